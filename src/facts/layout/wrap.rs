//! Hard wrap: paragraphs whose lines were broken to fit a width.

use std::ops::RangeInclusive;

use crate::facts::prose::ParagraphKind;
use crate::text::Span;

/// The widths, in bytes, to which mail programs, editors and wire services break lines.
const WIDTHS: RangeInclusive<u32> = 40..=100;

/// Whether a block's lines were broken to fit a width: each but the last is of middling length, none could have taken in the next one's first word,
/// and most stop in the middle of a sentence.
pub(super) fn is_hard_wrapped(text: &str, lines: &[(Span, ParagraphKind)]) -> bool {
    if lines.len() < 2 || lines.iter().any(|(_, kind)| *kind != ParagraphKind::Prose) {
        return false;
    }
    let width = lines.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    if !WIDTHS.contains(&width) {
        return false;
    }
    let pairs =
        || lines.iter().zip(lines.iter().skip(1)).map(|((line, _), (next, _))| (line.of(text).trim_end(), next.of(text).trim_start()));
    let filled = pairs().all(|(line, next)| is_filled(line, next, width as usize));
    let broken = pairs().filter(|(line, _)| !ends_sentence(line) && !line.ends_with(';')).count();
    let goes_on = pairs().any(|(_, next)| next.starts_with(char::is_lowercase));
    filled && goes_on && broken * 2 >= lines.len() - 1
}

/// Whether a line of at least half the width could not have taken in the first word of the next.
fn is_filled(line: &str, next: &str, width: usize) -> bool {
    const SLACK: usize = 3;
    let word = next.split_whitespace().next().unwrap_or("");
    let had_room = line.len() + word.len() + SLACK < width;
    line.len() * 2 >= width && (!had_room || ends_sentence(line))
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether words of four letters, broken into lines of `width` bytes, are read as one paragraph.
    fn wrapped(width: usize) -> bool {
        let line = "word ".repeat(width / 5) + &"x".repeat(width % 5);
        let line = line.trim_end();
        let text = format!("{line}\n{line}\nword word word");
        let lines: Vec<_> = crate::facts::layout::lines(&text).map(|line| (line, ParagraphKind::Prose)).collect();
        is_hard_wrapped(&text, &lines)
    }

    #[test]
    fn lines_of_forty_to_a_hundred_bytes_were_broken_to_fit() {
        assert_eq!([39, 44, 99, 104].map(wrapped), [false, true, true, false]);
    }

    #[test]
    fn a_line_that_had_room_for_the_next_word_was_not_broken() {
        let full = "The council met on Monday in the town hall and voted";
        let lines = |text: &str| crate::facts::layout::lines(text).map(|line| (line, ParagraphKind::Prose)).collect::<Vec<_>>();
        let room = format!("The council met on Monday in the town hall\n{full}\nto go");
        let filled = format!("The council met on Monday in the town hall over a plan\n{full}\nto keep");
        assert!(!is_hard_wrapped(&room, &lines(&room)) && is_hard_wrapped(&filled, &lines(&filled)));
    }
}
