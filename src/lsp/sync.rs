//! The layer that every message passes first, in the order in which it was read.
//!
//! Handlers run side by side, and so in any order. What must happen in the client's order happens here, before a handler is even made: changes of documents
//! are applied, and a request is given the text that its document has at that moment.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};

use serde::de::DeserializeOwned;
use tower::Service;
use tower_lsp::gen_lsp_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, InitializeParams, LspAny, SetTraceParams,
    TextDocumentItem, Uri,
};
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_lsp::{ExitedError, LspService};

use super::answers::Answers;
use super::caught::{Answering, caught};
use super::frames::LargeMessages;
use super::session::Session;
use super::{articles, asked, diagnostics, frames};

/// Applies document sync, and hands all other messages on.
pub(super) struct InOrder {
    /// The state that documents are kept in.
    pub session: Arc<Session>,
    /// Who answers the requests.
    pub inner: LspService<Answers>,
    /// The messages that the library does not see.
    pub large: Arc<LargeMessages>,
}

impl Service<Request> for InOrder {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Answering;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let request = self.large.restored(request);
        if let Some(complaint) = frames::complaint(&request) {
            return Box::pin(std::future::ready(Ok(Some(complaint))));
        }
        if let Some(id) = request.id().filter(|_| request.method().starts_with("$/")) {
            let refused = Response::from_error(id.clone(), Error::method_not_found());
            return Box::pin(std::future::ready(Ok(Some(refused))));
        }
        if request.id().is_none() && self.session.has_met() && self.sync_or_lose(&request) {
            return Box::pin(std::future::ready(Ok(None)));
        }
        if request.method() == "initialize"
            && let Some(params) = read::<InitializeParams>(&request)
        {
            self.session.meet(&params);
        }
        if request.method() == "shutdown" && self.session.has_met() {
            // Noted here, since an `exit` hard on its heels ends the session before a handler runs.
            self.session.shut_down();
        }
        let request = without_empty_params(request);
        let snapshot = request.params().and_then(document).and_then(|uri| self.session.snapshot(&uri));
        // Edits of a text that the client may not have would spoil its own.
        let snapshot = snapshot.filter(|it| it.doubt.is_none() || !gives_edits(request.method()));
        let traced = self.session.log.traced(&request);
        let id = request.id().cloned();
        let answer = caught(id, Box::pin(asked::asking(snapshot, self.inner.call(request))));
        match traced {
            None => Box::pin(answer),
            Some(traced) => Box::pin(async move {
                let answer = answer.await;
                traced.tell(answer.as_ref().ok().and_then(Option::as_ref)).await;
                answer
            }),
        }
    }
}

impl InOrder {
    /// The client opened a document: from now on its diagnostics are sent, unless the client asks for them.
    fn open(&self, document: TextDocumentItem) {
        let uri = document.uri.clone();
        if let Some(latest) = self.session.open(document) {
            tokio::spawn(diagnostics::push(Arc::clone(&self.session), uri, latest));
        }
    }

    /// Applies the notification if it tells of a document, and says whether it did. Should that fail for a fault of ours, the document is in doubt.
    fn sync_or_lose(&self, notification: &Request) -> bool {
        catch_unwind(AssertUnwindSafe(|| self.sync(notification))).unwrap_or_else(|_| {
            notification.params().and_then(document).into_iter().for_each(|uri| self.session.lose(&uri));
            true
        })
    }

    /// Applies the notification if it tells of a document, and says whether it did.
    fn sync(&self, notification: &Request) -> bool {
        match notification.method() {
            "textDocument/didOpen" => {
                read(notification).into_iter().for_each(|it: DidOpenTextDocumentParams| self.open(it.text_document));
            }
            "textDocument/didChange" => match read::<DidChangeTextDocumentParams>(notification) {
                Some(change) => self.session.change(change),
                None => notification.params().and_then(document).into_iter().for_each(|uri| self.session.lose(&uri)),
            },
            "textDocument/didClose" => {
                read(notification).into_iter().for_each(|it: DidCloseTextDocumentParams| self.session.close(&it.text_document.uri));
            }
            "textDocument/didSave" => {
                let saved = read(notification).map(|it: DidSaveTextDocumentParams| it.text_document.uri);
                saved.iter().for_each(|uri| self.session.saved(uri));
                if saved.as_ref().is_some_and(|uri| self.session.configurations.concerns(uri)) {
                    self.session.settings_changed();
                    self.session.read_folders();
                } else if saved.is_some() && !self.session.features().watches_files {
                    self.session.settings_changed();
                }
            }
            "workspace/didChangeWatchedFiles" => {
                let changes = read(notification).map_or_else(Vec::new, |it: DidChangeWatchedFilesParams| it.changes);
                if changes.is_empty() || changes.iter().any(|it| self.session.configurations.concerns(&it.uri)) {
                    self.session.settings_changed();
                    self.session.read_folders();
                } else {
                    self.session.files_changed(articles::paths(changes.iter().map(|it| &it.uri)));
                }
            }
            "workspace/didChangeConfiguration" => {
                let said = read(notification).map(|it: DidChangeConfigurationParams| it.settings);
                self.session.ask_settings(said.as_ref());
            }
            "$/setTrace" => {
                read(notification).into_iter().for_each(|it: SetTraceParams| self.session.log.set_trace(Some(it.value)));
            }
            "workspace/didChangeWorkspaceFolders" => {
                let event = read(notification).map(|it: DidChangeWorkspaceFoldersParams| it.event);
                event.iter().for_each(|it| self.session.change_folders(&it.added, &it.removed));
            }
            _ => return false,
        }
        true
    }
}

/// The parameters of `request`; none, and a word in the log, where they are not what the protocol says.
fn read<P: DeserializeOwned>(request: &Request) -> Option<P> {
    match P::deserialize(request.params()?) {
        Ok(params) => Some(params),
        Err(error) => {
            tracing::error!("{} makes no sense: {error}", request.method());
            None
        }
    }
}

/// Whether requests of this `method` are answered with edits of a text.
fn gives_edits(method: &str) -> bool {
    matches!(method, "textDocument/codeAction" | "codeAction/resolve" | "textDocument/rename")
}

/// `shutdown` as the protocol has it, without parameters: some clients send empty ones along.
fn without_empty_params(request: Request) -> Request {
    match request.id().cloned() {
        Some(id) if request.method() == "shutdown" => Request::build("shutdown").id(id).finish(),
        _ => request,
    }
}

/// The document that a request with `params` is about: named outright, or in the data that a code action carries along.
fn document(params: &LspAny) -> Option<Uri> {
    let named = params.pointer("/textDocument/uri").or_else(|| params.pointer("/data/uri"))?;
    Some(Uri(named.as_str()?.to_owned()))
}
