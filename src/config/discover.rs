//! Finds and reads the `copydesk.toml` that holds for a file: the nearest one, in its folder or above.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::hash::BuildHasher as _;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Options;
use super::cache::{Compiled, RecordsCache, RecordsOrigin};
use super::ignores::DeskIgnores;
use super::layers::{self, ConfigLayer};
use super::options::KnowledgeOption;
use super::plain;
use crate::engine::Engine;
use crate::item::ArticleChoice;
use crate::records::import::ImportError;
use crate::records::{Knowledge, Record, desk, import};
use crate::rules::{DeskWords, Settings};
use crate::text::decode::decode;

/// The name of the file.
pub const FILE_NAME: &str = "copydesk.toml";

/// The name of the file with the desk's own people, beside it.
pub const PEOPLE_FILE: &str = "copydesk.people.csv";

/// A configuration that was found, read and resolved.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Which files that nobody named are read as articles; none where no configuration was found.
    pub articles: Option<ArticleChoice>,
    /// Which files of a folder they want read.
    pub globs: Globs,
    /// The engine that they come to: its settings, and its records with the user's own.
    pub engine: Engine,
    /// Where the desk's own people stand, or would stand: beside the configuration; none without one.
    pub people_file: Option<PathBuf>,
    /// What they ignore in some files.
    pub ignores: DeskIgnores,
    /// Records that could not be read, each named by file, line and field; the others are used.
    pub notes: Vec<String>,
    /// A number of all that the user's records were read from.
    pub records_number: u64,
    /// The files that it comes from: the one that was found, behind those that it extends.
    pub(crate) layers: Vec<ConfigLayer>,
}

impl Config {
    /// Reads the configuration file at `path`, with what it extends, and with records that the user named besides.
    ///
    /// # Errors
    /// A sentence that names the file, and the place in it.
    pub fn read(path: &Path, own: &OwnRecords) -> Result<Self, String> {
        Self::of(layers::read(path)?, None, own)
    }

    /// The same, with globs that start from `folder` if there is one, rather than from the folders that the files lie in.
    fn read_from(path: &Path, folder: Option<&Path>, own: &OwnRecords) -> Result<Self, String> {
        Self::of(layers::read(path)?, folder, own)
    }

    /// The same of a text that stands in no file, and is called `name`; its paths start from the folder at hand.
    ///
    /// # Errors
    /// As of [`Config::read`].
    pub fn parse(name: &str, text: String, own: &OwnRecords) -> Result<Self, String> {
        Self::of(layers::parse(name, text)?, None, own)
    }

    fn of(layers: Vec<ConfigLayer>, folder: Option<&Path>, own: &OwnRecords) -> Result<Self, String> {
        let globs = Globs::new(&layers, folder)?;
        let mut records = UsersRecords { verbose: own.verbose, ..UsersRecords::default() };
        for layer in &layers {
            records.add_layer(layer)?;
        }
        records.add_named(own);
        let words = DeskWords::new(records.right.iter().map(String::as_str), records.never.iter().map(String::as_str));
        let people_file = records.people_file.take();
        let ((knowledge, notes), records_number) = records.compiled(&RecordsCache::of_user())?;
        let options: Vec<&Options> = layers.iter().map(|layer| &layer.options).collect();
        let settings = Settings { desk: words, ..Options::settings_of(&options) };
        let home = options.iter().rev().find_map(|options| options.home.as_deref());
        let engine = Engine::new(settings, knowledge.at_home(home.unwrap_or_default()));
        // Who writes a configuration keeps articles there.
        let articles = options.iter().rev().find_map(|options| options.articles);
        let articles = Some(articles.map_or(ArticleChoice::All, Into::into));
        let ignores = DeskIgnores::read(&layers)?;
        Ok(Self { articles, globs, engine, people_file, ignores, notes, records_number, layers })
    }

    /// The defaults, with records that the user named.
    ///
    /// # Errors
    /// A sentence that names the file that can't be read.
    pub fn without_file(own: &OwnRecords) -> Result<Self, String> {
        let mut records = UsersRecords { verbose: own.verbose, ..UsersRecords::default() };
        records.add_named(own);
        let ((knowledge, notes), records_number) = records.compiled(&RecordsCache::of_user())?;
        let engine = Engine::new(Settings::default(), knowledge);
        Ok(Self { engine, notes, records_number, ..Self::default() })
    }

    /// Whether the records are read from the file at `path`, or would be if it were there.
    #[cfg_attr(not(feature = "server"), allow(dead_code))]
    pub(crate) fn is_of_records(&self, path: &Path) -> bool {
        let named = |layer: &ConfigLayer| layer.options.knowledge.iter().any(|it| layer.folder().join(it.file().0) == path);
        self.layers.iter().any(named) || self.people_file.as_deref() == Some(path)
    }

    /// Whether the file at `path`, which nobody named, is read as an article; where no configuration says, `otherwise` holds. Who ends a file's name in
    /// `.article` has said so already.
    pub fn article_choice(&self, path: &Path, otherwise: ArticleChoice) -> ArticleChoice {
        let choice = self.articles.unwrap_or(otherwise);
        let named_so = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ARTICLE_ENDING));
        if choice == ArticleChoice::Auto && named_so { ArticleChoice::All } else { choice }
    }
}

/// Records that the user named for a run, wherever they are.
#[derive(Clone, Debug, Default)]
pub struct OwnRecords {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Whether each row that can't be read is named.
    pub verbose: bool,
}

/// The user's own records on their way to the engine: what they come from, and the rows of the configuration itself.
#[derive(Default)]
struct UsersRecords {
    verbose: bool,
    /// The configuration that holds `rows`; empty where there is none.
    config: String,
    rows: Vec<Record>,
    /// What could not be read of the configuration's rows.
    notes: Vec<String>,
    files: Vec<RecordsFile>,
    /// Names and words that the desk says are spelt right.
    right: Vec<String>,
    /// Words that it says are never to be suggested.
    never: Vec<String>,
    /// Where the desk's own people stand by the last configuration.
    people_file: Option<PathBuf>,
}

/// A file of records.
struct RecordsFile {
    path: PathBuf,
    /// Its path, as the user named it.
    shown: String,
    /// What stands before a complaint about it: the configuration that names it.
    named_by: String,
    /// The country of rows that name none.
    country: String,
}

/// What the records of a run come from.
#[derive(Hash)]
struct UsersFiles {
    config: String,
    verbose: bool,
    files: Vec<RecordsFile>,
}

impl std::hash::Hash for RecordsFile {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.shown, &self.named_by, &self.country).hash(state);
    }
}

impl RecordsOrigin for UsersFiles {
    fn paths(&self) -> Vec<&Path> {
        self.files.iter().map(|file| file.path.as_path()).collect()
    }

    fn failure(&self, n: usize, error: &std::io::Error) -> String {
        self.files.get(n).map_or_else(String::new, |file| format!("{}{}: {error}", file.named_by, file.shown))
    }
}

impl UsersRecords {
    /// The records of a configuration. A file of somebody else's may not reach for files outside its own folder.
    fn add_layer(&mut self, layer: &ConfigLayer) -> Result<(), String> {
        let ConfigLayer { path, text, options } = layer;
        let shown = path.display();
        self.config.push_str(&format!("{shown}\n{text}"));
        for (n, person) in options.people.iter().enumerate() {
            match person.record(&shown.to_string()) {
                Ok(row) => self.rows.push(row),
                Err((field, problem)) => {
                    self.notes.push(layer.error("people", n, &format!("people: {}: {field}: {problem}", person.name)));
                }
            }
        }
        for (n, (file, country)) in options.knowledge.iter().map(KnowledgeOption::file).enumerate() {
            self.add_file(&inner(layer, "knowledge", n, file)?, country, layer.error("knowledge", n, "knowledge: "));
        }
        let people_file = inner(layer, "people-file", 0, options.people_file.as_deref().unwrap_or(Path::new(PEOPLE_FILE)))?;
        self.add_desk(&people_file, options.people_file.is_some())?;
        self.people_file = Some(people_file);
        Ok(())
    }

    /// The desk's own people, who stand in the file at `path` if it is there; it has to be there if it is `named`.
    fn add_desk(&mut self, path: &Path, named: bool) -> Result<(), String> {
        let shown = path.display().to_string();
        let bytes = match plain::read_unseen(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound && !named => return Ok(()),
            Err(error) => return Err(format!("{shown}: {error}")),
        };
        let text = decode(bytes).map_err(|e| format!("{shown}: {e}"))?.text;
        let desk = desk::read(&shown, &text);
        self.config.push_str(&text);
        self.rows.extend(desk.imported.rows);
        self.right.extend(desk.right);
        self.never.extend(desk.never);
        self.note(&desk.imported.errors);
        Ok(())
    }

    /// Says what could not be read of a file.
    fn note(&mut self, errors: &[ImportError]) {
        match errors {
            [first, _, ..] if !self.verbose => {
                self.notes.push(format!("{first} (and {} more rows; --verbose names them)", errors.len() - 1));
            }
            errors => self.notes.extend(errors.iter().map(ToString::to_string)),
        }
    }

    /// The records that the user named.
    fn add_named(&mut self, own: &OwnRecords) {
        own.files.iter().for_each(|file| self.add_file(file, "", String::new()));
    }

    fn add_file(&mut self, path: &Path, country: &str, named_by: String) {
        self.files.push(RecordsFile { path: path.to_owned(), shown: path.display().to_string(), named_by, country: country.to_owned() });
    }

    /// The records, what could not be read of them, and a number of all that they come from: from the cache where an earlier run has read the same.
    fn compiled(mut self, cache: &RecordsCache) -> Result<(Compiled, u64), String> {
        let origin = UsersFiles { config: std::mem::take(&mut self.config), verbose: self.verbose, files: std::mem::take(&mut self.files) };
        let (compiled, content) = cache.get_or_read(&origin, |contents| {
            origin.files.iter().zip(contents).try_for_each(|(file, bytes)| self.read(file, bytes))?;
            Ok((Knowledge::with_users(self.rows), self.notes))
        })?;
        Ok((compiled, FxBuildHasher.hash_one((&origin.config, &origin.files, content))))
    }

    fn read(&mut self, file: &RecordsFile, bytes: Vec<u8>) -> Result<(), String> {
        let decoded = decode(bytes).map_err(|e| format!("{}{}: {e}", file.named_by, file.shown))?;
        let imported = import::read_of(&file.shown, &decoded.text, &file.country);
        self.rows.extend(imported.rows);
        match imported.skipped {
            0 => {}
            1 => self.notes.push(format!("{}: 1 entry tells of nobody's office", file.shown)),
            n => self.notes.push(format!("{}: {n} entries tell of nobody's office", file.shown)),
        }
        self.note(&imported.errors);
        Ok(())
    }
}

/// The path of a `file` that the key `key` of a configuration names, as its `n`th entry. A configuration of somebody else's may not reach for files outside its folder.
fn inner(layer: &ConfigLayer, key: &str, n: usize, file: &Path) -> Result<PathBuf, String> {
    if !file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        let hint = if key == "knowledge" { "; name such a file with --knowledge" } else { "" };
        return Err(layer.error(key, n, &format!("{key}: {}: leads out of the folder{hint}", file.display())));
    }
    Ok(layer.path.parent().unwrap_or(Path::new(".")).join(file))
}

/// The ending of files that hold nothing but articles.
const ARTICLE_ENDING: &str = "article";

/// The endings of the files that are read in folders, unless the configuration says otherwise.
pub(crate) const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", ARTICLE_ENDING];

/// Which files of a folder are read.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    /// Those of the last file that has any.
    include: Option<Gitignore>,
    /// Those of each file, which start from its own folder.
    exclude: Vec<Gitignore>,
}

impl Globs {
    fn new(layers: &[ConfigLayer], folder: Option<&Path>) -> Result<Self, String> {
        let including = layers.iter().rev().find(|layer| !layer.options.include.is_empty());
        let include = including.map(|layer| globs_of(layer, folder, "include", &layer.options.include)).transpose()?;
        let excluding = layers.iter().filter(|layer| !layer.options.exclude.is_empty());
        let exclude = excluding.map(|layer| globs_of(layer, folder, "exclude", &layer.options.exclude)).collect::<Result<_, _>>()?;
        Ok(Self { include, exclude })
    }

    /// Whether the file at `path`, met in a folder, is read.
    pub fn want(&self, path: &Path) -> bool {
        let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase).unwrap_or_default();
        (self.include.is_some() || ENDINGS.contains(&ending.as_str())) && self.allow(path)
    }

    /// Whether the file at `path`, opened by somebody, is read: whatever it is called, unless the globs leave it out.
    pub fn allow(&self, path: &Path) -> bool {
        if self.include.is_none() && self.exclude.is_empty() {
            return true;
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let matched = |globs: &Gitignore| path.starts_with(globs.path()) && globs.matched_path_or_any_parents(&path, false).is_ignore();
        self.include.as_ref().is_none_or(matched) && !self.exclude.iter().any(matched)
    }
}

/// The globs that the list `key` of a configuration holds, which start from `folder`, else from its own.
fn globs_of(layer: &ConfigLayer, folder: Option<&Path>, key: &str, globs: &[String]) -> Result<Gitignore, String> {
    let file = std::path::absolute(&layer.path).unwrap_or_else(|_| layer.path.clone());
    let mut builder = GitignoreBuilder::new(folder.or(file.parent()).unwrap_or(Path::new(".")));
    // Git takes what is no glob for a name; who writes one here has made a mistake.
    builder.allow_unclosed_class(false);
    for (n, glob) in globs.iter().enumerate() {
        builder.add_line(None, glob).map_err(|e| layer.error(key, n, &format!("{key}: {e}")))?;
    }
    builder.build().map_err(|e| layer.error(key, 0, &format!("{key}: {e}")))
}

/// The configuration file that holds for files in `folder`, an absolute path: the nearest there or above.
pub fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|dir| dir.join(FILE_NAME)).find(|file| file.symlink_metadata().is_ok())
}

/// The configurations of a run, each folder looked at once.
#[derive(Debug, Default)]
pub struct Configs {
    fixed: Option<Arc<Config>>,
    own: OwnRecords,
    /// What holds where there is no file.
    otherwise: Mutex<Vec<Stopgap>>,
    folders: Mutex<FxHashMap<PathBuf, Result<Arc<Config>, String>>>,
}

/// A configuration file that holds for articles which have none.
#[cfg_attr(not(feature = "server"), allow(dead_code))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stopgap {
    /// The file.
    pub file: PathBuf,
    /// The folder for whose articles it holds, and from which its globs start; none if it holds everywhere, by globs that start from its own folder.
    pub folder: Option<PathBuf>,
}

impl Configs {
    /// A run in which `config` holds for every file.
    pub fn fixed(config: Config) -> Self {
        Self { fixed: Some(Arc::new(config)), ..Self::default() }
    }

    /// A run in which records that the user named stand beside those of each configuration.
    pub fn with_records(own: OwnRecords) -> Self {
        Self { own, ..Self::default() }
    }

    /// The configuration that holds for the file at `path`.
    ///
    /// # Errors
    /// A sentence that names the broken file, and the place in it.
    pub fn for_file(&self, path: &Path) -> Result<Arc<Config>, String> {
        self.for_folder(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
    }

    /// The configuration that holds for files in `folder`: of the nearest `copydesk.toml` there or above, else the defaults.
    ///
    /// # Errors
    /// A sentence that names the broken file, and the place in it.
    pub fn for_folder(&self, folder: &Path) -> Result<Arc<Config>, String> {
        if let Some(config) = &self.fixed {
            return Ok(Arc::clone(config));
        }
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = folders.get(folder) {
            return known.clone();
        }
        let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let found = nearest(&path);
        let config = match found {
            // Folders that share a file share what was read from it.
            Some(file) => match folders.get(&file) {
                Some(known) => known.clone(),
                None => {
                    let read = Config::read(&file, &self.own).map(Arc::new);
                    folders.insert(file, read.clone());
                    read
                }
            },
            None => {
                let stopgap = self.stopgap(&path);
                let key = stopgap.as_ref().and_then(|it| it.folder.clone()).unwrap_or_default();
                folders.entry(key).or_insert_with(|| self.without_file(stopgap.as_ref()).map(Arc::new)).clone()
            }
        };
        folders.insert(folder.to_owned(), config.clone());
        config
    }

    /// From now on, these hold where there is no file: for each article that of the innermost folder.
    #[cfg_attr(not(feature = "server"), allow(dead_code))]
    pub(crate) fn hold_otherwise(&self, stopgaps: Vec<Stopgap>) {
        let mut otherwise = self.otherwise.lock().unwrap_or_else(PoisonError::into_inner);
        if *otherwise != stopgaps {
            *otherwise = stopgaps;
            drop(otherwise);
            self.forget();
        }
    }

    /// What holds for articles in `folder`, which have no file.
    fn stopgap(&self, folder: &Path) -> Option<Stopgap> {
        let otherwise = self.otherwise.lock().unwrap_or_else(PoisonError::into_inner);
        let around = otherwise.iter().filter(|it| it.folder.as_ref().is_none_or(|around| folder.starts_with(around)));
        around.max_by_key(|it| it.folder.as_ref().map_or(0, |folder| folder.components().count())).cloned()
    }

    /// What holds where there is no file, or `stopgap` in its place.
    fn without_file(&self, stopgap: Option<&Stopgap>) -> Result<Config, String> {
        let Some(Stopgap { file, folder }) = stopgap else { return Config::without_file(&self.own) };
        let mut config = Config::read_from(file, folder.as_deref(), &self.own)?;
        // That it is there tells nothing of the folder that an article lies in.
        if config.layers.iter().all(|layer| layer.options.articles.is_none()) {
            config.articles = None;
        }
        Ok(config)
    }

    /// What could not be read of the records of all configurations met so far, each once.
    pub fn notes(&self) -> Vec<String> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let configs = folders.values().flatten().chain(&self.fixed);
        let mut notes: Vec<String> = configs.flat_map(|config| config.notes.iter().cloned()).collect();
        notes.sort();
        notes.dedup();
        notes
    }

    /// The folders asked about so far.
    #[cfg_attr(not(feature = "server"), allow(dead_code))]
    pub(crate) fn known_folders(&self) -> Vec<PathBuf> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.keys().filter(|key| !key.as_os_str().is_empty() && !key.ends_with(FILE_NAME)).cloned().collect()
    }

    /// Why some of those met so far can't be read, each once: sentences that name the broken file, and the place in it.
    #[cfg_attr(not(feature = "server"), allow(dead_code))]
    pub(crate) fn broken(&self) -> BTreeSet<String> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.values().filter_map(|read| read.as_ref().err()).cloned().collect()
    }

    /// All configurations met so far.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub fn all(&self) -> Vec<Arc<Config>> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.values().flatten().chain(&self.fixed).cloned().collect()
    }

    /// What is broken in the ignores of all configurations met so far, each once.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub fn broken_ignores(&self) -> BTreeSet<String> {
        self.all().iter().flat_map(|config| config.ignores.broken.iter().cloned()).collect()
    }

    /// Forgets what was read, so that changed files are read again.
    pub fn forget(&self) {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
