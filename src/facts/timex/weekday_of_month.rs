//! Days of a month that only their weekday and their number tell: `Saturday the 24th`, `Saturday, the 24th`, `Saturday 24th`.

use super::calendar::weekday;
use super::expression::Parsed;
use super::number::ordinal_day;
use super::when::{Pick, When};
use super::words::{follows, is_the, joins};
use super::written_date::WrittenDate;
use crate::facts::prose::Prose;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// A weekday with its number in the month.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    let (weekday, end) = weekday(prose, at)?;
    let the = end + usize::from(prose.kind_is(end, Kind::Comma));
    let (day, end) = ordinal_day(prose, the + usize::from(is_the(prose, the)))?;
    // "on Saturday 16th-ranked".
    if joins(prose, end) {
        return None;
    }
    // Friday the 13th is more often ill luck than a day.
    if (weekday, day) == (5, 13) && !follows(prose, at, time::BEFORE_DAYS) {
        return None;
    }
    let date = WrittenDate { day: Some(day), weekday: Some(weekday), ..WrittenDate::default() };
    Some(Parsed::new(end, When::Calendar { date, pick: Pick::Same }))
}
