//! Words with the choices of transliteration levelled: `sergey` and `sergei`, `zelenskyy` and `zelenskiy`, `mohammed` and `muhammad` have one skeleton.
//!
//! The build script makes the embedded records' index with this file too, so it uses nothing but a list of spellings.

use crate::lexicon::spellings::RESPELT;

/// Whether two folded words are spellings of one: the same, or the same when transliteration's choices are levelled.
pub fn sounds_like(a: &str, b: &str) -> bool {
    a == b || may_sound_alike(a, b) && a.len().abs_diff(b.len()) < 5 && skeleton(a).eq(skeleton(b))
}

/// Whether `other` [sounds like](sounds_like) `word`, the [number](skeleton_number) of whose skeleton was found already, to compare it with many.
pub fn sounds_like_numbered(other: &str, (word, number): (&str, u64)) -> bool {
    other == word || may_sound_alike(other, word) && other.len().abs_diff(word.len()) < 5 && skeleton_number(other) == number
}

/// Whether two words with one skeleton may be one: short ones begin with one letter.
pub(super) fn may_sound_alike(a: &str, b: &str) -> bool {
    a.as_bytes().first() == b.as_bytes().first() || a.len().max(b.len()) > 4
}

/// A number for the skeleton of a folded word: all its spellings share it, and hardly another word does.
pub fn skeleton_number(word: &str) -> u64 {
    number(skeleton(word))
}

/// The same for several words in a row.
pub(super) fn joined_number<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    number(level(&words.collect::<String>()))
}

/// The number of these letters, by multiplying as [FxHash](https://docs.rs/rustc-hash) does, but the same on every machine, so that the build script's is the
/// program's.
fn number(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |number: u64, letter| (number.rotate_left(5) ^ u64::from(u32::from(letter))).wrapping_mul(0x517c_c1b7_2722_0a95))
}

/// The letters of a folded word's skeleton.
fn skeleton(word: &str) -> impl Iterator<Item = char> {
    level(respelt(word))
}

/// The spelling that stands for all those of a given name.
pub(super) fn respelt(word: &str) -> &str {
    let known = RESPELT.binary_search_by_key(&word, |(spelling, _)| spelling);
    known.ok().and_then(|n| RESPELT.get(n)).map_or(word, |(_, common)| common)
}

/// The letters of `word`, levelled.
fn level(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word;
    let mut pending = "".chars();
    std::iter::from_fn(move || {
        loop {
            if let Some(letter) = pending.next() {
                return Some(letter);
            }
            let letter = rest.chars().next()?;
            let (group, length) = levelled(rest.as_bytes());
            rest = rest.get(length.max(letter.len_utf8())..).unwrap_or_default();
            if length == 0 {
                return Some(levelled_letter(letter));
            }
            pending = group.chars();
        }
    })
}

/// What a letter by itself is levelled to.
fn levelled_letter(letter: char) -> char {
    match letter {
        'y' | 'j' => 'i',
        'w' => 'v',
        'q' | 'c' => 'k',
        _ => letter,
    }
}

/// What the letters at the start of `rest` are levelled to, and how many they are; 0 where there is no choice.
fn levelled(rest: &[u8]) -> (&'static str, usize) {
    match rest {
        [b'i', b'y', b'y', ..] => ("i", 3),
        [b'y', b'y' | b'i' | b'j', ..] | [b'i', b'y' | b'j', ..] | [b'e', b'e', ..] => ("i", 2),
        [b'a', b'y', ..] => ("ai", 2),
        [b'e', b'y', ..] => ("ei", 2),
        [b'o', b'y', ..] => ("oi", 2),
        [b'u', b'y', ..] => ("ui", 2),
        [b'i' | b'y' | b'j', b'a', ..] | [b'a', b'a' | b'e', ..] => ("a", 2),
        [b'i' | b'y' | b'j', b'e', ..] => ("e", 2),
        [b'y', b'o', ..] | [b'o', b'e', ..] => ("o", 2),
        [b'i' | b'y' | b'j', b'u', ..] | [b'o', b'u' | b'o', ..] | [b'u', b'e', ..] => ("u", 2),
        [b't', b's', b'c', b'h', ..] => ("ch", 4),
        [b't', b'c', b'h', ..] => ("ch", 3),
        [b'c', b'z', ..] => ("ch", 2),
        [b's', b'h', b'c', b'h', ..] => ("sh", 4),
        [b's', b'c', b'h', ..] => ("sh", 3),
        [b's', b'z', ..] => ("sh", 2),
        [b'c', b'k', ..] => ("k", 2),
        [b'd', b'h', ..] => ("d", 2),
        [b'd', b'j', ..] | [b'z', b'h', ..] => ("j", 2),
        [b'g', b'h', ..] => ("g", 2),
        [b'k', b'h', ..] => ("h", 2),
        [b'k' | b'c', b's', ..] => ("x", 2),
        [b'p', b'h', ..] => ("f", 2),
        [b't', b'h', ..] => ("t", 2),
        [b'\'', ..] => ("", 1),
        _ => ("", 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_alike(spellings: &[&str]) -> bool {
        spellings.iter().all(|a| spellings.iter().all(|b| sounds_like(a, b)))
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        assert!(all_alike(&["sergey", "sergei", "serhii", "siarhei"]));
        assert!(all_alike(&["zelensky", "zelenskyy", "zelenskiy", "zelenskij"]));
        assert!(all_alike(&["mohammed", "muhammad", "mohamed"]));
        assert!(all_alike(&["dmitry", "dimitri", "dmytro"]), "the common spelling is levelled, too");
    }

    #[test]
    fn other_names_do_not() {
        assert!(!sounds_like("kelly", "kerry"));
        assert!(!sounds_like("lukahsenko", "lukashenko"));
        assert!(!sounds_like("jan", "ian"), "short words begin with one letter");
        assert!(sounds_like("jansen", "iansen"));
        let sounds_like_jansen = |other| sounds_like_numbered(other, ("jansen", skeleton_number("jansen")));
        assert!(["jansen", "iansen"].into_iter().all(sounds_like_jansen) && !["hansen", "jan"].into_iter().any(sounds_like_jansen));
    }
}
