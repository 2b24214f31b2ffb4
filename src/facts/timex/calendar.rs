//! Dates of the calendar: weekdays, months, days, years, and what is made of them.

use super::number::{day_of_month, ordinal, small, year, year_in_words, year_or_era};
use super::words::joins;
use super::written_date::WrittenDate;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::calendar::{month_by_head, weekday_by_head};
use crate::lexicon::classes::time;
use crate::text::Kind;

/// How many letters the longest short form of a weekday has, `Thurs`, and of a month, `Sept`.
const SHORT_WEEKDAY: usize = 5;
const SHORT_MONTH: usize = 4;

/// How many days the longest months have. A greater number before a name is the name's: `in July 42nd Street`.
const MOST_DAYS: u8 = 31;

/// Years that a date with stops between its figures can have: `16.10.2022`.
const YEARS_BEHIND_STOPS: std::ops::Range<i16> = 1900..2100;

/// Years of two figures below this are of this century, the others of the last: `10/16/22`, `10/16/78`.
const CENTURY_TURNS: u8 = 70;

/// The weekday that the token at `at` names, 1 for Monday to 7 for Sunday, and the token after it, an abbreviating stop included.
pub(super) fn weekday(prose: &Prose, at: usize) -> Option<(u8, usize)> {
    if !prose.is(at, Sense::WEEKDAY) {
        return None;
    }
    let word = prose.word(at);
    let number = weekday_by_head(word)?;
    if word.len() > SHORT_WEEKDAY {
        return Some((number, at + 1));
    }
    let end = after_abbreviation(prose, at);
    let capital = prose.get(at).is_some_and(|t| t.is_capital());
    let dated = end + usize::from(prose.kind_is(end, Kind::Comma) || prose.kind_is(end, Kind::Open));
    let beside = prose.kind_is(dated, Kind::Number) || prose.is(dated, Sense::MONTH);
    (capital && (end > at + 1 || beside)).then_some((number, end))
}

/// The month that the token at `at` may name, 1 to 12, and the token after it, an abbreviating stop included.
pub(super) fn month(prose: &Prose, at: usize) -> Option<(u8, usize)> {
    if !prose.is(at, Sense::MONTH) {
        return None;
    }
    let number = month_by_head(prose.word(at))?;
    let end = if is_short_month(prose, at) { after_abbreviation(prose, at) } else { at + 1 };
    Some((number, end))
}

/// Whether the month at `at` is abbreviated: `Oct`, but not `May`.
pub(super) fn is_short_month(prose: &Prose, at: usize) -> bool {
    prose.word(at).len() <= SHORT_MONTH && !prose.is_in(at, time::MONTHS_IN_FULL)
}

/// The token after an abbreviation: past its stop, if the stop is its own.
fn after_abbreviation(prose: &Prose, at: usize) -> usize {
    if prose.glued(at + 1) && prose.word_is(at + 1, ".") { at + 2 } else { at + 1 }
}

fn skip_comma(prose: &Prose, at: usize) -> usize {
    if prose.kind_is(at, Kind::Comma) { at + 1 } else { at }
}

/// The senses of words that a date of more than one part can begin with; among the last of them is `the`.
const OPENERS: Sense = Sense::WEEKDAY.union(Sense::MONTH).union(Sense::ORDINAL).union(Sense::CARDINAL).union(Sense::TIME_MODIFIER);

/// A date of more than one part, with or without its weekday, and the token after it: `Sunday, Oct. 16, 2022`, `16 October`, `October 2022`,
/// `2022-10-16`, `16/10/2022`.
pub(crate) fn date(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    if !prose.kind_is(at, Kind::Number) && !prose.is(at, OPENERS) {
        return None;
    }
    if let Some((weekday, end)) = weekday(prose, at) {
        let rest = skip_comma(prose, end);
        let rest = rest + usize::from(prose.word_is(rest, "the"));
        let (date, end) = spelled(prose, rest).filter(|(d, _)| d.day.is_some()).or_else(|| figures(prose, rest))?;
        return Some((WrittenDate { weekday: Some(weekday), ..date }, end));
    }
    spelled(prose, at).or_else(|| figures(prose, at))
}

/// A date whose month is a word.
fn spelled(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    if prose.is(at, Sense::MONTH) { month_first(prose, at) } else { day_first(prose, at) }
}

/// `October 16, 2022`, `Oct. 16`, `October 2022`, `October of 2022`, `October the 16th`.
fn month_first(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    let (month, end) = month(prose, at)?;
    let date = WrittenDate::of_month(month);
    let of = skip_comma(prose, end);
    let of = if prose.word_is(of, "of") { of + 1 } else { of };
    if let Some((year, end)) = written_year(prose, of) {
        return Some((WrittenDate { year: Some(year), ..date }, end));
    }
    let number = if prose.word_is(end, "the") { end + 1 } else { end };
    let (day, end) = day_word(prose, number)?;
    // "by the end of May the Second Squadron": a name.
    let name =
        (prose.kind_is(number, Kind::Word) || day > MOST_DAYS) && prose.get(end).is_some_and(|t| t.kind == Kind::Word && t.is_capital());
    if name || !is_whole_number(prose, number, end) {
        return None;
    }
    let date = WrittenDate { day: Some(day), ..date };
    Some(with_year(prose, date, end))
}

/// `16 October 2022`, `16th of October`, `the 16th October`.
fn day_first(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    let at = if prose.word_is(at, "the") { at + 1 } else { at };
    let (day, end) = day_word(prose, at)?;
    let of = if prose.word_is(end, "of") { end + 1 } else { end };
    let of = if joins(prose, of) { of + 1 } else { of };
    let (month, end) = month(prose, of).filter(|_| is_month_name(prose, of))?;
    let date = WrittenDate { day: Some(day), ..WrittenDate::of_month(month) };
    let joined_year = joins(prose, end) && year(prose, end + 1).is_some();
    Some(with_year(prose, date, if joined_year { end + 1 } else { end }))
}

/// A day of the month, in figures or as an ordinal word.
fn day_word(prose: &Prose, at: usize) -> Option<(u8, usize)> {
    if let Some(day) = day_of_month(prose, at) {
        return Some((day, at + 1));
    }
    let (day, end) = ordinal(prose, at).filter(|_| prose.kind_is(at, Kind::Word))?;
    u8::try_from(day).ok().map(|d| (d, end))
}

/// Whether the number that ends before `end` is no part of a score, a fraction, an amount or a time of day.
fn is_whole_number(prose: &Prose, at: usize, end: usize) -> bool {
    let score = prose.glued(end) && prose.glued(end + 1) && matches!(prose.word(end), "/" | ":");
    !score && !matches!(prose.word(end), "%") && !prose.is_in(end, time::AMOUNT_WORDS) && at < end
}

/// Adds the year that follows, with or without a comma.
fn with_year(prose: &Prose, date: WrittenDate, end: usize) -> (WrittenDate, usize) {
    let number = skip_comma(prose, end);
    let number = if prose.word_is(number, "of") || prose.word_is(number, "in") { number + 1 } else { number };
    match written_year(prose, number) {
        Some((year, after)) if prose.get(number).is_some_and(|t| t.spaced) || number == end => {
            (WrittenDate { year: Some(year), ..date }, after)
        }
        _ => (date, end),
    }
}

/// A year in figures or in words.
fn written_year(prose: &Prose, at: usize) -> Option<(i16, usize)> {
    year_or_era(prose, at).or_else(|| year_in_words(prose, at))
}

/// Whether the token at `at` is a month's name beyond doubt when a day stands before it: `may` and `march` want a capital.
fn is_month_name(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.is_capital()) || !prose.is_in(at, time::MONTHS_IN_DOUBT)
}

/// A date in figures: `2022-10-16`, `2022/10/16`, `16/10/2022`, `10/16/22`, `16.10.2022`.
fn figures(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    let inside = prose.glued(at)
        && at.checked_sub(1).is_some_and(|b| !matches!(prose.get(b).map(|t| t.kind), Some(Kind::Open | Kind::Quote | Kind::Colon)));
    if inside || !prose.kind_is(at, Kind::Number) {
        return None;
    }
    dotted(prose, at).or_else(|| year_first(prose, at)).or_else(|| year_last(prose, at))
}

/// `2022-10-16` and `2022/10/16`; a time may be glued on: `2022-10-16T09:30`.
fn year_first(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    let year = year(prose, at)?;
    let mark = separator(prose, at + 1)?;
    let month = small(prose, at + 2).filter(|_| prose.word(at + 2).len() == 2 || mark == "/")?;
    if separator(prose, at + 3) != Some(mark) {
        return None;
    }
    let digits = prose.word(at + 4).trim_end_matches(['T', 't']);
    let day = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    Some((WrittenDate::of_day(year, month, day), at + 5))
}

/// `16/10/2022`, `10/16/22`: the larger number tells which is the day; where it does not, the month is held to stand first.
fn year_last(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    let (first, second) = (small(prose, at)?, small(prose, at + 2)?);
    let mark = separator(prose, at + 1)?;
    if separator(prose, at + 3) != Some(mark) {
        return None;
    }
    let short =
        || small(prose, at + 4).filter(|_| prose.word(at + 4).len() == 2 && (mark == "/" || is_dashed_date(prose, at))).map(full_year);
    let year = year(prose, at + 4).or_else(short)?;
    Some((numeric(first, second, year)?, at + 5))
}

/// Whether three numbers of two figures with dashes between them are a date, and no score: `07-28-17`, `07-08-17 18:35`.
fn is_dashed_date(prose: &Prose, at: usize) -> bool {
    let [first, second] = [at, at + 2].map(|at| small(prose, at).filter(|_| prose.word(at).len() == 2));
    let end = at + 5;
    let goes_on = prose.glued(end) && (prose.kind_is(end, Kind::Dash) || prose.kind_is(end, Kind::Number));
    let timed = prose.kind_is(end, Kind::Number) && prose.word_is(end + 1, ":");
    let told = first.max(second).is_some_and(|most| most > MOST_MONTHS);
    first.is_some() && second.is_some() && !goes_on && (timed || told)
}

/// How many months a year has.
const MOST_MONTHS: u8 = 12;

/// `16.10.2022`, which is one token.
fn dotted(prose: &Prose, at: usize) -> Option<(WrittenDate, usize)> {
    let mut parts = prose.word(at).split('.');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year: i16 = year.parse().ok().filter(|y| YEARS_BEHIND_STOPS.contains(y))?;
    let (day, month): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    // With stops the day stands first wherever the custom is known.
    let date = if month <= 12 { WrittenDate::of_day(year, month, day) } else { WrittenDate::of_day(year, day, month) };
    Some((date, at + 1))
}

fn numeric(first: u8, second: u8, year: i16) -> Option<WrittenDate> {
    match (first, second) {
        (1..=12, 1..=12) => Some(WrittenDate { swappable: first != second, ..WrittenDate::of_day(year, first, second) }),
        (1..=12, 13..=39) => Some(WrittenDate::of_day(year, first, second)),
        (13..=39, 1..=12) => Some(WrittenDate::of_day(year, second, first)),
        _ => None,
    }
}

/// A year of two figures in full.
fn full_year(short: u8) -> i16 {
    if short < CENTURY_TURNS { 2000 + i16::from(short) } else { 1900 + i16::from(short) }
}

/// The dash or slash between the parts of a date in figures; nothing stands between it and them.
fn separator(prose: &Prose, at: usize) -> Option<&str> {
    let word = prose.word(at);
    (prose.glued(at) && prose.glued(at + 1) && matches!(word, "-" | "/" | "–")).then_some(word)
}
