//! Reading: files with an article in each row, whatever their format. All of them are read as a stream, so that a file may be of any length.

mod json_lines;
mod page;
mod parquet;
mod table;
mod unpack;
mod warc;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::row::{CollectionRow, FieldNames};
use crate::config::plain;

/// So many bytes of one row are read at most. An article has thousands; what has more than this is none, and what is found in it would fill the memory.
const MOST: usize = 4 << 20;

/// A row by its number in the file, from 1, with what it says, or why it can't be used.
#[derive(Debug)]
pub(super) struct NumberedRow {
    /// The line of JSON lines; else the row, not counting a row of names; in a web archive, the record.
    pub(super) number: u64,
    pub(super) row: Result<CollectionRow, String>,
}

/// The rows of a file, in order. An error, as the end of a sentence that begins with the file, ends them.
pub(super) type InputRows = Box<dyn Iterator<Item = Result<NumberedRow, String>> + Send>;

/// What a file holds, whether packed by gzip or Zstandard or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputFormat {
    /// A JSON object a line.
    JsonLines,
    /// Rows under a row of names, parted by commas, semicolons or tabs.
    Table,
    /// Apache Parquet.
    Parquet,
    /// Pages of the web, as crawlers keep them.
    Warc,
}

impl InputFormat {
    /// What a file of this name holds, if its ending says so.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match Path::new(unpacked_name(name)).extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" | "json" => Some(Self::JsonLines),
            "csv" | "tsv" => Some(Self::Table),
            "parquet" => Some(Self::Parquet),
            "warc" | "wet" => Some(Self::Warc),
            _ => None,
        }
    }

    /// Whether a row's text is made here, so that nobody else has it.
    pub(super) fn makes_texts(self) -> bool {
        self == Self::Warc
    }
}

/// The name of a file without the ending of how it is packed.
pub(super) fn unpacked_name(name: &str) -> &str {
    [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// Opens the file at `path`. What is read of it is counted in `bytes`.
pub(super) fn open(path: &Path, format: InputFormat, names: &FieldNames, bytes: &Arc<AtomicU64>) -> Result<InputRows, String> {
    let file = plain::stream(path).map_err(|e| e.to_string())?;
    let stream = |file: File| unpack::unpack(Counted { from: file, bytes: Arc::clone(bytes) }).map_err(|e| e.to_string());
    Ok(match format {
        InputFormat::JsonLines => Box::new(json_lines::JsonLineRows::new(stream(file)?, names.clone())),
        InputFormat::Table => Box::new(table::TableRows::new(stream(file)?, names)?),
        InputFormat::Parquet => Box::new(parquet::ParquetRows::new(file, names, Arc::clone(bytes))?),
        InputFormat::Warc => Box::new(warc::WarcPages::new(stream(file)?)),
    })
}

/// What is said of a row that is longer than [`MOST`].
fn too_long() -> String {
    format!("is longer than {} MB", MOST >> 20)
}

/// A stream whose bytes are counted.
struct Counted<R> {
    from: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format_however_it_is_packed() {
        let of = InputFormat::of_name;
        assert_eq!([of("a.jsonl"), of("a.JSON.gz"), of("a.ndjson.zst")], [Some(InputFormat::JsonLines); 3]);
        assert_eq!(
            (of("a.b.tsv.gz"), of("a.parquet"), of("a.warc.gz")),
            (Some(InputFormat::Table), Some(InputFormat::Parquet), Some(InputFormat::Warc))
        );
        assert_eq!([of("a.txt"), of("a.gz"), of("jsonl")], [None; 3]);
    }
}
