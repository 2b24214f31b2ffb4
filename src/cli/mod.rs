//! The command line: one file a command, one file an output format.

mod annotate;
mod baseline_file;
mod cache;
mod collection;
mod common;
#[cfg(feature = "corpus")]
mod corpus;
mod environment;
mod files;
mod git;
mod init;
mod lint;
mod offices;
mod output;
mod people;
mod people_file;
mod progress;
mod reading;
mod rules;
#[cfg(feature = "server")]
mod server;
mod shell;
mod timing;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads news articles as a copy editor does: undated items, unattributed quotes, inconsistent titles.
#[derive(Debug, Parser)]
// A flag behind another of its name wins, so that a hook or a script with flags of its own can be told otherwise.
#[command(version, about, arg_required_else_help = true, args_override_self = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Lint(lint::LintArgs),
    Baseline(lint::BaselineArgs),
    Annotate(annotate::AnnotateArgs),
    #[cfg(feature = "corpus")]
    Corpus(corpus::CorpusArgs),
    Offices(offices::OfficesArgs),
    People(people::PeopleArgs),
    Init(init::InitArgs),
    Config(lint::ShowConfigArgs),
    Rules(rules::RulesArgs),
    Explain(rules::ExplainArgs),
    Cache(cache::CacheArgs),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
    #[cfg(feature = "server")]
    Server(server::ServerArgs),
}

/// Runs the program on the process's arguments: 0 all well, 1 something found, 2 the run itself failed.
pub fn run() -> ExitCode {
    run_on(std::env::args_os())
}

/// The same on other arguments, of which the first is the program's own name. Where they ask for help, or can't be understood, the process ends.
pub fn run_on(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Large pages are a fiftieth faster and take twice the memory. A system that can't do without them still serves.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    match Cli::parse_from(arguments).command {
        Command::Lint(args) => lint::run(&args),
        Command::Baseline(args) => lint::write_baseline(&args),
        Command::Annotate(args) => annotate::run(&args),
        #[cfg(feature = "corpus")]
        Command::Corpus(args) => corpus::run(&args),
        Command::Offices(args) => offices::run(&args),
        Command::People(args) => people::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Config(args) => lint::show_config(&args),
        Command::Rules(args) => rules::list(&args),
        Command::Explain(args) => rules::explain(&args),
        Command::Cache(args) => cache::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
        #[cfg(feature = "server")]
        Command::Server(args) => server::run(&args),
    }
}
