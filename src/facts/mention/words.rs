//! The words of a sentence, and what a single one can be in a name.

use std::ops::Range;

use crate::facts::prose::Prose;
use crate::lexicon::classes::{names, titles};
use crate::lexicon::{self, GIVEN, Sense};
use crate::text::{Kind, Shape};

/// Words that are no part of a name, and numbers in words, which name nobody.
pub(super) const NO_NAME: Sense = lexicon::NO_NAME.union(Sense::CARDINAL).union(Sense::ORDINAL);

/// Words before a name that say what somebody is.
pub(super) const TITLES: Sense = Sense::TITLE.union(Sense::ROLE).union(Sense::QUALIFIER).union(Sense::PORTFOLIO);

/// The words of one sentence, in which names are looked for.
pub(super) struct Words<'a> {
    pub(super) prose: &'a Prose,
    pub(super) sentence: Range<usize>,
}

impl Words<'_> {
    /// Whether a word with a capital stands at `at`.
    pub(super) fn capital(&self, at: usize) -> bool {
        at < self.sentence.end && self.prose.get(at).is_some_and(|t| t.is_capital())
    }

    /// The first word from `at` on that has a capital, wherever in it.
    pub(super) fn next_capital(&self, at: usize) -> Option<usize> {
        let rest = self.prose.tokens().get(at..self.sentence.end)?;
        rest.iter().position(|token| token.shape != Shape::Lower).map(|n| at + n)
    }

    /// Whether a name may begin with the word at `at`, which has a capital.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        self.prose.word(at) != "I" && !self.is_affiliation(at)
    }

    /// `R-Utah`, `D-Mass.`: a party and a state.
    fn is_affiliation(&self, at: usize) -> bool {
        self.is_hyphen(at + 1) && self.prose.is_in(at, names::PARTY_LETTERS)
    }

    /// Whether the hyphen at `at` joins two words.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        let prose = self.prose;
        prose.kind_is(at, Kind::Dash) && prose.glued(at) && prose.glued(at + 1) && matches!(prose.word(at), "-" | "‑")
    }

    /// Whether the word at `at` is the second half of a compound: `Marc` in `Jean-Marc`.
    pub(super) fn is_second_half(&self, at: usize) -> bool {
        at > self.sentence.start && self.is_hyphen(at - 1)
    }

    /// Whether the word at `at` is the initial of a name: `J`, `J.D.`.
    pub(super) fn is_initial(&self, at: usize) -> bool {
        let word = self.prose.word(at);
        let mut letters = word.chars().filter(|c| *c != '.');
        letters.next().is_some_and(char::is_uppercase)
            && (letters.next().is_none() || word.ends_with('.') && word.len() <= 4 && !self.prose.is(at, Sense::COUNTRY | Sense::DEMONYM))
    }

    /// `Jr`, `Sr`: a stop may belong to it.
    pub(super) fn is_filial(&self, at: usize) -> bool {
        self.prose.is_in(at, names::FILIAL_SUFFIXES) && self.prose.get(at).is_some_and(|t| t.shape == Shape::Capitalized)
    }

    /// `II`, `III`.
    fn is_numeral(&self, at: usize) -> bool {
        self.prose.is_in(at, names::NUMERAL_SUFFIXES) && self.prose.get(at).is_some_and(|t| t.shape == Shape::Upper)
    }

    /// What may stand behind a surname: `Jr`, `III`.
    pub(super) fn is_suffix(&self, at: usize) -> bool {
        self.is_filial(at) || self.is_numeral(at)
    }

    /// Whether the word at `at` names a body. `Un` of `Kim Jong Un` and `Co` of `Co-founder` do not.
    pub(super) fn is_body(&self, at: usize) -> bool {
        let prose = self.prose;
        if !prose.is(at, Sense::BODY) {
            return false;
        }
        let in_name = prose.is_in(at, names::SHORT_NAMES) && prose.get(at).is_some_and(|t| t.shape != Shape::Upper);
        let co_founder = prose.word_is(at, "co") && self.is_hyphen(at + 1);
        !in_name && !co_founder
    }

    /// The token after `-elect` or `Elect` at `at`.
    pub(super) fn after_elect(&self, at: usize) -> Option<usize> {
        let word = if self.is_hyphen(at) { at + 1 } else { at };
        let elect = self.sentence.contains(&word) && self.prose.is_in(word, titles::ELECT);
        (elect && (word > at || self.capital(word))).then_some(word + 1)
    }

    /// `May`, `He`: whether a word of grammar ends a name here, behind a given name or a family name that comes first.
    pub(super) fn is_name_after_all(&self, at: usize) -> bool {
        let prose = self.prose;
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.sentence.start) else { return false };
        let never = Sense::WEEKDAY | Sense::PRONOUN | Sense::DETERMINER | Sense::CONJUNCTION;
        let behind_given = prose.is(before, GIVEN) && !self.capital(at + 1) && !prose.is(at, never);
        let behind_family = prose.is_in(before, names::FAMILY_NAMES_FIRST) && prose.is_in(at, names::SHORT_NAMES);
        self.capital(at) && prose.get(at).is_some_and(|t| t.spaced) && (behind_given || behind_family)
    }
}
