//! Weeks by a day of theirs: `the week of October 24`, `the week ending October 22`, `the weekend of October 22`.

use super::calendar::date;
use super::expression::Parsed;
use super::when::{Unit, When};
use super::words::{is_the, singular};
use crate::facts::prose::Prose;
use crate::lexicon::classes::calendar;

/// A week by a day of its.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    let word = at + usize::from(is_the(prose, at));
    let unit = singular(prose, word).filter(|u| matches!(u, Unit::Week | Unit::Weekend))?;
    if !prose.is_in(word + 1, calendar::WEEK_BOUNDS) {
        return None;
    }
    let on = word + 2 + usize::from(prose.word_is(word + 2, "on"));
    let (date, end) = date(prose, on).filter(|(d, _)| d.day.is_some())?;
    Some(Parsed::new(end, When::WeekOf { date, weekend: unit == Unit::Weekend }))
}
