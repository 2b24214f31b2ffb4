//! Years: `2020`, `387 BC`, `fiscal 2022`, `nineteen ninety-six`, and whether four figures are one.

use std::ops::RangeInclusive;

use super::expression::Parsed;
use super::number::{year, year_before_christ, year_in_words, year_or_era};
use super::when::{Pick, When};
use super::words::{follows, is_the, years_away};
use super::written_date::WrittenDate;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::{Kind, Shape};

/// Years that a word before them, a bracket or a range tells: `in 1066`, `1455-1487`.
const TOLD: RangeInclusive<i16> = 1000..=2150;

/// Years that stand by themselves in news: `the 1996 games` need no other sign.
const ALONE: RangeInclusive<i16> = 1850..=2060;

/// Years before those, of which news tells with an article and a noun: `the 1812 treaty`.
const OF_OLD: RangeInclusive<i16> = 1700..=1850;

/// Years that an article and a plural tell, if the plural is none that is mostly counted: `the 1932 elections`.
const OF_PLURALS: RangeInclusive<i16> = 1700..=2060;

/// Below this, figures with an `'s` are a count rather than a decade: `1000's of troops`.
const FIRST_DECADE: i16 = 1500;

/// Marks that may be joined to a year from before.
const OPENING_MARKS: &str = "([\"“'‘—–";

/// Signs before a number that make it an amount, or a number by name: `£2000`, `No 1999`.
const SIGNS_OF_NUMBERS: [&str; 5] = ["$", "£", "€", "#", "No"];

/// The year that follows: `of 1984`, `2022`, `of this year`, `last year`, `that year`; and the token after it.
pub(super) fn year_after(prose: &Prose, at: usize) -> (Option<i16>, Pick, usize) {
    let comma = usize::from(prose.kind_is(at, Kind::Comma));
    let of = at + comma + usize::from(prose.word_in(at + comma, &["of", "in"]));
    if let Some((year, end)) = year_or_era(prose, of) {
        return (Some(year), Pick::Open, end);
    }
    if let Some((year, end)) = year_in_words(prose, of).filter(|_| of > at && prose.is(of, Sense::CARDINAL)) {
        return (Some(year), Pick::Open, end);
    }
    if comma > 0 {
        return (None, Pick::Open, at);
    }
    if prose.word_is(of, "that") && prose.word_is(of + 1, "year") {
        return (None, Pick::Same, of + 2);
    }
    let the = of + usize::from(of > at && prose.word_is(of, "the"));
    match years_away(prose, the) {
        Some(years) => (None, Pick::InYear(years), the + 2),
        None => (None, Pick::Open, at),
    }
}

/// `fiscal 2022`, `the fiscal year 2022`, `the year 2000`, `the year two thousand`.
pub(super) fn fiscal(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = at + usize::from(is_the(prose, at));
    let fiscal = the + usize::from(prose.word_in(the, &["fiscal", "financial"]));
    let word = fiscal + usize::from(prose.word_is(fiscal, "year"));
    if word == the {
        return None;
    }
    let (value, end) = year(prose, word).map(|y| (y, word + 1)).or_else(|| year_in_words(prose, word))?;
    Some(parsed(end, value))
}

/// A year by itself, where the words round it do not make it an amount; `387 BC`.
pub(super) fn bare(prose: &Prose, at: usize) -> Option<Parsed> {
    if is_the(prose, at) {
        // "the 2021 period".
        return year(prose, at + 1).filter(|_| prose.word_is(at + 2, "period")).map(|value| parsed(at + 3, value));
    }
    if !prose.kind_is(at, Kind::Number) {
        return year_in_words(prose, at).map(|(value, end)| parsed(end, value));
    }
    match year_before_christ(prose, at) {
        Some(year) => Some(parsed(at + 2, year)),
        None => year(prose, at).filter(|value| is_year(prose, at, *value)).map(|value| parsed(at + 1, value)),
    }
}

fn parsed(end: usize, year: i16) -> Parsed {
    Parsed::new(end, When::Calendar { date: WrittenDate::of_year(year), pick: Pick::Open })
}

/// Whether four figures are a year: nothing makes them an amount, and no counted noun follows.
fn is_year(prose: &Prose, at: usize, value: i16) -> bool {
    if !stands_free(prose, at) || is_amount(prose, at) || is_plural_count(prose, at, value) {
        return false;
    }
    if ends_range(prose, at) || begins_range(prose, at) || is_bracketed(prose, at) || is_prefixed(prose, at) {
        return TOLD.contains(&value);
    }
    let counts = counts(prose, at + 1);
    if follows(prose, at, time::POINTERS) {
        if !counts && OF_OLD.contains(&value) {
            return prose.kind_is(at + 1, Kind::Word) && !prose.is_in(at + 1, time::MEASURED_OR_NUMBERED);
        }
        if counts && OF_PLURALS.contains(&value) {
            return !prose.is_in(at + 1, time::COUNTED);
        }
    }
    if counts {
        return false;
    }
    if follows(prose, at, time::BEFORE_YEARS) { TOLD.contains(&value) } else { ALONE.contains(&value) && !is_numbered(prose, at) }
}

/// Whether nothing is joined to the number from before, but for a mark that opens, the first year of a range, `mid-` or `post-`.
fn stands_free(prose: &Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| prose.glued(at)) else { return true };
    is_prefixed(prose, at) || ends_range(prose, at) || OPENING_MARKS.contains(prose.word(before))
}

/// The first token of the expression that begins at `at`: that of `post-` before a year.
pub(super) fn with_prefix(prose: &Prose, at: usize, floor: usize) -> usize {
    let first = at.checked_sub(2).filter(|first| *first >= floor && prose.kind_is(at, Kind::Number) && is_prefixed(prose, at));
    first.unwrap_or(at)
}

/// Whether `mid-` or `post-` stands before the number.
fn is_prefixed(prose: &Prose, at: usize) -> bool {
    prose.glued(at) && at.checked_sub(1).is_some_and(|hyphen| prose.word_is(hyphen, "-") && follows(prose, hyphen, time::JOINED_TO_YEARS))
}

/// Whether the number is part of an amount, a time of day or a number by name: `1999km`, `2000:15`, `$1999`, `No 1999`.
fn is_amount(prose: &Prose, at: usize) -> bool {
    let joined = prose.glued(at + 1) && prose.get(at + 1).is_some_and(|t| !may_follow(t.kind));
    let time = prose.word_is(at + 1, ":") && prose.glued(at + 2);
    joined || time || at.checked_sub(1).is_some_and(|b| SIGNS_OF_NUMBERS.contains(&prose.word(b)))
}

/// Whether a mark of this kind may be joined to a year from behind.
fn may_follow(kind: Kind) -> bool {
    let ends = matches!(kind, Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Colon);
    ends || matches!(kind, Kind::Close | Kind::Quote | Kind::Possessive | Kind::Dash)
}

/// `tens of 1000's`.
fn is_plural_count(prose: &Prose, at: usize, value: i16) -> bool {
    let ending = matches!(prose.get(at + 1).map(|t| t.kind), Some(Kind::Possessive | Kind::Quote));
    value < FIRST_DECADE && ending && prose.glued(at + 1)
}

/// The 1918 of `1914-1918`.
fn ends_range(prose: &Prose, at: usize) -> bool {
    let Some(dash) = at.checked_sub(1).filter(|_| prose.glued(at)) else { return false };
    matches!(prose.word(dash), "-" | "–" | "—") && dash.checked_sub(1).is_some_and(|first| year(prose, first).is_some())
}

/// The 1914 of `1914-1918`.
fn begins_range(prose: &Prose, at: usize) -> bool {
    let dash = matches!(prose.word(at + 1), "-" | "–") && prose.glued(at + 1) && prose.glued(at + 2);
    dash && year(prose, at + 2).is_some()
}

/// `(1914)`.
fn is_bracketed(prose: &Prose, at: usize) -> bool {
    let open = prose.glued(at) && at.checked_sub(1).is_some_and(|b| prose.word_is(b, "("));
    open && prose.kind_is(at + 1, Kind::Close)
}

/// Whether the word behind a number is a noun that can be counted, or a unit: `people`, `miles`, `percent`.
fn counts(prose: &Prose, at: usize) -> bool {
    const FUNCTION: Sense = Sense::PREPOSITION
        .union(Sense::CONJUNCTION)
        .union(Sense::AUXILIARY)
        .union(Sense::PRONOUN)
        .union(Sense::DETERMINER)
        .union(Sense::RELATIVE)
        .union(Sense::COMMON)
        .union(Sense::POSSESSIVE);
    let word = prose.word(at);
    let plural = word.ends_with('s') && !word.ends_with("ss") && !prose.is(at, FUNCTION);
    let lower = prose.get(at).is_some_and(|t| t.kind == Kind::Word && t.shape == Shape::Lower);
    lower && (plural || prose.is_in(at, time::COUNTED))
}

/// Whether the number counts or names something else than a year: `Rule 2016`, `said 1999`. A name is more often followed by its year than by its number:
/// `the Kenya Vision 2030`; only 2000 is often part of it.
fn is_numbered(prose: &Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let round = prose.word_is(at, "2000") && is_name(prose, before);
    round || prose.is_in(before, time::NUMBERED) || prose.is(before, Sense::AUXILIARY | Sense::CUE)
}

fn is_name(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.is_capital()) && !prose.is(at, Sense::PREPOSITION | Sense::DETERMINER | Sense::CONJUNCTION)
}
