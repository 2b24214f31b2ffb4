//! What holds for an article: `copydesk.toml`, what it extends, the environment, flags; and `copydesk config`, which shows it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{Folder, golden};

const STORY: &str = "The cafÃ© of Odessa reopened.\nSource link\n";

const HOUSE: &str = "style = \"ap\"\nselect = [\"repeated-title\"]\nignore = [\"feed-residue\"]\nresidue = [\"Our daily wrap\"]\nexclude = [\"archive\"]\n\
    home = \"GB\"\n[spellings]\nOdesa = [\"Odessa\"]\n[rules]\nmojibake = \"error\"\n";

const DESK: &str = "extends = \"../house.toml\"\nhome = \"US\"\nselect = [\n  \"feed-residue\",\n]\nexclude = [\n  \"drafts\",\n]\n\
    [spellings]\nKyiv = [\"Kiev\"]\n";

fn newsroom() -> Folder {
    Folder::new().with("house.toml", HOUSE).with("desk/copydesk.toml", DESK).with("desk/a.txt", STORY)
}

fn json_of(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Value {
    let run = folder.run_in(&[&["config", "--format", "json"], args].concat(), "", variables);
    assert_eq!(run.code, 0, "{}", run.all());
    serde_json::from_str(&run.stdout).unwrap()
}

fn in_file(value: Value, path: &str, line: usize) -> Value {
    json!({"value": value, "source": {"kind": "file", "path": path, "line": line}})
}

#[test]
fn what_holds_is_shown_with_its_sources() {
    let folder = newsroom();
    golden("tests/cmd/config.txt", &folder.run(&["config", "desk/a.txt", "--ignore", "mojibake", "--fail-on", "error"]).all());
    golden("tests/cmd/config.json.txt", &folder.run(&["config", "desk", "--format", "json"]).all());
    golden("tests/cmd/config_of_nothing.txt", &folder.run(&["config", "--isolated", "picture.jpg"]).all());
}

#[test]
fn what_is_shown_is_a_configuration_that_holds_as_much() {
    let folder = newsroom();
    let shown = folder.run(&["config", "desk/a.txt"]).stdout;
    let folder = folder.with("shown.toml", &shown);
    let (first, second) = (json_of(&folder, &["desk/a.txt"], &[]), json_of(&folder, &["--config", "shown.toml"], &[]));
    for rule in first["options"]["rules"].as_object().unwrap().keys() {
        assert_eq!(first["options"]["rules"][rule]["value"], second["options"]["rules"][rule]["value"], "{rule}");
    }
    assert_eq!(first["options"]["spellings"]["Odesa"]["value"], second["options"]["spellings"]["Odesa"]["value"]);
}

#[test]
fn a_file_wins_over_what_it_extends_and_lists_grow() {
    let folder = newsroom().with("archive/a.txt", STORY).with("desk/archive/a.txt", STORY).with("desk/drafts/a.txt", STORY);
    let lint = folder.run(&["lint", "desk", "--format", "concise"]);
    assert!(lint.stdout.contains("a.txt:2:1: warning[feed-residue]") && lint.stdout.contains("error[mojibake]"), "{}", lint.all());
    assert!(lint.stdout.contains("place-variant") && lint.stdout.contains("1 file, "), "{}", lint.all());
    let shown = json_of(&folder, &["desk/archive/a.txt"], &[]);
    let options = &shown["options"];
    assert_eq!(shown["read_in_folders"], false);
    assert_eq!(options["home"], in_file("US".into(), "desk/copydesk.toml", 2));
    assert_eq!(options["style"], in_file("ap".into(), "house.toml", 1));
    assert_eq!(options["exclude"], json!([in_file("archive".into(), "house.toml", 5), in_file("drafts".into(), "desk/copydesk.toml", 7)]));
    assert_eq!(options["rules"]["feed-residue"], in_file("warning".into(), "desk/copydesk.toml", 4));
    assert_eq!(options["rules"]["relative-date"], in_file("warning".into(), "house.toml", 1));
    assert_eq!(options["rules"]["mojibake"], in_file("error".into(), "house.toml", 10));
    assert_eq!(options["rules"]["undated-item"]["source"]["kind"], "default");
}

#[test]
fn globs_records_and_people_start_from_the_folder_of_their_file() {
    let people = "name,title,country,from\nAda Okafor,Governor,NG,2031\n";
    let folder = Folder::new()
        .with("house/house.toml", "knowledge = [\"people.csv\"]\ninclude = [\"*.news\"]\n")
        .with("house/people.csv", people)
        .with("house/copydesk.people.csv", "name,title,country,from,until,aliases,mark\nVladamir,,,,,,right\n")
        .with("desk/copydesk.toml", "extends = [\"../house/house.toml\", \"more.toml\"]\n")
        .with("desk/more.toml", "include = [\"*.story\"]\n")
        .with("desk/a.story", STORY)
        .with("desk/b.news", STORY);
    let offices = folder.run(&["offices", "Okafor", "--config", "desk/copydesk.toml"]);
    assert!(offices.stdout.contains("Ada Okafor"), "{}", offices.all());
    let lint = folder.run(&["lint", "desk", "--format", "concise"]);
    assert!(
        lint.stdout.contains("a.story") && !lint.stdout.contains("b.news"),
        "the last file with globs says what is read: {}",
        lint.all()
    );
    let added = folder.run(&["people", "right", "Nicholas", "--file", "desk/copydesk.people.csv"]);
    assert_eq!(added.code, 0);
}

#[test]
fn what_cannot_be_extended_is_pointed_at() {
    for (extends, complaint) in [
        ("\"none.toml\"", "copydesk.toml: line 2, column 11: extends: none.toml: No such file"),
        ("[\"good.toml\", \"none.toml\"]", "copydesk.toml: line 2, column 25: extends: none.toml: No such file"),
        ("\"copydesk.toml\"", "copydesk.toml: line 2, column 11: extends: copydesk.toml: leads round in a circle: "),
        ("\"round.toml\"", "round.toml: line 1, column 11: extends: copydesk.toml: leads round in a circle: "),
        ("\"people.csv\"", "copydesk.toml: line 2, column 11: extends: people.csv: is no .toml file"),
        ("\"folder.toml\"", "copydesk.toml: line 2, column 11: extends: folder.toml: is a folder"),
        ("\"broken.toml\"", "broken.toml: line 1, column 1: there is no option `selekt`; did you mean `select`?"),
        ("3", "line 2, column 11: "),
    ] {
        let folder = Folder::new()
            .with("copydesk.toml", &format!("\nextends = {extends}\n"))
            .with("good.toml", "")
            .with("round.toml", "extends = \"copydesk.toml\"\n")
            .with("people.csv", "")
            .with("folder.toml/a.txt", STORY)
            .with("broken.toml", "selekt = []\n");
        for command in ["config", "lint"] {
            let run = folder.run(&[command, "."]);
            assert!(run.code == 2 && run.stderr.contains(complaint), "{extends}: {}", run.all());
        }
    }
}

#[test]
fn two_files_may_extend_a_third() {
    let folder = Folder::new()
        .with("copydesk.toml", "extends = [\"a.toml\", \"b.toml\"]\n")
        .with("a.toml", "extends = \"c.toml\"\nhome = \"US\"\n")
        .with("b.toml", "extends = \"c.toml\"\n")
        .with("c.toml", "residue = [\"Our daily wrap\"]\nhome = \"GB\"\n");
    let options = json_of(&folder, &[], &[])["options"].clone();
    assert_eq!(options["residue"], json!([in_file("Our daily wrap".into(), "c.toml", 1)]), "it counts once");
    assert_eq!(options["home"]["value"], "US");
}

#[test]
fn flags_win_over_the_environment_and_that_over_files() {
    let folder = Folder::new()
        .with("copydesk.toml", "fail-on = \"info\"\n")
        .with("other.toml", "ignore = [\"feed-residue\"]\n")
        .with("a.txt", STORY);
    let fail_on = |args: &[&str], variables: &[(&str, &str)]| json_of(&folder, args, variables)["options"]["fail-on"].clone();
    assert_eq!(fail_on(&[], &[]), in_file("info".into(), "copydesk.toml", 1));
    let variable = [("COPYDESK_FAIL_ON", "error")];
    let said = |value: &str, kind: &str, name: &str| json!({"value": value, "source": {"kind": kind, "name": name}});
    assert_eq!(fail_on(&[], &variable), said("error", "environment", "COPYDESK_FAIL_ON"));
    assert_eq!(fail_on(&["--fail-on", "hint"], &variable), said("hint", "command-line", "--fail-on"));
    assert_eq!(folder.run_in(&["lint"], "", &variable).code, 0, "a warning is no error");
    assert_eq!(folder.run_in(&["lint", "--fail-on", "warning"], "", &variable).code, 1);
    assert_eq!(folder.run_in(&["lint"], "", &[("COPYDESK_FAIL_ON", "")]).code, 1, "an empty variable counts for nothing");
    let wrong = folder.run_in(&["lint"], "", &[("COPYDESK_FAIL_ON", "never")]);
    assert!(wrong.code == 2 && wrong.stderr.contains("COPYDESK_FAIL_ON: `never` is none of hint, info, warning, error"), "{}", wrong.all());
    let other = [("COPYDESK_CONFIG", "other.toml")];
    let chosen = json_of(&folder, &[], &other);
    assert_eq!((&chosen["files"], &chosen["chosen_by"]["name"]), (&json!(["other.toml"]), &json!("COPYDESK_CONFIG")));
    assert!(!folder.run_in(&["lint"], "", &other).stdout.contains("feed-residue"));
    assert!(folder.run_in(&["lint", "--isolated", "a.txt"], "", &other).stdout.contains("feed-residue"));
    assert!(folder.run_in(&["lint", "--config", "copydesk.toml"], "", &other).stdout.contains("feed-residue"));
    assert_eq!(json_of(&folder, &["--isolated"], &other)["files"], json!([]));
    let missing = folder.run_in(&["lint"], "", &[("COPYDESK_CONFIG", "none.toml")]);
    assert!(missing.code == 2 && missing.stderr.contains("none.toml: No such file"), "{}", missing.all());
}

#[test]
fn globs_of_one_spelling_hold_side_by_side_and_are_shown_so() {
    let folder = Folder::new()
        .with("house.toml", "[per-file-ignores]\n\"wire/**\" = [\"mojibake\"]\n\"*.md\" = [\"all\"]\n")
        .with("copydesk.toml", "extends = \"house.toml\"\n\n[per-file-ignores]\n\"wire/**\" = [\"feed-residue\", \"mojibake\"]\n")
        .with("wire/a.txt", "The cafÃ© is open.\nSource link\n");
    let shown = folder.run(&["config"]).stdout;
    assert!(shown.contains("\"wire/**\" = [\"feed-residue\", \"mojibake\"]"), "{shown}");
    let line = shown.lines().find(|line| line.contains("wire/**")).unwrap();
    assert!(line.ends_with("  # copydesk.toml:4, house.toml:2"), "{line}");
    let globs = json_of(&folder, &[], &[])["options"]["per-file-ignores"].clone();
    let source = |path: &str, line: usize| json!({"kind": "file", "path": path, "line": line});
    assert_eq!(
        globs["wire/**"],
        json!({"value": ["feed-residue", "mojibake"], "source": source("copydesk.toml", 4), "more_sources": [source("house.toml", 2)]})
    );
    assert_eq!(globs["*.md"], in_file(json!(["all"]), "house.toml", 3), "one file alone has no more");
    assert!(folder.run(&["lint", "--articles", "all"]).stdout.contains("2 findings ignored"));
}

#[test]
fn people_are_added_where_the_environment_says_that_the_configuration_is() {
    let folder =
        Folder::new().with("desk/copydesk.toml", "").with("house/copydesk.toml", "").with("desk/copydesk.people.csv", "name,mark\n");
    let variables = [("COPYDESK_CONFIG", "house/copydesk.toml")];
    let added = folder.run_in(&["people", "right", "Vladamir"], "", &variables);
    assert!(added.code == 0 && added.stderr.contains("house/copydesk.people.csv: added “Vladamir”"), "{}", added.all());
    assert!(folder.read("house/copydesk.people.csv").contains("Vladamir"));
    let missing = folder.run_in(&["people", "right", "Vladamir"], "", &[("COPYDESK_CONFIG", "none.toml")]);
    assert!(missing.code == 2 && missing.stderr.contains("none.toml: No such file"), "{}", missing.all());
}
