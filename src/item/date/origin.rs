//! Where an item comes from.

use std::sync::Arc;

use jiff::civil::Date;

use super::dating::Dating;
use super::form::HeaderForm;
use super::value::to_date;
use crate::facts::header::DateSource;
use crate::facts::timex;
use crate::facts::{ParagraphKind, Prose};
use crate::text::Span;
use crate::text::span::offset;

/// Years that a file's name can carry.
const YEARS: std::ops::Range<i16> = 1900..2100;

/// Where an item comes from: what is known of it besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The name of its file, without folders.
    pub file_name: Option<Arc<str>>,
    /// The date that came with the text in a line of input.
    pub input_date: Option<Date>,
    /// The day on which its file was last changed.
    pub modified: Option<Date>,
    /// How the articles beside it write their date.
    pub header_form: Option<Arc<HeaderForm>>,
}

impl Origin {
    /// The origin of a file at `path`, of which only the last part counts.
    pub fn of_file(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        Self { file_name: Some(name.into()), ..Self::default() }
    }

    /// The origin of the `number`-th item of the file, counted from 0. What is known of the file itself holds for its first item alone; the date of a line
    /// of input holds for all that the line carried.
    #[must_use]
    pub fn of_item(&self, number: usize) -> Self {
        if number == 0 { self.clone() } else { Self { input_date: self.input_date, ..Self::default() } }
    }

    /// What dates the item besides its text.
    pub(super) fn datings(&self) -> impl Iterator<Item = Dating> {
        let input = self.input_date.map(|day| Dating::outside(DateSource::Input, day));
        let name = self.file_name.as_deref().and_then(date_in_name).map(|day| Dating::outside(DateSource::FileName, day));
        input.into_iter().chain(name)
    }
}

/// The day that a line of input names: an ISO 8601 date, with or without its hyphens, perhaps with a time.
pub fn input_date(written: &str) -> Option<Date> {
    let written = written.trim();
    let day: String = written.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let compact = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit());
    let iso = if compact { format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]) } else { day };
    iso.parse().ok()
}

/// The date in a file's name: `2022-10-16-story.txt`, `20221016T0900_story.txt`, `story_2022_10_16.md`, `Story 16 Oct 2022.txt`.
fn date_in_name(name: &str) -> Option<Date> {
    (0..name.len()).find_map(|at| date_at(name, at)).or_else(|| date_in_words(name))
}

/// The date that a name spells, whatever marks stand between its words: `story-oct-16-2022.txt`.
fn date_in_words(name: &str) -> Option<Date> {
    let words: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let prose = Prose::new(&words, &[(Span::new(0, offset(words.len())), ParagraphKind::Prose)], &[]);
    (0..prose.tokens().len()).find_map(|at| {
        let (written, _) = timex::date(&prose, at)?;
        to_date(written.year?, written.month?, written.day?)
    })
}

/// The date that begins at the byte `at` of a name, if no other figure touches it.
fn date_at(name: &str, at: usize) -> Option<Date> {
    let free = at == 0 || !name.as_bytes().get(at - 1).is_some_and(u8::is_ascii_digit);
    let rest = name.get(at..).filter(|_| free)?;
    let mark = rest.as_bytes().get(4).filter(|b| matches!(b, b'-' | b'_' | b'.')).is_some();
    let (month, day) = if mark { (5, 8) } else { (4, 6) };
    if mark && rest.as_bytes().get(7) != rest.as_bytes().get(4) || rest.as_bytes().get(day + 2).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let number = |from: usize, length: usize| rest.get(from..from + length).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let year = number(0, 4)?.parse().ok().filter(|y| YEARS.contains(y))?;
    to_date(year, number(month, 2)?.parse().ok()?, number(day, 2)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_carry_dates() {
        let day = |name: &str| date_in_name(name).map(|d| d.to_string());
        assert_eq!(day("2022-10-16-story.txt").as_deref(), Some("2022-10-16"));
        assert_eq!(day("story_20221016T090000Z.txt").as_deref(), Some("2022-10-16"));
        assert_eq!(day("1900.01.02.txt").as_deref(), Some("1900-01-02"));
        assert_eq!(day("harbour-16-oct-2022.txt").as_deref(), Some("2022-10-16"));
        assert_eq!(day("Harbour, October 16th, 2022.txt").as_deref(), Some("2022-10-16"));
        assert_eq!(day("harbour-october-2022.txt"), None);
        assert_eq!(day("18991231.txt"), None);
        assert_eq!(day("001_ab904d1e1aca7a00.txt"), None);
        assert_eq!(day("12022-10-16.txt"), None);
        assert_eq!(day("2022-10_16.txt"), None);
        assert_eq!(day("2022-13-16.txt"), None);
    }

    #[test]
    fn lines_of_input_name_days() {
        let day = |written: &str| input_date(written).map(|d| d.to_string());
        assert_eq!(day(" 2022-10-16T09:30:00Z").as_deref(), Some("2022-10-16"));
        assert_eq!(day("20221016").as_deref(), Some("2022-10-16"));
        assert_eq!(day("2022101"), None);
        assert_eq!(day("16 October 2022"), None);
    }

    #[test]
    fn a_file_speaks_for_its_first_item() {
        let day = Date::new(2022, 10, 16).ok();
        let file = Origin { input_date: day, modified: day, ..Origin::of_file("news/2022-10-16-story.txt") };
        assert_eq!(file.of_item(0), file);
        assert_eq!(file.of_item(1), Origin { input_date: day, ..Origin::default() });
        assert_eq!(file.datings().count(), 2);
        assert_eq!(file.of_item(1).datings().count(), 1);
    }
}
