//! What `copydesk lint` prints: one file a format.

pub(super) mod concise;
pub(super) mod full;
pub(super) mod json;

use std::io::{self, Write};

use super::files::Failure;
use crate::finding::{Finding, Severity};

/// What a run came to.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The files, in order of their names.
    pub(super) files: Vec<FileReport>,
    /// What could not be read.
    pub(super) failures: Vec<Failure>,
}

/// What a file came to.
#[derive(Debug)]
pub(super) struct FileReport {
    /// Its path as it is shown.
    pub(super) path: String,
    /// Its text; spans of findings are bytes of it.
    pub(super) text: String,
    /// How many items it holds.
    pub(super) items: usize,
    /// What was found, with the number of the item, from 1.
    pub(super) findings: Vec<(usize, Finding)>,
    /// Whether it was left alone because it is no article.
    pub(super) passed_over: bool,
}

impl FileReport {
    /// A file that is no article.
    pub(super) fn passed_over(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), text, items: 0, findings: Vec::new(), passed_over: true }
    }
}

impl Report {
    /// The file that is shown as `path`.
    pub(super) fn file(&self, path: &str) -> Option<&FileReport> {
        self.files.iter().find(|file| file.path == path)
    }

    /// How many findings have the severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|f| f.severity == severity).count()
    }

    /// All findings of the run.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|f| &f.findings).map(|(_, finding)| finding)
    }

    /// The paths of the files that were left alone because they are no articles.
    pub(super) fn not_articles(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|file| file.passed_over).map(|file| file.path.as_str())
    }

    /// The line that closes the output for people.
    pub(super) fn summary(&self) -> String {
        let items: usize = self.files.iter().map(|f| f.items).sum();
        let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint]
            .into_iter()
            .filter_map(|s| Some((s, self.count(s))).filter(|(_, n)| *n > 0))
            .map(|(severity, n)| plural(n, noun(severity)))
            .collect();
        let found = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
        let failed = if self.failures.is_empty() { String::new() } else { format!("; {} not read", plural(self.failures.len(), "file")) };
        let passed_over = match self.not_articles().count() {
            0 => String::new(),
            n => format!("; {} passed over as no article", plural(n, "file")),
        };
        let read = self.files.len() - self.not_articles().count();
        format!("{}, {}: {found}{passed_over}{failed}", plural(read, "file"), plural(items, "item"))
    }
}

fn noun(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        other => other.name(),
    }
}

/// `1 file`, `2 files`.
fn plural(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Writes to standard output, byte for byte; a reader that has gone away is no failure.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    print_to(io::stdout().lock(), write)
}

/// Does the same, and tells `write` whether it may use colours: in a terminal that has them, unless the user wants none.
pub(super) fn print_styled(write: impl FnOnce(&mut dyn Write, Colours) -> io::Result<()>) -> io::Result<()> {
    match anstream::AutoStream::choice(&io::stdout()) {
        anstream::ColorChoice::Never => print(|out| write(out, Colours::Without)),
        _ => print_to(anstream::stdout().lock(), |out| write(out, Colours::With)),
    }
}

/// Whether colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    With,
    Without,
}

fn print_to(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}
