//! What a copy editor knows: offices and their holders, countries, and the user's own records.

pub mod country;

/// The embedded records with the user's own.
#[derive(Debug, Default)]
pub struct Knowledge {}

impl Knowledge {
    /// The embedded records alone.
    pub fn embedded() -> Self {
        Self::default()
    }
}
