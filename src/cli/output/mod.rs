//! What `copydesk lint` writes: one file a format, and what the formats share.

pub(super) mod args;
mod checkstyle;
mod concise;
pub(super) mod escape;
mod excerpt;
mod fingerprint;
mod format;
mod full;
mod github;
mod gitlab;
mod grouped;
mod json;
mod junit;
pub(super) mod path;
mod place;
mod rdjson;
pub(super) mod report;
mod sarif;
pub(super) mod screen;
mod statistics;
mod target;
mod xml;

use std::io::{self, Write};

use crate::finding::RuleInfo;

/// Writes to standard output, byte for byte; a reader that has gone away is no failure.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Where the page of a rule is found on the web, if the program was built knowing that.
fn rule_page(rule: &RuleInfo) -> Option<String> {
    let home = env!("CARGO_PKG_HOMEPAGE");
    (!home.is_empty()).then(|| format!("{home}/rules/{}", rule.name))
}
