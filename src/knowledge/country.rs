//! Countries: their names, adjectives, capitals and offices.

use crate::facts::lexicon::Sense;

/// Gives `add` every word that a country's name, adjective or capital begins with, for the lexicon.
pub fn words(_add: &mut impl FnMut(&str, Sense)) {}
