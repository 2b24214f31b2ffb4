//! What is ignored: in texts, as the cases in `tests/ignores` say; in the configuration and in the file beside it; and what is said of ignores that hide nothing.
//!
//! A case is a fenced block ` ```article name=FILE`, and one ` ```found` with a line for each finding that is left: its line in the article, and its rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;

use copydesk::{Article, Engine};
use support::{Folder, golden};

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

const CAFE: &str = "Our cafÃ© is open.\n\nSource link\n";

/// The rules of what is found in the folder, a line each, and what was said besides.
fn lint(folder: &Folder, args: &[&str]) -> support::Run {
    let mut run = folder.run(&[&["lint", "--articles", "all", "--format", "concise"], args].concat());
    let findings = run.stdout.lines().filter(|line| line.contains("]"));
    run.stdout = findings.map(|line| format!("{}\n", line.split(']').next().unwrap_or_default())).collect();
    run
}

#[test]
fn globs_of_the_configuration_ignore_rules() {
    let config = "[per-file-ignores]\n\"obituaries/**\" = [\"mojibake\"]\n\"*.md\" = [\"all\"]\n";
    let folder = Folder::new().with("copydesk.toml", config).with("a.txt", CAFE).with("obituaries/old/b.txt", CAFE).with("c.md", CAFE);
    let left = "a.txt:1:8: warning[mojibake\na.txt:3:1: warning[feed-residue\nobituaries/old/b.txt:3:1: warning[feed-residue\n";
    assert_eq!(lint(&folder, &[]).stdout, left);
    assert_eq!(folder.run_with(&["lint", "--stdin-filename", "obituaries/x.txt", "-"], "Our cafÃ© is open.\n").code, 0);
    assert_eq!(lint(&folder, &["--config", "copydesk.toml"]).stdout, left);
    assert!(lint(&folder, &["--isolated"]).stdout.contains("c.md"));
    let within = folder.shell("cd obituaries/old && copydesk lint --format concise b.txt ../../a.txt ../../c.md");
    assert!(within.stdout.contains("3 warnings; 3 findings ignored"), "{}", within.stdout);
    let broken = Folder::new().with("copydesk.toml", "[per-file-ignores]\n\"a/**\" = [\"mojibak\"]\n").with("a.txt", CAFE);
    assert!(lint(&broken, &[]).stderr.contains("line 2, column 12: there is no rule `mojibak`; did you mean `mojibake`?"));
    let broken = Folder::new().with("copydesk.toml", "[per-file-ignores]\n\"{a\" = [\"mojibake\"]\n").with("a.txt", CAFE);
    let run = lint(&broken, &[]);
    assert!(run.code == 2 && run.stderr.contains("copydesk.toml: line 2, column 2: per-file-ignores: "), "{}", run.all());
}

const IGNORES: &str =
    "# What we live with\n[[ignore]]\nfile = \"wire/a.txt\"\nrule = \"mojibake\"\nwords = \"Ã©\"\nreason = \"as it was sent\"\n";

#[test]
fn a_file_beside_the_configuration_ignores_findings() {
    let folder =
        Folder::new().with("copydesk.toml", "").with("copydesk.ignores.toml", IGNORES).with("wire/a.txt", CAFE).with("b.txt", CAFE);
    let left = "b.txt:1:8: warning[mojibake\nb.txt:3:1: warning[feed-residue\nwire/a.txt:3:1: warning[feed-residue\n";
    assert_eq!(lint(&folder, &[]).stdout, left);
    fs::write(folder.path("wire/a.txt"), "Words before.\n\nThe ÃŸ and the cafÃ©.\n").unwrap();
    assert!(lint(&folder, &[]).stdout.contains("wire/a.txt:3:5: warning[mojibake"), "other words are not meant, the same elsewhere are");
    let fixed = lint(&folder, &["--fix", "wire"]);
    assert_eq!((fixed.code, folder.read("wire/a.txt").as_str()), (0, "Words before.\n\nThe ß and the cafÃ©.\n"), "{}", fixed.stderr);
    assert_eq!(lint(&folder, &["--isolated", "wire"]).code, 1);
    let annotated = folder.run(&["annotate", "wire/a.txt"]);
    assert!(!annotated.stdout.contains("mojibake"), "{}", annotated.stdout);
}

#[test]
fn what_is_broken_in_it_is_named_and_all_else_holds() {
    let text = format!("{IGNORES}\n[[ignore]]\nfile = \"b.txt\"\nrule = \"mojibak\"\n");
    let folder = Folder::new().with("copydesk.toml", "").with("copydesk.ignores.toml", &text).with("wire/a.txt", "Our cafÃ© is open.\n");
    let run = lint(&folder, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("copydesk.ignores.toml: line 10, column 8: there is no rule `mojibak`; did you mean `mojibake`?"),
        "{}",
        run.stderr
    );
    fs::write(folder.path("copydesk.ignores.toml"), "[[ignore]]\nfile = \"a.txt\"\n").unwrap();
    let run = lint(&folder, &[]);
    assert!(run.code == 2 && run.stderr.contains("copydesk.ignores.toml: line 1, column 1: an entry lacks its `rule`"), "{}", run.stderr);
    assert!(run.stdout.contains("[mojibake"));
    fs::remove_file(folder.path("copydesk.ignores.toml")).unwrap();
    fs::create_dir(folder.path("copydesk.ignores.toml")).unwrap();
    assert!(lint(&folder, &[]).stderr.contains("copydesk.ignores.toml: "));
}

#[test]
fn ignores_that_hide_nothing_are_reported_on_request() {
    let config = "[per-file-ignores]\n\"wire/**\" = [\"mojibake\", \"title-case\"]\n\"*.md\" = [\"all\"]\n\"none/**\" = [\"mojibake\"]\n";
    let entry = |file: &str, words: &str| format!("\n[[ignore]]\nfile = \"{file}\"\nrule = \"feed-residue\"\nwords = \"{words}\"\n");
    let ignores = [entry("b.txt", "Source link"), entry("b.txt", "Read more"), entry("gone.txt", "Source link")].concat();
    let text = "<!-- copydesk: ignore mojibake, feed-residue, relative-date -->\nOur cafÃ© is open.\n\n<!-- copydesk: on mojibake -->\n";
    let folder = Folder::new()
        .with("copydesk.toml", config)
        .with("copydesk.ignores.toml", &ignores)
        .with("a.txt", text)
        .with("b.txt", "Source link\n")
        .with("c.md", "It rained.\n")
        .with("wire/d.txt", "It rained.\n");
    let run = folder.run(&["lint", "--articles", "all", "--report-unused"]);
    golden("tests/cmd/ignores_that_hide_nothing.txt", &run.all());
    assert_eq!(folder.run(&["lint", "--articles", "all"]).code, 0, "nobody asked");
    assert!(
        folder.run(&["lint", "--articles", "all", "b.txt", "--report-unused"]).stderr.lines().count() == 1,
        "what was not linted is not judged"
    );
    let json = folder.run(&["lint", "--articles", "all", "--report-unused", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let unused = report["summary"]["unused_ignores"].as_array().unwrap();
    assert_eq!(unused.len(), run.stderr.lines().count());
    assert!(unused.contains(&serde_json::json!({"path": "copydesk.ignores.toml", "line": 8, "rule": "feed-residue", "message": "feed-residue finds nothing there that could be ignored"})), "{unused:?}");
    let hint = Folder::new().with("a.md", "<!-- copydesk: ignore title-case -->\nIt rained.\n");
    assert_eq!(lint(&hint, &["--report-unused"]).code, 0, "a rule that is off finds nothing anywhere");
    assert_eq!(lint(&hint, &["--report-unused", "--select", "title-case"]).code, 1);
}
