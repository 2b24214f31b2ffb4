//! What a run came to, for every format to write.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::count::plural;
use super::fingerprint;
use super::fixes::FixCounts;
use super::path::ReportPath;
use super::place::{Places, Region};
use crate::cli::files::Failure;
use crate::finding::{Finding, Related, Severity};

/// What a run came to.
#[derive(Debug, Default)]
pub(in crate::cli) struct Report {
    /// The files, in order of their names.
    pub(in crate::cli) files: Vec<FileReport>,
    /// What could not be read or written.
    pub(in crate::cli) failures: Vec<Failure>,
    /// What was fixed.
    pub(in crate::cli) fixes: FixCounts,
    /// The working folder, which paths are relative to.
    pub(in crate::cli) folder: Option<PathBuf>,
    /// What the baseline took away, if there is one.
    pub(in crate::cli) baseline: Option<LeftOut>,
    /// How many findings are ignored.
    pub(in crate::cli) ignored: usize,
    /// How many findings stand on lines that have not changed, where only those that have are looked at.
    pub(in crate::cli) unchanged: Option<usize>,
    /// The ignores that hide nothing, if somebody asked.
    pub(in crate::cli) unused: Option<Vec<UnusedIgnore>>,
}

/// An ignore that hides nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) struct UnusedIgnore {
    /// The file in which it was written down.
    pub(in crate::cli) path: PathBuf,
    /// Its line and its column there, from 1, as far as they are known.
    pub(in crate::cli) line: Option<usize>,
    pub(in crate::cli) column: Option<usize>,
    /// The rule that it names, or `all`.
    pub(in crate::cli) rule: String,
    /// What is the matter with it.
    pub(in crate::cli) message: String,
}

/// What a baseline did to a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(in crate::cli) struct LeftOut {
    /// How many findings it holds, which are not reported.
    pub(in crate::cli) left_out: usize,
    /// How many of its entries have no finding any more.
    pub(in crate::cli) gone: usize,
}

/// What a file came to.
#[derive(Debug)]
pub(in crate::cli) struct FileReport {
    /// What findings of other files call it.
    pub(in crate::cli) key: PathBuf,
    /// Its path as it is reported.
    pub(in crate::cli) path: ReportPath,
    /// The row of a collection that it is; none for a file.
    pub(in crate::cli) row: Option<RowPlace>,
    /// Its text; spans of findings are bytes of it.
    pub(in crate::cli) text: String,
    /// How many items it holds.
    pub(in crate::cli) items: usize,
    /// What was found, with the number of the item, from 1.
    pub(in crate::cli) findings: Vec<(usize, Finding)>,
    /// Whether it was left alone because it is no article.
    pub(in crate::cli) passed_over: bool,
    /// The severity from which on a finding fails the run.
    pub(in crate::cli) fail_on: Severity,
}

/// A row of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct RowPlace {
    /// The line on which it begins.
    pub(in crate::cli) line: usize,
    /// The article's id, if it has one.
    pub(in crate::cli) id: Option<String>,
}

impl FileReport {
    /// The places of the findings: lines and columns of the text; for a row, the line of the collection on which it begins.
    pub(in crate::cli) fn places(&self) -> Places<'_> {
        Places::new(&self.text).in_row(self.row.as_ref().map(|row| row.line))
    }

    /// What a finding says; of a row, with its id.
    pub(in crate::cli) fn message<'a>(&self, finding: &'a Finding) -> Cow<'a, str> {
        match self.row.as_ref().and_then(|row| row.id.as_ref()) {
            Some(id) => Cow::Owned(format!("{id}: {}", finding.message)),
            None => Cow::Borrowed(&finding.message),
        }
    }

    /// What tells each finding from others of the file.
    pub(in crate::cli) fn fingerprints(&self) -> Vec<u64> {
        let known = fingerprint::fingerprints(&self.text, self.findings.iter().map(|(_, finding)| finding));
        match &self.row {
            Some(RowPlace { line, id }) => {
                let row = id.clone().unwrap_or_else(|| line.to_string());
                known.into_iter().map(|it| fingerprint::with_path(it, &row)).collect()
            }
            None => known,
        }
    }

    /// Whether a finding fails the run.
    pub(in crate::cli) fn fails(&self, finding: &Finding) -> bool {
        finding.severity >= self.fail_on
    }
}

impl Report {
    /// How many findings have the severity.
    pub(in crate::cli) fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|f| f.severity == severity).count()
    }

    /// All findings of the run.
    pub(in crate::cli) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|f| &f.findings).map(|(_, finding)| finding)
    }

    /// Whether something was found that fails the run.
    pub(in crate::cli) fn fails(&self) -> bool {
        self.files.iter().any(|file| file.findings.iter().any(|(_, finding)| file.fails(finding)))
    }

    /// The files that were read as articles.
    pub(in crate::cli) fn articles(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|file| !file.passed_over)
    }

    /// The files that were left alone because they are no articles.
    pub(in crate::cli) fn not_articles(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|file| file.passed_over)
    }

    /// How many items the files hold.
    pub(in crate::cli) fn items(&self) -> usize {
        self.files.iter().map(|file| file.items).sum()
    }

    /// What holds the articles.
    fn noun(&self) -> &'static str {
        if self.files.iter().any(|file| file.row.is_some()) { "row" } else { "file" }
    }

    /// The path of what could not be read or written.
    pub(in crate::cli) fn path_of(&self, failure: &Failure) -> ReportPath {
        ReportPath::new(&failure.path, self.folder.as_deref())
    }

    /// A line for each ignore that hides nothing.
    pub(in crate::cli) fn unused_lines(&self) -> impl Iterator<Item = String> {
        self.unused.iter().flatten().map(|it| {
            let path = ReportPath::new(&it.path, self.folder.as_deref());
            let place = [it.line, it.column].into_iter().flatten().map(|n| format!(":{n}")).collect::<String>();
            format!("unused: {}{place}: {}", path.shown(), it.message)
        })
    }

    /// The line that closes the output for people.
    pub(in crate::cli) fn summary(&self) -> String {
        let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint]
            .into_iter()
            .filter_map(|s| Some((s, self.count(s))).filter(|(_, n)| *n > 0))
            .map(|(severity, n)| plural(n, noun(severity)))
            .collect();
        let found = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
        let failed = |unwritten: bool, what: &str| match self.failures.iter().filter(|it| it.unwritten == unwritten).count() {
            0 => String::new(),
            n => format!("; {} {what}", plural(n, self.noun())),
        };
        let failed = failed(false, "not read") + &failed(true, "not written");
        let passed_over = match self.not_articles().count() {
            0 => String::new(),
            n => format!("; {} passed over as no article", plural(n, self.noun())),
        };
        let left_out = match self.baseline {
            Some(LeftOut { left_out: n @ 1.., .. }) => format!("; {} of the baseline left out", plural(n, "finding")),
            _ => String::new(),
        };
        let ignored = match self.ignored {
            0 => String::new(),
            n => format!("; {} ignored", plural(n, "finding")),
        };
        let unchanged = match self.unchanged {
            Some(n @ 1..) => format!("; {} on unchanged lines left out", plural(n, "finding")),
            _ => String::new(),
        };
        let left_out = ignored + &left_out + &unchanged;
        format!(
            "{}, {}: {found}{left_out}{passed_over}{failed}",
            plural(self.articles().count(), self.noun()),
            plural(self.items(), "item")
        )
    }
}

fn noun(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        other => other.name(),
    }
}

/// The files of a report by what findings call them, each with the places of its text, which are made when somebody asks.
pub(in crate::cli) struct ReportFiles<'a> {
    /// The working folder.
    folder: Option<&'a Path>,
    files: FxHashMap<&'a Path, (&'a FileReport, OnceCell<Places<'a>>)>,
}

/// Where a piece of evidence stands: in which file, and where in it, as far as that is known.
pub(in crate::cli) struct Evidence {
    /// The other file; none for the finding's own.
    pub(in crate::cli) path: Option<ReportPath>,
    /// The place; none for evidence that stands in no text of the run.
    pub(in crate::cli) region: Option<Region>,
    /// The same as the text itself counts, if that stands in a row.
    pub(in crate::cli) region_in_text: Option<Region>,
}

impl<'a> ReportFiles<'a> {
    pub(in crate::cli) fn new(report: &'a Report) -> Self {
        Self::of(&report.files, report.folder.as_deref())
    }

    pub(in crate::cli) fn of(files: impl IntoIterator<Item = &'a FileReport>, folder: Option<&'a Path>) -> Self {
        let files = files.into_iter().map(|file| (file.key.as_path(), (file, OnceCell::new())));
        Self { folder, files: files.collect() }
    }

    /// The places of a file of the report.
    pub(in crate::cli) fn places(&self, key: &Path) -> Option<&Places<'a>> {
        self.files.get(key).map(|(file, places)| places.get_or_init(|| file.places()))
    }

    /// Where the evidence of a finding in `file` stands.
    pub(in crate::cli) fn evidence(&self, file: &FileReport, related: &Related) -> Evidence {
        let path = related.path.as_deref().map(|path| match self.files.get(path) {
            Some((other, _)) => other.path.clone(),
            None => ReportPath::new(path, self.folder),
        });
        let places = self.places(related.path.as_deref().unwrap_or(&file.key));
        let placed = related.span.zip(places);
        let region = placed.map(|(span, places)| places.region(span));
        Evidence { path, region, region_in_text: placed.map(|(span, places)| places.region_in_text(span)) }
    }
}
