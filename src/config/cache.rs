//! A user's records as read and indexed by an earlier run, kept in the user's cache folder under a hash of all that they come from.
//!
//! The cache is a help and nothing else: whatever goes wrong with it, the records are read anew, and nobody need know.

use std::ffi::OsString;
use std::hash::{Hash, Hasher as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::FxHasher;

use crate::records::Knowledge;

/// Files of fewer bytes are read as fast as their cache.
const WORTH_KEEPING: usize = 1 << 16;

/// How many entries are kept: those that were written last.
const ENTRIES: usize = 16;

/// The ending of entries.
const ENDING: &str = "compiled-records";

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
        Self { folder: users_folder(|name| std::env::var_os(name)) }
    }

    /// A cache in `folder`.
    #[cfg(test)]
    pub(super) fn within(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()) }
    }

    /// The records that come from `origin`, `size` bytes, and the notes on them: as an earlier run kept them, or as `read` reads them.
    ///
    /// # Errors
    /// What `read` has to say.
    pub(super) fn get_or_read(
        &self,
        origin: &impl Hash,
        size: usize,
        read: impl FnOnce() -> Result<Compiled, String>,
    ) -> Result<Compiled, String> {
        let Some(folder) = self.folder.as_deref().filter(|_| size >= WORTH_KEEPING) else { return read() };
        let path = folder.join(file_name(origin, size));
        if let Some((knowledge, notes)) = std::fs::read(&path).ok().and_then(|bytes| Knowledge::from_bytes(&bytes)) {
            return Ok((knowledge, notes.lines().map(str::to_owned).collect()));
        }
        let (knowledge, notes) = read()?;
        if let Some(bytes) = knowledge.to_bytes(&notes.join("\n"))
            && keep(folder, &path, &bytes).is_ok()
        {
            forget_oldest(folder);
        }
        Ok((knowledge, notes))
    }
}

/// The name of the entry of what comes from `origin`.
fn file_name(origin: &impl Hash, size: usize) -> String {
    let mut hasher = FxHasher::default();
    (env!("CARGO_PKG_VERSION"), origin).hash(&mut hasher);
    format!("{:016x}-{size:x}.{ENDING}", hasher.finish())
}

/// Writes `bytes` to `path` in one piece: whoever reads it at the same time reads what was there before, or all of them.
fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Removes all but the last entries.
fn forget_oldest(folder: &Path) {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let entries = files.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    let mut dated: Vec<(SystemTime, PathBuf)> = entries.filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path))).collect();
    dated.sort();
    for (_, path) in dated.iter().rev().skip(ENTRIES) {
        // Another run may have removed it.
        let _ = std::fs::remove_file(path);
    }
}

/// The folder of the program's cache, where the system keeps such folders.
fn users_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
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
    use super::*;
    use crate::records::import;

    fn read() -> Result<Compiled, String> {
        let rows = import::read("people.csv", "name,title,country,from\nAda Okafor,Governor,NG,2031\n").rows;
        Ok((Knowledge::with_users(rows), vec!["a note".to_owned(), "another".to_owned()]))
    }

    fn not_read() -> Result<Compiled, String> {
        Err("the cache has them".to_owned())
    }

    fn entries(folder: &Path) -> Vec<PathBuf> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn what_was_read_once_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let cache = RecordsCache::within(&folder.path().join("new"));
        let first = cache.get_or_read(&"origin", WORTH_KEEPING, read).unwrap();
        let second = cache.get_or_read(&"origin", WORTH_KEEPING, not_read).unwrap();
        assert!(first.0.records().rows().eq(second.0.records().rows()));
        assert_eq!((first.1, second.1.len()), (second.1, 2));
        cache.get_or_read(&"other", WORTH_KEEPING, read).unwrap();
        assert_eq!(entries(&folder.path().join("new")).len(), 2, "another origin has an entry of its own");
    }

    #[test]
    fn few_rows_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        RecordsCache::within(folder.path()).get_or_read(&"origin", WORTH_KEEPING - 1, read).unwrap();
        assert!(entries(folder.path()).is_empty());
    }

    #[test]
    fn a_broken_entry_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let cache = RecordsCache::within(folder.path());
        cache.get_or_read(&"origin", WORTH_KEEPING, read).unwrap();
        let path = entries(folder.path()).remove(0);
        std::fs::write(&path, "rubbish").unwrap();
        assert_eq!(cache.get_or_read(&"origin", WORTH_KEEPING, read).unwrap().1.len(), 2);
        assert_eq!(cache.get_or_read(&"origin", WORTH_KEEPING, not_read).unwrap().1.len(), 2);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_no_failure() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        for cache in [RecordsCache::within(&file.join("below")), RecordsCache::default()] {
            assert_eq!(cache.get_or_read(&"origin", WORTH_KEEPING, read).unwrap().1.len(), 2);
        }
    }

    #[test]
    fn the_entries_written_last_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let cache = RecordsCache::within(folder.path());
        for origin in 0..ENTRIES + 3 {
            cache.get_or_read(&origin, WORTH_KEEPING, read).unwrap();
        }
        assert_eq!(entries(folder.path()).len(), ENTRIES);
        cache.get_or_read(&(ENTRIES + 2), WORTH_KEEPING, not_read).unwrap();
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
    }
}
