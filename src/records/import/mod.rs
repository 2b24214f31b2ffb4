//! A user's own records: CSV, Popolo, Wikidata query results, FollowTheMoney, ninjs and NewsML-G2. What can't be read is named by file, line and field; the rest is used.
//!
//! Nothing here opens a file: the readers take a text and the name to cite.

mod csv;
mod draft;
mod ftm;
mod json;
mod newsml;
mod ninjs;
mod popolo;
mod wikidata;

use std::fmt;

pub(super) use csv::Sheet;
pub use draft::Draft;
use draft::Seats;

use super::record::Record;

/// What a file of records came to.
#[derive(Debug, Default)]
pub struct Imported {
    /// The rows that could be read.
    pub rows: Vec<Record>,
    /// What could not.
    pub errors: Vec<ImportError>,
    /// How many entries tell of nobody's office, as lists of concepts have many.
    pub skipped: usize,
}

/// A row, or a file, that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The file, as the user named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The field, if one is to blame.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.problem)
    }
}

/// Reads the records in `text`, which stands in `file`. The form is told by what the text begins with, not by the name: JSON objects are Popolo, Wikidata
/// query results, ninjs or, a line each, FollowTheMoney entities; a JSON list is Wikidata query results or ninjs; XML is NewsML-G2; all else is CSV.
pub fn read(file: &str, text: &str) -> Imported {
    read_of(file, text, "")
}

/// The same for a file whose rows are of `country`, by its name or code, where they name none.
pub fn read_of(file: &str, text: &str, country: &str) -> Imported {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ImportReader { file, text, seats: Seats::of(country), fields: csv::FIELDS, imported: Imported::default() };
    match text.trim_start().chars().next() {
        Some('{') => read_json(&mut reader),
        Some('[') => match json::rows(text) {
            Ok(rows) if ninjs::are_items(&rows) => ninjs::read(&mut reader, rows.into_iter().filter_map(json::object)),
            Ok(rows) => wikidata::read_list(&mut reader, &rows),
            Err(error) => reader.fail(error.line(), None, json::broken(&error)),
        },
        Some('<') => newsml::read(&mut reader),
        _ => csv::read(&mut reader),
    }
    reader.imported
}

fn read_json(reader: &mut ImportReader<'_>) {
    match json::document(reader.text) {
        Ok(document) if document.contains_key("results") => wikidata::read(reader, &document),
        Ok(document) if ninjs::is_item(&document) => ninjs::read(reader, std::iter::once(document)),
        Ok(document) if !document.contains_key("schema") => popolo::read(reader, &document),
        Err(error) if !ftm::has_entities(reader.text) => reader.fail(error.line(), None, json::broken(&error)),
        _ => ftm::read(reader),
    }
}

/// What a format calls the fields of a [`Draft`], where it has other names for them.
type Fields = &'static [(&'static str, &'static str)];

/// A file that is being read.
struct ImportReader<'a> {
    file: &'a str,
    text: &'a str,
    /// The offices met so far.
    seats: Seats,
    fields: Fields,
    imported: Imported,
}

impl ImportReader<'_> {
    /// Takes a row in, or says what is wrong with it.
    fn take(&mut self, line: usize, draft: Draft) {
        match draft.record_of(&format!("{}:{line}", self.file), &mut self.seats) {
            Ok(record) => self.imported.rows.push(record),
            Err((field, problem)) => {
                let called = self.fields.iter().find(|(ours, _)| *ours == field).map_or(field, |(_, theirs)| theirs);
                self.fail(line, Some(called), problem);
            }
        }
    }

    /// Counts an entry that tells of nobody's office.
    fn skip(&mut self) {
        self.imported.skipped += 1;
    }

    fn fail(&mut self, line: usize, field: Option<&str>, problem: impl Into<String>) {
        let (file, field) = (self.file.to_owned(), field.map(str::to_owned));
        self.imported.errors.push(ImportError { file, line, field, problem: problem.into() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let imported = read("people", text);
        assert_eq!(imported.errors, [], "{text}");
        let show = |r: &Record| {
            format!("{} {} {} {:?} {:?}..{:?}", r.country, r.office.name(), r.title, r.names().collect::<Vec<_>>(), r.from, r.until)
        };
        imported.rows.iter().map(show).collect()
    }

    fn errors(text: &str) -> Vec<String> {
        read("people", text).errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn csv_has_our_columns_in_any_order() {
        let text = "name,office,title,country,from,until,aliases\nAda Okafor,head_of_government,Prime Minister,NG,2031-05-29,,A. Okafor|Ada N. Okafor\n";
        assert_eq!(
            rows(text),
            [
                "NG head_of_government Prime Minister [\"Ada Okafor\", \"A. Okafor\", \"Ada N. Okafor\"] PartialDate { year: 2031, month: Some(5), day: Some(29) }..None"
            ]
        );
        assert_eq!(
            rows("country;title;name;from\nfrance;President;Eva Roux;2032\n").len(),
            1,
            "semicolons and names of countries are read too"
        );
    }

    #[test]
    fn csv_errors_are_named_by_line_and_field() {
        let text = "name,title,country,from\nA B,President,Atlantis,2030\n,President,FR,2030\nC D,President,FR,30-01-2030\nE F,President,FR,2030\n";
        let want = [
            "people:2: country: “Atlantis” is no country",
            "people:3: name: is empty",
            "people:4: from: “30-01-2030” is no date: write YYYY-MM-DD, YYYY-MM or YYYY",
        ];
        assert_eq!(errors(text), want);
        assert_eq!(read("people", text).rows.len(), 1, "the rest is used");
        assert_eq!(errors("who,what\nA,B\n"), ["people:1: name: there is no such column"]);
    }

    #[test]
    fn popolo_memberships_name_person_post_and_place() {
        let text = r#"{
  "persons": [{"id": "p1", "name": "Ada Okafor", "other_names": [{"name": "A. Okafor"}]}],
  "organizations": [{"id": "o1", "name": "Government of Nigeria"}],
  "posts": [{"id": "t1", "label": "Foreign Minister"}],
  "memberships": [
    {"person_id": "p1", "post_id": "t1", "organization_id": "o1", "start_date": "2031-06", "end_date": "2033"},
    {"person_id": "p9", "role": "Prime Minister", "organization_id": "o1", "start_date": "2031"}
  ]
}"#;
        let imported = read("people", text);
        assert_eq!(imported.rows.len(), 1);
        assert_eq!((imported.rows[0].office.name(), &*imported.rows[0].aliases[0]), ("foreign_minister", "A. Okafor"));
        assert_eq!(imported.errors[0].to_string(), "people:7: person_id: there is no person “p9”");
    }

    #[test]
    fn wikidata_results_are_bindings() {
        let text = r#"{"head": {"vars": ["personLabel"]}, "results": {"bindings": [
{"personLabel": {"type": "literal", "value": "Ada Okafor"}, "positionLabel": {"type": "literal", "value": "President of Nigeria"},
 "countryLabel": {"type": "literal", "value": "Nigeria"}, "start": {"type": "literal", "value": "2031-05-29T00:00:00Z"},
 "aliases": {"type": "literal", "value": "A. Okafor|Ada N. Okafor"}},
{"personLabel": {"type": "literal", "value": "Ben Eze"}, "positionLabel": {"type": "literal", "value": "President of Nigeria"},
 "start": {"type": "literal", "value": "2027-01-01T00:00:00Z"}, "startPrecision": {"type": "literal", "value": "9"}}
]}}"#;
        assert_eq!(rows(text)[0].split(' ').take(2).collect::<Vec<_>>(), ["NG", "head_of_state"]);
        assert!(rows(text)[1].contains("year: 2027, month: None"), "{}", rows(text)[1]);
    }

    #[test]
    fn followthemoney_occupancies_join_persons_and_positions() {
        let text = r#"{"id": "a", "schema": "Person", "properties": {"name": ["Ada Okafor"], "alias": ["A. Okafor"]}}
{"id": "b", "schema": "Position", "properties": {"name": ["Minister of Defence"], "country": ["ng"]}}
{"id": "c", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["b"], "startDate": ["2031-06-01"], "endDate": ["2033-01-02"]}}
{"id": "d", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["b"]}}
broken
"#;
        let imported = read("people", text);
        assert_eq!(imported.rows[0].office.name(), "defence_minister");
        let errors: Vec<String> = imported.errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors, ["people:5: broken JSON: expected value at column 1", "people:4: startDate: is empty"]);
    }

    #[test]
    fn nothing_is_no_failure_and_rubbish_is_one() {
        assert_eq!(errors("{}"), ["people:1: holds no memberships, results or entities"]);
        assert_eq!(errors("{\"results\": 1}"), ["people:1: results: there are no bindings"]);
        assert!(!errors("\u{0}\u{1}").is_empty());
    }

    /// The office and the title of a row with this label.
    fn labelled(label: &str) -> (String, String) {
        let imported = read("people", &format!("name,title,country,from\nAda Okafor,{label},,2031\n"));
        let row = imported.rows.first().unwrap_or_else(|| panic!("{:?}", imported.errors));
        (format!("{} {}", row.country, row.office.name()), row.title.to_string())
    }

    #[test]
    fn labels_are_read_whole() {
        let told = |label| {
            let (office, title) = labelled(label);
            format!("{office}: {title}")
        };
        assert_eq!(told("Minister of Foreign Affairs of Nigeria"), "NG foreign_minister: Minister of Foreign Affairs");
        assert_eq!(told("President of the Senate of France"), "FR other: President of the Senate");
        assert_eq!(told("Prime Minister of the United Kingdom"), "GB head_of_government: Prime Minister");
        assert_eq!(told("President of Nigeria"), "NG head_of_state: President");
        assert_eq!(told("Governor of Nigeria"), "NG governor: Governor");
    }

    #[test]
    fn names_and_dates_are_put_in_order() {
        let text = "name,title,country,from,area,party,gender\n\"Eze, Ben\",Governor,NG,29/05/2023,Enugu,PDP,male\n\"Ray Stone, Jr.\",Senator,US,2031,NE,,\n\
                    Q4711,President,FR,2030,,,\nA B,President,FR,05/06/2030,,,\n";
        let imported = read("people", text);
        let shown: Vec<String> =
            imported.rows.iter().map(|r| format!("{} {} {:?} {:?} {:?}", r.name, r.from, r.area, r.party, r.woman)).collect();
        assert_eq!(shown, ["Ben Eze 2023-05-29 Some(\"Enugu\") Some(\"PDP\") Some(false)", "Ray Stone, Jr. 2031 Some(\"NE\") None None"]);
        let errors: Vec<String> = imported.errors.iter().map(|e| format!("{}: {:?}", e.line, e.field)).collect();
        assert_eq!(errors, ["4: Some(\"name\")", "5: Some(\"from\")"], "an item without a label, and a day that may be a month");
    }

    #[test]
    fn the_query_service_writes_csv_and_a_json_list() {
        let csv = "person,personLabel,positionLabel,countryLabel,start,end\n\
                   http://www.wikidata.org/entity/Q1,Ada Okafor,Minister of Defence,Nigeria,2031-05-29T00:00:00Z,\n";
        let list = r#"[{"person": "http://www.wikidata.org/entity/Q1", "personLabel": "Ada Okafor", "positionLabel": "Minister of Defence",
 "countryLabel": "Nigeria", "start": "2031-05-29T00:00:00Z"}]"#;
        assert_eq!(rows(csv).len(), 1);
        assert_eq!(rows(csv), rows(list));
        assert_eq!(errors("[{\"personLabel\": \"Ada\"},\n{}]")[1], "people:2: personLabel: is empty");
        assert_eq!(errors("[{"), ["people:1: broken JSON: EOF while parsing an object at column 2"]);
    }

    #[test]
    fn everypolitician_dates_a_membership_by_its_period() {
        let text = r#"{"persons": [{"id": "p1", "name": "Mari Kask", "gender": "female",
   "memberships": [{"role": "Minister of Justice", "start_date": "2033-01"}]}],
 "organizations": [{"id": "o1", "name": "Riigikogu", "classification": "legislature"}, {"id": "g1", "name": "Roheline", "classification": "party"}],
 "areas": [{"id": "a1", "name": "Tartu"}],
 "events": [{"id": "term/13", "start_date": "2031-03-30", "end_date": "2035-03-29"}],
 "memberships": [{"person_id": "p1", "role": "member", "organization_id": "o1", "area_id": "a1", "legislative_period_id": "term/13", "on_behalf_of_id": "g1"}]}"#;
        assert_eq!(read("people", text).errors.len(), 2, "no row names a country");
        let imported = read_of("people", text, "EE");
        let shown =
            |r: &Record| format!("{} {} {} {:?} {:?} {} {:?}", r.country, r.office.name(), r.name, r.area, r.party, r.from, r.woman);
        assert_eq!(
            imported.rows.iter().map(shown).collect::<Vec<_>>(),
            [
                "EE member_of_parliament Mari Kask Some(\"Tartu\") Some(\"Roheline\") 2031-03-30 Some(true)",
                "EE justice_minister Mari Kask None None 2033-01 Some(true)"
            ]
        );
    }

    #[test]
    fn opensanctions_nests_what_others_number() {
        let text = r#"{"id": "p1", "schema": "Person", "properties": {"name": ["Ada Okafor"], "gender": ["female"], "positionOccupancies": [
"#
        .replace('\n', "")
            + r#"{"id": "c1", "schema": "Occupancy", "properties": {"startDate": ["2031"], "post": [{"id": "t1", "schema": "Position", "properties": {"name": ["Minister of Defence"], "country": ["ng"]}}]}}]}}"#;
        let imported = read("people", &text);
        assert_eq!(imported.errors, []);
        assert_eq!(
            (imported.rows[0].office.name(), &*imported.rows[0].name, imported.rows[0].woman),
            ("defence_minister", "Ada Okafor", Some(true))
        );
    }

    #[test]
    fn many_rows_take_no_longer_each() {
        let binding = r#"{"personLabel": {"value": "Ada Okafor"}, "positionLabel": {"value": "President"}, "countryLabel": {"value": "Nigeria"}, "start": {"value": "2031"}}"#;
        let text = |rows: usize| format!("{{\"results\": {{\"bindings\": [{}]}}}}", vec![binding; rows].join(",\n"));
        let time = |rows: usize| {
            let (text, start) = (text(rows), std::time::Instant::now());
            assert_eq!(read("people", &text).rows.len(), rows);
            start.elapsed().as_secs_f64()
        };
        let (few, many) = (time(500).max(0.001), time(8_000));
        assert!(many / few < 100.0, "16 times the rows take {few} and {many} seconds");
    }
}
