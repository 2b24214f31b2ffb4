//! Runs of ASCII letters, eight at a time.

/// One in each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x80 * ONES;

/// The end of the run of small ASCII letters that begins at the byte `from`: `from` itself where none stands there.
pub fn end_of_small(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    while let Some(eight) = bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        match others(u64::from_le_bytes(*eight)) {
            0 => end += eight.len(),
            others => return end + others.trailing_zeros() as usize / 8,
        }
    }
    end + bytes.get(end..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count())
}

/// The highest bits of those of eight bytes that are no small letters. A sum of two numbers below 128 carries into no other byte, and tells by its highest bit
/// whether the first one reaches a bound (Warren, Hacker's Delight, 6-1).
fn others(eight: u64) -> u64 {
    let low = eight & !HIGH;
    let from_a = low + (0x80 - u64::from(b'a')) * ONES;
    let beyond_z = low + (0x7f - u64::from(b'z')) * ONES;
    (!from_a | beyond_z | eight) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_but_the_small_letters_ends_the_run() {
        for byte in 0..=u8::MAX {
            for length in [0, 1, 6, 7, 8, 9, 15, 20] {
                let mut bytes = b"_abcdefghijklmnopqrstuvwxyz".to_vec();
                bytes[1 + length] = byte;
                let end = if byte.is_ascii_lowercase() { bytes.len() } else { 1 + length };
                assert_eq!(end_of_small(&bytes, 1), end, "byte {byte:#x} after {length} letters");
            }
        }
    }

    #[test]
    fn the_end_of_the_bytes_ends_the_run() {
        for length in 0..20 {
            assert_eq!(end_of_small(&b"minister".repeat(3)[..length], 0), length);
        }
        assert_eq!(end_of_small(b"a", 1), 1);
        assert_eq!(end_of_small(b"a", 2), 2);
    }
}
