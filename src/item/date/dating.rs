//! What dates an item.

use jiff::civil::Date;

use super::head::Head;
use super::order::in_order;
use super::value::to_date;
use crate::facts::header::{DateSource, Header, Standing};
use crate::facts::timex::WrittenDate;
use crate::item::Blocks;
use crate::text::Span;

/// How many bytes from the item's start a dateline or a byline can lie inside its text.
const NEAR: u32 = 1500;

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
    /// Whether it stands below the text, and so counts only where nothing else dates the item.
    pub below: bool,
}

impl Dating {
    /// What a header says; its block starts at the byte `at`.
    fn of_header(at: u32, header: &Header, day_first: bool) -> Self {
        let written = in_order(header.written, day_first);
        Self { kind: header.source, span: Some(header.date.shift(at)), written, day: whole(written), updated: header.updated, below: false }
    }

    /// A day that is given outside the text.
    pub(super) fn outside(kind: DateSource, day: Date) -> Self {
        let written = WrittenDate {
            year: Some(day.year()),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
            ..WrittenDate::default()
        };
        Self { kind, span: None, written, day: Some(day), updated: false, below: false }
    }
}

/// A header at its place in the item, and what it says.
struct PlacedHeader<'a> {
    start: u32,
    header: &'a Header,
    dating: Dating,
}

impl PlacedHeader<'_> {
    /// Whether it names the whole day on which the item was published.
    fn is_publication(&self) -> bool {
        self.dating.day.is_some() && !self.dating.updated
    }

    /// Whether it tells that by its words, and not by its place. A dateline may be some days older.
    fn is_sure(&self) -> bool {
        !self.is_alone() && self.is_publication() && self.dating.kind != DateSource::Dateline
    }

    fn is_alone(&self) -> bool {
        self.header.standing == Standing::Alone
    }

    /// Whether it stands above the item's text. Front matter does, however long it is.
    fn is_in(&self, head: &Head) -> bool {
        self.dating.kind == DateSource::FrontMatter || head.is_above_text(self.start)
    }
}

/// What dates the item in its text, in order of place.
///
/// What stands above the text counts. Only where that says nothing do a label further down, and what else stands below the text: there lie the dates of comments
/// and of other articles, too.
pub(super) fn in_text(blocks: &Blocks, day_first: bool) -> Vec<Dating> {
    let headers = blocks.iter().flat_map(|(at, block)| block.headers.iter().map(move |header| (*at, header)));
    let all: Vec<PlacedHeader> = headers
        .map(|(at, header)| PlacedHeader { start: at + header.span.start, header, dating: Dating::of_header(at, header, day_first) })
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    let head = Head::of(blocks);
    let above = above_text(&all, &head);
    if above.iter().any(|placed| placed.is_publication()) {
        return above.into_iter().map(|placed| placed.dating).collect();
    }
    let further = all.iter().filter(|placed| !placed.is_in(&head) && may_date_from_below(placed, &all, &head));
    above.into_iter().map(|placed| placed.dating).chain(further.map(|placed| Dating { below: true, ..placed.dating })).collect()
}

/// What dates the item above its text. Of dates that stand alone, the first counts, and that only where no other is sure of the day, or came before it.
fn above_text<'p, 'a>(all: &'p [PlacedHeader<'a>], head: &Head) -> Vec<&'p PlacedHeader<'a>> {
    let mut alone_count = !is_timeline(all, head) && !all.iter().any(|placed| placed.is_in(head) && placed.is_sure());
    let mut found = Vec::new();
    for placed in all.iter().filter(|placed| placed.is_in(head)) {
        if !placed.is_alone() || alone_count {
            found.push(placed);
        }
        alone_count &= !placed.is_publication();
    }
    found
}

/// Whether it can date the item from below the head, where nothing there does.
fn may_date_from_below(placed: &PlacedHeader, all: &[PlacedHeader], head: &Head) -> bool {
    match placed.dating.kind {
        _ if !head.is_before_appendix(placed.start) => false,
        _ if placed.is_alone() => head.is_below_text(placed.start) && !is_timeline(all, head),
        DateSource::PublishedLine => true,
        DateSource::Dateline => placed.start < NEAR && !is_timeline(all, head),
        DateSource::Byline if placed.start < NEAR => true,
        _ => head.is_below_text(placed.start),
    }
}

/// Whether dates that part the text, each on a line of its own or at the beginning of a paragraph, go forward in time, as they do in a timeline. The posts
/// of a live page go back.
fn is_timeline(all: &[PlacedHeader], head: &Head) -> bool {
    let parts = |placed: &&PlacedHeader| placed.is_alone() || placed.dating.kind == DateSource::Dateline;
    let mut dates = all.iter().filter(parts).filter_map(|placed| Some((placed.start, placed.dating.day?)));
    let Some((first_start, first)) = dates.next() else { return false };
    // The day of an event may stand below an article that is dated at its head.
    let parts_text = |start: u32| !head.is_above_text(first_start) || head.parts_text(start);
    dates.any(|(start, day)| day > first && parts_text(start) && head.is_before_appendix(start))
}

/// The day of a date that has all its parts.
fn whole(written: WrittenDate) -> Option<Date> {
    to_date(written.year?, written.month?, written.day?)
}
