//! `copydesk lint`: reads files, reports findings, applies fixes.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::common::{self, ConfigArgs, EXIT_FAILED, EXIT_FOUND};
use super::files::{self, Failure, FoundFile};
use super::output::{self, FileReport, Report};
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
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = LintFormat::Full)]
    format: LintFormat,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    /// Excerpts with carets
    Full,
    /// A line a finding
    Concise,
    /// The JSON format `copydesk-lint-1`
    Json,
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
    settings_fail_on: Severity,
    engine: Engine,
    /// The items in short, to be compared with those of the other files.
    summaries: Vec<(u32, Arc<Summary>)>,
}

pub(super) fn run(args: &LintArgs) -> ExitCode {
    match lint(args) {
        Ok(code) => code,
        Err(message) => common::fail(&message),
    }
}

fn lint(args: &LintArgs) -> Result<ExitCode, String> {
    let configs = args.config.load()?;
    let flags = Flags::new(args)?;
    let (mut found, mut failures) = files::find(&files::without_stdin(&args.paths), &configs);
    let mut done: Vec<(PathBuf, Done)> = Vec::new();
    if files::has_stdin(&args.paths) {
        let config = configs.for_file(Path::new(&args.stdin_filename))?;
        let name = &args.stdin_filename;
        let choice = args.articles.map_or(ArticleChoice::All, Into::into);
        match files::read_stdin(name).map(|decoded| lint_text(args, &flags, &config, name, &Origin::of_file(name), choice, decoded)) {
            Ok(one) => done.push((PathBuf::from("-"), one)),
            Err(failure) => failures.push(failure),
        }
    }
    // Only this output has the edits of fixes in it.
    let forms = if args.format == LintFormat::Json { header_forms(&found) } else { HeaderForms::default() };
    // The largest first, so that no thread is left alone with one at the end.
    found.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.path.cmp(&b.path)));
    let results: Vec<Result<(PathBuf, Done), Failure>> = found.par_iter().map(|file| lint_file(args, &flags, &forms, file)).collect();
    for result in results {
        match result {
            Ok(one) => done.push(one),
            Err(failure) => failures.push(failure),
        }
    }
    done.sort_by(|a, b| a.0.cmp(&b.0));
    compare(args, &mut done);
    finish(args, done, failures, configs.notes()).map_err(|e| format!("standard output: {e}"))
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
fn compare(args: &LintArgs, done: &mut [(PathBuf, Done)]) {
    if done.iter().map(|(_, one)| one.summaries.len()).sum::<usize>() < 2 {
        return;
    }
    let mut workspace = Workspace::default();
    for (path, one) in done.iter_mut() {
        workspace.put(&Arc::from(path.as_path()), std::mem::take(&mut one.summaries));
    }
    let shown = shown(args);
    done.par_iter_mut().for_each(|(path, one)| {
        if let Some(file) = workspace.file(path) {
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

fn lint_file(args: &LintArgs, flags: &Flags, forms: &HeaderForms, file: &FoundFile) -> Result<(PathBuf, Done), Failure> {
    let decoded = files::read(&file.path)?;
    let name = file.path.display().to_string();
    let unsaid = || if file.named { ArticleChoice::All } else { file.config.article_choice(&file.path, ArticleChoice::Auto) };
    let choice = args.articles.map_or_else(unsaid, Into::into);
    let header_form = file.path.parent().and_then(|folder| forms.get(folder)).cloned();
    let origin = Origin { modified: file.modified, header_form, ..Origin::of_file(&name) };
    let done = lint_text(args, flags, &file.config, &name, &origin, choice, decoded);
    if let Some(fixed) = done.fixed.as_ref().filter(|f| f.applied > 0 && !args.diff) {
        files::write(&file.path, &fixed.text, &done.decoded)?;
    }
    Ok((file.path.clone(), done))
}

fn lint_text(
    args: &LintArgs,
    flags: &Flags,
    config: &Config,
    name: &str,
    origin: &Origin,
    choice: ArticleChoice,
    mut decoded: Decoded,
) -> Done {
    let mut settings = flags.over(config.engine.settings());
    settings.today = args.today.or(settings.today);
    let fail_on = args.fail_on.unwrap_or(settings.fail_on.0);
    let engine = config.engine.with_settings(settings);
    let format = Format::of(name);
    let article = |text| Article::from_parts(text, format, origin.clone());
    let read = |text| FileSummary::of(engine.one_by_one(&article(text)), choice);
    let mut file = read(&decoded.text);
    if !file.is_article {
        let report = FileReport::passed_over(name, std::mem::take(&mut decoded.text));
        return Done { report, fixed: None, decoded, settings_fail_on: fail_on, engine, summaries: Vec::new() };
    }
    let wanted = |_: &Finding, fix: &Fix| fix.is_safe() || args.unsafe_fixes && fix.is_unsafe();
    let fixed = (args.fix || args.unsafe_fixes || args.diff).then(|| engine.fix(article(&decoded.text), wanted));
    let text = match &fixed {
        Some(fixed) if !args.diff => {
            file = read(&fixed.text);
            fixed.text.clone()
        }
        _ => std::mem::take(&mut decoded.text),
    };
    let shown = shown(args);
    file.findings.retain(|(_, finding)| finding.severity >= shown);
    let report = FileReport { path: name.to_owned(), items: file.items, text, findings: file.findings, passed_over: false };
    Done { report, fixed, decoded, settings_fail_on: fail_on, engine, summaries: file.summaries }
}

fn finish(args: &LintArgs, done: Vec<(PathBuf, Done)>, failures: Vec<Failure>, mut notes: Vec<String>) -> io::Result<ExitCode> {
    let guessed = done.iter().filter(|(_, d)| d.decoded.guessed);
    notes.extend(guessed.map(|(_, d)| format!("{}: is not UTF-8; read as {}", d.report.path, d.decoded.encoding)));
    if args.diff {
        return diff(&done, &failures, &notes);
    }
    let applied: usize = done.iter().filter_map(|(_, d)| d.fixed.as_ref()).map(|f| f.applied).sum();
    let found = done.iter().any(|(_, d)| d.report.findings.iter().any(|(_, f)| f.severity >= d.settings_fail_on));
    // What a filter reads on standard input it writes, fixed, to standard output; the report is not in its way.
    let filter = done.iter().find(|(path, d)| path == Path::new("-") && d.fixed.is_some());
    let filtered = filter.map(|(_, d)| d.report.text.clone());
    let report = Report { files: done.into_iter().map(|(_, d)| d.report).collect(), failures };
    output::print_styled(|out, colours| match (&filtered, args.format) {
        (Some(text), _) => write!(out, "{text}"),
        (None, LintFormat::Full) => output::full::write(out, colours, &report),
        (None, LintFormat::Concise) => output::concise::write(out, &report),
        (None, LintFormat::Json) => output::json::write(out, &report),
    })?;
    if applied > 0 && filtered.is_none() && args.format != LintFormat::Json {
        output::print(|out| writeln!(out, "{applied} fixed"))?;
    }
    common::tell(&notes, &report.failures);
    Ok(common::exit_code(found, &report.failures))
}

fn diff(done: &[(PathBuf, Done)], failures: &[Failure], notes: &[String]) -> io::Result<ExitCode> {
    let changed: Vec<(&Done, &Fixed)> =
        done.iter().filter_map(|(_, d)| Some((d, d.fixed.as_ref()?))).filter(|(_, f)| f.applied > 0).collect();
    output::print(|out| {
        for (done, fixed) in &changed {
            let text = similar::TextDiff::from_lines(&done.report.text, &fixed.text);
            write!(out, "{}", text.unified_diff().header(&done.report.path, &done.report.path))?;
        }
        Ok(())
    })?;
    common::tell(notes, failures);
    let code = if failures.is_empty() { EXIT_FOUND } else { EXIT_FAILED };
    Ok(if changed.is_empty() { common::exit_code(false, failures) } else { ExitCode::from(code) })
}
