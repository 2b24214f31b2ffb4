//! The name that a title goes with, before it or behind it.

use super::{NamePlace, Placement, Title, TitleReader};
use crate::facts::mention::{Mention, MentionKind};
use crate::lexicon::classes::titles;
use crate::lexicon::{GIVEN, Sense};
use crate::text::Kind;

/// So many words before a comma are looked through for the article of a title in a list.
const LONGEST_TITLE: usize = 6;

impl TitleReader<'_> {
    /// Finds the name that the title goes with, and a country behind either.
    pub(super) fn attach(&self, title: &mut Title, start: usize, end: usize) {
        if let Some(name) = self.name_from(end) {
            title.placement = Placement::Before;
            self.of_after(title, name.tokens.end);
            title.name = Some(NamePlace::of(name));
            return;
        }
        let end = self.of_after(title, end);
        if let Some(name) = self.name_from(end).filter(|_| title.country.as_ref().is_some_and(|c| c.of)) {
            // `President of Russia Vladimir Putin`
            title.placement = Placement::Before;
            title.name = Some(NamePlace::of(name));
        } else if let Some(name) = self.name_after_comma(end).filter(|_| !self.ends_phrase(start)) {
            title.placement = Placement::BeforeComma;
            title.name = Some(NamePlace::of(name));
        } else if let Some(name) = self.name_before(start, end) {
            title.placement = Placement::After;
            title.name = Some(NamePlace::of(name));
        }
    }

    /// The mention that begins at `at`, past honorifics and what somebody is besides: `Gen. Jane Roe`, `Democrat Jane Roe`.
    fn name_from(&self, at: usize) -> Option<&Mention> {
        let next = self.mentions.get(self.mentions.partition_point(|m| m.tokens.end <= at))?;
        let start = next.tokens.start;
        let here = at <= start && self.sentence.contains(&at) && self.sentence.contains(&start);
        (here && (at..start).all(|t| self.is_manner_of_address(t)) && self.may_hold_office(next)).then_some(next)
    }

    /// Whether the token at `at` may stand between an office and a name: an honorific or a role, with a capital, or its stop.
    fn is_manner_of_address(&self, at: usize) -> bool {
        let prose = self.prose;
        let role = prose.is(at, Sense::ROLE) && !prose.is(at, Sense::TITLE);
        let capital = prose.get(at).is_some_and(|t| t.is_capital());
        capital && (role || prose.is(at, Sense::HONORIFIC))
            || prose.word_is(at, ".") && (prose.is(at - 1, Sense::HONORIFIC) || prose.is_in(at - 1, titles::SHORTENED))
    }

    /// The mention that ends right before the token `end`, unless it has a title of its own.
    fn name_until(&self, end: usize) -> Option<&Mention> {
        let last = self.mentions.get(self.mentions.partition_point(|m| m.tokens.end < end))?;
        let start = last.tokens.start;
        let titled = start > self.sentence.start && self.prose.is(start - 1, Sense::TITLE);
        (last.tokens.end == end && start >= self.sentence.start && !titled && self.may_hold_office(last)).then_some(last)
    }

    /// Takes in `of Belarus` at `at`, where the title has no country yet; the token after it.
    fn of_after(&self, title: &mut Title, at: usize) -> usize {
        let Some((after, country)) = self.of_country(at).filter(|_| title.country.is_none()) else { return at };
        if title.placement == Placement::Alone {
            title.span = title.span.join(country.span);
        }
        title.country = Some(country);
        after
    }

    /// `his second term as president, Ann Lee said`: whether the title at `start` ends a phrase, so that the name behind its comma begins a clause.
    fn ends_phrase(&self, start: usize) -> bool {
        let behind_as = start > self.sentence.start + 1 && self.prose.word_is(start - 1, "as");
        behind_as && self.prose.kind_is(start - 2, Kind::Word)
    }

    /// `, Alexander Lukashenko,` at `at`.
    fn name_after_comma(&self, at: usize) -> Option<&Mention> {
        if !self.prose.kind_is(at, Kind::Comma) || !self.sentence.contains(&at) {
            return None;
        }
        let name = self.name_from(at + 1)?;
        let end = name.tokens.end;
        let listed = self.prose.is_in(end, titles::LISTING) && self.sentence.contains(&end) || self.follows_office(at);
        let described = self.prose.kind_is(end, Kind::Comma) && self.begins_description(end + 1);
        let clause = name.tokens.len() == 1 && !self.prose.kind_is(end, Kind::Comma) && !self.prose.is(at + 1, Sense::HONORIFIC);
        (!listed && !described && !clause).then_some(name)
    }

    /// `the president, the vice president, Ann Lee`: whether the title before the comma at `at` stands behind another office, so that all are a list.
    fn follows_office(&self, at: usize) -> bool {
        let words = (self.sentence.start..at).rev().take(LONGEST_TITLE).take_while(|t| self.prose.kind_is(*t, Kind::Word));
        let first = words.filter(|t| self.prose.is(*t, Sense::DETERMINER)).last();
        let comma = first.and_then(|t| t.checked_sub(1)).filter(|t| *t > self.sentence.start && self.prose.kind_is(*t, Kind::Comma));
        comma.is_some_and(|t| self.prose.is(t - 1, Sense::TITLE))
    }

    /// Whether `the French president` or the like begins at `at`: the name before it has a title of its own.
    fn begins_description(&self, at: usize) -> bool {
        let prose = self.prose;
        let article = prose.is(at, Sense::DETERMINER) || prose.is(at, Sense::COUNTRY | Sense::DEMONYM);
        article
            && (at..at + 5)
                .take_while(|n| prose.kind_is(*n, Kind::Word) || prose.kind_is(*n, Kind::Possessive))
                .any(|n| prose.is(n, Sense::TITLE))
    }

    /// `Alexander Lukashenko, the ` before the title that begins at `start` and ends at `end`.
    fn name_before(&self, start: usize, end: usize) -> Option<&Mention> {
        let prose = self.prose;
        let mut at = start;
        while at > self.sentence.start
            && (prose.is(at - 1, Sense::DETERMINER | Sense::QUALIFIER)
                || self.qualifier(at - 1).is_some()
                || self.is_hyphen(at - 1)
                || prose.is_in(at - 1, titles::EPITHETS))
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
    fn goes_on(&self, end: usize) -> bool {
        const ENDS: &[Kind] = &[Kind::Comma, Kind::Stop, Kind::Close, Kind::Colon, Kind::Semicolon, Kind::Quote];
        let spaced_dash = self.prose.kind_is(end, Kind::Dash) && !self.is_hyphen(end);
        let ended = !self.sentence.contains(&end) || ENDS.iter().any(|kind| self.prose.kind_is(end, *kind));
        !(ended || spaced_dash || self.prose.is(end, Sense::RELATIVE))
    }

    /// Whether a name beside a title can be that of who holds the office: no place, no body, and no office itself.
    fn may_hold_office(&self, mention: &Mention) -> bool {
        let prose = self.prose;
        let place = prose.is(mention.tokens.start, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE);
        let words = mention.tokens.clone().filter(|t| prose.get(*t).is_some_and(|t| t.is_capital())).count();
        let person = matches!(mention.kind, MentionKind::Person | MentionKind::Unclear);
        let office = mention.tokens.clone().all(|t| prose.is(t, Sense::TITLE | Sense::PORTFOLIO) && !prose.is(t, GIVEN));
        person && !(place && words < 2) && !office
    }
}
