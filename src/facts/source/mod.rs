//! Sources: the words for the one who speaks, found beside a cue.
//!
//! There is no parser here. A subject is the noun phrase that ends where the verb begins; what stands between commas before the verb is an
//! apposition or a relative clause; a leading adjunct ends at its comma. This is enough for the few shapes in which news copy reports speech.

mod clause;
mod finder;
mod kind;
mod phrase;
mod subject;

use std::ops::Range;

use super::grammar::CueForm;
use super::mention::{Mention, MentionKind};
use super::prose::Prose;
use finder::Finder;

pub use kind::{SourcePhrase, SpeakerKind};

/// The source of the cue, looked for in the tokens `bounds` of its sentence, and whether it stands behind the cue.
pub(super) fn of_cue(
    prose: &Prose,
    mentions: &[Mention],
    bounds: &Range<usize>,
    cue: &Range<usize>,
    form: CueForm,
) -> (Option<SourcePhrase>, bool) {
    // Behind a quotation in the middle of a sentence its subject is out of sight: the quotation's own speaker goes on.
    let whole = prose.sentences().get(prose.sentence_of(cue.start)).is_none_or(|s| s.start >= bounds.start);
    let finder = Finder { prose, mentions, bounds: bounds.clone() };
    match form {
        CueForm::According => (finder.phrase_at(cue.end), true),
        CueForm::Quoted => (finder.quoted(cue), false),
        CueForm::Dependent => {
            (finder.participle_subject(cue.start).or_else(|| whole.then(|| finder.sentence_subject(cue.start)).flatten()), false)
        }
        CueForm::Finite => match finder.subject_before(cue.start) {
            Some(source) => (Some(source), false),
            None => match finder.phrase_behind(cue.end).filter(|s| finder.may_invert(cue.start) && !finder.begins_clause(s)) {
                Some(source) => (Some(source), true),
                None => (finder.clause_pronoun(cue.start).or_else(|| whole.then(|| finder.sentence_subject(cue.start)).flatten()), false),
            },
        },
    }
}

/// The first noun phrase of the tokens `bounds` that can be a subject.
pub fn subject(prose: &Prose, mentions: &[Mention], bounds: &Range<usize>) -> Option<SourcePhrase> {
    Finder { prose, mentions, bounds: bounds.clone() }.sentence_subject(bounds.end)
}

/// The noun phrase that begins at the start of `bounds`.
pub fn phrase(prose: &Prose, mentions: &[Mention], bounds: &Range<usize>) -> Option<SourcePhrase> {
    Finder { prose, mentions, bounds: bounds.clone() }.phrase_at(bounds.start)
}

/// Who is blamed for what the participle at `cue` says: `criticised Lopez for calling it “a joke”`.
pub(super) fn blamed(prose: &Prose, mentions: &[Mention], bounds: &Range<usize>, cue: usize) -> Option<SourcePhrase> {
    Finder { prose, mentions, bounds: bounds.clone() }.blamed(cue)
}

/// Whom a body that only passes words on names as the one who spoke them: `Interfax reported on Monday, citing Lopez`.
pub(super) fn cited(
    prose: &Prose,
    mentions: &[Mention],
    reporter: &SourcePhrase,
    bounds: &Range<usize>,
    cue_end: usize,
) -> Option<SourcePhrase> {
    let finder = Finder { prose, mentions, bounds: bounds.clone() };
    let passes_on = finder.mention_at(prose.token_at(reporter.head.start)).is_none_or(|m| m.kind != MentionKind::Person);
    let from = cue_end.max(prose.token_at(reporter.span.end.saturating_sub(1)) + 1);
    let citing =
        (from..bounds.end.min(from + CITED_WITHIN)).find(|t| finder.is_comma(*t) && prose.word_in(*t + 1, &["citing", "quoting"]))?;
    let cited = finder.phrase_at(citing + 2).filter(|_| passes_on && reporter.kind != SpeakerKind::Pronoun)?;
    let person = finder.mention_at(prose.token_at(cited.head.start)).is_some_and(|m| m.kind == MentionKind::Person);
    (cited.kind == SpeakerKind::Named && person).then_some(cited)
}

/// So many tokens behind the verb `citing` is looked for: `reported late on Monday, citing`.
const CITED_WITHIN: usize = 5;
