//! Titles and roles in a run of capitalised words, before the name.

use std::ops::Range;

use super::words::{TITLES, Words};
use crate::lexicon::classes::names;
use crate::lexicon::{GIVEN, Sense};
use crate::text::Kind;

impl Words<'_> {
    /// `the Secretary of State`, `a Deputy Minister of Foreign Affairs`: whether the words are an office that nobody's name follows. `King said` is a name.
    pub(super) fn is_office(&self, words: &Range<usize>) -> bool {
        let prose = self.prose;
        let of = |at: usize| prose.word_in(at, &["of", "for"]);
        let led = words.start.checked_sub(1).is_some_and(|before| prose.is(before, Sense::DETERMINER | Sense::POSSESSIVE) || of(before));
        (led || of(words.end)) && words.clone().all(|t| prose.is(t, TITLES) && !prose.is(t, GIVEN))
    }

    /// `foreign minister Jane Roe`, `president-elect Jane Roe`: whether a title or a role stands right before `at`.
    pub(super) fn follows_title(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.sentence.start) else { return false };
        let behind = |title: usize| self.prose.is(title, Sense::TITLE | Sense::ROLE) && self.prose.get(at).is_some_and(|t| t.spaced);
        let elect = before >= self.sentence.start + 2 && self.after_elect(before - 1) == Some(at);
        behind(before) || elect && behind(before - 2)
    }

    /// Whether the word at `at` tells what an office before it is in charge of: `State` in `Secretary of State Jane Roe`.
    pub(super) fn ends_office(&self, at: usize) -> bool {
        let prose = self.prose;
        let article = at > self.sentence.start && prose.word_is(at - 1, "the");
        let Some(of) = at.checked_sub(1 + usize::from(article)).filter(|of| *of > self.sentence.start) else { return false };
        prose.word_is(of, "of") && (prose.is(of - 1, Sense::TITLE) || prose.word_is(of - 1, "chief")) && prose.is(at, Sense::PORTFOLIO)
    }

    /// The last title or role in `range` that a name follows, and the first token of that name.
    fn last_title(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let prose = self.prose;
        let syllable = |t: usize| t > range.start && self.capital(t - 1) && prose.is_in(t, names::SHORT_NAMES);
        let given = |t: usize| t == range.start && prose.is(t, GIVEN);
        let title = |t: &usize| prose.is(*t, Sense::TITLE | Sense::ROLE) && !given(*t) && !syllable(*t);
        let name = |t: usize| self.after_title(t).filter(|n| *n < range.end && prose.kind_is(*n, Kind::Word) && !self.is_suffix(*n));
        range.clone().rev().filter(title).find_map(|t| Some((t, name(t)?)))
    }

    /// The first token of the name behind the last title or role in `range`, if a name follows one.
    pub(super) fn after_last_title(&self, range: Range<usize>) -> Option<usize> {
        self.last_title(range).map(|(_, name)| name)
    }

    /// The token after the title at `at` with its stop and its `-elect`; none where it is half of a compound: `Secretary-General`.
    fn after_title(&self, at: usize) -> Option<usize> {
        let stop = self.prose.word_is(at + 1, ".");
        let end = at + 1 + usize::from(stop);
        self.after_elect(end).or_else(|| (!self.is_hyphen(end)).then_some(end))
    }

    /// `Defense Department Spokesman John Kirby`, `House Speaker Roe`: the first token of the person's name that a title parts from a body's.
    pub(super) fn person_behind_title(&self, range: &Range<usize>) -> Option<usize> {
        let prose = self.prose;
        let honorific = || {
            let last = range.clone().rev().skip(1).find(|t| prose.is(*t, Sense::HONORIFIC) && !prose.is(*t, GIVEN))?;
            Some((last, self.after_title(last)?))
        };
        let (title, name) = self.last_title(range.clone()).max(honorific())?;
        let name = self.past_portfolio(name, range.end);
        let known = prose.is(name, GIVEN) || prose.is(name + 1, GIVEN);
        (name < range.end && (known || self.is_title_of_one(title) && self.may_be_person(name..range.end))).then_some(name)
    }

    /// Whether the title or role at `at` is one person's, and nothing else: no `Republicans`, no `Justice`.
    fn is_title_of_one(&self, at: usize) -> bool {
        !self.prose.word(at).ends_with('s') && (!self.prose.is(at, Sense::PORTFOLIO) || self.prose.word_is(at + 1, "of"))
    }

    /// Whether unknown words may be a person's name: `Priebus`, but not `Council`, `Refugees` or `of States`.
    fn may_be_person(&self, words: Range<usize>) -> bool {
        const OTHERS: Sense = TITLES.union(Sense::PREPOSITION).union(Sense::COUNTRY).union(Sense::DEMONYM).union(Sense::PLACE);
        self.capital(words.start) && words.clone().all(|t| !self.is_body(t) && !self.prose.is(t, OTHERS))
    }

    /// `for Foreign Affairs Jane Roe`: the token behind what an office is in charge of.
    fn past_portfolio(&self, at: usize, end: usize) -> usize {
        const INSIDE: Sense = Sense::PORTFOLIO.union(Sense::PREPOSITION).union(Sense::CONJUNCTION);
        let prose = self.prose;
        let portfolio = prose.word_in(at, &["of", "for"]) && prose.is(at + 1, Sense::PORTFOLIO);
        if portfolio { (at + 1..end).find(|t| !prose.is(*t, INSIDE)).unwrap_or(end) } else { at }
    }

    /// The given name that begins a person's name behind a body: `Refugee Council Jane Roe`.
    pub(super) fn person_behind_body(&self, range: &Range<usize>) -> Option<usize> {
        let prose = self.prose;
        let is_body = |t: &usize| (self.is_body(*t) || prose.is(*t, Sense::PORTFOLIO)) && !prose.is(*t, GIVEN);
        let last_body = range.clone().rev().find(is_body)?;
        if self.after_last_title(last_body + 1..range.end).is_some() {
            return None;
        }
        let given_end = |t: usize| if self.is_hyphen(t + 1) { t + 2 } else { t };
        let begins_person = |t: &usize| prose.is(*t, GIVEN) && !self.is_second_half(*t) && self.capital(given_end(*t) + 1);
        let given = (last_body + 1..range.end.saturating_sub(1)).find(begins_person)?;
        // `Senate Chaplain Jane Roe`: one surname ends the run.
        let surname_ends = given_end(given) + 2 == range.end && !prose.is(given, Sense::COUNTRY | Sense::PLACE);
        (given == last_body + 1 || surname_ends).then_some(given)
    }

    /// `Democrat Jane Roe`, `Russian Ivan Roe`, `Secretary of State John Roe`.
    pub(super) fn is_epithet(&self, at: usize, titled: bool) -> bool {
        let prose = self.prose;
        let sense = prose.sense(at);
        self.capital(at + 1)
            && !prose.is(at, GIVEN)
            && (sense.intersects(Sense::DEMONYM | Sense::QUALIFIER)
                || titled && sense.intersects(TITLES | Sense::COUNTRY)
                || sense.intersects(Sense::COUNTRY) && prose.is(at + 1, GIVEN))
    }

    /// `Dakota Rep. Jane Roe`: a short form of a title that another word stands before.
    pub(super) fn honorific_inside(&self, name: Range<usize>) -> Option<usize> {
        let prose = self.prose;
        let last = name.end.checked_sub(2)?;
        let dotted = |t: &usize| prose.is(*t, Sense::HONORIFIC) && !self.is_suffix(*t) && prose.word_is(*t + 1, ".");
        (name.start + 1..last).rev().find(dotted)
    }
}
