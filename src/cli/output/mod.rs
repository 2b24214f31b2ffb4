//! What `copydesk lint` writes: one file a format, and what the formats share.

pub(super) mod args;
mod checkstyle;
mod concise;
pub(super) mod count;
pub(super) mod escape;
mod excerpt;
pub(super) mod fingerprint;
pub(super) mod fixes;
mod format;
pub(super) mod full;
mod github;
mod gitlab;
mod grouped;
pub(super) mod json;
mod junit;
pub(super) mod patch;
pub(super) mod path;
mod place;
mod rdjson;
pub(super) mod report;
mod sarif;
pub(super) mod screen;
mod statistics;
pub(super) mod target;
mod xml;

use std::io::{self, IsTerminal as _, Write};

use crate::finding::RuleInfo;

/// Writes to standard output, byte for byte; on a terminal, without what could steer it. A reader that has gone away is no failure.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let stdout = io::stdout();
    if stdout.is_terminal() {
        let mut text = Vec::new();
        write(&mut text)?;
        let text = escape::on_screen(&String::from_utf8_lossy(&text));
        return print_to(stdout.lock(), |out| out.write_all(text.as_bytes()));
    }
    print_to(stdout.lock(), write)
}

/// Does the same with a stream of standard output, which is left as it is.
fn print_to(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Where the page of a rule is found on the web, if the program was built knowing that.
pub(super) fn rule_page(rule: &RuleInfo) -> Option<String> {
    let home = env!("CARGO_PKG_HOMEPAGE");
    (!home.is_empty()).then(|| format!("{home}/rules/{}", rule.name))
}
