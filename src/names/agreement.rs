//! Names of people: their words made comparable, and how well two names agree.

use std::hash::{BuildHasher as _, Hash, Hasher};
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use super::sound::{is_surname, telling, words_of};
use crate::text::Span;

/// A name as its words, folded and parted by single blanks, without hyphens and stops: `Kim Jong-un` is `kim jong un`.
#[derive(Clone, Debug)]
pub struct NameWords {
    text: Box<str>,
    /// What comparing needs, found when the name is first compared.
    sounding: OnceLock<Sounding>,
}

impl PartialEq for NameWords {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for NameWords {}

impl Hash for NameWords {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// A name as it sounds: numbers that stand for skeletons.
#[derive(Clone, Debug)]
struct Sounding {
    /// The telling words that are no initials.
    words: Box<[SoundingWord]>,
    /// All of them in a row: `Jong un` and `Jongun` are one.
    joined: u64,
}

/// A word of a name.
#[derive(Clone, Debug)]
struct SoundingWord {
    place: Span,
    sound: u64,
}

/// How well two names agree, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Other names.
    None,
    /// Only one word is given, and it is a surname of the other: `Lukashenko`.
    Surname,
    /// Two words or more are shared, and all of one name's: `Bashar Assad` and `Bashar al-Assad`.
    Partial,
    /// The same words, spelt in another common way: `Sergey Lavrov`, `Sergei Lavrov`.
    Respelt,
    /// The same words.
    Same,
}

impl NameWords {
    /// The words of `name`.
    pub fn new(name: &str) -> Self {
        Self::of_words(&words_of(name))
    }

    /// The name that [`words_of`] has made comparable already.
    pub(crate) fn of_words(words: &str) -> Self {
        Self { text: words.into(), sounding: OnceLock::new() }
    }

    /// The words as one string, parted by blanks.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words that tell, without the small ones; all of them where nothing else is left.
    pub fn telling(&self) -> impl DoubleEndedIterator<Item = &str> {
        telling(&self.text)
    }

    /// The number of telling words that are no initials.
    pub fn len(&self) -> usize {
        self.telling().filter(|w| w.len() > 1).count()
    }

    /// Whether the name has no word.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The surname as most names have it: the last telling word.
    pub fn surname(&self) -> &str {
        self.telling().next_back().unwrap_or("")
    }

    /// How well the name, as an article writes it, agrees with `known`, a name in full.
    pub fn agreement(&self, known: &Self) -> Agreement {
        if self == known && !self.is_empty() {
            return Agreement::Same;
        }
        let (ours, theirs) = (Compared::new(self), Compared::new(known));
        if ours.len() == 0 || theirs.len() == 0 || self.is_junior() != known.is_junior() {
            return Agreement::None;
        }
        if ours.len() == 1 {
            return if theirs.has_surname(ours.word(0)) { Agreement::Surname } else { Agreement::None };
        }
        if theirs.len() == 1 {
            return Agreement::None;
        }
        let in_order = ours.len() == theirs.len() && ours.words().zip(theirs.words()).all(|(a, b)| a.sounds_like(b));
        if in_order || ours.sounding.joined == theirs.sounding.joined {
            let same = in_order && ours.words().zip(theirs.words()).all(|(a, b)| a.text == b.text);
            return if same { Agreement::Same } else { Agreement::Respelt };
        }
        let turned = ours.len() == theirs.len() && ours.words().all(|a| theirs.words().any(|b| a.sounds_like(b)));
        if turned || ours.is_within(&theirs) || theirs.is_within(&ours) { Agreement::Partial } else { Agreement::None }
    }

    /// Whether the name is told from a father's by `Jr`.
    fn is_junior(&self) -> bool {
        matches!(self.text.rsplit(' ').next(), Some("jr" | "jnr"))
    }

    fn sounding(&self) -> &Sounding {
        self.sounding.get_or_init(|| {
            let number = |skeleton: &str| FxBuildHasher.hash_one(skeleton);
            let base = self.text.as_ptr() as usize;
            let words: Vec<SoundingWord> = self
                .telling()
                .filter(|w| w.len() > 1)
                .map(|word| {
                    let start = word.as_ptr() as usize - base;
                    SoundingWord { place: Span::from(start..start + word.len()), sound: number(&skeleton(word)) }
                })
                .collect();
            let joined: String = words.iter().map(|w| w.place.of(&self.text)).collect();
            Sounding { words: words.into(), joined: number(&skeleton(&joined)) }
        })
    }
}

/// A name that is being compared.
struct Compared<'a> {
    text: &'a str,
    sounding: &'a Sounding,
}

#[derive(Clone, Copy)]
struct ComparedWord<'a> {
    text: &'a str,
    sound: u64,
}

impl ComparedWord<'_> {
    fn sounds_like(self, other: ComparedWord<'_>) -> bool {
        let alike = || self.text.as_bytes().first() == other.text.as_bytes().first() || self.text.len() > 4;
        self.text == other.text || self.sound == other.sound && alike()
    }
}

impl<'a> Compared<'a> {
    fn new(name: &'a NameWords) -> Self {
        Self { text: &name.text, sounding: name.sounding() }
    }

    fn len(&self) -> usize {
        self.sounding.words.len()
    }

    fn words(&self) -> impl Iterator<Item = ComparedWord<'a>> {
        let text = self.text;
        self.sounding.words.iter().map(move |w| ComparedWord { text: w.place.of(text), sound: w.sound })
    }

    /// The word at `n`; an empty one past the end.
    fn word(&self, n: usize) -> ComparedWord<'a> {
        self.words().nth(n).unwrap_or(ComparedWord { text: "", sound: 0 })
    }

    /// Whether all words, two at least, stand in their order among those of `other`.
    fn is_within(&self, other: &Self) -> bool {
        let mut rest = other.words();
        self.len() >= 2 && self.words().all(|word| rest.any(|o| word.sounds_like(o)))
    }

    /// Whether `word` may stand alone for the name.
    fn has_surname(&self, word: ComparedWord<'_>) -> bool {
        self.words().enumerate().any(|(n, own)| is_surname(n, own.text.len(), self.len()) && word.sounds_like(own))
    }
}

/// Whether two words are spellings of one: the same, or the same when transliteration's choices are levelled.
pub fn sounds_like(a: &str, b: &str) -> bool {
    a == b || (a.as_bytes().first() == b.as_bytes().first() || a.len() > 4) && a.len().abs_diff(b.len()) < 5 && skeleton(a) == skeleton(b)
}

/// A folded word with the choices of transliteration levelled: `sergey` and `sergei`, `zelenskyy` and `zelenskiy`, `mohammed` and `muhammad`.
pub fn skeleton(word: &str) -> String {
    if let Ok(n) = RESPELT.binary_search_by_key(&word, |(spelling, _)| spelling) {
        return RESPELT.get(n).map_or(word, |(_, common)| common).into();
    }
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (level, length) = levelled(rest.as_bytes());
        if length > 0 {
            out.push_str(level);
        } else {
            out.push(match c {
                'y' | 'j' => 'i',
                'w' => 'v',
                'q' | 'c' => 'k',
                _ => c,
            });
        }
        rest = rest.get(length.max(c.len_utf8())..).unwrap_or_default();
    }
    out
}

/// What the letters at the start of `rest` are levelled to, and how many they are; 0 where there is no choice.
fn levelled(rest: &[u8]) -> (&'static str, usize) {
    match rest {
        [b'i', b'y', b'y', ..] => ("i", 3),
        [b'y', b'y', ..] => ("i", 2),
        [b'i', b'y', ..] => ("i", 2),
        [b'y', b'i', ..] => ("i", 2),
        [b'i', b'j', ..] => ("i", 2),
        [b'y', b'j', ..] => ("i", 2),
        [b'e', b'y', ..] => ("ei", 2),
        [b'a', b'y', ..] => ("ai", 2),
        [b'o', b'y', ..] => ("oi", 2),
        [b'u', b'y', ..] => ("ui", 2),
        [b'i', b'u', ..] => ("u", 2),
        [b'y', b'u', ..] => ("u", 2),
        [b'j', b'u', ..] => ("u", 2),
        [b'y', b'a', ..] => ("a", 2),
        [b'i', b'a', ..] => ("a", 2),
        [b'j', b'a', ..] => ("a", 2),
        [b'y', b'e', ..] => ("e", 2),
        [b'i', b'e', ..] => ("e", 2),
        [b'j', b'e', ..] => ("e", 2),
        [b'y', b'o', ..] => ("o", 2),
        [b'k', b'h', ..] => ("h", 2),
        [b'c', b'k', ..] => ("k", 2),
        [b'p', b'h', ..] => ("f", 2),
        [b'g', b'h', ..] => ("g", 2),
        [b'd', b'h', ..] => ("d", 2),
        [b't', b'h', ..] => ("t", 2),
        [b'd', b'j', ..] => ("j", 2),
        [b't', b'c', b'h', ..] => ("ch", 3),
        [b't', b's', b'c', b'h', ..] => ("ch", 4),
        [b'c', b'z', ..] => ("ch", 2),
        [b's', b'c', b'h', ..] => ("sh", 3),
        [b's', b'z', ..] => ("sh", 2),
        [b's', b'h', b'c', b'h', ..] => ("sh", 4),
        [b'z', b'h', ..] => ("j", 2),
        [b'o', b'u', ..] => ("u", 2),
        [b'o', b'o', ..] => ("u", 2),
        [b'o', b'e', ..] => ("o", 2),
        [b'u', b'e', ..] => ("u", 2),
        [b'a', b'e', ..] => ("a", 2),
        [b'a', b'a', ..] => ("a", 2),
        [b'e', b'e', ..] => ("i", 2),
        [b'k', b's', ..] => ("x", 2),
        [b'c', b's', ..] => ("x", 2),
        [b'\'', ..] => ("", 1),
        _ => ("", 0),
    }
}

/// Spellings of given names that differ by more than transliteration's choices, sorted, each with the one they are levelled to.
const RESPELT: &[(&str, &str)] = &[
    ("abdalla", "abdullah"),
    ("abdallah", "abdullah"),
    ("abdulla", "abdullah"),
    ("ahmad", "ahmed"),
    ("ahmet", "ahmed"),
    ("akhmad", "ahmed"),
    ("akhmed", "ahmed"),
    ("aleksandar", "alexander"),
    ("aleksander", "alexander"),
    ("aleksandr", "alexander"),
    ("alexandr", "alexander"),
    ("alexandre", "alexander"),
    ("alexandru", "alexander"),
    ("alyaksandr", "alexander"),
    ("andrej", "andrei"),
    ("andrey", "andrei"),
    ("andrii", "andrei"),
    ("andriy", "andrei"),
    ("dimitri", "dmitry"),
    ("dimitry", "dmitry"),
    ("dmitri", "dmitry"),
    ("dmitrii", "dmitry"),
    ("dmitriy", "dmitry"),
    ("dmytro", "dmitry"),
    ("dzmitry", "dmitry"),
    ("ebrahim", "ibrahim"),
    ("eugene", "yevgeny"),
    ("evgeni", "yevgeny"),
    ("evgeniy", "yevgeny"),
    ("evgeny", "yevgeny"),
    ("hossein", "hussein"),
    ("husain", "hussein"),
    ("husayn", "hussein"),
    ("husein", "hussein"),
    ("hussain", "hussein"),
    ("hussin", "hussein"),
    ("ibraheem", "ibrahim"),
    ("iulia", "yulia"),
    ("julia", "yulia"),
    ("khaleefa", "khalifa"),
    ("khalifah", "khalifa"),
    ("mahamat", "mohammed"),
    ("mahamud", "mohammed"),
    ("mehmed", "mohammed"),
    ("mihail", "mikhail"),
    ("mikhailo", "mikhail"),
    ("mikheil", "mikhail"),
    ("mikola", "nikolai"),
    ("mohamad", "mohammed"),
    ("mohamed", "mohammed"),
    ("mohammad", "mohammed"),
    ("mohamud", "mohammed"),
    ("muhammad", "mohammed"),
    ("muhammed", "mohammed"),
    ("mykhailo", "mikhail"),
    ("mykola", "nikolai"),
    ("nicolae", "nikolai"),
    ("nicolai", "nikolai"),
    ("nikolay", "nikolai"),
    ("oleksandr", "alexander"),
    ("olexander", "alexander"),
    ("olexandr", "alexander"),
    ("omer", "omar"),
    ("sergey", "sergei"),
    ("sergii", "sergei"),
    ("serhii", "sergei"),
    ("serhiy", "sergei"),
    ("siarhei", "sergei"),
    ("syarhey", "sergei"),
    ("uladzimir", "vladimir"),
    ("umar", "omar"),
    ("victor", "viktor"),
    ("viktar", "viktor"),
    ("volodimir", "vladimir"),
    ("volodymir", "vladimir"),
    ("volodymyr", "vladimir"),
    ("wiktor", "viktor"),
    ("wladimir", "vladimir"),
    ("yevgeniy", "yevgeny"),
    ("yevhen", "yevgeny"),
    ("youssef", "yousef"),
    ("yousuf", "yousef"),
    ("yuliia", "yulia"),
    ("yuliya", "yulia"),
    ("yusef", "yousef"),
    ("yussef", "yousef"),
    ("yusuf", "yousef"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> Agreement {
        NameWords::new(a).agreement(&NameWords::new(b))
    }

    #[test]
    fn respelt_names_are_sorted_for_their_search() {
        assert!(RESPELT.is_sorted());
    }

    #[test]
    fn names_agree_as_far_as_their_words_do() {
        assert_eq!(agree("Viktor Orban", "Viktor Orbán"), Agreement::Same);
        assert_eq!(agree("Kim Jong Un", "Kim Jong-un"), Agreement::Same);
        assert_eq!(agree("Bashar Assad", "Bashar al-Assad"), Agreement::Same);
        assert_eq!(agree("Sergey Lavrov", "Sergei Lavrov"), Agreement::Respelt);
        assert_eq!(agree("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"), Agreement::Respelt);
        assert_eq!(agree("Vladimir Vladimirovich Putin", "Vladimir Putin"), Agreement::Partial);
        assert_eq!(agree("Lukashenko", "Alexander Lukashenko"), Agreement::Surname);
        assert_eq!(agree("Xi", "Xi Jinping"), Agreement::Surname);
        assert_eq!(agree("Pena Nieto", "Enrique Peña Nieto"), Agreement::Partial);
        assert_eq!(agree("Alexander", "Alexander Lukashenko"), Agreement::None);
        assert_eq!(agree("Alexander Lukahsenko", "Alexander Lukashenko"), Agreement::None);
        assert_eq!(agree("John Kelly", "John Kerry"), Agreement::None);
    }
}
