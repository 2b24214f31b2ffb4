//! What dates an item.

use jiff::civil::Date;

use super::order::in_order;
use super::value::to_date;
use crate::facts::header::{DateSource, Header};
use crate::facts::timex::WrittenDate;
use crate::item::Blocks;
use crate::text::Span;

/// How many bytes from the item's start a dateline or a byline can lie.
const HEAD: u32 = 1500;

/// How many bytes from the item's start a date on a line of its own can lie; further down it is a heading.
const TOP: u32 = 400;

/// Something that dates an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dating {
    /// What it is.
    pub kind: DateSource,
    /// The words of the date, in bytes of the item; none outside the text.
    pub span: Option<Span>,
    /// The date as written.
    pub written: WrittenDate,
    /// The day; none where the year is missing or the calendar has no such day.
    pub day: Option<Date>,
    /// Whether it says when the item was changed, not when it was published.
    pub updated: bool,
}

impl Dating {
    /// What a header says; its block starts at the byte `at`.
    fn of_header(at: u32, header: &Header, day_first: bool) -> Self {
        let written = in_order(header.written, day_first);
        Self { kind: header.source, span: Some(header.date.shift(at)), written, day: whole(written), updated: header.updated }
    }

    /// A day that is given outside the text.
    pub(super) fn outside(kind: DateSource, day: Date) -> Self {
        let written = WrittenDate {
            year: Some(day.year()),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
            ..WrittenDate::default()
        };
        Self { kind, span: None, written, day: Some(day), updated: false }
    }
}

/// What dates the item in its text, in order of place.
pub(super) fn in_text(blocks: &Blocks, day_first: bool) -> impl Iterator<Item = Dating> {
    let headers = blocks.iter().flat_map(|(at, block)| block.headers.iter().map(move |header| (*at, header)));
    headers
        .filter(|(at, header)| may_date(header.source, at + header.span.start))
        .map(move |(at, header)| Dating::of_header(at, header, day_first))
}

/// Whether a header of this kind dates the item from the byte `start`.
fn may_date(source: DateSource, start: u32) -> bool {
    match source {
        DateSource::PublishedLine | DateSource::FrontMatter => true,
        DateSource::Header | DateSource::Timestamp => start < TOP,
        _ => start < HEAD,
    }
}

/// The day of a date that has all its parts.
fn whole(written: WrittenDate) -> Option<Date> {
    to_date(written.year?, written.month?, written.day?)
}
