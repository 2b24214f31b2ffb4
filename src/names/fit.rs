//! Names of persons compared: which shorter name can stand for which fuller one.

use std::borrow::Cow;

use crate::text::fold::fold;

/// A name with its words made comparable.
#[derive(Clone, Debug, PartialEq)]
pub struct Name<'a> {
    text: Cow<'a, str>,
    words: Vec<String>,
}

/// The beginning of a word of a name: spellings of one name share their first three letters.
pub type NameKey = [u8; 3];

/// How well a name fits a person; the order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The first name alone.
    First,
    /// Another spelling of the same name.
    Spelling,
    /// The surname, or words of the name.
    Part,
    /// First name and surname.
    Full,
}

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "jnr", "snr"];

/// Short forms of given names that do not begin like the long ones.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dick", "richard"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("ted", "edward"),
    ("ted", "theodore"),
    ("ned", "edward"),
    ("chuck", "charles"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("peggy", "margaret"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("kate", "katherine"),
    ("kate", "catherine"),
    ("mike", "michael"),
    ("tony", "anthony"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("kathy", "katherine"),
    ("sasha", "alexander"),
    ("larry", "lawrence"),
    ("jerry", "gerald"),
    ("terry", "terence"),
    ("bernie", "bernard"),
    ("andy", "andrew"),
    ("ron", "ronald"),
    ("volodymyr", "vladimir"),
    ("aleksandr", "alexander"),
    ("alyaksandr", "alexander"),
    ("aleksander", "alexander"),
    ("oleksandr", "alexander"),
];

impl<'a> Name<'a> {
    /// Takes a name as it stands in a text apart.
    pub fn of(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut quoted = false;
        for word in text.split([' ', '\u{a0}', '\n', ',', '-', '‑']) {
            let marked = word.starts_with(['"', '“', '\'', '‘']);
            quoted |= marked;
            let folded = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
            if !quoted && !folded.is_empty() && !SUFFIXES.contains(&folded.as_str()) {
                words.push(folded);
            }
            quoted &= !word.ends_with(['"', '”', '\'', '’']);
        }
        let text = if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) };
        Self { text, words }
    }

    /// The name as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its last word, made comparable; empty where there is none.
    pub fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether two forms differ in nothing but case, accents and marks.
    pub fn same_words(&self, other: &Name<'_>) -> bool {
        self.words == other.words
    }

    /// The number of its words, without `Jr.`.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// What names that fit each other have in common at least: the beginnings of their words. Two names without one in common never [`fit`](Self::fit).
    pub fn keys(&self) -> impl Iterator<Item = NameKey> + '_ {
        self.words.iter().map(|word| {
            let mut key = NameKey::default();
            key.iter_mut().zip(word.bytes()).for_each(|(k, b)| *k = b);
            key
        })
    }

    /// Whether this form of a person's name says more than `other`.
    pub fn is_fuller_than(&self, other: &Name<'_>) -> bool {
        let initials = |n: &Name<'_>| n.words.iter().filter(|w| w.len() == 1).count();
        let spelt = |n: &Name<'_>| n.words.len() - initials(n);
        (spelt(self), self.words.len()) > (spelt(other), other.words.len())
    }

    /// How well the mention `short` can stand for the person of this name, if it can.
    pub fn fit(&self, short: &Name<'_>) -> Option<Fit> {
        let (first, last) = (self.words.first()?, self.words.last()?);
        let (given, surname) = (short.words.first()?, short.words.last()?);
        if short.words.len() == 1 {
            return if self.words.len() == 1 {
                (last == surname).then_some(Fit::Full)
            } else if last == surname {
                Some(Fit::Part)
            } else if self.words.iter().any(|w| w == surname) {
                Some(Fit::First)
            } else {
                (surname.len() > 5 && last.len() > 5 && similar(last, surname)).then_some(Fit::Spelling)
            };
        }
        if self.words.len() == 1 {
            return (last == surname).then_some(Fit::Part);
        }
        if last == surname && same_given(first, given) {
            return Some(Fit::Full);
        }
        if contains(&self.words, &short.words) || contains(&short.words, &self.words) {
            return Some(Fit::Part);
        }
        (first.len() > 1 && given.len() > 1 && similar(last, surname) && same_given(first, given)).then_some(Fit::Spelling)
    }
}

fn contains(all: &[String], part: &[String]) -> bool {
    all.windows(part.len()).any(|w| w == part)
}

/// Whether two given names can be one person's: equal, an initial, a short form, a beginning.
fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long
        || long.starts_with(short) && (short.len() == 1 || short.len() >= 3)
        || SHORT_FORMS.contains(&(short, long))
        || SHORT_FORMS.contains(&(long, short))
        || short.len() > 3 && similar(short, long)
}

/// Whether two words are spellings of one name: they begin alike and differ by a letter or two.
fn similar(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common >= 3
        && a.len().abs_diff(b.len()) <= 2
        && a.len().min(b.len()) >= 5
        && strsim::levenshtein(a, b) <= 2
        && (common >= 5 || strsim::levenshtein(a, b) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(full: &str, short: &str) -> Option<Fit> {
        Name::of(full).fit(&Name::of(short))
    }

    #[test]
    fn shorter_names_stand_for_fuller_ones() {
        assert_eq!(fit("Alexander Lukashenko", "Lukashenko"), Some(Fit::Part));
        assert_eq!(fit("Xi Jinping", "Xi"), Some(Fit::First));
        assert_eq!(fit("Enrique Peña Nieto", "Pena Nieto"), Some(Fit::Part));
        assert_eq!(fit("Christopher Murphy", "Chris Murphy"), Some(Fit::Full));
        assert_eq!(fit("Robert \"Bobby\" Scott", "Bob Scott"), Some(Fit::Full));
        assert_eq!(fit("Volodymyr Zelensky", "Volodymyr Zelenskyy"), Some(Fit::Spelling));
    }

    #[test]
    fn names_that_fit_share_a_key() {
        for (full, short) in
            [("Xi Jinping", "Xi"), ("Viktor Orbán", "Orban"), ("Volodymyr Zelensky", "Zelenskyy"), ("Peña Nieto", "Enrique Peña Nieto")]
        {
            let (full, short) = (Name::of(full), Name::of(short));
            assert!(full.fit(&short).is_some() && full.keys().any(|key| short.keys().any(|k| k == key)));
        }
    }

    #[test]
    fn another_first_name_is_another_person() {
        assert_eq!(fit("Hillary Clinton", "Bill Clinton"), None);
        assert_eq!(fit("Ann Lee", "Roe"), None);
    }
}
