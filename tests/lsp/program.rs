//! The program as an editor runs it: what it takes of the machine, besides what it answers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The memory that the process called `id`, or `self`, has at hand, in kilobytes; none where the system does not tell.
pub(crate) fn memory(id: &str) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// `copydesk server` at work.
pub(crate) struct Program {
    program: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last_id: i64,
}

impl Program {
    /// The program, to which an editor with these `capabilities` has introduced itself.
    pub(crate) fn start(capabilities: Value, root: Value) -> Self {
        let mut program =
            Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("server").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (to, from) = (program.stdin.take().unwrap(), BufReader::new(program.stdout.take().unwrap()));
        let mut started = Self { program, to, from, last_id: 0 };
        let options = json!({"articles": "all"});
        started.request(
            "initialize",
            json!({"processId": null, "rootUri": root, "capabilities": capabilities, "initializationOptions": options}),
        );
        started.notify("initialized", json!({}));
        started
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request, and gives its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}));
        self.last_id
    }

    /// The whole answer to the request `id`. What else comes is passed over.
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)["result"].clone()
    }

    /// Opens a document, and reads it.
    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "plaintext", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// The memory that it has at hand, in kilobytes.
    pub(crate) fn memory(&self) -> Option<usize> {
        memory(&self.program.id().to_string())
    }

    /// The time that it has worked so far, in hundredths of a second.
    pub(crate) fn worked(&self) -> Option<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.program.id())).ok()?;
        let (_, fields) = stat.rsplit_once(") ")?;
        let mut fields = fields.split(' ').skip(11).map(str::parse::<u64>);
        Some(fields.next()?.ok()? + fields.next()?.ok()?)
    }

    /// Takes leave, and gives the exit code.
    pub(crate) fn end(mut self) -> Option<i32> {
        self.request("shutdown", json!(null));
        self.notify("exit", json!(null));
        self.program.wait().unwrap().code()
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends bytes, be they a message or not.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.to.write_all(bytes).unwrap();
    }

    /// Waits for one message.
    pub(crate) fn receive(&mut self) -> Value {
        let mut header = String::new();
        self.from.read_line(&mut header).unwrap();
        let length: usize = header.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        let mut body = vec![0; length + 2];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body[2..]).unwrap()
    }
}
