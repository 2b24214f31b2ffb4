//! What the tests share: golden files, and a folder of its own for a test with the program run in it.

// Each test program uses a part of this.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Holds `expected` against the file at `path` in the project; with `UPDATE=1` in the environment, writes it there instead.
pub fn golden(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = fs::read_to_string(&file).unwrap_or_default();
    if found == expected {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, expected).unwrap();
    } else {
        let diff = similar::TextDiff::from_lines(found.as_str(), expected);
        panic!("{path} is out of date; if the new text is right, run `UPDATE=1 cargo test`:\n{}", diff.unified_diff());
    }
}

/// A folder that goes with the test.
pub struct Folder {
    dir: tempfile::TempDir,
}

/// What a run of the program did.
pub struct Run {
    /// Its exit code.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it said on standard error.
    pub stderr: String,
}

impl Run {
    /// All of it, to compare with a snapshot.
    pub fn all(&self) -> String {
        format!("exit {}\n{}{}", self.code, self.stdout, self.stderr)
    }
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// The same with a file.
    pub fn with(self, name: &str, text: &str) -> Self {
        self.with_bytes(name, text.as_bytes())
    }

    /// The same with a file of any bytes.
    pub fn with_bytes(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The path of `name` in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The text of a file in the folder.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in the folder, sorted.
    pub fn files(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        // The cache that runs in the folder are given.
        names.retain(|name| name != ".cache");
        names.sort();
        names
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// Runs the program in the folder, with `input` on its standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Run {
        self.run_in(args, input, &[])
    }

    /// The same with variables of the environment; those of the machine that change what is printed don't count.
    pub fn run_in(&self, args: &[&str], input: &str, variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args);
        self.spawn(command, input, variables)
    }

    /// Runs a line of a shell in the folder, in which `copydesk` is the program.
    pub fn shell(&self, line: &str) -> Run {
        let program = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("sh");
        command.args(["-c", line]);
        self.spawn(command, "", &[("PATH", &path)])
    }

    /// Runs the program in the folder on a terminal of its own, on which somebody types `input`. What both wrote is its output.
    #[cfg(unix)]
    pub fn run_on_terminal(&self, args: &[&str], input: &str) -> Run {
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        let screen = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&screen).unwrap();
        unlockpt(&screen).unwrap();
        let name = ptsname(&screen, Vec::new()).unwrap().into_string().unwrap();
        let keys = fs::File::options().read(true).write(true).open(name).unwrap();
        let mut screen = fs::File::from(screen);
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args).current_dir(self.dir.path()).env("NO_COLOR", "1").env("COLUMNS", "100").env_remove("GITHUB_ACTIONS");
        command.stdin(keys.try_clone().unwrap()).stdout(keys).stderr(Stdio::piped());
        screen.write_all(input.as_bytes()).unwrap();
        let mut child = command.spawn().unwrap();
        // The command holds an end of the terminal until it is dropped; what is read after the last one was closed fails.
        drop(command);
        let (mut stdout, mut part) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = std::io::Read::read(&mut screen, &mut part) {
            stdout.extend_from_slice(&part[..read]);
        }
        let mut stderr = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut stderr).unwrap();
        let code = child.wait().unwrap().code().unwrap_or(-1);
        Run { code, stdout: String::from_utf8(stdout).unwrap(), stderr }
    }

    fn spawn(&self, mut command: Command, input: &str, variables: &[(&str, &str)]) -> Run {
        let ours = ["COPYDESK_CONFIG", "COPYDESK_FAIL_ON", "COPYDESK_JOBS"];
        for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "COLUMNS", "CLICOLOR_FORCE"].into_iter().chain(ours) {
            command.env_remove(name);
        }
        // The cache of whoever runs the tests is no business of theirs.
        command.env("COPYDESK_CACHE_DIR", self.dir.path().join(".cache"));
        let mut child = command
            .envs(variables.iter().copied())
            .current_dir(self.dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
