//! Blocks to items to findings.

use std::sync::Arc;

use crate::config::Settings;
use crate::document::{Block, items};
use crate::facts::BlockFacts;
use crate::finding::Finding;
use crate::item::{Item, Origin};
use crate::knowledge::Knowledge;
use crate::rules::{self, Declared as _};

/// An item of a file, read and judged.
#[derive(Debug)]
pub struct Analysis {
    /// The item.
    pub item: Item,
    /// What the rules found, in order of place; spans are bytes of the item.
    pub findings: Vec<Finding>,
}

/// Everything that analysis depends on besides the text. Nothing here changes while it runs.
#[derive(Clone, Debug)]
pub struct Linter {
    /// The rules that run, and how loud.
    pub settings: Arc<Settings>,
    /// The records.
    pub knowledge: Arc<Knowledge>,
}

impl Linter {
    /// Reads and judges every item of a file made of `blocks`, with the byte at which each begins.
    pub fn analyse(&self, blocks: &[Block], origin: &Origin) -> Vec<(u32, Arc<Analysis>)> {
        items(blocks).map(|(at, number, blocks)| (at, Arc::new(self.analyse_item(blocks, origin, number)))).collect()
    }

    /// Reads and judges one item, the `number`-th of its file, counted from 0.
    pub fn analyse_item(&self, blocks: &[Block], origin: &Origin, number: usize) -> Analysis {
        let facts: Vec<Arc<BlockFacts>> = blocks.iter().map(|b| Arc::clone(&b.facts)).collect();
        let item = Item::new(&facts, Origin { first: number == 0, ..origin.clone() }, &self.knowledge);
        let findings = self.judge(&item);
        Analysis { item, findings }
    }

    fn judge(&self, item: &Item) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in rules::ALL.iter().filter(|rule| self.settings.is_on(rule.info())) {
            rule.check(item, &self.settings, &mut findings);
        }
        for finding in &mut findings {
            finding.severity = self.settings.severity(finding.rule, finding.severity);
        }
        findings.sort_by(|a, b| (a.span, a.rule.name).cmp(&(b.span, b.rule.name)));
        findings
    }
}
