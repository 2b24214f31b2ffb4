//! Results of a Wikidata query, in the [SPARQL 1.1 JSON format](https://www.w3.org/TR/sparql11-results-json/). The variables that are read: `personLabel`,
//! `positionLabel`, `countryLabel` or `countryCode`, `start`, `end`, `startPrecision`, `endPrecision`, `areaLabel`,
//! `partyLabel`, `genderLabel`, and `aliases`, parted by `|`.

use serde_json::value::RawValue;

use super::json::{JsonLines, Node, Object, list, object};
use super::{Draft, Fields, ImportReader};

pub(super) const FIELDS: Fields =
    &[("from", "start"), ("until", "end"), ("title", "positionLabel"), ("name", "personLabel"), ("country", "countryLabel")];

/// What is read of a binding.
const WANTED: &[&str] = &[
    "value",
    "personLabel",
    "positionLabel",
    "countryLabel",
    "countryCode",
    "start",
    "end",
    "startPrecision",
    "endPrecision",
    "areaLabel",
    "partyLabel",
    "genderLabel",
    "aliases",
];

pub(super) fn read(reader: &mut ImportReader<'_>, document: &Object<'_>) {
    reader.fields = FIELDS;
    let results = document.get("results").and_then(|raw| object(raw));
    let bindings = results.as_ref().and_then(|results| results.get("bindings")).and_then(|raw| list(raw));
    let Some(bindings) = bindings else { return reader.fail(1, Some("results"), "there are no bindings") };
    let lines = JsonLines::of(reader.text);
    for raw in bindings {
        let binding = Node::of(raw, WANTED);
        let variable = |name: &str| binding.get(name).map_or("", |variable| variable.text("value")).to_owned();
        reader.take(lines.number(raw), draft(variable));
    }
}

/// The same as the query service writes them when it is asked for JSON: a list of rows.
pub(super) fn read_list(reader: &mut ImportReader<'_>, rows: &[&RawValue]) {
    reader.fields = FIELDS;
    let lines = JsonLines::of(reader.text);
    for raw in rows {
        let row = Node::of(raw, WANTED);
        reader.take(lines.number(raw), draft(|name| row.text(name).to_owned()));
    }
}

/// The row of which `variable` gives the variables.
pub(super) fn draft(variable: impl Fn(&str) -> String) -> Draft {
    let country = Some(variable("countryCode")).filter(|c| !c.is_empty()).unwrap_or_else(|| variable("countryLabel"));
    Draft {
        name: variable("personLabel"),
        title: variable("positionLabel"),
        country,
        from: precise(&variable("start"), &variable("startPrecision")),
        until: precise(&variable("end"), &variable("endPrecision")),
        aliases: variable("aliases").split('|').map(str::to_owned).collect(),
        area: variable("areaLabel"),
        party: variable("partyLabel"),
        gender: variable("genderLabel"),
        ..Draft::default()
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
