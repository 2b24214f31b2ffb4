//! Time that no calendar holds: `now`, `recently`, `the future`.

use super::expression::Parsed;
use super::when::{Vague, When};
use super::words::follows;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// A vague expression.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    if !prose.is(at, Sense::TIME_ADVERB | Sense::TIME_MODIFIER | Sense::TIME_PICK) {
        return None;
    }
    let (tokens, vague) = if prose.word_is(at, "the") {
        after_the(prose, at + 1).map(|(tokens, vague)| (1 + tokens, vague))?
    } else if prose.word_is(at, "at") {
        after_at(prose, at + 1).map(|tokens| (1 + tokens, Vague::Present))?
    } else {
        two_words(prose, at).map(|vague| (2, vague)).or_else(|| one_word(prose, at).map(|vague| (1, vague)))?
    };
    Some(Parsed::new(at + tokens, When::Vague(vague)))
}

/// What stands behind `the`, and of how many tokens: `near future`, `past`, `time being`.
fn after_the(prose: &Prose, at: usize) -> Option<(usize, Vague)> {
    let near = usize::from(prose.is_in(at, time::NEAR_OR_FAR));
    let noun = at + near;
    if prose.word_is(noun, "future") {
        return Some((near + 1, Vague::Future));
    }
    if prose.word_is(noun, "past") && ends_noun(prose, noun + 1) {
        return Some((near + 1, Vague::Past));
    }
    (near == 0 && prose.word_is(at, "time") && prose.word_is(at + 1, "being")).then_some((2, Vague::Present))
}

/// How many tokens behind `at` tell of the present: `the moment`, `present`.
fn after_at(prose: &Prose, at: usize) -> Option<usize> {
    if prose.word_is(at, "the") && prose.word_is(at + 1, "moment") {
        return Some(2);
    }
    prose.word_is(at, "present").then_some(1)
}

fn two_words(prose: &Prose, at: usize) -> Option<Vague> {
    let both = |first: &str, second: &str| prose.word_is(at, first) && prose.word_is(at + 1, second);
    if both("right", "now") || both("these", "days") {
        return Some(Vague::Present);
    }
    if both("more", "recently") || both("very", "recently") {
        return Some(Vague::Past);
    }
    both("very", "soon").then_some(Vague::Future)
}

fn one_word(prose: &Prose, at: usize) -> Option<Vague> {
    if prose.is_in(at, time::NOW) {
        return Some(Vague::Present);
    }
    let past = prose.word_in(at, &["recently", "lately"]) || prose.word_is(at, "previously") && !belongs_to_participle(prose, at);
    if past {
        return Some(Vague::Past);
    }
    let in_future = at.checked_sub(1).is_some_and(|before| prose.word_is(before, "in"));
    (prose.word_is(at, "future") && (in_future || !ends_noun(prose, at + 1))).then_some(Vague::Future)
}

/// Whether a noun phrase ends before the token: nothing follows that the word before could describe.
fn ends_noun(prose: &Prose, at: usize) -> bool {
    const CLOSED: Sense = Sense::PREPOSITION
        .union(Sense::CONJUNCTION)
        .union(Sense::AUXILIARY)
        .union(Sense::PRONOUN)
        .union(Sense::RELATIVE)
        .union(Sense::DETERMINER)
        .union(Sense::POSSESSIVE);
    !prose.kind_is(at, Kind::Word) && !prose.kind_is(at, Kind::Number) || prose.is(at, CLOSED) && !prose.is(at, Sense::CARDINAL)
}

/// Whether `previously` only belongs to a participle: `as previously announced` tells of the announcement, `a previously announced deal` of the deal.
fn belongs_to_participle(prose: &Prose, at: usize) -> bool {
    follows(prose, at, time::BEFORE_PARTICIPLES) && prose.word(at + 1).ends_with("ed")
}
