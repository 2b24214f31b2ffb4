//! What is wrong with a configuration, its records or its ignores is told in its own file, once, until it is mended.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, capable, pushed};

const STORY: &str = "cafÃ© is open\n";

/// A folder with a story, opened by a client.
struct Desk {
    folder: tempfile::TempDir,
    client: Client,
}

impl Desk {
    async fn new(files: &[(&str, &str)], capabilities: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
        let mut client = Client::start(capabilities).await;
        client.open(&address(folder.path(), "story.txt"), STORY).await;
        Self { folder, client }
    }

    fn address(&self, name: &str) -> String {
        address(self.folder.path(), name)
    }

    /// Writes a file, and tells the server, as an editor does that watches files.
    async fn write(&mut self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
        let changes = json!([{"uri": self.address(name), "type": 2}]);
        self.client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes})).await;
    }

    /// The next diagnostics that are sent: of which file, and where, how bad and why each.
    async fn told(&mut self) -> (String, Vec<(Value, Value, String)>) {
        let params = self.client.called("textDocument/publishDiagnostics").await["params"].clone();
        let diagnostics = params["diagnostics"].as_array().unwrap().iter();
        let told = diagnostics.map(|it| (it["range"].clone(), it["severity"].clone(), it["message"].as_str().unwrap().to_owned()));
        let name = params["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        (name, told.collect())
    }

    /// Types, asks, and has the server read all again: nothing more is to be told.
    async fn assert_no_more(&mut self) {
        let uri = self.address("story.txt");
        self.client.rest(Duration::from_millis(100)).await;
        for version in 2..5 {
            self.client.change(&uri, version, json!([{"text": format!("{STORY}{version}\n")}])).await;
            self.client.diagnostics(&uri).await;
        }
        self.client.notify("workspace/didChangeWatchedFiles", json!({"changes": []})).await;
        self.client.diagnostics(&uri).await;
        let rest = self.client.rest(Duration::from_millis(300)).await;
        let told = |it: &Value| it["method"] == "textDocument/publishDiagnostics" || it["method"] == "window/showMessage";
        assert!(!rest.iter().any(told), "{rest:#?}");
    }
}

fn address(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

fn place(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

#[tokio::test]
async fn a_broken_configuration_is_told_in_its_own_file_once() {
    let mut desk = Desk::new(&[("copydesk.toml", "# 😀\nignroe = [] # é\n")], capable()).await;
    let uri = desk.address("story.txt");
    assert_eq!(desk.client.diagnostics(&uri).await.len(), 1, "the defaults hold");
    let (name, told) = desk.told().await;
    assert_eq!((name.as_str(), told.len()), ("copydesk.toml", 1));
    assert_eq!((&told[0].0, &told[0].1), (&place(1, 0, 16), &json!(1)));
    assert!(told[0].2.contains("ignore"), "{told:?}");
    let message = desk.client.called("window/showMessage").await["params"].clone();
    assert_eq!(message["type"], 1);
    assert!(message["message"].as_str().unwrap().starts_with("copydesk.toml, line 2: "), "{message}");
    desk.assert_no_more().await;
    desk.write("copydesk.toml", "ignore = [\"mojibake\"]\n").await;
    assert_eq!(desk.told().await, ("copydesk.toml".to_owned(), Vec::new()), "it is mended");
    assert!(desk.client.diagnostics(&uri).await.is_empty());
    desk.assert_no_more().await;
}

#[tokio::test]
async fn a_broken_base_is_told_in_the_base() {
    let mut desk =
        Desk::new(&[("copydesk.toml", "extends = \"house.toml\"\n"), ("house.toml", "\nhome = \"Atlantis\"\n")], capable()).await;
    let uri = desk.address("story.txt");
    desk.client.diagnostics(&uri).await;
    let (name, told) = desk.told().await;
    assert_eq!((name.as_str(), &told[0].0), ("house.toml", &place(1, 0, 17)));
    desk.write("house.toml", "ignore = [\"mojibake\"]\n").await;
    assert_eq!(desk.told().await.1, []);
}

#[tokio::test]
async fn broken_records_are_told_row_by_row_and_their_file_is_watched() {
    let people = "[[people]]\nname = \"Ada Okafor\"\ntitle = \"President\"\ncountry = \"Atlantis\"\nfrom = \"2027\"\n";
    let config = format!("knowledge = [\"desk/people.csv\"]\n\n{people}");
    let rows = "name,title,country,from\nAda Okafor,Governor,NG,2031\nBen Okafor,Governor,NG,2x31\nCy Okafor,Governor,Atlantis,2031\n";
    let mut desk = Desk::new(&[("copydesk.toml", &config)], capable()).await;
    let uri = desk.address("story.txt");
    desk.client.diagnostics(&uri).await;
    let (name, told) = desk.told().await;
    assert_eq!((name.as_str(), told.len()), ("copydesk.toml", 1), "its records are not there");
    assert_eq!(told[0].0, place(0, 13, 31), "{told:?}");
    fs::create_dir(desk.folder.path().join("desk")).unwrap();
    desk.write("desk/people.csv", rows).await;
    let (name, told) = desk.told().await;
    assert_eq!((name.as_str(), told.len(), &told[0].0, &told[0].1), ("copydesk.toml", 1, &place(2, 0, 10), &json!(2)), "{told:?}");
    assert!(told[0].2.contains("Ada Okafor: country: “Atlantis” is no country"), "{told:?}");
    let (name, told) = desk.told().await;
    assert_eq!((name.as_str(), told.len()), ("people.csv", 2), "{told:?}");
    assert_eq!((&told[0].0, &told[1].0["start"]["line"]), (&place(2, 0, 27), &json!(3)));
    desk.assert_no_more().await;
    desk.write("desk/people.csv", "name,title,country,from\n").await;
    assert_eq!(desk.told().await, ("people.csv".to_owned(), Vec::new()));
    desk.assert_no_more().await;
}

#[tokio::test]
async fn broken_ignores_are_told_in_their_own_file() {
    let ignores = "[[ignore]]\nfile = \"a\"\nrule = \"mojibak\"\n";
    let mut desk = Desk::new(&[("copydesk.toml", ""), ("copydesk.ignores.toml", ignores)], capable()).await;
    let uri = desk.address("story.txt");
    desk.client.diagnostics(&uri).await;
    let (name, told) = desk.told().await;
    assert_eq!((name.as_str(), &told[0].0), ("copydesk.ignores.toml", &place(2, 7, 16)));
    desk.write("copydesk.ignores.toml", "").await;
    assert_eq!(desk.told().await.1, []);
}

#[tokio::test]
async fn an_open_configuration_is_no_article_and_keeps_its_diagnostics() {
    let broken = "ignroe = []\n# cafÃ©\n";
    let mut desk = Desk::new(&[("copydesk.toml", broken)], pushed()).await;
    let config = desk.address("copydesk.toml");
    let mut files = [desk.told().await, desk.told().await];
    files.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!((files[0].0.as_str(), files[0].1.len(), files[1].0.as_str()), ("copydesk.toml", 1, "story.txt"));
    desk.client.open(&config, broken).await;
    desk.client.close(&config).await;
    let rest = desk.client.rest(Duration::from_millis(300)).await;
    assert!(!rest.iter().any(|it| it["method"] == "textDocument/publishDiagnostics"), "{rest:#?}");
}
