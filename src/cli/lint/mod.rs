//! `copydesk lint`: reads files, reports findings, applies fixes.

mod args;
mod ask;
mod baseline;
mod changed;
mod fixing;
mod headers;
mod judge;
mod left_out;
mod old_findings;
mod tell;

use std::cmp::Reverse;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::common;
use super::files::{self, Failure, Found, FoundFile};
use super::timing::{Stage, Timings};
use crate::compare::Workspace;
use crate::config::discover::Configs;
use crate::config::ignores::IGNORES_FILE;
use crate::config::temporary;
use crate::item::{ArticleChoice, Origin};
use args::Flags;
use fixing::FixMode;
use headers::HeaderForms;
use judge::{Done, FileName, LintRun};

pub(super) use args::LintArgs;
pub(super) use baseline::{BaselineArgs, run as write_baseline};

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
    let configs = args.config.load()?;
    let timings = Timings::new(args.config.verbose);
    let (flags, plan, baseline) = (Flags::new(args)?, args.output.plan()?, args.baseline.read()?);
    let folder = std::env::current_dir().ok();
    let run = LintRun { args, mode, flags, plan, timings, baseline, changes: Mutex::default(), folder };
    let (mut done, mut failures) = judge_all(&run, &configs)?;
    let mut left_out = run.leave_out(&configs, &mut done);
    if mode == FixMode::Ask && run.ask(&mut done)? {
        let asked = done;
        (done, failures) = judge_all(&run, &configs)?;
        left_out = run.leave_out(&configs, &mut done);
        take_over(&mut done, asked);
    }
    left_out.update_baseline(&run)?;
    run.finish(done, failures, &configs, left_out)
}

/// Judges all files of the run, each by itself and against the others.
fn judge_all(run: &LintRun<'_>, configs: &Configs) -> Result<(Vec<Done>, Vec<Failure>), String> {
    let Found { files, mut failures, temporary } =
        run.timings.measure(Stage::Finding, || files::find(&files::without_stdin(&run.args.paths), configs));
    temporary.iter().for_each(|path| temporary::remove_if_left(path));
    if run.mode != FixMode::Tell {
        clean_up(&files);
    }
    run.look_for_changes(&files)?;
    let mut done = run.all(configs, &files, &mut failures)?;
    failures.extend(configs.broken_ignores().iter().map(|broken| {
        let (path, message) = broken.split_once(": ").unwrap_or((IGNORES_FILE, broken));
        Failure::new(path, message)
    }));
    run.timings.measure(Stage::Comparing, || compare(run.args, &mut done));
    Ok((done, failures))
}

/// Takes over what came of the files that somebody was asked about, now that all were read again.
fn take_over(done: &mut [Done], asked: Vec<Done>) {
    let mut asked: FxHashMap<_, _> = asked.into_iter().map(|one| (one.report.key, (one.fixed, one.failure))).collect();
    for one in done {
        if let Some((fixed, failure)) = asked.remove(&one.report.key) {
            (one.fixed, one.failure) = (fixed, failure);
        }
    }
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
        if self.args.changed.is_given() {
            return Err("--changed and --since ask git about files; standard input is none".to_owned());
        }
        let name = &self.args.stdin_filename;
        let config = configs.for_file(Path::new(name))?;
        let choice = self.args.articles.map_or(ArticleChoice::All, Into::into);
        let file_name = FileName { key: Path::new("-"), path: Path::new(name), origin: Origin::of_file(name), choice };
        Ok(files::read_stdin(name).map(|decoded| self.text(&config, file_name, decoded)))
    }
}
