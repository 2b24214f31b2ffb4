//! The requests that the server answers, by name.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, DefinitionParams, DidChangeWatchedFilesRegistrationOptions, DocumentDiagnosticParams,
    DocumentDiagnosticReport, DocumentHighlight, DocumentHighlightParams, DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher,
    FoldingRange, FoldingRangeParams, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, Location,
    PrepareRenameParams, PrepareRenamePlaceholder, ReferenceParams, Registration, RenameParams, SemanticTokens, SemanticTokensParams,
    SemanticTokensRangeParams, SymbolInformation, TextDocumentContentParams, TextDocumentContentResult, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceEdit, WorkspaceSymbolParams,
};
use tower_lsp::jsonrpc::Result;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

use super::asked::{self, AskedDocument};
use super::people::{self, DocumentPeople};
use super::session::Session;
use super::status::DocumentStatus;
use super::{
    actions, configuration, diagnostics, folder_diagnostics, hover, navigation, outline, people_search, records, rename, semantic_tokens,
    settings, status,
};

/// Answers requests.
#[derive(Debug)]
pub(super) struct Answers {
    session: Arc<Session>,
}

impl Answers {
    /// The service that answers, with the way back to the client. Only the methods that are implemented are known to it.
    pub(super) fn service(session: impl FnOnce(Client) -> Arc<Session>) -> (LspService<Self>, ClientSocket) {
        LspService::build_with_lifecycle_methods(|client| Self { session: session(client) })
            .custom_method("textDocument/diagnostic", Self::diagnostic)
            .custom_method("workspace/diagnostic", Self::folder_diagnostics)
            .custom_method("textDocument/codeAction", Self::code_action)
            .custom_method("codeAction/resolve", Self::resolve)
            .custom_method("textDocument/hover", Self::hover)
            .custom_method("copydesk/people", Self::people)
            .custom_method("textDocument/definition", Self::definition)
            .custom_method("textDocument/references", Self::references)
            .custom_method("textDocument/documentHighlight", Self::highlights)
            .custom_method("textDocument/prepareRename", Self::prepare_rename)
            .custom_method("textDocument/rename", Self::rename)
            .custom_method("textDocument/documentSymbol", Self::symbols)
            .custom_method("textDocument/foldingRange", Self::folds)
            .custom_method("textDocument/semanticTokens/full", Self::tokens)
            .custom_method("textDocument/semanticTokens/range", Self::shown_tokens)
            .custom_method("workspace/symbol", Self::people_by_name)
            .custom_method("workspace/textDocumentContent", Self::content)
            .custom_method(records::REQUEST, Self::content)
            .custom_method(status::METHOD, Self::status)
            .finish()
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReport> {
        let previous = params.previous_result_id;
        Ok(match asked::about() {
            Some(snapshot) => diagnostics::pull(&self.session, snapshot, previous).await,
            None => folder_diagnostics::pull_one(&self.session, params.text_document.uri, previous).await,
        })
    }

    async fn folder_diagnostics(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReport> {
        folder_diagnostics::pull(&self.session, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<Vec<CodeActionResponse>>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        let actions = actions::offered(&self.session, &snapshot, params).await;
        Ok(Some(actions.into_iter().map(CodeActionResponse::CodeAction).collect()))
    }

    async fn resolve(&self, action: CodeAction) -> Result<CodeAction> {
        actions::resolved(&self.session, asked::about(), action).await
    }

    async fn status(&self, params: AskedDocument) -> Result<DocumentStatus> {
        Ok(self.session.status(params.text_document.uri, asked::about()).await)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        Ok(hover::at(&self.session, &snapshot, params.text_document_position_params.position).await)
    }

    async fn people(&self, _params: AskedDocument) -> Result<Option<DocumentPeople>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        Ok(people::of(&self.session, &snapshot).await)
    }

    async fn definition(&self, params: DefinitionParams) -> Result<Vec<Location>> {
        let Some(snapshot) = asked::about() else { return Ok(Vec::new()) };
        Ok(navigation::definition(&self.session, &snapshot, params.text_document_position_params.position).await)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Vec<Location>> {
        let Some(snapshot) = asked::about() else { return Ok(Vec::new()) };
        let position = params.text_document_position_params.position;
        Ok(navigation::references(&self.session, &snapshot, position, params.context.include_declaration).await)
    }

    async fn highlights(&self, params: DocumentHighlightParams) -> Result<Vec<DocumentHighlight>> {
        let Some(snapshot) = asked::about() else { return Ok(Vec::new()) };
        Ok(navigation::highlights(&self.session, &snapshot, params.text_document_position_params.position).await)
    }

    async fn prepare_rename(&self, params: PrepareRenameParams) -> Result<Option<PrepareRenamePlaceholder>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        Ok(rename::prepare(&self.session, &snapshot, params.text_document_position_params.position).await)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        let position = params.text_document_position_params.position;
        rename::rename(&self.session, &snapshot, position, &params.new_name).await.map(Some)
    }

    async fn symbols(&self, _params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        Ok(Some(outline::symbols(&self.session, &snapshot).await))
    }

    async fn people_by_name(&self, params: WorkspaceSymbolParams) -> Result<Vec<SymbolInformation>> {
        Ok(people_search::people(&self.session, &params.query).await)
    }

    async fn folds(&self, _params: FoldingRangeParams) -> Result<Vec<FoldingRange>> {
        let Some(snapshot) = asked::about() else { return Ok(Vec::new()) };
        Ok(outline::folds(&self.session, &snapshot).await)
    }

    async fn tokens(&self, _params: SemanticTokensParams) -> Result<Option<SemanticTokens>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        Ok(Some(semantic_tokens::all(&self.session, &snapshot).await))
    }

    async fn shown_tokens(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokens>> {
        let Some(snapshot) = asked::about() else { return Ok(None) };
        Ok(Some(semantic_tokens::shown(&self.session, &snapshot, params.range).await))
    }

    async fn content(&self, params: TextDocumentContentParams) -> Result<TextDocumentContentResult> {
        records::content(&self.session, params).await
    }
}

impl LanguageServer for Answers {
    async fn initialize(&self, _params: InitializeParams) -> Result<InitializeResult> {
        Ok(self.session.features().answer())
    }

    async fn initialized(&self, _params: InitializedParams) {
        self.session.read_folders();
        self.session.ask_settings(None);
        let features = self.session.features();
        let mut registrations = Vec::new();
        if features.tells_changed_settings {
            registrations.push(Registration {
                id: "settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(serde_json::json!({"section": settings::SECTION})),
            });
        }
        if features.watches_files {
            registrations.push(watched_files());
        }
        if !registrations.is_empty() {
            let client = self.session.client.clone();
            self.session.ask(async move { client.register_capability(registrations).await });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

/// The files that the client is asked to watch.
fn watched_files() -> Registration {
    let watcher = |glob: &&str| FileSystemWatcher { glob_pattern: (*glob).to_owned().into(), kind: None };
    let watchers = configuration::WATCHED.iter().map(watcher).collect();
    Registration {
        id: "configuration".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok(),
    }
}
