//! Settles an item's day from everything that dates it.

use super::value::to_date;
use super::{Dating, ItemDate, Origin, order};
use crate::facts::header::{DateSource, Header, WrittenDate};
use crate::item::Blocks;

use jiff::civil::Date;

/// How many bytes from the item's start a dateline or a byline can lie.
const HEAD: u32 = 1500;

/// How many bytes from the item's start a date on a line of its own can lie; further down it is a heading.
const TOP: u32 = 400;

impl ItemDate {
    /// Settles the item's day from its headers and its origin. What the text says wins over the input's date, and that over the file's name.
    pub fn settle(blocks: &Blocks, origin: &Origin) -> Self {
        let day_first = order::day_first(blocks);
        let mut sources: Vec<Dating> = headers(blocks).map(|(at, header)| in_text(at, header, day_first)).collect();
        sources.extend(outside(origin));
        sources.sort_by_key(|s| (s.kind, s.updated));
        let best = sources.iter().find(|s| s.day.is_some()).copied();
        Self { day: best.and_then(|s| s.day), source: best.map(|s| s.kind), span: best.and_then(|s| s.span), sources, day_first }
    }
}

/// The headers that may date the item, each with the byte at which its block starts.
fn headers(blocks: &Blocks) -> impl Iterator<Item = (u32, &Header)> {
    let all = blocks.iter().flat_map(|(at, block)| block.headers.iter().map(move |h| (*at, h)));
    all.filter(|(at, header)| {
        let start = at + header.span.start;
        match header.source {
            DateSource::PublishedLine | DateSource::FrontMatter => true,
            DateSource::Header | DateSource::Timestamp => start < TOP,
            _ => start < HEAD,
        }
    })
}

fn in_text(at: u32, header: &Header, day_first: bool) -> Dating {
    let written = order::in_order(header.written, day_first);
    Dating { kind: header.source, span: Some(header.date.shift(at)), written, day: whole(written), updated: header.updated }
}

/// What dates the item besides its text. The input's date holds for the one item of its line, the file's name for the first of its file.
fn outside(origin: &Origin) -> impl Iterator<Item = Dating> {
    let input = origin.input_date.map(|day| source(DateSource::Input, day));
    let name = origin.file_name.as_deref().filter(|_| origin.first).and_then(date_in_name).map(|day| source(DateSource::FileName, day));
    input.into_iter().chain(name)
}

fn source(kind: DateSource, day: Date) -> Dating {
    let written = WrittenDate {
        year: Some(day.year()),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
        ..WrittenDate::default()
    };
    Dating { kind, span: None, written, day: Some(day), updated: false }
}

/// The day of a date that has all its parts.
fn whole(written: WrittenDate) -> Option<Date> {
    to_date(written.year?, written.month?, written.day?)
}

/// The date in a file's name: `2022-10-16-story.txt`, `20221016T0900_story.txt`, `story_2022_10_16.md`.
fn date_in_name(name: &str) -> Option<Date> {
    (0..name.len()).find_map(|at| date_at(name, at))
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
    let year = number(0, 4)?.parse().ok().filter(|y| (1900..2100).contains(y))?;
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
        assert_eq!(day("001_ab904d1e1aca7a00.txt"), None);
        assert_eq!(day("12022-10-16.txt"), None);
        assert_eq!(day("2022-13-16.txt"), None);
    }
}
