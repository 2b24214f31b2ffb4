//! What can be answered to a finding besides mending it.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, capable, counting};

const STORY: &str = "😀 Zoë’s cafÃ© is open.\n\nThe other cafÃ© is closed.\n";

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    actions.iter().find(|it| it["title"] == title).unwrap_or_else(|| panic!("{title}: {actions:#?}"))
}

/// The actions for the first finding of `STORY` at `name` in `folder`.
async fn actions(client: &mut Client, uri: &str) -> Vec<Value> {
    client.open(uri, STORY).await;
    let found = client.diagnostics(uri).await;
    client.actions(uri, &found[..1], Some("quickfix")).await
}

#[tokio::test]
async fn a_finding_in_markdown_is_ignored_by_a_comment_before_its_paragraph() {
    let mut client = Client::start(counting("utf-16")).await;
    let actions = actions(&mut client, "file:///desk/story.md").await;
    let edit = &titled(&actions, "Ignore “mojibake” here")["edit"]["documentChanges"][0]["edits"][0];
    // A line that begins with a mark is left whole.
    assert_eq!(edit["newText"], " <!-- copydesk: ignore mojibake -->");
    assert_eq!(edit["range"]["start"], json!({"line": 0, "character": 23}));
    let found = client.diagnostics("file:///desk/story.md").await;
    let second = client.actions("file:///desk/story.md", &found[1..2], Some("quickfix")).await;
    let edit = &titled(&second, "Ignore “mojibake” here")["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(
        (&edit["newText"], &edit["range"]["start"]),
        (&json!("<!-- copydesk: ignore mojibake -->\n"), &json!({"line": 2, "character": 0}))
    );
    client.change("file:///desk/story.md", 2, json!([{"range": edit["range"], "text": edit["newText"]}])).await;
    assert_eq!(client.diagnostics("file:///desk/story.md").await.len(), 1, "the comment is understood");
}

#[tokio::test]
async fn a_finding_in_plain_text_is_ignored_and_a_rule_turned_off_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("copydesk.toml"), "# Éditorial 😀\n[rules] # levels\nfuture-date = \"off\"\n").unwrap();
    let mut client = Client::start(counting("utf-16")).await;
    let actions = actions(&mut client, &address("story.txt")).await;
    let off = &titled(&actions, "Turn “mojibake” off in copydesk.toml")["edit"]["documentChanges"];
    assert_eq!(off[0]["textDocument"], json!({"uri": address("copydesk.toml"), "version": null}));
    assert_eq!(off[0]["edits"][0]["newText"], "mojibake = \"off\"\n");
    assert_eq!(off[0]["edits"][0]["range"]["start"], json!({"line": 2, "character": 0}));
    let ignored = &titled(&actions, "Ignore “mojibake” here")["edit"]["documentChanges"];
    assert_eq!((&ignored[0]["kind"], &ignored[0]["uri"]), (&json!("create"), &json!(address("copydesk.ignores.toml"))));
    let text = ignored[1]["edits"][0]["newText"].as_str().unwrap();
    assert!(text.contains("file = \"story.txt\"\nrule = \"mojibake\"\nwords = \"Ã©\"\n"), "{text}");
}

#[tokio::test]
async fn without_a_configuration_one_is_made_by_clients_that_can() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/story.txt", folder.path().display());
    let mut client = Client::start(capable()).await;
    let off = actions(&mut client, &uri).await;
    let off = &titled(&off, "Turn “mojibake” off in copydesk.toml")["edit"]["documentChanges"];
    assert_eq!(off[0]["kind"], "create");
    assert_eq!(off[1]["edits"][0]["newText"], "articles = \"auto\"\n\n[rules]\nmojibake = \"off\"\n");
    let mut capabilities = capable();
    capabilities["workspace"]["workspaceEdit"] = json!({"documentChanges": true});
    let mut client = Client::start(capabilities).await;
    let offered = actions(&mut client, &uri).await;
    assert!(offered.iter().all(|it| !it["title"].as_str().unwrap().starts_with("Turn")), "{offered:#?}");
}

#[tokio::test]
async fn all_findings_of_a_rule_are_mended_at_once() {
    let mut client = Client::start(counting("utf-16")).await;
    let actions = actions(&mut client, "untitled:story").await;
    let all = titled(&actions, "Fix all 2 of “mojibake” in this file");
    assert!(all.get("edit").is_none(), "its edits come later");
    let resolved = client.request("codeAction/resolve", all.clone()).await;
    let edits = resolved["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
    assert_eq!(edits.iter().map(|it| &it["newText"]).collect::<Vec<_>>(), ["é", "é"]);
}
