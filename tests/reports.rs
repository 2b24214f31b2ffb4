//! The reports of `copydesk lint`: each format, where it goes, and what never gets into it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use serde_json::Value;
use support::{Folder, Run, golden};

/// All formats.
const FORMATS: &[&str] = &["full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"];

const RESIDUE: &str = "The harbour reopened on Monday.\nSource link\n";

/// Articles with findings of each severity, evidence in the same file, in another and in none, fixes of each kind; and a file that is no text.
fn desk() -> Folder {
    let wire = " date 2022-10-16 The cafÃ© “Zur Post” is open again, Mayor Ann Lee said on Monday.\r\n\r\n\
        “We worked on it for three weeks, day and night, all of us.”\r\n\r\nSource link\r\n";
    Folder::new()
        .with("copydesk.toml", "[rules]\nfeed-residue = \"error\"\nfloating-quote = \"info\"\n")
        .with("wire/day #1.txt", wire)
        .with("three.txt", " date 2022-11-09 Ghanaian President Ada Okafor opened the harbour on Monday.\n")
        .with("four.txt", " date 2022-11-10 Nigerian President Ada Okafor closed the harbour on Monday.\n")
        .with("two.txt", " date 2022-11-02 LONDON — “The harbour is “closed for now,” Mayor Ann Lee said.\n")
        .with("clean.txt", " date 2022-10-16 The harbour opened on Monday.\n")
        .with_bytes("scan.txt", b"a\0b")
}

/// A run over all files of a folder.
fn lint(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["lint", "--articles", "all", "--hints"], args].concat())
}

/// The same with variables of the environment.
fn lint_in(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Run {
    folder.run_in(&[&["lint", "--articles", "all", "--hints"], args].concat(), "", variables)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn each_format_says_what_it_can() {
    let folder = desk();
    for format in FORMATS {
        let run = lint(&folder, &["--format", format]);
        assert_eq!(run.code, 2, "{format}: {}", run.stderr);
        golden(&format!("tests/cmd/report.{format}.txt"), &without_manuals(&run.stdout));
    }
}

/// A report without the manual pages of rules, which have golden files of their own.
fn without_manuals(report: &str) -> String {
    let lines = report.lines().map(|line| match line.split_once(": \"# ") {
        Some((key, page)) => format!("{key}: \"…\"{}\n", if page.ends_with(',') { "," } else { "" }),
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn a_run_that_finds_nothing_is_a_whole_report_too() {
    let folder = Folder::new().with("clean.txt", "The harbour opened.\n");
    for format in FORMATS {
        let run = lint(&folder, &["--format", format]);
        assert_eq!(run.code, 0, "{format}");
        golden(&format!("tests/cmd/report_of_nothing.{format}.txt"), &run.stdout);
    }
}

#[test]
fn steps_of_github_actions_get_annotations_by_themselves() {
    let folder = Folder::new().with("desk/story.txt", RESIDUE);
    let run = |args: &[&str], variables: &[(&str, &str)]| lint_in(&folder, args, variables).stdout;
    let actions = ("GITHUB_ACTIONS", "true");
    assert!(run(&[], &[actions]).starts_with("::warning title=copydesk (feed-residue),file=desk/story.txt,line=2,"));
    assert!(run(&[], &[("GITHUB_ACTIONS", "false")]).starts_with("warning[feed-residue]"));
    assert!(run(&["--format", "concise"], &[actions]).starts_with("desk/story.txt:2:1: warning"));
    let nothing = run(&["--output-file", "report.txt"], &[actions]);
    assert!(nothing.is_empty() && folder.read("report.txt").starts_with("warning[feed-residue]"), "a file is no log");
}

#[test]
fn services_name_files_from_the_root_of_the_repository() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let here = fs::canonicalize(folder.path(".")).unwrap();
    let (root, name) = (here.parent().unwrap().to_str().unwrap(), here.file_name().unwrap().to_str().unwrap());
    let github = lint_in(&folder, &["--format", "github"], &[("GITHUB_WORKSPACE", root)]);
    assert!(github.stdout.contains(&format!("file={name}/story.txt,")), "{}", github.stdout);
    let gitlab = lint_in(&folder, &["--format", "gitlab"], &[("CI_PROJECT_DIR", root)]);
    assert_eq!(json(&gitlab.stdout)[0]["location"]["path"], format!("{name}/story.txt"));
}

#[test]
fn paths_are_relative_to_the_working_folder_however_files_are_named() {
    let folder = Folder::new().with("desk/story.txt", RESIDUE);
    let whole = fs::canonicalize(folder.path("desk/story.txt")).unwrap();
    for path in ["desk", "./desk/../desk/story.txt", "./desk", whole.to_str().unwrap()] {
        let run = lint(&folder, &["--format", "concise", path]);
        assert!(run.stdout.starts_with("desk/"), "{path}: {}", run.stdout);
    }
}

#[test]
fn one_run_writes_several_reports() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let printed = lint(&folder, &["--format", "concise", "story.txt"]).stdout;
    let outputs = ["--output", "sarif=out/copydesk.sarif", "--output", "junit=out/copydesk.xml", "--output=concise=out/log.txt"];
    let run = lint(&folder, &[&["--format", "concise", "story.txt"], &outputs[..]].concat());
    assert_eq!((run.code, &run.stdout), (1, &printed));
    assert_eq!(json(&folder.read("out/copydesk.sarif"))["version"], "2.1.0");
    assert!(folder.read("out/copydesk.xml").contains("<testsuites name=\"copydesk\" tests=\"1\" failures=\"1\" errors=\"0\">"));
    assert_eq!(folder.read("out/log.txt"), printed);
    let names: BTreeSet<_> = fs::read_dir(folder.path("out")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "no temporary file is left: {names:?}");
}

#[test]
fn the_report_may_go_to_a_file_instead() {
    let folder = Folder::new().with("story.txt", RESIDUE).with("kept.json", "old");
    let printed = lint(&folder, &["--format", "json", "story.txt"]).stdout;
    fs::set_permissions(folder.path("kept.json"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("kept.json", folder.path("link.json")).unwrap();
    for file in ["report.json", "link.json"] {
        let run = lint(&folder, &["--format", "json", "--output-file", file, "story.txt"]);
        assert_eq!((run.code, run.stdout.as_str(), &folder.read(file)), (1, "", &printed));
    }
    assert!(folder.path("link.json").is_symlink() && folder.read("kept.json") == printed);
    let mode = |file: &str| fs::metadata(folder.path(file)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("kept.json"), 0o600);
    assert_eq!(mode("report.json"), mode("story.txt"), "a new file is as readable as others");
    assert_eq!(lint(&folder, &["--format", "json", "--output-file", "-", "story.txt"]).stdout, printed);
    assert_eq!(lint(&folder, &["--format", "json", "--output-file", "/dev/stdout", "story.txt"]).stdout, printed);
}

#[test]
fn reports_that_cannot_be_written_fail_the_run() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let fails = |args: &[&str], complaint: &str| {
        let run = lint(&folder, args);
        assert!(run.code == 2 && run.stderr.contains(complaint), "{args:?}: {}", run.all());
    };
    fails(&["--output", "sarif"], "a format, `=` and a file belong here");
    fails(&["--output", "sarf=x"], "there is no format `sarf`; there are full, concise,");
    fails(&["--output", "sarif=-"], "--format sarif prints");
    fails(&["--output", "sarif=a", "--output-file", "a"], "a: two reports can't go to one file");
    fails(&["--output", "sarif=story.txt", "story.txt"], "story.txt: was read as an article");
    fails(&["--output-file", "./story.txt", "story.txt"], "story.txt: was read as an article");
    fails(&["--output", "sarif=story.txt/x", "story.txt"], "story.txt/x: ");
    fails(&["--statistics", "--format", "sarif"], "--statistics has no form in sarif");
    assert_eq!(folder.read("story.txt"), RESIDUE);
}

#[test]
fn fixed_text_and_differences_have_standard_output_for_themselves() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let args = ["lint", "--articles", "all", "-", "--fix", "--output", "json=report.json"];
    let filter = folder.run_with(&args, RESIDUE);
    assert_eq!(filter.stdout, "The harbour reopened on Monday.\n");
    assert_eq!(json(&folder.read("report.json"))["summary"]["warning"], 0);
    let diff = lint(&folder, &["--diff", "--output", "json=report.json", "story.txt"]);
    assert!(diff.code == 1 && diff.stdout.starts_with("--- a/story.txt"), "{}", diff.all());
    assert_eq!(json(&folder.read("report.json"))["summary"]["warning"], 1);
    let fix = lint(&folder, &["--fix", "--format", "grouped", "story.txt"]);
    assert_eq!(fix.stdout, "1 file, 1 item: nothing found\n1 fixed in 1 file: 1 feed-residue\n");
}

#[test]
fn statistics_count_by_rule() {
    let folder = desk().with("more.txt", &"The cafÃ© is open again.\n".repeat(3));
    golden("tests/cmd/statistics.txt", &lint(&folder, &["--statistics"]).stdout);
    golden("tests/cmd/statistics.json.txt", &lint(&folder, &["--statistics", "--format", "json"]).stdout);
    let both = lint(&folder, &["--statistics", "--output", "jsonl=all.jsonl", "-q"]);
    assert!(both.stdout.starts_with("4  mojibake") && folder.read("all.jsonl").lines().count() == 9, "{}", both.stdout);
}

#[test]
fn a_quiet_run_says_findings_and_errors_alone() {
    let folder = desk().with_bytes("latin.txt", b"The caf\xe9 said it was \x93very glad\x94 to be open again after the storm.\n");
    let run = lint(&folder, &["--quiet", "--format", "concise"]);
    assert!(run.stdout.lines().all(|line| line.contains(".txt:")) && run.stdout.lines().count() == 5, "{}", run.stdout);
    assert!(run.stderr.starts_with("copydesk: error: scan.txt:") && run.stderr.lines().count() == 1, "{}", run.stderr);
    assert!(lint(&folder, &["--format", "concise"]).stderr.contains("note: latin.txt: is not UTF-8"));
}

#[test]
fn a_talkative_run_tells_its_times_beside_the_report() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let run = lint(&folder, &["--verbose", "--format", "json"]);
    assert_eq!(run.stdout, lint(&folder, &["--format", "json"]).stdout);
    let times: Vec<&str> = run.stderr.lines().collect();
    assert!(times.len() == 8 && times.iter().all(|line| line.contains(" ms ")), "{}", run.stderr);
    assert!(times[7].ends_with(" ms in all"));
}

#[test]
fn messages_are_wrapped_to_the_screen_and_marks_stand_under_their_words() {
    let long = "The harbour of the old town, which had been closed for three weeks, was opened again by the mayor, ";
    let folder = desk()
        .with("wide.txt", "港は月曜日に再開した。\n[ad_1] 港\n\tThe cafÃ© 港 cafÃ©\tis open.\n")
        .with("long.txt", &format!(" date 2022-10-16 {long}who came to the cafÃ© with her sister. {long}and so on.\n"));
    for width in ["40", "80", "120"] {
        for format in ["full", "grouped"] {
            let run = lint_in(&folder, &["--format", format], &[("COLUMNS", width)]);
            let most: usize = width.parse().unwrap();
            let wide = run.stdout.lines().find(|line| columns(line) > most);
            assert!(wide.is_none(), "wider than {width}: {wide:?}");
            golden(&format!("tests/cmd/screen_of_{width}.{format}.txt"), &run.stdout);
        }
        let concise = lint_in(&folder, &["--format", "concise"], &[("COLUMNS", width)]);
        assert_eq!(concise.stdout, lint(&folder, &["--format", "concise"]).stdout, "a line a finding, at any width");
    }
    assert_eq!(lint_in(&folder, &[], &[("COLUMNS", "1")]).code, 2, "also where nothing fits");
}

/// The columns that a line takes, where the wide characters of the test stand.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if ('\u{3000}'..'\u{a000}').contains(&c) { 2 } else { 1 }).sum()
}

/// Whether a character could steer a terminal or break a line.
fn is_unsafe(c: char) -> bool {
    c != '\n' && (c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c))
}

#[test]
fn what_articles_and_names_hold_never_steers_a_terminal_or_breaks_a_line() {
    let evil = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2028}";
    let text = format!("{evil} The cafÃ© of “Ann {evil} Lee is open.\nSource link{evil}\nSource link\n");
    let name = format!("a{evil}\n::error::b.txt");
    let folder = Folder::new().with("::warning::c.txt", RESIDUE).with_bytes("scan.txt", b"a\0");
    fs::write(folder.path(&name), text).unwrap();
    fs::write(folder.path("\u{1b}\n.txt"), "a\0").unwrap();
    for format in FORMATS {
        let run = lint(&folder, &["--format", format]);
        let found = run.stdout.chars().chain(run.stderr.chars()).find(|c| is_unsafe(*c));
        assert!(run.code == 2 && found.is_none(), "{format}: {found:?} in {}", run.all());
        assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    }
    let concise = lint(&folder, &["--format", "concise", "--quiet"]).stdout;
    let findings = json(&lint(&folder, &["--format", "json"]).stdout)["findings"].as_array().unwrap().len();
    assert_eq!(concise.lines().count(), findings, "{concise}");
    assert!(concise.contains("./::warning::c.txt:2:1: ") && !concise.lines().any(|line| line.starts_with("::")), "{concise}");
    let github = lint(&folder, &["--format", "github", "--quiet"]).stdout;
    assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), findings + 2, "{github}");
}

#[test]
fn names_that_are_no_text_are_kept() {
    let folder = Folder::new();
    fs::write(folder.path(".").join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt")), RESIDUE).unwrap();
    let finding = &json(&lint(&folder, &["--format", "json"]).stdout)["findings"][0];
    assert_eq!((&finding["path"], &finding["path_uri"]), (&"caf\u{fffd}.txt".into(), &"caf%E9.txt".into()));
    let log = json(&lint(&folder, &["--format", "sarif"]).stdout);
    assert_eq!(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "caf%E9.txt");
    assert!(lint(&folder, &["--format", "concise"]).stdout.starts_with(r"caf\xe9.txt:2:1: "));
}

#[test]
fn each_format_counts_columns_as_it_says() {
    let folder = Folder::new().with("story.txt", "Né 😀 cafÃ© is open.\n");
    let sarif = &json(&lint(&folder, &["--format", "sarif"]).stdout)["runs"][0];
    let region = &sarif["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&sarif["columnKind"], &region["startColumn"], &region["endColumn"]), (&"unicodeCodePoints".into(), &9.into(), &11.into()));
    let rdjson = &json(&lint(&folder, &["--format", "rdjson"]).stdout)["diagnostics"][0]["location"]["range"];
    assert_eq!((&rdjson["start"]["column"], &rdjson["end"]["column"]), (&13.into(), &17.into()));
    assert!(lint(&folder, &["--format", "github"]).stdout.contains(",col=9,endColumn=11::"));
    assert!(lint(&folder, &["--format", "checkstyle"]).stdout.contains("line=\"1\" column=\"9\""));
}

#[test]
fn places_of_several_lines_and_files_elsewhere_are_named_as_each_format_wants_them() {
    let wrapped = " date 2022-10-16\nThe harbour of the old town was opened again on Monday after three weeks of\n\
        work, and the mayor was there with her sister and many others of the town.\n\n\
        “We are open again after three weeks of hard work by all of us here in the\n\
        old harbour, and we will stay open for the whole of the winter this year too,\n\
        whatever the weather.”\n\nThe ships came back on Tuesday, and the market will open again on Saturday in\n\
        the afternoon, as it did every week before the storm of the last winter here.\n";
    let (folder, elsewhere) = (Folder::new(), Folder::new().with("story.txt", wrapped));
    let path = fs::canonicalize(elsewhere.path("story.txt")).unwrap().display().to_string();
    let run = |format: &str| lint(&folder, &["--format", format, &path]).stdout;
    assert!(run("github").contains(&format!("file={path},line=5,endLine=7::")), "columns belong to one line: {}", run("github"));
    assert_eq!(json(&run("gitlab"))[0]["location"]["lines"], serde_json::json!({"begin": 5, "end": 7}));
    let location = &json(&run("sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"], serde_json::json!({"uri": format!("file://{path}")}));
    assert_eq!(location["region"]["endLine"], 7);
    assert_eq!(run("full").matches("^^^\n").count(), 3, "{}", run("full"));
}

#[test]
fn like_findings_of_two_files_are_two_for_gitlab() {
    let folder = Folder::new().with("a.txt", RESIDUE).with("b.txt", RESIDUE);
    let issues = json(&lint(&folder, &["--format", "gitlab"]).stdout);
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

#[test]
fn what_only_a_person_may_choose_is_no_suggestion() {
    let undated = "The harbour of the old town was opened again on Monday after three weeks of work, and the mayor was there with her sister \
        and many others of the town, who had come to see the ships come in on Saturday. They will leave tomorrow, the captain said.\n";
    let folder = Folder::new().with("story.txt", undated);
    let rdjson = json(&lint(&folder, &["--format", "rdjson"]).stdout);
    let diagnostic = &rdjson["diagnostics"][0];
    assert_eq!((&diagnostic["code"]["value"], &diagnostic["suggestions"]), (&"undated-item".into(), &Value::Null));
    let fixes = json(&lint(&folder, &["--format", "json"]).stdout)["findings"][0]["fixes"].as_array().unwrap().len();
    assert!(fixes > 0, "there was something to choose");
}

/// The fingerprints of a text's findings in a format, by rule.
fn fingerprints(text: &str, format: &str) -> BTreeSet<String> {
    let folder = Folder::new().with("story.txt", text);
    let report = json(&lint(&folder, &["--format", format]).stdout);
    let (list, key) = match format {
        "sarif" => (report["runs"][0]["results"].clone(), "/partialFingerprints/copydesk~1v1"),
        "gitlab" => (report.clone(), "/fingerprint"),
        _ => (report["findings"].clone(), "/fingerprint"),
    };
    list.as_array().unwrap().iter().map(|it| it.pointer(key).unwrap().as_str().unwrap().to_owned()).collect()
}

#[test]
fn fingerprints_survive_edits_around_them() {
    let before = "The cafÃ© is open.\nSource link\nIt opened “on Monday.\nSource link\n";
    let after = "A new first line.\nAnother.\n\nThe old cafÃ© is open.\nSource link\nA line.\nThen it opened “on Monday.\nSource link\n";
    for format in ["json", "sarif", "gitlab"] {
        let known = fingerprints(before, format);
        assert_eq!((known.len(), &fingerprints(after, format)), (4, &known), "{format}");
        let gone = fingerprints(&before.replacen("Source link\n", "", 1), format);
        assert!(gone.len() == 3 && gone.is_subset(&known), "what went is missed, and nothing else changed: {format}");
    }
}

#[test]
fn tests_fail_where_the_run_does() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let junit = |args: &[&str]| lint(&folder, &[&["--format", "junit"], args].concat()).stdout;
    assert!(junit(&[]).contains("<failure type=\"warning\""));
    let lenient = junit(&["--fail-on", "error"]);
    assert!(lenient.contains("failures=\"0\"") && lenient.contains("<system-out>warning: "), "{lenient}");
}
