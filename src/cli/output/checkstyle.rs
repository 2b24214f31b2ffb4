//! The XML of Checkstyle, which many CI servers read.

use std::io::{self, Write};

use super::escape::escaped;
use super::report::{FileReport, Report};
use super::xml::{self, XmlWriter};
use crate::finding::Severity;

/// Writes all files that were read, with their findings, and those that could not be.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    xml::document(out, |xml| {
        // The version is that of the form, which has not changed since.
        xml.create_element("checkstyle").with_attribute(("version", "4.3")).write_inner_content(|xml| {
            report.articles().try_for_each(|file| write_file(xml, file))?;
            report.failures.iter().try_for_each(|failure| {
                let name = report.path_of(failure).shown();
                xml.create_element("file").with_attribute(("name", name.as_str())).write_inner_content(|xml| {
                    let message = escaped(&failure.message);
                    let line = failure.line.unwrap_or(1).to_string();
                    let attributes =
                        [("line", line.as_str()), ("severity", "error"), ("message", &message), ("source", "copydesk.not-read")];
                    xml.create_element("error").with_attributes(attributes).write_empty().map(drop)
                })?;
                Ok(())
            })
        })?;
        Ok(())
    })
}

fn write_file(xml: &mut XmlWriter, file: &FileReport) -> io::Result<()> {
    let name = file.path.shown();
    let element = xml.create_element("file").with_attribute(("name", name.as_str()));
    if file.findings.is_empty() {
        return element.write_empty().map(drop);
    }
    let places = file.places();
    element.write_inner_content(|xml| {
        for (_, finding) in &file.findings {
            let place = places.place(finding.span.start);
            let (line, column) = (place.line.to_string(), place.column.to_string());
            let message = file.message(finding);
            let (message, source) = (escaped(&message), format!("copydesk.{}", finding.rule.name));
            let attributes = [
                ("line", line.as_str()),
                ("column", &column),
                ("severity", severity(finding.severity)),
                ("message", &message),
                ("source", &source),
            ];
            xml.create_element("error").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Checkstyle's name of a severity; it has none below this.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "info",
    }
}
