//! `copydesk server`: the language server on standard input and output.

use std::fmt::Write as _;
use std::fs::File;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use super::common;
use crate::lsp;

/// How many texts are read at once, at most. The rest waits.
const READERS: usize = 16;

/// Speaks the Language Server Protocol on standard input and output, for an editor that starts it.
///
/// Exits with 0 when the editor ended the session as it should, with 1 when it just went away. What goes wrong is logged on standard error, which editors keep for
/// their users. COPYDESK_LOG chooses what is logged, as RUST_LOG does for other programs.
#[derive(Debug, clap::Args)]
#[command(after_long_help = settings())]
pub(super) struct ServerArgs {
    /// How much is logged [default: warn]
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<ServerLogLevel>,
    /// Logs to a file, behind what is in it, and not on standard error
    #[arg(long, value_name = "FILE")]
    log_file: Option<PathBuf>,
    /// Taken for editors that insist on saying so; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ServerLogLevel {
    /// Nothing.
    Off,
    /// What failed.
    Error,
    /// What is not as it should be.
    Warn,
    /// What was done.
    Info,
    /// What was done in detail.
    Debug,
    /// Everything, each message included.
    Trace,
}

/// What an editor can set, for the help.
fn settings() -> String {
    let mut help = String::from(
        "Settings that an editor can send, as initializationOptions, by workspace/didChangeConfiguration, or, under “copydesk”, when asked by workspace/configuration:\n",
    );
    for setting in lsp::SETTINGS {
        let about = setting.about.replace('`', "");
        let _ = write!(help, "\n  {}: {} [default: {}]\n      {about}.\n", setting.name, setting.values.replace('`', ""), setting.default);
    }
    help
}

pub(super) fn run(args: &ServerArgs) -> ExitCode {
    if let Err(error) = log(args) {
        return common::fail(&error);
    }
    if std::io::stdin().is_terminal() {
        tracing::warn!("this is a language server: an editor starts it and talks to it on standard input");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).max_blocking_threads(READERS + 2).enable_time().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return common::fail(&format!("the server cannot start: {error}")),
    };
    let left_well = runtime.block_on(lsp::serve(tokio::io::stdin(), tokio::io::stdout()));
    // A read of standard input may still be waiting; it must not hold up the end.
    runtime.shutdown_background();
    if left_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Logs to the file that is named, else to standard error.
fn log(args: &ServerArgs) -> Result<(), String> {
    let filter = match args.log_level {
        None => EnvFilter::try_from_env("COPYDESK_LOG").unwrap_or_else(|_| EnvFilter::new(lsp::LOGGED)),
        Some(ServerLogLevel::Off) => EnvFilter::new("off"),
        Some(ServerLogLevel::Trace) => EnvFilter::new("trace"),
        Some(level) => EnvFilter::new(format!("{},copydesk={}", lsp::LOGGED, format!("{level:?}").to_lowercase())),
    };
    let logger = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false);
    let _ = match &args.log_file {
        None => logger.with_writer(std::io::stderr).try_init(),
        Some(path) => {
            let file = File::options().create(true).append(true).open(path).map_err(|e| format!("{}: {e}", path.display()))?;
            logger.with_writer(Mutex::new(file)).try_init()
        }
    };
    Ok(())
}
