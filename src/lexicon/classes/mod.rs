//! Named classes of words: closed sets that one question or a few ask about.
//!
//! A [`Sense`](super::Sense) says what a word is; a class says what one construction lets stand in one place (`that` and `how` between a cue and its
//! quotation). A class is declared once, here, with a line that says what it is for, and is asked for by its name. The words are in lower case and without
//! accents; whether a capital matters is for the asker to say.
//!
//! The words themselves are read by the build script and by tests alone.

pub mod calendar;
pub mod grammar;
pub mod names;
pub mod plans;
pub mod speech;
pub mod text;
pub mod time;
pub mod titles;

/// The files beside this one. Each has room for 64 classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Calendar,
    Grammar,
    Names,
    Plans,
    Speech,
    Text,
    Time,
    Titles,
}

const GROUPS: usize = 8;

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    group: Group,
    bit: u64,
}

impl Class {
    const fn new(group: Group, place: u32) -> Self {
        Self { group, bit: 1 << place }
    }
}

/// The classes of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Classes(pub(super) [u64; GROUPS]);

impl Classes {
    /// Puts the word into `class`, too.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) fn add(&mut self, class: Class) {
        if let Some(bits) = self.0.get_mut(class.group as usize) {
            *bits |= class.bit;
        }
    }

    /// Whether the word is in `class`.
    pub(super) fn has(&self, class: Class) -> bool {
        self.0.get(class.group as usize).is_some_and(|bits| bits & class.bit != 0)
    }
}

/// Declares the classes of a file, each with its words.
macro_rules! classes {
    ($group:ident: $($(#[$doc:meta])+ $name:ident = $words:expr;)+) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place {
            $($name),+
        }

        $(
            $(#[$doc])+
            pub const $name: super::Class = super::Class::new(super::Group::$group, Place::$name as u32);
        )+

        /// The classes with their words.
        #[cfg_attr(not(test), allow(dead_code))]
        pub(super) const ALL: &[(&str, super::Class, &str)] = &[$((stringify!($name), $name, $words)),+];
    };
}

use classes;

/// All classes: their names, themselves, and their words.
#[cfg_attr(not(test), allow(dead_code))]
pub(super) fn all() -> impl Iterator<Item = &'static (&'static str, Class, &'static str)> {
    [calendar::ALL, grammar::ALL, names::ALL, plans::ALL, speech::ALL, text::ALL, time::ALL, titles::ALL].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn every_word_is_folded_and_stands_in_its_class_once() {
        for (name, _, words) in all() {
            let mut seen = FxHashSet::default();
            for word in words.split_whitespace() {
                assert_eq!(fold(word), word, "{name}: not folded");
                assert!(seen.insert(word), "{name}: {word} stands there twice");
            }
            assert!(!seen.is_empty(), "{name} is empty");
        }
    }
}
