//! A block's text to facts, without judgement.
//!
//! Everything here looks at one block alone: its text, the lexicon and the state it opens in. No fact holds a calendar value or a
//! person; those are settled an item at a time, in [`crate::item`]. All spans are bytes of the block.

pub mod affiliation;
pub mod attribution;
pub mod block;
pub mod cue;
pub mod directive;
pub mod grammar;
pub mod header;
pub mod layout;
pub mod mark;
pub mod mention;
pub mod mojibake;
pub mod place;
pub mod prose;
pub mod quotation;
pub mod repair;
pub mod residue;
mod sentence;
pub mod source;
pub mod timex;
pub mod title;

pub use block::BlockFacts;
pub use layout::{BlockState, Format};
pub use prose::{ParagraphKind, Prose};
