//! The words of a name, made comparable: folded and parted by single blanks.
//!
//! The build script makes the embedded records' index with this file too, so it uses nothing but the standard library, the folding of letters and the list of
//! small words.

use crate::lexicon::small_words::{is_opener, is_particle, is_suffix};
use crate::text::fold::fold;

/// The words of a name, folded and parted by single blanks, without hyphens and stops: `Kim Jong-un` becomes `kim jong un`. Apostrophes, stops and `&` part no
/// words: `J.D. O'Brien` becomes `jd obrien`.
pub fn words_of(name: &str) -> String {
    if is_plain(name) {
        return name.to_ascii_lowercase();
    }
    let mut words = String::with_capacity(name.len());
    each_letter(name, |c| words.push(c));
    words
}

/// Whether the name is of ASCII letters alone with single blanks between its words, as most are.
fn is_plain(name: &str) -> bool {
    let mut before = b' ';
    let parted = name.bytes().all(|byte| {
        let fits = byte.is_ascii_alphabetic() || byte == b' ' && before != b' ';
        before = byte;
        fits
    });
    parted && before != b' '
}

/// Gives `look` the bytes of [`words_of`]`(name)`. Only a name that has accents, or is longer than names are, is written to the heap for that.
pub fn with_words<T>(name: &str, look: impl FnOnce(&[u8]) -> T) -> T {
    let (mut words, mut length) = ([0; 80], 0);
    let mut add = |byte: u8| {
        if let Some(place) = words.get_mut(length) {
            *place = byte;
        }
        length += 1;
    };
    each_letter(name, |c| match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => add(byte),
        _ => c.encode_utf8(&mut [0; 4]).bytes().for_each(&mut add),
    });
    match words.get(..length) {
        Some(words) => look(words),
        None => look(words_of(name).as_bytes()),
    }
}

/// Gives `take` the letters of [`words_of`]`(name)` one by one.
fn each_letter(name: &str, take: impl FnMut(char)) {
    if name.is_ascii() {
        part(name.bytes().map(|byte| byte.to_ascii_lowercase().into()), take);
    } else {
        part(fold(name).chars(), take);
    }
}

/// Gives `take` the `letters`, which are folded, and one blank between words.
fn part(letters: impl Iterator<Item = char>, mut take: impl FnMut(char)) {
    let (mut begun, mut parted) = (false, false);
    for c in letters {
        if c.is_ascii_lowercase() || c.is_alphanumeric() {
            if parted && begun {
                take(' ');
            }
            take(c);
            (begun, parted) = (true, false);
        } else {
            parted |= !matches!(c, '\'' | '.' | '&');
        }
    }
}

/// The words of `name`, as [`words_of`] gives it, that tell: without the small ones; all of them where nothing else is left.
pub fn telling(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = || parts(name);
    // Most names end with a word that tells, so that one look is enough.
    let only_small = words().next_back().is_some_and(is_small) && words().all(is_small);
    words().filter(move |w| only_small || !is_small(w))
}

/// The words of `name`, as [`words_of`] gives it.
pub fn parts(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split_ascii_whitespace()
}

/// Whether the word is a small one that names share with each other, and that tells nobody apart.
fn is_small(word: &str) -> bool {
    kind(word) != WordKind::Telling
}

/// What a word of a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// It tells who is meant.
    Telling,
    /// It is one of the small words that many names share: `al`, `the`.
    Small,
    /// It tells a son from his father, or one king from another: `Jr`, `III`.
    Suffix,
}

/// What the folded `word` is for in a name.
pub fn kind(word: &str) -> WordKind {
    match word {
        _ if is_suffix(word) => WordKind::Suffix,
        _ if is_particle(word) || is_opener(word) => WordKind::Small,
        _ => WordKind::Telling,
    }
}

/// The words of `name`, as [`words_of`] gives it, that may stand alone for it: the last, the first of an East Asian name, and either of two Spanish surnames.
pub fn surnames(name: &str) -> impl Iterator<Item = &str> {
    let words = || telling(name).filter(|w| w.len() > 1);
    let count = words().count();
    words().enumerate().filter(move |(n, word)| is_surname(*n, word.len(), count)).map(|(_, word)| word)
}

/// Whether the `n`th of a name's `count` words, which has `length` bytes, may stand alone for it.
pub fn is_surname(n: usize, length: usize, count: usize) -> bool {
    let east_asian = n == 0 && length <= 5 && count <= 3;
    let spanish = count > 2 && n + 2 == count;
    n + 1 == count || east_asian || spanish
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
        words.collect()
    }

    #[test]
    fn words_are_folded_and_parted_by_blanks() {
        assert_eq!(words_of(" Kim Jong-un "), "kim jong un");
        assert_eq!(words_of("J.D. O’Brien, Jr."), "jd obrien jr");
        assert_eq!(words_of("Peña  Nieto"), "pena nieto");
        let long = "Ann ".repeat(40);
        assert!(with_words(&long, |words| words == words_of(&long).as_bytes()));
    }

    #[test]
    fn small_words_tell_nobody_apart() {
        assert_eq!(all(telling("bashar al assad")), ["bashar", "assad"]);
        assert_eq!(all(telling("tom harrow jr")), ["tom", "harrow"]);
        assert_eq!(all(telling("al jr")), ["al", "jr"], "where nothing else is left");
        assert_eq!(["assad", "al", "the", "iii"].map(kind), [WordKind::Telling, WordKind::Small, WordKind::Small, WordKind::Suffix]);
    }

    #[test]
    fn a_surname_is_the_last_word_or_an_east_asian_first_or_a_spanish_first() {
        assert_eq!(all(surnames("angela merkel")), ["merkel"]);
        assert_eq!(all(surnames("zhang gaoli")), ["zhang", "gaoli"], "five letters");
        assert_eq!(all(surnames("zhangs gaoli")), ["gaoli"], "six letters");
        assert_eq!(all(surnames("kim jong un")), ["kim", "jong", "un"]);
        assert_eq!(all(surnames("kim jong un ri")), ["un", "ri"], "four words");
        assert_eq!(all(surnames("enrique pena nieto")), ["pena", "nieto"]);
    }
}
