//! What was found, counted by rule.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::Annotations;

/// How many rows there were, and how often each rule spoke.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CorpusTally {
    /// Rows that were read and written.
    pub(crate) rows: u64,
    /// Rows that could not be used.
    pub(crate) bad: u64,
    pub(crate) rules: BTreeMap<String, RuleTally>,
}

/// How often a rule spoke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RuleTally {
    pub(crate) findings: u64,
    /// In how many rows.
    pub(crate) rows: u64,
}

impl CorpusTally {
    /// That of one row.
    pub(super) fn of(annotations: &Annotations) -> Self {
        Self::of_findings(annotations.findings.iter().map(|finding| finding.rule))
    }

    /// That of a row with findings of these rules.
    pub(super) fn of_findings(rules: impl Iterator<Item = &'static str>) -> Self {
        let mut tally = Self { rows: 1, ..Self::default() };
        for rule in rules {
            let rule = tally.rules.entry(rule.to_owned()).or_default();
            *rule = RuleTally { findings: rule.findings + 1, rows: 1 };
        }
        tally
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.bad += other.bad;
        for (name, more) in &other.rules {
            let rule = self.rules.entry(name.clone()).or_default();
            *rule = RuleTally { findings: rule.findings + more.findings, rows: rule.rows + more.rows };
        }
    }
}
