//! Fields in capitals that a wire's machines leave in a line: `STORY_NUMBER: L5N0R62Q3 STORY_DATE: 16/10/2022`.

use super::{DateSource, Header, Standing};
use crate::facts::prose::Prose;
use crate::facts::timex;
use crate::lexicon::front_matter::{DateKey, date_key};
use crate::text::Span;
use crate::text::span::offset;

/// The most bytes of a line of fields.
const LONGEST: u32 = 400;

/// The header of the field that holds the date. One such as `05/09/2022` can be read in two ways, and dates nothing.
pub(super) fn find(prose: &Prose, line: Span) -> Option<Header> {
    let (key, kind) = key_in(line.of(prose.text()))?;
    let key = key.shift(line.start);
    let from = prose.token_at(key.end + 1);
    let (written, end) = timex::date(prose, from)?;
    (written.year.is_some() && written.day.is_some() && !written.swappable).then_some(())?;
    let date = prose.span(from..end);
    let updated = kind == DateKey::Changed;
    Some(Header { span: key.join(date), date, source: DateSource::PublishedLine, written, updated, standing: Standing::Alone })
}

/// Whether the line has a field for a date.
pub(super) fn holds_date(prose: &Prose, line: Span) -> bool {
    let text = line.of(prose.text());
    line.len() <= LONGEST && memchr::memchr(b'_', text.as_bytes()).is_some() && key_in(text).is_some()
}

/// The first key of a date.
fn key_in(line: &str) -> Option<(Span, DateKey)> {
    line.match_indices(':').find_map(|(colon, _)| key_before(line, colon))
}

/// The key in capitals, joined by underscores, that ends before the colon at `colon`, if it is one of a date.
fn key_before(text: &str, colon: usize) -> Option<(Span, DateKey)> {
    let before = text.get(..colon)?;
    let start = before.len() - before.bytes().rev().take_while(|b| b.is_ascii_uppercase() || *b == b'_').count();
    let key = before.get(start..)?;
    let kind = date_key(key).filter(|_| key.contains('_'))?;
    Some((Span::new(offset(start), offset(colon)), kind))
}
