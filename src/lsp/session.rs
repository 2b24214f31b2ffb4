//! What the server keeps between messages: the open documents and what was agreed on with the client.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::gen_lsp_types::{
    ConfigurationItem, DidChangeTextDocumentParams, InitializeParams, LspAny, MessageType, TextDocumentItem, Uri, WorkspaceFolder,
    WorkspaceFolders,
};

use super::articles::Articles;
use super::configuration::{self, Configurations};
use super::features::Features;
use super::folder_news::FolderNews;
use super::from_proto;
use super::guardian;
use super::lock::locked;
use super::log::EditorLog;
use super::settings::{EditorSettings, LogLevel, SECTION, SettingsByFolder};
use super::snapshot::{Snapshot, Timed};
use super::status::{DocumentStatus, StatusNotification, ToldStatuses};
use super::to_proto;
use super::typing::{self, Typing};
use crate::finding::{Finding, Severity};
use crate::text::decode::decode;

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
    /// The client's log.
    pub log: EditorLog,
    /// What the client set when it introduced itself.
    first_settings: OnceLock<EditorSettings>,
    /// What was wrong with its latest settings.
    wrong_settings: Mutex<Vec<String>>,
    statuses: ToldStatuses,
    features: OnceLock<Features>,
    documents: Mutex<FxHashMap<Uri, OpenDocument>>,
    /// The articles that are compared with each other.
    pub articles: Arc<Articles>,
    roots: Mutex<Vec<PathBuf>>,
    /// What becomes of the folders' articles.
    pub folders: FolderNews,
    /// Counts how often the folders were read.
    readings: AtomicU64,
    /// Whether the user knows that there are more articles than are read.
    told_of_more: AtomicBool,
    /// Counts what may change findings between articles.
    changes: AtomicU64,
    /// The client's process, once it has named it.
    process: watch::Sender<Option<i32>>,
    shut_down: AtomicBool,
}

/// An open document.
#[derive(Debug)]
struct OpenDocument {
    /// Its latest text, or none once the client closed it. Whoever pushes its diagnostics listens here.
    latest: watch::Sender<Option<Arc<Snapshot>>>,
}

impl Session {
    /// A session with a client that has yet to introduce itself.
    pub(super) fn new(client: Client) -> Self {
        let configurations = Arc::new(Configurations::new());
        Self {
            log: EditorLog::new(client.clone(), Arc::clone(&configurations)),
            configurations,
            client,
            first_settings: OnceLock::new(),
            wrong_settings: Mutex::default(),
            statuses: ToldStatuses::default(),
            features: OnceLock::new(),
            documents: Mutex::default(),
            articles: Arc::default(),
            roots: Mutex::default(),
            folders: FolderNews::default(),
            readings: AtomicU64::new(0),
            told_of_more: AtomicBool::new(false),
            changes: AtomicU64::new(0),
            process: watch::Sender::new(None),
            shut_down: AtomicBool::new(false),
        }
    }

    /// Learns what the client can do. Only its first introduction counts.
    pub(super) fn meet(&self, params: &InitializeParams) {
        let (settings, wrong) = EditorSettings::default().with(params.initialization_options.as_ref().unwrap_or(&LspAny::Null));
        let features = Features::of(&params.capabilities, settings.diagnostic_mode);
        if self.features.set(features).is_err() {
            return;
        }
        *locked(&self.roots) = roots(params);
        if self.features().pulls_folders {
            self.articles.keep_findings();
        }
        self.process.send_replace(params.process_id);
        self.log.set_trace(params.trace.clone());
        let _ = self.first_settings.set(settings.clone());
        self.set(SettingsByFolder { window: settings, folders: Vec::new() }, wrong);
        let client = params.client_info.as_ref().map_or("an editor", |it| it.name.as_str());
        self.log.tell(LogLevel::Info, format!("Copydesk {} serves {client}.", env!("CARGO_PKG_VERSION")));
    }

    /// Whether the client has introduced itself.
    pub(super) fn has_met(&self) -> bool {
        self.features.get().is_some()
    }

    /// Asks the client for its settings, for all that it shows and for each of its folders, if it can tell them; else those that it `said` hold.
    pub(super) fn ask_settings(self: &Arc<Self>, said: Option<&LspAny>) {
        if !self.features().tells_settings {
            return said.into_iter().for_each(|said| self.take_settings(said, &[]));
        }
        let session = Arc::clone(self);
        let roots = locked(&self.roots).clone();
        self.ask(async move {
            let item = |scope_uri| ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) };
            let items = std::iter::once(None).chain(roots.iter().map(|root| Some(to_proto::uri(root)))).map(item).collect();
            let mut answers = session.client.configuration(items).await?.into_iter();
            if let Some(window) = answers.next() {
                let folders: Vec<(PathBuf, LspAny)> = roots.into_iter().zip(answers).collect();
                session.take_settings(&window, &folders);
            }
            Ok(())
        });
    }

    /// The client says what its user has set, and what in some folders; what that leaves open is as it was at the start.
    fn take_settings(self: &Arc<Self>, said: &LspAny, folders: &[(PathBuf, LspAny)]) {
        let before = self.configurations.settings();
        let first = self.first_settings.get().cloned().unwrap_or_default();
        let (window, mut wrong) = first.with(said);
        let of_folder = |(folder, said): &(PathBuf, LspAny)| {
            let (settings, wrong_there) = first.with(said);
            wrong.extend(wrong_there);
            (folder.clone(), settings)
        };
        let folders = folders.iter().map(of_folder).filter(|(_, settings)| *settings != window).collect();
        self.set(SettingsByFolder { window, folders }, wrong);
        let now = self.configurations.settings();
        if before == now {
            return;
        }
        self.log.tell(LogLevel::Debug, format!("The settings are now {now:?}."));
        self.told_of_more.store(false, Ordering::Relaxed);
        self.settings_changed();
        self.read_folders();
    }

    fn set(&self, settings: SettingsByFolder, mut wrong: Vec<String>) {
        let roots = locked(&self.roots).clone();
        self.configurations.set(settings, &roots);
        let mut told = locked(&self.wrong_settings);
        let mut said = FxHashSet::default();
        wrong.retain(|it| said.insert(it.clone()));
        wrong.iter().filter(|it| !told.contains(it)).for_each(|it| self.say(MessageType::Warning, it));
        *told = wrong;
    }

    /// Returns once the client's process is gone.
    pub(super) async fn client_is_gone(&self) {
        let mut process = self.process.subscribe();
        let id = process.wait_for(Option::is_some).await.ok().and_then(|id| *id);
        match id {
            Some(id) => guardian::gone(id).await,
            None => std::future::pending().await,
        }
    }

    /// Tells the user something.
    fn say(&self, how: MessageType, what: &str) {
        let (client, what) = (self.client.clone(), what.to_owned());
        tokio::spawn(async move { client.show_message(how, what).await });
    }

    /// What was agreed on with the client.
    pub(super) fn features(&self) -> &Features {
        self.features.get_or_init(Features::default)
    }

    /// The latest text of `uri`; none if it is not open.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        locked(&self.documents).get(uri)?.latest.borrow().clone()
    }

    /// The client opened a document. Gives what tells of its texts from now on, for whoever pushes its diagnostics; none where somebody pushes them already, or
    /// the client asks for them.
    pub(super) fn open(&self, document: TextDocumentItem) -> Option<watch::Receiver<Option<Arc<Snapshot>>>> {
        // Before the documents are locked: who compares an article has the articles locked, and asks for documents.
        self.articles.opened(&document.uri);
        let mut documents = locked(&self.documents);
        let others: Vec<Arc<Snapshot>> = documents.values().filter_map(|other| other.latest.borrow().clone()).collect();
        let snapshot = Arc::new(Snapshot::opened(document, others.iter().map(Arc::as_ref)));
        if let Some(known) = documents.get_mut(&snapshot.uri) {
            known.latest.send_replace(Some(snapshot));
            return None;
        }
        let uri = snapshot.uri.clone();
        // What is wrong with a configuration is told by others.
        let is_pushed = !self.features().pull && !configuration::is_configuration(&uri);
        let (latest, listener) = watch::channel(Some(snapshot));
        documents.insert(uri, OpenDocument { latest });
        is_pushed.then_some(listener)
    }

    /// The client changed a document.
    pub(super) fn change(&self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.text_document_identifier.uri;
        let version = params.text_document.version;
        self.replace(&uri, |current| current.edited(version, params.content_changes, self.features().encoding));
    }

    /// What the client changed in a document can't be understood, so its text is in doubt.
    pub(super) fn lose(&self, uri: &Uri) {
        self.replace(uri, |current| current.doubted("a change of it could not be understood"));
    }

    /// The client saved a document: what is on disk is the client's text, should that have been in doubt.
    pub(super) fn saved(&self, uri: &Uri) {
        if self.snapshot(uri).is_some_and(|it| it.doubt.is_some())
            && let Some(bytes) = from_proto::path(uri).and_then(|path| std::fs::read(path).ok())
            && let Ok(decoded) = decode(bytes)
        {
            self.replace(uri, |current| current.saved(&decoded.text));
        }
    }

    /// Puts what `next` makes of a document in its place. The user is told when its text has come into doubt.
    fn replace(&self, uri: &Uri, next: impl FnOnce(&Snapshot) -> Snapshot) {
        let documents = locked(&self.documents);
        let Some(document) = documents.get(uri) else { return };
        let Some(current) = document.latest.borrow().clone() else { return };
        let snapshot = next(&current);
        if let Some(why) = snapshot.doubt.as_deref().filter(|_| current.doubt.is_none()) {
            tracing::error!("{uri} is in doubt: {why}");
            let name = uri.as_ref().rsplit('/').next().unwrap_or_default();
            let message = format!(
                "Copydesk may not have the same text of {name} as the editor: {why}. Its fixes are held back until you save it, or close and open it again."
            );
            self.say(MessageType::Warning, &message);
        }
        document.latest.send_replace(Some(Arc::new(snapshot)));
    }

    /// The client closed a document. Where its diagnostics are pushed, the one who pushes them takes it off the list once they are cleared.
    pub(super) fn close(self: &Arc<Self>, uri: &Uri) {
        let mut documents = locked(&self.documents);
        match documents.get(uri) {
            Some(document) if document.latest.receiver_count() > 0 => drop(document.latest.send_replace(None)),
            _ => drop(documents.remove(uri)),
        }
        drop(documents);
        self.statuses.forget(uri);
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

    /// Has all documents judged again, because a configuration or a setting changed.
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
            self.tell_status(snapshot, &read, &[]);
            return Some((read, Vec::new()));
        }
        let (mut findings, others_differ) = self.articles.compare(snapshot, &read.reading, || self.is_latest(snapshot));
        if others_differ {
            self.tell_others();
        }
        let least = self.configurations.settings().of(snapshot.path()).minimum_severity;
        if least > Severity::Hint {
            findings.retain(|finding| finding.severity >= least);
        }
        self.hold_back(snapshot, &mut findings);
        self.tell_status(snapshot, &read, &findings);
        Some((read, findings))
    }

    /// What is read from `snapshot`; none if it is no article.
    pub(super) async fn article(&self, snapshot: &Arc<Snapshot>) -> Option<Timed> {
        snapshot.reading(&self.configurations).await.filter(|read| read.is_article)
    }

    /// Whether `snapshot` is what the client has now.
    fn is_latest(&self, snapshot: &Arc<Snapshot>) -> bool {
        self.snapshot(&snapshot.uri).is_some_and(|latest| Arc::ptr_eq(&latest, snapshot))
    }

    /// Leaves out what is said of a word that is being typed, until its writer pauses.
    fn hold_back(self: &Arc<Self>, snapshot: &Arc<Snapshot>, findings: &mut Vec<Finding>) {
        let Some(typing) = snapshot.typing.filter(Typing::is_at_work) else { return };
        let found = findings.len();
        findings.retain(|finding| !typing.is_about(finding));
        if findings.len() == found {
            return;
        }
        let (session, snapshot) = (Arc::clone(self), Arc::clone(snapshot));
        tokio::spawn(async move {
            tokio::time::sleep(typing::PAUSE).await;
            if session.is_latest(&snapshot) {
                session.show_anew(std::slice::from_ref(&snapshot.uri));
            }
        });
    }

    /// Tells what there is to know of a document, if the client shows that and has not been told the same before.
    fn tell_status(&self, snapshot: &Arc<Snapshot>, read: &Timed, findings: &[Finding]) {
        if !self.features().status || !self.is_latest(snapshot) {
            return;
        }
        let status = DocumentStatus::of(snapshot, read, findings);
        if self.statuses.is_news(&status) {
            let client = self.client.clone();
            tokio::spawn(async move { client.send_notification::<StatusNotification>(status).await });
        }
    }

    /// What there is to know of `uri`, which the client has as `snapshot` if it is open.
    pub(super) async fn status(self: &Arc<Self>, uri: Uri, snapshot: Option<Arc<Snapshot>>) -> DocumentStatus {
        let Some(snapshot) = snapshot else { return DocumentStatus::unknown(uri) };
        match self.findings(&snapshot).await {
            Some((read, findings)) => DocumentStatus::of(&snapshot, &read, &findings),
            None => DocumentStatus::unknown(uri),
        }
    }

    /// The innermost of the client's folders that the file at `path` lies in.
    pub(super) fn root_of(&self, path: &Path) -> Option<PathBuf> {
        let roots = locked(&self.roots);
        let around = roots.iter().filter(|root| path.starts_with(root));
        around.max_by_key(|root| root.components().count()).cloned()
    }

    /// The client opened some folders, and closed others.
    pub(super) fn change_folders(self: &Arc<Self>, added: &[WorkspaceFolder], removed: &[WorkspaceFolder]) {
        let paths = |folders: &[WorkspaceFolder]| folders.iter().filter_map(|it| from_proto::path(&it.uri)).collect::<Vec<_>>();
        let (added, removed) = (paths(added), paths(removed));
        let mut roots = locked(&self.roots);
        roots.retain(|root| !removed.contains(root));
        let new: Vec<PathBuf> = added.into_iter().filter(|root| !roots.contains(root)).collect();
        roots.extend(new);
        let left = roots.clone();
        drop(roots);
        self.configurations.set(SettingsByFolder::clone(&self.configurations.settings()), &left);
        self.articles.leave_folders(|path| removed.iter().any(|it| path.starts_with(it)) && !left.iter().any(|it| path.starts_with(it)));
        self.read_folders();
        self.ask_settings(None);
    }

    /// Reads the articles of the client's folders, besides all else. An earlier reading that is still at work gives up.
    pub(super) fn read_folders(self: &Arc<Self>) {
        let roots = locked(&self.roots).clone();
        let number = self.readings.fetch_add(1, Ordering::Relaxed) + 1;
        self.besides(move |session| {
            let most = session.configurations.settings().window.max_files;
            let goes_on = || !session.was_shut_down() && session.readings.load(Ordering::Relaxed) == number;
            let start = Instant::now();
            let is_whole = session.articles.read(&roots, &session.configurations, most, goes_on);
            session.log.tell(LogLevel::Info, format!("The open folders were read in {} ms.", start.elapsed().as_millis()));
            if !is_whole && most > 0 && !session.told_of_more.swap(true, Ordering::Relaxed) {
                let message = format!(
                    "There are more than {most} articles in the open folders. Copydesk compares open documents with the first {most} (the setting copydesk.maxFiles)."
                );
                session.say(MessageType::Warning, &message);
            }
        });
    }

    /// Reads files again that changed on disk.
    pub(super) fn files_changed(self: &Arc<Self>, paths: FxHashSet<PathBuf>) {
        if !paths.is_empty() {
            self.besides(move |session| {
                for path in &paths {
                    session.articles.reread(path, &session.configurations);
                }
            });
        }
    }

    /// Does `work` on files, and then tells the documents for which it changes something.
    fn besides(self: &Arc<Self>, work: impl FnOnce(&Self) + Send + 'static) {
        let session = Arc::clone(self);
        session.folders.reading_begins();
        tokio::spawn(async move {
            let worker = Arc::clone(&session);
            match tokio::task::spawn_blocking(move || work(&worker)).await {
                Ok(()) => session.tell_others(),
                Err(failed) => tracing::error!("files could not be read: {failed}"),
            }
            session.folders.reading_ends();
        });
    }

    /// Once nothing has changed for a while, has those documents shown anew in which other things are found than before, though their own text is the same.
    fn tell_others(self: &Arc<Self>) {
        let change = self.changes.fetch_add(1, Ordering::Relaxed) + 1;
        let session = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(REST).await;
            if session.changes.load(Ordering::Relaxed) == change {
                session.folders.changed();
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
        let log = self.log.clone();
        tokio::spawn(async move {
            match tokio::time::timeout(PATIENCE, request).await {
                Ok(Ok(())) => {}
                Ok(Err(refused)) => log.tell(LogLevel::Warning, format!("The client refused: {refused}")),
                Err(_) => log.tell(LogLevel::Warning, format!("The client did not answer within {PATIENCE:?}.")),
            }
        });
    }

    /// The client said that it is about to end the session.
    pub(super) fn shut_down(&self) {
        self.shut_down.store(true, Ordering::Relaxed);
        self.folders.end();
    }

    /// The client is gone: who waits for changes of its documents or folders need not wait any more.
    pub(super) fn end(&self) {
        self.folders.end();
        locked(&self.documents).clear();
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
