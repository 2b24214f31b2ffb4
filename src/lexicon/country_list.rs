//! How the lines of the table of countries are written and compared: `countries.txt`, whose head says more.
//!
//! The build script reads the table with this file and lays it down, so that no run has to; the program itself reads it in tests alone.

use super::{Code, Sense};
use crate::text::fold::fold;

/// A line of the table: a country, a body, or a place that is neither, or not any more. Each column holds forms, separated by semicolons.
#[derive(Clone, Copy, Debug)]
pub struct CountryLine {
    /// Its code; none for a place.
    pub code: Option<Code>,
    /// `Belarus`.
    pub names: &'static str,
    /// `Belarusian`.
    pub adjectives: &'static str,
    /// `Pole`.
    pub people: &'static str,
    /// `Minsk`, `the Kremlin`.
    pub government: &'static str,
    /// The posts that it has not had since 1990.
    pub lacks: &'static str,
}

/// The lines of the table.
pub fn all() -> impl Iterator<Item = CountryLine> {
    include_str!("countries.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.split('|').map(str::trim_ascii);
        let mut next = || columns.next().unwrap_or("");
        let (code, names, adjectives, people, government, lacks) = (Code::new(next()), next(), next(), next(), next(), next());
        CountryLine { code, names, adjectives, people, government, lacks }
    })
}

/// The forms of a column, each with whether it also means something else.
pub fn forms(column: &'static str) -> impl Iterator<Item = (&'static str, bool)> {
    column.split(';').map(str::trim_ascii).filter(|f| !f.is_empty()).map(|form| match form.strip_suffix('?') {
        Some(form) => (form, true),
        None => (form, false),
    })
}

/// A form made comparable. Abbreviations keep their capitals, so that `us` is no country; hyphens are blanks.
pub fn key(form: &str) -> String {
    if is_abbreviation(form) {
        return form.to_owned();
    }
    let folded = fold(form);
    if folded.contains('-') { folded.replace('-', " ") } else { folded }
}

fn is_abbreviation(form: &str) -> bool {
    form.len() <= 6 && form.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

/// Gives `add` the words that a country's name, adjective or capital begins and ends with, for the lexicon.
pub(super) fn words(add: &mut impl FnMut(&str, Sense)) {
    const SMALL: [&str; 6] = ["the", "of", "and", "new", "city", "islands"];
    for line in all() {
        let body = line.code.is_some_and(|code| BODIES.contains(&code.as_str()));
        // The name of a body is no country's, and its abbreviation no word.
        let named = if line.code.is_none() { Sense::PLACE } else { Sense::COUNTRY };
        let names = if body { "" } else { line.names };
        let columns = [(names, named), (line.adjectives, Sense::DEMONYM), (line.people, Sense::DEMONYM), (line.government, Sense::PLACE)];
        for (column, sense) in columns {
            for (form, _) in forms(column).filter(|(form, _)| !body || !is_abbreviation(form)) {
                let folded = fold(form);
                let mut words = folded.split([' ', '-']).filter(|w| !SMALL.contains(w));
                let first = words.next();
                first.into_iter().chain(words.next_back()).for_each(|word| add(word, sense));
            }
        }
    }
}

/// The bodies that have offices and are no countries.
const BODIES: [&str; 3] = ["EU", "NATO", "UN"];
