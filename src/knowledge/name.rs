//! Names of people: their words made comparable, and how well two names agree.

use crate::text::fold::fold;

/// A name as its words, folded and parted by single blanks, without hyphens and stops: `Kim Jong-un` is `kim jong un`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameWords(Box<str>);

/// Small words that parts of names share with each other: they tell nobody apart.
const SMALL: &[&str] = &[
    "al", "el", "bin", "ibn", "ben", "de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "la", "le", "jr", "sr",
    "ii", "iii", "iv", "mr", "mrs", "ms", "dr", "sir", "the",
];

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
        let mut folded = fold(name);
        if folded.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') && !folded.contains("  ") {
            return Self(folded.trim().into());
        }
        folded.retain(|c| c != '\'' && c != '.');
        let mut words = String::with_capacity(folded.len());
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        Self(words.into())
    }

    /// The words as one string, parted by blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words that tell, without the small ones; all of them where nothing else is left.
    pub fn telling(&self) -> impl DoubleEndedIterator<Item = &str> {
        let words = || self.0.split(' ').filter(|w| !w.is_empty());
        let only_small = words().all(is_small);
        words().filter(move |w| only_small || !is_small(w))
    }

    /// The number of telling words that are no initials.
    pub fn len(&self) -> usize {
        self.telling().filter(|w| w.len() > 1).count()
    }

    /// Whether the name has no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
        let ours: Vec<&str> = self.telling().filter(|w| w.len() > 1).collect();
        let theirs: Vec<&str> = known.telling().filter(|w| w.len() > 1).collect();
        agreement(&ours, &theirs)
    }
}

fn agreement(ours: &[&str], theirs: &[&str]) -> Agreement {
    if ours.is_empty() || theirs.is_empty() {
        return Agreement::None;
    }
    if ours == theirs {
        return Agreement::Same;
    }
    if is_junior(ours) != is_junior(theirs) {
        return Agreement::None;
    }
    if let [only] = ours {
        return if is_surname(only, theirs) { Agreement::Surname } else { Agreement::None };
    }
    if ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| sounds_like(a, b)) {
        return Agreement::Respelt;
    }
    if theirs.len() == 1 {
        return Agreement::None;
    }
    if joined(ours) == joined(theirs) {
        return Agreement::Respelt;
    }
    let turned = ours.len() == theirs.len() && ours.iter().all(|a| theirs.iter().any(|b| sounds_like(a, b)));
    if turned || is_within(ours, theirs) || is_within(theirs, ours) { Agreement::Partial } else { Agreement::None }
}

/// Whether the name is told from a father's by `Jr`.
fn is_junior(words: &[&str]) -> bool {
    words.iter().any(|w| matches!(*w, "jr" | "jnr"))
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Whether all of `few` stand, in their order, among `many`.
fn is_within(few: &[&str], many: &[&str]) -> bool {
    let mut rest = many.iter();
    few.len() >= 2 && few.iter().all(|word| rest.any(|other| sounds_like(word, other)))
}

/// `Jong un` and `Jongun` are one.
fn joined(words: &[&str]) -> String {
    words.iter().map(|w| skeleton(w)).collect()
}

/// Whether `word` may stand alone for the name: its last word, the first of an East Asian name, or either of two Spanish surnames.
fn is_surname(word: &str, name: &[&str]) -> bool {
    let ends = [
        name.last(),
        name.first().filter(|f| f.len() <= 5 && name.len() <= 3),
        name.get(name.len().wrapping_sub(2)).filter(|_| name.len() > 2),
    ];
    ends.into_iter().flatten().any(|end| sounds_like(word, end))
}

/// A number that all spellings of `word` share, and few other words: made of its consonants, without the choices of transliteration.
pub fn sound_key(word: &str) -> u32 {
    let mut key: u32 = 17;
    let mut last = 0;
    for byte in word.bytes() {
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

/// Whether two words are spellings of one: the same, or the same when transliteration's choices are levelled.
pub fn sounds_like(a: &str, b: &str) -> bool {
    a == b || (a.as_bytes().first() == b.as_bytes().first() || a.len() > 4) && skeleton(a) == skeleton(b)
}

/// A folded word with the choices of transliteration levelled: `sergey` and `sergei`, `zelenskyy` and `zelenskiy`, `mohammed` and `muhammad`.
pub fn skeleton(word: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("iyy", "i"),
        ("yy", "i"),
        ("iy", "i"),
        ("yi", "i"),
        ("ij", "i"),
        ("yj", "i"),
        ("ey", "ei"),
        ("ay", "ai"),
        ("oy", "oi"),
        ("uy", "ui"),
        ("iu", "u"),
        ("yu", "u"),
        ("ju", "u"),
        ("ya", "a"),
        ("ia", "a"),
        ("ja", "a"),
        ("ye", "e"),
        ("ie", "e"),
        ("je", "e"),
        ("yo", "o"),
        ("kh", "h"),
        ("ck", "k"),
        ("ph", "f"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("dj", "j"),
        ("tch", "ch"),
        ("tsch", "ch"),
        ("cz", "ch"),
        ("sch", "sh"),
        ("sz", "sh"),
        ("shch", "sh"),
        ("zh", "j"),
        ("ou", "u"),
        ("oo", "u"),
        ("oe", "o"),
        ("ue", "u"),
        ("ae", "a"),
        ("aa", "a"),
        ("ee", "i"),
        ("ks", "x"),
        ("cs", "x"),
        ("'", ""),
    ];
    const SAME: &[(&str, &[&str])] = &[
        ("mohammed", &["mohamed", "mohammad", "mohamad", "muhammad", "muhammed", "mohamud", "mahamud", "mahamat", "mehmed"]),
        ("abdullah", &["abdallah", "abdulla", "abdalla"]),
        ("ahmed", &["ahmad", "akhmad", "akhmed", "ahmet"]),
        (
            "alexander",
            &[
                "aleksandr",
                "alexandr",
                "aleksander",
                "alyaksandr",
                "oleksandr",
                "olexander",
                "olexandr",
                "alexandre",
                "alexandru",
                "aleksandar",
            ],
        ),
        ("sergei", &["sergey", "serhiy", "serhii", "siarhei", "syarhey", "sergii"]),
        ("vladimir", &["volodymyr", "uladzimir", "wladimir", "volodimir", "volodymir"]),
        ("dmitry", &["dmitri", "dmitriy", "dmytro", "dimitri", "dimitry", "dzmitry", "dmitrii"]),
        ("nikolai", &["nikolay", "mykola", "mikola", "nicolae", "nicolai"]),
        ("mikhail", &["mikhailo", "mykhailo", "mikheil", "mihail"]),
        ("yevgeny", &["evgeny", "evgeni", "yevgeniy", "evgeniy", "yevhen", "eugene"]),
        ("viktor", &["victor", "wiktor", "viktar"]),
        ("andrei", &["andrey", "andriy", "andrii", "andrej"]),
        ("yulia", &["yuliya", "iulia", "julia", "yuliia"]),
        ("hussein", &["husain", "husein", "hussain", "hossein", "husayn", "hussin"]),
        ("yousef", &["yusuf", "youssef", "yousuf", "yussef", "yusef"]),
        ("omar", &["omer", "umar"]),
        ("ibrahim", &["ebrahim", "ibraheem"]),
        ("khalifa", &["khalifah", "khaleefa"]),
        ("kim", &[]),
    ];
    if let Some((common, _)) = SAME.iter().find(|(common, others)| *common == word || others.contains(&word)) {
        return (*common).into();
    }
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        match PAIRS.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => {
                out.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                out.push(match c {
                    'y' | 'j' => 'i',
                    'w' => 'v',
                    'q' => 'k',
                    'c' => 'k',
                    _ => c,
                });
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> Agreement {
        NameWords::new(a).agreement(&NameWords::new(b))
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
