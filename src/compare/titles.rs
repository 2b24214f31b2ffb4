//! One person with two titles that can't both be true, in two items.

use jiff::civil::Date;

use super::index::{Statement, StatementGroup};
use super::summary::{ByRecords, TitleUse};
use super::{Elsewhere, Neighbours};
use crate::lexicon::{Code, Post};
use crate::text::Span;

/// The titles of two items are compared if no more days than these lie between them: offices change hands.
const NEAR: i32 = 60;

/// An office that somebody is said to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// Most items have it: so many.
    Most(usize),
    /// The records.
    Records,
}

/// At most so many places are named as evidence.
const PLACES: usize = 3;

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
        let near = |group: &StatementGroup<Held>| self.near(&group.entries);
        let ours = groups.iter().find(|group| group.what == held).map(near).unwrap_or_default();
        let others = groups.iter().filter(|group| group.what.excludes(held)).map(|group| (near(group), group));
        let weighed = others.filter_map(|(entries, group)| Some((self.weigh(own, &ours, &entries)?, entries, group)));
        let (weight, entries, group) = weighed.max_by_key(|(weight, ..)| *weight)?;
        let titles: Vec<(Statement, &TitleUse)> = entries.iter().filter_map(|entry| Some((*entry, self.title(*entry)?))).collect();
        let elsewhere: Vec<Elsewhere<'_>> =
            titles.iter().filter_map(|(entry, title)| self.elsewhere(*entry, title.whole)).take(PLACES).collect();
        let theirs = &titles.first()?.1.text;
        Some(Disagreement { span: title.whole, name: &title.name, theirs, country: group.what.country, elsewhere, weight })
    }

    /// What speaks for the title in `theirs` against the one in `ours`; none where more speaks for `ours`.
    fn weigh(&self, own: Statement, ours: &[Statement], theirs: &[Statement]) -> Option<Weight> {
        let right = |entries: &[Statement]| entries.iter().any(|e| self.title(*e).is_some_and(|t| t.by_records == ByRecords::Right));
        if right(ours) {
            return None;
        }
        if right(theirs) {
            return Some(Weight::Records);
        }
        let (n, m) = (self.items_of(theirs), self.items_of(ours).max(1));
        let first = |entry: &Statement| self.day(*entry).map(|day| (day, self.workspace.order(*entry)));
        match n.cmp(&m) {
            std::cmp::Ordering::Greater => Some(Weight::Most(n)),
            std::cmp::Ordering::Equal => (theirs.iter().filter_map(first).min()? < first(&own)?).then_some(Weight::First),
            std::cmp::Ordering::Less => None,
        }
    }

    /// The entries of items written near the day of this one, in the order of files.
    fn near(&self, entries: &[Statement]) -> Vec<Statement> {
        let mut near: Vec<Statement> = entries.iter().copied().filter(|entry| self.is_near(*entry)).collect();
        near.sort_by(|a, b| self.workspace.order(*a).cmp(&self.workspace.order(*b)));
        near
    }

    /// Whether the entry's item was written near the day of this one; never true of undated items.
    fn is_near(&self, entry: Statement) -> bool {
        let days = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |span| span.get_days().abs());
        matches!((self.summary.day, self.day(entry)), (Some(a), Some(b)) if days(a, b) <= NEAR)
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
        let groups = self.workspace.titles.get(title.key);
        let right = groups.iter().find(|group| group.what == Held { post, country });
        let entries = right.map(|group| self.near(&group.entries)).unwrap_or_default();
        let others = entries.into_iter().filter(|e| (e.file, e.item) != (self.file, self.item));
        others.filter_map(|e| self.title(e).and_then(|t| Some((&*t.text, self.elsewhere(e, t.whole)?)))).take(PLACES).collect()
    }
}
