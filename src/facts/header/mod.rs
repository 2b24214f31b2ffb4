//! Lines and phrases that date an item: headers, front matter, datelines, `Published:` lines, bylines, timestamps.

mod address;
mod dateline;
mod field;
mod front_matter;
mod joined;
mod line;

use std::ops::Range;

use super::layout::date_line;
use super::prose::{ParagraphKind, Prose};
use super::timex::WrittenDate;
use crate::text::Span;

/// Where an item's date was read. In this order they win over each other, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// ` date 2022-10-16 ` or a date on a line of its own at the top.
    Header,
    /// `date:` or `published:` in front matter.
    FrontMatter,
    /// `Published: …`, `Updated …`.
    PublishedLine,
    /// `MINSK, Oct. 16, 2022 (Reuters) -`.
    Dateline,
    /// `By A Reporter | Oct 16, 2022`.
    Byline,
    /// `2022-10-16T09:30:00Z` on a line of its own.
    Timestamp,
    /// The name of the file.
    FileName,
    /// The line of the input that carried the text.
    Input,
}

impl DateSource {
    /// The name as it is written: `front-matter`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::FrontMatter => "front-matter",
            Self::PublishedLine => "published-line",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Timestamp => "timestamp",
            Self::FileName => "file-name",
            Self::Input => "input",
        }
    }
}

/// How surely a header dates the item it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By its words, wherever it stands: a label, a byline, front matter.
    Sure,
    /// By its place alone. A date on a line of its own can as well be a subhead, and `Minsk, 16 October 2022` a caption.
    Alone,
}

/// A line or a phrase that dates the item it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The whole header: `date 2022-10-16`, `MINSK, Oct. 16 (Reuters) -`.
    pub span: Span,
    /// The words of the date alone.
    pub date: Span,
    /// Where it stands.
    pub source: DateSource,
    /// The date as written; parts that are not written are none.
    pub written: WrittenDate,
    /// Whether it says when the item was changed, not when it was published.
    pub updated: bool,
    /// How surely it dates the item.
    pub standing: Standing,
}

impl Header {
    /// The header whose tokens are `whole`, of which `date` are those of the date.
    fn of_tokens(prose: &Prose, whole: Range<usize>, date: Range<usize>, source: DateSource, written: WrittenDate) -> Self {
        Self { span: prose.span(whole), date: prose.span(date), source, written, updated: false, standing: Standing::Sure }
    }

    /// The header in a text that has `by` bytes more before it.
    fn shift(self, by: u32) -> Self {
        Self { span: self.span.shift(by), date: self.date.shift(by), ..self }
    }
}

/// The headers of a block, in order.
pub fn find(prose: &Prose) -> Vec<Header> {
    let mut headers = front_matter::find(prose);
    for paragraph in prose.paragraphs().iter().filter(|p| p.kind.is_read()) {
        if field::holds_date(prose, paragraph.span) {
            headers.extend(field::find(prose, paragraph.span));
            continue;
        }
        let tokens = paragraph.tokens.clone();
        let line = line::find(prose, tokens.clone());
        let line = if line.is_empty() { joined::find(prose, &tokens) } else { line };
        let line = if line.is_empty() { without_markup(prose, paragraph.span) } else { line };
        // The text may begin on the header's own line, with a dateline of its own.
        let text = line.last().map_or(tokens.start, |header| prose.token_at(header.span.end));
        headers.extend(line);
        headers.extend(dateline::find(prose, text..tokens.end).or_else(|| address::find(prose, paragraph.span)));
    }
    headers
}

/// The most bytes of a header line with its mark-up.
const LONGEST_LINE: u32 = 240;

/// The headers of a line whose tags and underscores are taken for blanks: `_Published October 16, 2022_`, `<time>October 16, 2022</time>`.
fn without_markup(prose: &Prose, place: Span) -> Vec<Header> {
    let line = place.of(prose.text());
    if place.len() > LONGEST_LINE || memchr::memchr2(b'_', b'<', line.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut in_tag = false;
    let bare = line.bytes().map(|byte| {
        in_tag = in_tag && byte != b'>' || byte == b'<';
        if in_tag || matches!(byte, b'>' | b'_') { b' ' } else { byte }
    });
    let Ok(bare) = String::from_utf8(bare.collect()) else { return Vec::new() };
    let bare = Prose::new(&bare, &[(Span::new(0, place.len()), ParagraphKind::Prose)], &[]);
    let found = line::find(&bare, 0..bare.tokens().len());
    found.into_iter().map(|header| header.shift(place.start)).collect()
}

/// Whether the block opens a new item: its first words are `date YYYY-MM-DD`, or it begins with front matter.
pub fn opens_item(prose: &Prose) -> bool {
    let Some(first) = prose.paragraphs().first() else { return false };
    first.kind == ParagraphKind::FrontMatter || date_line(first.span.of(prose.text())).is_some()
}
