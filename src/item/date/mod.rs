//! The item's day, and the calendar values of its timexes.

pub mod candidates;
mod form;
pub mod manner;
mod order;
mod resolve;
mod settle;
mod speech;
pub mod spell;
pub mod value;

use std::sync::Arc;

use jiff::civil::Date;

use super::{Item, ItemTimex};
use crate::facts::header::{DateSource, WrittenDate};
use crate::facts::timex::Timex;
use crate::text::Span;

pub use candidates::candidates;
pub use form::HeaderForm;
pub use resolve::{values, weekday_number};
pub use value::Value;

/// Where an item comes from: what is known of it besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The name of its file, without folders.
    pub file_name: Option<Arc<str>>,
    /// The date that came with the text in a line of input.
    pub input_date: Option<Date>,
    /// Whether it is the first item of its file.
    pub first: bool,
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
}

/// The day that a line of input names: an ISO 8601 date, with or without its hyphens, perhaps with a time.
pub fn input_date(written: &str) -> Option<Date> {
    let written = written.trim();
    let day: String = written.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let compact = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit());
    let iso = if compact { format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]) } else { day };
    iso.parse().ok()
}

/// When an item happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemDate {
    /// The day that all else is reckoned from.
    pub day: Option<Date>,
    /// Where it was read.
    pub source: Option<DateSource>,
    /// The words it was read from, in bytes of the item; none for a file's name or an input line.
    pub span: Option<Span>,
    /// All that dates the item, best first; the first with a whole date gave the day.
    pub sources: Vec<Dating>,
    /// Whether dates all in figures put the day before the month.
    pub day_first: bool,
}

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

impl Item {
    /// What the block says of an expression of time.
    pub fn timex_fact(&self, timex: &ItemTimex) -> Option<&Timex> {
        let (_, block) = self.blocks.get(timex.fact.0)?;
        block.timexes.get(timex.fact.1)
    }
}
