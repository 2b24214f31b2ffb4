//! What a feed leaves in a text: `[ad_1]`, `Source link`, `Read more by …`.

use super::prose::Prose;
use crate::text::Span;

/// A line that is no article text.
#[derive(Clone, Debug, PartialEq)]
pub struct Residue {
    /// The words, without the line break.
    pub span: Span,
    /// Whether the line is nothing else and can go without a second look.
    pub certain: bool,
}

/// The residues of a block, in order.
pub fn find(_prose: &Prose) -> Vec<Residue> {
    Vec::new()
}
