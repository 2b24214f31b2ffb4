//! Tables of rows under a row of names, in UTF-8: quoted fields may hold marks and line breaks.

use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::super::row::{FieldNames, RowColumns, delimiter};
use super::{MOST, NumberedRow, too_long};

/// The first bytes of a table tell what parts its columns.
const HEAD: u64 = 1 << 16;

pub(super) struct TableRows {
    rows: Reader<Allowed>,
    /// How many bytes may be read before the next row has to begin.
    allowance: Arc<AtomicUsize>,
    columns: RowColumns,
    number: u64,
}

/// A stream of which no more is read than is allowed: a quotation mark that nobody closes would take in all the rest.
struct Allowed {
    from: io::Chain<Cursor<Vec<u8>>, Box<dyn BufRead + Send>>,
    allowance: Arc<AtomicUsize>,
}

impl Read for Allowed {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let allowed = self.allowance.load(Ordering::Relaxed);
        if allowed == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("{}; perhaps a quotation mark is missing", too_long())));
        }
        let read = self.from.read(to)?;
        self.allowance.store(allowed.saturating_sub(read), Ordering::Relaxed);
        Ok(read)
    }
}

impl TableRows {
    pub(super) fn new(mut from: Box<dyn BufRead + Send>, names: &FieldNames) -> Result<Self, String> {
        let mut head = Vec::new();
        from.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| e.to_string())?;
        let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = delimiter(&String::from_utf8_lossy(line));
        let allowance = Arc::new(AtomicUsize::new(MOST));
        let stream = Allowed { from: Cursor::new(head).chain(from), allowance: Arc::clone(&allowance) };
        let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(stream);
        let columns = RowColumns::under(rows.byte_headers().map_err(|e| e.to_string())?, names)?;
        Ok(Self { rows, allowance, columns, number: 0 })
    }
}

impl Iterator for TableRows {
    type Item = Result<NumberedRow, String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        self.allowance.store(MOST, Ordering::Relaxed);
        let mut record = ByteRecord::new();
        match self.rows.read_byte_record(&mut record) {
            Ok(false) => None,
            Ok(true) if std::str::from_utf8(record.as_slice()).is_err() => {
                Some(Ok(NumberedRow { number: self.number, row: Err("is not in UTF-8".to_owned()) }))
            }
            Ok(true) => Some(Ok(NumberedRow { number: self.number, row: self.columns.row(&record) })),
            Err(error) => Some(Err(format!("row {}: {error}", self.number))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[u8]) -> Result<Vec<Result<NumberedRow, String>>, String> {
        Ok(TableRows::new(Box::new(Cursor::new(table.to_vec())), &FieldNames::default())?.collect())
    }

    #[test]
    fn quoted_fields_hold_marks_and_line_breaks() {
        let table = "\u{feff}id;text;date\r\na1;\"“One,” she said;\n\"\"two\"\" she wrote.\";2031-05-01\r\na2;Three\r\n";
        let rows: Vec<NumberedRow> = rows(table.as_bytes()).unwrap().into_iter().map(Result::unwrap).collect();
        let first = rows[0].row.as_ref().unwrap();
        assert_eq!((first.text.as_str(), first.date.as_deref()), ("“One,” she said;\n\"two\" she wrote.", Some("2031-05-01")));
        assert_eq!((rows[1].number, rows[1].row.as_ref().unwrap_err().as_str()), (2, "has 2 columns, and the first row has 3"));
    }

    #[test]
    fn a_column_that_is_not_there_is_named_with_those_that_are() {
        assert_eq!(rows(b"id,body\n").map(drop).unwrap_err(), "there is no column `text`, only `id`, `body`; --text-field names another");
    }

    #[test]
    fn what_is_not_utf_8_is_a_bad_row_and_the_rest_is_read() {
        let rows: Vec<NumberedRow> = rows(b"id,text\na,Caf\xe9\nb,Two.\n").unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!((rows[0].row.clone(), rows[1].row.is_ok()), (Err("is not in UTF-8".to_owned()), true));
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_does_not_fill_the_memory() {
        let table = ["id,text\na,\"One.\n".as_bytes(), &b"b,Two.\n".repeat(MOST / 6)].concat();
        let read = rows(&table).unwrap();
        let error = read.last().unwrap().as_ref().unwrap_err();
        assert!(read.len() == 1 && error.contains("perhaps a quotation mark is missing"), "{error}");
    }
}
