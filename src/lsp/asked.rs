//! Which text a running request is about.

use std::sync::Arc;

use super::snapshot::Snapshot;

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
