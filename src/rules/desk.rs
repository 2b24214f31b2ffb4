//! What the desk says of spellings: names that are spelt right as they are, and words that nobody wants suggested.

use rustc_hash::FxHashSet;

use crate::names::words::words_of;

/// The desk's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskWords {
    /// The words of each name or word that is spelt right, folded.
    right: Vec<Vec<String>>,
    /// The words that no fix may write, folded.
    never: FxHashSet<String>,
}

impl DeskWords {
    /// Those of the names and words that are spelt `right`, and of words that are `never` to be suggested.
    pub fn new<'a>(right: impl IntoIterator<Item = &'a str>, never: impl IntoIterator<Item = &'a str>) -> Self {
        let right = right.into_iter().map(|name| words_of(name).split(' ').map(str::to_owned).collect());
        Self { right: right.collect(), never: never.into_iter().map(words_of).collect() }
    }

    /// Whether `word`, which stands in `name`, is spelt right: the desk says so of the word, or of a name to which all words of `name` belong. So `Ada Okaffor` makes
    /// `Okaffor` alone right, but not `Ben Okaffor`.
    pub fn accepts(&self, word: &str, name: &str) -> bool {
        if self.right.is_empty() {
            return false;
        }
        let (word, name) = (words_of(word), words_of(name));
        let is_of = |right: &[String], words: &str| words.split(' ').all(|word| right.iter().any(|theirs| theirs == word));
        self.right.iter().any(|right| right.join(" ") == word || is_of(right, &word) && is_of(right, &name))
    }

    /// Whether `new` may be written where `old` stands: it brings in no word that is never to be suggested.
    pub fn allow(&self, new: &str, old: &str) -> bool {
        if self.never.is_empty() {
            return true;
        }
        let padded = |text: &str| format!(" {} ", words_of(text));
        let (new, old) = (padded(new), padded(old));
        !self.never.iter().any(|never| new.contains(&format!(" {never} ")) && !old.contains(&format!(" {never} ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_name_makes_its_parts_right_and_no_other_name() {
        let desk = DeskWords::new(["Ada Okaffor", "Vladamir"], []);
        assert!(desk.accepts("Okaffor", "ADA OKAFFOR") && desk.accepts("Okaffor", "Okaffor") && desk.accepts("Vladamir", "Vladamir Putin"));
        assert!(!desk.accepts("Okaffor", "Ben Okaffor") && !desk.accepts("Okafor", "Ada Okafor"));
        assert!(!DeskWords::default().accepts("", ""));
    }

    #[test]
    fn a_word_is_never_brought_in_but_may_stay() {
        let desk = DeskWords::new([], ["Kiev", "Burma Road"]);
        assert!(!desk.allow("in Kiev", "in Kyiv") && !desk.allow("the Burma Road", "the road") && desk.allow("Burma", "Myanmar"));
        assert!(desk.allow("mayor of Kiev", "Mayor of Kiev") && desk.allow("Kievan", "Kyivan"));
    }
}
