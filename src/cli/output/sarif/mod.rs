//! SARIF 2.1.0, the format of code scanning services: OASIS standard, columns in code points, ends exclusive.

mod model;

use std::borrow::Cow;
use std::io::{self, Write};

use model::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Configuration, DriverTool, FixProposal, Invocation, Levelled, Markup, Message,
    Notification, PhysicalLocation, Replacement, ResultProperties, RuleDescriptor, RuleProperties, SarifLocation, SarifLog, SarifRegion,
    SarifResult, SarifRun, ToolDriver, UriBases,
};

use super::escape::escaped;
use super::json;
use super::path::ReportPath;
use super::place::{Places, Region};
use super::report::{FileReport, Report, ReportFiles};
use super::rule_page;
use crate::cli::files::Failure;
use crate::finding::{Edit, Finding, Fix, Related, RuleInfo, Severity};

/// Writes the run as a SARIF log.
pub(in crate::cli) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let mut rules: Vec<&'static RuleInfo> = report.findings().map(|finding| finding.rule).collect();
    rules.sort_by_key(|rule| rule.name);
    rules.dedup();
    let files = ReportFiles::new(report);
    let found = report.files.iter().filter(|file| !file.findings.is_empty());
    let results = found.flat_map(|file| results(&files, &rules, file)).collect();
    let notifications: Vec<Notification> = report.failures.iter().map(|failure| notification(report, failure)).collect();
    let run = SarifRun {
        tool: DriverTool { driver: driver(&rules) },
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
        original_uri_base_ids: UriBases::new("The folder that copydesk was run in."),
        invocations: [Invocation { execution_successful: notifications.is_empty(), tool_execution_notifications: notifications }],
        results,
    };
    json::document(out, &SarifLog::new(run))
}

fn driver(rules: &[&'static RuleInfo]) -> ToolDriver {
    let home = env!("CARGO_PKG_HOMEPAGE");
    ToolDriver {
        name: "copydesk",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: (!home.is_empty()).then_some(home),
        rules: rules.iter().map(|rule| descriptor(rule)).collect(),
    }
}

fn descriptor(rule: &'static RuleInfo) -> RuleDescriptor {
    let (summary, manual) = (rule.summary(), rule.manual());
    RuleDescriptor {
        id: rule.name,
        name: rule.name.contains('-').then(|| pascal_case(rule.name)),
        short_description: Message { text: summary.clone() },
        full_description: Message { text: summary },
        help: Markup { text: manual.clone(), markdown: manual },
        help_uri: rule_page(rule),
        default_configuration: Configuration { enabled: rule.default_on, level: level(rule.severity) },
        properties: RuleProperties { tags: [rule.family.name()], problem_severity: problem_severity(rule.severity) },
    }
}

/// `FeedResidue` for `feed-residue`.
fn pascal_case(name: &str) -> String {
    name.split('-').map(capitalised).collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A message of ours as a sentence, which the standard wants, in which nothing steers a terminal.
fn sentence(message: &str) -> Message {
    let message = escaped(message);
    let stop = if message.ends_with(['.', '?', '!']) { "" } else { "." };
    // The name of a file stays as it is.
    let is_word = message.split(' ').next().is_some_and(|first| first.chars().all(char::is_alphabetic));
    let message = if is_word { Cow::Owned(capitalised(&message)) } else { message };
    Message { text: format!("{message}{stop}") }
}

fn results(files: &ReportFiles<'_>, rules: &[&'static RuleInfo], file: &FileReport) -> Vec<SarifResult> {
    let Some(places) = files.places(&file.key) else { return Vec::new() };
    let known = file.fingerprints();
    let result = |((item, finding), fingerprint): (&(usize, Finding), u64)| SarifResult {
        rule_id: finding.rule.name,
        rule_index: rules.binary_search_by_key(&finding.rule.name, |rule| rule.name).unwrap_or_default(),
        level: level(finding.severity),
        message: sentence(&file.message(finding)),
        locations: [location(&file.path, Some(places.region(finding.span)))],
        related_locations: finding.related.iter().zip(1..).map(|(it, id)| related(files, file, it, id)).collect(),
        partial_fingerprints: [("copydesk/v1", json::fingerprint_text(fingerprint))].into(),
        // A row holds its text in another form, to which the edits don't apply.
        fixes: finding.fixes.iter().filter(|_| file.row.is_none()).map(|fix| proposal(&file.path, places, fix)).collect(),
        properties: ResultProperties { confidence: finding.confidence.name(), item: *item },
    };
    file.findings.iter().zip(known).map(result).collect()
}

fn related(files: &ReportFiles<'_>, file: &FileReport, related: &Related, id: usize) -> SarifLocation {
    let evidence = files.evidence(file, related);
    // Evidence that stands in no text, such as an office record, has a message alone.
    let somewhere = evidence.path.is_some() || evidence.region.is_some();
    let path = evidence.path.as_ref().unwrap_or(&file.path);
    let physical_location = somewhere.then(|| physical(path, evidence.region));
    SarifLocation { id: Some(id), physical_location, message: Some(sentence(&related.message)) }
}

fn location(path: &ReportPath, region: Option<Region>) -> SarifLocation {
    SarifLocation { id: None, physical_location: Some(physical(path, region)), message: None }
}

fn physical(path: &ReportPath, region: Option<Region>) -> PhysicalLocation {
    PhysicalLocation { artifact_location: artifact(path), region: region.map(sarif_region) }
}

fn artifact(path: &ReportPath) -> ArtifactLocation {
    ArtifactLocation { uri: path.uri(), uri_base_id: (!path.is_absolute()).then_some(UriBases::FOLDER) }
}

fn sarif_region(region: Region) -> SarifRegion {
    let Region { start, end } = region;
    SarifRegion { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn proposal(path: &ReportPath, places: &Places<'_>, fix: &Fix) -> FixProposal {
    let replacement = |edit: &Edit| Replacement {
        deleted_region: sarif_region(places.region(edit.span)),
        inserted_content: (!edit.new_text.is_empty()).then(|| ArtifactContent { text: edit.new_text.clone() }),
    };
    let replacements = fix.edits.iter().map(replacement).collect();
    FixProposal {
        description: sentence(&fix.title),
        artifact_changes: [ArtifactChange { artifact_location: artifact(path), replacements }],
    }
}

fn notification(report: &Report, failure: &Failure) -> Notification {
    let row = failure.line.map(|line| format!(":{line}")).unwrap_or_default();
    let message = format!("not read: {}{row}: {}", report.path_of(failure).shown(), failure.message);
    Notification { locations: [location(&report.path_of(failure), None)], message: sentence(&message), level: Levelled::Error }
}

/// The standard's name of a severity.
fn level(severity: Severity) -> Levelled {
    match severity {
        Severity::Error => Levelled::Error,
        Severity::Warning => Levelled::Warning,
        Severity::Info | Severity::Hint => Levelled::Note,
    }
}

/// What GitHub's code scanning calls a severity.
fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "recommendation",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_become_sentences() {
        assert_eq!(sentence("this line is residue: delete it").text, "This line is residue: delete it.");
        assert_eq!(sentence("“é” \u{1b}?").text, "“é” \\u{1b}?");
        assert_eq!(sentence("a.txt writes otherwise").text, "a.txt writes otherwise.");
        assert_eq!(pascal_case("feed-residue"), "FeedResidue");
    }
}
