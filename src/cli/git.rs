//! What git knows of files: which of their lines have changed since a revision.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustc_hash::{FxHashMap, FxHashSet};

/// Variables of the environment by which a hook of one repository would have git look into that one alone.
const OF_ONE_REPOSITORY: &[&str] = &["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];

/// How a diff is asked for, whatever the user's own settings say: lines alone, without any around them, under names as they are.
const DIFF: &[&str] = &[
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--unified=0",
    "--inter-hunk-context=0",
    "--find-renames",
    "--text",
    "--ignore-submodules=all",
];

/// The lines of a file that have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ChangedLines {
    /// All of them: the file is new.
    All,
    /// Those in these ranges, counted from 0. An empty range is a place where lines were taken out.
    In(Vec<Range<usize>>),
}

/// What has changed in the files of a repository.
pub(super) struct RepositoryChanges {
    /// Its folder, without links.
    root: PathBuf,
    /// By paths from there; none where there is nothing yet to compare with.
    files: Option<FxHashMap<PathBuf, Vec<Range<usize>>>>,
    tracked: FxHashSet<PathBuf>,
}

impl RepositoryChanges {
    /// What has changed since the revision, or since its common ancestor with what is checked out; without one, what is not committed.
    pub(super) fn since(root: PathBuf, revision: Option<&str>) -> Result<Self, String> {
        let commit = match revision {
            Some(revision) => Some(ancestor(&root, revision)?),
            None => commit(&root, "HEAD")?,
        };
        let files = match commit {
            Some(commit) => Some(files(&git(&root, &[DIFF, &[&commit, "--"]].concat())?)),
            None => None,
        };
        let tracked = git(&root, &["ls-files", "-z", "--full-name"])?;
        let tracked = tracked.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(|name| path(name.to_vec())).collect();
        Ok(Self { root, files, tracked })
    }

    /// The folder of the repository.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The lines that have changed in the file at `path`, which is without links.
    pub(super) fn of(&self, path: &Path) -> ChangedLines {
        let name = path.strip_prefix(&self.root).unwrap_or(path);
        match &self.files {
            Some(files) if self.tracked.contains(name) => ChangedLines::In(files.get(name).cloned().unwrap_or_default()),
            _ => ChangedLines::All,
        }
    }
}

/// The folder of the repository that a file lies in; `file` is without links.
pub(super) fn root_of(file: &Path) -> Option<PathBuf> {
    file.ancestors().skip(1).find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// The commit from which both the revision and what is checked out have come; the revision itself where there is none.
fn ancestor(root: &Path, revision: &str) -> Result<String, String> {
    let known = if revision.starts_with('-') { None } else { commit(root, revision)? };
    let Some(known) = known else {
        return Err(format!("{}: git knows no revision `{revision}` here; a shallow clone has to fetch it first", root.display()));
    };
    let shared = output(root, &["merge-base", &known, "HEAD"])?;
    Ok(shared.ok().and_then(|bytes| first_line(&bytes)).unwrap_or(known))
}

/// The name of the commit that `revision` stands for.
fn commit(root: &Path, revision: &str) -> Result<Option<String>, String> {
    let found = output(root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    match found {
        Ok(bytes) => Ok(first_line(&bytes)),
        Err(complaint) if complaint.is_empty() => Ok(None),
        // A name that git does not even try is no revision; all else is for the user to read.
        Err(complaint) if complaint.contains("revision") => Ok(None),
        Err(complaint) => Err(format!("{}: git: {complaint}", root.display())),
    }
}

fn first_line(bytes: &[u8]) -> Option<String> {
    String::from_utf8_lossy(bytes).lines().next().map(str::to_owned)
}

/// What git prints; an error if it fails.
fn git(root: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    output(root, args)?.map_err(|complaint| format!("{}: git {}: {complaint}", root.display(), args.first().unwrap_or(&"")))
}

/// What git prints, or the last line of its complaint; an error if it can't be run.
fn output(root: &Path, args: &[&str]) -> Result<Result<Vec<u8>, String>, String> {
    let mut command = Command::new("git");
    for name in OF_ONE_REPOSITORY {
        command.env_remove(name);
    }
    let own = ["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "--no-optional-locks"];
    command.arg("-C").arg(root).args(own).args(args).env("LC_ALL", "C").stdin(Stdio::null());
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "git is not installed, or not in PATH; --changed and --since ask it which lines have changed".to_owned(),
        _ => format!("git can't be run: {error}"),
    })?;
    let complaint = || {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
    };
    Ok(if output.status.success() { Ok(output.stdout) } else { Err(complaint()) })
}

/// The changed lines of each file that a diff without lines around them names.
fn files(diff: &[u8]) -> FxHashMap<PathBuf, Vec<Range<usize>>> {
    let mut found: FxHashMap<PathBuf, Vec<Range<usize>>> = FxHashMap::default();
    let mut file = None;
    // Lines of a hunk may look like anything.
    let mut left_of_hunk = 0;
    for line in diff.split(|byte| *byte == b'\n') {
        if left_of_hunk > 0 && line.starts_with(b"\\") {
            continue;
        }
        if left_of_hunk > 0 {
            left_of_hunk -= 1;
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            file = named(name);
        } else if let Some((old, new)) = line.strip_prefix(b"@@ ").and_then(hunk) {
            left_of_hunk = old + new.len();
            if let Some(file) = &file {
                found.entry(PathBuf::clone(file)).or_default().push(new);
            }
        }
    }
    found
}

/// How many old lines a hunk has, and which new ones: `-3,2 +3,4 @@ …`.
fn hunk(head: &[u8]) -> Option<(usize, Range<usize>)> {
    let head = String::from_utf8_lossy(head);
    let mut parts = head.split(' ');
    let mut part = |sign: char| {
        let (start, count) = parts.next()?.strip_prefix(sign).map(|part| part.split_once(',').unwrap_or((part, "1")))?;
        Some((start.parse::<usize>().ok()?, count.parse::<usize>().ok()?))
    };
    let ((_, old), (start, count)) = (part('-')?, part('+')?);
    // Where no new line stands, the one before is named.
    let first = if count == 0 { start } else { start.saturating_sub(1) };
    Some((old, first..first + count))
}

/// The path behind `+++ `, as it stands or in quotation marks; none for a file that was deleted.
fn named(name: &[u8]) -> Option<PathBuf> {
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let bytes = match name.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) {
        Some(quoted) => unquoted(quoted),
        None => name.to_vec(),
    };
    bytes.strip_prefix(b"b/").map(|name| path(name.to_vec()))
}

/// The bytes that git writes as `\t`, `\"` or `\303`.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut bytes = name.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let Some(sign) = bytes.next() else { break };
        out.push(match sign {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            b'0'..=b'7' => {
                let mut value = sign - b'0';
                for _ in 0..2 {
                    let Some(digit) = bytes.next_if(|digit| (b'0'..=b'7').contains(digit)) else { break };
                    value = value.wrapping_mul(8).wrapping_add(digit - b'0');
                }
                value
            }
            other => other,
        });
    }
    out
}

#[cfg(unix)]
fn path(name: Vec<u8>) -> PathBuf {
    let name: &OsStr = std::os::unix::ffi::OsStrExt::from_bytes(&name);
    PathBuf::from(name)
}

#[cfg(not(unix))]
fn path(name: Vec<u8>) -> PathBuf {
    let name: std::ffi::OsString = String::from_utf8_lossy(&name).into_owned().into();
    PathBuf::from(AsRef::<OsStr>::as_ref(&name))
}

impl ChangedLines {
    /// Whether one of the lines has changed.
    pub(super) fn has(&self, lines: &Range<usize>) -> bool {
        match self {
            Self::All => true,
            Self::In(ranges) => ranges.iter().any(|range| range.start < lines.end && lines.start < range.end),
        }
    }

    /// Whether one of the lines has changed, or some were taken out between them.
    pub(super) fn touch(&self, lines: &Range<usize>) -> bool {
        let taken_out = |range: &Range<usize>| range.is_empty() && lines.start <= range.start && range.start <= lines.end;
        self.has(lines) || matches!(self, Self::In(ranges) if ranges.iter().any(taken_out))
    }

    /// The changed lines of `new`, which was made of `old`, whose changed lines these are. What was made otherwise has changed, too.
    pub(super) fn after(&self, old: &str, new: &str) -> Self {
        let Self::In(ranges) = self else { return Self::All };
        let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
        let mut changed = Vec::new();
        for op in similar::capture_diff_slices(similar::Algorithm::Myers, &lines(old), &lines(new)) {
            let (before, after) = (op.old_range(), op.new_range());
            if op.tag() != similar::DiffTag::Equal {
                changed.push(after);
                continue;
            }
            let moved = |line: usize| line - before.start + after.start;
            for range in ranges {
                let (from, to) = (range.start.max(before.start), range.end.min(before.end));
                if from < to || range.is_empty() && from == to {
                    changed.push(moved(from)..moved(to));
                }
            }
        }
        Self::In(changed)
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one range of lines is what is meant")]
mod tests {
    use super::*;

    const DIFF: &str = "diff --git a/a b.txt b/a b.txt\nindex 1..2 100644\n--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1 +1,2 @@\n-x\n+++ b/no file\n+@@ -1 +1 @@\n\
        @@ -5,2 +6,0 @@ y\n-z\n-z\n\\ No newline at end of file\ndiff --git \"a/t\\t\\303\\251.txt\" \"b/t\\t\\303\\251.txt\"\n--- /dev/null\n\
        +++ \"b/t\\t\\303\\251.txt\"\n@@ -0,0 +1,3 @@\n+1\n+2\n+3\ndiff --git a/gone b/gone\n--- a/gone\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n";

    #[test]
    fn a_diff_is_read_whatever_its_lines_look_like() {
        let found = files(DIFF.as_bytes());
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[Path::new("a b.txt")], [0..2, 6..6]);
        assert_eq!(found[Path::new("t\té.txt")], [0..3]);
    }

    #[test]
    fn lines_that_were_taken_out_touch_what_is_around_them() {
        let changed = ChangedLines::In(vec![2..4, 6..6]);
        assert_eq!([0..2, 1..3, 3..4, 4..6].map(|lines| changed.has(&lines)), [false, true, true, false]);
        assert_eq!([5..8, 0..2, 6..7, 7..8].map(|lines| changed.touch(&lines)), [true, false, true, false]);
        assert!(ChangedLines::All.has(&(7..8)));
    }

    #[test]
    fn fixes_move_the_lines_that_have_changed() {
        let changed = ChangedLines::In(vec![1..2, 4..4]);
        assert_eq!(changed.after("a\nb\nc\nd\ne\n", "x\na\nb\nc\nd\ne\n"), ChangedLines::In(vec![0..1, 2..3, 5..5]));
        assert_eq!(changed.after("a\nb\nc\nd\ne\n", "a\nc\nd\ne\n"), ChangedLines::In(vec![1..1, 3..3]));
        assert_eq!(changed.after("a\nb\nc\n", "a\nB\nc\n"), ChangedLines::In(vec![1..2]));
        assert_eq!(ChangedLines::All.after("a", "b"), ChangedLines::All);
    }
}
