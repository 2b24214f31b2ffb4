//! Dates in the web address that a line is: `https://news.example/2022/10/16/a-story`.

use std::ops::Range;

use super::{DateSource, Header, Standing};
use crate::facts::prose::Prose;
use crate::facts::timex::WrittenDate;
use crate::text::Span;
use crate::text::span::offset;

/// Years that an address can carry.
const YEARS: Range<i16> = 1900..2200;

/// How many bytes a date has in an address: `2022/10/16`.
const LENGTH: u32 = 10;

/// The date in the address, if the line is nothing else.
pub(super) fn find(prose: &Prose, line: Span) -> Option<Header> {
    let text = line.of(prose.text());
    let address = text.trim();
    if !address.starts_with("http") || address.contains(char::is_whitespace) {
        return None;
    }
    let (at, written) = (0..address.len()).find_map(|at| Some(at).zip(date_at(address, at)))?;
    let start = line.start + offset(text.len() - text.trim_start().len() + at + 1);
    Some(Header {
        span: line,
        date: Span::new(start, start + LENGTH),
        source: DateSource::Timestamp,
        written,
        updated: false,
        standing: Standing::Alone,
    })
}

/// `/2022/10/16/` or `/2022-10-16` at the byte `at`.
fn date_at(address: &str, at: usize) -> Option<WrittenDate> {
    let rest = address.get(at..)?.strip_prefix('/')?;
    let mark = rest.as_bytes().get(4).filter(|b| matches!(b, b'/' | b'-'))?;
    (rest.as_bytes().get(7) == Some(mark) && !rest.as_bytes().get(10).is_some_and(u8::is_ascii_digit)).then_some(())?;
    let number = |range: Range<usize>| rest.get(range).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let year = number(0..4)?.parse().ok().filter(|y| YEARS.contains(y))?;
    Some(WrittenDate { month: number(5..7)?.parse().ok(), day: number(8..10)?.parse().ok(), ..WrittenDate::of_year(year) })
}
