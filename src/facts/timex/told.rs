//! Whether the words before an expression look back or ahead: `said Tuesday`, `will meet on Tuesday`.

use super::Timex;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::text::Kind;

/// How an expression is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Nothing tells.
    #[default]
    Open,
    /// As past.
    Past,
    /// As still to come.
    Ahead,
}

/// How many tokens before an expression are looked at.
const REACH: usize = 14;

/// How the expression that begins at `start` is told: by the nearest verb before it in its clause, or, if `previous` stands nearer, as that one is. One
/// that opens its sentence and ends at `end` is told by what follows.
pub(super) fn told(prose: &Prose, start: usize, end: usize, previous: Option<&Timex>) -> Told {
    let nearest = start.checked_sub(1);
    let limit = nearest
        .is_some_and(|b| prose.word_in(b, &["until", "till"]) || after_pair(prose, b, "soon", "as") || after_pair(prose, b, "ahead", "of"));
    if limit && !prose.word_is(start.wrapping_sub(2), "up") {
        return Told::Ahead;
    }
    let (told, first) = before(prose, start, previous);
    let opens = told.is_none() && start - first <= 1;
    let told = told.or_else(|| opens.then(|| after(prose, end)).flatten()).unwrap_or_default();
    match nearest {
        // "moved to March 3" and "beginning March 3" tell of a day still ahead of the verb.
        Some(b) if told == Told::Past && (prose.word_is(b, "to") || prose.kind_is(b, Kind::Word) && prose.word(b).ends_with("ing")) => {
            Told::Open
        }
        Some(b) if told == Told::Open && prose.word_in(b, &["by", "starting", "effective"]) => Told::Ahead,
        Some(b) if told == Told::Open && prose.word_is(b, "from") && prose.is(start, Sense::MONTH) => Told::Ahead,
        _ => told,
    }
}

fn after_pair(prose: &Prose, at: usize, first: &str, second: &str) -> bool {
    prose.word_is(at, second) && at.checked_sub(1).is_some_and(|b| prose.word_is(b, first))
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
    prose.word_in(at, &["is", "are", "am"]) && prose.word_is(at + 1, "to")
}

fn ends_clause(prose: &Prose, at: usize) -> bool {
    let abbreviation =
        prose.glued(at) && prose.word(at) == "." && at.checked_sub(1).is_some_and(|b| prose.is(b, Sense::MONTH | Sense::HONORIFIC));
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
        return Some(Told::Ahead);
    }
    if is_infinitive(prose, at) {
        let leads = |at: usize| prose.is(at, Sense::TOLD_AHEAD) || prose.word_in(at, &["set", "going", "plan", "plans", "planned"]);
        let ahead = prose.word_is(at + 1, "be") || at.checked_sub(1).is_some_and(leads);
        return Some(if ahead { Told::Ahead } else { Told::Open });
    }
    if after_pair(prose, at, "going", "to") {
        return Some(Told::Ahead);
    }
    if !is_past(prose, at) {
        return None;
    }
    // "will be signed" is told by its "will", "to come" by what leads it.
    let open = at.checked_sub(1).is_some_and(|b| prose.word_in(b, &["be", "to"]));
    (!open).then_some(Told::Past)
}

/// Whether the word is the `to` of an infinitive.
fn is_infinitive(prose: &Prose, at: usize) -> bool {
    const NOUNS: Sense = Sense::DETERMINER.union(Sense::POSSESSIVE).union(Sense::PRONOUN).union(Sense::CARDINAL).union(Sense::TIME_UNIT);
    let verb = prose.word(at + 1).starts_with(char::is_lowercase) && !prose.is(at + 1, NOUNS);
    prose.word_is(at, "to") && verb
}

/// Whether the word is a verb in the past, as far as its form tells.
pub(super) fn is_past(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    let verb = prose.is(at, Sense::CUE.union(Sense::TOLD_PAST)) || word.len() > 4 && word.ends_with("ed");
    verb && word.starts_with(|c: char| c.is_ascii_lowercase())
}
