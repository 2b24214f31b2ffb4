//! The part that a mention plays in its clause, told without a parser.
//!
//! Subjects come first, then objects, then what stands behind a preposition or describes another noun: the order of grammatical roles in Centering
//! Theory (Grosz, Joshi and Weinstein, 1995).

use crate::facts::BlockFacts;
use crate::facts::grammar::is_finite_verb;
use crate::facts::mention::Mention;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::{grammar, text};
use crate::text::Kind;

/// The part of a name or a pronoun in its clause; the order is that of prominence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// `Lopez's plan`, `the Lopez campaign`.
    Modifier,
    /// `the day that Lopez left`.
    Embedded,
    /// `met Lopez`, `with Lopez`.
    Object,
    /// `Lopez left`.
    Subject,
    /// The subject of a cue: `Lopez said`.
    Speaker,
    /// Who will answer: `Reed asked Lopez`.
    Asked,
}

/// The part that a mention plays. `cued` tells whether it is the source of a cue, `quoted` whether it is that of a quotation.
pub(super) fn of(facts: &BlockFacts, mention: &Mention, cued: bool, quoted: bool) -> Role {
    let prose = &facts.prose;
    let end = mention.tokens.end;
    if quoted {
        return Role::Speaker;
    }
    if prose.kind_is(end, Kind::Possessive) || describes(prose, end) {
        return Role::Modifier;
    }
    let sentence = prose.sentences().get(prose.sentence_of(mention.tokens.start)).cloned().unwrap_or_default();
    let start = phrase_start(prose, mention.tokens.start, sentence.start);
    let before = start.checked_sub(1).filter(|b| *b >= sentence.start);
    if let Some(before) = before {
        if prose.is_in(before, text::ASKING) {
            return Role::Asked;
        }
        // These verbs take no person as their object, so the name behind one is its subject: `said Lopez`.
        if prose.is_in(before, text::SAID_BEFORE_NAME) {
            return Role::Speaker;
        }
    }
    let governed = before.is_some_and(|b| prose.is(b, Sense::PREPOSITION) && !prose.is_in(b, text::CLAUSE_PREPOSITIONS));
    let opens = before.is_none_or(|b| {
        prose.is(b, Sense::CONJUNCTION) || prose.is_in(b, text::CLAUSE_PREPOSITIONS) || prose.get(b).is_some_and(|t| t.kind != Kind::Word)
    });
    let acts = cued || !governed && (verb_follows(prose, end, sentence.end) || opens && !prose.kind_is(end, Kind::Stop));
    match () {
        () if acts && is_embedded(prose, start, sentence.start, cued) => Role::Embedded,
        () if cued => Role::Speaker,
        () if acts => Role::Subject,
        () => Role::Object,
    }
}

/// `Lopez spokesman`, `Lopez campaign`: whether a noun follows that the name describes.
fn describes(prose: &Prose, end: usize) -> bool {
    const NOUNS: Sense = Sense::ROLE.union(Sense::TITLE).union(Sense::BODY).union(Sense::CUE_NOUN).union(Sense::PORTFOLIO);
    prose.get(end).is_some_and(|t| t.kind == Kind::Word && t.spaced)
        && prose.is(end, NOUNS)
        && !prose.is(end, Sense::CUE | Sense::AUXILIARY)
}

/// The token at which the titles before a name begin: `the political science professor Ann Lee`.
fn phrase_start(prose: &Prose, name: usize, floor: usize) -> usize {
    const TITLES: Sense = Sense::TITLE.union(Sense::ROLE).union(Sense::QUALIFIER).union(Sense::HONORIFIC).union(Sense::DEMONYM);
    const NAMED: Sense = TITLES.union(Sense::BODY).union(Sense::PORTFOLIO).union(Sense::COUNTRY);
    const STOPS: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::AUXILIARY).union(Sense::PRONOUN);
    let abbreviated = name > floor + 1 && prose.kind_is(name - 1, Kind::Stop) && prose.is(name - 2, TITLES);
    let start = if abbreviated { name - 2 } else { name };
    if start <= floor || !abbreviated && !prose.is(start - 1, TITLES) {
        return start;
    }
    let lower = |t: usize| prose.get(t).is_some_and(|t| t.kind == Kind::Word && !t.is_capital());
    let plain = lower(start - 1);
    let in_phrase = |t: &usize| prose.is(*t, NAMED) || plain && lower(*t) && !prose.is(*t, STOPS) && !is_finite_verb(prose, *t);
    (floor..start).rev().take(8).take_while(in_phrase).last().unwrap_or(start)
}

/// Whether a verb follows the name, past brackets, an apposition or a relative clause.
fn verb_follows(prose: &Prose, end: usize, ceiling: usize) -> bool {
    let mut at = end;
    if prose.kind_is(at, Kind::Open) {
        at = (at..ceiling.min(at + 12)).find(|t| prose.kind_is(*t, Kind::Close)).map_or(at, |t| t + 1);
    }
    if prose.kind_is(at, Kind::Comma) {
        at = (at + 1..ceiling.min(at + 25)).find(|t| prose.kind_is(*t, Kind::Comma)).map_or(at, |t| t + 1);
    }
    while at < ceiling && (prose.word(at).ends_with("ly") || prose.is(at, Sense::TIME_ADVERB | Sense::WEEKDAY)) {
        at += 1;
    }
    at < ceiling && is_finite_verb(prose, at)
}

/// Whether the clause that reaches back from `start` depends on another: a relative or a conjunction such as `because` opens it, or a verb of speech
/// that is not its own. A clause that leads the sentence tells of the one whom the rest is about: `When Lopez came, she said …`.
fn is_embedded(prose: &Prose, start: usize, floor: usize, cued: bool) -> bool {
    let leads = |t: usize| t == floor && prose.is_in(t, grammar::LEADING_CONJUNCTIONS);
    let opens = |t: usize| {
        prose.is(t, Sense::RELATIVE) && !leads(t)
            || t + 1 == start && prose.is_in(t, text::CLAUSE_PREPOSITIONS)
            || prose.is(t, Sense::CONJUNCTION) && !prose.is_in(t, text::COORDINATORS) && !leads(t)
            || !cued && prose.is(t, Sense::CUE) && !prose.is(t, Sense::CUE_NOUN) && !prose.get(t).is_some_and(|t| t.is_capital())
    };
    let mut clause = (floor..start).rev().take_while(|t| prose.kind_is(*t, Kind::Word) || prose.kind_is(*t, Kind::Possessive));
    clause.any(opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockState, Format};

    /// The part of the last name in the text.
    fn role(text: &str) -> Option<Role> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        let mention = facts.mentions.last()?;
        let cued = facts.cues.iter().any(|c| c.source.as_ref().is_some_and(|s| s.head == mention.name));
        Some(of(&facts, mention, cued, false))
    }

    #[test]
    fn subjects_stand_before_verbs() {
        assert_eq!(role("On Monday, Ann Lopez left."), Some(Role::Subject));
        assert_eq!(role("Ann Lopez, who led the army, was late."), Some(Role::Subject));
        assert_eq!(role("It was late when Ann Lopez left."), Some(Role::Embedded));
        assert_eq!(role("They met after Ann Lopez left."), Some(Role::Embedded));
    }

    #[test]
    fn objects_stand_behind_verbs_and_prepositions() {
        assert_eq!(role("They met Ann Lopez in town."), Some(Role::Object));
        assert_eq!(role("Mayor John Reed met Governor Ann Lopez in town."), Some(Role::Object));
        assert_eq!(role("To the political science professor Ann Lopez, it was late."), Some(Role::Object));
        assert_eq!(role("An aide to Ann Lopez called."), Some(Role::Object));
        assert_eq!(role("They met the Lopez campaign."), Some(Role::Modifier));
        assert_eq!(role("They read Ann Lopez's letter."), Some(Role::Modifier));
    }

    #[test]
    fn those_who_said_and_those_who_will_answer_speak() {
        assert_eq!(role("It was late, said Ann Lopez."), Some(Role::Speaker));
        assert_eq!(role("They asked Ann Lopez."), Some(Role::Asked));
        assert_eq!(role("The army fought well, noted the city's Ann Lopez."), Some(Role::Speaker));
    }
}
