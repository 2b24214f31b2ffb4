//! The findings of the open folders' articles that are not open themselves, all at once. Open documents are asked for one by one, and left out here.
//!
//! As long as a client has all there is, its request stays open; it is answered once there is something else to tell.

use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use ropey::Rope;
use rustc_hash::{FxHashMap, FxHasher};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tower_lsp::gen_lsp_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId, ProgressToken, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportPartialResult, WorkspaceDiagnosticRequest,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};
use tower_lsp::jsonrpc::{Error, Result};

use super::closed::{self, ClosedArticle};
use super::diagnostics::{self, ToldText};
use super::session::Session;
use super::snapshot::CancelOnDrop;
use super::{from_proto, to_proto};
use crate::engine::incremental::{Cancel, GoOn as _};
use crate::finding::Finding;

/// So many reports are sent at once where a client takes them in parts.
const PART: usize = 64;

/// After so much time the client is told that there is work going on.
const SHORT: Duration = Duration::from_millis(300);

/// What that work is called.
const TITLE: &str = "Reading the articles of the open folders";

/// The answer to a client that asks for the findings of all articles. The first such request of a session is answered once the folders are read; each other one once
/// there is something that the client has not, or when it asks anew, or leaves.
pub(super) async fn pull(session: &Arc<Session>, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReport> {
    if !session.features().pulls_folders {
        return Err(Error::method_not_found());
    }
    let parts = params.partial_result_params.partial_result_token;
    let mut progress = params.work_done_progress_params.work_done_token;
    let known = Arc::new(KnownReports::of(params.previous_result_ids));
    let mut listener = session.folders.listen();
    let mut is_first = listener.is_first();
    loop {
        let look = async { if listener.changed().await { Some(look(session, &known, parts.as_ref()).await) } else { None } };
        let Some(reports) = with_progress(session, progress.take(), look).await else {
            return Ok(WorkspaceDiagnosticReport::default());
        };
        if reports.has_news || is_first {
            return Ok(reports.answer(session, parts).await);
        }
        is_first = false;
    }
}

/// The answer to a client that asks for the findings of a file which is not open, and perhaps has those called `previous` already.
pub(super) async fn pull_one(session: &Arc<Session>, uri: Uri, previous: Option<String>) -> DocumentDiagnosticReport {
    let path = from_proto::path(&uri).filter(|path| session.root_of(path).is_some());
    let Some(path) = path else { return diagnostics::full(None, Vec::new()) };
    let session = Arc::clone(session);
    let look = move || {
        session.articles.reread(&path, &session.configurations);
        let known = previous.map(|result_id| KnownReport { uri, result_id });
        look_at(&session, &path, known.as_ref())
    };
    match spawn_blocking(look).await {
        Ok(Some(ArticleReport::Unchanged { result_id, .. })) => diagnostics::unchanged(result_id),
        Ok(Some(ArticleReport::News { result_id, items, .. })) => diagnostics::full(result_id, items),
        Ok(None) => diagnostics::full(None, Vec::new()),
        Err(failed) => {
            tracing::error!("a file could not be read: {failed}");
            diagnostics::full(None, Vec::new())
        }
    }
}

/// What a client has, by the paths of the files.
struct KnownReports(FxHashMap<PathBuf, KnownReport>);

/// What a client has of a file.
struct KnownReport {
    /// The file, as the client writes it.
    uri: Uri,
    result_id: String,
}

impl KnownReports {
    fn of(previous: Vec<PreviousResultId>) -> Self {
        let known =
            previous.into_iter().filter_map(|it| Some((from_proto::path(&it.uri)?, KnownReport { uri: it.uri, result_id: it.value })));
        Self(known.collect())
    }
}

/// What is told of an article.
enum ArticleReport {
    /// What the client has.
    Unchanged { uri: Uri, result_id: String },
    /// Something else.
    News { uri: Uri, result_id: Option<String>, items: Vec<Diagnostic> },
}

impl From<ArticleReport> for WorkspaceDocumentDiagnosticReport {
    fn from(report: ArticleReport) -> Self {
        match report {
            ArticleReport::Unchanged { uri, result_id } => {
                WorkspaceUnchangedDocumentDiagnosticReport::new(uri, None, UnchangedDocumentDiagnosticReport { result_id }).into()
            }
            ArticleReport::News { uri, result_id, items } => {
                WorkspaceFullDocumentDiagnosticReport::new(uri, None, FullDocumentDiagnosticReport { result_id, items }).into()
            }
        }
    }
}

/// What is told of all files.
#[derive(Default)]
struct Reports {
    has_news: bool,
    /// What was not sent so far.
    unsent: Vec<WorkspaceDocumentDiagnosticReport>,
}

impl Reports {
    /// All of it, in an answer, or as the last part of one.
    async fn answer(self, session: &Session, parts: Option<ProgressToken>) -> WorkspaceDiagnosticReport {
        let Some(token) = parts else { return WorkspaceDiagnosticReport { items: self.unsent } };
        send(session, &token, self.unsent).await;
        WorkspaceDiagnosticReport::default()
    }
}

/// Sends a part of an answer.
async fn send(session: &Session, token: &ProgressToken, items: Vec<WorkspaceDocumentDiagnosticReport>) {
    if !items.is_empty() {
        session
            .client
            .send_partial_result::<WorkspaceDiagnosticRequest>(token.clone(), WorkspaceDiagnosticReportPartialResult { items })
            .await;
    }
}

/// Looks at all articles. What is news is sent in `parts` at once, if the client takes such.
async fn look(session: &Arc<Session>, known: &Arc<KnownReports>, parts: Option<&ProgressToken>) -> Reports {
    let (sender, mut receiver) = mpsc::channel(PART);
    let cancel = CancelOnDrop(Cancel::default());
    let (worker, known, token) = (Arc::clone(session), Arc::clone(known), cancel.0.clone());
    let work = spawn_blocking(move || look_at_all(&worker, &known, &token, |report| drop(sender.blocking_send(report))));
    let (mut reports, mut part) = (Reports::default(), Vec::new());
    while receiver.recv_many(&mut part, PART).await > 0 {
        let (news, unchanged): (Vec<ArticleReport>, Vec<ArticleReport>) =
            part.drain(..).partition(|it| matches!(it, ArticleReport::News { .. }));
        reports.has_news |= !news.is_empty();
        reports.unsent.extend(unchanged.into_iter().map(Into::into));
        let news = news.into_iter().map(Into::into);
        match parts {
            Some(token) => send(session, token, news.collect()).await,
            None => reports.unsent.extend(news),
        }
    }
    if let Err(failed) = work.await {
        tracing::error!("the articles of the open folders could not be looked at: {failed}");
    }
    reports
}

/// Tells of each article in which something is found, and of those in which something was found before.
fn look_at_all(session: &Session, known: &KnownReports, cancel: &Cancel, mut tell: impl FnMut(ArticleReport)) {
    for path in session.articles.closed_paths() {
        if cancel.check().is_err() {
            return;
        }
        look_at(session, &path, known.0.get(&*path)).into_iter().for_each(&mut tell);
    }
    let gone = known.0.iter().filter(|(path, _)| !session.articles.knows(path));
    gone.for_each(|(_, known)| tell(ArticleReport::News { uri: known.uri.clone(), result_id: None, items: Vec::new() }));
}

/// What is told of the article at `path`, of which the client knows so much; nothing if nothing is found in it, and nothing was.
fn look_at(session: &Session, path: &Path, known: Option<&KnownReport>) -> Option<ArticleReport> {
    let uri = known.map_or_else(|| to_proto::uri(path), |known| known.uri.clone());
    let (article, findings) = match found_in(session, path) {
        Some((article, findings)) if !findings.is_empty() => (article, findings),
        _ => return known.map(|_| ArticleReport::News { uri, result_id: None, items: Vec::new() }),
    };
    let result_id = format!("{:016x}", fingerprint(session, &article, &findings));
    if known.is_some_and(|known| known.result_id == result_id) {
        return Some(ArticleReport::Unchanged { uri, result_id });
    }
    // What was changed a moment ago is told once it has been read again.
    let text = closed::text(path, closed::LARGEST).filter(|text| article.is_of(text))?;
    let items = ToldText::closed(&uri, &Rope::from_str(&text), &article.engine, session).diagnostics(&findings);
    Some(ArticleReport::News { uri, result_id: Some(result_id), items })
}

/// What is found in the article at `path`, but for what is ignored there, or not to be shown; none if it is open, or no article.
fn found_in(session: &Session, path: &Path) -> Option<(ClosedArticle, Vec<Finding>)> {
    let (article, mut findings) = session.articles.found_in_closed(path)?;
    let least = session.configurations.settings().of(Some(path)).minimum_severity;
    findings.retain(|finding| finding.severity >= least);
    if article.ignores_something() && !findings.is_empty() {
        article.leave_out_ignored(&closed::text(path, closed::LARGEST)?, &mut findings);
    }
    Some((article, findings))
}

/// A number that tells one set of diagnostics of an article from another. It is found without looking at the text.
fn fingerprint(session: &Session, article: &ClosedArticle, findings: &[Finding]) -> u64 {
    let mut hasher = FxHasher::default();
    article.content.hash(&mut hasher);
    for finding in findings {
        (finding.rule.name, finding.severity, finding.span, &finding.message).hash(&mut hasher);
        for related in &finding.related {
            (related.span, &related.message).hash(&mut hasher);
            session.articles.version_of(related, session.features().encoding).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Does `work`, and tells the client of it if it takes long.
async fn with_progress<T>(session: &Session, token: Option<ProgressToken>, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let Some(token) = token else { return work.await };
    if let Ok(done) = tokio::time::timeout(SHORT, &mut work).await {
        return done;
    }
    let progress = session.client.progress(token, TITLE).begin().await;
    let done = work.await;
    progress.finish().await;
    done
}
