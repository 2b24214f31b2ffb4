//! The command line as a user meets it: what it prints, how it exits, what it leaves on the disk.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use support::{Folder, golden};

const RESIDUE: &str = "The harbour reopened on Monday.\nSource link\n";
/// Holds what was printed against `tests/cmd/<name>.txt`.
fn snapshot(name: &str, printed: &str) {
    golden(&format!("tests/cmd/{name}.txt"), printed);
}

const CLEAN: &str = "The harbour reopened.\n";

#[test]
fn full_output_shows_the_place() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    snapshot("full_output_shows_the_place", &folder.run(&["lint", "--articles", "all"]).all());
}

#[test]
fn concise_output_is_a_line_a_finding() {
    let folder = Folder::new().with("b.txt", RESIDUE).with("a.md", CLEAN).with("c.rs", RESIDUE).with("d/e.article", RESIDUE);
    snapshot("concise_output_is_a_line_a_finding", &folder.run(&["lint", "--articles", "all", "--format", "concise"]).all());
}

#[test]
fn json_output_has_its_version_and_its_places() {
    let folder = Folder::new().with("story.txt", "“Né”\r\nSource link\r\n");
    snapshot(
        "json_output_has_its_version_and_its_places",
        &folder.run(&["lint", "--articles", "all", "--format", "json", "--ignore", "mojibake"]).all(),
    );
}

#[test]
fn files_that_are_named_are_read_unless_exclusion_is_forced() {
    let folder = Folder::new().with("copydesk.toml", "exclude = [\"notes/\"]\n").with("notes/a.txt", RESIDUE).with("b.txt", RESIDUE);
    let lint = |args: &[&str]| folder.run(&[&["lint", "notes/a.txt", "b.txt", "--format", "concise"], args].concat()).stdout;
    assert!(lint(&[]).contains("notes/a.txt:2:1: "));
    let forced = lint(&["--force-exclude"]);
    assert!(!forced.contains("notes/a.txt") && forced.contains("b.txt:2:1: "), "{forced}");
}

#[test]
fn a_flag_behind_another_of_its_name_wins() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    let hook = ["lint", "--articles", "auto", "--force-exclude"];
    assert_eq!(folder.run(&[&hook[..], &["story.txt"]].concat()).code, 0, "it is too short to read as news");
    assert_eq!(folder.run(&[&hook[..], &["--articles=all", "story.txt"]].concat()).code, 1, "the arguments of a hook come behind its own");
    let rules = ["--select", "relative-date", "--ignore", "feed-residue", "--ignore", "mojibake", "--articles=all", "story.txt"];
    assert_eq!(folder.run(&[&["lint"], &rules[..]].concat()).code, 0, "lists grow");
}

#[test]
fn exit_codes_follow_fail_on() {
    let folder = Folder::new().with("story.txt", RESIDUE).with("clean.txt", CLEAN);
    assert_eq!(folder.run(&["lint", "--articles", "all", "story.txt"]).code, 1);
    assert_eq!(folder.run(&["lint", "--articles", "all", "clean.txt"]).code, 0);
    assert_eq!(folder.run(&["lint", "--articles", "all", "story.txt", "--fail-on", "error"]).code, 0);
    assert_eq!(folder.run(&["lint", "--articles", "all", "story.txt", "--ignore", "feed-residue"]).code, 0);
    assert_eq!(folder.run(&["lint", "--articles", "all", "missing.txt"]).code, 2);
    assert_eq!(folder.run(&["lint", "--articles", "all", "--select", "no-such-rule"]).code, 2);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_linted() {
    let folder = Folder::new()
        .with_bytes("binary.txt", b"a\0b")
        .with_bytes("cut.txt", b"\xff\xfea")
        .with_bytes("empty.txt", b"")
        .with_bytes("latin.txt", b"The caf\xe9 said it was \x93very glad\x94 to be open again after the storm.\n")
        .with_bytes("bom.txt", b"\xef\xbb\xbfSource link\n")
        .with_bytes("wide.txt", b"\xff\xfeS\0o\0u\0r\0c\0e\0 \0l\0i\0n\0k\0\n\0")
        .with("story.txt", RESIDUE);
    snapshot(
        "what_cannot_be_read_is_named_and_the_rest_is_linted",
        &folder.run(&["lint", "--articles", "all", "--format", "concise"]).all(),
    );
}

#[test]
fn links_in_a_circle_and_broken_links_end() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    symlink(folder.path("."), folder.path("again")).unwrap();
    symlink(folder.path("loop.txt"), folder.path("loop.txt")).unwrap();
    let walked = folder.run(&["lint", "--articles", "all", "."]);
    assert!(walked.code == 1 && walked.stderr.contains("note: loop.txt: is a link that leads nowhere: "), "{}", walked.all());
    let named = folder.run(&["lint", "--articles", "all", "loop.txt"]);
    assert_eq!(named.code, 2);
    assert!(named.stderr.contains("loop.txt"), "{}", named.stderr);
}

#[test]
fn an_endless_line_is_cut_where_it_is_shown() {
    let line = format!("{} cafÃ© {}", "word ".repeat(40_000), "word ".repeat(40_000));
    let folder = Folder::new().with("story.txt", &line);
    let run = folder.run(&["lint", "--articles", "all"]);
    assert!(run.stdout.contains("mojibake") && run.stdout.len() < 2_000, "{}", run.stdout.len());
}

#[test]
fn fixes_are_written_whole_and_only_once() {
    let folder = Folder::new().with("story.txt", "One.\r\nSource link\r\nTwo.\r\n");
    let path = folder.path("story.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let first = folder.run(&["lint", "--articles", "all", "--fix"]);
    assert_eq!((first.code, folder.read("story.txt").as_str()), (0, "One.\r\nTwo.\r\n"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    folder.run(&["lint", "--articles", "all", "--fix"]);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before, "nothing left to fix, nothing written");
    assert_eq!(folder.files(), ["story.txt"], "no temporary file is left");
}

#[test]
fn fixes_keep_the_encoding_and_the_mark() {
    let folder = Folder::new()
        .with_bytes("bom.txt", b"\xef\xbb\xbfOne.\nSource link\n")
        .with_bytes("wide.txt", b"\xff\xfe[\0a\0d\0]\0\n\0O\0n\0e\0.\0\n\0");
    folder.run(&["lint", "--articles", "all", "--fix"]);
    assert_eq!(fs::read(folder.path("bom.txt")).unwrap(), b"\xef\xbb\xbfOne.\n");
    assert_eq!(fs::read(folder.path("wide.txt")).unwrap(), b"\xff\xfeO\0n\0e\0.\0\n\0");
}

#[test]
fn a_diff_changes_nothing() {
    let folder = Folder::new().with("story.txt", RESIDUE);
    snapshot("a_diff_changes_nothing", &folder.run(&["lint", "--articles", "all", "--diff"]).all());
    assert_eq!(folder.read("story.txt"), RESIDUE);
}

#[test]
fn standard_input_has_a_name_and_comes_back_fixed() {
    let folder = Folder::new();
    let found = folder.run_with(&["lint", "--articles", "all", "-", "--stdin-filename", "desk/story.txt", "--format", "concise"], RESIDUE);
    assert!(found.stdout.starts_with("desk/story.txt:2:1: warning[feed-residue]"), "{}", found.stdout);
    let fixed = folder.run_with(&["lint", "--articles", "all", "-", "--fix"], RESIDUE);
    assert_eq!(fixed.stdout, "The harbour reopened on Monday.\n");
    let coloured = "The \u{1b}[1mharbour\u{1b}[0m reopened on Monday.\n";
    let fixed = folder.run_with(&["lint", "--articles", "all", "-", "--fix"], &format!("{coloured}Source link\n"));
    assert_eq!(fixed.stdout, coloured, "what the text holds is given back, whatever a terminal would make of it");
}

#[test]
fn ignored_files_are_left_out_unless_named() {
    let folder = Folder::new().with(".gitignore", "drafts/\n").with("drafts/story.txt", RESIDUE);
    let walked = folder.run(&["lint", "--articles", "all"]);
    assert!(walked.code == 2 && walked.stderr.contains("error: .: there is nothing to read (--allow-empty"), "{}", walked.all());
    assert_eq!(folder.run(&["lint", "--articles", "all", "--allow-empty"]).code, 0);
    assert_eq!(folder.run(&["lint", "--articles", "all", "drafts/story.txt"]).code, 1);
}

#[test]
fn the_nearest_configuration_holds() {
    let folder = Folder::new()
        .with("copydesk.toml", "[rules]\nfeed-residue = \"error\"\n")
        .with("story.txt", RESIDUE)
        .with("quiet/copydesk.toml", "ignore = [\"feed-residue\"]\nexclude = [\"old\"]\n")
        .with("quiet/story.txt", RESIDUE)
        .with("quiet/old/story.txt", RESIDUE);
    let run = folder.run(&["lint", "--articles", "all", "--format", "concise"]);
    snapshot("the_nearest_configuration_holds", &run.all());
    assert_eq!(folder.run(&["lint", "--articles", "all", "--isolated", "quiet/story.txt"]).code, 1);
    assert_eq!(folder.run(&["lint", "--articles", "all", "--config", "quiet/copydesk.toml", "story.txt"]).code, 0);
}

#[test]
fn a_broken_configuration_is_pointed_at() {
    let folder = Folder::new().with("copydesk.toml", "[rules]\nfeed-residu = \"error\"\n").with("story.txt", RESIDUE);
    snapshot(
        "a_broken_configuration_is_pointed_at",
        &folder.run(&["lint", "--articles", "all"]).all().replace(&folder.path("").display().to_string(), ""),
    );
}

#[test]
fn residue_of_the_users_own_is_found_and_broken_expressions_are_pointed_at() {
    let folder = Folder::new()
        .with("copydesk.toml", "residue = [\"Our daily wrap\", '/from the desk of \\w+/']\n")
        .with("story.txt", " date 2022-10-16 The vote is on Monday.\nOUR DAILY WRAP\nFrom the desk of Ann Lee\nSource link\n")
        .with("broken/copydesk.toml", "ignore = []\nresidue = [\"/from the desk of (/\"]\n")
        .with("broken/story.txt", RESIDUE);
    let run = folder.run(&["lint", "--format", "concise"]);
    let shown = run.all().replace(&folder.path("").display().to_string(), "");
    snapshot("residue_of_the_users_own_is_found_and_broken_expressions_are_pointed_at", &shown);
}

#[test]
fn annotate_gives_a_line_an_item_and_names_broken_lines() {
    let folder = Folder::new();
    let input = "{\"id\": 7, \"text\": \"Né.\\nSource link\", \"date\": \"2022-10-16T10:00:00Z\"}\n{broken\n\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \"\"}\n";
    snapshot("annotate_gives_a_line_an_item_and_names_broken_lines", &folder.run_with(&["annotate", "--input", "jsonl", "-"], input).all());
}

#[test]
fn annotate_names_file_and_item() {
    let folder = Folder::new().with("two.txt", " date 2022-10-16 One.\n\n date 2022-10-17 Two.\n");
    let run = folder.run(&["annotate", "two.txt"]);
    let heads: Vec<&str> = run.stdout.lines().map(|l| l.split(",\"timexes").next().unwrap()).collect();
    snapshot("annotate_names_file_and_item", &heads.join("\n"));
}

#[test]
fn rules_are_explained_and_misspelt_ones_guessed() {
    let folder = Folder::new();
    assert!(folder.run(&["explain", "mojibake"]).stdout.starts_with("# mojibake\n"));
    let wrong = folder.run(&["explain", "mojibaek"]);
    assert_eq!((wrong.code, wrong.stderr.trim()), (2, "copydesk: error: there is no rule `mojibaek`; did you mean `mojibake`?"));
    assert!(folder.run(&["rules"]).stdout.contains("feed-residue"));
}

#[test]
fn records_of_the_users_own_count_and_broken_rows_are_named() {
    let config = "knowledge = [\"people.csv\"]\n\n[[people]]\nname = \"Rudolf Elphberg\"\ntitle = \"King\"\ncountry = \"Belgium\"\nfrom = \"2030\"\n";
    let folder = Folder::new()
        .with("copydesk.toml", config)
        .with("people.csv", "name,title,country,from\nAda Okafor,President,Nigeria,2031-05-29\nBen Eze,President,Atlantis,2027\n")
        .with("story.txt", " date 2032-02-03 Ghanaian President Ada Okafor opened the harbour on Monday.\n");
    let run = folder.run(&["lint", "--articles", "all", "--format", "concise"]);
    let printed = run.all().replace(&folder.path("").display().to_string(), "");
    snapshot("records_of_the_users_own_count_and_broken_rows_are_named", &printed);
    let offices = folder.run(&["offices", "Elphberg", "--format", "csv"]);
    assert!(offices.stdout.contains("Rudolf Elphberg,head_of_state,King,BE,2030,,"), "{}", offices.all());
}

#[test]
fn records_outside_the_folder_are_named_by_the_user_alone() {
    let outside = Folder::new().with("people.csv", "name,title,from\nAda Okafor,Governor of Nigeria,2031\nA,B,2031\nC,D,2031\n");
    let (file, named) = (outside.path("people.csv").display().to_string(), ["offices", "Okafor", "--format", "csv"]);
    for path in [file.as_str(), "../people.csv"] {
        let folder = Folder::new().with("copydesk.toml", &format!("knowledge = ['{path}']\n"));
        let run = folder.run(&named);
        assert!(run.code == 2 && run.stderr.contains("leads out of the folder"), "{}", run.all());
    }
    let folder = Folder::new().with("copydesk.toml", "");
    let run = folder.run(&[&named[..], &["--knowledge", &file]].concat());
    assert!(run.stdout.contains("Ada Okafor,governor,Governor,NG,2031,"), "{}", run.all());
    assert!(run.stderr.lines().count() == 1 && run.stderr.contains("(and 1 more rows; --verbose names them)"), "{}", run.all());
    let verbose = folder.run(&[&named[..], &["--knowledge", &file, "--verbose"]].concat());
    assert_eq!(verbose.stderr.lines().count(), 2, "{}", verbose.all());
    let of_a_country = Folder::new()
        .with("people.csv", "name,title,from\nMari Kask,Governor,2031\n")
        .with("copydesk.toml", "knowledge = [{ file = \"people.csv\", country = \"EE\" }]\n");
    assert!(of_a_country.run(&["offices", "Mari", "Kask"]).stdout.starts_with("EE "));
}

#[test]
fn bad_entries_of_any_form_are_counted_in_a_line_and_named_where_somebody_asks() {
    let concepts = include_str!("formats/concepts.xml").replace(" validfrom=\"2031\"", "");
    let people = include_str!("formats/people.ninjs.json").replace("\"KE\"", "\"Atlantis\"");
    for (file, text, name) in [("concepts.xml", concepts, "Okafor"), ("people.json", people, "Okafor")] {
        let folder = Folder::new().with("copydesk.toml", &format!("knowledge = [\"{file}\"]\n")).with(file, &text);
        let run = folder.run(&["offices", name, "--country", "NG"]);
        assert!(run.stdout.contains("Ada Okafor"), "{}", run.all());
        let lines: Vec<&str> = run.stderr.lines().collect();
        assert!(lines.len() == 2 && run.stderr.contains(&format!("{file}: 2 entries tell of nobody's office")), "{}", run.all());
        assert!(run.stderr.contains("(and 1 more rows; --verbose names them)"), "{}", run.all());
        assert_eq!(folder.run(&["offices", name, "--verbose"]).stderr.lines().count(), 3);
    }
}

#[test]
fn the_desk_says_who_holds_an_office_what_is_spelt_right_and_what_is_never_suggested() {
    let story = " date 2017-03-02 Venezuelan President Nicholas Maduro spoke for two hours on Monday.\n";
    let folder = Folder::new().with("copydesk.toml", "").with("story.txt", story);
    let lint = || folder.run(&["lint", "--articles", "all", "--format", "concise", "--unsafe-fixes", "--diff"]).all();
    assert!(lint().contains("Nicolas Maduro"), "{}", lint());
    let run = |args: &[&str]| {
        let run = folder.run(&[&["people"], args].concat());
        assert_eq!(run.code, 0, "{}", run.all());
        run.stderr
    };
    assert!(run(&["never", "Nicolas"]).contains("copydesk.people.csv: added “Nicolas”"));
    assert!(!lint().contains("Nicolas Maduro"), "the word is not suggested: {}", lint());
    std::fs::remove_file(folder.path("copydesk.people.csv")).unwrap();
    run(&["right", "Nicholas Maduro"]);
    assert!(run(&["right", "Nicholas Maduro"]).contains("has it already"));
    assert!(!lint().contains("misspelt-name") && !lint().contains("Nicolas Maduro"), "it is spelt right: {}", lint());
    run(&["add", "Ada Okafor", "--title", "Governor", "--country", "NG", "--from", "2031-05-29", "--alias", "A. Okafor"]);
    let offices = folder.run(&["offices", "Okafor", "--format", "csv"]);
    assert!(offices.stdout.contains("Ada Okafor,governor,Governor,NG,2031-05-29,,A. Okafor,"), "{}", offices.all());
    assert!(offices.stdout.contains("copydesk.people.csv:3"), "{}", offices.all());
}

#[test]
fn the_file_of_the_desks_own_people_is_named_and_its_faults_are() {
    let people = "Name;Office;Country;From;Mark\r\nBen Eze;Governor;Atlantis;2031;\r\nA B;;;;perhaps\r\n";
    let folder = Folder::new().with("copydesk.toml", "people-file = \"desk.csv\"\n").with("desk.csv", people);
    let once = folder.run(&["offices", "Okafor"]);
    assert!(
        once.stderr.contains("desk.csv:2: country: “Atlantis” is no country (and 1 more rows; --verbose names them)"),
        "{}",
        once.all()
    );
    let verbose = folder.run(&["offices", "Okafor", "--verbose"]);
    assert!(verbose.stderr.contains("desk.csv:3: mark: “perhaps” is no mark"), "{}", verbose.all());
    for (config, complaint) in [("people-file = \"none.csv\"", "none.csv: "), ("people-file = \"../desk.csv\"", "leads out of the folder")]
    {
        let run = Folder::new().with("copydesk.toml", config).run(&["offices", "Okafor"]);
        assert!(run.code == 2 && run.stderr.contains(complaint), "{}", run.all());
    }
    let bad = folder.run(&["people", "add", "Ada Okafor", "--title", "Governor", "--country", "Atlantis", "--from", "2031"]);
    assert!(bad.code == 2 && bad.stderr.contains("country: “Atlantis” is no country"), "{}", bad.all());
    let nowhere = Folder::new().run(&["people", "right", "Vladamir", "--file", "words.csv"]);
    assert!(nowhere.code == 0 && nowhere.stderr.contains("words.csv: added"), "{}", nowhere.all());
}

#[test]
fn offices_are_told_by_area() {
    let folder = Folder::new();
    let senators =
        folder.run(&["offices", "--country", "US", "--office", "senator", "--area", "nj", "--on", "2021-06-01", "--format", "csv"]);
    let names: Vec<&str> = senators.stdout.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(names, ["Bob Menendez", "Cory Booker"], "{}", senators.all());
    assert!(senators.stdout.lines().skip(1).all(|line| line.contains(",NJ,Democratic,")), "{}", senators.all());
}

#[test]
fn offices_tells_silence_from_the_end_of_the_records() {
    let config = "[[people]]\nname = \"Rudolf Elphberg\"\ntitle = \"King\"\ncountry = \"Belgium\"\nfrom = \"2030\"\n";
    let folder = Folder::new().with("copydesk.toml", config);
    let nobody = folder.run(&["offices", "Jane", "Placeholder"]);
    assert!(nobody.stdout.is_empty() && nobody.stderr.contains("not known"), "{}", nobody.all());
    let late = folder.run(&["offices", "Bashar", "Assad", "--office", "head_of_state", "--on", "2040-01-01"]);
    assert!(late.stdout.is_empty() && late.stderr.contains("not known"), "who left office is not in it later: {}", late.all());
    let late = folder.run(&["offices", "--country", "Zambia", "--office", "head_of_state", "--on", "2040-01-01"]);
    assert!(late.stdout.contains("last known on 20") && late.stderr.contains("2040-01-01 is after the records end"), "{}", late.all());
    let own = folder.run(&["offices", "--country", "BE", "--on", "2040-01-01", "--format", "json"]);
    let written: serde_json::Value = serde_json::from_str(&own.stdout).unwrap();
    assert_eq!(written["format"], "copydesk-offices-1");
    let of =
        |source: &str| written["offices"].as_array().unwrap().iter().find(|it| it["source"].as_str().unwrap().contains(source)).unwrap();
    assert!(of("copydesk.toml")["last_known"].is_null() && of("embedded, as of 20")["last_known"].is_string() && own.stderr.is_empty());
}

const SPEECH: &str = "“We will stay,” Ada Okafor, president of Nigeria, said. Okafor left.\n";

#[test]
fn people_are_told_of_files_and_of_standard_input() {
    let folder = Folder::new().with("story.txt", SPEECH).with("other.txt", "Ada Okafor came back.\n");
    snapshot("people_are_told_of_files", &folder.run(&["people", "--isolated"]).all());
    snapshot("people_are_json", &folder.run(&["people", "--isolated", "--format", "json", "story.txt"]).all());
    let piped = folder.run_with(&["people", "--isolated", "-"], SPEECH);
    assert_eq!(
        (piped.code, piped.stdout.contains("Ada Okafor: named twice") || piped.stdout.contains("Ada Okafor: named 2 times")),
        (0, true)
    );
    let named = folder.run_with(&["people", "--isolated", "-", "other.txt", "--stdin-filename", "desk.txt"], SPEECH);
    assert!(
        named.stdout.contains("Ada Okafor: named 3 times, quoted once") && named.stdout.contains("in: other.txt; desk.txt"),
        "{}",
        named.all()
    );
}

#[test]
fn every_command_that_asks_the_records_names_their_broken_rows() {
    let config = "[[people]]\nname = \"Ada Okafor\"\ntitle = \"President\"\ncountry = \"Atlantis\"\nfrom = \"2027\"\n";
    let folder = Folder::new().with("copydesk.toml", config).with("story.txt", SPEECH);
    for command in [
        &["lint", "--articles", "all"][..],
        &["annotate", "story.txt"],
        &["annotate", "-"],
        &["people"],
        &["people", "-"],
        &["offices", "Okafor"],
    ] {
        let run = folder.run_with(command, SPEECH);
        assert!(run.stderr.contains("people: Ada Okafor: country: “Atlantis” is no country"), "{command:?}: {}", run.all());
    }
}

/// The five sample articles, as `seeds/` has them.
#[test]
fn seeds_are_fixed_once_and_for_all() {
    let folder = Folder::new();
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in fs::read_dir(&seeds).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path(path.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    let texts = |folder: &Folder| folder.files().iter().map(|f| folder.read(f)).collect::<Vec<_>>();
    let original = texts(&folder);
    folder.run(&["lint", "--articles", "all", "--fix"]);
    let once = texts(&folder);
    folder.run(&["lint", "--articles", "all", "--fix"]);
    assert_eq!(once, texts(&folder));
    assert_ne!(original, once);
}

/// A manual with what would be residue in an article.
const MANUAL: &str = "# Installation\n\nRun `make`. Set `PATH`.\n\n- Options: see below\n- Licence: MIT\n\nSource link\n";

/// A short article with the same line.
const NEWS: &str = " date 2024-03-04 NORTHFIELD — The harbour of Northfield reopened on Monday after a storm, Mayor Maria Lopez said.\n\n\
    “We have waited for three weeks,” Lopez told reporters on Monday. The council voted on Friday to pay for the repairs.\n\nSource link\n";

#[test]
fn texts_that_nobody_named_are_read_only_if_they_are_articles() {
    let folder = Folder::new().with("README.md", MANUAL).with("desk/news.txt", NEWS).with("desk/note.article", RESIDUE);
    let concise = |args: &[&str]| folder.run(&[&["lint", "--format", "concise"], args].concat()).all();
    snapshot("texts_that_nobody_named_are_read_only_if_they_are_articles", &concise(&[]));
    assert!(concise(&["README.md"]).contains("README.md:8:1"), "a file that is named is read");
    assert!(!concise(&["--articles", "auto", "README.md"]).contains("README.md:8:1"), "unless auto is asked for");
    assert!(!concise(&["--articles", "marked"]).contains("note.article:2"), "marked wants a date at the head");
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["lint", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["summary"]["not_articles"], serde_json::json!(["README.md"]));
}

#[test]
fn a_configuration_makes_articles_of_all_texts_beside_it() {
    let folder = Folder::new().with("README.md", MANUAL).with("copydesk.toml", "");
    assert!(folder.run(&["lint", "--format", "concise"]).all().contains("README.md:8:1"));
    let folder = Folder::new().with("README.md", MANUAL).with("copydesk.toml", "articles = \"auto\"\n");
    assert!(!folder.run(&["lint", "--format", "concise"]).all().contains("README.md:8:1"));
}
