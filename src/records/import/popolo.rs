//! [Popolo](https://www.popoloproject.com): `memberships` that join `persons`, `posts` and `organizations`; dates may lack their day or month.
//!
//! EveryPolitician's files date a membership by its legislative period, which stands among the `events`, and name its party and area by their numbers; other files
//! write a person's memberships into the person.

use std::collections::HashMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::json::{JsonLines, Object, list, string, value};
use super::{Draft, Fields, ImportReader};

const FIELDS: Fields =
    &[("from", "start_date"), ("until", "end_date"), ("title", "role"), ("name", "person_id"), ("country", "organization_id")];

/// What memberships refer to, by its number.
struct Popolo {
    persons: HashMap<String, Value>,
    posts: HashMap<String, Value>,
    bodies: HashMap<String, Value>,
    areas: HashMap<String, Value>,
    periods: HashMap<String, Value>,
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
        let membership = value(raw);
        let person_id = string(&membership, "person_id");
        match popolo.persons.get(&person_id).or_else(|| membership.get("person")) {
            Some(person) => reader.take(lines.number(raw), popolo.draft(person, &membership)),
            None => reader.fail(lines.number(raw), Some("person_id"), format!("there is no person “{person_id}”")),
        }
    }
    for raw in persons {
        nested(reader, &lines, &popolo, raw);
    }
}

/// The memberships that stand in a person.
fn nested(reader: &mut ImportReader<'_>, lines: &JsonLines, popolo: &Popolo, raw: &RawValue) {
    if !raw.get().contains("\"memberships\"") {
        return;
    }
    let person = value(raw);
    for membership in person.get("memberships").and_then(Value::as_array).into_iter().flatten() {
        reader.take(lines.number(raw), popolo.draft(&person, membership));
    }
}

impl Popolo {
    /// What `membership` refers to by `key_id`, or holds under `key`.
    fn part<'a>(&'a self, all: &'a HashMap<String, Value>, membership: &'a Value, key: &str) -> Option<&'a Value> {
        all.get(&string(membership, &format!("{key}_id"))).or_else(|| membership.get(key))
    }

    fn draft(&self, person: &Value, membership: &Value) -> Draft {
        let post = self.part(&self.posts, membership, "post");
        let body = self.part(&self.bodies, membership, "organization");
        let area = self.part(&self.areas, membership, "area").or_else(|| post.and_then(|p| p.get("area"))).map(|a| string(a, "name"));
        let period = self.part(&self.periods, membership, "legislative_period");
        let party = self.part(&self.bodies, membership, "on_behalf_of").map(|p| string(p, "name")).unwrap_or_default();
        let title = [post.map(|p| string(p, "label")), post.map(|p| string(p, "role")), Some(string(membership, "role"))];
        let title = title.into_iter().flatten().find(|t| !t.is_empty()).unwrap_or_default();
        let is_seat = title.eq_ignore_ascii_case("member") && body.is_some_and(|b| string(b, "classification") == "legislature");
        let country = [area.clone().filter(|_| !is_seat), body.map(|b| string(b, "name"))].into_iter().flatten().find(|c| !c.is_empty());
        let date = |key: &str| [Some(membership), period].into_iter().flatten().map(|v| string(v, key)).find(|d| !d.is_empty());
        let others = person.get("other_names").and_then(Value::as_array).into_iter().flatten();
        Draft {
            name: string(person, "name"),
            office: if is_seat { "member_of_parliament".to_owned() } else { String::new() },
            title: if is_seat { "Member of Parliament".to_owned() } else { title },
            country: country.unwrap_or_default(),
            from: date("start_date").unwrap_or_default(),
            until: date("end_date").unwrap_or_default(),
            aliases: others.map(|o| string(o, "name")).collect(),
            area: area.filter(|_| is_seat).unwrap_or_default(),
            party,
            gender: string(person, "gender"),
        }
    }
}

fn by_id(document: &Object<'_>, key: &str) -> HashMap<String, Value> {
    let members = document.get(key).and_then(|raw| list(raw)).unwrap_or_default();
    members.into_iter().map(value).map(|v| (string(&v, "id"), v)).collect()
}
