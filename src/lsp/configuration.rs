//! Which configuration holds for which document: that of the `copydesk.toml` nearest to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashSet;
use tower_lsp::Client;
use tower_lsp::gen_lsp_types::{MessageType, Uri};

use super::from_proto;
use super::lock::locked;
use crate::config::ArticlesOption;
use crate::config::discover::{Config, Configs, PEOPLE_FILE};
use crate::engine::Engine;
use crate::item::ArticleChoice;
use crate::suppress::Ignores;

/// The files that the client is asked to watch: configurations, what they may extend and what they ignore, and what articles are called by default.
pub(super) const WATCHED: &[&str] = &["**/*.toml", "**/copydesk.people.csv", "**/*.{txt,text,md,markdown,article}"];

/// Whether `uri` may be a file that a configuration is read from. What one extends has any name.
pub(super) fn is_configuration(uri: &Uri) -> bool {
    uri.as_ref().rsplit('/').next().is_some_and(|name| name.ends_with(".toml") || name == PEOPLE_FILE)
}

/// The configurations in use. What is wrong with one is told to the user once, and again when it was read anew.
#[derive(Debug)]
pub(super) struct Configurations {
    client: Client,
    configs: Configs,
    /// What holds for documents that are no files, and where a configuration is broken.
    defaults: Arc<Config>,
    told: Mutex<FxHashSet<String>>,
    /// Which texts are read as articles where no configuration says so.
    choice: OnceLock<ArticleChoice>,
}

impl Configurations {
    /// No configuration read so far. What is wrong with one is told to the user of `client`.
    pub(super) fn new(client: Client) -> Self {
        Self { client, configs: Configs::default(), defaults: Arc::default(), told: Mutex::default(), choice: OnceLock::new() }
    }

    /// The engine for the document `uri`: the same as long as its configuration is. Reads files, so it is not to be called where the client is served.
    pub(super) fn engine(&self, uri: &Uri) -> Engine {
        from_proto::path(uri).map_or_else(|| self.defaults.engine.clone(), |path| self.config(&path).engine.clone())
    }

    /// What is ignored in the document `uri`, besides what its text says itself.
    pub(super) fn ignores(&self, uri: &Uri) -> Arc<Ignores> {
        from_proto::path(uri).map_or_else(Arc::default, |path| self.config(&path).ignores.of(&path))
    }

    /// Where the desk of the article at `path` keeps its own people; none without a configuration.
    pub(super) fn people_file(&self, path: &Path) -> Option<PathBuf> {
        self.config(path).people_file.clone()
    }

    /// The editor says which texts are read as articles where no configuration does.
    pub(super) fn choose(&self, articles: Option<ArticlesOption>) {
        if let Some(articles) = articles {
            let _ = self.choice.set(articles.into());
        }
    }

    fn chosen(&self) -> ArticleChoice {
        self.choice.get().copied().unwrap_or_default()
    }

    /// Which texts are read as articles where the document `uri` lies; none where the configuration leaves the document out.
    pub(super) fn article_choice(&self, uri: &Uri) -> Option<ArticleChoice> {
        let Some(path) = from_proto::path(uri) else { return Some(self.chosen()) };
        let config = self.config(&path);
        config.globs.allow(&path).then(|| config.article_choice(&path, self.chosen()))
    }

    /// The engine for the file at `path`, if its configuration wants files such as this one read in folders.
    pub(super) fn wanted(&self, path: &Path) -> Option<(Engine, ArticleChoice)> {
        let config = self.config(path);
        config.globs.want(path).then(|| (config.engine.clone(), config.article_choice(path, self.chosen())))
    }

    /// The configuration of the file at `path`; where it is broken, the defaults hold.
    fn config(&self, path: &Path) -> Arc<Config> {
        match self.configs.for_file(path) {
            Ok(config) => {
                config.notes.iter().for_each(|note| self.tell(MessageType::Warning, note));
                config.ignores.broken.iter().for_each(|wrong| self.tell(MessageType::Error, wrong));
                config
            }
            Err(wrong) => {
                self.tell(MessageType::Error, &wrong);
                Arc::clone(&self.defaults)
            }
        }
    }

    fn tell(&self, how: MessageType, what: &str) {
        if locked(&self.told).insert(what.to_owned()) {
            let (client, what) = (self.client.clone(), what.to_owned());
            tokio::spawn(async move { client.show_message(how, what).await });
        }
    }

    /// Forgets what was read, so that it is read again.
    pub(super) fn forget(&self) {
        self.configs.forget();
        locked(&self.told).clear();
    }
}
