//! Runs the cases in `tests/rules/<rule>.md`.
//!
//! A case is a `## heading` and a fenced block ` ```article [name=FILE] [modified=DATE] [neighbour="TEXT"] [today=DATE] [settings="TOML"]`; `neighbour` is the text
//! of another file in the folder. Under a line of the article, a line of carets marks what the
//! rule reports there: `^^^^ rule-name: how its message begins`. Columns are code points; a finding over several lines is marked to the end of its first. A
//! block ` ```fixed` right after holds the text after the first fix of every finding, and one ` ```fixed 2` that after the second. The rule under test is the one that the file is named after; it is switched on.
//!
//! A further ` ```article name=FILE beside` is one that lies beside those before it: the articles of such a case are compared with each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use copydesk::config::Options;
use copydesk::internals::{Format, Origin, fix, lint_together, surroundings};
use copydesk::{Article, Engine, Finding, Knowledge, RuleInfo, internals};

/// A rule has so many cases at least: what it reports, what it leaves alone, and both sides of its thresholds.
const FEWEST_CASES: usize = 4;

/// Articles that are read together: one, or several files that are compared.
#[derive(Debug, Default)]
struct Case {
    line: usize,
    title: String,
    articles: Vec<Sample>,
}

#[derive(Debug, Default)]
struct Sample {
    info: String,
    text: String,
    expected: Vec<String>,
    /// What the text is after the fix of this number of every finding, counted from 1.
    fixed: Vec<(usize, String)>,
}

#[test]
fn cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut failures = String::new();
    let mut count = 0;
    for rule in Engine::rules() {
        let path = folder.join(format!("{}.md", rule.name));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("every rule has its cases: {}: {e}", path.display()));
        let cases = read_cases(&text);
        assert!(
            cases.iter().any(|c| c.articles.iter().all(|a| a.expected.is_empty())),
            "{}: a rule also has cases in which it is silent",
            rule.name
        );
        assert!(
            cases.iter().any(|c| c.articles.iter().any(|a| !a.expected.is_empty())),
            "{}: a rule has cases in which it speaks",
            rule.name
        );
        assert!(cases.len() >= FEWEST_CASES, "{}: a rule has at least {FEWEST_CASES} cases", rule.name);
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
    let engines: Vec<Engine> = case.articles.iter().map(|article| engine(rule, article)).collect::<Result<_, _>>()?;
    let names: Vec<String> = case.articles.iter().map(Sample::name).collect();
    let given = engines.into_iter().zip(&case.articles).zip(&names);
    let given: Vec<_> = given.map(|((engine, article), name)| (engine, article.given(), Path::new(name))).collect();
    for (article, found) in case.articles.iter().zip(lint_together(&given)) {
        article.agrees(found.into_iter().filter(|f| f.rule.name == rule.name).collect())?;
    }
    Ok(())
}

fn engine(rule: &'static RuleInfo, article: &Sample) -> Result<Engine, String> {
    let options = Options::parse(&option(&article.info, "settings").unwrap_or_default()).map_err(|e| format!("settings: {e}"))?;
    let mut settings = options.settings();
    settings.select(rule);
    settings.today = option(&article.info, "today").map(|d| d.parse().unwrap());
    let own = options.people.iter().map(|person| person.record("copydesk.toml").unwrap()).collect();
    Ok(Engine::new(settings, Knowledge::with_users(own).at_home(options.home.as_deref().unwrap_or_default())))
}

impl Sample {
    /// The text with what is known of it besides.
    fn given(&self) -> Article<'_> {
        let name = self.name();
        let mut origin = if name.is_empty() { Origin::default() } else { Origin::of_file(&name) };
        origin.modified = option(&self.info, "modified").map(|d| d.parse().unwrap());
        let neighbour = option(&self.info, "neighbour");
        origin.header_form = surroundings::header_form(neighbour.as_deref().map(|text| (text, Format::Plain)));
        internals::article(&self.text, Format::of(&name), origin)
    }

    fn name(&self) -> String {
        option(&self.info, "name").unwrap_or_default()
    }

    fn agrees(&self, found: Vec<Finding>) -> Result<(), String> {
        let shown: Vec<String> = found.iter().map(|f| show(&self.text, f)).collect();
        let agree = shown.len() == self.expected.len()
            && shown.iter().zip(&self.expected).all(|(found, expected)| found.starts_with(expected.as_str()));
        if !agree {
            return Err(format!("expected:\n{}\nfound:\n{}\n", self.expected.join("\n"), shown.join("\n")));
        }
        self.fixed.iter().try_for_each(|(number, fixed)| {
            let (text, _) = fix::apply(&self.text, found.iter().filter_map(|f| Some(((), f.fixes.get(number - 1)?))));
            if text == *fixed { Ok(()) } else { Err(format!("fixed {number} should be:\n{fixed}\nbut is:\n{text}\n")) }
        })
    }
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
            if !info.ends_with(" beside") {
                cases.push(Case { line: number + 1, title: title.clone(), articles: Vec::new() });
            }
            let case = cases.last_mut().expect("an article lies beside another");
            case.articles.push(read_article(info, &body));
        } else if let Some(number) = info.strip_prefix("fixed") {
            let number = number.trim().parse().unwrap_or(1);
            let article = cases.last_mut().and_then(|case| case.articles.last_mut()).expect("a fixed text follows its article");
            article.fixed.push((number, body.iter().map(|l| format!("{l}\n")).collect()));
        }
    }
    cases
}

fn read_article(info: &str, body: &[&str]) -> Sample {
    let mut article = Sample { info: info.to_owned(), ..Sample::default() };
    let mut line = 0;
    for text in body {
        let trimmed = text.trim_start();
        let is_caret = trimmed.starts_with('^') && trimmed.trim_start_matches('^').starts_with(' ');
        if is_caret {
            article.expected.push(format!("{line}: {}", text.trim_end()));
        } else {
            article.text.push_str(text);
            article.text.push('\n');
            line += 1;
        }
    }
    article
}
