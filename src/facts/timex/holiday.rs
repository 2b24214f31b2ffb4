//! Feasts and fixed days by name.

use super::Found;
use super::number::year;
use super::when::{Holiday, Pick, When};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;

/// The names, in lower case, longest first where one begins another, and the days.
const NAMES: [(&[&str], Holiday); 64] = [
    (&["christmas", "eve"], Holiday::Fixed { month: 12, day: 24 }),
    (&["christmas", "day"], Holiday::Fixed { month: 12, day: 25 }),
    (&["christmas"], Holiday::Fixed { month: 12, day: 25 }),
    (&["boxing", "day"], Holiday::Fixed { month: 12, day: 26 }),
    (&["new", "year", "eve"], Holiday::Fixed { month: 12, day: 31 }),
    (&["new", "year", "day"], Holiday::Fixed { month: 1, day: 1 }),
    (&["inauguration", "day"], Holiday::Fixed { month: 1, day: 20 }),
    (&["groundhog", "day"], Holiday::Fixed { month: 2, day: 2 }),
    (&["valentine", "day"], Holiday::Fixed { month: 2, day: 14 }),
    (&["international", "women", "day"], Holiday::Fixed { month: 3, day: 8 }),
    (&["women", "day"], Holiday::Fixed { month: 3, day: 8 }),
    (&["st", "patrick", "day"], Holiday::Fixed { month: 3, day: 17 }),
    (&["april", "fool", "day"], Holiday::Fixed { month: 4, day: 1 }),
    (&["april", "fools", "day"], Holiday::Fixed { month: 4, day: 1 }),
    (&["earth", "day"], Holiday::Fixed { month: 4, day: 22 }),
    (&["may", "day"], Holiday::Fixed { month: 5, day: 1 }),
    (&["victory", "day"], Holiday::Fixed { month: 5, day: 9 }),
    (&["juneteenth"], Holiday::Fixed { month: 6, day: 19 }),
    (&["canada", "day"], Holiday::Fixed { month: 7, day: 1 }),
    (&["bastille", "day"], Holiday::Fixed { month: 7, day: 14 }),
    (&["halloween"], Holiday::Fixed { month: 10, day: 31 }),
    (&["veterans", "day"], Holiday::Fixed { month: 11, day: 11 }),
    (&["armistice", "day"], Holiday::Fixed { month: 11, day: 11 }),
    (&["martin", "luther", "king", "day"], Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    (&["martin", "luther", "king", "jr", "day"], Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    (&["mlk", "day"], Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    (&["presidents", "day"], Holiday::Nth { month: 2, weekday: 1, nth: 3 }),
    (&["memorial", "day"], Holiday::Nth { month: 5, weekday: 1, nth: -1 }),
    (&["father", "day"], Holiday::Nth { month: 6, weekday: 7, nth: 3 }),
    (&["labor", "day"], Holiday::Nth { month: 9, weekday: 1, nth: 1 }),
    (&["labour", "day"], Holiday::Fixed { month: 5, day: 1 }),
    (&["columbus", "day"], Holiday::Nth { month: 10, weekday: 1, nth: 2 }),
    (&["thanksgiving", "day"], Holiday::THANKSGIVING),
    (&["thanksgiving"], Holiday::THANKSGIVING),
    (&["black", "friday"], Holiday::AfterThanksgiving(1)),
    (&["cyber", "monday"], Holiday::AfterThanksgiving(4)),
    (&["giving", "tuesday"], Holiday::AfterThanksgiving(5)),
    (&["election", "day"], Holiday::ElectionDay),
    (&["shrove", "tuesday"], Holiday::Easter(-47)),
    (&["fat", "tuesday"], Holiday::Easter(-47)),
    (&["mardi", "gras"], Holiday::Easter(-47)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["maundy", "thursday"], Holiday::Easter(-3)),
    (&["holy", "thursday"], Holiday::Easter(-3)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["holy", "saturday"], Holiday::Easter(-1)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["pentecost"], Holiday::Easter(49)),
    // Days of other calendars, of parties, and those that one people remembers.
    (&["ramadan"], Holiday::Moving),
    (&["passover"], Holiday::Moving),
    (&["hanukkah"], Holiday::Moving),
    (&["yom", "kippur"], Holiday::Moving),
    (&["rosh", "hashanah"], Holiday::Moving),
    (&["diwali"], Holiday::Moving),
    (&["independence", "day"], Holiday::Moving),
    (&["mother", "day"], Holiday::Moving),
    (&["super", "tuesday"], Holiday::Moving),
    (&["black", "monday"], Holiday::Moving),
    (&["black", "tuesday"], Holiday::Moving),
    (&["black", "wednesday"], Holiday::Moving),
    (&["bloody", "sunday"], Holiday::Moving),
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
