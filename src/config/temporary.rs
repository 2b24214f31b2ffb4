//! Temporary files that are written beside a file to take its place. One that a killed run has left behind is known from one that is still being written by its
//! lock, which the system takes away with the process; so the next run can clean it up at once.

use std::fs::{self, File, Permissions};
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

/// How the name of a temporary file begins and ends.
const BEGINNING: &str = ".copydesk-";
const ENDING: &str = ".tmp";

/// How many letters and figures, drawn by lot, stand between.
const LOTS: usize = 10;

/// How old a file must be to be taken for left behind where there are no locks.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// A temporary file in `folder`, which goes with its handle unless it is put in the place of another file.
pub(crate) fn beside(folder: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEGINNING).suffix(ENDING).rand_bytes(LOTS);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    loop {
        let file = builder.tempfile_in(folder)?;
        // Another run may have met the file before it was locked, and taken it for left behind.
        if lock(file.as_file()) != Lock::Taken && is_there(&file) {
            return Ok(file);
        }
    }
}

/// The mode of a new file, from which the system takes what the user's mask forbids.
pub(crate) fn usual() -> Option<Permissions> {
    #[cfg(unix)]
    return Some(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    None
}

/// Removes the temporary files in `folder` that runs have left behind which live no more. What can't be removed stays.
pub(crate) fn clean_up(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_str().is_some_and(is_ours)) {
        if entry.file_type().is_ok_and(|it| it.is_file()) {
            remove_if_left(&entry.path());
        }
    }
}

/// Removes the temporary file at `path`, if the run that made it lives no more.
pub(crate) fn remove_if_left(path: &Path) {
    let _ = remove_left_behind(path);
}

/// Whether a file is called as our temporary files are.
pub(crate) fn is_ours(name: &str) -> bool {
    let lots = name.strip_prefix(BEGINNING).and_then(|rest| rest.strip_suffix(ENDING));
    lots.is_some_and(|lots| lots.len() == LOTS && lots.bytes().all(|it| it.is_ascii_alphanumeric()))
}

fn remove_left_behind(path: &Path) -> io::Result<()> {
    let file = File::open(path)?;
    let left_behind = match lock(&file) {
        Lock::Ours => true,
        Lock::Taken => false,
        Lock::Unknown => file.metadata()?.modified()?.elapsed().is_ok_and(|age| age > OLD),
    };
    if left_behind { fs::remove_file(path) } else { Ok(()) }
}

/// What came of asking for the lock of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lock {
    /// It is ours until the file is closed.
    Ours,
    /// Somebody else has it.
    Taken,
    /// There are no locks here.
    Unknown,
}

#[cfg(unix)]
fn lock(file: &File) -> Lock {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Lock::Ours,
        Err(rustix::io::Errno::WOULDBLOCK) => Lock::Taken,
        Err(_) => Lock::Unknown,
    }
}

#[cfg(not(unix))]
fn lock(_: &File) -> Lock {
    Lock::Unknown
}

/// Whether the file has its name still.
#[cfg(unix)]
fn is_there(file: &NamedTempFile) -> bool {
    file.as_file().metadata().is_ok_and(|it| std::os::unix::fs::MetadataExt::nlink(&it) > 0)
}

#[cfg(not(unix))]
fn is_there(_: &NamedTempFile) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_left_behind_goes_and_all_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let others = [".copydesk-ignores.tmp", ".copydesk-0123456789", ".copydesk-01234-6789.tmp", "copydesk-0123456789.tmp"];
        for name in others.iter().chain(&[".copydesk-0123456789.tmp"]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join(".copydesk-abcdefghij.tmp")).unwrap();
        let alive = beside(folder.path(), None).unwrap();
        clean_up(folder.path());
        let left = names(folder.path());
        assert!(others.iter().all(|name| left.iter().any(|it| it == name)), "{left:?}");
        assert_eq!(left.len(), others.len() + 2, "a folder is left, and a file that is being written: {left:?}");
        assert!(is_there(&alive) && is_ours(alive.path().file_name().unwrap().to_str().unwrap()));
    }
}
