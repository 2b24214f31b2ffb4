//! Offices on record, in words.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::time;
use crate::lexicon::country;
use crate::names::{Agreement, NameWords};
use crate::records::{HolderId, Knowledge, PartialDate, Provenance, Record};
use crate::text::Span;

/// The holder of offices whom `name` means; none for a surname alone, or a name that several holders bear.
pub(in crate::lsp) fn holder(name: &str, knowledge: &Knowledge) -> Option<HolderId> {
    let named = knowledge.records().named(&NameWords::new(name));
    let [only] = named.as_slice() else { return None };
    (only.agreement > Agreement::Surname).then_some(only.holder)
}

/// The office and the time in it: `President, Belarus, since 20 July 1994`. A user's row names its file.
pub(in crate::lsp) fn row(record: &Record) -> String {
    let source = if let Provenance::User(file) = &record.source { format!(" ({file})") } else { String::new() };
    format!("{}, {}{source}", office(record), term(record))
}

/// The office: `President, Belarus`.
pub(in crate::lsp) fn office(record: &Record) -> String {
    let country = country::get(record.country).map_or(record.country.as_str(), |it| it.name());
    let acting = if record.acting { " (acting)" } else { "" };
    let area = record.area.as_deref().map(|area| format!(", {area}")).unwrap_or_default();
    let country = if record.title.ends_with(country) { String::new() } else { format!(", {country}") };
    format!("{}{acting}{area}{country}", record.title)
}

/// The time in office: `since 20 July 1994`.
fn term(record: &Record) -> String {
    let from = from(record);
    match (record.until, record.last_known) {
        (Some(until), _) => format!("{from} to {}", partial(until)),
        (None, Some(known)) => format!("{from} to {} or later", time::day(known)),
        (None, None) => format!("since {from}"),
    }
}

/// When it began: `20 July 1994`.
fn from(record: &Record) -> String {
    let from = partial(record.from);
    if record.from_earlier { format!("{from} or before") } else { from }
}

/// When it ended; nothing of who is in office.
fn until(record: &Record) -> String {
    match (record.until, record.last_known) {
        (Some(until), _) => partial(until),
        (None, Some(known)) => format!("{} or later", time::day(known)),
        (None, None) => String::new(),
    }
}

/// Where it is from: `office records as of 31 December 2025`, or the user's file.
fn source(record: &Record) -> String {
    match &record.source {
        Provenance::Embedded(as_of) => records_as_of(*as_of),
        Provenance::User(file) => file.to_string(),
    }
}

/// `office records as of 31 December 2025`.
pub(in crate::lsp) fn records_as_of(day: Date) -> String {
    format!("office records as of {}", time::day(day))
}

/// A date as precise as it is: `20 July 1994`, `July 1994`, `1994`.
fn partial(date: PartialDate) -> String {
    match (date.month(), date.day()) {
        (Some(_), Some(_)) => time::day(date.earliest()),
        (Some(_), None) => time::month(date.earliest()),
        _ => date.year().to_string(),
    }
}

/// All that the records know of a holder, as a text of its own.
#[derive(Debug)]
pub(in crate::lsp) struct RecordSheet<'a> {
    /// The text: a row a line, latest first.
    pub text: String,
    rows: Vec<(Span, &'a Record)>,
}

impl<'a> RecordSheet<'a> {
    /// What the records know of the person called `name`; none if that is nobody.
    pub(in crate::lsp) fn of(name: &str, knowledge: &'a Knowledge) -> Option<Self> {
        let records = knowledge.records();
        let mut rows: Vec<&Record> = records.rows_of(holder(name, knowledge)?).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.from.earliest()));
        let cells = |row: &Record| [row.name.to_string(), office(row), from(row), until(row), source(row)];
        let head = ["Name", "Office", "From", "To", "Source"].map(str::to_owned);
        let table: Vec<[String; COLUMNS]> = std::iter::once(head).chain(rows.iter().map(|row| cells(row))).collect();
        let mut widths = [0; COLUMNS];
        for cells in &table {
            widths.iter_mut().zip(cells).for_each(|(width, cell)| *width = cell.chars().count().max(*width));
        }
        let mut text = format!("{}\n\n", rows.first()?.name);
        let mut spans = Vec::new();
        for cells in &table {
            let start = text.len();
            let padded: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            text.push_str(padded.join("  ").trim_end());
            spans.push(Span::from(start..text.len()));
            text.push('\n');
        }
        let others: BTreeSet<&str> = rows.iter().flat_map(|row| row.names().skip(1)).collect();
        if !others.is_empty() {
            let others: Vec<&str> = others.into_iter().collect();
            text.push_str(&format!("\nAlso written: {}\n", others.join("; ")));
        }
        Some(Self { text, rows: spans.into_iter().skip(1).zip(rows).collect() })
    }

    /// The rows that are told in `evidence`, as findings cite them; none that tells of somebody else.
    pub(in crate::lsp) fn cited(evidence: &str, knowledge: &'a Knowledge) -> Option<(Self, Span)> {
        let (name, told) = evidence.split_once(": ")?;
        let sheet = Self::of(name, knowledge)?;
        let row = sheet.rows.iter().find(|(_, row)| &*row.name == name && row.in_words() == told)?.0;
        Some((sheet, row))
    }

    /// Where the first row stands.
    pub(in crate::lsp) fn first(&self) -> Span {
        self.rows.first().map(|(span, _)| *span).unwrap_or_default()
    }
}

/// How many columns a sheet has.
const COLUMNS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::record::read_row;

    fn said(columns: &str) -> String {
        row(&read_row(columns, &Provenance::Embedded(jiff::civil::date(2025, 12, 31))).unwrap())
    }

    #[test]
    fn rows_are_told_with_dates_as_precise_as_they_are() {
        assert_eq!(said("BY | head_of_state | President | A B | 1994-07-20 | | |"), "President, Belarus, since 20 July 1994");
        assert_eq!(said("BY | head_of_state | President | A B | <1994-07 | 2001 | |"), "President, Belarus, July 1994 or before to 2001");
        assert_eq!(
            said("BY | head_of_state | President | A B | 1994 | >2001-05-04 | | acting"),
            "President (acting), Belarus, 1994 to 4 May 2001 or later"
        );
    }

    #[test]
    fn a_row_of_the_users_names_its_file() {
        let own = read_row("NG | head_of_state | President | A B | 2031 | | |", &Provenance::User("own.csv:3".into())).unwrap();
        assert_eq!((row(&own), source(&own)), ("President, Nigeria, since 2031 (own.csv:3)".to_owned(), "own.csv:3".to_owned()));
        assert_eq!((from(&own), until(&own)), ("2031".to_owned(), String::new()));
    }

    #[test]
    fn surnames_alone_tell_nobody() {
        let known = Knowledge::embedded();
        assert!(holder("Alexander Lukashenko", &known).is_some());
        assert_eq!(holder("Lukashenko", &known), None);
        assert_eq!(holder("Nobody Whatsoever", &known), None);
    }

    #[test]
    fn a_sheet_has_a_row_a_line_and_knows_which_one_is_cited() {
        let known = Knowledge::embedded();
        let sheet = RecordSheet::of("Donald Trump", &known).unwrap();
        let lines: Vec<&str> = sheet.text.lines().collect();
        assert_eq!((lines[0], lines[1]), ("Donald Trump", ""));
        assert_eq!(lines[2].split_whitespace().collect::<Vec<_>>(), ["Name", "Office", "From", "To", "Source"]);
        assert_eq!(lines[3].find("President"), lines[2].find("Office"), "columns stand below each other");
        let records = known.records();
        let row = records.rows_of(holder("Donald Trump", &known).unwrap()).next().unwrap();
        let evidence = format!("{}: {}", row.name, row.in_words());
        let (sheet, span) = RecordSheet::cited(&evidence, &known).unwrap();
        assert!(span.of(&sheet.text).contains(&from(row)), "{}", sheet.text);
        assert!(RecordSheet::cited("Donald Trump: Tsar, Atlantis", &known).is_none());
        assert!(RecordSheet::cited("the article also writes “x”", &known).is_none());
    }
}
