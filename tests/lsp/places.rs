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

/// The text after the edits of a rename.
fn renamed(answer: &Value, text: &str) -> String {
    let mut edits = answer["documentChanges"][0]["edits"].as_array().unwrap().clone();
    edits.reverse();
    let mut lines: Vec<Vec<u16>> = text.split('\n').map(|line| line.encode_utf16().collect()).collect();
    for edit in edits {
        let place = |end: &str, unit: &str| usize::try_from(edit["range"][end][unit].as_u64().unwrap()).unwrap();
        let new: Vec<u16> = edit["newText"].as_str().unwrap().encode_utf16().collect();
        lines[place("start", "line")].splice(place("start", "character")..place("end", "character"), new);
    }
    lines.iter().map(|line| String::from_utf16(line).unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_person_is_renamed_in_the_item_in_full_and_by_surname() {
    let mut capabilities = counting("utf-16");
    capabilities["textDocument"]["rename"] = json!({"prepareSupport": true});
    let mut client = opened(capabilities).await;
    assert_eq!(client.capabilities["renameProvider"]["prepareProvider"], true);
    let name = at(0, 18);
    let range = json!({"start": {"line": 0, "character": 17}, "end": {"line": 0, "character": 24}});
    assert_eq!(client.request("textDocument/prepareRename", name.clone()).await, json!({"range": range, "placeholder": "Ann Lee"}));
    let to = |place: &Value, new: &str| {
        let mut params = place.clone();
        params["newName"] = json!(new);
        params
    };
    let (item, other) = STORY.split_once("\n\n ").unwrap();
    let expected = format!("{}\n\n {other}", item.replace("Ann Lee", "Zoë Leigh").replace("Lee", "Leigh"));
    assert_eq!(renamed(&client.request("textDocument/rename", to(&name, " Zoë Leigh")).await, STORY), expected);
    let surname = at(2, 35);
    let expected = format!("{}\n\n {other}", item.replace("Lee", "Leigh"));
    assert_eq!(renamed(&client.request("textDocument/rename", to(&surname, "Leigh")).await, STORY), expected);
    for nobody in [at(0, 30), at(6, 3), at(99, 0)] {
        assert_eq!(client.request("textDocument/prepareRename", nobody.clone()).await, Value::Null);
        assert_eq!(client.refusal("textDocument/rename", to(&nobody, "Zoë")).await["message"], "There is no person's name here.");
    }
    for wrong in ["", "12", "Ann\nLee"] {
        assert_eq!(client.refusal("textDocument/rename", to(&name, wrong)).await["code"], -32602, "{wrong}");
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

/// The words that are coloured, with type and modifiers: `Ann Lee=person+quoted`.
async fn coloured(client: &mut Client, text: &str, method: &str, more: Value) -> Vec<String> {
    let legend = client.capabilities["semanticTokensProvider"]["legend"].clone();
    let mut params = json!({"textDocument": {"uri": URI}});
    params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    let tokens = client.request(&format!("textDocument/semanticTokens/{method}"), params).await;
    let numbers: Vec<usize> = tokens["data"].as_array().unwrap().iter().map(|it| usize::try_from(it.as_u64().unwrap()).unwrap()).collect();
    let (mut line, mut character) = (0, 0);
    let mut words = Vec::new();
    for token in numbers.chunks(5) {
        character = if token[0] == 0 { character + token[1] } else { token[1] };
        line += token[0];
        let units: Vec<u16> = text.lines().nth(line).unwrap().encode_utf16().collect();
        let word = String::from_utf16(&units[character..character + token[2]]).unwrap();
        let modifiers =
            (0..8).filter(|bit| token[4] & (1 << bit) != 0).map(|bit| format!("+{}", legend["tokenModifiers"][bit].as_str().unwrap()));
        words.push(format!("{word}={}{}", legend["tokenTypes"][token[3]].as_str().unwrap(), modifiers.collect::<String>()));
    }
    words
}

#[tokio::test]
async fn names_titles_dates_and_quotations_have_tokens_that_neither_overlap_nor_cross_lines() {
    let text = " date 2022-07-20 The 😀 council of Żory met to discuss the bridge.\n\n\
        “The old one has done its duty and must go.” The members left at noon.\n\n\
        Polish President Ann Lee came on Monday. “The new one, as Bob Ray knows, is better,” Lee said. Bob Ray left.\n";
    let mut client = Client::start(counting("utf-16")).await;
    client.open(URI, text).await;
    let all = [
        "2022-07-20=date",
        "“The old one has done its duty and must go.”=quotation+unattributed",
        "noon=date",
        "Polish President=office",
        "Ann Lee=person+quoted",
        "Monday=date",
        "“The new one, as=quotation",
        "Bob Ray=person",
        " knows, is better,”=quotation",
        "Lee=person+quoted",
        "Bob Ray=person",
    ];
    assert_eq!(coloured(&mut client, text, "full", json!({})).await, all);
    let range = json!({"range": {"start": {"line": 4, "character": 45}, "end": {"line": 4, "character": 65}}});
    assert_eq!(coloured(&mut client, text, "range", range).await, all[6..9]);
}

#[tokio::test]
async fn a_quotation_over_several_lines_has_a_token_a_line() {
    let text = "The members of the council met on the hill, and Bob Ray spoke for all of them at once:\n\
        “The old bridge has done its duty for the whole of the town, and it must now go, for all\n\
        of those who cross it are in danger, and nobody has told them.” They left thereafter in\nsilence.\n";
    let mut client = Client::start(counting("utf-16")).await;
    client.open(URI, text).await;
    let all = coloured(&mut client, text, "full", json!({})).await;
    let quotation: Vec<_> = all.iter().filter(|it| it.contains("=quotation")).collect();
    assert_eq!(
        quotation,
        [
            "“The old bridge has done its duty for the whole of the town, and it must=quotation",
            " go, for all=quotation",
            "of those who cross it are in danger, and nobody has told them.”=quotation",
        ]
    );
}
