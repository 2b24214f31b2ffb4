//! Byte offsets to the lines and columns that people and machines count.

use std::sync::OnceLock;

use super::span::offset;

/// Where the lines of a text begin: turns bytes into lines and columns. LF, CRLF and CR end a line.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<u32>,
    /// Counted when somebody first asks for a place far behind the beginning of its line.
    points: OnceLock<CodePoints<'a>>,
}

/// The code points of so many bytes are counted whenever they are asked for, as those of most lines are.
const FEW: usize = 4096;

/// A place as people count: line and column from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
}

impl<'a> LineIndex<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push(offset(at + 1));
            }
        }
        Self { text, starts, points: OnceLock::new() }
    }

    /// The place of the byte `at`.
    pub fn place(&self, at: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        Place { line, column: self.points_between(start as usize, (at as usize).min(self.text.len())) + 1 }
    }

    /// How many code points begin from the byte `start` to the byte `end`.
    fn points_between(&self, start: usize, end: usize) -> usize {
        match self.text.as_bytes().get(start..end) {
            Some(few) if few.len() <= FEW => starts(few) as usize,
            _ => {
                let points = self.points.get_or_init(|| CodePoints::new(self.text));
                points.at(offset(end)) - points.at(offset(start))
            }
        }
    }

    /// The byte at which a line begins, counted from 1; for a line past the last, the end of the text.
    pub fn start_of(&self, line: usize) -> u32 {
        let end = offset(self.text.len());
        line.checked_sub(1).map_or(0, |n| self.starts.get(n).copied().unwrap_or(end))
    }
}

/// Turns byte offsets of one text into code points.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// The code points before every [`STRIDE`]-th byte; empty for ASCII.
    marks: Vec<u32>,
}

const STRIDE: usize = 128;

impl<'a> CodePoints<'a> {
    /// Counts the code points of `text` once.
    pub fn new(text: &'a str) -> Self {
        let chunks = if text.is_ascii() { [].chunks(STRIDE) } else { text.as_bytes().chunks(STRIDE) };
        let count = chunks.scan(0, |sum, chunk| {
            let before = *sum;
            *sum += starts(chunk);
            Some(before)
        });
        Self { text, marks: count.collect() }
    }

    /// The code points before the byte `at`.
    pub fn at(&self, at: u32) -> usize {
        let at = (at as usize).min(self.text.len());
        match self.marks.get(at / STRIDE) {
            Some(before) => (*before + starts(&self.text.as_bytes()[at / STRIDE * STRIDE..at])) as usize,
            None if self.marks.is_empty() => at,
            None => self.text.chars().count(),
        }
    }
}

/// The characters that begin in `bytes`.
fn starts(bytes: &[u8]) -> u32 {
    offset(bytes.iter().filter(|b| (**b as i8) >= -0x40).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_breaks_count_and_columns_are_code_points() {
        let text = "é\r\n中b\rc\n";
        let index = LineIndex::new(text);
        assert_eq!(index.place(2), Place { line: 1, column: 2 });
        assert_eq!(index.place(7), Place { line: 2, column: 2 });
        assert_eq!(index.place(9), Place { line: 3, column: 1 });
        assert_eq!(index.place(11), Place { line: 4, column: 1 });
        assert_eq!([1, 2, 3, 4, 5].map(|line| index.start_of(line)), [0, 4, 9, 11, 11]);
    }

    #[test]
    fn columns_of_long_lines_are_code_points_too() {
        let text = format!("a\n{}", "é".repeat(FEW));
        let index = LineIndex::new(&text);
        assert_eq!([2 + FEW, 2 + 2 * FEW - 2, 2 + 2 * FEW].map(|at| index.place(offset(at)).column), [FEW / 2 + 1, FEW, FEW + 1]);
    }

    #[test]
    fn bytes_are_code_points_in_any_order() {
        let points = CodePoints::new("é中a");
        assert_eq!([0, 2, 5, 6, 2].map(|b| points.at(b)), [0, 1, 2, 3, 1]);
        let long = "é".repeat(300);
        assert_eq!([0, 128, 256, 600].map(|b| CodePoints::new(&long).at(b)), [0, 64, 128, 300]);
        assert_eq!(CodePoints::new("abc").at(2), 2);
    }
}
