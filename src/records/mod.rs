//! The records: who held which office, when. The embedded tables, and the user's own rows.

// Half of what `columns` and `index` offer is for the build script.
#[allow(dead_code)]
pub mod columns;
pub mod day;
mod embedded;
pub mod forms;
pub mod import;
#[allow(dead_code)]
pub mod index;
mod layer;
pub mod record;
pub mod table;
#[cfg(test)]
mod table_tests;

use std::sync::Arc;

pub use day::PartialDate;
pub use record::{Provenance, Record};
pub use table::{HolderId, Named, Records};

/// The embedded records with the user's own.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The records with a user's rows beside them; none where the embedded ones are all there is.
    own: Option<Arc<Records>>,
}

impl Knowledge {
    /// The embedded records alone. Nothing is read before the first question.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// The embedded records with a user's rows, which win over them.
    pub fn with_users(rows: Vec<Record>) -> Self {
        if rows.is_empty() {
            return Self::embedded();
        }
        Self { own: Some(Arc::new(Records::with_users(rows))) }
    }

    /// Whether a user's rows are among the records.
    pub fn has_own(&self) -> bool {
        self.own.is_some()
    }

    /// All records.
    pub fn records(&self) -> &Records {
        self.own.as_deref().unwrap_or_else(|| table::embedded())
    }
}
