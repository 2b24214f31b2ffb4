//! Results of a SPARQL query to Wikidata, in the W3C's JSON format (Recommendation of 21 March 2013).
//!
//! The variables are `personLabel` (or `name`), `positionLabel` (or `title`), `countryCode` (or `country`, `countryLabel`), and perhaps `start`, `end`, `office` and
//! `aliases` (parted by `|`).

use serde_json::Value;

use super::{Reading, UserRow};

/// Reads `{"head": …, "results": {"bindings": […]}}`.
pub fn read(text: &str, file: &str) -> Reading {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(e) => return Reading::broken(file, format!("no JSON: {e}")),
    };
    let Some(bindings) = value.pointer("/results/bindings").and_then(Value::as_array) else {
        return Reading::broken(file, "has no results.bindings".into());
    };
    let mut reading = Reading::default();
    for (n, binding) in bindings.iter().enumerate() {
        let get = |names: &[&str]| names.iter().find_map(|name| binding.get(name)?.get("value")?.as_str()).map(str::to_owned);
        let row = UserRow {
            name: get(&["personLabel", "name"]).unwrap_or_default(),
            title: get(&["positionLabel", "title"]).map(|t| plain_title(&t)).unwrap_or_default(),
            country: get(&["countryCode", "country", "countryLabel"]).unwrap_or_default(),
            office: get(&["office"]),
            from: get(&["start", "from"]),
            until: get(&["end", "until"]),
            aliases: get(&["aliases", "altLabels"]).map(|a| a.split('|').map(str::to_owned).collect()).unwrap_or_default(),
        };
        reading.add(&row, file, || format!("results.bindings[{n}]"));
    }
    reading
}

/// `President of Belarus` as the title alone.
fn plain_title(label: &str) -> String {
    match label.rsplit_once(" of ") {
        Some((title, place)) if super::code_of(place.trim_start_matches("the ")).is_some() => title.to_owned(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn bindings_become_rows() {
        let text = r#"{"head":{"vars":["personLabel"]},"results":{"bindings":[
            {"personLabel":{"type":"literal","xml:lang":"en","value":"Rudolf Elphberg"},"positionLabel":{"type":"literal","value":"President of Belarus"},
             "countryCode":{"type":"literal","value":"BY"},"start":{"type":"literal","value":"2020-05-01T00:00:00Z"}},
            {"personLabel":{"type":"literal","value":"Nobody"}}]}}"#;
        let reading = read(text, "q.json");
        assert_eq!((&*reading.rows[0].title, reading.rows[0].from.to_string()), ("President", "2020-05-01".to_owned()));
        assert_eq!(reading.errors[0].place, "results.bindings[1]");
        assert!(read("{", "q.json").errors[0].to_string().starts_with("q.json: no JSON"));
    }
}
