//! One file of a run: read, judged, fixed if that is wanted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Flags, LintArgs};
use super::fixing::FixMode;
use super::headers::HeaderForms;
use crate::cli::files::{self, Failure, FoundFile};
use crate::cli::output::args::OutputPlan;
use crate::cli::output::path::ReportPath;
use crate::cli::output::report::FileReport;
use crate::cli::timing::{Stage, Timings};
use crate::cli::write;
use crate::compare::summary::Summary;
use crate::config::discover::Config;
use crate::engine::{Article, Engine, FileSummary, Fixed};
use crate::facts::Format;
use crate::finding::Severity;
use crate::item::{ArticleChoice, Origin};
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
    format: Format,
    origin: Origin,
    choice: ArticleChoice,
    shown: Severity,
}

impl FileReader {
    /// What a text of the file says, with those findings that are shown.
    pub(super) fn read(&self, text: &str) -> FileSummary {
        let mut file = FileSummary::of(self.engine.one_by_one(&self.article(text)), self.choice);
        file.findings.retain(|(_, finding)| finding.severity >= self.shown);
        file
    }

    fn article<'a>(&self, text: &'a str) -> Article<'a> {
        Article::from_parts(text, self.format, self.origin.clone())
    }
}

impl Done {
    /// Takes in that the file holds a fixed text now.
    pub(super) fn become_fixed(&mut self, fixed: Fixed) {
        let file = self.reader.read(&fixed.text);
        (self.report.items, self.report.findings, self.summaries) = (file.items, file.findings, file.summaries);
        self.report.text.clone_from(&fixed.text);
        self.fixed = Some(fixed);
    }
}

impl LintRun<'_> {
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
        let fail_on = self.flags.fail_on.unwrap_or(settings.fail_on.0);
        let engine = config.engine.with_settings(settings);
        let format = Format::of(&name.path.to_string_lossy());
        let reader = FileReader { engine, format, origin: name.origin, choice: name.choice, shown: self.args.shown() };
        let mut file = reader.read(&decoded.text);
        if !file.is_article {
            file = FileSummary::default();
        }
        let report = FileReport {
            key: name.key.to_owned(),
            path: ReportPath::new(name.path, self.folder.as_deref()),
            items: file.items,
            text: std::mem::take(&mut decoded.text),
            findings: file.findings,
            passed_over: !file.is_article,
            fail_on,
        };
        Done { report, fixed: None, failure: None, decoded, reader, summaries: file.summaries }
    }

    /// Applies the fixes of a file, and writes it.
    fn fix(&self, done: &mut Done) {
        let fixed = done.reader.engine.fix(done.reader.article(&done.report.text), |_, fix| self.args.fixing.wants(fix));
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
