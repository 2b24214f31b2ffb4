//! Small parts that several kinds of expressions are made of: parts of the day, seasons, days in ordinals.

use super::number::ordinal;
use super::when::{Clock, PartOfDay, Season};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::text::Kind;

/// The part of the day that the token names.
pub(super) fn part_of_day(prose: &Prose, at: usize) -> Option<Clock> {
    if !prose.is(at, Sense::PART_OF_DAY) {
        return None;
    }
    let head = prose.word(at).as_bytes().get(..2)?.to_ascii_lowercase();
    Some(match head.as_slice() {
        b"mo" => Clock::Part(PartOfDay::Morning),
        b"da" if prose.word_is(at, "daytime") => Clock::Part(PartOfDay::Daytime),
        b"da" => Clock::Part(PartOfDay::Morning),
        b"af" | b"lu" => Clock::Part(PartOfDay::Afternoon),
        b"ev" | b"du" => Clock::Part(PartOfDay::Evening),
        b"no" => Clock::At { hour: 12, minute: Some(0), second: None, utc: false },
        b"mi" if prose.word_is(at, "midnight") => Clock::At { hour: 24, minute: Some(0), second: None, utc: false },
        b"mi" => Clock::At { hour: 12, minute: Some(0), second: None, utc: false },
        _ => Clock::Part(PartOfDay::Night),
    })
}

/// The season that the token names. `fall` and `spring` are also verbs and more.
pub(super) fn season_name(prose: &Prose, at: usize) -> Option<Season> {
    if !prose.is(at, Sense::SEASON) {
        return None;
    }
    Some(match prose.word(at).as_bytes().get(..2)?.to_ascii_lowercase().as_slice() {
        b"sp" => Season::Spring,
        b"su" => Season::Summer,
        b"wi" => Season::Winter,
        _ => Season::Fall,
    })
}

/// The day that an ordinal in figures names without its month, and the token after it: `the 13th`.
pub(super) fn ordinal_day(prose: &Prose, at: usize) -> Option<(u8, usize)> {
    let (day, end) = ordinal(prose, at).filter(|_| prose.kind_is(at, Kind::Number))?;
    let noun = prose.kind_is(end, Kind::Word) && !prose.is(end, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY);
    u8::try_from(day).ok().filter(|d| !noun && (1..=31).contains(d)).map(|d| (d, end))
}
