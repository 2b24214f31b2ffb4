//! One person's name in two spellings, in two items.

use super::index::Group;
use super::summary::NameUse;
use super::{Elsewhere, Neighbours};
use crate::lexicon::{self, Sense};
use crate::names::agreement::sounds_like;
use crate::names::sound::words_of;
use crate::text::Span;
use crate::text::span::offset;

/// How a name is spelt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spelling(u64);

impl Spelling {
    pub(super) fn of(name: &NameUse) -> Self {
        Self(name.spelling)
    }
}

/// A name that most items with this person spell otherwise.
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
    /// The names that this item spells otherwise than most items with the same person, though it keeps to its spelling.
    pub fn respelt(&self) -> impl Iterator<Item = Respelt<'a>> + '_ {
        self.summary.names.iter().filter_map(|name| self.respelling(name))
    }

    fn respelling(&self, name: &'a NameUse) -> Option<Respelt<'a>> {
        let groups = self.workspace.names.get(name.key);
        let [_, _, ..] = groups else { return None };
        let ours = Spelling::of(name);
        let weight = |group: &Group<Spelling>| self.items_of(&group.entries);
        let own = groups.iter().find(|group| group.what == ours).map_or(1, weight);
        let others = groups.iter().filter(|group| group.what != ours).map(|group| (weight(group), group));
        let (others, common) = others.filter(|(n, _)| *n > own && *n > 1).max_by_key(|(n, group)| (*n, group.what.0))?;
        let entry = self.workspace.first(common.entries.iter().copied())?;
        if common.entries.iter().any(|e| (e.file, e.item) == (self.file, self.item)) {
            return None;
        }
        let (_, summary) = self.workspace.summary(entry)?;
        let theirs = summary.names.get(entry.number as usize)?;
        let (written, right) = difference(&name.text, &theirs.text)?;
        let word = word_in(&name.text, written)?;
        let mut places: Vec<Span> = name.places.iter().map(|place| word.shift(place.start)).collect();
        if word.end == offset(name.text.len()) {
            places.extend(&name.surnames);
        }
        places.sort();
        Some(Respelt { places, written, right, elsewhere: self.elsewhere(entry, *theirs.places.first()?)?, others })
    }
}

/// The one word in which two names differ, and that only as two ways to write it do. Given names in two common forms are two people: `Ann`, `Anne`.
fn difference<'a>(ours: &'a str, theirs: &'a str) -> Option<(&'a str, &'a str)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (words(ours).collect(), words(theirs).collect());
    if a.len() != b.len() {
        return None;
    }
    let mut differing = a.iter().zip(&b).filter(|(a, b)| words_of(a) != words_of(b));
    let (wrong, right) = differing.next()?;
    let alike = sounds_like(&words_of(wrong), &words_of(right)) && wrong.len() > 3 && right.len() > 3;
    let two_people = is_given_name(wrong) && is_given_name(right);
    (differing.next().is_none() && alike && !two_people).then_some((*wrong, *right))
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-', '‑', '\n']).filter(|word| !word.is_empty())
}

fn is_given_name(word: &str) -> bool {
    lexicon::sense(word).intersects(Sense::MALE_NAME | Sense::FEMALE_NAME)
}

/// Where the word stands in the name.
fn word_in(name: &str, word: &str) -> Option<Span> {
    let start = word.as_ptr() as usize - name.as_ptr() as usize;
    Some(Span::from(start..start + word.len())).filter(|span| span.of(name) == word)
}
