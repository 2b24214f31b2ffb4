//! Names in headlines, where nearly every word has a capital.

use super::words::{NO_NAME, TITLES, Words};
use crate::lexicon::{GIVEN, Sense};
use crate::text::Kind;

/// Small words that have no capital in most headlines.
const SMALL: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::DETERMINER).union(Sense::PARTICLE);

/// `Is`, `Over` and `Her` have capitals in headlines alone.
const GRAMMAR: Sense = Sense::AUXILIARY.union(Sense::PRONOUN).union(Sense::POSSESSIVE).union(Sense::PREPOSITION).union(Sense::COMMON);

impl Words<'_> {
    /// Whether capitals tell no names in the sentence, as in headlines: every word has one, the small ones apart, or nearly every long one, a word of
    /// grammar among them or no stop behind them.
    pub(super) fn is_headline(&self) -> bool {
        // Nearly every sentence has fewer.
        let tokens = self.prose.tokens().get(self.sentence.clone()).unwrap_or_default();
        if tokens.iter().filter(|token| token.is_capital()).count() < 5 {
            return false;
        }
        let (mut long, mut capitals, mut every) = (0, 0, true);
        for at in self.words_alone() {
            let (capital, is_long) = (self.capital(at), self.prose.get(at).is_some_and(|token| token.span.len() > 3));
            long += usize::from(is_long);
            capitals += usize::from(is_long && capital);
            every &= capital || self.prose.is(at, SMALL);
        }
        let stopped = self.sentence.end.checked_sub(1).is_some_and(|last| self.prose.kind_is(last, Kind::Stop));
        let shouted = || self.words_alone().skip(1).any(|at| self.is_shouted(at));
        every || long >= 5 && capitals * 5 >= long * 4 && (!stopped && long >= 6 || shouted())
    }

    /// The words of the sentence, without its marks and numbers.
    fn words_alone(&self) -> impl Iterator<Item = usize> {
        self.sentence.clone().filter(|at| self.prose.kind_is(*at, Kind::Word))
    }

    /// Whether the word at `at` has its capital from a headline.
    fn is_shouted(&self, at: usize) -> bool {
        self.capital(at) && self.prose.is(at, GRAMMAR) && !self.prose.is(at, GIVEN | TITLES) && !self.is_name_after_all(at)
    }

    /// `President Trump Signs Bill`: whether the word at `at` is somebody's surname among other capitals, as a title before it tells.
    pub(super) fn is_surname_in_headline(&self, at: usize) -> bool {
        let office = at > self.sentence.start && self.prose.is(at - 1, Sense::TITLE) || self.is_second_half(at.saturating_sub(1));
        office && self.follows_title(at) && self.is_unknown(at) && !self.is_suffix(at)
    }

    /// Whether the word at `at` may be a surname, for all that is known of it: `Signs` and `Vowed` are verbs here.
    fn is_unknown(&self, at: usize) -> bool {
        const KNOWN: Sense = NO_NAME
            .union(TITLES)
            .union(Sense::BODY)
            .union(Sense::COUNTRY)
            .union(Sense::DEMONYM)
            .union(Sense::PLACE)
            .union(Sense::SPEECH_ACT)
            .union(Sense::CUE_NOUN);
        let word = self.prose.word(at);
        self.capital(at) && !self.prose.is(at, KNOWN) && !word.ends_with(['s', 'S']) && !word.ends_with("ed") && !word.ends_with("ED")
    }

    /// The token after the name that begins at `from` among words that all have capitals: a given name and a surname, or a surname alone behind a title.
    pub(super) fn end_in_headline(&self, from: usize) -> usize {
        let given_end = if self.is_hyphen(from + 1) { from + 3 } else { from + 1 };
        let surname = self.surname_in_headline(given_end);
        let parted = self.capital(surname) && (self.prose.get(surname).is_some_and(|t| t.spaced) || surname > given_end);
        let named = if self.prose.is(from, GIVEN) {
            !self.prose.is(surname, NO_NAME | TITLES) || self.is_name_after_all(surname)
        } else {
            self.ends_name_in_headline(surname)
        };
        match parted && named {
            true if self.follows_title(from) && self.ends_name_in_headline(surname + 1) => surname + 2,
            true => surname + 1,
            false => given_end,
        }
    }

    /// Where a surname would stand behind the given name that ends before `at`: past an initial, and past `bin` and `al-`.
    fn surname_in_headline(&self, at: usize) -> usize {
        let initial = self.is_initial(at);
        let dotted = initial && self.prose.word_is(at + 1, ".");
        let mut surname = at + usize::from(initial) + usize::from(dotted);
        while self.prose.is(surname, Sense::PARTICLE) && !self.capital(surname) {
            surname += 1 + usize::from(self.is_hyphen(surname + 1));
        }
        surname
    }

    /// Whether the word at `at` ends a name, as a word without a capital or a comma behind it tells: `Hakainde Hichilema attends`.
    fn ends_name_in_headline(&self, at: usize) -> bool {
        let lower = self.prose.kind_is(at + 1, Kind::Word) && !self.capital(at + 1) && !self.prose.is(at + 1, SMALL);
        self.is_unknown(at) && (lower || self.prose.kind_is(at + 1, Kind::Comma))
    }
}
