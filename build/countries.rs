//! Lays the table of countries down with its forms: see `src/lexicon/country.rs`.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use crate::lexicon::Code;
use crate::lexicon::country_list::{all, forms, key};

/// The Rust source of the tables.
pub fn source() -> Result<String, fmt::Error> {
    let mut out = String::from("/// The countries, in the order of their codes.\nstatic COUNTRIES: &[Country] = &[\n");
    for line in all() {
        let Some(code) = line.code else { continue };
        let (code, names, adjectives, lacks) = (code_literal(code), line.names, line.adjectives, line.lacks);
        writeln!(out, "    Country {{ code: {code}, names: {names:?}, adjectives: {adjectives:?}, lacks: {lacks:?} }},")?;
    }
    writeln!(out, "];\n\n/// What each form says of a country.\nstatic FORMS: phf::Map<&str, CountryWord> = {};", form_map().build())?;
    Ok(out)
}

/// All forms; of two equal ones the first counts.
fn form_map() -> phf_codegen::Map<'static, String> {
    let (mut map, mut known) = (phf_codegen::Map::new(), BTreeSet::new());
    for line in all() {
        let code = line.code.map_or("None".to_owned(), |code| format!("Some({})", code_literal(code)));
        let kinds = [(line.names, "Name"), (line.adjectives, "Adjective"), (line.people, "People"), (line.government, "Government")];
        for (column, kind) in kinds {
            for (form, ambiguous) in forms(column).filter(|(form, _)| known.insert(key(form))) {
                map.entry(key(form), format!("CountryWord {{ code: {code}, kind: FormKind::{kind}, ambiguous: {ambiguous} }}"));
            }
        }
    }
    map
}

/// A code as Rust writes it.
pub fn code_literal(code: Code) -> String {
    format!("Code(*b\"{:<4}\")", code.as_str())
}
