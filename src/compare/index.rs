//! What items say, filed by what it has in common: statements under one key are grouped by what exactly they say.

use rustc_hash::FxHashMap;

use super::FileId;

/// One thing that an item says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Statement {
    /// Its file.
    pub(super) file: FileId,
    /// The item, by number in its file.
    pub(super) item: u32,
    /// Its number among the things of its kind in the item.
    pub(super) number: u32,
}

/// Statements by key; those under one key are grouped by what they say.
#[derive(Debug)]
pub(super) struct StatementIndex<T>(FxHashMap<u64, Vec<StatementGroup<T>>>);

impl<T> Default for StatementIndex<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

/// The statements that say the same.
#[derive(Debug)]
pub(super) struct StatementGroup<T> {
    /// What they say.
    pub(super) what: T,
    /// Where it is said, in the order in which the files were put in.
    pub(super) entries: Vec<Statement>,
}

/// At most so many files are told of a change under one key. What more files than this share tells nothing about any of them.
const MOST_TOUCHED: usize = 256;

impl<T: PartialEq> StatementIndex<T> {
    /// Adds an entry under `key`.
    pub(super) fn add(&mut self, key: u64, what: T, entry: Statement) {
        let groups = self.0.entry(key).or_default();
        match groups.iter_mut().find(|group| group.what == what) {
            Some(group) => group.entries.push(entry),
            None => groups.push(StatementGroup { what, entries: vec![entry] }),
        }
    }

    /// Takes out the entries of `file` under `key`.
    pub(super) fn remove(&mut self, key: u64, file: FileId) {
        let Some(groups) = self.0.get_mut(&key) else { return };
        groups.iter_mut().for_each(|group| group.entries.retain(|entry| entry.file != file));
        groups.retain(|group| !group.entries.is_empty());
        if groups.is_empty() {
            self.0.remove(&key);
        }
    }

    /// The files that have an entry under `key` and are told of a change there.
    pub(super) fn files(&self, key: u64) -> impl Iterator<Item = FileId> + '_ {
        self.get(key).iter().flat_map(|group| &group.entries).map(|entry| entry.file).take(MOST_TOUCHED)
    }

    /// The entries under `key`.
    pub(super) fn get(&self, key: u64) -> &[StatementGroup<T>] {
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }
}
