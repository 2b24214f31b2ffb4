//! `copydesk corpus` as somebody meets it who keeps a collection: what it writes, what a later run takes up, and what it says of broken input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;
use support::{Folder, Run, golden};

const ROWS: &str = concat!(
    "{\"id\": \"a1\", \"date\": \"2031-05-01\", \"source\": \"desk\", \"text\": \"The harbour reopened on Monday.\\nSource link\\n\"}\n",
    "\n",
    "{\"id\": 7, \"text\": \"“We shall rebuild the harbour,” Ada Okafor said.\"}\n",
    "{\"id\": \"broken\", \"text\": \n",
    "{\"id\": \"a2\", \"body\": \"\"}\n",
    "{\"text\": \"Source link\"}\n",
);

/// The rows of [`ROWS`] that can be used.
const GOOD: usize = 3;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(fs::File::open(path).unwrap()), &mut text).unwrap();
    text
}

fn corpus(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["corpus", "--out", "out"], args].concat())
}

fn manifest(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&folder.read(&format!("out/{name}"))).unwrap()
}

/// Many rows with findings of their own.
fn many(rows: usize) -> String {
    (0..rows)
        .map(|n| format!("{{\"id\": {n}, \"date\": \"2031-05-01\", \"text\": \"Ward {n} met on Monday.\\nSource link\\n\"}}\n"))
        .collect()
}

fn ids(lines: &str) -> Vec<u64> {
    lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_u64().unwrap()).collect()
}

#[test]
fn a_collection_is_annotated_row_by_row() {
    let folder = Folder::new().with("rows.jsonl", ROWS);
    let run = corpus(&folder, &["rows.jsonl"]);
    let mut told = manifest(&folder, "manifest.json");
    for changing in ["lexicon", "records", "settings"] {
        assert!(told["made_by"][changing].take().as_str().unwrap().len() >= 16);
    }
    let written = folder.read("out/annotations/rows.jsonl");
    let shown = format!("{}\n-- bad.jsonl\n{}\n-- manifest.json\n{:#}\n", run.all(), folder.read("out/bad.jsonl"), told);
    golden("tests/cmd/corpus.txt", &shown);
    let annotated = folder.run(&["annotate", "--input", "jsonl", "rows.jsonl"]);
    assert_eq!(written, annotated.stdout, "a row says here what it says there");
    assert_eq!(written.lines().count(), GOOD);
}

#[test]
fn bad_rows_are_allowed_up_to_a_number() {
    let folder = Folder::new().with("rows.jsonl", ROWS);
    assert_eq!(corpus(&folder, &["rows.jsonl", "--max-bad", "2"]).code, 0);
    let run = corpus(&folder, &["rows.jsonl", "--max-bad", "1", "--quiet"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "copydesk: error: rows.jsonl: row 4: broken JSON: EOF while parsing a value at column 24 (--max-bad 2 lets bad rows pass)\n")
    );
    fs::write(folder.path("rows.jsonl"), "{\"id\": 1, \"text\": \"It rained.\"}\n").unwrap();
    assert_eq!(corpus(&folder, &["rows.jsonl"]).code, 0);
    assert!(!folder.path("out/bad.jsonl").exists(), "what is mended is not named any more");
}

#[test]
fn a_packed_file_has_a_packed_output_and_folders_keep_their_form() {
    let folder = Folder::new()
        .with_bytes("data/2031/a.jsonl.gz", &[gzip(many(2).as_bytes()), gzip(many(1).as_bytes())].concat())
        .with_bytes("data/b.jsonl.zst", &zstd::encode_all(many(1).as_bytes(), 1).unwrap())
        .with("data/notes.txt", "no rows");
    let run = corpus(&folder, &["data"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(ids(&unpacked(&folder.path("out/annotations/2031/a.jsonl.gz"))), [0, 1, 0]);
    let packed = fs::read(folder.path("out/annotations/b.jsonl.zst")).unwrap();
    assert_eq!(ids(&String::from_utf8(zstd::decode_all(&packed[..]).unwrap()).unwrap()), [0]);
}

#[test]
fn a_later_run_does_what_is_not_finished_or_has_changed() {
    let folder = Folder::new().with("data/a.jsonl", &many(300)).with("data/b.jsonl", &many(2));
    let first = corpus(&folder, &["data"]);
    assert!(first.code == 0 && first.stderr.starts_with("copydesk: 2 files, 302 rows\n"), "{}", first.all());
    let whole = (manifest(&folder, "manifest.json"), folder.read("out/annotations/a.jsonl"));
    let stamp = |name: &str| fs::metadata(folder.path(name)).unwrap().modified().unwrap();
    let before = stamp("out/annotations/b.jsonl");

    // As if the run had been killed behind the data of one file and before its mark, and within the next.
    fs::remove_file(folder.path("out/marks/a.jsonl.json")).unwrap();
    fs::write(folder.path("out/annotations/a.jsonl"), "half a li").unwrap();
    fs::write(folder.path("out/annotations/.copydesk-0123456789.tmp"), "left behind").unwrap();
    let again = corpus(&folder, &["data"]);
    assert!(again.stderr.starts_with("copydesk: 2 files (1 finished before), 302 rows\n"), "{}", again.all());
    assert_eq!((manifest(&folder, "manifest.json"), folder.read("out/annotations/a.jsonl")), whole);
    assert_eq!(stamp("out/annotations/b.jsonl"), before, "what is finished is not written again");
    assert!(!folder.path("out/annotations/.copydesk-0123456789.tmp").exists());

    let known = |args: &[&str]| corpus(&folder, &[&["data"], args].concat()).stderr.lines().next().unwrap_or_default().to_owned();
    fs::write(folder.path("data/b.jsonl"), many(3)).unwrap();
    assert!(known(&[]).contains("(1 finished before), 303 rows"), "a changed input is read again");
    fs::remove_file(folder.path("out/annotations/b.jsonl")).unwrap();
    assert!(known(&[]).contains("(1 finished before), 303 rows"), "a lost output is written again");
    assert!(known(&[]).contains("(2 finished before)"));
    fs::write(folder.path("copydesk.toml"), "[rules]\nfeed-residue = \"off\"\n").unwrap();
    assert!(!known(&[]).contains("finished before"), "other settings may find something else");
    assert!(!folder.read("out/annotations/b.jsonl").contains("feed-residue"));
    assert!(!known(&["--date-field", "day"]).contains("finished before"));
}

#[test]
fn shares_together_have_each_row_once() {
    let folder = Folder::new().with("rows.jsonl", &many(2500)).with("data/a.jsonl", &many(1)).with("data/b.jsonl", &many(2));
    for share in ["1/2", "2/2"] {
        assert_eq!(corpus(&folder, &["rows.jsonl", "--shard", share]).code, 0);
        assert_eq!(corpus(&folder, &["data", "--shard", share]).code, 0);
    }
    let read = |name: &str| ids(&folder.read(&format!("out/annotations/{name}")));
    let (first, second) = (read("rows-1-of-2.jsonl"), read("rows-2-of-2.jsonl"));
    assert_eq!(first, (0..1000).chain(2000..2500).collect::<Vec<_>>());
    assert_eq!(second, (1000..2000).collect::<Vec<_>>());
    assert_eq!((read("a.jsonl").len(), read("b.jsonl").len()), (1, 2));
    assert_eq!(manifest(&folder, "manifest-2-of-2.json")["files"][0]["input"], "b.jsonl");
}

#[test]
fn tables_are_read_with_quotes_and_line_breaks_in_them() {
    let table = "Id,Body,Day\r\na1,\"“One,” she said;\r\n\"\"two\"\" she wrote on Monday.\",2031-05-01\r\na2,short\r\na3,Source link,\r\n";
    let folder = Folder::new().with("rows.csv", table);
    let fields = ["--id-field", "Id", "--text-field", "Body", "--date-field", "Day"];
    let run = corpus(&folder, &[&["rows.csv", "--max-bad", "1"], &fields[..]].concat());
    assert_eq!(run.code, 0, "{}", run.all());
    let lines = folder.read("out/annotations/rows.jsonl");
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&rows[0]["id"], &rows[0]["date"]["value"], &rows[1]["id"]), (&"a1".into(), &"2031-05-01".into(), &"a3".into()));
    assert_eq!(folder.read("out/bad.jsonl"), "{\"file\":\"rows.csv\",\"row\":2,\"reason\":\"has 2 columns, and the first row has 3\"}\n");
    let run = corpus(&folder, &["rows.csv"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("error: rows.csv: there is no column `text`, only `Id`, `Body`, `Day`; --text-field names another"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_broken_file_is_named_and_the_others_are_finished() {
    let whole = gzip(many(400).as_bytes());
    let folder =
        Folder::new().with_bytes("data/a.jsonl.gz", &whole[..whole.len() - 20]).with("data/b.jsonl", &many(2)).with("data/c.parquet", "no");
    let run = corpus(&folder, &["data"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error: data/a.jsonl.gz: line ") && run.stderr.contains(" is broken or cut off (gzip: "), "{}", run.stderr);
    assert!(run.stderr.contains("error: data/c.parquet: is no Parquet that can be read: "), "{}", run.stderr);
    assert!(run.stderr.contains("copydesk: 1 file, 2 rows"), "{}", run.stderr);
    assert!(!folder.path("out/annotations/a.jsonl.gz").exists(), "half a file is none");
    assert_eq!(manifest(&folder, "manifest.json")["failed"].as_array().unwrap().len(), 2);
    fs::write(folder.path("data/a.jsonl.gz"), &whole).unwrap();
    fs::remove_file(folder.path("data/c.parquet")).unwrap();
    let run = corpus(&folder, &["data"]);
    assert!(run.code == 0 && run.stderr.starts_with("copydesk: 2 files (1 finished before), 402 rows\n"), "{}", run.all());
}

#[test]
fn parquet_goes_in_and_out() {
    use arrow_array::cast::AsArray as _;
    use arrow_array::{ArrayRef, RecordBatch, StringArray};
    use parquet::arrow::ArrowWriter;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    let folder = Folder::new();
    let text: Vec<String> = (0..700).map(|n| format!("“We shall stay in ward {n},” Ada Okafor said on Monday.\nSource link\n")).collect();
    let id: Vec<String> = (0..700).map(|n| format!("a{n}")).collect();
    let columns: [(&str, ArrayRef); 2] =
        [("id", std::sync::Arc::new(StringArray::from(id))), ("text", std::sync::Arc::new(StringArray::from(text)))];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = ArrowWriter::try_new(fs::File::create(folder.path("rows.parquet")).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();

    assert_eq!(corpus(&folder, &["rows.parquet", "--format", "parquet"]).code, 0);
    let output = fs::File::open(folder.path("out/annotations/rows.parquet")).unwrap();
    let rows: Vec<RecordBatch> = ParquetRecordBatchReaderBuilder::try_new(output).unwrap().build().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(RecordBatch::num_rows).sum::<usize>(), 700);
    let names: Vec<String> = rows[0].schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, ["id", "date", "timexes", "quotes", "people", "findings"]);
    let column = |name: &str| rows[0].column_by_name(name).unwrap().clone();
    assert_eq!(column("id").as_string::<i32>().value(3), "a3");
    let speakers = column("quotes")
        .as_list::<i32>()
        .value(0)
        .as_struct()
        .column_by_name("speaker")
        .unwrap()
        .as_struct()
        .column_by_name("name")
        .unwrap()
        .clone();
    assert_eq!(speakers.as_string::<i32>().value(0), "Ada Okafor");

    assert_eq!(corpus(&folder, &["rows.parquet"]).code, 0);
    assert_eq!(folder.read("out/annotations/rows.jsonl").lines().count(), 700);
}

#[test]
fn attributes_of_dolma_lie_beside_their_documents() {
    let good: String =
        ROWS.lines().filter(|line| line.contains("\"id\"") && line.ends_with("\"}")).map(|line| format!("{line}\n")).collect();
    let folder = Folder::new().with("documents/x.jsonl", &good);
    let run = corpus(&folder, &["documents", "--format", "dolma", "--max-bad", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    golden("tests/cmd/corpus.dolma.txt", &folder.read("out/attributes/copydesk/x.jsonl"));
}

#[test]
fn pages_of_the_web_come_with_their_text() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<meta property=article:published_time content=2031-05-02>\
        <nav><p>Home</p></nav><article><h1>Harbour reopens</h1><p>“We shall stay,” Ada Okafor said on Monday.</p></article>";
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5>\r\nWARC-Target-URI: https://desk.example/a\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    );
    let folder = Folder::new().with_bytes("crawl.warc.gz", &[gzip(record.as_bytes()), gzip(record.as_bytes())].concat());
    let run = corpus(&folder, &["crawl.warc.gz"]);
    assert!(run.code == 0 && run.stderr.starts_with("copydesk: 1 file, 2 rows"), "{}", run.all());
    let lines = unpacked(&folder.path("out/annotations/crawl.jsonl.gz"));
    let row: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!((&row["id"], &row["source"]), (&"urn:uuid:5".into(), &"https://desk.example/a".into()));
    assert_eq!(row["text"], "Harbour reopens\n\n“We shall stay,” Ada Okafor said on Monday.");
    assert_eq!((&row["date"]["value"], &row["timexes"][0]["value"]), (&"2031-05-02".into(), &"2031-04-28".into()));
    assert_eq!(corpus(&folder, &["crawl.warc.gz", "--format", "parquet"]).code, 0);
}

#[test]
fn what_cannot_begin_is_said_at_once() {
    let folder = Folder::new().with("a.txt", "").with("x/a.jsonl", &many(1)).with("y/a.jsonl", &many(1)).with("taken", "");
    let said = |args: &[&str]| {
        let run = folder.run(&[&["corpus"], args].concat());
        assert_eq!(run.code, 2, "{}", run.all());
        run.stderr
    };
    assert!(said(&["none.jsonl", "--out", "out"]).contains("none.jsonl: "));
    assert!(said(&["a.txt", "--out", "out"]).contains("a.txt: its ending does not tell what it holds; --input does"));
    assert!(said(&["-", "--out", "out"]).contains("standard input can't be read again by a later run"));
    assert!(said(&["x/a.jsonl", "--shard", "3/2", "--out", "out"]).contains("is no share such as 2/4"));
    assert!(said(&["x/a.jsonl", "--out", "taken"]).contains("taken"));
    assert!(said(&["x/a.jsonl"]).contains("--out <DIR>"));
    let run = folder.run(&["corpus", "x/a.jsonl", "y/a.jsonl", "--out", "out"]);
    assert_eq!(run.code, 0, "files that are named keep their folders: {}", run.all());
}

/// Articles that say different things of the same people, some of them copies of one report.
const DIFFERING: &str = include_str!("corpus/compared.jsonl");

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What was found between articles: the article, the rule, the place in code points, the severity, the message, and the places of other articles.
type Differences = Vec<(String, String, [u64; 2], String, String, Vec<Value>)>;

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What `copydesk lint` finds between the articles, which are called `rows.jsonl#` and their id.
fn linted_differences(folder: &Folder, args: &[&str]) -> Differences {
    let texts: std::collections::HashMap<String, String> =
        lines(DIFFERING).iter().map(|row| (format!("rows.jsonl#{}", text_of(&row["id"])), text_of(&row["text"]))).collect();
    let place = |of: &str, it: &Value| {
        let points = |at: &Value| texts[of][..at["byte"].as_u64().unwrap() as usize].chars().count() as u64;
        [points(&it["start"]), points(&it["end"])]
    };
    let run = folder.run(&[&["lint", "--no-cache", "--hints", "--format", "jsonl"], args].concat());
    let mut found = Vec::new();
    for finding in lines(&run.stdout).into_iter().filter(|it| it["kind"] == "finding") {
        let article = if finding["id"].is_null() { text_of(&finding["path"]) } else { format!("rows.jsonl#{}", text_of(&finding["id"])) };
        // Of evidence in another row, `lint` names the collection alone.
        let related = finding["related"].as_array().unwrap().iter().filter(|it| it["path"].is_string()).map(|it| match &it["path"] {
            path if path == "rows.jsonl" => serde_json::json!({ "message": it["message"] }),
            path => {
                let [start, end] = place(&text_of(path), it);
                serde_json::json!({ "article": path, "start": start, "end": end, "message": it["message"] })
            }
        });
        let related: Vec<Value> = related.collect();
        if !related.is_empty() {
            let at = place(&article, &finding);
            found.push((article, text_of(&finding["rule"]), at, text_of(&finding["severity"]), text_of(&finding["message"]), related));
        }
    }
    found.sort_by_key(|it| format!("{it:?}"));
    found
}

/// What `copydesk corpus --compare` has written.
fn compared_differences(folder: &Folder, compared: &[&str], annotations: &[&str]) -> Differences {
    let read = |names: &[&str]| names.iter().flat_map(|name| lines(&folder.read(name))).collect::<Vec<_>>();
    let annotated = read(annotations);
    let mut found = Vec::new();
    for row in read(compared) {
        let article = format!("rows.jsonl#{}", text_of(&row["id"]));
        let mut add = |it: &Value, related: Vec<Value>| {
            let place = ["start", "end"].map(|key| it[key].as_u64().unwrap());
            found.push((article.clone(), text_of(&it["rule"]), place, text_of(&it["severity"]), text_of(&it["message"]), related));
        };
        for finding in row["findings"].as_array().unwrap() {
            add(finding, finding["related"].as_array().unwrap().clone());
        }
        for evidence in row["evidence"].as_array().unwrap().chunk_by(|a, b| a["start"] == b["start"]) {
            let own = annotated.iter().find(|it| it["id"] == row["id"]).unwrap()["findings"].as_array().unwrap();
            let same = |it: &&Value| it["start"] == evidence[0]["start"] && it["rule"] == evidence[0]["rule"];
            add(own.iter().find(same).unwrap(), evidence.iter().map(|it| it["related"].clone()).collect());
        }
    }
    found.sort_by_key(|it| format!("{it:?}"));
    found
}

/// The same with what evidence says alone.
fn without_places(found: &Differences) -> Differences {
    let mut found = found.clone();
    for related in found.iter_mut().flat_map(|it| &mut it.5) {
        *related = serde_json::json!({ "message": related["message"] });
    }
    found.sort_by_key(|it| format!("{it:?}"));
    found
}

#[test]
fn rows_are_compared_as_lint_compares_the_same_articles() {
    let folder = Folder::new().with("rows.jsonl", DIFFERING);
    assert_eq!(corpus(&folder, &["rows.jsonl", "--compare", "--quiet"]).code, 0);
    let compared = compared_differences(&folder, &["out/compared/rows.jsonl"], &["out/annotations/rows.jsonl"]);
    assert_eq!(without_places(&compared), linted_differences(&folder, &["--input", "jsonl", "rows.jsonl"]));

    let rows = lines(DIFFERING);
    let files =
        rows.iter().fold(Folder::new(), |files, row| files.with(&format!("rows.jsonl#{}", text_of(&row["id"])), &text_of(&row["text"])));
    let names: Vec<String> = rows.iter().map(|row| format!("rows.jsonl#{}", text_of(&row["id"]))).collect();
    assert_eq!(compared, linted_differences(&files, &names.iter().map(String::as_str).collect::<Vec<_>>()));
    assert!(compared.len() > 15, "{compared:#?}");
    let order: Vec<u64> = lines(&folder.read("out/compared/rows.jsonl")).iter().map(|row| row["row"].as_u64().unwrap()).collect();
    assert!(order.is_sorted_by(|a, b| a < b), "each row once, in order");
}

#[test]
fn the_share_that_finishes_last_compares_all() {
    let rows: Vec<&str> = DIFFERING.lines().collect();
    let halves = [rows[..20].join("\n"), rows[20..].join("\n")];
    let folder = Folder::new().with("data/a.jsonl", &halves[0]).with("data/b.jsonl", &halves[1]);
    let first = corpus(&folder, &["data", "--compare", "--shard", "1/2"]);
    assert!(first.stderr.contains("not compared yet: 1 file to finish"), "{}", first.all());
    assert!(!folder.path("out/compared.json").exists());
    let last = corpus(&folder, &["data", "--compare", "--shard", "2/2"]);
    assert!(last.stderr.contains("compared with one another: something differs in "), "{}", last.all());
    let of_shares = ["a", "b"].map(|name| folder.read(&format!("out/compared/{name}.jsonl")));

    let whole = Folder::new().with("data/a.jsonl", &halves[0]).with("data/b.jsonl", &halves[1]);
    assert_eq!(corpus(&whole, &["data", "--compare", "--quiet"]).code, 0);
    assert_eq!(of_shares, ["a", "b"].map(|name| whole.read(&format!("out/compared/{name}.jsonl"))));

    // As if the run had been killed between its last input and the end of the comparison.
    fs::remove_file(whole.path("out/compared.json")).unwrap();
    fs::write(whole.path("out/compared/a.jsonl"), "half a li").unwrap();
    let again = corpus(&whole, &["data", "--compare"]);
    assert!(again.stderr.starts_with("copydesk: 2 files (2 finished before)"), "{}", again.all());
    assert_eq!(of_shares[0], whole.read("out/compared/a.jsonl"));
    let stamp = |name: &str| fs::metadata(whole.path(name)).unwrap().modified().unwrap();
    let before = stamp("out/compared/a.jsonl");
    assert_eq!(corpus(&whole, &["data", "--compare"]).code, 0);
    assert_eq!(stamp("out/compared/a.jsonl"), before, "what is compared already is not compared again");

    fs::write(whole.path("data/b.jsonl"), rows[20..30].join("\n")).unwrap();
    assert_eq!(corpus(&whole, &["data", "--compare", "--quiet"]).code, 0);
    assert_ne!(of_shares[1], whole.read("out/compared/b.jsonl"), "a changed input is compared anew");
    assert_eq!(corpus(&whole, &["data", "--quiet"]).code, 0);
    assert!(!whole.path("out/compared.json").exists(), "nothing vouches for findings of another run");
}

#[test]
fn shares_of_one_file_are_compared_as_its_rows_together() {
    let rows: String =
        DIFFERING.lines().enumerate().map(|(n, row)| row.to_owned() + &"\n".repeat(if n % 2 == 0 { 1000 } else { 1 })).collect();
    let folder = Folder::new().with("rows.jsonl", &rows);
    for share in ["1/3", "2/3", "3/3"] {
        assert_eq!(corpus(&folder, &["rows.jsonl", "--compare", "--quiet", "--shard", share]).code, 0);
    }
    let names = |kind: &str| (1..=3).map(|n| format!("out/{kind}/rows-{n}-of-3.jsonl")).collect::<Vec<_>>();
    let (compared, annotations) = (names("compared"), names("annotations"));
    let strs = |names: &[String]| names.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let found = compared_differences(
        &folder,
        &strs(&compared).split('\n').collect::<Vec<_>>(),
        &strs(&annotations).split('\n').collect::<Vec<_>>(),
    );
    assert_eq!(without_places(&found), linted_differences(&folder, &["--input", "jsonl", "rows.jsonl"]));
}

#[test]
fn rows_of_one_id_are_told_apart() {
    let rows = DIFFERING.replace("harbour-1.txt", "harbour-0.txt").replace("harbour-2.txt", "harbour-0.txt");
    let folder = Folder::new().with("rows.jsonl", &rows);
    assert_eq!(corpus(&folder, &["rows.jsonl", "--compare", "--quiet"]).code, 0);
    let compared = folder.read("out/compared/rows.jsonl");
    assert!(compared.contains("“winter” in rows.jsonl#harbour-0.txt and 2 other articles"), "{compared}");
}
