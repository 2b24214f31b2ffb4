//! Results of a Wikidata query, in the [SPARQL 1.1 JSON format](https://www.w3.org/TR/sparql11-results-json/). The variables that are read: `personLabel`,
//! `positionLabel`, `countryLabel` or `countryCode`, `start`, `end`, `startPrecision`, `endPrecision`, and `aliases`, parted by `|`.

use serde_json::Value;

use super::json::{Object, line, list, object, value};
use super::{Draft, Fields, ImportReader};

const FIELDS: Fields =
    &[("from", "start"), ("until", "end"), ("title", "positionLabel"), ("name", "personLabel"), ("country", "countryLabel")];

pub(super) fn read(reader: &mut ImportReader<'_>, document: &Object<'_>) {
    reader.fields = FIELDS;
    let text = reader.text;
    let results = document.get("results").and_then(|raw| object(raw));
    let bindings = results.as_ref().and_then(|results| results.get("bindings")).and_then(|raw| list(raw));
    let Some(bindings) = bindings else { return reader.fail(1, Some("results"), "there are no bindings") };
    for raw in bindings {
        let binding = value(raw);
        let variable = |name: &str| binding.get(name).and_then(|b| b.get("value")).and_then(Value::as_str).unwrap_or("").to_owned();
        let country = Some(variable("countryCode")).filter(|c| !c.is_empty()).unwrap_or_else(|| variable("countryLabel"));
        let draft = Draft {
            name: variable("personLabel"),
            title: variable("positionLabel"),
            country,
            from: precise(&variable("start"), &variable("startPrecision")),
            until: precise(&variable("end"), &variable("endPrecision")),
            aliases: variable("aliases").split('|').map(str::to_owned).collect(),
            ..Draft::default()
        };
        reader.take(line(text, raw), draft);
    }
}

/// A time cut to what is known of it: Wikidata's precision 9 is the year, 10 the month, 11 the day.
fn precise(time: &str, precision: &str) -> String {
    let length = match precision {
        "9" => 4,
        "10" => 7,
        _ => time.len(),
    };
    time.get(..length).unwrap_or(time).to_owned()
}
