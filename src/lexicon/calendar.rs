//! The names of months and weekdays, in their order.

/// The months of the year.
pub const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The days of the week; it begins with Monday, as ISO 8601 has it.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// How many letters tell one month, or one weekday, from all others.
const HEAD: usize = 3;

/// The month, 1 to 12, whose name begins as `word` does, by three letters in any case: 9 for `Sept`.
pub fn month_by_head(word: &str) -> Option<u8> {
    by_head(&MONTHS, word)
}

/// The weekday, 1 for Monday to 7 for Sunday, whose name begins as `word` does, by three letters in any case: 4 for `Thurs` and for `Thursdays`.
pub fn weekday_by_head(word: &str) -> Option<u8> {
    by_head(&WEEKDAYS, word)
}

fn by_head(names: &[&str], word: &str) -> Option<u8> {
    let head = word.as_bytes().get(..HEAD)?;
    let index = names.iter().position(|name| name.as_bytes().get(..HEAD).is_some_and(|known| known.eq_ignore_ascii_case(head)))?;
    u8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_letters_tell_months_and_weekdays() {
        assert_eq!(month_by_head("Sept"), Some(9));
        assert_eq!(month_by_head("MAY"), Some(5));
        assert_eq!(month_by_head("Ja"), None);
        assert_eq!(weekday_by_head("thurs"), Some(4));
        assert_eq!(weekday_by_head("Sundays"), Some(7));
        assert_eq!(weekday_by_head("day"), None);
    }
}
