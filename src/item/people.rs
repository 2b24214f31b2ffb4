//! Mentions to persons: who is who in an item, and which titles it gives them.

use std::sync::Arc;

use super::ItemDate;
use crate::facts::BlockFacts;
use crate::knowledge::Knowledge;
use crate::text::Span;

/// A person of an item, by index in [`People::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

/// Man or woman, where the text or the records tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// `he`.
    Male,
    /// `she`.
    Female,
}

/// The persons of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// In order of their first mention.
    pub all: Vec<Person>,
}

/// A person of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name that the item gives.
    pub name: String,
    /// Man or woman, if known.
    pub gender: Option<Gender>,
    /// The titles that the item gives, in order.
    pub titles: Vec<UsedTitle>,
    /// The places that name the person, in order.
    pub mentions: Vec<PersonMention>,
}

/// A title as an item uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedTitle {
    /// Its place.
    pub span: Span,
    /// Its words: `Belarus' President`.
    pub text: String,
    /// The office, in a word: `president`.
    pub office: Option<String>,
    /// The country, by ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// A place that names a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonMention {
    /// The whole mention, its title included.
    pub span: Span,
    /// The name alone.
    pub name: Span,
}

impl People {
    /// Finds who is who among the mentions of an item.
    pub fn find(_blocks: &[(u32, Arc<BlockFacts>)], _date: &ItemDate, _knowledge: &Knowledge) -> Self {
        Self::default()
    }

    /// The person `id`.
    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.all.get(id.0 as usize)
    }
}
