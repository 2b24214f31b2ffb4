//! Annotations as Apache Parquet: the columns of [`arrow`](super::super::arrow) behind the id.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::{ArrowSchemaConverter, ArrowWriter};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use super::ReadyRow;
use super::store::NewFile;
use crate::corpus::arrow;
use crate::corpus::row::{CollectionRow, id_text};
use crate::engine::Annotations;
use crate::engine::annotations::FORMAT;

/// A group of rows is written once it has so many rows or bytes; until then it takes memory.
const GROUP_ROWS: usize = 1 << 14;
const GROUP_BYTES: usize = 16 << 20;

/// The key under which a file says which version of the format it has.
const FORMAT_KEY: &str = "copydesk.format";

/// The columns in which a few values come again and again.
const OF_FEW_VALUES: &[&str] = &["type", "kind", "by", "rule", "severity"];

pub(in crate::corpus) struct ParquetRowWriter {
    writer: ArrowWriter<NewFile>,
    schema: SchemaRef,
    with_text: bool,
}

impl ParquetRowWriter {
    pub(super) fn new(file: NewFile, with_text: bool) -> Result<Self, String> {
        let schema = schema(with_text);
        let properties = properties(&schema)?;
        let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(|e| e.to_string())?;
        Ok(Self { writer, schema, with_text })
    }

    pub(super) fn write(&mut self, rows: &[ReadyRow]) -> Result<(), String> {
        let rows: Vec<&(CollectionRow, Annotations)> =
            rows.iter().filter_map(|row| if let ReadyRow::Columns(row) = row { Some(&**row) } else { None }).collect();
        let batch = self.batch(&rows).map_err(|e| e.to_string())?;
        self.writer.write(&batch).map_err(|e| e.to_string())
    }

    fn batch(&self, rows: &[&(CollectionRow, Annotations)]) -> Result<RecordBatch, ArrowError> {
        let ids: StringArray = rows.iter().map(|(row, _)| id_text(&row.id)).collect();
        let mut columns: Vec<ArrayRef> = vec![Arc::new(ids)];
        if self.with_text {
            let sources: StringArray = rows.iter().map(|(row, _)| row.source.as_deref()).collect();
            columns.push(Arc::new(sources));
            columns.push(Arc::new(StringArray::from_iter_values(rows.iter().map(|(row, _)| &row.text))));
        }
        let annotations: Vec<Option<&Annotations>> = rows.iter().map(|(_, annotations)| Some(annotations)).collect();
        columns.extend(arrow::annotations(&annotations)?.columns().iter().cloned());
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }

    pub(super) fn finish(self) -> Result<NewFile, String> {
        self.writer.into_inner().map_err(|e| e.to_string())
    }
}

/// How columns are written: most values differ, and to look for those that come again takes longer than it spares.
fn properties(schema: &Schema) -> Result<WriterProperties, String> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_dictionary_enabled(false)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_key_value_metadata(Some(vec![KeyValue::new(FORMAT_KEY.to_owned(), FORMAT.to_owned())]));
    let columns = ArrowSchemaConverter::new().convert(schema).map_err(|e| e.to_string())?;
    let of_few = columns.columns().iter().filter(|column| OF_FEW_VALUES.contains(&column.name()));
    Ok(of_few.fold(properties, |properties, column| properties.set_column_dictionary_enabled(column.path().clone(), true)).build())
}

fn schema(with_text: bool) -> SchemaRef {
    let texts = if with_text { &["id", "source", "text"][..] } else { &["id"] };
    let texts = texts.iter().map(|name| Arc::new(Field::new(*name, DataType::Utf8, true)));
    Arc::new(Schema::new(texts.chain(arrow::fields().iter().cloned()).collect::<Vec<_>>()))
}
