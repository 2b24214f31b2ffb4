//! An article of the open folders that is not open itself, as it lies on disk.

use std::hash::BuildHasher as _;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::configuration::{Configurations, WantedFile};
use super::snapshot;
use crate::compare::Workspace;
use crate::compare::summary::Summary;
use crate::engine::{Article, Engine};
use crate::facts::Format;
use crate::finding::Finding;
use crate::item::Origin;
use crate::suppress::Ignores;
use crate::text::decode::decode;

/// The largest file that is read unasked, in bytes.
pub(super) const LARGEST: u64 = 4 << 20;

/// What was found in an article that is not open.
#[derive(Clone, Debug)]
pub(super) struct ClosedArticle {
    /// By which it was read.
    pub engine: Engine,
    /// A number for its text.
    pub content: u64,
    /// What was found in it alone, with the number of the item, from 1; without fixes, which are for open documents.
    findings: Arc<[(usize, Finding)]>,
    ignored: Ignores,
}

/// An article that was read from disk.
pub(super) struct ReadArticle {
    /// Its items in short, each with the byte at which it begins.
    pub summaries: Vec<(u32, Arc<Summary>)>,
    /// What was found in it.
    pub found: ClosedArticle,
}

impl ReadArticle {
    /// Reads the file at `path`. None if it is not wanted, can't be read, is too large, or is no article.
    pub(super) fn at(path: &Path, configurations: &Configurations) -> Option<Self> {
        let WantedFile { engine, choice, ignores, most } = configurations.wanted(path)?;
        let text = text(path, LARGEST.min(most as u64))?;
        let name = path.to_string_lossy();
        let origin = Origin { modified: snapshot::day_of_change(path), ..Origin::of_file(&name) };
        let article = Article::from_parts(&text, Format::of(&name), origin).ignoring(ignores);
        let (file, ignored) = engine.summary(&article, choice);
        let content = FxBuildHasher.hash_one(&text);
        let findings = file.findings.into_iter().map(|(item, finding)| (item, Finding { fixes: Vec::new(), ..finding })).collect();
        let found = ClosedArticle { engine, content, findings, ignored };
        file.is_article.then_some(Self { summaries: file.summaries, found })
    }
}

impl ClosedArticle {
    /// What is found in it beside the other articles of `workspace`, where it lies at `path`.
    pub(super) fn compared(&self, workspace: &Workspace, path: &Path) -> Vec<(usize, Finding)> {
        let mut findings = self.findings.to_vec();
        if let Some(file) = workspace.file(path) {
            self.engine.compare(workspace.items(file), &mut findings);
        }
        findings
    }

    /// Whether anything is ignored in it.
    pub(super) fn ignores_something(&self) -> bool {
        !self.ignored.is_empty()
    }

    /// Takes out of `findings` what is ignored in its `text`.
    pub(super) fn leave_out_ignored(&self, text: &str, findings: &mut Vec<Finding>) {
        findings.retain(|finding| !self.ignored.hide(text, finding));
    }

    /// Whether it was read from `text`.
    pub(super) fn is_of(&self, text: &str) -> bool {
        self.content == FxBuildHasher.hash_one(text)
    }
}

/// The text of the file at `path`; none if it can't be read, or has more than `most` bytes.
pub(super) fn text(path: &Path, most: u64) -> Option<String> {
    let size = std::fs::metadata(path).ok()?.len();
    let bytes = if size <= most { std::fs::read(path).ok()? } else { return None };
    decode(bytes).ok().map(|decoded| decoded.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_files_are_not_read_unasked() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, &vec![b' '; 4 << 20]).unwrap();
        assert!(text(file.path(), LARGEST).is_some());
        std::io::Write::write_all(&mut file, b" ").unwrap();
        assert_eq!(text(file.path(), LARGEST), None);
    }
}
