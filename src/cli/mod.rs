//! The command line: one file a command.

mod annotate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads news articles as a copy editor does: undated items, unattributed quotes, inconsistent titles.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Annotate(annotate::Args),
}

/// Runs the program on the process's arguments: 0 all well, 1 findings, 2 the run itself failed.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Annotate(args) => annotate::run(&args),
    }
}
