//! Quotations: their extent and their kind, from the marks.

use super::mark::Mark;
use super::prose::Prose;
use crate::text::Span;

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationKind {
    /// A whole quoted sentence or more.
    Direct,
    /// A quoted fragment inside a sentence.
    Partial,
}

impl QuotationKind {
    /// The name as it is written: `direct`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
        }
    }
}

/// A quotation, or the piece of it that stands in one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Its place in the block, marks included.
    pub span: Span,
    /// The paragraph it stands in, by index.
    pub paragraph: usize,
    /// What it is.
    pub kind: QuotationKind,
    /// How many quotations it stands inside: 0 for an outer one.
    pub depth: u8,
    /// The mark that opens it, by index; none where it is missing.
    pub open: Option<usize>,
    /// The mark that closes it, by index; none where it runs on or the mark is missing.
    pub close: Option<usize>,
}

/// The quotations of a block, in order of their start, outer before inner.
pub fn find(_prose: &Prose, _marks: &[Mark]) -> Vec<Quotation> {
    Vec::new()
}
