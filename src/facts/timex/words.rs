//! Single words of expressions: articles, units, seasons, parts of the day.

use super::when::{Clock, PartOfDay, Season, Unit};
use crate::facts::prose::Prose;
use crate::lexicon::{Class, Sense};
use crate::text::Kind;

/// How many letters the longest of the words has that are told apart here: `afternoons`, `fortnights`, `afterwards`.
const LONGEST: usize = 12;

/// The word at `at` in lower case, written into `buffer`; none for a word that is too long to be one of time.
fn lower<'a>(prose: &Prose, at: usize, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let word = prose.word(at).as_bytes();
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

/// Whether the word is the article `the`.
pub(super) fn is_the(prose: &Prose, at: usize) -> bool {
    prose.is(at, Sense::TIME_MODIFIER) && prose.word_is(at, "the")
}

/// Whether the word before `at` is in the class.
pub(super) fn follows(prose: &Prose, at: usize, class: Class) -> bool {
    at.checked_sub(1).is_some_and(|before| prose.is_in(before, class))
}

/// Whether the token is a dash that joins its neighbours: `mid-1996`.
pub(super) fn joins(prose: &Prose, at: usize) -> bool {
    prose.kind_is(at, Kind::Dash) && prose.glued(at) && prose.glued(at + 1)
}

/// Whether the token can begin a number of units: `two`, `35`, `a`, `nearly`, `half`.
pub(super) fn can_count(prose: &Prose, at: usize) -> bool {
    prose.is(at, Sense::FIGURES | Sense::CARDINAL | Sense::TIME_MODIFIER)
}

/// The unit that the token names, in either number.
pub(super) fn unit(prose: &Prose, at: usize) -> Option<Unit> {
    if !prose.is(at, Sense::TIME_UNIT) {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let word = lower(prose, at, &mut buffer)?;
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "season" | "semester" => Unit::Season,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        _ => return None,
    })
}

/// Whether the unit at `at` is in the plural.
pub(super) fn is_plural(prose: &Prose, at: usize) -> bool {
    prose.word(at).ends_with(['s', 'S'])
}

/// The unit that the token names in the singular.
pub(super) fn singular(prose: &Prose, at: usize) -> Option<Unit> {
    unit(prose, at).filter(|_| !is_plural(prose, at))
}

/// The unit that the token names in the plural, if some of them are a length of time: `weeks`, but neither `seconds` nor `quarters`.
pub(super) fn plural(prose: &Prose, at: usize) -> Option<Unit> {
    unit(prose, at).filter(|u| is_plural(prose, at) && !matches!(u, Unit::Second | Unit::Quarter | Unit::Season))
}

/// The season that the token names. `fall` and `spring` are also verbs and more.
pub(super) fn season(prose: &Prose, at: usize) -> Option<Season> {
    if !prose.is(at, Sense::SEASON) {
        return None;
    }
    let mut buffer = [0; LONGEST];
    Some(match lower(prose, at, &mut buffer)? {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "winter" => Season::Winter,
        _ => Season::Fall,
    })
}

/// The part of the day that the token names.
pub(super) fn part_of_day(prose: &Prose, at: usize) -> Option<Clock> {
    if !prose.is(at, Sense::PART_OF_DAY) {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let word = lower(prose, at, &mut buffer)?;
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "morning" | "dawn" => Clock::Part(PartOfDay::Morning),
        "daytime" => Clock::Part(PartOfDay::Daytime),
        "afternoon" | "lunchtime" => Clock::Part(PartOfDay::Afternoon),
        "evening" | "dusk" => Clock::Part(PartOfDay::Evening),
        "noon" | "midday" => Clock::NOON,
        "midnight" => Clock::MIDNIGHT,
        _ => Clock::Part(PartOfDay::Night),
    })
}

/// How many years the year lies ahead that the words at `at` pick: -1 for `last year`, 0 for `this year`, 1 for `next year`.
pub(super) fn years_away(prose: &Prose, at: usize) -> Option<i8> {
    match () {
        () if !prose.word_is(at + 1, "year") => None,
        () if prose.word_is(at, "last") => Some(-1),
        () if prose.word_is(at, "this") => Some(0),
        () if prose.word_is(at, "next") => Some(1),
        () => None,
    }
}
