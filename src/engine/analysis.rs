//! The items of a file, each read and judged.

use std::sync::{Arc, OnceLock};

use crate::compare::summary::Summary;
use crate::finding::Finding;
use crate::item::{ArticleChoice, Item};

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
    /// The `item` with its `findings`.
    pub fn new(item: Item, findings: Vec<Finding>) -> Self {
        Self { item, findings, summary: OnceLock::new() }
    }

    /// The findings; spans are bytes of the file in which the item begins at `at`.
    pub fn into_findings(self, at: u32) -> impl Iterator<Item = Finding> {
        self.findings.into_iter().map(move |finding| finding.shift(at))
    }

    fn summary(&self) -> Arc<Summary> {
        Arc::clone(self.summary.get_or_init(|| Arc::new(Summary::of(&self.item))))
    }
}

/// What a file says, without the facts that it was read from.
#[derive(Debug, Default)]
pub struct FileSummary {
    /// How many items it has.
    pub items: usize,
    /// The findings with the number of their item, from 1; spans are bytes of the file.
    pub findings: Vec<(usize, Finding)>,
    /// The items in short, each with the byte at which it begins.
    pub summaries: Vec<(u32, Arc<Summary>)>,
    /// Whether it holds an article.
    pub is_article: bool,
    /// Whether one of the items has no day: only then does it count when the file was last changed.
    pub is_undated: bool,
}

impl FileSummary {
    /// Takes from each analysis what is kept, and drops the rest.
    pub fn of(analyses: impl Iterator<Item = (u32, Analysis)>, choice: ArticleChoice) -> Self {
        let mut file = Self { is_article: choice == ArticleChoice::All, ..Self::default() };
        for (at, analysis) in analyses {
            file.items += 1;
            file.is_article = file.is_article || analysis.item.is_article(choice);
            file.is_undated |= analysis.item.date.day.is_none();
            file.summaries.push((at, analysis.summary()));
            let number = file.items;
            file.findings.extend(analysis.into_findings(at).map(|finding| (number, finding)));
        }
        file
    }
}

/// Whether a file of these analyses holds an article.
pub fn holds_article(analyses: &[(u32, Arc<Analysis>)], choice: ArticleChoice) -> bool {
    choice == ArticleChoice::All || analyses.iter().any(|(_, analysis)| analysis.item.is_article(choice))
}

/// The findings of a file's analyses with the number of their item, from 1; spans are bytes of the file.
pub fn findings_of(analyses: &[(u32, Arc<Analysis>)]) -> impl Iterator<Item = (usize, Finding)> + '_ {
    let numbered = analyses.iter().enumerate();
    numbered.flat_map(|(n, (at, analysis))| analysis.findings.iter().map(move |finding| (n + 1, finding.clone().shift(*at))))
}

/// The items of a file in short, each with the byte at which it begins, to be compared with those of other files.
pub fn summaries_of(analyses: &[(u32, Arc<Analysis>)]) -> Vec<(u32, Arc<Summary>)> {
    analyses.iter().map(|(at, analysis)| (*at, analysis.summary())).collect()
}
