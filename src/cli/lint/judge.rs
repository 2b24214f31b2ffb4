//! One file of a run: read, judged, fixed if that is wanted.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::args::{Flags, LintArgs};
use super::cache::cached::Cached;
use super::cache::{FindingsCache, KnownFile};
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
use crate::config::discover::Config;
use crate::engine::FileSummary;
use crate::facts::Format;
use crate::finding::{Finding, Severity};
use crate::item::{ArticleChoice, Origin};
use crate::rules::Settings;
use crate::text::decode::Decoded;

pub(super) use super::done::{Done, FileReader};

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

/// A file of which nothing is known yet.
struct Blank<'a> {
    reader: FileReader,
    fail_on: Severity,
    key: &'a Path,
    path: &'a Path,
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

    /// Judges a file, and writes it back if its fixes are wanted. If the cache knows it, it need not be read.
    pub(super) fn file(&self, forms: &HeaderForms, cache: Option<&FindingsCache>, file: &FoundFile) -> Result<Done, Failure> {
        let unsaid = || if file.named { ArticleChoice::All } else { file.config.article_choice(&file.path, ArticleChoice::Auto) };
        let choice = self.args.articles.map_or_else(unsaid, Into::into);
        let header_form = file.path.parent().and_then(|folder| forms.get(folder)).cloned();
        let origin = Origin { modified: file.modified, header_form, ..Origin::of_file(&file.path.to_string_lossy()) };
        let (reader, fail_on) = self.reader(&file.config, &FileName { key: &file.path, path: &file.path, origin, choice });
        let blank = Blank { reader, fail_on, key: &file.path, path: &file.path };
        let slot = cache.and_then(|cache| Some((cache, cache.slot(file, &blank.reader)?)));
        if let Some(known) = slot.and_then(|(cache, slot)| cache.unchanged(&slot)).filter(|known| self.is_enough(known)) {
            return Ok(self.known(blank, known));
        }
        let decoded = self.timings.measure(Stage::Reading, || files::read(&file.path))?;
        if let Some(known) = slot.and_then(|(cache, slot)| cache.same(&slot, &decoded)).filter(|known| self.is_enough(known)) {
            let mut done = self.known(blank, known);
            done.take_text(decoded);
            return Ok(done);
        }
        Ok(self.text(blank, decoded, |decoded, file| slot.and_then(|(cache, slot)| cache.keep(&slot, decoded, file))))
    }

    /// Whether what the cache knows of a file is all that the run needs: where fixes are wanted, they are made of the text.
    fn is_enough(&self, known: &KnownFile) -> bool {
        !self.mode.applies() || known.findings.iter().all(|(_, finding)| finding.fixes.is_empty())
    }

    fn known(&self, blank: Blank<'_>, known: KnownFile) -> Done {
        let KnownFile { items, is_article, findings, decoded, cached } = known;
        let file = FileSummary { items, is_article, findings, ..FileSummary::default() };
        Done { cached: Some(cached), unread: true, ..self.done(blank, decoded, file) }
    }

    /// Judges a text that stands in no file.
    pub(super) fn loose_text(&self, config: &Config, name: FileName<'_>, decoded: Decoded) -> Done {
        let (reader, fail_on) = self.reader(config, &name);
        self.text(Blank { reader, fail_on, key: name.key, path: name.path }, decoded, |_, _| None)
    }

    /// Judges a text, and applies its fixes if they are wanted.
    fn text(&self, blank: Blank<'_>, decoded: Decoded, keep: impl FnOnce(&Decoded, &FileSummary) -> Option<Cached>) -> Done {
        let mut done = self.timings.measure(Stage::Judging, || {
            let (file, ignored) = blank.reader.read(&decoded.text);
            let cached = keep(&decoded, &file);
            Done { cached, ignored: Some(ignored), ..self.done(blank, decoded, file) }
        });
        if self.mode.applies() && !done.report.passed_over {
            self.timings.measure(Stage::Fixing, || self.fix(&mut done));
        }
        done
    }

    /// What a file comes to in which this was found.
    fn done(&self, blank: Blank<'_>, mut decoded: Decoded, file: FileSummary) -> Done {
        let report = FileReport {
            key: blank.key.to_owned(),
            path: ReportPath::new(blank.path, self.folder.as_deref()),
            items: file.items,
            row: None,
            text: std::mem::take(&mut decoded.text),
            findings: file.findings,
            passed_over: !file.is_article,
            fail_on: blank.fail_on,
        };
        let (reader, changed, summaries) = (blank.reader, self.changed_lines(blank.key), file.summaries);
        Done { report, fixed: None, failure: None, decoded, reader, changed, ignored: None, summaries, cached: None, unread: false }
    }

    /// Who reads a file by a configuration, and the severity from which on its findings fail the run.
    fn reader(&self, config: &Config, name: &FileName<'_>) -> (FileReader, Severity) {
        let settings = self.settings(config);
        let fail_on = self.flags.fail_on.unwrap_or(settings.fail_on.0);
        let engine = config.engine.with_settings(settings);
        let format = Format::of(&name.path.to_string_lossy());
        let ignores = config.ignores.of(name.path);
        (FileReader { engine, format, origin: name.origin.clone(), choice: name.choice, shown: self.args.shown(), ignores }, fail_on)
    }

    /// The settings of a configuration with those of the flags over them.
    pub(super) fn settings(&self, config: &Config) -> Settings {
        let mut settings = self.flags.over(config.engine.settings());
        settings.today = self.args.today.or(settings.today);
        settings
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
