//! Where a name begins and where it ends.

use std::ops::Range;

use super::Reader;
use crate::lexicon::Sense;
use crate::text::{Kind, Shape};

impl Reader<'_> {
    /// The name that begins at `at`: capitalised words, initials, and small words between them.
    pub(super) fn name_from(&self, at: usize) -> Option<Range<usize>> {
        let mut start = at;
        while self.sentence.contains(&start)
            && self.prose.is(start, Sense::HONORIFIC)
            && self.prose.get(start).is_some_and(|t| t.is_capital())
        {
            start += if self.prose.word(start + 1) == "." { 2 } else { 1 };
        }
        let mut end = start;
        let mut words = 0;
        while end < self.sentence.end && words < 6 {
            if self.in_name(end) {
                words += 1;
            } else if !(end > start && (self.is_initial_stop(end) || self.is_hyphen(end) || self.is_joined_particle(end))) {
                break;
            }
            end += 1;
        }
        while end > start && !self.may_end_name(start, end - 1) {
            end -= 1;
        }
        let country = self.prose.is(start, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE) && words < 2;
        (words > 0 && !country).then_some(start..end)
    }

    /// Whether a name that begins at `start` may end with the token at `at`.
    pub(super) fn may_end_name(&self, start: usize, at: usize) -> bool {
        let lower_half = at > start && self.is_hyphen(at - 1) && self.prose.kind_is(at, Kind::Word);
        lower_half || self.in_name(at) || self.is_initial_stop(at)
    }

    /// Whether the token is a word of a name.
    pub(super) fn in_name(&self, at: usize) -> bool {
        const NO: Sense = Sense::WEEKDAY
            .union(Sense::MONTH)
            .union(Sense::TITLE)
            .union(Sense::PRONOUN)
            .union(Sense::DETERMINER)
            .union(Sense::PREPOSITION)
            .union(Sense::CONJUNCTION)
            .union(Sense::AUXILIARY);
        let Some(token) = self.prose.get(at).filter(|t| t.is_capital()) else { return false };
        let word = self.prose.word(at);
        if matches!(word, "Jan" | "May" | "Will" | "Mark" | "Un" | "In" | "Am" | "Do" | "Be") {
            return true;
        }
        let contraction = token.shape == Shape::Upper && word.len() > 3 && word.ends_with('.');
        let glued_king = self.prose.is(at, Sense::TITLE) && self.prose.glued(at);
        !contraction && (!self.prose.is(at, NO) || glued_king)
    }

    /// The stop of `George W.`.
    pub(super) fn is_initial_stop(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |n| self.prose.word(n));
        self.prose.word(at) == "."
            && self.prose.glued(at)
            && (before.chars().count() == 1 || matches!(before, "Jr" | "Sr"))
            && self.prose.kind_is(at + 1, Kind::Word)
    }

    /// A small word that a word of the name follows: `bin` in `Mohammed bin Salman`, `al` in `al-Assad`, `in` of `Jae-in`.
    pub(super) fn is_joined_particle(&self, at: usize) -> bool {
        let follows = |n: usize| self.sentence.contains(&n) && (self.in_name(n) || self.is_hyphen(n) || self.prose.is(n, Sense::PARTICLE));
        let lower_half = at > 0 && self.is_hyphen(at - 1) && self.prose.kind_is(at, Kind::Word);
        lower_half || self.prose.is(at, Sense::PARTICLE) && self.prose.kind_is(at, Kind::Word) && follows(at + 1)
    }
}
