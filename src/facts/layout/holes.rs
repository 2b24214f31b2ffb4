//! Places that nobody reads, inside lines that are read.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::tags::tag;
use super::{Format, lines};
use crate::text::Span;

/// What stands behind the scheme of a web address.
static SCHEME_END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"://"));

/// Places that nobody reads: web addresses, bullets, tags and HTML comments everywhere; code spans, link targets and the marks of emphasis in Markdown.
pub(in crate::facts) fn holes(text: &str, format: Format) -> Vec<Span> {
    let mut holes = Vec::new();
    for at in SCHEME_END.find_iter(text.as_bytes()) {
        holes.push(web_address(text, at));
    }
    line_heads(text, &mut holes);
    match format {
        Format::Markdown => markdown_holes(text, &mut holes),
        Format::Plain => {
            let signs = memchr::memchr_iter(b'<', text.as_bytes());
            holes.extend(signs.filter_map(|at| tag(text, at).map(|(tag, _)| tag).or_else(|| comment(text, at))));
        }
    }
    holes.sort();
    holes
}

/// The `>` of block quotes, and bullets: what stands at a line's head and is not read.
fn line_heads(text: &str, holes: &mut Vec<Span>) {
    for line in lines(text) {
        let written = line.of(text);
        let rest = written.trim_start_matches([' ', '\t', '>']);
        let bullet = rest.chars().next().filter(|c| matches!(c, '*' | '•' | '»' | '›' | '·' | '▪' | '●' | '‣'));
        let rest = bullet.and_then(|c| rest.strip_prefix(c)?.strip_prefix([' ', '\t', '\u{a0}'])).unwrap_or(rest);
        let head = written.get(..written.len() - rest.len()).unwrap_or_default();
        let guillemets = head.contains(['»', '›']) && rest.contains(['«', '‹']);
        if !head.trim().is_empty() && !guillemets {
            let blank = head.len() - head.trim_start().len();
            holes.push(Span::from(blank..head.len()).shift(line.start));
        }
    }
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
    while let Some(start) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| SIGNS.contains(b))).map(|n| at + n) {
        let hole = sign_hole(text, start);
        if let (Some(hole), Some(b']')) = (hole, bytes.get(start)) {
            let opener = text.get(..start).and_then(|before| before.rfind('[')).filter(|o| *o >= at.min(line_start(text, start)));
            holes.extend(opener.map(|opener| Span::from(opener..opener + 1)));
            holes.push(hole);
            at = hole.end as usize;
            continue;
        }
        holes.extend(hole);
        at = hole.map_or(start + 1, |hole| hole.end as usize);
    }
}

/// What may begin a place that nobody reads.
const SIGNS: &[u8] = b"`]<*_{\\";

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |n| n + 1)
}

/// The place that nobody reads that the sign at `start` begins, if it does.
fn sign_hole(text: &str, start: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let next = bytes.get(start + 1).copied().unwrap_or(b'\n');
    match bytes.get(start)? {
        b'`' => closed(bytes, start, start, b"`"),
        b']' if next == b'(' => closed(bytes, start, start + 1, b")"),
        b'<' if next == b'!' => comment(text, start),
        b'<' if next.is_ascii_alphabetic() || next == b'/' => closed(bytes, start, start, b">"),
        b'{' if next == b'{' => closed(bytes, start, start, b"}}"),
        b'{' if next == b'%' => closed(bytes, start, start, b"%}"),
        b'\\' if matches!(next, b'\n' | b'\r') => Some(Span::from(start..start + 1)),
        b'*' | b'_' => emphasis(text, start),
        _ => None,
    }
}

/// From `start` to the end of the first `closer` behind `from`, if that is on the same line.
fn closed(bytes: &[u8], start: usize, from: usize, closer: &[u8]) -> Option<Span> {
    let line_end = memchr::memchr2(b'\n', b'\r', bytes.get(from..)?).map_or(bytes.len(), |n| from + n);
    let n = memchr::memmem::find(bytes.get(from + 1..line_end)?, closer)?;
    Some(Span::from(start..from + 1 + n + closer.len()))
}

/// The HTML comment that begins with the `<` at `start` and is closed on its line.
fn comment(text: &str, start: usize) -> Option<Span> {
    let is_comment = text.get(start..)?.starts_with("<!--");
    is_comment.then(|| closed(text.as_bytes(), start, start + 3, b"-->")).flatten()
}

/// The stars or underscores at `start`, if they stand on one side of a word as those of emphasis do.
fn emphasis(text: &str, start: usize) -> Option<Span> {
    let mark = *text.as_bytes().get(start)?;
    let length = text.as_bytes().get(start..)?.iter().take_while(|b| **b == mark).count();
    let end = start + length;
    let before = text.get(..start)?.chars().next_back().unwrap_or(' ');
    let after = text.get(end..)?.chars().next().unwrap_or(' ');
    let joined = before.is_alphanumeric() && after.is_alphanumeric();
    let apart = before.is_whitespace() && after.is_whitespace();
    (length <= 3 && !apart && (!joined || length > 1 && mark == b'*')).then(|| Span::from(start..end))
}
