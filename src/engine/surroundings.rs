//! What a folder tells of a file besides its text: how the other files write the date at their head, and when it was last changed.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::parts;
use crate::facts::Format;
use crate::item::Blocks;
use crate::item::date::HeaderForm;

/// How many of a folder's files are asked.
pub const ENOUGH: usize = 8;

/// How many bytes of a file are read for its header.
pub const HEAD: usize = 1024;

/// The form in which most of the texts write their date, of which only the beginning is read. None if none of them has a date at its head.
pub fn header_form<'a>(texts: impl IntoIterator<Item = (&'a str, Format)>) -> Option<Arc<HeaderForm>> {
    let forms = texts.into_iter().take(ENOUGH).filter_map(|(text, format)| HeaderForm::of(&blocks(head(text), format)));
    HeaderForm::most_common(forms).map(Arc::new)
}

/// The day, in universal time, on which a file was changed that has the time `since_1970`, as file systems keep it.
pub fn day_of_change(since_1970: Duration) -> Option<Date> {
    let moment = Timestamp::from_second(i64::try_from(since_1970.as_secs()).ok()?).ok()?;
    Some(TimeZone::UTC.to_datetime(moment).date())
}

/// The beginning of a text, up to a character's end.
pub fn head(text: &str) -> &str {
    let end = (0..=HEAD.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn blocks(text: &str, format: Format) -> Blocks {
    parts::read(text, format).into_iter().map(|block| block.facts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_files_are_days() {
        assert_eq!(day_of_change(Duration::from_secs(1_665_878_400)), Date::new(2022, 10, 16).ok());
        assert_eq!(day_of_change(Duration::MAX), None);
    }

    #[test]
    fn only_so_many_files_are_asked() {
        let dated = (" date 2022-10-16 It rained.", Format::Plain);
        let undated = |count| std::iter::repeat_n(("It rained.", Format::Plain), count);
        assert!(header_form(undated(7).chain([dated])).is_some());
        assert_eq!(header_form(undated(8).chain([dated])), None);
    }

    #[test]
    fn only_the_head_is_read() {
        let late = format!("{}\n\nPublished: Oct. 16, 2022\n", "It rained. ".repeat(200));
        assert_eq!(header_form([(late.as_str(), Format::Plain)]), None);
        assert_eq!(head(&"é".repeat(1000)).len(), HEAD);
        assert!(header_form([(" date 2022-10-16 It rained.", Format::Plain)]).is_some());
    }
}
