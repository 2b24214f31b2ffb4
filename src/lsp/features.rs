//! What the client can do, and what the server offers it in turn.

use tower_lsp::gen_lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, DiagnosticOptions, DiagnosticTag, InitializeResult, LspAny, MarkupKind,
    PositionEncodingKind, RenameOptions, ResourceOperationKind, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentContentOptions,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

use super::settings::DiagnosticMode;
use super::token_legend;

/// The kind of the action that makes all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.copydesk";

/// The kind of the actions that date an item which has no date.
pub(super) const ADD_DATE: &str = "source.addDate.copydesk";

/// The scheme of the documents that hold office records.
pub(super) const RECORD_SCHEME: &str = "copydesk";

/// How client and server count columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In UTF-16 code units: what holds unless another is agreed on.
    #[default]
    Utf16,
    /// In code points.
    Utf32,
}

/// What was agreed on with the client when it introduced itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    /// How columns are counted.
    pub encoding: Encoding,
    /// Whether the client asks for diagnostics, and can be told to ask again. Else they are pushed.
    pub pull: bool,
    /// Whether it asks for those of a whole folder, too.
    pub pulls_folders: bool,
    /// Whether a diagnostic may point at further places.
    pub related_information: bool,
    /// Whether a diagnostic may link to its rule's page.
    pub code_description: bool,
    /// Whether the client shows text that is not needed as such.
    pub unnecessary: bool,
    /// Whether the client hands a diagnostic's data back.
    pub diagnostic_data: bool,
    /// Whether the edit of a code action may come later.
    pub resolves_edits: bool,
    /// Whether edits may say which version they are for.
    pub document_changes: bool,
    /// Whether edits may make files.
    pub creates_files: bool,
    /// Whether a hover may be Markdown.
    pub markdown: bool,
    /// Whether the client watches files for the server.
    pub watches_files: bool,
    /// Whether the client can show office records, which are no files.
    pub shows_records: bool,
    /// Whether the client asks what can be renamed before its user types another name.
    pub prepares_rename: bool,
    /// Whether the outline of a document may have levels.
    pub nested_symbols: bool,
    /// Whether the client can be asked for its settings.
    pub tells_settings: bool,
    /// Whether the client can be asked to tell when they change.
    pub tells_changed_settings: bool,
    /// Whether the client shows what is told of a document.
    pub status: bool,
}

impl Features {
    /// What `client` can do, and what is done for it of that.
    pub(super) fn of(client: &ClientCapabilities, mode: DiagnosticMode) -> Self {
        let workspace = client.workspace.clone().unwrap_or_default();
        let text = client.text_document.clone().unwrap_or_default();
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let refreshes = workspace.diagnostics.and_then(|it| it.refresh_support) == Some(true);
        let pull = text.diagnostic.is_some() && refreshes;
        let pulled = text.diagnostic.map(|it| it.diagnostics_capabilities);
        let pushed = text.publish_diagnostics.map(|it| it.diagnostics_capabilities);
        // Clients that pull mostly say what a diagnostic may hold where pushing is spoken of; so what either says counts.
        let can = |what: fn(&tower_lsp::gen_lsp_types::DiagnosticsCapabilities) -> Option<bool>| {
            [&pulled, &pushed].into_iter().flatten().any(|it| what(it) == Some(true))
        };
        let actions = text.code_action.unwrap_or_default();
        let resolvable = actions.resolve_support.map(|it| it.properties).unwrap_or_default();
        let operations = workspace.workspace_edit.as_ref().and_then(|it| it.resource_operations.clone()).unwrap_or_default();
        let own = client.experimental.as_ref().and_then(|it| it.pointer("/copydesk/textDocumentContent")).and_then(LspAny::as_bool);
        let hover = text.hover.and_then(|it| it.content_format).unwrap_or_default();
        Self {
            encoding: Encoding::agreed(offered),
            pull,
            pulls_folders: pull && mode == DiagnosticMode::Folder,
            related_information: can(|it| it.related_information),
            code_description: can(|it| it.code_description_support),
            unnecessary: can(|it| it.tag_support.as_ref().map(|tags| tags.value_set.contains(&DiagnosticTag::Unnecessary))),
            diagnostic_data: can(|it| it.data_support),
            resolves_edits: actions.data_support == Some(true) && resolvable.iter().any(|it| it == "edit"),
            document_changes: workspace.workspace_edit.as_ref().and_then(|it| it.document_changes) == Some(true),
            creates_files: operations.contains(&ResourceOperationKind::Create),
            markdown: hover.contains(&MarkupKind::Markdown),
            shows_records: workspace.text_document_content.is_some() || own == Some(true),
            prepares_rename: text.rename.and_then(|it| it.prepare_support) == Some(true),
            nested_symbols: text.document_symbol.and_then(|it| it.hierarchical_document_symbol_support) == Some(true),
            tells_settings: workspace.configuration == Some(true),
            tells_changed_settings: workspace.did_change_configuration.and_then(|it| it.dynamic_registration) == Some(true),
            status: client.experimental.as_ref().and_then(|it| it.get("copydeskStatus")?.as_bool()) == Some(true),
            watches_files: workspace.did_change_watched_files.and_then(|it| it.dynamic_registration) == Some(true),
        }
    }

    /// The answer to the client's introduction.
    pub(super) fn answer(&self) -> InitializeResult {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(SaveOptions { include_text: Some(false) }.into()),
            ..TextDocumentSyncOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QuickFix,
                CodeActionKind::Refactor,
                CodeActionKind::RefactorRewrite,
                CodeActionKind::new(FIX_ALL),
                CodeActionKind::new(ADD_DATE),
            ]),
            resolve_provider: Some(self.resolves_edits),
            ..CodeActionOptions::default()
        };
        let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(true.into()) };
        let capabilities = ServerCapabilities {
            position_encoding: Some(self.encoding.into()),
            text_document_sync: Some(sync.into()),
            hover_provider: Some(true.into()),
            code_action_provider: Some(actions.into()),
            definition_provider: Some(true.into()),
            references_provider: Some(true.into()),
            document_highlight_provider: Some(true.into()),
            rename_provider: Some(match self.prepares_rename {
                true => RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into(),
                false => true.into(),
            }),
            document_symbol_provider: Some(true.into()),
            folding_range_provider: Some(true.into()),
            semantic_tokens_provider: Some(token_legend::options().into()),
            workspace_symbol_provider: Some(true.into()),
            // Articles are compared with each other.
            diagnostic_provider: self
                .pull
                .then(|| DiagnosticOptions {
                    inter_file_dependencies: true,
                    workspace_diagnostics: self.pulls_folders,
                    work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
                    ..DiagnosticOptions::default()
                })
                .map(Into::into),
            workspace: Some(WorkspaceOptions {
                workspace_folders: Some(folders),
                text_document_content: self
                    .shows_records
                    .then(|| TextDocumentContentOptions { schemes: vec![RECORD_SCHEME.to_owned()] }.into()),
                ..WorkspaceOptions::default()
            }),
            ..ServerCapabilities::default()
        };
        let server_info = ServerInfo { name: "copydesk".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        InitializeResult { capabilities, server_info: Some(server_info) }
    }
}

impl Encoding {
    /// The encoding that costs least among those the client offers; UTF-16 where it offers none.
    fn agreed(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }
}

impl From<Encoding> for PositionEncodingKind {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Utf8 => Self::UTF8,
            Encoding::Utf16 => Self::UTF16,
            Encoding::Utf32 => Self::UTF32,
        }
    }
}
