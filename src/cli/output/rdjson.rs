//! The Reviewdog Diagnostic Format, `rdjson`: columns are bytes of UTF-8 from 1, ends are exclusive.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::json;
use super::place::{Places, Region};
use super::report::{FileReport, Report, ReportFiles};
use super::rule_page;
use crate::finding::{Applicability, Finding, Fix, Severity};
use crate::text::Span;

#[derive(Serialize)]
struct RdReport<'a> {
    source: RdSource,
    diagnostics: Vec<RdDiagnostic<'a>>,
}

#[derive(Serialize)]
struct RdSource {
    name: &'static str,
}

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: Cow<'a, str>,
    location: RdLocation,
    severity: &'static str,
    code: RdCode,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<RdSuggestion>,
}

#[derive(Serialize)]
struct RdLocation {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<RdRange>,
}

#[derive(Serialize)]
struct RdCode {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct RdSuggestion {
    range: RdRange,
    text: String,
}

#[derive(Serialize)]
struct RdRange {
    start: RdPosition,
    end: RdPosition,
}

#[derive(Serialize)]
struct RdPosition {
    line: usize,
    column: usize,
}

/// Writes a diagnostic for each finding, and for each file that could not be read.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let files = ReportFiles::new(report);
    let found = report.files.iter().filter(|file| !file.findings.is_empty()).flat_map(|file| of_file(&files, file));
    let failed = report.failures.iter().map(|failure| RdDiagnostic {
        message: Cow::Borrowed(&failure.message),
        location: RdLocation { path: report.path_of(failure).text(), range: None },
        severity: "ERROR",
        code: RdCode { value: "not-read", url: None },
        suggestions: Vec::new(),
    });
    json::document(out, &RdReport { source: RdSource { name: "copydesk" }, diagnostics: found.chain(failed).collect() })
}

fn of_file<'a>(files: &ReportFiles<'a>, file: &'a FileReport) -> Vec<RdDiagnostic<'a>> {
    let Some(places) = files.places(&file.key) else { return Vec::new() };
    let diagnostic = |finding: &'a Finding| RdDiagnostic {
        message: file.message(finding),
        location: RdLocation { path: file.path.text(), range: Some(range(places.byte_region(finding.span))) },
        severity: severity(finding.severity),
        code: RdCode { value: finding.rule.name, url: rule_page(finding.rule) },
        // What only a person may choose is no suggestion to accept with a click, nor what would have to be written in another form.
        suggestions: finding
            .fixes
            .iter()
            .filter(|fix| file.row.is_none() && fix.applicability != Applicability::Display)
            .filter_map(|fix| suggestion(places, &file.text, fix))
            .collect(),
    };
    file.findings.iter().map(|(_, finding)| diagnostic(finding)).collect()
}

/// A fix as one replacement, as each suggestion is applied by itself: the text between its edits is put in again.
fn suggestion(places: &Places<'_>, text: &str, fix: &Fix) -> Option<RdSuggestion> {
    let (first, last) = fix.edits.first().zip(fix.edits.last())?;
    let all = Span::new(first.span.start, last.span.end);
    let mut new_text = String::new();
    let mut at = all.start;
    for edit in &fix.edits {
        new_text.push_str(Span::new(at, edit.span.start).of(text));
        new_text.push_str(&edit.new_text);
        at = edit.span.end;
    }
    Some(RdSuggestion { range: range(places.byte_region(all)), text: new_text })
}

fn range(region: Region) -> RdRange {
    let position = |place: crate::text::position::Place| RdPosition { line: place.line, column: place.column };
    RdRange { start: position(region.start), end: position(region.end) }
}

/// The format's name of a severity; it has none below this.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}
