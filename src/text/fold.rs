//! Names and words made comparable: without case, accents and typographic marks.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without accents, with straight apostrophes: `Orbán’s` becomes `orban's`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if let Some(plain) = latin(c) {
            folded.push_str(plain);
        } else {
            folded.extend(fold_char(c));
        }
    }
    folded
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(plain)
}

/// The letters with accents that Latin alphabets use most, from the first on, and what they fold to: names are full of them, and taking them apart is slow.
static LATIN: LazyLock<Vec<Box<str>>> = LazyLock::new(|| LETTERS.map(|c| fold_char(c).collect::<String>().into()).collect());

const LETTERS: RangeInclusive<char> = '\u{c0}'..='\u{24f}';

/// What a letter with an accent folds to, if it is one of those. A text whose only signs are apostrophes and dashes never asks for the list.
fn latin(c: char) -> Option<&'static str> {
    let place = LETTERS.contains(&c).then(|| c as usize - *LETTERS.start() as usize)?;
    LATIN.get(place).map(|folded| &**folded)
}

/// `c` in lower case, as one plain letter (or a few) where it is a variant of it.
fn plain(c: char) -> impl Iterator<Item = char> {
    let lower = c.to_lowercase();
    let spelt: &'static str = match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => "'",
        'ß' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' => "d",
        'ı' => "i",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ð' | 'Ð' => "d",
        _ => "",
    };
    let keep = spelt.is_empty();
    lower.filter(move |_| keep).chain(spelt.chars())
}

#[cfg(test)]
mod tests {
    use crate::text::fold::fold;

    #[test]
    fn accents_case_and_apostrophes_go() {
        assert_eq!(fold("Viktor Orbán’s"), "viktor orban's");
        assert_eq!(fold("Łukasz Bjørn Straße"), "lukasz bjorn strasse");
        assert_eq!(fold("Erdoğan, Yıldız"), "erdogan, yildiz");
    }
}
