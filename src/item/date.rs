//! The item's day, and the calendar values of its timexes.

use std::sync::Arc;

use jiff::civil::Date;

use super::ItemTimex;
use crate::facts::BlockFacts;
use crate::facts::header::DateSource;
use crate::text::Span;

/// Where an item comes from: what is known of it besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The name of its file, without folders.
    pub file_name: Option<Arc<str>>,
    /// The date that came with the text in a line of input.
    pub input_date: Option<Date>,
    /// Whether it is the first item of its file.
    pub first: bool,
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
}

impl ItemDate {
    /// Settles the item's day from its headers and its origin.
    pub fn settle(_blocks: &[(u32, Arc<BlockFacts>)], origin: &Origin) -> Self {
        Self { day: origin.input_date, source: origin.input_date.map(|_| DateSource::Input), span: None }
    }
}

/// The values of all timexes of the item.
pub fn values(_blocks: &[(u32, Arc<BlockFacts>)], _date: &ItemDate) -> Vec<ItemTimex> {
    Vec::new()
}
