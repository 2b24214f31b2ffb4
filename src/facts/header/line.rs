//! Lines that are nothing but a date, or a label, a byline and a date: `date 2022-10-16`, `Published: Oct 16, 2022`, `By A Reporter | Oct 16, 2022`.

use std::ops::Range;

use super::{DateSource, Header};
use crate::facts::prose::Prose;
use crate::facts::timex::{self, WrittenDate};
use crate::lexicon::classes::{text, time};
use crate::text::Kind;

/// The most tokens that a labelled line or a byline has; longer ones are sentences.
const LONGEST: usize = 28;

/// How many letters a time zone in capitals has at most: `AEST`.
const LONGEST_ZONE: usize = 4;

/// How many characters a number of a time of day has at most: `30:15`, `0930Z`.
const LONGEST_TIME: usize = 5;

/// The header that a line is, or begins with.
pub(super) fn find(prose: &Prose, tokens: Range<usize>) -> Option<Header> {
    date_word(prose, &tokens).or_else(|| labelled(prose, &tokens)).or_else(|| date_alone(prose, &tokens)).or_else(|| byline(prose, &tokens))
}

/// `date 2022-10-16`, on which text may follow, and `Date: October 16, 2022`.
fn date_word(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    if !prose.word_is(tokens.start, "date") {
        return None;
    }
    let colon = prose.kind_is(tokens.start + 1, Kind::Colon);
    let from = tokens.start + 1 + usize::from(colon);
    let (written, end) = timex::date(prose, from)?;
    let figures = written.year.is_some() && prose.kind_is(from, Kind::Number) && prose.word(tokens.start) == "date";
    (colon || figures).then(|| Header::of_tokens(prose, tokens.start..end, from..end, DateSource::Header, written))
}

/// `Published: October 16, 2022`, `Posted at 9:30 on 16 Oct, 2022`, `Last modified on Sun 16 Oct 2022 09.30 BST`, `UPDATED 16th October 2022`.
fn labelled(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    let start = tokens.start;
    let label = start + usize::from(prose.is_in(start, text::BEFORE_DATE_LABELS));
    if !prose.is_in(label, text::DATE_LABELS) || !prose.get(start).is_some_and(|t| t.is_capital()) || tokens.len() > LONGEST {
        return None;
    }
    let (from, written, end) = first_date(prose, label + 1..tokens.end)?;
    let reached = (label + 1..from).all(|at| is_filler(prose, at));
    let updated = prose.word_in(label, &["updated", "modified"]);
    reached.then(|| Header { updated, ..Header::of_tokens(prose, start..end, from..end, DateSource::PublishedLine, written) })
}

/// Whether the token can stand between a label and its date.
fn is_filler(prose: &Prose, at: usize) -> bool {
    let kind = prose.get(at).map(|t| t.kind);
    matches!(kind, Some(Kind::Colon | Kind::Comma | Kind::Dash | Kind::Number | Kind::Other | Kind::Open | Kind::Close | Kind::Stop))
        || prose.is_in(at, text::BETWEEN_LABEL_AND_DATE)
        || tells_half_of_day(prose, at)
        || prose.is_in(at, time::ZONE_LETTERS)
}

/// Whether the token is `a.m.` or `p.m.`.
fn tells_half_of_day(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::BEFORE_NOON) || prose.is_in(at, time::AFTER_NOON)
}

/// A line that is a date, with or without a time, and nothing else.
fn date_alone(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    if tokens.len() > LONGEST || tokens.is_empty() {
        return None;
    }
    let (from, written, end) = first_date(prose, tokens.clone())?;
    let alone = (tokens.start..from).chain(end..tokens.end).all(|at| is_beside_date(prose, at));
    let stamp = prose.word(end - 1).ends_with('T');
    let source = if stamp { DateSource::Timestamp } else { DateSource::Header };
    (alone && written.year.is_some()).then(|| Header::of_tokens(prose, tokens.clone(), from..end, source, written))
}

/// Whether the token can belong to a time of day, its zone or the marks between.
fn is_beside_date(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    match prose.get(at).map(|t| t.kind) {
        Some(Kind::Word) => {
            let zone = word.len() <= LONGEST_ZONE && word.bytes().all(|b| b.is_ascii_uppercase());
            zone || prose.is_in(at, text::BESIDE_DATES) || tells_half_of_day(prose, at)
        }
        Some(Kind::Number) => word.len() <= LONGEST_TIME,
        Some(Kind::Possessive) => false,
        Some(_) => true,
        None => false,
    }
}

/// `By A Reporter | Oct 16, 2022 | 9:30 am`, `By A Reporter, Minsk, 16 October 2022`.
fn byline(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    let by = prose.word_is(tokens.start, "by") && prose.get(tokens.start + 1).is_some_and(|t| t.is_capital());
    if !by || tokens.len() > LONGEST {
        return None;
    }
    let (from, written, end) = first_date(prose, tokens.clone())?;
    let names = (tokens.start + 1..from).all(|at| is_of_byline(prose, at));
    let marked = prose.get(from - 1).is_some_and(|t| t.kind != Kind::Word) || prose.is_in(from - 1, text::BEFORE_BYLINE_DATES);
    (names && marked && written.year.is_some()).then(|| Header::of_tokens(prose, tokens.start..end, from..end, DateSource::Byline, written))
}

/// Whether the token can stand before the date of a byline: a name, a mark or a small word. A sentence that begins with `By` has verbs there.
fn is_of_byline(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.kind != Kind::Word || t.is_capital())
        || prose.is_in(at, text::WORDS_OF_BYLINES)
        || tells_half_of_day(prose, at)
}

/// The first date of a line: where it begins, what it says, and the token after it.
fn first_date(prose: &Prose, tokens: Range<usize>) -> Option<(usize, WrittenDate, usize)> {
    tokens
        .clone()
        .find_map(|at| timex::date(prose, at).filter(|(d, end)| d.day.is_some() && *end <= tokens.end).map(|(d, end)| (at, d, end)))
}
