//! JUnit's XML as Jenkins and GitLab read it: a suite a file, a test a finding. What does not fail the run is a test that passes.

use std::io::{self, Write};

use super::escape::escaped;
use super::place::Places;
use super::report::{FileReport, Report};
use super::xml::{self, XmlWriter};
use crate::finding::Finding;

/// A test as it is written.
struct TestCase {
    name: String,
    outcome: Outcome,
}

/// How a test came out.
enum Outcome {
    Passed,
    /// It passed, with a word on why it is named.
    Noted(String),
    /// A finding that fails the run: its severity, its message.
    Failed(&'static str, String),
    /// It could not be run.
    Broken(String),
}

/// A file and its tests.
struct Suite {
    path: String,
    tests: Vec<TestCase>,
}

/// Writes a suite for each file that was read, and for each that could not be.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let failed = report.failures.iter().map(|failure| Suite {
        path: report.path_of(failure).shown() + &failure.line.map(|line| format!(":{line}")).unwrap_or_default(),
        tests: vec![TestCase { name: "not read".to_owned(), outcome: Outcome::Broken(failure.message.clone()) }],
    });
    let suites: Vec<Suite> = report.articles().map(suite).chain(failed).collect();
    xml::document(out, |xml| {
        let [tests, failures, errors] = counts(suites.iter().flat_map(|suite| &suite.tests)).map(|n| n.to_string());
        let attributes = [("name", "copydesk"), ("tests", &tests), ("failures", &failures), ("errors", &errors)];
        xml.create_element("testsuites")
            .with_attributes(attributes)
            .write_inner_content(|xml| suites.iter().try_for_each(|suite| write_suite(xml, suite)))?;
        Ok(())
    })
}

fn suite(file: &FileReport) -> Suite {
    let row = file.row.as_ref().map(|row| format!("#{}", row.id.clone().unwrap_or_else(|| row.line.to_string())));
    let path = file.path.shown() + &row.map(|it| escaped(&it).into_owned()).unwrap_or_default();
    if file.findings.is_empty() {
        return Suite { path, tests: vec![TestCase { name: "no findings".to_owned(), outcome: Outcome::Passed }] };
    }
    let places = file.places();
    Suite { path, tests: file.findings.iter().map(|(_, finding)| test(file, &places, finding)).collect() }
}

fn test(file: &FileReport, places: &Places<'_>, finding: &Finding) -> TestCase {
    let place = places.place_in_text(finding.span.start);
    let outcome = match file.fails(finding) {
        true => Outcome::Failed(finding.severity.name(), file.message(finding).into_owned()),
        false => Outcome::Noted(format!("{}: {}", finding.severity.name(), file.message(finding))),
    };
    // Tests of one name are taken for one test.
    TestCase { name: format!("{} at {}:{}", finding.rule.name, place.line, place.column), outcome }
}

/// How many tests there are, how many of them failed, and how many were broken.
fn counts<'a>(tests: impl Iterator<Item = &'a TestCase>) -> [usize; 3] {
    tests.fold([0; 3], |[all, failed, broken], test| match test.outcome {
        Outcome::Passed | Outcome::Noted(_) => [all + 1, failed, broken],
        Outcome::Failed(..) => [all + 1, failed + 1, broken],
        Outcome::Broken(_) => [all + 1, failed, broken + 1],
    })
}

fn write_suite(xml: &mut XmlWriter, suite: &Suite) -> io::Result<()> {
    let path = suite.path.as_str();
    let [tests, failures, errors] = counts(suite.tests.iter()).map(|n| n.to_string());
    let attributes = [("name", path), ("tests", &tests), ("failures", &failures), ("errors", &errors)];
    xml.create_element("testsuite")
        .with_attributes(attributes)
        .write_inner_content(|xml| suite.tests.iter().try_for_each(|test| write_test(xml, path, test)))?;
    Ok(())
}

fn write_test(xml: &mut XmlWriter, path: &str, test: &TestCase) -> io::Result<()> {
    let element = xml.create_element("testcase").with_attributes([("name", test.name.as_str()), ("classname", path)]);
    let (tag, kind, message) = match &test.outcome {
        Outcome::Passed => return element.write_empty().map(drop),
        Outcome::Noted(message) => ("system-out", None, message),
        Outcome::Failed(severity, message) => ("failure", Some(*severity), message),
        Outcome::Broken(message) => ("error", Some("not-read"), message),
    };
    let message = escaped(message);
    element.write_inner_content(|xml| {
        let outcome = xml.create_element(tag);
        let outcome = match kind {
            Some(kind) => outcome.with_attributes([("type", kind), ("message", &message)]),
            None => outcome,
        };
        // Some servers show the attribute, others the text.
        outcome.write_text_content(quick_xml::events::BytesText::new(&message)).map(drop)
    })?;
    Ok(())
}
