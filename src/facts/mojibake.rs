//! Text decoded the wrong way: `â€œ` for `“`.
//!
//! Such runs come from UTF-8 that was read as windows-1252. They are found by reading the run back: its characters as windows-1252 bytes have to be valid
//! UTF-8 of one character or more.

use encoding_rs::WINDOWS_1252;

use super::prose::Prose;
use crate::text::Span;

/// A run of characters that another decoding reads as fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Mojibake {
    /// The run.
    pub span: Span,
    /// What it stands for.
    pub meant: String,
    /// Whether no writer can have meant the run as it stands.
    pub certain: bool,
}

/// The garbled runs of a block, in order.
pub fn find(prose: &Prose) -> Vec<Mojibake> {
    let text = prose.text();
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, end)) = next_run(text, at) {
        found.extend(read_back(text, start, end));
        at = end;
    }
    found
}

/// The next run of characters that windows-1252 has outside ASCII, from `at` on, if it begins with one that a lead byte of UTF-8 becomes.
fn next_run(text: &str, at: usize) -> Option<(usize, usize)> {
    // The characters from U+00C0 to U+00FF, and no others, begin with this byte.
    const LATIN: u8 = 0xc3;
    let bytes = text.as_bytes();
    let garbled = |start: &usize| bytes.get(start + 1).is_some_and(|second| (0x82..=0xb4).contains(second));
    let start = memchr::memchr_iter(LATIN, bytes.get(at..)?).map(|n| at + n).find(garbled)?;
    let length = text[start..].find(|c: char| c.is_ascii()).unwrap_or(text.len() - start);
    Some((start, start + length))
}

fn read_back(text: &str, start: usize, end: usize) -> Option<Mojibake> {
    // The run may go on into sound text (`â€œé`), so the longest part from its start that reads back is taken.
    let run = &text[start..end];
    let cuts = run.char_indices().map(|(n, c)| n + c.len_utf8()).collect::<Vec<_>>();
    cuts.into_iter().rev().find_map(|cut| {
        let meant = undo(&run[..cut])?;
        // `Ã©` could in theory be meant; three characters for one, or a mark, could not.
        let certain = meant.chars().any(|c| matches!(c, '\u{2010}'..='\u{203a}' | '\u{a0}'..='\u{bf}')) || run[..cut].chars().count() > 2;
        Some(Mojibake { span: Span::from(start..start + cut), meant, certain })
    })
}

/// What `run` was before it was read the wrong way; none where it does not read back.
fn undo(run: &str) -> Option<String> {
    if run.chars().count() < 2 {
        return None;
    }
    let (bytes, _, lossy) = WINDOWS_1252.encode(run);
    if lossy {
        return None;
    }
    let meant = String::from_utf8(bytes.into_owned()).ok()?;
    (meant.chars().count() < run.chars().count()).then_some(meant)
}

#[cfg(test)]
mod tests {
    use crate::facts::{BlockFacts, BlockState, Format};

    fn meant(text: &str) -> Vec<String> {
        BlockFacts::read(text, Format::Plain, BlockState::Prose).mojibake.into_iter().map(|m| m.meant).collect()
    }

    #[test]
    fn runs_that_read_back_are_found() {
        assert_eq!(meant("He said â€œnoâ€\u{9d} in FranÃ§ois’s cafÃ©."), ["“", "”", "ç", "é"]);
    }

    #[test]
    fn sound_letters_are_left_alone() {
        assert!(meant("São Paulo, Île de Ré, “Ânes”, naïve — façade").is_empty());
    }
}
