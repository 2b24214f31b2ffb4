//! The records: who held which office, when. The embedded tables, and the user's own rows.

// Half of what `columns` and `index` offer is for the build script.
#[allow(dead_code)]
pub mod columns;
pub mod day;
pub mod desk;
mod embedded;
pub mod forms;
pub mod import;
#[allow(dead_code)]
pub mod index;
mod layer;
#[allow(dead_code)]
pub mod list;
pub mod record;
mod stored;
pub mod table;
#[cfg(test)]
mod table_tests;

use std::sync::Arc;

pub use day::PartialDate;
#[cfg(feature = "corpus")]
pub use embedded::FINGERPRINT;
pub use record::{Provenance, Record};
pub use table::{HolderId, Named, Records};

use crate::lexicon::{Code, country};

/// The embedded records with the user's own.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The records with a user's rows beside them; none where the embedded ones are all there is.
    own: Option<Arc<Records>>,
    /// The outlet's own country.
    home: Option<Code>,
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
        Self { own: Some(Arc::new(Records::with_users(rows))), home: None }
    }

    /// The same for an outlet of `country`, by its name or its ISO 3166-1 code: its articles may name the offices of this country without it, `the president`.
    #[must_use]
    pub fn at_home(self, country: &str) -> Self {
        Self { home: country::named(country), ..self }
    }

    /// The outlet's own country, if it was told.
    pub fn home(&self) -> Option<Code> {
        self.home
    }

    /// A user's rows with their index as bytes, for [`from_bytes`](Self::from_bytes) to read again in a fraction of the time, with `notes` of the caller's on them.
    /// None if there are no such rows.
    pub fn to_bytes(&self, notes: &str) -> Option<Vec<u8>> {
        self.own.as_ref()?.to_bytes(notes)
    }

    /// The records of which [`to_bytes`](Self::to_bytes) made bytes, with its notes. None unless they are whole and of this very program.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<(Self, String)> {
        let (records, notes) = Records::from_bytes(bytes)?;
        Some((Self { own: Some(Arc::new(records)), home: None }, notes))
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
