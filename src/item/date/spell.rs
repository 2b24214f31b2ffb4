//! Dates written out in the manner of the words they replace.

use jiff::civil::Date;

use crate::lexicon::calendar::{MONTHS, WEEKDAYS};

/// The name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or("")
}

/// The name of a weekday, 1 for Monday to 7 for Sunday.
pub fn weekday_name(weekday: u8) -> &'static str {
    WEEKDAYS.get(usize::from(weekday).wrapping_sub(1)).copied().unwrap_or("")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_as_long_and_as_loud_as_those_they_replace() {
        let friday = |like: &str| weekday_like(5, like);
        assert_eq!([friday("Monday"), friday("Thurs"), friday("Mon")], ["Friday", "Fri", "Fri"]);
        assert_eq!([friday("monday"), friday("MONDAY"), friday("MON")], ["friday", "FRIDAY", "FRI"]);
    }
}
