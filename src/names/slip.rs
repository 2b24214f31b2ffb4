//! Slips of the keys: words that are nearly alike.

use super::name::NameWords;
use super::skeleton::sounds_like;

/// Whether `a` is `b` with one slip of the keys, or two in a long word.
pub fn is_slip(a: &str, b: &str) -> bool {
    let distance = strsim::osa_distance(a, b);
    a.len().min(b.len()) >= 3 && (distance == 1 || distance == 2 && b.len() >= 9)
}

/// Whether `wrong` is a slip for `right`, and neither its plural nor another's name.
pub fn is_own_slip(wrong: &str, right: &str) -> bool {
    let plural = wrong.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(wrong);
    is_slip(wrong, right) && !plural && !is_other_letter(wrong, right)
}

/// Whether one consonant stands for another, as in the names of two people: `Barr`, `Carr`.
fn is_other_letter(a: &str, b: &str) -> bool {
    let other = |(a, b): (char, char)| a != b && !(is_vowel(a) && is_vowel(b));
    a.len() == b.len() && strsim::hamming(a, b) == Ok(1) && a.chars().zip(b.chars()).any(other)
}

/// Whether two words begin alike and differ by a letter or two, as spellings of one name do.
pub fn nearly_alike(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let comparable = common >= 3 && a.len().abs_diff(b.len()) <= 2 && a.len().min(b.len()) >= 5;
    comparable && strsim::levenshtein(a, b) <= if common >= 5 { 2 } else { 1 }
}

/// Whether `a` and `b` differ in nothing but doubled letters.
pub fn differ_in_doubling(a: &str, b: &str) -> bool {
    a != b && undoubled(a).eq(undoubled(b))
}

/// The letters of `word`, each doubled one single.
fn undoubled(word: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    word.chars().filter(move |letter| last.replace(*letter) != Some(*letter))
}

/// Whether `a` and `b` differ only in which vowel stands where, as two ways to write a foreign name may.
pub fn differ_in_vowels(a: &str, b: &str) -> bool {
    let same_length = a.chars().count() == b.chars().count();
    a != b
        && same_length
        && a.chars().zip(b.chars()).all(|(a, b)| a == b || is_vowel(a) && is_vowel(b))
        && strsim::osa_distance(a, b) == strsim::hamming(a, b).unwrap_or(0)
}

fn is_vowel(letter: char) -> bool {
    "aeiouy".contains(letter)
}

/// The word of `name` that is a word of `known` with one slip (a letter missing, doubled, changed or out of order), and that word, where all other words agree.
pub fn slip_between<'a>(name: &'a NameWords, known: &'a NameWords) -> Option<(&'a str, &'a str)> {
    let ours: Vec<&str> = name.spelt_out().collect();
    let theirs: Vec<&str> = known.spelt_out().collect();
    let surnames = (name.surname(), known.surname());
    let pairs: Vec<(&str, &str)> = match (&ours[..], &theirs[..]) {
        ([_], [_, ..]) => vec![surnames],
        (a, b) if a.len() == b.len() => a.iter().copied().zip(b.iter().copied()).collect(),
        // A middle name more or less: only the first words and the last are held against each other.
        ([ours, _, ..], [theirs, _, _, ..]) => vec![(*ours, *theirs), surnames],
        _ => return None,
    };
    let mut slips = pairs.iter().filter(|(a, b)| !sounds_like(a, b));
    let (wrong, right) = *slips.next()?;
    let sure = slips.next().is_none() && is_slip(wrong, right) && (pairs.len() > 1 || right.len() > 4);
    sure.then_some((wrong, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_a_near_miss_and_another_name_is_not() {
        let near = |a: &str, b: &str| slip_between(&NameWords::new(a), &NameWords::new(b)).is_some();
        assert!(near("Alexander Lukahsenko", "Alexander Lukashenko"));
        assert!(near("Donald Trummp", "Donald Trump"));
        assert!(near("Wiliam Barr", "William Barr"));
        assert!(near("Alexander Lukahsenko", "Alexander Grigoryevich Lukashenko"));
        assert!(near("Lukahsenko", "Alexander Lukashenko"));
        assert!(near("George Bsuh", "George Bush"));
        assert!(near("Trmup", "Donald Trump"));
        assert!(!near("Bsuh", "George Bush"), "a surname alone, and short");
        assert!(!near("John Kelly", "John Kerry"));
        assert!(!near("Kim Jong Il", "Kim Jong Un"));
        assert!(!near("Alexander Lukashenko", "Alexander Lukashenko"));
        assert!(!near("Aleksander Lukahsenko Grigorevich", "Alexander Lukashenko"));
    }

    #[test]
    fn a_slip_is_one_letter_or_two_in_a_long_word() {
        assert!(is_slip("ann", "anne") && !is_slip("an", "ann"));
        assert!(is_slip("bolsnoaor", "bolsonaro") && !is_slip("obsaanoj", "obasanjo"));
        assert!(!is_slip("blosnoaor", "bolsonaro"), "three slips");
    }

    #[test]
    fn spellings_begin_alike() {
        assert!(nearly_alike("lindqvist", "lindkvist"));
        assert!(nearly_alike("barke", "barko") && !nearly_alike("bark", "barko"), "of five letters and more");
        assert!(nearly_alike("bardo", "barko") && !nearly_alike("bamko", "barko"), "one letter, behind three that are the same");
        assert!(
            nearly_alike("zelensky", "zelenskyj") && nearly_alike("zelensky", "zelenskyji") && !nearly_alike("zelensky", "zelenskyjiv")
        );
        assert!(nearly_alike("lopezan", "lopezir") && !nearly_alike("lopean", "lopeir"), "two letters, behind five that are the same");
    }

    #[test]
    fn doubled_letters_and_vowels_are_houses_choices() {
        assert!(
            differ_in_doubling("viorrica", "viorica")
                && !differ_in_doubling("viorica", "viorica")
                && !differ_in_doubling("vioica", "viorica")
        );
        assert!(differ_in_vowels("lukashanko", "lukashenko") && !differ_in_vowels("lukashtnko", "lukashenko"));
        assert!(!differ_in_vowels("lukashneko", "lukashenko") && !differ_in_vowels("lukashenko", "lukashenko"));
        assert!(!differ_in_vowels("leo", "loe"), "out of order");
    }
}
