//! Which settings hold for which document: those of the `copydesk.toml` nearest to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use tower_lsp::Client;
use tower_lsp::gen_lsp_types::{MessageType, Uri};

use super::{from_proto, locked};
use crate::config::discover::{Config, Configs, FILE_NAME};
use crate::engine::linter::Linter;

/// The files that the client is asked to watch: settings, and what articles are called by default.
pub(super) const WATCHED: &[&str] = &["**/copydesk.toml", "**/*.{txt,text,md,markdown,article}"];

/// Whether `uri` is a file that settings are read from.
pub(super) fn is_configuration(uri: &Uri) -> bool {
    uri.as_ref().rsplit('/').next() == Some(FILE_NAME)
}

/// The linters in use.
#[derive(Debug)]
pub(super) struct Linters {
    client: Client,
    configs: Configs,
    /// Each by the file that its configuration comes from; none for the defaults.
    linters: Mutex<FxHashMap<Option<PathBuf>, Arc<Linter>>>,
}

impl Linters {
    /// No configuration read so far. What is wrong with one is told to the user of `client`.
    pub(super) fn new(client: Client) -> Self {
        Self { client, configs: Configs::default(), linters: Mutex::default() }
    }

    /// The linter for the document `uri`: the same as long as its settings are. Reads files, so it is not to be called where the client is served.
    pub(super) fn of(&self, uri: &Uri) -> Arc<Linter> {
        let config = match from_proto::path(uri) {
            Some(path) => self.nearest(path.parent().unwrap_or(Path::new("."))),
            None => Arc::default(),
        };
        self.linter(&config)
    }

    fn linter(&self, config: &Config) -> Arc<Linter> {
        let mut linters = locked(&self.linters);
        let linter = linters
            .entry(config.path.clone())
            .or_insert_with(|| Arc::new(Linter { settings: Arc::clone(&config.settings), knowledge: Arc::clone(&config.knowledge) }));
        Arc::clone(linter)
    }

    /// The linter for the file at `path`, if its settings want files such as this one read in folders.
    pub(super) fn wanted(&self, path: &Path) -> Option<Arc<Linter>> {
        let config = self.configs.for_folder(path.parent().unwrap_or(Path::new("."))).unwrap_or_default();
        config.globs.want(path).then(|| self.linter(&config))
    }

    /// The configuration of `folder`; where it is broken, the defaults hold and the user is told.
    fn nearest(&self, folder: &Path) -> Arc<Config> {
        self.configs.for_folder(folder).unwrap_or_else(|wrong| {
            let client = self.client.clone();
            tokio::spawn(async move { client.show_message(MessageType::Error, wrong).await });
            Arc::default()
        })
    }

    /// Forgets what was read, so that it is read again.
    pub(super) fn forget(&self) {
        self.configs.forget();
        locked(&self.linters).clear();
    }
}
