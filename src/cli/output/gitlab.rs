//! The report of GitLab's Code Quality, which its merge requests show.
//!
//! The form is that of "Code Quality report format" in GitLab's documentation, a part of Code Climate's.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::fingerprint::with_path;
use super::json;
use super::report::{FileReport, Report};
use crate::finding::Severity;

#[derive(Serialize)]
struct GitlabIssue {
    description: String,
    check_name: &'static str,
    /// One of a kind in the report, and the same in the next one.
    fingerprint: String,
    severity: &'static str,
    location: GitlabLocation,
}

#[derive(Serialize)]
struct GitlabLocation {
    path: String,
    lines: GitlabLines,
}

#[derive(Serialize)]
struct GitlabLines {
    begin: usize,
    end: usize,
}

/// Writes an entry for each finding, and for each file that could not be read.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    // GitLab names files from the root of the repository's working copy.
    let root = std::env::var_os("CI_PROJECT_DIR").map(PathBuf::from);
    let found = report.files.iter().filter(|file| !file.findings.is_empty()).flat_map(|file| of_file(report, root.as_deref(), file));
    let failed = report.failures.iter().map(|failure| {
        let path = report.path_of(failure).seen_from(root.as_deref(), report.folder.as_deref()).text();
        let line = failure.line.unwrap_or_default();
        GitlabIssue {
            description: format!("not read: {}", failure.message),
            check_name: "not-read",
            fingerprint: json::fingerprint_text(with_path(line as u64, &path)),
            severity: "blocker",
            location: GitlabLocation { path, lines: GitlabLines { begin: line.max(1), end: line.max(1) } },
        }
    });
    json::document(out, &found.chain(failed).collect::<Vec<_>>())
}

fn of_file(report: &Report, root: Option<&Path>, file: &FileReport) -> Vec<GitlabIssue> {
    let path = file.path.seen_from(root, report.folder.as_deref()).text();
    let places = file.places();
    let known = file.fingerprints();
    let issue = |((_, finding), fingerprint): (&(usize, crate::finding::Finding), u64)| {
        let region = places.region(finding.span);
        GitlabIssue {
            description: format!("{}: {}", finding.rule.name, file.message(finding)),
            check_name: finding.rule.name,
            fingerprint: json::fingerprint_text(with_path(fingerprint, &path)),
            severity: severity(finding.severity),
            location: GitlabLocation { path: path.clone(), lines: GitlabLines { begin: region.start.line, end: region.end.line } },
        }
    };
    file.findings.iter().zip(known).map(issue).collect()
}

/// GitLab's name of a severity.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}
