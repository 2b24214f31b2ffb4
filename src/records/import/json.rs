//! JSON whose parts still know on which line they stand.

use std::collections::HashMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// An object, its values not yet read.
pub(super) type Object<'a> = HashMap<String, &'a RawValue>;

/// The object that `text` is.
///
/// # Errors
/// Why it is none.
pub(super) fn document(text: &str) -> serde_json::Result<Object<'_>> {
    serde_json::from_str(text)
}

/// The rows of the list that `text` is.
///
/// # Errors
/// Why it is none.
pub(super) fn rows(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    serde_json::from_str(text)
}

/// What is wrong with a text that is no JSON, with the column but without the line.
pub(super) fn broken(error: &serde_json::Error) -> String {
    let what = error.to_string();
    format!("broken JSON: {} at column {}", what.split(" at line").next().unwrap_or(""), error.column())
}

/// The object in `raw`.
pub(super) fn object(raw: &RawValue) -> Option<Object<'_>> {
    serde_json::from_str(raw.get()).ok()
}

/// The members of the list in `raw`; none where it is no list.
pub(super) fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// The value in `raw`.
pub(super) fn value(raw: &RawValue) -> Value {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// Where the lines of a text begin.
pub(super) struct JsonLines {
    text: usize,
    breaks: Vec<usize>,
}

impl JsonLines {
    /// Those of `text`.
    pub(super) fn of(text: &str) -> Self {
        Self { text: text.as_ptr() as usize, breaks: memchr::memchr_iter(b'\n', text.as_bytes()).collect() }
    }

    /// The line, from 1, on which `raw`, a part of the text, begins.
    pub(super) fn number(&self, raw: &RawValue) -> usize {
        let at = (raw.get().as_ptr() as usize).saturating_sub(self.text);
        self.breaks.partition_point(|end| *end < at) + 1
    }
}

/// The string under `key`, or the empty one.
pub(super) fn string(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    }
}
