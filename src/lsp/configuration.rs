//! Which configuration holds for which document: that of the `copydesk.toml` nearest to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashSet;
use tokio::sync::Notify;
use tower_lsp::gen_lsp_types::{DiagnosticSeverity, Uri};

use super::article_verdict::ArticleVerdict;
use super::from_proto;
use super::lock::locked;
use super::settings::SettingsByFolder;
use crate::config::complaint::Complaint;
use crate::config::discover::{Config, Configs, OwnRecords, PEOPLE_FILE, Stopgap};
use crate::engine::Engine;
use crate::item::ArticleChoice;
use crate::suppress::Ignores;

/// The files that the client is asked to watch: configurations, what they may extend, what they ignore, what articles are called by default, and what records may be
/// called.
pub(super) const WATCHED: &[&str] = &["**/*.toml", "**/*.{csv,tsv,json,jsonl,ijson,xml}", "**/*.{txt,text,md,markdown,article}"];

/// Whether `uri` is a file that may hold options. What one extends has any name.
pub(super) fn is_configuration(uri: &Uri) -> bool {
    uri.as_ref().rsplit('/').next().is_some_and(|name| name.ends_with(".toml") || name == PEOPLE_FILE)
}

/// The configurations in use.
#[derive(Debug)]
pub(super) struct Configurations {
    configs: Configs,
    /// What holds for documents that are no files, and where a configuration is broken.
    defaults: Arc<Config>,
    /// The broken configurations that were met since all were last read anew.
    met: Mutex<FxHashSet<String>>,
    /// Folders whose configurations were forgotten, and not looked for since.
    forgotten: Mutex<FxHashSet<PathBuf>>,
    /// Rung when there may be something new to tell of what is broken.
    news: Notify,
    settings: Mutex<Arc<SettingsByFolder>>,
}

/// How a file is read that nobody opened.
pub(super) struct WantedFile {
    /// By which engine.
    pub engine: Engine,
    /// Whether as an article.
    pub choice: ArticleChoice,
    /// What is ignored in it, besides what its text says itself.
    pub ignores: Arc<Ignores>,
    /// If it has no more bytes.
    pub most: usize,
}

impl Configurations {
    /// No configuration read so far.
    pub(super) fn new() -> Self {
        Self {
            // Each broken row is told in its own place.
            configs: Configs::with_records(OwnRecords { files: Vec::new(), verbose: true }),
            defaults: Arc::default(),
            met: Mutex::default(),
            forgotten: Mutex::default(),
            news: Notify::new(),
            settings: Mutex::default(),
        }
    }

    /// What the editor has set.
    pub(super) fn settings(&self) -> Arc<SettingsByFolder> {
        Arc::clone(&locked(&self.settings))
    }

    /// The editor, which has the folders `roots` open, has set something; where a configuration says something else, that holds.
    pub(super) fn set(&self, settings: SettingsByFolder, roots: &[PathBuf]) {
        let in_root =
            |root: &PathBuf| Some(Stopgap { file: root.join(settings.of(Some(root)).configuration.as_ref()?), folder: Some(root.clone()) });
        let elsewhere = settings
            .window
            .configuration
            .as_ref()
            .map(|path| Stopgap { file: roots.first().map_or_else(|| path.clone(), |root| root.join(path)), folder: None });
        self.configs.hold_otherwise(roots.iter().filter_map(in_root).chain(elsewhere).collect());
        *locked(&self.settings) = Arc::new(settings);
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

    /// Whether the document `uri` of so many bytes is read, and by which choice it is an article, named so or not.
    ///
    /// # Errors
    /// Why it is not read.
    pub(super) fn gate(&self, uri: &Uri, bytes: usize) -> Result<(ArticleChoice, bool), ArticleVerdict> {
        if is_configuration(uri) {
            return Err(ArticleVerdict::Configuration);
        }
        let path = from_proto::path(uri);
        let settings = self.settings();
        let settings = settings.of(path.as_deref());
        let config = path.as_deref().map(|path| self.config(path));
        let (choice, named) = match path.as_deref().zip(config.as_deref()) {
            Some((path, config)) if config.is_of_records(path) => return Err(ArticleVerdict::Configuration),
            Some((path, config)) if !config.globs.allow(path) => return Err(ArticleVerdict::Excluded),
            Some((path, config)) => {
                let choice = config.article_choice(path, settings.articles);
                (choice, choice != config.articles.unwrap_or(settings.articles))
            }
            None => (settings.articles, false),
        };
        if bytes > settings.max_size { Err(ArticleVerdict::TooLarge(settings.max_size)) } else { Ok((choice, named)) }
    }

    /// How the file at `path` is read, if its configuration wants files such as this one read in folders.
    pub(super) fn wanted(&self, path: &Path) -> Option<WantedFile> {
        let config = self.config(path);
        let settings = self.settings();
        let settings = settings.of(Some(path));
        config.globs.want(path).then(|| WantedFile {
            engine: config.engine.clone(),
            choice: config.article_choice(path, settings.articles),
            ignores: config.ignores.of(path),
            most: settings.max_size,
        })
    }

    /// Whether a change of the file `uri` may change a configuration.
    pub(super) fn concerns(&self, uri: &Uri) -> bool {
        let of_records = |path: PathBuf| !self.configs.broken().is_empty() || self.configs.all().iter().any(|it| it.is_of_records(&path));
        is_configuration(uri) || from_proto::path(uri).is_some_and(of_records)
    }

    /// The configuration of the file at `path`; where it is broken, the defaults hold.
    fn config(&self, path: &Path) -> Arc<Config> {
        match self.configs.for_file(path) {
            Ok(config) => {
                if !config.notes.is_empty() || !config.ignores.broken.is_empty() {
                    self.meet(&config.people_file.as_deref().unwrap_or(path).to_string_lossy());
                }
                config
            }
            Err(wrong) => {
                self.meet(&wrong);
                Arc::clone(&self.defaults)
            }
        }
    }

    /// Rings if `broken` was not met before.
    fn meet(&self, broken: &str) {
        let mut met = locked(&self.met);
        if !met.contains(broken) {
            met.insert(broken.to_owned());
            self.news.notify_one();
        }
    }

    /// Waits until there may be something new to tell.
    pub(super) async fn news(&self) {
        self.news.notified().await;
    }

    /// What is wrong with the configurations met so far. Those that were forgotten are read again first.
    pub(super) fn complaints(&self) -> Vec<(DiagnosticSeverity, Complaint)> {
        let forgotten = std::mem::take(&mut *locked(&self.forgotten));
        for folder in forgotten {
            // Whether it can be read is told below.
            let _ = self.configs.for_folder(&folder);
        }
        let told = |severity: DiagnosticSeverity| move |sentence: &String| (severity, Complaint::of(sentence));
        let broken = self.configs.broken();
        let ignores = self.configs.broken_ignores();
        let note = |sentence: &String| {
            let complaint = Complaint::of(sentence);
            let severity = complaint.place.map_or(DiagnosticSeverity::Information, |_| DiagnosticSeverity::Warning);
            (severity, complaint)
        };
        let errors = broken.iter().chain(&ignores).map(told(DiagnosticSeverity::Error));
        errors.chain(self.configs.notes().iter().map(note)).collect()
    }

    /// Forgets what was read, so that it is read again.
    pub(super) fn forget(&self) {
        locked(&self.forgotten).extend(self.configs.known_folders());
        self.configs.forget();
        locked(&self.met).clear();
        self.news.notify_one();
    }
}
