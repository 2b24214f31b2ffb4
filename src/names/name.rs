//! A name as its words.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::skeleton::{joined_number, skeleton_number};
use super::sound::Sounds;
use super::words::{WordKind, kind, parts, words_of};
use super::written::without_nickname;
use crate::text::Span;

/// A name as its words, folded and parted by single blanks, without hyphens and stops: `Kim Jong-un` is `kim jong un`.
#[derive(Clone)]
pub struct NameWords {
    text: Box<str>,
    /// Its words; hardly a name has more than four.
    words: SmallVec<[NamePart; 4]>,
    /// How many of them are no `Jr`.
    count: usize,
    /// What it sounds like, found when the name is first compared by that.
    sounding: OnceLock<Sounding>,
}

/// A word of a name.
#[derive(Clone, Copy, Debug)]
struct NamePart {
    place: Span,
    kind: WordKind,
}

/// What names have in common that sound alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SoundKey {
    /// All their words in a row.
    Joined(u64),
    /// One word after the other.
    Words(u64),
}

/// A name as it sounds: numbers that stand for skeletons.
#[derive(Clone, Debug)]
pub(super) struct Sounding {
    /// The telling words that are no initials.
    words: Box<[SoundingWord]>,
    /// All of them in a row: `Jong un` and `Jongun` are one.
    pub(super) joined: u64,
}

/// A word of a name.
#[derive(Clone, Debug)]
struct SoundingWord {
    place: Span,
    sound: u64,
}

/// A word of a name that is being compared.
#[derive(Clone, Copy)]
pub(super) struct Heard<'a> {
    pub(super) text: &'a str,
    pub(super) sound: u64,
}

impl PartialEq for NameWords {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for NameWords {}

impl fmt::Debug for NameWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl Hash for NameWords {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl NameWords {
    /// The words of `name`, as a text writes it. A nickname in quotation marks is left out: `Robert “Bobby” Scott`.
    pub fn new(name: &str) -> Self {
        Self::of_words(&words_of(&without_nickname(name)))
    }

    /// The name that [`words_of`] has made comparable already.
    pub(crate) fn of_words(words: &str) -> Self {
        let part = |word| NamePart { place: Span::of_part(words, word), kind: kind(word) };
        let parts: SmallVec<[NamePart; 4]> = parts(words).map(part).collect();
        let count = parts.iter().filter(|word| word.kind != WordKind::Suffix).count();
        Self { text: words.into(), words: parts, count, sounding: OnceLock::new() }
    }

    /// The words as one string, parted by blanks.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words of the kinds that are wanted.
    fn words(&self, want: impl Fn(WordKind) -> bool) -> impl DoubleEndedIterator<Item = &str> {
        self.words.iter().filter(move |word| want(word.kind)).map(|word| word.place.of(&self.text))
    }

    /// The words without `Jr` and `III`.
    pub fn own(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.words(|kind| kind != WordKind::Suffix)
    }

    /// How many words there are without `Jr` and `III`.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first word; empty where there is none.
    pub fn first_word(&self) -> &str {
        self.own().next().unwrap_or_default()
    }

    /// The last word that is no `Jr` and no `III`: the surname as mentions have it. Empty where there is none.
    pub fn last_word(&self) -> &str {
        self.own().next_back().unwrap_or_default()
    }

    /// The words that tell, without the small ones; all of them where nothing else is left.
    pub fn telling(&self) -> impl DoubleEndedIterator<Item = &str> {
        let only_small = self.words.iter().all(|word| word.kind != WordKind::Telling);
        self.words(move |kind| only_small || kind == WordKind::Telling)
    }

    /// The telling words that are no initials.
    pub fn spelt_out(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.telling().filter(|w| w.len() > 1)
    }

    /// Whether more than one telling word is spelt out, as in a name in full.
    pub fn is_full(&self) -> bool {
        self.spelt_out().nth(1).is_some()
    }

    /// Whether the name has no word.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The surname as most names have it: the last telling word.
    pub fn surname(&self) -> &str {
        self.telling().next_back().unwrap_or("")
    }

    /// Whether the name is told from a father's by `Jr`.
    pub(super) fn is_junior(&self) -> bool {
        matches!(self.text.rsplit(' ').next(), Some("jr" | "jnr"))
    }

    pub(super) fn sounding(&self) -> &Sounding {
        self.sounding.get_or_init(|| {
            let word = |word: &str| SoundingWord { place: Span::of_part(&self.text, word), sound: skeleton_number(word) };
            Sounding { words: self.spelt_out().map(word).collect(), joined: joined_number(self.spelt_out()) }
        })
    }

    /// The numbers under which the records know names that sound like this one.
    pub fn sounds(&self) -> Sounds {
        Sounds::of_numbers(self.heard().map(|word| word.sound), self.sounding().joined)
    }

    /// Two names that [agree](Self::agreement) at least as two spellings of one have the first or the second of these in common.
    pub fn sound_keys(&self) -> [SoundKey; 2] {
        let words = self.heard().fold(FxHasher::default(), |mut words, word| {
            words.write_u64(word.sound);
            words
        });
        [SoundKey::Joined(self.sounding().joined), SoundKey::Words(words.finish())]
    }

    /// How many words are compared by their sound.
    pub(super) fn count_heard(&self) -> usize {
        self.sounding().words.len()
    }

    /// The words that are compared by their sound.
    pub(super) fn heard(&self) -> impl Iterator<Item = Heard<'_>> {
        self.sounding().words.iter().map(|w| Heard { text: w.place.of(&self.text), sound: w.sound })
    }
}
