//! Whatever a client sends, each of its requests is answered, and the server lives until it is told to go. `COPYDESK_SECONDS` sets for how long that is tried; in
//! half a minute or more, the memory that it takes may not grow, which can be told only if no other test runs beside it (`--test-threads=1`).

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, capable, pushed};
use crate::edits::Dice;
use crate::program::memory;

const URI: &str = "file:///desk/story.txt";
const STORY: &str = "cafÃ© is open\n";

const DOCUMENTS: &[&str] = &[URI, "file:///desk/b.md", "untitled:c", "file:///desk/%FF.txt", "nonsense", "", "file:///desk/copydesk.toml"];

const REQUESTS: &[&str] = &[
    "textDocument/diagnostic",
    "textDocument/hover",
    "textDocument/codeAction",
    "codeAction/resolve",
    "copydesk/status",
    "textDocument/documentSymbol",
    "textDocument/definition",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/prepareRename",
    "textDocument/rename",
    "workspace/symbol",
    "workspace/diagnostic",
    "workspace/executeCommand",
    "initialize",
    "no/such",
    "$/nonsense",
    "",
];

const NOTIFICATIONS: &[&str] = &[
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWorkspaceFolders",
    "$/setTrace",
    "$/cancelRequest",
    "$/nonsense",
    "no/such",
    "initialized",
];

fn one_of<'a, T>(dice: &mut Dice, of: &'a [T]) -> &'a T {
    &of[dice.roll(of.len())]
}

fn position(dice: &mut Dice) -> Value {
    let number = |dice: &mut Dice| match dice.roll(12) {
        0 => json!(u32::MAX),
        1 => json!(u64::MAX),
        2 => json!(-1),
        3 => json!(1.5),
        4 => json!("1"),
        5 => Value::Null,
        n => json!(n - 6),
    };
    match dice.roll(20) {
        0 => json!("here"),
        1 => json!({"line": 0}),
        _ => json!({"line": number(dice), "character": number(dice)}),
    }
}

fn range(dice: &mut Dice) -> Value {
    json!({"start": position(dice), "end": position(dice)})
}

fn change(dice: &mut Dice) -> Value {
    let text = one_of(dice, &["x", "", "\r\n", "“", "😀 Zoë’s cafÃ©\n\n", " date 2022-10-16 "]);
    match dice.roll(8) {
        0 => json!({"text": text}),
        1 => json!({"range": range(dice)}),
        2 => Value::Null,
        _ => json!({"range": range(dice), "text": text}),
    }
}

/// Parameters that have some of what a method may ask for, right or wrong.
fn parameters(dice: &mut Dice) -> Value {
    let uri = json!(one_of(dice, DOCUMENTS));
    let version = json!(i64::try_from(dice.roll(9)).unwrap() - 2);
    match dice.roll(12) {
        0 => Value::Null,
        1 => json!([]),
        2 => json!("nonsense"),
        3 => json!({"textDocument": uri}),
        4 => json!({"data": {"uri": uri, "version": version, "rule": "mojibake"}, "title": "nonsense"}),
        _ => {
            let document = json!({"uri": uri, "version": version, "languageId": "markdown", "text": STORY.repeat(dice.roll(4))});
            let changes: Vec<Value> = (0..dice.roll(3)).map(|_| change(dice)).collect();
            json!({
                "textDocument": document, "contentChanges": changes, "position": position(dice), "range": range(dice), "id": dice.roll(50),
                "context": {"diagnostics": [{"range": range(dice), "message": "m", "source": "copydesk", "code": "mojibake"}]},
                "changes": [{"uri": uri, "type": 2}], "settings": {"articles": *one_of(dice, &["all", "auto", "some"])},
                "event": {"added": [], "removed": [{"uri": uri, "name": "n"}]}, "value": "off", "newName": "n", "query": "q",
                "capabilities": {}, "previousResultIds": [], "command": "c",
            })
        }
    }
}

async fn random_use(capabilities: Value, seed: usize, messages: usize) {
    let mut dice = Dice::new(seed);
    let mut client = Client::start(capabilities).await;
    let mut asked = Vec::new();
    for _ in 0..messages {
        if dice.roll(2) == 0 {
            let method = *one_of(&mut dice, REQUESTS);
            let params = parameters(&mut dice);
            asked.push((client.ask(method, params).await, method));
        } else {
            let method = *one_of(&mut dice, NOTIFICATIONS);
            let params = parameters(&mut dice);
            client.notify(method, params).await;
        }
    }
    for (id, method) in asked {
        if method == "workspace/diagnostic" {
            // There may be nothing to tell, for which the client would wait.
            client.notify("$/cancelRequest", json!({"id": id})).await;
        }
        let answer = client.answer(id).await;
        assert!(answer.get("result").is_some() != answer.get("error").is_some(), "{method}: {answer}");
        assert_ne!(answer["error"]["code"], -32603, "{method}: {answer}");
    }
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"articles": "all"}})).await;
    client.open("untitled:after", STORY).await;
    client.request("copydesk/status", json!({"textDocument": {"uri": "untitled:after"}})).await;
    let status = client.request("copydesk/status", json!({"textDocument": {"uri": "untitled:after"}})).await;
    assert_eq!(status["findings"]["warning"], 1, "seed {seed}: {status}");
    assert!(client.end().await, "seed {seed}");
}

/// In so much time, memory that is not given back shows.
const LONG: Duration = Duration::from_secs(30);

/// Memory may grow by so many kilobytes once all has been seen for a while.
const GROWTH: usize = 16 << 10;

#[tokio::test(flavor = "multi_thread")]
async fn random_messages_are_answered_and_survived() {
    let time = Duration::from_secs(std::env::var("COPYDESK_SECONDS").ok().and_then(|it| it.parse().ok()).unwrap_or(2));
    let (start, is_long) = (Instant::now(), time >= LONG);
    let mut before = None;
    for seed in 0.. {
        random_use(if seed % 2 == 0 { capable() } else { pushed() }, seed, if is_long { 3000 } else { 300 }).await;
        if start.elapsed() > time / 3 {
            before = before.or_else(|| memory("self"));
        }
        if start.elapsed() > time {
            break;
        }
    }
    if let (true, Some(before), Some(after)) = (is_long, before, memory("self")) {
        eprintln!("{before} kB after a third of the time, {after} kB at the end");
        assert!(after < before + GROWTH, "from {before} to {after} kB");
    }
}

#[tokio::test]
async fn what_is_no_message_gets_an_error_and_the_next_is_answered() {
    let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    for (bytes, code) in [
        (framed("{\"jsonrpc\": \"2.0\", \"method\""), -32700),
        (framed("[]"), -32600),
        (framed("{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"shutdown\"}"), -32600),
        (framed(&"[".repeat(100_000)), -32700),
        ("Content-Length: many\r\n\r\n".to_owned(), -32700),
        ("Content-Length: 9\r\n\r\n{\"jsonrpc\": \"2.0\"}".to_owned(), -32700),
        ("Content-Length: 999999999999999\r\n\r\n".to_owned(), -32700),
        ("\r\n\r\n".to_owned(), -32700),
    ] {
        client.write(bytes.as_bytes()).await;
        assert_eq!(client.diagnostics(URI).await.len(), 1, "{}", &bytes[..bytes.len().min(80)]);
        let error = client.complaint().await;
        assert_eq!(error["error"]["code"], code, "{}", &bytes[..bytes.len().min(80)]);
    }
    assert!(client.end().await);
}

#[tokio::test]
async fn a_length_that_is_too_great_swallows_no_more_than_the_next_message() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    client.write(b"Content-Length: 40\r\n\r\n{\"jsonrpc\":\"2.0\"}").await;
    client.notify("no/such", json!({})).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    assert_eq!(client.complaint().await["error"]["code"], -32700);
}

#[tokio::test]
async fn a_huge_message_is_read() {
    let mut client = Client::start_with(json!(null), capable(), json!({"articles": "all", "maxSize": 1024})).await;
    client.open(URI, &STORY.repeat(500_000)).await;
    assert!(client.diagnostics(URI).await[0]["message"].as_str().unwrap().contains("larger than 1024 kB"));
    client.change(URI, 2, json!([{"text": STORY}])).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
}

#[tokio::test]
async fn before_the_introduction_nothing_is_done() {
    let mut client = Client::silent();
    client.open(URI, STORY).await;
    for method in ["textDocument/hover", "textDocument/diagnostic", "copydesk/status", "shutdown", "no/such"] {
        let id = client.ask(method, json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})).await;
        let code = client.answer(id).await["error"]["code"].as_i64().unwrap();
        assert!([-32002, -32601].contains(&code), "{method}: {code}");
    }
    assert!(client.rest(Duration::from_millis(100)).await.is_empty());
    assert!(!client.exit().await, "it was never asked to shut down");
}

#[tokio::test]
async fn after_the_farewell_requests_are_refused() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    client.request("shutdown", Value::Null).await;
    for method in ["textDocument/hover", "textDocument/diagnostic", "copydesk/status", "shutdown"] {
        let id = client.ask(method, json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})).await;
        assert_eq!(client.answer(id).await["error"]["code"], -32600, "{method}");
    }
    client.change(URI, 2, json!([{"text": ""}])).await;
    assert!(client.exit().await);
}

#[tokio::test]
async fn the_session_ends_amid_work() {
    let long = "The mayor said on Thursday that the bridge would be “closed for a month”, and the cafÃ© with it.\n\n".repeat(2000);
    for shuts_down in [false, true] {
        let mut client = Client::start(capable()).await;
        client.open(URI, &long).await;
        client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": URI}})).await;
        if shuts_down {
            client.ask("shutdown", Value::Null).await;
        }
        assert_eq!(client.exit().await, shuts_down);
    }
}
