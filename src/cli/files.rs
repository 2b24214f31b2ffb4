//! The files of a run: found and read.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::config::discover::{Config, Configs};
use crate::config::stamp::Stamp;
use crate::config::temporary;
use crate::engine::surroundings;
use crate::text::decode::{self, Decoded};

/// Something that could not be read or written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failure {
    /// What it is about, as the user named it.
    pub(super) path: String,
    /// The line of the row that it is about, if it is about one.
    pub(super) line: Option<usize>,
    /// What went wrong, as the end of a sentence.
    pub(super) message: String,
    /// Whether it was read, and could not be written.
    pub(super) unwritten: bool,
}

impl Failure {
    pub(super) fn new(path: impl Into<String>, message: impl std::fmt::Display) -> Self {
        Self { path: path.into(), line: None, message: message.to_string(), unwritten: false }
    }

    /// A row of a collection that could not be read.
    pub(super) fn of_row(path: impl Into<String>, line: usize, message: impl std::fmt::Display) -> Self {
        Self { line: Some(line), ..Self::new(path, message) }
    }

    /// What it is about: a file, or a line of it.
    pub(super) fn place(&self) -> String {
        self.line.map_or_else(|| self.path.clone(), |line| format!("{}:{line}", self.path))
    }

    /// A file whose fixes could not be written.
    pub(super) fn of_writing(path: impl Into<String>, message: impl std::fmt::Display) -> Self {
        Self { unwritten: true, ..Self::new(path, format!("not written: {message}")) }
    }

    /// A file whose fixes could not be shown in a patch.
    pub(super) fn of_patch(path: impl Into<String>, message: impl std::fmt::Display) -> Self {
        Self { unwritten: true, ..Self::new(path, format!("left out of the patch: {message}")) }
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct FoundFile {
    /// Its path as it is shown: as the user named it, or below the folder that was named.
    pub(super) path: PathBuf,
    /// Its size in bytes, to begin with the largest.
    pub(super) size: u64,
    /// The day on which it was last changed, in universal time.
    pub(super) modified: Option<Date>,
    /// By what it is known again without being read.
    pub(super) stamp: Option<Stamp>,
    /// The configuration that holds for it.
    pub(super) config: Arc<Config>,
    /// Whether the user named it, rather than a folder that it lies in.
    pub(super) named: bool,
}

/// What was found under the paths of a run.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files to read, in order of their names.
    pub(super) files: Vec<FoundFile>,
    /// What could not be looked at.
    pub(super) failures: Vec<Failure>,
    /// Temporary files of ours that were met in folders: left behind by a killed run, or still being written by another.
    pub(super) temporary: Vec<PathBuf>,
}

/// The files under `paths`, each once; folders are walked by their `.gitignore`s, their endings and the configuration's globs.
pub(super) fn find(paths: &[PathBuf], configs: &Configs) -> Found {
    let mut finder = FileFinder { configs, found: Found::default(), seen: FxHashSet::default() };
    for path in paths {
        finder.walk(path);
    }
    let mut found = finder.found;
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    found.failures.dedup();
    found
}

struct FileFinder<'a> {
    configs: &'a Configs,
    found: Found,
    seen: FxHashSet<PathBuf>,
}

impl FileFinder<'_> {
    fn walk(&mut self, root: &Path) {
        let metadata = match fs::metadata(root) {
            Ok(metadata) => metadata,
            Err(error) => return self.found.failures.push(Failure::new(root.display().to_string(), error)),
        };
        if !metadata.is_dir() {
            return self.name(root, &metadata);
        }
        // Walked in order, what is found needs next to no sorting.
        let mut walk = WalkBuilder::new(root);
        walk.require_git(false).hidden(false).filter_entry(is_for_us).sort_by_file_name(OsStr::cmp);
        for entry in walk.build() {
            match entry {
                Ok(entry) if !entry.file_type().is_some_and(|t| t.is_file()) => {}
                Ok(entry) if is_temporary(&entry) => self.found.temporary.push(entry.into_path()),
                Ok(entry) => self.meet(&entry),
                Err(error) => self.found.failures.push(walk_failure(root, &error)),
            }
        }
    }

    /// Takes in a file that was met in a folder, if the configuration wants it.
    fn meet(&mut self, entry: &DirEntry) {
        // `copydesk lint` shows `a.txt`, not `./a.txt`.
        let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
        if let Some(config) = self.config(path)
            && config.globs.want(path)
            && self.seen.insert(path.to_owned())
        {
            let metadata = entry.metadata().ok();
            let size = metadata.as_ref().map_or(0, Metadata::len);
            self.found.files.push(FoundFile {
                path: path.to_owned(),
                size,
                modified: metadata.as_ref().and_then(day_of_change),
                stamp: metadata.as_ref().and_then(Stamp::of_metadata),
                config,
                named: false,
            });
        }
    }

    /// Takes in a file that was named: it is read whatever it is called.
    fn name(&mut self, path: &Path, metadata: &Metadata) {
        if let Some(config) = self.config(path)
            && self.seen.insert(path.to_owned())
        {
            self.found.files.push(FoundFile {
                path: path.to_owned(),
                size: metadata.len(),
                modified: day_of_change(metadata),
                stamp: Stamp::of_metadata(metadata),
                config,
                named: true,
            });
        }
    }

    fn config(&mut self, path: &Path) -> Option<Arc<Config>> {
        self.configs.for_file(path).map_err(|message| self.fail_config(message)).ok()
    }

    fn fail_config(&mut self, message: String) {
        let (path, rest) = message.split_once(": ").unwrap_or(("copydesk.toml", &message));
        let failure = Failure::new(path, rest);
        if !self.found.failures.contains(&failure) {
            self.found.failures.push(failure);
        }
    }
}

/// Whether a walk takes in what it meets in a folder: nothing hidden, but for our own temporary files.
fn is_for_us(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".") || is_temporary(entry)
}

fn is_temporary(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(temporary::is_ours)
}

fn walk_failure(root: &Path, error: &ignore::Error) -> Failure {
    let path = path_of(error).map_or_else(|| root.display().to_string(), |p| p.display().to_string());
    Failure::new(path, error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn day_of_change(metadata: &Metadata) -> Option<Date> {
    surroundings::day_of_change(metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?)
}

/// Reads the beginning of a file as text; none where that fails.
pub(super) fn read_head(path: &Path, length: usize) -> Option<String> {
    let mut bytes = Vec::with_capacity(length);
    fs::File::open(path).ok()?.take(length as u64).read_to_end(&mut bytes).ok()?;
    decode::decode(bytes).ok().map(|decoded| decoded.text)
}

/// Reads a file as text.
pub(super) fn read(path: &Path) -> Result<Decoded, Failure> {
    let shown = path.display().to_string();
    let bytes = fs::read(path).map_err(|e| Failure::new(&shown, e))?;
    decode::decode(bytes).map_err(|e| Failure::new(&shown, e))
}

/// Whether standard input is among `paths`.
pub(super) fn has_stdin(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| is_stdin(path))
}

/// The `paths` besides standard input.
pub(super) fn without_stdin(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().filter(|path| !is_stdin(path)).cloned().collect()
}

/// Whether `path` stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads standard input as text.
pub(super) fn read_stdin(shown: &str) -> Result<Decoded, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Failure::new(shown, e))?;
    decode::decode(bytes).map_err(|e| Failure::new(shown, e))
}
