//! Who is in a document, as an editor lists it beside the text.

use serde_json::{Value, json};

use crate::client::{Client, counting};

const STORY: &str = "2021-08-11\n\n😀 Zoë’s café in Minsk was full when President Alexander Lukashenko came in. “We will mend the harbour,” Lukashenko said.\n\n\
                     Ms. Ada Okafor, a pilot, did not agree. “The harbour is closed to our ships,” Okafor said. “Nobody can mend it before winter.”\n\n\
                     “The water is too high,” the police said.\n";

async fn people(client: &mut Client, uri: &str, text: &str) -> Value {
    client.open(uri, text).await;
    client.request("copydesk/people", json!({"textDocument": {"uri": uri}})).await
}

/// The words of `text` at a range whose columns are UTF-16.
fn at(text: &str, range: &Value) -> String {
    let line = text.lines().nth(usize::try_from(range["start"]["line"].as_u64().unwrap()).unwrap()).unwrap();
    assert_eq!(range["start"]["line"], range["end"]["line"]);
    let column = |end: &str| usize::try_from(range[end]["character"].as_u64().unwrap()).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(&units[column("start")..column("end")]).unwrap()
}

#[tokio::test]
async fn people_come_with_titles_offices_and_quotations() {
    let mut client = Client::start(counting("utf-16")).await;
    let told = people(&mut client, "file:///desk/a.article", STORY).await;
    let item = &told["items"][0];
    assert_eq!((&item["date"], told["items"].as_array().unwrap().len()), (&json!("2021-08-11"), 1), "{told:#}");
    let [lukashenko, okafor] = item["people"].as_array().unwrap().as_slice() else { panic!("{item:#}") };
    assert_eq!(lukashenko["name"], "Alexander Lukashenko");
    assert_eq!((&lukashenko["sex"], &lukashenko["titles"]), (&json!("man"), &json!(["President"])));
    assert_eq!(lukashenko["offices"], json!(["President, Belarus"]));
    assert_eq!(at(STORY, &lukashenko["range"]), "Alexander Lukashenko");
    assert_eq!(lukashenko["quotations"][0]["text"], "“We will mend the harbour,”");
    assert_eq!(at(STORY, &lukashenko["quotations"][0]["range"]), "“We will mend the harbour,”");
    assert_eq!((&okafor["name"], &okafor["sex"], &okafor["offices"]), (&json!("Ada Okafor"), &json!("woman"), &json!([])));
    assert_eq!(okafor["quotations"].as_array().unwrap().len(), 2);
    assert_eq!(item["others"][0]["name"], "the police");
    assert_eq!(at(STORY, &item["others"][0]["range"]), "the police");
}

#[tokio::test]
async fn quotations_that_nobody_speaks_are_told_apart() {
    let mut client = Client::start(counting("utf-16")).await;
    let story = "2021-08-11\n\nThe harbour was full on Friday, and the ferries did not leave.\n\n“We have waited for three days and nobody has come.”\n\nThe storm goes on.\n";
    let told = people(&mut client, "file:///desk/b.article", story).await;
    assert_eq!(told["items"][0]["unsaid"][0]["text"], "“We have waited for three days and nobody has come.”", "{told:#}");
}

#[tokio::test]
async fn what_is_no_article_and_what_is_not_open_has_no_people() {
    let mut client = Client::start_with(Value::Null, counting("utf-16"), json!({})).await;
    let manual = "Build\n=====\n\nRun make. Then run make install.\n\nAda Okafor wrote this manual.\n";
    assert_eq!(people(&mut client, "file:///desk/README.md", manual).await, Value::Null);
    let nowhere = json!({"textDocument": {"uri": "file:///desk/nothing.txt"}});
    assert_eq!(client.request("copydesk/people", nowhere).await, Value::Null);
}
