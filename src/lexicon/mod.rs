//! What words are: one look-up a token gives all senses that any detector asks for.
//!
//! The words stand in the `.txt` files beside this one: a `[sense]` line, then words, in lower case and without accents. A word may stand under many
//! senses. What a single construction asks for is a named class, in [`classes`].

pub mod calendar;
pub mod classes;
pub mod code;
pub mod country;
pub mod front_matter;
pub mod given_names;
pub mod holidays;
pub mod numerals;
pub mod office;
pub mod places;
pub mod post;
pub mod residue;
pub mod small_words;

use std::sync::LazyLock;

use bitflags::bitflags;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::{Kind, Shape, Token};

use classes::Classes;

pub use classes::Class;
pub use code::Code;
pub use given_names::{GIVEN_NAME, is_given_name};
pub use office::Office;
pub use post::Post;

bitflags! {
    /// The senses of a word. A word may have many: `may` is a month and an auxiliary.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Sense: u64 {
        /// `Monday`, `Mon`.
        const WEEKDAY = 1;
        /// `January`, `Jan`.
        const MONTH = 1 << 1;
        /// A unit of time: `day`, `weeks`, `decade`.
        const TIME_UNIT = 1 << 2;
        /// `morning`, `night`, `noon`.
        const PART_OF_DAY = 1 << 3;
        /// `spring`, `winter`.
        const SEASON = 1 << 4;
        /// A number in words: `two`, `hundred`, `dozen`.
        const CARDINAL = 1 << 5;
        /// A number that puts things in order: `first`, `third`. `quarter` is a unit of time, and no ordinal.
        const ORDINAL = 1 << 6;
        /// `today`, `yesterday`, `now`, `recently`.
        const TIME_ADVERB = 1 << 7;
        /// The first word of a holiday's name: `Christmas`, `Easter`, `Labor`.
        const HOLIDAY = 1 << 8;
        /// Words that can open an expression of time before the word that carries it: `the`, `a`, `nearly`.
        const TIME_MODIFIER = 1 << 9;
        /// Words that pick one of many days, weeks or years: `last`, `this`, `previous`.
        const TIME_PICK = 1 << 18;
        /// Words of position in a stretch of time: `early`, `late`, `end`.
        const TIME_POSITION = 1 << 19;
        /// A word that leads a verb still to come: `will`, `expected`.
        const TOLD_AHEAD = 1 << 38;
        /// A verb in the past that is not told by its ending: `was`, `met`.
        const TOLD_PAST = 1 << 39;
        /// Words that only join the parts of an expression of time: `of`, `or`.
        const TIME_LINK = 1 << 36;

        /// `the`, `a`, `this`, `some`.
        const DETERMINER = 1 << 10;
        /// `he`, `they`, `it`.
        const PRONOUN = 1 << 11;
        /// `his`, `their`, `its`.
        const POSSESSIVE = 1 << 12;
        /// `of`, `in`, `with`.
        const PREPOSITION = 1 << 13;
        /// `and`, `but`, `because`.
        const CONJUNCTION = 1 << 14;
        /// `is`, `has`, `would`, `will`.
        const AUXILIARY = 1 << 15;
        /// `who`, `which`, `whose`, `that`.
        const RELATIVE = 1 << 16;
        /// Words that begin a sentence with a capital and are no name: adverbs, question words, interjections.
        const COMMON = 1 << 17;

        /// A word that may stand between a subject and its verb: `also`, `himself`, `later`.
        const ADVERB = 1 << 40;

        /// A reporting verb in any of its forms: `said`, `says`, `saying`.
        const CUE = 1 << 20;
        /// A noun that carries words: `statement`, `interview`, `tweet`.
        const CUE_NOUN = 1 << 21;
        /// An office: `president`, `minister`.
        const TITLE = 1 << 22;
        /// `Mr`, `Mrs`, `Sen`, `Gen`, `Sir`.
        const HONORIFIC = 1 << 23;
        /// `former`, `acting`, `then`, `ex`, `late`.
        const QUALIFIER = 1 << 24;
        /// A person by what he or she does: `spokesman`, `analyst`, `woman`.
        const ROLE = 1 << 25;
        /// A body that speaks: `ministry`, `court`, `police`.
        const BODY = 1 << 26;

        /// A verb that tells of speech without carrying its words: `accused`, `praised`, `called`.
        const SPEECH_ACT = 1 << 28;
        /// The first word of a cue that no verb of speech is: `put it`, `went on`.
        const CUE_PART = 1 << 29;
        /// What an office is in charge of: `Foreign`, `State`, `Defense`, `Affairs`.
        const PORTFOLIO = 1 << 27;

        /// A given name of men.
        const MALE_NAME = 1 << 30;
        /// A given name of women.
        const FEMALE_NAME = 1 << 31;
        /// A small word inside names: `van`, `de`, `bin`, `al`.
        const PARTICLE = 1 << 32;
        /// A word of a country's name, or its short form: `Belarus`, `United`.
        const COUNTRY = 1 << 33;
        /// An adjective or demonym of a country: `Belarusian`, `U.S.`.
        const DEMONYM = 1 << 34;
        /// A city, state or house that may stand before a title or for a government: `Minsk`, `Kremlin`, `Texas`.
        const PLACE = 1 << 35;
        /// A place that news spells in several ways: `Kyiv`, `Kiev`.
        const RESPELT = 1 << 37;
    }
}

/// Given names, of men or women.
pub const GIVEN: Sense = Sense::MALE_NAME.union(Sense::FEMALE_NAME);

/// Words with a capital that are no part of a name: they begin sentences or stand before names.
pub const NO_NAME: Sense = Sense::DETERMINER
    .union(Sense::PRONOUN)
    .union(Sense::POSSESSIVE)
    .union(Sense::PREPOSITION)
    .union(Sense::CONJUNCTION)
    .union(Sense::AUXILIARY)
    .union(Sense::RELATIVE)
    .union(Sense::COMMON)
    .union(Sense::WEEKDAY)
    .union(Sense::MONTH)
    .union(Sense::TIME_ADVERB)
    .union(Sense::CUE);

const LISTS: &[&str] = &[include_str!("grammar.txt"), include_str!("time.txt"), include_str!("news.txt"), include_str!("names.txt")];

/// More short words than the lists hold, so that the table of senses never has to grow while they are read.
const ROOM: usize = 14_000;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read_lists);

/// What the lexicon says of a word: its senses, and the classes that it is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its senses.
    pub sense: Sense,
    /// Its classes, by their place in the list of all combinations; the first one is none.
    classes: u16,
}

impl Entry {
    /// Whether the word is in `class`.
    pub fn is_in(self, class: Class) -> bool {
        self.classes != 0 && LEXICON.combinations.get(usize::from(self.classes)).is_some_and(|classes| classes.has(class))
    }
}

/// What the lexicon says of a token of `text`: of its word in any case, without accents. Only words have senses; a possessive ending or a sign may be in a
/// class.
pub fn entry_of(text: &str, token: &Token) -> Entry {
    match token.kind {
        Kind::Word => LEXICON.of(text, token.span),
        Kind::Possessive | Kind::Other => Entry { sense: Sense::empty(), ..LEXICON.of(text, token.span) },
        _ => Entry::default(),
    }
}

/// The same for a token that is read as `word`.
pub fn entry_of_word(word: &str, kind: Kind) -> Entry {
    entry_of(word, &Token { span: whole(word), kind, shape: Shape::Lower, spaced: false, coded: true })
}

/// The senses of a word, in any case, without accents.
pub fn sense(word: &str) -> Sense {
    LEXICON.of(word, whole(word)).sense
}

/// Whether a word, in any case, without accents, is in `class`.
pub fn is_in(word: &str, class: Class) -> bool {
    LEXICON.of(word, whole(word)).is_in(class)
}

/// All words of the lists. Nearly every word of a text is looked up here, so that those of up to sixteen letters, which are nearly all, are compared as one
/// number.
struct Lexicon {
    short: FxHashMap<u128, Entry>,
    long: FxHashMap<Box<str>, Entry>,
    /// The combinations of classes that words are in; the first is none.
    combinations: Vec<Classes>,
}

impl Lexicon {
    fn of(&self, text: &str, word: Span) -> Entry {
        match packed(text, word) {
            Some(key) if key & NOT_ASCII == 0 => self.short.get(&key).copied().unwrap_or_default(),
            _ => self.of_folded(&fold(word.of(text))),
        }
    }

    fn of_folded(&self, word: &str) -> Entry {
        packed(word, whole(word)).map_or_else(|| self.long.get(word), |key| self.short.get(&key)).copied().unwrap_or_default()
    }

    fn read_lists() -> Self {
        let mut lexicon = Self {
            short: FxHashMap::with_capacity_and_hasher(ROOM, FxBuildHasher),
            long: FxHashMap::with_hasher(FxBuildHasher),
            combinations: Vec::new(),
        };
        let mut add = |word: &str, sense: Sense| lexicon.entry(word).sense |= sense;
        for list in LISTS {
            read_list(list, &mut add);
        }
        country::words(&mut add);
        post::words(&mut add);
        places::words(&mut add);
        small_words::PARTICLES.split(' ').for_each(|word| add(word, Sense::PARTICLE));
        lexicon.read_classes();
        lexicon
    }

    /// Adds the words of the named classes.
    fn read_classes(&mut self) {
        let mut classes_of: FxHashMap<&str, Classes> = FxHashMap::default();
        for (_, class, words) in classes::all() {
            words.split_whitespace().for_each(|word| classes_of.entry(word).or_default().add(*class));
        }
        let mut combinations = FxHashMap::from_iter([(Classes::default(), 0)]);
        self.combinations.push(Classes::default());
        for (word, classes) in classes_of {
            let number = *combinations.entry(classes).or_insert_with(|| {
                self.combinations.push(classes);
                u16::try_from(self.combinations.len() - 1).unwrap_or(0)
            });
            self.entry(word).classes = number;
        }
    }

    /// What is known of a word in lower case without accents.
    fn entry(&mut self, word: &str) -> &mut Entry {
        match packed(word, whole(word)) {
            Some(key) => self.short.entry(key).or_default(),
            None => self.long.entry(word.into()).or_default(),
        }
    }
}

/// The bits that no ASCII letter has.
const NOT_ASCII: u128 = u128::from_le_bytes([0x80; 16]);

/// A word of up to sixteen bytes as one number, its ASCII letters in lower case.
fn packed(text: &str, word: Span) -> Option<u128> {
    let range = word.range();
    let beyond = 16usize.checked_sub(range.len())?;
    // Sixteen bytes are read at once, and those beyond the word are dropped; only at the text's end is there too little to read.
    let mut bytes = match text.as_bytes().get(range.start..).and_then(|rest| rest.first_chunk::<16>()) {
        Some(sixteen) => *sixteen,
        None => padded(word.of(text)),
    };
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes) & u128::MAX.checked_shr(8 * beyond as u32).unwrap_or(0))
}

fn padded(word: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(word.bytes()).for_each(|(into, byte)| *into = byte);
    bytes
}

fn whole(word: &str) -> Span {
    Span::from(0..word.len())
}

/// Reads one list; a `[sense]` that the flags do not know is skipped here and found by the test below.
fn read_list(list: &str, add: &mut impl FnMut(&str, Sense)) {
    let mut current = Sense::empty();
    for line in list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => current = named(name).unwrap_or_default(),
            None => line.split_whitespace().for_each(|word| add(word, current)),
        }
    }
}

/// The flag that a list calls `reporting-verb` style: lower case, with hyphens.
fn named(name: &str) -> Option<Sense> {
    Sense::from_name(&name.to_ascii_uppercase().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use bitflags::Flags as _;

    use super::*;
    use crate::text::token;

    #[test]
    fn every_section_names_a_sense_and_every_word_is_folded() {
        for list in LISTS {
            for line in list.lines().map(str::trim).filter(|l| !l.starts_with('#')) {
                match line.strip_prefix('[') {
                    Some(name) => assert!(named(name.trim_end_matches(']')).is_some(), "no such sense: {line}"),
                    None => line.split_whitespace().for_each(|w| assert_eq!(fold(w), w, "not folded")),
                }
            }
        }
    }

    #[test]
    fn every_sense_has_its_own_bit() {
        let mut taken = Sense::empty();
        for (name, sense) in Sense::all().iter_names() {
            assert!(!taken.intersects(sense), "{name} shares its bit");
            taken |= sense;
        }
        assert_eq!(Sense::FLAGS.len(), taken.bits().count_ones() as usize, "two names share a bit");
    }

    #[test]
    fn words_are_found_in_any_case_wherever_they_stand() {
        let sense = |text: &str, at: usize| token::scan(text).get(at).map(|token| entry_of(text, token).sense).unwrap_or_default();
        assert!(sense("THURSDAY", 0).contains(Sense::WEEKDAY));
        assert!(sense("he may", 1).contains(Sense::MONTH | Sense::AUXILIARY));
        assert!(sense("said", 0).contains(Sense::CUE));
        assert!(sense("He said that he had been there before them.", 1).contains(Sense::CUE));
        assert!(sense("Zelenskyy met Turkey’s president in Türkiye on Monday.", 6).contains(Sense::COUNTRY));
        assert_eq!(sense("zyzzyva", 0), Sense::empty());
        assert_eq!(sense("incomprehensibilities of", 0), Sense::empty());
        assert!(sense("incomprehensibilities of", 1).contains(Sense::PREPOSITION));
    }
}
