//! `copydesk lint`: reads files, reports findings, applies fixes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::common::{self, ConfigArgs};
use super::files::{self, Failure, FoundFile};
use super::output;
use super::output::args::{OutputArgs, OutputPlan};
use super::output::path::ReportPath;
use super::output::report::{FileReport, Report};
use super::timing::{Stage, Timings};
use crate::compare::Workspace;
use crate::compare::summary::Summary;
use crate::config::discover::Config;
use crate::engine::{Article, Engine, FileSummary, Fixed, surroundings};
use crate::facts::Format;
use crate::finding::{Finding, Fix, RuleInfo, Severity};
use crate::item::date::HeaderForm;
use crate::item::{ArticleChoice, Origin};
use crate::rules::Settings;
use crate::text::decode::Decoded;

/// Reads articles and reports what a copy editor would query.
///
/// Folders are walked for .txt, .text, .md, .markdown and .article files, with .gitignore respected; a file that is named is read whatever it is called. `-`
/// reads standard input. Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 2 when a file or the run itself failed.
#[derive(Debug, clap::Args)]
pub(super) struct LintArgs {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The name that standard input goes by
    #[arg(long, value_name = "NAME", default_value = "-")]
    stdin_filename: String,
    #[command(flatten)]
    config: ConfigArgs,
    /// Which files are read as articles; without it, every file that is named, and of those in folders what copydesk.toml says
    #[arg(long, value_enum, value_name = "WHICH")]
    articles: Option<ArticlesArg>,
    /// Runs these rules besides those that are on
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Does not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Shows hints as well
    #[arg(long)]
    hints: bool,
    #[command(flatten)]
    output: OutputArgs,
    /// The severity from which on the exit code is 1
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    fail_on: Option<Severity>,
    /// Applies the safe fixes
    #[arg(long)]
    fix: bool,
    /// Applies the best fix of every finding, safe or not
    #[arg(long)]
    unsafe_fixes: bool,
    /// Shows what the fixes would change, and changes nothing
    #[arg(long)]
    diff: bool,
    /// The day on which the run takes place, for rules that need one
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ArticlesArg {
    /// Those that read as news
    Auto,
    /// All
    All,
    /// Those that have a date at their head, or front matter with one
    Marked,
}

impl From<ArticlesArg> for ArticleChoice {
    fn from(articles: ArticlesArg) -> Self {
        match articles {
            ArticlesArg::Auto => Self::Auto,
            ArticlesArg::All => Self::All,
            ArticlesArg::Marked => Self::Marked,
        }
    }
}

/// Reads the name of a severity.
fn severities() -> impl TypedValueParser<Value = Severity> {
    let named = [
        (Severity::Hint, "A thought for the editor; shown in an editor, and by `lint --hints`"),
        (Severity::Info, "Worth knowing; never fails a run unless asked to"),
        (Severity::Warning, "Very likely wrong"),
        (Severity::Error, "Wrong whatever was meant"),
    ];
    let severity = move |name: String| named.into_iter().map(|(severity, _)| severity).find(|it| it.name() == name);
    PossibleValuesParser::new(named.map(|(severity, help)| PossibleValue::new(severity.name()).help(help)))
        .try_map(move |name| severity(name).ok_or("there is no such severity"))
}

/// One file of the run, done.
struct Done {
    report: FileReport,
    fixed: Option<Fixed>,
    decoded: Decoded,
    engine: Engine,
    /// The items in short, to be compared with those of the other files.
    summaries: Vec<(u32, Arc<Summary>)>,
}

/// What holds for every file of the run.
struct LintRun<'a> {
    args: &'a LintArgs,
    flags: Flags,
    plan: OutputPlan<'a>,
    timings: Timings,
    /// The working folder.
    folder: Option<PathBuf>,
}

/// A file as it goes by its names.
struct FileName<'a> {
    /// What findings of other files call it; `-` for standard input.
    key: &'a Path,
    /// What it is called.
    path: &'a Path,
    origin: Origin,
    choice: ArticleChoice,
}

pub(super) fn run(args: &LintArgs) -> ExitCode {
    match lint(args) {
        Ok(code) => code,
        Err(message) => common::fail(&message),
    }
}

fn lint(args: &LintArgs) -> Result<ExitCode, String> {
    let configs = args.config.load()?;
    let timings = Timings::new(args.config.verbose);
    let run = LintRun { args, flags: Flags::new(args)?, plan: args.output.plan()?, timings, folder: std::env::current_dir().ok() };
    let (mut found, mut failures) = run.timings.measure(Stage::Finding, || files::find(&files::without_stdin(&args.paths), &configs));
    let mut done: Vec<Done> = Vec::new();
    if files::has_stdin(&args.paths) {
        let config = configs.for_file(Path::new(&args.stdin_filename))?;
        let name = &args.stdin_filename;
        let choice = args.articles.map_or(ArticleChoice::All, Into::into);
        let name_of = || FileName { key: Path::new("-"), path: Path::new(name), origin: Origin::of_file(name), choice };
        match files::read_stdin(name).map(|decoded| run.text(&config, name_of(), decoded)) {
            Ok(one) => done.push(one),
            Err(failure) => failures.push(failure),
        }
    }
    // Only outputs with the edits of fixes in them need to know how headers are written elsewhere.
    let forms = if run.plan.has_edits() { header_forms(&found) } else { HeaderForms::default() };
    // The largest first, so that no thread is left alone with one at the end.
    found.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.path.cmp(&b.path)));
    let results: Vec<Result<Done, Failure>> = found.par_iter().map(|file| run.file(&forms, file)).collect();
    for result in results {
        match result {
            Ok(one) => done.push(one),
            Err(failure) => failures.push(failure),
        }
    }
    done.sort_by(|a, b| a.report.key.cmp(&b.report.key));
    run.timings.measure(Stage::Comparing, || compare(args, &mut done));
    run.finish(done, failures, configs.notes())
}

/// How the articles of each folder write their date.
type HeaderForms = FxHashMap<PathBuf, Arc<HeaderForm>>;

/// The forms of the folders in which there are several files.
fn header_forms(found: &[FoundFile]) -> HeaderForms {
    let mut folders: FxHashMap<&Path, Vec<&Path>> = FxHashMap::default();
    for file in found {
        let files = folders.entry(file.path.parent().unwrap_or(Path::new(""))).or_default();
        if files.len() < surroundings::ENOUGH {
            files.push(&file.path);
        }
    }
    let form = |(folder, files): (&Path, Vec<&Path>)| {
        let heads =
            files.iter().filter_map(|path| Some((files::read_head(path, surroundings::HEAD)?, Format::of(&path.to_string_lossy()))));
        let heads: Vec<(String, Format)> = heads.collect();
        Some((folder.to_owned(), surroundings::header_form(heads.iter().map(|(head, format)| (head.as_str(), *format)))?))
    };
    folders.into_par_iter().filter(|(_, files)| files.len() > 1).filter_map(form).collect()
}

/// Compares the files of the run with each other.
fn compare(args: &LintArgs, done: &mut [Done]) {
    if done.iter().map(|one| one.summaries.len()).sum::<usize>() < 2 {
        return;
    }
    let mut workspace = Workspace::default();
    for one in done.iter_mut() {
        workspace.put(&Arc::from(one.report.key.as_path()), std::mem::take(&mut one.summaries));
    }
    let shown = shown(args);
    done.par_iter_mut().for_each(|one| {
        if let Some(file) = workspace.file(&one.report.key) {
            one.engine.compare(workspace.items(file), &mut one.report.findings);
            one.report.findings.retain(|(_, finding)| finding.severity >= shown);
        }
    });
}

/// The severity from which on findings are shown.
fn shown(args: &LintArgs) -> Severity {
    if args.hints { Severity::Hint } else { Severity::Info }
}

/// What the flags say of the settings, checked once.
struct Flags {
    select: Vec<&'static RuleInfo>,
    ignore: Vec<&'static RuleInfo>,
}

impl Flags {
    fn new(args: &LintArgs) -> Result<Self, String> {
        let rules = |names: &[String]| names.iter().map(|name| crate::config::rule(name)).collect::<Result<Vec<_>, _>>();
        Ok(Self { select: rules(&args.select)?, ignore: rules(&args.ignore)? })
    }

    fn over(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        self.select.iter().for_each(|info| settings.select(info));
        self.ignore.iter().for_each(|info| settings.ignore(info));
        settings
    }
}

impl LintRun<'_> {
    fn file(&self, forms: &HeaderForms, file: &FoundFile) -> Result<Done, Failure> {
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

    fn text(&self, config: &Config, name: FileName<'_>, decoded: Decoded) -> Done {
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
        let shown = shown(args);
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

    fn finish(&self, done: Vec<Done>, failures: Vec<Failure>, mut notes: Vec<String>) -> Result<ExitCode, String> {
        let guessed = done.iter().filter(|d| d.decoded.guessed);
        notes.extend(guessed.map(|d| format!("{}: is not UTF-8; read as {}", d.report.path.shown(), d.decoded.encoding)));
        let applied = done.iter().filter_map(|d| d.fixed.as_ref()).map(|f| f.applied).sum();
        let diff = self.args.diff.then(|| self.diff(&done)).transpose()?;
        // What a filter reads on standard input it writes, fixed, to standard output; the report is not in its way.
        let filter = done.iter().find(|d| d.report.key == Path::new("-") && d.fixed.is_some());
        let filtered = filter.filter(|_| !self.args.diff).map(|d| d.report.text.clone());
        let files = done.into_iter().map(|d| d.report).collect();
        let report = Report { files, failures, applied, folder: self.folder.clone() };
        self.timings.measure(Stage::Writing, || {
            match &filtered {
                Some(text) => output::print(|out| write!(out, "{text}")).map_err(|e| format!("standard output: {e}"))?,
                None if self.args.diff => {}
                None => self.plan.print(&report)?,
            }
            self.plan.write_files(&report)
        })?;
        if self.args.output.quiet {
            notes.clear();
        }
        common::tell(&notes, &report.failures);
        self.timings.lines().iter().for_each(|line| common::complain(line));
        Ok(common::exit_code(diff.unwrap_or_else(|| report.fails()), &report.failures))
    }

    /// Prints what the fixes would change, and says whether there is anything.
    fn diff(&self, done: &[Done]) -> Result<bool, String> {
        let changed: Vec<(&Done, &Fixed)> =
            done.iter().filter_map(|d| Some((d, d.fixed.as_ref()?))).filter(|(_, f)| f.applied > 0).collect();
        let written = output::print(|out| {
            for (done, fixed) in &changed {
                let (path, text) = (done.report.path.shown(), similar::TextDiff::from_lines(&done.report.text, &fixed.text));
                write!(out, "{}", text.unified_diff().header(&path, &path))?;
            }
            Ok(())
        });
        written.map_err(|e| format!("standard output: {e}")).map(|()| !changed.is_empty())
    }
}
