//! Settles an item's day from everything that dates it.

use jiff::civil::Date;

use super::dating::{self, Dating};
use super::order;
use super::origin::Origin;
use crate::facts::header::DateSource;
use crate::item::Blocks;
use crate::text::Span;

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

impl ItemDate {
    /// Settles the item's day from its headers and its origin. What the text says wins over the input's date, and that over the
    /// file's name; when it was published wins over when it was updated.
    pub fn settle(blocks: &Blocks, origin: &Origin) -> Self {
        let day_first = order::day_first(blocks);
        let mut sources: Vec<Dating> = dating::in_text(blocks, day_first).into_iter().chain(origin.datings()).collect();
        sources.sort_by_key(|s| (s.below, s.updated, s.kind));
        if sources.iter().any(|s| s.day.is_some() && !s.below) {
            sources.retain(|s| !s.below);
        }
        let best = sources.iter().find(|s| s.day.is_some()).copied();
        Self { day: best.and_then(|s| s.day), source: best.map(|s| s.kind), span: best.and_then(|s| s.span), sources, day_first }
    }
}
