//! What an editor offers to write otherwise, and to add.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, capable, counting};
use crate::text::Text;

const STORY: &str = " date 2022-07-20 Zoë Novák, the mayor of Testow, will open the harbour next Monday 😀.\n\n\
    “We closed it yesterday,” she said. It had been closed yesterday.\n\nThe storm began on Monday 11 July.\n";

/// The actions of `kind` at the last letter of the first `words` of a text.
async fn offered(client: &mut Client, uri: &str, content: &str, words: &str, kind: &str) -> Vec<Value> {
    let text = Text { content: content.to_owned(), encoding: "utf-16" };
    let place = text.position(content.find(words).unwrap() + words.len() - 1);
    let context = json!({"diagnostics": [], "only": [kind]});
    let params = json!({"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": context});
    client.request("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

/// `content` after `action`.
fn after(action: &Value, content: &str) -> String {
    let mut text = Text { content: content.to_owned(), encoding: "utf-16" };
    text.apply(action["edit"]["documentChanges"][0]["edits"].as_array().unwrap());
    text.content
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|it| it["title"].as_str().unwrap()).collect()
}

async fn opened(content: &str) -> Client {
    let mut client = Client::start(counting("utf-16")).await;
    client.open("file:///desk/story.txt", content).await;
    client
}

async fn rewritings(client: &mut Client, content: &str, words: &str) -> Vec<Value> {
    offered(client, "file:///desk/story.txt", content, words, "refactor.rewrite").await
}

#[tokio::test]
async fn a_relative_day_is_written_out_where_it_is_certain() {
    let mut client = opened(STORY).await;
    let found = rewritings(&mut client, STORY, "next Monday").await;
    assert_eq!(titles(&found), ["Change “next Monday” to “on Monday 25 July”"]);
    assert_eq!((&found[0]["kind"], found[0].get("isPreferred")), (&json!("refactor.rewrite"), None));
    assert!(after(&found[0], STORY).contains("will open the harbour on Monday 25 July 😀."));
    let found = rewritings(&mut client, STORY, "been closed yesterday").await;
    assert_eq!(titles(&found), ["Change “yesterday” to “on Tuesday 19 July”"]);
    let found = rewritings(&mut client, STORY, "closed it yesterday").await;
    assert!(titles(&found).iter().all(|title| !title.starts_with("Change")), "what was said stays: {found:?}");
    assert!(rewritings(&mut client, STORY, "Monday 11 July").await.is_empty());
}

#[tokio::test]
async fn a_day_is_written_out_as_the_item_writes_days() {
    let story = " date 2022-12-30 It rained on December 28. The harbour will open next Monday after the storm. It closed on Tuesday. Yesterday's snow is gone.\n";
    let mut client = opened(story).await;
    let found = rewritings(&mut client, story, "next Monday").await;
    assert_eq!(titles(&found), ["Change “next Monday” to “Monday, January 2, 2023,”"]);
    let found = rewritings(&mut client, story, "on Tuesday").await;
    assert_eq!(titles(&found), ["Change “Tuesday” to “Tuesday, December 27”"]);
    assert!(rewritings(&mut client, story, "Yesterday").await.is_empty(), "a possessive hangs on it");
    let undated = "The harbour will open next Monday after the storm.\n";
    let mut client = opened(undated).await;
    assert!(rewritings(&mut client, undated, "next Monday").await.is_empty(), "nothing tells which");
}

#[tokio::test]
async fn a_speaker_is_moved_before_or_after_the_quotation() {
    let story = "It rained 😀.\n\n“We will open the harbour again,” Zoë Novák said.\n\nIt snowed.\n";
    let mut client = opened(story).await;
    for words in ["harbour", "Novák", "said"] {
        let found = rewritings(&mut client, story, words).await;
        assert_eq!(titles(&found), ["Put the speaker before the quotation"], "{words}");
        let turned = after(&found[0], story);
        assert_eq!(turned, "It rained 😀.\n\nZoë Novák said, “We will open the harbour again.”\n\nIt snowed.\n");
        client.change("file:///desk/story.txt", 2, json!([{"text": turned}])).await;
        let back = rewritings(&mut client, &turned, words).await;
        assert_eq!((titles(&back), after(&back[0], &turned)), (vec!["Put the speaker after the quotation"], story.to_owned()));
        client.change("file:///desk/story.txt", 3, json!([{"text": story}])).await;
    }
    assert!(rewritings(&mut client, story, "snowed").await.is_empty());
}

#[tokio::test]
async fn an_undated_item_can_be_dated_from_anywhere_in_it() {
    let story = "MINSK, Friday, Aug. 6 (Agency) - The harbour of the old town was closed when the storm had sunk two ferries and torn the roofs off the warehouses \
        along the northern quay, where the fair of 2027 was to open. The mayor said that the town would mend them, and that the insurers had promised to pay.\n";
    let mut client = opened(story).await;
    let found = offered(&mut client, "file:///desk/story.txt", story, "insurers", "source.addDate").await;
    assert!(titles(&found)[0].starts_with("Add date Fri 6 Aug 2027"), "{found:?}");
    assert!(found.iter().all(|it| it["kind"] == "source.addDate.copydesk" && it.get("isPreferred").is_none()));
    assert_eq!(after(&found[0], story).matches("2027").count(), 2);
    assert!(offered(&mut client, "file:///desk/story.txt", story, "insurers", "source.fixAll").await.is_empty());
    let mut client = opened(STORY).await;
    assert!(offered(&mut client, "file:///desk/story.txt", STORY, "storm", "source").await.is_empty(), "it has a date");
}

/// The row that the first action in `actions` writes, and where.
fn row(actions: &[Value]) -> (String, String) {
    let change = actions[0]["edit"]["documentChanges"].as_array().unwrap().last().unwrap();
    (change["textDocument"]["uri"].as_str().unwrap().to_owned(), change["edits"][0]["newText"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_stranger_is_added_to_the_desks_own_people() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("copydesk.toml"), "").unwrap();
    fs::write(folder.path().join("copydesk.people.csv"), "name,title,country,from\nA B,,,\n").unwrap();
    let story = " date 2022-07-20 Nigerian President Zoë Testowa left. Jan Novák stayed. Donald Trump stayed. Former Nigerian President Ada Roe left.\n";
    let mut client = Client::start(counting("utf-16")).await;
    client.open(&address("story.txt"), story).await;
    let mut added = Vec::new();
    for words in ["Zoë Testowa", "Jan Novák", "Ada Roe"] {
        let found = offered(&mut client, &address("story.txt"), story, words, "refactor").await;
        let found: Vec<Value> = found.into_iter().filter(|it| it["title"].as_str().unwrap().starts_with("Add")).collect();
        assert_eq!(titles(&found), [format!("Add “{words}” to my people")]);
        let (file, row) = row(&found);
        assert_eq!(file, address("copydesk.people.csv"));
        added.push(row);
    }
    assert_eq!(
        added,
        ["Zoë Testowa,President,Nigeria,2022-07-20\n", "Jan Novák,,,\n", "Ada Roe,,,\n"],
        "no office is claimed that was not told"
    );
    let known = offered(&mut client, &address("story.txt"), story, "Donald Trump", "refactor").await;
    assert!(known.iter().all(|it| !it["title"].as_str().unwrap().starts_with("Add")), "{known:?}");
}

#[tokio::test]
async fn a_name_is_said_to_be_spelt_right() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("copydesk.toml"), "").unwrap();
    let story = " date 2022-10-16 Belarusian President Alexander Lukahsenko spoke first. Lukashenko was brief.\n";
    let mut client = Client::start(counting("utf-16")).await;
    client.open(&address("story.txt"), story).await;
    let found = client.diagnostics(&address("story.txt")).await;
    let about =
        found.iter().find(|it| it["code"] == "name-variant" || it["code"] == "misspelt-name").unwrap_or_else(|| panic!("{found:#?}"));
    let actions = client.actions(&address("story.txt"), std::slice::from_ref(about), Some("quickfix")).await;
    let right: Vec<Value> = actions.into_iter().filter(|it| it["title"].as_str().unwrap().ends_with("” is spelt right")).collect();
    assert_eq!(titles(&right), ["“Lukahsenko” is spelt right"]);
    let (file, row) = row(&right);
    assert_eq!(
        (file, row),
        (address("copydesk.people.csv"), "name,title,country,from,until,aliases,mark\nLukahsenko,,,,,,right\n".to_owned())
    );
    // Once the desk has said so, nobody asks again.
    fs::write(folder.path().join("copydesk.people.csv"), "name,mark\nLukahsenko,right\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": address("copydesk.people.csv"), "type": 1}]})).await;
    let left = client.diagnostics(&address("story.txt")).await;
    assert!(left.iter().all(|it| it["range"] != about["range"] || it["code"] != about["code"]), "{left:#?}");
}

#[tokio::test]
async fn residue_that_goes_is_shown_as_unnecessary_where_the_client_can() {
    let story = "[ad_1]\n\nThe cafÃ© is open.\n";
    for (tags, shown) in [(json!({"valueSet": [1, 2]}), true), (json!({"valueSet": [2]}), false), (Value::Null, false)] {
        let mut capabilities = capable();
        if !tags.is_null() {
            capabilities["textDocument"]["publishDiagnostics"]["tagSupport"] = tags;
        }
        let mut client = Client::start(capabilities).await;
        client.open("file:///desk/story.txt", story).await;
        let found = client.diagnostics("file:///desk/story.txt").await;
        let tags = |code: &str| found.iter().find(|it| it["code"] == code).unwrap().get("tags").cloned();
        assert_eq!(tags("feed-residue"), shown.then(|| json!([1])));
        assert_eq!(tags("mojibake"), None, "it is mended, and stays");
    }
}
