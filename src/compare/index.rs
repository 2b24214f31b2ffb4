//! What items say, filed by what it has in common: statements under one key are grouped by what exactly they say.

use std::hash::Hash;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use super::FileId;
use crate::text::span::offset;

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
pub(super) struct StatementIndex<T> {
    groups: FxHashMap<u64, Vec<StatementGroup<T>>>,
    /// The places of groups of which there are many under one key.
    places: FxHashMap<(u64, T), usize>,
}

/// So many groups under one key are looked through one by one, as nearly all are.
const FEW: usize = 16;

impl<T> Default for StatementIndex<T> {
    fn default() -> Self {
        Self { groups: FxHashMap::default(), places: FxHashMap::default() }
    }
}

/// The statements that say the same.
#[derive(Debug)]
pub(super) struct StatementGroup<T> {
    /// What they say.
    pub(super) what: T,
    /// Where it is said, in the order in which the files were put in.
    pub(super) entries: SmallVec<[Statement; 1]>,
    /// In how many items it is said.
    pub(super) items: usize,
    /// The first of the entries by any order that is asked for, and the first one of another item, once many were looked through.
    leaders: OnceLock<Box<Leaders>>,
    /// In how many sources it is said, once they were counted.
    sources: OnceLock<u32>,
}

/// What speaks for one way to say something: first of all, in how many sources it stands. Copies of one text are one source; where there are as many
/// sources, copies count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Support {
    /// In how many items, of which none is a copy of another.
    pub sources: usize,
    /// In how many items.
    pub items: usize,
}

impl Support {
    /// That of one item.
    pub(super) const ONE: Self = Self { sources: 1, items: 1 };
}

/// The first of many entries, and the first of those that are of another item.
#[derive(Clone, Copy, Debug, Default)]
struct Leaders {
    first: Option<Statement>,
    other: Option<Statement>,
}

impl Leaders {
    fn of(entries: &[Statement], before: impl Fn(Statement, Statement) -> bool) -> Self {
        let least = |a: Statement, b: Statement| if before(b, a) { b } else { a };
        let first = entries.iter().copied().reduce(least);
        let other = entries.iter().copied().filter(|entry| first.is_none_or(|first| !first.is_beside(*entry))).reduce(least);
        Self { first, other }
    }
}

impl Statement {
    /// Whether both are of one item.
    pub(super) fn is_beside(self, other: Self) -> bool {
        (self.file, self.item) == (other.file, other.item)
    }
}

impl<T> StatementGroup<T> {
    fn new(what: T, entry: Statement) -> Self {
        Self { what, entries: smallvec![entry], items: 1, leaders: OnceLock::new(), sources: OnceLock::new() }
    }

    /// Adds an entry. Those of one item are added one after the other.
    fn add(&mut self, entry: Statement) {
        self.items += usize::from(self.entries.last().is_none_or(|last| !last.is_beside(entry)));
        self.entries.push(entry);
        self.ask_anew();
    }

    fn remove(&mut self, file: FileId) {
        self.entries.retain(|entry| entry.file != file);
        self.items = self.entries.chunk_by(|a, b| a.is_beside(*b)).count();
        self.ask_anew();
    }

    /// Forgets what was made of entries that have changed.
    fn ask_anew(&mut self) {
        (self.leaders, self.sources) = (OnceLock::new(), OnceLock::new());
    }

    /// What speaks for it, where `sources` counts the sources among the items of its entries.
    pub(super) fn support(&self, sources: impl FnOnce(&[Statement]) -> usize) -> Support {
        match self.items {
            1 => Support::ONE,
            items => Support { sources: *self.sources.get_or_init(|| offset(sources(&self.entries))) as usize, items },
        }
    }

    /// The first entry outside the item of `own`, by the order that `before` tells; that has to be the same whenever a group is asked.
    pub(super) fn first_outside(&self, own: Statement, before: impl Fn(Statement, Statement) -> bool) -> Option<Statement> {
        let leaders = match self.entries.len() {
            0..=FEW => Leaders::of(&self.entries, before),
            _ => **self.leaders.get_or_init(|| Box::new(Leaders::of(&self.entries, before))),
        };
        leaders.first.filter(|first| !first.is_beside(own)).or(leaders.other)
    }
}

/// Which keys are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskedKeys {
    All,
    /// Those under which statements differ.
    Contested,
}

/// At most so many files are told of a change under one key. What more files than this share tells nothing about any of them.
const MOST_TOUCHED: usize = 256;

impl<T: Copy + Eq + Hash> StatementIndex<T> {
    /// Adds an entry under `key`.
    pub(super) fn add(&mut self, key: u64, what: T, entry: Statement) {
        // Nearly every key stays alone with one group, so that no room is kept for a second.
        let groups = self.groups.entry(key).or_insert_with(|| Vec::with_capacity(1));
        match place(groups, &self.places, key, what).and_then(|at| groups.get_mut(at)) {
            Some(group) => group.add(entry),
            None => {
                groups.push(StatementGroup::new(what, entry));
                if groups.len() == FEW + 1 {
                    note(&mut self.places, key, groups);
                } else if groups.len() > FEW {
                    self.places.insert((key, what), groups.len() - 1);
                }
            }
        }
    }

    /// Takes out the entries of `file` under `key`.
    pub(super) fn remove(&mut self, key: u64, file: FileId) {
        let Some(groups) = self.groups.get_mut(&key) else { return };
        if groups.len() > FEW {
            for group in &*groups {
                self.places.remove(&(key, group.what));
            }
        }
        groups.iter_mut().for_each(|group| group.remove(file));
        groups.retain(|group| !group.entries.is_empty());
        if groups.len() > FEW {
            note(&mut self.places, key, groups);
        } else if groups.is_empty() {
            self.groups.remove(&key);
        }
    }

    /// The files that have an entry under `key` and are told of a change there.
    pub(super) fn files(&self, key: u64, asked: AskedKeys) -> impl Iterator<Item = FileId> + '_ {
        let groups = self.get(key);
        let groups = if asked == AskedKeys::All || groups.len() > 1 { groups } else { &[] };
        groups.iter().flat_map(|group| &group.entries).map(|entry| entry.file).take(MOST_TOUCHED)
    }

    /// The entries under `key`.
    pub(super) fn get(&self, key: u64) -> &[StatementGroup<T>] {
        self.groups.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The entries under `key` that say `what`.
    pub(super) fn group(&self, key: u64, what: T) -> Option<&StatementGroup<T>> {
        let groups = self.get(key);
        groups.get(place(groups, &self.places, key, what)?)
    }
}

/// The place of the group that says `what` among those under `key`.
fn place<T: Copy + Eq + Hash>(groups: &[StatementGroup<T>], places: &FxHashMap<(u64, T), usize>, key: u64, what: T) -> Option<usize> {
    match groups.len() {
        0..=FEW => groups.iter().position(|group| group.what == what),
        _ => places.get(&(key, what)).copied(),
    }
}

/// Takes note of the places of the groups under `key`, of which there are many.
fn note<T: Copy + Eq + Hash>(places: &mut FxHashMap<(u64, T), usize>, key: u64, groups: &[StatementGroup<T>]) {
    places.extend(groups.iter().enumerate().map(|(at, group)| ((key, group.what), at)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(file: u32, item: u32) -> Statement {
        Statement { file: FileId(file), item, number: 0 }
    }

    /// An index in which as many files say something different each under one key, and one more says all of it in its second item.
    fn index(files: u32) -> StatementIndex<u32> {
        let mut index = StatementIndex::default();
        for file in 0..files {
            index.add(7, file, statement(file, 0));
        }
        for what in 0..files {
            index.add(7, what, statement(files, 1));
        }
        index
    }

    #[test]
    fn few_groups_and_many_are_found_by_what_they_say() {
        for files in [1, 2, FEW as u32, FEW as u32 + 1, 40] {
            let mut index = index(files);
            let items = |index: &StatementIndex<u32>, what| index.group(7, what).map(|group| (group.what, group.items));
            assert_eq!(
                (0..files + 1).map(|what| items(&index, what)).collect::<Vec<_>>(),
                [(0..files).map(|n| Some((n, 2))).collect(), vec![None]].concat()
            );
            index.remove(7, FileId(files));
            assert_eq!(items(&index, files - 1), Some((files - 1, 1)));
            index.remove(7, FileId(0));
            assert_eq!(items(&index, 0), None);
            assert_eq!(items(&index, files - 1), (files > 1).then_some((files - 1, 1)));
            assert_eq!(index.get(7).len(), files as usize - 1);
        }
    }

    #[test]
    fn the_first_entry_of_another_item_is_found_among_few_and_many() {
        for files in [2, FEW as u32, FEW as u32 + 1, 40] {
            let mut index = StatementIndex::default();
            for file in (0..files).rev() {
                index.add(7, "all", statement(file, 0));
                index.add(7, "all", statement(file, 0));
            }
            let first = |index: &StatementIndex<&str>, own| index.group(7, "all").and_then(|group| group.first_outside(own, |a, b| a < b));
            assert_eq!(first(&index, statement(files, 0)), Some(statement(0, 0)));
            assert_eq!(first(&index, statement(0, 0)), Some(statement(1, 0)));
            assert_eq!(first(&index, statement(0, 1)), Some(statement(0, 0)));
            assert_eq!(index.group(7, "all").map(|group| group.items), Some(files as usize));
            index.remove(7, FileId(0));
            assert_eq!(first(&index, statement(files, 0)), Some(statement(1, 0)));
        }
    }
}
