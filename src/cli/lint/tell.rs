//! What a run says at its end, and how it exits.

use std::process::ExitCode;

use super::Judged;
use super::fixing::FixMode;
use super::judge::{Done, LintRun};
use super::left_out::NotReported;
use crate::cli::common;
use crate::cli::files::{self, Failure};
use crate::cli::output::fixes::{self, FixCounts};
use crate::cli::output::report::Report;
use crate::cli::output::{self, patch};
use crate::cli::timing::Stage;
use crate::cli::write;

impl LintRun<'_> {
    pub(super) fn finish(&self, judged: Judged, left_out: NotReported) -> Result<ExitCode, String> {
        let Judged { mut done, mut failures, mut notes } = judged;
        let NotReported { baseline, ignored, unchanged, unused, .. } = left_out;
        notes.extend(baseline.and_then(|it| self.args.baseline.note(it)));
        failures.extend(done.iter_mut().filter_map(|one| one.failure.take()));
        let guessed = done.iter().filter(|d| d.decoded.guessed);
        notes.extend(guessed.map(|d| format!("{}: is not UTF-8; read as {}", d.report.path.shown(), d.decoded.encoding)));
        let changes = done.iter().any(|one| one.fixed.is_some());
        let printed = self.print_texts(&done, &mut failures)?;
        let (fixes, fixed_files) = self.fixed(&done);
        let files = done.into_iter().map(|d| d.report).collect();
        let report = Report { files, failures, fixes, folder: self.folder.clone(), baseline, ignored, unchanged, unused };
        let written = self.timings.measure(Stage::Writing, || {
            match self.mode {
                _ if printed => {}
                FixMode::Tell | FixMode::Write => self.plan.print(&report)?,
                FixMode::Diff => {}
                FixMode::WriteOnly | FixMode::Ask => self.print_fixes(&report)?,
            }
            self.plan.write_files(&report)
        });
        if self.args.output.quiet {
            notes.clear();
        }
        common::tell(&notes, &report.failures);
        report.unused_lines().for_each(|line| common::complain(&line));
        fixed_files.iter().chain(&self.timings.lines()).for_each(|line| common::complain(line));
        written?;
        let has_unused = report.unused.as_ref().is_some_and(|unused| !unused.is_empty());
        let found = match self.mode {
            FixMode::Diff => changes,
            FixMode::WriteOnly => false,
            FixMode::Tell | FixMode::Write | FixMode::Ask => report.fails(),
        };
        let code = common::exit_code(found || has_unused, &report.failures);
        if !self.args.watch {
            // The program ends now, and its memory with it: to give texts and findings back one by one would only take time.
            std::mem::forget(report);
        }
        Ok(code)
    }

    /// Prints what is printed in place of a report: the patch, or the text that a filter gives back. Says whether it did.
    fn print_texts(&self, done: &[Done], failures: &mut Vec<Failure>) -> Result<bool, String> {
        let mut out = Vec::new();
        // What a filter reads on standard input it writes, fixed, to standard output; the report is not in its way.
        let filter = done.iter().find(|one| files::is_stdin(&one.report.key)).filter(|_| self.mode.writes());
        if self.mode == FixMode::Diff {
            for one in done {
                failures.extend(one.patch(&mut out).err());
            }
        } else if let Some(filter) = filter {
            match write::encoded(&filter.report.text, &filter.decoded) {
                Ok(bytes) => out = bytes,
                Err(error) => failures.push(Failure::of_writing(filter.report.path.shown(), error)),
            }
        }
        output::print(|to| to.write_all(&out)).map_err(|e| format!("standard output: {e}"))?;
        Ok(filter.is_some())
    }

    /// What was fixed, and with `--verbose` a line for each file.
    fn fixed(&self, done: &[Done]) -> (FixCounts, Vec<String>) {
        let (mut counts, mut lines) = (FixCounts::default(), Vec::new());
        if self.mode == FixMode::Diff {
            return (counts, lines);
        }
        for (one, fixed) in done.iter().filter_map(|one| Some((one, one.fixed.as_ref()?))) {
            counts.add(&fixed.by_rule);
            if self.args.config.verbose {
                lines.push(format!("fixed {}: {}", one.report.path.shown(), fixes::of_rules(&fixed.by_rule)));
            }
        }
        (counts, lines)
    }

    /// Prints what was fixed, for those who want to know no more.
    fn print_fixes(&self, report: &Report) -> Result<(), String> {
        if self.args.output.quiet {
            return Ok(());
        }
        output::print(|out| writeln!(out, "{}", report.fixes.summary())).map_err(|e| format!("standard output: {e}"))
    }
}

impl Done {
    /// Writes the patch of the file's fixes, or says why there can be none.
    fn patch(&self, out: &mut Vec<u8>) -> Result<(), Failure> {
        let Some(fixed) = &self.fixed else { return Ok(()) };
        let left_out = |error: &str| Failure::of_patch(&self.report.key, error);
        let bytes = |text: &str| write::encoded(text, &self.decoded).map_err(|error| left_out(&error));
        let (old, new) = (bytes(&self.report.text)?, bytes(&fixed.text)?);
        if old.contains(&0) {
            return Err(left_out(&format!("a patch can't hold {}", self.decoded.encoding)));
        }
        patch::write(out, &self.report.path, &old, &new).map_err(|error| left_out(&error.to_string()))
    }
}
