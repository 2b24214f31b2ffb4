//! Workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! The form is that of "Workflow commands for GitHub Actions" in GitHub's documentation.

use std::io::{self, Write};
use std::path::PathBuf;

use super::escape::escaped;
use super::report::Report;
use crate::finding::Severity;

/// Writes a command for each finding, and for each file that could not be read.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    // Annotations name files from the root of the repository's working copy.
    let root = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    for file in report.files.iter().filter(|file| !file.findings.is_empty()) {
        let path = property(&file.path.seen_from(root.as_deref(), report.folder.as_deref()).text());
        let places = file.places();
        for (_, finding) in &file.findings {
            let region = places.region(finding.span);
            let (start, end, rule) = (region.start, region.end, finding.rule.name);
            // Columns are allowed on one line alone.
            let columns = if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
            // The log shows nothing but the message.
            let message = data(&format!("{}:{}:{}: {rule}: {}", file.path.shown(), start.line, start.column, file.message(finding)));
            let command = command(finding.severity);
            writeln!(out, "::{command} title=copydesk ({rule}),file={path},line={},endLine={}{columns}::{message}", start.line, end.line)?;
        }
    }
    for failure in &report.failures {
        let path = report.path_of(failure);
        let file = property(&path.seen_from(root.as_deref(), report.folder.as_deref()).text());
        let (line, at) = failure.line.map(|line| (format!(",line={line}"), format!(":{line}"))).unwrap_or_default();
        writeln!(
            out,
            "::error title=copydesk (not read),file={file}{line}::{}",
            data(&format!("{}{at}: {}", path.shown(), failure.message))
        )?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// The text behind the second `::`.
fn data(text: &str) -> String {
    escaped(text).replace('%', "%25")
}

/// The value of a property. Line breaks in a name are kept in the form that the runner reads.
fn property(text: &str) -> String {
    let percent = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C");
    escaped(&percent).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stay_on_their_line() {
        assert_eq!(data("100% “a”: b\n::error::c"), r"100%25 “a”: b\n::error::c");
        assert_eq!(property("a:b,c%\n.txt"), "a%3Ab%2Cc%25%0A.txt");
    }
}
