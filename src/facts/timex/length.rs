//! Lengths of time and repeated times: `nearly two months`, `the past three years`, `16-hour`, `daily`, `every week`.

use crate::facts::lexicon::Sense;
use crate::facts::prose::Prose;
use crate::text::Kind;

use super::Found;
use super::calendar::weekday;
use super::number::quantity;
use super::when::{Quantity, Unit, When};

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
    let at = approximate(prose, at);
    if let Some((quantity, end)) = quantity(prose, at) {
        let (quantity, end) = range_end(prose, quantity, end);
        let end = if prose.kind_is(end, Kind::Dash) && prose.glued(end) && prose.glued(end + 1) { end + 1 } else { end };
        let of = usize::from(prose.word_in(
            end,
            &[
                "more",
                "full",
                "straight",
                "consecutive",
                "trading",
                "business",
                "working",
                "calendar",
                "additional",
                "whole",
                "long",
                "short",
            ],
        ));
        let unit_at = end + of;
        let unit = unit(prose, unit_at).filter(|u| !matches!(u, Unit::Season) && !is_other(prose, unit_at, *u, quantity))?;
        return Some((quantity, unit, unit_at + 1));
    }
    if prose.word_in(at, &["a", "an", "one", "another"]) {
        let kind = usize::from(prose.word_in(at + 1, &["full", "whole", "single", "fiscal"]));
        let unit = unit(prose, at + 1 + kind)
            .filter(|u| !is_plural(prose, at + 1 + kind) && !matches!(u, Unit::Second | Unit::Season | Unit::Quarter))?;
        return Some((Quantity::ONE, unit, at + 2 + kind));
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
        _ => !plural && !one && !hyphen && !prose.kind_is(at.wrapping_sub(1), Kind::Number),
    }
}

/// Words before a number that stay inside: `nearly`, `at least`, `more than`.
fn approximate(prose: &Prose, at: usize) -> usize {
    if prose.word_in(at, &["nearly", "almost", "over", "just"]) {
        return at + 1;
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
    repeated(prose, at).or_else(|| framed(prose, at)).or_else(|| measured(prose, at)).or_else(|| vague(prose, at))
}

/// `the past two months`, `the next few days`, `the first nine months`, `past decade`.
fn framed(prose: &Prose, at: usize) -> Option<Found> {
    let the = approximate(prose, at);
    let frame = the + usize::from(prose.word_in(the, &["the", "these", "those", "this"]));
    let framed = prose
        .word_in(frame, &["past", "last", "next", "first", "following", "coming", "previous", "final", "subsequent", "preceding", "other"]);
    let inner = frame + usize::from(framed);
    if inner == at {
        return None;
    }
    if let Some((quantity, unit, end)) = measure(prose, inner).filter(|_| !prose.word_in(inner, &["a", "an", "the", "another"])) {
        return Some(after_length(prose, quantity, unit, end));
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
    let (quantity, unit, end) = measure(prose, at)?;
    // `52-year-old` and `37 years old` are ages, `5 years of age` too.
    let dash = usize::from(prose.kind_is(end, Kind::Dash));
    if prose.word_in(end + dash, &["old", "olds"]) || prose.word_is(end, "of") && prose.word_is(end + 1, "age") {
        return None;
    }
    Some(after_length(prose, quantity, unit, end))
}

fn after_length(prose: &Prose, quantity: Quantity, unit: Unit, end: usize) -> Found {
    let or_so = prose.word_is(end, "or") && prose.word_is(end + 1, "so");
    Found::new(if or_so { end + 2 } else { end }, When::Length { quantity, unit })
}

/// `weeks`, `years`, `recent years`, `the coming days`: how many is open.
fn vague(prose: &Prose, at: usize) -> Option<Found> {
    let the = usize::from(prose.word_is(at, "the"));
    let word = at + the + usize::from(prose.word_in(at + the, &["recent", "coming", "past", "early", "intervening", "subsequent"]));
    let here = unit(prose, word).filter(|u| *u != Unit::Second && *u != Unit::Quarter && *u != Unit::Season)?;
    let whole = is_plural(prose, word) && (word > at || !prose.is(at.wrapping_sub(1), Sense::POSSESSIVE | Sense::CARDINAL));
    whole.then_some(Found::new(word + 1, When::Length { quantity: Quantity::Some, unit: here }))
}

/// `daily`, `every week`, `each year`, `per day`, `twice a week`, `every two years`, `Mondays`, `every Thursday`.
fn repeated(prose: &Prose, at: usize) -> Option<Found> {
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
        let (quantity, unit, end) = measure(prose, at + 1)?;
        return Some(every(end, quantity, unit));
    }
    if prose.word_is(at, "per") {
        return unit(prose, at + 1).map(|u| every(at + 2, Quantity::ONE, u));
    }
    if prose.word_in(at, &["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"]) {
        let day = ["m", "tu", "w", "th", "f", "sa", "su"].iter().position(|p| prose.word(at).to_ascii_lowercase().starts_with(p))?;
        return u8::try_from(day + 1).ok().map(|d| Found::new(at + 1, When::EveryWeekday(d)));
    }
    None
}

fn every(end: usize, quantity: Quantity, unit: Unit) -> Found {
    Found::new(end, When::Every { quantity, unit })
}
