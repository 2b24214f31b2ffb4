//! Runs the cases in `tests/rules/<rule>.md`.
//!
//! A case is a `## heading` and a fenced block ` ```article [name=FILE] [modified=DATE] [beside="TEXT"] [today=DATE] [settings="TOML"]`; `beside` is the text of
//! another file in the folder. Under a line of the article, a line of carets marks what the
//! rule reports there: `^^^^ rule-name: how its message begins`. Columns are code points; a finding over several lines is marked to the end of its first. A
//! block ` ```fixed` right after holds the text after the first fix of every finding. The rule under test is the one that the file is named after; it is switched on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::config::Options;
use copydesk::document;
use copydesk::facts::Format;
use copydesk::finding::Finding;
use copydesk::folder;
use copydesk::item::Origin;
use copydesk::knowledge::Knowledge;
use copydesk::linter::{Linter, findings_of};
use copydesk::rules::{self, RuleInfo};

#[derive(Debug, Default)]
struct Case {
    line: usize,
    title: String,
    info: String,
    article: String,
    expected: Vec<String>,
    fixed: Option<String>,
}

#[test]
fn cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut failures = String::new();
    let mut count = 0;
    for rule in rules::ALL.iter().map(|rule| rule.info()) {
        let path = folder.join(format!("{}.md", rule.name));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("every rule has its cases: {}: {e}", path.display()));
        let cases = read_cases(&text);
        assert!(cases.iter().any(|c| c.expected.is_empty()), "{}: a rule also has cases in which it is silent", rule.name);
        assert!(cases.iter().any(|c| !c.expected.is_empty()), "{}: a rule has cases in which it speaks", rule.name);
        for case in cases {
            count += 1;
            if let Err(message) = check(rule, &case) {
                failures.push_str(&format!("tests/rules/{}.md:{}: {}\n{message}\n", rule.name, case.line, case.title));
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(count > 0);
}

fn check(rule: &'static RuleInfo, case: &Case) -> Result<(), String> {
    let options = Options::parse(&option(&case.info, "settings").unwrap_or_default()).map_err(|e| format!("settings: {e}"))?;
    let mut settings = options.settings();
    settings.select(rule);
    settings.today = option(&case.info, "today").map(|d| d.parse().unwrap());
    let linter = Linter { settings: Arc::new(settings), knowledge: Arc::new(Knowledge::embedded()) };
    let name = option(&case.info, "name").unwrap_or_default();
    let mut origin = if name.is_empty() { Origin::default() } else { Origin::of_file(&name) };
    origin.modified = option(&case.info, "modified").map(|d| d.parse().unwrap());
    let beside = option(&case.info, "beside");
    origin.header_form = folder::header_form(beside.as_deref().map(|text| (text, Format::Plain)));
    let format = Format::of(&name);
    let found: Vec<Finding> = findings_of(&linter.analyse(&document::read(&case.article, format), &origin))
        .map(|(_, f)| f)
        .filter(|f| f.rule.name == rule.name)
        .collect();
    let shown: Vec<String> = found.iter().map(|f| show(&case.article, f)).collect();
    let agree = shown.len() == case.expected.len()
        && shown.iter().zip(&case.expected).all(|(found, expected)| found.starts_with(expected.as_str()));
    if !agree {
        return Err(format!("expected:\n{}\nfound:\n{}\n", case.expected.join("\n"), shown.join("\n")));
    }
    let Some(fixed) = &case.fixed else { return Ok(()) };
    let (text, _) = copydesk::fix::apply(&case.article, found.iter().filter_map(|f| f.fixes.first()));
    if text == *fixed { Ok(()) } else { Err(format!("fixed should be:\n{fixed}\nbut is:\n{text}\n")) }
}

/// A finding as the cases write it: the line of its start, the carets, the rule and the message.
fn show(text: &str, finding: &Finding) -> String {
    let start = finding.span.start as usize;
    let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let before = text[line_start..start].chars().count();
    let carets = text[start..(finding.span.end as usize).min(line_end)].chars().count().max(1);
    let line = text[..start].matches('\n').count() + 1;
    format!("{line}: {}{} {}: {}", " ".repeat(before), "^".repeat(carets), finding.rule.name, finding.message)
}

/// The value of `name` in the words after a fence: bare, or in quotes with `\"` and `\n` inside.
fn option(info: &str, name: &str) -> Option<String> {
    let rest = info.split_once(&format!("{name}="))?.1;
    match rest.strip_prefix('"') {
        None => Some(rest.split_whitespace().next().unwrap_or("").to_owned()),
        Some(quoted) => {
            let mut value = String::new();
            let mut chars = quoted.chars();
            while let Some(c) = chars.next().filter(|c| *c != '"') {
                match c {
                    '\\' => match chars.next()? {
                        'n' => value.push('\n'),
                        other => value.push(other),
                    },
                    other => value.push(other),
                }
            }
            Some(value)
        }
    }
}

fn read_cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut title = String::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            title = heading.to_owned();
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().map(|(_, l)| l).take_while(|l| *l != "```").collect();
        if info.starts_with("article") {
            let mut case = Case { line: number + 1, title: title.clone(), info: info.to_owned(), ..Case::default() };
            read_article(&body, &mut case);
            cases.push(case);
        } else if info.starts_with("fixed") {
            let case = cases.last_mut().expect("a fixed text follows its article");
            case.fixed = Some(body.iter().map(|l| format!("{l}\n")).collect());
        }
    }
    cases
}

fn read_article(body: &[&str], case: &mut Case) {
    let mut line = 0;
    for text in body {
        let trimmed = text.trim_start();
        let is_caret = trimmed.starts_with('^') && trimmed.trim_start_matches('^').starts_with(' ');
        if is_caret {
            case.expected.push(format!("{line}: {}", text.trim_end()));
        } else {
            case.article.push_str(text);
            case.article.push('\n');
            line += 1;
        }
    }
}
