//! `copydesk completions` and `copydesk man`: what else is made of the flags that `--help` describes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Cli, common, output};

/// Prints a script that lets a shell complete the commands and flags of Copydesk.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell that reads it
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the manual page of Copydesk, or writes a page for each command into a folder.
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// Writes copydesk.1, copydesk-lint.1 and so on into this folder, which is made if it is missing
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn completions(args: &CompletionsArgs) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "copydesk", &mut script);
    printed(output::print(|out| out.write_all(&script)))
}

pub(super) fn man(args: &ManArgs) -> ExitCode {
    match &args.dir {
        Some(dir) => match write_pages(dir) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => common::fail(&format!("{}: {error}", dir.display())),
        },
        None => printed(output::print(|out| Man::new(Cli::command().disable_help_subcommand(true)).render(&mut &mut *out))),
    }
}

fn write_pages(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    clap_mangen::generate_to(Cli::command().disable_help_subcommand(true), dir)
}

fn printed(result: io::Result<()>) -> ExitCode {
    result.map_or_else(|e| common::fail(&format!("standard output: {e}")), |()| ExitCode::SUCCESS)
}
