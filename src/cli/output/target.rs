//! The file that a report goes to: written whole, or left as it was.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::config::temporary;

/// Puts what `write` writes in the place of a file's content. Its folder is made if there is none. What is no plain file, such as a pipe, is written to.
pub(in crate::cli) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|it| !it.is_file()) {
        let mut out = io::BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        write(&mut out)?;
        return out.flush();
    }
    // A link is followed, and stays a link.
    let target = if there.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let permissions = there.map(|it| it.permissions()).or_else(temporary::usual);
    let mut out = io::BufWriter::new(temporary::beside(folder, permissions)?);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.persist(&target).map_err(|e| e.error)?;
    Ok(())
}
