//! The other ends of ranges: `6-7 January 1916`, `March 5-9, 1918`, `1957-58`. Each end is an expression of its own, as annotators have it.

use crate::facts::header::WrittenDate;
use crate::facts::prose::Prose;
use crate::text::Kind;

use super::number::{day_of_month, small, year};
use super::when::When;
use super::{Timex, TimexKind};

/// The day before a date that begins with its day: the 6 of `6-7 January 1916`. Nothing before the token `floor` is read.
pub(super) fn first(prose: &Prose, timex: &Timex, floor: usize) -> Option<Timex> {
    let When::Calendar { date, pick } = timex.when else { return None };
    let start = timex.tokens.start.checked_sub(2).filter(|s| *s >= floor)?;
    let (own, day) = (day_of_month(prose, timex.tokens.start), day_of_month(prose, start)?);
    let joined = is_dash(prose, start + 1) || prose.word_in(start + 1, &["and", "or", "to"]);
    let free = !prose.glued(start) && prose.kind_is(start, Kind::Number);
    let fits = own.is_some() && own == date.day && own > Some(day) && date.month.is_some();
    let when = When::Calendar { date: WrittenDate { day: Some(day), weekday: None, ..date }, pick };
    (joined && free && fits).then(|| at(prose, timex, start..start + 1, when))
}

/// The day or year after a dash: the 9 of `March 5-9, 1918`, whose year then holds for both; the 58 of `1957-58`.
pub(super) fn last(prose: &Prose, timex: &mut Timex) -> Option<Timex> {
    let When::Calendar { date, pick } = timex.when else { return None };
    let dash = timex.tokens.end;
    if timex.clock.is_some() || !is_dash(prose, dash) {
        return None;
    }
    match (date.year, date.month, date.day) {
        (Some(century), None, None) => {
            let short = i16::from(small(prose, dash + 1).filter(|_| prose.word(dash + 1).len() == 2)?);
            let year = century - century.rem_euclid(100) + short;
            let when = When::Calendar { date: WrittenDate { year: Some(year), ..date }, pick };
            (year > century).then(|| at(prose, timex, dash + 1..dash + 2, when))
        }
        (None, Some(_), Some(day)) => {
            let until = day_of_month(prose, dash + 1).filter(|until| *until > day)?;
            let comma = usize::from(prose.kind_is(dash + 2, Kind::Comma));
            let year = year(prose, dash + 2 + comma);
            let end = if year.is_some() { dash + 3 + comma } else { dash + 2 };
            timex.when = When::Calendar { date: WrittenDate { year, ..date }, pick };
            let when = When::Calendar { date: WrittenDate { year, day: Some(until), weekday: None, ..date }, pick };
            Some(at(prose, timex, dash + 1..end, when))
        }
        _ => None,
    }
}

fn is_dash(prose: &Prose, at: usize) -> bool {
    prose.kind_is(at, Kind::Dash) && prose.glued(at) == prose.glued(at + 1)
}

fn at(prose: &Prose, beside: &Timex, tokens: std::ops::Range<usize>, when: When) -> Timex {
    Timex { span: prose.span(tokens.clone()), tokens, kind: TimexKind::Date, when, clock: None, told: beside.told }
}
