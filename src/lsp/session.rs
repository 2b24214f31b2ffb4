//! What the server keeps between messages: the open documents and what was agreed on with the client.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::gen_lsp_types::{
    DidChangeTextDocumentParams, InitializeParams, TextDocumentContentChangeEvent, TextDocumentItem, Uri, WorkspaceFolders,
};

use super::articles::Articles;
use super::configuration::Configurations;
use super::features::Features;
use super::from_proto;
use super::lock::locked;
use super::snapshot::{OutOfSync, Snapshot, Timed};
use crate::config::ArticlesOption;
use crate::finding::Finding;

/// How long an answer of the client is waited for, by a task of its own.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long typing has to pause before other documents are told what it changes for them.
const REST: Duration = Duration::from_millis(200);

/// The state of one client's session. Its methods return at once: nothing here waits for the client or for an analysis.
#[derive(Debug)]
pub(super) struct Session {
    /// The way to the client.
    pub client: Client,
    /// The configurations of the documents.
    pub configurations: Arc<Configurations>,
    features: OnceLock<Features>,
    documents: Mutex<FxHashMap<Uri, OpenDocument>>,
    /// The articles that are compared with each other.
    pub articles: Arc<Articles>,
    roots: OnceLock<Vec<PathBuf>>,
    /// Counts what may change findings between articles.
    changes: AtomicU64,
    shut_down: AtomicBool,
}

/// An open document.
#[derive(Debug)]
struct OpenDocument {
    /// Its latest text, or none once the client closed it. Whoever pushes its diagnostics listens here.
    latest: watch::Sender<Option<Arc<Snapshot>>>,
    /// Whether that is the client's text too.
    in_sync: bool,
}

/// What the editor's settings say.
#[derive(Debug, Default, Deserialize)]
struct EditorOptions {
    /// Which texts are read as articles where no `copydesk.toml` says so.
    articles: Option<ArticlesOption>,
}

impl Session {
    /// A session with a client that has yet to introduce itself.
    pub(super) fn new(client: Client) -> Self {
        Self {
            configurations: Arc::new(Configurations::new(client.clone())),
            client,
            features: OnceLock::new(),
            documents: Mutex::default(),
            articles: Arc::default(),
            roots: OnceLock::new(),
            changes: AtomicU64::new(0),
            shut_down: AtomicBool::new(false),
        }
    }

    /// Learns what the client can do. Only its first introduction counts.
    pub(super) fn meet(&self, params: &InitializeParams) {
        let _ = self.features.set(Features::of(&params.capabilities));
        let _ = self.roots.set(roots(params));
        let options = params.initialization_options.as_ref().and_then(|options| EditorOptions::deserialize(options).ok());
        self.configurations.choose(options.unwrap_or_default().articles);
    }

    /// What was agreed on with the client.
    pub(super) fn features(&self) -> &Features {
        self.features.get_or_init(Features::default)
    }

    /// The latest text of `uri`; none if it is not open, or if client and server do not have the same text.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        let documents = locked(&self.documents);
        let document = documents.get(uri).filter(|it| it.in_sync)?;
        document.latest.borrow().clone()
    }

    /// The client opened a document. Gives what tells of its texts from now on, for whoever pushes its diagnostics; none where somebody pushes them already, or
    /// the client asks for them.
    pub(super) fn open(&self, document: TextDocumentItem) -> Option<watch::Receiver<Option<Arc<Snapshot>>>> {
        let mut documents = locked(&self.documents);
        let others: Vec<Arc<Snapshot>> = documents.values().filter_map(|other| other.latest.borrow().clone()).collect();
        let snapshot = Arc::new(Snapshot::opened(document, others.iter().map(Arc::as_ref)));
        if let Some(known) = documents.get_mut(&snapshot.uri) {
            known.in_sync = true;
            known.latest.send_replace(Some(snapshot));
            return None;
        }
        let uri = snapshot.uri.clone();
        let (latest, listener) = watch::channel(Some(snapshot));
        documents.insert(uri, OpenDocument { latest, in_sync: true });
        (!self.features().pull).then_some(listener)
    }

    /// The client changed a document. A change that does not fit puts the document out of sync until its whole text comes.
    pub(super) fn change(&self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.text_document_identifier.uri;
        let mut documents = locked(&self.documents);
        let Some(document) = documents.get_mut(&uri) else { return };
        let Some(current) = document.latest.borrow().clone() else { return };
        let whole =
            matches!(params.content_changes.first(), Some(TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(_)));
        if !document.in_sync && !whole {
            return;
        }
        match edited(&current, params.text_document.version, params.content_changes, whole, self.features()) {
            Ok(snapshot) => {
                document.in_sync = true;
                document.latest.send_replace(Some(Arc::new(snapshot)));
            }
            Err(OutOfSync(why)) => {
                tracing::error!("{uri} is out of sync, and waits for its whole text: {why}");
                document.in_sync = false;
            }
        }
    }

    /// What the client changed in a document is not known, so its text is no longer either, until the whole of it comes.
    pub(super) fn lose(&self, uri: &Uri) {
        if let Some(document) = locked(&self.documents).get_mut(uri) {
            document.in_sync = false;
        }
    }

    /// The client closed a document. Where its diagnostics are pushed, the one who pushes them takes it off the list once they are cleared.
    pub(super) fn close(self: &Arc<Self>, uri: &Uri) {
        if self.features().pull {
            locked(&self.documents).remove(uri);
        } else if let Some(document) = locked(&self.documents).get(uri) {
            document.latest.send_replace(None);
        }
        self.articles.closed(uri);
        self.files_changed(from_proto::path(uri).into_iter().collect());
    }

    /// Takes `uri` off the list, unless it was opened again.
    pub(super) fn forget_closed(&self, uri: &Uri) -> bool {
        let mut documents = locked(&self.documents);
        let closed = documents.get(uri).is_some_and(|it| it.latest.borrow().is_none());
        if closed {
            documents.remove(uri);
        }
        closed
    }

    /// Has all documents judged again, because the settings changed.
    pub(super) fn settings_changed(&self) {
        self.configurations.forget();
        for document in locked(&self.documents).values() {
            document.latest.send_modify(|latest| {
                if let Some(snapshot) = latest {
                    *latest = Some(Arc::new(snapshot.unread()));
                }
            });
        }
        if self.features().pull {
            let client = self.client.clone();
            self.ask(async move { client.workspace_diagnostic_refresh().await });
        }
    }

    /// What is read from `snapshot`, and what is found in it, alone and beside the other articles.
    pub(super) async fn findings(self: &Arc<Self>, snapshot: &Arc<Snapshot>) -> Option<(Timed, Vec<Finding>)> {
        let read = snapshot.reading(&self.configurations).await?;
        if !read.is_article {
            if self.articles.leave_out(&snapshot.uri) {
                self.tell_others();
            }
            return Some((read, Vec::new()));
        }
        let is_latest = || self.snapshot(&snapshot.uri).is_some_and(|latest| Arc::ptr_eq(&latest, snapshot));
        let (findings, others_differ) = self.articles.compare(snapshot, &read.reading, is_latest);
        if others_differ {
            self.tell_others();
        }
        Some((read, findings))
    }

    /// The innermost of the client's folders that the file at `path` lies in.
    pub(super) fn root_of(&self, path: &Path) -> Option<&Path> {
        let roots = self.roots.get()?.iter().filter(|root| path.starts_with(root));
        roots.max_by_key(|root| root.components().count()).map(PathBuf::as_path)
    }

    /// Reads the articles of the client's folders, besides all else.
    pub(super) fn read_folders(self: &Arc<Self>) {
        let roots = self.roots.get().cloned().unwrap_or_default();
        self.besides(move |session| session.articles.read(&roots, &session.configurations, || !session.was_shut_down()));
    }

    /// Reads files again that changed on disk.
    pub(super) fn files_changed(self: &Arc<Self>, paths: FxHashSet<PathBuf>) {
        if !paths.is_empty() {
            self.besides(move |session| paths.iter().for_each(|path| session.articles.reread(path, &session.configurations)));
        }
    }

    /// Does `work` on files, and then tells the documents for which it changes something.
    fn besides(self: &Arc<Self>, work: impl FnOnce(&Self) + Send + 'static) {
        let session = Arc::clone(self);
        tokio::spawn(async move {
            let worker = Arc::clone(&session);
            match tokio::task::spawn_blocking(move || work(&worker)).await {
                Ok(()) => session.tell_others(),
                Err(failed) => tracing::error!("files could not be read: {failed}"),
            }
        });
    }

    /// Once nothing has changed for a while, has those documents shown anew in which other things are found than before, though their own text is the same.
    fn tell_others(self: &Arc<Self>) {
        let change = self.changes.fetch_add(1, Ordering::Relaxed) + 1;
        let session = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(REST).await;
            if session.changes.load(Ordering::Relaxed) == change {
                session.show_anew(&session.articles.outdated());
            }
        });
    }

    fn show_anew(&self, uris: &[Uri]) {
        if self.features().pull && !uris.is_empty() {
            let client = self.client.clone();
            return self.ask(async move { client.workspace_diagnostic_refresh().await });
        }
        let documents = locked(&self.documents);
        for document in uris.iter().filter_map(|uri| documents.get(uri)) {
            document.latest.send_modify(|_| {});
        }
    }

    /// Asks the client for something, without waiting for it here.
    pub(super) fn ask(&self, request: impl Future<Output = tower_lsp::jsonrpc::Result<()>> + Send + 'static) {
        tokio::spawn(async move {
            match tokio::time::timeout(PATIENCE, request).await {
                Ok(Ok(())) => {}
                Ok(Err(refused)) => tracing::warn!("the client refused: {refused}"),
                Err(_) => tracing::warn!("the client did not answer within {PATIENCE:?}"),
            }
        });
    }

    /// The client said that it is about to end the session.
    pub(super) fn shut_down(&self) {
        self.shut_down.store(true, Ordering::Relaxed);
    }

    /// Whether the session ended as it should.
    pub(super) fn was_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }
}

/// The folders that the client has open.
#[expect(deprecated, reason = "older clients name one folder only")]
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders.as_slice(),
        _ => &[],
    };
    let roots: Vec<PathBuf> = folders.iter().filter_map(|folder| from_proto::path(&folder.uri)).collect();
    if roots.is_empty() { params.root_uri.as_ref().and_then(from_proto::path).into_iter().collect() } else { roots }
}

fn edited(
    current: &Snapshot,
    version: i32,
    changes: Vec<TextDocumentContentChangeEvent>,
    whole: bool,
    features: &Features,
) -> Result<Snapshot, OutOfSync> {
    if version < current.version && !whole {
        return Err(OutOfSync(format!("version {version} came after version {}", current.version)));
    }
    current.edited(version, changes, features.encoding)
}
