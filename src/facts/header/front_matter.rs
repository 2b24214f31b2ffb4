//! Dates in front matter, YAML (`date: 2022-10-16`) and TOML (`date = 2022-10-16T09:30:00Z`).

use super::{DateSource, Header};
use crate::facts::prose::{ParagraphKind, Prose};
use crate::facts::timex;
use crate::lexicon::calendar::FRONT_MATTER_DATES;
use crate::text::Span;
use crate::text::span::offset;

/// The headers in the front matter of a block; the best key comes first.
pub(super) fn find(prose: &Prose) -> Vec<Header> {
    let lines = prose.paragraphs().iter().filter(|p| p.kind == ParagraphKind::FrontMatter);
    let mut ranked: Vec<(usize, Header)> = lines.filter_map(|line| read(prose.text(), line.span)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, header)| header).collect()
}

/// The header of one line, and the rank of its key.
fn read(text: &str, line: Span) -> Option<(usize, Header)> {
    let content = line.of(text);
    let colon = content.find([':', '='])?;
    // `article:published_time: …` has a colon inside its key.
    let colon = if content.get(..colon)?.trim() == "article" { colon + 1 + content.get(colon + 1..)?.find([':', '='])? } else { colon };
    let key: String = content.get(..colon)?.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let rank = FRONT_MATTER_DATES.iter().position(|k| *k == key)?;
    let value_at = line.start + offset(colon) + 1;
    let value = Prose::new(content.get(colon + 1..)?, &[(Span::new(0, line.end - value_at), ParagraphKind::Prose)], &[]);
    let (at, (written, end)) = (0..value.tokens().len()).find_map(|at| Some(at).zip(timex::date(&value, at)))?;
    let date = trim_time_mark(value.span(at..end), value.text()).shift(value_at);
    written.day?;
    Some((rank, Header { span: line, date, source: DateSource::FrontMatter, written, updated: false }))
}

/// The date without the `T` before its time.
fn trim_time_mark(span: Span, text: &str) -> Span {
    let marks = span.of(text).bytes().rev().take_while(|b| matches!(b, b'T' | b't')).count();
    Span::new(span.start, span.end - offset(marks))
}
