//! The client's bytes, message by message. What is no message is turned into a request that is answered with an error, and the next message is looked for: the
//! library would end the session instead.
//!
//! The library never gives back the memory that a message took. So it sees no large ones: each is read here, and a few words go to the library in its place, for
//! which [`LargeMessages`] has the message.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use memchr::memmem;
use serde::Deserialize;
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use super::lock::locked;
use super::read_through::ReadThrough;

/// The method that stands for a message that can't be read.
const UNREADABLE: &str = "$/copydesk/unreadable";

/// The method that stands for a message that the library does not see.
const LARGE: &str = "$/copydesk/large";

/// A message of more bytes is large.
const SMALL: usize = 1 << 20;

/// So many bytes are read at once.
const CHUNK: usize = 1 << 14;

/// A message of more bytes is none: whoever announces one does not mean it.
const LARGEST: usize = 1 << 30;

/// A header of more bytes is none.
const LONGEST_HEADER: usize = 1 << 12;

/// What ends a header.
const HEADER_END: &[u8] = b"\r\n\r\n";

/// How each message begins.
const HEADER_START: &[u8] = b"Content-Length:";

/// The whole messages of `input`.
pub(super) struct WholeMessages<R> {
    input: R,
    chunk: Vec<u8>,
    /// What came, and is not looked at.
    came: Vec<u8>,
    /// A message on its way.
    ready: Vec<u8>,
    /// How much of it has gone.
    gone: usize,
    large: Arc<LargeMessages>,
}

/// The large messages on their way, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct LargeMessages(Mutex<VecDeque<Request>>);

impl LargeMessages {
    /// The large message for which `request` stands, or the request itself.
    pub(super) fn restored(&self, request: Request) -> Request {
        if request.method() != LARGE || request.id() != Some(&Id::Null) {
            return request;
        }
        locked(&self.0).pop_front().unwrap_or(request)
    }
}

impl<R> WholeMessages<R> {
    /// The messages of `input`; the large ones go to `large`.
    pub(super) fn new(input: R, large: Arc<LargeMessages>) -> Self {
        Self { input, chunk: vec![0; CHUNK], came: Vec::new(), ready: Vec::new(), gone: 0, large }
    }

    /// Puts the next message in its place, if all of it has come.
    fn take(&mut self) -> bool {
        let Some(end) = memmem::find(&self.came, HEADER_END) else {
            return self.came.len() > LONGEST_HEADER && self.skip(self.came.len());
        };
        let header = self.came.get(..end).unwrap_or_default();
        let Some(length) = length(header) else {
            // The next message may begin in the midst of what is none.
            let next = header.get(1..).and_then(|rest| memmem::rfind(rest, HEADER_START)).map(|at| at + 1);
            return self.skip(next.unwrap_or(end + HEADER_END.len()));
        };
        let body = end + HEADER_END.len();
        if length > LARGEST {
            return self.skip(body);
        }
        let Some(message) = self.came.get(body..body + length) else { return false };
        let instead = if length > SMALL { self.instead_of_large(message) } else { what_is_wrong(message).map(|error| unreadable(&error)) };
        let rest = self.came.split_off(body + length);
        let message = std::mem::replace(&mut self.came, rest);
        self.ready = instead.unwrap_or(message);
        true
    }

    /// What goes to the library in the place of a large `message`; none for answers, which it has to have.
    fn instead_of_large(&self, message: &[u8]) -> Option<Vec<u8>> {
        match serde_json::from_slice::<Request>(message) {
            Ok(request) if request.method().is_empty() => None,
            Ok(request) => {
                locked(&self.large.0).push_back(request);
                Some(framed(&format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{LARGE}"}}"#)))
            }
            Err(_) => what_is_wrong(message).map(|error| unreadable(&error)),
        }
    }

    /// Passes over so many bytes, which are no message.
    fn skip(&mut self, bytes: usize) -> bool {
        self.came.drain(..bytes);
        self.ready = unreadable(&Error::parse_error());
        true
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for WholeMessages<R> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            if let Some(rest) = this.ready.get(this.gone..).filter(|rest| !rest.is_empty()) {
                let part = rest.get(..to.remaining()).unwrap_or(rest);
                to.put_slice(part);
                this.gone += part.len();
                return Poll::Ready(Ok(()));
            }
            (this.ready, this.gone) = (Vec::new(), 0);
            if this.take() {
                continue;
            }
            let mut chunk = ReadBuf::new(&mut this.chunk);
            ready!(Pin::new(&mut this.input).poll_read(context, &mut chunk))?;
            if chunk.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            this.came.extend_from_slice(chunk.filled());
        }
    }
}

/// The length that a header tells; none if it is no header.
fn length(header: &[u8]) -> Option<usize> {
    let header = std::str::from_utf8(header).ok()?;
    let mut length = None;
    for line in header.split("\r\n") {
        let (name, value) = line.split_once(':')?;
        match name {
            "Content-Length" => length = Some(value.trim().parse().ok()?),
            "Content-Type" if value.to_ascii_lowercase().contains("utf") => {}
            _ => return None,
        }
    }
    length
}

/// What a message has to hold so that the library can read it, whatever else is in it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is looked at, and not kept")]
struct Envelope<'a> {
    #[serde(borrow)]
    jsonrpc: Cow<'a, str>,
    #[serde(borrow, default)]
    method: Cow<'a, str>,
    #[serde(default)]
    params: ReadThrough,
    #[serde(default)]
    id: Option<Id>,
}

/// Why `message` is none.
fn what_is_wrong(message: &[u8]) -> Option<Error> {
    let Ok(message) = std::str::from_utf8(message) else { return Some(Error::parse_error()) };
    if serde_json::from_str::<Envelope<'_>>(message).is_ok_and(|it| it.jsonrpc == "2.0") {
        return None;
    }
    let is_json = serde_json::from_str::<ReadThrough>(message).is_ok();
    Some(if is_json { Error::invalid_request() } else { Error::parse_error() })
}

/// The message that stands for one that can't be read.
fn unreadable(error: &Error) -> Vec<u8> {
    let code = error.code.code();
    framed(&format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{UNREADABLE}","params":{{"code":{code}}}}}"#))
}

/// The message with this `body`.
fn framed(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The answer to a `request` that stands for one that could not be read; none to others.
pub(super) fn complaint(request: &Request) -> Option<Response> {
    if !matches!(request.method(), UNREADABLE | LARGE) || request.id() != Some(&Id::Null) {
        return None;
    }
    let code = request.params().and_then(|it| it.get("code")?.as_i64());
    let is_json = code == Some(Error::invalid_request().code.code());
    Some(Response::from_error(Id::Null, if is_json { Error::invalid_request() } else { Error::parse_error() }))
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;

    use super::*;

    /// What is read of `bytes`, which come in pieces of so many bytes.
    fn read(bytes: &[u8], piece: usize) -> Vec<String> {
        let mut frames = WholeMessages::new(bytes, Arc::default());
        frames.chunk.truncate(piece);
        let mut out = String::new();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(frames.read_to_string(&mut out)).unwrap();
        out.split("Content-Length: ").filter_map(|it| Some(it.split_once("\r\n\r\n")?.1.to_owned())).collect()
    }

    fn framed(body: &str) -> String {
        String::from_utf8(super::framed(body)).unwrap()
    }

    #[test]
    fn messages_pass_and_all_else_is_complained_of() {
        let good = r#"{"jsonrpc":"2.0","method":"é","params":[1]}"#;
        let answer = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        for (between, complaints) in [
            (String::new(), vec![]),
            (framed("{\"jsonrpc\""), vec![-32700]),
            (framed("[1, 2]"), vec![-32600]),
            (framed(r#"{"jsonrpc":"1.0","method":"a"}"#), vec![-32600]),
            (framed(r#"{"jsonrpc":"2.0","method":"\ud800"}"#), vec![-32700]),
            (framed(&"[".repeat(500)), vec![-32700]),
            (framed(&format!(r#"{{"jsonrpc":"2.0","method":"a","params":{}{}}}"#, "[".repeat(200), "]".repeat(200))), vec![-32700]),
            (framed(r#"{"jsonrpc":"2.0","method":"a","params":[1e999]}"#), vec![-32700]),
            (framed(r#"{"jsonrpc":"2.0","method":"a","params":"\ud800"}"#), vec![-32700]),
            (framed(r#"{"jsonrpc":"2.0","method":"a","method":"b"}"#), vec![-32600]),
            (framed(r#"{"jsonrpc":"2.0","method":"a","id":1.5}"#), vec![-32600]),
            (framed(&format!(r#"{{"jsonrpc":"2.0","method":"a","params":"{}}}"#, "b".repeat(SMALL))), vec![-32700]),
            ("Content-Length: x\r\n\r\n".to_owned(), vec![-32700]),
            ("Content-Length: 99999999999\r\n\r\n".to_owned(), vec![-32700]),
            ("Content-Length: 5\r\n\r\n{\"jsonrpc\":\"2.0\"}".to_owned(), vec![-32700, -32700]),
            ("nothing of the kind\r\n\r\nat all".to_owned(), vec![-32700, -32700]),
        ] {
            let bytes = format!("{}{between}{}", framed(good), framed(answer));
            for piece in [1, 7, CHUNK] {
                let complaints = complaints
                    .iter()
                    .map(|code| format!(r#"{{"jsonrpc":"2.0","id":null,"method":"$/copydesk/unreadable","params":{{"code":{code}}}}}"#));
                let expected: Vec<String> = [good.to_owned()].into_iter().chain(complaints).chain([answer.to_owned()]).collect();
                assert_eq!(read(bytes.as_bytes(), piece), expected, "{between}");
            }
        }
    }

    #[test]
    fn a_large_message_is_kept_beside_and_found_again() {
        let large = Arc::new(LargeMessages::default());
        let body = format!(r#"{{"jsonrpc":"2.0","id":7,"method":"a","params":"{}"}}"#, "b".repeat(SMALL));
        let bytes = super::framed(&body);
        let mut frames = WholeMessages::new(&bytes[..], Arc::clone(&large));
        let mut out = String::new();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(frames.read_to_string(&mut out)).unwrap();
        let (_, instead) = out.split_once("\r\n\r\n").unwrap();
        let restored = |instead: &str| large.restored(serde_json::from_str(instead).unwrap());
        assert_eq!(restored(instead), serde_json::from_str(&body).unwrap());
        assert_eq!(complaint(&restored(instead)).unwrap().error(), Some(&Error::parse_error()), "it stands for nothing any more");
    }

    #[test]
    fn a_header_without_an_end_is_not_waited_for() {
        assert_eq!(read(&[b'a'; LONGEST_HEADER + 1], CHUNK).len(), 1);
    }
}
