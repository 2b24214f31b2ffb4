//! Files that are put in their place once they are complete: whatever becomes of the program or the machine, a file is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::config::temporary;

/// A file on its way to its place. Its bytes are counted and hashed.
pub(in crate::corpus) struct NewFile {
    file: NamedTempFile,
    place: PathBuf,
    hash: Sha256,
    bytes: u64,
}

/// A file in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct StoredFile {
    pub(in crate::corpus) bytes: u64,
    /// The SHA-256 of its bytes, as `sha256sum` prints it.
    pub(in crate::corpus) sha256: String,
}

impl NewFile {
    /// Begins a file that will stand at `place`; its folder is made if it is not there.
    pub(in crate::corpus) fn at(place: PathBuf) -> io::Result<Self> {
        let folder = folder_of(&place);
        fs::create_dir_all(folder)?;
        Ok(Self { file: temporary::beside(folder, temporary::usual())?, place, hash: Sha256::new(), bytes: 0 })
    }

    /// Puts the file in its place, after all its bytes have reached the disk.
    pub(in crate::corpus) fn store(self) -> io::Result<StoredFile> {
        self.file.as_file().sync_all()?;
        self.file.persist(&self.place).map_err(|e| e.error)?;
        sync_folder(folder_of(&self.place))?;
        Ok(StoredFile { bytes: self.bytes, sha256: hex(&self.hash.finalize()) })
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a file in one go.
pub(in crate::corpus) fn write(place: PathBuf, bytes: &[u8]) -> io::Result<StoredFile> {
    let mut file = NewFile::at(place)?;
    file.write_all(bytes)?;
    file.store()
}

/// Writes a file of what stands in some others.
pub(in crate::corpus) fn join(place: PathBuf, parts: &[PathBuf]) -> io::Result<StoredFile> {
    let mut file = BufWriter::new(NewFile::at(place)?);
    for part in parts {
        io::copy(&mut File::open(part)?, &mut file)?;
    }
    file.into_inner().map_err(io::IntoInnerError::into_error)?.store()
}

/// Removes a file that may not be there.
pub(in crate::corpus) fn remove(place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A hash as it is written.
pub(in crate::corpus) fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn folder_of(place: &Path) -> &Path {
    place.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Sees to it that the new name of a file is on the disk, too.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_once_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("sub/a.txt");
        let mut file = NewFile::at(place.clone()).unwrap();
        file.write_all(b"abc").unwrap();
        assert!(!place.exists());
        let stored = file.store().unwrap();
        assert_eq!((stored.bytes, fs::read(&place).unwrap()), (3, b"abc".to_vec()));
        assert_eq!(stored.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(fs::read_dir(folder.path().join("sub")).unwrap().count(), 1, "nothing else is left");
    }
}
