//! Names of persons as strings: their words, what they sound like, and how well two of them agree.
//!
//! Names are read from a text's tokens in [`crate::facts::mention`]; whom they stand for is settled in [`crate::item::people`].

pub mod agreement;
pub mod fit;
pub mod sound;

pub use agreement::{Agreement, NameWords};
