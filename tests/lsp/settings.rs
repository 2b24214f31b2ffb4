//! The `copydesk.toml` nearest to an article holds for it, and is read again when it changes.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use serde_json::json;

use crate::client::{Client, capable, pushed};

const STORY: &str = "cafÃ© is open\n";

#[tokio::test]
async fn a_changed_configuration_holds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("copydesk.toml");
    let uri = format!("file://{}/story.txt", folder.path().display());
    fs::write(&config, "ignore = [\"mojibake\"]\n").unwrap();
    let mut client = Client::start(capable()).await;
    client.open(&uri, STORY).await;
    assert!(client.diagnostics(&uri).await.is_empty());
    fs::write(&config, "[rules]\nmojibake = \"error\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(client.diagnostics(&uri).await[0]["severity"], 1);
}

#[tokio::test]
async fn what_is_ignored_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/wire/story.md", folder.path().display());
    let (config, ignores) = (folder.path().join("copydesk.toml"), folder.path().join("copydesk.ignores.toml"));
    fs::write(&config, "").unwrap();
    let mut client = Client::start(capable()).await;
    client.open(&uri, STORY).await;
    assert_eq!(client.diagnostics(&uri).await.len(), 1);
    let entry = "[[ignore]]\nfile = \"wire/story.md\"\nrule = \"mojibake\"\nwords = \"Ã©\"\n";
    for (path, text, left) in
        [(&ignores, entry, 0), (&ignores, "", 1), (&config, "[per-file-ignores]\n\"wire/**\" = [\"mojibake\"]\n", 0), (&config, "", 1)]
    {
        fs::write(path, text).unwrap();
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
        client.called("workspace/diagnostic/refresh").await;
        assert_eq!(client.diagnostics(&uri).await.len(), left, "{text}");
    }
    client.change(&uri, 2, json!([{"text": format!("<!-- copydesk: ignore mojibake -->\n{STORY}")}])).await;
    assert!(client.diagnostics(&uri).await.is_empty());
    fs::write(&ignores, "[[ignore]]\nfile = \"a\"\nrule = \"mojibak\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
    client.called("workspace/diagnostic/refresh").await;
    client.diagnostics(&uri).await;
    let message = client.called("window/showMessage").await["params"]["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("copydesk.ignores.toml, line 3: "), "{message}");
}

#[tokio::test]
async fn what_a_configuration_extends_is_watched_too() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, house) = (format!("file://{}/story.txt", folder.path().display()), folder.path().join("house.toml"));
    fs::write(folder.path().join("copydesk.toml"), "extends = \"house.toml\"\n").unwrap();
    fs::write(&house, "ignore = [\"mojibake\"]\n").unwrap();
    let mut client = Client::start(capable()).await;
    client.open(&uri, STORY).await;
    assert!(client.diagnostics(&uri).await.is_empty());
    fs::write(&house, "[rules]\nmojibake = \"error\"\n").unwrap();
    let changes = json!({"changes": [{"uri": format!("file://{}", house.display()), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(client.diagnostics(&uri).await[0]["severity"], 1);
}

#[tokio::test]
async fn a_text_that_does_not_read_as_news_is_left_alone() {
    const MANUAL: &str = "# Installation\n\nRun `make`. Set `PATH`.\n\n- Options: see below\n\ncafÃ© is open\n";
    let folder = tempfile::tempdir().unwrap();
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let mut client = Client::start_with(json!(null), capable(), json!(null)).await;
    client.open(&uri("README.md"), MANUAL).await;
    assert!(client.diagnostics(&uri("README.md")).await.is_empty());
    client.open(&uri("note.article"), MANUAL).await;
    assert_eq!(client.diagnostics(&uri("note.article")).await.len(), 1);
}

#[tokio::test]
async fn without_watched_files_it_is_read_again_on_save() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/story.txt", folder.path().display());
    let mut client = Client::start(pushed()).await;
    client.open(&uri, STORY).await;
    assert_eq!(client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"].as_array().unwrap().len(), 1);
    fs::write(folder.path().join("copydesk.toml"), "ignore = [\"mojibake\"]\n").unwrap();
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}})).await;
    assert_eq!(client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"], json!([]));
}

fn send(to: &mut ChildStdin, message: &serde_json::Value) {
    let body = message.to_string();
    write!(to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
}

/// Waits for one message.
fn receive(from: &mut BufReader<ChildStdout>) {
    let mut header = String::new();
    from.read_line(&mut header).unwrap();
    let length: usize = header.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
    from.read_exact(&mut vec![0; length + 2]).unwrap();
}

/// Runs the program as an editor does, and gives its exit code. Its input stays open until it has ended.
fn program_ends(goodbye: &[serde_json::Value]) -> Option<i32> {
    let mut program =
        Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("server").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (program.stdin.take().unwrap(), BufReader::new(program.stdout.take().unwrap()));
    send(&mut to, &json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}));
    receive(&mut from);
    for message in goodbye {
        send(&mut to, message);
    }
    program.wait().unwrap().code()
}

#[test]
fn the_exit_code_says_whether_the_editor_took_its_leave() {
    let shutdown = json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"});
    let exit = json!({"jsonrpc": "2.0", "method": "exit"});
    assert_eq!(program_ends(&[shutdown, exit.clone()]), Some(0));
    assert_eq!(program_ends(&[exit]), Some(1));
}
