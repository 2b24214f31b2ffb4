//! Heads whose lines were joined by lone stops, as collections of news have them: `By . A Reporter . PUBLISHED: . 14:11 EST, 16 October 2022 . | . UPDATED: .
//! 15:36 EST, 16 October 2022 . The harbour …`.

use std::ops::Range;

use super::line::{is_filler, next_date};
use super::{DateSource, Header};
use crate::facts::prose::Prose;
use crate::lexicon::classes::text;
use crate::text::{Kind, Token};

/// The most tokens from the start of the paragraph to the last label.
const LONGEST: usize = 40;

/// The most tokens from a label to the end of its date.
const LONGEST_DATE: usize = 16;

/// The headers of a joined head that the paragraph begins with.
pub(super) fn find(prose: &Prose, tokens: &Range<usize>) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut start = tokens.start;
    if !prose.word_is(start, "by") && !prose.is_in(start, text::DATE_LABELS) && !prose.is_in(start, text::BEFORE_DATE_LABELS) {
        return headers;
    }
    while let Some(label) = next_label(prose, start..tokens.end.min(tokens.start + LONGEST)) {
        let Some((from, written, end)) = next_date(prose, label + 1..tokens.end.min(label + LONGEST_DATE)) else { break };
        let reached = (label + 1..from).all(|at| is_filler(prose, at));
        if !reached || written.year.is_none() || !is_joined(prose, start..end + 1) {
            break;
        }
        let updated = prose.is_in(label, text::UPDATE_LABELS);
        headers.push(Header { updated, ..Header::of_tokens(prose, start..end, from..end, DateSource::PublishedLine, written) });
        start = end;
    }
    headers
}

/// The first label in the tokens, if nothing but names, `by` and marks stands before it.
fn next_label(prose: &Prose, tokens: Range<usize>) -> Option<usize> {
    let label = |at: &usize| prose.is_in(*at, text::DATE_LABELS) && prose.get(*at).is_some_and(Token::is_capital);
    let found = tokens.clone().find(label)?;
    let credit = |at: usize| match prose.get(at).map(|token| token.kind) {
        Some(Kind::Word) => {
            let small = prose.is_in(at, text::WORDS_OF_BYLINES) || prose.is_in(at, text::BEFORE_DATE_LABELS);
            small || prose.get(at).is_some_and(Token::is_capital)
        }
        kind => matches!(kind, Some(Kind::Stop | Kind::Comma | Kind::Other | Kind::Dash)),
    };
    (tokens.start..found).all(credit).then_some(found)
}

/// Whether a stop with a blank on each side stands among the tokens: no writer sets one, and so lines were joined there.
fn is_joined(prose: &Prose, mut tokens: Range<usize>) -> bool {
    let spaced = |at: usize| prose.get(at).is_some_and(|token| token.spaced);
    tokens.any(|at| prose.word_is(at, ".") && spaced(at) && spaced(at + 1))
}
