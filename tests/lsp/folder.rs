//! Articles are compared with each other: open ones as they are in the editor, the others of the folder as they lie on disk.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, capable, pushed};

const FIRST: &str = " date 2024-03-01 “We will not close the harbour before the winter is over,” said Ann Lee.\n";
const SECOND: &str = " date 2024-03-04 “We will not close the harbour before the summer is over,” said Ann Lee.\n";
const FIRST_URI: &str = "file:///desk/first.txt";
const SECOND_URI: &str = "file:///desk/second.txt";

fn drifts(diagnostics: &[Value]) -> Vec<&Value> {
    diagnostics.iter().filter(|it| it["code"] == "quote-drift").collect()
}

#[tokio::test]
async fn open_documents_are_compared_and_point_at_each_other() {
    let mut client = Client::start(capable()).await;
    client.open(FIRST_URI, FIRST).await;
    assert!(drifts(&client.diagnostics(FIRST_URI).await).is_empty());
    client.open(SECOND_URI, SECOND).await;
    let found = client.diagnostics(SECOND_URI).await;
    let place = &drifts(&found)[0]["relatedInformation"][0]["location"];
    assert_eq!((place["uri"].as_str(), &place["range"]["start"]), (Some(FIRST_URI), &json!({"line": 0, "character": 17})));
    assert!(drifts(&client.diagnostics(FIRST_URI).await).is_empty(), "it came first");
}

#[tokio::test]
async fn a_change_of_one_is_told_for_the_other() {
    let mut client = Client::start(capable()).await;
    client.open(FIRST_URI, SECOND).await;
    client.open(SECOND_URI, SECOND).await;
    client.diagnostics(FIRST_URI).await;
    assert!(drifts(&client.diagnostics(SECOND_URI).await).is_empty());
    client.change(FIRST_URI, 2, json!([{"text": FIRST}])).await;
    client.diagnostics(FIRST_URI).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(drifts(&client.diagnostics(SECOND_URI).await).len(), 1);
}

#[tokio::test]
async fn a_change_of_one_is_pushed_for_the_other() {
    let mut client = Client::start(pushed()).await;
    client.open(FIRST_URI, SECOND).await;
    client.open(SECOND_URI, &format!("{SECOND}cafÃ©\n")).await;
    let publish = client.called("textDocument/publishDiagnostics").await;
    assert!(drifts(publish["params"]["diagnostics"].as_array().unwrap()).is_empty());
    client.change(FIRST_URI, 2, json!([{"text": FIRST}])).await;
    let publish = client.called("textDocument/publishDiagnostics").await;
    assert_eq!(publish["params"]["uri"], SECOND_URI);
    assert_eq!(drifts(publish["params"]["diagnostics"].as_array().unwrap()).len(), 1);
}

#[tokio::test]
async fn files_of_the_folder_count_as_they_lie_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("first.txt"), FIRST).unwrap();
    fs::write(folder.path().join("image.jpg"), FIRST).unwrap();
    let mut client = Client::start_in(json!(address("")), capable()).await;
    client.open(&address("second.txt"), SECOND).await;
    let mut found = client.diagnostics(&address("second.txt")).await;
    if drifts(&found).is_empty() {
        client.called("workspace/diagnostic/refresh").await;
        found = client.diagnostics(&address("second.txt")).await;
    }
    let place = &drifts(&found)[0]["relatedInformation"][0]["location"];
    assert_eq!((place["uri"].as_str(), &place["range"]["start"]), (Some(&*address("first.txt")), &json!({"line": 0, "character": 17})));
    fs::write(folder.path().join("first.txt"), SECOND).unwrap();
    let changes = json!([{"uri": address("first.txt"), "type": 2}]);
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert!(drifts(&client.diagnostics(&address("second.txt")).await).is_empty());
}

#[tokio::test]
async fn what_is_typed_is_compared_without_its_having_been_saved() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("first.txt"), SECOND).unwrap();
    let mut client = Client::start_in(json!(address("")), capable()).await;
    client.open(&address("first.txt"), FIRST).await;
    client.open(&address("second.txt"), SECOND).await;
    client.diagnostics(&address("first.txt")).await;
    assert_eq!(drifts(&client.diagnostics(&address("second.txt")).await).len(), 1);
    client.close(&address("first.txt")).await;
    client.called("workspace/diagnostic/refresh").await;
    assert!(drifts(&client.diagnostics(&address("second.txt")).await).is_empty());
}
