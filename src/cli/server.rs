//! `copydesk server`: the language server on standard input and output.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use super::common;
use crate::lsp;

/// How many texts are read at once, at most. The rest waits.
const READERS: usize = 16;

/// Speaks the Language Server Protocol on standard input and output, for an editor that starts it.
///
/// Exits with 0 when the editor ended the session as it should, with 1 when it just went away. What goes wrong is logged on standard error; COPYDESK_LOG=debug
/// logs more.
#[derive(Debug, clap::Args)]
pub(super) struct ServerArgs {
    /// Taken for editors that insist on saying so; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_args: &ServerArgs) -> ExitCode {
    log();
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

/// Logs to standard error, which editors keep for their users.
fn log() {
    let filter = EnvFilter::try_from_env("COPYDESK_LOG").unwrap_or_else(|_| EnvFilter::new(lsp::LOGGED));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).try_init();
}
