//! Strings to places: spans, positions, encodings, and words. This room knows no news.

pub mod coded;
pub mod decode;
pub mod escape;
pub mod fold;
mod letters;
pub mod position;
pub mod span;
pub mod token;

pub use span::Span;
pub use token::{Kind, Shape, Token};
