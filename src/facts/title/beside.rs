//! The name that a title goes with, before it or behind it.

use std::ops::Range;

use super::before::EPITHETS;
use super::{NameWords, Placement, Reader, Title};
use crate::lexicon::Sense;
use crate::text::Kind;

impl Reader<'_> {
    /// Finds the name that the title goes with, and a country behind either.
    pub(super) fn attach(&self, title: &mut Title, start: usize, end: usize) {
        if let Some(tokens) = self.name_from(end) {
            title.placement = Placement::Before;
            self.of_after(title, tokens.end);
            title.name = Some(self.name(tokens));
            return;
        }
        let end = self.of_after(title, end);
        if let Some(tokens) = self.name_after_comma(end) {
            title.placement = Placement::BeforeComma;
            title.name = Some(self.name(tokens));
        } else if let Some(tokens) = self.name_before(start, end) {
            title.placement = Placement::After;
            title.name = Some(self.name(tokens));
        }
    }

    pub(super) fn name(&self, tokens: Range<usize>) -> NameWords {
        NameWords { span: self.prose.span(tokens.clone()), tokens }
    }

    /// Takes in `of Belarus` at `at`, where the title has no country yet; the token after it.
    pub(super) fn of_after(&self, title: &mut Title, at: usize) -> usize {
        let Some((after, country)) = self.of_country(at).filter(|_| title.country.is_none()) else { return at };
        if title.placement == Placement::Alone {
            title.span = title.span.join(country.span);
        }
        title.country = Some(country);
        after
    }

    /// `, Alexander Lukashenko,` at `at`.
    pub(super) fn name_after_comma(&self, at: usize) -> Option<Range<usize>> {
        if !self.prose.kind_is(at, Kind::Comma) || !self.sentence.contains(&at) {
            return None;
        }
        let name = self.name_from(at + 1)?;
        let listed = self.prose.word_in(name.end, &["and", "or", "&"]) && self.sentence.contains(&name.end);
        let described = self.prose.kind_is(name.end, Kind::Comma) && self.begins_description(name.end + 1);
        let clause = name.len() == 1 && !self.prose.kind_is(name.end, Kind::Comma) && !self.prose.is(at + 1, Sense::HONORIFIC);
        (!listed && !described && !clause).then_some(name)
    }

    /// Whether `the French president` or the like begins at `at`: the name before it has a title of its own.
    pub(super) fn begins_description(&self, at: usize) -> bool {
        let prose = self.prose;
        let article = prose.is(at, Sense::DETERMINER) || prose.is(at, Sense::COUNTRY | Sense::DEMONYM);
        article
            && (at..at + 5)
                .take_while(|n| prose.kind_is(*n, Kind::Word) || prose.kind_is(*n, Kind::Possessive))
                .any(|n| prose.is(n, Sense::TITLE))
    }

    /// `Alexander Lukashenko, the ` before the title that begins at `start` and ends at `end`.
    pub(super) fn name_before(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let prose = self.prose;
        let mut at = start;
        while at > self.sentence.start
            && (prose.is(at - 1, Sense::DETERMINER | Sense::QUALIFIER)
                || self.qualifier(at - 1).is_some()
                || self.is_hyphen(at - 1)
                || prose.word_in(at - 1, EPITHETS))
        {
            at -= 1;
        }
        let comma = at.checked_sub(1).filter(|n| self.sentence.contains(n))?;
        if !prose.kind_is(comma, Kind::Comma) || comma == self.sentence.start || self.goes_on(end) {
            return None;
        }
        self.name_until(comma)
    }

    /// Whether what follows the title at `end` is more than the end of an apposition: `the Russian president and …`, `the French president praised …`.
    pub(super) fn goes_on(&self, end: usize) -> bool {
        const ENDS: &[Kind] = &[Kind::Comma, Kind::Stop, Kind::Close, Kind::Colon, Kind::Semicolon, Kind::Quote];
        let spaced_dash = self.prose.kind_is(end, Kind::Dash) && !self.is_hyphen(end);
        let ended = !self.sentence.contains(&end) || ENDS.iter().any(|kind| self.prose.kind_is(end, *kind));
        !(ended || spaced_dash || self.prose.is(end, Sense::RELATIVE))
    }

    /// The name that ends right before the token `end`.
    pub(super) fn name_until(&self, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > self.sentence.start && (self.in_name(start - 1) || self.is_initial_stop(start - 1) || self.is_hyphen(start - 1)) {
            start -= 1;
        }
        while start < end && (!self.in_name(start) || self.prose.is(start, Sense::PARTICLE | Sense::TITLE | Sense::HONORIFIC)) {
            start += 1;
        }
        let name = self.name_from(start)?;
        let titled = start > self.sentence.start && self.prose.is(start - 1, Sense::TITLE);
        (name.end == end && !titled).then_some(name)
    }
}
