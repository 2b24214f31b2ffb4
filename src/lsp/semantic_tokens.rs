//! What the editor may colour: names, titles, dates and quotations. Tokens neither overlap nor cross lines, as most clients ask; of two things in one place the
//! inner one is told.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use tower_lsp::gen_lsp_types::{self as lsp, SemanticToken, SemanticTokens};

use super::from_proto;
use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use super::to_proto::Positions;
use super::token_legend::{QUOTED, TokenType, UNATTRIBUTED};
use crate::facts::quotation::QuotationKind;
use crate::item::{Item, PersonId};
use crate::text::Span;
use crate::text::span::offset;

/// A coloured place, in bytes of the item.
#[derive(Clone, Copy, Debug)]
struct Coloured {
    span: Span,
    kind: TokenType,
    modifiers: u32,
}

/// The tokens of the whole document; none if it is no article.
pub(super) async fn all(session: &Session, snapshot: &Arc<Snapshot>) -> SemanticTokens {
    within(session, snapshot, 0..u32::MAX).await
}

/// The tokens of the lines that an editor shows.
pub(super) async fn shown(session: &Session, snapshot: &Arc<Snapshot>, range: lsp::Range) -> SemanticTokens {
    let bytes = from_proto::nearest_range(&snapshot.text, range, session.features().encoding);
    within(session, snapshot, offset(bytes.start)..offset(bytes.end)).await
}

/// The tokens that touch the bytes `wanted` of the document.
async fn within(session: &Session, snapshot: &Arc<Snapshot>, wanted: Range<u32>) -> SemanticTokens {
    let Some(Timed { reading, .. }) = session.article(snapshot).await else { return SemanticTokens::default() };
    let positions = snapshot.positions(session.features().encoding);
    let mut tokens = Relative { positions: &positions, line: 0, character: 0, data: Vec::new() };
    for (start, analysis) in reading.items() {
        let item = &analysis.item;
        if *start > wanted.end || start + item.len() < wanted.start {
            continue;
        }
        let places = layered(coloured(item)).into_iter().flat_map(|place| lines(place, item));
        let shifted = places.map(|place| Coloured { span: place.span.shift(*start), ..place });
        shifted.filter(|place| place.span.start <= wanted.end && place.span.end >= wanted.start).for_each(|place| tokens.push(place));
    }
    SemanticTokens { result_id: None, data: tokens.data }
}

/// All places of an item that are coloured, those within others included.
fn coloured(item: &Item) -> Vec<Coloured> {
    let place = |span, kind, modifiers| Coloured { span, kind, modifiers };
    let dates = item.date.span.into_iter().chain(item.timexes.iter().map(|timex| timex.span));
    let speakers: HashSet<PersonId> = item.quotations.iter().filter_map(|it| it.speaker.as_ref()?.person).collect();
    let people = (0..).map(PersonId).zip(&item.people.all);
    let names = people.flat_map(|(id, person)| {
        let modifiers = if speakers.contains(&id) { QUOTED } else { 0 };
        person.mentions.iter().map(move |mention| place(mention.name, TokenType::Person, modifiers))
    });
    let offices = item.people.all.iter().flat_map(|person| &person.titles).map(|title| place(title.span, TokenType::Office, 0));
    let spoken = item.quotations.iter().enumerate().filter(|(_, it)| it.depth == 0 && it.kind != QuotationKind::Term);
    let unsaid: HashSet<usize> = item.unsaid.iter().map(|it| it.quotation).collect();
    let quotations = spoken.map(|(index, quotation)| {
        let modifiers = if unsaid.contains(&index) { UNATTRIBUTED } else { 0 };
        place(quotation.span, TokenType::Quotation, modifiers)
    });
    dates.map(|span| place(span, TokenType::Date, 0)).chain(names).chain(offices).chain(quotations).collect()
}

/// The same places side by side: what lies around another is told before and behind it.
fn layered(mut places: Vec<Coloured>) -> Vec<Coloured> {
    places.sort_by_key(|place| (place.span.start, Reverse(place.span.end)));
    let mut layers = Layers { open: Vec::new(), at: 0, told: Vec::new() };
    for place in places {
        layers.close_before(place.span.start);
        layers.tell_until(place.span.start);
        layers.open.push(place);
    }
    layers.close_before(u32::MAX);
    layers.told
}

/// The places that are open at a byte while a text is walked through.
struct Layers {
    /// The outermost first.
    open: Vec<Coloured>,
    /// Up to where all is told.
    at: u32,
    told: Vec<Coloured>,
}

impl Layers {
    /// Ends the places that end up to the byte `end`.
    fn close_before(&mut self, end: u32) {
        while let Some(inner) = self.open.pop_if(|it| it.span.end <= end) {
            self.tell(inner, inner.span.end);
        }
    }

    /// Tells the innermost place up to the byte `end`, where another begins.
    fn tell_until(&mut self, end: u32) {
        if let Some(inner) = self.open.last().copied() {
            self.tell(inner, end);
        }
        self.at = self.at.max(end);
    }

    fn tell(&mut self, place: Coloured, end: u32) {
        let start = self.at.max(place.span.start);
        if start < end {
            self.told.push(Coloured { span: Span::new(start, end), ..place });
            self.at = end;
        }
    }
}

/// The parts of a place, a line each.
fn lines(place: Coloured, item: &Item) -> impl Iterator<Item = Coloured> {
    let mut start = place.span.start;
    item.text(place.span).split_inclusive(['\n', '\r']).filter_map(move |line| {
        let at = start;
        start += offset(line.len());
        let end = at + offset(line.trim_end().len());
        (at < end).then_some(Coloured { span: Span::new(at, end), ..place })
    })
}

/// Tokens as the protocol tells them: each from the beginning of the one before.
struct Relative<'a> {
    positions: &'a Positions<'a>,
    line: u32,
    character: u32,
    data: Vec<SemanticToken>,
}

impl Relative<'_> {
    fn push(&mut self, place: Coloured) {
        let range = self.positions.range(place.span);
        let delta_line = range.start.line - self.line;
        let before = if delta_line == 0 { self.character } else { 0 };
        self.data.push(SemanticToken {
            delta_line,
            delta_start: range.start.character - before,
            length: range.end.character - range.start.character,
            token_type: place.kind as u32,
            token_modifiers_bitset: place.modifiers,
        });
        (self.line, self.character) = (range.start.line, range.start.character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(places: &[(u32, u32, TokenType)]) -> Vec<(u32, u32, u32)> {
        let places = places.iter().map(|(start, end, kind)| Coloured { span: Span::new(*start, *end), kind: *kind, modifiers: 0 });
        layered(places.collect()).into_iter().map(|it| (it.span.start, it.span.end, it.kind as u32)).collect()
    }

    #[test]
    fn the_inner_of_two_places_is_told_and_none_twice() {
        use TokenType::{Date, Office, Person, Quotation};
        assert_eq!(told(&[(5, 9, Person), (0, 20, Quotation), (7, 9, Date)]), [(0, 5, 3), (5, 7, 0), (7, 9, 2), (9, 20, 3)]);
        assert_eq!(told(&[(0, 4, Person), (0, 4, Office)]), [(0, 4, 1)]);
        assert_eq!(told(&[(0, 6, Quotation), (4, 9, Person), (9, 12, Date)]), [(0, 4, 3), (4, 9, 0), (9, 12, 2)]);
        assert_eq!(told(&[(3, 3, Date)]), []);
    }
}
