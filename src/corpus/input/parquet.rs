//! Apache Parquet: the columns that are asked for, some rows at a time.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::vec::IntoIter;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use serde_json::Value;

use super::super::row::{CollectionRow, FieldNames, SOURCE, no_column};
use super::{MOST, NumberedRow, too_long};

/// How many rows are taken out of their columns at once.
const BATCH: usize = 64;

pub(super) struct ParquetRows {
    batches: ParquetRecordBatchReader,
    names: FieldNames,
    rows: IntoIter<Result<CollectionRow, String>>,
    number: u64,
    progress: FileShare,
}

/// How much of a file has been read, by its rows.
struct FileShare {
    bytes: Arc<AtomicU64>,
    all_bytes: u64,
    all_rows: u64,
    told: u64,
}

impl FileShare {
    fn tell(&mut self, rows: u64) {
        let share = u128::from(self.all_bytes) * u128::from(rows) / u128::from(self.all_rows.max(1));
        let now = u64::try_from(share).unwrap_or(self.all_bytes);
        self.bytes.fetch_add(now.saturating_sub(self.told), Ordering::Relaxed);
        self.told = now;
    }
}

impl ParquetRows {
    pub(super) fn new(file: File, names: &FieldNames, bytes: Arc<AtomicU64>) -> Result<Self, String> {
        let all_bytes = file.metadata().map_err(|e| e.to_string())?.len();
        let file = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| format!("is no Parquet that can be read: {e}"))?;
        let schema = file.schema();
        let text = schema
            .column_with_name(&names.text)
            .ok_or_else(|| no_column(&names.text, schema.fields().iter().map(|it| it.name().clone())))?;
        if !is_text(text.1.data_type()) {
            return Err(format!("the column `{}` is {}, and no text", names.text, text.1.data_type()));
        }
        let wanted = [&names.id, &names.text, &names.date, SOURCE].map(|name| schema.column_with_name(name).map(|(n, _)| n));
        let columns = ProjectionMask::roots(file.parquet_schema(), wanted.into_iter().flatten());
        let all_rows = u64::try_from(file.metadata().file_metadata().num_rows()).unwrap_or_default();
        let batches = file.with_projection(columns).with_batch_size(BATCH).build().map_err(|e| e.to_string())?;
        let progress = FileShare { bytes, all_bytes, all_rows, told: 0 };
        Ok(Self { batches, names: names.clone(), rows: Vec::new().into_iter(), number: 0, progress })
    }

    fn rows_of(&self, batch: &RecordBatch) -> Vec<Result<CollectionRow, String>> {
        let [id, text, date, source] = [&self.names.id, &self.names.text, &self.names.date, SOURCE].map(|name| batch.column_by_name(name));
        let row = |n: usize| {
            let text = text.and_then(|column| text_at(column, n)).ok_or_else(|| format!("`{}` is null", self.names.text))?;
            if text.len() > MOST {
                return Err(too_long());
            }
            Ok(CollectionRow {
                id: id.map_or(Value::Null, |column| id_at(column, n)),
                text: text.to_owned(),
                date: date.and_then(|column| date_at(column, n)),
                source: source.and_then(|column| text_at(column, n)).map(str::to_owned),
            })
        };
        (0..batch.num_rows()).map(row).collect()
    }
}

impl Iterator for ParquetRows {
    type Item = Result<NumberedRow, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                self.number += 1;
                return Some(Ok(NumberedRow { number: self.number, row }));
            }
            self.progress.tell(self.number);
            match self.batches.next()? {
                Ok(batch) => self.rows = self.rows_of(&batch).into_iter(),
                Err(error) => return Some(Err(format!("after row {}: {error}", self.number))),
            }
        }
    }
}

fn is_text(of: &DataType) -> bool {
    match of {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, value) => is_text(value),
        _ => false,
    }
}

/// The text in a row of a column; none where it is null, or no text.
fn text_at(column: &ArrayRef, n: usize) -> Option<&str> {
    if let Some(dictionary) = column.as_any_dictionary_opt() {
        let key = dictionary.keys().is_valid(n).then(|| dictionary.normalized_keys().get(n).copied()).flatten()?;
        return text_at(dictionary.values(), key);
    }
    if column.is_null(n) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string_opt::<i32>().map(|it| it.value(n)),
        DataType::LargeUtf8 => column.as_string_opt::<i64>().map(|it| it.value(n)),
        DataType::Utf8View => column.as_string_view_opt().map(|it| it.value(n)),
        _ => None,
    }
}

/// The id in a row of a column: a text or a number.
fn id_at(column: &ArrayRef, n: usize) -> Value {
    fn number<T: ArrowPrimitiveType<Native: Into<Value>>>(column: &ArrayRef, n: usize) -> Value {
        column.as_primitive_opt::<T>().map_or(Value::Null, |it| it.value(n).into())
    }
    if let Some(text) = text_at(column, n) {
        return Value::String(text.to_owned());
    }
    if column.is_null(n) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Int8 => number::<Int8Type>(column, n),
        DataType::Int16 => number::<Int16Type>(column, n),
        DataType::Int32 => number::<Int32Type>(column, n),
        DataType::Int64 => number::<Int64Type>(column, n),
        DataType::UInt8 => number::<UInt8Type>(column, n),
        DataType::UInt16 => number::<UInt16Type>(column, n),
        DataType::UInt32 => number::<UInt32Type>(column, n),
        DataType::UInt64 => number::<UInt64Type>(column, n),
        _ => Value::Null,
    }
}

/// The day in a row of a column of texts, days or times.
fn date_at(column: &ArrayRef, n: usize) -> Option<String> {
    if let Some(text) = text_at(column, n) {
        return Some(text.to_owned());
    }
    if column.is_null(n) {
        return None;
    }
    let day = match column.data_type() {
        DataType::Date32 => column.as_primitive_opt::<Date32Type>()?.value_as_date(n),
        DataType::Date64 => column.as_primitive_opt::<Date64Type>()?.value_as_date(n),
        DataType::Timestamp(TimeUnit::Second, _) => column.as_primitive_opt::<TimestampSecondType>()?.value_as_date(n),
        DataType::Timestamp(TimeUnit::Millisecond, _) => column.as_primitive_opt::<TimestampMillisecondType>()?.value_as_date(n),
        DataType::Timestamp(TimeUnit::Microsecond, _) => column.as_primitive_opt::<TimestampMicrosecondType>()?.value_as_date(n),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => column.as_primitive_opt::<TimestampNanosecondType>()?.value_as_date(n),
        _ => None,
    };
    day.map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use arrow_array::{DictionaryArray, Int64Array, LargeStringArray, StringArray, TimestampMicrosecondArray};
    use parquet::arrow::ArrowWriter;

    use super::*;

    fn file_of(columns: Vec<(&str, ArrayRef)>) -> File {
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let file = tempfile::tempfile().unwrap();
        let mut writer = ArrowWriter::try_new(file.try_clone().unwrap(), batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        file
    }

    fn rows(file: File) -> Result<Vec<NumberedRow>, String> {
        ParquetRows::new(file, &FieldNames::default(), Arc::default())?.collect()
    }

    #[test]
    fn columns_of_many_types_are_read() {
        let day = 1_935_619_200_000_000;
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("text", Arc::new(LargeStringArray::from(vec![Some("One."), None, Some("Three.")]))),
            ("other", Arc::new(StringArray::from(vec!["x"; 3]))),
            ("id", Arc::new(Int64Array::from(vec![7, 8, 9]))),
            ("date", Arc::new(TimestampMicrosecondArray::from(vec![Some(day), None, None]))),
            ("source", Arc::new(DictionaryArray::<Int32Type>::from_iter(vec![Some("desk"), None, Some("desk")]))),
        ];
        let rows = rows(file_of(columns)).unwrap();
        let one =
            CollectionRow { id: 7.into(), text: "One.".to_owned(), date: Some("2031-05-04".to_owned()), source: Some("desk".to_owned()) };
        assert_eq!(rows[0].row, Ok(one));
        assert_eq!((rows[1].number, rows[1].row.clone()), (2, Err("`text` is null".to_owned())));
        assert_eq!(rows[2].row.as_ref().unwrap().source.as_deref(), Some("desk"));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let no_text = file_of(vec![("body", Arc::new(StringArray::from(vec!["One."])))]);
        assert_eq!(rows(no_text).unwrap_err(), "there is no column `text`, only `body`; --text-field names another");
        let number = file_of(vec![("text", Arc::new(Int64Array::from(vec![1])))]);
        assert_eq!(rows(number).unwrap_err(), "the column `text` is Int64, and no text");
        assert!(rows(tempfile::tempfile().unwrap()).unwrap_err().starts_with("is no Parquet that can be read: "));
    }
}
