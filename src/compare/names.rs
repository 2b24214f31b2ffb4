//! One person's name in two spellings, in two items.

use super::index::StatementGroup;
use super::summary::NameUse;
use super::{Elsewhere, Neighbours};
use crate::names::NameWords;
use crate::names::difference::only_difference;
use crate::names::written::place_of;
use crate::text::Span;
use crate::text::span::offset;

/// How a name is spelt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SpellingNumber(u64);

impl SpellingNumber {
    pub(super) fn of(name: &NameUse) -> Self {
        Self(name.spelling)
    }
}

/// A name that most other items about the person spell differently.
#[derive(Debug)]
pub struct Respelt<'a> {
    /// The word as this item writes it, at each place, in order.
    pub places: Vec<Span>,
    /// The word as it stands there.
    pub written: &'a str,
    /// The word as most other items have it.
    pub right: &'a str,
    /// One of them.
    pub elsewhere: Elsewhere<'a>,
    /// How many items have it so.
    pub others: usize,
}

impl<'a> Neighbours<'a> {
    /// The names that this item spells consistently, but not as most other items about the same person do.
    pub fn respelt(&self) -> impl Iterator<Item = Respelt<'a>> + '_ {
        self.summary.names.iter().filter_map(|name| self.respelling(name))
    }

    fn respelling(&self, name: &'a NameUse) -> Option<Respelt<'a>> {
        let groups = self.workspace.names.get(name.key);
        let [_, _, ..] = groups else { return None };
        let ours = SpellingNumber::of(name);
        let weight = |group: &StatementGroup<SpellingNumber>| self.items_of(&group.entries);
        let own = groups.iter().find(|group| group.what == ours).map_or(1, weight);
        let others = groups.iter().filter(|group| group.what != ours).map(|group| (weight(group), group));
        let (others, common) = others.filter(|(n, _)| *n > own).max_by_key(|(n, group)| (*n, group.what.0))?;
        let entry = self.workspace.first(common.entries.iter().copied())?;
        if common.entries.iter().any(|e| (e.file, e.item) == (self.file, self.item)) {
            return None;
        }
        let (_, summary) = self.workspace.summary(entry)?;
        let theirs = summary.names.get(entry.number as usize)?;
        let (word, right) = difference(&name.text, &theirs.text)?;
        let mut places: Vec<Span> = name.places.iter().map(|place| word.shift(place.start)).collect();
        if word.end == offset(name.text.len()) {
            places.extend(&name.surnames);
        }
        places.sort();
        let (written, right) = (word.of(&name.text), right.of(&theirs.text));
        Some(Respelt { places, written, right, elsewhere: self.elsewhere(entry, *theirs.places.first()?)?, others })
    }
}

/// Where the one word stands in which two names differ, in each of them, if both are known ways to write it.
fn difference(ours: &str, theirs: &str) -> Option<(Span, Span)> {
    let (a, b) = (NameWords::new(ours), NameWords::new(theirs));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.telling().collect(), b.telling().collect());
    let pair = only_difference(&a, &b).filter(|pair| pair.is_comparable() && pair.is_respelt() && !pair.is_of_two_people())?;
    Some((place_of(ours, pair.ours)?, place_of(theirs, pair.theirs)?))
}
