//! Places that news writes in more than one way.

use super::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::places::{self, Spelling};
use crate::text::Span;

/// A place that has several spellings.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// Where it stands in the block.
    pub span: Span,
    /// The place, by its spelling of today: `Kyiv`.
    pub today: &'static str,
    /// How it is spelt here: `Kiev`.
    pub written: &'static str,
}

/// The places of a block that have several spellings, in order.
pub fn find(prose: &Prose) -> Vec<PlaceName> {
    let mut places = Vec::new();
    for at in prose.tokens_with(Sense::RESPELT) {
        let Some(token) = prose.get(at).filter(|token| token.is_capital()) else { continue };
        // The dish keeps its name.
        let dish = at > 0 && prose.word_is(at - 1, "chicken");
        if let Some(Spelling { today, written }) = places::spelling(prose.word(at)).filter(|_| !dish) {
            places.push(PlaceName { span: token.span, today, written });
        }
    }
    places
}
