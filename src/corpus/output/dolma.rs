//! Attributes as [Dolma](https://github.com/allenai/dolma) keeps them: for each document its id, and under each name the spans that have it, each with a score.
//! Spans are code points of the text.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::corpus::row::CollectionRow;
use crate::engine::Annotations;

/// Where the attributes of a set of documents lie in its folder.
pub(super) const FOLDER: &str = "attributes/copydesk";

/// What the names of attributes begin with.
const PREFIX: &str = "copydesk";

/// Where a span begins and ends, and its score.
type Scored = (usize, usize, f64);

#[derive(Serialize)]
struct AttributeLine<'a> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    attributes: BTreeMap<String, Vec<Scored>>,
}

/// The line for a row, its break included.
pub(super) fn line(row: &CollectionRow, annotations: &Annotations) -> Result<String, String> {
    if row.id.is_null() {
        return Err("there is no id, by which Dolma finds the document".to_owned());
    }
    let line = AttributeLine { id: &row.id, source: row.source.as_deref(), attributes: attributes(&row.text, annotations) };
    // Strings and finite numbers can't fail to become JSON.
    Ok(serde_json::to_string(&line).unwrap_or_default() + "\n")
}

fn attributes(text: &str, annotations: &Annotations) -> BTreeMap<String, Vec<Scored>> {
    let mut attributes: BTreeMap<String, Vec<Scored>> = BTreeMap::new();
    let mut add = |kind: &str, name: &str, span: Scored| {
        attributes.entry(format!("{PREFIX}__{kind}__{}", name.replace('-', "_"))).or_default().push(span);
    };
    // A filter asks for a document as a whole by a span over all of it.
    let length = text.chars().count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    add("document", "findings", (0, length, count(annotations.findings.len())));
    add("document", "quotes", (0, length, count(annotations.quotes.len())));
    add("document", "dated", (0, length, count(usize::from(annotations.date.is_some()))));
    for finding in &annotations.findings {
        add("finding", finding.rule, (finding.start, finding.end, score(finding.severity)));
    }
    for quote in &annotations.quotes {
        let speaker = if quote.speaker.is_some() { 1.0 } else { 0.0 };
        add("quote", quote.kind, (quote.start, quote.end, speaker));
    }
    for timex in &annotations.timexes {
        add("timex", &timex.r#type.to_ascii_lowercase(), (timex.start, timex.end, 1.0));
    }
    attributes
}

/// How much a finding of this severity weighs.
fn score(severity: &str) -> f64 {
    match severity {
        "error" => 1.0,
        "warning" => 0.75,
        "info" => 0.5,
        _ => 0.25,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;

    #[test]
    fn spans_have_scores_and_are_code_points() {
        let row = CollectionRow { id: "a1".into(), text: "Né.\nSource link\n".to_owned(), date: None, source: Some("desk".to_owned()) };
        let line = line(&row, &Engine::default().annotate(row.article())).unwrap();
        assert!(line.starts_with("{\"id\":\"a1\",\"source\":\"desk\",\"attributes\":{"), "{line}");
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["attributes"]["copydesk__finding__feed_residue"], serde_json::json!([[4, 15, 0.75]]));
        assert_eq!(read["attributes"]["copydesk__document__dated"], serde_json::json!([[0, 16, 0.0]]));
    }

    #[test]
    fn a_document_without_an_id_cannot_be_found() {
        assert!(line(&CollectionRow::default(), &Engine::default().annotate("")).is_err());
    }
}
