//! `copydesk annotate`: facts and findings as data, a JSON line for each item.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;
use serde_json::Value;

use super::collection::{CollectionArgs, RawFields, RowReader};
use super::common::{self, ConfigArgs};
use super::files::{self, Failure, Found};
use super::output;
use super::output::path::ReportPath;
use super::reading::ReadingArgs;
use crate::config::discover::{Config, Configs};
use crate::corpus::line::{self, FileItem};
use crate::corpus::row::CollectionRow;
use crate::engine::{Annotations, Article, Engine};
use crate::text::position::CodePoints;

/// Writes dates, quotations, speakers, people, titles and findings as data: a JSON line for each item.
///
/// With `--input jsonl` every line read is an object with `id`, `text` and perhaps `date`, and a line is written for each, in order; with `--input csv`, every row.
#[derive(Debug, clap::Args)]
pub(super) struct AnnotateArgs {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<PathBuf>,
    /// The name that standard input goes by
    #[arg(long, value_name = "NAME", default_value = "-")]
    stdin_filename: String,
    #[command(flatten)]
    collection: CollectionArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Files that are read before they are worked on together.
const BATCH: usize = 512;

pub(super) fn run(args: &AnnotateArgs) -> ExitCode {
    let run = || -> Result<(Vec<String>, Vec<Failure>), String> {
        args.reading.start()?;
        let configs = args.config.load()?;
        let (mut notes, failures) =
            if args.collection.is_collection() { (Vec::new(), annotate_rows(args, &configs)?) } else { annotate_files(args, &configs)? };
        notes.extend(configs.notes());
        Ok((notes, failures))
    };
    match run() {
        Ok((notes, failures)) => {
            common::tell(&notes, &failures);
            common::exit_code(false, &failures)
        }
        Err(message) => common::fail(&message),
    }
}

fn annotate_files(args: &AnnotateArgs, configs: &Configs) -> Result<(Vec<String>, Vec<Failure>), String> {
    let Found { files: found, mut failures, notes, .. } = files::find(&args.paths, configs, args.reading.allow_empty);
    if files::has_stdin(&args.paths) {
        let config = configs.for_file(Path::new(&args.stdin_filename))?;
        match files::read_stdin(&args.stdin_filename) {
            Ok(decoded) => print(&file_lines(&config, &ReportPath::new(Path::new(&args.stdin_filename), None), &decoded.text))?,
            Err(failure) => failures.push(failure),
        }
    }
    for batch in found.chunks(BATCH) {
        let lines: Vec<Result<String, Failure>> = batch
            .par_iter()
            .map(|file| files::read(&file.path).map(|d| file_lines(&file.config, &ReportPath::new(&file.path, None), &d.text)))
            .collect();
        for result in lines {
            match result {
                Ok(lines) => print(&lines)?,
                Err(failure) => failures.push(failure),
            }
        }
    }
    Ok((notes, failures))
}

fn print(text: &str) -> Result<(), String> {
    output::print(|out| out.write_all(text.as_bytes())).map_err(|e| format!("standard output: {e}"))
}

/// The lines for a text file, one for each item.
fn file_lines(config: &Config, path: &ReportPath, text: &str) -> String {
    let (name, uri) = (path.text(), (!path.is_text()).then(|| path.uri()));
    let article = Article::new(text).named(&name).ignoring(config.ignores.of(Path::new(&name)));
    let (analyses, ignored) = (config.engine.analyse(&article), article.ignored());
    let points = CodePoints::new(text);
    let mut lines = String::new();
    for (number, analysis) in (1..).zip(&analyses) {
        let id = Value::String(format!("{name}#{number}"));
        let annotations = Annotations::counted(std::slice::from_ref(analysis), &ignored, text, &points);
        lines.push_str(&line::of_item(&id, FileItem { file: &name, file_uri: uri.as_deref(), item: number }, &annotations));
    }
    lines
}

fn annotate_rows(args: &AnnotateArgs, configs: &Configs) -> Result<Vec<Failure>, String> {
    let config = configs.for_folder(Path::new("."))?;
    let mut failures = Vec::new();
    for path in &args.paths {
        match args.collection.open(path) {
            Ok(reader) => annotate_collection(&config, &path.display().to_string(), reader, &mut failures)?,
            Err(failure) => failures.push(failure),
        }
    }
    Ok(failures)
}

/// Works through the rows of a collection a batch at a time, in order, so that JSON lines of any number are read in little memory.
fn annotate_collection(config: &Config, shown: &str, mut reader: RowReader, failures: &mut Vec<Failure>) -> Result<(), String> {
    loop {
        let batch = reader.batch();
        if batch.is_empty() {
            return Ok(());
        }
        let annotate = |(number, fields): (usize, Result<RawFields, String>)| {
            let row = fields.and_then(|fields| reader.row(fields)).map_err(|message| Failure::of_row(shown, number, message))?;
            Ok(row_line(&config.engine, &row))
        };
        let results: Vec<Result<String, Failure>> = batch.into_par_iter().map(annotate).collect();
        let mut lines = String::new();
        for result in results {
            match result {
                Ok(line) => lines.push_str(&line),
                Err(failure) => failures.push(failure),
            }
        }
        print(&lines)?;
    }
}

fn row_line(engine: &Engine, row: &CollectionRow) -> String {
    line::of_row(row, &engine.annotate(row.article()))
}
