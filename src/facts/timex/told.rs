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
    let clause = before.take_while(|at| !ends_clause(prose, *at));
    clause.map(|at| verb(prose, at)).find(|told| *told != Told::Open).unwrap_or_default()
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

/// What a verb, or a word that leads one, tells.
fn verb(prose: &Prose, at: usize) -> Told {
    if !prose.kind_is(at, Kind::Word) {
        return Told::Open;
    }
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
    let set_to = prose.word_in(at, &["set", "going", "plan", "plans"]) && prose.word_is(at + 1, "to");
    if set_to || prose.word_in(at, &AHEAD) {
        return Told::Ahead;
    }
    let past = prose.is(at, Sense::CUE)
        || prose.word_in(
            at,
            &[
                "was", "were", "had", "did", "has", "have", "came", "went", "took", "began", "made", "won", "lost", "died", "met", "fell",
                "rose", "left", "held",
            ],
        );
    // "will be signed" is told by its "will".
    let passive = at.checked_sub(1).is_some_and(|b| prose.word_is(b, "be"));
    let participle =
        !passive && prose.word(at).len() > 4 && prose.word(at).ends_with("ed") && prose.word(at).starts_with(char::is_lowercase);
    if past || participle { Told::Past } else { Told::Open }
}
