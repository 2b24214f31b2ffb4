//! What a diagnostic carries along.

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{LspAny, TextEdit};

use super::to_proto::Positions;
use crate::finding::{Confidence, Finding};

/// What a diagnostic carries along, so that its quick-fixes need no second look at the text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FindingData {
    rule: String,
    /// The version of the text that the fixes are for.
    pub version: i32,
    /// The fixes, best first.
    pub fixes: Vec<FixData>,
}

/// A fix in the client's terms.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FixData {
    /// What it does, as a command.
    pub title: String,
    /// Whether the client may make it unasked when it makes the best one.
    pub preferred: bool,
    /// Its edits.
    pub edits: Vec<TextEdit>,
}

impl FindingData {
    /// The data of `finding` in `version` of a text with these `positions`.
    pub(super) fn of(finding: &Finding, positions: &Positions<'_>, version: i32) -> Self {
        let fixes = finding.fixes.iter().enumerate().map(|(index, fix)| FixData {
            title: fix.title.clone(),
            preferred: index == 0 && fix.sure && finding.confidence == Confidence::High,
            edits: fix.edits.iter().map(|edit| positions.text_edit(edit)).collect(),
        });
        Self { rule: finding.rule.name.to_owned(), version, fixes: fixes.collect() }
    }

    /// As it travels.
    pub(super) fn to_value(&self) -> Option<LspAny> {
        serde_json::to_value(self).ok()
    }

    /// What travelled; none if it is not ours.
    pub(super) fn from_value(data: Option<&LspAny>) -> Option<Self> {
        Self::deserialize(data?).ok()
    }
}
