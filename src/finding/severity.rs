//! How bad a finding is, and how sure the rule.

use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A thought for the editor; shown in an editor, and by `lint --hints`.
    Hint,
    /// Worth knowing; never fails a run unless asked to.
    Info,
    /// Very likely wrong.
    Warning,
    /// Wrong whatever was meant.
    Error,
}

impl Severity {
    /// The name as it is written: `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure the rule is that a careful editor would agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// One reading among several.
    Low,
    /// The likeliest reading.
    Medium,
    /// No other reading in sight.
    High,
}

impl Confidence {
    /// The name as it is written: `high`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
