//! Reads a file again after an edit, and does again only what the edit can have changed.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::document::{self, Block};
use super::linter::{Analysis, Linter, findings_of};
use crate::compare::Workspace;
use crate::compare::summary::Summary;
use crate::facts::Format;
use crate::finding::Finding;
use crate::item::Origin;
use crate::records::Knowledge;

/// What an edit, or several one after the other, did to a text: the bytes `old` of the text before gave way to `new_len` bytes. All outside is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes of the old text.
    pub old: Range<usize>,
    /// How many bytes stand there now.
    pub new_len: usize,
}

impl Change {
    /// No change at all.
    pub const NONE: Self = Self { old: 0..0, new_len: 0 };

    /// Whether nothing changed.
    pub fn is_none(&self) -> bool {
        self.old.is_empty() && self.new_len == 0
    }

    /// Where the changed bytes lie in the new text.
    pub fn new_range(&self) -> Range<usize> {
        self.old.start..self.old.start + self.new_len
    }

    /// Both changes as one; `later` starts from the text that this one left. What lies between them counts as changed.
    #[must_use]
    pub fn then(self, later: &Self) -> Self {
        if self.is_none() {
            return later.clone();
        }
        let between = self.new_range();
        let start = between.start.min(later.old.start);
        let end = between.end.max(later.old.end);
        let old_end = self.old.end + (end - between.end);
        Self { old: start..old_end, new_len: end - start - later.old.len() + later.new_len }
    }
}

/// Tells an analysis that nobody waits for it any more.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

/// The analysis was told to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl Cancel {
    /// Stops every analysis that was given this token, at its next block or item.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn check(&self) -> Result<(), Cancelled> {
        if self.0.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

/// A file's text, read and judged.
#[derive(Clone, Debug)]
pub struct Reading {
    linter: Arc<Linter>,
    format: Format,
    blocks: Vec<Block>,
    items: Vec<(u32, Arc<Analysis>)>,
}

impl Reading {
    /// Reads and judges `text` from the start.
    pub fn fresh(linter: &Arc<Linter>, text: &str, format: Format, origin: &Origin, cancel: &Cancel) -> Result<Self, Cancelled> {
        let mut blocks = Vec::new();
        for block in document::blocks(text, format) {
            cancel.check()?;
            blocks.push(block);
        }
        Self::judged(linter, format, blocks, origin, &[], cancel)
    }

    /// Reads and judges the text that `change` made of this one's; `new_text` is what stands at the change's [`new_range`](Change::new_range).
    /// `linter` and `origin` may be others than before.
    pub fn after(
        &self,
        change: &Change,
        new_text: &str,
        linter: &Arc<Linter>,
        origin: &Origin,
        cancel: &Cancel,
    ) -> Result<Self, Cancelled> {
        cancel.check()?;
        let blocks =
            if change.is_none() { self.blocks.clone() } else { document::edit(&self.blocks, self.format, change.old.clone(), new_text) };
        let known = if Arc::ptr_eq(linter, &self.linter) { &self.items[..] } else { &[] };
        Self::judged(linter, self.format, blocks, origin, known, cancel)
    }

    /// Judges `blocks`; an item of `known` that has the same blocks is taken over.
    fn judged(
        linter: &Arc<Linter>,
        format: Format,
        blocks: Vec<Block>,
        origin: &Origin,
        known: &[(u32, Arc<Analysis>)],
        cancel: &Cancel,
    ) -> Result<Self, Cancelled> {
        let places: Vec<(u32, usize, &[Block])> = document::items(&blocks).collect();
        let mut items = Vec::with_capacity(places.len());
        for &(at, number, item) in &places {
            cancel.check()?;
            let analysis = match taken_over(known, places.len(), number, item, origin) {
                Some(analysis) => Arc::clone(analysis),
                None => Arc::new(linter.analyse_item(item, origin, number)),
            };
            items.push((at, analysis));
        }
        Ok(Self { linter: Arc::clone(linter), format, blocks, items })
    }

    /// The records that it was judged by.
    pub fn knowledge(&self) -> &Knowledge {
        &self.linter.knowledge
    }

    /// The blocks, which together are the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The items, each with the byte at which it begins.
    pub fn items(&self) -> &[(u32, Arc<Analysis>)] {
        &self.items
    }

    /// The item in which the byte `at` lies, with the byte at which it begins.
    pub fn item_at(&self, at: u32) -> Option<(u32, &Analysis)> {
        let index = self.items.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, analysis) = self.items.get(index)?;
        Some((*start, analysis))
    }

    /// The items in short, each with the byte at which it begins, to be compared with those of other files.
    pub fn summaries(&self) -> Vec<(u32, Arc<Summary>)> {
        self.items.iter().map(|(at, analysis)| (*at, analysis.summary())).collect()
    }

    /// The findings, with those that lie between this file, which is at `path`, and the others of `workspace`.
    pub fn compared(&self, workspace: &Workspace, path: &Path) -> Vec<Finding> {
        let mut findings: Vec<(usize, Finding)> = findings_of(&self.items).collect();
        self.linter.compare(workspace.items_at(path, &self.summaries()), &mut findings);
        findings.into_iter().map(|(_, finding)| finding).collect()
    }

    /// The findings in order of their places, which are bytes of the file.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        self.items.iter().flat_map(|(at, analysis)| analysis.findings.iter().map(|finding| finding.clone().shift(*at)))
    }

    /// How many findings there are.
    pub fn count(&self) -> usize {
        self.items.iter().map(|(_, analysis)| analysis.findings.len()).sum()
    }
}

/// The analysis among `known` that holds for the `number`-th of `count` items, if its blocks are the very same. An edit leaves the items before it at
/// their number, and those after it at their number counted from the end.
fn taken_over<'a>(
    known: &'a [(u32, Arc<Analysis>)],
    count: usize,
    number: usize,
    item: &[Block],
    origin: &Origin,
) -> Option<&'a Arc<Analysis>> {
    let from_end = (known.len() + number).checked_sub(count);
    let candidates = [Some(number), from_end].into_iter().flatten().filter_map(|index| known.get(index));
    candidates.map(|(_, analysis)| analysis).find(|analysis| is_of(analysis, item, &Origin { first: number == 0, ..origin.clone() }))
}

fn is_of(analysis: &Analysis, blocks: &[Block], origin: &Origin) -> bool {
    let known = &analysis.item.blocks;
    analysis.item.origin == *origin
        && known.len() == blocks.len()
        && known.iter().zip(blocks).all(|((_, facts), block)| Arc::ptr_eq(facts, &block.facts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_add_up() {
        let one = Change { old: 10..12, new_len: 5 };
        assert_eq!(Change::NONE.then(&one), one);
        assert_eq!(one.clone().then(&Change { old: 15..15, new_len: 1 }), Change { old: 10..12, new_len: 6 });
        assert_eq!(one.clone().then(&Change { old: 4..6, new_len: 0 }), Change { old: 4..12, new_len: 9 });
        assert_eq!(one.then(&Change { old: 13..20, new_len: 2 }), Change { old: 10..17, new_len: 5 });
    }
}
