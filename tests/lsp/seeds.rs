//! The five sample articles, read in an editor.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::client::{Client, counting};
use crate::edits::{Dice, essence};
use crate::text::Text;

/// The sample articles: path and text.
pub(crate) fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}

fn seed(number: &str) -> (String, String) {
    let (path, text) = seeds().into_iter().find(|(path, _)| path.contains(&format!("/{number}_"))).unwrap();
    (format!("file://{path}"), text)
}

/// What `copydesk lint --hints` finds in a file or a folder: the path, and in short the rule, severity, place, message and number of related places.
pub(crate) fn linted(path: &str) -> Vec<(String, Value)> {
    let args = ["lint", "--hints", "--format", "json", path];
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(args).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let brief = |it: &Value| {
        let place = |end: &str| json!([it[end]["line"], it[end]["column"]]);
        let related = it["related"].as_array().map_or(0, Vec::len);
        let finding = json!([it["rule"], it["severity"], place("start"), place("end"), it["message"], related]);
        (it["path"].as_str().unwrap().to_owned(), finding)
    };
    report["findings"].as_array().unwrap().iter().map(brief).collect()
}

/// The same of a diagnostic, whose columns are code points.
pub(crate) fn brief(it: &Value) -> Value {
    let place = |end: &str| {
        let position = &it["range"][end];
        json!([position["line"].as_u64().unwrap() + 1, position["character"].as_u64().unwrap() + 1])
    };
    let severity = ["", "error", "warning", "info", "hint"][usize::try_from(it["severity"].as_u64().unwrap()).unwrap()];
    json!([it["code"], severity, place("start"), place("end"), it["message"], it["relatedInformation"].as_array().map_or(0, Vec::len)])
}

#[tokio::test]
async fn the_editor_shows_what_the_command_line_prints() {
    let mut client = Client::start(counting("utf-32")).await;
    for (path, text) in seeds() {
        let uri = format!("file://{path}");
        client.open(&uri, &text).await;
        let shown: Vec<Value> = client.diagnostics(&uri).await.iter().map(brief).collect();
        let linted: Vec<Value> = linted(&path).into_iter().map(|(_, finding)| finding).collect();
        assert_eq!(shown, linted, "{path}");
    }
}

#[tokio::test]
async fn hovering_a_person_tells_who_it_is() {
    let mut client = Client::start(counting("utf-16")).await;
    let (uri, content) = seed("001");
    client.open(&uri, &content).await;
    let text = Text { content, encoding: "utf-16" };
    let place = text.position(text.content.find("Lukashenko").unwrap() + 2);
    let hover = client.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": place})).await;
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**Alexander Lukashenko**"), "{hover}");
}

#[tokio::test]
async fn the_quick_fix_of_a_title_mends_it() {
    let mut client = Client::start(counting("utf-16")).await;
    let (uri, content) = seed("001");
    client.open(&uri, &content).await;
    let mut text = Text { content, encoding: "utf-16" };
    let found = client.diagnostics(&uri).await;
    let title = found.iter().find(|it| it["code"] == "inconsistent-title").expect("the title is wrong").clone();
    let actions = client.actions(&uri, std::slice::from_ref(&title), Some("quickfix")).await;
    let fix = &actions[0];
    assert_eq!((&fix["title"], &fix["diagnostics"][0]), (&json!("Change “Russian” to “Belarusian”"), &title));
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": uri, "version": 1}));
    let edits = change["edits"].as_array().unwrap();
    let residue = found.iter().find(|it| it["code"] == "feed-residue").unwrap();
    assert_eq!(client.actions(&uri, std::slice::from_ref(residue), None).await[0]["isPreferred"], true, "there is no doubt about it");
    let before = text.content.clone();
    text.apply(edits);
    assert_eq!(text.content, before.replacen("Russian President Alexander", "Belarusian President Alexander", 1));
    let changes: Vec<Value> = edits.iter().map(|it| json!({"range": it["range"], "text": it["newText"]})).collect();
    client.change(&uri, 2, json!(changes)).await;
    let left = client.diagnostics(&uri).await;
    assert!(left.iter().all(|it| it["code"] != "inconsistent-title"), "{left:#?}");
    assert_eq!(left.len(), found.len() - 1);
}

/// The quick-fixes for an undated article: what they do, and whether the editor may prefer them.
async fn dates_offered(client: &mut Client, uri: &str, content: &str) -> Vec<(String, bool)> {
    client.open(uri, content).await;
    let found = client.diagnostics(uri).await;
    let undated = found.iter().find(|it| it["code"] == "undated-item").expect("it has no date").clone();
    let actions = client.actions(uri, &[undated], Some("quickfix")).await;
    let brief = |it: &Value| (it["title"].as_str().unwrap().to_owned(), it["isPreferred"] == true);
    let fixes = actions.iter().filter(|it| it["edit"]["documentChanges"][0]["textDocument"]["uri"] == uri);
    fixes.map(brief).collect()
}

#[tokio::test]
async fn dates_are_offered_as_guesses_and_none_is_preferred() {
    let mut client = Client::start(counting("utf-16")).await;
    let (uri, content) = seed("004");
    let offered = dates_offered(&mut client, &uri, &content).await;
    assert!(offered[0].0.starts_with("Add date Thu 17 Feb 2022 (a guess: "), "{offered:?}");
    assert!(offered.iter().all(|(_, preferred)| !preferred), "{offered:?}");
    let (uri, content) = seed("001");
    let offered = dates_offered(&mut client, &uri, &content).await;
    assert_eq!(offered, [("Add a date header to fill in: YYYY-MM-DD".to_owned(), false)], "no year follows");
}

#[tokio::test]
async fn a_date_is_preferred_where_weekday_day_month_and_year_follow() {
    let mut client = Client::start(counting("utf-16")).await;
    let story = |dateline: &str, fair: &str| {
        format!(
            "{dateline} (Agency) - The harbour of the old town was closed when the storm had sunk two ferries and torn the roofs off the warehouses \
             along the northern quay, where the {fair} was to open. The mayor said that the town would mend them, and that the insurers had promised to pay.\n"
        )
    };
    for (dateline, fair, preferred) in [
        ("MINSK, Friday, Aug. 6", "fair of 2027", true),
        ("MINSK, Friday, Aug. 6", "fair of 2026", false),
        ("MINSK, Aug. 6", "Fair 2027", false),
        ("MINSK, Friday, Aug. 6", "fair", false),
    ] {
        let uri = format!("untitled:{dateline}{fair}");
        let offered = dates_offered(&mut client, &uri, &story(dateline, fair)).await;
        assert_eq!(offered[0].1, preferred, "{dateline} {fair}: {offered:?}");
        assert!(offered.iter().skip(1).all(|(_, preferred)| !preferred));
    }
}

#[tokio::test]
async fn only_fixes_that_are_right_nearly_always_are_preferred() {
    let mut client = Client::start(counting("utf-16")).await;
    for (number, code, preferred) in [
        ("000", "unbalanced-quote", false),
        ("001", "inconsistent-title", false), // Without its date nobody knows who held the office.
        ("002", "floating-quote", false),
        ("003", "mixed-quote-marks", true),
    ] {
        let (uri, content) = seed(number);
        client.open(&uri, &content).await;
        let found = client.diagnostics(&uri).await;
        let finding = found.iter().find(|it| it["code"] == code).expect(code).clone();
        let actions = client.actions(&uri, &[finding], Some("quickfix")).await;
        assert_eq!(actions[0]["isPreferred"] == true, preferred, "{code}: {actions:#?}");
    }
}

#[tokio::test]
async fn breaks_that_a_fix_puts_in_are_those_of_the_text() {
    let mut client = Client::start(counting("utf-16")).await;
    let line = " date 2022-10-16 The vote was on Monday. It was close. Nobody left. Lee said: \"We have waited long. \"We can go on now.\" She left.";
    for line_break in ["\n", "\r\n"] {
        let uri = format!("untitled:vote-{}", line_break.len());
        client.open(&uri, &format!("{line}{line_break}The next vote is in June.{line_break}")).await;
        let found = client.diagnostics(&uri).await;
        let lost = found.iter().find(|it| it["code"] == "lost-paragraphs").expect("a break is missing").clone();
        let actions = client.actions(&uri, &[lost], Some("quickfix")).await;
        let put_in = actions[0]["edit"]["documentChanges"][0]["edits"][0]["newText"].as_str().unwrap();
        assert_eq!(put_in, line_break.repeat(2), "{actions:#?}");
    }
}

#[tokio::test]
async fn typing_in_an_article_leads_where_a_fresh_look_does() {
    let mut client = Client::start(counting("utf-16")).await;
    for (path, content) in seeds() {
        let uri = format!("file://{path}");
        client.open(&uri, &content).await;
        let mut text = Text { content, encoding: "utf-16" };
        let mut dice = Dice::new(7);
        for version in 2..202 {
            let change = text.random_change(&mut dice, "é", "\n");
            client.change(&uri, version, json!([change])).await;
            if version % 25 == 0 {
                client.diagnostics(&uri).await;
            }
        }
        let typed = essence(client.diagnostics(&uri).await);
        client.close(&uri).await;
        client.open(&uri, &text.content).await;
        assert_eq!(typed, essence(client.diagnostics(&uri).await), "{path}");
    }
}

#[tokio::test]
async fn all_safe_fixes_are_made_when_asked_for() {
    let mut client = Client::start(counting("utf-8")).await;
    let (uri, content) = seed("001");
    client.open(&uri, &content).await;
    let offered = client.actions(&uri, &[], Some("source.fixAll")).await;
    assert_eq!(offered.len(), 1);
    assert_eq!((&offered[0]["kind"], offered[0].get("edit")), (&json!("source.fixAll.copydesk"), None));
    let resolved = client.request("codeAction/resolve", offered[0].clone()).await;
    let mut text = Text { content, encoding: "utf-8" };
    text.apply(resolved["edit"]["documentChanges"][0]["edits"].as_array().unwrap());
    assert!(!text.content.contains("[ad_1]") && text.content.contains("Read more by"), "safe fixes alone");
    client.change(&uri, 2, json!([{"text": text.content}])).await;
    assert!(client.actions(&uri, &[], Some("source.fixAll")).await.is_empty(), "once is enough");
    let id = client.ask("codeAction/resolve", offered[0].clone()).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32801, "the offer was for an older text");
}

#[tokio::test]
async fn clients_that_can_little_get_what_they_understand() {
    let mut client =
        Client::start(json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}})).await;
    let (uri, content) = seed("001");
    client.open(&uri, &content).await;
    let found = client.diagnostics(&uri).await;
    let title = found.iter().find(|it| it["code"] == "inconsistent-title").unwrap();
    assert!(title.get("data").is_none() && title.get("relatedInformation").is_none() && title.get("codeDescription").is_none());
    assert!(title["message"].as_str().unwrap().contains("Belarusian president"), "the evidence is told in the message");
    let actions = client.actions(&uri, std::slice::from_ref(title), None).await;
    assert!(actions[0]["edit"]["changes"][&uri][0]["newText"].is_string(), "{actions:#?}");
    let fix_all = actions.iter().find(|it| it["kind"] == "source.fixAll.copydesk").unwrap();
    assert!(fix_all["edit"]["changes"][&uri].is_array());
    let text = Text { content, encoding: "utf-16" };
    let place = text.position(text.content.find("Lukashenko").unwrap());
    let hover = client.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": place})).await;
    assert_eq!(hover["contents"]["kind"], "plaintext");
}
