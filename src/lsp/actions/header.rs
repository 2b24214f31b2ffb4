//! Adds the date that an item lacks.

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind};

use super::place::ActionPlace;
use crate::finding::Finding;
use crate::lsp::features::ADD_DATE;

/// The rule that knows which days an item may have happened on, and where its date is to stand.
const RULE: &str = "undated-item";

/// The ways to date the item, likeliest first, wherever in it they are asked for.
pub(super) fn added(place: &ActionPlace<'_>) -> Vec<CodeAction> {
    let undated = place.findings.iter().find(|finding: &&Finding| finding.rule.name == RULE);
    let fixes = undated.into_iter().flat_map(|finding| &finding.fixes);
    fixes.map(|fix| place.action(fix.title.clone(), CodeActionKind::new(ADD_DATE), &fix.edits)).collect()
}
