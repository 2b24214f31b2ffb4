//! Time that no calendar holds: `now`, `recently`, `the future`.

use super::Found;
use super::when::{Vague, When};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// A vague expression.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    if !prose.is(at, Sense::TIME_ADVERB | Sense::TIME_MODIFIER | Sense::TIME_PICK) {
        return None;
    }
    let found = |tokens, vague| Some(Found::new(at + tokens, When::Vague(vague)));
    if prose.word_is(at, "the") {
        let near = usize::from(prose.word_in(at + 1, &["near", "foreseeable", "distant", "recent", "immediate"]));
        return match prose.word(at + 1 + near).to_ascii_lowercase().as_str() {
            "future" => found(2 + near, Vague::Future),
            "past" if is_noun_end(prose, at + 2 + near) => found(2 + near, Vague::Past),
            "time" if prose.word_is(at + 2, "being") => found(3, Vague::Present),
            _ => None,
        };
    }
    if prose.word_is(at, "at") {
        let the_moment = prose.word_is(at + 1, "the") && prose.word_in(at + 2, &["moment"]);
        let present = prose.word_is(at + 1, "present");
        return if the_moment {
            found(3, Vague::Present)
        } else if present {
            found(2, Vague::Present)
        } else {
            None
        };
    }
    let two = |first: &str, second: &str| prose.word_is(at, first) && prose.word_is(at + 1, second);
    if two("right", "now") || two("these", "days") {
        return found(2, Vague::Present);
    }
    if two("more", "recently") || two("very", "recently") {
        return found(2, Vague::Past);
    }
    match prose.word(at).to_ascii_lowercase().as_str() {
        "now" | "currently" | "nowadays" | "presently" => found(1, Vague::Present),
        "recently" | "lately" => found(1, Vague::Past),
        // "as previously announced" tells of the announcement.
        "previously" if !is_participle_adverb(prose, at) => found(1, Vague::Past),
        "future" if !is_noun_end(prose, at + 1) || prose.word_is(at.wrapping_sub(1), "in") => found(1, Vague::Future),
        "very" if prose.word_is(at + 1, "soon") => found(2, Vague::Future),
        _ => None,
    }
}

/// Whether a noun phrase ends before the token: nothing follows that the word before could describe.
fn is_noun_end(prose: &Prose, at: usize) -> bool {
    const CLOSED: Sense = Sense::PREPOSITION
        .union(Sense::CONJUNCTION)
        .union(Sense::AUXILIARY)
        .union(Sense::PRONOUN)
        .union(Sense::RELATIVE)
        .union(Sense::DETERMINER)
        .union(Sense::POSSESSIVE);
    !prose.kind_is(at, Kind::Word) && !prose.kind_is(at, Kind::Number) || prose.is(at, CLOSED) && !prose.is(at, Sense::CARDINAL)
}

/// Whether `previously` only belongs to a participle: `as previously planned`, `a previously announced deal`.
fn is_participle_adverb(prose: &Prose, at: usize) -> bool {
    let led = at.checked_sub(1).is_some_and(|b| prose.is_in(b, time::BEFORE_PRESENT));
    led && prose.word(at + 1).ends_with("ed")
}
