//! Mentions: names of people and of the bodies that speak, as they stand in a block.
//!
//! A name is a run of capitalised words with the small words inside it (`Ursula von der Leyen`). Titles before it are no part of it;
//! honorifics are part of the mention, not of the name. All that asks for a name asks here: titles take the mentions beside them. Who is meant is settled an
//! item at a time, in [`crate::item::people`].

mod headline;
mod kind;
mod name;
mod office;
mod run;
mod words;

use std::ops::Range;

use super::prose::Prose;
use crate::lexicon::GIVEN;
use words::Words;

pub use kind::{Gender, GenderSource, MentionKind, ToldGender};
pub use name::Mention;

/// The mentions of a block, in order and without overlap.
pub fn find(prose: &Prose) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for sentence in prose.sentences() {
        let words = Words { prose, sentence: sentence.clone() };
        let headline = words.is_headline();
        let mut from = sentence.start;
        while let Some(at) = words.next_capital(from) {
            from = at + 1;
            if words.begins_name(at) && (!headline || prose.is(at, GIVEN) || words.is_surname_in_headline(at)) {
                from = if headline { words.end_in_headline(at) } else { words.end_of_run(at) };
                words.read_run(at..from, &mut mentions);
            }
        }
    }
    mentions
}

/// Whether the tokens stand inside a name: `“The Rock”` in `Dwayne “The Rock” Johnson`.
pub fn is_inside_name(mentions: &[Mention], tokens: &Range<usize>) -> bool {
    let index = mentions.partition_point(|m| m.tokens.end < tokens.end);
    mentions.get(index).is_some_and(|m| m.tokens.start < tokens.start && tokens.end < m.tokens.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockFacts, BlockState, Format};

    fn mentions(text: &str) -> Vec<(String, MentionKind)> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        facts.mentions.iter().map(|m| (m.name.of(text).to_owned(), m.kind)).collect()
    }

    fn people(text: &str) -> Vec<String> {
        mentions(text).into_iter().filter(|(_, kind)| *kind == MentionKind::Person).map(|(name, _)| name).collect()
    }

    #[test]
    fn titles_are_left_and_particles_kept() {
        assert_eq!(
            people("Belarus' President Alexander Lukashenko met Ursula von der Leyen."),
            ["Alexander Lukashenko", "Ursula von der Leyen"]
        );
        assert_eq!(
            people("Deputy Prime Minister Iryna Vereshchuk and Martin Luther King Jr. spoke."),
            ["Iryna Vereshchuk", "Martin Luther King Jr."]
        );
        assert_eq!(people("Secretary of State John F. Kerry, Mr. Lee and J.D. Vance left."), ["John F. Kerry", "Lee", "J.D. Vance"]);
        assert_eq!(people("On Monday Robert \"Bobby\" Scott saw UN chief Ban Ki-moon."), ["Robert \"Bobby\" Scott", "Ban Ki-moon"]);
    }

    #[test]
    fn bodies_are_no_people() {
        assert_eq!(
            mentions("The Ministry of Foreign Affairs and NATO agreed."),
            [("Ministry of Foreign Affairs".to_owned(), MentionKind::Body), ("NATO".to_owned(), MentionKind::Body)],
            "an acronym is a body of its own"
        );
    }

    #[test]
    fn offices_are_no_people() {
        assert_eq!(people("The Secretary of State and the Deputy Minister of Foreign Affairs met the Prime Minister."), [""; 0]);
        assert_eq!(people("The Secretary of State, Ann Lee, left."), ["Ann Lee"]);
        assert_eq!(people("As Ann Lee I would go."), ["Ann Lee"]);
    }

    #[test]
    fn headlines_hold_names_among_other_capitals() {
        assert_eq!(people("Ann Lee Defends Herself Against Claims She Exaggerated Her Life Story"), ["Ann Lee"]);
        assert_eq!(people("Lee Is Over Bob Roe's Same Old Speech About Money Matters"), ["Bob Roe"]);
    }

    #[test]
    fn titles_behind_other_words_are_left() {
        assert_eq!(people("Committee Chairman Rep. Ann Lee, R-Utah, spoke."), ["Ann Lee"]);
        assert_eq!(people("White House Chief of Staff Ann Lee left."), ["Ann Lee"]);
        assert_eq!(people("Undersecretary for Political Affairs Ann Lee wrote to the Roe Foundation."), ["Ann Lee"]);
        assert_eq!(people("World War II ended."), [""; 0]);
    }

    #[test]
    fn a_surname_that_is_a_given_name_tells_no_gender() {
        let facts = BlockFacts::read("Secretary Clinton and his wife, Jane, met President Reed.", Format::Plain, BlockState::Prose);
        let genders: Vec<_> = facts.mentions.iter().map(Mention::gender).collect();
        assert_eq!(genders, [None, Some(Gender::Female), None]);
    }

    #[test]
    fn an_honorific_tells_man_or_woman() {
        let facts = BlockFacts::read("Mrs. Lee met Mr. Roe.", Format::Plain, BlockState::Prose);
        let genders: Vec<_> = facts.mentions.iter().map(Mention::gender).collect();
        assert_eq!(genders, [Some(Gender::Female), Some(Gender::Male)]);
    }
}
