//! What is known of an item from the time before an edit.

use std::sync::Arc;

use super::{Blocks, Item};
use crate::facts::BlockFacts;
use crate::text::Span;

/// A block with the byte of the item at which it starts.
pub(super) type PlacedBlock = (u32, Arc<BlockFacts>);

/// An item before an edit, which left most of its blocks as they were.
#[derive(Clone, Copy)]
pub(super) struct Earlier<'a> {
    /// The item as it was.
    pub(super) item: &'a Item,
    /// So many blocks at the beginning are the same, and so many at the end.
    first: usize,
    last: usize,
    /// How many there are now.
    count: usize,
}

impl<'a> Earlier<'a> {
    /// What `blocks` have in common with those of `item`.
    pub(super) fn new(item: &'a Item, blocks: &Blocks) -> Self {
        let is_same = |(a, b): &(&(u32, Arc<_>), &(u32, Arc<_>))| Arc::ptr_eq(&a.1, &b.1);
        let first = item.blocks.iter().zip(blocks.iter()).take_while(is_same).count();
        let rest = item.blocks.len().min(blocks.len()) - first;
        let last = item.blocks.iter().rev().zip(blocks.iter().rev()).take(rest).take_while(is_same).count();
        Self { item, first, last, count: blocks.len() }
    }

    /// The number that the block had, if it is one of the same.
    pub(super) fn block(&self, block: usize) -> Option<usize> {
        if block < self.first {
            return Some(block);
        }
        let from_end = self.count.checked_sub(block).filter(|from_end| *from_end <= self.last)?;
        self.item.blocks.len().checked_sub(from_end)
    }

    /// The blocks that are not the same: as they were, and as they are.
    pub(super) fn changed<'b>(&self, blocks: &'b Blocks) -> (&'a [PlacedBlock], &'b [PlacedBlock]) {
        (between(&self.item.blocks, self.first, self.last), between(blocks, self.first, self.last))
    }
}

/// The blocks without so many first and last ones.
fn between(blocks: &Blocks, first: usize, last: usize) -> &[PlacedBlock] {
    blocks.get(first..blocks.len().saturating_sub(last)).unwrap_or_default()
}

/// Where an edit moved the places of an item that it did not change.
pub(super) struct Moves {
    /// The blocks that changed end there: as they were, and as they are.
    old_end: u32,
    new_end: u32,
    /// The places in them, in order: as they were, and as they are.
    inside: Vec<(Span, Span)>,
}

impl Moves {
    pub(super) fn new(earlier: &Earlier<'_>, blocks: &Blocks, inside: Vec<(Span, Span)>) -> Self {
        let end = |blocks: &Blocks| match blocks.len().checked_sub(earlier.last).and_then(|first| blocks.get(first)) {
            Some((at, _)) => *at,
            None => blocks.len_in_bytes(),
        };
        Self { old_end: end(&earlier.item.blocks), new_end: end(blocks), inside }
    }

    /// Where the place is now.
    pub(super) fn place(&self, old: Span) -> Span {
        if old.start >= self.old_end {
            return Span { start: old.start - self.old_end + self.new_end, end: old.end - self.old_end + self.new_end };
        }
        let moved = self.inside.binary_search_by_key(&old, |(old, _)| *old).ok().and_then(|index| self.inside.get(index));
        moved.map_or(old, |(_, new)| *new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parts;
    use crate::facts::Format;
    use crate::item::Origin;
    use crate::records::Knowledge;

    #[test]
    fn blocks_keep_their_numbers_from_either_end() {
        let read = |text: &str| parts::read(text, Format::Plain).into_iter().map(|block| block.facts).collect::<Vec<_>>();
        let old = read("One.\n\nTwo.\n\nThree.\n\nFour.\n");
        let item = Item::new(&old, Origin::default(), &Knowledge::embedded());
        let kept = |blocks: &[usize], new: &str| {
            let new = || read(new).into_iter().next().unwrap();
            let blocks: Blocks = blocks.iter().map(|n| old.get(*n).map_or_else(new, Arc::clone)).collect();
            let earlier = Earlier::new(&item, &blocks);
            (0..blocks.len()).map(|block| earlier.block(block)).collect::<Vec<_>>()
        };
        assert_eq!(kept(&[0, 9, 2, 3], "New."), [Some(0), None, Some(2), Some(3)]);
        assert_eq!(kept(&[0, 9, 9, 3], "New."), [Some(0), None, None, Some(3)]);
        assert_eq!(kept(&[0, 3], ""), [Some(0), Some(3)]);
        assert_eq!(kept(&[0, 1, 2, 3, 9], "New."), [Some(0), Some(1), Some(2), Some(3), None]);
        assert_eq!(kept(&[1, 2, 3], ""), [Some(1), Some(2), Some(3)]);
    }
}
