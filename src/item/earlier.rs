//! What is known of an item from the time before an edit.

use std::ops::Range;
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

    /// The number that the first of several blocks in a row had, if they are the same, and nothing came between them or went.
    pub(super) fn row(&self, blocks: Range<usize>) -> Option<usize> {
        let on_one_side = blocks.end <= self.first || blocks.start + self.last >= self.count;
        self.block(blocks.start).filter(|_| on_one_side)
    }

    /// Whether the block and those beside it are the same.
    pub(super) fn has_same_neighbours(&self, block: usize) -> bool {
        let (first, end) = (block.saturating_sub(1), (block + 2).min(self.count));
        let begins = |old: usize| block > 0 || old == 0;
        let ends = |old: usize| end > block + 1 || old + end - first == self.item.blocks.len();
        self.row(first..end).is_some_and(|old| begins(old) && ends(old))
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

/// What was read of an item from its beginning to its end, by passages. Reading a passage takes its blocks, and what the reader has in mind as it begins; where an
/// edit left both as they were, what was read of it still holds.
#[derive(Clone)]
pub(super) struct Passages<Mind, Told>(Vec<PlacedPassage<Mind, Told>>);

/// A passage with the number of its first block.
type PlacedPassage<Mind, Told> = (usize, Arc<Passage<Mind, Told>>);

/// A few blocks that are read together.
struct Passage<Mind, Told> {
    /// How many there are.
    blocks: usize,
    /// What the reader has in mind as they begin.
    before: Mind,
    /// What they tell, with places in them.
    told: Told,
    /// What the reader has in mind as they end.
    after: Mind,
}

/// A passage has so many bytes or a few more: so few that it takes no time to read them again, so many that it takes little memory to keep what lies between passages.
const PASSAGE: usize = 1 << 10;

impl<Mind: Clone + PartialEq, Told> Passages<Mind, Told> {
    /// Reads `blocks` with `read`, which is given the blocks of a passage and what the reader has in mind before; `mind` is that at the beginning of the item. A passage
    /// that was read `before` an edit is taken over where it would be read the same.
    pub(super) fn read(
        blocks: &Blocks,
        mut mind: Mind,
        before: Option<(&Self, &Earlier<'_>)>,
        read: impl Fn(&[PlacedBlock], &Mind) -> (Told, Mind),
    ) -> Self {
        let mut passages = Vec::new();
        let mut at = 0;
        let begins = |block: usize| before.is_some_and(|(known, earlier)| known.begins(block, earlier));
        while let Some(rest) = blocks.get(at..).filter(|rest| !rest.is_empty()) {
            let known = before.and_then(|(known, earlier)| known.same(at, &mind, earlier));
            let passage = known.unwrap_or_else(|| {
                let first = rest.first().map_or(0, |(start, _)| *start as usize);
                let ends = |n: usize, start: u32| start as usize >= first + PASSAGE || begins(at + n);
                let length = rest.iter().enumerate().skip(1).find(|(n, (start, _))| ends(*n, *start)).map_or(rest.len(), |(n, _)| n);
                let (told, after) = read(rest.get(..length).unwrap_or_default(), &mind);
                Arc::new(Passage { blocks: length, before: mind.clone(), told, after })
            });
            mind = passage.after.clone();
            passages.push((at, Arc::clone(&passage)));
            at += passage.blocks;
        }
        Self(passages)
    }

    /// What the passages tell, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Told> {
        self.0.iter().map(|(_, passage)| &passage.told)
    }

    /// The number of the first block of the passage in which the block lies, and what the passage tells.
    pub(super) fn at(&self, block: usize) -> Option<(usize, &Told)> {
        let index = self.0.partition_point(|(at, _)| *at <= block).checked_sub(1)?;
        self.0.get(index).map(|(at, passage)| (*at, &passage.told))
    }

    /// The passage that began where now the block `at` is, if its blocks are the same and the reader has the same in mind.
    fn same(&self, at: usize, mind: &Mind, earlier: &Earlier<'_>) -> Option<Arc<Passage<Mind, Told>>> {
        let old = earlier.block(at)?;
        let (_, passage) = self.0.get(self.0.binary_search_by_key(&old, |(at, _)| *at).ok()?)?;
        let same_blocks = earlier.row(at..at + passage.blocks).is_some();
        (same_blocks && passage.before == *mind).then(|| Arc::clone(passage))
    }

    /// Whether a passage began where now the block `at` is.
    fn begins(&self, at: usize, earlier: &Earlier<'_>) -> bool {
        earlier.block(at).is_some_and(|old| self.0.binary_search_by_key(&old, |(at, _)| *at).is_ok())
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

    #[test]
    fn a_row_of_blocks_is_the_same_if_nothing_came_between_or_went() {
        let read = |text: &str| parts::read(text, Format::Plain).into_iter().map(|block| block.facts).collect::<Vec<_>>();
        let old = read("One.\n\nTwo.\n\nThree.\n\nFour.\n");
        let new = read("New.\n\n").remove(0);
        let item = Item::new(&old, Origin::default(), &Knowledge::embedded());
        let with = |blocks: &[usize]| blocks.iter().map(|n| Arc::clone(old.get(*n).unwrap_or(&new))).collect::<Blocks>();
        let row = |blocks: &[usize], row: Range<usize>| Earlier::new(&item, &with(blocks)).row(row);
        assert_eq!([row(&[0, 9, 2, 3], 0..1), row(&[0, 9, 2, 3], 2..4), row(&[0, 9, 2, 3], 0..3)], [Some(0), Some(2), None]);
        assert_eq!([row(&[0, 2, 3], 0..2), row(&[0, 1, 9, 2, 3], 1..4), row(&[0, 1, 9, 2, 3], 3..5)], [None, None, Some(2)]);
        let beside = |blocks: &[usize]| {
            let earlier = Earlier::new(&item, &with(blocks));
            (0..blocks.len()).filter(|block| earlier.has_same_neighbours(*block)).collect::<Vec<_>>()
        };
        assert_eq!(beside(&[0, 1, 2, 3]), [0, 1, 2, 3]);
        assert_eq!(beside(&[0, 1, 9, 3]), [0]);
        assert_eq!(beside(&[9, 0, 1, 2, 3]), [2, 3, 4]);
        assert_eq!(beside(&[0, 1, 2]), [0, 1]);
        assert_eq!(beside(&[1, 2, 3]), [1, 2]);
    }
}
