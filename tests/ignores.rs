//! What is ignored: in texts, as the cases in `tests/ignores` say; in the configuration and in the file beside it; and what is said of ignores that hide nothing.
//!
//! A case is a fenced block ` ```article name=FILE`, and one ` ```found` with a line for each finding that is left: its line in the article, and its rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;

use copydesk::{Article, Engine};
use support::golden;

/// What is left of the findings in an article: a line for each.
fn found(name: &str, text: &str) -> String {
    let engine = Engine::default();
    let line = |at: usize| text[..at].lines().count().max(1) + usize::from(at > 0 && text[..at].ends_with('\n'));
    let findings = engine.lint(Article::new(text).named(name));
    let annotated = engine.annotate(Article::new(text).named(name));
    assert_eq!(findings.len(), annotated.findings.len(), "{text}");
    let opened = engine.open(Article::new(text).named(name)).findings();
    assert_eq!(findings, opened, "{text}");
    findings.iter().map(|finding| format!("{} {}\n", line(finding.span.range().start), finding.rule.name)).collect()
}

#[test]
fn articles_say_what_is_ignored_in_them() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ignores")).unwrap() {
        let path = entry.unwrap().path();
        let cases = fs::read_to_string(&path).unwrap();
        let mut out = String::new();
        let (mut lines, mut article) = (cases.lines(), None);
        while let Some(line) = lines.next() {
            out.push_str(&format!("{line}\n"));
            let Some(info) = line.strip_prefix("```") else { continue };
            let body: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
            match info.split_once(" name=") {
                Some(("article", name)) => {
                    out.push_str(&body);
                    article = Some((name, body));
                }
                _ => {
                    let (name, text) = article.take().unwrap_or_else(|| panic!("{}: {line}: behind no article", path.display()));
                    out.push_str(&found(name, &text));
                }
            }
            out.push_str("```\n");
        }
        golden(&format!("tests/ignores/{}", path.file_name().unwrap().to_str().unwrap()), &out);
    }
}

#[test]
fn an_edit_of_a_directive_changes_what_is_found_elsewhere() {
    let engine = Engine::default();
    let text = "Our cafÃ© is open.\n\nWords.\n\n<!-- copydesk: ignore-file mojibak -->\n\nOur cafÃ© is shut.\n";
    let mut document = engine.open(Article::new(text).named("a.md"));
    assert_eq!(document.findings().len(), 3);
    let at = text.find(" -->").unwrap();
    document.edit(at..at, "e").unwrap();
    assert_eq!(document.findings(), []);
    assert_eq!(document.annotations().findings, []);
    document.edit(at - 7..at - 6, "M").unwrap();
    let fresh = engine.lint(Article::new(document.text()).named("a.md"));
    assert_eq!(document.findings(), fresh);
    assert_eq!(fresh.len(), 3);
}

#[test]
fn what_is_ignored_is_not_fixed() {
    let engine = Engine::default();
    let text = "<!-- copydesk: ignore mojibake -->\nOur cafÃ© is open.\n\nOur cafÃ© is shut.\n";
    let fixed = engine.fix(Article::new(text).named("a.md"), |_, fix| fix.is_safe());
    assert_eq!(fixed.text, "<!-- copydesk: ignore mojibake -->\nOur cafÃ© is open.\n\nOur café is shut.\n");
    assert_eq!(fixed.applied, 1);
}
