//! What a name stands for, and whether it is a man's or a woman's.

use std::ops::Range;

use super::words::Words;
use crate::lexicon::classes::names;
use crate::lexicon::{self, GIVEN, Sense};
use crate::text::{Kind, Shape};

/// Man or woman, where a name, an honorific or a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// `he`.
    Male,
    /// `she`.
    Female,
}

impl Gender {
    /// The word for such a person: `woman`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "man",
            Self::Female => "woman",
        }
    }

    /// What a given name of this sense tells, if only one of the two bears it.
    pub(crate) fn of_name(sense: Sense) -> Option<Self> {
        one_of(sense.contains(Sense::MALE_NAME), sense.contains(Sense::FEMALE_NAME))
    }
}

/// Man or woman, and what tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldGender {
    /// Man or woman.
    pub gender: Gender,
    /// What tells it.
    pub by: GenderSource,
}

/// What tells whether somebody is a man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenderSource {
    /// An honorific: `Mr.`, `Ms.`
    Honorific,
    /// The word for the role before the name: `spokeswoman`.
    Role,
    /// A given name that the one sex alone bears.
    GivenName,
    /// The records of office holders.
    Records,
    /// What the article calls the person again and again: `he`, `she`.
    Pronouns,
}

impl GenderSource {
    /// The name as it is written: `given-name`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Honorific => "honorific",
            Self::Role => "role",
            Self::GivenName => "given-name",
            Self::Records => "records",
            Self::Pronouns => "pronouns",
        }
    }

    /// What this source tells.
    pub(crate) fn tells(self, gender: Gender) -> ToldGender {
        ToldGender { gender, by: self }
    }
}

/// What a name stands for, as far as its own block tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A person: `Ann Lee`, `Mr. Lee`, `President Lee`.
    Person,
    /// A body: `Ministry of Defence`, `NATO`.
    Body,
    /// A place, a country, a people: `Minsk`, `Belarusian`.
    Place,
    /// A name that can be any of these: `Reed`, `Blue Note`.
    Unclear,
}

impl Words<'_> {
    /// What the name of these tokens stands for; `titled` tells whether a title or an honorific stands before it.
    pub(super) fn kind(&self, tokens: &Range<usize>, titled: bool) -> MentionKind {
        let prose = self.prose;
        let words = || tokens.clone().filter(|t| prose.kind_is(*t, Kind::Word));
        let count = words().count();
        let given = prose.is(tokens.start, GIVEN);
        let token = prose.get(tokens.start);
        let upper = token.is_some_and(|t| t.shape == Shape::Upper);
        let body_by_name = count == 1 && upper && prose.is_in(tokens.start, names::ABBREVIATED_BODIES);
        if !body_by_name && words().all(|t| prose.is(t, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE)) && !(given && count > 1) {
            return MentionKind::Place;
        }
        if titled {
            return MentionKind::Person;
        }
        if words().any(|t| self.is_body(t)) || prose.word_is(tokens.start.wrapping_sub(1), "the") {
            return MentionKind::Body;
        }
        if count == 1 {
            return match () {
                () if upper && !prose.kind_is(tokens.end, Kind::Colon) => MentionKind::Body,
                () if given && self.explains_kin(tokens.start) => MentionKind::Person,
                () => MentionKind::Unclear,
            };
        }
        if given || self.is_marked(tokens) { MentionKind::Person } else { MentionKind::Unclear }
    }

    /// Whether an initial, a particle or a suffix tells that the name is a person's: `J. Roe`, `van Roe`, `Roe Jr.`.
    fn is_marked(&self, tokens: &Range<usize>) -> bool {
        let prose = self.prose;
        let lower = |t: usize| prose.get(t).is_some_and(|t| t.shape == Shape::Lower);
        let inner = |t: usize| prose.kind_is(t, Kind::Word) && (self.is_initial(t) || prose.is(t, Sense::PARTICLE) && lower(t));
        self.is_initial(tokens.start) || tokens.clone().any(|t| self.is_filial(t)) || tokens.clone().skip(1).any(inner)
    }

    /// `his wife, Jane, called`: whether the name stands between commas behind what the person is to another.
    fn explains_kin(&self, at: usize) -> bool {
        let prose = self.prose;
        let Some(role) = at.checked_sub(2).filter(|r| *r >= self.sentence.start) else { return false };
        prose.kind_is(at - 1, Kind::Comma)
            && prose.is(role, Sense::ROLE)
            && prose.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop))
    }

    /// Man or woman, by the first given name; a single word behind an honorific or an office is a surname.
    pub(super) fn given_gender(&self, tokens: &Range<usize>, honoured: bool) -> Option<Gender> {
        let prose = self.prose;
        let several = tokens.clone().skip(1).any(|t| prose.kind_is(t, Kind::Word));
        let before = tokens.start.wrapping_sub(1);
        if !several && (honoured || prose.is(before, Sense::TITLE) || prose.word_is(before, ".")) {
            return None;
        }
        let last = tokens.end.saturating_sub(usize::from(several));
        let given = (tokens.start..last).find(|t| prose.is(*t, GIVEN))?;
        Gender::of_name(prose.sense(given))
    }

    /// Man or woman, by the role right before the name: `spokeswoman Jane Roe`.
    pub(super) fn role_gender(&self, at: usize) -> Option<Gender> {
        let before = at.checked_sub(1).filter(|b| self.prose.is(*b, Sense::ROLE | Sense::TITLE))?;
        let word = self.prose.word(before);
        let ends = |end: &str| word.len() >= end.len() && word.get(word.len() - end.len()..).is_some_and(|e| e.eq_ignore_ascii_case(end));
        let woman = ends("woman") || lexicon::is_in(word, names::WOMEN);
        let man = ends("man") || lexicon::is_in(word, names::MEN);
        if woman { Some(Gender::Female) } else { man.then_some(Gender::Male) }
    }

    /// Man or woman, by the honorific at `at`.
    pub(super) fn honorific_gender(&self, at: usize) -> Option<Gender> {
        one_of(self.prose.is_in(at, names::HONORIFICS_OF_MEN), self.prose.is_in(at, names::HONORIFICS_OF_WOMEN))
    }
}

/// The gender that is told, if only one is.
fn one_of(male: bool, female: bool) -> Option<Gender> {
    match (male, female) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
