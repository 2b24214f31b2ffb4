//! `copydesk lint`: reads files, reports findings, applies fixes.

mod args;
mod headers;
mod judge;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use rayon::prelude::*;

use super::common;
use super::files::{self, Failure};
use super::output;
use super::output::report::Report;
use super::timing::{Stage, Timings};
use crate::compare::Workspace;
use crate::engine::Fixed;
use crate::item::{ArticleChoice, Origin};
use args::Flags;
use headers::HeaderForms;
use judge::{Done, FileName, LintRun};

pub(super) use args::LintArgs;

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
    let forms = if run.plan.has_edits() { headers::header_forms(&found) } else { HeaderForms::default() };
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
            one.engine.compare(workspace.items(file), &mut one.report.findings);
            one.report.findings.retain(|(_, finding)| finding.severity >= shown);
        }
    });
}

impl LintRun<'_> {
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
        let written = self.timings.measure(Stage::Writing, || {
            match &filtered {
                Some(text) => output::print(|out| write!(out, "{text}")).map_err(|e| format!("standard output: {e}"))?,
                None if self.args.diff => {}
                None => self.plan.print(&report)?,
            }
            self.plan.write_files(&report)
        });
        if self.args.output.quiet {
            notes.clear();
        }
        common::tell(&notes, &report.failures);
        self.timings.lines().iter().for_each(|line| common::complain(line));
        written?;
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
