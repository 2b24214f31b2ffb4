//! Places in a file as the formats count them: lines and columns from 1.

use crate::text::Span;
use crate::text::position::{LineIndex, Place};

/// A file's text and where its lines begin.
#[derive(Debug)]
pub(in crate::cli) struct Places<'a> {
    text: &'a str,
    index: LineIndex<'a>,
}

/// A part of a text: its first place, and the first after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Region {
    pub(in crate::cli) start: Place,
    pub(in crate::cli) end: Place,
}

impl<'a> Places<'a> {
    pub(in crate::cli) fn new(text: &'a str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    /// The place of the byte `at`, with its column in code points.
    pub(in crate::cli) fn place(&self, at: u32) -> Place {
        self.index.place(at)
    }

    /// The places of a span, with their columns in code points.
    pub(in crate::cli) fn region(&self, span: Span) -> Region {
        Region { start: self.place(span.start), end: self.place(span.end) }
    }

    /// The places of a span, with their columns in bytes of UTF-8.
    pub(in crate::cli) fn byte_region(&self, span: Span) -> Region {
        let place = |at: u32| {
            let line = self.index.place(at).line;
            Place { line, column: at.saturating_sub(self.index.start_of(line)) as usize + 1 }
        };
        Region { start: place(span.start), end: place(span.end) }
    }

    /// The byte at which a line begins, and the line without its break.
    pub(in crate::cli) fn line(&self, line: usize) -> (usize, &'a str) {
        let (start, end) = (self.index.start_of(line), self.index.start_of(line + 1));
        (start as usize, Span::new(start, end).of(self.text).trim_end_matches(['\n', '\r']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_code_points_or_bytes() {
        let places = Places::new("a\r\né中b\r\n");
        let span = Span::new(5, 9);
        assert_eq!(places.region(span), Region { start: Place { line: 2, column: 2 }, end: Place { line: 2, column: 4 } });
        assert_eq!(places.byte_region(span), Region { start: Place { line: 2, column: 3 }, end: Place { line: 2, column: 7 } });
        assert_eq!([1, 2, 3].map(|line| places.line(line)), [(0, "a"), (3, "é中b"), (11, "")]);
    }
}
