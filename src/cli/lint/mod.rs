//! `copydesk lint`: reads files, reports findings, applies fixes.

mod args;
mod ask;
mod baseline;
mod cache;
mod changed;
mod done;
mod fixing;
mod headers;
mod judge;
mod left_out;
mod old_findings;
mod rows;
mod show_config;
mod tell;
mod watch;

use std::cmp::Reverse;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::common;
use super::files::{self, Failure, Found, FoundFile};
use super::progress::Progress;
use super::timing::{Stage, Timings};
use crate::compare::Workspace;
use crate::config::discover::Configs;
use crate::config::ignores::IGNORES_FILE;
use crate::config::temporary;
use crate::item::{ArticleChoice, Origin};
use args::Flags;
use cache::FindingsCache;
use fixing::FixMode;
use headers::HeaderForms;
use judge::{Done, FileName, LintRun};

pub(super) use args::LintArgs;
pub(super) use baseline::{BaselineArgs, run as write_baseline};
pub(super) use cache::FINDINGS;
pub(super) use show_config::{ShowConfigArgs, run as show_config};

pub(super) fn run(args: &LintArgs) -> ExitCode {
    let run = if args.watch { watch::watch(args, lint) } else { lint(args) };
    match run {
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
    let (flags, plan, baseline) = (Flags::new(args)?, args.output.plan()?, args.baseline.read()?);
    let folder = std::env::current_dir().ok();
    let run = LintRun { args, mode, flags, plan, timings, baseline, changes: Mutex::default(), folder };
    let mut judged = judge_all(&run, &configs)?;
    let mut left_out = run.leave_out(&configs, &mut judged.done);
    if mode == FixMode::Ask && run.ask(&mut judged.done)? {
        let asked = judged.done;
        judged = judge_all(&run, &configs)?;
        left_out = run.leave_out(&configs, &mut judged.done);
        take_over(&mut judged.done, asked);
    }
    left_out.update_baseline(&run)?;
    run.finish(judged, left_out)
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
    if run.args.collection.is_collection() {
        let (mut done, failures) = run.rows(configs)?;
        run.timings.measure(Stage::Comparing, || compare(&mut done));
        done.iter_mut().for_each(Done::leave_out_unshown);
        return Ok(Judged { done, failures, notes: configs.notes() });
    }
    let Found { mut files, mut failures, mut notes, temporary } =
        run.timings.measure(Stage::Finding, || files::find(&run.args.paths, configs, run.args.reading.allow_empty));
    temporary.iter().for_each(|path| temporary::remove_if_left(path));
    if run.mode != FixMode::Tell {
        clean_up(&files);
    }
    if run.args.force_exclude {
        files.retain(|file| !file.named || file.config.globs.allow(&file.path));
    }
    run.look_for_changes(&files)?;
    let stdin = if files::has_stdin(&run.args.paths) { Some(run.stdin(configs)?) } else { None };
    let folder = run.folder.as_deref().filter(|_| stdin.is_none() && !run.args.no_cache);
    let cache = folder.and_then(|folder| FindingsCache::open(&files, folder, |config| run.settings(config)));
    let (mut done, failed) = match cache.and_then(|cache| judge_with(&cache, run, &files)) {
        Some(judged) => judged,
        None => {
            let (mut done, failed) = run.all(&files, None, stdin);
            run.timings.measure(Stage::Comparing, || compare(&mut done));
            (done, failed)
        }
    };
    done.iter_mut().for_each(Done::leave_out_unshown);
    failures.extend(failed);
    failures.extend(configs.broken_ignores().iter().map(|broken| {
        let (path, message) = broken.split_once(": ").unwrap_or((IGNORES_FILE, broken));
        Failure::new(path, message)
    }));
    notes.extend(configs.notes());
    Ok(Judged { done, failures, notes })
}

/// Judges all files with the help of what earlier runs found. None if that is of no use, because somebody is changing the files just now.
fn judge_with(cache: &FindingsCache, run: &LintRun<'_>, found: &[FoundFile]) -> Option<(Vec<Done>, Vec<Failure>)> {
    let (mut done, failed) = run.all(found, Some(cache), None);
    let changed = run.timings.measure(Stage::Comparing, || {
        if cache.recall(&mut done) {
            return Some(None);
        }
        done.par_iter_mut().try_for_each(|one| cache.give_summaries(one))?;
        Some(Some(compare(&mut done)))
    })?;
    run.timings.measure(Stage::Keeping, || cache.store(&done, changed.as_deref()));
    done.iter_mut().for_each(Done::leave_out_unshown);
    read_texts(run, &mut done).then_some((done, failed))
}

/// Reads the texts of those files from which something is reported. False if one of them is no longer what it was when the run began.
fn read_texts(run: &LintRun<'_>, done: &mut [Done]) -> bool {
    let findings = done.iter().flat_map(|one| &one.report.findings);
    let evidence: FxHashSet<Arc<Path>> = findings.flat_map(|(_, it)| &it.related).filter_map(|it| it.path.clone()).collect();
    // An ignore that hides nothing may stand in any of them.
    let all = run.args.report_unused;
    done.par_iter_mut().filter(|one| one.unread).all(|one| {
        if !all && one.report.findings.is_empty() && !evidence.contains(one.report.key.as_path()) {
            return true;
        }
        let decoded = run.timings.measure(Stage::Reading, || files::read(&one.report.key)).ok();
        let decoded = decoded.filter(|decoded| one.cached.as_ref().is_some_and(|it| it.is_of(decoded)));
        decoded.is_some_and(|decoded| {
            one.take_text(decoded);
            true
        })
    })
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

/// Compares the files of the run with each other, and says in which of them it found something.
fn compare(done: &mut [Done]) -> Vec<usize> {
    if done.iter().map(|one| one.summaries.len()).sum::<usize>() < 2 {
        return Vec::new();
    }
    let mut workspace = Workspace::default();
    for one in done.iter_mut() {
        workspace.put(&Arc::from(one.report.key.as_path()), std::mem::take(&mut one.summaries));
    }
    let compared = |(number, one): (usize, &mut Done)| {
        let file = workspace.file(&one.report.key)?;
        let before = told(one);
        one.reader.engine.compare(workspace.items(file), &mut one.report.findings);
        (told(one) > before).then_some(number)
    };
    done.par_iter_mut().enumerate().filter_map(compared).collect()
}

/// How many findings a file has, and how much evidence.
fn told(one: &Done) -> (usize, usize) {
    (one.report.findings.len(), one.report.findings.iter().map(|(_, finding)| finding.related.len()).sum())
}

impl LintRun<'_> {
    /// Reads and judges all files that were found, behind standard input if that was named; in order of their names.
    fn all(&self, found: &[FoundFile], cache: Option<&FindingsCache>, stdin: Option<Result<Done, Failure>>) -> (Vec<Done>, Vec<Failure>) {
        let (mut done, mut failures) = (Vec::with_capacity(found.len() + 1), Vec::new());
        for result in stdin.into_iter().chain(self.files(found, cache)) {
            match result {
                Ok(one) => done.push(one),
                Err(failure) => failures.push(failure),
            }
        }
        (done, failures)
    }

    /// Reads and judges all files that were found, each in its place.
    fn files(&self, found: &[FoundFile], cache: Option<&FindingsCache>) -> impl Iterator<Item = Result<Done, Failure>> {
        // Only outputs with the edits of fixes in them, and fixes, need to know how headers are written elsewhere.
        let wants_forms = self.plan.has_edits() || self.mode != FixMode::Tell;
        let forms = if wants_forms { headers::header_forms(found) } else { HeaderForms::default() };
        // Boxed, so that all places together are small beside what is put into them.
        let judged: Vec<OnceLock<Result<Box<Done>, Failure>>> = found.iter().map(|_| OnceLock::new()).collect();
        // The largest first, so that no thread is left alone with one at the end.
        let mut by_size: Vec<_> = found.iter().zip(&judged).collect();
        by_size.sort_by_key(|(file, _)| Reverse(file.size));
        let progress = Progress::new(found.len(), self.args.output.quiet);
        by_size.par_iter().for_each(|(file, place)| {
            place.get_or_init(|| self.file(&forms, cache, file).map(Box::new));
            progress.step();
        });
        drop(progress);
        judged.into_iter().filter_map(OnceLock::into_inner).map(|judged| judged.map(|done| *done))
    }

    fn stdin(&self, configs: &Configs) -> Result<Result<Done, Failure>, String> {
        if self.args.changed.is_given() {
            return Err("--changed and --since ask git about files; standard input is none".to_owned());
        }
        let name = &self.args.stdin_filename;
        let config = configs.for_file(Path::new(name))?;
        let choice = self.args.articles.map_or(ArticleChoice::All, Into::into);
        let file_name = FileName { key: Path::new("-"), path: Path::new(name), origin: Origin::of_file(name), choice };
        Ok(files::read_stdin(name).map(|decoded| self.loose_text(&config, file_name, decoded)))
    }
}
