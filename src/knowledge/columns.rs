//! A row of the `.records` files as its columns: `country | office | title | name | from | until | aliases | notes`.
//!
//! The build script reads the files with this too, so it uses nothing but the standard library.

use std::fmt;

use super::Code;

/// The offices that the second column may name, in the order in which a country's rows stand.
pub const CLASSES: [&str; 10] = [
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "interior_minister",
    "justice_minister",
    "vice_president",
    "deputy_prime_minister",
    "other",
];

/// The columns of a row. Dates are not read yet.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The country or body.
    pub country: Code,
    /// The office, by its place in [`CLASSES`].
    pub class: usize,
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
}

impl<'a> Columns<'a> {
    /// The columns of `row`, a line of a file.
    pub fn of(row: &'a str) -> Result<Self, RowError> {
        let mut columns = row.split('|').map(str::trim);
        let mut next = || columns.next().unwrap_or("");
        let (country, class, title, name, from, until, aliases, notes) = (next(), next(), next(), next(), next(), next(), next(), next());
        if title.is_empty() || name.is_empty() {
            return Err(RowError { field: "name", problem: "a row needs a title and a name".into() });
        }
        let country = Code::new(country).ok_or_else(|| RowError::unreadable("country", country))?;
        let class = CLASSES.iter().position(|c| *c == class).ok_or_else(|| RowError::unreadable("office", class))?;
        Ok(Self { country, class, title, name, from, until, aliases, notes })
    }

    /// Other spellings and fuller or shorter names.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.aliases.split(';').map(str::trim).filter(|alias| !alias.is_empty())
    }

    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        std::iter::once(self.name).chain(self.aliases())
    }

    /// Whether `note` is among the row's notes.
    pub fn is_noted(&self, note: &str) -> bool {
        self.notes.split(',').any(|n| n.trim() == note)
    }
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
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The byte of the file at which it starts.
    pub start: usize,
    /// What it says.
    pub text: &'a str,
}

/// The lines of `file` that hold rows: neither blank nor comments.
pub fn lines(file: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let numbered = file.split_inclusive('\n').zip(1..).map(move |(line, number)| {
        let here = start;
        start += line.len();
        Line { number, start: here, text: line.trim_end() }
    });
    numbered.filter(|line| !line.text.is_empty() && !line.text.starts_with('#'))
}
