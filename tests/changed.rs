//! `--changed` and `--since` report what is found on lines that have changed in git, and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod support;

use std::fs;
use std::process::Command;

use support::{Folder, Run};

/// A line with a finding that has a safe fix.
const CAFE: &str = "The cafÃ© is open.\n";

/// Whether there is a git to ask. Without one the test that asks has nothing to try.
fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok_and(|it| it.status.success());
    if !has {
        eprintln!("skipped: git is not installed");
    }
    has
}

/// Runs git in the folder; `args` are parted by blanks.
fn git(folder: &Folder, args: &str) {
    let own = ["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").arg("-C").arg(folder.path(".")).args(own).args(args.split(' ')).output().unwrap();
    assert!(output.status.success(), "git {args}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository in which all is committed.
fn committed(folder: Folder) -> Folder {
    git(&folder, "init -q");
    git(&folder, "add -A");
    git(&folder, "commit -q -m one");
    folder
}

fn put(folder: &Folder, name: &str, text: &str) {
    fs::write(folder.path(name), text).unwrap();
}

fn lint(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["lint", "--articles", "all", "--format", "concise"], args].concat())
}

/// The places of what is found.
fn places(run: &Run) -> Vec<&str> {
    assert_ne!(run.code, 2, "{}", run.stderr);
    run.stdout.lines().filter_map(|line| line.split_once(": warning").map(|(place, _)| place)).collect()
}

#[test]
fn what_is_not_committed_is_looked_at_whatever_files_are_called() {
    if !has_git() {
        return;
    }
    let names =
        ["plain.txt", "two words.txt", "Ünïcode – é.txt", "\"quoted\".txt", "back\\slash.txt", "tab\there.txt", "-dash.txt", "b/a.txt"];
    let folder = names.iter().fold(Folder::new(), |folder, name| folder.with(name, CAFE));
    let folder = committed(folder);
    let run = lint(&folder, &["--changed"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "8 files, 8 items: nothing found; 8 findings on unchanged lines left out\n"));
    for (n, name) in names.iter().enumerate() {
        put(&folder, name, &format!("{CAFE}It rained.\n{CAFE}"));
        if n % 2 == 0 {
            git(&folder, "add -A");
        }
    }
    let run = lint(&folder, &["--changed"]);
    assert_eq!((run.code, places(&run).len()), (1, 8), "{}", run.all());
    assert!(places(&run).iter().all(|place| place.ends_with(":3:8")), "{}", run.stdout);
    let json = folder.run(&["lint", "--articles", "all", "--changed", "--format", "json"]);
    assert!(json.stdout.contains("\"unchanged\": 8"), "{}", json.stdout);
}

#[test]
fn new_files_are_looked_at_whole() {
    if !has_git() {
        return;
    }
    let folder = Folder::new().with("old.txt", CAFE);
    git(&folder, "init -q");
    assert_eq!(places(&lint(&folder, &["--changed"])), ["old.txt:1:8"], "nothing is committed yet");
    let folder = committed(folder.with(".gitignore", "left-out/\n"));
    for name in ["untracked.txt", "staged.txt", "left-out/named.txt"] {
        fs::create_dir_all(folder.path("left-out")).unwrap();
        put(&folder, name, &format!("It rained.\n{CAFE}"));
    }
    git(&folder, "add staged.txt");
    assert_eq!(places(&lint(&folder, &["--changed"])), ["staged.txt:2:8", "untracked.txt:2:8"]);
    assert_eq!(places(&lint(&folder, &["--changed", "left-out/named.txt"])), ["left-out/named.txt:2:8"]);
    git(&folder, "mv old.txt moved.txt");
    assert!(!lint(&folder, &["--changed"]).stdout.contains("moved.txt"), "a new name changes no line");
}

#[test]
fn changes_since_a_revision_are_those_since_both_parted() {
    if !has_git() {
        return;
    }
    let folder = committed(Folder::new().with("a.txt", CAFE).with("b.txt", "It rained.\n"));
    git(&folder, "checkout -q -b side");
    put(&folder, "a.txt", &format!("{CAFE}{CAFE}"));
    git(&folder, "commit -q -a -m two");
    git(&folder, "checkout -q main");
    put(&folder, "b.txt", "It snowed.\n");
    git(&folder, "commit -q -a -m three");
    git(&folder, "checkout -q side");
    put(&folder, "b.txt", &format!("It rained.\n{CAFE}"));
    assert_eq!(places(&lint(&folder, &["--since", "main"])), ["a.txt:2:8", "b.txt:2:8"]);
    assert_eq!(places(&lint(&folder, &["--since", "HEAD"])), ["b.txt:2:8"]);
    git(&folder, "checkout -q --orphan alone");
    git(&folder, "commit -q -m four");
    assert_eq!(places(&lint(&folder, &["--since", "side"])), ["b.txt:2:8"], "two that have nothing in common are held against each other");
}

#[test]
fn settings_of_the_user_and_folders_do_not_matter() {
    if !has_git() {
        return;
    }
    let folder = committed(Folder::new().with("in/a.txt", CAFE).with("in/deep/b.txt", CAFE));
    for setting in
        ["diff.noprefix true", "color.ui always", "diff.mnemonicPrefix true", "diff.relative true", "diff.external false", "diff.context 9"]
    {
        git(&folder, &format!("config {setting}"));
    }
    put(&folder, "in/a.txt", &format!("It rained.\n{CAFE}+++ b/in/deep/b.txt\n@@ -1 +1 @@\n"));
    put(&folder, "in/deep/b.txt", &format!("{CAFE}It rained.\n{CAFE}"));
    let run = folder.shell("cd in/deep && copydesk lint --changed --articles all --format concise ..");
    assert!(places(&run).len() == 1 && run.stdout.contains("deep/b.txt:3:8"), "{}", run.all());
    git(&folder, "init -q inner");
    put(&folder, "inner/x.txt", CAFE);
    git(&folder, "-C inner add -A");
    git(&folder, "-C inner commit -q -m one");
    put(&folder, "inner/x.txt", &format!("{CAFE}It rained.\n{CAFE}"));
    assert_eq!(places(&lint(&folder, &["--changed"])), ["in/deep/b.txt:3:8", "inner/x.txt:3:8"], "a repository inside another");
    std::os::unix::fs::symlink(folder.path("in/a.txt"), folder.path("link.txt")).unwrap();
    assert_eq!(places(&lint(&folder, &["--changed", "link.txt"])), Vec::<&str>::new(), "a link is what it leads to");
}

#[test]
fn other_encodings_have_lines_too() {
    if !has_git() {
        return;
    }
    let wide = |text: &str| [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let folder = committed(Folder::new().with_bytes("wide.txt", &wide(CAFE)).with("crlf.txt", &CAFE.replace('\n', "\r\n")));
    fs::write(folder.path("wide.txt"), wide(&format!("{CAFE}It rained.\n{CAFE}"))).unwrap();
    put(&folder, "crlf.txt", &format!("{CAFE}{CAFE}").replace('\n', "\r\n"));
    assert_eq!(places(&lint(&folder, &["--changed"])), ["crlf.txt:2:8", "wide.txt:3:8"]);
}

#[test]
fn what_is_said_of_an_item_is_reported_if_any_line_of_it_has_changed() {
    if !has_git() {
        return;
    }
    let undated = "The old bridge was shut on Thursday, a week after the flood that tore away two of its eleven arches and left the road to the market under water.\n\n\
        The mayor said that the town would rebuild it before winter, and that the insurers had promised to pay for most of it.\n";
    let dated = " date 2031-02-03 The harbour reopened.\n\nThe ferry sailed.\n\nThe end.\n";
    let folder = committed(Folder::new().with("a.txt", &format!("{undated}\n{dated}")));
    put(&folder, "a.txt", &format!("{undated}\n{dated}\nOne more line.\n"));
    assert_eq!(places(&lint(&folder, &["--changed"])), Vec::<&str>::new(), "another item has changed");
    put(&folder, "a.txt", &format!("{}\n{dated}", undated.replace("before winter", "by winter")));
    assert_eq!(places(&lint(&folder, &["--changed"])), ["a.txt:1:1"]);
    put(&folder, "a.txt", &format!("{}\n{dated}", undated.replace("\n\n", "\n")));
    assert_eq!(places(&lint(&folder, &["--changed"])), ["a.txt:1:1"], "a line was taken out");
}

#[test]
fn fixes_and_the_baseline_go_with_changed_lines() {
    if !has_git() {
        return;
    }
    let links = "Source link\nOne.\n";
    let folder = committed(Folder::new().with("a.txt", &format!("{CAFE}It rained.\n")));
    put(&folder, "a.txt", &format!("{CAFE}It rained.\n{links}{CAFE}"));
    let diff = lint(&folder, &["--changed", "--diff"]);
    assert!(diff.code == 1 && diff.stdout.contains("\n The caf") && diff.stdout.contains("\n-The caf"), "{}", diff.stdout);
    assert_eq!(
        folder.run(&["baseline", "--articles", "all", "--select", "mojibake", "-o", "old.json", "--ignore", "feed-residue"]).code,
        0
    );
    let run = lint(&folder, &["--changed", "--baseline", "old.json"]);
    assert_eq!(places(&run), ["a.txt:3:1"], "{}", run.all());
    assert!(run.stdout.contains("2 findings of the baseline left out") && !run.stdout.contains("unchanged"), "{}", run.stdout);
    let run = lint(&folder, &["--changed", "--fix"]);
    assert_eq!(
        (run.code, folder.read("a.txt").as_str()),
        (0, "The cafÃ© is open.\nIt rained.\nOne.\nThe café is open.\n"),
        "{}",
        run.all()
    );
    assert!(run.stdout.contains("1 finding on unchanged lines left out"), "{}", run.stdout);
    assert_eq!(places(&lint(&folder, &["--changed"])), Vec::<&str>::new());
}

#[cfg(unix)]
#[test]
fn only_changed_lines_are_asked_about() {
    if !has_git() {
        return;
    }
    let folder = committed(Folder::new().with("a.txt", CAFE));
    put(&folder, "a.txt", &format!("{CAFE}It rained.\n{CAFE}"));
    let run = folder.run_on_terminal(&["lint", "--articles", "all", "--changed", "--interactive"], "y\n");
    assert_eq!((run.code, run.stdout.matches("Apply?").count()), (0, 1), "{}", run.all());
    assert_eq!(folder.read("a.txt"), "The cafÃ© is open.\nIt rained.\nThe café is open.\n");
}

#[test]
fn where_git_cannot_tell_the_run_ends() {
    let outside = Folder::new().with("a.txt", CAFE);
    let run = lint(&outside, &["--changed", "a.txt"]);
    assert!(run.code == 2 && run.stderr.contains("error: --changed: a.txt lies in no git repository"), "{}", run.all());
    let run = outside.run_with(&["lint", "--changed", "-"], CAFE);
    assert!(run.code == 2 && run.stderr.contains("standard input is none"), "{}", run.all());
    assert_eq!(outside.run(&["lint", "--changed", "--since", "HEAD"]).code, 2);
    if !has_git() {
        return;
    }
    let folder = committed(outside);
    for revision in ["nowhere", "-p", "--output=x", ""] {
        let run = lint(&folder, &[&format!("--since={revision}")]);
        let message = format!("git knows no revision `{revision}` here; a shallow clone has to fetch it first");
        assert!(run.code == 2 && run.stderr.contains(&message) && run.stdout.is_empty(), "{}", run.all());
    }
    assert_eq!(folder.files(), [".git", "a.txt"]);
    let run = folder.run_in(&["lint", "--changed"], "", &[("PATH", "/nowhere")]);
    assert!(run.code == 2 && run.stderr.contains("git is not installed, or not in PATH"), "{}", run.all());
}
