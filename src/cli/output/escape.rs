//! What articles and names of files hold never steers a terminal and never breaks a line of ours.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character could steer a terminal, end a line, or turn round the order in which a line is shown; and those that are no characters, which XML can't
/// hold and terminals show as they please.
pub(in crate::cli) fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

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

/// A JSON document whose strings hold no unsafe character: those that JSON itself lets through are escaped. Outside of its strings it has none of them.
pub(in crate::cli) fn json(document: &str) -> Cow<'_, str> {
    if !has_unsafe(document) {
        return Cow::Borrowed(document);
    }
    let unsafe_here = |c: char| is_unsafe(c) && c != '\n';
    let mut out = String::with_capacity(document.len() + 8);
    for c in document.chars() {
        if unsafe_here(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a document has an unsafe character that is no line break. All of it is looked through before it is written, so bytes are asked rather than characters.
fn has_unsafe(document: &str) -> bool {
    /// What the unsafe characters that are not ASCII begin with.
    const LEADS: (u8, u8, u8) = (0xc2, 0xe2, 0xef);
    let bytes = document.as_bytes();
    let has_control = bytes.iter().fold(false, |any, byte| any | (byte.is_ascii_control() & (*byte != b'\n')));
    let begins_one = |at: usize| document.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_unsafe);
    has_control || memchr::memchr3_iter(LEADS.0, LEADS.1, LEADS.2, bytes).any(begins_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unsafe_character_is_seen_by_its_bytes() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(has_unsafe(&format!("a“{c}é")), is_unsafe(c) && c != '\n', "{c:?}");
        }
    }

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

    #[test]
    fn json_keeps_its_form_and_hides_what_json_would_show() {
        let document = serde_json::to_string_pretty(&["\u{1b}\u{7f}\u{9b}\n", "é"]).unwrap();
        let safe = json(&document);
        assert!(!safe.contains(|c| is_unsafe(c) && c != '\n'), "{safe}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&safe).unwrap(), ["\u{1b}\u{7f}\u{9b}\n", "é"]);
    }
}
