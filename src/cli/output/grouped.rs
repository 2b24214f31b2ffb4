//! Findings under the name of their file, for people.

use std::io::{self, Write};

use anstyle::Style;

use super::escape::escaped;
use super::place::Places;
use super::report::Report;
use super::screen::{BOLD, FRAME, Screen, style};
use crate::finding::Finding;

/// Writes each file that has findings, with its findings below it.
pub(in crate::cli) fn write(out: &mut dyn Write, screen: Screen, report: &Report) -> io::Result<()> {
    for file in report.files.iter().filter(|file| !file.findings.is_empty()) {
        writeln!(out, "{}", screen.paint(BOLD, &file.path.shown()))?;
        let places = Places::new(&file.text);
        let placed = file.findings.iter().map(|(_, finding)| (places.place(finding.span.start), finding));
        let lines: Vec<(String, &Finding)> = placed.map(|(place, finding)| (format!("{}:{}", place.line, place.column), finding)).collect();
        let widest = lines.iter().map(|(place, _)| place.len()).max().unwrap_or(0);
        for (place, finding) in &lines {
            line(out, screen, &format!("  {place:>widest$}  "), finding)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, screen: Screen, place: &str, finding: &Finding) -> io::Result<()> {
    let what = format!("{}[{}]", finding.severity.name(), finding.rule.name);
    let message = format!(" {}", escaped(&finding.message));
    screen.write_wrapped(out, place.len(), &[(place, FRAME), (&what, style(finding.severity))], (&message, Style::new()))
}
