//! How an item is written, and what stands round a place in it: words that a fix puts in have to fit.

use super::Blocks;
use crate::facts::Prose;
use crate::text::span::offset;
use crate::text::{Kind, Span};

/// The habits of an item that words put into it have to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether it writes `US`, and nowhere `U.S.`.
    pub(super) us_without_stops: bool,
    /// Whether it writes letters with accents, or of other alphabets.
    pub(super) accents: bool,
}

impl Manner {
    /// The habits of an item.
    pub(super) fn of(blocks: &Blocks) -> Self {
        // Few texts name the country or hold other letters at all, and to ask a whole text is cheaper than to ask each word. An entity can stand for any letter.
        let proses = |may_hold: fn(&str) -> bool| {
            blocks.iter().map(|(_, facts)| &facts.prose).filter(move |prose| may_hold(prose.text()) || prose.text().contains('&'))
        };
        let holds =
            |may_hold, is: fn(&str) -> bool| proses(may_hold).any(|prose| (0..prose.tokens().len()).any(|token| is(prose.word(token))));
        let us = holds(|text| text.contains("US"), |word| word == "US");
        let us_with_stops = holds(|text| text.contains("U.S."), |word| word.starts_with("U.S."));
        let accents = holds(|text| !text.is_ascii(), |word| !word.is_ascii() && word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()));
        Self { us_without_stops: us && !us_with_stops, accents }
    }
}

/// The word before the byte, in its paragraph; empty at the beginning.
pub(super) fn word_before(blocks: &Blocks, at: u32) -> &str {
    place(blocks, at).and_then(|(prose, token)| Some(prose.word(before(prose, token)?))).unwrap_or("")
}

/// Whether the byte begins a sentence, or the words of a quotation.
pub(super) fn opens_sentence(blocks: &Blocks, at: u32) -> bool {
    let Some((prose, token)) = place(blocks, at) else { return true };
    let Some(last) = before(prose, token) else { return true };
    let mark = |t: usize| prose.kind_is(t, Kind::Quote);
    let opened = mark(last) && prose.glued(token);
    let mut backwards = (0..=last).rev().skip_while(|t| mark(*t) || prose.kind_is(*t, Kind::Close));
    opened || backwards.next().is_some_and(|t| prose.word(t).ends_with(['.', '!', '?', ':']))
}

/// Where the figure `number` stands in a date, with the letters of `31st`. Front matter has no tokens, so the text itself is read.
pub(super) fn figures(blocks: &Blocks, date: Span, number: u8) -> Vec<Span> {
    let text = blocks.text(date);
    let pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| piece.starts_with(|c: char| c.is_ascii_digit()));
    let is_number = |piece: &&str| piece.trim_end_matches(char::is_alphabetic).parse() == Ok(number);
    let place = |piece: &str| Span::from(0..piece.len()).shift(date.start + offset(piece.as_ptr() as usize - text.as_ptr() as usize));
    pieces.filter(is_number).map(place).collect()
}

/// The block in which the byte lies, and the first token that ends after it.
fn place(blocks: &Blocks, at: u32) -> Option<(&Prose, usize)> {
    let (start, facts) = blocks.at(at)?;
    Some((&facts.prose, facts.prose.token_at(at - start)))
}

/// The token before one, if it stands in the same paragraph.
fn before(prose: &Prose, token: usize) -> Option<usize> {
    let start = prose.paragraphs().get(prose.paragraph_of(token)).map_or(0, |paragraph| paragraph.tokens.start);
    token.checked_sub(1).filter(|before| *before >= start)
}
