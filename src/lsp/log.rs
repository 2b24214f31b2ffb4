//! What the server tells in the editor's log, and, if the editor wants to follow them, of each message.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use tower_lsp::Client;
use tower_lsp::gen_lsp_types::{LogTraceNotification, LogTraceParams, MessageType, TraceValue};
use tower_lsp::jsonrpc::{Request, Response};

use super::configuration::Configurations;
use super::lock::locked;
use super::settings::LogLevel;

/// The editor's log.
#[derive(Clone, Debug)]
pub(super) struct EditorLog {
    client: Client,
    configurations: Arc<Configurations>,
    trace: Arc<Mutex<Option<TraceValue>>>,
}

impl EditorLog {
    /// The log of `client`, whose settings tell how much it wants to know.
    pub(super) fn new(client: Client, configurations: Arc<Configurations>) -> Self {
        Self { client, configurations, trace: Arc::default() }
    }

    /// Tells `what`, if so much is wanted.
    pub(super) fn tell(&self, level: LogLevel, what: String) {
        tracing::debug!("{what}");
        if level > self.configurations.settings().window.log_level {
            return;
        }
        let kind = match level {
            LogLevel::Error => MessageType::Error,
            LogLevel::Warning => MessageType::Warning,
            LogLevel::Info => MessageType::Info,
            LogLevel::Debug | LogLevel::Off => MessageType::Log,
        };
        let client = self.client.clone();
        tokio::spawn(async move { client.log_message(kind, what).await });
    }

    /// The editor says how much it wants to know of each message.
    pub(super) fn set_trace(&self, value: Option<TraceValue>) {
        *locked(&self.trace) = value.filter(|it| matches!(it, TraceValue::Messages | TraceValue::Verbose));
    }

    /// What is to be told of `request` once it is answered; none where nobody wants to know.
    pub(super) fn traced(&self, request: &Request) -> Option<Traced> {
        let trace = locked(&self.trace).clone()?;
        let parameters = (trace == TraceValue::Verbose).then(|| request.params().map(ToString::to_string)).flatten();
        Some(Traced { client: self.client.clone(), method: request.method().to_owned(), parameters, since: Instant::now() })
    }
}

/// A message at work.
pub(super) struct Traced {
    client: Client,
    method: String,
    parameters: Option<String>,
    since: Instant,
}

impl Traced {
    /// Tells of the message and of its answer.
    pub(super) async fn tell(self, answer: Option<&Response>) {
        let outcome = match answer.map(Response::error) {
            None => "done",
            Some(None) => "answered",
            Some(Some(_)) => "refused",
        };
        let message = format!("{} {outcome} in {:.1} ms", self.method, self.since.elapsed().as_secs_f64() * 1000.0);
        self.client.send_notification::<LogTraceNotification>(LogTraceParams { message, verbose: self.parameters }).await;
    }
}
