//! Whether dates all in figures put the day or the month first, by the evidence of the item.

use crate::facts::timex::{When, WrittenDate};
use crate::item::Blocks;

/// Whether the item's dates in figures put the day first. A date with a number over 12 tells; where none does, a date in words does: who writes `16 October`
/// writes 16/10 too. Without any evidence the month is held to stand first.
pub(super) fn day_first(blocks: &Blocks) -> bool {
    let mut figures = 0i32;
    let mut words = 0i32;
    for (_, block) in blocks {
        for timex in &block.timexes {
            let When::Calendar { date, .. } = timex.when else { continue };
            let text = timex.span.of(block.text());
            let Some(vote) = vote(date, text) else { continue };
            if text.contains('/') { figures += vote } else { words += vote }
        }
    }
    if figures == 0 { words > 0 } else { figures > 0 }
}

/// 1 for a date that puts its day first, -1 for its month.
fn vote(date: WrittenDate, text: &str) -> Option<i32> {
    let (day, _) = (date.day?, date.month?);
    if date.swappable || text.starts_with(|c: char| c.is_ascii_digit()) && text.as_bytes().get(4).is_some_and(|b| matches!(b, b'-' | b'/'))
    {
        return None;
    }
    let first: u32 = text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    Some(if first == u32::from(day) { 1 } else { -1 })
}

/// The date with day and month in the item's order.
pub fn in_order(written: WrittenDate, day_first: bool) -> WrittenDate {
    if written.swappable && day_first { WrittenDate { month: written.day, day: written.month, ..written } } else { written }
}
