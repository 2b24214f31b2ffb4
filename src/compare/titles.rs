//! One person with two titles that can't both be true, in two items.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Statement, StatementGroup};
use super::summary::{ByRecords, TitleUse};
use super::{Elsewhere, FileId, Neighbours, Support};
use crate::lexicon::{Code, Post};
use crate::text::Span;

/// The titles of two items are compared if no more days than these lie between them: offices change hands.
const NEAR: i32 = 60;

/// An office that somebody is said to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Held {
    post: Post,
    country: Code,
}

impl Held {
    pub(super) fn of(title: &TitleUse) -> Self {
        Self { post: title.post, country: title.country }
    }

    /// Whether nobody can hold both offices: they are the same office of two countries.
    fn excludes(self, other: Self) -> bool {
        self.post == other.post && self.country != other.country && !self.post.is_shared()
    }
}

/// A title that another item contradicts.
#[derive(Debug)]
pub struct Disagreement<'a> {
    /// The title with its name.
    pub span: Span,
    /// The person.
    pub name: &'a str,
    /// The title in the other item, with its name.
    pub theirs: &'a str,
    /// The country there.
    pub country: Code,
    /// The first places where it stands.
    pub elsewhere: Vec<Elsewhere<'a>>,
    /// What speaks for the other title.
    pub weight: Weight,
}

/// What speaks for one of two titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing but that it came first.
    First,
    /// Most have it: so many.
    Most(Support),
    /// The records.
    Records,
}

/// At most so many places are named as evidence.
const PLACES: usize = 3;

/// So many entries are kept to name places from: more than one item has of a title.
const KEPT: usize = 16;

/// The titles of one kind in items that were written near one day.
#[derive(Debug, Default)]
pub(super) struct NearTitles {
    /// What speaks for them; nothing where there are none.
    support: Option<Support>,
    /// Whether the records confirm one of them.
    right: bool,
    /// The one of the earliest day.
    first: Option<Statement>,
    /// The first ones, in the order of files; of copies only those of the first.
    entries: Vec<Statement>,
}

/// The titles near each day that was asked about: an archive asks the same for each of its items.
#[derive(Debug, Default)]
pub(super) struct TitlesByDay(Mutex<FxHashMap<(u64, Held, Date), Arc<NearTitles>>>);

impl TitlesByDay {
    fn of(&self, asked: (u64, Held, Date), find: impl FnOnce() -> NearTitles) -> Arc<NearTitles> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(asked).or_insert_with(|| Arc::new(find())))
    }

    /// Forgets all, because other titles are known than before.
    pub(super) fn clear(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

impl<'a> Neighbours<'a> {
    /// The titles about which the records are silent and which titles in other items contradict.
    pub fn disagreements(&self) -> impl Iterator<Item = Disagreement<'a>> + '_ {
        let unknown = self.summary.titles.iter().enumerate().filter(|(_, title)| title.by_records == ByRecords::Unknown);
        let mut told: Vec<u64> = Vec::new();
        unknown.filter_map(move |(n, title)| {
            let disagreement = self.disagreement(self.entry(n), title).filter(|_| !told.contains(&title.key))?;
            told.push(title.key);
            Some(disagreement)
        })
    }

    fn disagreement(&self, own: Statement, title: &'a TitleUse) -> Option<Disagreement<'a>> {
        let groups = self.workspace.titles.get(title.key);
        let [_, _, ..] = groups else { return None };
        let held = Held::of(title);
        let near = |group: &StatementGroup<Held>| self.near(title.key, group);
        let ours = self.workspace.titles.group(title.key, held).map(near).unwrap_or_default();
        let others = groups.iter().filter(|group| group.what.excludes(held)).map(|group| (near(group), group));
        let weighed = others.filter_map(|(theirs, group)| Some((self.weigh(own, &ours, &theirs)?, theirs, group)));
        let (weight, near, group) = weighed.max_by_key(|(weight, ..)| *weight)?;
        let titles = || near.entries.iter().filter_map(|entry| Some((*entry, self.title(*entry)?)));
        let elsewhere = titles().filter_map(|(entry, title)| self.elsewhere(entry, title.whole)).take(PLACES).collect();
        let theirs = &titles().next()?.1.text;
        Some(Disagreement { span: title.whole, name: &title.name, theirs, country: group.what.country, elsewhere, weight })
    }

    /// What speaks for the title in `theirs` against the one in `ours`; none where more speaks for `ours`.
    fn weigh(&self, own: Statement, ours: &NearTitles, theirs: &NearTitles) -> Option<Weight> {
        if ours.right {
            return None;
        }
        if theirs.right {
            return Some(Weight::Records);
        }
        let support = theirs.support?;
        match support.cmp(&ours.support.unwrap_or(Support::ONE)) {
            std::cmp::Ordering::Greater => Some(Weight::Most(support)),
            std::cmp::Ordering::Equal => (self.by_day(theirs.first?)? < self.by_day(own)?).then_some(Weight::First),
            std::cmp::Ordering::Less => None,
        }
    }

    /// What the entry is sorted by where the earlier one counts.
    fn by_day(&self, entry: Statement) -> Option<impl Ord> {
        self.day(entry).map(|day| (day, self.workspace.order(entry)))
    }

    /// The titles of the `group` under `key` in items written near the day of this one. Items of one day share what is found.
    fn near(&self, key: u64, group: &StatementGroup<Held>) -> Arc<NearTitles> {
        let Some(day) = self.summary.day else { return Arc::default() };
        self.workspace.near_titles.of((key, group.what, day), || self.find_near(day, group))
    }

    fn find_near(&self, day: Date, group: &StatementGroup<Held>) -> NearTitles {
        let is_near = |entry: &Statement| self.day(*entry).is_some_and(|other| days_between(day, other) <= NEAR);
        let mut entries: Vec<Statement> = group.entries.iter().copied().filter(is_near).collect();
        entries.sort_by(|a, b| self.workspace.order(*a).cmp(&self.workspace.order(*b)));
        let right = entries.iter().any(|entry| self.title(*entry).is_some_and(|title| title.by_records == ByRecords::Right));
        let first = entries.iter().copied().min_by_key(|entry| self.by_day(*entry));
        let items = entries.chunk_by(|a, b| a.is_beside(*b)).count();
        let sources: FxHashSet<(FileId, u32)> = self.workspace.sources(&entries).map(|entry| (entry.file, entry.item)).collect();
        entries.retain(|entry| sources.contains(&(entry.file, entry.item)));
        entries.truncate(KEPT);
        let support = (items > 0).then_some(Support { sources: sources.len(), items });
        NearTitles { support, right, first, entries }
    }

    fn day(&self, entry: Statement) -> Option<Date> {
        self.workspace.summary(entry)?.1.day
    }

    fn title(&self, entry: Statement) -> Option<&'a TitleUse> {
        self.workspace.summary(entry)?.1.titles.get(entry.number as usize)
    }

    /// Where other items give a person the right title, for each title of this item that the records call wrong.
    pub fn confirmations(&self) -> impl Iterator<Item = (Span, &'a str, Elsewhere<'a>)> + '_ {
        self.summary.titles.iter().flat_map(|title| self.confirmed(title).into_iter().map(|(text, place)| (title.whole, text, place)))
    }

    fn confirmed(&self, title: &TitleUse) -> Vec<(&'a str, Elsewhere<'a>)> {
        let ByRecords::Wrong(post, country) = title.by_records else { return Vec::new() };
        let right = self.workspace.titles.group(title.key, Held { post, country });
        let near = right.map(|group| self.near(title.key, group)).unwrap_or_default();
        let others = near.entries.iter().copied().filter(|e| (e.file, e.item) != (self.file, self.item));
        others.filter_map(|e| self.title(e).and_then(|t| Some((&*t.text, self.elsewhere(e, t.whole)?)))).take(PLACES).collect()
    }
}
