//! Subjects that do not touch their verb: that of the sentence, of an earlier clause, of a passive, or the one who is blamed.

use std::ops::Range;

use super::finder::Finder;
use super::kind::SourcePhrase;
use crate::facts::grammar::{is_adverb, is_past, is_pronoun, looks_like_verb};
use crate::facts::mention::MentionKind;
use crate::lexicon::Sense;
use crate::lexicon::classes::grammar;
use crate::text::Kind;

/// So many tokens before `and said` the pronoun of its clause is looked for.
const LONGEST_CLAUSE: usize = 12;

/// How many tokens into a sentence its subject is looked for.
const LONGEST_WAY: usize = 240;

impl Finder<'_> {
    /// `X was quoted by Y as saying`, `Y quoted X as saying`.
    pub(super) fn quoted(&self, cue: &Range<usize>) -> Option<SourcePhrase> {
        let prose = self.prose;
        let passive = (self.bounds.start..cue.start).rev().take(3).any(|t| prose.is_in(t, grammar::PASSIVE_BE));
        if passive {
            return self.subject_before(cue.start);
        }
        let inside = Finder { prose, mentions: self.mentions, bounds: cue.start + 1..cue.end.saturating_sub(2) };
        inside.phrase_at(cue.start + 1)
    }

    /// `with Boswell stating`: a name right before a participle.
    pub(super) fn participle_subject(&self, cue: usize) -> Option<SourcePhrase> {
        let mention = self.mention_ending(cue).filter(|m| m.kind != MentionKind::Place && self.prose.word(cue).ends_with("ing"))?;
        Some(SourcePhrase::named(mention.span, mention))
    }

    /// `Lopez ate and they laughed and said`: the pronoun that begins the clause which the verb at `verb` goes on.
    pub(super) fn clause_pronoun(&self, verb: usize) -> Option<SourcePhrase> {
        let and = verb.checked_sub(1).filter(|t| *t > self.bounds.start && self.prose.is_in(*t, grammar::JOINING_VERBS))?;
        let begins = |t: &usize| {
            let subject = is_pronoun(self.prose, *t) && !self.prose.is_in(*t, grammar::OBJECT_PRONOUNS);
            let parted = self.prose.is_in(t - 1, grammar::JOINING_VERBS) || self.is_comma(t - 1);
            subject && (parted || looks_like_verb(self.prose, t + 1))
        };
        (self.bounds.start + 1..and).rev().take(LONGEST_CLAUSE).find(begins).map(|t| self.pronoun(t))
    }

    /// `criticised Lopez for calling it “a joke”`, `slammed teachers for refusing to stop calling it that`: the one who is blamed for what is said.
    pub(super) fn blamed(&self, cue: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        let deed = |t: &usize| prose.word(*t).ends_with("ing") && prose.word_in(t - 1, &["for", "of"]);
        let deed = (self.bounds.start + 3..=cue).rev().take(LONGEST_CLAUSE).find(deed)?;
        let name = self.mention_ending(deed - 1).filter(|m| m.kind != MentionKind::Place);
        let start = name.map_or(deed - 2, |m| m.tokens.start);
        let verb = start.checked_sub(1).filter(|v| *v > self.bounds.start)?;
        let verb = if prose.word_is(verb, "out") { verb - 1 } else { verb };
        let blames = prose.is(verb, Sense::CUE | Sense::SPEECH_ACT) && is_past(prose, verb);
        let plural = || prose.word(start).ends_with('s').then(|| SourcePhrase::nominal(prose.span(start..start + 1)));
        let named = name.map(|m| SourcePhrase::named(m.span, m));
        if blames { named.or_else(plural) } else { None }
    }

    /// The first subject of the sentence before `end`: of an earlier clause, or the first phrase that can be one.
    pub(super) fn sentence_subject(&self, end: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        let mut at = self.bounds.start;
        let end = end.min(self.bounds.end).min(at + LONGEST_WAY);
        while at < end {
            // A leading adjunct ends at its comma.
            let adjunct = prose.is(at, Sense::PREPOSITION) && self.mention_at(at).is_none()
                || prose.word(at).ends_with("ing") && self.mention_at(at).is_none()
                || prose.is(at, Sense::CONJUNCTION) && prose.is_in(at, grammar::LEADING_CONJUNCTIONS);
            if adjunct {
                let comma = (at..end).find(|t| self.is_comma(*t) && self.mention_at(*t).is_none())?;
                at = comma + 1;
                continue;
            }
            if is_pronoun(self.prose, at) {
                return Some(self.pronoun(at));
            }
            if self.mention_at(at).is_some()
                || prose.is(
                    at,
                    Sense::DETERMINER
                        | Sense::POSSESSIVE
                        | Sense::ROLE
                        | Sense::BODY
                        | Sense::TITLE
                        | Sense::DEMONYM
                        | Sense::QUALIFIER
                        | Sense::HONORIFIC,
                )
            {
                let stop = (at..end).find(|t| self.ends_subject(*t, at)).unwrap_or(end);
                return self.noun_phrase(at, stop);
            }
            at += 1;
        }
        None
    }

    /// Whether the subject that begins at `start` is over at `at`: a verb, a comma or a relative begins.
    pub(super) fn ends_subject(&self, at: usize, start: usize) -> bool {
        let prose = self.prose;
        if self.mention_at(at).is_some() {
            return false;
        }
        let Some(token) = prose.get(at) else { return true };
        match token.kind {
            Kind::Word => {
                let sense = prose.sense(at);
                let word = prose.word(at);
                let after_name = self.mention_ending(at).is_some_and(|m| m.kind != MentionKind::Place)
                    && !prose.is(at, Sense::ROLE | Sense::BODY | Sense::TITLE)
                    && !prose.word_in(at, &["of", "and"]);
                // `The mayor saw the crowd and said`, but `The members of the left`.
                let past = || word.ends_with("ed") || sense.contains(Sense::TOLD_PAST) && !prose.is(at - 1, Sense::DETERMINER);
                let verb = !token.is_capital()
                    && at > start + 1
                    && (sense.intersects(Sense::CUE | Sense::SPEECH_ACT) && !sense.contains(Sense::CUE_NOUN) || past());
                sense.intersects(Sense::AUXILIARY | Sense::RELATIVE) && !token.is_capital()
                    || is_adverb(prose, at) && at > start
                    || verb
                    || after_name && !token.is_capital()
                    || sense.contains(Sense::CONJUNCTION) && at > start && !sense.contains(Sense::PREPOSITION)
            }
            Kind::Number | Kind::Possessive | Kind::Dash | Kind::Other => false,
            Kind::Stop => token.spaced || !prose.is(at.wrapping_sub(1), Sense::HONORIFIC),
            Kind::Quote => false,
            _ => true,
        }
    }
}
