//! Files that are read whole: no folders, no devices, nothing that waits for somebody or goes on for ever.

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, BufRead, Read};
use std::path::Path;

/// How many bytes are read of one file or stream. An article has thousands; what has more than this is none, nor a list of anybody's people.
const MOST: u64 = 256 << 20;

/// Looks at what is to be read: a file, or a pipe that was handed to this process.
///
/// # Errors
/// Where there is nothing, and where it is something else; the message ends a sentence that begins with the path.
pub(crate) fn look_at(path: &Path) -> io::Result<Metadata> {
    let metadata = fs::metadata(path)?;
    check_at(path, &metadata)?;
    Ok(metadata)
}

/// Does the same where somebody has the metadata already.
///
/// # Errors
/// As of [`look_at`].
pub(crate) fn check_at(path: &Path, metadata: &Metadata) -> io::Result<()> {
    if is_handed_over(path) { Ok(()) } else { check(metadata) }
}

/// Reads a file that nobody has looked at before.
///
/// # Errors
/// As of [`look_at`] and [`read`].
pub(crate) fn read_unseen(path: &Path) -> io::Result<Vec<u8>> {
    look_at(path)?;
    read(path)
}

/// Reads what is at `path`, at which somebody has looked before.
///
/// # Errors
/// As of [`look_at`]: it may have been replaced since. And where it is too large.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if is_handed_over(path) {
        return read_stream(File::open(path)?);
    }
    let file = open(path)?;
    let metadata = file.metadata()?;
    check(&metadata)?;
    let mut bytes = Vec::new();
    if metadata.len() <= MOST {
        // The file system may tell any length; there need not be as much memory.
        bytes.try_reserve_exact(usize::try_from(metadata.len()).unwrap_or_default())?;
    }
    read_on(file, metadata.len(), bytes)
}

/// Opens what is at `path`, to read it bit by bit: it may be of any length.
///
/// # Errors
/// As of [`look_at`].
pub(crate) fn stream(path: &Path) -> io::Result<File> {
    look_at(path)?;
    if is_handed_over(path) { File::open(path) } else { open(path) }
}

/// Reads a line of a stream, its end included; nothing is read at the end.
///
/// # Errors
/// Where that fails, or the line is too long.
pub(crate) fn read_line(stream: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    stream.take(MOST + 1).read_until(b'\n', &mut line)?;
    if line.len() as u64 <= MOST { Ok(line) } else { Err(too_large()) }
}

/// Reads a stream to its end.
///
/// # Errors
/// Where that fails, or the stream is too long.
pub(crate) fn read_stream(stream: impl Read) -> io::Result<Vec<u8>> {
    read_on(stream, 0, Vec::new())
}

fn read_on(stream: impl Read, known: u64, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if known <= MOST && stream.take(MOST + 1).read_to_end(&mut bytes)? as u64 <= MOST {
        return Ok(bytes);
    }
    Err(too_large())
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("is larger than {} MB, and not read", MOST >> 20))
}

/// Whether `path` is a file that is open in this process already: standard input, or what a shell hands over for `<(…)`.
pub(crate) fn is_handed_over(path: &Path) -> bool {
    // Hardly any path begins like these, and bytes are compared sooner than folders.
    let may_be = [&b"/dev/"[..], b"/proc/"].iter().any(|root| path.as_os_str().as_encoded_bytes().starts_with(root));
    cfg!(unix)
        && may_be
        && (path == Path::new("/dev/stdin") || ["/dev/fd", "/proc/self/fd"].iter().any(|folder| path.parent() == Some(Path::new(folder))))
}

/// Opens a file. Should a pipe stand in its place by now, nobody waits for its other end.
fn open(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if let Ok(flags) = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()) {
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags);
    }
    options.open(path)
}

fn check(metadata: &Metadata) -> io::Result<()> {
    match oddity(metadata.file_type()) {
        None => Ok(()),
        Some(oddity) => Err(io::Error::new(io::ErrorKind::InvalidInput, oddity)),
    }
}

/// What is at a path, if it can't be read as a file.
pub(crate) fn oddity(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return Some("is a named pipe, which is not read; standard input (`-`) and `<(…)` of a shell are");
        }
        if kind.is_socket() {
            return Some("is a socket, which is not read");
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some("is a device, which is not read");
        }
    }
    Some(if kind.is_dir() { "is a folder, not a file" } else { "is no file that can be read" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "text").unwrap();
        assert_eq!(look_at(&file).and_then(|_| read(&file)).unwrap(), b"text");
        for look in [look_at(folder.path()).map(drop), read(folder.path()).map(drop)] {
            assert_eq!(look.unwrap_err().to_string(), "is a folder, not a file");
        }
        assert_eq!(look_at(&folder.path().join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn what_would_wait_or_never_end_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(look_at(&socket).unwrap_err().to_string().starts_with("is a socket"));
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for look in [look_at(&pipe).map(drop), read(&pipe).map(drop)] {
            assert!(look.unwrap_err().to_string().starts_with("is a named pipe"));
        }
        assert!(look_at(Path::new("/dev/zero")).unwrap_err().to_string().starts_with("is a device"));
        assert_eq!(read_line(&mut io::BufReader::new(io::repeat(b'a'))).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_stream(io::repeat(b'a')).unwrap_err().to_string(), "is larger than 256 MB, and not read");
        assert!(["/dev/stdin", "/dev/fd/63", "/proc/self/fd/0"].iter().all(|path| is_handed_over(Path::new(path))));
        assert!(!["/dev/null", "/dev/fd", "fd/3"].iter().any(|path| is_handed_over(Path::new(path))));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        // It holds nothing, and takes no room.
        File::create(&file).unwrap().set_len(MOST + 1).unwrap();
        assert!(read(&file).unwrap_err().to_string().starts_with("is larger than 256 MB"));
    }
}
