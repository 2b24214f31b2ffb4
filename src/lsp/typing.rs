//! The word that is being typed: as long as it may not be finished, nothing is said of it.

use std::ops::Range;
use std::time::{Duration, Instant};

use crate::finding::Finding;

/// After such a pause a word counts as finished.
pub(super) const PAUSE: Duration = Duration::from_millis(700);

/// Where the last change of a text ended, and whether it went on with a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typing {
    caret: usize,
    goes_on: bool,
    at: Instant,
}

impl Typing {
    /// After `text` has taken the place of the bytes `old`; `before` is what was typed before that. Only letters that are typed one after the other make up a
    /// word that goes on: what is pasted, or put in elsewhere, is finished.
    pub(super) fn after(before: Option<&Self>, old: &Range<usize>, text: &str) -> Self {
        let mut letters = text.chars();
        let is_letter = letters.next().is_some_and(char::is_alphanumeric) && letters.next().is_none();
        let follows = before.is_some_and(|it| it.caret == old.start);
        Self { caret: old.start + text.len(), goes_on: is_letter && follows && old.is_empty(), at: Instant::now() }
    }

    /// Whether a word may not be finished.
    pub(super) fn is_at_work(&self) -> bool {
        self.goes_on && self.at.elapsed() < PAUSE
    }

    /// Whether `finding` speaks of the word that ends where the last letter was typed. What is said of the whole item does not wait.
    pub(super) fn is_about(&self, finding: &Finding) -> bool {
        finding.span.end as usize == self.caret && !finding.rule.of_item
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_one_after_the_other_are_a_word_that_goes_on() {
        let first = Typing::after(None, &(4..4), "a");
        assert!(!first.is_at_work(), "nobody knows what came before");
        let second = Typing::after(Some(&first), &(5..5), "é");
        assert!(second.is_at_work());
        assert!(Typing::after(Some(&second), &(7..7), "b").is_at_work());
        for (old, text) in [(7..7, " "), (7..7, "bc"), (5..5, "b"), (7..8, "b"), (7..7, "")] {
            assert!(!Typing::after(Some(&second), &old, text).is_at_work(), "{old:?} {text:?}");
        }
        let long_ago = Typing { at: Instant::now().checked_sub(PAUSE).unwrap(), ..second };
        assert!(!long_ago.is_at_work());
    }
}
