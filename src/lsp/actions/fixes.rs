//! The fixes of single findings as quick-fixes.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{Code, CodeAction, CodeActionKind, CodeActionParams, Diagnostic};

use crate::lsp::diagnostics::{SOURCE, ToldText};
use crate::lsp::features::Features;
use crate::lsp::finding_data::{FindingData, FixData};
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

/// The quick-fixes for the diagnostics that the client names, or for what is found at the place if it names none. A diagnostic that brings its edits for this
/// very text is taken at its word; else the finding is looked up again.
pub(super) async fn quick_fixes(session: &Arc<Session>, snapshot: &Arc<Snapshot>, params: &CodeActionParams) -> Vec<CodeAction> {
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
            let own = ToldText::open(snapshot, session).diagnostic(&finding);
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
