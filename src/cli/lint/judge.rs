//! One file of a run: read, judged, fixed if that is wanted.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::args::{Flags, LintArgs};
use super::changed::{Changes, TextLines};
use super::fixing::FixMode;
use super::headers::HeaderForms;
use super::old_findings::Baseline;
use crate::cli::files::{self, Failure, FoundFile};
use crate::cli::git::ChangedLines;
use crate::cli::output::args::OutputPlan;
use crate::cli::output::path::ReportPath;
use crate::cli::output::report::FileReport;
use crate::cli::timing::{Stage, Timings};
use crate::cli::write;
use crate::compare::summary::Summary;
use crate::config::discover::Config;
use crate::engine::{Article, Engine, FileSummary, Fixed};
use crate::facts::Format;
use crate::finding::{Finding, Severity};
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
    /// The items in short, to be compared with those of the other files.
    pub(super) summaries: Vec<(u32, Arc<Summary>)>,
}

/// What holds for every file of the run.
pub(super) struct LintRun<'a> {
    pub(super) args: &'a LintArgs,
    pub(super) mode: FixMode,
    pub(super) flags: Flags,
    pub(super) plan: OutputPlan<'a>,
    pub(super) timings: Timings,
    /// The findings that the desk lives with.
    pub(super) baseline: Option<Baseline>,
    /// What has changed in git, if changed lines alone are looked at.
    pub(super) changes: Mutex<Option<Arc<Changes>>>,
    /// The working folder.
    pub(super) folder: Option<PathBuf>,
}

/// A file as it goes by its names.
pub(super) struct FileName<'a> {
    /// What findings of other files call it; `-` for standard input.
    pub(super) key: &'a Path,
    /// What it is called.
    pub(super) path: &'a Path,
    pub(super) origin: Origin,
    pub(super) choice: ArticleChoice,
}

/// Reads the text of one file, before its fixes and after them.
pub(super) struct FileReader {
    pub(super) engine: Engine,
    pub(super) format: Format,
    origin: Origin,
    choice: ArticleChoice,
    shown: Severity,
    /// What is ignored in it, besides what its text says itself.
    ignores: Arc<Ignores>,
}

impl FileReader {
    /// What a text of the file says, with those findings that are shown.
    pub(super) fn read(&self, text: &str) -> FileSummary {
        let mut file = FileSummary::of(self.engine.one_by_one(&self.article(text)), self.choice);
        file.findings.retain(|(_, finding)| finding.severity >= self.shown);
        file
    }

    pub(super) fn article<'a>(&self, text: &'a str) -> Article<'a> {
        Article::from_parts(text, self.format, self.origin.clone()).ignoring(Arc::clone(&self.ignores))
    }
}

impl Done {
    /// Takes in that the file holds a fixed text now.
    pub(super) fn become_fixed(&mut self, fixed: Fixed) {
        let file = self.reader.read(&fixed.text);
        self.changed = self.changed.take().map(|changed| changed.after(&self.report.text, &fixed.text));
        (self.report.items, self.report.findings, self.summaries) = (file.items, file.findings, file.summaries);
        self.report.text.clone_from(&fixed.text);
        self.fixed = Some(fixed);
    }
}

impl LintRun<'_> {
    /// Asks git what has changed where these files lie, if changed lines alone are looked at.
    pub(super) fn look_for_changes(&self, files: &[FoundFile]) -> Result<(), String> {
        *self.changes.lock().unwrap_or_else(PoisonError::into_inner) = self.args.changed.read(files)?.map(Arc::new);
        Ok(())
    }

    /// The lines of the file at `path` that have changed, if these alone are looked at.
    pub(super) fn changed_lines(&self, path: &Path) -> Option<ChangedLines> {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner).clone();
        changes.map(|changes| changes.of(path))
    }

    /// Reads a file and judges it; writes it back if its fixes are wanted.
    pub(super) fn file(&self, forms: &HeaderForms, file: &FoundFile) -> Result<Done, Failure> {
        let decoded = self.timings.measure(Stage::Reading, || files::read(&file.path))?;
        let unsaid = || if file.named { ArticleChoice::All } else { file.config.article_choice(&file.path, ArticleChoice::Auto) };
        let choice = self.args.articles.map_or_else(unsaid, Into::into);
        let header_form = file.path.parent().and_then(|folder| forms.get(folder)).cloned();
        let origin = Origin { modified: file.modified, header_form, ..Origin::of_file(&file.path.to_string_lossy()) };
        Ok(self.text(&file.config, FileName { key: &file.path, path: &file.path, origin, choice }, decoded))
    }

    /// Judges a text, and applies its fixes if they are wanted.
    pub(super) fn text(&self, config: &Config, name: FileName<'_>, decoded: Decoded) -> Done {
        let mut done = self.timings.measure(Stage::Judging, || self.judge(config, name, decoded));
        if self.mode.applies() && !done.report.passed_over {
            self.timings.measure(Stage::Fixing, || self.fix(&mut done));
        }
        done
    }

    fn judge(&self, config: &Config, name: FileName<'_>, mut decoded: Decoded) -> Done {
        let mut settings = self.flags.over(config.engine.settings());
        settings.today = self.args.today.or(settings.today);
        let fail_on = self.args.fail_on.unwrap_or(settings.fail_on.0);
        let engine = config.engine.with_settings(settings);
        let format = Format::of(&name.path.to_string_lossy());
        let reader = FileReader {
            engine,
            format,
            origin: name.origin,
            choice: name.choice,
            shown: self.args.shown(),
            ignores: config.ignores.of(name.path),
        };
        let mut file = reader.read(&decoded.text);
        if !file.is_article {
            file = FileSummary::default();
        }
        let changed = self.changed_lines(name.key);
        let report = FileReport {
            key: name.key.to_owned(),
            path: ReportPath::new(name.path, self.folder.as_deref()),
            items: file.items,
            text: std::mem::take(&mut decoded.text),
            findings: file.findings,
            passed_over: !file.is_article,
            fail_on,
        };
        Done { report, fixed: None, failure: None, decoded, reader, changed, summaries: file.summaries }
    }

    /// Applies the fixes of a file, and writes it.
    fn fix(&self, done: &mut Done) {
        let (article, original) = (done.reader.article(&done.report.text), &done.report.text);
        let choose = |text: &str, findings: &mut Vec<Finding>| {
            if let Some(baseline) = &self.baseline {
                baseline.leave_new(self.args.name(&done.report), text, findings);
            }
            if let Some(changed) = &done.changed {
                let (changed, lines) = (changed.after(original, text), TextLines::new(text));
                findings.retain(|finding| lines.has_changed(&changed, finding, || 0..text.len()));
            }
        };
        let fixed = done.reader.engine.fix_some(&article, choose, |_, fix| self.args.fixing.wants(fix));
        if fixed.text == done.report.text {
            return;
        }
        if !self.mode.writes() {
            done.fixed = Some(fixed);
            return;
        }
        let written = if files::is_stdin(&done.report.key) { Ok(()) } else { done.write(&fixed.text) };
        match written {
            Ok(()) => done.become_fixed(fixed),
            Err(failure) => done.failure = Some(failure),
        }
    }
}

impl Done {
    /// Writes a fixed text to the file.
    pub(super) fn write(&self, fixed: &str) -> Result<(), Failure> {
        write::write(&self.report.key, &self.decoded, &self.report.text, fixed)
    }
}
