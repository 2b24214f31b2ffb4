//! A client of the server, in the same process but over the wire format: every message is framed, written, read and parsed as an editor would.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// An editor with one server.
pub(crate) struct Client {
    to_server: DuplexStream,
    from_server: mpsc::UnboundedReceiver<Value>,
    /// Messages that came while another was waited for.
    unread: VecDeque<Value>,
    last_id: i64,
    server: JoinHandle<bool>,
    /// What the server said of itself.
    pub(crate) capabilities: Value,
}

/// What a client that can do everything announces.
pub(crate) fn capable() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "textDocument": {
            "diagnostic": {},
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true},
            "codeAction": {"dataSupport": true, "isPreferredSupport": true, "resolveSupport": {"properties": ["edit"]}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
        },
        "workspace": {
            "diagnostics": {"refreshSupport": true},
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
    })
}

/// What a client that is pushed its diagnostics announces.
pub(crate) fn pushed() -> Value {
    json!({"textDocument": {"publishDiagnostics": {"versionSupport": true}}})
}

/// The same as [`capable`], with columns counted in `encoding`.
pub(crate) fn counting(encoding: &str) -> Value {
    let mut capabilities = capable();
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    capabilities
}

impl Client {
    /// A client that has introduced itself with `capabilities`.
    pub(crate) async fn start(capabilities: Value) -> Self {
        Self::start_in(Value::Null, capabilities).await
    }

    /// The same, with the folder `root` open.
    pub(crate) async fn start_in(root: Value, capabilities: Value) -> Self {
        Self::start_with(root, capabilities, json!({"articles": "all"})).await
    }

    /// The same, with the options that an editor sends first.
    pub(crate) async fn start_with(root: Value, capabilities: Value, options: Value) -> Self {
        Self::introduced(json!({"processId": null, "rootUri": root, "capabilities": capabilities, "initializationOptions": options})).await
    }

    /// A client that introduces itself with these parameters.
    pub(crate) async fn introduced(introduction: Value) -> Self {
        let mut client = Self::silent();
        let answer = client.request("initialize", introduction).await;
        client.capabilities = answer["capabilities"].clone();
        client.notify("initialized", json!({})).await;
        client
    }

    /// A client that has said nothing so far.
    pub(crate) fn silent() -> Self {
        let (to_server, server_input) = tokio::io::duplex(1 << 20);
        let (server_output, from_server) = tokio::io::duplex(1 << 20);
        let server = tokio::spawn(copydesk::lsp::serve(server_input, server_output));
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(listen(BufReader::new(from_server), sender));
        let unread = VecDeque::new();
        Self { to_server, from_server: receiver, unread, last_id: 0, server, capabilities: Value::Null }
    }

    /// Sends a notification.
    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params})).await;
    }

    /// Sends a request and gives its id, with which the answer can be waited for.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let params = if params.is_null() { json!({}) } else { params };
        self.send(&json!({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params})).await;
        self.last_id
    }

    /// Sends a request and waits for its result.
    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        let answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The error that answers a request.
    pub(crate) async fn refusal(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        self.answer(id).await["error"].clone()
    }

    /// Answers a request of the server.
    pub(crate) async fn respond(&mut self, question: &Value, result: Value) {
        self.send(&json!({"jsonrpc": "2.0", "id": question["id"], "result": result})).await;
    }

    /// Waits for the whole answer to the request `id`.
    pub(crate) async fn answer(&mut self, id: i64) -> Value {
        self.wait("an answer", |message| message["id"] == id && message.get("method").is_none()).await
    }

    /// Waits for the answer to what was no message.
    pub(crate) async fn complaint(&mut self) -> Value {
        self.wait("an error", |message| message["id"].is_null() && message.get("error").is_some()).await
    }

    /// Waits for a request or notification of the server.
    pub(crate) async fn called(&mut self, method: &str) -> Value {
        self.wait(method, |message| message["method"] == method).await
    }

    /// The messages that came within `time` and that nobody waited for.
    pub(crate) async fn rest(&mut self, time: Duration) -> Vec<Value> {
        tokio::time::sleep(time).await;
        while let Ok(message) = self.from_server.try_recv() {
            self.unread.push_back(message);
        }
        self.unread.drain(..).collect()
    }

    async fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.unread.iter().position(&wanted) {
            return self.unread.remove(index).unwrap();
        }
        loop {
            let message = timeout(PATIENCE, self.from_server.recv()).await;
            let message = message.unwrap_or_else(|_| panic!("{what} did not come")).expect("the server is gone");
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }

    /// Sends bytes, be they a message or not.
    pub(crate) async fn write(&mut self, bytes: &[u8]) {
        timeout(PATIENCE, self.to_server.write_all(bytes)).await.expect("the server reads").unwrap();
    }

    /// Opens a document.
    pub(crate) async fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "plaintext", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document})).await;
    }

    /// Changes a document; `changes` are as the protocol has them.
    pub(crate) async fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})).await;
    }

    /// Closes a document.
    pub(crate) async fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}})).await;
    }

    /// The diagnostics of a document, asked for.
    pub(crate) async fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        let report = self.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}})).await;
        report["items"].as_array().unwrap_or_else(|| panic!("{report}")).clone()
    }

    /// The hover at a place of a document.
    pub(crate) async fn hover(&mut self, uri: &str, line: usize, character: usize) -> Value {
        let position = json!({"line": line, "character": character});
        self.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": position})).await
    }

    /// The code actions for `diagnostics`, at the place of the first.
    pub(crate) async fn actions(&mut self, uri: &str, diagnostics: &[Value], only: Option<&str>) -> Vec<Value> {
        let nowhere = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
        let range = diagnostics.first().map_or(nowhere, |it| it["range"].clone());
        let mut context = json!({"diagnostics": diagnostics});
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        self.request("textDocument/codeAction", params).await.as_array().unwrap().clone()
    }

    /// Waits until the server ends by itself, and says whether it thought the session well ended.
    pub(crate) async fn left_alone(self) -> bool {
        timeout(PATIENCE, self.server).await.expect("the server ends").unwrap()
    }

    /// Ends the session as it should be, and says whether the server thought so too.
    pub(crate) async fn end(mut self) -> bool {
        self.request("shutdown", Value::Null).await;
        self.exit().await
    }

    /// Leaves, with the server's input still open, and says whether the server thought that well done.
    pub(crate) async fn exit(mut self) -> bool {
        self.notify("exit", Value::Null).await;
        self.left_alone().await
    }
}

/// Parses what the server writes, message by message.
async fn listen(mut from_server: BufReader<DuplexStream>, messages: mpsc::UnboundedSender<Value>) {
    loop {
        let mut length = 0;
        loop {
            let mut header = String::new();
            if from_server.read_line(&mut header).await.unwrap_or(0) == 0 {
                return;
            }
            match header.trim_end().split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        from_server.read_exact(&mut body).await.unwrap();
        if messages.send(serde_json::from_slice(&body).unwrap()).is_err() {
            return;
        }
    }
}
