//! `copydesk lint`: reads files, reports findings, applies fixes.

mod args;
mod ask;
mod baseline;
mod fixing;
mod headers;
mod judge;
mod show_config;
mod tell;

use std::cmp::Reverse;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::common;
use super::files::{self, Failure, Found, FoundFile};
use super::timing::{Stage, Timings};
use crate::compare::Workspace;
use crate::config::discover::Configs;
use crate::config::temporary;
use crate::item::{ArticleChoice, Origin};
use args::Flags;
use fixing::FixMode;
use headers::HeaderForms;
use judge::{Done, FileName, LintRun};

pub(super) use args::LintArgs;
pub(super) use baseline::{BaselineArgs, run as write_baseline};
pub(super) use show_config::{ShowConfigArgs, run as show_config};

pub(super) fn run(args: &LintArgs) -> ExitCode {
    match lint(args) {
        Ok(code) => code,
        Err(message) => common::fail(&message),
    }
}

fn lint(args: &LintArgs) -> Result<ExitCode, String> {
    let mode = args.fixing.mode();
    if mode == FixMode::Ask && !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err("--interactive asks on a terminal, and standard input or output is none; --fix asks nobody".to_owned());
    }
    args.reading.start()?;
    let configs = args.config.load()?;
    let timings = Timings::new(args.config.verbose);
    let run = LintRun { args, mode, flags: Flags::new(args)?, plan: args.output.plan()?, timings, folder: std::env::current_dir().ok() };
    let mut baseline = args.baseline.read()?;
    let Judged { mut done, failures, notes } = judge_all(&run, &configs)?;
    let left_out = baseline.as_mut().map(|baseline| baseline.apply(args, &mut done)).transpose()?;
    if mode == FixMode::Ask {
        run.ask(&mut done)?;
    }
    run.finish(done, failures, notes, left_out)
}

/// All files of a run, judged.
struct Judged {
    done: Vec<Done>,
    /// What could not be read.
    failures: Vec<Failure>,
    /// What is to be said besides.
    notes: Vec<String>,
}

/// Judges all files of the run, each by itself and against the others.
fn judge_all(run: &LintRun<'_>, configs: &Configs) -> Result<Judged, String> {
    let Found { files, mut failures, mut notes, temporary } =
        run.timings.measure(Stage::Finding, || files::find(&run.args.paths, configs, run.args.reading.allow_empty));
    temporary.iter().for_each(|path| temporary::remove_if_left(path));
    if run.mode != FixMode::Tell {
        clean_up(&files);
    }
    let mut done = run.all(configs, &files, &mut failures)?;
    run.timings.measure(Stage::Comparing, || compare(run.args, &mut done));
    notes.extend(configs.notes());
    Ok(Judged { done, failures, notes })
}

/// Removes what killed runs have left behind beside the files that are fixed. A walk has met most of it; this finds it beside files that were named, where links
/// lead, and where `.gitignore` hides it.
fn clean_up(files: &[FoundFile]) {
    let target = |file: &FoundFile| if file.named { file.path.canonicalize().ok() } else { None };
    let folder = |path: &Path| path.parent().map(Path::to_owned);
    let folders: FxHashSet<_> = files.iter().filter_map(|file| folder(&target(file).unwrap_or_else(|| file.path.clone()))).collect();
    for folder in &folders {
        temporary::clean_up(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    }
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
    let shown = args.shown();
    done.par_iter_mut().for_each(|one| {
        if let Some(file) = workspace.file(&one.report.key) {
            one.reader.engine.compare(workspace.items(file), &mut one.report.findings);
            one.report.findings.retain(|(_, finding)| finding.severity >= shown);
        }
    });
}

impl LintRun<'_> {
    /// Reads and judges standard input, if it was named, and all files that were found; in order of their names.
    fn all(&self, configs: &Configs, found: &[FoundFile], failures: &mut Vec<Failure>) -> Result<Vec<Done>, String> {
        let stdin = if files::has_stdin(&self.args.paths) { Some(self.stdin(configs)?) } else { None };
        let mut done = Vec::with_capacity(found.len() + 1);
        for result in stdin.into_iter().chain(self.files(found)) {
            match result {
                Ok(one) => done.push(one),
                Err(failure) => failures.push(failure),
            }
        }
        Ok(done)
    }

    /// Reads and judges all files that were found, each in its place.
    fn files(&self, found: &[FoundFile]) -> impl Iterator<Item = Result<Done, Failure>> {
        // Only outputs with the edits of fixes in them, and fixes, need to know how headers are written elsewhere.
        let wants_forms = self.plan.has_edits() || self.mode != FixMode::Tell;
        let forms = if wants_forms { headers::header_forms(found) } else { HeaderForms::default() };
        let judged: Vec<OnceLock<Result<Done, Failure>>> = found.iter().map(|_| OnceLock::new()).collect();
        // The largest first, so that no thread is left alone with one at the end.
        let mut by_size: Vec<_> = found.iter().zip(&judged).collect();
        by_size.sort_by_key(|(file, _)| Reverse(file.size));
        by_size.par_iter().for_each(|(file, place)| {
            place.get_or_init(|| self.file(&forms, file));
        });
        judged.into_iter().filter_map(OnceLock::into_inner)
    }

    fn stdin(&self, configs: &Configs) -> Result<Result<Done, Failure>, String> {
        let name = &self.args.stdin_filename;
        let config = configs.for_file(Path::new(name))?;
        let choice = self.args.articles.map_or(ArticleChoice::All, Into::into);
        let file_name = FileName { key: Path::new("-"), path: Path::new(name), origin: Origin::of_file(name), choice };
        Ok(files::read_stdin(name).map(|decoded| self.text(&config, file_name, decoded)))
    }
}
