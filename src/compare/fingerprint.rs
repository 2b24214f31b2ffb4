//! Fingerprints of quotations: what two have in common that are worded nearly alike.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// A quotation of fewer words is not compared: many people say the same short things.
pub(super) const LEAST_WORDS: u32 = 8;

/// How many words make a run.
const RUN: usize = 4;

/// The keys under which a quotation of these words is filed, and the hash of all its words; none for a quotation that is too short.
pub(super) fn fingerprint(words: impl Iterator<Item = u64>) -> Option<([u64; 3], u64)> {
    let mut last = [0u64; RUN];
    let mut count = 0usize;
    let mut keys: Option<(u64, u64)> = None;
    let mut whole = FxHasher::default();
    for word in words {
        last = [last[1], last[2], last[3], word];
        whole.write_u64(word);
        count += 1;
        if count >= RUN {
            let run = run_of(&last);
            keys = Some(keys.map_or((run, run), |(first, least)| (first, least.min(run))));
        }
    }
    let (first, least) = keys.filter(|_| count >= LEAST_WORDS as usize)?;
    Some(([first, run_of(&last), least], whole.finish()))
}

/// A number for a word in any case, made of its length and its first and last eight letters.
pub(super) fn word_number(word: &str) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    const SPREAD: u64 = 0x517c_c1b7_2722_0a95;
    let bytes = word.as_bytes();
    let (head, tail) = if let (Some(head), Some(tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
        (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
        (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail)))
    } else {
        bytes.iter().fold((0, 0), |(before, last), byte| (before << 8 | last, u64::from(*byte)))
    };
    let mixed = (head | LOWER).wrapping_mul(SPREAD) ^ (tail | LOWER) ^ (word.len() as u64) << 56;
    (mixed ^ mixed >> 32).wrapping_mul(SPREAD)
}

/// A number for a run of words.
fn run_of(words: &[u64; RUN]) -> u64 {
    let mixed = words.iter().fold(0u64, |all, word| (all.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed ^ mixed >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_in_any_case() {
        for (one, other) in [("It", "it"), ("Bridge", "bridge"), ("Harbours", "HARBOURS"), ("Neighbourhoods", "neighbourhoods")] {
            assert_eq!(word_number(one), word_number(other), "{one}");
        }
        assert_ne!(word_number("bridge"), word_number("bridges"));
    }
}
