//! Collections: a file with an article in each row.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use support::{Folder, golden};

const JSONL: &str = concat!(
    "\u{feff}{\"id\": \"a1\", \"date\": \"2031-05-01\", \"text\": \"The harbour reopened on Monday.\\nSource link\\n\"}\n",
    "\n",
    "{\"id\": 7, \"text\": \"The harbour reopened.\"}\n",
    "{\"id\": \"broken\", \"text\": \n",
    "{\"id\": \"a2\", \"date\": \"2031-05-02\", \"text\": \"“We shall rebuild the harbour before the winter comes,” Ada Okafor said.\"}\n",
    "{\"id\": \"a2\", \"body\": \"\"}\n",
    "{\"text\": \"Source link\", \"date\": \"2031-05-01\"}\n",
    "{\"id\": \"a3\", \"date\": \"2031-05-04\", \"text\": \"“We shall rebuild the harbour before the summer comes,” Ada Okafor said.\"}\n",
);

const CSV: &str = "Id;Date;Text;Desk\r\n\
    a1;2031-05-01;\"The harbour reopened; it is new.\r\nSource link\";city\r\n\
    a2;2031-05-01;The harbour\r\n\
    a3;2031-05-01;Source link;city\r\n";

fn snapshot(name: &str, printed: &str) {
    golden(&format!("tests/cmd/{name}.txt"), printed);
}

#[test]
fn findings_of_rows_name_their_line_and_their_id() {
    let folder = Folder::new().with("rows.jsonl", JSONL);
    for format in ["full", "concise", "grouped", "json", "github"] {
        let run = folder.run(&["lint", "--input", "jsonl", "rows.jsonl", "--format", format]);
        snapshot(&format!("rows.{format}"), &run.all());
    }
    for format in ["sarif", "gitlab", "junit", "checkstyle", "rdjson", "jsonl"] {
        let run = folder.run(&["lint", "--input", "jsonl", "rows.jsonl", "--format", format]);
        assert!(
            run.code == 2 && run.stdout.contains("a1: this line was left") || run.stdout.contains("A1: this line") || format == "jsonl",
            "{}",
            run.all()
        );
        assert!(
            !run.stdout.contains("\"replacements\"") && !run.stdout.contains("\"suggestions\""),
            "{format}: nobody can write that into a row"
        );
    }
}

#[test]
fn rows_of_a_table_are_linted_and_annotated() {
    let folder = Folder::new().with("rows.csv", CSV);
    let fields = ["--input", "csv", "--id-field", "Id", "--text-field", "Text", "--date-field", "Date"];
    let run = folder.run(&[&["lint", "rows.csv", "--format", "concise"], &fields[..]].concat());
    snapshot("rows_of_a_table", &run.all());
    let run = folder.run(&[&["annotate", "rows.csv"], &fields[..]].concat());
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|line| line["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a1", "a3"]);
    assert_eq!((&lines[0]["date"]["value"], &lines[0]["date"]["source"]), (&"2031-05-01".into(), &"input".into()));
    assert!(run.code == 2 && run.stderr.contains("error: rows.csv:4: has 3 columns, and the first row has 4"), "{}", run.stderr);
}

#[test]
fn rows_come_from_standard_input_too() {
    let folder = Folder::new();
    let run = folder.run_with(&["lint", "--input", "jsonl", "-", "--stdin-filename", "desk.jsonl", "--format", "concise"], JSONL);
    assert!(run.code == 2 && run.stdout.starts_with("desk.jsonl:1:1: warning[feed-residue] a1: "), "{}", run.all());
    let run = folder.run_with(&["lint", "--input", "csv", "-", "--format", "concise"], "text\nSource link\n");
    assert!(run.code == 1 && run.stdout.starts_with("-:2:1: warning[feed-residue] this line"), "{}", run.all());
}

#[test]
fn rows_that_are_no_articles_are_passed_over_if_that_is_wanted() {
    let folder = Folder::new().with("rows.jsonl", JSONL);
    let run = folder.run(&["lint", "--input", "jsonl", "rows.jsonl", "--articles", "marked"]);
    assert!(run.stdout.contains("0 rows, 0 items: nothing found; 5 rows passed over as no article; 2 rows not read"), "{}", run.all());
}

#[test]
fn baselines_know_rows_by_their_ids() {
    let good: String = JSONL.lines().filter(|line| line.contains("\"text\": \"")).map(|line| format!("{line}\n")).collect();
    let folder = Folder::new().with("rows.jsonl", &good);
    let lint = ["lint", "--input", "jsonl", "rows.jsonl"];
    assert_eq!(folder.run(&lint).code, 1);
    let baseline = folder.run(&["baseline", "--input", "jsonl", "rows.jsonl"]);
    assert_eq!(baseline.code, 0, "{}", baseline.all());
    let moved = Folder::new().with("rows.jsonl", &format!("{{\"id\": \"new\", \"text\": \"It rained.\"}}\n{good}"));
    std::fs::copy(folder.path("copydesk.baseline.json"), moved.path("copydesk.baseline.json")).unwrap();
    let run = moved.run(&[&lint[..], &["--baseline", "copydesk.baseline.json"]].concat());
    assert!(run.stdout.contains("of the baseline left out"), "{}", run.all());
}

#[test]
fn what_cannot_be_a_collection_is_refused() {
    let folder = Folder::new().with("rows.jsonl", JSONL).with("sub/a.txt", "").with("rows.csv", "id,body\na,b\n");
    let fix = folder.run(&["lint", "--input", "jsonl", "rows.jsonl", "--fix"]);
    assert!(fix.code == 2 && fix.stderr.contains("fixes are written to articles as text"), "{}", fix.all());
    let changed = folder.run(&["lint", "--input", "jsonl", "rows.jsonl", "--changed"]);
    assert!(changed.code == 2 && changed.stderr.contains("--changed and --since ask git about articles"), "{}", changed.all());
    let run = folder.run(&["lint", "--input", "jsonl", "sub", "missing.jsonl"]);
    assert!(run.code == 2 && run.stderr.contains("sub: is a folder") && run.stderr.contains("missing.jsonl: "), "{}", run.all());
    let run = folder.run(&["lint", "--input", "csv", "rows.csv"]);
    assert!(run.code == 2 && run.stderr.contains("rows.csv: there is no column `text`, only `id`, `body`"), "{}", run.all());
}
