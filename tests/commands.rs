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
