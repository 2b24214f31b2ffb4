//! Findings with excerpts of the text, for people.

use std::io::{self, Write};

use anstyle::Style;

use super::escape::escaped;
use super::excerpt::{self, Mark};
use super::place::{Places, Region};
use super::report::{FileReport, Report, ReportFiles};
use super::screen::{BOLD, FRAME, HELP, Screen, style};
use crate::finding::{Applicability, Finding, Fix, Related};

/// Writes an excerpt for each finding.
pub(in crate::cli) fn write(out: &mut dyn Write, screen: Screen, report: &Report) -> io::Result<()> {
    let files = ReportFiles::new(report);
    for file in report.files.iter().filter(|file| !file.findings.is_empty()) {
        let Some(places) = files.places(&file.key) else { continue };
        let view = View { screen, files: &files, file, places };
        for (_, finding) in &file.findings {
            view.finding(out, finding)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Writes the excerpt of one finding.
pub(in crate::cli) fn write_finding(
    out: &mut dyn Write,
    screen: Screen,
    files: &ReportFiles<'_>,
    file: &FileReport,
    finding: &Finding,
) -> io::Result<()> {
    let Some(places) = files.places(&file.key) else { return Ok(()) };
    View { screen, files, file, places }.finding(out, finding)
}

/// A file on a screen.
struct View<'a, 'r> {
    screen: Screen,
    files: &'a ReportFiles<'r>,
    file: &'a FileReport,
    places: &'a Places<'r>,
}

impl View<'_, '_> {
    fn finding(&self, out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
        let head = format!("{}[{}]", finding.severity.name(), finding.rule.name);
        let message = format!(": {}", escaped(&self.file.message(finding)));
        self.screen.write_wrapped(out, 2, &[(&head, style(finding.severity))], (&message, BOLD))?;
        let region = self.places.region(finding.span);
        let digits = self.digits(finding, &self.places.region_in_text(finding.span));
        self.place(out, digits, "-->", &region)?;
        let mark = Mark { span: finding.span, sign: '^', style: style(finding.severity), label: "" };
        excerpt::write(out, self.screen, self.places, digits, mark)?;
        let mut bar = true;
        for related in &finding.related {
            self.related(out, digits, related, bar)?;
            // Notes stand together, without a line between them.
            bar = related.path.is_none() && related.span.is_some();
        }
        if bar {
            writeln!(out, "{}", self.screen.paint(FRAME, &format!("{:digits$} |", "")))?;
        }
        finding
            .fixes
            .first()
            .map_or(Ok(()), |fix| self.screen.write_wrapped(out, 2, &[("help", HELP)], (&help(fix, self.file.row.is_none()), Style::new())))
    }

    /// How many digits the numbers of the finding's lines have.
    fn digits(&self, finding: &Finding, region: &Region) -> usize {
        let related = finding.related.iter().filter(|it| it.path.is_none()).filter_map(|it| it.span);
        let last = related.map(|span| self.places.place_in_text(span.end).line).chain([region.end.line]).max();
        last.unwrap_or(1).to_string().len()
    }

    /// Writes ` --> story.txt:2:1`.
    fn place(&self, out: &mut dyn Write, digits: usize, arrow: &str, region: &Region) -> io::Result<()> {
        let arrow = self.screen.paint(FRAME, &format!("{:digits$}{arrow}", ""));
        writeln!(out, "{arrow} {}:{}:{}", self.file.path.shown(), region.start.line, region.start.column)
    }

    /// Writes evidence: with an excerpt if it stands in the finding's file, else as a note.
    fn related(&self, out: &mut dyn Write, digits: usize, related: &Related, bar: bool) -> io::Result<()> {
        let message = escaped(&related.message);
        if bar {
            writeln!(out, "{}", self.screen.paint(FRAME, &format!("{:digits$} |", "")))?;
        }
        if let Some(span) = related.span.filter(|_| related.path.is_none()) {
            self.place(out, digits, ":::", &self.places.region(span))?;
            let mark = Mark { span, sign: '-', style: FRAME, label: &message };
            return excerpt::write(out, self.screen, self.places, digits, mark);
        }
        let evidence = self.files.evidence(self.file, related);
        let at = evidence.region.map(|it| format!(":{}:{}", it.start.line, it.start.column)).unwrap_or_default();
        let path = evidence.path.map(|path| path.shown()).unwrap_or_default();
        let note = match message.strip_prefix(&path).filter(|_| !path.is_empty()) {
            // The message begins with the file's name.
            Some(rest) => format!("note: {path}{at}{rest}"),
            None if path.is_empty() => format!("note: {message}"),
            None => format!("note: {path}{at}: {message}"),
        };
        let head = format!("{:digits$} = ", "");
        self.screen.write_wrapped(out, digits + 3, &[(&head, FRAME)], (&note, Style::new()))
    }
}

/// What the best fix would do, and how it is applied.
fn help(fix: &Fix, can_be_applied: bool) -> String {
    let how = match fix.applicability {
        _ if !can_be_applied => "",
        Applicability::Safe => " (applied by --fix)",
        Applicability::Unsafe => " (applied by --unsafe-fixes)",
        Applicability::Display => "",
    };
    let title = fix.title.replace('\n', "⏎");
    format!(": {}{how}", escaped(&title))
}
