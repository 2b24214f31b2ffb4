//! Places in a file as the formats count them: lines and columns from 1.

use crate::text::Span;
use crate::text::position::{LineIndex, Place};

/// A file's text and where its lines begin.
#[derive(Debug)]
pub(in crate::cli) struct Places<'a> {
    text: &'a str,
    index: LineIndex<'a>,
    /// The line of the row that the text stands in, if it stands in one: its own lines are not those of the file.
    row: Option<usize>,
}

/// A part of a text: its first place, and the first after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Region {
    pub(in crate::cli) start: Place,
    pub(in crate::cli) end: Place,
}

impl<'a> Places<'a> {
    pub(in crate::cli) fn new(text: &'a str) -> Self {
        Self { text, index: LineIndex::new(text), row: None }
    }

    /// The same for a text that stands in a row of a collection.
    #[must_use]
    pub(in crate::cli) fn in_row(self, row: Option<usize>) -> Self {
        Self { row, ..self }
    }

    /// The place of the byte `at` in its file, with its column in code points.
    pub(in crate::cli) fn place(&self, at: u32) -> Place {
        self.row.map_or_else(|| self.index.place(at), start_of)
    }

    /// The place of the byte `at` in the text itself, whatever that stands in.
    pub(in crate::cli) fn place_in_text(&self, at: u32) -> Place {
        self.index.place(at)
    }

    /// The places of a span in the text itself.
    pub(in crate::cli) fn region_in_text(&self, span: Span) -> Region {
        Region { start: self.place_in_text(span.start), end: self.place_in_text(span.end) }
    }

    /// The places of a span, with their columns in code points.
    pub(in crate::cli) fn region(&self, span: Span) -> Region {
        Region { start: self.place(span.start), end: self.place(span.end) }
    }

    /// The places of a span, with their columns in bytes of UTF-8.
    pub(in crate::cli) fn byte_region(&self, span: Span) -> Region {
        let place = |at: u32| {
            if let Some(row) = self.row {
                return start_of(row);
            }
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

/// The place at which a line begins.
fn start_of(line: usize) -> Place {
    Place { line, column: 1 }
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

    #[test]
    fn in_a_row_all_places_are_that_of_the_row() {
        let places = Places::new("a\nb").in_row(Some(7));
        let (span, start) = (Span::new(2, 3), Place { line: 7, column: 1 });
        assert_eq!((places.region(span), places.byte_region(span)), (Region { start, end: start }, Region { start, end: start }));
        assert_eq!(places.region_in_text(span).start, Place { line: 2, column: 1 });
    }
}
