//! What holds for a run: which rules are on, how severe their findings are, and how the house writes.

use rustc_hash::FxHashMap;

use super::desk::DeskWords;
use super::house::Style;
use crate::finding::{RuleInfo, Severity};
use crate::lexicon::residue::Residues;

/// What holds for a run, once files, editors and flags have had their say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Rules whose level is set to another than their own; no level switches a rule off.
    pub severities: FxHashMap<&'static str, Option<Severity>>,
    /// Rules that were switched on without a severity of their own.
    pub selected: Vec<&'static str>,
    /// The severity from which on a run fails.
    pub fail_on: FailOn,
    /// The day on which the run takes place, if it was told; nothing reads a clock.
    pub today: Option<jiff::civil::Date>,
    /// The lines that feeds leave behind, if the user has some of their own: theirs and those that came with the program.
    pub residues: Option<Residues>,
    /// What the house wants of titles, names and places.
    pub style: Style,
    /// What the desk says of spellings.
    pub desk: DeskWords,
}

/// The severity from which on a run fails: a warning, unless the settings say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailOn(pub Severity);

impl Default for FailOn {
    fn default() -> Self {
        Self(Severity::Warning)
    }
}

impl Settings {
    /// Whether `rule` runs at all.
    pub fn is_on(&self, rule: &RuleInfo) -> bool {
        match self.severities.get(rule.name) {
            Some(level) => level.is_some(),
            None => rule.default_on || self.selected.contains(&rule.name),
        }
    }

    /// The severity of a finding of `rule` that would itself be `own`.
    pub fn severity(&self, rule: &RuleInfo, own: Severity) -> Severity {
        self.severities.get(rule.name).copied().flatten().unwrap_or(own)
    }

    /// Switches `rule` on at its own severity, unless it is on already.
    pub fn select(&mut self, rule: &'static RuleInfo) {
        if !self.is_on(rule) {
            self.severities.remove(rule.name);
            self.selected.push(rule.name);
        }
    }

    /// Switches `rule` off.
    pub fn ignore(&mut self, rule: &'static RuleInfo) {
        self.severities.insert(rule.name, None);
    }
}
