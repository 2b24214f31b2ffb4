//! Findings under the name of their file, for people.

use std::io::{self, Write};

use anstyle::Style;

use super::escape::escaped;
use super::report::{FileReport, Report};
use super::screen::{BOLD, FRAME, Screen, style};
use crate::finding::Finding;

/// Writes each file that has findings, with its findings below it.
pub(in crate::cli) fn write(out: &mut dyn Write, screen: Screen, report: &Report) -> io::Result<()> {
    let files: Vec<&FileReport> = report.files.iter().filter(|file| !file.findings.is_empty()).collect();
    // The rows of a collection stand together.
    for files in files.chunk_by(|a, b| a.path == b.path) {
        writeln!(out, "{}", screen.paint(BOLD, &files.first().map(|file| file.path.shown()).unwrap_or_default()))?;
        let lines: Vec<(String, &FileReport, &Finding)> = files.iter().flat_map(|file| placed(file)).collect();
        let widest = lines.iter().map(|(place, ..)| place.len()).max().unwrap_or(0);
        for (place, file, finding) in &lines {
            line(out, screen, &format!("  {place:>widest$}  "), finding, &file.message(finding))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The findings of a file with their places.
fn placed(file: &FileReport) -> impl Iterator<Item = (String, &FileReport, &Finding)> {
    let places = file.places();
    file.findings.iter().map(move |(_, finding)| {
        let place = places.place(finding.span.start);
        (format!("{}:{}", place.line, place.column), file, finding)
    })
}

fn line(out: &mut dyn Write, screen: Screen, place: &str, finding: &Finding, message: &str) -> io::Result<()> {
    let what = format!("{}[{}]", finding.severity.name(), finding.rule.name);
    let message = format!(" {}", escaped(message));
    screen.write_wrapped(out, place.len(), &[(place, FRAME), (&what, style(finding.severity))], (&message, Style::new()))
}
