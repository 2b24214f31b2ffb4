//! Mentions of people: names with the titles beside them, and titles that stand alone.

use super::prose::Prose;
use super::quotation::Quotation;
use crate::text::Span;

/// A mention of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The whole mention, its title included: `Belarus' President Alexander Lukashenko`.
    pub span: Span,
    /// The name alone; empty where a title stands alone.
    pub name: Span,
}

/// The mentions of a block, in order.
pub fn find(_prose: &Prose, _quotations: &[Quotation]) -> Vec<Mention> {
    Vec::new()
}
