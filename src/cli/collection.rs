//! Collections: files with an article in each row, as JSON lines or as CSV.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;
use csv::{ByteRecord, ReaderBuilder};
use serde_json::Value;

use super::files::{self, Failure};
use crate::config::plain;
use crate::text::decode;

/// What the input is, and where things stand in it.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct CollectionArgs {
    /// What the input is
    #[arg(long, value_enum, value_name = "KIND", default_value_t = InputKind::Text)]
    input: InputKind,
    /// The key or column of the id in a row of input
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// The key or column of the text in a row of input
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The key or column of the date in a row of input
    #[arg(long, value_name = "NAME", default_value = "date")]
    date_field: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputKind {
    /// Articles as text
    Text,
    /// A JSON object a line
    Jsonl,
    /// Rows under a row of names, parted by commas, semicolons or tabs
    Csv,
}

impl Default for CollectionArgs {
    fn default() -> Self {
        let [id_field, text_field, date_field] = ["id", "text", "date"].map(str::to_owned);
        Self { input: InputKind::Text, id_field, text_field, date_field }
    }
}

/// An article in a row.
#[derive(Debug, PartialEq)]
pub(super) struct CollectionRow {
    /// Its id; null where it has none.
    pub(super) id: Value,
    pub(super) text: String,
    pub(super) date: Option<String>,
}

/// A row as it was read, with the line on which it begins; or why it could not be.
pub(super) type RawRow = (usize, Result<RawFields, String>);

/// What stands in a row.
#[derive(Debug)]
pub(super) enum RawFields {
    Json(Vec<u8>),
    Csv(CollectionRow),
}

/// How many rows are read before they are worked on together.
const BATCH: usize = 512;

/// Reads the rows of a collection.
pub(super) struct RowReader<'a> {
    args: &'a CollectionArgs,
    source: Source,
}

enum Source {
    Json { lines: Box<dyn BufRead + Send + Sync>, line: usize },
    Csv { rows: Box<csv::ByteRecordsIntoIter<io::Cursor<Arc<[u8]>>>>, columns: RowColumns, lines: LineCounter },
}

/// The columns of a table by their numbers.
struct RowColumns {
    count: usize,
    id: Option<usize>,
    text: usize,
    date: Option<usize>,
}

impl CollectionArgs {
    /// Whether the input is a collection.
    pub(super) fn is_collection(&self) -> bool {
        self.input != InputKind::Text
    }

    /// Opens the collection at `path`, which may be standard input.
    pub(super) fn open(&self, path: &Path) -> Result<RowReader<'_>, Failure> {
        let shown = path.display().to_string();
        let failed = |error: &dyn std::fmt::Display| Failure::new(&shown, error);
        if path.is_dir() {
            return Err(failed(&"is a folder; a collection is a file"));
        }
        let bytes: Box<dyn Read + Send + Sync> =
            if files::is_stdin(path) { Box::new(io::stdin()) } else { Box::new(plain::stream(path).map_err(|e| failed(&e))?) };
        let source = match self.input {
            InputKind::Csv => self.csv(bytes).map_err(|e| failed(&e))?,
            InputKind::Text | InputKind::Jsonl => Source::Json { lines: Box::new(BufReader::with_capacity(1 << 20, bytes)), line: 0 },
        };
        Ok(RowReader { args: self, source })
    }

    /// A table, which is read whole: programs for tables write them in many encodings.
    fn csv(&self, from: impl Read) -> Result<Source, String> {
        let bytes = plain::read_stream(from).map_err(|e| e.to_string())?;
        let text = decode::decode(bytes).map_err(|e| e.to_string())?.text;
        let delimiter = delimiter(text.lines().next().unwrap_or_default());
        let bytes: Arc<[u8]> = text.into_bytes().into();
        let lines = LineCounter { bytes: Arc::clone(&bytes), at: 0, line: 1 };
        let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(io::Cursor::new(bytes));
        let names = rows.byte_headers().map_err(|e| e.to_string())?.clone();
        let column = |name: &str| names.iter().position(|it| it.trim_ascii() == name.as_bytes());
        let text = column(&self.text_field).ok_or_else(|| {
            let names: Vec<String> = names.iter().map(|it| format!("`{}`", String::from_utf8_lossy(it))).collect();
            format!("there is no column `{}`, only {}; --text-field names another", self.text_field, names.join(", "))
        })?;
        let columns = RowColumns { count: names.len(), id: column(&self.id_field), text, date: column(&self.date_field) };
        Ok(Source::Csv { rows: Box::new(rows.into_byte_records()), columns, lines })
    }
}

/// What parts the columns of a table that begins with this line.
fn delimiter(line: &str) -> u8 {
    let count = |mark: &u8| line.bytes().filter(|byte| byte == mark).count();
    // Of equals, the last counts: the comma, where there is one column alone.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

impl RowReader<'_> {
    /// The next rows; none at the end.
    pub(super) fn batch(&mut self) -> Vec<RawRow> {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let Some(row) = self.source.next() else { break };
            batch.push(row);
        }
        batch
    }

    /// What a row says.
    pub(super) fn row(&self, fields: RawFields) -> Result<CollectionRow, String> {
        match fields {
            RawFields::Json(line) => json_row(self.args, &line),
            RawFields::Csv(row) => Ok(row),
        }
    }
}

impl Iterator for Source {
    type Item = RawRow;

    fn next(&mut self) -> Option<RawRow> {
        match self {
            Self::Json { lines, line: number } => loop {
                *number += 1;
                match plain::read_line(lines) {
                    Ok(line) if line.is_empty() => return None,
                    Err(error) => {
                        *lines = Box::new(io::empty());
                        return Some((*number, Err(error.to_string())));
                    }
                    Ok(line) if line.trim_ascii().is_empty() => {}
                    Ok(line) => return Some((*number, Ok(RawFields::Json(line)))),
                }
            },
            Self::Csv { rows, columns, lines } => Some(match rows.next()? {
                Ok(record) => (lines.of(record.position()), columns.row(&record).map(RawFields::Csv)),
                Err(error) => (lines.of(error.position()), Err(error.to_string())),
            }),
        }
    }
}

/// Counts the lines of a table up to one row after the other.
struct LineCounter {
    bytes: Arc<[u8]>,
    at: usize,
    line: usize,
}

impl LineCounter {
    /// The line on which a row begins.
    fn of(&mut self, row: Option<&csv::Position>) -> usize {
        let begins = row.and_then(|row| usize::try_from(row.byte()).ok()).unwrap_or_default();
        // The breaks before a row count as its own there.
        let breaks = self.bytes.get(begins..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let between = self.bytes.get(self.at..begins + breaks).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.at += between.len();
        self.line
    }
}

impl RowColumns {
    fn row(&self, record: &ByteRecord) -> Result<CollectionRow, String> {
        if record.len() != self.count {
            return Err(format!("has {} columns, and the first row has {}", record.len(), self.count));
        }
        let field = |n: usize| record.get(n).map(|it| String::from_utf8_lossy(it).into_owned()).unwrap_or_default();
        let filled = |n: Option<usize>| n.map(field).filter(|it| !it.trim().is_empty());
        Ok(CollectionRow { id: filled(self.id).map_or(Value::Null, Value::String), text: field(self.text), date: filled(self.date) })
    }
}

fn json_row(args: &CollectionArgs, line: &[u8]) -> Result<CollectionRow, String> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    // The row is known already; within it there is one line.
    let broken = |e: serde_json::Error| format!("broken JSON: {}", e.to_string().replace(" at line 1 column ", " at column "));
    let mut object: Value = serde_json::from_slice(line.trim_ascii_end()).map_err(broken)?;
    let text = match object.get_mut(&args.text_field).map(Value::take) {
        Some(Value::String(text)) => text,
        Some(_) => return Err(format!("`{}` is not a string", args.text_field)),
        None => return Err(format!("there is no `{}`", args.text_field)),
    };
    let date = object.get(&args.date_field).and_then(Value::as_str).map(str::to_owned);
    let id = object.get_mut(&args.id_field).map(Value::take).unwrap_or_default();
    Ok(CollectionRow { id, text, date })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(usize, Result<CollectionRow, String>)>;

    fn csv(text: &str) -> Result<Rows, String> {
        let args = CollectionArgs { input: InputKind::Csv, ..CollectionArgs::default() };
        let mut reader = RowReader { args: &args, source: args.csv(text.as_bytes())? };
        let batch = reader.batch();
        Ok(batch.into_iter().map(|(line, fields)| (line, fields.and_then(|fields| reader.row(fields)))).collect())
    }

    #[test]
    fn tables_are_parted_by_commas_semicolons_or_tabs() {
        for mark in [",", ";", "\t"] {
            let text =
                format!("\u{feff}date{mark}id{mark} text\r\n2031-05-01{mark}a1{mark}\"One.\nTwo{mark} “three”.\"\r\n{mark}{mark}Four.\r\n");
            let [(first, one), (second, two)] = <[_; 2]>::try_from(csv(&text).unwrap()).unwrap();
            let row = CollectionRow { id: "a1".into(), text: format!("One.\nTwo{mark} “three”."), date: Some("2031-05-01".to_owned()) };
            assert_eq!((first, one), (2, Ok(row)), "{mark:?}");
            assert_eq!((second, two), (4, Ok(CollectionRow { id: Value::Null, text: "Four.".to_owned(), date: None })), "{mark:?}");
        }
    }

    #[test]
    fn rows_of_other_lengths_and_tables_without_the_column_are_named() {
        let rows = csv("id,text\na,One.\nb\nc,Two., but\nd,Three.\n").unwrap();
        assert_eq!(rows.iter().map(|(line, row)| (*line, row.is_ok())).collect::<Vec<_>>(), [(2, true), (3, false), (4, false), (5, true)]);
        assert_eq!(rows[1].1, Err("has 1 columns, and the first row has 2".to_owned()));
        assert_eq!(csv("id,body\n").unwrap_err(), "there is no column `text`, only `id`, `body`; --text-field names another");
        assert_eq!(csv("text\nOne.\n").unwrap().len(), 1, "one column is enough");
    }
}
