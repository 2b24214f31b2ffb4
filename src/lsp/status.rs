//! What an editor can show of a document in a line: whether it is read as an article and why, its date, and how much was found.

use std::borrow::Cow;
use std::sync::Mutex;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{LspNotificationMethod, MessageDirection, Notification, Uri};

use super::article_verdict::ArticleVerdict;
use super::lock::locked;
use super::snapshot::{Snapshot, Timed};
use crate::finding::{Finding, Severity};
use crate::item::{Item, NewsSign};

/// The name of the request and of the notification.
pub(super) const METHOD: &str = "copydesk/status";

/// What there is to know of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DocumentStatus {
    uri: Uri,
    /// The version that this was found in; none if the document is not open.
    version: Option<i32>,
    /// Whether it is read as an article.
    is_article: bool,
    /// Why, in a word for programs.
    reason: Cow<'static, str>,
    /// Why, in a sentence for people.
    message: String,
    /// What speaks for news in it and what against; none unless that decides whether it is read.
    signs: Option<SignsStatus>,
    /// The dates of its items, in their order.
    items: Vec<ItemStatus>,
    findings: FindingCounts,
}

/// By what a document is told to be news, or not, each sign in a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SignsStatus {
    /// What speaks for news, and is there.
    present: Vec<Cow<'static, str>>,
    /// What would speak for it.
    missing: Vec<Cow<'static, str>>,
    /// What speaks against it.
    against: Vec<Cow<'static, str>>,
}

/// An item of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemStatus {
    /// Its day: `2022-07-20`.
    date: Option<String>,
    /// Where that was read: `header`, `dateline`, `file-name`.
    date_source: Option<Cow<'static, str>>,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FindingCounts {
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
}

/// The notification.
pub(super) enum StatusNotification {}

impl Notification for StatusNotification {
    type Params = DocumentStatus;
    const METHOD: LspNotificationMethod<'static> = LspNotificationMethod::Custom(METHOD);
    const MESSAGE_DIRECTION: MessageDirection = MessageDirection::ServerToClient;
}

impl DocumentStatus {
    /// Of a document in which this was read and found.
    pub(super) fn of(snapshot: &Snapshot, read: &Timed, findings: &[Finding]) -> Self {
        let analyses = if read.is_article { read.reading.items() } else { &[] };
        let items = analyses.iter().map(|(_, analysis)| ItemStatus {
            date: analysis.item.date.day.map(|day| day.to_string()),
            date_source: analysis.item.date.source.map(|source| source.name().into()),
        });
        let first = read.reading.items().iter().map(|(_, analysis)| &analysis.item).find(|item| !item.is_empty());
        let decide = matches!(read.verdict, ArticleVerdict::News | ArticleVerdict::NoNews);
        let signs = first.filter(|_| decide).map(Item::news_signs);
        let mut counts = FindingCounts::default();
        findings.iter().for_each(|finding| counts.count(finding.severity));
        Self {
            uri: snapshot.uri.clone(),
            version: Some(snapshot.version),
            is_article: read.is_article,
            reason: read.verdict.name().into(),
            message: message(read.verdict, signs.as_deref()),
            signs: signs.as_deref().map(SignsStatus::of),
            items: items.collect(),
            findings: counts,
        }
    }

    /// Of a document that is not open.
    pub(super) fn unknown(uri: Uri) -> Self {
        Self {
            uri,
            version: None,
            is_article: false,
            reason: "not-open".into(),
            message: "It is not open.".to_owned(),
            signs: None,
            items: Vec::new(),
            findings: FindingCounts::default(),
        }
    }
}

impl SignsStatus {
    /// Of a text that has these signs.
    fn of(signs: &[NewsSign]) -> Self {
        let names = |all: &[NewsSign], there: bool| {
            all.iter().filter(|sign| signs.contains(sign) == there).map(|sign| Cow::Borrowed(sign.name())).collect()
        };
        Self { present: names(&NewsSign::FOR, true), missing: names(&NewsSign::FOR, false), against: names(&NewsSign::AGAINST, true) }
    }
}

/// Why a document is read, or not, in a sentence.
fn message(verdict: ArticleVerdict, signs: Option<&[NewsSign]>) -> String {
    let sentence = verdict.sentence();
    let Some(signs) = signs.filter(|_| !verdict.is_article()) else { return sentence };
    let words =
        |all: &[NewsSign], there: bool| all.iter().filter(|sign| signs.contains(sign) == there).map(|sign| words_for(*sign)).collect();
    let against: Vec<&str> = words(&NewsSign::AGAINST, true);
    let missing: Vec<&str> = words(&NewsSign::FOR, false);
    let why = if against.is_empty() { format!("no {}", missing.join(", no ")) } else { against.join(", ") };
    format!("{}: it has {why}.", sentence.trim_end_matches('.'))
}

/// A sign as people call it, behind “it has” or “it has no”.
fn words_for(sign: NewsSign) -> &'static str {
    match sign {
        NewsSign::Speech => "person who says something",
        NewsSign::Quotation => "quotation with its speaker",
        NewsSign::Person => "full name",
        NewsSign::Office => "title",
        NewsSign::Day => "day or weekday",
        NewsSign::Date => "date at its head",
        NewsSign::Past => "words for what happened",
        NewsSign::Sentences => "paragraphs of whole sentences",
        NewsSign::Code => "signs of code or tables",
        NewsSign::Manual => "words of manuals and licences",
        NewsSign::Markup => "many headings or pieces of code",
        NewsSign::Mail => "lines of a letter or a log",
        NewsSign::Address => "words to its reader",
    }
}

impl FindingCounts {
    fn count(&mut self, severity: Severity) {
        let count = match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
            Severity::Hint => &mut self.hint,
        };
        *count += 1;
    }
}

/// What the client was told last of each document.
#[derive(Debug, Default)]
pub(super) struct ToldStatuses(Mutex<FxHashMap<Uri, DocumentStatus>>);

impl ToldStatuses {
    /// Whether `status` tells more than another version; it counts as told from now on.
    pub(super) fn is_news(&self, status: &DocumentStatus) -> bool {
        let mut told = locked(&self.0);
        let same = |before: &DocumentStatus| DocumentStatus { version: status.version, ..before.clone() } == *status;
        if told.get(&status.uri).is_some_and(same) {
            return false;
        }
        told.insert(status.uri.clone(), status.clone());
        true
    }

    /// The client closed a document.
    pub(super) fn forget(&self, uri: &Uri) {
        locked(&self.0).remove(uri);
    }
}
