//! What the commands share: configuration flags, exit codes, words to the user.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::environment;
use super::files::Failure;
use super::output::escape::escaped;
use super::output::screen::Screen;
use crate::config::discover::{Config, Configs, OwnRecords};
use crate::config::origins::ValueSource;

/// Something at or above `--fail-on` was found.
pub(super) const EXIT_FOUND: u8 = 1;

/// The run itself, or a file of it, failed.
pub(super) const EXIT_FAILED: u8 = 2;

/// Where the configuration comes from.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct ConfigArgs {
    /// Uses this configuration for every file, in place of the nearest copydesk.toml; without it, that of COPYDESK_CONFIG in the environment, if there is one
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Reads no configuration at all
    #[arg(long)]
    isolated: bool,
    /// Reads office records of your own from this file too, wherever it is
    #[arg(long, value_name = "FILE")]
    pub(super) knowledge: Vec<PathBuf>,
    /// Names each row of your own records that can't be read; `lint` says how long each stage took, too
    #[arg(long)]
    pub(super) verbose: bool,
}

impl ConfigArgs {
    /// The files that are named.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.config.iter().chain(&self.knowledge)
    }

    /// The configurations of the run.
    pub(super) fn load(&self) -> Result<Configs, String> {
        let own = OwnRecords { files: self.knowledge.clone(), verbose: self.verbose };
        match self.file() {
            Some(path) => Config::read(&path, &own).map(Configs::fixed),
            None if self.isolated => Config::without_file(&own).map(Configs::fixed),
            None => Ok(Configs::with_records(own)),
        }
    }

    /// What says which configuration holds for every file, or that none does; nothing where it is looked for.
    pub(super) fn chosen_by(&self) -> Option<ValueSource> {
        if self.isolated {
            return Some(ValueSource::CommandLine { name: "--isolated" });
        }
        let named = self.file()?;
        let by_flag = self.config.as_ref() == Some(&named);
        Some(if by_flag { ValueSource::CommandLine { name: "--config" } } else { ValueSource::Environment { name: environment::CONFIG } })
    }

    /// The configuration that holds for every file, if the command line or the environment names one.
    fn file(&self) -> Option<PathBuf> {
        self.config.clone().or_else(|| if self.isolated { None } else { environment::config() })
    }
}

/// Says on standard error what went wrong with the run itself, and gives its exit code.
pub(super) fn fail(message: &str) -> ExitCode {
    complain(&format!("error: {message}"));
    ExitCode::from(EXIT_FAILED)
}

/// Says on standard error how files were read and which were not.
pub(super) fn tell(notes: &[String], failures: &[Failure]) {
    for note in notes {
        complain(&format!("note: {note}"));
    }
    for failure in failures {
        complain(&format!("error: {}: {}", failure.shown_place(), failure.message));
    }
}

/// A message on standard error, wrapped where that is a terminal; when nobody listens there, nothing can be done. What follows its first line, such as an excerpt
/// of a configuration, keeps its form.
pub(super) fn complain(message: &str) {
    let (first, rest) = message.split_once('\n').map_or((message, None), |(first, rest)| (first, Some(rest)));
    let mut lines = Screen::of_stderr().wrap_message(2, &format!("copydesk: {}", escaped(first)));
    lines.extend(rest.into_iter().flat_map(|rest| rest.split('\n')).map(|line| escaped(line).into_owned()));
    let _ = writeln!(anstream::stderr(), "{}", lines.join("\n"));
}

/// The exit code of a run.
pub(super) fn exit_code(found: bool, failures: &[Failure]) -> ExitCode {
    match (failures.is_empty(), found) {
        (false, _) => ExitCode::from(EXIT_FAILED),
        (true, true) => ExitCode::from(EXIT_FOUND),
        (true, false) => ExitCode::SUCCESS,
    }
}
