//! The files of a run: found and read.

use std::collections::hash_map::Entry;
use std::fs::{self, FileType, Metadata};
use std::io::{self, Read as _};
#[cfg(unix)]
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::output::count::plural;
use super::output::escape::escaped_bytes;
use crate::config::discover::{Config, Configs};
use crate::config::stamp::Stamp;
use crate::config::{plain, temporary};
use crate::engine::surroundings;
use crate::text::decode::{self, Decoded};

/// Something that could not be read or written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failure {
    /// What it is about, as the user named it.
    pub(super) path: PathBuf,
    /// The line of the row that it is about, if it is about one.
    pub(super) line: Option<usize>,
    /// What went wrong, as the end of a sentence.
    pub(super) message: String,
    /// Whether it was read, and could not be written.
    pub(super) unwritten: bool,
}

impl Failure {
    pub(super) fn new(path: impl Into<PathBuf>, message: impl std::fmt::Display) -> Self {
        Self { path: path.into(), line: None, message: message.to_string(), unwritten: false }
    }

    /// A row of a collection that could not be read.
    pub(super) fn of_row(path: impl Into<PathBuf>, line: usize, message: impl std::fmt::Display) -> Self {
        Self { line: Some(line), ..Self::new(path, message) }
    }

    /// What it is about, a file or a line of it, as it is shown to people.
    pub(super) fn shown_place(&self) -> String {
        let path = escaped_bytes(self.path.as_os_str().as_encoded_bytes());
        self.line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}"))
    }

    /// A file whose fixes could not be written.
    pub(super) fn of_writing(path: impl Into<PathBuf>, message: impl std::fmt::Display) -> Self {
        Self { unwritten: true, ..Self::new(path, format!("not written: {message}")) }
    }

    /// A file whose fixes could not be shown in a patch.
    pub(super) fn of_patch(path: impl Into<PathBuf>, message: impl std::fmt::Display) -> Self {
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
    /// What the user should know besides: links that lead nowhere.
    pub(super) notes: Vec<String>,
    /// Temporary files of ours that were met in folders: left behind by a killed run, or still being written by another.
    pub(super) temporary: Vec<PathBuf>,
}

/// The files under `paths`, each once, by whatever names it is reached; folders are walked by their `.gitignore`s, their endings and the configuration's globs.
/// Nothing to read at all is a failure, unless `may_be_empty`.
pub(super) fn find(paths: &[PathBuf], configs: &Configs, may_be_empty: bool) -> Found {
    let mut finder = FileFinder { configs, found: Found::default(), known: FxHashMap::default(), unwanted: 0 };
    paths.iter().filter(|path| !is_stdin(path)).for_each(|path| finder.walk(path));
    let unwanted = finder.unwanted;
    let mut found = finder.found;
    if found.files.is_empty() && found.failures.is_empty() && !may_be_empty && !has_stdin(paths) {
        found.failures.extend(paths.iter().map(|path| nothing_in(path, unwanted)));
    }
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    found.failures.dedup();
    found
}

/// What is said where nothing in a folder is read; `unwanted` is how many files lie there that nobody wants read.
fn nothing_in(path: &Path, unwanted: usize) -> Failure {
    let what = match unwanted {
        0 => "there is nothing to read".to_owned(),
        n => format!(
            "there is nothing to read; {} passed over by ending, or by `include` and `exclude` of a copydesk.toml",
            plural(n, "file")
        ),
    };
    Failure::new(path, format!("{what} (--allow-empty lets that pass)"))
}

struct FileFinder<'a> {
    configs: &'a Configs,
    found: Found,
    /// The files by what they are known again, and which of those found they are.
    known: FxHashMap<FileIdentity, usize>,
    /// How many files were met that the configuration does not want.
    unwanted: usize,
}

/// By what a file is known again that is reached by several names.
#[derive(PartialEq, Eq, Hash)]
enum FileIdentity {
    /// The numbers that the system has for its device and itself.
    #[cfg(unix)]
    Numbers(u64, u64),
    /// Its path from the root, without links.
    Path(PathBuf),
}

impl FileIdentity {
    fn of(path: &Path, metadata: Option<&Metadata>) -> Self {
        // Hard links are files of their own for whoever made them.
        #[cfg(unix)]
        if let Some(metadata) = metadata.filter(|it| it.nlink() == 1) {
            return Self::Numbers(metadata.dev(), metadata.ino());
        }
        let _ = metadata;
        Self::Path(path.canonicalize().unwrap_or_else(|_| path.to_owned()))
    }
}

impl FileFinder<'_> {
    fn walk(&mut self, root: &Path) {
        let metadata = match fs::metadata(root) {
            Ok(metadata) => metadata,
            Err(error) => return self.fail(root, error),
        };
        if !metadata.is_dir() {
            return match plain::check_at(root, &metadata) {
                Ok(()) => self.name(root, &metadata),
                Err(error) => self.fail(root, error),
            };
        }
        // Walked in order, what is found needs next to no sorting. The paths in one folder begin alike, so that their bytes tell the order of their names.
        let mut walk = WalkBuilder::new(root);
        walk.require_git(false).hidden(false).filter_entry(is_for_us).sort_by_file_path(|a, b| a.as_os_str().cmp(b.as_os_str()));
        for entry in walk.build() {
            match entry {
                Ok(entry) => match entry.file_type() {
                    Some(kind) if kind.is_dir() => {}
                    Some(kind) if !kind.is_file() => self.meet_oddity(entry.path(), kind),
                    _ if is_temporary(&entry) => self.found.temporary.push(entry.into_path()),
                    _ => self.meet(&entry),
                },
                Err(error) => self.found.failures.push(walk_failure(root, &error)),
            }
        }
    }

    /// Takes in a file that was met in a folder, if the configuration wants it.
    fn meet(&mut self, entry: &DirEntry) {
        // `copydesk lint` shows `a.txt`, not `./a.txt`.
        let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
        let Some(config) = self.config(path) else { return };
        if config.globs.want(path) {
            self.take(path, entry.metadata().ok().as_ref(), config, false);
        } else {
            self.unwanted += 1;
        }
    }

    /// Says of what was met in a folder and is no file that it can't be read, if it is called as if it could. Links are not followed; of one that leads nowhere,
    /// a word is enough, since nothing can have hung on it.
    fn meet_oddity(&mut self, path: &Path, kind: FileType) {
        let path = path.strip_prefix("./").unwrap_or(path);
        let broken = if kind.is_symlink() { fs::metadata(path).err() } else { None };
        let oddity = if kind.is_symlink() { None } else { plain::oddity(kind) };
        if (broken.is_some() || oddity.is_some()) && self.config(path).is_some_and(|config| config.globs.want(path)) {
            let shown = escaped_bytes(path.as_os_str().as_encoded_bytes());
            self.found.notes.extend(broken.map(|error| format!("{shown}: is a link that leads nowhere: {error}")));
            self.found.failures.extend(oddity.map(|oddity| Failure::new(path, oddity)));
        }
    }

    /// Takes in a file that was named: it is read whatever it is called.
    fn name(&mut self, path: &Path, metadata: &Metadata) {
        if let Some(config) = self.config(path) {
            self.take(path, Some(metadata), config, true);
        }
    }

    fn take(&mut self, path: &Path, metadata: Option<&Metadata>, config: Arc<Config>, named: bool) {
        match self.known.entry(FileIdentity::of(path, metadata)) {
            Entry::Vacant(place) => {
                place.insert(self.found.files.len());
                let (size, modified) = (metadata.map_or(0, Metadata::len), metadata.and_then(day_of_change));
                let stamp = metadata.and_then(Stamp::of_metadata);
                self.found.files.push(FoundFile { path: path.to_owned(), size, modified, stamp, config, named });
            }
            Entry::Occupied(place) => {
                if let Some(file) = self.found.files.get_mut(*place.get()) {
                    file.named |= named;
                }
            }
        }
    }

    fn fail(&mut self, path: &Path, trouble: impl std::fmt::Display) {
        self.found.failures.push(Failure::new(path, trouble));
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
    Failure::new(path_of(error).unwrap_or(root), error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
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
    let bytes = plain::read(path).map_err(|e| Failure::new(path, e))?;
    decode::decode(bytes).map_err(|e| Failure::new(path, e))
}

/// Whether standard input is among `paths`.
pub(super) fn has_stdin(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| is_stdin(path))
}

/// Whether `path` stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads standard input as text.
pub(super) fn read_stdin(shown: &str) -> Result<Decoded, Failure> {
    let bytes = plain::read_stream(io::stdin().lock()).map_err(|e| Failure::new(shown, e))?;
    decode::decode(bytes).map_err(|e| Failure::new(shown, e))
}
