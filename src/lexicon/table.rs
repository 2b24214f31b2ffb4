//! The table of all words, as the build script laid it down: see `build/lexicon.rs`; and `FINGERPRINT`, a number that another lexicon would hardly have.
//!
//! Nearly every word of a text is looked up here. Those of up to sixteen letters, which are nearly all, are compared as one number.

use super::Sense;
use super::classes::{Class, Classes};
use super::key::{self, SHORT};
use crate::text::Span;
use crate::text::fold::fold;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// What the lexicon says of a word: its senses, and the classes that it is in.
///
/// It is the number of that combination of senses and classes; the first one is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(u16);

impl Entry {
    /// The senses of the word.
    #[inline]
    pub fn sense(self) -> Sense {
        Sense::from_bits_retain(SENSES.get(usize::from(self.0)).copied().unwrap_or_default())
    }

    /// Whether the word is in `class`.
    #[inline]
    pub fn is_in(self, class: Class) -> bool {
        self.0 != 0 && CLASSES.get(usize::from(self.0)).is_some_and(|classes| classes.has(class))
    }
}

/// What is known of the word at `word`, in any case, without accents.
#[inline]
pub(super) fn find(text: &str, word: Span) -> Entry {
    match packed(text, word) {
        Some(key) if key & NOT_ASCII == 0 => short(key),
        _ => folded(text, word),
    }
}

/// The same for words that are long or have accents.
#[cold]
#[inline(never)]
fn folded(text: &str, word: Span) -> Entry {
    let word = fold(word.of(text));
    key::key(word.as_bytes()).map_or_else(|| long(&word), short)
}

fn short(key: u128) -> Entry {
    let mut place = key::place(key);
    // Half of the places are empty, and end the search.
    while let Some(number) = TABLE.get(place).and_then(|number| number.checked_sub(1)) {
        let number = usize::from(number);
        if KEYS.get(number) == Some(&key) {
            return Entry(MEANINGS.get(number).copied().unwrap_or_default());
        }
        place = key::next(place);
    }
    Entry::default()
}

fn long(word: &str) -> Entry {
    let found = LONG.binary_search_by_key(&word, |(known, _)| known).ok();
    Entry(found.and_then(|at| LONG.get(at)).map(|(_, meaning)| *meaning).unwrap_or_default())
}

/// The bits that no ASCII letter has.
const NOT_ASCII: u128 = u128::from_le_bytes([0x80; SHORT]);

/// The short word at `word` as one number, its ASCII letters in lower case. Sixteen bytes of the text are read at once, from the word on, and those that are
/// none of the word's are dropped.
#[inline(always)]
fn packed(text: &str, word: Span) -> Option<u128> {
    let own = OWN.get(word.range().len())?;
    let rest = text.as_bytes().get(word.range().start..)?;
    let mut sixteen = rest.first_chunk().copied().unwrap_or_else(|| filled_up(rest));
    sixteen.make_ascii_lowercase();
    Some(u128::from_le_bytes(sixteen) & own)
}

/// Less than sixteen bytes, the last ones of a text, filled up with zeros.
fn filled_up(rest: &[u8]) -> [u8; SHORT] {
    let mut sixteen = [0; SHORT];
    sixteen.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    sixteen
}

/// The bits of a short word of each length.
static OWN: [u128; SHORT + 1] = {
    let mut own = [0; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        own[length] = own[length - 1] << 8 | 0xff;
        length += 1;
    }
    own
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words;

    #[test]
    fn the_table_knows_every_word_of_the_lists() {
        for (word, meaning) in words::all() {
            let entry = find(&word, Span::from(0..word.len()));
            assert_eq!(entry.sense(), meaning.sense, "{word}");
            assert_eq!(CLASSES[usize::from(entry.0)], meaning.classes, "{word}");
        }
    }

    #[test]
    fn only_words_of_letters_have_senses() {
        for (word, meaning) in words::all().into_iter().filter(|(word, _)| !word.starts_with(char::is_alphanumeric)) {
            assert_eq!(meaning.sense, Sense::empty(), "{word}");
        }
    }

    #[test]
    fn words_are_found_at_the_end_of_a_text_too() {
        for text in ["said", "They said", "They had nothing more to say, he said"] {
            let word = Span::from(text.len() - 4..text.len());
            assert_eq!(find(text, word), find("said of it by nobody", Span::new(0, 4)), "{text}");
        }
        assert_eq!(find("", Span::default()), Entry::default());
    }

    #[test]
    fn half_of_the_places_are_empty() {
        assert!(TABLE.iter().filter(|number| **number == 0).count() * 2 >= key::PLACES);
    }
}
