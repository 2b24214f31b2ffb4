//! Changes are applied in the order they came, and every request sees the text it was asked about.

use std::time::Duration;

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

/// What the user was told so far.
async fn told(client: &mut Client) -> Vec<String> {
    let messages = client.rest(Duration::from_millis(100)).await.into_iter().filter(|it| it["method"] == "window/showMessage");
    messages.map(|it| it["params"]["message"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_change_in_the_highest_line_that_can_be_named_is_told_like_any_other() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    let nowhere = json!({"start": {"line": u32::MAX, "character": 0}, "end": {"line": u32::MAX, "character": u32::MAX}});
    client.change(URI, 2, json!([{"range": nowhere, "text": "x"}])).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    assert_eq!(told(&mut client).await.len(), 1);
}

#[tokio::test]
async fn a_change_that_does_not_fit_is_made_as_far_as_can_be_and_told_once() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    let found = client.diagnostics(URI).await;
    assert_eq!(found.len(), 1);
    let nowhere = json!({"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 1}});
    client.change(URI, 2, json!([{"range": nowhere, "text": "x"}])).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1, "nothing looks clean that is not");
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    client.change(URI, 3, json!([{"range": start, "text": "x"}, {"range": nowhere, "text": "x"}])).await;
    assert_eq!(client.diagnostics(URI).await[0]["range"]["start"]["character"], 4);
    let told = told(&mut client).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("story.txt") && told[0].contains("version 2 changes line 10, which is not there"), "{told:?}");
    let actions = json!({"textDocument": {"uri": URI}, "range": start, "context": {"diagnostics": found}});
    assert!(client.request("textDocument/codeAction", actions).await.is_null(), "an edit might hit the wrong place");
    client.change(URI, 4, json!([{"text": STORY}, {"range": start, "text": "xx"}])).await;
    let found = client.diagnostics(URI).await;
    assert_eq!(found[0]["range"]["start"]["character"], 5);
    assert!(!client.actions(URI, &found, Some("quickfix")).await.is_empty(), "the whole text came");
}

#[tokio::test]
async fn a_version_that_goes_back_puts_the_text_in_doubt_until_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (path, uri) = (folder.path().join("story.txt"), format!("file://{}/story.txt", folder.path().display()));
    let mut client = Client::start(capable()).await;
    client.open(&uri, STORY).await;
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    for version in [0, -1] {
        client.change(&uri, version, json!([{"range": start, "text": "x"}])).await;
    }
    assert_eq!(client.diagnostics(&uri).await[0]["range"]["start"]["character"], 5);
    let told = told(&mut client).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("version 0 came after version 1"), "{told:?}");
    std::fs::write(&path, STORY).unwrap();
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}})).await;
    let found = client.diagnostics(&uri).await;
    assert_eq!(found[0]["range"]["start"]["character"], 3);
    assert!(!client.actions(&uri, &found, Some("quickfix")).await.is_empty());
}

#[tokio::test]
async fn changes_that_make_no_sense_are_not_guessed_at() {
    let mut client = Client::start(capable()).await;
    client.open(URI, STORY).await;
    client.change(URI, 2, json!([{"range": "all of it"}])).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    assert_eq!(told(&mut client).await.len(), 1);
    client.close(URI).await;
    client.open(URI, STORY).await;
    let found = client.diagnostics(URI).await;
    assert!(!client.actions(URI, &found, Some("quickfix")).await.is_empty());
}
