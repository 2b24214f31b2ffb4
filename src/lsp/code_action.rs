//! Fixes as code actions: one quick-fix each, and one action that makes all safe ones.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{Code, CodeAction, CodeActionContext, CodeActionKind, CodeActionParams, Diagnostic, Uri, WorkspaceEdit};
use tower_lsp::jsonrpc::{Error, ErrorCode};

use super::diagnostics::{self, SOURCE};
use super::difference;
use super::features::{FIX_ALL, Features};
use super::finding_data::{FindingData, FixData};
use super::session::Session;
use super::silence;
use super::snapshot::{Snapshot, Timed};
use crate::finding::{Applicability, Finding, Fix};

/// What the action that makes all safe fixes carries along until its edits are asked for.
#[derive(Debug, Serialize, Deserialize)]
struct FixAllData {
    uri: Uri,
    version: i32,
    /// The rule whose findings are to be mended; none for all that is safe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
}

/// So many findings at a place are answered each: more are those of a whole file.
const MOST_ANSWERED: usize = 8;

/// The actions for a place, or for the diagnostics that the client names.
pub(super) async fn offered(session: &Arc<Session>, snapshot: &Arc<Snapshot>, params: CodeActionParams) -> Vec<CodeAction> {
    let features = session.features();
    let mut actions = Vec::new();
    if wants(&params.context, &CodeActionKind::QuickFix) {
        actions.extend(quick_fixes(session, snapshot, &params).await);
        actions.extend(answers(session, snapshot, &params).await);
    }
    if wants(&params.context, &CodeActionKind::new(FIX_ALL)) {
        actions.extend(fix_all(session, snapshot, features).await);
    }
    actions
}

/// Whether the client asked for actions of `kind`: kinds are told apart by their dotted beginnings.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let asked = |wanted: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        rest.is_some_and(|rest| wanted.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(asked))
}

/// The quick-fixes for the diagnostics that the client names, or for what is found at the place if it names none. A diagnostic that brings its edits for this
/// very text is taken at its word; else the finding is looked up again.
async fn quick_fixes(session: &Arc<Session>, snapshot: &Arc<Snapshot>, params: &CodeActionParams) -> Vec<CodeAction> {
    let features = session.features();
    let named = params.context.diagnostics.iter().filter(|it| it.source.as_deref() == Some(SOURCE));
    let (current, stale): (Vec<_>, Vec<_>) = named
        .map(|it| (it, FindingData::from_value(it.data.as_ref())))
        .partition(|(_, data)| data.as_ref().is_some_and(|it| it.version == snapshot.version));
    let mut actions: Vec<CodeAction> = Vec::new();
    for (diagnostic, data) in &current {
        actions.extend(data.iter().flat_map(|data| quick_fix(diagnostic, data, snapshot, features)));
    }
    if stale.is_empty() && !current.is_empty() {
        return actions;
    }
    let Some((_, findings)) = session.findings(snapshot).await else { return actions };
    let nothing_named = current.is_empty() && stale.is_empty();
    let positions = snapshot.positions(features.encoding);
    for finding in findings {
        let range = positions.range(finding.span);
        let same = |it: &&Diagnostic| it.range == range && it.code == Some(Code::String(finding.rule.name.to_owned()));
        let diagnostic = stale.iter().map(|(it, _)| *it).find(same);
        let here = nothing_named && range.start <= params.range.end && params.range.start <= range.end;
        if diagnostic.is_some() || here {
            let own = diagnostics::diagnostic(&finding, &positions, snapshot, session);
            actions.extend(quick_fix(
                diagnostic.unwrap_or(&own),
                &FindingData::of(&finding, &positions, snapshot.version),
                snapshot,
                features,
            ));
        }
    }
    actions
}

/// What else can be answered to the findings that the client names: to mend all of the same rule, or to hear no more of them.
async fn answers(session: &Arc<Session>, snapshot: &Arc<Snapshot>, params: &CodeActionParams) -> Vec<CodeAction> {
    let named: Vec<&Diagnostic> = params.context.diagnostics.iter().filter(|it| it.source.as_deref() == Some(SOURCE)).collect();
    if named.is_empty() || named.len() > MOST_ANSWERED {
        return Vec::new();
    }
    let Some((_, findings)) = session.findings(snapshot).await else { return Vec::new() };
    let positions = snapshot.positions(session.features().encoding);
    let mut rules: Vec<&str> = Vec::new();
    let mut actions = Vec::new();
    for diagnostic in named {
        let same =
            |it: &&Finding| diagnostic.code == Some(Code::String(it.rule.name.to_owned())) && positions.range(it.span) == diagnostic.range;
        let Some(finding) = findings.iter().find(same) else { continue };
        let action = |title: String| CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic.clone()]),
            ..CodeAction::default()
        };
        if !rules.contains(&finding.rule.name) {
            rules.push(finding.rule.name);
            actions.extend(fix_rule(session, snapshot, &findings, finding.rule.name, &action).await);
        }
        let answers = silence::answers(session, snapshot, finding);
        actions.extend(answers.into_iter().map(|answer| CodeAction { edit: Some(answer.edit), ..action(answer.title) }));
    }
    actions
}

/// The action that mends all that a rule found, if that is more than one thing.
async fn fix_rule(
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

fn quick_fix(diagnostic: &Diagnostic, data: &FindingData, snapshot: &Snapshot, features: &Features) -> Vec<CodeAction> {
    let action = |fix: &FixData| CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic.clone()]),
        is_preferred: fix.preferred.then_some(true),
        edit: Some(snapshot.workspace_edit(fix.edits.clone(), features)),
        ..CodeAction::default()
    };
    data.fixes.iter().map(action).collect()
}

/// The action that makes all safe fixes, if there are any. Its edits follow when it is chosen, unless the client cannot wait for them.
async fn fix_all(session: &Session, snapshot: &Arc<Snapshot>, features: &Features) -> Option<CodeAction> {
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
pub(super) async fn resolved(session: &Session, snapshot: Option<Arc<Snapshot>>, mut action: CodeAction) -> Result<CodeAction, Error> {
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
