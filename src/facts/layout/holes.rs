//! Places that nobody reads, inside lines that are read.

use super::Format;
use crate::text::Span;

/// Places that nobody reads: web addresses everywhere; code spans, link targets and tags in Markdown.
pub(in crate::facts) fn holes(text: &str, format: Format) -> Vec<Span> {
    let mut holes = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"://") {
        holes.push(web_address(text, at));
    }
    if format == Format::Markdown {
        markdown_holes(text, &mut holes);
        holes.sort();
        let emphasis = emphasis(text, &holes);
        holes.extend(emphasis);
    }
    holes.sort();
    holes
}

/// The whole address round the `://` at `at`.
fn web_address(text: &str, at: usize) -> Span {
    let start =
        text[..at].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | ')')).map_or(text.len(), |n| at + n);
    Span::from(start..text[..end].trim_end_matches(['.', ',', ';']).len().max(start))
}

/// The marks of emphasis round words, `**` and `_`, and the bracket that opens a link's text.
fn emphasis(text: &str, holes: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
    let blank = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii_whitespace);
    let mut at = 0;
    while let Some(n) = memchr::memchr3(b'*', b'_', b'[', &bytes[at..]) {
        let start = at + n;
        let mark = bytes[start];
        let end = start + bytes[start..].iter().take_while(|b| **b == mark).count();
        at = end;
        let hole = if mark == b'[' {
            link_closes(&bytes[end..])
        } else {
            let inside = word(start.checked_sub(1)) && word(Some(end));
            end - start <= 3 && !inside && !(blank(start.checked_sub(1)) && blank(Some(end)))
        };
        let place = Span::from(start..end);
        let beside = holes.get(holes.partition_point(|h| h.end <= place.start));
        if hole && !beside.is_some_and(|h| h.overlaps(place)) {
            found.push(place);
        }
    }
    found
}

/// Whether the text behind an opening bracket is that of a link: `Lopez](http://…)`.
fn link_closes(rest: &[u8]) -> bool {
    let close = memchr::memchr3(b']', b'\n', b'[', rest);
    close.is_some_and(|n| rest.get(n..n + 2) == Some(b"]("))
}

fn markdown_holes(text: &str, holes: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(n) = memchr::memchr3(b'`', b']', b'<', &bytes[at..]) {
        let start = at + n;
        let (from, closer) = match bytes[start] {
            b'`' => (start, b'`'),
            b']' if bytes.get(start + 1) == Some(&b'(') => (start + 1, b')'),
            b'<' if bytes.get(start + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') => (start, b'>'),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let line_end = memchr::memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |n| from + n);
        match memchr::memchr(closer, &bytes[from + 1..line_end]) {
            Some(n) => {
                let end = from + 1 + n + 1;
                holes.push(Span::from(from..end));
                at = end;
            }
            None => at = start + 1,
        }
    }
}
