//! The subject that stands before a verb, past adverbs, times, brackets and appositions.

use super::finder::Finder;
use super::kind::{SourcePhrase, SpeakerKind};
use crate::facts::grammar::{is_adverb, is_be, is_past, may_be_subject};
use crate::facts::mention::{Mention, MentionKind};
use crate::lexicon::Sense;
use crate::lexicon::classes::{grammar, speech, time};
use crate::text::Kind;

impl Finder<'_> {
    /// Whether a subject may stand behind the verb at `verb`: right behind a quotation, at the beginning, or after a comma; `and said` has its subject
    /// before.
    pub(super) fn may_invert(&self, verb: usize) -> bool {
        // `told CNN`: the name behind is that of the one who is told.
        if self.prose.word_in(verb, &["told", "tells"]) {
            return false;
        }
        let Some(before) = verb.checked_sub(1).filter(|b| *b >= self.bounds.start) else { return true };
        !self.prose.is_in(before, grammar::JOINING_VERBS)
    }

    /// The subject that ends where the verb at `verb` begins.
    pub(super) fn subject_before(&self, verb: usize) -> Option<SourcePhrase> {
        let mut end = self.skip_back(verb);
        if end > self.bounds.start && self.prose.is_in(end - 1, grammar::RELATIVE_SUBJECTS) {
            end -= 1;
            end -= usize::from(end > self.bounds.start && self.is_comma(end - 1));
            return (end > self.bounds.start).then(|| self.antecedent(end)).flatten();
        }
        if end <= self.bounds.start {
            return None;
        }
        if self.is_loose_dash(end - 1) {
            return self.subject_before_dash(end - 1);
        }
        if self.is_comma(end - 1) {
            return self.subject_before_insertion(end - 1);
        }
        self.noun_phrase(self.phrase_start(end), end)
    }

    /// The noun that the relative clause at `end` tells of: `reached a woman, who said`.
    pub(super) fn antecedent(&self, end: usize) -> Option<SourcePhrase> {
        let start = self.phrase_start(end);
        let source = self.noun_phrase(start, end)?;
        if source.kind != SpeakerKind::Nominal {
            return Some(source);
        }
        const DETERMINED: Sense = Sense::DETERMINER.union(Sense::POSSESSIVE).union(Sense::CARDINAL);
        // `the letter from the child`, but `signed by four lawmakers`.
        let begins = |t: &usize| {
            let inside = self.prose.is(t - 1, Sense::PREPOSITION.union(DETERMINED)) && !self.prose.word_is(t - 1, "by");
            self.prose.is(*t, DETERMINED) && !inside
        };
        if let Some(author) = self.author_of_statement(start, end) {
            return Some(author);
        }
        let determiner = (start + 1..end.saturating_sub(1)).rev().find(begins);
        determiner.and_then(|t| self.noun_phrase(t, end)).or(Some(source))
    }

    /// `The council put out a statement that claimed it`: who speaks in the statement.
    fn author_of_statement(&self, start: usize, end: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        let statement = (start + 2..end).find(|t| prose.is_in(*t, speech::STATEMENTS) && prose.is(t - 1, Sense::DETERMINER))?;
        let issued = (start..statement).find(|t| prose.is_in(*t, speech::ISSUING))?;
        self.noun_phrase(start, issued)
    }

    /// A dash with a blank before it.
    pub(super) fn is_loose_dash(&self, at: usize) -> bool {
        self.prose.get(at).is_some_and(|t| t.kind == Kind::Dash && t.spaced)
    }

    /// `Lopez – told CNN`, `Lopez – an engineer – told CNN`: the subject before the dash at `dash`, or before the dash that opens an insertion.
    pub(super) fn subject_before_dash(&self, dash: usize) -> Option<SourcePhrase> {
        let opening = (self.bounds.start + 1..dash).rev().find(|t| self.is_loose_dash(*t));
        let end = opening.unwrap_or(dash);
        if end > self.bounds.start && self.is_comma(end - 1) {
            return self.subject_before_insertion(end - 1);
        }
        let source = self.noun_phrase(self.phrase_start(end), end)?;
        // `Her brother – Carl Roe – told CNN`
        let named = |m: &&Mention| m.kind == MentionKind::Person || m.kind == MentionKind::Unclear && m.tokens.len() > 1;
        let inserted = self.mention_ending(dash).filter(|m| named(m) && m.tokens.start <= end + 2);
        match inserted.filter(|_| source.kind == SpeakerKind::Nominal) {
            Some(name) => Some(SourcePhrase::named(source.span.join(name.span), name)),
            None => Some(source),
        }
    }

    /// Whether the phrase is the subject of a clause of its own: `and said Minsk would not allow it`.
    pub(super) fn begins_clause(&self, source: &SourcePhrase) -> bool {
        let after = self.prose.token_at(source.span.end.saturating_sub(1)) + 1;
        self.prose.is(after, Sense::AUXILIARY)
    }

    /// Steps back over auxiliaries, adverbs, `on Monday` and what stands in brackets.
    pub(super) fn skip_back(&self, from: usize) -> usize {
        let prose = self.prose;
        let mut at = from;
        while at > self.bounds.start {
            let last = at - 1;
            if prose.is(last, Sense::AUXILIARY) && !prose.is(last, Sense::PRONOUN) && !prose.get(last).is_some_and(|t| t.is_capital())
                || is_adverb(prose, last) && !self.is_pronoun_all(last)
            {
                at = last;
            } else if prose.kind_is(last, Kind::Close) {
                let Some(open) = (self.bounds.start..last).rev().find(|t| prose.kind_is(*t, Kind::Open)) else { return at };
                at = open;
            } else if let Some(start) = self.time_before(at).or_else(|| self.hearsay_before(at)) {
                at = start;
            } else {
                break;
            }
        }
        at
    }

    /// The start of `is reported to` before `have said`, which says that somebody spoke as others tell.
    pub(super) fn hearsay_before(&self, end: usize) -> Option<usize> {
        let start = end.checked_sub(3).filter(|s| *s >= self.bounds.start)?;
        let told = self.prose.is(start + 1, Sense::CUE) && is_past(self.prose, start + 1);
        (self.prose.word_is(end - 1, "to") && told && is_be(self.prose, start)).then_some(start)
    }

    /// `all` and `both` are adverbs between subject and verb, and subjects where nothing stands before them.
    pub(super) fn is_pronoun_all(&self, at: usize) -> bool {
        at == self.bounds.start && may_be_subject(self.prose, at)
    }

    /// The start of an expression of time that ends before `end`: `on Monday`, `last week`, `Tuesday night`.
    pub(super) fn time_before(&self, end: usize) -> Option<usize> {
        const TIME: Sense = Sense::WEEKDAY.union(Sense::MONTH).union(Sense::TIME_UNIT).union(Sense::PART_OF_DAY).union(Sense::TIME_ADVERB);
        let prose = self.prose;
        let mut at = end;
        while at > self.bounds.start && end - at < 6 {
            let last = at - 1;
            let part =
                prose.is(last, TIME) || at < end && (prose.kind_is(last, Kind::Number) || prose.is_in(last, time::BESIDE_TIME_WORDS));
            let number = at == end && prose.kind_is(last, Kind::Number) && last > self.bounds.start && prose.is(last - 1, Sense::MONTH);
            if !part && !number || self.mention_at(last).is_some() {
                break;
            }
            at = last;
        }
        if at == end || !(at..end).any(|t| prose.is(t, TIME)) {
            return None;
        }
        let led = at > self.bounds.start && prose.is_in(at - 1, time::LEADS_OF_TIME);
        let subject = at == self.bounds.start && !led;
        (!subject).then_some(if led { at - 1 } else { at })
    }

    /// `X, a spokeswoman for Y, said`: the comma at `comma` closes an insertion; the subject stands before the comma that opens it.
    pub(super) fn subject_before_insertion(&self, comma: usize) -> Option<SourcePhrase> {
        let mut end = comma;
        for _ in 0..4 {
            let open = (self.bounds.start..end).rev().find(|t| self.is_comma(*t) || self.prose.kind_is(*t, Kind::Semicolon))?;
            let inserted = open + 1..end;
            let name_inside = self.mention_ending(end).filter(|m| m.kind == MentionKind::Person && m.tokens.start <= inserted.start + 2);
            let start = self.phrase_start(open);
            let found = self.noun_phrase(start, open);
            if let (Some(name), Some(before)) = (name_inside, &found)
                && before.kind == SpeakerKind::Nominal
            {
                // `the city engineer, Maria Lopez, said`
                return Some(SourcePhrase::named(before.span.join(name.span), name));
            }
            if let Some(source) = found.filter(|s| !self.is_apposition(start, s)) {
                return Some(source);
            }
            end = open;
        }
        None
    }

    /// Whether the phrase at `start` is itself a further apposition of a name before it: `Ann Lee, a lawyer, activist and mother, said`.
    pub(super) fn is_apposition(&self, start: usize, source: &SourcePhrase) -> bool {
        let comma = start.checked_sub(1).filter(|c| *c > self.bounds.start && self.is_comma(*c)).map(|c| self.before_age(c));
        source.kind == SpeakerKind::Nominal && comma.is_some_and(|c| self.mention_ending(c).is_some_and(|m| m.kind != MentionKind::Place))
    }

    /// The comma before the age that ends at `comma`, if one does: `Ann Lee, 48, a lawyer`.
    pub(super) fn before_age(&self, comma: usize) -> usize {
        let opening = comma.checked_sub(2).filter(|c| *c > self.bounds.start && self.is_comma(*c));
        opening.filter(|c| self.prose.kind_is(c + 1, Kind::Number)).unwrap_or(comma)
    }
}
