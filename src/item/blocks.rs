//! The blocks of an item, each at its place.

use std::ops::Deref;
use std::sync::Arc;

use crate::facts::BlockFacts;
use crate::text::Span;
use crate::text::span::offset;

/// The facts of an item's blocks, each with the byte of the item at which the block starts.
#[derive(Clone, Debug, Default)]
pub struct Blocks(Vec<(u32, Arc<BlockFacts>)>);

impl Blocks {
    /// The block in which the byte lies, with its start.
    pub fn at(&self, byte: u32) -> Option<(u32, &BlockFacts)> {
        let index = self.0.partition_point(|(at, _)| *at <= byte).checked_sub(1)?;
        let (at, facts) = self.0.get(index)?;
        Some((*at, facts))
    }

    /// The text under `span`, in bytes of the item; a span over several blocks gives only its first block's part.
    pub fn text(&self, span: Span) -> &str {
        let Some((at, facts)) = self.at(span.start) else { return "" };
        let end = span.end.saturating_sub(at).min(offset(facts.text().len()));
        Span::new(span.start - at, end.max(span.start - at)).of(facts.text())
    }

    /// The number of bytes.
    pub fn len_in_bytes(&self) -> u32 {
        self.0.last().map_or(0, |(at, facts)| at + offset(facts.text().len()))
    }
}

impl Deref for Blocks {
    type Target = [(u32, Arc<BlockFacts>)];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl FromIterator<Arc<BlockFacts>> for Blocks {
    /// Puts blocks one behind the other.
    fn from_iter<I: IntoIterator<Item = Arc<BlockFacts>>>(blocks: I) -> Self {
        let mut at = 0;
        let place = |facts: Arc<BlockFacts>| {
            let start = at;
            at += offset(facts.text().len());
            (start, facts)
        };
        Self(blocks.into_iter().map(place).collect())
    }
}

impl<'a> IntoIterator for &'a Blocks {
    type Item = &'a (u32, Arc<BlockFacts>);
    type IntoIter = std::slice::Iter<'a, (u32, Arc<BlockFacts>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
impl Blocks {
    /// One block of plain prose, for tests.
    pub(crate) fn of_prose(text: &str) -> Self {
        use crate::facts::{BlockState, Format};
        std::iter::once(Arc::new(BlockFacts::read(text, Format::Plain, BlockState::Prose))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_ends_with_its_block() {
        let block = || Blocks::of_prose("It rained.\n").iter().map(|(_, facts)| Arc::clone(facts)).collect::<Vec<_>>();
        let blocks: Blocks = block().into_iter().chain(block()).collect();
        assert_eq!([blocks.text(Span::new(3, 99)), blocks.text(Span::new(14, 20))], ["rained.\n", "rained"]);
    }
}
