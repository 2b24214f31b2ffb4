//! [Popolo](https://www.popoloproject.com): `memberships` that join `persons`, `posts` and `organizations`; dates may lack their day or month.
//!
//! EveryPolitician's files date a membership by its legislative period, which stands among the `events`, and name its party and area by their numbers; other files
//! write a person's memberships into the person.

use rustc_hash::FxHashMap;
use serde_json::value::RawValue;

use super::json::{JsonLines, Node, Object, list};
use super::{Draft, Fields, ImportReader};

const FIELDS: Fields =
    &[("from", "start_date"), ("until", "end_date"), ("title", "role"), ("name", "person_id"), ("country", "organization_id")];

/// What is read of a membership and of what it refers to.
const WANTED: &[&str] = &[
    "id",
    "name",
    "label",
    "role",
    "classification",
    "gender",
    "other_names",
    "memberships",
    "start_date",
    "end_date",
    "person",
    "person_id",
    "post",
    "post_id",
    "organization",
    "organization_id",
    "area",
    "area_id",
    "legislative_period",
    "legislative_period_id",
    "on_behalf_of",
    "on_behalf_of_id",
];

/// Things by their numbers.
type ById<'a> = FxHashMap<String, Node<'a>>;

/// What memberships refer to, by its number.
struct Popolo<'a> {
    persons: ById<'a>,
    posts: ById<'a>,
    bodies: ById<'a>,
    areas: ById<'a>,
    periods: ById<'a>,
}

pub(super) fn read(reader: &mut ImportReader<'_>, document: &Object<'_>) {
    reader.fields = FIELDS;
    let memberships = document.get("memberships").and_then(|raw| list(raw));
    let persons = document.get("persons").and_then(|raw| list(raw)).unwrap_or_default();
    if memberships.is_none() && persons.is_empty() {
        return reader.fail(1, None, "holds no memberships, results or entities");
    }
    let lines = JsonLines::of(reader.text);
    let popolo = Popolo {
        persons: by_id(document, "persons"),
        posts: by_id(document, "posts"),
        bodies: by_id(document, "organizations"),
        areas: by_id(document, "areas"),
        periods: by_id(document, "events"),
    };
    for raw in memberships.unwrap_or_default() {
        let membership = Node::of(raw, WANTED);
        let person_id = membership.text("person_id");
        match popolo.persons.get(person_id).or_else(|| membership.get("person")) {
            Some(person) => reader.take(lines.number(raw), popolo.draft(person, &membership)),
            None => reader.fail(lines.number(raw), Some("person_id"), format!("there is no person “{person_id}”")),
        }
    }
    for raw in persons {
        nested(reader, &lines, &popolo, raw);
    }
}

/// The memberships that stand in a person.
fn nested(reader: &mut ImportReader<'_>, lines: &JsonLines, popolo: &Popolo<'_>, raw: &RawValue) {
    if !raw.get().contains("\"memberships\"") {
        return;
    }
    let person = Node::of(raw, WANTED);
    for membership in person.get("memberships").map_or(&[][..], Node::items) {
        reader.take(lines.number(raw), popolo.draft(&person, membership));
    }
}

impl<'a> Popolo<'a> {
    /// What `membership` refers to by `key_id`, or holds under `key`.
    fn part<'b>(all: &'b ById<'a>, membership: &'b Node<'a>, key: &str, key_id: &str) -> Option<&'b Node<'a>> {
        all.get(membership.text(key_id)).or_else(|| membership.get(key))
    }

    fn draft(&self, person: &Node<'a>, membership: &Node<'a>) -> Draft {
        let post = Self::part(&self.posts, membership, "post", "post_id");
        let body = Self::part(&self.bodies, membership, "organization", "organization_id");
        let area =
            Self::part(&self.areas, membership, "area", "area_id").or_else(|| post.and_then(|p| p.get("area"))).map(|a| a.text("name"));
        let period = Self::part(&self.periods, membership, "legislative_period", "legislative_period_id");
        let party = Self::part(&self.bodies, membership, "on_behalf_of", "on_behalf_of_id").map_or("", |p| p.text("name"));
        let title = [post.map(|p| p.text("label")), post.map(|p| p.text("role")), Some(membership.text("role"))];
        let title = title.into_iter().flatten().find(|t| !t.is_empty()).unwrap_or("");
        let is_seat = title.eq_ignore_ascii_case("member") && body.is_some_and(|b| b.text("classification") == "legislature");
        let country = [area.filter(|_| !is_seat), body.map(|b| b.text("name"))].into_iter().flatten().find(|c| !c.is_empty());
        let date = |key: &str| [Some(membership), period].into_iter().flatten().map(|v| v.text(key)).find(|d| !d.is_empty());
        let others = person.get("other_names").map_or(&[][..], Node::items);
        Draft {
            name: person.text("name").to_owned(),
            office: if is_seat { "member_of_parliament" } else { "" }.to_owned(),
            title: if is_seat { "Member of Parliament" } else { title }.to_owned(),
            country: country.unwrap_or("").to_owned(),
            from: date("start_date").unwrap_or("").to_owned(),
            until: date("end_date").unwrap_or("").to_owned(),
            aliases: others.iter().map(|o| o.text("name").to_owned()).collect(),
            area: area.filter(|_| is_seat).unwrap_or("").to_owned(),
            party: party.to_owned(),
            gender: person.text("gender").to_owned(),
        }
    }
}

fn by_id<'a>(document: &Object<'a>, key: &str) -> ById<'a> {
    let members = document.get(key).and_then(|raw| list(raw)).unwrap_or_default();
    members.into_iter().map(|raw| Node::of(raw, WANTED)).map(|node| (node.text("id").to_owned(), node)).collect()
}
