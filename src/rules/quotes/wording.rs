//! Fixes that add who is speaking behind a quotation.

use crate::finding::{Edit, Fix};
use crate::item::{Item, ItemQuotation, PersonId, Speaker, SpeakerKind};
use crate::text::Span;

/// How a speaker is called in an attribution.
pub(super) struct Wording {
    /// `Lukashenko`, `the ministry`.
    pub(super) name: String,
}

impl Wording {
    /// The words for a speaker, as the item calls them before the byte `before`.
    pub(super) fn of(item: &Item, speaker: &Speaker, before: u32) -> Self {
        if let Some(person) = speaker.person {
            return Self::of_person(item, person, before);
        }
        let name = match speaker.kind {
            SpeakerKind::Nominal => definite(&speaker.name),
            SpeakerKind::Named | SpeakerKind::Pronoun => speaker.name.clone(),
        };
        Self { name }
    }

    /// The surname, as the item writes it.
    pub(super) fn of_person(item: &Item, id: PersonId, before: u32) -> Self {
        let Some(person) = item.people.get(id) else { return Self { name: String::new() } };
        let mentions = person.mentions.iter().filter(|m| m.name.start < before);
        let short = mentions.map(|m| item.text(m.name)).rfind(|n| !n.contains(' '));
        let last = person.name.rsplit(' ').find(|w| w.chars().count() > 1 && !matches!(*w, "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III"));
        Self { name: short.or(last).unwrap_or(&person.name).to_owned() }
    }
}

/// `a spokesman` becomes `the spokesman`.
fn definite(noun: &str) -> String {
    let lower = |rest: &str| format!("the {rest}");
    for article in ["a ", "an ", "A ", "An ", "The ", "One "] {
        if let Some(rest) = noun.strip_prefix(article) {
            return lower(rest);
        }
    }
    noun.to_owned()
}

/// The fix that puts `, NAME said.` behind the quotation, with the comma inside the closing mark.
pub(super) fn add(item: &Item, quotation: &ItemQuotation, wording: &Wording) -> Option<Fix> {
    let (at, facts) = item.blocks.get(quotation.fact.0)?;
    let fact = facts.quotations.get(quotation.fact.1)?;
    let close = facts.marks.get(fact.close?)?;
    let name = &wording.name;
    if name.is_empty() {
        return None;
    }
    let last = facts.prose.get(close.token.checked_sub(1)?)?;
    let stop = last.span.of(facts.text());
    let end = close.span.end + at;
    let mut edits = match stop {
        "." | "," => vec![Edit::replace(last.span.shift(*at), ",")],
        "?" | "!" | "?!" | "!?" | "..." | "…" => Vec::new(),
        _ => vec![Edit::insert(last.span.end + at, ",")],
    };
    // A stop behind the mark gives way to the one of the new clause.
    let behind = facts.prose.get(close.token + 1).filter(|t| !t.spaced && matches!(t.span.of(facts.text()), "." | ","));
    edits.push(match behind {
        Some(stop) => Edit::replace(stop.span.shift(*at), format!(" {name} said.")),
        None => Edit::replace(Span::empty(end), format!(" {name} said.")),
    });
    Some(Fix::unsafe_(format!("Add “{name} said”"), edits))
}
