//! Lines that are nothing but a date, or a label, a byline and a date: `date 2022-10-16`, `Published: Oct 16, 2022`, `By A Reporter | Oct 16, 2022`.

use super::{DateSource, Header, WrittenDate};
use crate::facts::prose::Prose;
use crate::facts::timex;
use crate::lexicon::classes::text;
use crate::text::Kind;
use std::ops::Range;

/// The most tokens that a labelled line or a byline has; longer ones are sentences.
const LONGEST: usize = 28;

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
    let (written, end) = timex::date(prose, tokens.start + 1 + usize::from(colon))?;
    let figures = written.year.is_some() && prose.kind_is(tokens.start + 1, Kind::Number) && prose.word(tokens.start) == "date";
    let from = tokens.start + 1 + usize::from(colon);
    (colon || figures).then(|| header(prose, tokens.start..end, from..end, DateSource::Header, written))
}

/// `Published: October 16, 2022`, `Posted at 9:30 on 16 Oct, 2022`, `Last modified on Sun 16 Oct 2022 09.30 BST`, `UPDATED 16th October 2022`.
fn labelled(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    let start = tokens.start;
    let label = start + usize::from(prose.is_in(start, text::BEFORE_LABELS));
    if !prose.is_in(label, text::DATE_LABELS) || !prose.get(start).is_some_and(|t| t.is_capital()) || tokens.len() > LONGEST {
        return None;
    }
    let (from, written, end) = first_date(prose, label + 1..tokens.end)?;
    let reached = (label + 1..from).all(|at| is_filler(prose, at));
    let updated = prose.word_in(label, &["updated", "modified"]);
    reached.then(|| Header { updated, ..header(prose, start..end, from..end, DateSource::PublishedLine, written) })
}

/// Whether the token can stand between a label and its date.
fn is_filler(prose: &Prose, at: usize) -> bool {
    let kind = prose.get(at).map(|t| t.kind);
    matches!(kind, Some(Kind::Colon | Kind::Comma | Kind::Dash | Kind::Number | Kind::Other | Kind::Open | Kind::Close | Kind::Stop))
        || prose.is_in(at, text::BEHIND_LABELS)
        || prose.is_in(at, text::BESIDE_LABELLED_DATES)
}

/// A line that is a date, with or without a time, and nothing else.
fn date_alone(prose: &Prose, tokens: &Range<usize>) -> Option<Header> {
    if tokens.len() > LONGEST || tokens.is_empty() {
        return None;
    }
    let (from, written, end) = first_date(prose, tokens.clone())?;
    let alone = (tokens.start..from).chain(end..tokens.end).all(|at| is_time_word(prose, at));
    let stamp = prose.word(end - 1).ends_with('T');
    let source = if stamp { DateSource::Timestamp } else { DateSource::Header };
    (alone && written.year.is_some()).then(|| header(prose, tokens.clone(), from..end, source, written))
}

/// Whether the token can belong to a time of day, its zone or the marks between.
fn is_time_word(prose: &Prose, at: usize) -> bool {
    match prose.get(at).map(|t| t.kind) {
        Some(Kind::Word) => {
            let zone = prose.word(at).len() <= 4 && prose.word(at).bytes().all(|b| b.is_ascii_uppercase());
            zone || prose.is_in(at, text::BESIDE_LONE_DATES)
        }
        Some(Kind::Number) => prose.word(at).len() <= 5,
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
    // A sentence that begins with "By" has verbs before its date; a byline has names and marks.
    let names = (tokens.start + 1..from)
        .all(|at| prose.get(at).is_some_and(|t| t.kind != Kind::Word || t.is_capital()) || prose.is_in(at, text::INSIDE_BYLINES));
    let marked = prose.get(from - 1).is_some_and(|t| t.kind != Kind::Word) || prose.is_in(from - 1, text::BEFORE_BYLINE_DATES);
    (names && marked && written.year.is_some()).then(|| header(prose, tokens.start..end, from..end, DateSource::Byline, written))
}

/// The first date of a line: where it begins, what it says, and the token after it.
fn first_date(prose: &Prose, tokens: Range<usize>) -> Option<(usize, WrittenDate, usize)> {
    tokens
        .clone()
        .find_map(|at| timex::date(prose, at).filter(|(d, end)| d.day.is_some() && *end <= tokens.end).map(|(d, end)| (at, d, end)))
}

pub(super) fn header(prose: &Prose, whole: Range<usize>, date: Range<usize>, source: DateSource, written: WrittenDate) -> Header {
    Header { span: prose.span(whole), date: prose.span(date), source, written, updated: false }
}
