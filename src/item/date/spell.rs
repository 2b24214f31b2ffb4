//! Dates written out in the manner of the words they replace.

use crate::lexicon::calendar;
use jiff::civil::Date;

/// The name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|m| calendar::MONTHS.get(m)).copied().unwrap_or("")
}

/// The name of a weekday, 1 for Monday to 7 for Sunday.
pub fn weekday_name(weekday: u8) -> &'static str {
    calendar::WEEKDAYS.get(usize::from(weekday).wrapping_sub(1)).copied().unwrap_or("")
}

/// `October 16, 2022`, or `16 October 2022` where the day stands first.
pub fn in_words(day: Date, day_first: bool) -> String {
    let month = month_name(day.month());
    if day_first { format!("{} {month} {}", day.day(), day.year()) } else { format!("{month} {}, {}", day.day(), day.year()) }
}

/// The weekday in the manner of `like`: `Thursday`, `thursday`, `THU`, `Thu`.
pub fn weekday_like(weekday: u8, like: &str) -> String {
    let name = weekday_name(weekday);
    let name = if like.len() < 6 { name.get(..3).unwrap_or(name) } else { name };
    let capitals = like.len() > 1 && like.bytes().all(|b| b.is_ascii_uppercase());
    match like.bytes().next() {
        _ if capitals => name.to_ascii_uppercase(),
        Some(b) if b.is_ascii_lowercase() => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    }
}
