//! Which text a running request is about.

use std::sync::Arc;

use serde::Deserialize;
use tower_lsp::gen_lsp_types::TextDocumentIdentifier;

use super::snapshot::Snapshot;

/// What a request that the protocol does not know is about.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AskedDocument {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}

tokio::task_local! {
    static ASKED: Option<Arc<Snapshot>>;
}

/// The document that the running request is about, as it was when the request was read; none if the client did not open it.
pub(super) fn about() -> Option<Arc<Snapshot>> {
    ASKED.try_with(Clone::clone).ok().flatten()
}

/// `request`, which is about `snapshot`.
pub(super) fn asking<F: Future>(snapshot: Option<Arc<Snapshot>>, request: F) -> impl Future<Output = F::Output> {
    ASKED.scope(snapshot, request)
}
