//! What the server does not do: work for nobody, and keep memory that it does not need.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, capable};
use crate::program::Program;

const URI: &str = "file:///desk/story.txt";
const STORY: &str = "cafÃ© is open\n";

/// How soon a request that is cancelled is answered. Half a second of a loaded machine is nobody's fault.
const SOON: Duration = Duration::from_millis(250);

/// So much work may go on after that, in hundredths of a second.
const WORK: u64 = 60;

/// Memory that may be kept, in kilobytes.
const ALLOWANCE: usize = 10 << 10;

/// An article of so many bytes, with people, days and quotations all over.
fn long_article(bytes: usize) -> String {
    let mut text = String::from("2024-05-20\n");
    let people = ["Ann Lee", "Carl Reed", "Zoë Okafor", "Mayor Maria Gomez"];
    for (number, person) in people.iter().cycle().enumerate() {
        if text.len() > bytes {
            break;
        }
        let _ =
            write!(text, "\n“We will not close harbour {number} before the winter is over,” {person} said on Monday. The cafÃ© is open.\n");
    }
    text
}

fn of(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cancelled_is_answered_soon() {
    let folder = tempfile::tempdir().unwrap();
    let article = long_article(4000);
    (0..300).for_each(|number| fs::write(folder.path().join(format!("{number}.txt")), &article).unwrap());
    let root = format!("file://{}", folder.path().display());
    let mut client = Client::start_with(json!(root), capable(), json!({"articles": "all", "diagnosticMode": "folder"})).await;
    client.open(URI, &long_article(1_000_000)).await;
    let id = client.ask("no/such", json!({})).await;
    client.answer(id).await;
    for (method, params) in [
        ("textDocument/diagnostic", of(URI)),
        ("textDocument/documentSymbol", of(URI)),
        ("workspace/diagnostic", json!({"previousResultIds": []})),
    ] {
        let id = client.ask(method, params).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        let start = Instant::now();
        client.notify("$/cancelRequest", json!({"id": id})).await;
        assert_eq!(client.answer(id).await["error"]["code"], -32800, "{method}");
        assert!(start.elapsed() < SOON, "{method}: {:?}", start.elapsed());
    }
    client.open("untitled:b", STORY).await;
    assert_eq!(client.diagnostics("untitled:b").await.len(), 1);
}

/// The program, and how much it has worked `after` it was last asked something.
fn work_after(program: &mut Program) -> Option<u64> {
    let before = program.worked()?;
    std::thread::sleep(Duration::from_millis(1500));
    Some(program.worked()? - before)
}

#[cfg(target_os = "linux")]
#[test]
fn the_work_for_what_is_cancelled_ends() {
    let mut program = Program::start(capable(), Value::Null);
    program.open(URI, &long_article(1_000_000));
    for wait in [100, 600] {
        let id = program.ask("textDocument/diagnostic", of(URI));
        std::thread::sleep(Duration::from_millis(wait));
        program.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(program.answer(id)["error"]["code"], -32800);
        let work = work_after(&mut program).unwrap();
        assert!(work < WORK, "{work} hundredths of a second");
    }
    assert_eq!(program.end(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn the_memory_of_a_huge_message_is_given_back() {
    let mut program = Program::start(capable(), Value::Null);
    program.open(URI, STORY);
    let diagnostics =
        |program: &mut Program, uri: &str| program.request("textDocument/diagnostic", of(uri))["items"].as_array().unwrap().len();
    assert_eq!(diagnostics(&mut program, URI), 1);
    let before = program.memory().unwrap();
    let huge = STORY.repeat(1_500_000);
    program.open("untitled:huge", &huge);
    assert_eq!(diagnostics(&mut program, "untitled:huge"), 1, "a word that it is too large");
    program.notify("textDocument/didClose", of("untitled:huge"));
    let broken = format!("{{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didOpen\", \"params\": \"{}", "a".repeat(huge.len()));
    program.write(format!("Content-Length: {}\r\n\r\n{broken}", broken.len()).as_bytes());
    let complaint = std::iter::repeat_with(|| program.receive()).find(|it| it.get("error").is_some()).unwrap();
    assert_eq!(complaint["error"]["code"], -32700);
    assert_eq!(diagnostics(&mut program, URI), 1);
    let after = (0..8).map(|_| {
        // Memory goes back to the system a while after it was last needed, when there is something else to do.
        std::thread::sleep(Duration::from_millis(1500));
        program.open("untitled:small", &STORY.repeat(200));
        diagnostics(&mut program, "untitled:small");
        program.notify("textDocument/didClose", of("untitled:small"));
        program.memory().unwrap()
    });
    let after: Vec<usize> = after.take_while(|after| *after >= before + ALLOWANCE).collect();
    assert!(after.len() < 8, "from {before} to {after:?} kB");
    assert_eq!(program.end(), Some(0));
}
