//! Users' own records: readers of the formats that people keep office holders in.
//!
//! Each reader takes a text and gives rows and errors; none does I/O. A row that can't be read is named by its line (or its place in the JSON) and field, and
//! the rest is used.

pub mod csv;
pub mod followthemoney;
pub mod popolo;
pub mod sparql;

use std::fmt;
use std::str::FromStr as _;

use serde::{Deserialize, Serialize};

use super::record::{Class, Record, Source};
use super::{Code, PartialDate, Post, country, post};

/// What was read from a file.
#[derive(Debug, Default)]
pub struct Reading {
    /// The rows that could be read.
    pub rows: Vec<Record>,
    /// What could not.
    pub errors: Vec<UserError>,
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// The file.
    pub file: String,
    /// The place in it: `line 3`, `memberships[2]`; empty where the whole file is broken.
    pub place: String,
    /// The field, if one is to blame.
    pub field: &'static str,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": {}", self.problem)
    }
}

/// A row of `[[people]]` in `copydesk.toml`, and what every reader makes its rows from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UserRow {
    /// The name, as your house writes it.
    pub name: String,
    /// The title: `President`.
    pub title: String,
    /// The country: its ISO 3166-1 alpha-2 code, or its name.
    pub country: String,
    /// The kind of office: `head_of_state`, `foreign_minister`, …; without it, what the title says.
    #[serde(default)]
    pub office: Option<String>,
    /// The first day in office: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day in office; none while in office.
    #[serde(default)]
    pub until: Option<String>,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl UserRow {
    /// The record that the row tells of. `file` is cited as its source.
    ///
    /// # Errors
    /// The field that can't be read, and why.
    pub fn record(&self, file: &str) -> Result<Record, (&'static str, String)> {
        let wrong = |field, text: &str, want: &str| (field, format!("can't read “{text}”: {want}"));
        let (name, title) = (self.name.trim(), self.title.trim());
        if name.is_empty() {
            return Err(("name", "is missing".into()));
        }
        let code = code_of(&self.country).ok_or_else(|| wrong("country", &self.country, "give an ISO code or a country's name"))?;
        let date = |field, text: &str| PartialDate::from_str(text).map_err(|()| wrong(field, text, "give YYYY, YYYY-MM or YYYY-MM-DD"));
        let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        let from =
            given(&self.from).map_or_else(|| Ok(PartialDate::from(jiff::civil::Date::constant(1, 1, 1))), |t| date("from", day_of(&t)))?;
        let until = given(&self.until).map(|t| date("until", day_of(&t))).transpose()?;
        let class = match given(&self.office) {
            Some(office) => {
                Class::named(&office).ok_or_else(|| wrong("office", &office, "give one of the offices that `copydesk offices` lists"))?
            }
            None => class_of(code, title),
        };
        let title = if title.is_empty() { class.name().replace('_', " ") } else { title.to_owned() };
        Ok(Record {
            country: code,
            class,
            post: Post::of_record(code, class.name(), &title),
            title: title.into(),
            name: name.into(),
            from,
            until,
            aliases: self.aliases.iter().map(|a| a.trim()).filter(|a| !a.is_empty()).map(Box::from).collect(),
            acting: false,
            rival: false,
            woman: None,
            source: Source::User(file.into()),
        })
    }
}

/// The rows of `[[people]]`, read. `file` is cited as their source.
pub fn read_people(rows: &[UserRow], file: &str) -> Reading {
    let mut reading = Reading::default();
    for (n, row) in rows.iter().enumerate() {
        reading.add(row, file, || format!("people[{n}]"));
    }
    reading
}

/// Reads a file of records by its name and its looks: CSV, or one of three kinds of JSON.
pub fn read(text: &str, file: &str) -> Reading {
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with(['{', '[']) {
        return csv::read(text, file);
    }
    if file.ends_with(".jsonl") || file.ends_with(".ftm") || text.contains("\"schema\"") && text.contains("\"Occupancy\"") {
        return followthemoney::read(text, file);
    }
    if text.contains("\"bindings\"") { sparql::read(text, file) } else { popolo::read(text, file) }
}

impl Reading {
    fn add(&mut self, row: &UserRow, file: &str, place: impl Fn() -> String) {
        match row.record(file) {
            Ok(record) => self.rows.push(record),
            Err((field, problem)) => self.errors.push(UserError { file: file.into(), place: place(), field, problem }),
        }
    }

    fn broken(file: &str, problem: String) -> Self {
        let error = UserError { file: file.into(), place: String::new(), field: "", problem };
        Self { rows: Vec::new(), errors: vec![error] }
    }
}

/// The country that a code or a name tells.
fn code_of(text: &str) -> Option<Code> {
    let text = text.trim();
    let code = Code::new(text).filter(|code| country::get(*code).is_some());
    code.or_else(|| country::form(text).and_then(|form| form.code))
}

/// The class that a title tells, or any other office.
fn class_of(code: Code, title: &str) -> Class {
    let resolved = post::forms_of(title).and_then(|forms| post::resolve(forms, Some(code)));
    resolved.and_then(|r| Class::named(r.post.class())).unwrap_or(Class::Other)
}

/// The day of a date that may have a time behind it.
fn day_of(text: &str) -> &str {
    text.split_once('T').map_or(text, |(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_configuration_are_read_and_errors_name_their_field() {
        let row = |country: &str, from: &str| UserRow {
            name: "Rudolf Elphberg".into(),
            title: "King".into(),
            country: country.into(),
            from: Some(from.into()),
            ..UserRow::default()
        };
        let reading = read_people(&[row("Belgium", "2020-05"), row("Ruritania", "2020"), row("BE", "May 2020")], "copydesk.toml");
        assert_eq!(reading.rows.len(), 1);
        assert_eq!((reading.rows[0].country.as_str(), reading.rows[0].class), ("BE", Class::HeadOfState));
        let errors: Vec<String> = reading.errors.iter().map(UserError::to_string).collect();
        assert_eq!(errors[0], "copydesk.toml, people[1], country: can't read “Ruritania”: give an ISO code or a country's name");
        assert!(errors[1].starts_with("copydesk.toml, people[2], from:"));
    }
}
