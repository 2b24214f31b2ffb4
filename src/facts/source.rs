//! Sources: the words for the one who speaks, found beside a cue.
//!
//! There is no parser here. A subject is the noun phrase that ends where the verb begins; what stands between commas before the verb is an
//! apposition or a relative clause; a leading adjunct ends at its comma. This is enough for the few shapes in which news copy reports speech.

use std::ops::Range;

use super::grammar::{CueForm, is_adverb, is_be, is_inflected, is_past, is_pronoun, looks_like_verb, may_be_subject};
use super::mention::{Mention, MentionKind};
use super::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::{grammar, time};
use crate::text::{Kind, Span};

/// What kind of words name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerKind {
    /// A name.
    Named,
    /// A pronoun.
    Pronoun,
    /// A common noun: `the ministry`.
    Nominal,
}

impl SpeakerKind {
    /// The name as it is written: `pronoun`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Pronoun => "pronoun",
            Self::Nominal => "nominal",
        }
    }
}

/// The words for a speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcePhrase {
    /// The whole noun phrase: `Belarus' President Alexander Lukashenko`.
    pub span: Span,
    /// The name or the noun at its heart: `Alexander Lukashenko`.
    pub head: Span,
    /// What kind of words it is.
    pub kind: SpeakerKind,
}

impl SourcePhrase {
    /// A noun that stands alone.
    fn nominal(span: Span) -> Self {
        Self { span, head: span, kind: SpeakerKind::Nominal }
    }
}

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

/// So many tokens before `and said` the pronoun of its clause is looked for.
const LONGEST_CLAUSE: usize = 12;

/// How many tokens into a sentence its subject is looked for.
const LONGEST_WAY: usize = 240;

struct Finder<'a> {
    prose: &'a Prose,
    mentions: &'a [Mention],
    bounds: Range<usize>,
}

impl Finder<'_> {
    /// The mention whose name ends right before the token `end`.
    fn mention_ending(&self, end: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.tokens.end < end);
        self.mentions.get(index).filter(|m| m.tokens.end == end)
    }

    /// The mention whose name covers the token.
    fn mention_at(&self, at: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.tokens.end <= at);
        self.mentions.get(index).filter(|m| m.tokens.start <= at)
    }

    fn is_word(&self, at: usize) -> bool {
        self.prose.kind_is(at, Kind::Word)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.prose.kind_is(at, Kind::Comma)
    }

    /// Whether a subject may stand behind the verb at `verb`: right behind a quotation, at the beginning, or after a comma; `and said` has its subject
    /// before.
    fn may_invert(&self, verb: usize) -> bool {
        // `told CNN`: the name behind is that of the one who is told.
        if self.prose.word_in(verb, &["told", "tells"]) {
            return false;
        }
        let Some(before) = verb.checked_sub(1).filter(|b| *b >= self.bounds.start) else { return true };
        !self.prose.is_in(before, grammar::JOINING_VERBS)
    }

    /// The subject that ends where the verb at `verb` begins.
    fn subject_before(&self, verb: usize) -> Option<SourcePhrase> {
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
    fn antecedent(&self, end: usize) -> Option<SourcePhrase> {
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
        let determiner = (start + 1..end.saturating_sub(1)).rev().find(begins);
        determiner.and_then(|t| self.noun_phrase(t, end)).or(Some(source))
    }

    /// A dash with a blank before it.
    fn is_loose_dash(&self, at: usize) -> bool {
        self.prose.get(at).is_some_and(|t| t.kind == Kind::Dash && t.spaced)
    }

    /// `Lopez – told CNN`, `Lopez – an engineer – told CNN`: the subject before the dash at `dash`, or before the dash that opens an insertion.
    fn subject_before_dash(&self, dash: usize) -> Option<SourcePhrase> {
        let opening = (self.bounds.start + 1..dash).rev().find(|t| self.is_loose_dash(*t));
        let end = opening.unwrap_or(dash);
        if end > self.bounds.start && self.is_comma(end - 1) {
            return self.subject_before_insertion(end - 1);
        }
        let source = self.noun_phrase(self.phrase_start(end), end)?;
        // `Her brother – Carl Roe – told CNN`
        let inserted = self.mention_ending(dash).filter(|m| m.kind == MentionKind::Person && m.tokens.start <= end + 2);
        match inserted.filter(|_| source.kind == SpeakerKind::Nominal) {
            Some(name) => Some(SourcePhrase { span: source.span.join(name.span), head: name.name, kind: SpeakerKind::Named }),
            None => Some(source),
        }
    }

    /// Whether the phrase is the subject of a clause of its own: `and said Minsk would not allow it`.
    fn begins_clause(&self, source: &SourcePhrase) -> bool {
        let after = self.prose.token_at(source.span.end.saturating_sub(1)) + 1;
        self.prose.is(after, Sense::AUXILIARY)
    }

    /// Steps back over auxiliaries, adverbs, `on Monday` and what stands in brackets.
    fn skip_back(&self, from: usize) -> usize {
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
    fn hearsay_before(&self, end: usize) -> Option<usize> {
        let start = end.checked_sub(3).filter(|s| *s >= self.bounds.start)?;
        let told = self.prose.is(start + 1, Sense::CUE) && is_past(self.prose, start + 1);
        (self.prose.word_is(end - 1, "to") && told && is_be(self.prose, start)).then_some(start)
    }

    /// `all` and `both` are adverbs between subject and verb, and subjects where nothing stands before them.
    fn is_pronoun_all(&self, at: usize) -> bool {
        at == self.bounds.start && may_be_subject(self.prose, at)
    }

    /// The start of an expression of time that ends before `end`: `on Monday`, `last week`, `Tuesday night`.
    fn time_before(&self, end: usize) -> Option<usize> {
        const TIME: Sense = Sense::WEEKDAY.union(Sense::MONTH).union(Sense::TIME_UNIT).union(Sense::PART_OF_DAY).union(Sense::TIME_ADVERB);
        let prose = self.prose;
        let mut at = end;
        while at > self.bounds.start && end - at < 6 {
            let last = at - 1;
            let part =
                prose.is(last, TIME) || at < end && (prose.kind_is(last, Kind::Number) || prose.is_in(last, time::BESIDE_TIME_WORDS));
            let number = at == end && prose.kind_is(last, Kind::Number) && last > self.bounds.start && prose.is(last - 1, Sense::MONTH);
            if !part && !number {
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
    fn subject_before_insertion(&self, comma: usize) -> Option<SourcePhrase> {
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
                return Some(SourcePhrase { span: before.span.join(name.span), head: name.name, kind: SpeakerKind::Named });
            }
            if let Some(source) = found.filter(|s| !self.is_apposition(start, s)) {
                return Some(source);
            }
            end = open;
        }
        None
    }

    /// Whether the phrase at `start` is itself a further apposition of a name before it: `Ann Lee, a lawyer, activist and mother, said`.
    fn is_apposition(&self, start: usize, source: &SourcePhrase) -> bool {
        let comma = start.checked_sub(1).filter(|c| *c > self.bounds.start && self.is_comma(*c)).map(|c| self.before_age(c));
        source.kind == SpeakerKind::Nominal && comma.is_some_and(|c| self.mention_ending(c).is_some_and(|m| m.kind != MentionKind::Place))
    }

    /// The comma before the age that ends at `comma`, if one does: `Ann Lee, 48, a lawyer`.
    fn before_age(&self, comma: usize) -> usize {
        let opening = comma.checked_sub(2).filter(|c| *c > self.bounds.start && self.is_comma(*c));
        opening.filter(|c| self.prose.kind_is(c + 1, Kind::Number)).unwrap_or(comma)
    }

    /// Where the phrase that ends before `end` begins, at the earliest.
    fn phrase_start(&self, end: usize) -> usize {
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
    fn ends_phrase(&self, at: usize, end: usize) -> bool {
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
    fn noun_phrase(&self, start: usize, end: usize) -> Option<SourcePhrase> {
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
    fn is_front(&self, at: usize) -> bool {
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

    fn pronoun(&self, at: usize) -> SourcePhrase {
        let span = self.prose.span(at..at + 1);
        SourcePhrase { span, head: span, kind: SpeakerKind::Pronoun }
    }

    /// `In a statement Lopez`: the subject behind a leading adjunct without a comma.
    fn behind_adjunct(&self, start: usize, end: usize) -> Option<SourcePhrase> {
        if let Some(mention) = self.mention_ending(end).filter(|m| m.tokens.start > start + 1 && m.kind != MentionKind::Place) {
            let led = self.prose.is(mention.tokens.start - 1, Sense::PREPOSITION);
            return (!led).then_some(SourcePhrase { span: mention.span, head: mention.name, kind: SpeakerKind::Named });
        }
        let determiner = (start + 2..end).rev().find(|t| self.prose.is(*t, Sense::DETERMINER))?;
        if self.prose.is(determiner - 1, Sense::PREPOSITION) {
            return None;
        }
        self.with_head(determiner, end)
    }

    /// The noun phrase `start..end` with the name or noun at its heart.
    fn with_head(&self, start: usize, end: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        // `chief of the Refugee Council Jane Roe`: a person at the very end, unless a preposition leads to the name.
        if let Some(person) = self
            .mention_ending(end)
            .filter(|m| m.kind == MentionKind::Person && m.tokens.start > start && !self.is_led(m.tokens.start, start))
        {
            return Some(SourcePhrase { span: prose.span(start..end).join(person.span), head: person.name, kind: SpeakerKind::Named });
        }
        // The heart stands before the first preposition or bracket.
        let core_end = (start + 1..end)
            .find(|t| (prose.is(*t, Sense::PREPOSITION) || prose.kind_is(*t, Kind::Open)) && self.mention_at(*t).is_none())
            .unwrap_or(end);
        if let Some(mention) = self
            .mention_ending(core_end)
            .filter(|m| m.kind != MentionKind::Place || m.tokens.start == start || prose.is(m.tokens.start - 1, Sense::DETERMINER))
        {
            let head = self.first_named(mention, start).name;
            return Some(SourcePhrase { span: prose.span(start..end).join(mention.span), head, kind: SpeakerKind::Named });
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
    fn first_named<'m>(&'m self, mention: &'m Mention, start: usize) -> &'m Mention {
        let before = mention.tokens.start.checked_sub(1).filter(|and| *and > start && self.prose.word_is(*and, "and"));
        let other = before.and_then(|and| self.mention_ending(and));
        let both = |other: &Mention| other.kind == MentionKind::Person && mention.kind == MentionKind::Person;
        other.filter(|other| other.tokens.start >= start && both(other)).unwrap_or(mention)
    }

    /// Whether a preposition leads to the name at `name`, past its titles: `for President Jane Roe`, `of Hillary Roe`.
    fn is_led(&self, name: usize, start: usize) -> bool {
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
    fn phrase_behind(&self, from: usize) -> Option<SourcePhrase> {
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

    /// Whether the word is the `and` of a name like `Ways and Means`.
    fn joins_capitals(&self, at: usize) -> bool {
        let capital = |t: usize| self.is_word(t) && self.prose.get(t).is_some_and(|t| t.is_capital());
        self.prose.word_is(at, "and") && at > self.bounds.start && capital(at - 1) && capital(at + 1) && self.mention_ending(at).is_none()
    }

    /// The noun phrase that begins at `from`.
    fn phrase_at(&self, from: usize) -> Option<SourcePhrase> {
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
            return Some(SourcePhrase { span: source.span.join(name.span), head: name.name, kind: SpeakerKind::Named });
        }
        Some(source)
    }

    /// Whether the phrase that begins at `from` takes in the token at `at`.
    fn goes_on(&self, from: usize, at: usize) -> bool {
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
            Kind::Other => !token.spaced || prose.word(at) == "&",
            _ => false,
        }
    }

    /// Whether the word is one of the phrase that begins at `from`.
    fn takes_in_word(&self, from: usize, at: usize) -> bool {
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

    /// `the workers’ union`: whether the mark is the apostrophe of a plural.
    fn is_plural_possessive(&self, at: usize) -> bool {
        let prose = self.prose;
        prose.glued(at)
            && prose.word(at.wrapping_sub(1)).ends_with('s')
            && prose.get(at + 1).is_some_and(|t| t.spaced && t.kind == Kind::Word)
    }

    /// `X was quoted by Y as saying`, `Y quoted X as saying`.
    fn quoted(&self, cue: &Range<usize>) -> Option<SourcePhrase> {
        let prose = self.prose;
        let passive = (self.bounds.start..cue.start).rev().take(3).any(|t| prose.is_in(t, grammar::PASSIVE_BE));
        if passive {
            return self.subject_before(cue.start);
        }
        let inside = Finder { prose, mentions: self.mentions, bounds: cue.start + 1..cue.end.saturating_sub(2) };
        inside.phrase_at(cue.start + 1)
    }

    /// `with Boswell stating`: a name right before a participle.
    fn participle_subject(&self, cue: usize) -> Option<SourcePhrase> {
        let mention = self.mention_ending(cue).filter(|m| m.kind != MentionKind::Place && self.prose.word(cue).ends_with("ing"))?;
        Some(SourcePhrase { span: mention.span, head: mention.name, kind: SpeakerKind::Named })
    }

    /// `Lopez ate and they laughed and said`: the pronoun that begins the clause which the verb at `verb` goes on.
    fn clause_pronoun(&self, verb: usize) -> Option<SourcePhrase> {
        let and = verb.checked_sub(1).filter(|t| *t > self.bounds.start && self.prose.is_in(*t, grammar::JOINING_VERBS))?;
        let begins = |t: &usize| {
            let subject = is_pronoun(self.prose, *t) && !self.prose.is_in(*t, grammar::OBJECT_PRONOUNS);
            let parted = self.prose.is_in(t - 1, grammar::JOINING_VERBS) || self.is_comma(t - 1);
            subject && (parted || looks_like_verb(self.prose, t + 1))
        };
        (self.bounds.start + 1..and).rev().take(LONGEST_CLAUSE).find(begins).map(|t| self.pronoun(t))
    }

    /// `criticised Lopez for calling it “a joke”`, `slammed teachers for refusing to stop calling it that`: the one who is blamed for what is said.
    fn blamed(&self, cue: usize) -> Option<SourcePhrase> {
        let prose = self.prose;
        let deed = |t: &usize| prose.word(*t).ends_with("ing") && prose.word_in(t - 1, &["for", "of"]);
        let deed = (self.bounds.start + 3..=cue).rev().take(LONGEST_CLAUSE).find(deed)?;
        let name = self.mention_ending(deed - 1).filter(|m| m.kind != MentionKind::Place);
        let start = name.map_or(deed - 2, |m| m.tokens.start);
        let verb = start.checked_sub(1).filter(|v| *v > self.bounds.start)?;
        let verb = if prose.word_is(verb, "out") { verb - 1 } else { verb };
        let blames = prose.is(verb, Sense::CUE | Sense::SPEECH_ACT) && is_past(prose, verb);
        let plural = || prose.word(start).ends_with('s').then(|| SourcePhrase::nominal(prose.span(start..start + 1)));
        let named = name.map(|m| SourcePhrase { span: m.span, head: m.name, kind: SpeakerKind::Named });
        if blames { named.or_else(plural) } else { None }
    }

    /// The first subject of the sentence before `end`: of an earlier clause, or the first phrase that can be one.
    fn sentence_subject(&self, end: usize) -> Option<SourcePhrase> {
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
    fn ends_subject(&self, at: usize, start: usize) -> bool {
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
                let verb = !token.is_capital()
                    && at > start + 1
                    && (word.ends_with("ed") || sense.intersects(Sense::CUE | Sense::SPEECH_ACT) && !sense.contains(Sense::CUE_NOUN));
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
