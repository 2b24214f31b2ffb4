//! Datelines of news agencies: `MINSK, Oct. 16, 2022 (Reuters) -`, `WASHINGTON, Jan. 5 —`, `April 7 (Reuters) -`. One without a date is no header.

use super::line::header;
use super::{DateSource, Header};
use crate::facts::prose::Prose;
use crate::facts::timex;
use crate::lexicon::classes::text;
use crate::text::{Kind, Shape};
use std::ops::Range;

/// The most tokens from a paragraph's start to the dash that ends its dateline.
const LONGEST: usize = 26;

/// The dateline that a paragraph begins with.
pub(super) fn find(prose: &Prose, tokens: Range<usize>) -> Option<Header> {
    let limit = tokens.end.min(tokens.start + LONGEST);
    let from = place_end(prose, tokens.start..limit)?;
    let (written, end) = timex::date(prose, from).filter(|(d, end)| d.day.is_some() && *end < limit)?;
    let dash = agency_end(prose, end..limit)?;
    Some(header(prose, tokens.start..dash, from..end, DateSource::Dateline, written))
}

/// Where the date begins: after a place in capitals with its state or country, or at once.
fn place_end(prose: &Prose, tokens: Range<usize>) -> Option<usize> {
    let mut at = tokens.start;
    while at < tokens.end {
        if timex::date(prose, at).is_some() {
            return Some(at);
        }
        let token = prose.get(at)?;
        let place = match token.kind {
            Kind::Word => token.shape != Shape::Lower || prose.is_in(at, text::INSIDE_PLACES),
            Kind::Comma | Kind::Dash | Kind::Other | Kind::Possessive => at > tokens.start,
            Kind::Open | Kind::Close => true,
            Kind::Stop => prose.word(at) == "." && prose.glued(at),
            _ => false,
        };
        if !place {
            return None;
        }
        at += 1;
    }
    None
}

/// The token after the dash or colon that ends a dateline; only an agency in brackets, a zone or a comma may stand before it.
fn agency_end(prose: &Prose, tokens: Range<usize>) -> Option<usize> {
    let mut at = tokens.start;
    while at < tokens.end {
        let token = prose.get(at)?;
        match token.kind {
            Kind::Dash if token.spaced || !prose.glued(at + 1) => return Some(at + 1),
            Kind::Open => at = (at..tokens.end).find(|n| prose.kind_is(*n, Kind::Close))?,
            Kind::Comma | Kind::Other | Kind::Stop => {}
            Kind::Word if token.shape != Shape::Lower => {}
            _ => return None,
        }
        at += 1;
    }
    None
}
