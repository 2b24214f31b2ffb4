//! One file of a run: read, judged, fixed if that is wanted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Flags, LintArgs};
use super::headers::HeaderForms;
use crate::cli::files::{self, Failure, FoundFile};
use crate::cli::output::args::OutputPlan;
use crate::cli::output::path::ReportPath;
use crate::cli::output::report::FileReport;
use crate::cli::timing::{Stage, Timings};
use crate::compare::summary::Summary;
use crate::config::discover::Config;
use crate::engine::{Article, Engine, FileSummary, Fixed};
use crate::facts::Format;
use crate::finding::{Finding, Fix};
use crate::item::{ArticleChoice, Origin};
use crate::text::decode::Decoded;

/// One file of the run, done.
pub(super) struct Done {
    pub(super) report: FileReport,
    pub(super) fixed: Option<Fixed>,
    pub(super) decoded: Decoded,
    pub(super) engine: Engine,
    /// The items in short, to be compared with those of the other files.
    pub(super) summaries: Vec<(u32, Arc<Summary>)>,
}

/// What holds for every file of the run.
pub(super) struct LintRun<'a> {
    pub(super) args: &'a LintArgs,
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

impl LintRun<'_> {
    /// Reads a file and judges it; writes it back if its fixes are wanted.
    pub(super) fn file(&self, forms: &HeaderForms, file: &FoundFile) -> Result<Done, Failure> {
        let decoded = self.timings.measure(Stage::Reading, || files::read(&file.path))?;
        let unsaid = || if file.named { ArticleChoice::All } else { file.config.article_choice(&file.path, ArticleChoice::Auto) };
        let choice = self.args.articles.map_or_else(unsaid, Into::into);
        let header_form = file.path.parent().and_then(|folder| forms.get(folder)).cloned();
        let origin = Origin { modified: file.modified, header_form, ..Origin::of_file(&file.path.to_string_lossy()) };
        let done = self.text(&file.config, FileName { key: &file.path, path: &file.path, origin, choice }, decoded);
        if let Some(fixed) = done.fixed.as_ref().filter(|f| f.applied > 0 && !self.args.diff) {
            files::write(&file.path, &fixed.text, &done.decoded)?;
        }
        Ok(done)
    }

    /// Judges a text.
    pub(super) fn text(&self, config: &Config, name: FileName<'_>, decoded: Decoded) -> Done {
        self.timings.measure(Stage::Judging, || self.judge(config, name, decoded))
    }

    fn judge(&self, config: &Config, name: FileName<'_>, mut decoded: Decoded) -> Done {
        let args = self.args;
        let mut settings = self.flags.over(config.engine.settings());
        settings.today = args.today.or(settings.today);
        let fail_on = args.fail_on.unwrap_or(settings.fail_on.0);
        let engine = config.engine.with_settings(settings);
        let format = Format::of(&name.path.to_string_lossy());
        let article = |text| Article::from_parts(text, format, name.origin.clone());
        let read = |text| FileSummary::of(engine.one_by_one(&article(text)), name.choice);
        let mut file = read(&decoded.text);
        let is_article = file.is_article;
        let wanted = |_: &Finding, fix: &Fix| fix.is_safe() || args.unsafe_fixes && fix.is_unsafe();
        let fixes = is_article && (args.fix || args.unsafe_fixes || args.diff);
        let fixed = fixes.then(|| engine.fix(article(&decoded.text), wanted));
        let text = match &fixed {
            Some(fixed) if !args.diff => {
                file = read(&fixed.text);
                fixed.text.clone()
            }
            _ => std::mem::take(&mut decoded.text),
        };
        let shown = args.shown();
        file.findings.retain(|(_, finding)| finding.severity >= shown);
        let report = FileReport {
            key: name.key.to_owned(),
            path: ReportPath::new(name.path, self.folder.as_deref()),
            items: if is_article { file.items } else { 0 },
            text,
            findings: if is_article { file.findings } else { Vec::new() },
            passed_over: !is_article,
            fail_on,
        };
        let summaries = if is_article { file.summaries } else { Vec::new() };
        Done { report, fixed, decoded, engine, summaries }
    }
}
