//! The words of all lists, with what the lists say of them.
//!
//! The build script reads the lists with this file and lays them down as a table, so that no run has to; the program itself reads them in tests alone.

use std::collections::BTreeMap;

use super::classes::{self, Classes};
use super::{Sense, country_list, places, post_list, small_words};

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// Its senses.
    pub sense: Sense,
    /// The classes that it is in.
    pub classes: Classes,
}

/// The lists of senses: a `[sense]` line, then its words.
pub const LISTS: &[&str] = &[include_str!("grammar.txt"), include_str!("time.txt"), include_str!("news.txt"), include_str!("names.txt")];

/// All words, in lower case without accents.
pub fn all() -> BTreeMap<String, Meaning> {
    let mut words: BTreeMap<String, Meaning> = BTreeMap::new();
    let mut add = |word: &str, sense: Sense| words.entry(word.to_owned()).or_default().sense |= sense;
    LISTS.iter().for_each(|list| read_list(list, &mut add));
    country_list::words(&mut add);
    post_list::words(&mut add);
    places::words(&mut add);
    small_words::PARTICLES.split(' ').for_each(|word| add(word, Sense::PARTICLE));
    for (_, class, list) in classes::all() {
        list.split_whitespace().for_each(|word| words.entry(word.to_owned()).or_default().classes.add(*class));
    }
    words
}

/// Reads one list; a `[sense]` that the flags do not know is skipped here and found by the test below.
fn read_list(list: &str, add: &mut impl FnMut(&str, Sense)) {
    let mut current = Sense::empty();
    for line in list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => current = Sense::named(name).unwrap_or_default(),
            None => line.split_whitespace().for_each(|word| add(word, current)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn every_section_names_a_sense_and_every_word_is_folded() {
        for list in LISTS {
            for line in list.lines().map(str::trim).filter(|l| !l.starts_with('#')) {
                match line.strip_prefix('[') {
                    Some(name) => assert!(Sense::named(name.trim_end_matches(']')).is_some(), "no such sense: {line}"),
                    None => line.split_whitespace().for_each(|w| assert_eq!(fold(w), w, "not folded")),
                }
            }
        }
    }
}
