//! Quarters and halves of years: `the third quarter of 1984`, `Q3`, `the first half of the year`.

use super::expression::Parsed;
use super::number::{ordinal, year};
use super::when::{Pick, When};
use super::words::{is_the, joins, years_away};
use super::year::year_after;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::calendar;
use crate::text::Kind;

/// Into how many quarters, and how many halves, a year is cut.
const QUARTERS: u8 = 4;
const HALVES: u8 = 2;

/// The name of a part, without its year.
struct PartName {
    of: u8,
    number: u8,
    end: usize,
}

impl PartName {
    fn parsed(&self, year: Option<i16>, pick: Pick, end: usize) -> Parsed {
        Parsed::new(end, When::Part { of: self.of, number: Some(self.number), year, pick })
    }
}

/// Within how many tokens a part has its name: `this year's fiscal-third-quarter`.
const REACH: usize = 9;

/// A quarter or a half of a year.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    if !(at..at + REACH).any(|near| prose.is_in(near, calendar::PARTS_OF_YEARS)) {
        return None;
    }
    let the = usize::from(is_the(prose, at));
    of_picked_year(prose, at)
        .or_else(|| last_of_year(prose, at + the))
        .or_else(|| if the > 0 { the_quarter(prose, at) } else { None })
        .or_else(|| behind_year(prose, at + the))
        .or_else(|| with_year(prose, at, at + the))
}

/// A quarter or a half behind a word that picks it: `this quarter`, `last third quarter`.
pub(super) fn after_pick(prose: &Prose, at: usize, pick: Pick) -> Option<Parsed> {
    if prose.word_is(at, "quarter") || prose.word_is(at, "period") && pick == Pick::Last {
        return Some(quarter(at + 1, None, pick));
    }
    let part = name(prose, at)?;
    Some(part.parsed(None, pick, part.end))
}

/// A quarter without its number.
fn quarter(end: usize, year: Option<i16>, pick: Pick) -> Parsed {
    Parsed::new(end, When::Part { of: QUARTERS, number: None, year, pick })
}

/// `this year's third quarter`, `last year's quarter`.
fn of_picked_year(prose: &Prose, at: usize) -> Option<Parsed> {
    let years = years_away(prose, at).filter(|_| prose.kind_is(at + 2, Kind::Possessive))?;
    if prose.word_is(at + 3, "quarter") {
        return Some(quarter(at + 4, None, Pick::InYear(years)));
    }
    let part = name(prose, at + 3)?;
    Some(part.parsed(None, Pick::InYear(years), part.end))
}

/// `last quarter of 2021`, `final quarter of last year`, `opening half of 2020`: by the year behind it, its last part or its first.
fn last_of_year(prose: &Prose, at: usize) -> Option<Parsed> {
    let first = prose.word_is(at, "opening");
    if !first && !prose.is_in(at, calendar::LAST_OF_YEAR) || !prose.word_in(at + 2, &["of", "in"]) {
        return None;
    }
    let of = part_of(prose, at + 1)?;
    let (year, pick, end) = year_after(prose, at + 2);
    let dated = year.is_some() || pick != Pick::Open;
    dated.then(|| PartName { of, number: if first { 1 } else { of }, end }.parsed(year, pick, end))
}

/// Into how many of what the word names a year is cut.
fn part_of(prose: &Prose, at: usize) -> Option<u8> {
    match () {
        () if prose.word_in(at, &["quarter", "quarters"]) => Some(QUARTERS),
        () if prose.word_is(at, "half") => Some(HALVES),
        () => None,
    }
}

/// `the quarter`, `the quarter a year ago`.
fn the_quarter(prose: &Prose, the: usize) -> Option<Parsed> {
    let alone = prose.word_is(the + 1, "quarter") && !prose.word_is(the + 2, "of") && !joins(prose, the + 2);
    let year_ago = prose.word_is(the + 2, "a") && prose.word_is(the + 3, "year") && prose.word_in(the + 4, &["ago", "earlier"]);
    if alone && year_ago {
        return Some(quarter(the + 5, None, Pick::InYear(-1)));
    }
    alone.then(|| quarter(the + 2, None, Pick::Open))
}

/// `1988 second quarter`, `1988 quarter`.
fn behind_year(prose: &Prose, at: usize) -> Option<Parsed> {
    let year = year(prose, at)?;
    if prose.word_is(at + 1, "quarter") {
        return Some(quarter(at + 2, Some(year), Pick::Open));
    }
    let part = name(prose, at + 1)?;
    Some(part.parsed(Some(year), Pick::Open, part.end))
}

/// `third quarter of 1984`, `third-quarter`, `first half of the year`: the expression begins at `at`, and the name, perhaps after an article, at `word`.
fn with_year(prose: &Prose, at: usize, word: usize) -> Option<Parsed> {
    let part = name(prose, word)?;
    let fiscal = prose.word_is(word, "fiscal");
    // "the third-quarter loss": the article is the loss's.
    if word > at && prose.kind_is(part.end - 2, Kind::Dash) && !fiscal {
        return None;
    }
    let (year, pick, after) = year_after(prose, part.end);
    if year.is_some() || pick != Pick::Open {
        return Some(part.parsed(year, pick, after));
    }
    if prose.word_is(part.end, "of") && prose.word_is(part.end + 1, "the") && prose.word_is(part.end + 2, "year") {
        return Some(part.parsed(None, Pick::InYear(0), part.end + 3));
    }
    // The first half of a match or a book is none of the year's.
    let pick = if fiscal { Pick::InYear(0) } else { Pick::Open };
    (part.of == QUARTERS).then(|| part.parsed(None, pick, after))
}

/// The senses of words that the name of a part can begin with: `third`, `fiscal`, `Q3`.
const OPENERS: Sense = Sense::ORDINAL.union(Sense::CARDINAL).union(Sense::TIME_MODIFIER).union(Sense::TIME_ADVERB);

/// `third quarter`, `third-quarter`, `first half`, `Q3`.
fn name(prose: &Prose, at: usize) -> Option<PartName> {
    if !prose.is(at, OPENERS) && !prose.kind_is(at, Kind::Number) {
        return None;
    }
    if let Some(number) = quarter_code(prose.word(at)) {
        return Some(PartName { of: QUARTERS, number, end: at + 1 });
    }
    let (number, end) = ordinal(prose, after_fiscal(prose, at)).or_else(|| last_half(prose, after_fiscal(prose, at)))?;
    let unit = if prose.kind_is(end, Kind::Dash) && prose.glued(end + 1) { end + 1 } else { end };
    let number = u8::try_from(number).ok()?;
    let of = part_of(prose, unit)?;
    (1..=of).contains(&number).then_some(PartName { of, number, end: unit + 1 })
}

/// The token after `fiscal`, `financial` or `fiscal-`, if one of them stands there.
fn after_fiscal(prose: &Prose, at: usize) -> usize {
    match () {
        () if prose.word_is(at, "fiscal") && prose.kind_is(at + 1, Kind::Dash) => at + 2,
        () if prose.word_in(at, &["fiscal", "financial"]) => at + 1,
        () => at,
    }
}

/// `last` before `half`: the second.
fn last_half(prose: &Prose, at: usize) -> Option<(u32, usize)> {
    (prose.word_is(at, "last") && prose.word_is(at + 1, "half")).then_some((2, at + 1))
}

/// `Q3`.
fn quarter_code(word: &str) -> Option<u8> {
    match word.as_bytes() {
        [b'Q', n @ b'1'..=b'4'] => Some(n - b'0'),
        _ => None,
    }
}
