//! Whether the words before an expression look back or ahead: `said Tuesday`, `will meet on Tuesday`.

use crate::facts::lexicon::Sense;
use crate::facts::prose::Prose;
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
const REACH: usize = 9;

/// How the expression that begins at `start` is told, by the nearest verb before it in its clause.
pub(super) fn told(prose: &Prose, start: usize) -> Told {
    let nearest = start.checked_sub(1);
    let limit = nearest
        .is_some_and(|b| prose.word_in(b, &["until", "till", "by"]) || prose.word_is(b, "as") && prose.word_is(b.wrapping_sub(1), "soon"));
    if limit && !prose.word_is(start.wrapping_sub(2), "up") {
        return Told::Ahead;
    }
    let before = (start.saturating_sub(REACH)..start).rev();
    let mut clause = before.take_while(|at| !ends_clause(prose, *at));
    let told = clause.find_map(|at| verb(prose, at)).unwrap_or_default();
    // "moved to March 3" and "beginning March 3" tell of a day still ahead of the verb.
    let led = nearest.is_some_and(|b| prose.word_is(b, "to") || prose.word(b).ends_with("ing") && prose.kind_is(b, Kind::Word));
    if led && told == Told::Past { Told::Open } else { told }
}

fn ends_clause(prose: &Prose, at: usize) -> bool {
    let abbreviation =
        prose.glued(at) && prose.word(at) == "." && at.checked_sub(1).is_some_and(|b| prose.is(b, Sense::MONTH | Sense::HONORIFIC));
    match prose.get(at).map(|t| t.kind) {
        Some(Kind::Stop) => !abbreviation,
        Some(Kind::Semicolon | Kind::Colon | Kind::Quote | Kind::Open | Kind::Close) | None => true,
        _ => false,
    }
}

/// What a verb, or a word that leads one, tells; none for other words.
fn verb(prose: &Prose, at: usize) -> Option<Told> {
    if !prose.kind_is(at, Kind::Word) {
        return None;
    }
    let leads = |at: usize| prose.word_in(at, &AHEAD) || prose.word_in(at, &["set", "going", "plan", "plans", "planned"]);
    if is_infinitive(prose, at) {
        let ahead = prose.word_is(at + 1, "be") || at.checked_sub(1).is_some_and(leads);
        return Some(if ahead { Told::Ahead } else { Told::Open });
    }
    if prose.word_in(at, &AHEAD) {
        return Some(Told::Ahead);
    }
    // "will be signed" is told by its "will", "to come" by what leads it.
    let open = at.checked_sub(1).is_some_and(|b| prose.word_in(b, &["be", "to"]));
    (!open && is_past(prose, at)).then_some(Told::Past)
}

/// Words that lead a verb which is still to come.
const AHEAD: [&str; 17] = [
    "should",
    "will",
    "would",
    "shall",
    "scheduled",
    "due",
    "expected",
    "planning",
    "upcoming",
    "he'll",
    "she'll",
    "they'll",
    "it'll",
    "we'll",
    "i'll",
    "slated",
    "intends",
];

/// Whether the word is the `to` of an infinitive.
fn is_infinitive(prose: &Prose, at: usize) -> bool {
    const NOUNS: Sense = Sense::DETERMINER.union(Sense::POSSESSIVE).union(Sense::PRONOUN).union(Sense::CARDINAL).union(Sense::TIME_UNIT);
    let verb = prose.word(at + 1).starts_with(char::is_lowercase) && !prose.is(at + 1, NOUNS);
    prose.word_is(at, "to") && verb
}

/// Whether the word is a verb in the past, as far as its form tells.
fn is_past(prose: &Prose, at: usize) -> bool {
    const IRREGULAR: [&str; 19] = [
        "was", "were", "had", "did", "has", "have", "came", "went", "took", "began", "made", "won", "lost", "died", "met", "fell", "rose",
        "left", "held",
    ];
    let regular = || prose.word(at).len() > 4 && prose.word(at).ends_with("ed") && prose.word(at).starts_with(char::is_lowercase);
    prose.is(at, Sense::CUE) || prose.word_in(at, &IRREGULAR) || regular()
}
