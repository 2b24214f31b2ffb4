//! Which settings hold for which document: those of the `copydesk.toml` nearest to it.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::Uri;

use super::locked;
use crate::config::Settings;
use crate::knowledge::Knowledge;
use crate::linter::Linter;

/// The linters in use, by the folder whose configuration they follow.
#[derive(Debug)]
pub(super) struct Linters {
    knowledge: Arc<Knowledge>,
    default: std::sync::Mutex<Arc<Linter>>,
}

impl Linters {
    /// No configuration read so far.
    pub(super) fn new() -> Self {
        let knowledge = Arc::new(Knowledge::embedded());
        let default = Arc::new(Linter { settings: Arc::new(Settings::default()), knowledge: Arc::clone(&knowledge) });
        Self { knowledge, default: std::sync::Mutex::new(default) }
    }

    /// The linter for the document `uri`. May read files; so not to be called where the client is served.
    pub(super) fn of(&self, _uri: &Uri) -> Arc<Linter> {
        Arc::clone(&locked(&self.default))
    }

    /// Forgets what was read, so that it is read again.
    pub(super) fn forget(&self) {
        let linter = Linter { settings: Arc::new(Settings::default()), knowledge: Arc::clone(&self.knowledge) };
        *locked(&self.default) = Arc::new(linter);
    }
}
