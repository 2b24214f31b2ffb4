//! Web archives (WARC, ISO 28500): pages of the web as a crawler was sent them, and texts that somebody has made of them (WET). The records are read here and
//! the answers of web servers in them by `httparse`: the one crate for WARC rests on parts that nobody keeps any more.

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;
use serde_json::Value;

use super::super::row::CollectionRow;
use super::unpack::unpack;
use super::{MOST, NumberedRow, page, too_long};
use crate::text::decode;

/// The longest head of a record that is read.
const MOST_HEAD: u64 = 1 << 20;

/// The most headers of an answer that are read.
const MOST_HEADERS: usize = 128;

/// How far into a page its encoding is looked for.
const HEAD_OF_PAGE: usize = 1024;

pub(super) struct WarcPages {
    from: Box<dyn BufRead + Send>,
    number: u64,
}

/// The head of a record.
struct RecordHead {
    fields: Vec<(String, String)>,
}

/// What a record holds, before it is decoded.
enum Payload {
    /// An answer of a web server.
    Answer,
    /// A page alone.
    Page,
    /// A text.
    Text,
}

impl RecordHead {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// What is wanted of the record; nothing of most.
    fn payload(&self) -> Option<Payload> {
        let kind = self.get("Content-Type").unwrap_or_default();
        match self.get("WARC-Type")? {
            "response" if kind.starts_with("application/http") => Some(Payload::Answer),
            "resource" | "conversion" if is_page(kind) => Some(Payload::Page),
            "conversion" if kind.starts_with("text/plain") => Some(Payload::Text),
            _ => None,
        }
    }
}

fn is_page(content_type: &str) -> bool {
    ["text/html", "application/xhtml+xml"].iter().any(|it| content_type.get(..it.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(it)))
}

impl WarcPages {
    pub(super) fn new(from: Box<dyn BufRead + Send>) -> Self {
        Self { from, number: 0 }
    }

    /// The next page; none at the end.
    fn read(&mut self) -> Result<Option<NumberedRow>, String> {
        loop {
            self.number += 1;
            let Some(head) = self.head()? else { return Ok(None) };
            let length = head.get("Content-Length").and_then(|it| it.parse().ok()).ok_or("has no length")?;
            let Some(payload) = head.payload() else {
                self.pass_over(length)?;
                continue;
            };
            if length > MOST as u64 {
                self.pass_over(length)?;
                return Ok(Some(NumberedRow { number: self.number, row: Err(too_long()) }));
            }
            let mut body = Vec::new();
            self.from.by_ref().take(length).read_to_end(&mut body).map_err(|e| e.to_string())?;
            if (body.len() as u64) < length {
                return Err("is cut off".to_owned());
            }
            if let Some(row) = row(&head, payload, body).transpose() {
                return Ok(Some(NumberedRow { number: self.number, row }));
            }
        }
    }

    fn pass_over(&mut self, length: u64) -> Result<(), String> {
        let passed = io::copy(&mut self.from.by_ref().take(length), &mut io::sink()).map_err(|e| e.to_string())?;
        if passed < length { Err("is cut off".to_owned()) } else { Ok(()) }
    }

    /// The head of the next record; none at the end.
    fn head(&mut self) -> Result<Option<RecordHead>, String> {
        let mut head = self.from.by_ref().take(MOST_HEAD);
        let mut line = || -> Result<Option<String>, String> {
            let mut line = Vec::new();
            let read = head.read_until(b'\n', &mut line).map_err(|e| e.to_string())?;
            Ok((read > 0).then(|| String::from_utf8_lossy(line.trim_ascii_end()).into_owned()))
        };
        // The records are parted by blank lines.
        let version = loop {
            match line()? {
                None => return Ok(None),
                Some(blank) if blank.is_empty() => {}
                Some(version) => break version,
            }
        };
        if !version.starts_with("WARC/") {
            return Err("does not begin as a record of a web archive does".to_owned());
        }
        let mut fields = Vec::new();
        loop {
            match line()? {
                None => return Err("is cut off".to_owned()),
                Some(blank) if blank.is_empty() => return Ok(Some(RecordHead { fields })),
                Some(field) => fields.extend(field.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned()))),
            }
        }
    }
}

impl Iterator for WarcPages {
    type Item = Result<NumberedRow, String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().map_err(|error| format!("record {}: {error}", self.number)).transpose()
    }
}

/// The article in a record; none where it holds no page.
fn row(head: &RecordHead, payload: Payload, body: Vec<u8>) -> Result<Option<CollectionRow>, String> {
    let (text, date) = match payload {
        Payload::Text => (String::from_utf8(body).map_err(|_| "is not in UTF-8")?, None),
        Payload::Page => page::read(&decoded(&body, head.get("Content-Type"))?),
        Payload::Answer => match answer(&body)? {
            Some((content_type, body)) => page::read(&decoded(&body, Some(&content_type))?),
            None => return Ok(None),
        },
    };
    let id = head.get("WARC-Record-ID").map(|id| id.trim_start_matches('<').trim_end_matches('>'));
    let source = head.get("WARC-Target-URI").map(|uri| uri.trim_start_matches('<').trim_end_matches('>').to_owned());
    Ok(Some(CollectionRow { id: id.map_or(Value::Null, Value::from), text, date, source }))
}

/// The page in an answer of a web server, with what that says its type is; none where it is another thing.
fn answer(answer: &[u8]) -> Result<Option<(String, Vec<u8>)>, String> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(end) = response.parse(answer).map_err(|e| format!("is no answer that can be read: {e}"))? else {
        return Err("is no answer that can be read: its head is cut off".to_owned());
    };
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned()).unwrap_or_default()
    };
    let content_type = header("Content-Type");
    if response.code != Some(200) || !is_page(&content_type) {
        return Ok(None);
    }
    if header("Content-Encoding").eq_ignore_ascii_case("br") {
        return Err("is packed by Brotli, which is not read".to_owned());
    }
    let body = answer.get(end..).unwrap_or_default();
    // Some crawlers keep an answer as it was sent, and some as it was meant, under the same headers.
    let whole = if header("Transfer-Encoding").eq_ignore_ascii_case("chunked") { joined(body) } else { None };
    let mut page = Vec::new();
    let unpacked =
        unpack(io::Cursor::new(whole.unwrap_or_else(|| body.to_vec()))).and_then(|it| it.take(MOST as u64 + 1).read_to_end(&mut page));
    unpacked.map_err(|e| e.to_string())?;
    if page.len() > MOST { Err(too_long()) } else { Ok(Some((content_type, page))) }
}

/// The chunks of a body put together; none where it does not consist of chunks.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(body) else { return None };
        let length = usize::try_from(length).ok()?;
        if length == 0 {
            return Some(whole);
        }
        let end = start.checked_add(length)?;
        whole.extend_from_slice(body.get(start..end)?);
        body = body.get(end..)?.strip_prefix(b"\r\n")?;
    }
}

/// The page as text: in the encoding that its server or the page itself names, or else in the likeliest.
fn decoded(page: &[u8], content_type: Option<&str>) -> Result<String, String> {
    let head = String::from_utf8_lossy(page.get(..HEAD_OF_PAGE).unwrap_or(page)).into_owned();
    match content_type.and_then(charset).or_else(|| charset(&head)) {
        Some(encoding) => Ok(encoding.decode(page).0.into_owned()),
        None => decode::decode(page.to_vec()).map(|decoded| decoded.text).map_err(|e| e.to_string()),
    }
}

/// The encoding behind `charset=`.
fn charset(text: &str) -> Option<&'static Encoding> {
    const KEY: &str = "charset=";
    let at = text.to_ascii_lowercase().find(KEY)? + KEY.len();
    let name = text.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(name.len());
    Encoding::for_label(name.get(..end)?.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn record(kind: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://example.org/a\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn response(head: &str, body: &[u8]) -> Vec<u8> {
        record("response", "application/http; msgtype=response", &[format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat())
    }

    fn read(archive: Vec<u8>) -> Result<Vec<NumberedRow>, String> {
        WarcPages::new(Box::new(io::Cursor::new(archive))).collect()
    }

    fn texts(archive: Vec<u8>) -> Vec<String> {
        read(archive).unwrap().into_iter().map(|row| row.row.map_or_else(|error| format!("bad: {error}"), |row| row.text)).collect()
    }

    const PAGE: &[u8] = b"<p>It rained.</p>";

    #[test]
    fn pages_are_rows_and_other_records_are_passed_over() {
        let archive = [
            record("warcinfo", "application/warc-fields", b"software: x"),
            response("200 OK\r\nContent-Type: text/html", PAGE),
            response("404 Not Found\r\nContent-Type: text/html", PAGE),
            response("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
            record("conversion", "text/plain", "It snowed.\n".as_bytes()),
        ];
        let rows = read(archive.concat()).unwrap();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 5]);
        let row = CollectionRow {
            id: "urn:uuid:1".into(),
            text: "It rained.".to_owned(),
            date: None,
            source: Some("http://example.org/a".to_owned()),
        };
        assert_eq!(rows[0].row, Ok(row));
        assert_eq!(rows[1].row.as_ref().unwrap().text, "It snowed.\n");
    }

    #[test]
    fn answers_are_read_as_they_were_sent_or_as_they_were_meant() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(PAGE).unwrap();
        let packed = packer.finish().unwrap();
        let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        let head = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked";
        assert_eq!(texts([response(head, &chunked), response(head, &packed), response(head, PAGE)].concat()), ["It rained."; 3]);
        let brotli = response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", PAGE);
        assert_eq!(texts(brotli), ["bad: is packed by Brotli, which is not read"]);
    }

    #[test]
    fn the_server_or_the_page_names_the_encoding() {
        let by_server = response("200 OK\r\nContent-Type: text/html; charset=windows-1250", b"<p>Ko\x9aice</p>");
        let by_page = response("200 OK\r\nContent-Type: text/html", b"<meta charset=\"iso-8859-2\"><p>Ko\xb9ice</p>");
        assert_eq!(texts([by_server, by_page].concat()), ["Košice", "Košice"]);
    }

    #[test]
    fn what_is_cut_off_ends_the_file() {
        let archive = response("200 OK\r\nContent-Type: text/html", PAGE);
        assert_eq!(read(archive[..archive.len() - 8].to_vec()).unwrap_err(), "record 1: is cut off");
        assert!(read(b"<html>".to_vec()).unwrap_err().contains("does not begin as a record"));
    }
}
