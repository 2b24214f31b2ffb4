//! Feasts and fixed days by name.

use crate::facts::lexicon::Sense;
use crate::facts::prose::Prose;

use super::Found;
use super::number::year;
use super::when::{Holiday, Pick, When};

/// The names, in lower case, longest first where one begins another, and the days.
const NAMES: [(&[&str], Holiday); 25] = [
    (&["christmas", "eve"], Holiday::Fixed { month: 12, day: 24 }),
    (&["christmas", "day"], Holiday::Fixed { month: 12, day: 25 }),
    (&["christmas"], Holiday::Fixed { month: 12, day: 25 }),
    (&["boxing", "day"], Holiday::Fixed { month: 12, day: 26 }),
    (&["new", "year", "eve"], Holiday::Fixed { month: 12, day: 31 }),
    (&["new", "year", "day"], Holiday::Fixed { month: 1, day: 1 }),
    (&["valentine", "day"], Holiday::Fixed { month: 2, day: 14 }),
    (&["st", "patrick", "day"], Holiday::Fixed { month: 3, day: 17 }),
    (&["may", "day"], Holiday::Fixed { month: 5, day: 1 }),
    (&["victory", "day"], Holiday::Fixed { month: 5, day: 9 }),
    (&["halloween"], Holiday::Fixed { month: 10, day: 31 }),
    (&["veterans", "day"], Holiday::Fixed { month: 11, day: 11 }),
    (&["armistice", "day"], Holiday::Fixed { month: 11, day: 11 }),
    (&["memorial", "day"], Holiday::Nth { month: 5, weekday: 1, nth: -1 }),
    (&["labor", "day"], Holiday::Nth { month: 9, weekday: 1, nth: 1 }),
    (&["labour", "day"], Holiday::Fixed { month: 5, day: 1 }),
    (&["columbus", "day"], Holiday::Nth { month: 10, weekday: 1, nth: 2 }),
    (&["thanksgiving", "day"], Holiday::Nth { month: 11, weekday: 4, nth: 4 }),
    (&["thanksgiving"], Holiday::Nth { month: 11, weekday: 4, nth: 4 }),
    (&["election", "day"], Holiday::ElectionDay),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["ramadan"], Holiday::Moving),
];

/// A holiday, with its year if one follows.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    if !prose.is(at, Sense::HOLIDAY | Sense::TIME_PICK) {
        return None;
    }
    let (pick, start) = match prose.word(at).to_ascii_lowercase().as_str() {
        "last" => (Pick::Last, at + 1),
        "this" => (Pick::This, at + 1),
        "next" => (Pick::Next, at + 1),
        _ => (Pick::Open, at),
    };
    if !prose.is(start, Sense::HOLIDAY) || !prose.get(start).is_some_and(|t| t.is_capital()) {
        return None;
    }
    let (end, holiday) = NAMES.iter().find_map(|(words, holiday)| named(prose, start, words).map(|end| (end, *holiday)))?;
    let year = year(prose, end).filter(|_| prose.get(end).is_some_and(|t| t.spaced));
    Some(Found::new(end + usize::from(year.is_some()), When::Holiday { holiday, year, pick }))
}

/// The token after the name; possessives and stops inside it are passed over.
fn named(prose: &Prose, start: usize, words: &[&str]) -> Option<usize> {
    let mut at = start;
    for (nth, word) in words.iter().enumerate() {
        while nth > 0 && (prose.kind_is(at, crate::text::Kind::Possessive) || prose.glued(at) && prose.word(at) == ".") {
            at += 1;
        }
        if !prose.word_is(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
