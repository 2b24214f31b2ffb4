//! What stands before the words of an office, and hyphened to them: its country, its qualifiers, and words without a meaning for us.

use super::{CountryWords, Qualifier, Reader};
use crate::lexicon::NO_NAME;
use crate::text::Kind;

/// Words that may stand between a country and its office, or before both, without a meaning for us.
pub(super) const EPITHETS: &[&str] = &[
    "authoritarian",
    "beleaguered",
    "centre",
    "center",
    "centrist",
    "charismatic",
    "conservative",
    "embattled",
    "elected",
    "far",
    "firebrand",
    "hard",
    "hardline",
    "islamist",
    "left",
    "leftist",
    "liberal",
    "line",
    "long",
    "longtime",
    "moderate",
    "nationalist",
    "newly",
    "pro",
    "populist",
    "powerful",
    "reformist",
    "right",
    "ruling",
    "serving",
    "socialist",
    "time",
    "veteran",
    "wing",
    "youthful",
    "young",
    "backed",
    "western",
    "term",
    "two",
    "civilian",
    "military",
    "democratic",
    "republican",
    "labour",
    "tory",
    "communist",
    "transitional",
    "top",
    "popular",
    "controversial",
    "outspoken",
    "influential",
    "pragmatic",
    "three",
];

/// What stands before the words of an office.
#[derive(Default)]
pub(super) struct Lead {
    /// The token at which the title begins.
    pub(super) start: usize,
    pub(super) country: Option<CountryWords>,
    pub(super) qualifier: Option<Qualifier>,
}

impl Reader<'_> {
    /// Reads backwards from the office: its country and its qualifiers.
    pub(super) fn lead(&self, office: usize) -> Lead {
        let mut lead = Lead { start: office, ..Lead::default() };
        let mut at = office;
        while at > self.sentence.start {
            let before = at - 1;
            if self.is_hyphen(before) {
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
                lead.country = Some(country);
                lead.start = start;
                at = start;
            } else if self.prose.word_in(before, EPITHETS) || lead.country.is_some() && self.is_compound(before) {
                at = before;
            } else {
                break;
            }
        }
        lead
    }

    /// Whether a capitalised word that is no country stands right before the title at `start`.
    pub(super) fn is_modified(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|n| *n >= self.sentence.start) else { return false };
        self.prose.get(before).is_some_and(|t| t.is_capital())
            && !self.prose.is(before, NO_NAME)
            && self.prose.get(start).is_some_and(|t| t.is_capital())
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
        const FORMER: &[&str] = &[
            "former",
            "then",
            "ex",
            "late",
            "ousted",
            "deposed",
            "toppled",
            "one",
            "onetime",
            "sometime",
            "previous",
            "past",
            "first",
            "last",
            "disgraced",
            "fugitive",
            "exiled",
            "jailed",
            "imprisoned",
            "second",
            "slain",
            "assassinated",
            "retired",
            "ailing",
            "fallen",
            "executed",
        ];
        const COMING: &[&str] = &["incoming", "future", "next", "prospective", "aspiring", "likely", "would", "potential"];
        const ACTING: &[&str] = &[
            "acting",
            "interim",
            "caretaker",
            "declared",
            "proclaimed",
            "provisional",
            "de",
            "facto",
            "self",
            "rival",
            "shadow",
            "honorary",
        ];
        const CURRENT: &[&str] = &["outgoing", "going", "current", "new", "sitting", "incumbent", "present", "reelected"];
        let word = self.prose.word(at);
        let is = |list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
        let found = [(FORMER, Qualifier::Former), (COMING, Qualifier::Coming), (ACTING, Qualifier::Acting), (CURRENT, Qualifier::Current)];
        found.into_iter().find(|(list, _)| is(list)).map(|(_, q)| q)
    }

    /// `-elect`, `-designate` after the office.
    pub(super) fn elect(&self, end: usize) -> (usize, Option<Qualifier>) {
        let word = if self.is_hyphen(end) { end + 1 } else { end };
        if self.sentence.contains(&word) && self.prose.word_in(word, &["elect", "designate", "nominate", "hopeful", "candidate"]) {
            return (word + 1, Some(Qualifier::Coming));
        }
        (end, None)
    }
}
