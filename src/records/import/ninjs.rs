//! [ninjs](https://iptc.org/standards/ninjs/): the `people` of an item, or of a list of items, also by the name `person` of its first version.
//!
//! The standard leaves to its users how a person's office is told. What is read: `title`, `jobtitle` or `role`, or a `rel` that is the name of an office; `country`,
//! or the `organisations` that the person belongs to; `validfrom` and `validto`, `from` and `until`; `altnames`, `gender`.

use serde_json::value::RawValue;

use super::json::{JsonLines, Node, Object, list, object};
use super::{Draft, Fields, ImportReader};
use crate::lexicon::post::forms_of;

const FIELDS: Fields = &[("from", "validfrom"), ("until", "validto"), ("country", "organisations")];

/// What is read of a person.
const WANTED: &[&str] = &[
    "name",
    "title",
    "jobtitle",
    "role",
    "rel",
    "country",
    "organisations",
    "organisation",
    "affiliation",
    "validfrom",
    "validto",
    "from",
    "until",
    "altnames",
    "gender",
];

/// The members of an item that may hold its people.
const PEOPLE: [&str; 2] = ["people", "person"];

/// Whether `document` is an item with people.
pub(super) fn is_item(document: &Object<'_>) -> bool {
    PEOPLE.iter().any(|key| document.get(*key).is_some_and(|raw| raw.get().starts_with('[')))
}

/// Whether the first of `items` is an item with people.
pub(super) fn are_items(items: &[&RawValue]) -> bool {
    items.first().and_then(|raw| object(raw)).is_some_and(|first| is_item(&first))
}

/// Reads the people of `items`.
pub(super) fn read<'a>(reader: &mut ImportReader<'a>, items: impl Iterator<Item = Object<'a>>) {
    reader.fields = FIELDS;
    let lines = JsonLines::of(reader.text);
    for item in items {
        for raw in PEOPLE.iter().filter_map(|key| item.get(*key)).filter_map(|raw| list(raw)).flatten() {
            match draft(&Node::of(raw, WANTED)) {
                Some(draft) => reader.take(lines.number(raw), draft),
                None => reader.skip(),
            }
        }
    }
}

/// The office of a person; none where nothing tells of one.
fn draft(person: &Node<'_>) -> Option<Draft> {
    let first = |keys: &[&str]| keys.iter().map(|key| person.text(key)).find(|text| !text.is_empty()).unwrap_or("");
    let title = first(&["title", "jobtitle", "role"]);
    let related = person.text("rel");
    let title = if title.is_empty() && forms_of(related).is_some() { related } else { title };
    if title.is_empty() {
        return None;
    }
    let bodies = ["organisations", "organisation", "affiliation"].iter().filter_map(|key| person.get(key)).flat_map(names).next();
    let country = Some(person.text("country")).filter(|country| !country.is_empty()).or(bodies);
    Some(Draft {
        name: person.text("name").to_owned(),
        title: title.to_owned(),
        country: country.unwrap_or("").to_owned(),
        from: first(&["validfrom", "from"]).to_owned(),
        until: first(&["validto", "until"]).to_owned(),
        aliases: person.get("altnames").map(|others| names(others).map(str::to_owned).collect()).unwrap_or_default(),
        gender: person.text("gender").to_owned(),
        ..Draft::default()
    })
}

/// The names that `node` gives, as texts or as objects with a name, alone or in a list.
fn names<'b>(node: &'b Node<'_>) -> impl Iterator<Item = &'b str> {
    let all = if matches!(node, Node::List(_)) { node.items() } else { std::slice::from_ref(node) };
    all.iter().map(|one| one.as_text().unwrap_or_else(|| one.text("name"))).filter(|name| !name.is_empty())
}
