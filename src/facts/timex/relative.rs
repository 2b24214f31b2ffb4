//! Expressions that lead from a known day to another: `today`, `last week`, `Thursday`, `two years ago`, `the next day`.

use super::calendar::{month, weekday};
use super::parts::part_of_day;
use super::told::is_past;
use super::when::{Clock, PartOfDay, Pick, Quantity, Unit, When};
use super::{Found, can_count, is_the, length, period};
use crate::facts::header::WrittenDate;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// The longest of the readings that lead from a known day.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    let rules: [fn(&Prose, usize) -> Option<Found>; 8] =
        [day_adverb, unit_end, compared, comparison, offset, picked, bare_weekday, the_unit];
    rules.iter().find_map(|rule| rule(prose, at))
}

/// `today`, `yesterday`, `tomorrow`, `tonight`, `this morning`, `last night`, `the day before yesterday`.
fn day_adverb(prose: &Prose, at: usize) -> Option<Found> {
    if !prose.is(at, Sense::TIME_ADVERB | Sense::TIME_PICK | Sense::TIME_MODIFIER) {
        return None;
    }
    let day = |days, end| Found::new(end, When::Day(days));
    let night = |days, end| Found { clock: Some(Clock::Part(PartOfDay::Night)), ..day(days, end) };
    match prose.word(at) {
        "Today" if is_programme(prose, at) => None,
        w if w.eq_ignore_ascii_case("today") => Some(day(0, at + 1)),
        w if w.eq_ignore_ascii_case("yesterday") => Some(day(-1, at + 1)),
        w if w.eq_ignore_ascii_case("tomorrow") => Some(day(1, at + 1)),
        w if w.eq_ignore_ascii_case("tonight") => Some(night(0, at + 1)),
        w if w.eq_ignore_ascii_case("last") && prose.word_in(at + 1, &["night", "evening"]) => {
            Some(Found { clock: part_of_day(prose, at + 1), ..day(-1, at + 2) })
        }
        w if w.eq_ignore_ascii_case("this") => {
            let word = at + 1 + usize::from(prose.word_in(at + 1, &["early", "late"]));
            let clock = part_of_day(prose, word)?;
            Some(Found { clock: Some(clock), ..day(0, word + 1) })
        }
        w if w.eq_ignore_ascii_case("the") && prose.word_is(at + 1, "day") => match prose.word(at + 2) {
            "before" if prose.word_is(at + 3, "yesterday") => Some(day(-2, at + 4)),
            "after" if prose.word_is(at + 3, "tomorrow") => Some(day(2, at + 4)),
            _ => None,
        },
        _ => None,
    }
}

/// A weekday with no word to pick it. Newspapers and films named after one are not meant.
fn bare_weekday(prose: &Prose, at: usize) -> Option<Found> {
    let (weekday, end) = weekday(prose, at)?;
    let programme = at.checked_sub(1).is_some_and(|b| prose.word(b) == "News");
    (!programme && !is_paper(prose, end)).then_some(Found::new(end, When::Weekday { weekday, pick: Pick::Open }))
}

/// Whether `Today` is a paper or a programme: `USA Today`, `the Today show`.
fn is_programme(prose: &Prose, at: usize) -> bool {
    let after_capitals =
        at.checked_sub(1).is_some_and(|b| prose.word(b).len() > 1 && prose.word(b).bytes().all(|c| c.is_ascii_uppercase()));
    after_capitals || prose.word_in(at + 1, &["show", "programme", "program"])
}

/// Whether a word of a newspaper's name follows: `The Sunday Times`.
fn is_paper(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::PAPERS) && prose.get(at).is_some_and(|t| t.is_capital())
}

/// Which one a word before a unit picks, and the token after that word: `last`, `the previous`, `that same`.
fn pick(prose: &Prose, at: usize) -> Option<(Pick, usize)> {
    let the = is_the(prose, at);
    let word = at + usize::from(the);
    if !prose.is(word, Sense::TIME_PICK | Sense::TIME_MODIFIER) {
        return None;
    }
    let (pick, end) = match prose.word(word).to_ascii_lowercase().as_str() {
        "last" => (Pick::Last, word + 1),
        "next" if the => (Pick::After, word + 1),
        "next" | "coming" | "upcoming" => (Pick::Next, word + 1),
        "this" if prose.word_is(word + 1, "past") => (Pick::Last, word + 2),
        "this" if prose.word_in(word + 1, &["coming", "upcoming"]) => (Pick::Next, word + 2),
        "this" if prose.word_in(word + 1, &["current", "same", "very"]) => (Pick::This, word + 2),
        "this" | "current" | "present" => (Pick::This, word + 1),
        "latest" | "past" | "recent" if the => (Pick::Last, word + 1),
        "previous" | "preceding" | "prior" => (Pick::Before, word + 1),
        "following" | "subsequent" => (Pick::After, word + 1),
        "that" if prose.word_is(word + 1, "same") => (Pick::Same, word + 2),
        "that" | "same" => (Pick::Same, word + 1),
        _ => return None,
    };
    // `following Thursday` and the like are verbs and adjectives unless an article stands before them.
    let needs_article = matches!(pick, Pick::Before | Pick::After) || prose.word_is(word, "same");
    let article = the || at.checked_sub(1).is_some_and(|b| prose.word_in(b, &["the", "its", "a"]));
    (!needs_article || article).then_some((pick, end))
}

/// `last week`, `this year`, `next Thursday`, `last March`, `the same day`, `this summer`.
fn picked(prose: &Prose, at: usize) -> Option<Found> {
    let (pick, word) = pick(prose, at)?;
    if let Some((weekday, end)) = weekday(prose, word) {
        return Some(Found::new(end, When::Weekday { weekday, pick }));
    }
    if let Some((month, end)) = month(prose, word).filter(|_| prose.get(word).is_some_and(|t| t.is_capital())) {
        let date = WrittenDate { month: Some(month), ..WrittenDate::default() };
        return Some(Found::new(end, When::Calendar { date, pick }));
    }
    if let Some(found) = period::after_pick(prose, word, pick) {
        return Some(found);
    }
    if let Some(clock) = part_of_day(prose, word).filter(|_| matches!(pick, Pick::Same | Pick::After | Pick::Before)) {
        return Some(Found { end: word + 1, when: When::Unit { unit: Unit::Day, pick }, clock: Some(clock) });
    }
    let (unit, end) = unit_after(prose, word)?;
    // ABC's "This Week" is a programme.
    if prose.word(word) == "Week" && prose.glued(at) && at.checked_sub(1).is_some_and(|b| prose.kind_is(b, Kind::Quote)) {
        return None;
    }
    let past = prose.word_is(word - 1, "past") && !prose.word_is(word.wrapping_sub(2), "this");
    // The coming weekend is the one at this week's end.
    let pick = if unit == Unit::Weekend && prose.word_in(word - 1, &["coming", "upcoming"]) { Pick::This } else { pick };
    match (pick, unit) {
        (Pick::Last | Pick::This | Pick::Next, Unit::Day | Unit::Hour | Unit::Minute | Unit::Second) => None,
        // "the past week" is its length, "last week" its date; a year is told either way.
        (Pick::Last, _) if past && unit != Unit::Year => None,
        _ => Some(Found::new(length::or_so(prose, end), When::Unit { unit, pick })),
    }
}

/// A unit in the singular, with a word for its kind before it: `fiscal year`, `trading day`.
fn unit_after(prose: &Prose, at: usize) -> Option<(Unit, usize)> {
    let kind = usize::from(prose.is_in(at, time::KINDS_OF_YEARS));
    let unit = length::unit(prose, at + kind).filter(|_| !length::is_plural(prose, at + kind))?;
    Some((unit, at + kind + 1))
}

/// `two years ago`, `three days later`, `a year earlier`, `the day before`, `a week after`.
fn offset(prose: &Prose, at: usize) -> Option<Found> {
    if let Some(found) = day_beside(prose, at) {
        return Some(found);
    }
    let (quantity, unit, end) = measured(prose, at)?;
    let end = length::or_so(prose, end);
    if prose.word_is(end + 1, "than") {
        return None;
    }
    let (back, narrative) = match prose.word(end).to_ascii_lowercase().as_str() {
        "ago" => (true, false),
        "earlier" | "previously" => (true, true),
        "later" | "afterward" | "afterwards" => (false, true),
        "before" | "after" | "from" if prose.word_is(end + 1, "that") => return None,
        "from" if prose.word_in(end + 1, &["now", "today"]) => return Some(ahead(end + 2, quantity, unit)),
        _ => return None,
    };
    Some(Found::new(end + 1, When::Offset { quantity, unit, back, narrative }))
}

/// A number of units, or an open number of them: `two years`, `hours`.
fn measured(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    if can_count(prose, at) {
        return length::measure(prose, at);
    }
    length::long_plural(prose, at).map(|unit| (Quantity::Some, unit, at + 1))
}

fn ahead(end: usize, quantity: Quantity, unit: Unit) -> Found {
    Found::new(end, When::Offset { quantity, unit, back: false, narrative: false })
}

/// `the day before`, `the year after`, `the week before last`.
fn day_beside(prose: &Prose, at: usize) -> Option<Found> {
    if !is_the(prose, at) {
        return None;
    }
    let unit = length::unit(prose, at + 1).filter(|u| *u >= Unit::Day && !length::is_plural(prose, at + 1))?;
    let pick = match prose.word(at + 2) {
        "before" | "earlier" => Pick::Before,
        "after" | "following" => Pick::After,
        _ => return None,
    };
    // "the day after the vote" tells its day by the vote.
    let ends = prose.get(at + 3).is_none_or(|t| t.kind != Kind::Word && t.kind != Kind::Number);
    ends.then_some(Found::new(at + 3, When::Unit { unit, pick }))
}

/// `the year`, `the weekend`, `the full year`: the one that the story stands in, the weekend just past. `the year ended March 31` is its length.
fn the_unit(prose: &Prose, at: usize) -> Option<Found> {
    if !is_the(prose, at) {
        return None;
    }
    let (unit, end) = unit_after(prose, at + 1)
        .filter(|(u, _)| *u >= Unit::Day && !matches!(u, Unit::Quarter | Unit::Season | Unit::Decade | Unit::Century | Unit::Fortnight))?;
    if prose.word_in(end, &["ended", "ending", "to"]) && unit == Unit::Year {
        return Some(Found::new(end, When::Length { quantity: Quantity::ONE, unit }));
    }
    // "the day after", "the year of", "the day he left" tell of another time; "the day shift" of none.
    let told_elsewhere = prose.is_in(end, time::TOLD_ELSEWHERE) || prose.kind_is(end, Kind::Dash) && prose.glued(end);
    let closed = prose.is(end, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY | Sense::DETERMINER | Sense::COMMON);
    let noun = prose.kind_is(end, Kind::Word) && !closed && !is_past(prose, end);
    let pick = if unit == Unit::Weekend { Pick::Last } else { Pick::Open };
    (!told_elsewhere && !noun).then_some(Found::new(end, When::Unit { unit, pick }))
}

/// `year-end`, `the year's end`, `at month's end`, `the end of year`.
fn unit_end(prose: &Prose, at: usize) -> Option<Found> {
    let the = at + usize::from(is_the(prose, at));
    if prose.word_is(the, "end") && prose.word_is(the + 1, "of") {
        let unit = length::unit(prose, the + 2).filter(|u| *u >= Unit::Week && !length::is_plural(prose, the + 2))?;
        return (the > at).then_some(Found::new(the + 3, When::Unit { unit, pick: Pick::Open }));
    }
    let unit = length::unit(prose, the).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year))?;
    let link = usize::from(matches!(prose.get(the + 1).map(|t| t.kind), Some(Kind::Dash | Kind::Possessive)));
    let end = the + link + 2;
    if !prose.word_is(end - 1, "end") || link == 0 && (the > at || unit != Unit::Year) {
        return None;
    }
    if unit != Unit::Year {
        return Some(Found::new(end, When::Unit { unit, pick: Pick::Open }));
    }
    let since = at.checked_sub(1).is_some_and(|b| prose.word_is(b, "since"));
    let date = WrittenDate { month: Some(12), day: Some(31), ..WrittenDate::default() };
    Some(Found::new(end, When::Calendar { date, pick: Pick::InYear(-i8::from(since)) }))
}

/// `year-earlier`, `the year-ago quarter`, `the year-earlier period`.
fn compared(prose: &Prose, at: usize) -> Option<Found> {
    let the = at + usize::from(is_the(prose, at));
    if !prose.is(the, Sense::TIME_UNIT) || !prose.word_is(the, "year") || !prose.kind_is(the + 1, Kind::Dash) {
        return None;
    }
    let period = prose.word_in(the + 3, &["quarter", "period"]);
    if prose.word_is(the + 3, "quarter") && prose.word_in(the + 2, &["earlier", "ago"]) && the > at {
        return Some(Found::new(the + 4, When::Part { of: 4, number: None, year: None, pick: Pick::InYear(-1) }));
    }
    let when = When::Offset { quantity: Quantity::ONE, unit: Unit::Year, back: true, narrative: true };
    let told = prose.word_in(the + 2, &["earlier", "ago"]) && period == (the > at);
    told.then_some(Found::new(the + 3 + usize::from(period), when))
}

/// `the same period last year`, `the corresponding quarter a year ago`: what it is compared with tells when.
fn comparison(prose: &Prose, at: usize) -> Option<Found> {
    let kind = is_the(prose, at) && prose.is_in(at + 1, time::SAME);
    if !kind || !prose.is_in(at + 2, time::SAME_UNITS) {
        return None;
    }
    let of = at + 3 + usize::from(prose.word_in(at + 3, &["of", "in"]));
    let found = offset(prose, of).or_else(|| picked(prose, of))?;
    let a_year = match found.when {
        When::Offset { quantity, unit: Unit::Year, .. } => quantity == Quantity::ONE,
        When::Unit { unit: Unit::Year, pick } => pick == Pick::Last,
        _ => return matches!(found.when, When::Offset { .. }).then_some(found),
    };
    let back = |units, unit| When::Offset { quantity: Quantity::whole(units), unit, back: true, narrative: true };
    let when = match prose.word(at + 2) {
        "month" if a_year => back(12, Unit::Month),
        "quarter" if a_year => back(4, Unit::Quarter),
        _ => found.when,
    };
    Some(Found { when, ..found })
}
