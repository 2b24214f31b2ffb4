//! The findings of a folder's articles that are not open, all at once, and its people by name.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, capable, counting, pushed};
use crate::seeds::{brief, linted, seeds};

const STORY: &str = "😀 Zoë’s cafÃ© in Minsk was full on Friday, Ann Lee said.\n";
const CLEAN: &str = "2024-03-01\n\nThe harbour was open on Friday, Ann Lee said.\n";
const FIRST: &str = " date 2024-03-01 “We will not close the harbour before the winter is over,” said Ann Lee.\n";
const SECOND: &str = " date 2024-03-04 “We will not close the harbour before the summer is over,” said Ann Lee.\n";

/// A folder in which `files` stand, and the addresses of its files.
fn folder(files: &[(&str, &str)]) -> (TempDir, impl Fn(&str) -> String + use<>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    let root = format!("file://{}", folder.path().display());
    (folder, move |name: &str| format!("{root}/{name}"))
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Asks for what the client has not, when it has these reports.
/// A client that asks for the findings of the whole folder at `root`.
async fn started(root: String, capabilities: Value) -> Client {
    Client::start_with(json!(root), capabilities, json!({"articles": "all", "diagnosticMode": "folder"})).await
}

async fn ask(client: &mut Client, known: &[Value]) -> i64 {
    let known: Vec<Value> = known.iter().map(|it| json!({"uri": it["uri"], "value": it["resultId"]})).collect();
    client.ask("workspace/diagnostic", json!({"previousResultIds": known})).await
}

async fn reports(client: &mut Client, known: &[Value]) -> Vec<Value> {
    let id = ask(client, known).await;
    received(client, id).await
}

async fn received(client: &mut Client, id: i64) -> Vec<Value> {
    client.answer(id).await["result"]["items"].as_array().unwrap().clone()
}

fn of<'a>(reports: &'a [Value], uri: &str) -> &'a Value {
    reports.iter().find(|it| it["uri"] == uri).unwrap_or_else(|| panic!("{uri}: {reports:#?}"))
}

#[tokio::test]
async fn it_is_announced_to_those_who_ask_and_want_it() {
    let (folder, address) = folder(&[("story.txt", STORY)]);
    for (mode, is_offered) in [("folder", true), ("open", false)] {
        let client = Client::start_with(json!(address("")), capable(), json!({"diagnosticMode": mode})).await;
        let offered = &client.capabilities["diagnosticProvider"];
        assert_eq!((&offered["workspaceDiagnostics"], &offered["workDoneProgress"]), (&json!(is_offered), &json!(true)));
    }
    let mut client = started(address(""), pushed()).await;
    let id = ask(&mut client, &[]).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32601, "nothing is shown twice");
    let messages = client.rest(Duration::from_millis(300)).await;
    assert!(!messages.iter().any(|it| it["method"] == "textDocument/publishDiagnostics"), "{messages:?}");
    drop(folder);
}

#[tokio::test]
async fn what_has_changed_is_told_and_what_has_not_is_named() {
    let (folder, address) = folder(&[("a.txt", STORY), ("b/c d.txt", STORY), ("clean.txt", CLEAN), ("copydesk.toml", "")]);
    let mut client = started(address(""), capable()).await;
    let first = reports(&mut client, &[]).await;
    assert_eq!(first.len(), 2, "{first:#?}");
    let (a, other) = (of(&first, &address("a.txt")), of(&first, &address("b/c%20d.txt")));
    assert_eq!((&a["kind"], &a["version"], &a["items"][0]["code"]), (&json!("full"), &Value::Null, &json!("mojibake")));
    assert!(a["items"][0].get("data").is_none(), "fixes are for open documents");
    let waiting = ask(&mut client, &first).await;
    let messages = client.rest(Duration::from_millis(400)).await;
    assert!(!messages.iter().any(|it| it["id"] == waiting && it.get("method").is_none()), "there is nothing else to tell: {messages:?}");
    write(folder.path(), "a.txt", CLEAN);
    fs::remove_file(folder.path().join("b/c d.txt")).unwrap();
    write(folder.path(), "clean.txt", STORY);
    let changes: Vec<Value> = ["a.txt", "b/c%20d.txt", "clean.txt"].map(|name| json!({"uri": address(name), "type": 2})).into();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes})).await;
    let second = received(&mut client, waiting).await;
    assert_eq!(of(&second, &address("a.txt"))["items"], json!([]), "it became clean");
    assert_eq!(of(&second, other["uri"].as_str().unwrap())["items"], json!([]), "it is gone");
    assert_eq!(of(&second, &address("clean.txt"))["items"].as_array().unwrap().len(), 1);
    let known = vec![of(&second, &address("clean.txt")).clone()];
    let waiting = ask(&mut client, &known).await;
    write(folder.path(), "new.txt", STORY);
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": address("new.txt"), "type": 1}]})).await;
    let third = received(&mut client, waiting).await;
    let unchanged = json!({"kind": "unchanged", "uri": address("clean.txt"), "version": null, "resultId": known[0]["resultId"]});
    assert_eq!(of(&third, &address("clean.txt")), &unchanged);
    assert_eq!(of(&third, &address("new.txt"))["kind"], "full");
    assert_eq!(third.len(), 2);
}

#[tokio::test]
async fn a_request_that_waits_ends_with_the_next_and_with_the_session_and_when_it_is_cancelled() {
    let (_folder, address) = folder(&[("clean.txt", CLEAN)]);
    let mut client = started(address(""), capable()).await;
    assert!(reports(&mut client, &[]).await.is_empty(), "the first is answered in any case");
    let waiting = ask(&mut client, &[]).await;
    let next = ask(&mut client, &[]).await;
    assert!(received(&mut client, waiting).await.is_empty());
    client.notify("$/cancelRequest", json!({"id": next})).await;
    assert_eq!(client.answer(next).await["error"]["code"], -32800);
    let last = ask(&mut client, &[]).await;
    client.request("shutdown", Value::Null).await;
    assert!(received(&mut client, last).await.is_empty());
    assert!(client.exit().await);
}

#[tokio::test]
async fn open_documents_are_left_out_until_they_are_closed() {
    let (folder, address) = folder(&[("a.txt", STORY), ("b.txt", STORY)]);
    let uri = address("a.txt");
    let mut client = started(address(""), capable()).await;
    client.open(&uri, CLEAN).await;
    let first = reports(&mut client, &[]).await;
    assert_eq!(first.iter().map(|it| &it["uri"]).collect::<Vec<_>>(), [&json!(address("b.txt"))]);
    let waiting = ask(&mut client, &first).await;
    client.close(&uri).await;
    let closed = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}})).await;
    assert_eq!(closed["items"].as_array().unwrap().len(), 1, "what lies on disk is told of it: {closed}");
    let second = received(&mut client, waiting).await;
    assert_eq!(of(&second, &uri)["resultId"], closed["resultId"]);
    let again = json!({"textDocument": {"uri": uri}, "previousResultId": closed["resultId"]});
    assert_eq!(client.request("textDocument/diagnostic", again).await, json!({"kind": "unchanged", "resultId": closed["resultId"]}));
    drop(folder);
}

#[tokio::test]
async fn articles_are_compared_with_what_is_typed_elsewhere() {
    let (_folder, address) = folder(&[("first.txt", SECOND), ("second.txt", SECOND)]);
    let mut client = started(address(""), capable()).await;
    assert!(reports(&mut client, &[]).await.is_empty());
    let waiting = ask(&mut client, &[]).await;
    client.open(&address("first.txt"), FIRST).await;
    client.diagnostics(&address("first.txt")).await;
    let told = received(&mut client, waiting).await;
    let drift = &of(&told, &address("second.txt"))["items"][0];
    assert_eq!(drift["code"], "quote-drift", "{told:#?}");
    assert_eq!(drift["relatedInformation"][0]["location"]["uri"], address("first.txt"));
    let waiting = ask(&mut client, &told).await;
    client.change(&address("first.txt"), 2, json!([{"text": SECOND}])).await;
    client.diagnostics(&address("first.txt")).await;
    assert_eq!(of(&received(&mut client, waiting).await, &address("second.txt"))["items"], json!([]));
}

#[tokio::test]
async fn settings_hold_for_closed_articles_too() {
    let (folder, address) = folder(&[("a.txt", STORY)]);
    let mut client = started(address(""), capable()).await;
    let first = reports(&mut client, &[]).await;
    let waiting = ask(&mut client, &first).await;
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"articles": "all", "minimumSeverity": "error"}})).await;
    assert_eq!(received(&mut client, waiting).await[0]["items"], json!([]));
    let waiting = ask(&mut client, &[]).await;
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"articles": "all"}})).await;
    let second = received(&mut client, waiting).await;
    assert_eq!(second, first);
    let waiting = ask(&mut client, &second).await;
    write(folder.path(), "copydesk.ignores.toml", "[[ignore]]\nfile = \"a.txt\"\nrule = \"mojibake\"\nwords = \"Ã©\"\n");
    write(folder.path(), "copydesk.toml", "");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
    assert_eq!(received(&mut client, waiting).await[0]["items"], json!([]));
}

#[tokio::test]
async fn what_is_found_comes_in_parts_where_they_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..150 {
        write(folder.path(), &format!("{number:03}.txt"), STORY);
    }
    let root = format!("file://{}", folder.path().display());
    let mut client = started(root.clone(), capable()).await;
    let id = client.ask("workspace/diagnostic", json!({"previousResultIds": [], "partialResultToken": "p"})).await;
    assert!(received(&mut client, id).await.is_empty(), "all came before");
    let parts: Vec<Value> = client.rest(Duration::ZERO).await.into_iter().filter(|it| it["method"] == "$/progress").collect();
    assert!(parts.len() > 2 && parts.iter().all(|it| it["params"]["token"] == "p"), "{}", parts.len());
    let items: Vec<&Value> = parts.iter().flat_map(|it| it["params"]["value"]["items"].as_array().unwrap()).collect();
    let names: Vec<String> = (0..150).map(|number| format!("{root}/{number:03}.txt")).collect();
    assert_eq!(items.iter().map(|it| it["uri"].as_str().unwrap()).collect::<Vec<_>>(), names);
}

#[tokio::test]
async fn work_that_takes_long_is_told() {
    let (_folder, address) = folder(&[("a.txt", STORY)]);
    let mut client = Client::silent();
    let options = json!({"articles": "all", "diagnosticMode": "folder"});
    client
        .request(
            "initialize",
            json!({"processId": null, "rootUri": address(""), "capabilities": capable(), "initializationOptions": options}),
        )
        .await;
    // The folder is read once the client is there.
    let id = client.ask("workspace/diagnostic", json!({"previousResultIds": [], "workDoneToken": 7})).await;
    let begin = client.called("$/progress").await["params"].clone();
    assert_eq!((&begin["token"], &begin["value"]["kind"]), (&json!(7), &json!("begin")));
    client.notify("initialized", json!({})).await;
    assert_eq!(received(&mut client, id).await.len(), 1);
    assert_eq!(client.called("$/progress").await["params"], json!({"token": 7, "value": {"kind": "end"}}));
}

#[tokio::test]
async fn people_are_found_by_a_part_of_their_names() {
    let other = "2024-03-02\n\nThe mayor, Zoë Okafor-Lee, opened the harbour. Okafor-Lee thanked Ann Lee.\n";
    let (_folder, address) = folder(&[("a.txt", CLEAN), ("b.txt", other)]);
    let mut client = started(address(""), counting("utf-16")).await;
    reports(&mut client, &[]).await;
    client.open("untitled:c", "2024-03-05\n\n😀 Ann Leeds said that the harbour was open.\n").await;
    client.diagnostics("untitled:c").await;
    let mut found = async |query: &str| client.request("workspace/symbol", json!({"query": query})).await.as_array().unwrap().clone();
    let lee = found("lee").await;
    let names: Vec<(&str, &str)> = lee.iter().map(|it| (it["name"].as_str().unwrap(), it["containerName"].as_str().unwrap())).collect();
    let expected = [
        ("Ann Lee", "a.txt, 1 March 2024"),
        ("Ann Lee", "b.txt, 2 March 2024"),
        ("Ann Leeds", "untitled:c, 5 March 2024"),
        ("Zoë Okafor-Lee", "b.txt, 2 March 2024"),
    ];
    assert_eq!(names, expected);
    let place = |line, start, end| json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}});
    assert_eq!(lee[2]["location"], json!({"uri": "untitled:c", "range": place(2, 3, 12)}));
    assert_eq!(lee[3]["location"], json!({"uri": address("b.txt"), "range": place(2, 11, 25)}));
    assert_eq!(found("zoe ok").await[0]["name"], "Zoë Okafor-Lee");
    assert_eq!(found("").await.len(), 4);
    assert!(found("zzz").await.is_empty());
}

/// The findings of all files that are told, with their paths.
fn told(reports: &[Value]) -> Vec<(String, Value)> {
    let path = |report: &Value| report["uri"].as_str().unwrap().strip_prefix("file://").unwrap().replace("%20", " ");
    let found = |report: &Value| report["items"].as_array().unwrap().iter().map(brief).collect::<Vec<_>>();
    reports.iter().flat_map(|report| found(report).into_iter().map(|finding| (path(report), finding))).collect()
}

#[tokio::test]
async fn what_is_told_is_what_the_command_line_prints() {
    let (folder, address) = folder(&[
        ("a.txt", STORY),
        ("2024-03-04 second.txt", SECOND),
        ("deep/first.md", FIRST),
        ("deep/ignored.md", &format!("<!-- copydesk: ignore mojibake -->\n\n{STORY}")),
        ("deep/words.txt", &format!("2024-03-04\n\n{STORY}")),
        ("README.md", "# Installation\n\nRun `make`. Set `PATH`.\n\n- Options: see below\n\ncafÃ© is open\n"),
        ("note.article", "cafÃ© is open\n"),
        ("code.py", STORY),
        (".hidden.txt", STORY),
        (".gitignore", "git.txt\n"),
        ("git.txt", STORY),
        ("draft/copydesk.toml", "exclude = [\"out.txt\"]\n[rules]\nmojibake = \"error\"\n"),
        ("draft/out.txt", STORY),
        ("draft/in.txt", STORY),
        ("draft/copydesk.ignores.toml", "[[ignore]]\nfile = \"words.txt\"\nrule = \"mojibake\"\nwords = \"Ã©\"\n"),
        ("draft/words.txt", STORY),
    ]);
    for (path, text) in seeds() {
        write(folder.path(), Path::new(&path).file_name().unwrap().to_str().unwrap(), &text);
    }
    let mut client = Client::start_with(json!(address("")), counting("utf-32"), json!({"diagnosticMode": "folder"})).await;
    let told = told(&reports(&mut client, &[]).await);
    let linted = linted(folder.path().to_str().unwrap());
    assert!(told.iter().any(|(_, it)| it[0] == "quote-drift"), "{linted:#?}");
    assert_eq!(told, linted);
}
