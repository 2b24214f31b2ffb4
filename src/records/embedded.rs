//! The records that came with the program.
//!
//! The build script reads the files of `tables/`, sorts their rows by country and office, and lays three things down for this file:
//!
//! - `FILES`, each file by its name and its text;
//! - `PLACES`, the file of each row and the byte at which it starts there;
//! - `INDEX`, the ways to find them.
//!
//! So no run pays for them before it asks for a row, and then for that row alone.

use std::borrow::Cow;

use jiff::civil::Date;

use super::columns::Term;
use super::forms::{Bearer, NameForm, NameForms};
use super::index::{Grouped, Index, Keyed, KnownName};
use super::record::{Provenance, read_row};
use super::{PartialDate, Record};
use crate::names::sound::Sounds;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// How many rows there are.
pub(super) fn count() -> usize {
    PLACES.len()
}

/// Reads the `n`th row.
pub(super) fn read(n: usize) -> Option<Record> {
    let (file, start) = PLACES.get(n)?;
    let (_, text) = FILES.get(usize::from(*file))?;
    let row = text.get(*start as usize..)?.lines().next()?;
    read_row(row, &Provenance::Embedded(as_of(text))).ok()
}

/// The ways to find the rows.
pub(super) fn index() -> Index {
    INDEX
}

/// The day to which a file's open rows are vouched for: its line `# as-of: 2024-12-31`.
fn as_of(text: &str) -> Date {
    let written = text.lines().take_while(|l| l.starts_with('#')).find_map(|l| l.strip_prefix("# as-of:"));
    written.and_then(|day| day.trim().parse::<PartialDate>().ok()).map_or(Date::MIN, PartialDate::latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::columns::lines;

    #[test]
    fn every_row_can_be_read() {
        for (file, text) in FILES {
            for line in lines(text) {
                let row = read_row(line.text, &Provenance::Embedded(as_of(text)));
                assert!(row.is_ok(), "src/records/tables/{file}.records:{}: {}", line.number, row.unwrap_err());
            }
        }
        assert_eq!((0..count()).filter_map(read).count(), FILES.iter().map(|(_, text)| lines(text).count()).sum::<usize>());
    }

    #[test]
    fn every_file_says_until_when_it_is_vouched_for() {
        for (file, text) in FILES {
            assert!(as_of(text) > Date::MIN, "{file}");
        }
    }
}
