//! CSV with the columns `name, office, title, country, from, until, aliases, area, party, gender`, in any order; `name`, `title` and `from` have to be there. A line is a row: no field
//! has a break in it, so that a quotation mark that is never closed takes no other row with it.

use ::csv::{ReaderBuilder, StringRecord, Trim};

use super::{Draft, Fields, ImportReader};

/// The fields have the names of a draft's.
pub(super) const FIELDS: Fields = &[];

/// A table as spreadsheets write it: parted by commas, semicolons or tabs, as its head shows or its first line says (`sep=;`).
pub(in crate::records) struct Sheet<'a> {
    text: &'a str,
    pub(in crate::records) delimiter: u8,
    /// The names of the columns, in lower case.
    pub(in crate::records) columns: Vec<String>,
    /// The line of the head, from 1.
    pub(in crate::records) head_line: usize,
}

impl<'a> Sheet<'a> {
    /// The table in `text`; none if it is empty.
    pub(in crate::records) fn of(text: &'a str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = lines(text);
        let (mut head_line, mut head) = lines.next()?;
        let said = head.trim().to_ascii_lowercase().strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        if said.is_some() {
            (head_line, head) = lines.next()?;
        }
        let counted = || [b',', b';', b'\t'].into_iter().max_by_key(|d| head.bytes().filter(|b| b == d).count());
        let delimiter = said.or_else(counted).unwrap_or(b',');
        let columns = fields(head, delimiter).iter().map(str::to_ascii_lowercase).collect();
        Some(Self { text, delimiter, columns, head_line })
    }

    /// The place of the column called `name`.
    pub(in crate::records) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The rows with their lines.
    pub(in crate::records) fn rows(&self) -> impl Iterator<Item = (usize, StringRecord)> {
        self.lines().map(|(number, line)| (number, fields(line, self.delimiter)))
    }

    /// The lines of the rows.
    fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        lines(self.text).skip_while(|(number, _)| *number <= self.head_line)
    }
}

pub(super) fn read(reader: &mut ImportReader<'_>) {
    let Some(sheet) = Sheet::of(reader.text) else { return reader.fail(1, None, "is empty") };
    if sheet.column("personlabel").is_some() && sheet.column("name").is_none() {
        return wikidata(reader, &sheet);
    }
    for needed in ["name", "title", "from"] {
        if sheet.column(needed).is_none() {
            return reader.fail(sheet.head_line, Some(needed), "there is no such column");
        }
    }
    for (number, line) in sheet.lines() {
        let row = fields(line, sheet.delimiter);
        let field = |name: &str| sheet.column(name).and_then(|n| row.get(n)).unwrap_or("").to_owned();
        if line.matches('"').count() % 2 == 1 {
            let open = row.iter().position(|field| field.matches('"').count() % 2 == 1).unwrap_or(row.len().saturating_sub(1));
            reader.fail(number, sheet.columns.get(open).map(String::as_str), "a quotation mark is never closed");
            continue;
        }
        let aliases = field("aliases").split('|').map(str::to_owned).collect();
        let (name, office, title) = (field("name"), field("office"), field("title"));
        let (area, party, gender) = (field("area"), field("party"), field("gender"));
        let (country, from, until) = (field("country"), field("from"), field("until"));
        reader.take(number, Draft { name, office, title, country, from, until, aliases, area, party, gender });
    }
}

/// Query results of Wikidata as its query service writes them in CSV: the columns are the variables.
fn wikidata(reader: &mut ImportReader<'_>, sheet: &Sheet<'_>) {
    reader.fields = super::wikidata::FIELDS;
    for (number, row) in sheet.rows() {
        let variable = |name: &str| sheet.column(&name.to_ascii_lowercase()).and_then(|n| row.get(n)).unwrap_or("").to_owned();
        reader.take(number, super::wikidata::draft(variable));
    }
}

/// The lines that are not blank, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = (1..).zip(text.lines()).flat_map(|(number, line)| line.split('\r').map(move |part| (number, part)));
    numbered.filter(|(_, line)| !line.trim().is_empty())
}

/// The fields of a line.
fn fields(line: &str, delimiter: u8) -> StringRecord {
    if !line.contains('"') {
        return line.split(char::from(delimiter)).map(str::trim).collect::<Vec<_>>().into();
    }
    let mut csv = ReaderBuilder::new().has_headers(false).delimiter(delimiter).flexible(true).trim(Trim::All).from_reader(line.as_bytes());
    csv.records().next().and_then(Result::ok).unwrap_or_default()
}
