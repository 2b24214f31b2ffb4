//! The flags of `copydesk lint`, besides those of its output.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::changed::ChangedFlags;
use super::fixing::FixArgs;
use crate::cli::collection::CollectionArgs;
use crate::cli::common::ConfigArgs;
use crate::cli::environment;
use crate::cli::output::args::OutputArgs;
use crate::cli::output::report::FileReport;
use crate::cli::reading::ReadingArgs;
use crate::finding::{RuleInfo, Severity};
use crate::item::ArticleChoice;
use crate::rules::Settings;

/// Reads articles and reports what a copy editor would query.
///
/// Folders are walked for .txt, .text, .md, .markdown and .article files, with .gitignore respected; a file that is named is read whatever it is called. `-`
/// reads standard input. Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 2 when a file or the run itself failed.
#[derive(Debug, Default, clap::Args)]
pub(in crate::cli) struct LintArgs {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// The name that standard input goes by
    #[arg(long, value_name = "NAME", default_value = "-")]
    pub(super) stdin_filename: String,
    #[command(flatten)]
    pub(super) collection: CollectionArgs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Which files are read as articles; without it, every file that is named, and of those in folders what copydesk.toml says
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(super) articles: Option<ArticlesArg>,
    /// Passes over files that copydesk.toml excludes even if they are named, as a hook of pre-commit does
    #[arg(long)]
    pub(super) force_exclude: bool,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// Shows hints as well
    #[arg(long)]
    pub(super) hints: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) baseline: BaselineFlags,
    #[command(flatten)]
    pub(super) changed: ChangedFlags,
    /// Reports ignores that hide nothing: in articles, in copydesk.ignores.toml, in [per-file-ignores], and entries of the baseline that are gone
    #[arg(long)]
    pub(super) report_unused: bool,
    /// The severity from which on the exit code is 1; without it, as COPYDESK_FAIL_ON in the environment or copydesk.toml says, or warning
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub(super) fail_on: Option<Severity>,
    #[command(flatten)]
    pub(super) fixing: FixArgs,
    /// Lints again whenever an article or the configuration changes, until Ctrl-C
    #[arg(long, conflicts_with = "interactive")]
    pub(super) watch: bool,
    /// Neither uses nor keeps what earlier runs found
    #[arg(long)]
    pub(super) no_cache: bool,
    /// The day on which the run takes place, for rules that need one
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
}

/// What `copydesk lint` is told of a baseline.
#[derive(Debug, Default, clap::Args)]
pub(super) struct BaselineFlags {
    /// Leaves out the findings that this file holds, which `copydesk baseline` wrote
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Takes those entries out of the baseline that are gone from the texts
    #[arg(long, requires = "baseline")]
    pub(super) update_baseline: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ArticlesArg {
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
pub(super) fn severities() -> impl TypedValueParser<Value = Severity> {
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

/// Which rules run.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct RuleArgs {
    /// Runs these rules besides those that are on
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Does not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl LintArgs {
    /// The path of a file of the run; for standard input, the name that it goes by.
    pub(super) fn name<'a>(&'a self, report: &'a FileReport) -> &'a Path {
        if report.key == Path::new("-") { Path::new(&self.stdin_filename) } else { &report.key }
    }

    /// The severity from which on findings are kept. A baseline may hold hints, which are not gone because nobody asks to see them, and so may ignores.
    pub(super) fn shown(&self) -> Severity {
        if self.baseline.baseline.is_some() || self.report_unused { Severity::Hint } else { self.reported() }
    }

    /// The severity from which on findings are reported.
    pub(super) fn reported(&self) -> Severity {
        if self.hints { Severity::Hint } else { Severity::Info }
    }
}

/// What the flags say of the settings, checked once.
pub(super) struct Flags {
    pub(super) select: Vec<&'static RuleInfo>,
    pub(super) ignore: Vec<&'static RuleInfo>,
    /// The severity from which on the run fails, if a flag or the environment says one.
    pub(super) fail_on: Option<Severity>,
}

impl Flags {
    pub(super) fn new(args: &LintArgs) -> Result<Self, String> {
        let rules = |names: &[String]| names.iter().map(|name| crate::config::rule(name)).collect::<Result<Vec<_>, _>>();
        let fail_on = args.fail_on.map_or_else(environment::fail_on, |severity| Ok(Some(severity)))?;
        Ok(Self { select: rules(&args.rules.select)?, ignore: rules(&args.rules.ignore)?, fail_on })
    }

    pub(super) fn over(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        self.select.iter().for_each(|info| settings.select(info));
        self.ignore.iter().for_each(|info| settings.ignore(info));
        settings
    }
}
