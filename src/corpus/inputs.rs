//! Which files are read, what they are called in the output, and which of them a machine of several reads.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;
use std::time::UNIX_EPOCH;

use ignore::WalkBuilder;
use serde::{Deserialize, Serialize};

use super::input::InputFormat;
use crate::config::plain;

/// A file to read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InputFile {
    pub(super) path: PathBuf,
    /// What it is called in the output: its path below the folder that was named, or as it was named itself. Its parts are joined by `/`.
    pub(super) name: String,
    pub(super) format: InputFormat,
    pub(super) stamp: InputStamp,
    /// The blocks of its rows that are read, if not all.
    pub(super) blocks: Option<Shard>,
}

impl InputFile {
    /// How large it is.
    pub(crate) fn bytes(&self) -> u64 {
        self.stamp.bytes
    }
}

/// By what a file is known again. Its number and the like would be others on another machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct InputStamp {
    pub(super) bytes: u64,
    /// When it was last changed: nanoseconds since 1970.
    modified: Option<u64>,
}

impl InputStamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { bytes: metadata.len(), modified: modified.and_then(|time| u64::try_from(time.as_nanos()).ok()) }
    }
}

/// One of several equal shares of the work, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    index: u64,
    count: u64,
}

/// So many rows one after the other belong to one share, where a file is shared.
const BLOCK: u64 = 1000;

impl Shard {
    /// Whether the `n`th of some things, counted from 0, belongs to this share.
    fn has(self, n: u64) -> bool {
        n % self.count == self.index - 1
    }

    /// Whether a row, by its number from 1, belongs to this share.
    pub(super) fn has_row(self, number: u64) -> bool {
        self.has(number.saturating_sub(1) / BLOCK)
    }

    /// All shares of the same work.
    fn all(self) -> impl Iterator<Item = Self> {
        (1..=self.count).map(move |index| Self { index, ..self })
    }

    /// What tells the outputs of this share apart: `-1-of-4`.
    pub(super) fn ending(self) -> String {
        format!("-{}-of-{}", self.index, self.count)
    }
}

/// As it is given on the command line.
impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        match parts {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Self { index, count }),
            _ => Err("is no share such as 2/4, the second of four".to_owned()),
        }
    }
}

/// What is to be read.
#[derive(Debug)]
pub(crate) struct InputArgs<'a> {
    pub(crate) paths: &'a [PathBuf],
    /// What all files hold, whatever they are called.
    pub(crate) format: Option<InputFormat>,
    /// The folder of the output, in which nothing is looked for.
    pub(crate) out: &'a Path,
}

impl InputArgs<'_> {
    /// The files to read, in order of their names in the output.
    ///
    /// # Errors
    /// A sentence that names the file or folder: what is not there, what holds nobody knows what, and two that would be called the same in the output.
    pub(crate) fn find(&self) -> Result<Vec<InputFile>, String> {
        let mut found = BTreeMap::new();
        for path in self.paths {
            if path == Path::new("-") {
                return Err("-: standard input can't be read again by a later run; `copydesk annotate --input jsonl` reads it".to_owned());
            }
            let metadata = fs::metadata(path).map_err(|e| format!("{}: {e}", path.display()))?;
            if metadata.is_dir() {
                self.walk(path, &mut found)?;
            } else {
                let format = self.format.or_else(|| InputFormat::of_name(&path.to_string_lossy()));
                let format = format.ok_or_else(|| format!("{}: its ending does not tell what it holds; --input does", path.display()))?;
                add(&mut found, path, name_of(path), format)?;
            }
        }
        Ok(found.into_values().collect())
    }

    /// Takes in what lies in a folder and is called as a collection is.
    fn walk(&self, root: &Path, found: &mut BTreeMap<String, InputFile>) -> Result<(), String> {
        let out = self.out.canonicalize().ok();
        let mut walk = WalkBuilder::new(root);
        // What git ignores may well be the data.
        walk.standard_filters(false).hidden(true).filter_entry(move |entry| out.is_none() || entry.path().canonicalize().ok() != out);
        let before = found.len();
        for entry in walk.build() {
            let entry = entry.map_err(|e| format!("{}: {e}", root.display()))?;
            let path = entry.path();
            let format = InputFormat::of_name(&path.to_string_lossy()).map(|format| self.format.unwrap_or(format));
            if let Some(format) = format.filter(|_| path.is_file()) {
                add(found, path, name_of(path.strip_prefix(root).unwrap_or(path)), format)?;
            }
        }
        if found.len() == before {
            return Err(format!(
                "{}: there is no file in it that is called .jsonl, .csv, .parquet or .warc, packed or not",
                root.display()
            ));
        }
        Ok(())
    }
}

/// What a path is called in the output: nothing of it leads out of a folder.
fn name_of(path: &Path) -> String {
    let relative = if path.is_absolute() { path.file_name().map(Path::new).unwrap_or(path) } else { path };
    let parts =
        relative.components().filter_map(|part| if let Component::Normal(part) = part { Some(part.to_string_lossy()) } else { None });
    parts.collect::<Vec<_>>().join("/")
}

fn add(found: &mut BTreeMap<String, InputFile>, path: &Path, name: String, format: InputFormat) -> Result<(), String> {
    let metadata = plain::look_at(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let file = InputFile { path: path.to_owned(), name: name.clone(), format, stamp: InputStamp::of(&metadata), blocks: None };
    match found.insert(name.clone(), file) {
        Some(other) if other.path.canonicalize().ok() != path.canonicalize().ok() => Err(format!(
            "{}: would be called {name} in the output, as {} would; name a folder that holds both",
            path.display(),
            other.path.display()
        )),
        _ => Ok(()),
    }
}

/// What a run reads of `files`: all of them, or its share.
pub(crate) fn share_of(files: &[InputFile], shard: Option<Shard>) -> Vec<InputFile> {
    shard.map_or_else(|| files.to_vec(), |shard| share(files, shard))
}

/// What all runs together read of `files`, in order of their names.
pub(crate) fn all_shares(files: &[InputFile], shard: Option<Shard>) -> Vec<InputFile> {
    let Some(shard) = shard else { return files.to_vec() };
    let mut all: Vec<InputFile> = shard.all().flat_map(|shard| share(files, shard)).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The share of the files: whole files, or blocks of each where there are fewer files than shares.
fn share(files: &[InputFile], shard: Shard) -> Vec<InputFile> {
    if (files.len() as u64) < shard.count {
        return files.iter().map(|file| InputFile { blocks: Some(shard), ..file.clone() }).collect();
    }
    (0..).zip(files).filter(|(n, _)| shard.has(*n)).map(|(_, file)| file.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(folder: &Path, paths: &[&str], shard: Option<&str>) -> Result<Vec<(String, Option<Shard>)>, String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
        let args = InputArgs { paths: &paths, format: None, out: &folder.join("data/out") };
        Ok(share_of(&args.find()?, shard.map(|it| it.parse().unwrap())).into_iter().map(|file| (file.name, file.blocks)).collect())
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    #[test]
    fn folders_are_walked_but_for_the_output() {
        let folder = folder(&[
            "data/b.jsonl.gz",
            "data/sub/a.csv",
            "data/notes.txt",
            "data/.hidden.jsonl",
            "data/out/annotations/b.jsonl.gz",
            "data/.gitignore",
        ]);
        fs::write(folder.path().join("data/.gitignore"), "*").unwrap();
        let names: Vec<String> = find(folder.path(), &["data"], None).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["b.jsonl.gz", "sub/a.csv"]);
    }

    #[test]
    fn what_cannot_be_read_is_said_before_anything_is() {
        let folder = folder(&["a/x.jsonl", "b/x.jsonl", "c/x.txt"]);
        let error = |paths: &[&str]| find(folder.path(), paths, None).unwrap_err();
        assert!(error(&["a/x.jsonl", "b/x.jsonl"]).contains("would be called x.jsonl in the output"));
        assert!(error(&["c/x.txt"]).contains("--input does") && error(&["c"]).contains("there is no file in it"));
        assert!(error(&["none.jsonl"]).contains("none.jsonl: "));
        assert_eq!(find(folder.path(), &["a/x.jsonl", "a/x.jsonl"], None).unwrap().len(), 1, "one file twice is one");
    }

    #[test]
    fn shares_have_every_file_or_every_row_once() {
        let folder = folder(&["d/a.jsonl", "d/b.jsonl", "d/c.jsonl"]);
        let shares: Vec<_> = ["1/2", "2/2"].iter().map(|it| find(folder.path(), &["d"], Some(it)).unwrap()).collect();
        assert_eq!(shares.concat().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a.jsonl", "c.jsonl", "b.jsonl"]);
        let few: Vec<Shard> =
            (1..=4).map(|n| find(folder.path(), &["d/a.jsonl"], Some(&format!("{n}/4"))).unwrap()[0].1.unwrap()).collect();
        assert!((1..10_000).all(|row| few.iter().filter(|shard| shard.has_row(row)).count() == 1));
        assert!(few[0].has_row(1000) && few[1].has_row(1001) && few[0].has_row(4001));
    }

    #[test]
    fn a_share_is_a_number_of_a_number() {
        assert!(["0/2", "3/2", "1", "a/b", "1/0", "-1/2"].iter().all(|text| text.parse::<Shard>().is_err()));
        assert_eq!("2/4".parse::<Shard>().map(Shard::ending), Ok("-2-of-4".to_owned()));
    }
}
