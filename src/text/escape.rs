//! Characters that steer a terminal, end a line, or turn round the order in which one is shown, and JSON that holds none of them.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character could steer a terminal, end a line, or turn round the order in which a line is shown; and those that are no characters, which XML can't
/// hold and terminals show as they please.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// A JSON document whose strings hold no unsafe character: those that JSON itself lets through are escaped. Outside of its strings it has none of them.
pub(crate) fn json(document: &str) -> Cow<'_, str> {
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
    fn json_keeps_its_form_and_hides_what_json_would_show() {
        let document = serde_json::to_string_pretty(&["\u{1b}\u{7f}\u{9b}\n", "é"]).unwrap();
        let safe = json(&document);
        assert!(!safe.contains(|c| is_unsafe(c) && c != '\n'), "{safe}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&safe).unwrap(), ["\u{1b}\u{7f}\u{9b}\n", "é"]);
    }
}
