//! Adds somebody whom the records don't know to the desk's own people.

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind};

use super::place::ActionPlace;
use crate::item::{Item, Person, PersonId};
use crate::lexicon::country;
use crate::lsp::silence;
use crate::lsp::thing::{Thing, innermost};
use crate::lsp::words::page::capital;
use crate::records::desk::DeskEntry;
use crate::records::import::Draft;

/// The action for the person at the place: with the office that the item tells, or else for the name alone.
pub(super) fn added(place: &ActionPlace<'_>) -> Option<CodeAction> {
    let (_, Thing::Person(id, person)) = innermost(place.item, place.at)? else { return None };
    let records = place.reading.engine().records().records();
    if person.words.count() < 2 || !records.named(&person.words).is_empty() {
        return None;
    }
    let name = Draft { name: person.name.clone(), ..Draft::default() };
    let draft = office_holder(id, person, place.item).unwrap_or(name);
    let edit = silence::with_person(place.session, place.snapshot, &DeskEntry::Person(Box::new(draft)))?;
    let title = format!("Add “{}” to my people", person.name);
    Some(CodeAction { title, kind: Some(CodeActionKind::Refactor), edit: Some(edit), ..CodeAction::default() })
}

/// The person with the office that the item gives, from the item's day on; none where it tells no office of that day, or not of which country.
fn office_holder(id: PersonId, person: &Person, item: &Item) -> Option<Draft> {
    let title = item.titles.iter().find(|title| title.person == Some(id) && title.country.is_some())?;
    let fact = item.title_fact(title).filter(|fact| fact.qualifier.is_none())?;
    let words = item.text(fact.words.shift(title.at));
    let draft = Draft {
        name: person.name.clone(),
        title: words.split_whitespace().map(as_title).collect::<Vec<_>>().join(" "),
        country: country::get(title.country?)?.name().to_owned(),
        from: item.date.day?.to_string(),
        ..Draft::default()
    };
    draft.clone().record("").is_ok().then_some(draft)
}

/// A word of a title as it stands in a list of offices.
fn as_title(word: &str) -> String {
    if matches!(word, "of" | "and" | "the" | "for") { word.to_owned() } else { capital(word) }
}
