//! `copydesk annotate`: facts and findings as data, a JSON line for each item.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::common::{self, ConfigArgs};
use super::files::{self, Failure, Found};
use super::output::path::ReportPath;
use super::output::{self, escape};
use super::reading::ReadingArgs;
use crate::config::discover::{Config, Configs};
use crate::config::plain;
use crate::engine::annotations::{Annotations, DateAnnotation, FindingAnnotation, PersonAnnotation, QuoteAnnotation, TimexAnnotation};
use crate::engine::{Article, Engine};
use crate::text::position::CodePoints;

/// Writes dates, quotations, speakers, people, titles and findings as data: a JSON line for each item.
///
/// With `--input jsonl` every line read is an object with `id`, `text` and perhaps `date`, and a line is written for each, in order.
#[derive(Debug, clap::Args)]
pub(super) struct AnnotateArgs {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<PathBuf>,
    /// What the input is
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    input: InputFormat,
    /// The name that standard input goes by
    #[arg(long, value_name = "NAME", default_value = "-")]
    stdin_filename: String,
    /// The key of the id in a line of input
    #[arg(long, value_name = "KEY", default_value = "id")]
    id_field: String,
    /// The key of the text in a line of input
    #[arg(long, value_name = "KEY", default_value = "text")]
    text_field: String,
    /// The key of the date in a line of input
    #[arg(long, value_name = "KEY", default_value = "date")]
    date_field: String,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// Articles as text
    Text,
    /// A JSON object a line
    Jsonl,
}

/// Lines that are read before they are worked on together.
const BATCH: usize = 512;

pub(super) fn run(args: &AnnotateArgs) -> ExitCode {
    let run = || -> Result<(Vec<String>, Vec<Failure>), String> {
        args.reading.start()?;
        let configs = args.config.load()?;
        let (mut notes, failures) = match args.input {
            InputFormat::Text => annotate_files(args, &configs)?,
            InputFormat::Jsonl => (Vec::new(), annotate_lines(args, &configs)?),
        };
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
    let analyses = config.engine.analyse(&Article::new(text).named(&name));
    let points = CodePoints::new(text);
    let mut lines = String::new();
    for (number, analysis) in (1..).zip(&analyses) {
        let id = Value::String(format!("{name}#{number}"));
        let annotations = Annotations::counted(std::slice::from_ref(analysis), text, &points);
        lines.push_str(&line(&id, Some(FileItem { file: &name, file_uri: uri.as_deref(), item: number }), &annotations));
    }
    lines
}

/// A line of output: annotations with the id of what they are about.
#[derive(Serialize)]
struct AnnotationLine<'a> {
    format: &'a str,
    id: &'a Value,
    #[serde(flatten)]
    file: Option<FileItem<'a>>,
    date: &'a Option<DateAnnotation>,
    timexes: &'a [TimexAnnotation],
    quotes: &'a [QuoteAnnotation],
    people: &'a [PersonAnnotation],
    findings: &'a [FindingAnnotation],
}

/// The file and the number of the item in it, from 1.
#[derive(Serialize)]
struct FileItem<'a> {
    file: &'a str,
    /// Its whole name where that is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_uri: Option<&'a str>,
    item: usize,
}

/// The line of JSON, its break included.
fn line(id: &Value, file: Option<FileItem<'_>>, annotations: &Annotations) -> String {
    let Annotations { format, date, timexes, quotes, people, findings } = annotations;
    // Strings, numbers and lists of them can't fail to become JSON.
    let line = serde_json::to_string(&AnnotationLine { format, id, file, date, timexes, quotes, people, findings }).unwrap_or_default();
    escape::json(&line).into_owned() + "\n"
}

fn annotate_lines(args: &AnnotateArgs, configs: &Configs) -> Result<Vec<Failure>, String> {
    let config = configs.for_folder(Path::new("."))?;
    let mut failures = Vec::new();
    for path in &args.paths {
        let shown = path.display().to_string();
        let reader: Box<dyn Read> = if files::is_stdin(path) {
            Box::new(io::stdin().lock())
        } else {
            match plain::stream(path) {
                Ok(file) => Box::new(file),
                Err(error) => {
                    failures.push(Failure::new(shown, error));
                    continue;
                }
            }
        };
        annotate_reader(args, &config, &shown, BufReader::with_capacity(1 << 20, reader), &mut failures)?;
    }
    Ok(failures)
}

/// Works through the lines of `reader` a batch at a time, so that a file of any length is read in little memory, and in order.
fn annotate_reader(
    args: &AnnotateArgs,
    config: &Config,
    shown: &str,
    mut reader: impl BufRead,
    failures: &mut Vec<Failure>,
) -> Result<(), String> {
    let (mut number, mut at_end) = (0, false);
    loop {
        let mut batch: Vec<(usize, Vec<u8>)> = Vec::with_capacity(BATCH);
        while batch.len() < BATCH && !at_end {
            match plain::read_line(&mut reader) {
                Ok(line) if line.is_empty() => break,
                Ok(line) => {
                    number += 1;
                    if !line.trim_ascii().is_empty() {
                        batch.push((number, line));
                    }
                }
                Err(error) => {
                    failures.push(Failure::new(format!("{shown}:{}", number + 1), error));
                    at_end = true;
                }
            }
        }
        if batch.is_empty() {
            return Ok(());
        }
        let results: Vec<Result<String, String>> = batch.par_iter().map(|(_, line)| annotate_line(args, &config.engine, line)).collect();
        let mut lines = String::new();
        for ((number, _), result) in batch.iter().zip(results) {
            match result {
                Ok(line) => lines.push_str(&line),
                Err(message) => failures.push(Failure::new(format!("{shown}:{number}"), message)),
            }
        }
        print(&lines)?;
    }
}

fn annotate_line(args: &AnnotateArgs, engine: &Engine, input: &[u8]) -> Result<String, String> {
    let object: Value = serde_json::from_slice(input).map_err(|e| format!("broken JSON: {e}"))?;
    let text = match object.get(&args.text_field) {
        Some(Value::String(text)) => text,
        Some(_) => return Err(format!("`{}` is not a string", args.text_field)),
        None => return Err(format!("there is no `{}`", args.text_field)),
    };
    let article = match object.get(&args.date_field) {
        Some(Value::String(date)) => Article::new(text).dated(date),
        _ => Article::new(text),
    };
    let id = object.get(&args.id_field).unwrap_or(&Value::Null);
    Ok(line(id, None, &engine.annotate(article)))
}
