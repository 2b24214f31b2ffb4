//! The commands that tell of Copydesk itself: its rules, its flags.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use copydesk::Engine;
use serde_json::Value;
use support::Folder;

#[test]
fn rules_are_listed_for_programs() {
    let run = Folder::new().run(&["rules", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let list: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(list["format"], "copydesk-rules-1");
    let rules = list["rules"].as_array().unwrap();
    let names: Vec<&str> = rules.iter().map(|rule| rule["name"].as_str().unwrap()).collect();
    assert_eq!(names, Engine::rules().map(|info| info.name).collect::<Vec<_>>());
    for rule in rules {
        assert!(rule["summary"].as_str().unwrap().starts_with("Reports "), "{rule}");
        assert!(rule["page"].as_str().unwrap().contains(rule["name"].as_str().unwrap()), "{rule}");
    }
    let mojibake = rules.iter().find(|rule| rule["name"] == "mojibake").unwrap();
    assert_eq!((&mojibake["family"], &mojibake["severity"], &mojibake["default"]), (&"text".into(), &"warning".into(), &true.into()));
    assert!(["always", "sometimes"].contains(&mojibake["fix"].as_str().unwrap()), "{mojibake}");
    assert!(!mojibake["summary"].as_str().unwrap().contains("In plain text"), "one sentence: {mojibake}");
}

#[test]
fn five_shells_complete_commands_and_flags() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        for word in ["annotate", "fail-on", "completions"] {
            assert!(run.stdout.contains(word), "{shell} knows `{word}`");
        }
    }
    let run = folder.shell("copydesk completions bash > script && bash -n script");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(folder.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new().with("file", "");
    let main = folder.run(&["man"]);
    assert_eq!((main.code, main.stderr.as_str()), (0, ""));
    assert!(main.stdout.contains(".TH copydesk 1") && main.stdout.contains("lint"), "{}", main.stdout);
    assert_eq!(folder.run(&["man", "--dir", "share/man1"]).code, 0);
    let lint = folder.read("share/man1/copydesk-lint.1");
    assert!(lint.contains("fail\\-on") && lint.contains("copydesk"), "{lint}");
    for command in ["", "-annotate", "-offices", "-people", "-rules", "-explain", "-cache", "-completions", "-man"] {
        assert!(folder.path(&format!("share/man1/copydesk{command}.1")).is_file(), "{command}");
    }
    let failed = folder.run(&["man", "--dir", "file"]);
    assert!(failed.code == 2 && failed.stderr.contains("error: file: "), "{}", failed.stderr);
}

#[test]
fn lists_are_wrapped_to_the_screen() {
    let folder = Folder::new()
        .with("a.txt", "Mayor Ada Okafor spoke on Monday. Ada Okafor, the mayor of Lagos, said: “We stay.”\n")
        .with("a-second-article.txt", "Mayor Ada Okafor spoke.\n");
    for (columns, most) in [("40", 40), ("100", 100)] {
        for command in ["rules", "people"] {
            let run = folder.run_in(&[command], "", &[("COLUMNS", columns)]);
            let longest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(run.code == 0 && longest <= most, "{}", run.stdout);
        }
    }
    assert!(folder.run(&["rules"]).stdout.lines().count() < 50, "a line a rule where there is no screen");
}
