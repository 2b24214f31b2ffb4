//! What tells verbs, adverbs, pronouns and the edges of clauses apart, without a parser.

use super::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::grammar::{ADVERBS_AND_SUBJECTS, BE_FORMS, LY_NOUNS, SUBJECT_PRONOUNS, UNMARKED_PASTS};
use crate::lexicon::classes::speech::{UNMARKED_REPORTS, UNMARKED_SPEECH};
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

/// A form of `be` that makes a passive or a progressive.
pub fn is_be(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, BE_FORMS)
}

/// Whether a form of `be` stands at the token, or before an adverb there: `is`, `is now`.
pub fn is_behind_be(prose: &Prose, at: usize) -> bool {
    is_be(prose, at) || is_adverb(prose, at) && is_be(prose, at.wrapping_sub(1))
}

/// Whether the token parts clauses.
pub fn is_clause_break(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| {
        matches!(t.kind, Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Dash | Kind::Quote | Kind::Open | Kind::Close)
    })
}

/// Adverbs that can stand between a subject and its verb.
pub fn is_adverb(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    let formed = || word.len() > 4 && word.ends_with("ly") && word.starts_with(char::is_lowercase) && !prose.is_in(at, LY_NOUNS);
    prose.kind_is(at, Kind::Word) && (prose.is(at, Sense::ADVERB) || formed())
}

/// Whether the adverb is a subject where nothing stands before it: `All said no.`
pub fn may_be_subject(prose: &Prose, at: usize) -> bool {
    prose.is_in(at, ADVERBS_AND_SUBJECTS)
}

/// A pronoun that can be the source of a cue. `US` and `IT` in capitals are none, nor is the `her` of `her manager`.
pub fn is_pronoun(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    prose.is_in(at, SUBJECT_PRONOUNS)
        && prose.kind_is(at, Kind::Word)
        && word != "US"
        && word != "IT"
        && !(prose.word_is(at, "her") && owns(prose, at))
}

/// `her plan`, not `told her that`: whether a noun follows that the word at the token owns.
pub fn owns(prose: &Prose, at: usize) -> bool {
    const NOT: Sense = Sense::PREPOSITION
        .union(Sense::CONJUNCTION)
        .union(Sense::DETERMINER)
        .union(Sense::AUXILIARY)
        .union(Sense::PRONOUN)
        .union(Sense::TIME_ADVERB)
        .union(Sense::RELATIVE);
    prose.kind_is(at + 1, Kind::Word) && !prose.is(at + 1, NOT)
}

/// Whether a verb of speech has an ending that no noun has, or is one of the few that need none: `claimed`, `claiming`, `said`.
pub fn is_inflected(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    word.ends_with("ed") || word.ends_with("ing") || prose.is_in(at, UNMARKED_SPEECH)
}

/// Whether a verb of speech stands in the past: `claimed`, `said`, `told`, `wrote`.
pub fn is_past(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    word.ends_with("ed") || word.ends_with("id") || word.ends_with("old") || prose.is_in(at, UNMARKED_REPORTS)
}

/// Whether a verb in lower case stands here, by its sense or by its ending.
pub fn is_finite_verb(prose: &Prose, at: usize) -> bool {
    let known = || prose.is(at, Sense::CUE | Sense::SPEECH_ACT) && !prose.is(at, Sense::CUE_NOUN);
    let lower = prose.get(at).is_some_and(|t| t.kind == Kind::Word && !t.is_capital());
    lower && (prose.is(at, Sense::AUXILIARY) || known() || prose.word(at).ends_with("ed"))
}

/// Whether a word that no list holds may be the verb of a clause: `chuckles`, `nodded`, `began`.
pub fn looks_like_verb(prose: &Prose, at: usize) -> bool {
    const OTHERS: Sense = Sense::AUXILIARY
        .union(Sense::PREPOSITION)
        .union(Sense::CONJUNCTION)
        .union(Sense::DETERMINER)
        .union(Sense::RELATIVE)
        .union(Sense::PRONOUN)
        .union(Sense::POSSESSIVE)
        .union(Sense::ROLE)
        .union(Sense::BODY)
        .union(Sense::TITLE);
    let word = prose.word(at);
    let formed = word.ends_with("ed") || word.ends_with('s') || prose.is_in(at, UNMARKED_PASTS);
    formed && word.starts_with(char::is_lowercase) && !prose.is(at, OTHERS)
}
