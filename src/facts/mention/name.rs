//! A run of capitalised words, taken apart: what stands before the name, the name, and what it stands for.

use std::ops::Range;

use super::kind::{Gender, GenderSource, MentionKind, ToldGender};
use super::words::{NO_NAME, Words};
use crate::facts::grammar;
use crate::lexicon::classes::names;
use crate::lexicon::{GIVEN, Sense};
use crate::text::{Kind, Shape, Span};

/// A name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name with its honorific: `Mr. Lukashenko`.
    pub span: Span,
    /// The name alone: `Lukashenko`.
    pub name: Span,
    /// The tokens of the name alone.
    pub tokens: Range<usize>,
    /// What it stands for.
    pub kind: MentionKind,
    /// Man or woman, by the honorific, the given name or the role.
    pub told_gender: Option<ToldGender>,
    /// Whether a title or a role stands before it in the same run of capitals: `President Lee`.
    pub titled: bool,
}

impl Mention {
    /// Man or woman, if told.
    pub fn gender(&self) -> Option<Gender> {
        self.told_gender.map(|told| told.gender)
    }
}

/// Where the name in a run begins.
struct Start {
    name: usize,
    titled: bool,
}

impl Words<'_> {
    /// Adds the names of the run to `mentions`.
    pub(super) fn read_run(&self, run: Range<usize>, mentions: &mut Vec<Mention>) {
        let Some(words) = self.trimmed(&run).filter(|words| !self.is_office(words)) else { return };
        let words = self.person_behind_body(&words).unwrap_or(words.start)..words.end;
        let Start { name: first, titled } = self.start_of_name(&words);
        let (name, honour) = self.past_honorifics(first, words.end);
        if name >= words.end {
            return;
        }
        if titled && self.is_grammar(name) {
            return self.read_run(name + 1..words.end, mentions);
        }
        let end = self.end_of_name(name, words.end, titled || honour.is_some());
        let tokens = name..end;
        let kind = self.kind(&tokens, titled || honour.is_some());
        let by_honorific = || self.honorific_gender(honour?);
        let by_given_name = || self.given_gender(&tokens, honour.is_some()).filter(|_| kind == MentionKind::Person);
        let told_gender = by_honorific()
            .map(|it| GenderSource::Honorific.tells(it))
            .or_else(|| by_given_name().map(|it| GenderSource::GivenName.tells(it)))
            .or_else(|| self.role_gender(name).map(|it| GenderSource::Role.tells(it)));
        let span = self.prose.span(if honour.is_some() { first } else { name }..end);
        mentions.push(Mention { span, name: self.prose.span(tokens.clone()), tokens, kind, told_gender, titled });
        if end < words.end {
            self.read_run(end..words.end, mentions);
        }
    }

    /// The run without the words at its ends that are none of the name's.
    fn trimmed(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let start = run.clone().find(|at| !self.is_no_name(*at, run))?;
        let last = (start..run.end).rev().find(|at| !self.is_tail(*at))?;
        Some(start..last + 1)
    }

    /// Where the name begins in a run: behind titles, epithets and bodies.
    fn start_of_name(&self, run: &Range<usize>) -> Start {
        let prose = self.prose;
        let is_body = run.clone().any(|t| self.is_body(t)) && !prose.is(run.start, Sense::HONORIFIC);
        let titled = self.follows_title(run.start) || !is_body && self.ends_office(run.start);
        let mut start = Start { name: run.start, titled };
        let after_title = if is_body { self.person_behind_title(run) } else { self.after_last_title(run.clone()) };
        if let Some(name) = after_title {
            start = Start { name, titled: true };
        }
        if is_body && after_title.is_none() {
            return start;
        }
        while start.name + 1 < run.end && self.is_epithet(start.name, start.titled) {
            start.name += 1;
        }
        if let Some(honorific) = self.honorific_inside(start.name..run.end) {
            start.name = honorific;
        }
        start
    }

    /// The first token behind the honorifics at `at`, and the last of them: `Sen.`, `Gov.-elect`.
    fn past_honorifics(&self, at: usize, end: usize) -> (usize, Option<usize>) {
        let prose = self.prose;
        let (mut at, mut honour) = (at, None);
        while at + 1 < end && prose.is(at, Sense::HONORIFIC) && (!prose.is(at, GIVEN) || prose.word_is(at + 1, ".")) {
            honour = Some(at);
            at += 1 + usize::from(prose.word_is(at + 1, "."));
            at = self.after_elect(at).unwrap_or(at);
        }
        (at, honour)
    }

    /// The token after the name that begins at `name`. A person's ends before a word of grammar, which only a headline or a line grown together puts there:
    /// `President Obama Tuesday met`. One behind a title ends before `&`, too.
    fn end_of_name(&self, name: usize, end: usize, titled: bool) -> usize {
        const GRAMMAR: Sense = Sense::WEEKDAY
            .union(Sense::MONTH)
            .union(Sense::PRONOUN)
            .union(Sense::DETERMINER)
            .union(Sense::PREPOSITION)
            .union(Sense::CONJUNCTION)
            .union(Sense::AUXILIARY);
        let prose = self.prose;
        if !titled && !prose.is(name, GIVEN) {
            return end;
        }
        let alone = |t: usize| prose.get(t).is_some_and(|t| t.is_capital() && t.spaced) && !self.is_hyphen(t + 1);
        let initial = |t: usize| self.is_initial(t) && (prose.word_is(t + 1, ".") || prose.is(t - 1, GIVEN));
        let named = |t: usize| prose.is(t, GIVEN) || initial(t) || self.is_name_after_all(t);
        let cuts = |t: &usize| prose.is(*t, GRAMMAR) && alone(*t) && !named(*t);
        (name + 1..end).find(|t| cuts(t) || titled && prose.kind_is(*t, Kind::Other)).unwrap_or(end)
    }

    /// Whether the word at the front of a run is none of the name's.
    fn is_no_name(&self, at: usize, run: &Range<usize>) -> bool {
        let prose = self.prose;
        if !prose.kind_is(at, Kind::Word) {
            return true;
        }
        let more = at + 1 < run.end && self.capital(at + 1);
        if prose.is(at, GIVEN) && more && !prose.is(at + 1, NO_NAME) {
            return false;
        }
        if prose.is(at, NO_NAME) && !prose.get(at).is_some_and(|t| t.shape == Shape::Upper && t.span.len() > 1) {
            let grammar = !prose.is(at, GIVEN) || prose.is(at, Sense::MONTH | Sense::AUXILIARY | Sense::CUE);
            return grammar && !self.is_surname_behind_title(at) && !self.is_surname_that_speaks(at);
        }
        self.is_derived(at, more)
    }

    /// `PRESIDENT OF THE SENATE`: whether a word of grammar stands where a name would.
    fn is_grammar(&self, at: usize) -> bool {
        self.prose.is(at, NO_NAME) && !self.prose.is(at, GIVEN) && !self.prose.is_in(at, names::SHORT_NAMES)
    }

    /// `prime minister May`.
    fn is_surname_behind_title(&self, at: usize) -> bool {
        self.prose.is_in(at, names::SHORT_NAMES) && self.follows_title(at)
    }

    /// `May said`: a month or the like speaks only where it is a name. `The report in May added` has a preposition before it.
    fn is_surname_that_speaks(&self, at: usize) -> bool {
        let prose = self.prose;
        let before =
            |t: usize| t >= self.sentence.start && (prose.is(t, Sense::PREPOSITION | Sense::DETERMINER) || prose.kind_is(t, Kind::Number));
        let speaks = prose.is(at + 1, Sense::CUE) && grammar::is_past(prose, at + 1) && !self.capital(at + 1);
        let name = prose.is_in(at, names::SHORT_NAMES) && !prose.is(at, Sense::PRONOUN);
        name && self.capital(at) && speaks && !at.checked_sub(1).is_some_and(before)
    }

    /// Whether the word at the front of a run is an adverb or a participle: `Similarly`, `Speaking`, `Asked`.
    fn is_derived(&self, at: usize, more: bool) -> bool {
        let prose = self.prose;
        let word = prose.word(at);
        let first = at == self.sentence.start || !(prose.kind_is(at - 1, Kind::Word) || prose.kind_is(at - 1, Kind::Comma));
        if !first || prose.is(at, GIVEN) || word.len() <= 4 {
            return false;
        }
        let adverb = word.ends_with("ly") && (more || prose.kind_is(at + 1, Kind::Comma));
        let participle = word.ends_with("ing")
            && (more || prose.is(at + 1, Sense::PREPOSITION | Sense::DETERMINER | Sense::PRONOUN | Sense::POSSESSIVE));
        adverb || participle || word.ends_with("ed") && more
    }

    /// Whether the token at the end of a run is none of the name's: a stop, a weekday.
    fn is_tail(&self, at: usize) -> bool {
        let prose = self.prose;
        match prose.get(at).map(|t| t.kind) {
            Some(Kind::Word) => {
                prose.is(at, Sense::WEEKDAY | Sense::PARTICLE)
                    && !prose.get(at).is_some_and(|t| t.is_capital() && !prose.is(at, Sense::WEEKDAY))
            }
            Some(Kind::Stop) => !self.is_filial(at - 1),
            _ => true,
        }
    }
}
