//! FollowTheMoney entities, one JSON object a line or in an array: `Occupancy` with its `Person` and `Position`, as OpenSanctions publishes them.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::{Reading, UserError, UserRow};

/// Reads a list of entities.
pub fn read(text: &str, file: &str) -> Reading {
    let mut reading = Reading::default();
    let entities = entities(text, file, &mut reading.errors);
    let by_id: FxHashMap<&str, &Value> = entities.iter().filter_map(|(_, e)| Some((e.get("id")?.as_str()?, e))).collect();
    for (place, occupancy) in entities.iter().filter(|(_, e)| e.get("schema").and_then(Value::as_str) == Some("Occupancy")) {
        let linked = |name: &str| first(occupancy, name).and_then(|id| by_id.get(id)).copied().unwrap_or(&Value::Null);
        let (person, position) = (linked("holder"), linked("post"));
        let text = |entity: &Value, name: &str| first(entity, name).map(str::to_owned);
        let title = text(position, "name").or_else(|| text(position, "caption")).unwrap_or_default();
        let row = UserRow {
            name: text(person, "name").or_else(|| person.get("caption").and_then(Value::as_str).map(str::to_owned)).unwrap_or_default(),
            title: title.split([',', '(']).next().unwrap_or("").trim().to_owned(),
            country: text(position, "country").unwrap_or_default(),
            office: None,
            from: text(occupancy, "startDate"),
            until: text(occupancy, "endDate"),
            aliases: all(person, "alias").chain(all(person, "name").skip(1)).map(str::to_owned).collect(),
        };
        reading.add(&row, file, || place.clone());
    }
    reading
}

/// The entities with their places.
fn entities(text: &str, file: &str, errors: &mut Vec<UserError>) -> Vec<(String, Value)> {
    if text.trim_start().starts_with('[') {
        return match serde_json::from_str::<Vec<Value>>(text) {
            Ok(values) => values.into_iter().enumerate().map(|(n, v)| (format!("[{n}]"), v)).collect(),
            Err(e) => {
                errors.push(UserError { file: file.into(), place: String::new(), field: "", problem: format!("no JSON: {e}") });
                Vec::new()
            }
        };
    }
    let mut entities = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let place = format!("line {}", n + 1);
        match serde_json::from_str(line) {
            Ok(value) => entities.push((place, value)),
            Err(e) => errors.push(UserError { file: file.into(), place, field: "", problem: format!("no JSON: {e}") }),
        }
    }
    entities
}

/// The values of a property; links may be ids or whole entities.
fn all<'a>(entity: &'a Value, name: &str) -> impl Iterator<Item = &'a str> {
    let values = entity.get("properties").and_then(|p| p.get(name)).and_then(Value::as_array);
    values.into_iter().flatten().filter_map(|v| v.as_str().or_else(|| v.get("id")?.as_str()))
}

fn first<'a>(entity: &'a Value, name: &str) -> Option<&'a str> {
    all(entity, name).next()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn occupancies_become_rows() {
        let text = concat!(
            r#"{"id":"a","schema":"Person","properties":{"name":["Rudolf Elphberg"],"alias":["Rudolf V"]}}"#,
            "\n",
            r#"{"id":"b","schema":"Position","properties":{"name":["President"],"country":["by"]}}"#,
            "\n",
            r#"{"id":"c","schema":"Occupancy","properties":{"holder":["a"],"post":["b"],"startDate":["2020-05-01"]}}"#,
            "\nnot json\n"
        );
        let reading = read(text, "people.jsonl");
        assert_eq!((reading.rows[0].country.as_str(), &*reading.rows[0].name), ("BY", "Rudolf Elphberg"));
        assert_eq!(reading.errors[0].place, "line 4");
    }
}
