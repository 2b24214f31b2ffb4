//! A name as it is written: where each of its words stands.

use std::borrow::Cow;

use super::words::words_of;
use crate::text::Span;

/// The words of a name as it is written, with their places: parted by blanks and hyphens, without marks round them.
pub fn written_words(name: &str) -> impl Iterator<Item = (Span, &str)> {
    let bare = parts(name).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).map(|word| (Span::of_part(name, word), word))
}

/// Where the word whose folded form is `folded` stands in a name as it is written.
pub fn place_of(name: &str, folded: &str) -> Option<Span> {
    written_words(name).find(|(_, word)| words_of(word) == folded).map(|(place, _)| place)
}

/// Whether one of the two names has the other's only word as an abbreviation with stops: `U.N.` stands for no `Kim Jong Un`, though `JD` does for `J.D. Vance`.
pub fn differ_as_abbreviations(name: &str, word: &str) -> bool {
    let is_abbreviation = |word: &str| !word.contains(char::is_lowercase);
    let differ = |own: &str| (own.contains('.') || word.contains('.')) && is_abbreviation(own) != is_abbreviation(word);
    (name.contains('.') || word.contains('.')) && place_of(name, &words_of(word)).is_some_and(|place| differ(place.of(name)))
}

/// `name` without the nickname that stands in quotation marks: `Robert “Bobby” Scott`.
pub(super) fn without_nickname(name: &str) -> Cow<'_, str> {
    nickname(name).map_or(Cow::Borrowed(name), |place| {
        let (before, after) = (name.get(..place.range().start), name.get(place.range().end..));
        Cow::Owned([before.unwrap_or_default(), after.unwrap_or_default()].concat())
    })
}

/// The words in quotation marks.
fn nickname(name: &str) -> Option<Span> {
    // Hardly a name has any: one look at its bytes is enough for the others.
    if !name.bytes().any(|byte| matches!(byte, b'"' | b'\'' | 0xe2)) {
        return None;
    }
    let mut words = parts(name).skip_while(|word| !word.starts_with(['"', '“', '\'', '‘']));
    let first = words.next()?;
    let last = std::iter::once(first).chain(words).find(|word| word.ends_with(['"', '”', '\'', '’']))?;
    Some(Span::of_part(name, first).join(Span::of_part(name, last)))
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '\u{a0}', '\n', ',', '-', '‑'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_they_are_written() {
        let place = |name: &str, folded: &str| place_of(name, folded).map(|place| place.of(name).to_owned());
        assert_eq!(place("Joanne Ann Orbán-Smith", "ann").as_deref(), Some("Ann"));
        assert_eq!(place_of("Joanne Ann Smith", "ann"), Some(Span::new(7, 10)));
        assert_eq!(place("Viktor Orbán", "orban").as_deref(), Some("Orbán"));
        assert_eq!(place("Ann O’Brien, Jr.", "obrien").as_deref(), Some("O’Brien"));
        assert_eq!(place("Kim Jong‑un", "un").as_deref(), Some("un"));
        assert_eq!(place("Kim Jong-un", "jongun"), None);
    }

    #[test]
    fn abbreviations_are_no_words() {
        assert!(differ_as_abbreviations("Kim Jong Un", "U.N."));
        assert!(differ_as_abbreviations("L.A. Galaxy", "La"));
        assert!(!differ_as_abbreviations("J.D. Vance", "JD"));
        assert!(!differ_as_abbreviations("Ann B. Vance", "VANCE"));
        assert!(!differ_as_abbreviations("ANN VANCE", "Vance"));
    }

    #[test]
    fn nicknames_are_left_out() {
        let words = |name: &str| words_of(&without_nickname(name));
        assert_eq!(words("Robert “Bobby” Scott"), "robert scott");
        assert_eq!(words("Robert \"Bobby the Kid\" Scott"), "robert scott");
        assert_eq!(words("Sinead O’Brien"), "sinead obrien");
        assert_eq!(words("‘Abd al-Rahman"), "abd al rahman", "a mark that is never closed");
    }
}
