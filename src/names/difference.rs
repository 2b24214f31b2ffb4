//! How two spellings of one name differ.

use super::skeleton::sounds_like;
use super::slip::is_own_slip;
use crate::lexicon::is_given_name;

/// Two words, folded, of which one stands in the place of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordPair<'a> {
    /// The word of the first name.
    pub ours: &'a str,
    /// The word of the second.
    pub theirs: &'a str,
    /// Whether other words follow it, so that it is no surname.
    pub is_given: bool,
}

/// The only words in which two names of as many words differ.
pub fn only_difference<'a>(ours: &[&'a str], theirs: &[&'a str]) -> Option<WordPair<'a>> {
    if ours.len() != theirs.len() {
        return None;
    }
    let mut differing = ours.iter().zip(theirs).enumerate().filter(|(_, (a, b))| a != b);
    let (place, (ours_there, theirs_there)) = differing.next()?;
    let only = differing.next().is_none();
    only.then(|| WordPair { ours: ours_there, theirs: theirs_there, is_given: place + 1 < ours.len() })
}

impl WordPair<'_> {
    /// Whether the words are long enough, and enough of one length, to be one word in two spellings. `Ain` and `Ayn` are too short to be told from two names.
    pub fn is_comparable(&self) -> bool {
        let (short, long) = self.lengths();
        short >= 3 && long >= 4 && long - short <= 3 && self.is_ascii()
    }

    /// The same for surnames of which one stands alone.
    pub fn are_comparable_surnames(&self) -> bool {
        let (short, long) = self.lengths();
        self.ours != self.theirs && short > 3 && long - short <= 2 && self.is_ascii()
    }

    /// Whether the words are two known ways to write one name: `Sergey`, `Sergei`.
    pub fn is_respelt(&self) -> bool {
        sounds_like(self.ours, self.theirs)
    }

    /// Whether the first word is a slip for the second.
    pub fn is_slip(&self) -> bool {
        is_own_slip(self.ours, self.theirs)
    }

    /// Whether the first word is a slip for the second by one letter, and not the first one: where surnames stand alone, more must speak for a slip than where
    /// given names agree.
    pub fn is_slight_slip(&self) -> bool {
        let begin_alike = self.ours.as_bytes().first() == self.theirs.as_bytes().first();
        begin_alike && self.is_slip() && strsim::osa_distance(self.ours, self.theirs) == 1
    }

    /// Whether one word is derived from the other, as that for a school or an adherent is from its founder's: `Hanbal`, `Hanbali`.
    pub fn is_derived(&self) -> bool {
        let doubled = self.theirs.chars().next_back() == self.ours.chars().next_back();
        let tail = self.ours.strip_prefix(self.theirs);
        !doubled && tail.is_some_and(|tail| matches!(tail, "a" | "i" | "r" | "n" | "er"))
    }

    /// Whether the words are given names in two common forms, as those of two people are: `Ann`, `Anne`.
    pub fn is_of_two_people(&self) -> bool {
        self.is_given && is_given_name(self.ours) && is_given_name(self.theirs)
    }

    fn lengths(&self) -> (usize, usize) {
        (self.ours.len().min(self.theirs.len()), self.ours.len().max(self.theirs.len()))
    }

    fn is_ascii(&self) -> bool {
        self.ours.is_ascii() && self.theirs.is_ascii()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair<'a>(ours: &'a str, theirs: &'a str) -> WordPair<'a> {
        WordPair { ours, theirs, is_given: false }
    }

    #[test]
    fn names_differ_in_one_word_or_not_at_all() {
        let differ = |a: &'static str, b: &'static str| {
            let words = |name: &'static str| name.split(' ').collect::<Vec<_>>();
            only_difference(&words(a), &words(b)).map(|pair| (pair.ours, pair.theirs, pair.is_given))
        };
        assert_eq!(differ("ann lopez", "anne lopez"), Some(("ann", "anne", true)));
        assert_eq!(differ("ann lopez", "ann lopes"), Some(("lopez", "lopes", false)));
        assert_eq!(differ("ann lopez", "anne lopes"), None);
        assert_eq!(differ("ann lopez", "ann lopez"), None);
        assert_eq!(differ("ann lopez", "ann b lopez"), None);
    }

    #[test]
    fn short_words_and_words_of_other_lengths_are_not_compared() {
        let comparable = |a, b| pair(a, b).is_comparable();
        assert!(comparable("ain", "aiin") && !comparable("ain", "ayn"));
        assert!(comparable("nikolai", "nikolaievi") && !comparable("nikolai", "nikolaievic"));
        assert!(!comparable("ai", "aiin") && !comparable("иван", "иванн"));
        let surnames = |a, b| pair(a, b).are_comparable_surnames();
        assert!(surnames("kays", "kaysi") && !surnames("kay", "kays"));
        assert!(surnames("lopez", "lopezza") && !surnames("lopez", "lopezzas"));
        assert!(!surnames("lopez", "lopez"));
    }

    #[test]
    fn a_slip_is_neither_a_plural_nor_another_name() {
        assert!(pair("lukahsenko", "lukashenko").is_slip());
        assert!(!pair("millers", "miller").is_slip() && !pair("miller", "millers").is_slip());
        assert!(!pair("barr", "carr").is_slip() && pair("barr", "berr").is_slip());
        assert!(pair("blumental", "blumenthal").is_slight_slip());
        assert!(!pair("lumenthal", "blumenthal").is_slight_slip(), "the first letter");
        assert!(!pair("blmuentahl", "blumenthal").is_slight_slip(), "two slips");
    }

    #[test]
    fn given_names_in_two_common_forms_are_two_peoples() {
        let given = |is_given| WordPair { ours: "ann", theirs: "anne", is_given };
        assert!(given(true).is_of_two_people() && !given(false).is_of_two_people());
    }
}
