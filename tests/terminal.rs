//! What only somebody at a terminal sees: progress, and a screen that is kept up to date.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs::{self, File};
use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use support::Folder;

const RESIDUE: &str = "The harbour reopened on Monday.\nSource link\n";

/// The program in a terminal, and what it has written there.
struct Terminal {
    child: Child,
    written: Arc<Mutex<String>>,
}

impl Terminal {
    fn run(folder: &Folder, args: &[&str]) -> Self {
        Self::run_in(folder, args, 100)
    }

    /// The same in a terminal of so many columns.
    fn run_in(folder: &Folder, args: &[&str], columns: usize) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let end = || Stdio::from(rustix::fs::open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command
            .args(args)
            .current_dir(folder.path("."))
            .env_remove("GITHUB_ACTIONS")
            .env("TERM", "xterm")
            .env("COLUMNS", columns.to_string());
        let child = command.stdin(Stdio::null()).stdout(end()).stderr(end()).spawn().unwrap();
        drop(command);
        let written = Arc::new(Mutex::new(String::new()));
        let (mut terminal, into) = (File::from(master), Arc::clone(&written));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = terminal.read(&mut bytes) {
                into.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        Self { child, written }
    }

    /// Waits until something is written, and takes away all that was written so far.
    fn wait_for(&self, what: &str) -> String {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if self.written.lock().unwrap().contains(what) {
                sleep(Duration::from_millis(100));
                return std::mem::take(&mut self.written.lock().unwrap());
            }
            sleep(Duration::from_millis(20));
        }
        panic!("no {what:?} in {:?}", self.written.lock().unwrap())
    }

    /// Waits for the end, and gives all that was written.
    fn end(mut self) -> String {
        self.child.wait().unwrap();
        sleep(Duration::from_millis(100));
        let written = self.written.lock().unwrap();
        written.clone()
    }
}

#[test]
fn changes_are_linted_until_somebody_ends_it() {
    let folder = Folder::new().with("story.txt", RESIDUE).with("copydesk.toml", "articles = \"all\"\n").with("a/b.txt", "It rained.\n");
    let mut terminal = Terminal::run(&folder, &["lint", "--watch", "--format", "concise", "--output", "sarif=report.sarif", "--no-cache"]);
    let first = terminal.wait_for("1 warning");
    assert!(first.starts_with("\u{1b}[2J\u{1b}[3J\u{1b}[Hcopydesk: watching .; Ctrl-C ends\r\n"), "{first:?}");
    assert!(first.contains("story.txt:2:1: warning"), "{first:?}");
    fs::write(folder.path("story.txt"), "The harbour reopened.\n").unwrap();
    let second = terminal.wait_for("nothing found");
    assert!(second.starts_with("\u{1b}[2J") && second.contains("Ctrl-C ends; changed: story.txt\r\n"), "{second:?}");
    fs::write(folder.path("notes.html"), RESIDUE).unwrap();
    fs::write(folder.path("a/new.txt"), RESIDUE).unwrap();
    let third = terminal.wait_for("1 warning");
    assert!(third.contains("a/new.txt:2:1: warning") && third.contains("changed: a/new.txt\r\n"), "{third:?}");
    fs::write(folder.path("copydesk.toml"), "rules = 1\n").unwrap();
    terminal.wait_for("copydesk: error: ");
    fs::write(folder.path("copydesk.toml"), "articles = \"all\"\n").unwrap();
    terminal.wait_for("1 warning");
    sleep(Duration::from_millis(400));
    assert_eq!(terminal.written.lock().unwrap().as_str(), "", "its own report is no change");
    // Whoever runs the tests in the background may have told all programs to pass over Ctrl-C.
    kill_process(Pid::from_child(&terminal.child), Signal::TERM).unwrap();
    assert!(!terminal.child.wait().unwrap().success());
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = Folder::new();
    let run = folder.run_with(&["lint", "--watch", "-"], RESIDUE);
    assert!(run.code == 2 && run.stderr.contains("--watch waits for files to change"), "{}", run.all());
    assert_eq!(folder.run(&["lint", "--watch", "--interactive"]).code, 2);
    let run = folder.run(&["lint", "--watch", "none/story.txt"]);
    assert!(run.code == 2 && run.stderr.contains("none: can't be watched: "), "{}", run.all());
}

#[test]
fn a_long_run_shows_its_progress_on_a_terminal() {
    let folder = Folder::new();
    let text = "The council met in the hall by the river, and “nobody knew what to say about the bridge,” the mayor said. ".repeat(1500);
    (0..60).for_each(|n| fs::write(folder.path(&format!("{n:02}.txt")), &text).unwrap());
    let args = ["lint", "--no-cache", "--statistics", "--articles", "all"];
    let shown = Terminal::run(&folder, &args).end();
    assert!(shown.contains(" of 60 files"), "{shown:?}");
    let bar = shown.rfind(" of 60 files").unwrap();
    assert!(shown[bar..].contains("60 files, 60 items: "), "the report comes when the bar is gone: {shown:?}");
    assert!(!Terminal::run(&folder, &[&args[..], &["--quiet"]].concat()).end().contains(" of 60 files"));
    let piped = folder.run(&args);
    assert!(!piped.all().contains(" of 60 files"), "{}", piped.all());
}

#[test]
fn messages_are_wrapped_to_the_terminal() {
    let folder = Folder::new();
    let args = ["lint", "--format", "concise", "--allow-empty", "no-article-of-so-long-a-name-is-there.txt", "."];
    let shown = Terminal::run_in(&folder, &args, 40).end();
    let said: Vec<&str> = shown.lines().skip_while(|line| !line.starts_with("copydesk: ")).collect();
    assert_eq!(
        said,
        ["copydesk: error:", "  no-article-of-so-long-a-name-is-there.txt:", "  No such file or directory (os error 2)"],
        "only what nobody wants broken is longer: {shown}"
    );
    let piped = folder.run_in(&args, "", &[("COLUMNS", "40")]).stderr;
    assert_eq!(piped, "copydesk: error: no-article-of-so-long-a-name-is-there.txt: No such file or directory (os error 2)\n");
}
