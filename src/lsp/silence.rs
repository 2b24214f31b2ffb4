//! What a desk may answer to a finding besides mending it: ignore it here, turn its rule off, or say that the word is spelt right. The answer is written by the
//! editor, so that it can be undone.

use std::path::{Path, PathBuf};

use ropey::Rope;
use tower_lsp::gen_lsp_types::{
    CreateFile, CreateFileOptions, DocumentChange, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier,
    TextEdit, WorkspaceEdit,
};

use super::difference::trimmed;
use super::session::Session;
use super::snapshot::Snapshot;
use super::to_proto::{self, Positions};
use crate::config::discover::{FILE_NAME, PEOPLE_FILE, nearest};
use crate::config::ignores::{self, IGNORES_FILE, IgnoreEntry};
use crate::config::levels;
use crate::finding::{Edit, Finding};
use crate::records::desk::{DeskEntry, with_entry};
use crate::suppress::excerpt;
use crate::text::span::offset;

/// What a new configuration begins with: that it is there shall not change which files are read as articles.
const NEW_CONFIGURATION: &str = "articles = \"auto\"\n";

/// The rules that speak of how a name is spelt.
const ABOUT_SPELLING: [&str; 2] = ["misspelt-name", "name-variant"];

/// An answer: what it does, as a command, and how.
pub(super) struct DeskAnswer {
    /// What it does.
    pub title: String,
    /// How.
    pub edit: WorkspaceEdit,
}

/// The answers to `finding` that the client can write down. Reads the files beside the article.
pub(super) fn answers(session: &Session, snapshot: &Snapshot, finding: &Finding) -> Vec<DeskAnswer> {
    let text = String::from(&snapshot.text);
    let rule = finding.rule.name;
    let desk = snapshot.path().map(|article| Desk { session, article, config: config_of(session, article) });
    let ignored = if snapshot.is_markdown() {
        let edit = session.features().encoding;
        let edit = snapshot.positions(edit).text_edit(&comment(&text, finding));
        Some(snapshot.workspace_edit(vec![edit], session.features()))
    } else {
        desk.as_ref().and_then(|desk| desk.ignored(&text, finding))
    };
    let off = desk.as_ref().and_then(|desk| desk.turned_off(rule));
    let word = finding.span.of(&text);
    let right = desk.as_ref().filter(|_| ABOUT_SPELLING.contains(&rule)).and_then(|desk| desk.right(word));
    let titled = |title: String, edit: Option<WorkspaceEdit>| edit.map(|edit| DeskAnswer { title, edit });
    [
        titled(format!("“{word}” is spelt right"), right),
        titled(format!("Ignore “{rule}” here"), ignored),
        titled(format!("Turn “{rule}” off in {FILE_NAME}"), off),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The edit that adds somebody to the desk's own people; none where that can't be, or they are there already.
pub(super) fn with_person(session: &Session, snapshot: &Snapshot, entry: &DeskEntry) -> Option<WorkspaceEdit> {
    let article = snapshot.path()?;
    Desk { session, article, config: config_of(session, article) }.people(entry)
}

/// The comment that ignores the finding in its paragraph: on a line before it, or, where Markdown would read that as something else, at the line's end.
fn comment(text: &str, finding: &Finding) -> Edit {
    let at = finding.span.start as usize;
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let comment = format!("<!-- copydesk: ignore {} -->", finding.rule.name);
    let is_first = before.get(..start).unwrap_or_default().trim_end_matches([' ', '\t', '\r', '\n']).len() + 2 <= start || start == 0;
    let is_plain = text.get(start..).is_some_and(|line| line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '‘')));
    if is_first && is_plain {
        return Edit::insert(offset(start), format!("{comment}{line_break}"));
    }
    let end = at + after.find(['\r', '\n']).unwrap_or(after.len());
    Edit::insert(offset(end), format!(" {comment}"))
}

/// The configuration of an article: the nearest, or where one would stand.
fn config_of(session: &Session, article: &Path) -> PathBuf {
    let folder = article.parent().unwrap_or(article);
    nearest(folder).unwrap_or_else(|| session.root_of(article).unwrap_or_else(|| folder.to_owned()).join(FILE_NAME))
}

/// The files beside an article in which its desk says things.
struct Desk<'a> {
    session: &'a Session,
    article: &'a Path,
    config: PathBuf,
}

impl Desk<'_> {
    fn beside(&self, name: &str) -> PathBuf {
        self.config.with_file_name(name)
    }

    fn ignored(&self, text: &str, finding: &Finding) -> Option<WorkspaceEdit> {
        let below = self.article.strip_prefix(self.config.parent()?).ok()?;
        let words = (!finding.rule.of_item).then(|| excerpt(text, finding));
        let entry = IgnoreEntry { file: ignores::name(below), rule: finding.rule.name.to_owned(), words, reason: None };
        self.written(&self.beside(IGNORES_FILE), ignores::HEAD, |before| ignores::added(before, &entry).ok()?)
    }

    fn turned_off(&self, rule: &str) -> Option<WorkspaceEdit> {
        self.written(&self.config, NEW_CONFIGURATION, |before| levels::turned_off(before, rule))
    }

    fn right(&self, word: &str) -> Option<WorkspaceEdit> {
        self.people(&DeskEntry::Right(word.to_owned()))
    }

    fn people(&self, entry: &DeskEntry) -> Option<WorkspaceEdit> {
        let named = self.session.configurations.people_file(self.article);
        let file = named.unwrap_or_else(|| self.beside(PEOPLE_FILE));
        self.written(&file, "", |before| with_entry(before, entry))
    }

    /// The edit that writes what `change` makes of the file at `path`; a new one begins with `head`. None where nothing changes, or the client can't do it.
    fn written(&self, path: &Path, head: &str, change: impl Fn(&str) -> Option<String>) -> Option<WorkspaceEdit> {
        let mut changes = Vec::new();
        if !self.config.is_file() && path != self.config {
            changes.extend(self.file(&self.config, "", &|_| Some(NEW_CONFIGURATION.to_owned()))?);
        }
        changes.extend(self.file(path, head, &change)?);
        let features = self.session.features();
        if features.document_changes || features.creates_files {
            return Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() });
        }
        let edits = changes.into_iter().filter_map(|change| match change {
            DocumentChange::TextDocumentEdit(edit) => {
                let edits = edit.edits.into_iter().filter_map(|it| serde_json::from_value(serde_json::to_value(it).ok()?).ok());
                Some((edit.text_document.text_document_identifier.uri, edits.collect::<Vec<TextEdit>>()))
            }
            _ => None,
        });
        Some(WorkspaceEdit { changes: Some(edits.collect()), ..WorkspaceEdit::default() })
    }

    fn file(&self, path: &Path, head: &str, change: &dyn Fn(&str) -> Option<String>) -> Option<Vec<DocumentChange>> {
        let uri = to_proto::uri(path);
        let open = self.session.snapshot(&uri);
        let before = match &open {
            Some(snapshot) => Some(String::from(&snapshot.text)),
            None if path.exists() => Some(std::fs::read_to_string(path).ok()?),
            None => None,
        };
        let mut changes = Vec::new();
        if before.is_none() {
            if !self.session.features().creates_files {
                return None;
            }
            let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            changes.push(DocumentChange::CreateFile(CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None }));
        }
        let text = before.as_deref().unwrap_or_default();
        // An editor doesn't count the mark at the beginning of a file.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let after = change(if before.is_some() { text } else { head })?;
        let rope = Rope::from_str(text);
        let edit = Positions::new(&rope, self.session.features().encoding).text_edit(&trimmed(0, text, &after));
        let text_document = OptionalVersionedTextDocumentIdentifier {
            version: open.map(|snapshot| snapshot.version),
            text_document_identifier: TextDocumentIdentifier { uri },
        };
        changes.push(TextDocumentEdit { text_document, edits: vec![edit.into()] }.into());
        Some(changes)
    }
}
