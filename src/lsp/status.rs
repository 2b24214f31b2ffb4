//! What an editor can show of a document in a line: whether it is read as an article and why, its date, and how much was found.

use std::borrow::Cow;
use std::sync::Mutex;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{LspNotificationMethod, MessageDirection, Notification, Uri};

use super::lock::locked;
use super::snapshot::{Snapshot, Timed};
use crate::finding::{Finding, Severity};

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
    /// The dates of its items, in their order.
    items: Vec<ItemStatus>,
    findings: FindingCounts,
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
        let mut counts = FindingCounts::default();
        findings.iter().for_each(|finding| counts.count(finding.severity));
        Self {
            uri: snapshot.uri.clone(),
            version: Some(snapshot.version),
            is_article: read.is_article,
            reason: read.verdict.name().into(),
            message: read.verdict.sentence(),
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
            items: Vec::new(),
            findings: FindingCounts::default(),
        }
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
