//! What the cache has of one file of a run.

use std::hash::{Hash, Hasher as _};

use rustc_hash::FxHasher;

use super::code::SetRow;
use super::set::{Set, SetEntry};
use crate::text::decode::Decoded;

/// A file of the run in the cache.
#[derive(Debug)]
pub(in crate::cli::lint) struct Cached {
    pub(super) set: usize,
    pub(super) row: SetRow,
    /// Its findings and then its summaries, if they are new.
    pub(super) bytes: Option<Box<[u8]>>,
    /// Whether the row says anything that it did not say before.
    pub(super) is_new: bool,
}

impl Cached {
    /// What is written of it: what is new, or what `set` has already.
    pub(super) fn entry<'a>(&'a self, set: &'a Set) -> Option<SetEntry<'a>> {
        match &self.bytes {
            Some(bytes) => SetEntry::new(&self.row, bytes),
            None => set.get(self.row.path).map(|entry| SetEntry { row: &self.row, ..entry }),
        }
    }

    /// Whether a text that was read is the one that is meant here.
    pub(in crate::cli::lint) fn is_of(&self, decoded: &Decoded) -> bool {
        self.row.content == content(decoded)
    }
}

/// A number of what a text says and how it was decoded.
pub(super) fn content(decoded: &Decoded) -> u64 {
    hash(&(&decoded.text, decoded.encoding, decoded.bom, decoded.guessed))
}

/// A number of anything, the same in every run.
pub(super) fn hash(of: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}
