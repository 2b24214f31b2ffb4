//! What always holds of the house itself: which room knows what, and how large a file may grow.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// How many lines of code a file may have, tests and comments aside.
const MOST_LINES: usize = 600;

/// The source files of the crate, with their path in the project.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The lines of code of a file: neither blank nor comment, and before its tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).take_while(|line| *line != "#[cfg(test)]").filter(|line| !line.is_empty() && !line.starts_with("//"))
}

#[test]
fn only_the_language_server_knows_its_protocol() {
    let elsewhere = sources().into_iter().filter(|(name, _)| !name.starts_with("src/lsp/"));
    for (name, text) in elsewhere {
        for word in ["tower_lsp", "gen_lsp_types", "lsp_types"] {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} names `{word}`: that belongs into src/lsp");
        }
    }
}

#[test]
fn analysis_does_no_input_and_output_and_reads_no_clock() {
    let outside = ["src/cli/", "src/lsp/", "src/config/discover.rs", "src/main.rs", "src/fact_cases.rs"];
    for (name, text) in sources().into_iter().filter(|(name, _)| !outside.iter().any(|it| name.starts_with(it))) {
        for word in
            ["std::fs", "std::net", "std::process", "std::env", "std::io", "SystemTime", "Instant::now", "Zoned::now", "Timestamp::now"]
        {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} names `{word}`: analysis is a pure function");
        }
    }
}

#[test]
fn no_file_is_too_long_to_read_at_a_sitting() {
    for (name, text) in sources() {
        let lines = code(&text).count();
        assert!(lines <= MOST_LINES, "{name} has {lines} lines of code: split it by purpose");
    }
}
