//! What holds for any file of a user's records: nothing makes a reader fail, what is well formed is read whatever stands beside it, and errors name their place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use copydesk::{Imported, Provenance, Record, read_records};
use proptest::prelude::*;
use serde_json::json;

/// What a file comes to: its rows, and what is said of the others.
fn told(imported: &Imported) -> Vec<String> {
    let row = |r: &Record| {
        let until = r.until.map(|until| until.to_string()).unwrap_or_default();
        format!("{:?}, {}, {} {}..{until} {:?} {:?}", r.names().collect::<Vec<_>>(), r.title, r.country, r.from, r.woman, r.source)
    };
    imported.rows.iter().map(row).chain(imported.errors.iter().map(ToString::to_string)).collect()
}

/// The formats.
#[derive(Clone, Copy, Debug)]
enum Format {
    Csv,
    Popolo,
    Wikidata,
    FollowTheMoney,
}

const FORMATS: [Format; 4] = [Format::Csv, Format::Popolo, Format::Wikidata, Format::FollowTheMoney];

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Name,
    Title,
    Country,
    From,
    Until,
}

/// A row, and its fault if it has one.
#[derive(Clone, Debug)]
struct Row {
    name: String,
    year: u16,
    fault: Option<Fault>,
}

impl Row {
    fn cells(&self) -> [String; 5] {
        let sound = [self.name.clone(), "President".into(), "FR".into(), format!("{}-03-01", self.year), format!("{}", self.year + 4)];
        let mut cells = sound;
        match self.fault {
            Some(Fault::Name) => cells[0].clear(),
            Some(Fault::Title) => cells[1] = "  ".into(),
            Some(Fault::Country) => cells[2] = "Atlantis".into(),
            Some(Fault::From) => cells[3] = "1 March".into(),
            Some(Fault::Until) => cells[4] = "2030-02-30".into(),
            None => {}
        }
        cells
    }
}

impl Format {
    /// The rows as a file.
    fn file(self, rows: &[Row]) -> String {
        let cells: Vec<[String; 5]> = rows.iter().map(Row::cells).collect();
        match self {
            Self::Csv => {
                let line = |[name, title, country, from, until]: &[String; 5]| format!("{name},{title},{country},{from},{until}\n");
                format!("name,title,country,from,until\n{}", cells.iter().map(line).collect::<String>())
            }
            Self::Popolo => popolo(&cells),
            Self::Wikidata => wikidata(&cells),
            Self::FollowTheMoney => follow_the_money(&cells),
        }
    }

    /// What the format calls the field that a fault is in.
    fn field(self, fault: Fault) -> &'static str {
        match (self, fault) {
            (Self::Csv, Fault::Name) => "name",
            (Self::Csv, Fault::Title) => "title",
            (Self::Csv, Fault::Country) => "country",
            (Self::Csv, Fault::From) => "from",
            (Self::Csv, Fault::Until) => "until",
            (Self::Popolo, Fault::Name) => "person_id",
            (Self::Popolo, Fault::Title) => "role",
            (Self::Popolo, Fault::Country) => "organization_id",
            (Self::Popolo, Fault::From) => "start_date",
            (Self::Popolo, Fault::Until) => "end_date",
            (Self::Wikidata, Fault::Name) => "personLabel",
            (Self::Wikidata, Fault::Title) => "positionLabel",
            (Self::Wikidata, Fault::Country) => "countryLabel",
            (Self::Wikidata, Fault::From) => "start",
            (Self::Wikidata, Fault::Until) => "end",
            (Self::FollowTheMoney, Fault::Name) => "holder",
            (Self::FollowTheMoney, Fault::Title) => "post",
            (Self::FollowTheMoney, Fault::Country) => "post.country",
            (Self::FollowTheMoney, Fault::From) => "startDate",
            (Self::FollowTheMoney, Fault::Until) => "endDate",
        }
    }

    /// The line of the `n`th row, from 0, of so many.
    fn line(self, n: usize, count: usize) -> usize {
        match self {
            Self::Csv => n + 2,
            Self::Popolo | Self::Wikidata => n + 2,
            Self::FollowTheMoney => 2 * count + n + 1,
        }
    }
}

/// A membership a line, from the second line on.
fn popolo(rows: &[[String; 5]]) -> String {
    let numbered = || rows.iter().enumerate();
    let persons: Vec<_> = numbered().map(|(n, row)| json!({"id": format!("p{n}"), "name": row[0]})).collect();
    let bodies: Vec<_> = numbered().map(|(n, row)| json!({"id": format!("o{n}"), "name": row[2]})).collect();
    let membership = |(n, row): (usize, &[String; 5])| {
        let body = format!("o{n}");
        json!({"person_id": format!("p{n}"), "role": row[1], "organization_id": body, "start_date": row[3], "end_date": row[4]}).to_string()
    };
    let memberships: Vec<String> = numbered().map(membership).collect();
    format!(
        "{{\"memberships\": [\n{}\n],\n\"persons\": {},\n\"organizations\": {}}}",
        memberships.join(",\n"),
        json!(persons),
        json!(bodies)
    )
}

/// A binding a line, from the second line on.
fn wikidata(rows: &[[String; 5]]) -> String {
    let literal = |value: &str| json!({"type": "literal", "value": value});
    let binding = |[name, title, country, from, until]: &[String; 5]| {
        let mut binding = json!({"personLabel": literal(name), "positionLabel": literal(title), "countryLabel": literal(country)});
        binding["start"] = literal(from);
        binding["end"] = literal(until);
        binding.to_string()
    };
    let bindings: Vec<String> = rows.iter().map(binding).collect();
    format!("{{\"head\": {{\"vars\": []}}, \"results\": {{\"bindings\": [\n{}\n]}}}}", bindings.join(",\n"))
}

/// The persons, the positions and then the occupancies, one a line.
fn follow_the_money(rows: &[[String; 5]]) -> String {
    let numbered = || rows.iter().enumerate();
    let entity = |id: String, schema: &str, properties: serde_json::Value| {
        format!("{}\n", json!({"id": id, "schema": schema, "properties": properties}))
    };
    let persons = numbered().map(|(n, row)| entity(format!("p{n}"), "Person", json!({"name": [row[0]]})));
    let positions = numbered().map(|(n, row)| entity(format!("t{n}"), "Position", json!({"name": [row[1]], "country": [row[2]]})));
    let occupancies = numbered().map(|(n, row)| {
        let (holder, post) = ([format!("p{n}")], [format!("t{n}")]);
        entity(format!("c{n}"), "Occupancy", json!({"holder": holder, "post": post, "startDate": [row[3]], "endDate": [row[4]]}))
    });
    persons.chain(positions).chain(occupancies).collect()
}

fn format() -> impl Strategy<Value = Format> {
    proptest::sample::select(&FORMATS[..])
}

fn row() -> impl Strategy<Value = Row> {
    let faults = [Fault::Name, Fault::Title, Fault::Country, Fault::From, Fault::Until];
    let fault = proptest::option::weighted(0.4, proptest::sample::select(faults.to_vec()));
    ("[A-Z][a-zé]{1,8} [A-Z][a-z'ø]{1,8}", 1900..2090_u16, fault).prop_map(|(name, year, fault)| Row { name, year, fault })
}

/// Every error has a line of the file, every row its file and line.
fn assert_placed(imported: &Imported, text: &str) {
    let lines = text.split('\n').count();
    for error in &imported.errors {
        assert!(error.file == "people" && (1..=lines).contains(&error.line) && !error.problem.is_empty(), "{error}");
    }
    for row in &imported.rows {
        let Provenance::User(place) = &row.source else { panic!("{row:?} is no user's") };
        let line = place.strip_prefix("people:").and_then(|line| line.parse().ok());
        assert!(line.is_some_and(|line| (1..=lines).contains(&line)), "{place}");
    }
}

#[test]
fn newsml_concepts_are_read_and_those_without_an_office_counted() {
    let imported = read_records("people", include_str!("formats/concepts.xml"));
    let expected = [
        r#"["Ada Okafor", "A. N. Okafor"], Minister of Defence, NG 2031-05-29..2033-01-10 Some(true) User("people:5")"#,
        r#"["Ada Okafor", "A. N. Okafor"], Minister of Health & Care, NG 2033-01-11.. Some(true) User("people:5")"#,
        r#"["Ben Eze"], Finance Minister, KE 2031.. None User("people:18")"#,
        "people:35: validfrom: is empty",
    ];
    assert_eq!(told(&imported), expected);
    assert_eq!(imported.skipped, 2, "an organisation, and a person without an office");
}

#[test]
fn newsml_that_is_no_xml_is_pointed_at() {
    let whole = include_str!("formats/concepts.xml");
    let (broken, cut) = (whole.replacen("</name>", "</nam>", 1), &whole[..whole.find("<concept id=\"c2\"").unwrap()]);
    assert_eq!(read_records("people", &broken).errors[0].line, 8);
    let cut = read_records("people", cut);
    assert_eq!((cut.rows.len(), cut.errors[0].to_string()), (2, "people:18: broken XML: it ends too early".to_owned()));
    assert_eq!(told(&read_records("people", "<newsItem/>")), ["people:1: holds no concepts"]);
}

#[test]
fn ninjs_people_are_read_and_those_without_an_office_counted() {
    let item = include_str!("formats/people.ninjs.json");
    let imported = read_records("people", item);
    let expected = [
        r#"["Ada Okafor", "A. N. Okafor"], Minister of Defence, NG 2031-05-29..2033-01-10 Some(true) User("people:6")"#,
        r#"["Ben Eze"], Finance Minister, KE 2031.. None User("people:8")"#,
        "people:10: organisations: “Atlantis” is no country",
    ];
    assert_eq!(told(&imported), expected);
    assert_eq!(imported.skipped, 2, "a person whom the item is about, and a bare name");
    let first_version = format!("[{}]", item.replace("\"people\"", "\"person\""));
    assert_eq!(told(&read_records("people", &first_version)), expected, "a list of items, as its first version has them");
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_fail(text in any::<String>()) {
        assert_placed(&read_records("people", &text), &text);
    }

    #[test]
    fn no_bytes_after_a_formats_beginning_make_its_reader_fail(
        head in proptest::sample::select(&["name,title,from\n", "{\"memberships\": [", "{\"results\": {\"bindings\": [", "{\"schema\": ", "[", "{\"people\": [", "<concept><name>"][..]),
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let text = format!("{head}{}", String::from_utf8_lossy(&bytes));
        assert_placed(&read_records("people", &text), &text);
    }

    #[test]
    fn no_damage_to_a_file_makes_its_reader_fail(
        format in format(),
        rows in proptest::collection::vec(row(), 0..6),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), 0..12_usize, "[\\PC\n\r\t\"{}\\[\\],:|]{0,4}"), 1..4),
    ) {
        let mut letters: Vec<char> = format.file(&rows).chars().collect();
        for (place, gone, instead) in damage {
            let from = place.index(letters.len() + 1);
            letters.splice(from..(from + gone).min(letters.len()), instead.chars());
        }
        let text: String = letters.into_iter().collect();
        assert_placed(&read_records("people", &text), &text);
    }

    #[test]
    fn well_formed_rows_are_read_and_the_others_named(format in format(), rows in proptest::collection::vec(row(), 1..12)) {
        let text = format.file(&rows);
        let imported = read_records("people", &text);
        let sound: Vec<&str> = rows.iter().filter(|r| r.fault.is_none()).map(|r| r.name.as_str()).collect();
        prop_assert_eq!(imported.rows.iter().map(|r| &*r.name).collect::<Vec<_>>(), sound, "{}", text);
        let named: Vec<_> = imported.errors.iter().map(|e| (e.line, e.field.as_deref().unwrap_or(""))).collect();
        let wrong = rows.iter().enumerate().filter_map(|(n, r)| Some((format.line(n, rows.len()), format.field(r.fault?))));
        prop_assert_eq!(named, wrong.collect::<Vec<_>>(), "{}", text);
    }

    #[test]
    fn a_broken_line_takes_no_other_row_with_it(
        rows in proptest::collection::vec(row().prop_map(|r| Row { fault: None, ..r }), 2..8),
        rubbish in "[^\n\r{]{0,3}\"?[^\n\r]{0,12}",
        place in any::<proptest::sample::Index>(),
        format in proptest::sample::select(&[Format::Csv, Format::FollowTheMoney][..]),
    ) {
        let text = format.file(&rows);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(1 + place.index(lines.len()), &rubbish);
        let imported = read_records("people", &lines.join("\n"));
        let names: Vec<&str> = imported.rows.iter().map(|r| &*r.name).collect();
        let kept = rows.iter().all(|row| names.contains(&row.name.as_str()));
        prop_assert!(kept, "{names:?} of {text}");
    }
}
