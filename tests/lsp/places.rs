//! Ways through a document: its outline, its folds, and from one mention of a person to the others.

use serde_json::{Value, json};

use crate::client::{Client, capable, counting};

const URI: &str = "file:///desk/story.txt";

const STORY: &str = " date 2022-07-20 Ann Lee opened the harbour.\n\n“It is open again for all of us,” Lee said. Mr. Novák left. So did Lee.\n\n \
    date 2022-07-21 Ann Lee closed the harbour.\n\nNobody was there.\n\n";

async fn opened(capabilities: Value) -> Client {
    let mut client = Client::start(capabilities).await;
    client.open(URI, STORY).await;
    client
}

fn at(line: usize, character: usize) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}, "context": {"includeDeclaration": true}})
}

/// Where `places` begin, as line and character.
fn starts(places: &Value) -> Vec<(u64, u64)> {
    let place = |it: &Value| {
        let start = it.get("range").or_else(|| it["location"].get("range")).unwrap()["start"].clone();
        (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
    };
    places.as_array().unwrap().iter().map(place).collect()
}

#[tokio::test]
async fn all_mentions_of_a_person_in_the_item_are_found_from_any_of_them() {
    let mut client = opened(counting("utf-16")).await;
    let all = [(0, 17), (2, 34), (2, 67)];
    for (line, character) in all {
        let place = at(usize::try_from(line).unwrap(), usize::try_from(character).unwrap() + 1);
        assert_eq!(starts(&client.request("textDocument/references", place.clone()).await), all);
        assert_eq!(starts(&client.request("textDocument/documentHighlight", place.clone()).await), all);
        assert_eq!(starts(&client.request("textDocument/definition", place.clone()).await), all[..1]);
        let mut others = place;
        others["context"]["includeDeclaration"] = json!(false);
        assert_eq!(starts(&client.request("textDocument/references", others).await), all[1..]);
    }
    for nobody in [at(0, 30), at(6, 3), at(99, 0)] {
        for method in ["references", "documentHighlight", "definition"] {
            assert_eq!(client.request(&format!("textDocument/{method}"), nobody.clone()).await, json!([]), "{method}");
        }
    }
}

#[tokio::test]
async fn the_outline_has_items_with_their_days_and_below_them_people_and_quotations() {
    let mut capabilities = capable();
    capabilities["textDocument"]["documentSymbol"] = json!({"hierarchicalDocumentSymbolSupport": true});
    let mut client = opened(capabilities).await;
    let items = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}})).await;
    let brief = |it: &Value| format!("{} | {}", it["name"].as_str().unwrap(), it["detail"].as_str().unwrap_or("-"));
    let items = items.as_array().unwrap();
    assert_eq!(
        items.iter().map(brief).collect::<Vec<_>>(),
        ["Ann Lee opened the harbour. | 20 July 2022", "Ann Lee closed the harbour. | 21 July 2022"]
    );
    let inside = items[0]["children"].as_array().unwrap();
    assert_eq!(inside.iter().map(brief).collect::<Vec<_>>(), ["Ann Lee | -", "Novák | -", "“It is open again for all of us,” | Ann Lee"]);
    assert_eq!(items[1]["selectionRange"]["start"]["line"], 4);
}

#[tokio::test]
async fn a_client_without_levels_gets_a_flat_outline() {
    let mut client = opened(capable()).await;
    let all = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}})).await;
    let all = all.as_array().unwrap();
    assert_eq!((&all[1]["name"], &all[1]["containerName"]), (&json!("Ann Lee"), &json!("Ann Lee opened the harbour.")));
    assert_eq!(all[1]["location"]["uri"], URI);
}

#[tokio::test]
async fn items_fold_where_there_are_several() {
    let mut client = opened(capable()).await;
    let folds = client.request("textDocument/foldingRange", json!({"textDocument": {"uri": URI}})).await;
    assert_eq!(folds, json!([{"startLine": 0, "endLine": 2, "kind": "region"}, {"startLine": 4, "endLine": 6, "kind": "region"}]));
    client.change(URI, 2, json!([{"text": "Ann Lee opened the harbour.\n\nIt rained.\n"}])).await;
    assert_eq!(client.request("textDocument/foldingRange", json!({"textDocument": {"uri": URI}})).await, json!([]));
}
