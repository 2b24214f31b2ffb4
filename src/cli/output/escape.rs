//! What articles and names of files hold never steers a terminal and never breaks a line of ours.

use std::borrow::Cow;
use std::fmt::Write as _;

pub(in crate::cli) use crate::text::escape::{is_unsafe, json};

/// A text of many lines as a terminal may show it.
pub(in crate::cli) fn on_screen(text: &str) -> String {
    let mut lines = text.split('\n').map(|line| {
        let (line, end) = line.strip_suffix('\r').map_or((line, ""), |line| (line, "\r"));
        let cells: Vec<_> = line.split('\t').map(escaped).collect();
        cells.join("\t") + end
    });
    let first = lines.next().unwrap_or_default();
    lines.fold(first, |text, line| text + "\n" + &line)
}

/// The text on one line: what is unsafe in it as an escape, `\n` or `\u{1b}`.
pub(in crate::cli) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unsafe(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The bytes of a name as text on one line; bytes that are no UTF-8 as `\xe9`.
pub(in crate::cli) fn escaped_bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(&escaped(chunk.valid()));
        for byte in chunk.invalid() {
            // Writing to a string can't fail.
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

/// What stands for a character in an excerpt, one column wide; none for the character itself.
pub(in crate::cli) fn picture(c: char) -> Option<char> {
    match c {
        ' '..='~' => None,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        c if is_unsafe(c) => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines() {
        assert_eq!(escaped("a “é” 中"), "a “é” 中");
        assert_eq!(escaped("a\nb\r\tc"), r"a\nb\r\tc");
        assert_eq!(escaped("\u{1b}[2J \u{9b}1m \u{202e}x\u{2028}"), r"\u{1b}[2J \u{9b}1m \u{202e}x\u{2028}");
        assert_eq!(escaped_bytes(b"caf\xe9\n.txt"), r"caf\xe9\n.txt");
    }

    #[test]
    fn texts_keep_their_lines_on_a_screen() {
        assert_eq!(on_screen("a\tb\r\n\u{1b}[1m\rc\n"), "a\tb\r\n\\u{1b}[1m\\rc\n");
    }

    #[test]
    fn pictures_are_one_column_wide() {
        assert_eq!(['\u{1b}', '\u{7f}', '\u{9b}', 'a', '中'].map(picture), [Some('␛'), Some('␡'), Some('\u{fffd}'), None, None]);
    }
}
