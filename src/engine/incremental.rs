//! Reads a file again after an edit, and does again only what the edit can have changed.

use std::convert::Infallible;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::analysis::{Analysis, findings_of, summaries_of};
use super::article::Article;
use super::judge::Engine;
use super::parts::{self, Block};
use crate::compare::Workspace;
use crate::compare::summary::Summary;
use crate::facts::Format;
use crate::finding::Finding;
use crate::item::Origin;
use crate::suppress::{self, Ignores};

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
}

/// What is asked before each block and each item whether to go on.
pub trait GoOn {
    /// Why not.
    type Stopped;

    /// Whether to go on.
    ///
    /// # Errors
    /// If not.
    fn check(&self) -> Result<(), Self::Stopped>;
}

impl GoOn for Cancel {
    type Stopped = Cancelled;

    fn check(&self) -> Result<(), Cancelled> {
        if self.0.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

/// For an analysis that nobody can stop.
#[derive(Clone, Copy, Debug)]
pub struct Unstoppable;

impl GoOn for Unstoppable {
    type Stopped = Infallible;

    fn check(&self) -> Result<(), Infallible> {
        Ok(())
    }
}

/// A file's text, read and judged.
#[derive(Clone, Debug)]
pub struct FileReading {
    engine: Engine,
    format: Format,
    blocks: Vec<Block>,
    items: Vec<(u32, Arc<Analysis>)>,
    /// What is ignored in it, besides what its text says itself.
    outer: Arc<Ignores>,
    /// All that is ignored in it.
    ignored: Ignores,
}

impl FileReading {
    /// Reads and judges `article` from the start.
    ///
    /// # Errors
    /// If it was told to stop.
    pub fn fresh<G: GoOn>(engine: &Engine, article: &Article<'_>, go_on: &G) -> Result<Self, G::Stopped> {
        let mut blocks = Vec::new();
        for block in parts::blocks(article.text, article.format) {
            go_on.check()?;
            blocks.push(block);
        }
        Ok(Self::judged(engine, article.format, blocks, &article.origin, &[], go_on)?.ignoring(Arc::clone(&article.ignores)))
    }

    /// Reads and judges the text that `change` made of this one's; `new_text` is what stands at the change's [`new_range`](Change::new_range).
    /// `engine` and `origin` may be others than before.
    ///
    /// # Errors
    /// If it was told to stop.
    pub fn after<G: GoOn>(&self, change: &Change, new_text: &str, engine: &Engine, origin: &Origin, go_on: &G) -> Result<Self, G::Stopped> {
        go_on.check()?;
        let blocks =
            if change.is_none() { self.blocks.clone() } else { parts::edit(&self.blocks, self.format, change.old.clone(), new_text) };
        let known = if engine.is(&self.engine) { &self.items[..] } else { &[] };
        Ok(Self::judged(engine, self.format, blocks, origin, known, go_on)?.ignoring(Arc::clone(&self.outer)))
    }

    /// The same, in which `outer` is ignored besides what the text says itself.
    #[must_use]
    pub(crate) fn ignoring(mut self, outer: Arc<Ignores>) -> Self {
        self.ignored = suppress::in_text(self.blocks.iter().map(|block| &*block.facts)).and(&outer);
        self.outer = outer;
        self
    }

    /// All that is ignored in it.
    pub(crate) fn ignored(&self) -> &Ignores {
        &self.ignored
    }

    /// Whether a finding in it is reported.
    fn is_told(&self) -> impl Fn(&Finding) -> bool {
        let asks = self.ignored.ask_for_text();
        let text: String = if asks { self.blocks.iter().map(|block| block.facts.text()).collect() } else { String::new() };
        move |finding| !self.ignored.hide(&text, finding)
    }

    /// Judges `blocks`; an item of `known` that has the same blocks is taken over.
    fn judged<G: GoOn>(
        engine: &Engine,
        format: Format,
        blocks: Vec<Block>,
        origin: &Origin,
        known: &[(u32, Arc<Analysis>)],
        go_on: &G,
    ) -> Result<Self, G::Stopped> {
        let places: Vec<(u32, usize, Vec<&Block>)> = parts::items(&blocks).collect();
        let count = places.len();
        let mut items = Vec::with_capacity(count);
        for (at, number, item) in places {
            go_on.check()?;
            let candidates = || before(known, count, number);
            let analysis = match candidates().find(|known| is_of(known, &item, &origin.of_item(number))) {
                Some(same) => Arc::clone(same),
                None => Arc::new(engine.analyse_item(&item, origin, number, candidates().next().map(|known| &known.item))),
            };
            items.push((at, analysis));
        }
        Ok(Self { engine: engine.clone(), format, blocks, items, outer: Arc::default(), ignored: Ignores::default() })
    }

    /// The engine that it was judged by.
    pub fn engine(&self) -> &Engine {
        &self.engine
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
        summaries_of(&self.items)
    }

    /// The findings, with those that lie between this file, which is at `path`, and the others of `workspace`.
    pub fn compared(&self, workspace: &Workspace, path: &Path) -> Vec<Finding> {
        let mut findings: Vec<(usize, Finding)> = findings_of(&self.items).collect();
        self.engine.compare(workspace.items_at(path, &self.summaries()), &mut findings);
        let is_told = self.is_told();
        findings.into_iter().map(|(_, finding)| finding).filter(is_told).collect()
    }

    /// The findings in order of their places, which are bytes of the file.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        let all = self.items.iter().flat_map(|(at, analysis)| analysis.findings.iter().map(|finding| finding.clone().shift(*at)));
        all.filter(self.is_told())
    }
}

/// The analyses among `known` that may be those of the `number`-th of `count` items. An edit leaves the items before it at their number, and those after it at
/// their number counted from the end.
fn before(known: &[(u32, Arc<Analysis>)], count: usize, number: usize) -> impl Iterator<Item = &Arc<Analysis>> {
    let from_end = (known.len() + number).checked_sub(count);
    [Some(number), from_end].into_iter().flatten().filter_map(|index| known.get(index)).map(|(_, analysis)| analysis)
}

/// Whether the analysis is that of an item with the very same blocks.
fn is_of(analysis: &Analysis, blocks: &[&Block], origin: &Origin) -> bool {
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
