//! What a document holds: its items, each with its people and its quotations.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolResponse, FoldingRange, FoldingRangeKind, Location, SymbolInformation, SymbolKind,
};

use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use super::to_proto::Positions;
use super::words::page::line;
use super::words::time;
use crate::engine::Analysis;
use crate::item::{Item, ItemQuotation, Person};
use crate::text::Span;

/// How many words of its beginning an item is called by.
const SHOWN: usize = 12;

/// The items with their days, and below each its people and its quotations.
pub(super) async fn symbols(session: &Session, snapshot: &Arc<Snapshot>) -> DocumentSymbolResponse {
    let nested = session.features().nested_symbols;
    let positions = snapshot.positions(session.features().encoding);
    let items = match session.article(snapshot).await {
        Some(Timed { reading, .. }) => {
            let items = reading.items().iter().filter(|(_, analysis)| !analysis.item.is_empty());
            items.map(|(start, analysis)| item_symbol(&analysis.item, *start, &positions)).collect()
        }
        None => Vec::new(),
    };
    if nested {
        return DocumentSymbolResponse::DocumentSymbolList(items);
    }
    let mut flat = Vec::new();
    items.into_iter().for_each(|item| flatten(item, None, snapshot, &mut flat));
    DocumentSymbolResponse::SymbolInformationList(flat)
}

/// An item, which is called what it begins with.
fn item_symbol(item: &Item, start: u32, positions: &Positions<'_>) -> DocumentSymbol {
    let first = item.paragraphs().next().map(|paragraph| item.text(paragraph.beginning(SHOWN))).unwrap_or_default();
    let name = Some(line(first)).filter(|name| !name.is_empty()).unwrap_or_else(|| "Article".to_owned());
    let whole = Span::new(0, item.len());
    let detail = item.date.day.map_or_else(|| "no date".to_owned(), time::day);
    let selected = item.date.span.unwrap_or(Span::empty(0));
    let people = item.people.all.iter().filter_map(|person| person_symbol(person, start, positions));
    let quotations = item.quotations.iter().filter_map(|quotation| quotation_symbol(quotation, item, start, positions));
    DocumentSymbol {
        children: Some(people.chain(quotations).collect()),
        ..symbol(name, Some(detail), SymbolKind::Module, (whole.shift(start), selected.shift(start)), positions)
    }
}

fn person_symbol(person: &Person, start: u32, positions: &Positions<'_>) -> Option<DocumentSymbol> {
    let first = person.mentions.first()?;
    let title = person.titles.first().map(|title| title.text.clone());
    let places = (first.span.join(first.name).shift(start), first.name.shift(start));
    Some(symbol(line(&person.name), title, SymbolKind::Object, places, positions)).filter(|symbol| !symbol.name.is_empty())
}

fn quotation_symbol(quotation: &ItemQuotation, item: &Item, start: u32, positions: &Positions<'_>) -> Option<DocumentSymbol> {
    let name = line(item.text(quotation.span));
    let speaker = quotation.speaker.as_ref().map(|speaker| speaker.name.clone());
    let place = quotation.span.shift(start);
    let is_top = quotation.depth == 0 && !name.is_empty();
    is_top.then(|| symbol(name, speaker, SymbolKind::String, (place, place), positions))
}

#[expect(deprecated, reason = "the type has a field that is")]
fn symbol(name: String, detail: Option<String>, kind: SymbolKind, places: (Span, Span), positions: &Positions<'_>) -> DocumentSymbol {
    let (range, selection_range) = (positions.range(places.0), positions.range(places.1));
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range, children: None }
}

/// The same for clients that know no symbols inside others.
#[expect(deprecated, reason = "the type has a field that is")]
fn flatten(symbol: DocumentSymbol, container: Option<&str>, snapshot: &Snapshot, flat: &mut Vec<SymbolInformation>) {
    let location = Location { uri: snapshot.uri.clone(), range: symbol.range };
    let base =
        BaseSymbolInformation { name: symbol.name.clone(), kind: symbol.kind, tags: None, container_name: container.map(str::to_owned) };
    flat.push(SymbolInformation { deprecated: None, location, base_symbol_information: base });
    for child in symbol.children.unwrap_or_default() {
        flatten(child, Some(&symbol.name), snapshot, flat);
    }
}

/// The lines of each item, where there are several.
pub(super) async fn folds(session: &Session, snapshot: &Arc<Snapshot>) -> Vec<FoldingRange> {
    let Some(Timed { reading, .. }) = session.article(snapshot).await else { return Vec::new() };
    if reading.items().len() < 2 {
        return Vec::new();
    }
    let positions = snapshot.positions(session.features().encoding);
    let fold = |(start, analysis): &(u32, Arc<Analysis>)| {
        let text = |range: std::ops::Range<u32>| String::from(snapshot.text.byte_slice(range.start as usize..range.end as usize));
        let end = start + analysis.item.len();
        let all = text(*start..end);
        let (before, after) = (all.len() - all.trim_start().len(), all.trim_end().len());
        let range = positions.range(Span::from(before..after.max(before)).shift(*start));
        let lines = (range.start.line, range.end.line);
        (lines.0 < lines.1).then_some(FoldingRange {
            start_line: lines.0,
            start_character: None,
            end_line: lines.1,
            end_character: None,
            kind: Some(FoldingRangeKind::Region),
            collapsed_text: None,
        })
    };
    reading.items().iter().filter_map(fold).collect()
}
