//! Lengths of time and repeated times: `nearly two months`, `the past three years`, `16-hour`, `daily`, `every week`.

use super::calendar::{month, weekday};
use super::number::quantity;
use super::parts::{part_of_day, season_name};
use super::when::{Quantity, Unit, When};
use super::{Found, can_count, is_the};
use crate::facts::prose::Prose;
use crate::lexicon::classes::time;
use crate::lexicon::{Sense, calendar};
use crate::text::Kind;

/// The unit that the token names, in either number.
pub(super) fn unit(prose: &Prose, at: usize) -> Option<Unit> {
    if !prose.is(at, Sense::TIME_UNIT) {
        return None;
    }
    let mut buffer = [0u8; 10];
    let word = prose.word(at);
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        [b's', b'e', b'c', ..] => Unit::Second,
        [b'm', b'i', b'n', ..] => Unit::Minute,
        [b'h', ..] => Unit::Hour,
        [b'd', b'a', ..] => Unit::Day,
        [b'w', _, _, _, b'e', ..] => Unit::Weekend,
        [b'w', ..] => Unit::Week,
        [b'f', ..] => Unit::Fortnight,
        [b'm', b'o', ..] => Unit::Month,
        [b'q', ..] => Unit::Quarter,
        [b's', ..] => Unit::Season,
        [b'y', ..] => Unit::Year,
        [b'd', ..] => Unit::Decade,
        [b'c', ..] => Unit::Century,
        _ => return None,
    })
}

/// Whether the unit at `at` is in the plural.
pub(super) fn is_plural(prose: &Prose, at: usize) -> bool {
    prose.word(at).ends_with(['s', 'S']) || prose.word_is(at, "centuries")
}

/// A number and its unit, and the token after them: `two years`, `a week`, `35 trading days`, `two to three weeks`, `a year or two`.
pub(super) fn measure(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    exact_measure(prose, approximate(prose, at))
}

fn exact_measure(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    if let Some((quantity, end)) = quantity(prose, at).filter(|(q, _)| !is_year_number(prose, at, *q)) {
        let (quantity, end) = range_end(prose, quantity, end);
        let end = if prose.kind_is(end, Kind::Dash) && prose.glued(end) && prose.glued(end + 1) { end + 1 } else { end };
        let of = usize::from(prose.is_in(end, time::KINDS_OF_UNITS));
        let unit_at = end + of;
        let unit = unit(prose, unit_at).filter(|u| !matches!(u, Unit::Season) && !is_other(prose, unit_at, *u, quantity))?;
        return Some((quantity, unit, unit_at + 1));
    }
    if prose.word_in(at, &["a", "an", "one", "another"]) {
        let kind = usize::from(prose.word_in(at + 1, &["full", "whole", "single", "fiscal"]));
        let unit = unit(prose, at + 1 + kind)
            .filter(|u| !is_plural(prose, at + 1 + kind) && !matches!(u, Unit::Second | Unit::Season | Unit::Quarter))?;
        // "a year-earlier loss": the article is the loss's.
        let compound = prose.kind_is(at + 2 + kind, Kind::Dash) && prose.word_in(at + 3 + kind, &["earlier", "ago", "end", "long"]);
        return (!compound).then_some((Quantity::ONE, unit, at + 2 + kind));
    }
    if prose.word_is(at, "half") && prose.word_in(at + 1, &["a", "an"]) {
        let unit = unit(prose, at + 2)?;
        return Some((Quantity::Exact { whole: 0, half: true }, unit, at + 3));
    }
    None
}

/// Whether the word is a unit of something else: `two seconds` is time, `the second` is none; `three quarters` is a share.
fn is_other(prose: &Prose, at: usize, unit: Unit, quantity: Quantity) -> bool {
    let plural = is_plural(prose, at);
    let one = quantity == Quantity::ONE;
    let hyphen = at.checked_sub(1).is_some_and(|b| prose.kind_is(b, Kind::Dash));
    match unit {
        Unit::Second => !plural && !one || one && !prose.kind_is(at + 1, Kind::Stop),
        Unit::Quarter => prose.word_is(at + 1, "of") && quantity == Quantity::whole(3),
        _ => !plural && !one && !hyphen && !prose.kind_is(at.wrapping_sub(1), Kind::Number) && !describes(prose, at + 1),
    }
}

/// Whether a noun follows that the unit can describe without its hyphen: `a three hour speech`.
fn describes(prose: &Prose, at: usize) -> bool {
    const CLOSED: Sense = Sense::PREPOSITION
        .union(Sense::CONJUNCTION)
        .union(Sense::AUXILIARY)
        .union(Sense::DETERMINER)
        .union(Sense::PRONOUN)
        .union(Sense::COMMON);
    prose.get(at).is_some_and(|t| t.kind == Kind::Word && !t.is_capital()) && !prose.is(at, CLOSED)
}

/// Whether four figures are a year, not a count: `the 1988 quarter`.
fn is_year_number(prose: &Prose, at: usize, quantity: Quantity) -> bool {
    matches!(quantity, Quantity::Exact { whole: 1900..2100, half: false }) && prose.word(at).len() == 4
}

/// Words before a number that stay inside: `nearly`, `at least`, `more than`. `over` is one where it can be no preposition.
fn approximate(prose: &Prose, at: usize) -> usize {
    if prose.word_in(at, &["nearly", "almost"]) {
        return at + 1;
    }
    if prose.word_is(at, "over") {
        let amount = at.checked_sub(1).is_some_and(|b| prose.is_in(b, time::BEFORE_LENGTHS));
        return at + usize::from(amount);
    }
    let two = prose.word_is(at, "at") && prose.word_in(at + 1, &["least", "most"])
        || prose.word_in(at, &["more", "less", "fewer"]) && prose.word_is(at + 1, "than")
        || prose.word_is(at, "up") && prose.word_is(at + 1, "to");
    if two { at + 2 } else { at }
}

/// A second number that a range gives: `two to three weeks`, `12 or 18 months`; the value is the larger, as annotators have it.
fn range_end(prose: &Prose, first: Quantity, end: usize) -> (Quantity, usize) {
    if !prose.word_in(end, &["to", "or"]) {
        return (first, end);
    }
    quantity(prose, end + 1).filter(|_| unit(prose, end + 1).is_none()).unwrap_or((first, end))
}

/// A length of time or a repeated time.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    repeated(prose, at)
        .or_else(|| framed(prose, at))
        .or_else(|| measured(prose, at))
        .or_else(|| vague(prose, at))
        .or_else(|| one_long(prose, at))
}

/// `month-long`: one of them.
fn one_long(prose: &Prose, at: usize) -> Option<Found> {
    let unit = unit(prose, at).filter(|_| is_long(prose, at + 1))?;
    Some(after_length(prose, Quantity::ONE, unit, at + 1))
}

/// `the past two months`, `the next few days`, `the first nine months`, `past decade`.
fn framed(prose: &Prose, at: usize) -> Option<Found> {
    if !prose.is(at, Sense::TIME_PICK | Sense::TIME_MODIFIER) {
        return None;
    }
    let the = at + usize::from(prose.word_is(at, "at") && prose.word_is(at + 1, "least")) * 2;
    let frame = the + usize::from(prose.word_in(the, &["the", "these", "those", "this"]));
    let framed = prose.is_in(frame, time::FRAMES);
    let inner = frame + usize::from(framed);
    if inner == the {
        return None;
    }
    if let Some((quantity, unit, end)) = exact_measure(prose, inner).filter(|_| !prose.word_in(inner, &["a", "an", "the", "another"])) {
        // "the eight-year war": the article is the war's.
        let hyphenated = !framed && prose.kind_is(end - 2, Kind::Dash);
        return (!hyphenated && !is_age(prose, end)).then(|| after_length(prose, quantity, unit, end));
    }
    let unit_here = unit(prose, inner).filter(|_| framed)?;
    if is_plural(prose, inner) {
        return Some(Found::new(inner + 1, When::Length { quantity: Quantity::Some, unit: unit_here }));
    }
    let length = prose.word_in(frame, &["past", "coming"]) && unit_here >= Unit::Week || unit_here == Unit::Decade;
    length.then_some(Found::new(inner + 1, When::Length { quantity: Quantity::ONE, unit: unit_here }))
}

/// `two weeks`, `16-hour`, `half an hour`.
fn measured(prose: &Prose, at: usize) -> Option<Found> {
    if !can_count(prose, at) {
        return None;
    }
    let (quantity, unit, end) = measure(prose, at)?;
    (!is_age(prose, end)).then(|| after_length(prose, quantity, unit, end))
}

/// Whether what stands before `end` is an age: `52-year-old`, `37 years old`, `5 years of age`, `6 months and older`.
fn is_age(prose: &Prose, end: usize) -> bool {
    let dash = end + usize::from(prose.kind_is(end, Kind::Dash));
    prose.word_in(dash, &["old", "olds"])
        || prose.word_is(end, "of") && prose.word_is(end + 1, "age")
        || prose.word_in(end, &["and", "or"]) && prose.word_in(end + 1, &["older", "younger"])
}

fn after_length(prose: &Prose, quantity: Quantity, unit: Unit, end: usize) -> Found {
    Found::new(or_so(prose, end), When::Length { quantity, unit })
}

/// The token after `or so`, `or two`, `or more`, `-long`.
pub(super) fn or_so(prose: &Prose, end: usize) -> usize {
    let follows = prose.word_is(end, "or") && prose.word_in(end + 1, &["so", "two", "more"]);
    if follows || is_long(prose, end) { end + 2 } else { end }
}

/// The `-long` of `a month-long siege`.
fn is_long(prose: &Prose, at: usize) -> bool {
    prose.kind_is(at, Kind::Dash) && prose.glued(at) && prose.glued(at + 1) && prose.word_is(at + 1, "long")
}

/// `weeks`, `years`, `recent years`, `the coming days`, `weeks or months`: how many is open.
fn vague(prose: &Prose, at: usize) -> Option<Found> {
    let the = usize::from(is_the(prose, at));
    let kind = at + the;
    if !prose.is(kind, Sense::TIME_UNIT | Sense::TIME_MODIFIER | Sense::TIME_PICK | Sense::TIME_POSITION) {
        return None;
    }
    let framed = prose.word_in(kind, &["recent", "coming", "past", "intervening", "subsequent"])
        || prose.word_is(kind, "early") && prose.word_is(kind + 1, "years");
    let word = kind + usize::from(framed);
    let here = long_plural(prose, word)?;
    let counted = at.checked_sub(1).is_some_and(|b| prose.is(b, Sense::POSSESSIVE | Sense::CARDINAL) || prose.kind_is(b, Kind::Number));
    let part_of_day = here == Unit::Hour && at.checked_sub(1).is_some_and(|b| prose.word_in(b, &["early", "wee", "small"]));
    if word == at && counted || part_of_day || is_age(prose, word + 1) {
        return None;
    }
    let joined = prose.word_in(word + 1, &["or", "and"]) && long_plural(prose, word + 2).is_some();
    let end = if joined { word + 3 } else { word + 1 };
    let end = end + usize::from(the > 0 && prose.word_is(end, "ahead"));
    Some(after_length(prose, Quantity::Some, here, end))
}

/// The unit that the token names in the plural.
pub(super) fn long_plural(prose: &Prose, at: usize) -> Option<Unit> {
    unit(prose, at).filter(|u| is_plural(prose, at) && !matches!(u, Unit::Second | Unit::Quarter | Unit::Season))
}

/// `daily`, `every week`, `each year`, `per day`, `twice a week`, `every two years`, `Mondays`, `every Thursday`.
fn repeated(prose: &Prose, at: usize) -> Option<Found> {
    if !prose.is(at, Sense::TIME_MODIFIER | Sense::TIME_ADVERB) {
        return None;
    }
    if prose.word_in(at, &["daily", "nightly"]) {
        return Some(every(at + 1, Quantity::ONE, Unit::Day));
    }
    if prose.word_in(at, &["every", "each"]) {
        if let Some((weekday, end)) = weekday(prose, at + 1) {
            return Some(Found::new(end, When::EveryWeekday(weekday)));
        }
        if let Some(unit) = unit(prose, at + 1).filter(|u| !is_plural(prose, at + 1) && *u >= Unit::Minute) {
            return Some(every(at + 2, Quantity::ONE, unit));
        }
        if let Some(season) = season_name(prose, at + 1) {
            return Some(Found::new(at + 2, When::EverySeason(season)));
        }
        if let Some((month, end)) = month(prose, at + 1).filter(|_| prose.get(at + 1).is_some_and(|t| t.is_capital())) {
            return Some(Found::new(end, When::EveryMonth(month)));
        }
        if let Some(clock) = part_of_day(prose, at + 1) {
            return Some(Found { clock: Some(clock), ..every(at + 2, Quantity::ONE, Unit::Day) });
        }
        let (quantity, unit, end) = exact_measure(prose, at + 1)?;
        return Some(every(end, quantity, unit));
    }
    if prose.word_is(at, "per") {
        return unit(prose, at + 1).map(|u| every(at + 2, Quantity::ONE, u));
    }
    if prose.is_in(at, time::WEEKDAYS_AGAIN) {
        let day = calendar::WEEKDAY_STARTS.iter().position(|p| prose.word(at).to_ascii_lowercase().starts_with(p))?;
        return u8::try_from(day + 1).ok().map(|d| Found::new(at + 1, When::EveryWeekday(d)));
    }
    None
}

fn every(end: usize, quantity: Quantity, unit: Unit) -> Found {
    Found::new(end, When::Every { quantity, unit })
}
