//! The paths of a report: relative to the working folder where they lie in it, with `/` between their parts.

use std::borrow::Cow;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use super::escape;

/// What stands in a URI's path as it is.
const IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of a file as reports have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::cli) struct ReportPath {
    path: PathBuf,
}

impl ReportPath {
    /// The path as the user named it, or as it was found in a folder; `folder` is the working folder.
    pub(in crate::cli) fn new(path: &Path, folder: Option<&Path>) -> Self {
        let inside = folder.and_then(|folder| path.strip_prefix(folder).ok()).filter(|rest| !rest.as_os_str().is_empty());
        // `./a.txt` is `a.txt`.
        let parts = inside.unwrap_or(path).components().filter(|part| *part != Component::CurDir);
        let path: PathBuf = parts.collect();
        Self { path: if path.as_os_str().is_empty() { PathBuf::from(".") } else { path } }
    }

    /// The path as people read it: on one line, with escapes for what is no text or could steer a terminal.
    pub(in crate::cli) fn shown(&self) -> String {
        let shown = escape::escaped_bytes(&self.bytes());
        // The runner of GitHub Actions takes a line that begins so for a command.
        if shown.starts_with("::") { format!("./{shown}") } else { shown }
    }

    /// The path as text for programs; bytes that are no UTF-8 become U+FFFD.
    pub(in crate::cli) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    /// Whether [`text`](Self::text) holds the whole path.
    pub(in crate::cli) fn is_text(&self) -> bool {
        self.path.to_str().is_some()
    }

    /// The path as a URI, relative or of scheme `file`: every byte of it is kept.
    pub(in crate::cli) fn uri(&self) -> String {
        let bytes = self.bytes();
        let path = percent_encode(&bytes, IN_A_PATH);
        match (self.is_absolute(), bytes.first()) {
            (false, _) => path.to_string(),
            (true, Some(b'/')) => format!("file://{path}"),
            (true, _) => format!("file:///{path}"),
        }
    }

    /// Whether it lies outside of the working folder and is named from the root.
    pub(in crate::cli) fn is_absolute(&self) -> bool {
        self.path.is_absolute()
    }

    /// The same seen from `root`, if the working folder is `root` or lies below it.
    pub(in crate::cli) fn seen_from(&self, root: Option<&Path>, folder: Option<&Path>) -> Self {
        let below = root.zip(folder).and_then(|(root, folder)| folder.strip_prefix(root).ok());
        match below {
            Some(below) if !self.is_absolute() => Self { path: below.join(&self.path) },
            _ => self.clone(),
        }
    }

    /// The bytes of the path, with `/` between its parts. On Unix any bytes make a name.
    pub(super) fn bytes(&self) -> Cow<'_, [u8]> {
        let bytes = self.path.as_os_str().as_encoded_bytes();
        if MAIN_SEPARATOR == '/' || !bytes.contains(&b'\\') {
            return Cow::Borrowed(bytes);
        }
        Cow::Owned(bytes.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> ReportPath {
        ReportPath::new(Path::new(path), Some(Path::new("/desk")))
    }

    #[test]
    fn paths_are_relative_to_the_working_folder() {
        assert_eq!([of("a.txt"), of("./b/./a.txt"), of("/desk/b/a.txt")].map(|path| path.shown()), ["a.txt", "b/a.txt", "b/a.txt"]);
        assert_eq!([of("."), of("./")].map(|path| path.shown()), [".", "."]);
        assert_eq!([of("../a.txt"), of("/else/a.txt")].map(|path| path.shown()), ["../a.txt", "/else/a.txt"]);
        assert_eq!(of("::error::x.txt").shown(), "./::error::x.txt");
    }

    #[test]
    fn uris_keep_every_byte() {
        assert_eq!(of("a b/c:d#é?.txt").uri(), "a%20b/c%3Ad%23%C3%A9%3F.txt");
        assert_eq!(of("/else/a.txt").uri(), "file:///else/a.txt");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_are_told_apart() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9\n.txt");
        let path = ReportPath::new(Path::new(name), None);
        assert_eq!(
            (path.shown().as_str(), path.text().as_str(), path.uri().as_str()),
            (r"caf\xe9\n.txt", "caf\u{fffd}\n.txt", "caf%E9%0A.txt")
        );
        assert!(!path.is_text());
    }

    #[test]
    fn a_root_above_the_working_folder_counts() {
        let seen = |root: &str| of("a.txt").seen_from(Some(Path::new(root)), Some(Path::new("/srv/repo/desk"))).shown();
        assert_eq!([seen("/srv/repo"), seen("/srv/repo/desk"), seen("/else")], ["desk/a.txt", "a.txt", "a.txt"]);
    }
}
