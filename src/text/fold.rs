//! Names and words made comparable: without case, accents and typographic marks.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without accents, with straight apostrophes: `Orbán’s` becomes `orban's`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(plain).collect()
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
    use super::fold;

    #[test]
    fn accents_case_and_apostrophes_go() {
        assert_eq!(fold("Viktor Orbán’s"), "viktor orban's");
        assert_eq!(fold("Łukasz Bjørn Straße"), "lukasz bjorn strasse");
        assert_eq!(fold("Erdoğan, Yıldız"), "erdogan, yildiz");
    }
}
