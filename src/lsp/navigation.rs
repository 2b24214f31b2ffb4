//! From a person's name to the others: where somebody is first named, named anywhere, and on record.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{DocumentHighlight, Location, Position};

use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use super::thing::{Thing, innermost};
use super::{from_proto, records};
use crate::engine::incremental::FileReading;
use crate::item::Person;
use crate::text::Span;
use crate::text::span::offset;

/// Where the person at `position` is first named in the item, behind what is on record where the client can show that.
pub(super) async fn definition(session: &Session, snapshot: &Arc<Snapshot>, position: Position) -> Vec<Location> {
    let features = session.features();
    let Some(Timed { reading, .. }) = session.article(snapshot).await else { return Vec::new() };
    let Some((start, person)) = person_at(session, snapshot, &reading, position) else { return Vec::new() };
    let record = features
        .shows_records
        .then(|| records::place_of(&person.name, &snapshot.uri, reading.engine().records(), features.encoding))
        .flatten();
    let positions = snapshot.positions(features.encoding);
    let first = names(person, start).next().map(|span| Location { uri: snapshot.uri.clone(), range: positions.range(span) });
    record.into_iter().chain(first).collect()
}

/// Everywhere that the item names the person at `position`; the first place only if `all` are asked for.
pub(super) async fn references(session: &Session, snapshot: &Arc<Snapshot>, position: Position, all: bool) -> Vec<Location> {
    let Some(Timed { reading, .. }) = session.article(snapshot).await else { return Vec::new() };
    let Some((start, person)) = person_at(session, snapshot, &reading, position) else { return Vec::new() };
    let positions = snapshot.positions(session.features().encoding);
    let places = names(person, start).skip(usize::from(!all));
    places.map(|span| Location { uri: snapshot.uri.clone(), range: positions.range(span) }).collect()
}

/// Everywhere that the item names the person at `position`, to be marked.
pub(super) async fn highlights(session: &Session, snapshot: &Arc<Snapshot>, position: Position) -> Vec<DocumentHighlight> {
    let places = references(session, snapshot, position, true).await;
    places.into_iter().map(|place| DocumentHighlight { range: place.range, kind: None }).collect()
}

/// The person at `position`, with the byte at which the item begins.
pub(super) fn person_at<'a>(
    session: &Session,
    snapshot: &Snapshot,
    reading: &'a FileReading,
    position: Position,
) -> Option<(u32, &'a Person)> {
    let byte = offset(from_proto::byte(&snapshot.text, position, session.features().encoding)?);
    let (start, analysis) = reading.item_at(byte)?;
    match innermost(&analysis.item, byte - start)?.1 {
        Thing::Person(_, person) => Some((start, person)),
        _ => None,
    }
}

/// The names of a person, in order, in bytes of the document.
pub(super) fn names(person: &Person, start: u32) -> impl Iterator<Item = Span> + '_ {
    person.mentions.iter().map(move |mention| mention.name.shift(start))
}
