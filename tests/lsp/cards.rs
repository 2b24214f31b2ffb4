//! Hover cards, and the office records behind them.

use serde_json::{Value, json};

use crate::client::{Client, capable};

const URI: &str = "file:///desk/story.txt";

const STORY: &str = " date 2022-07-20 Former President Donald Trump spoke on Monday, a week after the fair of last week.\n\n\
    “We will keep the harbour open all winter,” Trump said. Russian President Alexander Lukashenko was not there.\n";

/// The card at the first `words` of the story.
async fn card(client: &mut Client, words: &str) -> String {
    let at = STORY.find(words).unwrap() + 1;
    let line = STORY[..at].matches('\n').count();
    let start = STORY[..at].rfind('\n').map_or(0, |end| end + 1);
    let hover = client.hover(URI, line, at - start).await;
    hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{words}: {hover}")).to_owned()
}

async fn opened(capabilities: Value) -> Client {
    let mut client = Client::start(capabilities).await;
    client.open(URI, STORY).await;
    client
}

/// A client that shows documents of the server's.
fn showing() -> Value {
    let mut capabilities = capable();
    capabilities["workspace"]["textDocumentContent"] = json!({"dynamicRegistration": false});
    capabilities
}

#[tokio::test]
async fn a_person_is_told_by_the_office_of_the_day_then_titles_quotations_and_earlier_offices() {
    let mut client = opened(capable()).await;
    let told = card(&mut client, "Trump said").await;
    let at = |part: &str| told.find(part).unwrap_or_else(|| panic!("{part}: {told}"));
    assert!(told.starts_with("**Donald Trump**\n\nOn 20 July 2022, by the office records as of "), "{told}");
    let order = [
        at(": no office"),
        at("In this item: “Former President”"),
        at("Quotations:\n\n- [“We will keep the harbour open all winter,”](file:///desk/story.txt#L3)"),
        at("Before:\n\n- President, United States, 20 January 2017 to 20 January 2021"),
    ];
    assert!(order.is_sorted(), "{told}");
    assert!(!told.contains("copydesk:"), "the client can't show records: {told}");
    assert!(client.capabilities.get("workspace").and_then(|it| it.get("textDocumentContent")).is_none());
}

#[tokio::test]
async fn quotations_and_times_are_told_in_words() {
    let mut client = opened(capable()).await;
    let told = card(&mut client, "keep the harbour").await;
    assert!(told.starts_with("**Donald Trump**\n\nCertain: the paragraph names the speaker, “Trump” (“said”)."), "{told}");
    assert_eq!(card(&mut client, "last week").await, "**Week of 11–17 July 2022**\n\nReckoned from 20 July 2022, the item's day.");
    assert!(card(&mut client, "2022-07-20").await.starts_with("**Wednesday, 20 July 2022**\n\nThe item's day, "));
}

#[tokio::test]
async fn a_rule_that_found_something_stands_below_the_card() {
    let mut client = opened(capable()).await;
    let told = card(&mut client, "Russian President").await;
    let (card, rule) = told.split_once("\n\n---\n\n").unwrap_or_else(|| panic!("{told}"));
    assert!(card.starts_with("**Alexander Lukashenko**\n\nOn 20 July 2022, by the office records as of "), "{card}");
    assert!(rule.starts_with("[inconsistent-title](https://") || rule.starts_with("inconsistent-title: "), "{rule}");
}

#[tokio::test]
async fn plain_cards_have_no_marks() {
    let mut capabilities = capable();
    capabilities["textDocument"]["hover"] = json!({});
    let mut client = opened(capabilities).await;
    let told = card(&mut client, "Trump said").await;
    assert!(told.starts_with("Donald Trump\n\nOn 20 July 2022") && told.contains("all winter,” (line 3)"), "{told}");
}

#[tokio::test]
async fn related_places_and_names_lead_to_the_record() {
    let mut client = opened(showing()).await;
    assert_eq!(client.capabilities["workspace"]["textDocumentContent"], json!({"schemes": ["copydesk"]}));
    let found = client.diagnostics(URI).await;
    let title = found.iter().find(|it| it["code"] == "inconsistent-title").expect("the title is wrong");
    let evidence = &title["relatedInformation"][0];
    let address = evidence["location"]["uri"].as_str().unwrap();
    assert_eq!(address, "copydesk:record/Alexander%20Lukashenko.txt?file%3A%2F%2F%2Fdesk%2Fstory.txt");
    let content = client.request("workspace/textDocumentContent", json!({"uri": address})).await;
    let text = content["text"].as_str().unwrap().to_owned();
    let row = text.lines().nth(usize::try_from(evidence["location"]["range"]["start"]["line"].as_u64().unwrap()).unwrap()).unwrap();
    assert!(row.starts_with("Alexander Lukashenko  President, Belarus") && row.contains("20 July 1994"), "{text}");
    let own = client.request("copydesk/textDocumentContent", json!({"uri": address})).await;
    assert_eq!(own, content, "the same for clients without it");
    let at = json!({"line": 2, "character": STORY.lines().nth(2).unwrap().find("Lukashenko").unwrap()});
    let place = json!({"textDocument": {"uri": URI}, "position": at});
    let places = client.request("textDocument/definition", place).await;
    assert_eq!((&places[0]["uri"], &places[1]["uri"]), (&json!(address), &json!(URI)));
    assert!(card(&mut client, "Lukashenko was").await.contains(&format!("[All office records]({address})")));
}

#[tokio::test]
async fn clients_say_in_an_own_way_that_they_show_records() {
    let mut capabilities = capable();
    capabilities["experimental"] = json!({"copydesk": {"textDocumentContent": true}});
    let mut client = opened(capabilities).await;
    let found = client.diagnostics(URI).await;
    let title = found.iter().find(|it| it["code"] == "inconsistent-title").unwrap();
    assert!(title["relatedInformation"][0]["location"]["uri"].as_str().unwrap().starts_with("copydesk:record/"));
}

#[tokio::test]
async fn without_a_way_to_show_records_evidence_stands_at_the_finding() {
    let mut client = opened(capable()).await;
    let found = client.diagnostics(URI).await;
    let title = found.iter().find(|it| it["code"] == "inconsistent-title").unwrap();
    assert_eq!(title["relatedInformation"][0]["location"], json!({"uri": URI, "range": title["range"]}));
}

#[tokio::test]
async fn what_is_no_record_is_an_error() {
    let mut client = opened(showing()).await;
    for address in ["copydesk:record/Nobody%20Whatsoever.txt", "copydesk:record/x", "file:///x", ""] {
        let id = client.ask("workspace/textDocumentContent", json!({"uri": address})).await;
        assert_eq!(client.answer(id).await["error"]["code"], -32602, "{address}");
    }
}

#[tokio::test]
async fn of_a_text_that_is_no_article_nothing_is_told() {
    let mut client = Client::start_with(Value::Null, capable(), json!({"articles": "auto"})).await;
    let uri = "file:///desk/README.md";
    client.open(uri, "# Build\n\nRun `make` on Monday, as Ann Lee said.\n").await;
    assert!(client.hover(uri, 2, 16).await.is_null());
    let document = json!({"textDocument": {"uri": uri}});
    assert_eq!(client.request("textDocument/documentSymbol", document.clone()).await, json!([]));
    assert_eq!(client.request("textDocument/foldingRange", document).await, json!([]));
}
