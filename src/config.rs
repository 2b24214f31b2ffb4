//! `copydesk.toml`: options as written, settings as they hold.

use rustc_hash::FxHashMap;

use crate::finding::Severity;
use crate::rules::RuleInfo;

/// What holds for a run, after files, editors and flags had their say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Rules whose severity is not their own; none switches a rule off.
    pub severities: FxHashMap<&'static str, Option<Severity>>,
}

impl Settings {
    /// Whether `rule` runs at all.
    pub fn is_on(&self, rule: &RuleInfo) -> bool {
        self.severities.get(rule.name).map_or(rule.default_on, Option::is_some)
    }

    /// The severity of a finding of `rule` that would itself be `own`.
    pub fn severity(&self, rule: &RuleInfo, own: Severity) -> Severity {
        self.severities.get(rule.name).copied().flatten().unwrap_or(own)
    }
}
