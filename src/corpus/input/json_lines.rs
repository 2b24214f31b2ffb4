//! JSON lines: an object a line; blank lines are passed over.

use std::io::{self, BufRead};

use super::super::row::{CollectionRow, FieldNames};
use super::{MOST, NumberedRow, too_long};

pub(super) struct JsonLineRows {
    from: Box<dyn BufRead + Send>,
    names: FieldNames,
    line: Vec<u8>,
    number: u64,
}

/// What became of reading a line.
enum LineRead {
    Whole,
    TooLong,
    /// There is none.
    End,
}

impl JsonLineRows {
    pub(super) fn new(from: Box<dyn BufRead + Send>, names: FieldNames) -> Self {
        Self { from, names, line: Vec::new(), number: 0 }
    }

    /// Reads a line, its end not included. Of one that is too long, nothing is kept.
    fn read_line(&mut self) -> io::Result<LineRead> {
        self.line.clear();
        let (mut begun, mut too_long) = (false, false);
        loop {
            let part = self.from.fill_buf()?;
            if part.is_empty() {
                break;
            }
            begun = true;
            let end = memchr::memchr(b'\n', part);
            let length = end.unwrap_or(part.len());
            too_long |= self.line.len() + length > MOST;
            if !too_long {
                self.line.extend_from_slice(part.get(..length).unwrap_or_default());
            }
            self.from.consume(length + usize::from(end.is_some()));
            if end.is_some() {
                break;
            }
        }
        Ok(match (begun, too_long) {
            (false, _) => LineRead::End,
            (true, true) => LineRead::TooLong,
            (true, false) => LineRead::Whole,
        })
    }
}

impl Iterator for JsonLineRows {
    type Item = Result<NumberedRow, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let row = match self.read_line() {
                Ok(LineRead::End) => return None,
                Ok(LineRead::Whole) if self.line.trim_ascii().is_empty() => continue,
                Ok(LineRead::Whole) => CollectionRow::of_json(&self.names, &self.line),
                Ok(LineRead::TooLong) => Err(too_long()),
                Err(error) => return Some(Err(format!("line {}: {error}", self.number))),
            };
            return Some(Ok(NumberedRow { number: self.number, row }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_by_their_lines() {
        let long = format!("{{\"text\": \"{}\"}}", "word ".repeat(MOST / 5));
        let text = format!(
            "{{\"id\": 1, \"text\": \"One.\"}}\r\n\n{long}\n{{\"text\": 2}}\n[]\n{{\"id\": \"z\", \"text\": \"Last.\", \"source\": \"desk\"}}"
        );
        let rows = JsonLineRows::new(Box::new(io::Cursor::new(text)), FieldNames::default()).map(Result::unwrap);
        let rows: Vec<(u64, Result<CollectionRow, String>)> = rows.map(|it| (it.number, it.row)).collect();
        let [one, long, two, three, last] = <[_; 5]>::try_from(rows).unwrap();
        assert_eq!((one.0, one.1.unwrap().text.as_str()), (1, "One."));
        assert_eq!(long, (3, Err("is longer than 4 MB".to_owned())));
        assert_eq!(two, (4, Err("`text` is not a string".to_owned())));
        assert_eq!(three, (5, Err("there is no `text`".to_owned())));
        assert_eq!((last.0, last.1.unwrap().source.as_deref()), (6, Some("desk")));
    }
}
