//! A file of a run once it is judged, and who reads it.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::cache::cached::Cached;
use crate::cli::files::Failure;
use crate::cli::git::ChangedLines;
use crate::cli::output::report::FileReport;
use crate::cli::write;
use crate::compare::summary::Summary;
use crate::engine::{Article, Engine, FileSummary, Fixed};
use crate::facts::Format;
use crate::finding::Severity;
use crate::item::{ArticleChoice, Origin};
use crate::suppress::Ignores;
use crate::text::decode::Decoded;

/// One file of the run, done.
pub(super) struct Done {
    pub(super) report: FileReport,
    /// What its fixes made of it; none if they changed nothing, or could not be written.
    pub(super) fixed: Option<Fixed>,
    /// Why its fixes could not be written.
    pub(super) failure: Option<Failure>,
    /// How its bytes were read. Its text is in the report.
    pub(super) decoded: Decoded,
    pub(super) reader: FileReader,
    /// The lines that have changed in git, if these alone are looked at.
    pub(super) changed: Option<ChangedLines>,
    /// What is ignored in it, if its text was judged in this run.
    pub(super) ignored: Option<Ignores>,
    /// The items in short, to be compared with those of the other files.
    pub(super) summaries: Vec<(u32, Arc<Summary>)>,
    /// Its place in the cache; none if it has none.
    pub(super) cached: Option<Cached>,
    /// Whether its text is still to be read, because the cache knew what is in it.
    pub(super) unread: bool,
}

/// Reads the text of one file, before its fixes and after them.
pub(super) struct FileReader {
    pub(super) engine: Engine,
    pub(super) format: Format,
    pub(super) origin: Origin,
    pub(super) choice: ArticleChoice,
    /// The severity from which on findings are shown.
    pub(super) shown: Severity,
    /// What is ignored in it, besides what its text says itself.
    pub(super) ignores: Arc<Ignores>,
}

impl FileReader {
    /// What a text of the file says, and what is ignored in it.
    pub(super) fn read(&self, text: &str) -> (FileSummary, Ignores) {
        let (file, ignored) = self.engine.summary(&self.article(text), self.choice);
        let file = if file.is_article { file } else { FileSummary { is_undated: file.is_undated, ..FileSummary::default() } };
        (file, ignored)
    }

    /// A number of what the findings depend on besides the text, the engine and the day on which the file was changed.
    pub(super) fn context(&self) -> u64 {
        FxBuildHasher.hash_one((self.choice as u8, &self.origin.header_form))
    }

    pub(super) fn article<'a>(&self, text: &'a str) -> Article<'a> {
        Article::from_parts(text, self.format, self.origin.clone()).ignoring(Arc::clone(&self.ignores))
    }
}

impl Done {
    /// Takes in that the file holds a fixed text now.
    pub(super) fn become_fixed(&mut self, fixed: Fixed) {
        let (mut file, ignored) = self.reader.read(&fixed.text);
        file.findings.retain(|(_, finding)| finding.severity >= self.reader.shown);
        self.changed = self.changed.take().map(|changed| changed.after(&self.report.text, &fixed.text));
        (self.report.items, self.report.findings, self.summaries) = (file.items, file.findings, file.summaries);
        self.ignored = Some(ignored);
        self.report.text.clone_from(&fixed.text);
        self.fixed = Some(fixed);
        // What was found in the text before is no longer what is in the file.
        self.cached = None;
    }

    /// Leaves out what is not shown.
    pub(super) fn leave_out_unshown(&mut self) {
        self.report.findings.retain(|(_, finding)| finding.severity >= self.reader.shown);
    }

    /// Takes in the text of the file.
    pub(super) fn take_text(&mut self, mut decoded: Decoded) {
        self.report.text = std::mem::take(&mut decoded.text);
        self.decoded = decoded;
        self.unread = false;
    }

    /// Writes a fixed text to the file.
    pub(super) fn write(&self, fixed: &str) -> Result<(), Failure> {
        write::write(&self.report.key, &self.decoded, &self.report.text, fixed)
    }
}
