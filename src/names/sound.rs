//! What names sound like: the numbers under which the records are searched.
//!
//! The build script makes the embedded records' index with this file too, so it uses nothing but its neighbour that does likewise.

use super::words::telling;

/// What the words of a name sound like, one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sounds(
    /// The sound keys of the telling words; of a longer name those of the first four and the last. Unused places are 0.
    pub [u32; 5],
);

impl Sounds {
    /// The sounds of `name`, as [`words_of`](super::words::words_of) gives it; initials are left out.
    pub fn of(name: &str) -> Self {
        let mut sounds = Self::default();
        for (n, word) in telling(name).filter(|w| w.len() > 1).enumerate() {
            if let Some(place) = sounds.0.get_mut(n.min(4)) {
                *place = sound_key(word);
            }
        }
        sounds
    }

    /// A number for any two of the sounds, whichever comes first.
    pub fn pairs(&self) -> impl Iterator<Item = u32> + '_ {
        let later = |n: usize| self.0.iter().skip(n + 1).copied().filter(|sound| *sound != 0);
        let sounds = self.0.iter().copied().enumerate().filter(|(_, sound)| *sound != 0);
        sounds.flat_map(move |(n, a)| later(n).map(move |b| a.min(b).wrapping_mul(0x9e37_79b1).rotate_left(13) ^ a.max(b)))
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
