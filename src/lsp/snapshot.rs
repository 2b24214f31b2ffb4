//! A document as the editor has it: its text at one version, and what is read from it once somebody asks.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant, UNIX_EPOCH};

use jiff::civil::Date;
use ropey::Rope;
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;
use tower_lsp::gen_lsp_types::{
    DocumentChange, LanguageKind, OptionalVersionedTextDocumentIdentifier, TextDocumentContentChangeEvent, TextDocumentEdit,
    TextDocumentIdentifier, TextDocumentItem, TextEdit, Uri, WorkspaceEdit,
};

use super::article_verdict::ArticleVerdict;
use super::configuration::Configurations;
use super::features::{Encoding, Features};
use super::from_proto;
use super::lock::locked;
use super::reader;
use super::to_proto::Positions;
use super::typing::Typing;
use crate::engine::incremental::{Cancel, Cancelled, Change, FileReading};
use crate::engine::{Article, Engine, holds_article, surroundings};
use crate::facts::Format;
use crate::finding::{Applicability, Finding, Fix};
use crate::item::Origin;

/// A text that was read in so much time is read again right where the client is served.
const NO_TIME: Duration = Duration::from_micros(500);

/// So many bytes that come or go are a short edit.
const SHORT: usize = 1 << 10;

/// A document at one moment. It never changes: an edit makes a new one.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// Its address.
    pub uri: Uri,
    /// The version that the client gave this text.
    pub version: i32,
    /// The text.
    pub text: Rope,
    /// Why the client may have another text; none where all is well.
    pub doubt: Option<Arc<str>>,
    /// How the last change was typed; none where there was none, or several at once.
    pub typing: Option<Typing>,
    format: Format,
    provenance: Arc<FileOrigin>,
    /// An earlier reading, and what happened to its text since; none once the text itself is read.
    base: Mutex<Option<(Timed, Change)>>,
    /// What is read from the text; none where that failed.
    reading: OnceCell<Option<Timed>>,
}

/// Where a document comes from.
#[derive(Debug)]
struct FileOrigin {
    path: Option<PathBuf>,
    /// How the open documents beside it begin.
    beside: Vec<(String, Format)>,
    /// What follows from both.
    origin: OnceLock<Origin>,
}

impl FileOrigin {
    /// Asks the disk once, so it is not to be called where the client is served.
    fn origin(&self) -> &Origin {
        self.origin.get_or_init(|| {
            let Some(path) = &self.path else { return Origin::default() };
            let header_form = surroundings::header_form(self.beside.iter().map(|(head, format)| (head.as_str(), *format)));
            Origin { modified: day_of_change(path), header_form, ..Origin::of_file(&path.to_string_lossy()) }
        })
    }
}

/// The day on which the file at `path` was last changed; none where the disk can't tell.
pub(super) fn day_of_change(path: &Path) -> Option<Date> {
    let moment = fs::metadata(path).and_then(|metadata| metadata.modified()).ok()?;
    surroundings::day_of_change(moment.duration_since(UNIX_EPOCH).ok()?)
}

/// A reading, and how long it took.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    /// The reading.
    pub reading: Arc<FileReading>,
    /// How long it took.
    pub took: Duration,
    /// Whether the text is an article, so that anything is said of it.
    pub is_article: bool,
    /// Why it is one, or is none.
    pub verdict: ArticleVerdict,
}

impl Snapshot {
    /// A document as it was opened, while those of `others` were open too.
    pub(super) fn opened<'a>(document: TextDocumentItem, others: impl Iterator<Item = &'a Self>) -> Self {
        let path = from_proto::path(&document.uri);
        let name = path.as_deref().map(Path::to_string_lossy);
        let format = match document.language_id {
            LanguageKind::Markdown => Format::Markdown,
            _ => name.as_deref().map(Format::of).unwrap_or_default(),
        };
        let folder = path.as_deref().and_then(Path::parent);
        let beside =
            others.filter(|other| folder.is_some() && other.folder() == folder).take(surroundings::ENOUGH).map(Self::head).collect();
        Self {
            uri: document.uri,
            version: document.version,
            text: Rope::from_str(&document.text),
            doubt: None,
            typing: None,
            format,
            provenance: Arc::new(FileOrigin { path, beside, origin: OnceLock::new() }),
            base: Mutex::default(),
            reading: OnceCell::new(),
        }
    }

    /// Its file; none where it was never saved.
    pub(super) fn path(&self) -> Option<&Path> {
        self.provenance.path.as_deref()
    }

    /// Whether it is Markdown, in which comments are unseen.
    pub(super) fn is_markdown(&self) -> bool {
        self.format == Format::Markdown
    }

    /// Edits of it, tied to its version where the client can tell.
    pub(super) fn workspace_edit(&self, edits: Vec<TextEdit>, features: &Features) -> WorkspaceEdit {
        let uri = self.uri.clone();
        if !features.document_changes {
            return WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier {
            version: Some(self.version),
            text_document_identifier: TextDocumentIdentifier { uri },
        };
        let change = TextDocumentEdit { text_document, edits: edits.into_iter().map(Into::into).collect() };
        WorkspaceEdit { document_changes: Some(vec![DocumentChange::TextDocumentEdit(change)]), ..WorkspaceEdit::default() }
    }

    /// The folder that its file is in.
    fn folder(&self) -> Option<&Path> {
        self.provenance.path.as_deref().and_then(Path::parent)
    }

    /// The places of its text in the client's terms.
    pub(super) fn positions(&self, encoding: Encoding) -> Positions<'_> {
        Positions::new(&self.text, encoding)
    }

    /// How its text begins.
    fn head(&self) -> (String, Format) {
        let end = self.text.byte_to_char(surroundings::HEAD.min(self.text.len_bytes()));
        (String::from(self.text.slice(..end)), self.format)
    }

    /// The document after `changes`, each of which starts from what the one before it left. A change that can't be quite right is made as far as it can be, and
    /// the text is in doubt until the whole of it comes.
    pub(super) fn edited(&self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) -> Self {
        use TextDocumentContentChangeEvent::{TextDocumentContentChangePartial as Part, TextDocumentContentChangeWholeDocument as Whole};
        let mut text = self.text.clone();
        let mut base = self.best_base();
        let is_alone = changes.len() == 1;
        let mut typing = None;
        let back = version < self.version;
        let mut doubt =
            self.doubt.clone().or_else(|| back.then(|| format!("version {version} came after version {}", self.version).into()));
        for change in changes {
            match change {
                Whole(whole) => {
                    text = Rope::from_str(&whole.text);
                    (base, doubt) = (None, None);
                }
                Part(part) => {
                    let range = from_proto::range(&text, part.range, encoding).unwrap_or_else(|| {
                        doubt.get_or_insert_with(|| {
                            format!("version {version} changes line {}, which is not there", part.range.end.line.saturating_add(1)).into()
                        });
                        from_proto::nearest_range(&text, part.range, encoding)
                    });
                    base = base.map(|(reading, so_far)| (reading, so_far.then(&Change { old: range.clone(), new_len: part.text.len() })));
                    typing = is_alone.then(|| Typing::after(self.typing.as_ref(), &range, &part.text));
                    replace(&mut text, range, &part.text);
                }
            }
        }
        Self { doubt, typing, ..self.with(version, text, base) }
    }

    /// The same text, which the client may no longer have.
    pub(super) fn doubted(&self, why: &str) -> Self {
        let doubt = self.doubt.clone().unwrap_or_else(|| why.into());
        Self { doubt: Some(doubt), ..self.unread() }
    }

    /// The document with the text that was saved, which is the client's.
    pub(super) fn saved(&self, text: &str) -> Self {
        Self { doubt: None, ..self.with(self.version, Rope::from_str(text), None) }
    }

    /// The same text, to be judged again because the settings changed.
    pub(super) fn unread(&self) -> Self {
        self.with(self.version, self.text.clone(), self.best_base())
    }

    fn with(&self, version: i32, text: Rope, base: Option<(Timed, Change)>) -> Self {
        let (uri, provenance) = (self.uri.clone(), Arc::clone(&self.provenance));
        Self {
            uri,
            version,
            text,
            doubt: self.doubt.clone(),
            typing: None,
            format: self.format,
            provenance,
            base: Mutex::new(base),
            reading: OnceCell::new(),
        }
    }

    /// The latest reading to go on from, and what happened to its text up to this one.
    fn best_base(&self) -> Option<(Timed, Change)> {
        let base = locked(&self.base);
        match self.reading.get() {
            Some(Some(read)) if !read.verdict.is_unread() => Some((read.clone(), Change::NONE)),
            _ => base.clone(),
        }
    }

    /// Whether to read the text takes less time than to wake another thread: a short edit of a text that was read as fast before.
    fn takes_no_time(&self) -> bool {
        let is_short = |change: &Change| !change.is_none() && change.old.len() <= SHORT && change.new_len <= SHORT;
        locked(&self.base).as_ref().is_some_and(|(before, change)| before.took <= NO_TIME && is_short(change))
    }

    /// What is read from the text. Whoever asks first has it read, away from the thread that serves the client unless that takes no time; all others wait for
    /// that, and take over if the first one gives up. None if reading failed, which was then logged.
    pub(super) async fn reading(self: &Arc<Self>, configurations: &Arc<Configurations>) -> Option<Timed> {
        let read = || async {
            let cancel = CancelOnDrop(Cancel::default());
            if self.takes_no_time()
                && let Ok(read) = catch_unwind(AssertUnwindSafe(|| self.read(configurations, &cancel.0)))
            {
                return read.map(Some);
            }
            let (snapshot, configurations, token) = (Arc::clone(self), Arc::clone(configurations), cancel.0.clone());
            match reader::away(move || snapshot.read(&configurations, &token)).await {
                Some(result) => result.map(Some),
                None => {
                    tracing::error!("{} could not be read", self.uri);
                    Ok(None)
                }
            }
        };
        let read = self.reading.get_or_try_init(read).await.ok().cloned().flatten()?;
        if !read.verdict.is_unread() {
            // A long article takes much memory, and nobody goes on from the earlier reading any more.
            locked(&self.base).take();
        }
        Some(read)
    }

    /// The engine by which it was read; none as long as nobody asked.
    pub(super) fn engine(&self) -> Option<&Engine> {
        self.reading.get()?.as_ref().map(|read| read.reading.engine())
    }

    /// The text after all its safe fixes, or after the best fix of each finding of `rule` that is more than a guess; none if that failed, which was then logged. What is no article stays as it is.
    pub(super) async fn fixed(self: &Arc<Self>, configurations: &Arc<Configurations>, rule: Option<String>) -> Option<String> {
        if !self.reading(configurations).await?.is_article {
            return Some(String::from(&self.text));
        }
        let (snapshot, configurations) = (Arc::clone(self), Arc::clone(configurations));
        let wanted = move |finding: &Finding, fix: &Fix| match &rule {
            Some(rule) => finding.rule.name == rule && fix.applicability != Applicability::Display,
            None => fix.is_safe(),
        };
        let fix = move || {
            let text = String::from(&snapshot.text);
            let article = snapshot.article(&text).ignoring(configurations.ignores(&snapshot.uri));
            configurations.engine(&snapshot.uri).fix(article, wanted).text
        };
        spawn_blocking(fix).await.inspect_err(|failed| tracing::error!("{} could not be fixed: {failed}", self.uri)).ok()
    }

    /// Its `text`, which is the rope's, with what is known of it besides.
    fn article<'a>(&self, text: &'a str) -> Article<'a> {
        Article::from_parts(text, self.format, self.provenance.origin().clone())
    }

    fn read(&self, configurations: &Configurations, cancel: &Cancel) -> Result<Timed, Cancelled> {
        let start = Instant::now();
        let engine = configurations.engine(&self.uri);
        let (choice, named) = match configurations.gate(&self.uri, self.text.len_bytes()) {
            Ok(open) => open,
            Err(verdict) => {
                let nothing = FileReading::fresh(&engine, &self.article(""), cancel)?;
                return Ok(Timed { reading: Arc::new(nothing), took: start.elapsed(), is_article: false, verdict });
            }
        };
        let base = locked(&self.base).clone();
        let reading = match base {
            Some((base, change)) => {
                let new_text = String::from(self.text.byte_slice(change.new_range()));
                base.reading.after(&change, &new_text, &engine, self.provenance.origin(), cancel)?
            }
            None => FileReading::fresh(&engine, &self.article(&String::from(&self.text)), cancel)?,
        };
        let reading = reading.ignoring(configurations.ignores(&self.uri));
        let verdict = ArticleVerdict::of_read(choice, named, holds_article(reading.items(), choice));
        Ok(Timed { reading: Arc::new(reading), took: start.elapsed(), is_article: verdict.is_article(), verdict })
    }
}

/// Puts `new_text` in the place of `bytes`, which lie on character boundaries.
fn replace(text: &mut Rope, bytes: Range<usize>, new_text: &str) {
    let chars = text.byte_to_char(bytes.start)..text.byte_to_char(bytes.end);
    text.remove(chars.clone());
    text.insert(chars.start, new_text);
}

/// Stops the work when the one who waits for it goes.
pub(super) struct CancelOnDrop(pub Cancel);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
