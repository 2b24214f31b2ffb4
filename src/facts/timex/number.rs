//! Numbers in figures and in words.

use super::when::Quantity;
use crate::facts::prose::Prose;
use crate::lexicon::classes::time;
use crate::lexicon::{Sense, calendar};
use crate::text::Kind;

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
    (word.len() <= 7).then_some(value)
}

/// The value of a token of one or two figures, no comma among them.
pub(super) fn small(prose: &Prose, at: usize) -> Option<u8> {
    let short = prose.word(at).len() <= 2;
    figures(prose, at).filter(|_| short).and_then(|n| u8::try_from(n).ok())
}

/// A day of the month, with or without `st`, `nd`, `rd`, `th`. Up to 39, so that impossible days are seen.
pub(super) fn day_of_month(prose: &Prose, at: usize) -> Option<u8> {
    if !prose.kind_is(at, Kind::Number) {
        return None;
    }
    let word = prose.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = word.get(digits..)?;
    let named = ending.is_empty() || ["st", "nd", "rd", "th"].iter().any(|e| ending.eq_ignore_ascii_case(e));
    word.get(..digits).filter(|d| named && d.len() <= 2)?.parse().ok().filter(|d| (1..40).contains(d))
}

/// A year in four figures, 1000 to 2199.
pub(super) fn year(prose: &Prose, at: usize) -> Option<i16> {
    let four = prose.word(at).len() == 4;
    figures(prose, at).filter(|y| four && (1000..2200).contains(y)).and_then(|y| i16::try_from(y).ok())
}

/// Whether the token is `BC`.
pub(super) fn before_christ(prose: &Prose, at: usize) -> bool {
    prose.word_in(at, &["bc", "bce", "b.c.", "b.c"])
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
        let word = prose.word(at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let ending = word.get(digits..)?;
        let named = ["st", "nd", "rd", "th"].iter().any(|e| ending.eq_ignore_ascii_case(e));
        return named.then(|| word.get(..digits)?.parse().ok()).flatten().map(|n| (n, at + 1));
    }
    if let Some(tens) = cardinal_word(prose, at).filter(|n| *n >= 20 && n % 10 == 0 && *n < 100) {
        let next = if prose.kind_is(at + 1, Kind::Dash) { at + 2 } else { at + 1 };
        return ordinal_word(prose, next).filter(|n| *n < 10).map(|n| (tens + n, next + 1));
    }
    ordinal_word(prose, at).map(|n| (n, at + 1))
}

fn ordinal_word(prose: &Prose, at: usize) -> Option<u32> {
    if !prose.is(at, Sense::ORDINAL) {
        return None;
    }
    let word = prose.word(at);
    let index = calendar::ORDINALS.iter().position(|w| word.eq_ignore_ascii_case(w));
    index.and_then(|i| u32::try_from(i + 1).ok()).or_else(|| word.eq_ignore_ascii_case("thirtieth").then_some(30))
}

fn cardinal_word(prose: &Prose, at: usize) -> Option<u32> {
    if !prose.is(at, Sense::CARDINAL) {
        return None;
    }
    let word = prose.word(at);
    let ones = calendar::ONES.iter().position(|w| word.eq_ignore_ascii_case(w));
    let tens = || calendar::TENS.iter().position(|w| word.eq_ignore_ascii_case(w)).map(|i| i * 10 + 20);
    ones.or_else(tens).and_then(|n| u32::try_from(n).ok())
}

/// A number as written before a unit, and the token after it: `35`, `2 1/2`, `twenty-five`, `a dozen`, `a few`, `several`, `one and a half`.
pub(super) fn quantity(prose: &Prose, at: usize) -> Option<(Quantity, usize)> {
    let (quantity, end) = whole_quantity(prose, at)?;
    let Quantity::Exact { whole, .. } = quantity else { return Some((quantity, end)) };
    if prose.word_is(end, "and") && prose.word_is(end + 1, "a") && prose.word_is(end + 2, "half") {
        return Some((Quantity::Exact { whole, half: true }, end + 3));
    }
    let fraction = small(prose, end) == Some(1) && prose.word(end + 1) == "/" && small(prose, end + 2) == Some(2);
    if fraction {
        return Some((Quantity::Exact { whole, half: true }, end + 3));
    }
    if prose.word(end) == "½" {
        return Some((Quantity::Exact { whole, half: true }, end + 1));
    }
    Some((quantity, end))
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
    let article = prose.word_in(at, &["a", "an", "the"]);
    let word = if article { at + 1 } else { at };
    if prose.word_in(word, &["couple", "dozen", "half-dozen"]) {
        let n = if prose.word_is(word, "couple") { 2 } else { 12 };
        let of = usize::from(prose.word_is(word + 1, "of"));
        return Some((Quantity::whole(n), word + 1 + of));
    }
    if prose.is_in(word, time::VAGUE_COUNTS) {
        let of = usize::from(prose.word_is(word + 1, "of"));
        return Some((Quantity::Some, word + 1 + of));
    }
    if article && prose.word_in(word, &["hundred", "thousand"]) {
        return scaled(prose, 1, word).map(|(n, end)| (Quantity::whole(n), end));
    }
    if article {
        return None;
    }
    let (ones, end) = below_hundred(prose, at)?;
    let (value, end) = scaled(prose, ones, end).unwrap_or((ones, end));
    Some((Quantity::whole(value), end))
}

/// `twenty-five`, `twenty five`, `nine`.
fn below_hundred(prose: &Prose, at: usize) -> Option<(u32, usize)> {
    let first = cardinal_word(prose, at)?;
    if first < 20 {
        return Some((first, at + 1));
    }
    let next = if prose.kind_is(at + 1, Kind::Dash) { at + 2 } else { at + 1 };
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
    let year = if (13..21).contains(&first) {
        let (ones, end) = below_hundred(prose, end).filter(|(n, _)| *n >= 10)?;
        (first * 100 + ones, end)
    } else if first == 2 && prose.word_is(end, "thousand") {
        scaled(prose, first, end)?
    } else {
        return None;
    };
    i16::try_from(year.0).ok().map(|y| (y, year.1))
}
