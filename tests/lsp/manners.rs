//! The server keeps answering whatever the client leaves undone, and says things once.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, capable, pushed};

const URI: &str = "file:///desk/story.txt";
const STORY: &str = "cafÃ© is open\n";

/// A story that takes a while to read.
fn long_story() -> String {
    "The mayor said on Thursday that the bridge would be “closed for a month”, and the cafÃ© with it.\n\n".repeat(2000)
}

fn of(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

#[tokio::test]
async fn a_client_that_answers_nothing_is_served_all_the_same() {
    let mut client = Client::start(capable()).await;
    client.called("client/registerCapability").await;
    client.open(URI, STORY).await;
    for _ in 0..10 {
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
        client.called("workspace/diagnostic/refresh").await;
    }
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    assert!(client.end().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_answers_do_not_hold_up_quick_ones() {
    let mut client = Client::start(capable()).await;
    let text = long_story();
    let mut slow = Vec::new();
    for number in 0..8 {
        let uri = format!("file:///desk/long{number}.txt");
        client.open(&uri, &text).await;
        slow.push(client.ask("textDocument/diagnostic", of(&uri)).await);
    }
    client.open(URI, STORY).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    let answered = client.rest(Duration::ZERO).await.iter().filter(|it| slow.iter().any(|id| it["id"] == *id)).count();
    assert!(answered < slow.len(), "the quick answer came last");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_open_requests_stop_nobody() {
    let mut client = Client::start(capable()).await;
    client.open("file:///desk/long.txt", &long_story()).await;
    for _ in 0..100 {
        client.ask("textDocument/diagnostic", of("file:///desk/long.txt")).await;
    }
    client.open(URI, STORY).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_request_says_so_and_the_next_is_answered() {
    let mut client = Client::start(capable()).await;
    client.open(URI, &long_story()).await;
    let first = client.ask("textDocument/diagnostic", of(URI)).await;
    let second = client.ask("textDocument/diagnostic", of(URI)).await;
    client.notify("$/cancelRequest", json!({"id": first})).await;
    assert_eq!(client.answer(first).await["error"]["code"], -32800);
    assert!(client.answer(second).await["result"]["items"].as_array().unwrap().len() > 100);
}

#[tokio::test]
async fn the_session_ends_with_the_input_still_open() {
    assert!(Client::start(capable()).await.end().await);
    assert!(!Client::start(capable()).await.exit().await, "to leave without a word is no good end");
}

#[tokio::test]
async fn the_cheapest_encoding_on_offer_is_agreed_on() {
    for (offered, agreed) in [
        (json!(["utf-16", "utf-32", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let client = Client::start(json!({"general": {"positionEncodings": offered}})).await;
        assert_eq!(client.capabilities["positionEncoding"], agreed);
    }
}

#[tokio::test]
async fn what_the_client_has_already_is_not_sent_again() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    let full = client.request("textDocument/diagnostic", of(URI)).await;
    let end = json!({"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}});
    client.change(URI, 2, json!([{"range": end, "text": "More.\n"}])).await;
    let again = json!({"textDocument": {"uri": URI}, "previousResultId": full["resultId"]});
    let unchanged = client.request("textDocument/diagnostic", again.clone()).await;
    assert_eq!(unchanged, json!({"kind": "unchanged", "resultId": full["resultId"]}));
    // The client still has the diagnostic of the first version; its quick-fix is for today's text nevertheless.
    let fixes = client.actions(URI, full["items"].as_array().unwrap(), Some("quickfix")).await;
    assert_eq!(fixes[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 2);
    client.change(URI, 3, json!([{"text": "All is well.\n"}])).await;
    assert_eq!(client.request("textDocument/diagnostic", again).await["items"], json!([]));
    assert!(client.actions(URI, full["items"].as_array().unwrap(), Some("quickfix")).await.is_empty());
}

#[tokio::test]
async fn clients_that_cannot_be_told_to_ask_again_are_pushed_to() {
    let mut client = Client::start(pushed()).await;
    assert!(client.capabilities.get("diagnosticProvider").is_none());
    client.open(URI, STORY).await;
    let first = client.called("textDocument/publishDiagnostics").await["params"].clone();
    assert_eq!((&first["uri"], &first["version"]), (&json!(URI), &json!(1)));
    assert_eq!(first["diagnostics"].as_array().unwrap().len(), 1);
    let end = json!({"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}});
    client.change(URI, 2, json!([{"range": end, "text": "More.\n"}])).await;
    assert!(client.rest(Duration::from_millis(300)).await.is_empty(), "an equal set is not sent again");
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    for version in 3..100 {
        client.change(URI, version, json!([{"range": start, "text": "x"}])).await;
    }
    let mut version = 2;
    while version < 99 {
        let next = client.called("textDocument/publishDiagnostics").await["params"].clone();
        let newer = next["version"].as_i64().unwrap();
        assert!(newer > version, "version {newer} came after {version}");
        assert_eq!(next["diagnostics"][0]["range"]["start"]["character"], newer + 1);
        version = newer;
    }
    client.close(URI).await;
    let cleared = client.called("textDocument/publishDiagnostics").await["params"].clone();
    assert_eq!(cleared, json!({"uri": URI, "diagnostics": []}));
    client.open(URI, STORY).await;
    assert_eq!(client.called("textDocument/publishDiagnostics").await["params"]["version"], 1);
}

#[tokio::test]
async fn a_file_with_too_many_findings_shows_the_first_ones() {
    let mut client = Client::start(capable()).await;
    client.open(URI, &"cafÃ©\n".repeat(1234)).await;
    let found = client.diagnostics(URI).await;
    assert_eq!(found.len(), 1001);
    let last = found[1000]["message"].as_str().unwrap();
    assert!(last.starts_with("and 23") && last.ends_with(" more findings further down"), "{last}");
}

#[tokio::test]
async fn a_document_that_is_not_open_has_nothing_to_tell() {
    let mut client = Client::start(capable()).await;
    assert!(client.diagnostics(URI).await.is_empty());
    assert!(client.hover(URI, 0, 0).await.is_null());
    let id = client.ask("textDocument/moniker", of(URI)).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32601);
}
