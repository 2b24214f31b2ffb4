//! Weekdays, days and weeks of a month by their number: `the second Sunday of October last year`, `the last Friday in May`, `the first week of January`.

use super::calendar::{month, weekday};
use super::expression::Parsed;
use super::number::ordinal;
use super::when::{Holiday, Pick, Unit, When};
use super::words::{is_the, singular, unit};
use super::written_date::WrittenDate;
use super::year::year_after;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::text::Kind;

/// How many weekdays of one name a month can have.
const MOST: u32 = 5;

/// A weekday or a week of a month.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    let word = at + usize::from(is_the(prose, at));
    let (nth, end) = number(prose, word)?;
    match weekday(prose, end) {
        Some((weekday, end)) => weekday_of_month(prose, nth, weekday, end),
        None => day_of_month(prose, nth, end).or_else(|| week_of_month(prose, end)),
    }
}

/// Which of them, with the token after the word for it; -1 for the last.
fn number(prose: &Prose, at: usize) -> Option<(i8, usize)> {
    if prose.word_in(at, &["last", "final"]) {
        return Some((-1, at + 1));
    }
    if !prose.is(at, Sense::ORDINAL) && !prose.kind_is(at, Kind::Number) {
        return None;
    }
    let (number, end) = ordinal(prose, at).filter(|(n, _)| (1..=MOST).contains(n))?;
    i8::try_from(number).ok().map(|n| (n, end))
}

/// The month behind `of` or `in` at `at`, its year, and the token after them.
fn of_month(prose: &Prose, at: usize) -> Option<(u8, Option<i16>, Pick, usize)> {
    let named = prose.word_in(at, &["of", "in"]) && prose.get(at + 1).is_some_and(|t| t.is_capital());
    let (month, end) = month(prose, at + 1).filter(|_| named)?;
    let (year, pick, end) = year_after(prose, end);
    Some((month, year, pick, end))
}

fn weekday_of_month(prose: &Prose, nth: i8, weekday: u8, at: usize) -> Option<Parsed> {
    let (month, year, pick, end) = of_month(prose, at)?;
    Some(Parsed::new(end, When::Holiday { holiday: Holiday::Nth { month, weekday, nth }, year, pick }))
}

/// `the first day of May`, `the last day of March`; the last of February is another from year to year.
fn day_of_month(prose: &Prose, nth: i8, at: usize) -> Option<Parsed> {
    let (month, year, pick, end) = singular(prose, at).filter(|u| *u == Unit::Day).and_then(|_| of_month(prose, at + 1))?;
    let day = match (nth, month) {
        (-1, 2) => return None,
        (-1, 4 | 6 | 9 | 11) => 30,
        (-1, _) => 31,
        _ => u8::try_from(nth).ok()?,
    };
    Some(Parsed::new(end, When::Calendar { date: WrittenDate { year, day: Some(day), ..WrittenDate::of_month(month) }, pick }))
}

/// A week or a half of a month is told as its month: weeks of the calendar begin in one and end in another.
fn week_of_month(prose: &Prose, at: usize) -> Option<Parsed> {
    let (month, year, pick, end) = of_month(prose, at + 1)
        .filter(|_| prose.word_is(at, "half") || unit(prose, at).is_some_and(|u| matches!(u, Unit::Week | Unit::Weekend)))?;
    Some(Parsed::new(end, When::Calendar { date: WrittenDate { year, ..WrittenDate::of_month(month) }, pick }))
}
