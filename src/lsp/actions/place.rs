//! The place at which actions are asked for.

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind, Position};

use crate::engine::incremental::FileReading;
use crate::finding::{Edit, Finding};
use crate::item::Item;
use crate::lsp::from_proto;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;
use crate::text::span::offset;

/// The place at which actions are asked for.
#[derive(Clone, Copy)]
pub(super) struct ActionPlace<'a> {
    /// The session.
    pub session: &'a Session,
    /// The document.
    pub snapshot: &'a Snapshot,
    /// What is read from it.
    pub reading: &'a FileReading,
    /// The item.
    pub item: &'a Item,
    /// What is found in it.
    pub findings: &'a [Finding],
    /// The byte of the document at which it begins.
    pub start: u32,
    /// The byte of the item that is asked about.
    pub at: u32,
}

impl<'a> ActionPlace<'a> {
    /// The place at `position`; none where there is nothing.
    pub(super) fn of(session: &'a Session, snapshot: &'a Snapshot, reading: &'a FileReading, position: Position) -> Option<Self> {
        let byte = offset(from_proto::byte(&snapshot.text, position, session.features().encoding)?);
        let (start, analysis) = reading.item_at(byte)?;
        Some(Self { session, snapshot, reading, item: &analysis.item, findings: &analysis.findings, start, at: byte - start })
    }

    /// The action that makes `edits` of the item.
    pub(super) fn action(&self, title: String, kind: CodeActionKind, edits: &[Edit]) -> CodeAction {
        let features = self.session.features();
        let positions = self.snapshot.positions(features.encoding);
        let moved = |edit: &Edit| positions.text_edit(&Edit::replace(edit.span.shift(self.start), edit.new_text.clone()));
        let edit = self.snapshot.workspace_edit(edits.iter().map(moved).collect(), features);
        CodeAction { title, kind: Some(kind), edit: Some(edit), ..CodeAction::default() }
    }
}
