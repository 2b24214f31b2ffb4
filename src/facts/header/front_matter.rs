//! Dates in front matter: YAML (`date: 2022-10-16`), TOML (`date = 2022-10-16T09:30:00Z`), JSON (`"date": "2022-10-16"`).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{DateSource, Header, Standing};
use crate::facts::layout::front_matter::{Field, fields};
use crate::facts::prose::{ParagraphKind, Prose};
use crate::facts::timex::{self, WrittenDate};
use crate::lexicon::front_matter::{DateKey, date_key};
use crate::text::Span;
use crate::text::span::offset;

/// How many figures a time has that counts the seconds, or their thousandths, from 1970 on.
const SECONDS: usize = 10;
const THOUSANDTHS: usize = 13;

/// Years that a date without marks can have: `20221016`.
const YEARS: std::ops::Range<i16> = 1900..2200;

/// The headers in the front matter of a block; the best key comes first, and one outside others before those inside.
pub(super) fn find(prose: &Prose) -> Vec<Header> {
    let mut lines = prose.paragraphs().iter().filter(|p| p.kind == ParagraphKind::FrontMatter).map(|p| p.span);
    let Some(first) = lines.next() else { return Vec::new() };
    let place = lines.fold(first, Span::join);
    let text = prose.text();
    let mut ranked: Vec<(usize, DateKey, Header)> = fields(text, place).iter().filter_map(|field| read(text, field)).collect();
    ranked.sort_by_key(|(depth, key, _)| (*depth, *key));
    ranked.into_iter().map(|(_, _, header)| header).collect()
}

/// The header of one field, with the depth and the kind of its key.
fn read(text: &str, field: &Field) -> Option<(usize, DateKey, Header)> {
    let key = date_key(field.key.of(text))?;
    let (written, date) = day_in(field.value.of(text))?;
    let span = field.key.join(Span::new(field.value.start, field.value.start + offset(field.value.of(text).trim_end().len())));
    let date = date.shift(field.value.start);
    Some((
        field.depth,
        key,
        Header { span, date, source: DateSource::FrontMatter, written, updated: key == DateKey::Changed, standing: Standing::Sure },
    ))
}

/// The day in a value, and its place there.
fn day_in(value: &str) -> Option<(WrittenDate, Span)> {
    compact(value).or_else(|| counted(value)).or_else(|| spelled(value))
}

/// The first run of figures of a value.
fn figures(value: &str) -> Option<(usize, &str)> {
    let start =
        value.find(|c: char| !matches!(c, ' ' | '\t' | '"' | '\'')).filter(|n| value.as_bytes().get(*n).is_some_and(u8::is_ascii_digit))?;
    let rest = value.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    Some((start, rest.get(..length)?))
}

/// `20221016`, `20221016T093000Z`, `20221016093000`, `2022.10.16`.
fn compact(value: &str) -> Option<(WrittenDate, Span)> {
    let (start, run) = figures(value)?;
    let rest = value.get(start..)?;
    let (month, day, end) = match (run.len(), rest.as_bytes().get(4), rest.as_bytes().get(7)) {
        (8 | 12 | 14, ..) => (4, 6, 8),
        (4, Some(b'.' | b'_'), Some(b'.' | b'_')) => (5, 8, 10),
        _ => return None,
    };
    let year = rest.get(..4)?.parse().ok().filter(|year| YEARS.contains(year))?;
    let part = |at: usize| rest.get(at..at + 2).filter(|n| n.bytes().all(|b| b.is_ascii_digit())).and_then(|n| n.parse().ok());
    Some((WrittenDate::of_day(year, part(month)?, part(day)?), Span::from(start..start + end)))
}

/// `1665912600`, the seconds from 1970 on, or their thousandths.
fn counted(value: &str) -> Option<(WrittenDate, Span)> {
    let (start, run) = figures(value)?;
    let number: i64 = run.parse().ok()?;
    let time = match run.len() {
        SECONDS => Timestamp::from_second(number),
        THOUSANDTHS => Timestamp::from_millisecond(number),
        _ => return None,
    };
    let day: Date = time.ok()?.to_zoned(TimeZone::UTC).date();
    let written = WrittenDate::of_day(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Some((written, Span::from(start..start + run.len())))
}

/// A date as people and programs write it, with its year beside it or behind its time: `Sun Oct 16 09:30:00 2022`.
fn spelled(value: &str) -> Option<(WrittenDate, Span)> {
    let line = value.split(" #").next().unwrap_or(value);
    let prose = Prose::new(line, &[(Span::new(0, offset(line.len())), ParagraphKind::Prose)], &[]);
    let found = (0..prose.tokens().len()).find_map(|at| Some(at).zip(timex::date(&prose, at)));
    let (at, (written, end)) = found.filter(|(_, (written, _))| written.day.is_some())?;
    let mut written = written;
    let mut last = end;
    if written.year.is_none() {
        let year = |n: usize| prose.word(n).parse().ok().filter(|year| prose.word(n).len() == 4 && YEARS.contains(year));
        let (n, year) = (end..prose.tokens().len()).find_map(|n| Some(n).zip(year(n)))?;
        written.year = Some(year);
        last = n + 1;
    }
    Some((written, trim_time_mark(prose.span(at..last), prose.text())))
}

/// The date without the `T` before its time.
fn trim_time_mark(span: Span, text: &str) -> Span {
    let marks = span.of(text).bytes().rev().take_while(|b| matches!(b, b'T' | b't')).count();
    Span::new(span.start, span.end - offset(marks))
}
