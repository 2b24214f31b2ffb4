//! The articles that are compared with each other: open documents as the editor has them, and the other files of its folders as they lie on disk.

use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use ignore::WalkBuilder;
use ropey::Rope;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use tower_lsp::gen_lsp_types::{Location, Uri};

use super::closed::{self, ClosedArticle, ReadArticle};
use super::configuration::Configurations;
use super::features::Encoding;
use super::lock::locked;
use super::snapshot::Snapshot;
use super::to_proto::Positions;
use super::{from_proto, to_proto};
use crate::compare::Workspace;
use crate::compare::summary::Summary;
use crate::engine::incremental::FileReading;
use crate::finding::{Finding, Related};
use crate::text::Span;

/// So many texts that findings point into are kept at hand.
const AT_HAND: usize = 64;

/// The articles of a session.
#[derive(Debug, Default)]
pub(super) struct Articles(Mutex<KnownArticles>);

#[derive(Debug, Default)]
struct KnownArticles {
    workspace: Workspace,
    open: FxHashMap<Arc<Path>, OpenArticle>,
    /// What was found in the articles that are not open, if somebody may ask.
    closed: Option<FxHashMap<Arc<Path>, ClosedArticle>>,
    /// The paths of all documents that the client has open, articles or not.
    documents: FxHashSet<Arc<Path>>,
    /// Some texts on disk that a finding points into.
    texts: FxHashMap<Arc<Path>, Rope>,
    /// An open article that is alone so far: it differs from nothing, and is put into the workspace when somebody asks for more.
    alone: Option<Arc<Path>>,
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

impl KnownArticles {
    /// Puts the article in that was alone.
    fn put_alone(&mut self) {
        if let Some(path) = self.alone.take()
            && let Some(article) = self.open.get(&path)
        {
            self.workspace.put(&path, article.reading.summaries());
        }
    }

    /// Whether there is no article but the one at `path`, and that is of one item.
    fn is_alone(&self, path: &Arc<Path>, reading: &FileReading) -> bool {
        reading.items().len() == 1
            && self.workspace.paths().all(|other| other == path)
            && self.alone.as_ref().is_none_or(|other| other == path)
    }
}

impl Articles {
    /// The articles, all of them in the workspace.
    fn known(&self) -> MutexGuard<'_, KnownArticles> {
        let mut articles = locked(&self.0);
        articles.put_alone();
        articles
    }

    /// From now on, what is found in articles that are not open is kept.
    pub(super) fn keep_findings(&self) {
        locked(&self.0).closed.get_or_insert_default();
    }

    /// The findings in a document, those between it and other articles included, and whether others may now differ from it otherwise than before: only if
    /// this is its latest text.
    pub(super) fn compare(
        &self,
        snapshot: &Snapshot,
        reading: &Arc<FileReading>,
        is_latest: impl FnOnce() -> bool,
    ) -> (Vec<Finding>, bool) {
        let mut articles = locked(&self.0);
        let path = name(&snapshot.uri);
        let known = articles.open.get(&path).is_some_and(|it| Arc::ptr_eq(&it.reading, reading));
        let is_alone = articles.is_alone(&path, reading);
        if !is_alone {
            articles.put_alone();
        }
        let found = |workspace: &Workspace| if is_alone { reading.findings().collect() } else { reading.compared(workspace, &path) };
        if known || !is_latest() {
            return (found(&articles.workspace), false);
        }
        let KnownArticles { workspace, open, texts, alone, .. } = &mut *articles;
        let near = if is_alone {
            *alone = Some(Arc::clone(&path));
            // What it said before its last edit is nothing to compare it with.
            workspace.remove(&path)
        } else {
            workspace.replace(&path, reading.summaries())
        };
        let findings = found(workspace);
        texts.remove(&path);
        let (uri, text) = (snapshot.uri.clone(), snapshot.text.clone());
        open.insert(path, OpenArticle { uri, text, reading: Arc::clone(reading), told: fingerprint(&findings) });
        (findings, !near.is_empty())
    }

    /// The open documents in which something else is found than was last told.
    pub(super) fn outdated(&self) -> Vec<Uri> {
        let mut articles = self.known();
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
        let mut articles = self.known();
        let path = name(uri);
        articles.open.remove(&path).is_some() && !articles.workspace.remove(&path).is_empty()
    }

    /// The client opened a document: what lies on disk no longer counts.
    pub(super) fn opened(&self, uri: &Uri) {
        let mut articles = locked(&self.0);
        let path = name(uri);
        articles.closed.as_mut().map(|closed| closed.remove(&path));
        articles.documents.insert(path);
    }

    /// The client closed a document: from now on it is what lies on disk.
    pub(super) fn closed(&self, uri: &Uri) {
        let mut articles = self.known();
        let path = name(uri);
        articles.open.remove(&path);
        articles.documents.remove(&path);
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
            } else if most == 0 || ReadArticle::at(entry.path(), configurations).is_some() {
                return false;
            }
        }
        true
    }

    /// Reads a file again that may have changed on disk, or be gone, and says whether it is an article. Open documents are as the editor has them.
    pub(super) fn reread(&self, path: &Path, configurations: &Configurations) -> bool {
        let path: Arc<Path> = path.into();
        let read = ReadArticle::at(&path, configurations);
        let mut articles = self.known();
        let KnownArticles { workspace, open, closed, documents, texts, .. } = &mut *articles;
        if open.contains_key(&path) {
            return true;
        }
        texts.remove(&path);
        let closed = closed.as_mut().filter(|_| !documents.contains(&path));
        match read {
            Some(ReadArticle { summaries, found }) => {
                workspace.put(&path, summaries);
                closed.map(|closed| closed.insert(path, found));
                true
            }
            None => {
                workspace.remove(&path);
                closed.map(|closed| closed.remove(&path));
                false
            }
        }
    }

    /// Whether the file at `path` is open, or an article.
    pub(super) fn knows(&self, path: &Path) -> bool {
        let articles = locked(&self.0);
        articles.documents.contains(path) || articles.closed.as_ref().is_some_and(|closed| closed.contains_key(path))
    }

    /// The paths of the articles that are not open, in their order.
    pub(super) fn closed_paths(&self) -> Vec<Arc<Path>> {
        let mut paths: Vec<Arc<Path>> = locked(&self.0).closed.iter().flatten().map(|(path, _)| Arc::clone(path)).collect();
        paths.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
        paths
    }

    /// What is found in the article at `path` beside the others, which is ignored in part. None if it is open, or no article.
    pub(super) fn found_in_closed(&self, path: &Path) -> Option<(ClosedArticle, Vec<Finding>)> {
        let articles = self.known();
        let article = articles.closed.as_ref()?.get(path)?;
        let findings = article.compared(&articles.workspace, path);
        Some((article.clone(), findings.into_iter().map(|(_, finding)| finding).collect()))
    }

    /// A number that changes with the place in another file that `related` names; none if it names none.
    pub(super) fn version_of(&self, related: &Related, encoding: Encoding) -> Option<u64> {
        let path = related.path.as_ref()?;
        let known = locked(&self.0).closed.as_ref().and_then(|closed| Some(closed.get(path)?.content));
        let mut hasher = FxHasher::default();
        match known {
            Some(content) => (path, related.span, content).hash(&mut hasher),
            None => related.span.map(|span| self.location(path, span, encoding).range).hash(&mut hasher),
        }
        Some(hasher.finish())
    }

    /// Forgets the articles of folders that the client closed, except for open documents.
    pub(super) fn leave_folders(&self, is_left: impl Fn(&Path) -> bool) {
        let mut articles = self.known();
        let KnownArticles { workspace, open, closed, .. } = &mut *articles;
        let left: Vec<Arc<Path>> = workspace.paths().filter(|path| is_left(path) && !open.contains_key(*path)).cloned().collect();
        for path in &left {
            workspace.remove(path);
            closed.as_mut().map(|closed| closed.remove(path));
        }
    }

    /// Gives `tell` each full name of each article, with its place: its file and its first mention there.
    pub(super) fn each_name(&self, mut tell: impl FnMut(&Arc<Path>, &Summary, &str, Span)) {
        let articles = self.known();
        let workspace = &articles.workspace;
        for (path, file) in workspace.paths().filter_map(|path| Some((path, workspace.file(path)?))) {
            for item in workspace.items(file) {
                for name in &item.summary.names {
                    name.places.first().into_iter().for_each(|place| tell(path, item.summary, &name.text, place.shift(item.at)));
                }
            }
        }
    }

    /// Where the `span` of the file at `path` lies, in the client's terms.
    pub(super) fn location(&self, path: &Arc<Path>, span: Span, encoding: Encoding) -> Location {
        let mut articles = locked(&self.0);
        if let Some(document) = articles.open.get(path) {
            return Location { uri: document.uri.clone(), range: Positions::new(&document.text, encoding).range(span) };
        }
        if articles.texts.len() >= AT_HAND && !articles.texts.contains_key(path) {
            articles.texts.clear();
        }
        let read = || Rope::from_str(&closed::text(path, closed::LARGEST).unwrap_or_default());
        let text = articles.texts.entry(Arc::clone(path)).or_insert_with(read);
        Location { uri: to_proto::uri(path), range: Positions::new(text, encoding).range(span) }
    }
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
