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

    fn spawn(&self, mut command: Command, input: &str, variables: &[(&str, &str)]) -> Run {
        let ours = ["COPYDESK_CONFIG", "COPYDESK_FAIL_ON", "COPYDESK_JOBS"];
        for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "COLUMNS", "CLICOLOR_FORCE"].into_iter().chain(ours) {
            command.env_remove(name);
        }
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
