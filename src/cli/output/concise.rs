//! One line a finding: `path:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::Report;
use crate::text::position::LineIndex;

/// Writes the findings, a line each, and the summary.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for file in &report.files {
        let index = LineIndex::new(&file.text);
        for (_, finding) in &file.findings {
            let place = index.place(finding.span.start);
            let (severity, rule) = (finding.severity.name(), finding.rule.name);
            writeln!(out, "{}:{}:{}: {severity}[{rule}] {}", file.path, place.line, place.column, finding.message)?;
        }
    }
    writeln!(out, "{}", report.summary())
}
