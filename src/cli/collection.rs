//! Collections: files with an article in each row, as JSON lines or as CSV.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;
use csv::ReaderBuilder;

use super::files::{self, Failure};
use crate::config::plain;
use crate::corpus::row::{self, CollectionRow, FieldNames, RowColumns};
use crate::text::decode;

/// What the input is, and where things stand in it.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct CollectionArgs {
    /// What the input is
    #[arg(long, value_enum, value_name = "KIND", default_value_t = InputKind::Text)]
    input: InputKind,
    #[command(flatten)]
    fields: FieldArgs,
}

/// What the keys or columns of a row of input are called.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct FieldArgs {
    /// The key or column of the id in a row of input
    #[arg(long, visible_alias = "id", value_name = "NAME", default_value = "id")]
    id_field: String,
    /// The key or column of the text in a row of input
    #[arg(long, visible_alias = "text", value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The key or column of the date in a row of input
    #[arg(long, visible_alias = "date", value_name = "NAME", default_value = "date")]
    date_field: String,
}

impl Default for FieldArgs {
    fn default() -> Self {
        let FieldNames { id, text, date } = FieldNames::default();
        Self { id_field: id, text_field: text, date_field: date }
    }
}

impl FieldArgs {
    pub(super) fn names(&self) -> FieldNames {
        let Self { id_field, text_field, date_field } = self.clone();
        FieldNames { id: id_field, text: text_field, date: date_field }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum InputKind {
    /// Articles as text
    #[default]
    Text,
    /// A JSON object a line
    Jsonl,
    /// Rows under a row of names, parted by commas, semicolons or tabs
    Csv,
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
pub(super) struct RowReader {
    names: FieldNames,
    source: Source,
}

enum Source {
    Json { lines: Box<dyn BufRead + Send + Sync>, line: usize },
    Csv { rows: Box<csv::ByteRecordsIntoIter<io::Cursor<Arc<[u8]>>>>, columns: RowColumns, lines: LineCounter },
}

impl CollectionArgs {
    /// Whether the input is a collection.
    pub(super) fn is_collection(&self) -> bool {
        self.input != InputKind::Text
    }

    /// Opens the collection at `path`, which may be standard input.
    pub(super) fn open(&self, path: &Path) -> Result<RowReader, Failure> {
        let shown = path.display().to_string();
        let failed = |error: &dyn std::fmt::Display| Failure::new(&shown, error);
        if path.is_dir() {
            return Err(failed(&"is a folder; a collection is a file"));
        }
        let bytes: Box<dyn Read + Send + Sync> =
            if files::is_stdin(path) { Box::new(io::stdin()) } else { Box::new(plain::stream(path).map_err(|e| failed(&e))?) };
        let names = self.fields.names();
        let source = match self.input {
            InputKind::Csv => csv(bytes, &names).map_err(|e| failed(&e))?,
            InputKind::Text | InputKind::Jsonl => Source::Json { lines: Box::new(BufReader::with_capacity(1 << 20, bytes)), line: 0 },
        };
        Ok(RowReader { names, source })
    }
}

/// A table, which is read whole: programs for tables write them in many encodings.
fn csv(from: impl Read, wanted: &FieldNames) -> Result<Source, String> {
    let bytes = plain::read_stream(from).map_err(|e| e.to_string())?;
    let text = decode::decode(bytes).map_err(|e| e.to_string())?.text;
    let delimiter = row::delimiter(text.lines().next().unwrap_or_default());
    let bytes: Arc<[u8]> = text.into_bytes().into();
    let lines = LineCounter { bytes: Arc::clone(&bytes), at: 0, line: 1 };
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(io::Cursor::new(bytes));
    let columns = RowColumns::under(rows.byte_headers().map_err(|e| e.to_string())?, wanted)?;
    Ok(Source::Csv { rows: Box::new(rows.into_byte_records()), columns, lines })
}

impl RowReader {
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
            RawFields::Json(line) => CollectionRow::of_json(&self.names, &line),
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

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(usize, Result<CollectionRow, String>)>;

    fn csv(text: &str) -> Result<Rows, String> {
        let names = FieldNames::default();
        let source = super::csv(text.as_bytes(), &names)?;
        let mut reader = RowReader { names, source };
        let batch = reader.batch();
        Ok(batch.into_iter().map(|(line, fields)| (line, fields.and_then(|fields| reader.row(fields)))).collect())
    }

    #[test]
    fn tables_are_parted_by_commas_semicolons_or_tabs() {
        for mark in [",", ";", "\t"] {
            let text =
                format!("\u{feff}date{mark}id{mark} text\r\n2031-05-01{mark}a1{mark}\"One.\nTwo{mark} “three”.\"\r\n{mark}{mark}Four.\r\n");
            let [(first, one), (second, two)] = <[_; 2]>::try_from(csv(&text).unwrap()).unwrap();
            let row = CollectionRow {
                id: "a1".into(),
                text: format!("One.\nTwo{mark} “three”."),
                date: Some("2031-05-01".to_owned()),
                source: None,
            };
            assert_eq!((first, one), (2, Ok(row)), "{mark:?}");
            assert_eq!((second, two), (4, Ok(CollectionRow { text: "Four.".to_owned(), ..CollectionRow::default() })), "{mark:?}");
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
