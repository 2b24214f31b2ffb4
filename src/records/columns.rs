//! A row of the `.records` files as its columns: `country | office | title | name | from | until | aliases | notes | area | party`; the last two may be missing.
//!
//! A date is a day, a month or a year. `<1981-01-05` says that the holder took office on that day or before, `>2017-04-01` that he or she left it on that day or
//! later, nobody knows when: so nobody can tell whether it was still so on a later day.
//!
//! The build script reads the files with this too, so it uses nothing but the standard library.

use std::fmt;

use crate::lexicon::{Code, Office};

/// Stands before a first day that may have been earlier.
pub const EARLIER: char = '<';

/// Stands before a last day that may have been later.
pub const LATER: char = '>';

/// The columns of a row. Dates are not read yet.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The country or body.
    pub country: Code,
    /// The office.
    pub office: Office,
    /// What news calls the office.
    pub title: &'a str,
    /// The name as news writes it most.
    pub name: &'a str,
    /// The day of taking office.
    pub from: &'a str,
    /// The day of leaving it; empty while in office.
    pub until: &'a str,
    aliases: &'a str,
    notes: &'a str,
    /// What the holder holds it for: the code of a US state, the name of a constituency; empty where the country says it all, or nobody knows.
    pub area: &'a str,
    /// The party of which the holder was then; empty where nobody knows.
    pub party: &'a str,
}

impl<'a> Columns<'a> {
    /// The columns of `row`, a line of a file.
    pub fn of(row: &'a str) -> Result<Self, RowError> {
        let mut columns = row.split('|').map(str::trim);
        let mut next = || columns.next().unwrap_or("");
        let (country, office, title, name) = (next(), next(), next(), next());
        let (from, until, aliases, notes, area, party) = (next(), next(), next(), next(), next(), next());
        if title.is_empty() || name.is_empty() {
            return Err(RowError { field: "name", problem: "a row needs a title and a name".into() });
        }
        let country = Code::new(country).ok_or_else(|| RowError::unreadable("country", country))?;
        let office = Office::named(office).ok_or_else(|| RowError::unreadable("office", office))?;
        Ok(Self { country, office, title, name, from, until, aliases, notes, area, party })
    }

    /// Other spellings and fuller or shorter names, each with whether it is marked as one that others bear too: `George Bush?`.
    pub fn aliases(&self) -> impl Iterator<Item = (&'a str, bool)> + use<'a> {
        let aliases = self.aliases.split(';').map(str::trim).filter(|alias| !alias.is_empty());
        aliases.map(|alias| alias.strip_suffix('?').map_or((alias, false), |shared| (shared, true)))
    }

    /// The name and the aliases, each with whether others bear it too.
    pub fn names(&self) -> impl Iterator<Item = (&'a str, bool)> + use<'a> {
        std::iter::once((self.name, false)).chain(self.aliases())
    }

    /// The time in office.
    ///
    /// # Errors
    /// The date that can't be read.
    pub fn term(&self) -> Result<Term, RowError> {
        let from = earliest(self.from.trim_start_matches(EARLIER)).ok_or_else(|| RowError::unreadable("from", self.from))?;
        // Of a time whose end nobody knows, what counts is the day to which it is known to have lasted.
        let until = match self.until.strip_prefix(LATER) {
            Some(known) => earliest(known),
            None if self.until.is_empty() => Some(u32::MAX),
            None => latest(self.until),
        };
        Ok(Term { from, until: until.ok_or_else(|| RowError::unreadable("until", self.until))? })
    }

    /// Whether `note` is among the row's notes.
    pub fn is_noted(&self, note: &str) -> bool {
        self.notes.split(',').any(|n| n.trim() == note)
    }
}

/// A time in office: its first day and its last, as numbers that read like dates (20221016), so that days can be compared without a calendar. What a date leaves
/// open is filled so that the time is as long as it can have been; who is in office still has no last day but the last number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: u32,
    /// The last day.
    pub until: u32,
}

impl Term {
    /// Whether `day` lies in it.
    pub fn holds(self, day: u32) -> bool {
        self.from <= day && day <= self.until
    }
}

/// The first day that `date` (`2022-10-16`, `2022-10` or `2022`) can mean, as a number.
pub fn earliest(date: &str) -> Option<u32> {
    day_number(date, [1, 1])
}

/// The last day that `date` can mean, as a number; the 31st, whatever the month.
pub fn latest(date: &str) -> Option<u32> {
    day_number(date, [12, 31])
}

fn day_number(date: &str, open: [u32; 2]) -> Option<u32> {
    let mut parts = date.split('-').map(str::parse);
    let year: u32 = parts.next()?.ok().filter(|year| *year < 10_000)?;
    let mut part = |open: u32| parts.next().unwrap_or(Ok(open)).ok();
    Some((year * 100 + part(open[0])?) * 100 + part(open[1])?)
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

impl RowError {
    /// A field whose `text` can't be read.
    pub fn unreadable(field: &'static str, text: &str) -> Self {
        Self { field, problem: format!("can't read {text:?}") }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}

impl std::error::Error for RowError {}

/// A line of a file that holds a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowLine<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The byte of the file at which it starts.
    pub start: usize,
    /// What it says.
    pub text: &'a str,
}

/// The lines of `file` that hold rows: neither blank nor comments.
pub fn lines(file: &str) -> impl Iterator<Item = RowLine<'_>> {
    let mut start = 0;
    let numbered = file.split_inclusive('\n').zip(1..).map(move |(line, number)| {
        let here = start;
        start += line.len();
        RowLine { number, start: here, text: line.trim_end() }
    });
    numbered.filter(|line| !line.text.is_empty() && !line.text.starts_with('#'))
}
