//! What names sound like: the numbers under which the records are searched.
//!
//! The build script makes the embedded records' index with this file too, so it uses nothing but the standard library and the folding of letters.

use crate::text::fold::fold_each;

/// The words of a name, folded and parted by single blanks, without hyphens and stops: `Kim Jong-un` becomes `kim jong un`.
pub fn words_of(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    each_letter(name, |c| words.push(c));
    words
}

/// Gives `look` the bytes of [`words_of`]`(name)`. Only a name that is longer than names are is written to the heap for that.
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
fn each_letter(name: &str, mut take: impl FnMut(char)) {
    let (mut begun, mut parted) = (false, false);
    fold_each(name, |c| {
        if c.is_ascii_lowercase() || c.is_alphanumeric() {
            if parted && begun {
                take(' ');
            }
            take(c);
            (begun, parted) = (true, false);
        } else {
            parted |= !matches!(c, '\'' | '.');
        }
    });
}

/// The words of `name`, as [`words_of`] gives it, that tell: without the small ones; all of them where nothing else is left.
pub fn telling(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = || name.split(' ').filter(|w| !w.is_empty());
    // Most names end with a word that tells, so that one look is enough.
    let only_small = words().next_back().is_some_and(is_small) && words().all(is_small);
    words().filter(move |w| only_small || !is_small(w))
}

/// Whether the word is a small one that names share with each other, and that tells nobody apart.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "ben"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "van"
            | "von"
            | "der"
            | "den"
            | "la"
            | "le"
            | "jr"
            | "sr"
            | "ii"
            | "iii"
            | "iv"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "sir"
            | "the"
    )
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

/// What the words of a name sound like, one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sounds(
    /// The sound keys of the telling words; of a longer name those of the first four and the last. Unused places are 0.
    pub [u32; 5],
);

impl Sounds {
    /// The sounds of `name`, as [`words_of`] gives it; initials are left out.
    pub fn of(name: &str) -> Self {
        let mut sounds = Self::default();
        for (n, word) in telling(name).filter(|w| w.len() > 1).enumerate() {
            if let Some(place) = sounds.0.get_mut(n.min(4)) {
                *place = sound_key(word);
            }
        }
        sounds
    }

    /// The sounds, without unused places.
    pub fn told(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied().filter(|sound| *sound != 0)
    }

    /// How many of its words sound like words of `other`.
    pub fn shared(&self, other: &Self) -> usize {
        self.told().filter(|sound| other.0.contains(sound)).count()
    }
}

/// A number that all spellings of `word` share, and few other words: made of its consonants, without the choices of transliteration.
pub fn sound_key(word: &str) -> u32 {
    sound_of(word.bytes())
}

/// The sound key of all telling words of a name in a row: `kim jong un` and `kim jongun` share it.
pub fn whole_sound_key(name: &str) -> u32 {
    sound_of(telling(name).flat_map(str::bytes))
}

/// The same for its letters, in lower case, one by one.
pub fn sound_of(bytes: impl Iterator<Item = u8>) -> u32 {
    let mut key: u32 = 17;
    let mut last = 0;
    for byte in bytes {
        let sound: &[u8] = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'j' | b'w' | b'v' | b'h' | b'\'' => b"",
            b'c' | b'q' | b'k' | b'g' => b"k",
            b'x' => b"ks",
            b'z' => b"s",
            b'p' | b'f' => b"f",
            b'd' | b't' => b"t",
            _ => std::slice::from_ref(&byte),
        };
        for &b in sound {
            if b != last {
                key = (key ^ u32::from(b)).wrapping_mul(0x0100_0193).rotate_left(5);
            }
            last = b;
        }
    }
    key
}
