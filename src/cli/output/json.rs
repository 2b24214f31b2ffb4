//! The JSON of `copydesk lint --format json`: format `copydesk-lint-1`.

use std::io::{self, Write};

use serde::Serialize;

use super::{FileReport, Report};
use crate::finding::{Edit, Finding, Fix, Related, Severity};
use crate::text::Span;
use crate::text::position::LineIndex;

#[derive(Serialize)]
struct JsonReport<'a> {
    format: &'static str,
    tool: Tool,
    findings: Vec<JsonFinding<'a>>,
    summary: JsonSummary<'a>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    item: usize,
    rule: &'static str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    start: Position,
    end: Position,
    related: Vec<JsonRelated<'a>>,
    fixes: Vec<JsonFix<'a>>,
    help: String,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Position>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    start: Position,
    end: Position,
    new_text: &'a str,
}

/// A place: line and column from 1, columns in code points; the byte of the UTF-8 text from 0.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    byte: u32,
}

#[derive(Serialize)]
struct JsonSummary<'a> {
    files: usize,
    items: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    /// The paths of the files that were passed over because they are no articles.
    not_articles: Vec<&'a str>,
    failed: Vec<Failed<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    message: &'a str,
}

/// Writes the whole report as one JSON document.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let document = JsonReport {
        format: "copydesk-lint-1",
        tool: Tool { name: "copydesk", version: env!("CARGO_PKG_VERSION") },
        findings: report.files.iter().flat_map(|file| findings(report, file)).collect(),
        summary: JsonSummary {
            files: report.files.len() - report.not_articles().count(),
            items: report.files.iter().map(|f| f.items).sum(),
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            info: report.count(Severity::Info),
            hint: report.count(Severity::Hint),
            not_articles: report.not_articles().collect(),
            failed: report.failures.iter().map(|f| Failed { path: &f.path, message: &f.message }).collect(),
        },
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn findings<'a>(report: &'a Report, file: &'a FileReport) -> Vec<JsonFinding<'a>> {
    let index = LineIndex::new(&file.text);
    file.findings.iter().map(|(item, finding)| json_finding(report, file, &index, *item, finding)).collect()
}

fn json_finding<'a>(report: &'a Report, file: &'a FileReport, index: &LineIndex<'_>, item: usize, finding: &'a Finding) -> JsonFinding<'a> {
    JsonFinding {
        path: &file.path,
        item,
        rule: finding.rule.name,
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        start: position(index, finding.span.start),
        end: position(index, finding.span.end),
        related: finding.related.iter().map(|r| json_related(report, index, r)).collect(),
        fixes: finding.fixes.iter().map(|f| json_fix(index, f)).collect(),
        help: finding.rule.summary(),
    }
}

fn json_related<'a>(report: &'a Report, own: &LineIndex<'_>, related: &'a Related) -> JsonRelated<'a> {
    let path = related.path.as_deref().map(|p| p.display().to_string());
    let other = path.as_deref().and_then(|path| report.file(path)).map(|file| LineIndex::new(&file.text));
    let span = related.span.filter(|_| path.is_none() || other.is_some());
    let index = other.as_ref().unwrap_or(own);
    let (start, end) = (span.map(|s| position(index, s.start)), span.map(|s| position(index, s.end)));
    JsonRelated { path, start, end, message: &related.message }
}

fn json_fix<'a>(index: &LineIndex<'_>, fix: &'a Fix) -> JsonFix<'a> {
    let edit = |e: &'a Edit| {
        let Span { start, end } = e.span;
        JsonEdit { start: position(index, start), end: position(index, end), new_text: &e.new_text }
    };
    JsonFix { title: &fix.title, safe: fix.is_safe(), edits: fix.edits.iter().map(edit).collect() }
}

fn position(index: &LineIndex<'_>, byte: u32) -> Position {
    let place = index.place(byte);
    Position { line: place.line, column: place.column, byte }
}
