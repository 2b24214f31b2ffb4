//! Datelines of news agencies: `MINSK, Oct. 16, 2022 (Reuters) -`, `WASHINGTON, Jan. 5 —`, `April 7 (Reuters) -`, `MOSCOW, October 16. /TASS/.`,
//! `BERLIN (dpa) - Oct. 16, 2022 -`, `NEW YORK--(BUSINESS WIRE)--Oct 16, 2022--`. One without a date is no header.

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
    let after = end_of(prose, tokens.start, end..limit).filter(|after| timex::date(prose, *after).is_none())?;
    let header = Header::of_tokens(prose, tokens.start..after, from..end, DateSource::Dateline, written);
    // A timeline tells of each of its days in the same form, without a place.
    let standing = if names_place_or_agency(prose, tokens.start..after, from..end) { Standing::Sure } else { Standing::Alone };
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
            Kind::Stop if prose.word(at) == "." && prose.glued(at) => {}
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
                let after = at + 1 + usize::from(prose.word(at + 1) == ".");
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

/// Whether a dateline has other words than its date: a place, an agency.
fn names_place_or_agency(prose: &Prose, whole: Range<usize>, date: Range<usize>) -> bool {
    whole.filter(|at| !date.contains(at)).any(|at| prose.kind_is(at, Kind::Word))
}
