//! Who is said, in a block's own words, to have spoken a quotation: the cue and the words for the speaker.

use super::mention::Mention;
use super::prose::Prose;
use super::quotation::Quotation;
use super::timex::Timex;
use crate::text::Span;

/// A quotation given to a source by the words round it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The quotation, by index in the block.
    pub quotation: usize,
    /// The cue: `said`, `according to`.
    pub cue: Option<Span>,
    /// The words for the speaker: a name with its title, a pronoun, a noun phrase.
    pub source: Span,
    /// The name or the noun at the heart of those words.
    pub head: Span,
}

/// The attributions of a block.
pub fn find(_prose: &Prose, _quotations: &[Quotation], _mentions: &[Mention], _timexes: &[Timex]) -> Vec<Attribution> {
    Vec::new()
}
