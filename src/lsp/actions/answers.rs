//! What else can be answered to a finding: to mend all of its rule, or to hear no more of it.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{Code, CodeAction, CodeActionKind, CodeActionParams, Diagnostic};

use super::whole::fix_rule;
use crate::finding::Finding;
use crate::lsp::diagnostics::SOURCE;
use crate::lsp::session::Session;
use crate::lsp::silence;
use crate::lsp::snapshot::Snapshot;

/// So many findings at a place are answered each: more are those of a whole file.
const MOST_ANSWERED: usize = 8;

/// What else can be answered to the findings that the client names: to mend all of the same rule, or to hear no more of them.
pub(super) async fn answers(session: &Arc<Session>, snapshot: &Arc<Snapshot>, params: &CodeActionParams) -> Vec<CodeAction> {
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
