//! Blocks to items to findings.

use std::sync::{Arc, OnceLock};

use super::document::{self, Block, items};
use crate::compare::summary::Summary;
use crate::compare::{Compared, Neighbours};
use crate::facts::{BlockFacts, Format};
use crate::finding::{Finding, Fix, fix};
use crate::item::{Item, Origin};
use crate::records::Knowledge;
use crate::rules::{self, Settings};

/// An item of a file, read and judged.
#[derive(Debug)]
pub struct Analysis {
    /// The item.
    pub item: Item,
    /// What the rules found, in order of place; spans are bytes of the item.
    pub findings: Vec<Finding>,
    summary: OnceLock<Arc<Summary>>,
}

impl Analysis {
    /// The item in short, to be compared with others.
    pub fn summary(&self) -> Arc<Summary> {
        Arc::clone(self.summary.get_or_init(|| Arc::new(Summary::of(&self.item))))
    }
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
        Analysis { item, findings, summary: OnceLock::new() }
    }

    /// Compares the `items` of a file with the others of their workspace. `findings` are those that were found in the file alone, with the number of their
    /// item, from 1; what differs from other items is added to them, and further evidence for what they say.
    pub fn compare<'a>(&self, items: impl Iterator<Item = Neighbours<'a>>, findings: &mut Vec<(usize, Finding)>) {
        let known = findings.len();
        for item in items {
            let mut compared = Compared::default();
            for rule in rules::ALL.iter().filter(|rule| self.settings.is_on(rule.info())) {
                rule.compare(&item, &self.settings, &mut compared);
            }
            for (rule, span, related) in compared.evidence {
                let supported = findings.iter_mut().find(|(n, f)| *n == item.number() && f.rule == rule && f.span == span.shift(item.at));
                supported.into_iter().for_each(|(_, finding)| finding.related.push(related.clone()));
            }
            for mut finding in compared.findings {
                finding.severity = self.settings.severity(finding.rule, finding.severity);
                findings.push((item.number(), finding.shift_itself(item.at)));
            }
        }
        if findings.len() > known {
            findings.sort_by(|(n, a), (m, b)| (n, a.span, a.rule.name).cmp(&(m, b.span, b.rule.name)));
        }
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

/// How often fixes are applied and the text read again before the rest is left for a person: a fix may make room for another, but two rules must never
/// undo each other for ever.
const MAX_ROUNDS: usize = 10;

/// A text after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// How many fixes were applied.
    pub applied: usize,
}

impl Linter {
    /// Applies the first fix of every finding that offers one which `wanted` allows, and again until nothing is left to fix.
    pub fn fix(&self, text: &str, format: Format, origin: &Origin, wanted: impl Fn(&Finding, &Fix) -> bool) -> Fixed {
        let mut fixed = Fixed { text: text.to_owned(), applied: 0 };
        for _ in 0..MAX_ROUNDS {
            let blocks = document::read(&fixed.text, format);
            let findings: Vec<Finding> = findings_of(&self.analyse(&blocks, origin)).map(|(_, finding)| finding).collect();
            let fixes = findings.iter().filter_map(|f| f.fixes.first().filter(|fix| wanted(f, fix)));
            let (text, applied) = fix::apply(&fixed.text, fixes);
            if applied == 0 {
                break;
            }
            fixed = Fixed { text, applied: fixed.applied + applied };
        }
        fixed
    }
}

/// The findings of a file's analyses with the number of their item, from 1; spans are bytes of the file.
pub fn findings_of(analyses: &[(u32, Arc<Analysis>)]) -> impl Iterator<Item = (usize, Finding)> + '_ {
    let numbered = analyses.iter().enumerate();
    numbered.flat_map(|(n, (at, analysis))| analysis.findings.iter().map(move |finding| (n + 1, finding.clone().shift(*at))))
}
