//! Where a run of capitalised words ends.

use super::words::{NO_NAME, TITLES, Words};
use crate::lexicon::classes::names;
use crate::lexicon::{GIVEN, Sense};
use crate::text::{Kind, Shape};

impl Words<'_> {
    /// The token after the run of names that begins at `from`.
    pub(super) fn end_of_run(&self, from: usize) -> usize {
        let mut at = from + 1;
        while let Some(next) = self.step(from, at) {
            at = next;
        }
        at
    }

    /// The token after the next piece of the run, if the run goes on at `at`.
    fn step(&self, from: usize, at: usize) -> Option<usize> {
        let prose = self.prose;
        let token = prose.get(at).filter(|_| at < self.sentence.end)?;
        match token.kind {
            Kind::Word if token.is_capital() && token.spaced && prose.word(at) != "I" => Some(at + 1),
            Kind::Word if prose.is(at, Sense::PARTICLE) || prose.is_in(at, names::BODY_LINKS) => self.small_words(from, at),
            Kind::Dash if self.is_hyphen(at) && prose.kind_is(at + 1, Kind::Word) && at + 1 < self.sentence.end => Some(at + 2),
            Kind::Stop if !token.spaced && prose.word_is(at, ".") => {
                let dotted = self.is_initial(at - 1) || prose.is(at - 1, Sense::HONORIFIC | Sense::TITLE);
                (dotted && at + 1 < self.sentence.end || self.is_filial(at - 1)).then_some(at + 1)
            }
            Kind::Comma if self.is_suffix(at + 1) => Some(at + 2),
            Kind::Other if prose.word_is(at, "&") && self.capital(at + 1) => Some(at + 2),
            Kind::Quote if token.spaced => self.nickname(at),
            Kind::Open if token.spaced && prose.word_is(at, "(") => self.short_name(at),
            _ => None,
        }
    }

    /// `van der Linden`; `Ministry of Defence`, `Department for Work and Pensions`.
    fn small_words(&self, from: usize, at: usize) -> Option<usize> {
        let prose = self.prose;
        if prose.is(at, Sense::PARTICLE) && !prose.is_in(at, names::BODY_LINKS) {
            let next = (at + 1..at + 3).find(|n| !prose.is(*n, Sense::PARTICLE))?;
            return (self.capital(next) || prose.glued(at + 1)).then_some(at + 1);
        }
        let body = (from..at).any(|t| self.is_body(t) && self.capital(t));
        if !body || self.person_behind_title(&(from..at)).is_some() || self.person_behind_body(&(from..at)).is_some() {
            return None;
        }
        let next = if prose.word_is(at + 1, "the") { at + 2 } else { at + 1 };
        let acronym = prose.get(next).is_some_and(|t| t.shape == Shape::Upper);
        let portfolio = prose.word_in(at, &["of", "for"]) || prose.is(next, Sense::PORTFOLIO | Sense::BODY) && !acronym;
        (portfolio && self.capital(next) && !prose.is(next, GIVEN)).then_some(next + 1)
    }

    /// `Robert "Bobby" Scott`: the token after the closing mark.
    fn nickname(&self, at: usize) -> Option<usize> {
        let close = (at + 2..at + 5).find(|n| self.prose.kind_is(*n, Kind::Quote))?;
        let inside = at + 1..close;
        let short = inside.clone().all(|n| self.prose.kind_is(n, Kind::Word)) && self.capital(at + 1);
        let named = !self.prose.is(at - 1, NO_NAME) && self.goes_on_after(close);
        (short && named).then_some(close + 1)
    }

    /// `Robert (Bobby) Scott`: the token after the closing bracket. `Joe Roe (D) Ohio` and `Ann Lee (Texas) Republican` are none.
    fn short_name(&self, at: usize) -> Option<usize> {
        const OTHERS: Sense = NO_NAME.union(TITLES).union(Sense::COUNTRY).union(Sense::DEMONYM).union(Sense::PLACE).union(Sense::BODY);
        let prose = self.prose;
        let word = prose.get(at + 1).is_some_and(|t| t.is_capital() && t.shape == Shape::Capitalized && t.span.len() > 1);
        let bracketed = word && !prose.is(at + 1, OTHERS) && prose.word_is(at + 2, ")");
        let first = prose.is(at - 1, GIVEN) && (at < self.sentence.start + 2 || !self.capital(at - 2) || prose.is(at - 2, TITLES));
        let named = first && self.goes_on_after(at + 2) && !prose.is(at + 3, OTHERS);
        (bracketed && named).then_some(at + 3)
    }

    /// Whether another word of the name stands right behind the token at `close`.
    fn goes_on_after(&self, close: usize) -> bool {
        self.capital(close + 1) && self.prose.get(close + 1).is_some_and(|t| t.spaced)
    }
}
