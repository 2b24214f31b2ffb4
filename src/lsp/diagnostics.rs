//! Findings as diagnostics: answered where the client asks, else sent.

use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ropey::Rope;
use rustc_hash::FxHasher;
use tokio::sync::watch;
use tower_lsp::gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticTag, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    Location, Message, Range, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri,
};

use super::article_verdict::ArticleVerdict;
use super::finding_data::FindingData;
use super::records;
use super::session::Session;
use super::snapshot::Snapshot;
use super::to_proto::{self, Positions};
use crate::engine::Engine;
use crate::finding::{Confidence, Finding, Fix, Related, Severity};

/// How many findings of one file a client is given.
const CAP: usize = 1000;

/// A run this fast is repeated at every change; after a slower one, typing has to pause first.
const FAST: Duration = Duration::from_millis(5);

/// How long a pause that is.
const PAUSE: Duration = Duration::from_millis(50);

/// The name that diagnostics carry.
pub(super) const SOURCE: &str = "copydesk";

/// The answer to a client that asks for the diagnostics of a document, and perhaps has those called `previous` already.
pub(super) async fn pull(session: &Arc<Session>, snapshot: Arc<Snapshot>, previous: Option<String>) -> DocumentDiagnosticReport {
    let Some((read, findings)) = session.findings(&snapshot).await else { return full(None, Vec::new()) };
    let id = format!("{:016x}", fingerprint(read.verdict, &findings, &snapshot, session));
    if previous.as_ref() == Some(&id) { unchanged(id) } else { full(Some(id), all(read.verdict, &findings, &snapshot, session)) }
}

/// The answer to a client that has what it asks for, under the name `result_id`.
pub(super) fn unchanged(result_id: String) -> DocumentDiagnosticReport {
    let report = UnchangedDocumentDiagnosticReport { result_id };
    RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report: report }.into()
}

/// The answer to a client that is to have `items`, under the name `result_id`.
pub(super) fn full(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    let report = FullDocumentDiagnosticReport { result_id, items };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: report }.into()
}

/// Sends the diagnostics of `uri` at every change that `latest` tells of, until the document is closed: never an older set after a newer one, and never the
/// same set twice.
pub(super) async fn push(session: Arc<Session>, uri: Uri, mut latest: watch::Receiver<Option<Arc<Snapshot>>>) {
    let mut sent = NOTHING;
    let mut took = Duration::ZERO;
    loop {
        if took >= FAST {
            wait_for_pause(&mut latest).await;
        }
        let snapshot = latest.borrow_and_update().clone();
        match snapshot {
            Some(snapshot) => {
                if let Some((read, findings)) = session.findings(&snapshot).await {
                    took = read.took;
                    if latest.has_changed().unwrap_or(false) {
                        continue;
                    }
                    let fingerprint = fingerprint(read.verdict, &findings, &snapshot, &session);
                    if fingerprint != sent {
                        let diagnostics = all(read.verdict, &findings, &snapshot, &session);
                        session.client.publish_diagnostics(uri.clone(), diagnostics, Some(snapshot.version)).await;
                        sent = fingerprint;
                    }
                }
            }
            None => {
                session.client.publish_diagnostics(uri.clone(), Vec::new(), None).await;
                sent = NOTHING;
                if session.forget_closed(&uri) {
                    return;
                }
            }
        }
        if latest.changed().await.is_err() {
            return;
        }
    }
}

/// Waits until no change came for a while, counted from the arrival of the last one.
async fn wait_for_pause(latest: &mut watch::Receiver<Option<Arc<Snapshot>>>) {
    let mut quiet_at = Instant::now() + PAUSE;
    latest.borrow_and_update();
    while let Ok(Ok(())) = tokio::time::timeout_at(quiet_at.into(), latest.changed()).await {
        quiet_at = Instant::now() + PAUSE;
    }
    latest.mark_changed();
}

/// The findings of a document as diagnostics. A document that is too large to be read gets a word instead.
fn all(verdict: ArticleVerdict, findings: &[Finding], snapshot: &Snapshot, session: &Session) -> Vec<Diagnostic> {
    match verdict {
        ArticleVerdict::TooLarge(_) => vec![word(Range::default(), verdict.sentence())],
        _ => ToldText::open(snapshot, session).diagnostics(findings),
    }
}

/// A diagnostic that is no finding.
fn word(range: Range, message: String) -> Diagnostic {
    let severity = Some(to_proto::severity(Severity::Info));
    Diagnostic { range, severity, source: Some(SOURCE.to_owned()), message: Message::String(message), ..Diagnostic::default() }
}

/// A text, for telling what was found in it.
pub(super) struct ToldText<'a> {
    session: &'a Session,
    uri: &'a Uri,
    positions: Positions<'a>,
    /// The version that the client gave it; none if it is not open.
    version: Option<i32>,
    /// The engine by which it was read.
    engine: Option<&'a Engine>,
}

impl<'a> ToldText<'a> {
    /// The text of an open document.
    pub(super) fn open(snapshot: &'a Snapshot, session: &'a Session) -> Self {
        let positions = snapshot.positions(session.features().encoding);
        Self { session, uri: &snapshot.uri, positions, version: Some(snapshot.version), engine: snapshot.engine() }
    }

    /// A `text` that is not open, as it was read by `engine`.
    pub(super) fn closed(uri: &'a Uri, text: &'a Rope, engine: &'a Engine, session: &'a Session) -> Self {
        let positions = Positions::new(text, session.features().encoding);
        Self { session, uri, positions, version: None, engine: Some(engine) }
    }

    /// Its findings as diagnostics; of too many, the first ones and a word on the rest.
    pub(super) fn diagnostics(&self, findings: &[Finding]) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<Diagnostic> = findings.iter().take(CAP).map(|finding| self.diagnostic(finding)).collect();
        let left = findings.len().saturating_sub(CAP);
        if let Some(last) = diagnostics.last().filter(|_| left > 0) {
            diagnostics.push(word(last.range, format!("and {left} more findings further down")));
        }
        diagnostics
    }

    /// A finding as a diagnostic. Fixes travel with those of open documents alone.
    pub(super) fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let features = self.session.features();
        let range = self.positions.range(finding.span);
        let related = |related: &Related| {
            let place = || {
                let (uri, range) = self.related_place(related, range);
                Location { uri: uri.unwrap_or_else(|| self.uri.clone()), range }
            };
            DiagnosticRelatedInformation { location: self.place_on_record(related).unwrap_or_else(place), message: related.message.clone() }
        };
        let related_information: Vec<_> = finding.related.iter().map(related).collect();
        let told = features.related_information || related_information.is_empty();
        let version = self.version.filter(|_| features.diagnostic_data);
        Diagnostic {
            range,
            severity: Some(to_proto::severity(finding.severity)),
            code: Some(Code::String(finding.rule.name.to_owned())),
            code_description: features.code_description.then(|| page(finding)).flatten(),
            source: Some(SOURCE.to_owned()),
            message: Message::String(if told { finding.message.clone() } else { with_evidence(finding) }),
            related_information: features.related_information.then_some(related_information).filter(|it| !it.is_empty()),
            data: version.and_then(|version| FindingData::of(finding, &self.positions, version).to_value()),
            tags: (features.unnecessary && is_to_go(finding)).then(|| vec![DiagnosticTag::Unnecessary]),
        }
    }

    /// A place that bears on a finding: in another file, or in the finding's own. What stands in no text is told at the finding's own `range`.
    fn related_place(&self, related: &Related, range: Range) -> (Option<Uri>, Range) {
        match (&related.path, related.span) {
            (Some(path), Some(span)) => {
                let Location { uri, range } = self.session.articles.location(path, span, self.session.features().encoding);
                (Some(uri), range)
            }
            (_, span) => (None, span.map_or(range, |span| self.positions.range(span))),
        }
    }

    /// The row of the office records that `related` cites, where it cites one and the client can show it.
    fn place_on_record(&self, related: &Related) -> Option<Location> {
        let features = self.session.features();
        let is_note = related.path.is_none() && related.span.is_none();
        let engine = self.engine.filter(|_| is_note && features.related_information && features.shows_records)?;
        records::place_cited(&related.message, self.uri, engine.records(), features.encoding)
    }
}

/// Whether what was found is no part of the article, so that its fix takes all of it out unasked.
fn is_to_go(finding: &Finding) -> bool {
    let takes_out = |fix: &Fix| {
        let covers = fix.edits.iter().any(|edit| edit.span.covers(finding.span));
        fix.is_safe() && covers && fix.edits.iter().all(|edit| edit.new_text.trim().is_empty())
    };
    finding.fixes.first().is_some_and(takes_out)
}

/// The message for a client that shows nothing else.
fn with_evidence(finding: &Finding) -> String {
    let evidence = finding.related.iter().map(|related| format!("\n- {}", related.message));
    std::iter::once(finding.message.clone()).chain(evidence).collect()
}

/// The link to the rule's page, where the program has a home that holds the manual.
fn page(finding: &Finding) -> Option<CodeDescription> {
    let home = env!("CARGO_PKG_HOMEPAGE");
    (!home.is_empty()).then(|| CodeDescription { href: Uri(format!("{home}/rules/{}", finding.rule.name)) })
}

/// The number of no diagnostics at all.
const NOTHING: u64 = 0;

/// A number that tells one set of diagnostics from another. It is found without making them, as most edits change none. The version of the text is no part of it.
fn fingerprint(verdict: ArticleVerdict, findings: &[Finding], snapshot: &Snapshot, session: &Session) -> u64 {
    let mut hasher = FxHasher::default();
    match verdict {
        ArticleVerdict::TooLarge(_) => verdict.hash(&mut hasher),
        _ if findings.is_empty() => return NOTHING,
        _ => {}
    }
    let features = session.features();
    let text = ToldText::open(snapshot, session);
    let positions = &text.positions;
    findings.len().hash(&mut hasher);
    for finding in findings.iter().take(CAP) {
        let range = positions.range(finding.span);
        (range, to_proto::severity(finding.severity), finding.rule.name, &finding.message).hash(&mut hasher);
        for related in &finding.related {
            features.related_information.then(|| text.related_place(related, range)).hash(&mut hasher);
            related.message.hash(&mut hasher);
        }
        for fix in finding.fixes.iter().filter(|_| features.diagnostic_data) {
            (&fix.title, fix.sure, finding.confidence == Confidence::High, fix.edits.len()).hash(&mut hasher);
            fix.edits.iter().for_each(|edit| (positions.range(edit.span), &edit.new_text).hash(&mut hasher));
        }
    }
    hasher.finish()
}
