//! Our places, findings and fixes in the client's terms.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ropey::Rope;
use tower_lsp::gen_lsp_types as lsp;

use super::features::Encoding;
use crate::finding::{Edit, Severity};
use crate::text::Span;

/// The position of the byte `at`.
pub(super) fn position(text: &Rope, at: usize, encoding: Encoding) -> lsp::Position {
    let at = at.min(text.len_bytes());
    let line = text.byte_to_line(at);
    let start = text.line_to_byte(line);
    let column = match encoding {
        Encoding::Utf8 => at - start,
        Encoding::Utf32 => text.byte_to_char(at) - text.byte_to_char(start),
        Encoding::Utf16 => text.char_to_utf16_cu(text.byte_to_char(at)) - text.char_to_utf16_cu(text.byte_to_char(start)),
    };
    lsp::Position { line: number(line), character: number(column) }
}

/// The range of `span`, which is bytes of the file.
pub(super) fn range(text: &Rope, span: Span, encoding: Encoding) -> lsp::Range {
    lsp::Range { start: position(text, span.start as usize, encoding), end: position(text, span.end as usize, encoding) }
}

/// An edit of the file.
pub(super) fn text_edit(text: &Rope, edit: &Edit, encoding: Encoding) -> lsp::TextEdit {
    lsp::TextEdit { range: range(text, edit.span, encoding), new_text: edit.new_text.clone() }
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
                let place = position(rope, at, encoding);
                assert_eq!(from_proto::byte(rope, place, encoding), Some(at), "{text:?} at {at}");
            }
        }
    }
}
