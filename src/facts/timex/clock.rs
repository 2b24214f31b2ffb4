//! Times of day: `9:30 p.m. GMT`, `noon`, `Thursday night`, `10 a.m. Wednesday`.

use super::calendar;
use super::expression::Parsed;
use super::number::{quantity, small};
use super::relative;
use super::when::{Clock, PartOfDay, Pick, Quantity, When};
use super::words::part_of_day;
use crate::facts::prose::Prose;
use crate::lexicon::classes::time;
use crate::lexicon::{Sense, is_in};
use crate::text::Kind;

/// A time of day, with the day after it if there is one.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    let (clock, end) = time(prose, at)?;
    Some(day_after(prose, clock, end))
}

/// The day that follows a time of day: `10 a.m. Wednesday`, `noon on March 3`, `9 a.m. today`.
fn day_after(prose: &Prose, clock: Clock, end: usize) -> Parsed {
    let end = after_other_zone(prose, end);
    let comma = usize::from(prose.kind_is(end, Kind::Comma));
    let on = usize::from(prose.word_in(end + comma, &["on", "of"]));
    match day(prose, end + comma + on).filter(|f| f.clock.is_none()) {
        Some(found) => Parsed { clock: Some(clock), ..found },
        None => Parsed { end, when: When::Clock, clock: Some(clock) },
    }
}

/// The token after the same time in brackets, told in universal time: `10:35 a.m. (0735 GMT)`.
fn after_other_zone(prose: &Prose, end: usize) -> usize {
    let other = prose.kind_is(end, Kind::Open).then(|| time(prose, end + 1)).flatten();
    let close = other.filter(|(clock, close)| matches!(clock, Clock::At { utc: true, .. }) && prose.kind_is(*close, Kind::Close));
    close.map_or(end, |(_, close)| close + 1)
}

/// An expression for one day.
fn day(prose: &Prose, at: usize) -> Option<Parsed> {
    if let Some((date, end)) = calendar::date(prose, at).filter(|(d, _)| d.day.is_some()) {
        return Some(Parsed::new(end, When::Calendar { date, pick: Pick::Open }));
    }
    relative::find(prose, at).filter(|f| matches!(f.when, When::Weekday { .. } | When::Day(_)))
}

/// Adds the part of the day, or the time of day, that follows a day: `Thursday night`, `October 16 morning`, `2022-10-16T09:30`.
pub(super) fn after_day(prose: &Prose, found: Parsed) -> Parsed {
    let one_day = match found.when {
        When::Weekday { .. } | When::WeekdayAway { .. } | When::WeekdayOfWeek { .. } | When::Day(_) => true,
        When::Calendar { date, .. } => date.day.is_some(),
        _ => false,
    };
    if !one_day || found.clock.is_some() {
        return found;
    }
    let stamp = prose.word(found.end.wrapping_sub(1)).ends_with(['T', 't']);
    if let Some((clock, end)) = stamp.then(|| colon_time(prose, found.end)).flatten() {
        return Parsed { end, clock: Some(clock), ..found };
    }
    if let (When::Weekday { weekday, pick: Pick::Open }, Some((part, end))) = (found.when, repeated_part(prose, found.end)) {
        return Parsed { end, when: When::EveryWeekday(weekday), clock: Some(part) };
    }
    if let Some(part) = part_of_day(prose, found.end).filter(|_| !prose.is_in(found.end, time::PLURAL_PARTS_OF_DAY)) {
        return Parsed { end: found.end + 1, clock: Some(part), ..found };
    }
    match colon_time(prose, found.end).filter(|_| prose.kind_is(found.end, Kind::Number)) {
        Some((clock, end)) => Parsed { end, clock: Some(clock), ..found },
        None => found,
    }
}

/// The part of the day that a weekday's name repeats with: `Monday nights`, and the Monday of `Monday and Tuesday nights`; with the token after it.
fn repeated_part(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let joined = prose.word_in(at, &["and", "or"]) && prose.is(at + 1, Sense::WEEKDAY);
    let part = if joined { at + 2 } else { at };
    let clock = part_of_day(prose, part).filter(|_| prose.is_in(part, time::PLURAL_PARTS_OF_DAY))?;
    Some((clock, if joined { at } else { at + 1 }))
}

/// The time of day that begins at `at`, and the token after it.
fn time(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
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
    let (hour, minute, end) = hour_and_minute(prose, at)?;
    let dotted = end == at + 1;
    let ending = if dotted { "" } else { letters(prose, end - 1) };
    let (second, end) = match ending {
        "" if prose.word_is(end, ":") && prose.glued(end) => (two_digits(prose.word(end + 1).get(..2)?), end + 2),
        _ => (None, end),
    };
    let ending = if second.is_some() { letters(prose, end - 1) } else { ending };
    let (hour, end, told) = match half(ending) {
        Some(half) => (half.of(hour), end, true),
        None => half_of_day(prose, end, hour),
    };
    let zone = zone(prose, end);
    let (utc, end) = zone.unwrap_or((false, end));
    let utc = utc || ending.eq_ignore_ascii_case("z");
    let plausible = hour <= 24 && minute < 60 && (told || zone.is_some() || !dotted);
    plausible.then_some((Clock::At { hour, minute: Some(minute), second, utc }, end))
}

/// The hour and the minute of `9:30` or `9.30`, and the token after them.
fn hour_and_minute(prose: &Prose, at: usize) -> Option<(u8, u8, usize)> {
    match prose.word(at).split_once('.') {
        Some((hour, minute)) => Some((hour.parse().ok()?, two_digits(minute)?, at + 1)),
        None => {
            let hour = small(prose, at).filter(|_| prose.word_is(at + 1, ":") && prose.glued(at + 1) && prose.glued(at + 2))?;
            Some((hour, two_digits(prose.word(at + 2).get(..2)?)?, at + 3))
        }
    }
}

/// What is joined to the two figures of a minute or a second: the `pm` of `9:30pm`.
fn letters(prose: &Prose, at: usize) -> &str {
    prose.word(at).get(2..).unwrap_or("")
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
    if let Some(half) = word.get(digits..).filter(|_| (1..=2).contains(&digits)).and_then(half) {
        let hour = word.get(..digits)?.parse().ok().filter(|h| TWELVE_HOURS.contains(h))?;
        let (utc, end) = zone(prose, at + 1).unwrap_or((false, at + 1));
        return Some((Clock::At { hour: half.of(hour), minute: None, second: None, utc }, end));
    }
    let (number, end) = quantity(prose, at)?;
    let Quantity::Exact { whole, half: false } = number else { return None };
    let hour = u8::try_from(whole).ok().filter(|h| TWELVE_HOURS.contains(h))?;
    if prose.word_in(end, &["o'clock", "o’clock"]) {
        let (hour, end, _) = half_of_day(prose, end + 1, hour);
        return Some((Clock::sharp(hour, None), zone(prose, end).map_or(end, |(_, end)| end)));
    }
    let (hour, end, told) = half_of_day(prose, end, hour);
    let (utc, end) = zone(prose, end).unwrap_or((false, end));
    told.then_some((Clock::At { hour, minute: None, second: None, utc }, end))
}

/// The hours of a clock that tells the half of the day apart.
const TWELVE_HOURS: std::ops::RangeInclusive<u8> = 1..=12;

/// `0930 GMT`, `0530hrs`.
fn military(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let word = prose.word(at);
    let (hour, minute) = (two_digits(word.get(..2)?)?, two_digits(word.get(2..4)?)?);
    let zone = zone(prose, at + 1);
    let (utc, end) = zone.unwrap_or((false, at + 1));
    let hours = prose.word_in(at + 1, &["hours", "hrs"]) && word.starts_with('0');
    let told = zone.is_some() || hours || matches!(word.get(4..), Some("hrs" | "h"));
    let end = if hours { at + 2 } else { end };
    (told && hour < 24 && minute < 60).then_some((Clock::At { hour, minute: Some(minute), second: None, utc }, end))
}

/// `noon`, `midnight`, `midday`, `overnight` by themselves; `the morning`, `early evening`, `the early morning hours`.
fn named_time(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    if prose.word_in(at, &["noon", "midday"]) {
        // "High Noon" is a film, and a figure of speech.
        let high = at.checked_sub(1).is_some_and(|b| prose.word_is(b, "high"));
        return (!high).then_some((Clock::NOON, at + 1));
    }
    if prose.word_is(at, "midnight") {
        return Some((Clock::MIDNIGHT, at + 1));
    }
    if prose.word_is(at, "overnight") {
        return Some((Clock::Part(PartOfDay::Night), at + 1));
    }
    let the = at + usize::from(prose.word_is(at, "the"));
    let word = the + usize::from(prose.word_in(the, &["early", "late"]));
    let part = part_of_day(prose, word).filter(|_| word > at)?;
    Some((part, word + 1 + usize::from(prose.word_is(word + 1, "hours"))))
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
    match () {
        () if word.is_empty() => None,
        () if is_in(word, time::BEFORE_NOON) => Some(Half::Am),
        () if is_in(word, time::AFTER_NOON) => Some(Half::Pm),
        () => None,
    }
}

/// The hour after `p.m.` or `in the afternoon` had its say, the token after that, and whether one of them stood there.
fn half_of_day(prose: &Prose, at: usize, hour: u8) -> (u8, usize, bool) {
    if prose.is_in(at, time::BEFORE_NOON) {
        return (Half::Am.of(hour), at + 1, true);
    }
    if prose.is_in(at, time::AFTER_NOON) {
        return (Half::Pm.of(hour), at + 1, true);
    }
    let (the, word) = (prose.word_is(at, "in") && prose.word_is(at + 1, "the"), at + 2);
    match part_of_day(prose, word).filter(|_| the) {
        Some(Clock::Part(PartOfDay::Morning)) => (Half::Am.of(hour), word + 1, true),
        Some(Clock::Part(PartOfDay::Afternoon | PartOfDay::Evening)) => (Half::Pm.of(hour), word + 1, true),
        _ => (hour, at, false),
    }
}

/// Whether the zone that follows is universal time, and the token after the zone; none where no zone follows.
fn zone(prose: &Prose, at: usize) -> Option<(bool, usize)> {
    if prose.word_is(at, "local") && prose.word_is(at + 1, "time") {
        return Some((false, at + 2));
    }
    let open = usize::from(prose.word_is(at, "("));
    let letters = at + open;
    if !prose.is_in(letters, time::ZONE_LETTERS) || prose.word(letters).bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let closed = open == 0 || prose.word_is(letters + 1, ")");
    closed.then(|| (prose.word_in(letters, &["gmt", "utc"]), letters + 1 + open))
}
