//! Slips of the keys: words that are nearly alike.

use super::name::NameWords;
use super::skeleton::sounds_like;
use crate::lexicon::given_names::SHORT_FORMS;

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
    let pairs = pairs(name, known)?;
    let mut slips = pairs.iter().filter(|(a, b)| !sounds_like(a, b));
    let (wrong, right) = *slips.next()?;
    let sure = slips.next().is_none() && is_slip(wrong, right) && (pairs.len() > 1 || right.len() > 4);
    sure.then_some((wrong, right))
}

/// The word in which a name differs from a known one, where all others are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misspelling<'a> {
    /// The word as it is written.
    pub wrong: &'a str,
    /// The word of the known name.
    pub right: &'a str,
    /// In what they differ.
    pub kind: SlipKind,
}

/// In what a word differs from the one that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// Only in what transliteration levels: two known ways to write one name.
    Sound,
    /// Only in vowels, `h`, `w`, `y` and doubled letters, as two ways to write a name of another script may.
    Transliteration,
    /// In other letters.
    Letters,
}

/// How `wrong` differs from `right`.
pub fn kind_of(wrong: &str, right: &str) -> SlipKind {
    if sounds_like(wrong, right) {
        SlipKind::Sound
    } else if consonants(wrong).eq(consonants(right)) && !are_transposed(wrong, right) {
        SlipKind::Transliteration
    } else {
        SlipKind::Letters
    }
}

/// The letters of `word` that transliteration hardly ever chooses: no vowels, no `h`, no `w`, none twice in a row.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    word.chars().filter(|c| !is_vowel(*c) && !matches!(c, 'h' | 'w')).filter(move |letter| last.replace(*letter) != Some(*letter))
}

/// Whether the words have the same letters in another order, and not only their vowels have changed places.
fn are_transposed(a: &str, b: &str) -> bool {
    let without_vowels = |word: &str| word.chars().map(|c| if is_vowel(c) { 'a' } else { c }).collect::<String>();
    is_anagram(a, b) && without_vowels(a) != without_vowels(b)
}

fn is_anagram(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    a != b && a.len() == b.len() && sorted(a) == sorted(b)
}

/// The word in which `name`, a name in full, differs from `known`, if it is one that slips of the keys or of the ear explain.
pub fn misspelling<'a>(name: &'a NameWords, known: &'a NameWords) -> Option<Misspelling<'a>> {
    let pairs = pairs(name, known).filter(|pairs| pairs.len() > 1)?;
    let mut worst: Option<Misspelling<'_>> = None;
    for (wrong, right) in pairs.into_iter().filter(|(a, b)| a != b) {
        let kind = if sounds_like(wrong, right) { SlipKind::Sound } else { kind_of_slip(wrong, right)? };
        match worst {
            // Where one word is misspelt, another may be one of the known ways to write it.
            Some(found) if found.kind > SlipKind::Sound && kind > SlipKind::Sound => return None,
            Some(found) if found.kind > kind => {}
            _ => worst = Some(Misspelling { wrong, right, kind }),
        }
    }
    worst.filter(|found| found.right == known.surname() || !is_short_form(found.wrong, found.right))
}

/// How a word that does not sound like another differs from it, if it is misspelt.
fn kind_of_slip(wrong: &str, right: &str) -> Option<SlipKind> {
    is_misspelt(wrong, right).then(|| kind_of(wrong, right))
}

/// By so many bytes a misspelt word is longer or shorter than the right one at most: two letters, each of which may have two.
const MOST_LETTERS: usize = 4;

/// Whether `wrong` is `right` with a letter more, less, changed or out of order; with two in words from six letters on that begin alike; or its anagram.
fn is_misspelt(wrong: &str, right: &str) -> bool {
    if wrong.len().abs_diff(right.len()) > MOST_LETTERS {
        return false;
    }
    let short = wrong.len().min(right.len());
    let begin_alike = wrong.as_bytes().first() == right.as_bytes().first();
    match strsim::osa_distance(wrong, right) {
        1 => short >= 3 && wrong.len().max(right.len()) >= 4,
        2 if short >= 6 => begin_alike,
        _ => short >= 5 && begin_alike && is_anagram(wrong, right),
    }
}

/// Whether one of two given names is a short form of the other: `Dan`, `Steve`.
fn is_short_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let listed = SHORT_FORMS.contains(&(short, long));
    listed || long.starts_with(short) && (short.len() < 5 || short == "steve" || long.len() > short.len() + 1)
}

/// The words of two names in full that stand for each other.
fn pairs<'a>(name: &'a NameWords, known: &'a NameWords) -> Option<Vec<(&'a str, &'a str)>> {
    let ours: Vec<&str> = name.spelt_out().collect();
    let theirs: Vec<&str> = known.spelt_out().collect();
    let surnames = (name.surname(), known.surname());
    match (&ours[..], &theirs[..]) {
        ([_], [_, ..]) => Some(vec![surnames]),
        (a, b) if a.len() == b.len() => Some(a.iter().copied().zip(b.iter().copied()).collect()),
        // A middle name more or less: only the first words and the last are held against each other.
        ([ours, _, ..], [theirs, _, ..]) => Some(vec![(*ours, *theirs), surnames]),
        _ => None,
    }
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

    #[test]
    fn words_differ_by_sound_by_transliteration_or_in_letters() {
        assert_eq!(kind_of("teresa", "theresa"), SlipKind::Sound);
        assert_eq!(kind_of("vladamir", "vladimir"), SlipKind::Transliteration);
        assert_eq!(kind_of("avakhov", "avakov"), SlipKind::Transliteration);
        assert_eq!(kind_of("viorrica", "viorica"), SlipKind::Transliteration);
        assert_eq!(kind_of("lukahsenko", "lukashenko"), SlipKind::Letters, "letters out of order");
        assert_eq!(kind_of("tsipra", "tsipras"), SlipKind::Letters);
    }

    #[test]
    fn a_name_is_misspelt_in_one_word() {
        let wrong = |a: &str, b: &str| misspelling(&NameWords::new(a), &NameWords::new(b)).map(|m| (m.wrong.to_owned(), m.kind));
        assert_eq!(wrong("Nicholas Lopez", "Nicolas Lopez"), Some(("nicholas".into(), SlipKind::Transliteration)));
        assert_eq!(wrong("Angel Lopez", "Angela Lopez"), Some(("angel".into(), SlipKind::Transliteration)));
        assert_eq!(wrong("Carl Lodepz", "Karl Lopezd"), None);
        assert_eq!(wrong("Dan Lopez", "Daniel Lopez"), None, "a short form");
        assert_eq!(wrong("Steve Lopez", "Steven Lopez"), None, "a short form");
        assert_eq!(wrong("Bob Lopez", "Robert Lopez"), None);
        assert_eq!(wrong("Ann Lopez", "Eve Lopez"), None, "another name");
        assert_eq!(wrong("Lopes", "Ann Lopez"), None, "a surname alone");
    }
}
