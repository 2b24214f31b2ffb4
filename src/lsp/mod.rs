//! The language server: the only room that knows the Language Server Protocol.
//!
//! Messages pass `sync` in the order they are read; there documents change, and requests get the text they are about. Handlers (`answers` and one file a
//! feature) then run side by side on texts that no longer change. Nothing waits for the client.
//!
//! The files in reading order, each of which uses only those before it: lock, settings, token_legend, features, from_proto, to_proto, article_verdict, configuration,
//! problems, typing, reader, snapshot, closed, articles, folder_news, guardian, log, status, session, finding_data, words, records, diagnostics, folder_diagnostics, silence,
//! thing, actions, hover, navigation, rename, outline, semantic_tokens, people, people_search, asked, answers, caught, read_through, frames, sync.

mod actions;
mod answers;
mod article_verdict;
mod articles;
mod asked;
mod caught;
mod closed;
mod configuration;
mod diagnostics;
mod difference;
mod features;
mod finding_data;
mod folder_diagnostics;
mod folder_news;
mod frames;
mod from_proto;
mod guardian;
mod hover;
mod lock;
mod log;
mod navigation;
mod outline;
mod people;
mod people_search;
mod problems;
mod read_through;
mod reader;
mod records;
mod rename;
mod semantic_tokens;
mod session;
mod settings;
mod silence;
mod snapshot;
mod status;
mod sync;
mod thing;
mod to_proto;
mod token_legend;
mod typing;
mod words;

use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};

use crate::lsp::answers::Answers;
use crate::lsp::frames::{LargeMessages, WholeMessages};
use crate::lsp::session::Session;
use crate::lsp::sync::InOrder;
pub use settings::{SETTINGS, Setting};

/// How many requests may be open at once. Those that wait take no time, so it only has to be more than any client leaves open.
const CONCURRENCY: usize = 256;

/// What is logged unless the user asks for more: the protocol's own layer calls much of what is usual a warning.
pub const LOGGED: &str = "warn,tower_lsp_server=error";

/// Serves the client at the other end of `input` and `output` until it leaves. Says whether it left as it should, with `shutdown` before `exit`.
pub async fn serve(input: impl AsyncRead + Unpin, output: impl AsyncWrite) -> bool {
    let mut session = None;
    let (inner, socket) = Answers::service(|client| {
        let new = Arc::new(Session::new(client));
        session = Some(Arc::clone(&new));
        new
    });
    let Some(session) = session else { return false };
    let large = Arc::new(LargeMessages::default());
    let service = InOrder { session: Arc::clone(&session), inner, large: Arc::clone(&large) };
    let (told, features) = (Arc::clone(&session.configurations), Arc::clone(&session));
    let problems = tokio::spawn(problems::tell(session.client.clone(), told, move || features.features().encoding));
    let serving = tower_lsp::Server::new(WholeMessages::new(input, large), output, socket).concurrency_level(CONCURRENCY).serve(service);
    let left = tokio::select! {
        () = serving => session.was_shut_down(),
        // There is nobody left to say good-bye.
        () = session.client_is_gone() => false,
    };
    problems.abort();
    session.end();
    left
}
