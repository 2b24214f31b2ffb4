//! Time that no calendar holds: `now`, `recently`, `the future`.

use crate::facts::prose::Prose;

use super::Found;
use super::when::{Vague, When};

/// A vague expression.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    let found = |tokens, vague| Some(Found::new(at + tokens, When::Vague(vague)));
    if prose.word_is(at, "the") {
        let near = usize::from(prose.word_in(at + 1, &["near", "foreseeable", "distant", "recent", "immediate"]));
        return match prose.word(at + 1 + near).to_ascii_lowercase().as_str() {
            "future" => found(2 + near, Vague::Future),
            "past" if !prose.get(at + 2 + near).is_some_and(|t| t.kind == crate::text::Kind::Word) => found(2 + near, Vague::Past),
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
    if two("right", "now") || two("these", "days") || two("this", "time") && !prose.word_in(at + 2, &["around", "last", "next"]) {
        return found(2, Vague::Present);
    }
    if two("more", "recently") || two("most", "recently") || two("very", "recently") {
        return found(2, Vague::Past);
    }
    match prose.word(at).to_ascii_lowercase().as_str() {
        "now" | "currently" | "nowadays" | "presently" => found(1, Vague::Present),
        "recently" | "lately" | "previously" | "formerly" => found(1, Vague::Past),
        "future" => found(1, Vague::Future),
        "soon" if !prose.word_in(at + 1, &["after", "as"]) => found(1, Vague::Future),
        _ => None,
    }
}
