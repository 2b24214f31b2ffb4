//! What stands before the words of an office, and hyphened to them: its country, its qualifiers, and words without a meaning for us.

use super::{CountryWords, Qualifier, TitleReader};
use crate::lexicon::classes::titles;
use crate::lexicon::{Class, Code, NO_NAME, Sense};
use crate::text::Kind;

/// What stands before the words of an office.
#[derive(Default)]
pub(super) struct Lead {
    /// The token at which the title begins.
    pub(super) start: usize,
    /// The token at which what belongs to it begins, epithets included: `Democratic President`.
    pub(super) reach: usize,
    pub(super) country: Option<CountryWords>,
    pub(super) qualifier: Option<Qualifier>,
}

impl TitleReader<'_> {
    /// Reads backwards from the office: its country and its qualifiers.
    pub(super) fn lead(&self, office: usize) -> Lead {
        let mut lead = Lead { start: office, reach: office, ..Lead::default() };
        let mut at = office;
        while at > self.sentence.start {
            let before = at - 1;
            if let Some(start) = self.backing(before) {
                at = start;
            } else if self.is_hyphen(before) {
                at = before;
            } else if lead.qualifier.is_none() && self.prose.word_is(before, "and") {
                lead.qualifier = self.shared_qualifier(before);
                break;
            } else if let Some(qualifier) = self.qualifier(before) {
                lead.qualifier = lead.qualifier.or(Some(qualifier));
                at = before;
            } else if let Some((start, country)) =
                self.country_before(at).filter(|(start, _)| lead.country.is_none() && !self.ends_in_abbreviation(*start, at))
            {
                if self.is_grown_together(start, &country) {
                    break;
                }
                let soviet = self.soviet(start);
                lead.qualifier = lead.qualifier.or(soviet.map(|_| Qualifier::Former));
                lead.country = Some(CountryWords { code: country.code.or(soviet), ..country });
                lead.start = start;
                at = start;
            } else if self.prose.is_in(before, titles::EPITHETS) || lead.country.is_some() && self.is_compound(before) {
                at = before;
            } else {
                break;
            }
            lead.reach = at;
        }
        lead
    }

    /// The country under which the records file the offices of the Soviet Union, if the words at `at` name it. Whoever held one held it once.
    fn soviet(&self, at: usize) -> Option<Code> {
        self.prose.is_in(at, titles::SOVIET).then(|| Code::new("RU")).flatten()
    }

    /// `Ruritanian-backed` that ends at `at`: where it starts. Its country is that of the backers, not of the office.
    fn backing(&self, at: usize) -> Option<usize> {
        let hyphen = at.checked_sub(1).filter(|n| *n > self.sentence.start && self.is_hyphen(*n))?;
        if !self.prose.is_in(at, titles::JOINED_TO_BACKERS) {
            return None;
        }
        let country = self.country_before(hyphen).map(|(start, _)| start);
        Some(country.unwrap_or(hyphen - 1))
    }

    /// Whether the name of a country at `start` ends what stands before the title: a heading (`1. Ruritania President X spoke`, `operations in Ruritania
    /// President X spoke`). An adjective and a possessive go with the title.
    fn is_grown_together(&self, start: usize, country: &CountryWords) -> bool {
        // `U.S.` is an adjective, too.
        let abbreviated = country.span.of(self.prose.text()).chars().all(|c| c.is_uppercase() || c == '.');
        let noun = !country.is_adjective && !abbreviated && country.possessive.is_none();
        let Some(before) = start.checked_sub(1).filter(|_| noun) else { return false };
        let place = before >= self.sentence.start && self.prose.is_in(before, titles::BEFORE_PLACES);
        let of_list = |n: usize| self.prose.kind_is(n, Kind::Number) && self.prose.word(n).len() < 3;
        let numbered = self.prose.word_is(before, ".") && before.checked_sub(1).is_some_and(of_list);
        place || numbered
    }

    /// Whether a capitalised word that is no country stands right before the title at `start`, or one that makes it another's: `deputy FBI director`.
    pub(super) fn is_modified(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|n| *n >= self.sentence.start) else { return false };
        let capital = self.prose.get(before).is_some_and(|t| t.is_capital());
        // `Assembly president`
        if self.prose.is_in(before, titles::SUBORDINATE) || capital && self.prose.is(before, Sense::BODY) {
            return true;
        }
        capital && !self.prose.is(before, NO_NAME) && self.prose.get(start).is_some_and(|t| t.is_capital())
    }

    /// `former first lady and Secretary of State X`: the qualifier of what stands before the `and` at `at`.
    pub(super) fn shared_qualifier(&self, at: usize) -> Option<Qualifier> {
        let phrase = (self.sentence.start..at).rev().take(6).take_while(|t| self.prose.kind_is(*t, Kind::Word) || self.is_hyphen(*t));
        phrase.filter_map(|t| self.qualifier(t)).find(|q| *q == Qualifier::Former)
    }

    /// Whether the word at `at` ends a compound such as `pro-Russian`.
    pub(super) fn is_compound(&self, at: usize) -> bool {
        at > self.sentence.start + 1 && self.is_hyphen(at - 1) && self.prose.kind_is(at, Kind::Word)
    }

    pub(super) fn qualifier(&self, at: usize) -> Option<Qualifier> {
        const KINDS: [(Class, Qualifier); 4] = [
            (titles::FORMER, Qualifier::Former),
            (titles::COMING, Qualifier::Coming),
            (titles::ACTING, Qualifier::Acting),
            (titles::CURRENT, Qualifier::Current),
        ];
        KINDS.into_iter().find(|(class, _)| self.prose.is_in(at, *class)).map(|(_, qualifier)| qualifier)
    }

    /// `-elect`, `-designate` after the office, or after the stop of its short form: `Gov.-elect`.
    pub(super) fn elect(&self, end: usize) -> (usize, Option<Qualifier>) {
        let stop = self.prose.word_is(end, ".") && self.is_hyphen(end + 1);
        let after = end + usize::from(stop);
        let word = if self.is_hyphen(after) { after + 1 } else { after };
        if self.sentence.contains(&word) && self.prose.is_in(word, titles::ELECT) {
            return (word + 1, Some(Qualifier::Coming));
        }
        (end, None)
    }
}
