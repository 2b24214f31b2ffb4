//! Words for a country beside an office: before it, or behind `of`.

use std::ops::Range;

use super::{CountryWords, TitleReader};
use crate::lexicon::classes::titles;
use crate::lexicon::{Sense, country};
use crate::text::{Kind, Shape, Span};

impl TitleReader<'_> {
    /// The longest form of a country that ends right before the token `at`, with where it starts.
    pub(super) fn country_before(&self, at: usize) -> Option<(usize, CountryWords)> {
        let prose = self.prose;
        let last = at - 1;
        let possessive = self.possessive_at(last);
        let end = if possessive.is_some() { last } else { at };
        let last_word = end.checked_sub(1).filter(|n| self.sentence.contains(n))?;
        let of_body = self.is_body(last_word);
        if !of_body && !prose.is(last_word, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE) {
            return None;
        }
        let (start, words) = self.country_in(|n| (end.checked_sub(n).filter(|s| *s >= self.sentence.start)).map(|s| s..end))?;
        if start.start > self.sentence.start && self.is_hyphen(start.start - 1) {
            return None;
        }
        Some((start.start, CountryWords { possessive, ..words }))
    }

    /// `in the U.S. President X`: whether the sentence ends with the abbreviation, which only the article before it tells.
    pub(super) fn ends_in_abbreviation(&self, country: usize, title: usize) -> bool {
        let article = country > self.sentence.start && self.prose.word_is(country - 1, "the");
        article && self.prose.word(title - 1).ends_with('.') && self.prose.get(title).is_some_and(|t| t.is_capital())
    }

    /// Whether the word at `at` may begin or end the name of a body that has offices: `NATO`, `European Union`.
    pub(super) fn is_body(&self, at: usize) -> bool {
        let upper = self.prose.get(at).is_some_and(|t| t.shape == Shape::Upper);
        upper || self.prose.is_in(at, titles::BODIES_WITH_OFFICES)
    }

    pub(super) fn possessive_at(&self, at: usize) -> Option<Span> {
        let token = self.prose.get(at)?;
        let bare = token.kind == Kind::Quote && !token.spaced && self.prose.get(at + 1).is_some_and(|t| t.spaced);
        let ends_in_s = bare && at > 0 && self.prose.word(at - 1).ends_with(['s', 'S']);
        (token.kind == Kind::Possessive || ends_in_s).then_some(token.span)
    }

    /// The longest country's form among the ranges that `range` gives for one token, two tokens, and so on.
    pub(super) fn country_in(&self, range: impl Fn(usize) -> Option<Range<usize>>) -> Option<(Range<usize>, CountryWords)> {
        let capital = |at: usize| self.prose.get(at).is_some_and(|t| t.is_capital());
        let mut best = None;
        for tokens in (1..=country::longest()).map_while(range) {
            if !capital(tokens.start) || !capital(tokens.end - 1) {
                continue;
            }
            let span = self.prose.span(tokens.clone());
            let Some(form) = country::form(span.of(self.prose.text())) else { continue };
            let is_adjective = matches!(form.kind, country::FormKind::Adjective | country::FormKind::People);
            best = Some((
                tokens,
                CountryWords { span, possessive: None, code: form.code, is_adjective, ambiguous: form.ambiguous, of: false },
            ));
        }
        best
    }

    /// `of Belarus`, `of the United States` from the token `at` on: the country and the token after it.
    pub(super) fn of_country(&self, at: usize) -> Option<(usize, CountryWords)> {
        let prose = self.prose;
        if !prose.word_in(at, &["of", "for"]) || !self.sentence.contains(&at) {
            return None;
        }
        let from = if prose.word_is(at + 1, "the") { at + 2 } else { at + 1 };
        if !prose.is(from, Sense::COUNTRY | Sense::PLACE) && !prose.word_is(from, "new") && !self.is_body(from) {
            return None;
        }
        let (tokens, words) = self.country_in(|n| (from + n <= self.sentence.end).then(|| from..from + n))?;
        (!words.is_adjective).then_some((tokens.end, CountryWords { of: true, ..words }))
    }
}
