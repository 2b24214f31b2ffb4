//! After any edits the server holds the client's text, and finds in it what a fresh run finds. `COPYDESK_EDITS` sets how many edits are tried.

use serde_json::{Value, json};

use crate::client::{Client, counting};
use crate::text::Text;

/// Pieces that texts are made of, besides a letter of one to four bytes and a line break.
const PIECES: &[&str] =
    &[" ", "cafÃ© ", "“", "”", "\"", "said ", "Thursday ", "[ad_1]", "President Putin ", "Mr. ", ".", " date 2022-10-16 ", "Source link"];

/// Numbers that look random and are the same at every run.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for the same `seed`.
    pub(crate) fn new(seed: usize) -> Self {
        Self(u64::try_from(seed).unwrap())
    }

    /// A side of dice with so many sides, counted from 0.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn words(&mut self, letter: &str, line_break: &str, count: usize) -> String {
        let piece = |dice: &mut Self| match dice.roll(PIECES.len() + 6) {
            0..3 => letter,
            3..6 => line_break,
            n => PIECES[n - 6],
        };
        (0..count).map(|_| piece(self)).collect::<Vec<_>>().concat()
    }
}

impl Text {
    /// Changes the text somewhere, and says so in a change for the server.
    pub(crate) fn random_change(&mut self, dice: &mut Dice, letter: &str, line_break: &str) -> Value {
        let places: Vec<usize> = self.places().collect();
        let start = dice.roll(places.len());
        let end = (start + dice.roll(8)).min(places.len() - 1);
        let count = dice.roll(4);
        self.replace(places[start], places[end], &dice.words(letter, line_break, count))
    }
}

/// What counts of diagnostics: not the address of their document, nor the version that their data names.
pub(crate) fn essence(mut diagnostics: Vec<Value>) -> Vec<Value> {
    for diagnostic in &mut diagnostics {
        diagnostic["data"]["version"] = Value::Null;
        for related in diagnostic["relatedInformation"].as_array_mut().into_iter().flatten() {
            related["location"]["uri"] = Value::Null;
        }
    }
    diagnostics
}

/// The letters and line breaks that texts are made of, each with each, in three encodings.
const LETTERS: [&str; 4] = ["a", "é", "中", "😀"];
const LINE_BREAKS: [&str; 3] = ["\n", "\r\n", "\r"];

/// How many edits each text gets.
fn edits() -> i32 {
    let texts = 3 * LETTERS.len() * LINE_BREAKS.len();
    let wanted = std::env::var("COPYDESK_EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(80 * texts);
    i32::try_from(wanted.div_ceil(texts)).unwrap()
}

/// How many places are asked about, in the document that was edited and in a fresh one.
const ASKED: usize = 8;

/// What the server tells and offers at a place of a document, without the document's address and version.
async fn answers(client: &mut Client, uri: &str, position: &Value) -> Vec<String> {
    let mut answers = Vec::new();
    for method in ["textDocument/hover", "textDocument/codeAction", "textDocument/documentHighlight"] {
        let place = json!({
            "textDocument": {"uri": uri},
            "position": position,
            "range": {"start": position, "end": position},
            "context": {"diagnostics": []},
        });
        let mut answer = client.request(method, place).await;
        for action in answer.as_array_mut().into_iter().flatten() {
            action["diagnostics"] = essence(action["diagnostics"].as_array().cloned().unwrap_or_default()).into();
            action["data"]["version"] = Value::Null;
            for change in action["edit"]["documentChanges"].as_array_mut().into_iter().flatten() {
                change["textDocument"]["version"] = Value::Null;
            }
        }
        answers.push(answer.to_string().replace(uri, "untitled:it"));
    }
    answers
}

async fn random_edits(encoding: &'static str, letter: &str, line_break: &str) {
    let mut dice = Dice::new(letter.len() * 10 + line_break.len());
    let mut text = Text { content: dice.words(letter, line_break, 60), encoding };
    let mut client = Client::start(counting(encoding)).await;
    client.open("untitled:edited", &text.content).await;
    let mut told = 0;
    for version in 2..2 + edits() {
        let change = text.random_change(&mut dice, letter, line_break);
        client.change("untitled:edited", version, json!([change])).await;
        if version % 20 == 1 {
            let edited = essence(client.diagnostics("untitled:edited").await);
            client.open("untitled:fresh", &text.content).await;
            assert_eq!(edited, essence(client.diagnostics("untitled:fresh").await), "{encoding}: {:?}", text.content);
            let places: Vec<usize> = text.places().collect();
            for _ in 0..ASKED {
                let position = text.position(places[dice.roll(places.len())]);
                let edited = answers(&mut client, "untitled:edited", &position).await;
                let fresh = answers(&mut client, "untitled:fresh", &position).await;
                told += usize::from(edited.iter().any(|it| it != "null" && it != "[]"));
                assert_eq!(edited, fresh, "{encoding}, {position}: {:?}", text.content);
            }
            client.close("untitled:fresh").await;
        } else if version % 3 == 0 {
            client.diagnostics("untitled:edited").await;
        }
    }
    assert!(told > 0, "at some place there is something to tell");
    assert!(client.end().await);
}

#[tokio::test]
async fn columns_in_bytes() {
    all_texts("utf-8").await;
}

#[tokio::test]
async fn columns_in_utf16_units() {
    all_texts("utf-16").await;
}

#[tokio::test]
async fn columns_in_code_points() {
    all_texts("utf-32").await;
}

async fn all_texts(encoding: &'static str) {
    for letter in LETTERS {
        for line_break in LINE_BREAKS {
            random_edits(encoding, letter, line_break).await;
        }
    }
}
