//! What names sound like: the numbers under which the records are searched.
//!
//! The build script makes the embedded records' index with this file too, so it uses nothing but its neighbours that do likewise.

use super::skeleton::{joined_number, skeleton_number};
use super::words::telling;

/// What a name of several words sounds like: numbers for the [skeletons](super::skeleton) of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sounds {
    /// The telling words that are no initials; of a longer name the first four and the last. Unused places are 0.
    words: [u32; 5],
    /// How many words the name has.
    count: usize,
    /// All of them in a row: `kim jong un` and `kim jongun` share it.
    pub joined: u32,
}

impl Sounds {
    /// The sounds of `name`, as [`words_of`](super::words::words_of) gives it.
    pub fn of(name: &str) -> Self {
        let spelt_out = || telling(name).filter(|w| w.len() > 1);
        Self::of_numbers(spelt_out().map(skeleton_number), joined_number(spelt_out()))
    }

    /// The sounds of the name whose words have these `numbers`, and all in a row the number `joined`.
    pub fn of_numbers(numbers: impl Iterator<Item = u64>, joined: u64) -> Self {
        let (mut words, mut count) = ([0; 5], 0);
        for (n, number) in numbers.enumerate() {
            count = n + 1;
            if let Some(place) = words.get_mut(n.min(4)) {
                *place = key(number);
            }
        }
        Self { words, count, joined: key(joined) }
    }

    /// A number for any two of the words, whichever comes first, each once. Names of several words that agree share one, unless only the way they are joined
    /// tells them apart.
    pub fn pairs(&self) -> impl Iterator<Item = u32> {
        let words = || self.words.iter().take(self.count).enumerate();
        let all = words().flat_map(|(n, a)| words().skip(n + 1).map(move |(_, b)| pair(*a, *b)));
        let (mut pairs, mut count) = ([0; 10], 0);
        for (place, pair) in pairs.iter_mut().zip(all) {
            *place = pair;
            count += 1;
        }
        pairs
            .into_iter()
            .enumerate()
            .take(count)
            .filter(move |(n, pair)| !pairs.iter().take(*n).any(|before| before == pair))
            .map(|(_, pair)| pair)
    }

    /// The outline of the name.
    pub fn outline(&self) -> Outline {
        let words = self.words.iter().take(self.count).zip(0..);
        let words = words.fold(0, |outline, (word, n)| outline | u64::from(word >> 20) << (12 * n));
        // The count is below 16.
        Outline(words | (self.count.min(6) as u64) << 60)
    }
}

/// The words of a name in one number, by which most names that do not agree are told apart at a glance: twelve bits a word, and in the upper four how many they
/// are; six if they are more than five.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline(
    /// The number.
    pub u64,
);

/// The bits of an outline that are words.
const WORDS: u64 = (1 << 60) - 1;

/// The lowest bit of each word.
const LOWEST: u64 = 0x0001_0010_0100_1001;

impl Outline {
    /// Whether the names may agree: all words of the shorter one are among those of the longer, as far as the outlines tell.
    pub fn may_agree(self, other: Self) -> bool {
        let (few, many) = if self.count() <= other.count() { (self, other) } else { (other, self) };
        many.count() > 5 || few.words().all(|word| many.has(word))
    }

    /// Whether one of the words is `word`, as far as twelve bits tell: all are compared at once.
    fn has(self, word: u64) -> bool {
        let differing = (self.0 & WORDS) ^ (word * LOWEST);
        // Taking one from each place borrows its upper bit where the place was empty, and nowhere below the first such place.
        differing.wrapping_sub(LOWEST) & !differing & (LOWEST << 11) != 0
    }

    /// How many words there are; six if they are more than five.
    pub fn count(self) -> u64 {
        self.0 >> 60
    }

    fn words(self) -> impl Iterator<Item = u64> {
        (0..self.count()).map(move |n| self.0 >> (12 * n) & 0xfff)
    }
}

/// A number for two words.
fn pair(a: u32, b: u32) -> u32 {
    a.min(b).wrapping_mul(0x9e37_79b1).rotate_left(13) ^ a.max(b)
}

/// A number for the skeleton of a word.
pub fn word_key(word: &str) -> u32 {
    key(skeleton_number(word))
}

/// The upper half of a number, which is the better mixed one.
fn key(number: u64) -> u32 {
    (number >> 32) as u32
}

/// A number that all spellings of `word` share, and few other words: made of its consonants, without the choices of transliteration.
pub fn sound_key(word: &str) -> u32 {
    sound_of(word.bytes())
}

/// The [sound keys](sound_key) of the words of `name`, as [`words_of`](super::words::words_of) gives it, that are no initials: those of a misspelt name are the
/// same but for one.
pub fn word_sounds(name: &str) -> impl Iterator<Item = u32> {
    telling(name).filter(|word| word.len() > 1).map(sound_key)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn may_agree(a: &str, b: &str) -> bool {
        Sounds::of(a).outline().may_agree(Sounds::of(b).outline())
    }

    #[test]
    fn outlines_tell_names_apart() {
        assert!(may_agree("sergey lavrov", "sergei viktorovich lavrov"));
        assert!(may_agree("sergei viktorovich lavrov", "sergey lavrov"));
        assert!(!may_agree("sergei lavrov", "sergei petrov"));
        let six = "one two three four five six";
        assert!(may_agree(six, "seven eight"), "of more than five words an outline tells nothing");
        assert!(!may_agree("one two three four five", "seven eight"));
        let five: Vec<&str> = vec!["alpha", "bravo", "delta", "golf", "hotel"];
        for word in &five {
            assert!(may_agree(&five.join(" "), &format!("{word} {word}")), "{word} is found in any place");
        }
        assert!(!may_agree(&five.join(" "), "alpha kilo"));
    }

    #[test]
    fn pairs_are_told_once_whichever_word_comes_first() {
        let pairs = |name: &str| Sounds::of(name).pairs().collect::<Vec<_>>();
        assert_eq!(pairs("sergei lavrov"), pairs("lavrov sergey"));
        assert_eq!(pairs("sabah ahmad sabah").len(), 2);
        assert_eq!(pairs("one two three four five six seven").len(), 10);
        assert!(pairs("lavrov").is_empty());
    }
}
