//! The JSON of `copydesk lint --format json` and the lines of `--format jsonl`: format `copydesk-lint-1`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::escape;
use super::path::ReportPath;
use super::place::Places;
use super::report::{FileReport, LeftOut, Report, ReportFiles, UnusedIgnore};
use crate::finding::{Edit, Finding, Fix, Related, Severity};
use crate::text::Span;
use crate::text::position::Place;

const FORMAT: &str = "copydesk-lint-1";

#[derive(Serialize)]
struct JsonReport<'a> {
    format: &'static str,
    tool: Tool,
    findings: Vec<JsonFinding<'a>>,
    summary: JsonSummary<'a>,
}

/// A line of JSONL.
#[derive(Serialize)]
struct JsonLine<T> {
    format: &'static str,
    /// `finding`, or `summary` for the last line.
    kind: &'static str,
    #[serde(flatten)]
    it: T,
}

/// Who speaks.
#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub(super) const COPYDESK: Self = Self { name: "copydesk", version: env!("CARGO_PKG_VERSION") };
}

/// A path as text, and every byte of it where it is none.
#[derive(Serialize)]
struct JsonPath {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_uri: Option<String>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    #[serde(flatten)]
    path: JsonPath,
    #[serde(flatten)]
    row: Option<JsonRow<'a>>,
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
    fingerprint: String,
}

/// The row of a collection: the line on which it begins, and its id.
#[derive(Serialize)]
struct JsonRow<'a> {
    row: usize,
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    #[serde(flatten)]
    path: Option<JsonPath>,
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

/// What a run came to, in numbers.
#[derive(Serialize)]
pub(super) struct JsonSummary<'a> {
    files: usize,
    items: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    /// The paths of the files that were passed over because they are no articles.
    not_articles: Vec<String>,
    /// The whole names, as URIs, of those of them that are no text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_articles_uris: Vec<String>,
    /// What could not be read or written.
    failed: Vec<Failed<'a>>,
    /// How many fixes of each rule were applied.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fixed: &'a BTreeMap<&'static str, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<LeftOut>,
    /// How many findings are ignored.
    #[serde(skip_serializing_if = "is_zero")]
    ignored: usize,
    /// How many findings stand on lines that have not changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    unchanged: Option<usize>,
    /// The ignores that hide nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    unused_ignores: Option<Vec<JsonUnused<'a>>>,
}

/// An ignore that hides nothing.
#[derive(Serialize)]
struct JsonUnused<'a> {
    #[serde(flatten)]
    path: JsonPath,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    rule: &'a str,
    message: &'a str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

#[derive(Serialize)]
struct Failed<'a> {
    #[serde(flatten)]
    path: JsonPath,
    /// The line of the row, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    message: &'a str,
}

/// Writes the whole report as one JSON document.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    document(out, &JsonReport { format: FORMAT, tool: Tool::COPYDESK, findings: findings(report).collect(), summary: summary(report) })
}

/// Writes a line for each finding, and one for the summary.
pub(in crate::cli) fn write_lines(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    findings(report).try_for_each(|it| line(out, &JsonLine { format: FORMAT, kind: "finding", it }))?;
    line(out, &JsonLine { format: FORMAT, kind: "summary", it: summary(report) })
}

/// Writes a JSON document for people to read too.
pub(super) fn document(out: &mut dyn Write, document: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", escape::json(&serde_json::to_string_pretty(document)?))
}

fn line(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", escape::json(&serde_json::to_string(line)?))
}

/// The summary as it closes each of our JSON formats.
pub(super) fn summary(report: &Report) -> JsonSummary<'_> {
    JsonSummary {
        files: report.articles().count(),
        items: report.items(),
        error: report.count(Severity::Error),
        warning: report.count(Severity::Warning),
        info: report.count(Severity::Info),
        hint: report.count(Severity::Hint),
        not_articles: report.not_articles().map(|file| file.path.text()).collect(),
        not_articles_uris: report.not_articles().filter(|file| !file.path.is_text()).map(|file| file.path.uri()).collect(),
        failed: report.failures.iter().map(|f| Failed { path: json_path(&report.path_of(f)), row: f.line, message: &f.message }).collect(),
        fixed: &report.fixes.by_rule,
        baseline: report.baseline,
        ignored: report.ignored,
        unchanged: report.unchanged,
        unused_ignores: report.unused.as_ref().map(|unused| unused.iter().map(|it| json_unused(report, it)).collect()),
    }
}

fn json_unused<'a>(report: &Report, unused: &'a UnusedIgnore) -> JsonUnused<'a> {
    let UnusedIgnore { path, line, column, rule, message } = unused;
    let path = json_path(&ReportPath::new(path, report.folder.as_deref()));
    JsonUnused { path, line: *line, column: *column, rule, message }
}

/// A fingerprint as it is written.
pub(in crate::cli) fn fingerprint_text(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}

fn findings(report: &Report) -> impl Iterator<Item = JsonFinding<'_>> {
    let files = ReportFiles::new(report);
    report.files.iter().filter(|file| !file.findings.is_empty()).flat_map(move |file| of_file(&files, file))
}

fn of_file<'a>(files: &ReportFiles<'a>, file: &'a FileReport) -> Vec<JsonFinding<'a>> {
    let Some(places) = files.places(&file.key) else { return Vec::new() };
    let known = file.fingerprints();
    let finding = |((item, finding), fingerprint): (&'a (usize, Finding), u64)| JsonFinding {
        path: json_path(&file.path),
        row: file.row.as_ref().map(|row| JsonRow { row: row.line, id: row.id.as_deref() }),
        item: *item,
        rule: finding.rule.name,
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        start: position(places, finding.span.start),
        end: position(places, finding.span.end),
        related: finding.related.iter().map(|r| json_related(files, file, r)).collect(),
        fixes: finding.fixes.iter().map(|f| json_fix(places, f)).collect(),
        help: finding.rule.summary(),
        fingerprint: fingerprint_text(fingerprint),
    };
    file.findings.iter().zip(known).map(finding).collect()
}

fn json_path(path: &ReportPath) -> JsonPath {
    JsonPath { path: path.text(), path_uri: (!path.is_text()).then(|| path.uri()) }
}

fn json_related<'a>(files: &ReportFiles<'_>, file: &FileReport, related: &'a Related) -> JsonRelated<'a> {
    let evidence = files.evidence(file, related);
    let at = |place: Place, byte: u32| Position { line: place.line, column: place.column, byte };
    let region = related.span.zip(evidence.region_in_text);
    JsonRelated {
        path: evidence.path.as_ref().map(json_path),
        start: region.map(|(span, region)| at(region.start, span.start)),
        end: region.map(|(span, region)| at(region.end, span.end)),
        message: &related.message,
    }
}

fn json_fix<'a>(places: &Places<'_>, fix: &'a Fix) -> JsonFix<'a> {
    let edit = |e: &'a Edit| {
        let Span { start, end } = e.span;
        JsonEdit { start: position(places, start), end: position(places, end), new_text: &e.new_text }
    };
    JsonFix { title: &fix.title, safe: fix.is_safe(), edits: fix.edits.iter().map(edit).collect() }
}

fn position(places: &Places<'_>, byte: u32) -> Position {
    let Place { line, column } = places.place_in_text(byte);
    Position { line, column, byte }
}
