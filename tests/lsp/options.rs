//! What an editor can set, at the start and later, and what it is told of a document.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, capable, pushed};

const URI: &str = "file:///desk/story.txt";
const STORY: &str = "cafÃ© is open\n";
const MANUAL: &str = "# Installation\n\nRun `make`. Set `PATH`.\n\n- Options: see below\n\ncafÃ© is open\n";

async fn told(client: &mut Client, method: &str) -> Vec<Value> {
    client.rest(Duration::from_millis(200)).await.into_iter().filter(|it| it["method"] == method).collect()
}

async fn set(client: &mut Client, settings: Value) {
    client.notify("workspace/didChangeConfiguration", json!({"settings": settings})).await;
}

async fn status(client: &mut Client, uri: &str) -> Value {
    client.request("copydesk/status", json!({"textDocument": {"uri": uri}})).await
}

#[tokio::test]
async fn settings_hold_from_the_start_and_change_later() {
    let mut client = Client::start_with(json!(null), capable(), json!({"copydesk": {"articles": "marked"}})).await;
    client.open(URI, STORY).await;
    assert!(client.diagnostics(URI).await.is_empty());
    set(&mut client, json!({"copydesk": {"articles": "all"}})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(client.diagnostics(URI).await.len(), 1);
    set(&mut client, json!({"articles": "all", "minimumSeverity": "error"})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(client.diagnostics(URI).await.len(), 0);
    set(&mut client, json!({})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(status(&mut client, URI).await["reason"], "unmarked", "what was set at the start holds again");
}

#[tokio::test]
async fn settings_are_pushed_through_to_clients_that_are_pushed_to() {
    let mut client = Client::start_with(json!(null), pushed(), json!({"articles": "all"})).await;
    client.open(URI, STORY).await;
    assert_eq!(client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"].as_array().unwrap().len(), 1);
    set(&mut client, json!({"copydesk": {"minimumSeverity": "error"}})).await;
    assert_eq!(client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"], json!([]));
    set(&mut client, json!({"copydesk": {"minimumSeverity": "error"}})).await;
    assert!(told(&mut client, "textDocument/publishDiagnostics").await.is_empty(), "nothing has changed");
}

#[tokio::test]
async fn a_client_that_can_be_asked_is_asked() {
    let mut capabilities = capable();
    capabilities["workspace"]["configuration"] = json!(true);
    capabilities["workspace"]["didChangeConfiguration"] = json!({"dynamicRegistration": true});
    let mut client = Client::start_with(json!(null), capabilities, json!(null)).await;
    client.open(URI, MANUAL).await;
    for (articles, found) in [("all", 1), ("auto", 0)] {
        let question = client.called("workspace/configuration").await;
        assert_eq!(question["params"], json!({"items": [{"section": "copydesk"}]}));
        client.respond(&question, json!([{"articles": articles}])).await;
        client.called("workspace/diagnostic/refresh").await;
        assert_eq!(client.diagnostics(URI).await.len(), found);
        set(&mut client, json!(null)).await;
    }
    let registrations = client.called("client/registerCapability").await["params"]["registrations"].clone();
    assert_eq!(
        (&registrations[0]["method"], &registrations[0]["registerOptions"]),
        (&json!("workspace/didChangeConfiguration"), &json!({"section": "copydesk"}))
    );
}

#[tokio::test]
async fn a_wrong_setting_is_told_once() {
    let mut client = Client::start_with(json!(null), capable(), json!({"articles": "some"})).await;
    for _ in 0..3 {
        set(&mut client, json!({"copydesk": {"articles": "all", "maxSize": "large"}})).await;
    }
    let told: Vec<Value> = told(&mut client, "window/showMessage").await.iter().map(|it| it["params"]["message"].clone()).collect();
    let articles = "The setting copydesk.articles is \"some\", which is not \"auto\", \"all\" or \"marked\".";
    assert_eq!(told, [articles, "The setting copydesk.maxSize is \"large\", which is not a number."]);
    client.open(URI, STORY).await;
    assert_eq!(client.diagnostics(URI).await.len(), 1, "the others hold");
}

#[tokio::test]
async fn a_configuration_can_be_set_for_where_there_is_none() {
    let (folder, house) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(house.path().join("house.toml"), "ignore = [\"mojibake\"]\n").unwrap();
    fs::create_dir(folder.path().join("own")).unwrap();
    fs::write(folder.path().join("own/copydesk.toml"), "").unwrap();
    fs::write(folder.path().join("near.toml"), "[rules]\nmojibake = \"error\"\n").unwrap();
    let options = json!({"articles": "all", "configuration": house.path().join("house.toml")});
    let mut client = Client::start_with(json!(address("")), capable(), options).await;
    for (name, found) in [("story.txt", 0), ("own/story.txt", 1)] {
        client.open(&address(name), STORY).await;
        assert_eq!(client.diagnostics(&address(name)).await.len(), found, "{name}");
    }
    set(&mut client, json!({"configuration": "near.toml"})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(client.diagnostics(&address("story.txt")).await[0]["severity"], 1, "a path starts from the open folder");
    set(&mut client, json!({"configuration": ""})).await;
    client.called("workspace/diagnostic/refresh").await;
    assert_eq!(client.diagnostics(&address("story.txt")).await[0]["severity"], 2);
}

#[tokio::test]
async fn the_globs_of_a_configuration_that_was_set_start_from_the_open_folder() {
    let (first, second, house) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let address = |folder: &tempfile::TempDir, name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(house.path().join("house.toml"), "exclude = [\"/drafts/\"]\ninclude = [\"*.txt\"]\n").unwrap();
    let folders = [&first, &second].map(|it| json!({"uri": address(it, ""), "name": "desk"}));
    let options = json!({"articles": "all", "configuration": house.path().join("house.toml")});
    let introduction = json!({"processId": null, "capabilities": capable(), "initializationOptions": options, "workspaceFolders": folders});
    let mut client = Client::introduced(introduction).await;
    for (name, found) in [("a.txt", 1), ("drafts/a.txt", 0), ("deep/drafts/a.txt", 1), ("a.md", 0)] {
        for folder in [&first, &second] {
            client.open(&address(folder, name), STORY).await;
            assert_eq!(client.diagnostics(&address(folder, name)).await.len(), found, "{name}");
        }
    }
}

#[tokio::test]
async fn each_folder_has_settings_of_its_own() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let address = |folder: &tempfile::TempDir, name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(second.path().join("near.toml"), "[rules]\nmojibake = \"error\"\n").unwrap();
    let mut capabilities = capable();
    capabilities["workspace"]["configuration"] = json!(true);
    let folder = |it: &tempfile::TempDir| json!({"uri": format!("file://{}", it.path().display()), "name": "desk"});
    let introduction = json!({"processId": null, "capabilities": capabilities, "workspaceFolders": [folder(&first)]});
    let mut client = Client::introduced(introduction).await;
    let section = json!({"section": "copydesk"});
    let scoped = |it: &tempfile::TempDir| json!({"section": "copydesk", "scopeUri": folder(it)["uri"]});
    let question = client.called("workspace/configuration").await;
    assert_eq!(question["params"]["items"], json!([section, scoped(&first)]));
    client.respond(&question, json!([{"articles": "all"}, {"articles": "marked"}])).await;
    client.called("workspace/diagnostic/refresh").await;
    let event = json!({"added": [folder(&second)], "removed": []});
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": event})).await;
    let question = client.called("workspace/configuration").await;
    assert_eq!(question["params"]["items"], json!([section, scoped(&first), scoped(&second)]));
    let answers = json!([{"articles": "all"}, {"articles": "marked"}, {"articles": "all", "configuration": "near.toml"}]);
    client.respond(&question, answers).await;
    client.called("workspace/diagnostic/refresh").await;
    for (uri, severities) in [(URI.to_owned(), vec![2]), (address(&first, "a.txt"), vec![]), (address(&second, "a.txt"), vec![1])] {
        client.open(&uri, STORY).await;
        let found = client.diagnostics(&uri).await;
        assert_eq!(found.iter().map(|it| it["severity"].as_u64().unwrap()).collect::<Vec<_>>(), severities, "{uri}");
    }
}

#[tokio::test]
async fn include_and_exclude_hold_for_open_files() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("copydesk.toml"), "exclude = [\"drafts/\"]\ninclude = [\"*.txt\"]\n").unwrap();
    let mut client = Client::start(capable()).await;
    for (name, reason) in [("a.txt", "all"), ("drafts/a.txt", "excluded"), ("a.md", "excluded"), ("copydesk.toml", "configuration")] {
        client.open(&address(name), STORY).await;
        assert_eq!(client.diagnostics(&address(name)).await.len(), usize::from(reason == "all"), "{name}");
        assert_eq!(status(&mut client, &address(name)).await["reason"], reason, "{name}");
    }
}

#[tokio::test]
async fn the_status_tells_why_a_document_is_read_or_not() {
    let mut capabilities = capable();
    capabilities["experimental"] = json!({"copydeskStatus": true});
    let mut client = Client::start_with(json!(null), capabilities, json!({"maxSize": 1})).await;
    assert_eq!(status(&mut client, URI).await["reason"], "not-open");
    client.open(URI, MANUAL).await;
    let expected = json!({
        "uri": URI, "version": 1, "isArticle": false, "reason": "no-news", "message": "It does not read as news: it has signs of code or tables.", "items": [],
        "signs": {"present": [], "missing": ["speech", "quotation", "person", "office", "day", "date", "past", "sentences"], "against": ["code"]},
        "findings": {"error": 0, "warning": 0, "info": 0, "hint": 0},
    });
    assert_eq!(status(&mut client, URI).await, expected);
    assert_eq!(client.called("copydesk/status").await["params"], expected);
    let news = " date 2022-10-16 Mayor Ann Lopez said on Thursday that the cafÃ© by the harbour would open again in the spring.\n";
    client.change(URI, 2, json!([{"text": news}])).await;
    client.diagnostics(URI).await;
    let news = client.called("copydesk/status").await["params"].clone();
    assert_eq!((&news["isArticle"], &news["reason"], &news["findings"]["warning"]), (&json!(true), &json!("news"), &json!(1)), "{news}");
    assert_eq!(news["items"], json!([{"date": "2022-10-16", "dateSource": "header"}]));
    let signs = &news["signs"];
    assert_eq!((&signs["missing"], &signs["against"]), (&json!(["quotation", "office", "past"]), &json!([])), "{signs}");
    let end = json!({"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}});
    client.change(URI, 3, json!([{"range": end, "text": "More.\n"}])).await;
    client.diagnostics(URI).await;
    assert!(told(&mut client, "copydesk/status").await.is_empty(), "nothing is new");
    for (name, text, reason) in [("note.article", MANUAL.to_owned(), "named"), ("long.txt", MANUAL.repeat(40), "too-large")] {
        let uri = format!("file:///desk/{name}");
        client.open(&uri, &text).await;
        let status = status(&mut client, &uri).await;
        assert_eq!((&status["reason"], &status["signs"]), (&json!(reason), &Value::Null));
    }
    client.open("untitled:poem", "The river goes its way\nand asks for nothing,\nthe bridge stays where it is\nand asks for less.\n").await;
    let message = status(&mut client, "untitled:poem").await["message"].as_str().unwrap().to_owned();
    assert!(
        message.starts_with("It does not read as news: it has no person who says something, no quotation with its speaker, no "),
        "{message}"
    );
}

#[tokio::test]
async fn the_editors_log_and_trace_get_what_it_asks_for() {
    let introduction = json!({
        "processId": null, "rootUri": null, "capabilities": {}, "clientInfo": {"name": "quill"},
        "initializationOptions": {"logLevel": "info"}, "trace": "messages",
    });
    let mut client = Client::introduced(introduction).await;
    let hello = client.called("window/logMessage").await["params"].clone();
    assert_eq!((&hello["type"], hello["message"].as_str().unwrap().ends_with(" serves quill.")), (&json!(3), true), "{hello}");
    client.open(URI, STORY).await;
    client.hover(URI, 0, 0).await;
    let traced = told(&mut client, "$/logTrace").await;
    let line = traced.iter().find(|it| it["params"]["message"].as_str().unwrap().starts_with("textDocument/hover answered in "));
    assert!(line.is_some_and(|it| it["params"].get("verbose").is_none()), "{traced:#?}");
    client.notify("$/setTrace", json!({"value": "verbose"})).await;
    client.hover(URI, 0, 0).await;
    let traced = told(&mut client, "$/logTrace").await;
    assert!(traced.iter().any(|it| it["params"]["verbose"].as_str().is_some_and(|it| it.contains("position"))), "{traced:#?}");
    client.notify("$/setTrace", json!({"value": "off"})).await;
    client.hover(URI, 0, 0).await;
    assert!(told(&mut client, "$/logTrace").await.is_empty());
}

#[tokio::test]
async fn nothing_is_said_of_a_word_while_it_is_typed() {
    for capabilities in [capable(), pushed()] {
        let pulls = capabilities["workspace"]["diagnostics"].is_object();
        let mut client = Client::start(capabilities).await;
        client.open(URI, "The ").await;
        for (version, (at, letter)) in (2..).zip("grÃ¼".chars().enumerate()) {
            let place = json!({"line": 0, "character": 4 + if pulls { "grÃ¼".char_indices().nth(at).unwrap().0 } else { at }});
            client.change(URI, version, json!([{"range": {"start": place, "end": place}, "text": letter}])).await;
        }
        if pulls {
            assert!(client.diagnostics(URI).await.is_empty());
            client.called("workspace/diagnostic/refresh").await;
            assert_eq!(client.diagnostics(URI).await.len(), 1, "its writer has paused");
        } else {
            assert!(told(&mut client, "textDocument/publishDiagnostics").await.is_empty());
            let late = client.called("textDocument/publishDiagnostics").await["params"]["diagnostics"].clone();
            assert_eq!(late.as_array().unwrap().len(), 1, "its writer has paused");
        }
    }
}

#[tokio::test]
async fn a_finished_word_is_judged_at_once() {
    let mut client = Client::start(capable()).await;
    client.open(URI, "The grÃ").await;
    for (version, at, letter) in [(2, 8, "¼"), (3, 10, " ")] {
        let place = json!({"line": 0, "character": at});
        client.change(URI, version, json!([{"range": {"start": place, "end": place}, "text": letter}])).await;
    }
    assert_eq!(client.diagnostics(URI).await.len(), 1);
}
