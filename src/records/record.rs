//! A row of the records: who held which office, from when until when.

use std::str::FromStr as _;

use jiff::civil::Date;

use super::PartialDate;
pub use super::columns::RowError;
use super::columns::{Columns, EARLIER, LATER, Term};
use super::day::number;
use super::index::{HolderName, Known, office_key};
use crate::lexicon::{Code, Office, Post, country};
use crate::names::NameWords;
use crate::names::words::words_of;

/// A row of the embedded records or of a user's.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The country or body.
    pub country: Code,
    /// The column under which it stands: `head_of_state`.
    pub office: Office,
    /// What kind of post it is.
    pub post: Post,
    /// The title as English-language news writes it.
    pub title: Box<str>,
    /// The name as English-language news writes it most.
    pub name: Box<str>,
    /// The day of taking office.
    pub from: PartialDate,
    /// Whether it may have been earlier.
    pub from_earlier: bool,
    /// The day of leaving it; none while in office, and where nobody knows it.
    pub until: Option<PartialDate>,
    /// Where nobody knows the day of leaving it: the last day on which the holder is known to have been in office.
    pub last_known: Option<Date>,
    /// Other spellings and fuller or shorter names.
    pub aliases: Vec<Box<str>>,
    /// Whether for the time being only.
    pub acting: bool,
    /// Whether others claim or share the office at the same time.
    pub rival: bool,
    /// What the office is held for: the code of a US state, the name of a constituency.
    pub area: Option<Box<str>>,
    /// The party of which the holder was then.
    pub party: Option<Box<str>>,
    /// Whether the holder is a woman; none where nobody knows, as of users' rows.
    pub woman: Option<bool>,
    /// Whom to cite: the embedded records, or a user's file with its line.
    pub source: Provenance,
}

/// Where a record comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The records that came with the program, and the day to which they are vouched for.
    Embedded(Date),
    /// A file of the user's.
    User(Box<str>),
}

impl Record {
    /// Whether the holder was in office on `day`, as far as the row's precision tells: the benefit of the doubt goes to the holder. Where nobody knows when he or
    /// she left it, the day to which it is known counts.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.earliest() <= day && self.last_day().is_none_or(|last| day <= last)
    }

    /// The last day on which the holder was in office, or is known to have been; none of who is in office still.
    fn last_day(&self) -> Option<Date> {
        self.until.map(PartialDate::latest).or(self.last_known)
    }

    /// Whether the row is a user's.
    pub fn is_users(&self) -> bool {
        matches!(self.source, Provenance::User(_))
    }

    /// What the index needs to know of the row, if it is a user's: one of the embedded records tells more.
    pub(super) fn known(&self) -> Known {
        let term = Term { from: number(self.from.earliest()), until: self.last_day().map_or(u32::MAX, number) };
        let names = self.names().map(|name| HolderName { words: words_of(name), shared: false }).collect();
        Known { office: office_key(self.country, self.office), term, names, namesake: None }
    }

    /// Whether the holder was in office on `day` or within `days` days of it.
    pub fn holds_near(&self, day: Date, days: i32) -> bool {
        let span = jiff::Span::new().days(days);
        let (early, late) = (day.saturating_sub(span), day.saturating_add(span));
        self.from.earliest() <= late && self.last_day().is_none_or(|last| early <= last)
    }

    /// The last day on which the holder is known to be in office, if that is before `day`, so that nobody can tell whether it was so on `day` still. A user's row
    /// is vouched for without end.
    pub fn unsure_after(&self, day: Date) -> Option<Date> {
        match self.source {
            _ if self.last_known.is_some() => self.last_known.filter(|last| *last < day),
            Provenance::Embedded(as_of) if self.until.is_none() => Some(as_of.max(self.from.earliest())).filter(|last| *last < day),
            _ => None,
        }
    }

    /// Whether the term had ended before `day`.
    pub fn ended_before(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until.latest() < day)
    }

    /// The word of the name that stands for it alone, folded: the first where family names come first, otherwise the last.
    pub fn family_name(&self) -> String {
        let name = NameWords::new(&self.name);
        let first = country::puts_family_name_first(self.country);
        let word = if first { name.telling().next() } else { name.telling().next_back() };
        word.unwrap_or_default().to_owned()
    }

    /// The office with its dates and its source: `President, Belarus, since 1994-07-20 (…)`.
    pub fn in_words(&self) -> String {
        let from = if self.from_earlier { format!("{} or before", self.from) } else { self.from.to_string() };
        let term = match (self.until, self.last_known) {
            (Some(until), _) => format!("{from} to {until}"),
            (None, Some(known)) => format!("{from} to {known} or later"),
            (None, None) => format!("since {from}"),
        };
        let source = match &self.source {
            Provenance::Embedded(as_of) => format!("office records as of {as_of}"),
            Provenance::User(file) => file.to_string(),
        };
        let country = country::get(self.country).map_or(self.country.as_str(), |c| c.name());
        let place = self.area.as_ref().map_or(String::new(), |area| format!("{area}, "));
        format!("{}, {place}{country}, {term} ({source})", self.title)
    }

    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|a| &**a))
    }
}

/// Reads a row of a `.records` file.
pub fn read_row(row: &str, source: &Provenance) -> Result<Record, RowError> {
    let row = Columns::of(row)?;
    let date = |field, text: &str| PartialDate::from_str(text).map_err(|()| RowError::unreadable(field, text));
    let (until, last_known) = match row.until.strip_prefix(LATER) {
        Some(known) => (None, Some(date("until", known)?.earliest())),
        None if row.until.is_empty() => (None, None),
        None => (Some(date("until", row.until)?), None),
    };
    let told = |column: &str| Some(column).filter(|c| !c.is_empty()).map(Box::from);
    Ok(Record {
        country: row.country,
        office: row.office,
        post: Post::of_record(row.country, row.office, row.title),
        title: row.title.into(),
        name: row.name.into(),
        from: date("from", row.from.trim_start_matches(EARLIER))?,
        from_earlier: row.from.starts_with(EARLIER),
        until,
        last_known,
        aliases: row.aliases().map(|(alias, _)| alias.into()).collect(),
        acting: row.is_noted("acting"),
        rival: row.is_noted("rival"),
        area: told(row.area),
        party: told(row.party),
        woman: Some(row.is_noted("woman")).filter(|_| !row.is_noted("sex unknown")),
        source: source.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_stands_where_the_country_puts_it() {
        let row = |row: &str| read_row(row, &Provenance::User("own.csv".into())).unwrap().family_name();
        assert_eq!(row("KR | head_of_state | President | Moon Jae-in | 2017 | 2022 | |"), "moon");
        assert_eq!(row("DE | head_of_government | Chancellor | Angela Merkel | 2005 | 2021 | |"), "merkel");
    }

    #[test]
    fn who_is_in_office_when_the_records_end_may_have_left_it_since() {
        use jiff::civil::date;
        let row = |from: &str, until: &str, source| {
            read_row(&format!("GH | head_of_state | President | A B | {from} | {until} | |"), &source).unwrap()
        };
        let embedded = || Provenance::Embedded(date(2024, 12, 31));
        let open = row("2017-01-07", "", embedded());
        assert_eq!((open.unsure_after(date(2024, 12, 31)), open.unsure_after(date(2032, 2, 3))), (None, Some(date(2024, 12, 31))));
        let later = row("2025-01-07", "", embedded());
        assert_eq!((later.unsure_after(date(2025, 1, 7)), later.unsure_after(date(2025, 1, 8))), (None, Some(date(2025, 1, 7))));
        assert_eq!(row("2017", "2020", embedded()).unsure_after(date(2032, 2, 3)), None);
        assert_eq!(row("2017", "", Provenance::User("own.csv".into())).unsure_after(date(2032, 2, 3)), None);
    }
}
