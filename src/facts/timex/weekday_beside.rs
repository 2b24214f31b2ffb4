//! Weekdays that stand beside their date and not in it: `Thursday (June 27)`, `Thursday evening, June 27`, `Thursday at 10 a.m., June 27`,
//! `June 27, 2017, a Thursday`, `27 June (Thursday)`. Each of the two is an expression of its own; the date learns of its weekday.

use super::calendar;
use super::expression::Timex;
use super::when::When;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::calendar::weekday_by_head;
use crate::lexicon::classes::calendar as classes;
use crate::text::Kind;

/// How many tokens may stand between a weekday and the date behind it, apart from a time of day.
const MOST_BETWEEN: usize = 3;

/// How many tokens may stand between a date and the weekday behind it: `, which fell on a`.
const MOST_BEHIND: usize = 6;

/// Tells each date without a weekday of the one that stands beside it.
pub(super) fn join(prose: &Prose, found: &mut [Timex]) {
    for nth in 0..found.len() {
        let Some((earlier, [date, ..])) = found.split_at_mut_checked(nth) else { continue };
        let Some((weekday, at)) = lacks_weekday(date).then(|| before(prose, earlier, date).or_else(|| behind(prose, date))).flatten()
        else {
            continue;
        };
        if let When::Calendar { date: written, .. } = &mut date.when {
            written.weekday = Some(weekday);
            date.weekday_beside = Some(at);
        }
    }
}

/// Whether the expression is a day of a month that no weekday is told of.
fn lacks_weekday(timex: &Timex) -> bool {
    matches!(timex.when, When::Calendar { date, .. } if date.day.is_some() && date.month.is_some() && date.weekday.is_none())
}

/// The weekday before the date and its token; perhaps with a time of day between them.
fn before(prose: &Prose, earlier: &[Timex], date: &Timex) -> Option<(u8, usize)> {
    let mut next = date.tokens.start;
    for timex in earlier.iter().rev() {
        if !leads_to(prose, timex.tokens.end, next) {
            return None;
        }
        match timex.when {
            When::Weekday { weekday, .. } => return Some((weekday, weekday_token(prose, timex)?)),
            When::Clock => next = timex.tokens.start,
            _ => return None,
        }
    }
    None
}

/// The token of the weekday that the expression names.
fn weekday_token(prose: &Prose, timex: &Timex) -> Option<usize> {
    timex.tokens.clone().find(|at| prose.is(*at, Sense::WEEKDAY))
}

/// Whether only what may join a weekday to its date stands from `from` to `to`: a comma, a bracket, a dash, `at`.
fn leads_to(prose: &Prose, from: usize, to: usize) -> bool {
    let joins = |at: usize| match prose.get(at).map(|t| t.kind) {
        Some(Kind::Comma | Kind::Open) => true,
        Some(Kind::Dash) => is_parting_dash(prose, at),
        _ => prose.is_in(at, classes::BEFORE_HOURS),
    };
    to.saturating_sub(from) <= MOST_BETWEEN && (from..to).all(joins)
}

/// Whether the dash parts its neighbours rather than making a range of them: ` - `, `—`.
fn is_parting_dash(prose: &Prose, at: usize) -> bool {
    prose.word_is(at, "—") || !prose.glued(at) && !prose.glued(at + 1)
}

/// The weekday behind the date and its token.
fn behind(prose: &Prose, date: &Timex) -> Option<(u8, usize)> {
    let from = date.tokens.end;
    let at = (from..from + MOST_BEHIND).find(|at| prose.is(*at, Sense::WEEKDAY))?;
    let weekday = weekday_by_head(prose.word(at)).filter(|_| prose.get(at).is_some_and(|t| t.is_capital()))?;
    let end = after_weekday(prose, at);
    (names_weekday_of(prose, from, at, end) && calendar::date(prose, at).is_none()).then_some((weekday, at))
}

/// The token after the weekday, an abbreviating stop and a part of the day included.
fn after_weekday(prose: &Prose, at: usize) -> usize {
    let end = calendar::weekday(prose, at).map_or(at + 1, |(_, end)| end);
    end + usize::from(prose.is(end, Sense::PART_OF_DAY))
}

/// Whether what stands from the date's end at `from` to the weekday at `at`, and after that at `end`, makes the weekday the date's.
fn names_weekday_of(prose: &Prose, from: usize, at: usize, end: usize) -> bool {
    let parted = prose.kind_is(from, Kind::Comma) || prose.kind_is(from, Kind::Dash) && is_parting_dash(prose, from);
    let words = from + usize::from(parted);
    if prose.kind_is(words, Kind::Open) {
        return at == words + 1 && matches!(prose.get(end).map(|t| t.kind), Some(Kind::Close | Kind::Comma));
    }
    if words == at {
        return parted && ends_apposition(prose, end);
    }
    let last = at - 1;
    let article = prose.word_is(last, "a");
    let told = article || prose.word_is(last, "on") && last.checked_sub(1).is_some_and(|b| prose.is_in(b, classes::FALLING));
    told && (words..at).all(|at| prose.is_in(at, classes::BETWEEN_DATE_AND_WEEKDAY)) && !is_noun(prose, end)
}

/// Whether the weekday that ends before `end` is no more than an addition to the date: a mark or a preposition follows, and no other day.
fn ends_apposition(prose: &Prose, end: usize) -> bool {
    match prose.get(end).map(|t| t.kind) {
        Some(Kind::Comma) => !prose.word_in(end + 1, &["and", "or"]) && !prose.is(end + 1, Sense::WEEKDAY),
        Some(Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Close) | None => true,
        _ => prose.is(end, Sense::PREPOSITION) && !prose.is_in(end, classes::JOINING_DAYS),
    }
}

/// Whether a noun follows that the weekday describes: `a Thursday game`.
fn is_noun(prose: &Prose, at: usize) -> bool {
    prose.kind_is(at, Kind::Possessive)
        || prose.kind_is(at, Kind::Word) && !prose.is(at, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::RELATIVE)
}
