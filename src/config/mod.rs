//! `copydesk.toml`: options as written, and which file holds for which article.

pub mod discover;
pub mod options;

pub use options::{Level, Options, PersonOptions};
