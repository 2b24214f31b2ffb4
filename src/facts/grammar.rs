//! The grammar that detectors share: what is an adverb, a form of `be`, a break between clauses.
//!
//! There is no parser here. Each question looks at one token, its senses and its ending.

use super::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::{grammar, speech};
use crate::text::Kind;

/// What a cue looks like; this tells where its subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueForm {
    /// `said`, `has told`: the subject stands beside it.
    Finite,
    /// `saying`, `to add`: the subject is that of the sentence.
    Dependent,
    /// `according to`, `in the words of`: the speaker follows.
    According,
    /// `was quoted as saying`, `Belta quoted Lukashenko as saying`.
    Quoted,
}

/// Whether the token is a form of `be` that makes a passive or a progressive.
pub(super) fn is_be(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, grammar::BE)
}

/// Whether the token parts clauses.
pub(super) fn is_clause_break(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| {
        matches!(t.kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Dash | Kind::Quote | Kind::Open | Kind::Close)
    })
}

/// Adverbs that can stand between a subject and its verb.
pub fn is_adverb(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    prose.kind_is(at, Kind::Word)
        && (prose.is(at, Sense::ADVERB)
            || word.len() > 4 && word.ends_with("ly") && word.starts_with(char::is_lowercase) && !prose.is_in(at, grammar::NO_ADVERBS))
}

/// Whether a verb of speech is one by its form, and no noun: `told`, `warned`, `saying`.
pub(super) fn is_past_or_participle(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    word.ends_with("ed") || word.ends_with("ing") || prose.is_in(at, speech::PLAIN_CUES)
}
