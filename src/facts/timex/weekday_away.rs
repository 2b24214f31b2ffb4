//! Days that lie weeks beyond another day: `a week from Friday`, `Friday week`, `the Friday after next`, `a week ago Friday`, `Sunday last`.

use super::calendar::weekday;
use super::expression::Parsed;
use super::length;
use super::when::{Pick, Quantity, Unit, When};
use super::words::{can_count, is_the, singular};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::text::Kind;

/// A day or a unit that lies beyond another.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    from_day(prose, at)
        .or_else(|| beyond(prose, at))
        .or_else(|| with_week_named(prose, at))
        .or_else(|| with_week_behind(prose, at))
        .or_else(|| with_pick_behind(prose, at))
}

/// `a week from Friday`, `two weeks from tomorrow`, `a week ago Friday`, `a week ago last Friday`, `a week last Friday`, `a week on Friday`.
fn from_day(prose: &Prose, at: usize) -> Option<Parsed> {
    if !can_count(prose, at) {
        return None;
    }
    let (Quantity::Exact { whole, half: false }, unit, end) = length::measure(prose, at)? else { return None };
    let weeks = match unit {
        Unit::Week => i8::try_from(whole).ok()?,
        Unit::Fortnight => i8::try_from(whole).ok()?.checked_mul(2)?,
        _ => return None,
    };
    let back = prose.word_in(end, &["ago", "last"]);
    if !back && !prose.word_in(end, &["from", "on"]) {
        return None;
    }
    let days = weeks.checked_mul(DAYS_OF_WEEK)?;
    match () {
        () if !back && prose.word_is(end + 1, "today") => return Some(Parsed::new(end + 2, When::Day(days))),
        () if !back && prose.word_is(end + 1, "tomorrow") => return Some(Parsed::new(end + 2, When::Day(days.checked_add(1)?))),
        () if back && prose.word_is(end + 1, "today") => return Some(Parsed::new(end + 2, When::Day(-days))),
        () if back && prose.word_is(end + 1, "yesterday") => return Some(Parsed::new(end + 2, When::Day((-days).checked_sub(1)?))),
        () => {}
    }
    let picked = end + 1 + usize::from(prose.word_in(end + 1, &["last", "next", "this", "on"]));
    let (weekday, end) = weekday(prose, picked).filter(|(_, end)| !prose.kind_is(*end, Kind::Possessive))?;
    Some(Parsed::new(end, When::WeekdayAway { weekday, weeks: if back { -weeks } else { weeks } }))
}

/// How many days a week has.
const DAYS_OF_WEEK: i8 = 7;

/// `the Friday after next`, `the week after next`, `the month before last`.
fn beyond(prose: &Prose, at: usize) -> Option<Parsed> {
    let word = at + usize::from(is_the(prose, at));
    let end = word + 3;
    let back = prose.word_is(word + 1, "before") && prose.word_is(word + 2, "last");
    let ahead = prose.word_is(word + 1, "after") && prose.word_is(word + 2, "next");
    if back == ahead {
        return None;
    }
    if let Some((weekday, _)) = weekday(prose, word) {
        return Some(Parsed::new(end, When::WeekdayAway { weekday, weeks: if back { -1 } else { 1 } }));
    }
    let unit = singular(prose, word).filter(|u| *u >= Unit::Weekend)?;
    Some(Parsed::new(end, When::Offset { quantity: Quantity::whole(2), unit, back, narrative: false }))
}

/// `Friday last week`, `Monday of next week`.
fn with_week_named(prose: &Prose, at: usize) -> Option<Parsed> {
    let (weekday, end) = weekday(prose, at)?;
    let pick = end + usize::from(prose.word_is(end, "of"));
    let weeks = match () {
        () if !prose.word_is(pick + 1, "week") || prose.kind_is(pick + 2, Kind::Possessive) => return None,
        () if prose.word_is(pick, "last") => -1,
        () if prose.word_is(pick, "this") => 0,
        () if prose.word_is(pick, "next") => 1,
        () => return None,
    };
    Some(Parsed::new(pick + 2, When::WeekdayOfWeek { weekday, weeks }))
}

/// `Friday week`, `Friday fortnight`, `tomorrow week`.
fn with_week_behind(prose: &Prose, at: usize) -> Option<Parsed> {
    if !prose.is(at, Sense::WEEKDAY | Sense::TIME_ADVERB) {
        return None;
    }
    let today = prose.word_is(at, "today");
    let day = weekday(prose, at);
    if day.is_none() && !today && !prose.word_is(at, "tomorrow") {
        return None;
    }
    let unit_at = day.map_or(at + 1, |(_, end)| end);
    let weeks = match singular(prose, unit_at)? {
        Unit::Week => 1,
        Unit::Fortnight => 2,
        _ => return None,
    };
    let end = unit_at + 1;
    let when = match day {
        Some((weekday, _)) => When::WeekdayAway { weekday, weeks },
        None => When::Day(weeks * DAYS_OF_WEEK + i8::from(!today)),
    };
    is_whole(prose, end).then_some(Parsed::new(end, when))
}

/// `Sunday last`, `Monday next`.
fn with_pick_behind(prose: &Prose, at: usize) -> Option<Parsed> {
    let (weekday, end) = weekday(prose, at)?;
    let pick = match () {
        () if prose.word_is(end, "last") => Pick::Last,
        () if prose.word_is(end, "next") => Pick::Next,
        () => return None,
    };
    is_whole(prose, end + 1).then_some(Parsed::new(end + 1, When::Weekday { weekday, pick }))
}

/// Whether the expression that ends before the token is whole: no noun and no number follows that its last word could belong to.
fn is_whole(prose: &Prose, end: usize) -> bool {
    const CLOSED: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::AUXILIARY);
    match prose.get(end).map(|t| t.kind) {
        Some(Kind::Word) => prose.is(end, CLOSED) && !prose.is(end, Sense::TIME_UNIT),
        Some(Kind::Number | Kind::Possessive) => false,
        Some(Kind::Dash) => !prose.glued(end),
        _ => true,
    }
}
