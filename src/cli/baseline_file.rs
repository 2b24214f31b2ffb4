//! The file of a baseline: the findings that a desk lives with, by file. Format `copydesk-baseline-1`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::output::json::fingerprint_text;
use super::output::target;
use crate::config::plain;

const FORMAT: &str = "copydesk-baseline-1";

/// Findings by the paths of their files, which are relative to the baseline's folder, with `/` between their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaselineFile {
    #[serde(rename = "format", deserialize_with = "known_format")]
    _format: (),
    pub(super) files: BTreeMap<String, Vec<BaselineEntry>>,
}

/// A finding of a baseline. Like ones stand in it as often as they were found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaselineEntry {
    pub(super) rule: String,
    /// A few words of it, for people.
    pub(super) words: String,
    #[serde(deserialize_with = "hexadecimal")]
    pub(super) fingerprint: u64,
}

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    let format = String::deserialize(deserializer)?;
    if format == FORMAT {
        Ok(())
    } else {
        Err(D::Error::custom(format!("the format `{format}` is not known; this version reads `{FORMAT}`")))
    }
}

fn hexadecimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    u64::from_str_radix(&text, 16).map_err(|_| D::Error::custom(format!("`{text}` is no fingerprint")))
}

impl BaselineFile {
    /// Reads a baseline; an error names the file and, where its content is at fault, the place.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let bytes = plain::read_unseen(path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => format!("{shown}: there is no such baseline; `copydesk baseline` writes one"),
            _ => format!("{shown}: {e}"),
        })?;
        serde_json::from_slice(&bytes).map_err(|e| {
            let (line, column) = (e.line(), e.column());
            let message = e.to_string();
            let message = message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message);
            format!("{shown}:{line}:{column}: is no baseline that can be read: {message}")
        })
    }

    /// Writes the baseline in place of the file's content, whole or not at all.
    pub(super) fn write(&self, path: &Path) -> Result<(), String> {
        target::replace(path, |out| self.print(out)).map_err(|e| format!("{}: {e}", path.display()))
    }

    /// Writes an entry a line, in an order that does not depend on where they stand, so that a diff shows what came and went.
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"format\": \"{FORMAT}\",\n  \"files\": {{")?;
        for (n, (path, entries)) in self.files.iter().filter(|(_, entries)| !entries.is_empty()).enumerate() {
            write!(out, "{}\n    {}: [", if n > 0 { "," } else { "" }, serde_json::to_string(path)?)?;
            let mut entries: Vec<&BaselineEntry> = entries.iter().collect();
            entries.sort_unstable();
            for (n, entry) in entries.iter().enumerate() {
                let (rule, words) = (serde_json::to_string(&entry.rule)?, serde_json::to_string(&entry.words)?);
                let fingerprint = fingerprint_text(entry.fingerprint);
                let comma = if n > 0 { "," } else { "" };
                write!(out, "{comma}\n      {{\"rule\": {rule}, \"fingerprint\": \"{fingerprint}\", \"words\": {words}}}")?;
            }
            write!(out, "\n    ]")?;
        }
        writeln!(out, "\n  }}\n}}")
    }
}

/// Tells what a baseline calls the files of a run.
pub(super) struct BaselinePaths {
    /// The folder of the baseline.
    folder: PathBuf,
    /// Folders of files as the system has them, without links; asked for once each.
    folders: FxHashMap<PathBuf, PathBuf>,
}

impl BaselinePaths {
    pub(super) fn new(baseline: &Path) -> Self {
        Self { folder: real_folder(baseline), folders: FxHashMap::default() }
    }

    /// The path of a file from the baseline's folder.
    pub(super) fn of(&mut self, file: &Path) -> String {
        let parent = file.parent().unwrap_or(Path::new("")).to_owned();
        let folder = self.folders.entry(parent).or_insert_with(|| real_folder(file));
        let path = folder.join(file.file_name().unwrap_or_default());
        let shared = self.folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
        let up = self.folder.components().skip(shared).map(|_| "..".into());
        let down = path.components().skip(shared).map(part);
        up.chain(down).collect::<Vec<String>>().join("/")
    }

    /// The path of a file that a baseline names.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        let mut path = self.folder.clone();
        for part in name.split('/') {
            if part == ".." {
                path.pop()
            } else {
                path.push(part);
                true
            };
        }
        path
    }
}

/// A part of a path as text; what is no UTF-8 in it becomes U+FFFD.
fn part(component: Component<'_>) -> String {
    component.as_os_str().to_string_lossy().into_owned()
}

/// The folder that a file lies in, from the root and without links, as far as it is there.
fn real_folder(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
