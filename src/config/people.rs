//! Adds to the file in which the desk keeps its own people.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::{plain, temporary};
use crate::records::desk::{DeskEntry, with_entry};
use crate::text::decode::{Decoded, decode, encode};

/// Adds `entry` to the file at `path`, which is made if it is not there, and says whether it was not in it yet. The file keeps its columns, its ends of lines and
/// its encoding, unless that can't hold the entry. It is written in one piece: whoever reads it at the same time reads what was there before, or all of it.
///
/// # Errors
/// A sentence that names the file.
pub(crate) fn add(path: &Path, entry: &DeskEntry) -> Result<bool, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = match plain::read_unseen(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&error)),
    };
    // Spreadsheets know UTF-8 by its mark alone.
    let new = || Decoded { text: String::new(), encoding: "UTF-8", bom: true, guessed: false, exact: true };
    let decoded = bytes.map_or_else(|| Ok(new()), decode).map_err(|e| failed(&e))?;
    let Some(text) = with_entry(&decoded.text, entry) else { return Ok(false) };
    let bytes = encode(&text, &decoded).or_else(|| encode(&text, &new())).unwrap_or_default();
    replace(path, &bytes).map_err(|e| failed(&e))?;
    Ok(true)
}

/// Puts `bytes` in the place of what stands at `path`, which keeps its permissions; a link stays one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary::beside(folder, temporary::usual())?;
    file.write_all(bytes)?;
    if let Ok(before) = path.metadata() {
        file.as_file().set_permissions(before.permissions())?;
    }
    file.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(name: &str) -> DeskEntry {
        DeskEntry::Right(name.to_owned())
    }

    #[test]
    fn a_file_is_made_and_grows_and_nothing_stands_in_it_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.csv");
        let added: Vec<bool> = ["Vladamir", "Ève", "Vladamir"].iter().map(|name| add(&path, &right(name)).unwrap()).collect();
        assert_eq!(added, [true, true, false]);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "\u{feff}name,title,country,from,until,aliases,mark\nVladamir,,,,,,right\nÈve,,,,,,right\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_keeps_its_encoding_while_that_holds_the_entry() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.csv");
        let utf16 = |text: &str| std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        std::fs::write(&path, utf16("Name\tMark\r\n")).unwrap();
        add(&path, &right("Łukasz")).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), utf16("Name\tMark\r\nŁukasz\tright\r\n"));
        let latin = b"name;mark\nRen\xe9e Fran\xe7ois, \xe9lue \xe0 Orl\xe9ans;right\n";
        std::fs::write(&path, latin).unwrap();
        add(&path, &right("Zoé")).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), [&latin[..], b"Zo\xe9;right\n"].concat());
        add(&path, &right("Дмитро")).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().ends_with("Zoé;right\nДмитро;right\n"), "the old encoding can't hold it");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_permissions_and_a_link_stays_one() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("desk.csv"), folder.path().join("link.csv"));
        std::fs::write(&path, "name,mark\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        add(&link, &right("Vladamir")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "name,mark\nVladamir,right\n");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.csv");
        std::fs::write(&path, b"name\0\x01").unwrap();
        assert!(add(&path, &right("Vladamir")).unwrap_err().contains("desk.csv: "));
        assert_eq!(std::fs::read(&path).unwrap(), b"name\0\x01");
        assert!(add(&folder.path().join("none/desk.csv"), &right("Vladamir")).unwrap_err().contains("desk.csv: "));
    }
}
