//! The articles that are compared with each other: open documents as the editor has them, and the other files of its folders as they lie on disk.

use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ignore::WalkBuilder;
use ropey::Rope;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use tower_lsp::gen_lsp_types::{Location, Uri};

use super::configuration::Configurations;
use super::features::Encoding;
use super::lock::locked;
use super::snapshot::Snapshot;
use super::to_proto::Positions;
use super::{from_proto, to_proto};
use crate::compare::Workspace;
use crate::compare::summary::Summary;
use crate::engine::incremental::FileReading;
use crate::engine::{Article, Engine, FileSummary};
use crate::finding::Finding;
use crate::item::ArticleChoice;
use crate::text::Span;
use crate::text::decode::decode;

/// The largest file that is read unasked, in bytes.
const LARGEST: u64 = 4 << 20;

/// The articles of a session.
#[derive(Debug, Default)]
pub(super) struct Articles(Mutex<KnownArticles>);

#[derive(Debug, Default)]
struct KnownArticles {
    workspace: Workspace,
    open: FxHashMap<Arc<Path>, OpenArticle>,
    /// Texts on disk that a finding points into.
    texts: FxHashMap<Arc<Path>, Rope>,
}

/// An open document.
#[derive(Debug)]
struct OpenArticle {
    uri: Uri,
    text: Rope,
    reading: Arc<FileReading>,
    /// A number for what was last found in it.
    told: u64,
}

/// The path that a document is known by: its own, or for one that was never saved its address.
fn name(uri: &Uri) -> Arc<Path> {
    from_proto::path(uri).unwrap_or_else(|| PathBuf::from(uri.as_ref())).into()
}

impl Articles {
    /// The findings in a document, those between it and other articles included, and whether others may now differ from it otherwise than before: only if
    /// this is its latest text.
    pub(super) fn compare(
        &self,
        snapshot: &Snapshot,
        reading: &Arc<FileReading>,
        is_latest: impl FnOnce() -> bool,
    ) -> (Vec<Finding>, bool) {
        let mut articles = locked(&self.0);
        let KnownArticles { workspace, open, texts } = &mut *articles;
        let path = name(&snapshot.uri);
        let known = open.get(&path).is_some_and(|it| Arc::ptr_eq(&it.reading, reading));
        if known || !is_latest() {
            return (reading.compared(workspace, &path), false);
        }
        let near = workspace.replace(&path, reading.summaries());
        let findings = reading.compared(workspace, &path);
        texts.remove(&path);
        let (uri, text) = (snapshot.uri.clone(), snapshot.text.clone());
        open.insert(path, OpenArticle { uri, text, reading: Arc::clone(reading), told: fingerprint(&findings) });
        (findings, !near.is_empty())
    }

    /// The open documents in which something else is found than was last told.
    pub(super) fn outdated(&self) -> Vec<Uri> {
        let mut articles = locked(&self.0);
        let KnownArticles { workspace, open, .. } = &mut *articles;
        let mut outdated = Vec::new();
        for (path, document) in open {
            let told = fingerprint(&document.reading.compared(workspace, path));
            if told != document.told {
                document.told = told;
                outdated.push(document.uri.clone());
            }
        }
        outdated
    }

    /// A document is no article, or not any more; whether others may now differ from it otherwise than before.
    pub(super) fn leave_out(&self, uri: &Uri) -> bool {
        let mut articles = locked(&self.0);
        let path = name(uri);
        articles.open.remove(&path).is_some() && !articles.workspace.remove(&path).is_empty()
    }

    /// The client closed a document: from now on it is what lies on disk.
    pub(super) fn closed(&self, uri: &Uri) {
        locked(&self.0).open.remove(&name(uri));
    }

    /// Reads the files of `roots`, as long as `goes_on` says so, until `most` articles were met. Says whether there are no more.
    pub(super) fn read(&self, roots: &[PathBuf], configurations: &Configurations, most: usize, goes_on: impl Fn() -> bool) -> bool {
        let walk = roots.iter().flat_map(|root| WalkBuilder::new(root).require_git(false).build());
        let mut articles = 0;
        for entry in walk.flatten().filter(|entry| entry.file_type().is_some_and(|it| it.is_file())) {
            if !goes_on() {
                return true;
            }
            if articles < most {
                articles += usize::from(self.reread(entry.path(), configurations));
            } else if most == 0 || wanted(entry.path(), configurations).is_some() {
                return false;
            }
        }
        true
    }

    /// Reads a file again that may have changed on disk, or be gone, and says whether it is an article. Open documents are as the editor has them.
    pub(super) fn reread(&self, path: &Path, configurations: &Configurations) -> bool {
        let path: Arc<Path> = path.into();
        let read = wanted(&path, configurations);
        let mut articles = locked(&self.0);
        if articles.open.contains_key(&path) {
            return true;
        }
        articles.texts.remove(&path);
        let is_article = read.is_some();
        match read {
            Some(reading) => articles.workspace.put(&path, reading),
            None => drop(articles.workspace.remove(&path)),
        }
        is_article
    }

    /// Forgets the articles of folders that the client closed, except for open documents.
    pub(super) fn leave_folders(&self, is_left: impl Fn(&Path) -> bool) {
        let mut articles = locked(&self.0);
        let KnownArticles { workspace, open, .. } = &mut *articles;
        let left: Vec<Arc<Path>> = workspace.paths().filter(|path| is_left(path) && !open.contains_key(*path)).cloned().collect();
        left.iter().for_each(|path| drop(workspace.remove(path)));
    }

    /// Where the `span` of the file at `path` lies, in the client's terms.
    pub(super) fn location(&self, path: &Arc<Path>, span: Span, encoding: Encoding) -> Location {
        let mut articles = locked(&self.0);
        if let Some(document) = articles.open.get(path) {
            return Location { uri: document.uri.clone(), range: Positions::new(&document.text, encoding).range(span) };
        }
        let text = articles.texts.entry(Arc::clone(path)).or_insert_with(|| Rope::from_str(&text(path, LARGEST).unwrap_or_default()));
        Location { uri: to_proto::uri(path), range: Positions::new(text, encoding).range(span) }
    }
}

/// What is kept of the file at `path`; none if it is not wanted, can't be read, is too large, or is no article.
fn wanted(path: &Path, configurations: &Configurations) -> Option<Vec<(u32, Arc<Summary>)>> {
    let (engine, choice) = configurations.wanted(path)?;
    read(path, configurations.settings().max_size, &engine, choice)
}

fn read(path: &Path, most: usize, engine: &Engine, choice: ArticleChoice) -> Option<Vec<(u32, Arc<Summary>)>> {
    let text = text(path, LARGEST.min(most as u64))?;
    let file = FileSummary::of(engine.one_by_one(&Article::new(&text).named(&path.to_string_lossy())), choice);
    file.is_article.then_some(file.summaries)
}

fn text(path: &Path, most: u64) -> Option<String> {
    let size = std::fs::metadata(path).ok()?.len();
    let bytes = if size <= most { std::fs::read(path).ok()? } else { return None };
    decode(bytes).ok().map(|decoded| decoded.text)
}

/// A number that tells one set of findings from another, wherever they stand.
fn fingerprint(findings: &[Finding]) -> u64 {
    let mut hasher = FxHasher::default();
    for finding in findings {
        (finding.rule.name, &finding.message, finding.span).hash(&mut hasher);
        for related in finding.related.iter().filter(|it| it.path.is_some()) {
            (&related.path, related.span, &related.message).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The paths of `uris`, each once.
pub(super) fn paths<'a>(uris: impl IntoIterator<Item = &'a Uri>) -> FxHashSet<PathBuf> {
    uris.into_iter().filter_map(from_proto::path).collect()
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
