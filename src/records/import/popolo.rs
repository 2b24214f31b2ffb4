//! [Popolo](https://www.popoloproject.com): `memberships` that join `persons`, `posts` and `organizations`; dates may lack their day or month.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{Object, line, list, string, value};
use super::{Draft, Fields, ImportReader};

const FIELDS: Fields =
    &[("from", "start_date"), ("until", "end_date"), ("title", "role"), ("name", "person_id"), ("country", "organization_id")];

pub(super) fn read(reader: &mut ImportReader<'_>, document: &Object<'_>) {
    reader.fields = FIELDS;
    let text = reader.text;
    let Some(memberships) = document.get("memberships").and_then(|raw| list(raw)) else {
        return reader.fail(1, None, "holds no memberships, results or entities");
    };
    let (persons, posts, bodies) = (by_id(document, "persons"), by_id(document, "posts"), by_id(document, "organizations"));
    for raw in memberships {
        let at = line(text, raw);
        let membership = value(raw);
        let person_id = string(&membership, "person_id");
        let Some(person) = persons.get(&person_id) else {
            reader.fail(at, Some("person_id"), format!("there is no person “{person_id}”"));
            continue;
        };
        let post = posts.get(&string(&membership, "post_id"));
        let body = bodies.get(&string(&membership, "organization_id"));
        let title = [post.map(|p| string(p, "label")), post.map(|p| string(p, "role")), Some(string(&membership, "role"))];
        let area =
            membership.get("area").map(|a| string(a, "name")).or_else(|| post.and_then(|p| p.get("area")).map(|a| string(a, "name")));
        let country = [area, body.map(|b| string(b, "name"))].into_iter().flatten().find(|c| !c.is_empty());
        let others = person.get("other_names").and_then(Value::as_array).into_iter().flatten();
        reader.take(
            at,
            Draft {
                name: string(person, "name"),
                title: title.into_iter().flatten().find(|t| !t.is_empty()).unwrap_or_default(),
                country: country.unwrap_or_default(),
                from: string(&membership, "start_date"),
                until: string(&membership, "end_date"),
                aliases: others.map(|o| string(o, "name")).collect(),
                ..Draft::default()
            },
        );
    }
}

fn by_id(document: &Object<'_>, key: &str) -> HashMap<String, Value> {
    let members = document.get(key).and_then(|raw| list(raw)).unwrap_or_default();
    members.into_iter().map(value).map(|v| (string(&v, "id"), v)).collect()
}
