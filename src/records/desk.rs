//! The desk's own people: a CSV file that editors keep in a spreadsheet. A row is somebody who holds an office, a name or a word that is spelt right, or a word that
//! nobody wants suggested; the column `mark` tells which.
//!
//! Nothing here opens a file: what is read is a text, and what is added to it is given back as a text.

use std::borrow::Cow;

use ::csv::StringRecord;

use super::import::{Draft, ImportError, Imported, Sheet};

/// The columns of a new file.
const COLUMNS: [&str; 7] = ["name", "title", "country", "from", "until", "aliases", "mark"];

/// What a file of the desk's own people comes to.
#[derive(Debug, Default)]
pub struct DeskFile {
    /// The rows about offices, and what could not be read.
    pub imported: Imported,
    /// Names and words that are spelt right.
    pub right: Vec<String>,
    /// Words that are never to be suggested.
    pub never: Vec<String>,
}

/// Something that the desk says.
#[derive(Clone, Debug)]
pub enum DeskEntry {
    /// Somebody holds an office.
    Person(Box<Draft>),
    /// A name or a word is spelt right.
    Right(String),
    /// A word is never to be suggested.
    Never(String),
}

/// What the mark of a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DeskMark {
    Right,
    Never,
}

impl DeskMark {
    /// The mark in a cell, as people write it; none in an empty one.
    ///
    /// # Errors
    /// What is wrong with it.
    fn read(cell: &str) -> Result<Option<Self>, String> {
        match cell.trim().to_lowercase().trim_start_matches("spelling is ").trim_start_matches("spelt ") {
            "" => Ok(None),
            "right" | "ok" => Ok(Some(Self::Right)),
            "never" | "never suggest" => Ok(Some(Self::Never)),
            _ => Err(format!("“{}” is no mark: write `right`, `never`, or nothing", cell.trim())),
        }
    }
}

/// Reads the desk's own people in `text`, which stands in `file`.
pub fn read(file: &str, text: &str) -> DeskFile {
    let mut desk = DeskFile::default();
    let Some(sheet) = Sheet::of(text) else { return desk };
    if sheet.column("name").is_none() {
        desk.fail(file, sheet.head_line, ("name", "there is no such column".to_owned()));
        return desk;
    }
    for (line, row) in sheet.rows() {
        let cell =
            |names: &[&str]| names.iter().filter_map(|name| row.get(sheet.column(name)?)).find(|cell| !cell.is_empty()).unwrap_or("");
        if let Err(fault) = desk.take(&cell, &format!("{file}:{line}")) {
            desk.fail(file, line, fault);
        }
    }
    desk
}

impl DeskFile {
    /// Takes in the row whose cells `cell` gives by the names of their columns, to be cited as `source`.
    fn take<'a>(&mut self, cell: &impl Fn(&[&str]) -> &'a str, source: &str) -> Result<(), (&'static str, String)> {
        let name = cell(&["name"]).to_owned();
        let mark = DeskMark::read(cell(&["mark"])).map_err(|problem| ("mark", problem))?;
        if name.is_empty() {
            return Err(("name", "is empty".to_owned()));
        }
        if mark == Some(DeskMark::Never) {
            self.never.push(name);
            return Ok(());
        }
        self.right.push(name.clone());
        let title = cell(&["title", "office"]);
        // Somebody without an office is there for the name.
        if mark == Some(DeskMark::Right) || title.is_empty() {
            return Ok(());
        }
        let text = |names: &[&str]| cell(names).to_owned();
        let draft = Draft {
            name,
            title: title.to_owned(),
            country: text(&["country"]),
            from: text(&["from", "since"]),
            until: text(&["until", "to"]),
            aliases: cell(&["aliases"]).split('|').map(str::to_owned).collect(),
            area: text(&["area"]),
            party: text(&["party"]),
            gender: text(&["gender"]),
            ..Draft::default()
        };
        self.imported.rows.push(draft.record(source)?);
        Ok(())
    }

    fn fail(&mut self, file: &str, line: usize, (field, problem): (&str, String)) {
        self.imported.errors.push(ImportError { file: file.to_owned(), line, field: Some(field.to_owned()), problem });
    }
}

impl DeskEntry {
    /// The cells of the entry's row, by their columns.
    fn cells(&self) -> Vec<(&'static str, Cow<'_, str>)> {
        let cells: Vec<(&'static str, Cow<'_, str>)> = match self {
            Self::Right(name) => vec![("name", name.into()), ("mark", "right".into())],
            Self::Never(name) => vec![("name", name.into()), ("mark", "never".into())],
            Self::Person(draft) => vec![
                ("name", (&draft.name).into()),
                ("title", (&draft.title).into()),
                ("country", (&draft.country).into()),
                ("from", (&draft.from).into()),
                ("until", (&draft.until).into()),
                ("aliases", draft.aliases.join("|").into()),
            ],
        };
        cells.into_iter().filter(|(_, cell)| !cell.trim().is_empty()).collect()
    }
}

/// `text` with a row for `entry` at its end, written as the file is: in its columns, parted as they are, with its ends of lines. None if it has such a row.
pub fn with_entry(text: &str, entry: &DeskEntry) -> Option<String> {
    let cells = entry.cells();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = text.to_owned();
    if Sheet::of(&text).is_none() {
        text.push_str(&COLUMNS.join(","));
        text.push_str(end);
    }
    let sheet = Sheet::of(&text)?;
    if sheet.rows().any(|(_, row)| says(&sheet, &row, &cells)) {
        return None;
    }
    let (delimiter, mut columns) = (char::from(sheet.delimiter), sheet.columns.clone());
    let head_end = text.split('\n').take(sheet.head_line).map(|line| line.len() + 1).sum::<usize>() - 1;
    let head_end = text.get(..head_end).map_or(text.len(), |head| head.trim_end_matches('\r').len());
    for (name, _) in &cells {
        if sheet.column(name).is_none() {
            columns.push((*name).to_owned());
        }
    }
    let new: String = columns.iter().skip(sheet.columns.len()).map(|name| format!("{delimiter}{name}")).collect();
    text.insert_str(head_end, &new);
    if !text.ends_with(['\n', '\r']) {
        text.push_str(end);
    }
    let cell = |column: &String| cells.iter().find(|(name, _)| name == column).map_or(String::new(), |(_, cell)| quoted(cell, delimiter));
    let row: Vec<String> = columns.iter().map(cell).collect();
    Some(text + &row.join(&delimiter.to_string()) + end)
}

/// Whether `row` says what `cells` say; one with another mark says something else.
fn says(sheet: &Sheet<'_>, row: &StringRecord, cells: &[(&str, Cow<'_, str>)]) -> bool {
    let theirs = |name: &str| sheet.column(name).and_then(|n| row.get(n)).unwrap_or("");
    let is_marked = cells.iter().any(|(name, _)| *name == "mark");
    cells.iter().all(|(name, cell)| theirs(name) == cell.trim()) && theirs("mark").is_empty() != is_marked
}

/// The cell as it stands between delimiters.
fn quoted(cell: &str, delimiter: char) -> String {
    // A line is a row.
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if cell.contains([delimiter, '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> DeskEntry {
        let [name, title, country, from] = ["Ada Okafor", "Governor", "Nigeria", "2031-05-29"].map(str::to_owned);
        DeskEntry::Person(Box::new(Draft { name, title, country, from, ..Draft::default() }))
    }

    fn shown(desk: &DeskFile) -> (Vec<String>, Vec<String>) {
        let rows = desk.imported.rows.iter().map(|r| format!("{}, {}, {} {}", r.name, r.title, r.country, r.from)).collect();
        (rows, desk.imported.errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_file_is_read_as_spreadsheets_write_it() {
        let text = "\u{feff}sep=;\r\n\"Name\";OFFICE;Country;From;Until;Mark\r\n\"Okafor, Ada\";\"Governor\";Nigeria;29/05/2031;;\r\n\
                    Vladamir;;;;;Spelling is right\r\n;;;;;\r\nKiev;;;;;never suggest\r\nJan Roe;;;;;\r\n";
        let desk = read("desk.csv", text);
        assert_eq!(shown(&desk).0, ["Ada Okafor, Governor, NG 2031-05-29"]);
        assert_eq!(shown(&desk).1, ["desk.csv:5: name: is empty"]);
        assert_eq!((desk.right, desk.never), (["Okafor, Ada", "Vladamir", "Jan Roe"].map(str::to_owned).to_vec(), vec!["Kiev".to_owned()]));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_is_used() {
        let desk = read("desk.csv", "name,title,country,from,mark\nA B,Governor,Atlantis,2031,\nC D,,,,perhaps\nE F,,,,ok\n");
        assert_eq!(
            shown(&desk).1,
            ["desk.csv:2: country: “Atlantis” is no country", "desk.csv:3: mark: “perhaps” is no mark: write `right`, `never`, or nothing"]
        );
        assert_eq!(desk.right, ["A B", "E F"], "a name is spelt right, whatever its office");
        assert_eq!(shown(&read("desk.csv", "title,from\n")).1, ["desk.csv:1: name: there is no such column"]);
        assert_eq!(shown(&read("desk.csv", "")).1, [""; 0]);
    }

    #[test]
    fn an_entry_is_written_as_the_file_is() {
        let add = |text: &str, entry: DeskEntry| with_entry(text, &entry);
        let new = "name,title,country,from,until,aliases,mark\n";
        assert_eq!(add("", person()).unwrap(), format!("{new}Ada Okafor,Governor,Nigeria,2031-05-29,,,\n"));
        let right = || DeskEntry::Right("Vladamir \"Vova\", Jr".to_owned());
        assert_eq!(add("name;mark\r\nA B;right", right()).unwrap(), "name;mark\r\nA B;right\r\n\"Vladamir \"\"Vova\"\", Jr\";right\r\n");
        assert_eq!(add("Name\tNotes\nA B\tx\n", DeskEntry::Never("Kiev".into())).unwrap(), "Name\tNotes\tmark\nA B\tx\nKiev\t\tnever\n");
        assert_eq!(
            add("sep=;\r\nname\r\nA B\r\n", DeskEntry::Never("Kiev".into())).unwrap(),
            "sep=;\r\nname;mark\r\nA B\r\nKiev;never\r\n"
        );
    }

    #[test]
    fn what_is_there_is_not_written_twice() {
        for entry in [person(), DeskEntry::Right("Vladamir".into()), DeskEntry::Never("Kiev, old".into())] {
            let once = with_entry("", &entry).unwrap();
            assert_eq!(with_entry(&once, &entry), None, "{once}");
        }
        let right = with_entry("", &DeskEntry::Right("Kiev".into())).unwrap();
        assert!(with_entry(&right, &DeskEntry::Never("Kiev".into())).is_some());
    }
}
