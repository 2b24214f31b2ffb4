//! `copydesk corpus`: a whole collection annotated, file by file, so that a run that was ended is taken up where it was.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::collection::FieldArgs;
use super::common::{self, ConfigArgs, complain};
use super::files::Failure;
use super::output::count::plural;
use super::progress::Progress;
use super::reading::ReadingArgs;
use crate::corpus::input::InputFormat;
use crate::corpus::inputs::{self, InputArgs, InputFile, Shard};
use crate::corpus::output::OutputFormat;
use crate::corpus::run::{BadRows, ComparisonReport, CorpusReport, CorpusRun};
use crate::corpus::tally::{CorpusTally, RuleTally};

/// Annotates a whole collection, and writes a file for each that it reads: dates, quotations, speakers, people, titles and findings of each row, in order.
///
/// A run that was ended in the midst is taken up by the same command: what is finished is left as it is, unless its input, the settings or the program have changed.
#[derive(Debug, clap::Args)]
pub(super) struct CorpusArgs {
    /// Files of JSON lines, CSV, Parquet or WARC, packed by gzip or Zstandard or not, and folders of them
    #[arg(value_name = "IN", required = true)]
    paths: Vec<PathBuf>,
    /// The folder of the output
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What the files hold, whatever their endings say
    #[arg(long, value_enum, value_name = "KIND")]
    input: Option<CorpusInput>,
    /// What is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = CorpusOutput::Jsonl)]
    format: CorpusOutput,
    #[command(flatten)]
    fields: FieldArgs,
    /// Compares the articles with one another, too, as `copydesk lint` does, and writes what differs beside the annotations
    #[arg(long)]
    compare: bool,
    /// Does one share of the work alone: 2/4 is the second of four
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Fails only where there are more bad rows than this; all of them are named in bad.jsonl
    #[arg(long, value_name = "N", default_value_t = 0)]
    max_bad: u64,
    /// Prints no progress and no summary
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CorpusInput {
    /// A JSON object a line
    Jsonl,
    /// Rows under a row of names, parted by commas, semicolons or tabs
    Csv,
    /// Apache Parquet
    Parquet,
    /// Pages of the web as crawlers keep them; the text is that of a page's own paragraphs
    Warc,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CorpusOutput {
    /// Lines of JSON, as `copydesk annotate` writes them
    Jsonl,
    /// The same as columns of Apache Parquet
    Parquet,
    /// Attributes of Dolma, to lie beside its documents
    Dolma,
}

impl From<CorpusInput> for InputFormat {
    fn from(input: CorpusInput) -> Self {
        match input {
            CorpusInput::Jsonl => Self::JsonLines,
            CorpusInput::Csv => Self::Table,
            CorpusInput::Parquet => Self::Parquet,
            CorpusInput::Warc => Self::Warc,
        }
    }
}

impl From<CorpusOutput> for OutputFormat {
    fn from(output: CorpusOutput) -> Self {
        match output {
            CorpusOutput::Jsonl => Self::JsonLines,
            CorpusOutput::Parquet => Self::Parquet,
            CorpusOutput::Dolma => Self::Dolma,
        }
    }
}

pub(super) fn run(args: &CorpusArgs) -> ExitCode {
    match annotate(args) {
        Ok((report, notes)) => tell(args, &report, &notes),
        Err(message) => common::fail(&message),
    }
}

fn annotate(args: &CorpusArgs) -> Result<(CorpusReport, Vec<String>), String> {
    args.reading.start()?;
    let configs = args.config.load()?;
    let config = configs.for_folder(Path::new("."))?;
    let all = InputArgs { paths: &args.paths, format: args.input.map(Into::into), out: &args.out }.find()?;
    let (found, of_all_shares) = (inputs::share_of(&all, args.shard), inputs::all_shares(&all, args.shard));
    let progress = Progress::of_bytes(found.iter().map(InputFile::bytes).sum(), args.quiet);
    let run = CorpusRun {
        engine: &config.engine,
        records_number: config.records_number,
        inputs: &found,
        names: &args.fields.names(),
        format: args.format.into(),
        shard: args.shard,
        compared: args.compare.then_some(&*of_all_shares),
        out: &args.out,
        progress: &|bytes, rows| progress.tell(bytes, rows),
    };
    Ok((run.run()?, configs.notes()))
}

/// Says what the run came to.
fn tell(args: &CorpusArgs, report: &CorpusReport, notes: &[String]) -> ExitCode {
    let failures: Vec<Failure> = report.failed.iter().map(|(path, reason)| Failure::new(path, reason)).collect();
    common::tell(notes, &failures);
    if !args.quiet {
        summary(report).iter().for_each(|line| complain(line));
    }
    let too_many_bad = report.tally.bad > args.max_bad;
    if let Some(BadRows { first, .. }) = report.bad_rows.as_ref().filter(|_| too_many_bad) {
        complain(&format!(
            "error: {}: row {}: {} (--max-bad {} lets bad rows pass)",
            first.file, first.row, first.reason, report.tally.bad
        ));
    }
    if too_many_bad || !failures.is_empty() { ExitCode::from(common::EXIT_FAILED) } else { ExitCode::SUCCESS }
}

/// The counts of the run, and a line a rule, the most frequent first.
fn summary(report: &CorpusReport) -> Vec<String> {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let known = match report.known {
        0 => String::new(),
        n => format!(" ({n} finished before)"),
    };
    let bad = report
        .bad_rows
        .as_ref()
        .map_or_else(String::new, |bad| format!(", {} named in {}", plural(number(report.tally.bad), "bad row"), bad.place.display()));
    let head = format!("{}{known}, {}{bad}", plural(report.finished, "file"), plural(number(report.tally.rows), "row"));
    let mut lines = vec![head];
    lines.extend(by_rule(&report.tally));
    lines.extend(report.comparison.iter().flat_map(comparison));
    lines
}

/// What comparing the rows came to.
fn comparison(report: &ComparisonReport) -> Vec<String> {
    let compared = match report {
        ComparisonReport::Done(compared) => compared,
        ComparisonReport::Waiting(files) => {
            return vec![format!("not compared yet: {} to finish; the run that finishes the last compares all", plural(*files, "file"))];
        }
    };
    let rows = plural(usize::try_from(compared.tally.rows).unwrap_or(usize::MAX), "row");
    let mut lines = vec![format!("compared with one another: something differs in {rows}")];
    lines.extend(by_rule(&compared.tally));
    if compared.too_common > 0 {
        lines.push(format!("not compared: {} of names and quotations that too many rows share", plural(compared.too_common, "key")));
    }
    lines
}

/// A line a rule, the most frequent first.
fn by_rule(tally: &CorpusTally) -> Vec<String> {
    let mut rules: Vec<_> = tally.rules.iter().collect();
    rules.sort_by_key(|(_, rule)| std::cmp::Reverse(rule.findings));
    let rows = |n: u64| plural(usize::try_from(n).unwrap_or(usize::MAX), "row");
    let digits = rules.first().map_or(0, |(_, rule)| rule.findings.to_string().len());
    let width = rules.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let rule = |(name, rule): (&String, &RuleTally)| format!("{:>digits$}  {name:width$}  in {}", rule.findings, rows(rule.rows));
    rules.into_iter().map(rule).collect()
}
