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
