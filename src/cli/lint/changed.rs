//! `--changed` and `--since`: only what is found on lines that have changed in git.

use std::ops::Range;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::cli::files::FoundFile;
use crate::cli::git::{self, ChangedLines, RepositoryChanges};
use crate::finding::Finding;

/// Which changes are looked at.
#[derive(Debug, Default, clap::Args)]
pub(in crate::cli) struct ChangedFlags {
    /// Reports only what is found on lines that are not committed, in new files all of it
    #[arg(long)]
    changed: bool,
    /// Reports only what is found on lines that were changed since this revision of git, committed or not
    #[arg(long, value_name = "REVISION", conflicts_with = "changed")]
    since: Option<String>,
}

/// What has changed in the repositories of a run.
pub(super) struct Changes(Vec<RepositoryChanges>);

impl ChangedFlags {
    /// Whether changed lines alone are looked at.
    pub(super) fn is_given(&self) -> bool {
        self.changed || self.since.is_some()
    }

    /// What has changed where these files lie; none if nobody asks.
    pub(super) fn read(&self, files: &[FoundFile]) -> Result<Option<Changes>, String> {
        if !self.is_given() {
            return Ok(None);
        }
        let flag = if self.changed { "--changed" } else { "--since" };
        let mut roots = FxHashMap::default();
        let mut changes = Vec::new();
        for file in files {
            let folder = file.path.parent().unwrap_or(Path::new(""));
            if !file.named && roots.contains_key(folder) {
                continue;
            }
            let root = file.path.canonicalize().ok().and_then(|path| git::root_of(&path));
            let Some(root) = root else {
                return Err(format!("{flag}: {} lies in no git repository", file.path.display()));
            };
            if !changes.iter().any(|known: &RepositoryChanges| known.root() == root) {
                changes.push(RepositoryChanges::since(root.clone(), self.since.as_deref()).map_err(|error| format!("{flag}: {error}"))?);
            }
            roots.insert(folder, ());
        }
        Ok(Some(Changes(changes)))
    }
}

impl Changes {
    /// The changed lines of a file. Of two repositories, one inside the other, the inner one knows it.
    pub(super) fn of(&self, path: &Path) -> ChangedLines {
        let Ok(path) = path.canonicalize() else { return ChangedLines::All };
        let known = self.0.iter().filter(|it| path.starts_with(it.root()));
        known.max_by_key(|it| it.root().components().count()).map_or(ChangedLines::All, |it| it.of(&path))
    }
}

/// The lines of a text, to tell those of a finding.
pub(super) struct TextLines<'a> {
    text: &'a str,
    /// The bytes at which lines begin.
    starts: Vec<usize>,
}

impl<'a> TextLines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The lines that the bytes lie on, counted from 0.
    fn of(&self, bytes: &Range<usize>) -> Range<usize> {
        self.line(bytes.start)..self.line(bytes.end.saturating_sub(1).max(bytes.start)) + 1
    }

    /// Whether the finding is on a line that has changed; if it speaks of an item as a whole, whether the item has, which lies at what `item` gives.
    pub(super) fn has_changed(&self, changed: &ChangedLines, finding: &Finding, item: impl FnOnce() -> Range<usize>) -> bool {
        if finding.rule.of_item {
            let item = item();
            let end = self.text.get(..item.end).map_or(item.end, |text| text.trim_end().len());
            return changed.touch(&self.of(&(item.start..end.max(item.start))));
        }
        changed.has(&self.of(&finding.span.range()))
    }
}
