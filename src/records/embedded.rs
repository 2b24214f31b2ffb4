//! The records that came with the program.
//!
//! The build script reads the files of `tables/`, sorts their rows by country and office, and lays three things down for this file:
//!
//! - `FILES`, each file by its name and its text;
//! - `PLACES`, the file of each row and the byte at which it starts there;
//! - `INDEX`, the ways to find them;
//! - `FINGERPRINT`, a number that other rows or another index would hardly have.
//!
//! So no run pays for them before it asks for a row, and then for that row alone.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::columns::Term;
use super::forms::{Bearer, NameForm, NameForms};
use super::index::{Grouped, Index, Keyed, KnownName};
use super::list::List;
use super::record::{Provenance, read_row};
use super::{PartialDate, Record};
use crate::names::sound::Outline;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// How many rows there are.
pub(super) fn count() -> usize {
    PLACES.len()
}

/// Reads the `n`th row.
pub(super) fn read(n: usize) -> Option<Record> {
    let (file, start) = PLACES.get(n)?;
    let file = usize::from(*file);
    let (_, text) = FILES.get(file)?;
    let row = text.get(*start as usize..)?.lines().next()?;
    read_row(row, &Provenance::Embedded(vouched_for(file, row))).ok()
}

/// The ways to find the rows.
pub(super) fn index() -> Index {
    INDEX
}

/// The day to which a row of the `file`, by number, is vouched for: the row's own, `as-of 2024-12-31` among its notes, or the file's.
fn vouched_for(file: usize, row: &str) -> Date {
    let mut columns = row.split('|').map(str::trim);
    let office = columns.nth(1).unwrap_or("");
    let own = columns.nth(5).and_then(|notes| notes.split(", ").find_map(|note| note.strip_prefix("as-of ")));
    own.and_then(|day| day.parse::<PartialDate>().ok()).map_or_else(|| as_of(file, office), PartialDate::latest)
}

/// The day to which a file's open rows of `office` are vouched for.
fn as_of(file: usize, office: &str) -> Date {
    let heads = HEADS.get(file).map(Vec::as_slice).unwrap_or_default();
    let ours = heads.iter().rfind(|(offices, _)| offices.is_empty() || offices.split(' ').any(|named| named == office));
    ours.map_or(Date::MIN, |(_, day)| *day)
}

/// What the head of each file says of that, as offices with their day: its line `# as-of: 2024-12-31`, for all of them, or one that names some,
/// `# as-of head_of_state head_of_government: 2026-01-22`.
static HEADS: LazyLock<Vec<Vec<(&'static str, Date)>>> = LazyLock::new(|| FILES.iter().map(|(_, text)| head(text)).collect());

fn head(text: &'static str) -> Vec<(&'static str, Date)> {
    let lines = text.lines().take_while(|line| line.starts_with('#'));
    let dated = lines.filter_map(|line| line.strip_prefix("# as-of")?.split_once(':'));
    dated.map(|(offices, day)| (offices.trim(), day.trim().parse::<PartialDate>().map_or(Date::MIN, PartialDate::latest))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::columns::lines;

    #[test]
    fn every_row_can_be_read() {
        for (n, (file, text)) in FILES.iter().enumerate() {
            for line in lines(text) {
                let row = read_row(line.text, &Provenance::Embedded(vouched_for(n, line.text)));
                assert!(row.is_ok(), "src/records/tables/{file}.records:{}: {}", line.number, row.unwrap_err());
            }
        }
        assert_eq!((0..count()).filter_map(read).count(), FILES.iter().map(|(_, text)| lines(text).count()).sum::<usize>());
    }

    #[test]
    fn every_file_says_until_when_it_is_vouched_for() {
        for (n, (file, _)) in FILES.iter().enumerate() {
            assert!(as_of(n, "other") > Date::MIN, "{file}");
        }
    }
}
