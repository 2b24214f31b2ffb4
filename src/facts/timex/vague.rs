//! Time that no calendar holds: `now`, `recently`, `the future`.

use super::expression::Parsed;
use super::when::{Vague, When};
use super::words::joins;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::{plans, time};
use crate::text::Kind;

/// A vague expression.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    if !prose.is(at, Sense::TIME_ADVERB | Sense::TIME_MODIFIER | Sense::TIME_PICK | Sense::CARDINAL) {
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
    if prose.word_in(at, &["near", "short"]) && prose.word_is(at + 1, "term") && ends_noun(prose, at + 2) {
        return Some((2, Vague::Future));
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
    (both("very", "soon") || is_day_to_come(prose, at)).then_some(Vague::Future)
}

/// Whether `one day` stands at `at` with an auxiliary before or behind it that makes it some day to come: `will one day return`.
pub(super) fn is_day_to_come(prose: &Prose, at: usize) -> bool {
    let ahead = |at: usize| prose.is(at, Sense::TOLD_AHEAD) || prose.is_in(at, plans::POSSIBLE);
    let one_day = prose.word_is(at, "one") && prose.word_is(at + 1, "day");
    one_day && (at.checked_sub(1).is_some_and(ahead) || ahead(at + 2))
}

fn one_word(prose: &Prose, at: usize) -> Option<Vague> {
    if prose.is_in(at, time::NOW) {
        return (!opens_talk(prose, at) && !joins(prose, at + 1)).then_some(Vague::Present);
    }
    if prose.word_is(at, "recently") && at.checked_sub(1).is_some_and(|before| prose.word_is(before, "most")) {
        return None;
    }
    if prose.word_in(at, &["recently", "lately"]) || prose.word_is(at, "previously") && is_of_perfect(prose, at) {
        return Some(Vague::Past);
    }
    // "future talks" are of a kind; "in future" is a time.
    let in_future = at.checked_sub(1).is_some_and(|before| prose.word_is(before, "in"));
    (prose.word_is(at, "future") && in_future && ends_noun(prose, at + 1)).then_some(Vague::Future)
}

/// How far before its adverb the auxiliary of a perfect can stand: `has on occasion previously tried`.
const AUXILIARY_REACH: usize = 4;

/// Whether a perfect frames the word, which then tells a time; elsewhere it only sets one event before another.
fn is_of_perfect(prose: &Prose, at: usize) -> bool {
    let before = (at.saturating_sub(AUXILIARY_REACH)..at).rev().take_while(|before| prose.kind_is(*before, Kind::Word));
    before.into_iter().any(|before| prose.is_in(before, plans::PERFECT))
}

/// Whether the word opens a new point rather than tells a time: `Now, let us begin`.
fn opens_talk(prose: &Prose, at: usize) -> bool {
    prose.word(at) == "Now" && prose.kind_is(at + 1, Kind::Comma)
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
