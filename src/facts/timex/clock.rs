//! Times of day: `9:30 p.m. GMT`, `noon`, `Thursday night`, `10 a.m. Wednesday`.

use super::number::{quantity, small};
use super::parts::part_of_day;
use super::when::{Clock, PartOfDay, Pick, Quantity, When};
use super::{Found, calendar, relative};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// A time of day, with the day after it if there is one.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    let (clock, end) = time(prose, at)?;
    Some(day_after(prose, clock, end))
}

/// The day that follows a time of day: `10 a.m. Wednesday`, `noon on March 3`, `9 a.m. today`.
fn day_after(prose: &Prose, clock: Clock, end: usize) -> Found {
    let comma = usize::from(prose.kind_is(end, Kind::Comma));
    let on = usize::from(prose.word_in(end + comma, &["on", "of"]));
    match day(prose, end + comma + on).filter(|f| f.clock.is_none()) {
        Some(found) => Found { clock: Some(clock), ..found },
        None => Found { end, when: When::Clock, clock: Some(clock) },
    }
}

/// An expression for one day.
fn day(prose: &Prose, at: usize) -> Option<Found> {
    if let Some((date, end)) = calendar::date(prose, at).filter(|(d, _)| d.day.is_some()) {
        return Some(Found::new(end, When::Calendar { date, pick: Pick::Open }));
    }
    relative::find(prose, at).filter(|f| matches!(f.when, When::Weekday { .. } | When::Day(_)))
}

/// Adds the part of the day, or the time of day, that follows a day: `Thursday night`, `October 16 morning`, `2022-10-16T09:30`.
pub(super) fn after_day(prose: &Prose, found: Found) -> Found {
    let one_day = match found.when {
        When::Weekday { .. } | When::Day(_) => true,
        When::Calendar { date, .. } => date.day.is_some(),
        _ => false,
    };
    if !one_day || found.clock.is_some() {
        return found;
    }
    let stamp = prose.word(found.end.wrapping_sub(1)).ends_with(['T', 't']);
    if let Some((clock, end)) = stamp.then(|| colon_time(prose, found.end)).flatten() {
        return Found { end, clock: Some(clock), ..found };
    }
    if let (When::Weekday { weekday, pick: Pick::Open }, Some((part, end))) = (found.when, repeated_part(prose, found.end)) {
        return Found { end, when: When::EveryWeekday(weekday), clock: Some(part) };
    }
    if let Some(part) = part_of_day(prose, found.end).filter(|_| !is_plural_part(prose, found.end)) {
        return Found { end: found.end + 1, clock: Some(part), ..found };
    }
    match colon_time(prose, found.end).filter(|_| prose.kind_is(found.end, Kind::Number)) {
        Some((clock, end)) => Found { end, clock: Some(clock), ..found },
        None => found,
    }
}

/// The part of the day that a weekday's name repeats with: `Monday nights`, and the Monday of `Monday and Tuesday nights`; with the token after it.
fn repeated_part(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let joined = prose.word_in(at, &["and", "or"]) && prose.is(at + 1, Sense::WEEKDAY);
    let part = if joined { at + 2 } else { at };
    let clock = part_of_day(prose, part).filter(|_| is_plural_part(prose, part))?;
    Some((clock, if joined { at } else { at + 1 }))
}

fn is_plural_part(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::PARTS_OF_DAYS)
}

/// The time of day that begins at `at`, and the token after it.
pub(crate) fn time(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    if prose.kind_is(at, Kind::Number) {
        return colon_time(prose, at).or_else(|| hour_time(prose, at));
    }
    if prose.is(at, Sense::CARDINAL) {
        return hour_time(prose, at);
    }
    prose.is(at, Sense::PART_OF_DAY | Sense::TIME_MODIFIER).then(|| named_time(prose, at)).flatten()
}

/// `9:30`, `09:30:15`, `9.30 p.m.`, `09:30Z`, with what tells the half of the day and the zone.
fn colon_time(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let (hour, minute, end) = match prose.word(at).split_once('.') {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, two_digits(minute)?, at + 1),
        Some(_) => return None,
        None => {
            let hour = small(prose, at).filter(|_| prose.word(at + 1) == ":" && prose.glued(at + 1) && prose.glued(at + 2))?;
            (hour, two_digits(prose.word(at + 2).get(..2)?)?, at + 3)
        }
    };
    let dotted = end == at + 1;
    let ending = if dotted { "" } else { prose.word(end - 1).get(2..).unwrap_or("") };
    let (second, end) = match ending {
        "" if prose.word(end) == ":" && prose.glued(end) => (two_digits(prose.word(end + 1).get(..2)?), end + 2),
        _ => (None, end),
    };
    let ending = if second.is_some() { prose.word(end - 1).get(2..).unwrap_or("") } else { ending };
    let (hour, end, told) = match half(ending) {
        Some(half) => (half.of(hour), end, true),
        None => half_of_day(prose, end, hour),
    };
    let (utc, end, zoned) = zone(prose, end);
    let utc = utc || ending.eq_ignore_ascii_case("z");
    let plausible = hour <= 24 && minute < 60 && (told || zoned || !dotted);
    plausible.then_some((Clock::At { hour, minute: Some(minute), second, utc }, end))
}

fn two_digits(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.len() == 2)
}

/// `5 p.m.`, `5pm`, `ten o'clock`, `0930 GMT`, `0530hrs`.
fn hour_time(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let word = prose.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 && prose.kind_is(at, Kind::Number) {
        return military(prose, at);
    }
    let clock = |hour| Clock::At { hour, minute: None, second: None, utc: false };
    if let Some(half) = word.get(digits..).and_then(half).filter(|_| (1..=2).contains(&digits)) {
        let hour = word.get(..digits)?.parse().ok().filter(|h| (1..=12).contains(h))?;
        let (utc, end, _) = zone(prose, at + 1);
        return Some((Clock::At { hour: half.of(hour), minute: None, second: None, utc }, end));
    }
    let (number, end) = quantity(prose, at)?;
    let Quantity::Exact { whole, half: false } = number else { return None };
    let hour = u8::try_from(whole).ok().filter(|h| (1..=12).contains(h))?;
    if prose.word_in(end, &["o'clock", "o’clock"]) {
        let (hour, end, _) = half_of_day(prose, end + 1, hour);
        return Some((clock(hour), zone(prose, end).1));
    }
    let (hour, after, told) = half_of_day(prose, end, hour);
    let (utc, after, _) = zone(prose, after);
    told.then_some((Clock::At { hour, minute: None, second: None, utc }, after))
}

/// `0930 GMT`, `0530hrs`.
fn military(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let word = prose.word(at);
    let (hour, minute) = (two_digits(word.get(..2)?)?, two_digits(word.get(2..4)?)?);
    let (utc, end, zoned) = zone(prose, at + 1);
    let hours = prose.word_in(at + 1, &["hours", "hrs"]) && word.starts_with('0');
    let told = zoned || hours || matches!(word.get(4..), Some("hrs" | "h"));
    let end = if hours { at + 2 } else { end };
    (told && hour < 24 && minute < 60).then_some((Clock::At { hour, minute: Some(minute), second: None, utc }, end))
}

/// `noon`, `midnight`, `midday`; `the morning`, `morning`, `overnight` by themselves.
fn named_time(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let at_hour = |hour| Clock::At { hour, minute: Some(0), second: None, utc: false };
    if prose.word_in(at, &["noon", "midday"]) {
        // "High Noon" is a film, and a figure of speech.
        if at.checked_sub(1).is_some_and(|b| prose.word_is(b, "high")) {
            return None;
        }
        return Some((at_hour(12), at + 1));
    }
    if prose.word_is(at, "midnight") {
        return Some((at_hour(24), at + 1));
    }
    if prose.word_is(at, "overnight") {
        return Some((Clock::Part(PartOfDay::Night), at + 1));
    }
    let the = usize::from(prose.word_is(at, "the"));
    let early = usize::from(prose.word_in(at + the, &["early", "late"]));
    let part = part_of_day(prose, at + the + early).filter(|_| the + early > 0)?;
    let hours = usize::from(prose.word_in(at + the + early + 1, &["hours"]));
    Some((part, at + the + early + 1 + hours))
}

/// The half of the day that a twelve-hour time belongs to.
#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

impl Half {
    fn of(self, hour: u8) -> u8 {
        match self {
            Self::Am if hour == 12 => 0,
            Self::Pm if hour < 12 => hour + 12,
            _ => hour,
        }
    }
}

fn half(word: &str) -> Option<Half> {
    let is = |names: [&str; 3]| names.iter().any(|n| word.eq_ignore_ascii_case(n));
    match () {
        () if is(["am", "a.m.", "a.m"]) => Some(Half::Am),
        () if is(["pm", "p.m.", "p.m"]) => Some(Half::Pm),
        () => None,
    }
}

/// The hour after `p.m.` or `in the afternoon` had its say, the token after that, and whether one of them stood there.
fn half_of_day(prose: &Prose, at: usize, hour: u8) -> (u8, usize, bool) {
    if let Some(half) = half(prose.word(at)) {
        return (half.of(hour), at + 1, true);
    }
    let (the, word) = (prose.word_is(at, "in") && prose.word_is(at + 1, "the"), at + 2);
    match part_of_day(prose, word).filter(|_| the) {
        Some(Clock::Part(PartOfDay::Morning)) => (Half::Am.of(hour), word + 1, true),
        Some(Clock::Part(PartOfDay::Afternoon | PartOfDay::Evening)) => (Half::Pm.of(hour), word + 1, true),
        _ => (hour, at, false),
    }
}

/// Whether a zone follows that is universal time, the token after the zone, and whether there is one.
fn zone(prose: &Prose, at: usize) -> (bool, usize, bool) {
    let open = usize::from(prose.word(at) == "(");
    let word = prose.word(at + open);
    let utc = matches!(word, "GMT" | "UTC");
    let local_zone = prose.is_in(at + open, time::ZONES) && word.bytes().all(|b| b.is_ascii_uppercase());
    if !utc && !local_zone {
        let local = prose.word_is(at, "local") && prose.word_is(at + 1, "time");
        return (false, if local { at + 2 } else { at }, local);
    }
    let close = usize::from(open > 0 && prose.word(at + open + 1) == ")");
    if open > close { (false, at, false) } else { (utc, at + open + 1 + close, true) }
}
