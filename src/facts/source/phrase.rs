//! Noun phrases: where one begins and ends, and the name or noun at its heart.

use super::finder::Finder;
use super::kind::{SourcePhrase, SpeakerKind};
use crate::facts::grammar::{is_adverb, is_inflected, is_pronoun};
use crate::facts::mention::{Mention, MentionKind};
use crate::lexicon::Sense;
use crate::lexicon::classes::grammar;
use crate::text::Kind;

impl Finder<'_> {
    /// Where the phrase that ends before `end` begins, at the earliest.
    pub(super) fn phrase_start(&self, end: usize) -> usize {
        let prose = self.prose;
        let mut at = end;
        while at > self.bounds.start {
            let last = at - 1;
            let Some(token) = prose.get(last) else { break };
            let inside = match token.kind {
                Kind::Word => !self.ends_phrase(last, end),
                Kind::Number | Kind::Possessive | Kind::Other => true,
                Kind::Quote => {
                    !token.spaced
                        && prose.word(last).len() <= 3
                        && prose.get(at).is_some_and(|t| t.spaced)
                        && last > self.bounds.start
                        && prose.word(last - 1).ends_with('s')
                        || self.mention_at(last).is_some()
                }
                Kind::Dash => !token.spaced,
                Kind::Stop | Kind::Comma => {
                    self.mention_at(last).is_some()
                        || token.kind == Kind::Stop && !token.spaced && prose.is(last.wrapping_sub(1), Sense::HONORIFIC | Sense::TITLE)
                }
                Kind::Close => true,
                Kind::Open => true,
                _ => false,
            };
            if !inside {
                break;
            }
            at = last;
        }
        at
    }

    /// Whether the word at `at` cannot stand inside the subject that ends before `end`.
    pub(super) fn ends_phrase(&self, at: usize, end: usize) -> bool {
        let prose = self.prose;
        if self.mention_at(at).is_some() {
            return false;
        }
        let sense = prose.sense(at);
        if sense.intersects(Sense::CONJUNCTION) && !prose.word_in(at, &["and", "or"]) && !sense.contains(Sense::PREPOSITION) {
            return true;
        }
        if prose.is_in(at, grammar::JOINING_NOUNS) {
            let joins = self.mention_ending(at).is_some() && at + 1 < end && self.mention_at(at + 1).is_some();
            return !joins;
        }
        let lower = prose.get(at).is_some_and(|t| !t.is_capital());
        if sense.contains(Sense::RELATIVE) || prose.is_in(at, grammar::CLAUSE_OPENERS) {
            return true;
        }
        if lower && sense.intersects(Sense::AUXILIARY) {
            return true;
        }
        lower
            && sense.intersects(Sense::CUE | Sense::SPEECH_ACT)
            && !sense.intersects(Sense::CUE_NOUN | Sense::ROLE | Sense::BODY)
            && at + 1 != end
            && is_inflected(self.prose, at)
    }

    /// The source that the tokens `start..end` are, if they are a noun phrase.
    pub(super) fn noun_phrase(&self, start: usize, end: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        let mut start = start.max(self.bounds.start);
        let mut end = end.min(self.bounds.end);
        while end > start
            && !self.is_word(end - 1)
            && !prose.kind_is(end - 1, Kind::Number)
            && self.mention_ending(end).is_none()
            && !prose.kind_is(end - 1, Kind::Close)
        {
            end -= 1;
        }
        while start < end && self.is_front(start) {
            start += 1;
        }
        if start >= end {
            return None;
        }
        // `The aides waiting for him said`: `him` is never the one who speaks.
        let object = start + 1 < end && prose.is_in(end - 1, grammar::OBJECT_PRONOUNS);
        if is_pronoun(self.prose, end - 1) && !object {
            return Some(self.pronoun(end - 1));
        }
        if prose.is(start, Sense::PREPOSITION) && self.mention_at(start).is_none() {
            return self.behind_adjunct(start, end);
        }
        if is_pronoun(self.prose, start) {
            return Some(self.pronoun(start));
        }
        self.with_head(start, end)
    }

    /// What can stand before a subject in its clause: `But`, `Meanwhile`, `then`, a bracket.
    pub(super) fn is_front(&self, at: usize) -> bool {
        let prose = self.prose;
        if self.mention_at(at).is_some() || is_pronoun(self.prose, at) {
            return false;
        }
        match prose.get(at).map(|t| t.kind) {
            Some(Kind::Word) => {
                let sense = prose.sense(at);
                let plain = sense.intersects(Sense::CONJUNCTION) && !sense.contains(Sense::PREPOSITION)
                    || is_adverb(prose, at) && !prose.word_in(at, &["all", "both"])
                    || sense.contains(Sense::COMMON)
                        && !sense.intersects(Sense::DETERMINER | Sense::CARDINAL | Sense::ROLE | Sense::PREPOSITION | Sense::BODY);
                plain && !prose.is_in(at, grammar::BARE_SUBJECTS) || prose.is_in(at, grammar::BEFORE_SUBJECTS)
            }
            Some(Kind::Number | Kind::Open | Kind::Other) => false,
            _ => true,
        }
    }

    /// `In a statement Lopez`: the subject behind a leading adjunct without a comma.
    pub(super) fn behind_adjunct(&self, start: usize, end: usize) -> Option<SourcePhrase> {
        if let Some(mention) = self.mention_ending(end).filter(|m| m.tokens.start > start + 1 && m.kind != MentionKind::Place) {
            let led = self.prose.is(mention.tokens.start - 1, Sense::PREPOSITION);
            return (!led).then_some(SourcePhrase::named(mention.span, mention));
        }
        let determiner = (start + 2..end).rev().find(|t| self.prose.is(*t, Sense::DETERMINER))?;
        if self.prose.is(determiner - 1, Sense::PREPOSITION) {
            return None;
        }
        self.with_head(determiner, end)
    }

    /// The noun phrase `start..end` with the name or noun at its heart.
    pub(super) fn with_head(&self, start: usize, end: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        // `chief of the Refugee Council Jane Roe`: a person at the very end, unless a preposition leads to the name.
        if let Some(person) = self
            .mention_ending(end)
            .filter(|m| m.kind == MentionKind::Person && m.tokens.start > start && !self.is_led(m.tokens.start, start))
        {
            return Some(SourcePhrase::named(prose.span(start..end).join(person.span), person));
        }
        // The heart stands before the first preposition or bracket.
        let core_end = (start + 1..end)
            .find(|t| (prose.is(*t, Sense::PREPOSITION) || prose.kind_is(*t, Kind::Open)) && self.mention_at(*t).is_none())
            .unwrap_or(end);
        if let Some(mention) = self
            .mention_ending(core_end)
            .filter(|m| m.kind != MentionKind::Place || m.tokens.start == start || prose.is(m.tokens.start - 1, Sense::DETERMINER))
        {
            return Some(SourcePhrase::named(prose.span(start..end).join(mention.span), self.first_named(mention, start)));
        }
        let head = (start..core_end).rev().find(|t| self.is_word(*t) || prose.kind_is(*t, Kind::Number))?;
        if prose.is(head, Sense::AUXILIARY | Sense::PREPOSITION | Sense::POSSESSIVE)
            || head == start && prose.is(head, Sense::WEEKDAY | Sense::MONTH)
        {
            return None;
        }
        Some(SourcePhrase { span: prose.span(start..end), head: prose.span(head..head + 1), kind: SpeakerKind::Nominal })
    }

    /// The first of several people who speak together: `Reed` in `Reed and Lopez said`.
    pub(super) fn first_named<'m>(&'m self, mention: &'m Mention, start: usize) -> &'m Mention {
        let before = mention.tokens.start.checked_sub(1).filter(|and| *and > start && self.prose.word_is(*and, "and"));
        let other = before.and_then(|and| self.mention_ending(and));
        let both = |other: &Mention| other.kind == MentionKind::Person && mention.kind == MentionKind::Person;
        other.filter(|other| other.tokens.start >= start && both(other)).unwrap_or(mention)
    }

    /// Whether a preposition leads to the name at `name`, past its titles: `for President Jane Roe`, `of Hillary Roe`.
    pub(super) fn is_led(&self, name: usize, start: usize) -> bool {
        const BESIDE: Sense = Sense::TITLE
            .union(Sense::QUALIFIER)
            .union(Sense::HONORIFIC)
            .union(Sense::DEMONYM)
            .union(Sense::DETERMINER)
            .union(Sense::POSSESSIVE);
        let before = (start..name).rev().find(|t| !self.prose.is(*t, BESIDE) && !self.prose.kind_is(*t, Kind::Stop));
        before.is_some_and(|t| self.prose.is(t, Sense::PREPOSITION | Sense::CONJUNCTION) || self.prose.kind_is(t, Kind::Possessive))
    }

    /// `said Maria Lopez, the city engineer`: the phrase behind a verb, which must look like a subject.
    pub(super) fn phrase_behind(&self, from: usize) -> Option<SourcePhrase> {
        let mut at = from;
        while at < self.bounds.end && is_adverb(self.prose, at) {
            at += 1;
        }
        let prose = self.prose;
        let mention = self.mention_at(at).is_some();
        let sense = prose.sense(at);
        let starts = mention
            || is_pronoun(self.prose, at)
            || prose.kind_is(at, Kind::Number) && prose.glued(at + 1)
            || sense.intersects(Sense::DETERMINER | Sense::POSSESSIVE | Sense::CARDINAL) && !prose.word_is(at, "that")
            || prose.get(at).is_some_and(|t| t.is_capital() && t.kind == Kind::Word)
            || sense.intersects(Sense::ROLE | Sense::TITLE | Sense::QUALIFIER | Sense::HONORIFIC | Sense::DEMONYM | Sense::BODY)
                && self.is_word(at);
        // `said undecided voter Ann Lee`
        let led = || {
            (at + 1..at + 5)
                .take_while(|t| {
                    (self.is_word(t - 1) || prose.kind_is(t - 1, Kind::Dash) && prose.glued(t - 1))
                        && (!prose.is(t - 1, Sense::PREPOSITION | Sense::CONJUNCTION) || self.joins_capitals(t - 1))
                })
                .any(|t| self.mention_at(t).is_some_and(|m| m.kind != MentionKind::Place))
        };
        if at >= self.bounds.end
            || !starts && (sense.intersects(Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY | Sense::RELATIVE) || !led())
        {
            return None;
        }
        self.phrase_at(at)
    }

    /// The noun phrase that begins at `from`.
    pub(super) fn phrase_at(&self, from: usize) -> Option<SourcePhrase> {
        if from >= self.bounds.end {
            return None;
        }
        if is_pronoun(self.prose, from) {
            return Some(self.pronoun(from));
        }
        let mut end = from;
        while end < self.bounds.end && self.goes_on(from, end) {
            end += 1;
        }
        let source = self.noun_phrase(from, end)?;
        // `said the city engineer, Maria Lopez`
        if source.kind == SpeakerKind::Nominal
            && self.is_comma(end)
            && let Some(name) = self
                .mention_at(end + 1)
                .or_else(|| self.mention_at(end + 3))
                .filter(|m| m.kind == MentionKind::Person && end + 1 < self.bounds.end)
        {
            return Some(SourcePhrase::named(source.span.join(name.span), name));
        }
        Some(source)
    }

    /// Whether the phrase that begins at `from` takes in the token at `at`.
    pub(super) fn goes_on(&self, from: usize, at: usize) -> bool {
        let prose = self.prose;
        if self.mention_at(at).is_some() {
            return true;
        }
        let Some(token) = prose.get(at) else { return false };
        match token.kind {
            Kind::Word => self.takes_in_word(from, at),
            Kind::Number | Kind::Possessive => true,
            Kind::Stop => !token.spaced && prose.is(at.wrapping_sub(1), Sense::HONORIFIC | Sense::TITLE),
            Kind::Quote => self.is_plural_possessive(at),
            Kind::Dash => !token.spaced && prose.glued(at + 1),
            Kind::Other => !token.spaced || prose.word_is(at, "&"),
            _ => false,
        }
    }

    /// Whether the word is one of the phrase that begins at `from`.
    pub(super) fn takes_in_word(&self, from: usize, at: usize) -> bool {
        const LINKS: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::RELATIVE).union(Sense::AUXILIARY);
        let prose = self.prose;
        let sense = prose.sense(at);
        let capital = prose.get(at).is_some_and(|t| t.is_capital());
        let inside = at > from;
        // `Editor-in-Chief`
        if inside && prose.glued(at) && prose.kind_is(at - 1, Kind::Dash) {
            return true;
        }
        if prose.is_in(at, grammar::INSIDE_PHRASES) {
            let named = self.mention_ending(at).is_some_and(|m| m.kind != MentionKind::Place);
            return inside && (!named || prose.word_is(at, "of")) && self.is_word(at + 1);
        }
        if prose.word_is(at, "by") && inside && prose.is(at - 1, Sense::CUE_NOUN) {
            return true;
        }
        if prose.word_is(at, "and") {
            let two_names = self.mention_ending(at).is_some() && self.mention_at(at + 1).is_some();
            return inside && (two_names || self.joins_capitals(at));
        }
        if sense.intersects(LINKS) && !capital && inside {
            return prose.word_is(at, "one");
        }
        // `said her mother softly`
        if inside && !capital && is_adverb(prose, at) && !self.is_word(at + 1) {
            return false;
        }
        if (sense.contains(Sense::WEEKDAY) || sense.contains(Sense::TIME_ADVERB) && !capital) && inside {
            return false;
        }
        !(is_pronoun(prose, at) || sense.contains(Sense::CUE) && is_inflected(prose, at))
    }
}
