//! Expressions that lead from a known day to another: `today`, `last week`, `Thursday`, `two years ago`, `the next day`.

use super::calendar::{month, weekday};
use super::expression::Parsed;
use super::rule::{Rule, any, first_of};
use super::told::is_past;
use super::when::{Clock, PartOfDay, Pick, Quantity, Unit, When};
use super::words::{can_count, follows, is_the, part_of_day, plural, singular};
use super::written_date::WrittenDate;
use super::{length, part, period, person};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// The readings of what begins neither with figures nor with the name of a day or a month.
const RULES: [Rule; 7] = [
    Rule { read: day_adverb, opens: any(&[Sense::TIME_ADVERB, Sense::TIME_PICK]), behind_the: Sense::TIME_UNIT },
    Rule { read: unit_end, opens: Sense::TIME_UNIT, behind_the: any(&[Sense::TIME_UNIT, Sense::TIME_POSITION]) },
    Rule { read: compared, opens: Sense::TIME_UNIT, behind_the: Sense::TIME_UNIT },
    Rule { read: comparison, opens: Sense::empty(), behind_the: Sense::TIME_PICK },
    Rule {
        read: offset,
        opens: any(&[Sense::CARDINAL, Sense::TIME_QUANTITY, Sense::TIME_UNIT]),
        behind_the: any(&[Sense::CARDINAL, Sense::TIME_UNIT]),
    },
    Rule { read: picked, opens: Sense::TIME_PICK, behind_the: any(&[Sense::TIME_PICK, Sense::TIME_MODIFIER]) },
    Rule { read: the_unit, opens: Sense::empty(), behind_the: any(&[Sense::TIME_UNIT, Sense::TIME_MODIFIER, Sense::TIME_LINK]) },
];

/// The first of the readings that lead from a known day.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    // Most expressions begin with a word that only one of the readings can begin with, or none.
    match prose.get(at)?.kind {
        Kind::Number => return offset(prose, at),
        _ if prose.is(at, Sense::WEEKDAY) => return bare_weekday(prose, at),
        _ if prose.is(at, Sense::MONTH) => return None,
        _ => {}
    }
    first_of(&RULES, prose, at)
}

/// `today`, `yesterday`, `tomorrow`, `tonight`, `this morning`, `last night`, `the day before yesterday`.
fn day_adverb(prose: &Prose, at: usize) -> Option<Parsed> {
    if !prose.is(at, Sense::TIME_ADVERB | Sense::TIME_PICK | Sense::TIME_MODIFIER) {
        return None;
    }
    let day = |days, end| Some(Parsed::new(end, When::Day(days)));
    let part = |days, end, clock| Some(Parsed { clock, ..Parsed::new(end, When::Day(days)) });
    match () {
        () if prose.word_is(at, "today") => day(0, at + 1).filter(|_| prose.word(at) != "Today" || !is_programme(prose, at)),
        () if prose.word_is(at, "yesterday") => day(-1, at + 1),
        () if prose.word_is(at, "tomorrow") => day(1, at + 1),
        () if prose.word_is(at, "tonight") => part(0, at + 1, Some(Clock::Part(PartOfDay::Night))),
        () if prose.word_is(at, "last") && prose.word_in(at + 1, &["night", "evening"]) => part(-1, at + 2, part_of_day(prose, at + 1)),
        () if prose.word_is(at, "this") => {
            let word = at + 1 + usize::from(prose.word_in(at + 1, &["early", "late"]));
            part_of_day(prose, word).and_then(|clock| part(0, word + 1, Some(clock)))
        }
        () if prose.word_is(at, "the") && prose.word_is(at + 1, "day") => {
            let before = prose.word_is(at + 2, "before") && prose.word_is(at + 3, "yesterday");
            let after = prose.word_is(at + 2, "after") && prose.word_is(at + 3, "tomorrow");
            if before { day(-2, at + 4) } else { day(2, at + 4).filter(|_| after) }
        }
        () => None,
    }
}

/// A weekday with no word to pick it. Newspapers and films named after one are not meant.
fn bare_weekday(prose: &Prose, at: usize) -> Option<Parsed> {
    let (weekday, end) = weekday(prose, at)?;
    let programme = at.checked_sub(1).is_some_and(|b| prose.word(b) == "News");
    let other = programme || is_paper(prose, end) || person::is_weekday_name_of_person(prose, at);
    (!other).then_some(Parsed::new(end, When::Weekday { weekday, pick: Pick::Open }))
}

/// Whether `Today` is a paper or a programme: `USA Today`, `the Today show`.
fn is_programme(prose: &Prose, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| prose.word(b));
    let after_capitals = before.len() > 1 && before.bytes().all(|c| c.is_ascii_uppercase());
    after_capitals || prose.is_in(at + 1, time::SHOWS)
}

/// Whether a word of a newspaper's name follows: `The Sunday Times`.
fn is_paper(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::PAPERS) && prose.get(at).is_some_and(|t| t.is_capital())
}

/// Which one the words before a unit pick, and the token after them: `last`, `the previous`, `that same`.
fn pick(prose: &Prose, at: usize) -> Option<(Pick, usize)> {
    let the = is_the(prose, at);
    let word = at + usize::from(the);
    if !prose.is(word, Sense::TIME_PICK | Sense::TIME_MODIFIER) {
        return None;
    }
    let (pick, end) = this_or_that(prose, word).or_else(|| picked_by(prose, word, the).map(|pick| (pick, word + 1)))?;
    // `following Thursday` and the like are verbs and adjectives unless an article stands before them.
    let needs_article = matches!(pick, Pick::Before | Pick::After) || prose.word_is(word, "same");
    let article = the || follows(prose, at, time::BEFORE_PICKS);
    (!needs_article || article).then_some((pick, end))
}

/// What `this` or `that` picks, with a word that may follow it, and the token after them: `this past`, `that same`.
fn this_or_that(prose: &Prose, at: usize) -> Option<(Pick, usize)> {
    if prose.word_is(at, "that") {
        return Some((Pick::Same, at + 1 + usize::from(prose.word_is(at + 1, "same"))));
    }
    if !prose.word_is(at, "this") {
        return None;
    }
    Some(match () {
        () if prose.word_is(at + 1, "past") => (Pick::Last, at + 2),
        () if prose.word_in(at + 1, &["coming", "upcoming"]) => (Pick::Next, at + 2),
        () if prose.is_in(at + 1, time::STRESSED) => (Pick::This, at + 2),
        () => (Pick::This, at + 1),
    })
}

/// What any other word picks, with or without an article before it.
fn picked_by(prose: &Prose, at: usize, the: bool) -> Option<Pick> {
    match () {
        () if prose.word_is(at, "last") => Some(Pick::Last),
        () if the && prose.word_is(at, "next") => Some(Pick::After),
        () if prose.is_in(at, time::COMING) => Some(Pick::Next),
        () if prose.word_in(at, &["current", "present"]) => Some(Pick::This),
        () if the && prose.is_in(at, time::JUST_PAST) => Some(Pick::Last),
        () if prose.is_in(at, time::PRECEDING) => Some(Pick::Before),
        () if prose.word_in(at, &["following", "subsequent"]) => Some(Pick::After),
        () if prose.word_is(at, "same") => Some(Pick::Same),
        () => None,
    }
}

/// `last week`, `this year`, `next Thursday`, `last March`, `the same day`, `this summer`.
fn picked(prose: &Prose, at: usize) -> Option<Parsed> {
    let (pick, word) = pick(prose, at)?;
    if let Some((weekday, end)) = weekday(prose, word) {
        return Some(Parsed::new(end, When::Weekday { weekday, pick }));
    }
    if let Some((month, end)) = month(prose, word).filter(|_| prose.get(word).is_some_and(|t| t.is_capital())) {
        return Some(Parsed::new(end, When::Calendar { date: WrittenDate::of_month(month), pick }));
    }
    if let Some(found) = period::after_pick(prose, word, pick) {
        return Some(found);
    }
    if let Some(clock) = part_of_day(prose, word).filter(|_| matches!(pick, Pick::Same | Pick::After | Pick::Before)) {
        return Some(Parsed { end: word + 1, when: When::Unit { unit: Unit::Day, pick }, clock: Some(clock) });
    }
    picked_unit(prose, at, pick, word)
}

/// A unit that the words from `at` up to `word` pick.
fn picked_unit(prose: &Prose, at: usize, pick: Pick, word: usize) -> Option<Parsed> {
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
        _ => Some(Parsed::new(length::or_so(prose, end), When::Unit { unit, pick })),
    }
}

/// A unit in the singular, with a word for its kind before it: `fiscal year`, `trading day`; and the token after it.
fn unit_after(prose: &Prose, at: usize) -> Option<(Unit, usize)> {
    let word = at + usize::from(prose.is_in(at, time::KINDS_OF_UNIT));
    singular(prose, word).map(|unit| (unit, word + 1))
}

/// `two years ago`, `three days later`, `a year earlier`, `the day before`, `a week after`.
fn offset(prose: &Prose, at: usize) -> Option<Parsed> {
    if let Some(found) = unit_beside(prose, at) {
        return Some(found);
    }
    let (quantity, unit, end) = measured(prose, at)?;
    let end = length::or_so(prose, end);
    if prose.word_is(end + 1, "than") {
        return None;
    }
    let (back, narrative, after) = match () {
        () if prose.word_is(end, "ago") => (true, false, end + 1),
        () if prose.word_in(end, &["earlier", "previously"]) => (true, true, end + 1),
        () if prose.is_in(end, time::LATER) => (false, true, end + 1),
        () if prose.word_is(end, "from") && prose.word_in(end + 1, &["now", "today"]) => (false, false, end + 2),
        () => return None,
    };
    Some(Parsed::new(after, When::Offset { quantity, unit, back, narrative }))
}

/// A number of units, or an open number of them: `two years`, `hours`.
fn measured(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    if can_count(prose, at) {
        return length::measure(prose, at);
    }
    plural(prose, at).map(|unit| (Quantity::Some, unit, at + 1))
}

/// `the day before`, `the year after`.
fn unit_beside(prose: &Prose, at: usize) -> Option<Parsed> {
    if !is_the(prose, at) {
        return None;
    }
    let unit = singular(prose, at + 1).filter(|u| *u >= Unit::Day)?;
    let pick = match () {
        () if prose.word_in(at + 2, &["before", "earlier"]) => Pick::Before,
        () if prose.word_in(at + 2, &["after", "following"]) => Pick::After,
        () => return None,
    };
    // "the day after the vote" tells its day by the vote.
    let ends = prose.get(at + 3).is_none_or(|t| t.kind != Kind::Word && t.kind != Kind::Number);
    ends.then_some(Parsed::new(at + 3, When::Unit { unit, pick }))
}

/// `the year`, `the weekend`, `the full year`: the one that the story stands in, the weekend just past. `the year ended March 31` is its length.
fn the_unit(prose: &Prose, at: usize) -> Option<Parsed> {
    if !is_the(prose, at) {
        return None;
    }
    let (unit, end) = unit_after(prose, at + 1).filter(|(unit, _)| goes_by_itself(*unit))?;
    if prose.is_in(end, time::ENDING) && unit == Unit::Year {
        return Some(Parsed::new(end, When::Length { quantity: Quantity::ONE, unit }));
    }
    let pick = if unit == Unit::Weekend { Pick::Last } else { Pick::Open };
    // "Over the weekend police found it": what follows is the subject.
    let spans = unit == Unit::Weekend && at.checked_sub(1).is_some_and(|before| prose.word_is(before, "over"));
    let told_elsewhere = if spans { prose.is_in(end, time::OF_ANOTHER_TIME) } else { is_told_elsewhere(prose, end) };
    (!told_elsewhere).then_some(Parsed::new(end, When::Unit { unit, pick }))
}

/// Whether the unit needs no word to pick it: `the day`, but not `the decade`.
fn goes_by_itself(unit: Unit) -> bool {
    matches!(unit, Unit::Day | Unit::Weekend | Unit::Week | Unit::Month | Unit::Year)
}

/// Whether what follows the unit tells of another time, as in `the day after`, `the year of`, `the day he left`, or of none, as in `the day shift`.
fn is_told_elsewhere(prose: &Prose, end: usize) -> bool {
    let closed = prose.is(end, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY | Sense::DETERMINER | Sense::COMMON);
    let noun = prose.kind_is(end, Kind::Word) && !closed && !is_past(prose, end);
    let joined = prose.kind_is(end, Kind::Dash) && prose.glued(end);
    noun || joined || prose.is_in(end, time::OF_ANOTHER_TIME)
}

/// `year-end`, `the year's end`, `at month's end`, `the end of year`.
fn unit_end(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = at + usize::from(is_the(prose, at));
    if prose.word_is(the, "end") && prose.word_is(the + 1, "of") {
        let unit = singular(prose, the + 2).filter(|u| *u >= Unit::Week)?;
        return (the > at).then_some(Parsed::new(the + 3, When::Unit { unit, pick: Pick::Open }));
    }
    let unit = singular(prose, the).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year))?;
    let link = usize::from(matches!(prose.get(the + 1).map(|t| t.kind), Some(Kind::Dash | Kind::Possessive)));
    let end = the + link + 2;
    if !prose.word_is(end - 1, "end") || link == 0 && (the > at || unit != Unit::Year) {
        return None;
    }
    if unit != Unit::Year {
        return Some(Parsed::new(end, When::Unit { unit, pick: Pick::Open }));
    }
    let since = at.checked_sub(1).is_some_and(|b| prose.word_is(b, "since"));
    let date = WrittenDate { day: Some(31), ..WrittenDate::of_month(12) };
    Some(Parsed::new(end, When::Calendar { date, pick: Pick::InYear(-i8::from(since)) }))
}

/// `year-earlier`, `the year-ago quarter`, `the year-earlier period`.
fn compared(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = at + usize::from(is_the(prose, at));
    if !prose.is(the, Sense::TIME_UNIT) || !prose.word_is(the, "year") || !prose.kind_is(the + 1, Kind::Dash) {
        return None;
    }
    if !prose.word_in(the + 2, &["earlier", "ago"]) {
        return None;
    }
    if prose.word_is(the + 3, "quarter") && the > at {
        return Some(Parsed::new(the + 4, When::Part { of: 4, number: None, year: None, pick: Pick::InYear(-1) }));
    }
    if let Some(found) = part::after_pick(prose, the + 3, Pick::InYear(-1)).or_else(|| months_of(prose, the + 3)) {
        return Some(found);
    }
    let period = prose.word_in(the + 3, &["quarter", "period"]);
    let when = When::Offset { quantity: Quantity::ONE, unit: Unit::Year, back: true, narrative: true };
    (period == (the > at)).then_some(Parsed::new(the + 3 + usize::from(period), when))
}

/// The nine months of `the year-earlier nine months`.
fn months_of(prose: &Prose, at: usize) -> Option<Parsed> {
    let (quantity, unit, end) = can_count(prose, at).then(|| length::measure(prose, at))?.filter(|(_, unit, _)| *unit == Unit::Month)?;
    Some(Parsed::new(end, When::Length { quantity, unit }))
}

/// `the same period last year`, `the corresponding quarter a year ago`: what it is compared with tells when.
fn comparison(prose: &Prose, at: usize) -> Option<Parsed> {
    if !is_the(prose, at) || !prose.is_in(at + 1, time::LIKENESS) || !prose.is_in(at + 2, time::HELD_AGAINST) {
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
    let when = match singular(prose, at + 2) {
        Some(Unit::Month) if a_year => back(12, Unit::Month),
        Some(Unit::Quarter) if a_year => back(4, Unit::Quarter),
        _ if a_year && prose.word_is(at + 2, "period") => back(1, Unit::Year),
        _ => found.when,
    };
    Some(Parsed { when, ..found })
}
