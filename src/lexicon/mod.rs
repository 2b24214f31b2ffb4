//! What words are: one look-up a token gives all senses that any detector asks for.
//!
//! The words stand in the `.txt` files beside this one: a `[sense]` line, then words, in lower case and without accents. A word may stand under many
//! senses. What a single construction asks for is a named class, in [`classes`].

mod beginnings;
pub mod calendar;
pub mod classes;
pub mod code;
pub mod country;
// The build script uses the rest of it, as of the list of posts.
#[allow(dead_code)]
mod country_list;
pub mod front_matter;
pub mod given_names;
pub mod holidays;
mod key;
pub mod numerals;
pub mod office;
pub mod parties;
pub mod places;
pub mod post;
#[allow(dead_code)]
mod post_list;
pub mod residue;
mod residue_list;
mod sense;
pub mod small_words;
pub mod spellings;
pub mod states;
mod table;
#[cfg(test)]
mod words;

use crate::text::Span;
use crate::text::token::{Kind, Token};

pub use classes::Class;
pub use code::Code;
pub use given_names::{GIVEN_NAME, is_given_name};
pub use office::Office;
pub use post::Post;
pub use sense::{GIVEN, NO_NAME, Sense};
pub use table::Entry;
#[cfg(feature = "corpus")]
pub use table::FINGERPRINT;

/// What the lexicon says of a token of `text`: of its word in any case, without accents. A possessive ending or a sign has no sense, but may be in a class.
pub fn entry_of(text: &str, token: &Token) -> Entry {
    match token.kind {
        Kind::Word | Kind::Possessive | Kind::Other => table::find(text, token.span),
        _ => Entry::default(),
    }
}

/// The same for a token that is read as `word`.
pub fn entry_of_word(word: &str, kind: Kind) -> Entry {
    match kind {
        Kind::Word | Kind::Possessive | Kind::Other => table::find(word, whole(word)),
        _ => Entry::default(),
    }
}

/// The senses of a word, in any case, without accents.
pub fn sense(word: &str) -> Sense {
    table::find(word, whole(word)).sense()
}

/// Whether a word, in any case, without accents, is in `class`.
pub fn is_in(word: &str, class: Class) -> bool {
    table::find(word, whole(word)).is_in(class)
}

fn whole(word: &str) -> Span {
    Span::from(0..word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    #[test]
    fn words_are_found_in_any_case_wherever_they_stand() {
        let sense = |text: &str, at: usize| token::scan(text).get(at).map(|token| entry_of(text, token).sense()).unwrap_or_default();
        assert!(sense("THURSDAY", 0).contains(Sense::WEEKDAY));
        assert!(sense("he may", 1).contains(Sense::MONTH | Sense::AUXILIARY));
        assert!(sense("said", 0).contains(Sense::CUE));
        assert!(sense("He said that he had been there before them.", 1).contains(Sense::CUE));
        assert!(sense("Zelenskyy met Turkey’s president in Türkiye on Monday.", 6).contains(Sense::COUNTRY));
        assert_eq!(sense("zyzzyva", 0), Sense::empty());
        assert_eq!(sense("incomprehensibilities of", 0), Sense::empty());
        assert!(sense("incomprehensibilities of", 1).contains(Sense::PREPOSITION));
    }
}
