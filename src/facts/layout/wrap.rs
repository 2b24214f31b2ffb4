//! Hard wrap: paragraphs whose lines were broken to fit a width.

use std::ops::RangeInclusive;

use super::Format;
use crate::facts::prose::ParagraphKind;
use crate::text::Span;

/// The widths, in characters, to which mail programs, editors and wire services break lines.
pub const WIDTHS: RangeInclusive<usize> = 40..=100;

/// Whether a block's lines were broken to fit a width: each but the last is of middling length, none could have taken in the next one's first word,
/// and most stop in the middle of a sentence.
pub(super) fn is_hard_wrapped(text: &str, format: Format, lines: &[(Span, ParagraphKind)]) -> bool {
    if lines.len() < 2 || lines.iter().any(|(_, kind)| *kind != ParagraphKind::Prose) {
        return false;
    }
    let pairs = || lines.iter().zip(lines.iter().skip(1)).map(|((line, _), (next, _))| (line.of(text), next.of(text)));
    if format == Format::Markdown && pairs().all(|(line, _)| is_hard_break(line)) && pairs().any(|(line, _)| goes_on(line)) {
        return true;
    }
    let pairs = || pairs().map(|(line, next)| (unquoted(line).trim_end(), unquoted(next)));
    let width = lines.iter().map(|(line, _)| characters(unquoted(line.of(text)))).max().unwrap_or(0);
    if !WIDTHS.contains(&width) {
        return false;
    }
    let filled = pairs().all(|(line, next)| is_filled(line, next, width));
    let broken = pairs().filter(|(line, _)| goes_on(line) || !ends_sentence(line) && !line.ends_with(';')).count();
    let goes_on = pairs().any(|(line, next)| goes_on(line) || next.starts_with(char::is_lowercase));
    filled && goes_on && broken * 2 >= lines.len() - 1
}

/// A line without blanks and the `>` of a block quote before it.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// Whether a Markdown line ends in two blanks or a backslash, which breaks it within its paragraph.
fn is_hard_break(line: &str) -> bool {
    line.ends_with("  ") || line.ends_with('\\')
}

/// Whether a line stops in the middle of a sentence, whatever the next begins with: behind a comma, `“We go on,”`, or in the clause behind one, `“We go
/// on,” Ann`.
fn goes_on(line: &str) -> bool {
    let clause = !ends_sentence(line) && (line.contains(",” ") || line.contains(",\" "));
    clause || line.trim_end_matches(['\\', ' ', '\t']).trim_end_matches(['"', '”', '’', '\'']).ends_with(',')
}

fn characters(line: &str) -> usize {
    if line.is_ascii() { line.len() } else { line.chars().count() }
}

/// Whether a line of at least half the width could not have taken in the first word of the next.
fn is_filled(line: &str, next: &str, width: usize) -> bool {
    const SLACK: usize = 3;
    let word = next.split_whitespace().next().unwrap_or("");
    let length = characters(line);
    let had_room = length + characters(word) + SLACK < width;
    length * 2 >= width && (!had_room || ends_sentence(line))
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether words of four letters, broken into lines of `width` characters, are read as one paragraph.
    fn wrapped(width: usize) -> bool {
        let line = "word ".repeat(width / 5) + &"x".repeat(width % 5);
        let line = line.trim_end();
        let text = format!("{line}\n{line}\nword word word");
        let lines: Vec<_> = crate::facts::layout::lines(&text).map(|line| (line, ParagraphKind::Prose)).collect();
        is_hard_wrapped(&text, Format::Plain, &lines)
    }

    #[test]
    fn lines_of_forty_to_a_hundred_characters_were_broken_to_fit() {
        assert_eq!([39, 44, 99, 104].map(wrapped), [false, true, true, false]);
    }

    #[test]
    fn a_curly_mark_is_one_character_wide() {
        let text = "The council’s chair met the workers’ union in the town’s hall and\nsaid that the firm’s plan wasn’t what they had hoped for, and\nthat it must go.";
        let lines: Vec<_> = crate::facts::layout::lines(text).map(|line| (line, ParagraphKind::Prose)).collect();
        assert!(is_hard_wrapped(text, Format::Plain, &lines));
    }

    #[test]
    fn a_line_that_ends_with_a_comma_goes_on() {
        let wrapped = |text: &str, format| {
            let lines: Vec<_> = crate::facts::layout::lines(text).map(|line| (line, ParagraphKind::Prose)).collect();
            is_hard_wrapped(text, format, &lines)
        };
        assert!(wrapped("“We can’t go on like this, and we all know it,”\nMayor Ann Lee said.", Format::Plain));
        assert!(wrapped("“We can’t go on like this, and we all know it,” said Ann\nLee.", Format::Plain));
        assert!(!wrapped("“We can’t go on like this, and we all know it.”\nMayor Ann Lee said.", Format::Plain));
        assert!(wrapped("“We go,”  \nAnn Lee said,\\\n“now.”", Format::Markdown) && !wrapped("“We go,”  \nAnn Lee said.", Format::Plain));
        assert!(wrapped("> “We can’t go on like this, and we all know it,\n> since we wait,” Mayor Ann Lee said.", Format::Markdown));
    }

    #[test]
    fn a_line_that_had_room_for_the_next_word_was_not_broken() {
        let full = "The council met on Monday in the town hall and voted";
        let lines = |text: &str| crate::facts::layout::lines(text).map(|line| (line, ParagraphKind::Prose)).collect::<Vec<_>>();
        let room = format!("The council met on Monday in the town hall\n{full}\nto go");
        let filled = format!("The council met on Monday in the town hall over a plan\n{full}\nto keep");
        assert!(!is_hard_wrapped(&room, Format::Plain, &lines(&room)) && is_hard_wrapped(&filled, Format::Plain, &lines(&filled)));
    }
}
