//! Fixes that say behind a quotation who speaks.

use crate::finding::{Edit, Fix};
use crate::item::{Item, ItemQuotation, PersonId, Speaker, SpeakerKind};
use crate::lexicon::classes::grammar;
use crate::lexicon::is_in;
use crate::lexicon::small_words::is_suffix;
use crate::text::fold::fold;
use crate::text::{Kind, Span};

/// How a speaker is called in an attribution, as the item calls them before the byte `before`: `Lukashenko`, `the ministry`.
pub(super) fn of(item: &Item, speaker: &Speaker, before: u32) -> String {
    match (speaker.person, speaker.kind) {
        (Some(person), _) => of_person(item, person, before),
        (None, SpeakerKind::Nominal) => definite(&speaker.name),
        (None, SpeakerKind::Named | SpeakerKind::Pronoun) => speaker.name.clone(),
    }
}

/// The surname of a person, as the item writes it.
pub(super) fn of_person(item: &Item, id: PersonId, before: u32) -> String {
    let Some(person) = item.people.get(id) else { return String::new() };
    let short = person.mentions_before(before).map(|m| item.text(m.name)).rfind(|n| !n.contains(' '));
    let surname = |word: &&str| word.chars().count() > 1 && !is_suffix(&fold(word.trim_end_matches('.')));
    short.or(person.name.rsplit(' ').find(surname)).unwrap_or(&person.name).to_owned()
}

/// `a spokesman` becomes `the spokesman`.
fn definite(noun: &str) -> String {
    match noun.split_once(' ') {
        Some((first, rest)) if first == "One" || is_in(first, grammar::ARTICLES) => format!("the {rest}"),
        _ => noun.to_owned(),
    }
}

/// The fix that puts `, NAME said.` behind the quotation, with the comma inside the closing mark. It says who speaks where the item does not, and so is a guess.
pub(super) fn add(item: &Item, quotation: &ItemQuotation, name: &str) -> Option<Fix> {
    let (at, facts) = item.blocks.get(quotation.fact.0)?;
    let fact = facts.quotations.get(quotation.fact.1)?;
    let close = facts.marks.get(fact.close?)?;
    if name.is_empty() {
        return None;
    }
    let last = facts.prose.get(close.token.checked_sub(1)?)?;
    let place = last.span.shift(*at);
    let mut edits = match item.text(place) {
        "." | "," => vec![Edit::replace(place, ",")],
        // A question mark stays.
        _ if last.kind == Kind::Stop => Vec::new(),
        _ => vec![Edit::insert(place.end, ",")],
    };
    // A stop or a comma behind the mark gives way to the stop of the new clause.
    let behind = facts.prose.get(close.token + 1).filter(|t| !t.spaced).map(|t| t.span.shift(*at));
    let behind = behind.filter(|stop| matches!(item.text(*stop), "." | ","));
    let end = Span::empty(close.span.end + at);
    edits.push(Edit::replace(behind.unwrap_or(end), format!(" {name} said.")));
    Some(Fix::unsafe_(format!("Add “{name} said”"), edits).sure(false))
}
