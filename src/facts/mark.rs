//! Quotation marks: which characters are marks, and whether each opens or closes.

use super::prose::Prose;
use crate::text::Span;

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkRole {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
}

/// A quotation mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its place in the block.
    pub span: Span,
    /// Its token.
    pub token: usize,
    /// What it does.
    pub role: MarkRole,
}

/// The quotation marks of a block, in order. Apostrophes, elisions, inches and feet are none.
pub fn find(_prose: &Prose) -> Vec<Mark> {
    Vec::new()
}
