//! Annotations as a line of JSON, with the id of what they are about.

use serde::Serialize;
use serde_json::Value;

use super::row::CollectionRow;
use crate::engine::Annotations;
use crate::engine::annotations::{DateAnnotation, FindingAnnotation, PersonAnnotation, QuoteAnnotation, TimexAnnotation};
use crate::text::escape;

#[derive(Serialize)]
struct AnnotationLine<'a> {
    format: &'a str,
    id: &'a Value,
    #[serde(flatten)]
    file: Option<FileItem<'a>>,
    #[serde(flatten)]
    page: Option<PageText<'a>>,
    date: &'a Option<DateAnnotation>,
    timexes: &'a [TimexAnnotation],
    quotes: &'a [QuoteAnnotation],
    people: &'a [PersonAnnotation],
    findings: &'a [FindingAnnotation],
}

/// The file and the number of the item in it, from 1.
#[derive(Serialize)]
pub(crate) struct FileItem<'a> {
    pub(crate) file: &'a str,
    /// Its whole name where that is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file_uri: Option<&'a str>,
    pub(crate) item: usize,
}

/// The text of a page of the web, which nobody else has.
#[derive(Serialize)]
struct PageText<'a> {
    source: Option<&'a str>,
    text: &'a str,
}

/// The line for a row of a collection, its break included.
pub(crate) fn of_row(row: &CollectionRow, annotations: &Annotations) -> String {
    of(&row.id, None, None, annotations)
}

/// The same with the text and its source.
#[cfg(feature = "corpus")]
pub(super) fn of_page(row: &CollectionRow, annotations: &Annotations) -> String {
    of(&row.id, None, Some(PageText { source: row.source.as_deref(), text: &row.text }), annotations)
}

/// The line for an item of a file, its break included.
pub(crate) fn of_item(id: &Value, file: FileItem<'_>, annotations: &Annotations) -> String {
    of(id, Some(file), None, annotations)
}

fn of(id: &Value, file: Option<FileItem<'_>>, page: Option<PageText<'_>>, annotations: &Annotations) -> String {
    let Annotations { format, date, timexes, quotes, people, findings } = annotations;
    // Strings, numbers and lists of them can't fail to become JSON.
    let line =
        serde_json::to_string(&AnnotationLine { format, id, file, page, date, timexes, quotes, people, findings }).unwrap_or_default();
    escape::json(&line).into_owned() + "\n"
}
