//! What is wrong with a file of the desk's, taken apart again. Complaints are told and kept as sentences, each of which names the file first and then the place in
//! it: `copydesk.toml: line 3, column 8: …` in options, `people.csv:3: …` in records.

use std::path::{Path, PathBuf};

/// A complaint about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// The file.
    pub file: PathBuf,
    /// The line and the column in code points, both from 1; none where the file as a whole is at fault.
    pub place: Option<(usize, usize)>,
    /// What is wrong there.
    pub message: String,
}

impl Complaint {
    /// Takes `sentence` apart.
    pub(crate) fn of(sentence: &str) -> Self {
        let colons = || sentence.match_indices(':').filter_map(|(at, _)| Some((sentence.get(..at)?, sentence.get(at + 1..)?)));
        let placed = colons().find_map(|(file, rest)| {
            let (place, message) = place(rest)?;
            Some(Self { file: file.into(), place: Some(place), message: message.to_owned() })
        });
        placed.unwrap_or_else(|| {
            // A path may hold a colon of its own.
            let (file, message) =
                colons().find(|(file, _)| Path::new(file).is_file()).or_else(|| sentence.split_once(": ")).unwrap_or(("", sentence));
            Self { file: file.into(), place: None, message: message.trim_start().to_owned() }
        })
    }
}

/// The place that stands at the beginning of `rest`, which a colon comes before, and what follows it.
fn place(rest: &str) -> Option<((usize, usize), &str)> {
    let (place, message) = rest.split_once(": ")?;
    let Some(place) = place.strip_prefix(" line ") else { return Some(((place.parse().ok()?, 1), message)) };
    let (line, column) = place.split_once(", column ")?;
    Some(((line.parse().ok()?, column.parse().ok()?), message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(sentence: &str) -> (String, Option<(usize, usize)>, String) {
        let Complaint { file, place, message } = Complaint::of(sentence);
        (file.display().to_string(), place, message)
    }

    #[test]
    fn file_place_and_reason_are_told_apart() {
        let is = |sentence: &str, file: &str, place: Option<(usize, usize)>, message: &str| {
            assert_eq!(apart(sentence), (file.to_owned(), place, message.to_owned()));
        };
        is("/a b/copydesk.toml: line 3, column 8: home: “X” is no country", "/a b/copydesk.toml", Some((3, 8)), "home: “X” is no country");
        is("C:\\desk\\copydesk.toml: line 3, column 8: no", "C:\\desk\\copydesk.toml", Some((3, 8)), "no");
        is("people.csv:12: from: “20x” is no day", "people.csv", Some((12, 1)), "from: “20x” is no day");
        is("people.csv: 2 entries tell of nobody's office", "people.csv", None, "2 entries tell of nobody's office");
        is("no file at all", "", None, "no file at all");
    }

    #[test]
    fn a_colon_in_a_path_is_none_of_the_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk: people.csv");
        std::fs::write(&file, "").unwrap();
        assert_eq!(Complaint::of(&format!("{}: is broken", file.display())).file, file);
    }
}
