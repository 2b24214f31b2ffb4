//! The client's places, names and wishes in our own terms.

use std::ops::Range;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use ropey::Rope;
use tower_lsp::gen_lsp_types as lsp;

use super::features::Encoding;

/// The byte at `position`. A column past the end of its line counts as that end, as the protocol has it, and so does one inside a character as that
/// character's start. None where the text has no such line.
pub(super) fn byte(text: &Rope, position: lsp::Position, encoding: Encoding) -> Option<usize> {
    let (line, column) = (position.line as usize, position.character as usize);
    if line == text.len_lines() && column == 0 {
        // Some clients name the end of a last line without a break so.
        return Some(text.len_bytes());
    }
    if line >= text.len_lines() {
        return None;
    }
    let start = text.line_to_byte(line);
    let end = start + content_length(text, line);
    let at = match encoding {
        Encoding::Utf8 => start + column,
        Encoding::Utf32 => {
            let char = text.byte_to_char(start) + column;
            text.char_to_byte(char.min(text.len_chars()))
        }
        Encoding::Utf16 => {
            let unit = text.char_to_utf16_cu(text.byte_to_char(start)) + column;
            text.char_to_byte(text.utf16_cu_to_char(unit.min(text.len_utf16_cu())))
        }
    };
    let at = at.min(end);
    Some(text.char_to_byte(text.byte_to_char(at)))
}

/// The bytes of `range`; none where the text has no such lines, or the range runs backwards.
pub(super) fn range(text: &Rope, range: lsp::Range, encoding: Encoding) -> Option<Range<usize>> {
    let start = byte(text, range.start, encoding)?;
    let end = byte(text, range.end, encoding)?;
    (start <= end).then_some(start..end)
}

/// The bytes that come nearest to `range`, which names lines that the text has not, or runs backwards.
pub(super) fn nearest_range(text: &Rope, range: lsp::Range, encoding: Encoding) -> Range<usize> {
    let [start, end] = [range.start, range.end].map(|position| byte(text, position, encoding).unwrap_or(text.len_bytes()));
    start.min(end)..start.max(end)
}

/// The bytes of a line without its break.
fn content_length(text: &Rope, line: usize) -> usize {
    let line = text.line(line);
    let breaks = line.chars_at(line.len_chars()).reversed().take(2).take_while(|c| matches!(c, '\n' | '\r'));
    let breaks = breaks.count();
    // A line that is nothing but `\r` cannot end with `\n\r` or `\r\r`: each of those is two lines.
    line.len_bytes() - breaks
}

/// The path of a `file:` address; none for other addresses, such as those of documents that were never saved. A file that another machine shares has a path
/// that begins with two slashes and that machine's name.
pub(super) fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let rest = uri.as_ref().strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let path = percent_decode_str(path).decode_utf8().ok()?;
    if !matches!(host, "" | "localhost") {
        return Some(PathBuf::from(format!("//{host}{path}")));
    }
    // `/c:/news` is `c:/news` where drives have letters.
    let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, line: u32, character: u32, encoding: Encoding) -> Option<usize> {
        byte(&Rope::from_str(text), lsp::Position { line, character }, encoding)
    }

    #[test]
    fn columns_are_counted_as_agreed() {
        let text = "aé中😀b\r\nc";
        assert_eq!([1, 3, 6, 10].map(|c| at(text, 0, c, Encoding::Utf8)), [1, 3, 6, 10].map(Some));
        assert_eq!([1, 2, 3, 5].map(|c| at(text, 0, c, Encoding::Utf16)), [1, 3, 6, 10].map(Some));
        assert_eq!([1, 2, 3, 4].map(|c| at(text, 0, c, Encoding::Utf32)), [1, 3, 6, 10].map(Some));
    }

    #[test]
    fn odd_columns_are_held_at_the_nearest_place() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            assert_eq!(at("ab\r\nc", 0, 99, encoding), Some(2));
            assert_eq!(at("ab\rc\n", 0, 3, encoding), Some(2));
            assert_eq!(at("ab\rc\n", 2, 7, encoding), Some(5));
            assert_eq!(at("\r\n", 0, 1, encoding), Some(0));
            assert_eq!(at("ab", 1, 0, encoding), Some(2));
            assert_eq!(at("ab", 2, 0, encoding), None);
            assert_eq!(at("ab", 1, 1, encoding), None);
        }
        assert_eq!(at("é", 0, 1, Encoding::Utf8), Some(0));
        assert_eq!(at("😀", 0, 1, Encoding::Utf16), Some(0));
    }

    #[test]
    fn impossible_ranges_come_down_to_the_nearest() {
        let place = |line, character| lsp::Position { line, character };
        let nearest = |start, end| nearest_range(&Rope::from_str("ab\ncd"), lsp::Range { start, end }, Encoding::Utf8);
        assert_eq!(nearest(place(1, 1), place(9, 0)), 4..5);
        assert_eq!(nearest(place(1, 1), place(0, 1)), 1..4);
        assert_eq!(nearest(place(7, 1), place(9, 1)), 5..5);
    }

    #[test]
    #[cfg(not(windows))]
    fn addresses_are_paths() {
        let of = |uri: &str| path(&uri.into()).map(|p| p.to_string_lossy().into_owned());
        assert_eq!(of("file:///news/caf%C3%A9%20100%.txt").as_deref(), Some("/news/café 100%.txt"));
        assert_eq!(of("file://localhost/news/a.txt#top").as_deref(), Some("/news/a.txt"));
        assert_eq!(of("file://archive/share/caf%C3%A9.txt").as_deref(), Some("//archive/share/café.txt"), "a share of another machine");
        assert_eq!(of("file://archive"), None);
        assert_eq!(of("file:///news/%FF.txt"), None, "no UTF-8");
        assert_eq!(of("untitled:Untitled-1"), None);
    }
}
