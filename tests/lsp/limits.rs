//! How much is read at all, and how long the server lives.

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, capable, pushed};

const STORY: &str = "cafÃ© is open\n";
const FIRST: &str = " date 2024-03-01 “We will not close the harbour before the winter is over,” said Ann Lee.\n";
const SECOND: &str = " date 2024-03-04 “We will not close the harbour before the summer is over,” said Ann Lee.\n";

fn drifts(diagnostics: &[Value]) -> usize {
    diagnostics.iter().filter(|it| it["code"] == "quote-drift").count()
}

#[tokio::test]
async fn a_document_that_is_too_large_bears_a_word_and_is_read_once_it_is_smaller() {
    let uri = "file:///desk/story.txt";
    let large = STORY.repeat(200);
    let end = json!({"start": {"line": 1, "character": 0}, "end": {"line": 300, "character": 0}});
    let options = json!({"articles": "all", "maxSize": 1});
    let mut client = Client::start_with(json!(null), capable(), options.clone()).await;
    client.open(uri, &large).await;
    let found = client.diagnostics(uri).await;
    assert_eq!((found.len(), &found[0]["severity"]), (1, &json!(3)));
    assert!(found[0]["message"].as_str().unwrap().contains("larger than 1 kB"), "{found:?}");
    assert!(client.actions(uri, &found, None).await.is_empty());
    assert!(client.hover(uri, 3, 3).await.is_null());
    client
        .change(uri, 2, json!([{"range": {"start": {"line": 1, "character": 0}, "end": {"line": 200, "character": 0}}, "text": ""}]))
        .await;
    assert_eq!(client.diagnostics(uri).await[0]["code"], "mojibake");
    let mut client = Client::start_with(json!(null), pushed(), options).await;
    client.open(uri, &large).await;
    let word = client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"].clone();
    assert!(word[0]["message"].as_str().unwrap().contains("larger than 1 kB"), "{word}");
    client.change(uri, 2, json!([{"range": end, "text": ""}])).await;
    assert_eq!(client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"][0]["code"], "mojibake");
}

#[tokio::test]
async fn the_limit_on_files_counts_articles_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    for number in 0..30 {
        fs::write(folder.path().join(format!("a{number}.py")), "import quay\n").unwrap();
        fs::write(folder.path().join(format!("a{number}.md")), "# Quay\n\n- `open`: opens\n").unwrap();
    }
    fs::write(folder.path().join("z.txt"), FIRST).unwrap();
    for (most, told) in [(1, 0), (2, 0)] {
        let options = json!({"articles": "auto", "maxFiles": most});
        let mut client = Client::start_with(json!(address("")), capable(), options).await;
        client.open(&address("second.txt"), SECOND).await;
        if drifts(&client.diagnostics(&address("second.txt")).await) == 0 {
            client.called("workspace/diagnostic/refresh").await;
        }
        assert_eq!(drifts(&client.diagnostics(&address("second.txt")).await), 1, "what is no article does not count");
        let messages = client.rest(Duration::from_millis(200)).await;
        assert_eq!(messages.iter().filter(|it| it["method"] == "window/showMessage").count(), told, "{messages:?}");
    }
    fs::write(folder.path().join("y.txt"), FIRST).unwrap();
    let options = json!({"articles": "auto", "maxFiles": 1});
    let mut client = Client::start_with(json!(address("")), capable(), options).await;
    let message = client.called("window/showMessage").await["params"]["message"].clone();
    assert!(message.as_str().unwrap().starts_with("There are more than 1 articles in the open folders."), "{message}");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
    let messages = client.rest(Duration::from_millis(300)).await;
    assert!(!messages.iter().any(|it| it["method"] == "window/showMessage"), "told once: {messages:?}");
}

#[tokio::test]
async fn folders_come_and_go() {
    let (first, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let address = |folder: &tempfile::TempDir, name: &str| format!("file://{}{name}", folder.path().display());
    fs::write(other.path().join("first.txt"), FIRST).unwrap();
    let uri = address(&first, "/second.txt");
    let mut client = Client::start_in(json!(address(&first, "")), capable()).await;
    let folders = client.capabilities["workspace"]["workspaceFolders"].clone();
    assert_eq!(folders, json!({"supported": true, "changeNotifications": true}));
    assert_eq!(client.capabilities["diagnosticProvider"]["interFileDependencies"], true);
    client.open(&uri, SECOND).await;
    assert_eq!(drifts(&client.diagnostics(&uri).await), 0);
    let folder = json!([{"uri": address(&other, ""), "name": "other"}]);
    for (added, removed, expected) in [(folder.clone(), json!([]), 1), (json!([]), folder, 0)] {
        client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": added, "removed": removed}})).await;
        client.called("workspace/diagnostic/refresh").await;
        assert_eq!(drifts(&client.diagnostics(&uri).await), expected);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_server_ends_when_the_editor_is_gone() {
    let mut editor = Command::new("sleep").arg("60").spawn().unwrap();
    let client = Client::introduced(json!({"processId": editor.id(), "rootUri": null, "capabilities": {}})).await;
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert!(!client.left_alone().await, "nobody said good-bye");
    let mut client = Client::introduced(json!({"processId": editor.id(), "rootUri": null, "capabilities": {}})).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    client.open("file:///desk/story.txt", STORY).await;
    assert!(client.end().await, "a process that can't be seen from here tells nothing");
}
