//! One person's name in two spellings, in two items.

use super::summary::NameUse;
use super::{Elsewhere, Neighbours, Support};
use crate::names::NameWords;
use crate::names::difference::only_difference;
use crate::names::written::place_of;
use crate::text::Span;
use crate::text::span::offset;

/// How a name is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// How many have it so.
    pub others: Support,
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
        // One item outweighs nothing.
        if groups.iter().all(|group| group.what == ours || group.items == 1) {
            return None;
        }
        let own = self.workspace.names.group(name.key, ours).map_or(Support::ONE, |group| self.workspace.support(group));
        let others = groups.iter().filter(|group| group.what != ours).map(|group| (self.workspace.support(group), group));
        let (others, common) = others.filter(|(support, _)| *support > own).max_by_key(|(support, group)| (*support, group.what.0))?;
        if self.summary.names.iter().any(|other| other.key == name.key && SpellingNumber::of(other) == common.what) {
            return None;
        }
        let entry = common.first_outside(self.entry(0), |a, b| self.workspace.order(a) < self.workspace.order(b))?;
        let (_, summary) = self.workspace.summary(entry)?;
        let theirs = summary.names.get(entry.number as usize)?;
        let (word, right) = difference(&name.text, &theirs.text)?;
        let mut places: Vec<Span> = name.places.iter().map(|place| self.summary.unit.place(&name.text, word, place.start)).collect();
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
