//! A baseline at work: which findings it holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::cli::baseline_file::{BaselineEntry, BaselineFile, BaselinePaths};
use crate::cli::output::fingerprint;
use crate::finding::Finding;

/// A baseline at work.
pub(super) struct Baseline {
    path: PathBuf,
    file: BaselineFile,
    paths: Mutex<BaselinePaths>,
}

/// Entries of a baseline that have no finding any more, by the names of their files.
pub(super) type GoneEntries = BTreeMap<String, Vec<BaselineEntry>>;

impl Baseline {
    /// The baseline at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let (file, paths) = (BaselineFile::read(path)?, Mutex::new(BaselinePaths::new(path)));
        Ok(Self { path: path.to_owned(), file, paths })
    }

    /// What stands in it.
    pub(super) fn file(&self) -> &BaselineFile {
        &self.file
    }

    /// The path of a file that it calls `name`.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).file(name)
    }

    /// Leaves those `findings` in a file that the baseline does not hold; for standard input, `file` is the name that it goes by.
    pub(super) fn leave_new(&self, file: &Path, text: &str, findings: &mut Vec<Finding>) {
        let mut held = HeldEntries::new(self.entries(&self.name(file)));
        findings.retain(|finding| !held.take(text, finding));
    }

    /// What it calls a file.
    pub(super) fn name(&self, file: &Path) -> String {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).of(file)
    }

    /// The entries of a file that it calls so.
    pub(super) fn entries(&self, name: &str) -> &[BaselineEntry] {
        self.file.files.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Writes the baseline without the entries that are gone.
    pub(super) fn update(&self, gone: &GoneEntries) -> Result<(), String> {
        let mut file = self.file.clone();
        for (name, gone) in gone {
            let Some(entries) = file.files.get_mut(name) else { continue };
            for entry in gone {
                if let Some(at) = entries.iter().position(|it| it == entry) {
                    entries.remove(at);
                }
            }
        }
        file.write(&self.path)
    }
}

/// Entries of a file by their fingerprints.
pub(super) struct HeldEntries<'a>(FxHashMap<u64, Vec<&'a BaselineEntry>>);

impl<'a> HeldEntries<'a> {
    pub(super) fn new(entries: &'a [BaselineEntry]) -> Self {
        let mut held = Self(FxHashMap::default());
        for entry in entries {
            held.0.entry(entry.fingerprint).or_default().push(entry);
        }
        held
    }

    /// Takes the entry of a finding out, and says whether there was one.
    pub(super) fn take(&mut self, text: &str, finding: &Finding) -> bool {
        !self.0.is_empty() && self.0.get_mut(&fingerprint::fingerprint(text, finding)).and_then(Vec::pop).is_some()
    }

    /// The entries that nobody took.
    pub(super) fn left(self) -> impl Iterator<Item = &'a BaselineEntry> {
        self.0.into_values().flatten()
    }
}
