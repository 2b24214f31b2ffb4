//! How often each rule spoke, in place of the findings.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::count::plural;
use super::json::{self, JsonSummary, Tool};
use super::report::Report;
use super::screen::{Screen, style};
use crate::finding::Severity;

#[derive(Serialize)]
struct JsonStatistics<'a> {
    format: &'static str,
    tool: Tool,
    rules: Vec<RuleCount>,
    summary: JsonSummary<'a>,
}

/// How often a rule spoke.
#[derive(Serialize)]
struct RuleCount {
    rule: &'static str,
    /// The highest severity among its findings.
    severity: &'static str,
    findings: usize,
    files: usize,
    /// How many of its findings have a safe fix as their best one, and how many an unsafe one.
    safe_fixes: usize,
    unsafe_fixes: usize,
    #[serde(skip)]
    highest: Severity,
}

/// Writes a line a rule, the most frequent first.
pub(in crate::cli) fn write(out: &mut dyn Write, screen: Screen, report: &Report) -> io::Result<()> {
    let counts = counts(report);
    let digits = counts.first().map_or(0, |it| it.findings.to_string().len());
    let name = counts.iter().map(|it| it.rule.len()).max().unwrap_or(0);
    for it in &counts {
        let severity = screen.paint(style(it.highest), &format!("{:7}", it.severity));
        let fixes: Vec<String> = [(it.safe_fixes, "safe fix"), (it.unsafe_fixes, "unsafe fix")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, kind)| format!(", {n} {kind}{}", if n == 1 { "" } else { "es" }))
            .collect();
        writeln!(out, "{:>digits$}  {:name$}  {severity}  in {}{}", it.findings, it.rule, plural(it.files, "file"), fixes.concat())?;
    }
    Ok(())
}

/// Writes the same as one JSON document of format `copydesk-statistics-1`.
pub(in crate::cli) fn write_json(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let (tool, summary) = (Tool::COPYDESK, json::summary(report));
    json::document(out, &JsonStatistics { format: "copydesk-statistics-1", tool, rules: counts(report), summary })
}

fn counts(report: &Report) -> Vec<RuleCount> {
    let mut counts: BTreeMap<&str, RuleCount> = BTreeMap::new();
    for file in &report.files {
        let mut here: Vec<&str> = Vec::new();
        for (_, finding) in &file.findings {
            let rule = finding.rule.name;
            let empty = RuleCount { rule, severity: "", findings: 0, files: 0, safe_fixes: 0, unsafe_fixes: 0, highest: finding.severity };
            let count = counts.entry(rule).or_insert(empty);
            count.findings += 1;
            count.highest = count.highest.max(finding.severity);
            count.severity = count.highest.name();
            count.safe_fixes += usize::from(finding.fixes.first().is_some_and(|fix| fix.is_safe()));
            count.unsafe_fixes += usize::from(finding.fixes.first().is_some_and(|fix| fix.is_unsafe()));
            if !here.contains(&rule) {
                here.push(rule);
                count.files += 1;
            }
        }
    }
    let mut counts: Vec<RuleCount> = counts.into_values().collect();
    counts.sort_by_key(|it| std::cmp::Reverse(it.findings));
    counts
}
