//! Popolo JSON: `persons`, `organizations`, `posts` and `memberships`, as EveryPolitician and others publish them.
//!
//! The country is the membership's or its post's or organization's `area` or `classification`, the person's `national_identity`, or the file's own `country`.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::{Reading, UserRow, code_of};

/// Reads a Popolo document.
pub fn read(text: &str, file: &str) -> Reading {
    let root: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(e) => return Reading::broken(file, format!("no JSON: {e}")),
    };
    let Some(memberships) = root.get("memberships").and_then(Value::as_array) else {
        return Reading::broken(file, "is no Popolo document: it has no memberships".into());
    };
    let document = Document {
        root: &root,
        persons: by_id(&root, "persons"),
        organizations: by_id(&root, "organizations"),
        posts: by_id(&root, "posts"),
    };
    let mut reading = Reading::default();
    for (n, membership) in memberships.iter().enumerate() {
        reading.add(&document.row(membership), file, || format!("memberships[{n}]"));
    }
    reading
}

fn by_id<'a>(root: &'a Value, list: &str) -> FxHashMap<&'a str, &'a Value> {
    let entries = root.get(list).and_then(Value::as_array).into_iter().flatten();
    entries.filter_map(|entry| Some((entry.get("id")?.as_str()?, entry))).collect()
}

struct Document<'a> {
    root: &'a Value,
    persons: FxHashMap<&'a str, &'a Value>,
    organizations: FxHashMap<&'a str, &'a Value>,
    posts: FxHashMap<&'a str, &'a Value>,
}

impl Document<'_> {
    fn row(&self, membership: &Value) -> UserRow {
        let linked = |map: &FxHashMap<&str, &Value>, key: &str| {
            membership.get(key).and_then(Value::as_str).and_then(|id| map.get(id).map(|v| (*v).clone()))
        };
        let person = linked(&self.persons, "person_id").or_else(|| membership.get("person").cloned()).unwrap_or(Value::Null);
        let post = linked(&self.posts, "post_id").or_else(|| membership.get("post").cloned()).unwrap_or(Value::Null);
        let organization =
            linked(&self.organizations, "organization_id").or_else(|| membership.get("organization").cloned()).unwrap_or(Value::Null);
        let title = string(membership, "role")
            .or_else(|| string(membership, "label"))
            .or_else(|| string(&post, "role"))
            .or_else(|| string(&post, "label"));
        let places = [membership, &post, &organization, &person, self.root];
        UserRow {
            name: string(&person, "name").unwrap_or_default(),
            title: title.unwrap_or_default(),
            country: places.into_iter().find_map(country).unwrap_or_default(),
            office: None,
            from: string(membership, "start_date"),
            until: string(membership, "end_date"),
            aliases: other_names(&person),
        }
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().filter(|s| !s.is_empty()).map(str::to_owned)
}

/// The country that an entry names.
fn country(entry: &Value) -> Option<String> {
    let area = entry.get("area");
    let candidates = [
        string(entry, "country"),
        string(entry, "country_code"),
        area.and_then(|a| string(a, "name")),
        area.and_then(|a| string(a, "id")).and_then(|id| id.rsplit(':').next().map(str::to_owned)),
        string(entry, "national_identity"),
    ];
    candidates.into_iter().flatten().find(|text| code_of(text).is_some())
}

fn other_names(person: &Value) -> Vec<String> {
    let names = person.get("other_names").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(|n| string(n, "name")).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn memberships_become_rows() {
        let text = r#"{"persons":[{"id":"p1","name":"Rudolf Elphberg","other_names":[{"name":"Rudolf V"}]}],
            "organizations":[{"id":"o1","name":"Government","area":{"id":"ocd-division/country:by","name":"Belarus"}}],
            "memberships":[{"person_id":"p1","organization_id":"o1","role":"Foreign Minister","start_date":"2020-05","end_date":"2021"},{"person_id":"p9"}]}"#;
        let reading = read(text, "house.json");
        let row = &reading.rows[0];
        assert_eq!(
            (row.country.as_str(), row.post.name(), row.from.to_string(), row.aliases.len()),
            ("BY", "foreign minister", "2020-05".to_owned(), 1)
        );
        assert_eq!(reading.errors[0].to_string(), "house.json, memberships[1], name: is missing");
    }
}
