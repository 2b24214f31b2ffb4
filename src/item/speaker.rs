//! Who speaks each quotation: the block's attributions carried to persons and over paragraphs.

use std::sync::Arc;

use super::{ItemQuotation, People};
use crate::facts::BlockFacts;
use crate::knowledge::Knowledge;

/// The quotations of the item, each with its speaker where one is found.
pub fn attribute(_blocks: &[(u32, Arc<BlockFacts>)], _people: &People, _knowledge: &Knowledge) -> Vec<ItemQuotation> {
    Vec::new()
}
