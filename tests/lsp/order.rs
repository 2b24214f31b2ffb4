//! Changes are applied in the order they came, and every request sees the text it was asked about.

use serde_json::json;

use crate::client::{Client, capable};
use crate::text::Text;

const URI: &str = "file:///desk/story.txt";

/// Has one finding, three columns in.
const STORY: &str = "cafÃ© is open\n";

/// How many letters stand before the finding's line begins in earnest.
fn typed(diagnostics: &serde_json::Value) -> u64 {
    diagnostics["items"][0]["range"]["start"]["character"].as_u64().unwrap() - 3
}

#[tokio::test]
async fn requests_between_changes_see_the_text_of_their_moment() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    let mut text = Text { content: STORY.to_owned(), encoding: "utf-8" };
    let mut asked = Vec::new();
    for version in 2..502 {
        let change = text.replace(0, 0, "x");
        client.change(URI, version, json!([change])).await;
        asked.push(client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": URI}})).await);
    }
    for (count, id) in (1..).zip(asked) {
        assert_eq!(typed(&client.answer(id).await["result"]), count);
    }
    assert!(client.end().await);
}

#[tokio::test]
async fn changes_of_one_notification_start_from_each_other() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    let mut text = Text { content: STORY.to_owned(), encoding: "utf-8" };
    let changes = [text.replace(0, 0, "one\ntwo\n"), text.replace(4, 8, ""), text.replace(4, 4, "abc ")];
    client.change(URI, 2, json!(changes)).await;
    let found = client.diagnostics(URI).await;
    assert_eq!(found[0]["range"]["start"], json!({"line": 1, "character": 7}));
}

#[tokio::test]
async fn a_change_that_does_not_fit_waits_for_the_whole_text() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    let nowhere = json!({"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 1}});
    client.change(URI, 2, json!([{"range": nowhere, "text": "x"}])).await;
    assert!(client.diagnostics(URI).await.is_empty());
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    client.change(URI, 3, json!([{"range": start, "text": "x"}])).await;
    assert!(client.diagnostics(URI).await.is_empty());
    assert!(client.hover(URI, 0, 0).await.is_null());
    client.change(URI, 4, json!([{"text": STORY}, {"range": start, "text": "xx"}])).await;
    assert_eq!(client.diagnostics(URI).await[0]["range"]["start"]["character"], 5);
}

#[tokio::test]
async fn a_version_that_goes_back_puts_the_document_out_of_sync() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    client.change(URI, 0, json!([{"range": start, "text": "x"}])).await;
    assert!(client.diagnostics(URI).await.is_empty());
    client.change(URI, 5, json!([{"text": STORY}])).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
}

#[tokio::test]
async fn changes_that_make_no_sense_are_not_guessed_at() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    client.change(URI, 2, json!([{"range": "all of it"}])).await;
    assert!(client.diagnostics(URI).await.is_empty());
    client.close(URI).await;
    client.open(URI, STORY).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
}
