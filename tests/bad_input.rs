//! Every kind of bad input: each is named with its reason, what is good is read all the same, and nothing waits for ever.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Folder, Run};

const GOOD: &str = "The harbour reopened on Monday.\nSource link\n";

/// No case takes longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// Runs the program, which has to end soon. What it prints is no terminal's business: it holds no control bytes but breaks of lines.
fn run(folder: &Folder, args: &[&str]) -> Run {
    let begun = Instant::now();
    let run = folder.run(args);
    assert!(begun.elapsed() < PATIENCE, "{args:?} took {:?}", begun.elapsed());
    assert_safe(&run);
    run
}

fn assert_safe(run: &Run) {
    let odd = |c: char| c.is_control() && c != '\n';
    assert!(!run.stdout.contains(odd) && !run.stderr.contains(odd), "{:?} {:?}", run.stdout, run.stderr);
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A name that is no UTF-8.
fn latin(folder: &Folder) -> PathBuf {
    folder.path("").join(OsStr::from_bytes(b"caf\xe9.txt"))
}

/// Everybody may do everything here, so that rights of access say nothing.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A folder with a good article, and bad ones of every kind with what is said of each.
fn museum() -> (Folder, Vec<(&'static str, &'static str)>, UnixListener) {
    let folder = Folder::new().with("copydesk.toml", "").with("good.txt", GOOD).with("empty.txt", "").with("folder.txt/good.txt", GOOD);
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x0b\xc9\x48\x55\x28\xcd".as_slice();
    let bytes: &[(&str, &[u8], &str)] = &[
        ("nul.txt", b"The harbour\0 reopened.\n", "holds NUL bytes"),
        ("odd.txt", b"\xff\xfeT\0h\0e", "is not valid UTF-16LE"),
        ("half.txt", b"\xff\xfe\x00\xd8T\0", "is not valid UTF-16LE"),
        ("wide.txt", b"T\0h\0e\0", "holds NUL bytes"),
        ("belied.txt", b"\xef\xbb\xbfcaf\xe9\n", "is not valid UTF-8"),
        ("torn.txt", b"The caf\xc3\xa9 of Nam\xc3\x84\xc3", "is not valid UTF-8"),
        ("elf.txt", b"\x7fELF\x02\x01\x01\0\0\0", "holds NUL bytes"),
        ("packed.txt", gzip, "holds NUL bytes"),
    ];
    let mut said: Vec<(&str, &str)> = Vec::new();
    let mut folder = folder;
    for (name, bytes, reason) in bytes {
        folder = folder.with_bytes(name, bytes);
        said.push((name, reason));
    }
    pipe(&folder.path("pipe.txt"));
    let listener = UnixListener::bind(folder.path("socket.txt")).unwrap();
    symlink("nowhere", folder.path("dangling.txt")).unwrap();
    symlink("circle.txt", folder.path("circle.txt")).unwrap();
    symlink(".", folder.path("again")).unwrap();
    said.extend([("pipe.txt", "is a named pipe"), ("socket.txt", "is a socket")]);
    said.extend([("dangling.txt", "is a link that leads nowhere: No such file"), ("circle.txt", "is a link that leads nowhere: ")]);
    if !is_root() {
        fs::write(folder.path("secret.txt"), GOOD).unwrap();
        fs::set_permissions(folder.path("secret.txt"), fs::Permissions::from_mode(0o0)).unwrap();
        said.push(("secret.txt", "Permission denied"));
    }
    (folder, said, listener)
}

#[test]
fn everything_bad_in_a_folder_is_named_and_what_is_good_is_read() {
    let (folder, said, _listener) = museum();
    for command in [&["lint", "--format", "concise"][..], &["annotate", "."], &["people"]] {
        let run = run(&folder, command);
        assert_eq!(run.code, 2, "{command:?}: {}", run.all());
        for (name, reason) in &said {
            let line = run.stderr.lines().find(|line| line.contains(&format!(": {name}: ")));
            assert!(line.is_some_and(|line| line.contains(reason)), "{command:?}: {name}: {}", run.all());
        }
        assert_eq!(run.stderr.lines().filter(|line| line.starts_with("copydesk: error: ")).count(), said.len() - 2, "{}", run.all());
    }
    let lint = run(&folder, &["lint", "--format", "concise"]);
    for good in ["good.txt:2:1: ", "folder.txt/good.txt:2:1: "] {
        assert!(lint.stdout.contains(good), "{}", lint.all());
    }
}

#[test]
fn everything_bad_that_is_named_is_refused() {
    let (folder, said, _listener) = museum();
    for (name, reason) in said.iter().chain(&[("/dev/zero", "is a device"), ("/dev/null", "is a device"), ("none.txt", "No such file")]) {
        let reason = reason.strip_prefix("is a link that leads nowhere: ").unwrap_or(reason);
        for command in [&["lint"][..], &["annotate"], &["people"], &["baseline"]] {
            let run = run(&folder, &[command, &[name]].concat());
            assert!(run.code == 2 && run.stderr.contains(&format!("{name}: ")), "{command:?} {name}: {}", run.all());
            assert!(run.stderr.contains(reason), "{command:?} {name}: {}", run.all());
        }
        let lines = run(&folder, &["annotate", "--input", "jsonl", name]);
        assert_eq!(lines.code, 2, "{name}: {}", lines.all());
    }
}

#[test]
fn what_a_shell_hands_over_is_read() {
    let folder = Folder::new().with("good.txt", GOOD);
    for line in [
        "copydesk lint --format concise /dev/stdin < good.txt",
        "cat good.txt | copydesk lint --format concise /dev/stdin",
        "cat good.txt | copydesk lint --format concise -",
        "bash -c 'copydesk lint --format concise <(sleep 0.1; cat good.txt)'",
    ] {
        let run = folder.shell(line);
        assert!(run.code == 1 && run.stdout.contains(":2:1: warning[feed-residue]"), "{line}: {}", run.all());
    }
    let lines = folder.shell("bash -c 'copydesk annotate --input jsonl <(echo \"{\\\"text\\\": \\\"The harbour reopened.\\\"}\")'");
    assert!(lines.code == 0 && lines.stdout.contains("copydesk-annotate"), "{}", lines.all());
}

#[test]
fn what_never_ends_is_given_up() {
    let folder = Folder::new();
    for line in ["copydesk lint - < /dev/zero", "copydesk lint /dev/stdin < /dev/zero", "copydesk annotate --input jsonl - < /dev/zero"] {
        let begun = Instant::now();
        let run = folder.shell(line);
        assert!(run.code == 2 && run.stderr.contains("is larger than 256 MB"), "{line}: {}", run.all());
        assert!(begun.elapsed() < PATIENCE, "{line} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_file_is_read_once_whatever_it_is_called() {
    let folder = Folder::new().with("desk/good.txt", GOOD);
    symlink("desk/good.txt", folder.path("link.txt")).unwrap();
    symlink("desk", folder.path("other")).unwrap();
    let absolute = folder.path("desk/good.txt");
    let names =
        ["desk/good.txt", "./desk/good.txt", absolute.to_str().unwrap(), "link.txt", "other/good.txt", "desk", "other", "desk/../desk"];
    let lint = run(&folder, &[&["lint", "--format", "concise"][..], &names].concat());
    assert!(lint.stdout.starts_with("desk/good.txt:2:1: ") && lint.stdout.contains("1 file, 1 item"), "{}", lint.all());
    assert_eq!(run(&folder, &[&["annotate"][..], &names].concat()).stdout.lines().count(), 1);
    // Whoever names a file wants it read, though a folder is named before in which nobody would take it for an article.
    let manual = Folder::new().with("README.md", "# Manual\n\n- Run `make`\n\nSource link\n");
    assert_eq!(run(&manual, &["lint", ".", "README.md"]).code, 1);
}

#[test]
fn files_with_several_hard_links_are_several() {
    let folder = Folder::new().with("a.txt", GOOD);
    fs::hard_link(folder.path("a.txt"), folder.path("b.txt")).unwrap();
    let lint = run(&folder, &["lint", "--articles", "all", "--format", "concise", ".", "a.txt", "./b.txt"]);
    assert!(lint.stdout.contains("2 files, 2 items"), "{}", lint.all());
}

#[test]
fn nothing_to_read_is_a_failure_unless_it_is_allowed() {
    let folder = Folder::new().with("desk/picture.jpg", "").with("desk/list.csv", "").with("other/a.txt", GOOD);
    for command in ["lint", "annotate", "people", "baseline"] {
        let failed = run(&folder, &[command, "desk"]);
        assert!(
            failed.code == 2 && failed.stderr.contains("error: desk: there is nothing to read; 2 files passed over"),
            "{}",
            failed.all()
        );
        assert_eq!(run(&folder, &[command, "desk", "--allow-empty"]).code, 0, "{command}");
        assert_ne!(run(&folder, &[command, "desk", "other"]).code, 2, "{command}: something was read");
    }
    let all = Folder::new().with("copydesk.toml", "exclude = [\"*\"]\n").with("a.txt", GOOD);
    let failed = run(&all, &["lint", "--format", "json"]);
    let json: Value = serde_json::from_str(&failed.stdout).unwrap();
    assert_eq!((failed.code, &json["summary"]["failed"][0]["path"]), (2, &".".into()), "{}", failed.all());
    assert_eq!(folder.run_with(&["lint", "-", "desk"], "The harbour reopened.\n").code, 0, "standard input was read");
}

#[test]
fn a_broken_configuration_is_named_with_its_place() {
    let with = |text: &str| Folder::new().with("desk/copydesk.toml", text).with("desk/a.txt", GOOD);
    for (text, complaint) in [
        ("include = [\"*.txt\", \"[\"]\n", "desk/copydesk.toml: line 1, column 21: include: error parsing glob '['"),
        ("\nexclude = [\n  \"a{b\",\n]\n", "desk/copydesk.toml: line 3, column 3: exclude: error parsing glob 'a{b'"),
        ("select = [", "desk/copydesk.toml: line 1, column"),
        ("selekt = []", "there is no option `selekt`; did you mean `select`?"),
        ("knowledge = [\n\"../people.csv\"]\n", "line 2, column 1: knowledge: ../people.csv: leads out of the folder"),
        ("knowledge = [\"none.csv\"]\n", "none.csv: No such file"),
        ("knowledge = [\".\"]\n", "is a folder"),
        ("people-file = \"pipe\"\n", "is a named pipe"),
    ] {
        let folder = with(text);
        pipe(&folder.path("desk/pipe"));
        for command in [&["lint", "desk"][..], &["annotate", "desk"], &["lint", "--config", "desk/copydesk.toml"]] {
            let run = run(&folder, command);
            assert!(run.code == 2 && run.stderr.contains(complaint), "{text}: {}", run.all());
        }
    }
}

#[test]
fn a_configuration_that_is_no_file_is_not_passed_over() {
    type Make = fn(&Path);
    let kinds: [(Make, &str); 5] = [
        (|path| fs::create_dir(path).unwrap(), "is a folder"),
        (pipe, "is a named pipe"),
        (|path| symlink("nowhere", path).unwrap(), "No such file"),
        (|path| symlink("/dev/zero", path).unwrap(), "is a device"),
        (|path| fs::write(path, b"select = [\"caf\xe9\"]").unwrap(), "is not UTF-8 (byte 14)"),
    ];
    for (make, complaint) in kinds {
        let folder = Folder::new().with("desk/a.txt", GOOD);
        make(&folder.path("copydesk.toml"));
        for command in [&["lint", "desk"][..], &["annotate", "desk/a.txt"], &["lint", "--config", "copydesk.toml"], &["offices", "X"]] {
            let run = run(&folder, command);
            assert!(run.code == 2 && run.stderr.contains(&format!("copydesk.toml: {complaint}")), "{command:?}: {}", run.all());
        }
    }
}

#[test]
fn broken_records_are_named() {
    let config = "knowledge = [\"people.csv\"]\n";
    for bytes in [b"name\0\0".as_slice(), b"\x1f\x8b\x08\0", b"\xff\xfen"] {
        let folder = Folder::new().with("copydesk.toml", config).with_bytes("people.csv", bytes).with("a.txt", GOOD);
        let run = run(&folder, &["lint"]);
        assert!(run.code == 2 && run.stderr.contains("people.csv: "), "{}", run.all());
    }
}

#[test]
fn odd_names_are_kept_and_steer_nothing() {
    let odd = "a\nb\u{1b}[2J\u{202e}.txt";
    let folder = Folder::new().with("copydesk.toml", "").with(odd, GOOD).with("bad\u{1b}\n.txt", "a\0");
    fs::write(latin(&folder), GOOD).unwrap();
    fs::write(folder.path("").join(OsStr::from_bytes(b"bad\xe9.txt")), b"a\0").unwrap();
    let concise = run(&folder, &["lint", "--format", "concise"]);
    let lines: Vec<&str> = concise.stdout.lines().collect();
    assert!(lines[0].starts_with(r"a\nb\u{1b}[2J\u{202e}.txt:2:1: ") && lines[1].starts_with(r"caf\xe9.txt:2:1: "), "{}", concise.all());
    assert_eq!(lines.len(), 3, "{}", concise.all());
    assert!(concise.stderr.contains(r"error: bad\xe9.txt: ") && concise.stderr.contains(r"error: bad\u{1b}\n.txt: "), "{}", concise.all());
    let json: Value = serde_json::from_str(&run(&folder, &["lint", "--format", "json"]).stdout).unwrap();
    assert_eq!((&json["findings"][0]["path"], &json["findings"][1]["path_uri"]), (&odd.into(), &"caf%E9.txt".into()));
    let failed = &json["summary"]["failed"];
    assert!(failed.as_array().unwrap().iter().any(|it| it["path_uri"] == "bad%E9.txt"), "{failed}");
    assert!(failed.as_array().unwrap().iter().any(|it| it["path"] == "bad\u{1b}\n.txt" && it["path_uri"].is_null()), "{failed}");
    for command in
        [&["annotate", "."][..], &["people"], &["people", "--format", "json"], &["lint", "--format", "full"], &["lint", "--diff"]]
    {
        run(&folder, command);
    }
    let annotated = folder.run(&["annotate", "."]);
    assert!(annotated.stdout.lines().any(|line| line.contains("\"file_uri\":\"caf%E9.txt\"")), "{}", annotated.all());
    fs::write(folder.path("").join(OsStr::from_bytes(b"caf\xe9.txt")), "Mayor Ada Okafor spoke.\n").unwrap();
    fs::write(folder.path("town.txt"), "Mayor Ada Okafor spoke.\n").unwrap();
    let people: Value = serde_json::from_str(&run(&folder, &["people", "--format", "json"]).stdout).unwrap();
    let okafor = &people["people"][0];
    assert_eq!(
        (&okafor["files"], &okafor["file_uris"]),
        (&serde_json::json!(["caf\u{fffd}.txt", "town.txt"]), &serde_json::json!(["caf%E9.txt"]))
    );
    let told = run(&folder, &["people"]).stdout;
    assert!(told.contains("  in: caf\\xe9.txt; town.txt\n"), "{told}");
}

#[test]
fn names_of_what_is_no_article_are_kept() {
    let folder = Folder::new().with("README.md", "# Manual\n\n- Run `make`\n");
    fs::write(folder.path("").join(OsStr::from_bytes(b"caf\xe9.md")), "# Manual\n\n- Run `make`\n").unwrap();
    let json: Value = serde_json::from_str(&run(&folder, &["lint", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["summary"]["not_articles"], serde_json::json!(["README.md", "caf\u{fffd}.md"]));
    assert_eq!(json["summary"]["not_articles_uris"], serde_json::json!(["caf%E9.md"]));
}

#[test]
fn huge_lines_and_deep_folders_are_read() {
    let deep = vec!["deep"; 400].join("/") + "/good.txt";
    let long = format!("{}\nSource link\n", "The harbour reopened on Monday. ".repeat(30_000));
    let folder =
        Folder::new().with("copydesk.toml", "").with(&deep, GOOD).with("long.txt", &long).with("one-line.txt", &long.replace('\n', " "));
    let lint = run(&folder, &["lint", "--format", "concise"]);
    assert!(lint.code == 1 && lint.stdout.contains("deep/good.txt:2:1: ") && lint.stdout.contains("long.txt:2:1: "), "{}", lint.stderr);
}

#[test]
fn folders_too_deep_for_their_path_are_named() {
    let folder = Folder::new().with("copydesk.toml", "").with("good.txt", GOOD);
    // No path of the system is longer than 4,096 bytes, but folders may lie deeper.
    let part = "d".repeat(200);
    let script = format!("for n in $(seq 30); do mkdir {part} && cd -P {part} || exit 1; done; echo The harbour. > a.txt");
    let made = Command::new("sh").args(["-c", &script]).current_dir(folder.path("")).status().unwrap();
    assert!(made.success());
    let lint = run(&folder, &["lint", "--format", "concise"]);
    assert!(lint.code == 2 && lint.stdout.contains("good.txt:2:1: ") && lint.stderr.contains("name too long"), "{}", lint.stdout);
    let _ = Command::new("rm").args(["-rf", &part]).current_dir(folder.path("")).status();
}

#[test]
fn broken_lines_of_json_are_named_and_the_others_are_read() {
    let folder = Folder::new();
    let mut lines = b"{\"id\": 1, \"text\": \"The harbour reopened.\"}\n{\"id\": 2, \"text\"\n\n[]\n{\"text\": 3}\n".to_vec();
    lines.extend(b"{\"id\": 3, \"text\": \"caf\xe9\"}\n{\"id\": 4, \"text\": \"Cut o");
    let mut file = fs::File::create(folder.path("a.jsonl")).unwrap();
    file.write_all(&lines).unwrap();
    let run = run(&folder, &["annotate", "--input", "jsonl", "a.jsonl"]);
    assert_eq!((run.code, run.stdout.lines().count()), (2, 1), "{}", run.all());
    for place in ["a.jsonl:2: ", "a.jsonl:4: ", "a.jsonl:5: ", "a.jsonl:6: ", "a.jsonl:7: "] {
        assert!(run.stderr.contains(place), "{place}: {}", run.all());
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut folder = Folder::new().with("copydesk.toml", "");
    for n in 0..40 {
        folder = folder.with(&format!("{n}.txt"), GOOD);
    }
    let all = folder.run(&["lint", "--format", "jsonl"]);
    for jobs in ["1", "3", "64"] {
        assert_eq!(run(&folder, &["lint", "--format", "jsonl", "--jobs", jobs]).stdout, all.stdout);
        assert_eq!(folder.run_in(&["lint", "--format", "jsonl"], "", &[("COPYDESK_JOBS", jobs)]).stdout, all.stdout);
    }
    assert_eq!(run(&folder, &["lint", "--jobs", "0"]).code, 2);
    let wrong = folder.run_in(&["annotate", "."], "", &[("COPYDESK_JOBS", "many")]);
    assert!(wrong.code == 2 && wrong.stderr.contains("COPYDESK_JOBS: `many` is no number"), "{}", wrong.all());
    assert_eq!(folder.run_in(&["annotate", ".", "--jobs", "2"], "", &[("COPYDESK_JOBS", "many")]).code, 0, "the flag wins");
}
