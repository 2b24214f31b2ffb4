//! A user's records as read and indexed by an earlier run, kept in the user's cache folder under a hash of all that they come from, the contents of files
//! included. Beside each stands by which size and times these files are known, so that they need not be read while nobody changes them.
//!
//! The cache is a help and nothing else: whatever goes wrong with it, the records are read anew, and nobody need know.

use std::ffi::OsString;
use std::hash::{Hash, Hasher as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::FxHasher;

use super::stamp::Stamp;
use super::{plain, temporary};
use crate::records::Knowledge;

/// Files of fewer bytes are read as fast as their cache.
const WORTH_KEEPING: u64 = 1 << 16;

/// How many entries are kept: those that were written last.
const ENTRIES: usize = 16;

/// The ending of entries.
const ENDING: &str = "compiled-records";

/// The ending of what tells by which entry files are known that nobody has changed since.
const STAMPS: &str = "stamps";

/// The endings of all files that this cache makes.
pub(crate) const ENDINGS: [&str; 2] = [ENDING, STAMPS];

/// Records with a user's among them, and what could not be read of these.
pub(super) type Compiled = (Knowledge, Vec<String>);

/// The folder of the cache.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordsCache {
    /// None where there is none.
    folder: Option<PathBuf>,
}

impl RecordsCache {
    /// The cache of whoever runs the program.
    pub(super) fn of_user() -> Self {
        Self { folder: cache_folder() }
    }

    /// A cache in `folder`.
    #[cfg(test)]
    pub(super) fn within(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()) }
    }

    /// The records that come from `origin`, and the notes on them: as an earlier run kept them, or as `read` reads them from the contents of its files. With them
    /// a number of what the files say.
    ///
    /// # Errors
    /// Where a file can't be read, and what `read` has to say.
    pub(super) fn get_or_read(
        &self,
        origin: &impl RecordsOrigin,
        read: impl FnOnce(Vec<Vec<u8>>) -> Result<Compiled, String>,
    ) -> Result<(Compiled, u64), String> {
        let paths = origin.paths();
        let stamps = paths.iter().map(|path| Stamp::of(path)).collect::<Option<Vec<Stamp>>>().unwrap_or_default();
        let worth_it = stamps.iter().map(|stamp| stamp.size).sum::<u64>() >= WORTH_KEEPING;
        let Some(folder) = self.folder.as_deref().filter(|_| worth_it) else {
            let contents = contents(origin)?;
            let number = hash(&contents);
            return Ok((read(contents)?, number));
        };
        let name = hash(&(env!("CARGO_PKG_VERSION"), origin));
        let index = folder.join(format!("{name:016x}.{STAMPS}"));
        if let Some(content) = seen(&index, &stamps)
            && let Some(compiled) = entry(&folder.join(entry_name(name, content)))
        {
            return Ok((compiled, content));
        }
        let contents = contents(origin)?;
        let content = hash(&contents);
        let path = folder.join(entry_name(name, content));
        let compiled = match entry(&path) {
            Some(compiled) => compiled,
            None => {
                let (knowledge, notes) = read(contents)?;
                let Some(bytes) = knowledge.to_bytes(&notes.join("\n")) else {
                    return Ok(((knowledge, notes), content));
                };
                if keep(folder, &path, &bytes).is_ok() {
                    forget_oldest(folder);
                }
                (knowledge, notes)
            }
        };
        // Whatever was changed a moment ago may be changed again without its time telling.
        let now = SystemTime::now();
        if paths.iter().map(|path| Stamp::of(path)).eq(stamps.iter().map(|stamp| Some(*stamp)))
            && stamps.iter().all(|stamp| stamp.is_settled(now))
        {
            let _ = keep(folder, &index, lines(&stamps, content).as_bytes());
        }
        Ok((compiled, content))
    }
}

/// What records come from. Its hash is of everything but the contents of its files.
pub(super) trait RecordsOrigin: Hash {
    /// The paths of the files.
    fn paths(&self) -> Vec<&Path>;

    /// What is said where the `n`th file can't be read.
    fn failure(&self, n: usize, error: &std::io::Error) -> String;
}

/// The contents of all files.
fn contents(origin: &impl RecordsOrigin) -> Result<Vec<Vec<u8>>, String> {
    let read = |(n, path): (usize, &Path)| plain::read_unseen(path).map_err(|e| origin.failure(n, &e));
    origin.paths().into_iter().enumerate().map(read).collect()
}

/// How `stamps` of files with this `content` are written down.
fn lines(stamps: &[Stamp], content: u64) -> String {
    let stamps: String = stamps.iter().map(|stamp| format!("{stamp}\n")).collect();
    format!("{stamps}{content:016x}\n")
}

/// The content of the files that have these stamps, if it is written down in `path`.
fn seen(path: &Path, stamps: &[Stamp]) -> Option<u64> {
    let written = std::fs::read_to_string(path).ok()?;
    let content = u64::from_str_radix(written.lines().last()?, 16).ok()?;
    (written == lines(stamps, content)).then_some(content)
}

/// What the entry at `path` holds.
fn entry(path: &Path) -> Option<Compiled> {
    let (knowledge, notes) = Knowledge::from_bytes(std::fs::read(path).ok()?)?;
    Some((knowledge, notes.lines().map(str::to_owned).collect()))
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The name of the entry of an origin, by its hash and that of the contents of its files.
fn entry_name(origin: u64, content: u64) -> String {
    format!("{origin:016x}-{content:016x}.{ENDING}")
}

/// Writes `bytes` to `path` in one piece: whoever reads it at the same time reads what was there before, or all of them.
fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = temporary::beside(folder, None)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Removes all but the last entries, what tells of them, and what killed runs have left behind.
fn forget_oldest(folder: &Path) {
    temporary::clean_up(folder);
    for ending in ENDINGS {
        forget_oldest_of(folder, ending);
    }
}

fn forget_oldest_of(folder: &Path, ending: &str) {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let entries = files.filter(|path| path.extension().is_some_and(|its| its == ending));
    let mut dated: Vec<(SystemTime, PathBuf)> = entries.filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path))).collect();
    dated.sort();
    for (_, path) in dated.iter().rev().skip(ENTRIES) {
        // Another run may have removed it.
        let _ = std::fs::remove_file(path);
    }
}

/// The folder of the program's cache, for whoever runs the program; none where the system has no such folders.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    users_folder(|name| std::env::var_os(name))
}

/// The variable that names another folder for the cache.
pub(crate) const CACHE_VARIABLE: &str = "COPYDESK_CACHE_DIR";

/// The folder of the program's cache: the one that the user names, or one where the system keeps such folders.
fn users_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(named) = variable(CACHE_VARIABLE).filter(|it| !it.is_empty()) {
        return std::path::absolute(named).ok();
    }
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join("copydesk"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::records::import;

    /// Files of records, and in which country they are read.
    struct Origin(Vec<PathBuf>, &'static str);

    impl Hash for Origin {
        fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
            self.1.hash(state);
        }
    }

    impl RecordsOrigin for Origin {
        fn paths(&self) -> Vec<&Path> {
            self.0.iter().map(PathBuf::as_path).collect()
        }

        fn failure(&self, n: usize, error: &std::io::Error) -> String {
            format!("{}: {error}", self.0[n].display())
        }
    }

    /// A folder with a file of records in which `name` stands, so long that it is worth keeping, and the cache.
    struct Desk {
        folder: tempfile::TempDir,
        cache: RecordsCache,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let cache = RecordsCache::within(&folder.path().join("cache"));
            let desk = Self { folder, cache };
            desk.write("Ada Okafor", 10);
            desk
        }

        fn file(&self) -> PathBuf {
            self.folder.path().join("people.csv")
        }

        /// Writes the file as if so many seconds ago.
        fn write(&self, name: &str, seconds: u64) {
            let text = format!("name,title,country,from\n{name},Governor,NG,2031\n{}", "\n".repeat(1 << 16));
            std::fs::write(self.file(), text).unwrap();
            self.date(seconds);
        }

        fn date(&self, seconds: u64) {
            let file = std::fs::File::options().append(true).open(self.file()).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
        }

        fn get(&self, country: &'static str) -> Result<Compiled, String> {
            self.cache.get_or_read(&Origin(vec![self.file()], country), read).map(|(compiled, _)| compiled)
        }

        /// The names of the user's rows, which stand in the cache.
        fn kept(&self) -> Vec<String> {
            let ((knowledge, notes), _) = self.cache.get_or_read(&Origin(vec![self.file()], ""), |_| Err("not kept".to_owned())).unwrap();
            assert_eq!(notes, ["a note", "another"]);
            names(&knowledge)
        }

        fn entries(&self, ending: &str) -> Vec<PathBuf> {
            let files = std::fs::read_dir(self.folder.path().join("cache")).into_iter().flatten().map(|entry| entry.unwrap().path());
            files.filter(|path| path.extension().is_some_and(|its| its == ending)).collect()
        }
    }

    fn names(knowledge: &Knowledge) -> Vec<String> {
        knowledge.records().rows().filter(|row| row.is_users()).map(|row| row.name.to_string()).collect()
    }

    fn read(contents: Vec<Vec<u8>>) -> Result<Compiled, String> {
        let rows = contents.iter().flat_map(|bytes| import::read("people.csv", std::str::from_utf8(bytes).unwrap()).rows).collect();
        Ok((Knowledge::with_users(rows), vec!["a note".to_owned(), "another".to_owned()]))
    }

    #[test]
    fn what_was_read_once_is_not_read_again() {
        let desk = Desk::new();
        let first = desk.get("").unwrap();
        let second = desk.get("").unwrap();
        assert!(first.0.records().rows().eq(second.0.records().rows()));
        assert_eq!(desk.kept(), ["Ada Okafor"]);
        desk.get("NG").unwrap();
        assert_eq!(desk.entries(ENDING).len(), 2, "another origin has an entry of its own");
    }

    #[test]
    fn a_changed_file_is_read_again_and_one_that_is_touched_is_not() {
        let desk = Desk::new();
        desk.get("").unwrap();
        desk.date(20);
        assert_eq!(desk.kept(), ["Ada Okafor"], "its time is another, its content the same");
        desk.write("Ben Okafor", 5);
        assert_eq!(names(&desk.get("").unwrap().0), ["Ben Okafor"]);
        desk.write("Ada Okafor", 5);
        assert_eq!(desk.kept(), ["Ada Okafor"], "what it held before is kept still");
    }

    #[test]
    fn the_time_of_a_file_tells_nothing_until_it_is_settled() {
        let desk = Desk::new();
        desk.write("Ada Okafor", 0);
        desk.get("").unwrap();
        assert!(desk.entries(STAMPS).is_empty());
        let stamp = Stamp::of(&desk.file()).unwrap();
        let after = |seconds| stamp.is_settled(SystemTime::now() + Duration::from_secs(seconds));
        assert!(!after(0) && after(4));
        std::fs::create_dir_all(desk.folder.path().join("cache")).unwrap();
        let path = desk.folder.path().join("cache/a.stamps");
        std::fs::write(&path, lines(&[stamp], 7)).unwrap();
        assert_eq!(
            (seen(&path, &[stamp]), seen(&path, &[stamp, stamp]), seen(&path, &[Stamp { size: 1, ..stamp }])),
            (Some(7), None, None)
        );
    }

    #[test]
    fn few_rows_are_not_kept() {
        let desk = Desk::new();
        std::fs::write(desk.file(), "name,title,country,from\nAda Okafor,Governor,NG,2031\n").unwrap();
        assert_eq!(names(&desk.get("").unwrap().0), ["Ada Okafor"]);
        assert!(desk.entries(ENDING).is_empty());
    }

    #[test]
    fn a_file_that_is_gone_is_named() {
        let desk = Desk::new();
        desk.get("").unwrap();
        std::fs::remove_file(desk.file()).unwrap();
        assert!(desk.get("").unwrap_err().contains("people.csv: "));
    }

    #[test]
    fn a_broken_entry_is_written_anew() {
        let desk = Desk::new();
        desk.get("").unwrap();
        std::fs::write(desk.entries(ENDING).remove(0), "rubbish").unwrap();
        assert_eq!(names(&desk.get("").unwrap().0), ["Ada Okafor"]);
        assert_eq!(desk.kept(), ["Ada Okafor"]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_no_failure() {
        let desk = Desk::new();
        for cache in [RecordsCache::within(&desk.file().join("below")), RecordsCache::default()] {
            assert_eq!(names(&cache.get_or_read(&Origin(vec![desk.file()], ""), read).unwrap().0.0), ["Ada Okafor"]);
        }
    }

    #[test]
    fn what_a_killed_run_left_behind_goes_with_the_next_entry() {
        let desk = Desk::new();
        let left = desk.folder.path().join("cache/.copydesk-0123456789.tmp");
        std::fs::create_dir_all(left.parent().unwrap()).unwrap();
        std::fs::write(&left, "half an entry").unwrap();
        desk.get("").unwrap();
        assert!(!left.exists());
    }

    #[test]
    fn the_entries_written_last_are_kept() {
        let desk = Desk::new();
        for n in 0..ENTRIES + 3 {
            desk.write(&format!("Ada Okafor {n}"), 5);
            desk.get("").unwrap();
        }
        assert_eq!(desk.entries(ENDING).len(), ENTRIES);
        assert_eq!(desk.kept().len(), 1);
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_folder_is_where_the_system_has_it() {
        let found = |set: &'static [(&str, &str)]| users_folder(|name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| value.into()));
        assert_eq!(found(&[("XDG_CACHE_HOME", "/c"), ("HOME", "/h")]), Some("/c/copydesk".into()));
        assert_eq!(
            found(&[("XDG_CACHE_HOME", "c"), ("HOME", "/h")]),
            Some("/h/.cache/copydesk".into()),
            "a relative path counts for nothing"
        );
        assert_eq!(found(&[]), None);
        assert_eq!(found(&[("COPYDESK_CACHE_DIR", "/x"), ("XDG_CACHE_HOME", "/c")]), Some("/x".into()));
        assert_eq!(found(&[("COPYDESK_CACHE_DIR", ""), ("XDG_CACHE_HOME", "/c")]), Some("/c/copydesk".into()));
    }
}
