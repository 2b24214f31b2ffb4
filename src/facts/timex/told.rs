//! Whether the words before an expression look back or ahead: `said Tuesday`, `will meet on Tuesday`.

use super::expression::Timex;
use super::number::year;
use super::when::Told;
use super::words::follows;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::{calendar, plans, time};
use crate::text::Kind;

/// How many tokens before an expression are looked at, and how many behind it.
const REACH: usize = 14;

/// How the expression that begins at `start` is told: by the nearest verb before it in its clause, or, if `previous` stands nearer, as that one is. One
/// that opens its sentence and ends at `end` is told by what follows.
pub(super) fn told(prose: &Prose, start: usize, end: usize, previous: Option<&Timex>) -> Told {
    if is_limit(prose, start) {
        return if is_limit_of_past(prose, start, end) { Told::Past } else { Told::Ahead };
    }
    let (told, first) = before(prose, start, previous);
    let opens = told.is_none() && start - first <= 1;
    let told = told.or_else(|| opens.then(|| after(prose, end)).flatten()).unwrap_or_default();
    match told {
        _ if follows(prose, start, plans::TAKING_EFFECT) => Told::Ahead,
        Told::Past if leads_on(prose, start) || is_bound(prose, start, end) => Told::Open,
        Told::Open if follows(prose, start, time::DUE) => Told::Ahead,
        Told::Open if is_after(prose, start, "from") && prose.is(start, Sense::MONTH) => Told::Ahead,
        told => told,
    }
}

/// Whether the expression is the end of something that goes on: `until Friday`, `as soon as Friday`, `ahead of Friday`; but not `up until Friday`.
fn is_limit(prose: &Prose, start: usize) -> bool {
    let Some(nearest) = start.checked_sub(1) else { return false };
    let limit =
        prose.word_in(nearest, &["until", "till"]) || ends_pair(prose, nearest, "soon", "as") || ends_pair(prose, nearest, "ahead", "of");
    limit && !is_after(prose, nearest, "up")
}

/// Whether the limit opens its sentence and what follows tells what had been so until then: `Until Thursday, nobody had called`.
fn is_limit_of_past(prose: &Prose, start: usize, end: usize) -> bool {
    let opens = start.checked_sub(1).is_some_and(|until| prose.get(until).is_some_and(|t| t.is_capital()));
    opens && (end..end + REACH).take_while(|at| !ends_clause(prose, *at)).any(|at| prose.word_is(at, "had"))
}

/// Whether the word before is one that leads to a day still ahead of the verb: `moved to March 3`, `extended through March 3`, `beginning
/// March 3`.
fn leads_on(prose: &Prose, start: usize) -> bool {
    let Some(nearest) = start.checked_sub(1) else { return false };
    prose.word_in(nearest, &["to", "through"]) || prose.kind_is(nearest, Kind::Word) && prose.word(nearest).ends_with("ing")
}

/// Whether the expression is a day of a written year up to which, or from which on, something holds, whenever it was decided: `approved through June 30,
/// 2019`, `set for March 3, 2019`.
fn is_bound(prose: &Prose, start: usize, end: usize) -> bool {
    follows(prose, start, calendar::BOUNDS) && end.checked_sub(1).is_some_and(|last| year(prose, last).is_some())
}

/// Whether `word` stands right before the token.
fn is_after(prose: &Prose, at: usize, word: &str) -> bool {
    at.checked_sub(1).is_some_and(|before| prose.word_is(before, word))
}

/// Whether the token is `second`, and `first` stands before it.
fn ends_pair(prose: &Prose, at: usize, first: &str, second: &str) -> bool {
    prose.word_is(at, second) && is_after(prose, at, first)
}

/// What the nearest verb before `start` in its clause tells, and the token that the search came to.
fn before(prose: &Prose, start: usize, previous: Option<&Timex>) -> (Option<Told>, usize) {
    let mut first = start;
    while first > start.saturating_sub(REACH) && !ends_clause(prose, first - 1) {
        first -= 1;
        if let Some(told) = verb(prose, first) {
            return (Some(told), first);
        }
        if let Some(previous) = previous.filter(|p| p.tokens.end > first) {
            return (Some(previous.told), first);
        }
    }
    (None, first)
}

/// What the first verb after `end` in its clause tells, if it is one that looks ahead.
fn after(prose: &Prose, end: usize) -> Option<Told> {
    let clause = (end..end + REACH).take_while(|at| !ends_clause(prose, *at));
    let verbs = clause.filter_map(|at| verb(prose, at).or_else(|| is_plan(prose, at).then_some(Told::Ahead)));
    verbs.take(1).find(|told| *told == Told::Ahead)
}

/// `are to meet`, `is going to meet`.
fn is_plan(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, time::BE) && prose.word_is(at + 1, "to")
}

fn ends_clause(prose: &Prose, at: usize) -> bool {
    let abbreviation =
        prose.glued(at) && prose.word_is(at, ".") && at.checked_sub(1).is_some_and(|b| prose.is(b, Sense::MONTH | Sense::HONORIFIC));
    match prose.get(at).map(|t| t.kind) {
        Some(Kind::Stop) => !abbreviation,
        Some(Kind::Semicolon | Kind::Colon | Kind::Quote | Kind::Close) | None => true,
        _ => false,
    }
}

/// What a verb, or a word that leads one, tells; none for other words.
fn verb(prose: &Prose, at: usize) -> Option<Told> {
    if !prose.kind_is(at, Kind::Word) {
        return None;
    }
    if prose.is(at, Sense::TOLD_AHEAD) {
        // What had been due is past by now.
        return Some(if ends_pair(prose, at.saturating_sub(1), "had", "been") { Told::Past } else { Told::Ahead });
    }
    if is_infinitive(prose, at) {
        let leads = |at: usize| {
            let planned = prose.is(at, Sense::TOLD_AHEAD) && verb(prose, at) == Some(Told::Ahead);
            planned || prose.is_in(at, time::PLANS) || prose.is_in(at, time::BE)
        };
        let overdue = at.checked_sub(1).is_some_and(|b| prose.is(b, Sense::TOLD_AHEAD) && verb(prose, b) == Some(Told::Past));
        if overdue {
            return Some(Told::Past);
        }
        let ahead = prose.word_is(at + 1, "be") || at.checked_sub(1).is_some_and(leads);
        return Some(if ahead { Told::Ahead } else { Told::Open });
    }
    if ends_pair(prose, at, "going", "to") {
        return Some(Told::Ahead);
    }
    if !is_past(prose, at) {
        return None;
    }
    // "will be signed" and "will announce" are told by their "will", "to come" by what leads it.
    let open = at.checked_sub(1).is_some_and(|b| prose.word_in(b, &["be", "to"]) || prose.is(b, Sense::TOLD_AHEAD));
    (!open).then_some(Told::Past)
}

/// Whether the word is the `to` of an infinitive.
fn is_infinitive(prose: &Prose, at: usize) -> bool {
    const NOUNS: Sense = Sense::DETERMINER.union(Sense::POSSESSIVE).union(Sense::PRONOUN).union(Sense::CARDINAL).union(Sense::TIME_UNIT);
    prose.word_is(at, "to") && prose.word(at + 1).starts_with(char::is_lowercase) && !prose.is(at + 1, NOUNS)
}

/// Whether the word is a verb in the past, as far as its form tells.
pub(super) fn is_past(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    let regular = word.len() > SHORTEST_PAST && word.ends_with("ed") && !prose.is_in(at, plans::NO_PAST);
    let verb = prose.is(at, Sense::CUE.union(Sense::TOLD_PAST)) || regular;
    verb && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Words in `-ed` of up to so many letters are mostly no verbs in the past: `bed`, `need`.
const SHORTEST_PAST: usize = 4;
