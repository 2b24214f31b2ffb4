//! What a run has fixed, in figures.

use std::collections::BTreeMap;

use super::count::plural;

/// How many fixes of each rule were applied, and to how many files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct FixCounts {
    files: usize,
    /// By the name of the rule.
    pub(in crate::cli) by_rule: BTreeMap<&'static str, usize>,
}

impl FixCounts {
    /// Adds what was fixed in a file.
    pub(in crate::cli) fn add(&mut self, by_rule: &BTreeMap<&'static str, usize>) {
        self.files += 1;
        for (rule, n) in by_rule {
            *self.by_rule.entry(rule).or_default() += n;
        }
    }

    /// Whether nothing was fixed.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.by_rule.is_empty()
    }

    /// The line that says it: `3 fixed in 2 files: 2 feed-residue, 1 mojibake`.
    pub(in crate::cli) fn summary(&self) -> String {
        if self.is_empty() {
            return "nothing fixed".to_owned();
        }
        let all: usize = self.by_rule.values().sum();
        format!("{all} fixed in {}: {}", plural(self.files, "file"), of_rules(&self.by_rule))
    }
}

/// `2 feed-residue, 1 mojibake`.
pub(in crate::cli) fn of_rules(by_rule: &BTreeMap<&'static str, usize>) -> String {
    let counts: Vec<String> = by_rule.iter().map(|(rule, n)| format!("{n} {rule}")).collect();
    counts.join(", ")
}
