//! Engines for programs that keep settings in a `copydesk.toml`, or hold them themselves.

use std::path::{Path, PathBuf};

use super::discover::{Config, OwnRecords};
use crate::engine::Engine;

/// An engine with settings and records from files, and what is to be said of these.
///
/// ```
/// let prepared = copydesk::config::Prepared::from_text("settings", "ignore = ['feed-residue']".to_owned(), &[])?;
/// assert!(prepared.engine.lint("The harbour reopened.\nSource link\n").is_empty() && prepared.notes.is_empty());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The engine.
    pub engine: Engine,
    /// What could not be read of the records, a sentence for each file or row, which it names; the other rows are used.
    pub notes: Vec<String>,
}

impl Prepared {
    /// By the `copydesk.toml` at `path` with all that it names, and with the files of `records` besides.
    ///
    /// # Errors
    /// A sentence that names the file that can't be read, and the place in it.
    pub fn from_file(path: &Path, records: &[PathBuf]) -> Result<Self, String> {
        Ok(Config::read(path, &own(records))?.into())
    }

    /// By what would stand in a `copydesk.toml`. The text is called `name` where it is wrong; its paths start from the current folder.
    ///
    /// # Errors
    /// A sentence that names the text or the file that can't be read, and the place in it.
    pub fn from_text(name: &str, text: String, records: &[PathBuf]) -> Result<Self, String> {
        Ok(Config::parse(name, text, &own(records))?.into())
    }

    /// By the defaults, with the files of `records`.
    ///
    /// # Errors
    /// A sentence that names the file that can't be read.
    pub fn with_records(records: &[PathBuf]) -> Result<Self, String> {
        Ok(Config::without_file(&own(records))?.into())
    }
}

impl From<Config> for Prepared {
    fn from(config: Config) -> Self {
        Self { engine: config.engine, notes: config.notes }
    }
}

fn own(records: &[PathBuf]) -> OwnRecords {
    OwnRecords { files: records.to_owned(), verbose: true }
}
