//! CSV with the columns `name, office, title, country, from, until, aliases, area, party, gender`, in any order; `name`, `title` and `from` have to be there. A line is a row: no field
//! has a break in it, so that a quotation mark that is never closed takes no other row with it.

use ::csv::{ReaderBuilder, StringRecord, Trim};

use super::{Draft, Fields, ImportReader};

/// The fields have the names of a draft's.
pub(super) const FIELDS: Fields = &[];

pub(super) fn read(reader: &mut ImportReader<'_>) {
    let mut lines = lines(reader.text);
    let Some((number, head)) = lines.next() else { return reader.fail(1, None, "is empty") };
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|d| head.bytes().filter(|b| b == d).count()).unwrap_or(b',');
    let columns: Vec<String> = fields(head, delimiter).iter().map(str::to_ascii_lowercase).collect();
    let column = |name: &str| columns.iter().position(|c| c == name);
    if column("personlabel").is_some() && column("name").is_none() {
        return wikidata(reader, &columns, delimiter);
    }
    for needed in ["name", "title", "from"] {
        if column(needed).is_none() {
            return reader.fail(number, Some(needed), "there is no such column");
        }
    }
    for (number, line) in lines {
        let row = fields(line, delimiter);
        let field = |name: &str| column(name).and_then(|n| row.get(n)).unwrap_or("").to_owned();
        if line.matches('"').count() % 2 == 1 {
            let open = row.iter().position(|field| field.matches('"').count() % 2 == 1).unwrap_or(row.len().saturating_sub(1));
            reader.fail(number, columns.get(open).map(String::as_str), "a quotation mark is never closed");
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
fn wikidata(reader: &mut ImportReader<'_>, columns: &[String], delimiter: u8) {
    reader.fields = super::wikidata::FIELDS;
    for (number, line) in lines(reader.text).skip(1) {
        let row = fields(line, delimiter);
        let variable = |name: &str| {
            let at = columns.iter().position(|column| column.eq_ignore_ascii_case(name));
            at.and_then(|n| row.get(n)).unwrap_or("").to_owned()
        };
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
