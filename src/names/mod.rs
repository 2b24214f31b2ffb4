//! Names of persons as strings: their words, what they sound like, and how well two of them agree.
//!
//! Names are read from a text's tokens in [`crate::facts::mention`]; whom they stand for is settled in [`crate::item::people`]. Each file uses only those before
//! it: [`words`], [`skeleton`], [`sound`], [`written`], [`name`], [`agreement`], [`slip`], [`difference`], [`fit`].

pub mod agreement;
pub mod difference;
pub mod fit;
pub mod name;
pub mod skeleton;
pub mod slip;
pub mod sound;
pub mod words;
pub mod written;

pub use agreement::Agreement;
pub use name::{NameWords, SoundKey};
