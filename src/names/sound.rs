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
    /// The [bits](bit) of those from the fifth on.
    rest: u64,
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
        let (mut words, mut count, mut rest) = ([0; 5], 0, 0);
        for (n, number) in numbers.enumerate() {
            count = n + 1;
            if let Some(place) = words.get_mut(n.min(4)) {
                *place = key(number);
            }
            if n > 3 {
                rest |= bit(upper(key(number)));
            }
        }
        Self { words, count, rest, joined: key(joined) }
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
        let words = self.words.iter().take(self.count).map(|word| upper(*word));
        let words = if self.count > 5 {
            words.fold(self.rest, |outline, word| outline | bit(word))
        } else {
            words.zip(0..).fold(0, |outline, (word, n)| outline | word << (12 * n))
        };
        // The count is below 16.
        Outline(words | (self.count.min(6) as u64) << 60)
    }
}

/// The words of a name in one number, by which most names that do not agree are told apart at a glance: twelve bits a word, and in the upper four how many they
/// are. Of more than five, which count as six, each has only its [bit] in it.
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
    /// Whether the names may agree: all words of the shorter one are among those of the longer, and in their order unless they are as many, as far as the outlines
    /// tell.
    pub fn may_agree(self, other: Self) -> bool {
        let (few, many) = if self.count() <= other.count() { (self, other) } else { (other, self) };
        match (few.is_set(), many.is_set()) {
            (true, _) => few.is_within(many) || many.is_within(few),
            (false, true) => few.words().all(|word| many.0 & bit(word) != 0),
            (false, false) => few.words().all(|word| many.has(word)) && (few.count() == many.count() || many.has_in_order(few)),
        }
    }

    /// Whether there are so many words that each has only its bit.
    fn is_set(self) -> bool {
        self.count() > 5
    }

    /// Whether all bits are among those of `other`, of two sets.
    fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the words of `few` stand in their order among these.
    fn has_in_order(self, few: Self) -> bool {
        let mut rest = self.words();
        few.words().all(|word| rest.any(|own| own == word))
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

/// The twelve bits of a word that stand in an outline.
fn upper(word: u32) -> u64 {
    u64::from(word >> 20)
}

/// The one of sixty bits that stands for a word, of which twelve bits are given.
fn bit(word: u64) -> u64 {
    1 << (word % 60)
}

/// A number for two words.
fn pair(a: u32, b: u32) -> u32 {
    a.min(b).wrapping_mul(0x9e37_79b1).rotate_left(13) ^ a.max(b)
}

/// A number for the skeleton of a word.
pub fn word_key(word: &str) -> u32 {
    key(skeleton_number(word))
}

/// The upper half of a skeleton's number, which is the better mixed one.
pub fn key(number: u64) -> u32 {
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
        assert!(may_agree(six, "two five") && may_agree("one six", six), "each of more than five words has its bit");
        assert!(!may_agree(six, "seven eight") && !may_agree("seven two", six));
        let seven = "one two three four five six seven";
        assert!(may_agree(six, seven) && may_agree(seven, six) && may_agree(six, six));
        assert!(!may_agree("alpha bravo delta golf hotel kilo", "lima bravo delta golf hotel kilo"));
        assert!(!may_agree("one two three four five", "seven eight"));
        assert!(may_agree("delta alpha", "alpha delta") && !may_agree("delta alpha", "alpha bravo delta"), "only as many may be turned");
        let five: Vec<&str> = vec!["alpha", "bravo", "delta", "golf", "hotel"];
        for two in five.windows(2) {
            assert!(may_agree(&five.join(" "), &two.join(" ")), "{two:?} are found in any place");
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
