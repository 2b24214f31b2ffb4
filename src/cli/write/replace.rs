//! Bytes in the place of a file's content, by a temporary file that is renamed over it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::attributes;
use super::refusal::Refusal;
use crate::config::temporary;

/// Puts the bytes `after` in the place of `before`. A temporary file beside the target is written, given the attributes of the target, and synced; the target
/// is looked at again, and only if it still is what it was, the temporary file is renamed over it.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Refusal> {
    let target = fs::canonicalize(path)?;
    let metadata = fs::metadata(&target)?;
    if metadata.permissions().readonly() {
        return Err(Refusal::ReadOnly);
    }
    // Whoever may not write to the file may not replace it either, even where the folder would allow it.
    let original = OpenOptions::new().read(true).write(true).open(&target)?;
    let metadata = original.metadata().unwrap_or(metadata);
    if let Some(links) = attributes::hard_links(&metadata) {
        return Err(Refusal::HardLinks(links));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut temporary = temporary::beside(folder, None).map_err(|error| in_folder(&error))?;
    temporary.write_all(after)?;
    attributes::keep(&original, &metadata, temporary.as_file())?;
    temporary.as_file().sync_all()?;
    pause_for_tests();
    match content_now(&target, &metadata, before.len().max(after.len()))? {
        // Another name of the same file, or another run, was faster.
        now if now == after => Ok(()),
        now if now != before => Err(Refusal::Changed),
        _ => temporary.persist(&target).map(|_| ()).map_err(|error| error.error.into()),
    }
}

/// What stands in the file now, as far as that could be what it was, which is no longer than `most`.
fn content_now(target: &Path, was: &Metadata, most: usize) -> Result<Vec<u8>, Refusal> {
    let now = File::open(target)?;
    let metadata = now.metadata()?;
    if !attributes::are_same(was, &metadata) {
        return Err(Refusal::Changed);
    }
    let mut bytes = Vec::with_capacity(most + 1);
    now.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An error of the folder, which would read as if the file itself were meant.
fn in_folder(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("no file can be made in its folder: {error}"))
}

/// Lets a test change the file at the worst moment: says that the moment has come, and waits for leave to go on.
#[cfg(debug_assertions)]
fn pause_for_tests() {
    let Some(stem) = std::env::var_os("COPYDESK_TEST_PAUSE") else { return };
    let with = |ending| Path::new(&stem).with_extension(ending);
    let _ = fs::write(with("reached"), "");
    for _ in 0..500 {
        if with("go").exists() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[cfg(not(debug_assertions))]
fn pause_for_tests() {}
