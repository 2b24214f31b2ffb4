//! What a desk wants to hear no more of: ignores that stand in a text, and those that stand elsewhere and are meant for its file. They hide findings, and know
//! whether they hid any.

mod ignores;
mod in_text;
mod words;

pub use ignores::{Ignore, IgnorePlace, IgnoreReach, Ignores};
pub use in_text::in_text;
pub use words::{AROUND, around, excerpt};
