//! Datelines of news agencies: `MINSK, Oct. 16, 2022 (Reuters) -`, `WASHINGTON, Jan. 5 —`, `April 7 (Reuters) -`, `MOSCOW, October 16. /TASS/.`,
//! `BERLIN (dpa) - Oct. 16, 2022 -`, `NEW YORK--(BUSINESS WIRE)--Oct 16, 2022--`, `BERLIN (Oct. 16, 2022) The …`, `October 16, 2022: The …`. One without a
//! date is no header.

use std::ops::Range;

use super::{DateSource, Header, Standing};
use crate::facts::prose::Prose;
use crate::facts::timex::{self, WrittenDate};
use crate::lexicon::classes::text;
use crate::text::{Kind, Shape};

/// The most tokens from a paragraph's start to the dash that ends its dateline.
const LONGEST: usize = 26;

/// The dateline that a paragraph begins with.
pub(super) fn find(prose: &Prose, tokens: Range<usize>) -> Option<Header> {
    let limit = tokens.end.min(tokens.start + LONGEST);
    let (from, written, end) = date_behind_place(prose, tokens.start..limit)?;
    // "March 3, 1940 – October 12, 2022" are the first day and the last.
    let after = after_bracketed_date(prose, tokens.start, from, end)
        .or_else(|| after_colon(prose, tokens.clone(), from, written, end))
        .or_else(|| end_of(prose, tokens.start, end..limit))
        .filter(|after| timex::date(prose, *after).is_none())?;
    let header = Header::of_tokens(prose, tokens.start..after, from..end, DateSource::Dateline, written);
    let standing = if is_sure(prose, tokens.start..after, from..end) { Standing::Sure } else { Standing::Alone };
    Some(Header { standing, ..header })
}

/// The date with its first token and the one after it: behind a place in capitals with its state or country, or at once.
fn date_behind_place(prose: &Prose, tokens: Range<usize>) -> Option<(usize, WrittenDate, usize)> {
    let mut at = tokens.start;
    let mut in_brackets = false;
    while at < tokens.end {
        if let Some((written, end)) = timex::date(prose, at) {
            return (written.day.is_some() && end < tokens.end).then_some((at, written, end));
        }
        let token = prose.get(at)?;
        match token.kind {
            Kind::Open => in_brackets = true,
            Kind::Close => in_brackets = false,
            Kind::Word if in_brackets || token.shape != Shape::Lower || prose.is_in(at, text::SMALL_WORDS_OF_PLACES) => {}
            Kind::Comma | Kind::Dash | Kind::Other | Kind::Possessive | Kind::Colon if at > tokens.start => {}
            Kind::Stop if prose.word_is(at, ".") && prose.glued(at) => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// The token after the mark that ends a dateline; only an agency in brackets or between strokes, a zone or a comma may stand before it.
fn end_of(prose: &Prose, start: usize, tokens: Range<usize>) -> Option<usize> {
    let mut at = tokens.start;
    while at < tokens.end {
        let token = prose.get(at)?;
        match token.kind {
            Kind::Dash if token.spaced || !prose.glued(at + 1) || is_long_dash(prose.word(at)) => return Some(at + 1),
            Kind::Open => {
                let close = (at..tokens.end).find(|n| prose.kind_is(*n, Kind::Close))?;
                if let Some(end) = after_agency(prose, at + 1..close) {
                    return Some(end);
                }
                at = close;
            }
            Kind::Close if at == tokens.start && prose.kind_is(start, Kind::Open) && begins_text(prose, at + 1) => return Some(at + 1),
            Kind::Other if is_stroke(prose, at) => {
                let opened = (start..tokens.start).any(|n| is_stroke(prose, n));
                at = (at + 1..tokens.end).find(|n| is_stroke(prose, *n)).filter(|_| !opened).unwrap_or(at);
                let after = at + 1 + usize::from(prose.word_is(at + 1, "."));
                if begins_text(prose, after) {
                    return Some(after);
                }
            }
            Kind::Comma | Kind::Other | Kind::Stop | Kind::Close => {}
            // "New Delhi: October 16, 2022: The board …"
            Kind::Colon if at == tokens.start && prose.get(start).is_some_and(|t| t.is_capital()) && !prose.glued(at + 1) => {
                return (start..at).any(|n| prose.kind_is(n, Kind::Colon)).then_some(at + 1);
            }
            Kind::Word if token.shape != Shape::Lower => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// Dashes that end a dateline without blanks round them: `(Jiji Press)--The harbour …`.
fn is_long_dash(dash: &str) -> bool {
    matches!(dash, "--" | "—")
}

/// The token after an agency in brackets that no dash follows: `(PTI): The harbour …`, `(IANS) The harbour …`.
fn after_agency(prose: &Prose, inside: Range<usize>) -> Option<usize> {
    let close = inside.end;
    let colon = prose.kind_is(close + 1, Kind::Colon);
    let agency = inside.clone().any(|at| prose.is_in(at, text::AGENCIES));
    (colon || agency && begins_text(prose, close + 1)).then_some(close + 1 + usize::from(colon))
}

/// Whether the token is a stroke or a bar: `/TASS/.`, `/ ACCESSWIRE / October 16, 2022 /`, `London | October 16, 2022 |`.
fn is_stroke(prose: &Prose, at: usize) -> bool {
    matches!(prose.word(at), "/" | "|")
}

/// Whether text can begin at the token: it has a capital or opens a quotation, and a blank before it.
fn begins_text(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.spaced && (t.is_capital() || t.kind == Kind::Quote))
}

/// The token after the brackets in `BERLIN (Oct. 16, 2022) The harbour …`, behind a place that begins in capitals.
fn after_bracketed_date(prose: &Prose, start: usize, from: usize, end: usize) -> Option<usize> {
    let in_capitals = prose.get(start).is_some_and(|t| t.shape == Shape::Upper);
    let brackets = from > start && prose.kind_is(from - 1, Kind::Open) && prose.kind_is(end, Kind::Close);
    let after = end + 1 + usize::from(prose.kind_is(end + 1, Kind::Colon));
    (in_capitals && brackets && begins_text(prose, after)).then_some(after)
}

/// The token after the colon in `October 16, 2022: The harbour …`, where a paragraph that ends as a sentence does begins with a whole date.
fn after_colon(prose: &Prose, tokens: Range<usize>, from: usize, written: WrittenDate, end: usize) -> Option<usize> {
    let last = tokens.clone().rev().find(|at| !prose.kind_is(*at, Kind::Quote) && !prose.kind_is(*at, Kind::Close))?;
    let begins = from == tokens.start && written.year.is_some() && prose.kind_is(end, Kind::Colon);
    (begins && begins_text(prose, end + 1) && prose.kind_is(last, Kind::Stop)).then_some(end + 1)
}

/// Whether a dateline tells by its words that it is one: by a place in capitals or an agency. A timeline tells of each of its days without a place, and
/// `Minsk, Oct. 16, 2022 - A ferry in the harbour.` may be a caption.
fn is_sure(prose: &Prose, whole: Range<usize>, date: Range<usize>) -> bool {
    let mut words = whole.filter(|at| !date.contains(at)).filter(|at| prose.kind_is(*at, Kind::Word));
    let Some(first) = words.next() else { return false };
    first > date.start || prose.get(first).is_some_and(|t| t.shape == Shape::Upper) || words.any(|at| is_agency(prose, at))
}

/// Whether the word is in brackets or an agency's name: `(Reuters)`, `/TASS/`.
fn is_agency(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, text::AGENCIES) || at > 0 && (prose.kind_is(at - 1, Kind::Open) || is_stroke(prose, at - 1))
}
