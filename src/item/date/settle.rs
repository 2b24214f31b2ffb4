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
    /// The day that all other days are counted from.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The item's day and where it was read, with the day of its input where that has one.
    fn settled(text: &str, input: Option<&str>) -> Option<(String, DateSource)> {
        let origin = Origin { input_date: input.and_then(super::super::input_date), ..Origin::default() };
        let date = ItemDate::settle(&Blocks::of_prose(text), &origin);
        Some((date.day?.to_string(), date.source?))
    }

    /// A paragraph of text.
    fn story() -> String {
        "The harbour of the town opened again on Thursday. ".repeat(4)
    }

    #[test]
    fn published_wins_over_updated() {
        let lines = format!("Updated Oct. 20, 2022\nMINSK, Oct. 16, 2022 (AP) - {}", story());
        assert_eq!(settled(&lines, None), Some(("2022-10-16".into(), DateSource::Dateline)));
        let open = format!("Updated Oct. 20, 2022\nMINSK, Oct. 16 (AP) - {}", story());
        assert_eq!(settled(&open, None), Some(("2022-10-20".into(), DateSource::PublishedLine)));
        assert_eq!(settled(&open, Some("2022-10-16")), Some(("2022-10-16".into(), DateSource::Input)));
    }

    #[test]
    fn what_stands_below_the_text_counts_last() {
        let foot = format!("The harbour\n{}\nOctober 16, 2022", story());
        assert_eq!(settled(&foot, None), Some(("2022-10-16".into(), DateSource::Header)));
        assert_eq!(settled(&foot, Some("2022-10-14")), Some(("2022-10-14".into(), DateSource::Input)));
    }

    #[test]
    fn bylines_and_datelines_may_lie_1500_bytes_inside_the_text() {
        let far = |bytes: usize, line: &str| settled(&format!("{}\n{line}\nIt rained.", "word ".repeat(bytes / 5)), None).is_some();
        for line in ["By Anna Lind | October 16, 2022", "MINSK, Oct. 16, 2022 (AP) - It snowed."] {
            assert!(far(1495, line) && !far(1500, line), "{line}");
        }
        assert!(far(3000, "Published: October 16, 2022"));
    }

    #[test]
    fn a_date_alone_counts_where_nothing_is_sure() {
        let two = |first: &str| settled(&format!("{first}\nOctober 29, 2022\n{}", story()), None).map(|(day, _)| day);
        assert_eq!(two("The fair").as_deref(), Some("2022-10-29"));
        assert_eq!(two("Published: October 16, 2022").as_deref(), Some("2022-10-16"));
        assert_eq!(two("October 16, 2022").as_deref(), Some("2022-10-16"));
    }
}
