//! A line a finding: `path:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::escape::escaped;
use super::report::Report;

/// Writes a line for each finding, whatever the width of the screen.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for file in report.files.iter().filter(|file| !file.findings.is_empty()) {
        let (path, places) = (file.path.shown(), file.places());
        for (_, finding) in &file.findings {
            let place = places.place(finding.span.start);
            let (severity, rule, message) = (finding.severity.name(), finding.rule.name, file.message(finding));
            writeln!(out, "{path}:{}:{}: {severity}[{rule}] {}", place.line, place.column, escaped(&message))?;
        }
    }
    Ok(())
}
