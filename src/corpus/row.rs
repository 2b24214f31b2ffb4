//! An article in a row, and where things stand in a row of JSON or of a table.

use std::ffi::{OsStr, OsString};

use csv::ByteRecord;
use serde_json::Value;

use crate::engine::Article;

/// An article in a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CollectionRow {
    /// Its id; null where it has none.
    pub(crate) id: Value,
    pub(crate) text: String,
    pub(crate) date: Option<String>,
    /// Where it comes from, as the row says.
    pub(crate) source: Option<String>,
}

/// What the keys or columns of a row are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldNames {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) date: String,
}

impl Default for FieldNames {
    fn default() -> Self {
        let [id, text, date] = ["id", "text", "date"].map(str::to_owned);
        Self { id, text, date }
    }
}

/// The key of where an article comes from; those who write it all call it so.
pub(crate) const SOURCE: &str = "source";

impl CollectionRow {
    /// The article to be read.
    pub(crate) fn article(&self) -> Article<'_> {
        let article = Article::new(&self.text);
        match &self.date {
            Some(date) => article.dated(date),
            None => article,
        }
    }

    /// The row that a line of JSON holds.
    pub(crate) fn of_json(names: &FieldNames, line: &[u8]) -> Result<Self, String> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        // The row is known already; within it there is one line.
        let broken = |e: serde_json::Error| format!("broken JSON: {}", e.to_string().replace(" at line 1 column ", " at column "));
        let mut object: Value = serde_json::from_slice(line.trim_ascii_end()).map_err(broken)?;
        let text = match object.get_mut(&names.text).map(Value::take) {
            Some(Value::String(text)) => text,
            Some(_) => return Err(format!("`{}` is not a string", names.text)),
            None => return Err(format!("there is no `{}`", names.text)),
        };
        let string = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
        let (date, source) = (string(&names.date), string(SOURCE));
        let id = object.get_mut(&names.id).map(Value::take).unwrap_or_default();
        Ok(Self { id, text, date, source })
    }
}

/// An id as text; none where there is none.
pub(crate) fn id_text(id: &Value) -> Option<String> {
    match id {
        Value::Null => None,
        Value::String(id) => Some(id.clone()),
        other => Some(other.to_string()),
    }
}

/// What findings of other rows call a row of the file called `file`: `archive.jsonl#a17`.
pub(crate) fn address(file: &OsStr, id: &str) -> OsString {
    let mut address = file.to_owned();
    address.push("#");
    address.push(id);
    address
}

/// The columns of a table by their numbers.
pub(crate) struct RowColumns {
    count: usize,
    id: Option<usize>,
    text: usize,
    date: Option<usize>,
    source: Option<usize>,
}

impl RowColumns {
    /// The columns under a row of names.
    pub(crate) fn under(names: &ByteRecord, wanted: &FieldNames) -> Result<Self, String> {
        let column = |name: &str| names.iter().position(|it| it.trim_ascii() == name.as_bytes());
        let text =
            column(&wanted.text).ok_or_else(|| no_column(&wanted.text, names.iter().map(|it| String::from_utf8_lossy(it).into_owned())))?;
        Ok(Self { count: names.len(), id: column(&wanted.id), text, date: column(&wanted.date), source: column(SOURCE) })
    }

    /// What a row under them says.
    pub(crate) fn row(&self, record: &ByteRecord) -> Result<CollectionRow, String> {
        if record.len() != self.count {
            return Err(format!("has {} columns, and the first row has {}", record.len(), self.count));
        }
        let field = |n: usize| record.get(n).map(|it| String::from_utf8_lossy(it).into_owned()).unwrap_or_default();
        let filled = |n: Option<usize>| n.map(field).filter(|it| !it.trim().is_empty());
        Ok(CollectionRow {
            id: filled(self.id).map_or(Value::Null, Value::String),
            text: field(self.text),
            date: filled(self.date),
            source: filled(self.source),
        })
    }
}

/// What is said of a table that has no column of texts, but others.
pub(crate) fn no_column(text: &str, names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    format!("there is no column `{text}`, only {}; --text-field names another", names.join(", "))
}

/// What parts the columns of a table that begins with this line.
pub(crate) fn delimiter(line: &str) -> u8 {
    let count = |mark: &u8| line.bytes().filter(|byte| byte == mark).count();
    // Of equals, the last counts: the comma, where there is one column alone.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
