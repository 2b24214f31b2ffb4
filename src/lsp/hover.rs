//! What is known of the thing under the pointer: one card, and below it what is found there.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};

use super::features::Features;
use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use super::thing::{Thing, innermost};
use super::words::page::Page;
use super::words::{person, quotation, record, time};
use super::{from_proto, records};
use crate::engine::incremental::FileReading;
use crate::finding::{Finding, RuleInfo};
use crate::item::Item;
use crate::records::Knowledge;
use crate::text::Span;
use crate::text::span::offset;

/// What is known at `position`; of things that lie inside each other, of the innermost.
pub(super) async fn at(session: &Session, snapshot: &Arc<Snapshot>, position: Position) -> Option<Hover> {
    let features = session.features();
    let byte = offset(from_proto::byte(&snapshot.text, position, features.encoding)?);
    let Timed { reading, .. } = session.article(snapshot).await?;
    let (start, analysis) = reading.item_at(byte)?;
    let thing = innermost(&analysis.item, byte - start);
    let mut page = Page::new(features.markdown).about(&snapshot.uri, &snapshot.text, start);
    if let Some((_, thing)) = &thing {
        describe(thing, &analysis.item, reading.engine().records(), &mut page);
        if let Thing::Person(_, person) = thing {
            lead_to_record(&person.name, snapshot, reading.engine().records(), features, &mut page);
        }
    }
    let found = found_at(byte, start, &analysis.findings, &reading, snapshot);
    for (_, rule) in &found {
        describe_rule(rule, &mut page);
    }
    let span = thing.map(|(span, _)| span.shift(start)).or_else(|| found.first().map(|(span, _)| *span))?;
    let kind = if features.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = MarkupContent { kind, value: page.into_text() }.into();
    Some(Hover { contents, range: Some(snapshot.positions(features.encoding).range(span)) })
}

fn describe(thing: &Thing<'_>, item: &Item, knowledge: &Knowledge, page: &mut Page<'_>) {
    match thing {
        Thing::Person(id, person) => person::describe(*id, person, item, knowledge, page),
        Thing::Quotation(quotation) => quotation::describe(quotation, item, knowledge, page),
        Thing::Timex(timex) => time::describe(timex, item, page),
        Thing::Date(date) => time::describe_item(date, page),
    }
}

/// Leads to the person's office records, where the client can show them.
fn lead_to_record(name: &str, snapshot: &Snapshot, knowledge: &Knowledge, features: &Features, page: &mut Page<'_>) {
    if features.markdown && features.shows_records && record::holder(name, knowledge).is_some() {
        let link = page.link("All office records", records::address(name, &snapshot.uri).as_ref());
        page.paragraph(&link);
    }
}

/// The rules that found something at the `byte`, which lies in the item that begins at `start`, each once, with the place.
fn found_at(byte: u32, start: u32, findings: &[Finding], reading: &FileReading, snapshot: &Snapshot) -> Vec<(Span, &'static RuleInfo)> {
    let here = findings.iter().filter(|finding| finding.span.shift(start).touches(byte));
    let mut found: Vec<(Span, &'static RuleInfo)> = Vec::new();
    for finding in here {
        let finding = finding.clone().shift(start);
        let is_new = !found.iter().any(|(_, rule)| *rule == finding.rule);
        let text = || if reading.ignored().ask_for_text() { String::from(&snapshot.text) } else { String::new() };
        if is_new && (reading.ignored().is_empty() || !reading.ignored().hide(&text(), &finding)) {
            found.push((finding.span, finding.rule));
        }
    }
    found
}

/// Tells what a rule is about. Its page is Markdown, so it is shown as it is.
fn describe_rule(rule: &RuleInfo, page: &mut Page<'_>) {
    page.part();
    let home = env!("CARGO_PKG_HOMEPAGE");
    let name = if home.is_empty() { page.shown(rule.name) } else { page.link(rule.name, &format!("{home}/rules/{}", rule.name)) };
    page.paragraph(&format!("{name}: {}", rule.summary()));
}
