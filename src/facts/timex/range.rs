//! The other ends of ranges: `6-7 January 1916`, `March 5-9, 1918`, `1957-58`. Each end is an expression of its own, as annotators have it.

use std::ops::{Range, RangeInclusive};

use super::expression::{Timex, TimexKind};
use super::number::{day_of_month, figures, small, year};
use super::when::{Pick, When};
use super::written_date::WrittenDate;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// What stands before a date and a dash: the 6 of `6-7 January 1916`, the 499 of `499-493 BC`. Nothing before the token `floor` is read.
pub(super) fn first(prose: &Prose, timex: &Timex, floor: usize) -> Option<Timex> {
    first_day(prose, timex, floor).or_else(|| first_year_before_christ(prose, timex, floor))
}

/// The 499 of `499-493 BC` and `499 to 493 BC`.
fn first_year_before_christ(prose: &Prose, timex: &Timex, floor: usize) -> Option<Timex> {
    let When::Calendar { date, pick } = timex.when else { return None };
    let last = date.year.filter(|year| *year < 0 && date.month.is_none())?;
    let start = timex.tokens.start.checked_sub(2).filter(|s| *s >= floor)?;
    let joined = is_dash(prose, start + 1) || prose.is_in(start + 1, time::BETWEEN_DAYS);
    let year = figures(prose, start).and_then(|year| i16::try_from(year).ok()).filter(|year| joined && -year < last)?;
    Some(at(prose, timex, start..start + 1, When::Calendar { date: WrittenDate { year: Some(-year), ..date }, pick }))
}

/// The day before a date that begins with its day.
fn first_day(prose: &Prose, timex: &Timex, floor: usize) -> Option<Timex> {
    let When::Calendar { date, pick } = timex.when else { return None };
    let start = timex.tokens.start.checked_sub(2).filter(|s| *s >= floor)?;
    let (own, day) = (day_of_month(prose, timex.tokens.start), day_of_month(prose, start)?);
    let joined = is_dash(prose, start + 1) || prose.is_in(start + 1, time::BETWEEN_DAYS);
    let open = start.checked_sub(1).is_some_and(|b| prose.kind_is(b, Kind::Open));
    let free = (open || !prose.glued(start)) && prose.kind_is(start, Kind::Number);
    let fits = own.is_some() && own == date.day && own > Some(day) && date.month.is_some();
    let when = When::Calendar { date: WrittenDate { day: Some(day), weekday: None, ..date }, pick };
    (joined && free && fits).then(|| at(prose, timex, start..start + 1, when))
}

/// The day or year after a dash: the 9 of `March 5-9, 1918`, whose year then holds for both; the 58 of `1957-58`.
pub(super) fn last(prose: &Prose, timex: &mut Timex) -> Option<Timex> {
    let When::Calendar { date, pick } = timex.when else { return None };
    let dash = timex.tokens.end;
    if timex.clock.is_some() || !is_dash(prose, dash) && !is_second_day(prose, date, dash) {
        return None;
    }
    match (date.year, date.month, date.day) {
        (Some(first), None, None) => {
            let year = second_year(prose, first, dash + 1)?;
            Some(at(prose, timex, dash + 1..dash + 2, When::Calendar { date: WrittenDate { year: Some(year), ..date }, pick }))
        }
        (None, Some(_), Some(day)) => {
            let (until, year, end) = second_day(prose, day, dash + 1)?;
            timex.when = When::Calendar { date: WrittenDate { year, ..date }, pick };
            let when = When::Calendar { date: WrittenDate { year, day: Some(until), weekday: None, ..date }, pick };
            Some(at(prose, timex, dash + 1..end, when))
        }
        _ => None,
    }
}

/// The later year of which only two figures are written, in the century of the first.
fn second_year(prose: &Prose, first: i16, at: usize) -> Option<i16> {
    let short = i16::from(small(prose, at).filter(|_| prose.word(at).len() == 2)?);
    let year = first - first.rem_euclid(100) + short;
    (year > first).then_some(year)
}

/// The later day of the same month, the year behind it, and the token after them.
fn second_day(prose: &Prose, first: u8, at: usize) -> Option<(u8, Option<i16>, usize)> {
    let until = day_of_month(prose, at).filter(|until| *until > first && !prose.is(at + 1, Sense::MONTH))?;
    let comma = usize::from(prose.kind_is(at + 1, Kind::Comma));
    let year = year(prose, at + 1 + comma);
    Some((until, year, if year.is_some() { at + 2 + comma } else { at + 1 }))
}

/// Whether a second day of the same month follows: the 5 of `May 4 and 5`.
fn is_second_day(prose: &Prose, date: WrittenDate, and: usize) -> bool {
    const CLOSED: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::AUXILIARY).union(Sense::RELATIVE).union(Sense::CUE);
    let month_first = day_of_month(prose, and.wrapping_sub(1)) == date.day && date.day.is_some();
    let after = prose.get(and + 2);
    let ends = prose.is(and + 2, CLOSED)
        || after.is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Close) && !t.is_capital());
    month_first && prose.word_in(and, &["and", "or"]) && prose.kind_is(and + 1, Kind::Number) && ends
}

/// Gives a month or season the year of the one that it is joined to: the spring of `the spring and summer of 1979`, the December of
/// `December and January 1990`.
pub(super) fn share_years(prose: &Prose, found: &mut [Timex]) {
    for nth in (1..found.len()).rev() {
        let Some((head, [second, ..])) = found.split_at_mut_checked(nth) else { continue };
        let Some(first) = head.last_mut() else { continue };
        if is_joined(prose, first.tokens.end, second.tokens.start) {
            first.when = with_year_of(first.when, second.when);
        }
    }
}

/// How many tokens may stand between two expressions that share their year.
const BETWEEN: RangeInclusive<usize> = 1..=3;

/// Whether only words that join stand between the two tokens.
fn is_joined(prose: &Prose, from: usize, to: usize) -> bool {
    let joins = |at: usize| prose.kind_is(at, Kind::Dash) || prose.is_in(at, time::BETWEEN_PERIODS);
    BETWEEN.contains(&to.saturating_sub(from)) && (from..to).all(joins)
}

/// What the first of two joined expressions says, with the year of the second.
fn with_year_of(first: When, second: When) -> When {
    match (first, second) {
        (When::Calendar { date, pick: Pick::Open }, When::Calendar { date: later, .. })
            if date.year.is_none() && date.weekday.is_none() && date.month.is_some() && later.month.is_some() =>
        {
            let year = later.year.map(|y| y - i16::from(date.month > later.month));
            When::Calendar { date: WrittenDate { year, ..date }, pick: Pick::Open }
        }
        (When::Season { season, year: None, pick: Pick::Open }, When::Season { year, pick, .. }) => When::Season { season, year, pick },
        (When::Part { of, number, year: None, pick: Pick::Open }, When::Part { of: same, year, pick, .. }) if of == same => {
            When::Part { of, number, year, pick }
        }
        _ => first,
    }
}

/// Whether the token is a dash with blanks on both sides or on neither.
fn is_dash(prose: &Prose, at: usize) -> bool {
    prose.kind_is(at, Kind::Dash) && prose.glued(at) == prose.glued(at + 1)
}

/// A date of its own that is told as the one beside it.
fn at(prose: &Prose, beside: &Timex, tokens: Range<usize>, when: When) -> Timex {
    Timex { span: prose.span(tokens.clone()), tokens, kind: TimexKind::Date, when, clock: None, told: beside.told, weekday_beside: None }
}
