//! What an editor offers to do at a place: one file a kind of action.

mod answers;
mod attribution;
mod date;
mod fixes;
mod header;
mod person;
mod place;
mod whole;

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionContext, CodeActionKind, CodeActionParams};

use super::features::{ADD_DATE, FIX_ALL};
use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use place::ActionPlace;

pub(super) use whole::resolved;

/// The actions for a place, or for the diagnostics that the client names.
pub(super) async fn offered(session: &Arc<Session>, snapshot: &Arc<Snapshot>, params: CodeActionParams) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    if wants(&params.context, &CodeActionKind::QuickFix) {
        actions.extend(fixes::quick_fixes(session, snapshot, &params).await);
        actions.extend(answers::answers(session, snapshot, &params).await);
    }
    if wants(&params.context, &CodeActionKind::new(FIX_ALL)) {
        actions.extend(whole::fix_all(session, snapshot, session.features()).await);
    }
    actions.extend(rewritings(session, snapshot, &params).await);
    actions
}

/// What can be written otherwise at the place though nothing is wrong there.
async fn rewritings(session: &Session, snapshot: &Arc<Snapshot>, params: &CodeActionParams) -> Vec<CodeAction> {
    let [rewrites, adds, dates] = [CodeActionKind::RefactorRewrite, CodeActionKind::Refactor, CodeActionKind::new(ADD_DATE)]
        .map(|kind| wants(&params.context, &kind));
    if !rewrites && !adds && !dates {
        return Vec::new();
    }
    let Some(Timed { reading, .. }) = session.article(snapshot).await else { return Vec::new() };
    let Some(place) = ActionPlace::of(session, snapshot, &reading, params.range.start) else { return Vec::new() };
    let mut actions = Vec::new();
    if rewrites {
        actions.extend(date::written_out(&place));
        actions.extend(attribution::moved(&place));
    }
    if adds {
        actions.extend(person::added(&place));
    }
    if dates {
        actions.extend(header::added(&place));
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
