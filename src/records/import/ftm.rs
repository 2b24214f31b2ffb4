//! [FollowTheMoney](https://followthemoney.tech) entities, a JSON object a line: each `Occupancy` joins a `Person` and a `Position`.

use std::collections::HashMap;

use serde_json::Value;

use super::json::broken;
use super::{Draft, Fields, ImportReader};

const FIELDS: Fields = &[("from", "startDate"), ("until", "endDate"), ("title", "post"), ("name", "holder"), ("country", "post.country")];

/// Whether a line of `text` is an entity.
pub(super) fn has_entities(text: &str) -> bool {
    text.lines().any(|line| serde_json::from_str::<Value>(line).is_ok_and(|entity| !schema(&entity).is_empty()))
}

pub(super) fn read(reader: &mut ImportReader<'_>) {
    reader.fields = FIELDS;
    let mut entities: HashMap<String, Value> = HashMap::new();
    let mut occupancies: Vec<(usize, Value)> = Vec::new();
    for (number, line) in (1..).zip(reader.text.lines()).filter(|(_, l)| !l.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(entity) if schema(&entity) == "Occupancy" => occupancies.push((number, entity)),
            Ok(mut entity) if entity.pointer("/properties/positionOccupancies").is_some() => {
                let held = entity.pointer_mut("/properties/positionOccupancies").map(Value::take);
                for mut occupancy in held.as_ref().and_then(Value::as_array).into_iter().flatten().filter(|o| o.is_object()).cloned() {
                    if let Some(properties) = occupancy.get_mut("properties").and_then(Value::as_object_mut) {
                        properties.insert("holder".to_owned(), Value::Array(vec![entity.clone()]));
                    }
                    occupancies.push((number, occupancy));
                }
            }
            Ok(entity) => drop(entities.insert(entity.get("id").and_then(Value::as_str).unwrap_or("").to_owned(), entity)),
            Err(error) => reader.fail(number, None, broken(&error)),
        }
    }
    for (line, occupancy) in occupancies {
        // OpenSanctions' nested files hold the position where others give its number.
        let found = |property: &'static str| {
            let held = values(&occupancy, property).find(|value| value.is_object());
            held.or_else(|| entities.get(&first(&occupancy, property))).ok_or((property, first(&occupancy, property)))
        };
        match (found("holder"), found("post")) {
            (Ok(holder), Ok(post)) => {
                let aliases = ["alias", "weakAlias"].iter().flat_map(|p| all(holder, p)).map(str::to_owned).collect();
                let (name, title, country) = (first(holder, "name"), first(post, "name"), first(post, "country"));
                let (from, until) = (first(&occupancy, "startDate"), first(&occupancy, "endDate"));
                let gender = first(holder, "gender");
                reader.take(line, Draft { name, title, country, from, until, aliases, gender, ..Draft::default() });
            }
            (Err((property, id)), _) | (_, Err((property, id))) => reader.fail(line, Some(property), format!("there is no entity “{id}”")),
        }
    }
}

fn schema(entity: &Value) -> &str {
    entity.get("schema").and_then(Value::as_str).unwrap_or("")
}

/// All values of a property, texts and entities.
fn values<'a>(entity: &'a Value, property: &str) -> impl Iterator<Item = &'a Value> {
    entity.get("properties").and_then(|p| p.get(property)).and_then(Value::as_array).into_iter().flatten()
}

/// All texts of a property.
fn all<'a>(entity: &'a Value, property: &str) -> impl Iterator<Item = &'a str> {
    values(entity, property).filter_map(Value::as_str)
}

/// The first value of a property, or the empty string.
fn first(entity: &Value, property: &str) -> String {
    all(entity, property).next().unwrap_or("").to_owned()
}
