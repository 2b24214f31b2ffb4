//! How the table of words is asked for one: the build script that lays it down and the program that reads it agree here.

/// How many places the table has for words of up to sixteen letters: at least twice as many as there are words, so that nearly every look-up ends at the first
/// place.
pub const PLACES: usize = 1 << PLACE_BITS;

const PLACE_BITS: u32 = 15;

/// How many letters a short word has at most.
pub const SHORT: usize = 16;

/// A short word as one number.
pub fn key(word: &[u8]) -> Option<u128> {
    let mut bytes = [0; SHORT];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(u128::from_le_bytes(bytes))
}

/// The place at which the table is first looked at for `key`. The multiplier is that of Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
pub fn place(key: u128) -> usize {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let folded = key as u64 ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(MULTIPLIER) >> (u64::BITS - PLACE_BITS)) as usize
}

/// The place that is looked at after `place`.
pub fn next(place: usize) -> usize {
    (place + 1) % PLACES
}
