//! Writing: what was found in each row, in the order of the rows.

mod dolma;
mod parquet;
pub(super) mod store;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::input::{InputFormat, unpacked_name};
use super::line;
use super::row::CollectionRow;
use crate::engine::Annotations;
use parquet::ParquetRowWriter;
use store::{NewFile, StoredFile};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutputFormat {
    /// Lines of JSON, as `copydesk annotate` writes them.
    JsonLines,
    /// The same as columns of Apache Parquet.
    Parquet,
    /// Attributes of Dolma, which go beside its documents.
    Dolma,
}

/// A row as it is written.
pub(super) enum ReadyRow {
    Line(String),
    Columns(Box<(CollectionRow, Annotations)>),
}

impl OutputFormat {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Parquet => "parquet",
            Self::Dolma => "dolma",
        }
    }

    /// Where the rows of the input called `name` are written, below the folder of the run. Lines are packed as their input is; `part` tells parts of one input apart.
    pub(super) fn path(self, name: &str, part: &str) -> PathBuf {
        let packing = &name[unpacked_name(name).len()..];
        let stem = stem(name);
        match self {
            Self::JsonLines => Path::new("annotations").join(format!("{stem}{part}.jsonl{packing}")),
            Self::Parquet => Path::new("annotations").join(format!("{stem}{part}.parquet")),
            // Dolma finds attributes by the name of their documents.
            Self::Dolma if InputFormat::of_name(name) == Some(InputFormat::JsonLines) && part.is_empty() => {
                Path::new(dolma::FOLDER).join(name)
            }
            Self::Dolma => Path::new(dolma::FOLDER).join(format!("{stem}{part}.jsonl{packing}")),
        }
    }

    /// A row made ready, which may happen on any thread; or why it can't be written. The text goes along if nobody else has it.
    pub(super) fn ready(self, row: CollectionRow, annotations: Annotations, with_text: bool) -> Result<ReadyRow, String> {
        match self {
            Self::JsonLines if with_text => Ok(ReadyRow::Line(line::of_page(&row, &annotations))),
            Self::JsonLines => Ok(ReadyRow::Line(line::of_row(&row, &annotations))),
            Self::Dolma => dolma::line(&row, &annotations).map(ReadyRow::Line),
            Self::Parquet => Ok(ReadyRow::Columns(Box::new((row, annotations)))),
        }
    }

    /// Begins to write `file`, which will be called `path`.
    pub(super) fn writer(self, file: NewFile, path: &Path, with_text: bool) -> Result<RowWriter, String> {
        let failed = |e: io::Error| e.to_string();
        Ok(match (self, path.extension().and_then(|it| it.to_str())) {
            (Self::Parquet, _) => RowWriter::Parquet(Box::new(ParquetRowWriter::new(file, with_text)?)),
            (_, Some("gz")) => RowWriter::Gzip(GzEncoder::new(BufWriter::new(file), Compression::default())),
            (_, Some("zst")) => {
                RowWriter::Zstandard(zstd::Encoder::new(BufWriter::new(file), zstd::DEFAULT_COMPRESSION_LEVEL).map_err(failed)?)
            }
            _ => RowWriter::Plain(BufWriter::new(file)),
        })
    }
}

/// What an input is called without its endings, if these tell what it holds.
pub(super) fn stem(name: &str) -> &str {
    let unpacked = unpacked_name(name);
    match InputFormat::of_name(name) {
        Some(_) => unpacked.rsplit_once('.').map_or(unpacked, |(stem, _)| stem),
        None => unpacked,
    }
}

/// A file of rows that is being written.
pub(super) enum RowWriter {
    Plain(BufWriter<NewFile>),
    Gzip(GzEncoder<BufWriter<NewFile>>),
    Zstandard(zstd::Encoder<'static, BufWriter<NewFile>>),
    Parquet(Box<ParquetRowWriter>),
}

impl RowWriter {
    pub(super) fn write(&mut self, rows: Vec<ReadyRow>) -> Result<(), String> {
        let out: &mut dyn Write = match self {
            Self::Plain(out) => out,
            Self::Gzip(out) => out,
            Self::Zstandard(out) => out,
            Self::Parquet(out) => return out.write(&rows),
        };
        let mut lines = rows.iter().filter_map(|row| if let ReadyRow::Line(line) = row { Some(line) } else { None });
        lines.try_for_each(|line| out.write_all(line.as_bytes())).map_err(|e| e.to_string())
    }

    /// Puts the file, now complete, in its place.
    pub(super) fn finish(self) -> Result<StoredFile, String> {
        let buffered = match self {
            Self::Plain(out) => Ok(out),
            Self::Gzip(out) => out.finish(),
            Self::Zstandard(out) => out.finish(),
            Self::Parquet(out) => return out.finish()?.store().map_err(|e| e.to_string()),
        };
        buffered
            .and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error))
            .and_then(NewFile::store)
            .map_err(|e| e.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_called_as_their_inputs() {
        let of = |format: OutputFormat, name, part| format.path(name, part).to_str().unwrap().to_owned();
        assert_eq!(of(OutputFormat::JsonLines, "2031/a.b.jsonl.gz", ""), "annotations/2031/a.b.jsonl.gz");
        assert_eq!(of(OutputFormat::JsonLines, "a.csv", "-1-of-4"), "annotations/a-1-of-4.jsonl");
        assert_eq!(of(OutputFormat::JsonLines, "a.export", ""), "annotations/a.export.jsonl");
        assert_eq!(of(OutputFormat::Parquet, "a.warc.gz", ""), "annotations/a.parquet");
        assert_eq!(of(OutputFormat::Dolma, "2031/a.json.gz", ""), "attributes/copydesk/2031/a.json.gz");
        assert_eq!(of(OutputFormat::Dolma, "a.parquet", ""), "attributes/copydesk/a.jsonl");
    }
}
