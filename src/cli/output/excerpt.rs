//! The lines of a text round a place, with marks under it: as many columns of them as the screen has.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::escape;
use super::place::Places;
use super::screen::{FRAME, Screen};
use crate::text::Span;

/// What a tab takes.
const TAB: usize = 4;

/// What is cut from a line is shown as this, one column wide.
const CUT: char = '…';

/// How many lines of a long place are shown at either end.
const LINES: usize = 2;

/// A place of an excerpt.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Mark<'a> {
    pub(in crate::cli) span: Span,
    /// What stands under it: `^` or `-`.
    pub(in crate::cli) sign: char,
    pub(in crate::cli) style: Style,
    /// What is said of it.
    pub(in crate::cli) label: &'a str,
}

/// Writes the lines of `mark`, each with its number in a gutter of `digits` columns, and what is said of it.
pub(in crate::cli) fn write(out: &mut dyn Write, screen: Screen, places: &Places<'_>, digits: usize, mark: Mark<'_>) -> io::Result<()> {
    let (first, last) = lines_of(places, mark.span);
    let width = screen.excerpt().saturating_sub(digits + 3).max(8);
    let bar = screen.paint(FRAME, &format!("{:digits$} |", ""));
    writeln!(out, "{bar}")?;
    for line in first..=last {
        if line == first + LINES && last - first >= 2 * LINES {
            writeln!(out, "{}", screen.paint(FRAME, "..."))?;
        }
        if line >= first + LINES && line + LINES <= last {
            continue;
        }
        let (start, text) = places.line(line);
        let range = mark.span.range();
        let marked = range.start.saturating_sub(start).min(text.len())..range.end.saturating_sub(start).min(text.len());
        let shown = Shown::of(text, &marked, width);
        writeln!(out, "{} {}", screen.paint(FRAME, &format!("{line:digits$} |")), shown.text)?;
        let signs = " ".repeat(shown.marked.start) + &mark.sign.to_string().repeat(shown.marked.len().max(1));
        let label = if line == last { mark.label } else { "" };
        write_signs(out, screen, &bar, signs.trim_end(), (label, mark.style), width)?;
    }
    Ok(())
}

/// The first and the last line of a span. A line whose break alone belongs to the span's end is not the last.
fn lines_of(places: &Places<'_>, span: Span) -> (usize, usize) {
    let region = places.region_in_text(span);
    let ends_before = region.end.column == 1 && region.end.line > region.start.line;
    (region.start.line, if ends_before { region.end.line - 1 } else { region.end.line })
}

/// Writes the marks under a line, and the label behind them where it fits, else below them.
fn write_signs(out: &mut dyn Write, screen: Screen, bar: &str, signs: &str, (label, style): (&str, Style), width: usize) -> io::Result<()> {
    let taken = label.width();
    if label.is_empty() || signs.len() + 1 + taken <= width {
        let between = if label.is_empty() { "" } else { " " };
        return writeln!(out, "{bar} {}", screen.paint(style, &format!("{signs}{between}{label}")));
    }
    writeln!(out, "{bar} {}", screen.paint(style, signs))?;
    let first = signs.len() - signs.trim_start().len();
    let indent = " ".repeat(first.min(width.saturating_sub(taken)));
    textwrap::wrap(label, width).iter().try_for_each(|line| writeln!(out, "{bar} {indent}{}", screen.paint(style, line)))
}

/// A line as it is shown: cut to the screen, without tabs and what could steer a terminal.
struct Shown {
    text: String,
    /// The columns that are marked, from 0.
    marked: Range<usize>,
}

impl Shown {
    /// At most `width` columns of a line, with what is marked in it.
    fn of(line: &str, marked: &Range<usize>, width: usize) -> Self {
        let window = window(line, marked, width);
        let mut shown = Self { text: String::new(), marked: 0..0 };
        let mut column = 0;
        if window.start > 0 {
            shown.text.push(CUT);
            column += 1;
        }
        let mut start = None;
        for (at, c) in line.get(window.clone()).unwrap_or_default().char_indices().map(|(at, c)| (at + window.start, c)) {
            if at >= marked.start {
                start.get_or_insert(column);
            }
            if at >= marked.start && at < marked.end {
                shown.marked.end = column + columns(c);
            }
            match c {
                '\t' => shown.text.extend(std::iter::repeat_n(' ', TAB)),
                c => shown.text.push(escape::picture(c).unwrap_or(c)),
            }
            column += columns(c);
        }
        shown.marked.start = start.unwrap_or(column);
        shown.marked.end = shown.marked.end.max(shown.marked.start);
        if window.end < line.len() {
            shown.text.push(CUT);
            // Where the place goes on behind the cut, so do the marks.
            if marked.end > window.end {
                shown.marked.end = column + 1;
            }
        }
        shown
    }
}

/// What a character takes on the screen.
fn columns(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\t' => TAB,
        c if escape::picture(c).is_some() => 1,
        c => c.width().unwrap_or(1),
    }
}

/// The part of a line that is shown: all of it if it fits; else the place, with what fits of the words around it. Of a long line, only this part is walked.
fn window(line: &str, marked: &Range<usize>, width: usize) -> Range<usize> {
    let room = width.saturating_sub(2);
    let (before, rest) = line.split_at_checked(marked.start).unwrap_or((line, ""));
    let (place, after) = rest.split_at_checked(marked.len()).unwrap_or((rest, ""));
    let tail = fitting(rest.chars(), width);
    let all_before = fitting(before.chars().rev(), width);
    if all_before.bytes == marked.start && all_before.columns + tail.columns <= width && marked.start + tail.bytes == line.len() {
        return 0..line.len();
    }
    let place = fitting(place.chars(), room);
    // Half of what the place leaves stands before it, or more where little follows it; of a place that fills the screen, a little.
    let spare = (room - place.columns).max(room / 4);
    let after = fitting(after.chars(), spare).columns;
    let before = fitting(before.chars().rev(), (spare / 2).max(spare.saturating_sub(after)));
    let room = width.saturating_sub(before.columns + usize::from(before.bytes < marked.start));
    let all = fitting(rest.chars(), room);
    let shown = if all.bytes == rest.len() { all } else { fitting(rest.chars(), room.saturating_sub(1)) };
    marked.start - before.bytes..marked.start + shown.bytes
}

/// What fits into some columns.
struct Fitting {
    bytes: usize,
    columns: usize,
}

fn fitting(text: impl Iterator<Item = char>, room: usize) -> Fitting {
    let mut fitting = Fitting { bytes: 0, columns: 0 };
    for c in text {
        if fitting.columns + columns(c) > room {
            break;
        }
        fitting.bytes += c.len_utf8();
        fitting.columns += columns(c);
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of `text` in which `what` is marked, and the marks under it.
    fn shown(text: &str, what: &str, width: usize) -> [String; 2] {
        let at = text.find(what).unwrap();
        let shown = Shown::of(text, &(at..at + what.len()), width);
        [shown.text, " ".repeat(shown.marked.start) + &"^".repeat(shown.marked.len())]
    }

    #[test]
    fn short_lines_are_whole() {
        assert_eq!(shown("one two three", "two", 20), ["one two three", "    ^^^"]);
        assert_eq!(shown("one two three", "three", 13), ["one two three", "        ^^^^^"]);
    }

    #[test]
    fn long_lines_are_cut_round_the_place() {
        assert_eq!(shown("one two three four five six", "four", 12), ["…ee four fi…", "    ^^^^"]);
        assert_eq!(shown("one two three four five six", "one", 12), ["one two thr…", "^^^"]);
        assert_eq!(shown("one two three four five six", "six", 12), ["…r five six", "        ^^^"]);
        assert_eq!(shown("one two three four five six", "two three four five", 12), ["… two three…", "  ^^^^^^^^^^"]);
    }

    #[test]
    fn marks_go_on_to_the_cut_where_the_place_does() {
        assert_eq!(shown("abcdefghijklmnop", "abcdefghijklm", 12), ["abcdefghijk…", "^^^^^^^^^^^^"]);
        assert_eq!(shown("abcdefghijklmnop", "abcdefghijk", 12), ["abcdefghijk…", "^^^^^^^^^^^"]);
    }

    #[test]
    fn wide_characters_tabs_and_control_bytes_are_aligned() {
        assert_eq!(shown("中文 two", "two", 20), ["中文 two", "     ^^^"]);
        assert_eq!(shown("a\ttwo", "two", 20), ["a    two", "     ^^^"]);
        assert_eq!(shown("\u{1b}[1m\u{9b}two", "two", 20), ["␛[1m\u{fffd}two", "     ^^^"]);
        assert_eq!(shown("e\u{301} two", "two", 20), ["e\u{301} two", "  ^^^"]);
    }

    /// The excerpt of `text` from the byte of the first word to the end of the second.
    fn excerpt(text: &str, from: &str, to: &str) -> String {
        let span = Span::new(u32::try_from(text.find(from).unwrap()).unwrap(), u32::try_from(text.find(to).unwrap() + to.len()).unwrap());
        let mut out = Vec::new();
        let mark = Mark { span, sign: '^', style: Style::new(), label: "here" };
        write(&mut out, Screen::NONE, &Places::new(text), 1, mark).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_place_of_several_lines_is_shown_by_its_ends() {
        assert_eq!(excerpt("a b\nc d\ne f\n", "b", "e"), "  |\n1 | a b\n  |   ^\n2 | c d\n  | ^^^\n3 | e f\n  | ^ here\n");
        assert_eq!(excerpt("a b\nc d\n", "c", "d\n"), "  |\n2 | c d\n  | ^^^ here\n", "a break at the end adds no line");
        let six = excerpt("a\nb\nc\nd\ne\nf\n", "a", "f");
        assert_eq!(six, "  |\n1 | a\n  | ^\n2 | b\n  | ^\n...\n5 | e\n  | ^\n6 | f\n  | ^ here\n");
        assert_eq!(excerpt("a\nb\nc\nd\n", "a", "d").lines().count(), 9, "four lines are whole");
    }
}
