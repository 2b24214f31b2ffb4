//! Old findings: `copydesk baseline` writes them down, and `copydesk lint --baseline` leaves them out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;

use jiff::civil::Date;

use super::args::{ArticlesArg, BaselineFlags, Flags, LintArgs, RuleArgs};
use super::fixing::FixMode;
use super::judge::{Done, LintRun};
use super::old_findings::{Baseline, GoneEntries, HeldEntries};
use crate::cli::baseline_file::{BaselineEntry, BaselineFile, BaselinePaths};
use crate::cli::collection::CollectionArgs;
use crate::cli::common::{self, ConfigArgs};
use crate::cli::output::count::plural;
use crate::cli::output::fingerprint;
use crate::cli::output::report::{FileReport, LeftOut};
use crate::cli::reading::ReadingArgs;
use crate::cli::timing::Timings;
use crate::suppress;

/// Writes down the findings of today, so that `lint --baseline` reports only those that come after.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct BaselineArgs {
    /// Files and folders
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The file that is written
    #[arg(long, short, value_name = "FILE", default_value = "copydesk.baseline.json")]
    output: PathBuf,
    #[command(flatten)]
    collection: CollectionArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Which files are read as articles, as for `lint`
    #[arg(long, value_enum, value_name = "WHICH")]
    articles: Option<ArticlesArg>,
    #[command(flatten)]
    rules: RuleArgs,
    /// Writes down hints as well
    #[arg(long)]
    hints: bool,
    /// The day on which the run takes place, for rules that need one
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// Runs `copydesk baseline`.
pub(in crate::cli) fn run(args: &BaselineArgs) -> ExitCode {
    match write(args) {
        Ok(code) => code,
        Err(message) => common::fail(&message),
    }
}

fn write(args: &BaselineArgs) -> Result<ExitCode, String> {
    let lint = args.lint_args();
    lint.reading.start()?;
    let configs = lint.config.load()?;
    let timings = Timings::new(false);
    let run = LintRun {
        args: &lint,
        mode: FixMode::Tell,
        flags: Flags::new(&lint)?,
        plan: lint.output.plan()?,
        timings,
        baseline: None,
        changes: Mutex::default(),
        folder: std::env::current_dir().ok(),
    };
    let super::Judged { mut done, failures, mut notes } = super::judge_all(&run, &configs)?;
    done.iter_mut().for_each(|one| drop(one.take_out_ignored()));
    let mut paths = BaselinePaths::new(&args.output);
    let mut file = BaselineFile::default();
    let written = paths.of(&args.output);
    for one in &done {
        let name = paths.of(lint.name(&one.report));
        if name == written {
            return Err(format!("{}: was read as an article; no baseline is written over it", args.output.display()));
        }
        file.files.entry(name).or_default().extend(entries(&one.report));
    }
    file.write(&args.output)?;
    let findings = plural(file.files.values().map(Vec::len).sum(), "finding");
    let files = plural(file.files.values().filter(|entries| !entries.is_empty()).count(), "file");
    notes.push(format!("{}: holds {findings} in {files}", args.output.display()));
    common::tell(&notes, &failures);
    Ok(common::exit_code(false, &failures))
}

fn entries(report: &FileReport) -> impl Iterator<Item = BaselineEntry> {
    report.findings.iter().map(|(_, finding)| BaselineEntry {
        rule: finding.rule.name.to_owned(),
        words: suppress::excerpt(&report.text, finding),
        fingerprint: fingerprint::fingerprint(&report.text, finding),
    })
}

impl BaselineArgs {
    fn lint_args(&self) -> LintArgs {
        LintArgs {
            paths: self.paths.clone(),
            stdin_filename: "-".to_owned(),
            collection: self.collection.clone(),
            config: self.config.clone(),
            reading: self.reading.clone(),
            articles: self.articles,
            rules: self.rules.clone(),
            hints: self.hints,
            today: self.today,
            ..LintArgs::default()
        }
    }
}

impl BaselineFlags {
    /// The baseline that holds for the run.
    pub(super) fn read(&self) -> Result<Option<Baseline>, String> {
        self.baseline.as_deref().map(Baseline::read).transpose()
    }

    /// The line that says what is gone.
    pub(super) fn note(&self, left_out: LeftOut) -> Option<String> {
        let path = self.baseline.as_ref().filter(|_| left_out.gone > 0)?.display();
        let entries = if left_out.gone == 1 { "1 entry is".to_owned() } else { format!("{} entries are", left_out.gone) };
        let then = if self.update_baseline { " and taken out" } else { "; --update-baseline takes out such entries" };
        Some(format!("{path}: {entries} gone{then}"))
    }
}

impl Baseline {
    /// Leaves out the findings that the baseline holds: of like ones in a file, as many as it has.
    pub(super) fn apply(&self, args: &LintArgs, done: &mut [Done]) -> (LeftOut, GoneEntries) {
        let mut came = LeftOut::default();
        let mut gone = GoneEntries::new();
        for one in done.iter_mut().filter(|one| !one.report.passed_over) {
            let name = self.name(args.name(&one.report));
            let left = leave_out(self.entries(&name), args, one, &mut came);
            gone.entry(name).or_default().extend(left);
        }
        let missing = self.file().files.iter().filter(|(name, _)| !gone.contains_key(*name) && self.is_deleted(args, name));
        let missing: Vec<(String, Vec<BaselineEntry>)> = missing.map(|(name, entries)| (name.clone(), entries.clone())).collect();
        gone.extend(missing);
        came.gone = gone.values().map(Vec::len).sum();
        (came, gone)
    }

    /// Whether a file of the baseline would have been linted, but is no longer there.
    fn is_deleted(&self, args: &LintArgs, name: &str) -> bool {
        let file = self.path_of(name);
        let below = |folder: &PathBuf| folder.canonicalize().is_ok_and(|folder| file.starts_with(folder));
        args.paths.iter().any(below) && matches!(file.try_exists(), Ok(false))
    }
}

/// Leaves out the findings of a file that are among `entries`, and gives the entries of rules that ran and found nothing like them.
fn leave_out(entries: &[BaselineEntry], args: &LintArgs, one: &mut Done, came: &mut LeftOut) -> Vec<BaselineEntry> {
    let mut held = HeldEntries::new(entries);
    let (text, reported) = (&one.report.text, args.reported());
    one.report.findings.retain(|(_, finding)| {
        let is_held = held.take(text, finding);
        came.left_out += usize::from(is_held && finding.severity >= reported);
        !is_held
    });
    let settings = one.reader.engine.settings();
    let ran = |entry: &&BaselineEntry| crate::config::rule(&entry.rule).map_or(true, |rule| settings.is_on(rule));
    held.left().filter(ran).cloned().collect()
}
