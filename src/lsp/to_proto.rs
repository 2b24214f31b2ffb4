//! Our places, findings and fixes in the client's terms.

use std::cell::Cell;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ropey::Rope;
use tower_lsp::gen_lsp_types as lsp;

use super::features::Encoding;
use crate::finding::{Edit, Severity};
use crate::text::Span;

/// The places of a text in the client's terms. The line of the place that was asked last is known: places are asked in order, and most lie in the same line as the
/// one before.
pub(super) struct Positions<'a> {
    text: &'a Rope,
    encoding: Encoding,
    line: Cell<AskedLine>,
}

/// A line with its bytes; none as long as no place was asked.
#[derive(Clone, Copy, Default)]
struct AskedLine {
    number: usize,
    start: usize,
    end: usize,
}

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a Rope, encoding: Encoding) -> Self {
        Self { text, encoding, line: Cell::default() }
    }

    /// The position of the byte `at`.
    pub(super) fn position(&self, at: usize) -> lsp::Position {
        let at = at.min(self.text.len_bytes());
        let line = self.line(at);
        let text = self.text;
        let column = match self.encoding {
            Encoding::Utf8 => at - line.start,
            Encoding::Utf32 => text.byte_to_char(at) - text.byte_to_char(line.start),
            Encoding::Utf16 => text.char_to_utf16_cu(text.byte_to_char(at)) - text.char_to_utf16_cu(text.byte_to_char(line.start)),
        };
        lsp::Position { line: number(line.number), character: number(column) }
    }

    fn line(&self, at: usize) -> AskedLine {
        let known = self.line.get();
        if (known.start..known.end).contains(&at) {
            return known;
        }
        let number = self.text.byte_to_line(at);
        let end = self.text.try_line_to_byte(number + 1).unwrap_or(self.text.len_bytes());
        let line = AskedLine { number, start: self.text.line_to_byte(number), end };
        self.line.set(line);
        line
    }

    /// The range of `span`, which is bytes of the file.
    pub(super) fn range(&self, span: Span) -> lsp::Range {
        lsp::Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// An edit of the file.
    pub(super) fn text_edit(&self, edit: &Edit) -> lsp::TextEdit {
        lsp::TextEdit { range: self.range(edit.span), new_text: edit.new_text.clone() }
    }
}

/// What stands in the path of an address as it is; all else is written as `%20`.
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The `file:` address of `path`. Two slashes at its beginning lead to another machine, whose name follows.
pub(super) fn uri(path: &Path) -> lsp::Uri {
    let mut shown = path.to_string_lossy().into_owned();
    if cfg!(windows) {
        shown = shown.replace('\\', "/");
    }
    let before = match shown.as_bytes() {
        [b'/', b'/', ..] => "file:",
        [b'/', ..] => "file://",
        _ => "file:///",
    };
    lsp::Uri(format!("{before}{}", utf8_percent_encode(&shown, IN_PATHS)))
}

/// How bad a finding is.
pub(super) fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        Severity::Info => lsp::DiagnosticSeverity::Information,
        Severity::Hint => lsp::DiagnosticSeverity::Hint,
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::from_proto;

    #[test]
    fn every_place_comes_back_from_its_position() {
        for unit in ["a", "é", "中", "😀"] {
            for line_break in ["\n", "\r\n", "\r"] {
                let text = format!("{unit}a{unit}{line_break}{line_break}{unit}{line_break}");
                there_and_back(&Rope::from_str(&text), &text);
            }
        }
    }

    #[test]
    #[cfg(not(windows))]
    fn every_path_comes_back_from_its_address() {
        for (shown, address) in [
            ("/news/a-b_c.d~e.txt", "file:///news/a-b_c.d~e.txt"),
            ("/news/café 100%#?.txt", "file:///news/caf%C3%A9%20100%25%23%3F.txt"),
            ("//archive/share/a b.txt", "file://archive/share/a%20b.txt"),
        ] {
            let found = uri(Path::new(shown));
            assert_eq!(found.as_ref(), address);
            assert_eq!(from_proto::path(&found).map(|path| path.to_string_lossy().into_owned()).as_deref(), Some(shown));
        }
    }

    fn there_and_back(rope: &Rope, text: &str) {
        for (at, _) in text.char_indices().filter(|(at, _)| !text[..*at].ends_with('\r') || !text[*at..].starts_with('\n')) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let place = Positions::new(rope, encoding).position(at);
                assert_eq!(from_proto::byte(rope, place, encoding), Some(at), "{text:?} at {at}");
            }
        }
    }
}
