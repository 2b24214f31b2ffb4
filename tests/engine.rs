//! The engine alone is small: whoever puts it into another program gets no terminal, no server and no threads along.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::process::Command;

/// How many packages the engine may be made of, itself included.
const MOST_PACKAGES: usize = 45;

/// What belongs to the program or the server.
const OTHERS: &[&str] = &[
    "anstream",
    "anstyle",
    "clap",
    "ignore",
    "mimalloc",
    "rayon",
    "schemars",
    "tempfile",
    "tokio",
    "toml",
    "tower",
    "tower-lsp-server",
    "tracing",
];

#[test]
fn the_engine_alone_needs_little() {
    let args = ["tree", "--locked", "--offline", "--no-default-features", "-e", "normal", "--prefix", "none", "--format", "{p}"];
    let output = Command::new(env!("CARGO")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    let packages: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(packages.contains("copydesk") && packages.len() <= MOST_PACKAGES, "{} packages: {packages:?}", packages.len());
    for other in OTHERS {
        assert!(!packages.contains(other), "the engine needs {other}");
    }
}
