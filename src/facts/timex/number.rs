//! Numbers in figures and in words.

use std::ops::Range;

use super::when::Quantity;
use crate::facts::prose::Prose;
use crate::lexicon::classes::{grammar, time};
use crate::lexicon::{Sense, is_in, numerals};
use crate::text::Kind;

/// How many bytes figures may have, commas included: `100,000`.
const LONGEST_FIGURES: usize = 7;

/// Numbers that can be a day of the month. Days that no month has are among them, so that they are seen; those with an ending, as `42nd`, up to 99.
const DAYS: Range<u8> = 1..40;

/// Years in four figures.
const YEARS: Range<u32> = 1000..2200;

/// The first two figures of a year in words: `nineteen ninety-six`.
const CENTURIES_IN_WORDS: Range<u32> = 13..21;

/// The value of a token that is figures and nothing else, up to six of them; thousands may be parted by commas.
pub(super) fn figures(prose: &Prose, at: usize) -> Option<u32> {
    if !prose.kind_is(at, Kind::Number) {
        return None;
    }
    let word = prose.word(at);
    let bare = word.bytes().filter(|b| *b != b',');
    let mut value = 0u32;
    for byte in bare {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        value = value.checked_mul(10)?.checked_add(digit)?;
    }
    (word.len() <= LONGEST_FIGURES).then_some(value)
}

/// The value of a token of one or two figures, no comma among them.
pub(super) fn small(prose: &Prose, at: usize) -> Option<u8> {
    figures(prose, at).filter(|_| prose.word(at).len() <= 2).and_then(|n| u8::try_from(n).ok())
}

/// The figures that a number begins with, and the letters behind them.
fn split_ending(prose: &Prose, at: usize) -> Option<(&str, &str)> {
    let word = prose.word(at);
    word.split_at_checked(word.bytes().take_while(u8::is_ascii_digit).count())
}

/// A day of the month, with or without `st`, `nd`, `rd`, `th`.
pub(super) fn day_of_month(prose: &Prose, at: usize) -> Option<u8> {
    if !prose.kind_is(at, Kind::Number) {
        return None;
    }
    let (digits, ending) = split_ending(prose, at)?;
    let day = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    if ending.is_empty() { DAYS.contains(&day).then_some(day) } else { is_in(ending, time::ORDINAL_ENDINGS).then_some(day) }
}

/// A year in four figures, 1000 to 2199.
pub(super) fn year(prose: &Prose, at: usize) -> Option<i16> {
    figures(prose, at).filter(|y| YEARS.contains(y) && prose.word(at).len() == 4).and_then(|y| i16::try_from(y).ok())
}

/// Whether the token is `BC`.
pub(super) fn before_christ(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::BEFORE_CHRIST)
}

/// `480 BC` as -480: years before Christ are negative, and none is 0.
pub(super) fn year_before_christ(prose: &Prose, at: usize) -> Option<i16> {
    let year = figures(prose, at).filter(|y| *y > 0 && before_christ(prose, at + 1))?;
    i16::try_from(year).ok().map(|y| -y)
}

/// A year in four figures, or one before Christ, and the token after it.
pub(super) fn year_or_era(prose: &Prose, at: usize) -> Option<(i16, usize)> {
    year_before_christ(prose, at).map(|y| (y, at + 2)).or_else(|| year(prose, at).map(|y| (y, at + 1)))
}

/// An ordinal, in words or figures: `third`, `3rd`, `twenty-first`; with the token after it.
pub(super) fn ordinal(prose: &Prose, at: usize) -> Option<(u32, usize)> {
    if prose.kind_is(at, Kind::Number) {
        let (digits, ending) = split_ending(prose, at)?;
        let number = digits.parse().ok()?;
        return (!ending.is_empty() && is_in(ending, time::ORDINAL_ENDINGS)).then_some((number, at + 1));
    }
    if let Some(tens) = cardinal_word(prose, at).filter(|n| *n >= 20) {
        let next = after_hyphen(prose, at + 1);
        return ordinal_word(prose, next).filter(|n| *n < 10).map(|n| (tens + n, next + 1));
    }
    ordinal_word(prose, at).map(|n| (n, at + 1))
}

/// An ordinal day without its month, and the token after it: `the 13th`, but not `the 13th man`.
pub(super) fn ordinal_day(prose: &Prose, at: usize) -> Option<(u8, usize)> {
    let (day, end) = ordinal(prose, at).filter(|_| prose.kind_is(at, Kind::Number))?;
    let noun = prose.kind_is(end, Kind::Word) && !prose.is(end, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY);
    u8::try_from(day).ok().filter(|d| !noun && (1..=31).contains(d)).map(|d| (d, end))
}

fn after_hyphen(prose: &Prose, at: usize) -> usize {
    if prose.kind_is(at, Kind::Dash) { at + 1 } else { at }
}

fn ordinal_word(prose: &Prose, at: usize) -> Option<u32> {
    if prose.is(at, Sense::ORDINAL) { numerals::ordinal(prose.word(at)) } else { None }
}

fn cardinal_word(prose: &Prose, at: usize) -> Option<u32> {
    if prose.is(at, Sense::CARDINAL) { numerals::cardinal(prose.word(at)) } else { None }
}

/// A number as written before a unit, and the token after it: `35`, `2 1/2`, `twenty-five`, `a dozen`, `a few`, `several`, `one and a half`.
pub(super) fn quantity(prose: &Prose, at: usize) -> Option<(Quantity, usize)> {
    let (quantity, end) = whole_quantity(prose, at)?;
    let Quantity::Exact { whole, .. } = quantity else { return Some((quantity, end)) };
    match half(prose, end) {
        Some(after) => Some((Quantity::Exact { whole, half: true }, after)),
        None => Some((quantity, end)),
    }
}

/// The token after a half that is added to a number: `and a half`, `1/2`, `½`.
fn half(prose: &Prose, at: usize) -> Option<usize> {
    if prose.word_is(at, "and") && prose.word_is(at + 1, "a") && prose.word_is(at + 2, "half") {
        return Some(at + 3);
    }
    if small(prose, at) == Some(1) && prose.word_is(at + 1, "/") && small(prose, at + 2) == Some(2) {
        return Some(at + 3);
    }
    (prose.word_is(at, "½")).then_some(at + 1)
}

fn whole_quantity(prose: &Prose, at: usize) -> Option<(Quantity, usize)> {
    if let Some(n) = figures(prose, at) {
        return Some((Quantity::whole(n), at + 1));
    }
    if prose.kind_is(at, Kind::Number) {
        let (whole, fraction) = prose.word(at).split_once('.')?;
        let half = fraction == "5";
        return Some((Quantity::Exact { whole: whole.parse().ok().filter(|_| half)?, half }, at + 1));
    }
    let article = prose.is_in(at, grammar::ARTICLES);
    let word = if article { at + 1 } else { at };
    if let Some(quantity) = collective(prose, word) {
        let of = usize::from(prose.word_is(word + 1, "of"));
        return Some((quantity, word + 1 + of));
    }
    let (count, end) = if article { (1, word) } else { below_hundred(prose, at)? };
    match scaled(prose, count, end) {
        Some((value, end)) => Some((Quantity::whole(value), end)),
        None => (!article).then_some((Quantity::whole(count), end)),
    }
}

/// The number that a noun stands for: `couple`, `dozen`, `several`.
fn collective(prose: &Prose, at: usize) -> Option<Quantity> {
    match () {
        () if prose.word_is(at, "couple") => Some(Quantity::whole(2)),
        () if prose.word_is(at, "dozen") => Some(Quantity::whole(12)),
        () if prose.is_in(at, time::OPEN_NUMBERS) => Some(Quantity::Some),
        () => None,
    }
}

/// `twenty-five`, `twenty five`, `nine`.
fn below_hundred(prose: &Prose, at: usize) -> Option<(u32, usize)> {
    let first = cardinal_word(prose, at)?;
    if first < 20 {
        return Some((first, at + 1));
    }
    let next = after_hyphen(prose, at + 1);
    match cardinal_word(prose, next).filter(|n| (1..10).contains(n)) {
        Some(ones) => Some((first + ones, next + 1)),
        None => Some((first, at + 1)),
    }
}

/// `hundred` and `thousand` after a number, and what they add: `two hundred and ten`, `two thousand`.
fn scaled(prose: &Prose, count: u32, at: usize) -> Option<(u32, usize)> {
    let scale = match () {
        () if prose.word_is(at, "hundred") => 100,
        () if prose.word_is(at, "thousand") => 1000,
        () => return None,
    };
    let value = count.checked_mul(scale)?;
    let rest = if prose.word_is(at + 1, "and") { at + 2 } else { at + 1 };
    match below_hundred(prose, rest) {
        Some((ones, end)) => Some((value + ones, end)),
        None => Some((value, at + 1)),
    }
}

/// A year in words: `nineteen ninety-six`, `two thousand`.
pub(super) fn year_in_words(prose: &Prose, at: usize) -> Option<(i16, usize)> {
    let (first, end) = below_hundred(prose, at)?;
    let (year, end) = if CENTURIES_IN_WORDS.contains(&first) {
        let (rest, end) = below_hundred(prose, end).filter(|(n, _)| *n >= 10)?;
        (first * 100 + rest, end)
    } else if first == 2 && prose.word_is(end, "thousand") {
        scaled(prose, first, end)?
    } else {
        return None;
    };
    i16::try_from(year).ok().map(|y| (y, end))
}
