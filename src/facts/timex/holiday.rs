//! Feasts and fixed days by name.

use super::expression::Parsed;
use super::number::year;
use super::when::{Pick, When};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::holidays::HOLIDAYS;
use crate::text::Kind;

/// A holiday, with its year if one follows.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    if !prose.is(at, Sense::HOLIDAY | Sense::TIME_PICK) {
        return None;
    }
    let pick = pick(prose, at);
    let start = at + usize::from(pick != Pick::Open);
    if !prose.is(start, Sense::HOLIDAY) || !prose.get(start).is_some_and(|t| t.is_capital()) {
        return None;
    }
    let first = prose.word(start).as_bytes().first()?.to_ascii_lowercase();
    let mut likely = HOLIDAYS.iter().filter(|(name, _)| name.as_bytes().first() == Some(&first));
    let (end, holiday) = likely.find_map(|(name, holiday)| named(prose, start, name).map(|end| (end, *holiday)))?;
    let year = year(prose, end).filter(|_| prose.get(end).is_some_and(|t| t.spaced));
    Some(Parsed::new(end + usize::from(year.is_some()), When::Holiday { holiday, year, pick }))
}

/// Which of them the word picks: `last Christmas`.
fn pick(prose: &Prose, at: usize) -> Pick {
    match () {
        () if prose.word_is(at, "last") => Pick::Last,
        () if prose.word_is(at, "this") => Pick::This,
        () if prose.word_is(at, "next") => Pick::Next,
        () => Pick::Open,
    }
}

/// The token after the name; possessives and stops inside it are passed over.
fn named(prose: &Prose, start: usize, name: &str) -> Option<usize> {
    let mut at = start;
    for (nth, word) in name.split(' ').enumerate() {
        while nth > 0 && (prose.kind_is(at, Kind::Possessive) || prose.glued(at) && prose.word_is(at, ".")) {
            at += 1;
        }
        if !prose.word_is(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
