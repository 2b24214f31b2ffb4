//! Collections of articles, with an article in each row: read, annotated and written in the formats of those who keep them.
//!
//! `input/` has one file a format that is read, `output/` one a format that is written; `run` is the way between them, `compare/` holds
//! rows against one another, and `mark` is what a later run takes up. A row is
//! the same thing here and for `lint` and `annotate`, which read collections too. Other programs use [`arrow`].

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(feature = "arrow")]
pub mod groups;

#[cfg(any(feature = "cli", feature = "corpus"))]
pub(crate) mod line;
#[cfg(any(feature = "cli", feature = "corpus"))]
pub(crate) mod row;

#[cfg(feature = "corpus")]
pub(crate) mod compare;
#[cfg(feature = "corpus")]
pub(crate) mod input;
#[cfg(feature = "corpus")]
pub(crate) mod inputs;
#[cfg(feature = "corpus")]
mod manifest;
#[cfg(feature = "corpus")]
mod mark;
#[cfg(feature = "corpus")]
pub(crate) mod output;
#[cfg(feature = "corpus")]
pub(crate) mod run;
#[cfg(feature = "corpus")]
pub(crate) mod tally;
