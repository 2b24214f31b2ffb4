//! Fixes of a whole file: all that are safe, or all of one rule.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind, Uri, WorkspaceEdit};
use tower_lsp::jsonrpc::{Error, ErrorCode};

use crate::finding::{Applicability, Finding, Fix};
use crate::lsp::difference;
use crate::lsp::features::{FIX_ALL, Features};
use crate::lsp::session::Session;
use crate::lsp::snapshot::{Snapshot, Timed};

/// What the action that makes all safe fixes carries along until its edits are asked for.
#[derive(Debug, Serialize, Deserialize)]
struct FixAllData {
    uri: Uri,
    version: i32,
    /// The rule whose findings are to be mended; none for all that is safe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
}

/// The action that mends all that a rule found, if that is more than one thing.
pub(super) async fn fix_rule(
    session: &Session,
    snapshot: &Arc<Snapshot>,
    findings: &[Finding],
    rule: &str,
    action: &impl Fn(String) -> CodeAction,
) -> Option<CodeAction> {
    let best = findings.iter().filter(|it| it.rule.name == rule).filter_map(|it| it.fixes.first());
    let count = best.filter(|fix| fix.applicability != Applicability::Display).count();
    if count < 2 {
        return None;
    }
    let data = FixAllData { uri: snapshot.uri.clone(), version: snapshot.version, rule: Some(rule.to_owned()) };
    let later = session.features().resolves_edits;
    let edit = if later { None } else { edits(session, snapshot, Some(rule.to_owned())).await };
    let data = serde_json::to_value(data).ok().filter(|_| later);
    Some(CodeAction { edit, data, ..action(format!("Fix all {count} of “{rule}” in this file")) })
}

/// The action that makes all safe fixes, if there are any. Its edits follow when it is chosen, unless the client cannot wait for them.
pub(super) async fn fix_all(session: &Session, snapshot: &Arc<Snapshot>, features: &Features) -> Option<CodeAction> {
    let Timed { reading, .. } = snapshot.reading(&session.configurations).await?;
    if !reading.findings().any(|finding| finding.fixes.iter().any(Fix::is_safe)) {
        return None;
    }
    let data = FixAllData { uri: snapshot.uri.clone(), version: snapshot.version, rule: None };
    let later = features.resolves_edits;
    let edit = if later { None } else { edits(session, snapshot, None).await };
    Some(CodeAction {
        title: "Make all safe fixes".to_owned(),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        edit,
        data: serde_json::to_value(data).ok().filter(|_| later),
        ..CodeAction::default()
    })
}

/// The `action` with its edits. They are for the text for which the action was offered; if that has changed, the client has to ask anew.
pub(in crate::lsp) async fn resolved(
    session: &Session,
    snapshot: Option<Arc<Snapshot>>,
    mut action: CodeAction,
) -> Result<CodeAction, Error> {
    let Some(data) = action.data.as_ref().and_then(|data| FixAllData::deserialize(data).ok()) else { return Ok(action) };
    let Some(snapshot) = snapshot.filter(|it| it.version == data.version) else { return Err(changed()) };
    action.edit = Some(edits(session, &snapshot, data.rule).await.ok_or_else(Error::internal_error)?);
    Ok(action)
}

fn changed() -> Error {
    Error { code: ErrorCode::ContentModified, message: "the text has changed since".into(), data: None }
}

/// The edits that make all safe fixes, those included that earlier ones make room for: just what `copydesk lint --fix` does to the file. Or those that mend what a
/// `rule` found.
async fn edits(session: &Session, snapshot: &Arc<Snapshot>, rule: Option<String>) -> Option<WorkspaceEdit> {
    let fixed = snapshot.fixed(&session.configurations, rule).await?;
    let features = session.features();
    let edits = difference::by_lines(&String::from(&snapshot.text), &fixed);
    let positions = snapshot.positions(features.encoding);
    let edits = edits.iter().map(|edit| positions.text_edit(edit)).collect();
    Some(snapshot.workspace_edit(edits, features))
}
