//! Old findings are left out, new ones are not, whatever is edited around them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{Folder, Run};

const FILE: &str = "copydesk.baseline.json";
const STORY: &str = " date 2022-10-16 The harbour opened on Monday.\n\nSource link\n\nThe mayor was there.\n";
const UNDATED: &str = "The old bridge was shut on Thursday, a week after the flood that tore away two of its eleven arches\n\
    and left the road to the market under water. The mayor said that the town would rebuild it before winter, and that the\n\
    insurers had promised to pay for most of the work, though not for the boats that were moored against advice.\n";

/// A folder with a baseline of its articles.
fn desk() -> Folder {
    let folder = Folder::new().with("wire/story.txt", STORY).with("undated.txt", UNDATED);
    let run = folder.run(&["baseline", "--articles", "all"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    folder
}

fn lint(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["lint", "--articles", "all", "--baseline", FILE, "--format", "concise"], args].concat())
}

/// What the summary says of the baseline: how many findings were left out, and how many entries are gone.
fn counts(folder: &Folder) -> (u64, u64) {
    let run = folder.run(&["lint", "--articles", "all", "--baseline", FILE, "--format", "json"]);
    let summary = &serde_json::from_str::<Value>(&run.stdout).unwrap()["summary"]["baseline"];
    (summary["left_out"].as_u64().unwrap(), summary["gone"].as_u64().unwrap())
}

fn put(folder: &Folder, name: &str, text: &str) {
    fs::write(folder.path(name), text).unwrap();
}

#[test]
fn a_baseline_is_sorted_and_names_files_from_its_own_folder() {
    let folder = desk();
    let first = folder.read(FILE);
    let baseline: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(baseline["format"], json!("copydesk-baseline-1"));
    let names: Vec<&String> = baseline["files"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["undated.txt", "wire/story.txt"]);
    let entry = &baseline["files"]["wire/story.txt"][0];
    assert_eq!((&entry["rule"], &entry["words"]), (&json!("feed-residue"), &json!("Source link")));
    assert!(folder.run(&["baseline", ".", "--articles", "all"]).stderr.contains("holds 2 findings in 2 files"));
    assert_eq!(folder.read(FILE), first);
    assert_eq!(folder.run(&["baseline", "wire", "undated.txt", "--articles", "all", "-o", "lists/old.json"]).code, 0);
    let elsewhere: Value = serde_json::from_str(&folder.read("lists/old.json")).unwrap();
    assert!(elsewhere["files"].get("../wire/story.txt").is_some(), "{elsewhere}");
    assert_eq!(folder.run(&["lint", ".", "--articles", "all", "--baseline", "lists/old.json"]).code, 0);
}

#[test]
fn old_findings_are_left_out_of_every_format_and_of_the_exit_code() {
    let folder = desk();
    let run = lint(&folder, &[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(run.stdout, "2 files, 2 items: nothing found; 2 findings of the baseline left out\n");
    assert_eq!(run.stderr, "");
    assert_eq!(counts(&folder), (2, 0));
    for format in ["full", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        let run = folder.run(&["lint", "--articles", "all", "--baseline", FILE, "--format", format]);
        assert!(run.code == 0 && !run.stdout.contains("feed leaves"), "{format}: {}", run.stdout);
    }
    let without = folder.run(&["lint", "--articles", "all", "--format", "json"]);
    assert!(without.code == 1 && !without.stdout.contains("left_out"));
}

#[test]
fn edits_around_old_findings_leave_them_quiet() {
    let folder = desk();
    put(
        &folder,
        "wire/story.txt",
        &STORY.replace("\n\nSource", "\n\nShips came in from three ports.\n\nSource").replace("was there", "stayed away"),
    );
    put(&folder, "undated.txt", &UNDATED.replace("The old bridge was", "A bridge has been"));
    assert_eq!(lint(&folder, &[]).code, 0);
    assert_eq!(counts(&folder), (2, 0));
}

#[test]
fn a_finding_like_an_old_one_is_new_wherever_it_stands() {
    let folder = desk();
    put(&folder, "wire/story.txt", &STORY.replace("\n\nSource link", "\n\nSource link\n\nThe ferry sails again.\n\nSource link"));
    let run = lint(&folder, &[]);
    assert_eq!((run.code, run.stdout.matches("[feed-residue]").count()), (1, 1), "{}", run.stdout);
    put(&folder, "wire/other.txt", STORY);
    assert!(lint(&folder, &[]).stdout.contains("wire/other.txt:3:1"), "a file that the baseline does not name");
}

#[test]
fn what_is_gone_is_told_and_taken_out_on_request() {
    let folder = desk();
    let first = folder.read(FILE);
    put(&folder, "wire/story.txt", &STORY.replace("Source link\n\n", "“The pier is next.\n\n"));
    let run = lint(&folder, &[]);
    assert!(run.stderr.contains("1 entry is gone; --update-baseline"), "{}", run.stderr);
    assert_eq!((counts(&folder), folder.read(FILE)), ((1, 1), first));
    let run = lint(&folder, &["--update-baseline"]);
    assert!(run.code == 1 && run.stderr.contains("1 entry is gone and taken out"), "{}", run.all());
    assert_eq!(counts(&folder), (1, 0));
    assert!(!folder.read(FILE).contains("story.txt"), "nothing that is new came in");
    fs::remove_file(folder.path("undated.txt")).unwrap();
    assert_eq!(counts(&folder), (0, 1), "a file that was deleted");
}

#[test]
fn what_did_not_run_is_not_gone() {
    let folder = desk();
    for args in [&["wire"][..], &["--ignore", "feed-residue,undated-item"]] {
        assert_eq!(lint(&folder, args).stderr, "", "{args:?}");
    }
    assert_eq!(folder.run(&["baseline", "--hints", "--articles", "all"]).code, 0);
    assert_eq!(lint(&folder, &[]).stderr, "");
}

#[test]
fn a_broken_baseline_is_pointed_at() {
    let cases = [
        ("<<<<<<< ours\n", ":1:1: is no baseline that can be read: expected value"),
        (
            "{\"format\": \"copydesk-baseline-9\",\n \"files\": {}}",
            ":1:32: is no baseline that can be read: the format `copydesk-baseline-9` is not known",
        ),
        (
            "{\"format\": \"copydesk-baseline-1\",\n \"files\": {\"a.txt\": [{\"rule\": \"mojibake\", \"fingerprint\": \"so\", \"words\": \"\"}]}}",
            ":2:61: is no baseline that can be read: `so` is no fingerprint",
        ),
    ];
    let folder = Folder::new().with("story.txt", STORY);
    for (text, message) in cases {
        put(&folder, FILE, text);
        let run = lint(&folder, &["--update-baseline"]);
        assert!(run.code == 2 && run.stderr.contains(&format!("{FILE}{message}")), "{}", run.all());
        assert_eq!((run.stdout.as_str(), folder.read(FILE).as_str()), ("", text));
    }
    fs::remove_file(folder.path(FILE)).unwrap();
    let run = lint(&folder, &[]);
    assert!(run.code == 2 && run.stderr.contains("there is no such baseline"), "{}", run.stderr);
}

#[test]
fn no_article_is_written_over() {
    let folder = Folder::new().with("story.txt", STORY);
    let run = folder.run(&["baseline", "-o", "story.txt", "--articles", "all"]);
    assert_eq!((run.code, folder.read("story.txt").as_str()), (2, STORY), "{}", run.stderr);
}

const LINKS: &str = "One.\nSource link\nTwo cafÃ©s.\n";

/// A folder in whose baseline stands a line that a feed left, and a text with another finding that can be fixed.
fn with_links() -> Folder {
    let folder = Folder::new().with("story.txt", "One.\nSource link\n");
    assert_eq!(folder.run(&["baseline", "--articles", "all"]).code, 0);
    put(&folder, "story.txt", LINKS);
    folder
}

#[test]
fn fixes_leave_alone_what_the_baseline_holds() {
    let folder = with_links();
    let run = lint(&folder, &["--fix"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.all());
    assert_eq!(folder.read("story.txt"), "One.\nSource link\nTwo cafés.\n");
    assert!(run.stdout.contains("1 finding of the baseline left out") && run.stdout.contains("1 fix"), "{}", run.stdout);
    assert_eq!(counts(&folder), (1, 0));
    put(&folder, "story.txt", &format!("Source link\n{LINKS}"));
    let patch = folder.run(&["lint", "--articles", "all", "--baseline", FILE, "--diff"]);
    assert!(patch.stdout.contains("\n-Source link\n") && patch.stdout.contains("+Two cafés."), "{}", patch.stdout);
    assert_eq!(patch.stdout.matches("-Source link").count(), 1, "as many are left as the baseline has: {}", patch.stdout);
    assert_eq!(
        folder.run_with(&["lint", "--baseline", FILE, "--fix", "-q", "--stdin-filename", "story.txt", "-"], LINKS).stdout,
        LINKS.replace("Ã©", "é")
    );
}

#[cfg(unix)]
#[test]
fn nobody_is_asked_about_what_the_baseline_holds() {
    let folder = with_links();
    let args = ["lint", "--articles", "all", "--baseline", FILE, "--interactive", "--format", "concise"];
    let run = folder.run_on_terminal(&args, "n\n");
    assert_eq!((run.code, run.stdout.matches("Apply?").count()), (1, 1), "{}", run.all());
    assert_eq!(folder.read("story.txt"), LINKS);
    let run = folder.run_on_terminal(&args, "y\n");
    assert_eq!((run.code, run.stdout.matches("Apply?").count()), (0, 1), "{}", run.all());
    assert_eq!(folder.read("story.txt"), "One.\nSource link\nTwo cafés.\n");
    assert!(!run.stdout.contains("feed-residue"), "what is old stays unsaid once the file was written: {}", run.stdout);
    assert_eq!(counts(&folder), (1, 0));
}

#[test]
fn entries_that_are_gone_are_unused_ignores() {
    let folder = with_links();
    put(&folder, "story.txt", "One.\n");
    let run = lint(&folder, &["--report-unused"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let line = format!("copydesk: unused: {FILE}: story.txt: feed-residue no longer finds “Source link”\n");
    assert!(run.stderr.contains(&line), "{}", run.stderr);
}

#[test]
fn what_is_ignored_needs_no_baseline() {
    let folder = Folder::new().with("story.md", "<!-- copydesk: ignore feed-residue -->\nSource link\n");
    assert!(folder.run(&["baseline", "--articles", "all"]).stderr.contains("holds 0 findings"));
}
