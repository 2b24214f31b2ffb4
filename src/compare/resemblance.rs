//! Copies of one text: the same agency report in several papers, lightly edited. They are one source, however many there are.
//!
//! Two texts resemble each other as far as they have runs of words in common: of the runs that stand in one of them or in the other, the share that stand in both
//! (A. Broder, "On the resemblance and containment of documents", 1997). It is estimated from a few numbers of each text: every run has a number, which falls into
//! one of some bins, and the least of each bin is kept (P. Li, A. Owen and C.-H. Zhang, "One permutation hashing", 2012).

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::fingerprint::word_number;
use crate::item::Item;
use crate::text::Span;
use crate::text::span::offset;
use crate::text::token::Kind;

/// Into so many bins the numbers of runs fall.
const BINS: usize = 32;

/// What a bin has into which no run fell.
const EMPTY: u16 = u16::MAX;

/// Two texts are copies of one if at least one in so many of their runs of words stands in both.
const COPIES_SHARE: u16 = 2;

/// With fewer bins filled, a text is too short to tell a copy by.
const LEAST_FILLED: u16 = 8;

/// Words of fewer bytes are passed over: they are most of a text, and tell little of it.
const LEAST_BYTES: u32 = 8;

/// How many bins make a band. Two texts are held against each other only where they have a band in common, as copies nearly always do.
const BAND: usize = 2;

/// The runs of words of a text, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSketch([u16; BINS]);

impl Default for TextSketch {
    fn default() -> Self {
        Self([EMPTY; BINS])
    }
}

impl TextSketch {
    /// That of an item: of each three longer words in a row.
    pub(super) fn of(item: &Item) -> Self {
        let mut sketch = Self::default();
        let mut last = [0u64; 2];
        for (_, block) in &item.blocks {
            let prose = &block.prose;
            for (at, token) in prose.tokens().iter().enumerate().filter(|(_, it)| it.kind == Kind::Word && length(it.span) >= LEAST_BYTES) {
                let word = word_number(if token.coded { prose.word(at) } else { token.span.of(prose.text()) });
                sketch.add(last[0].rotate_left(42) ^ last[1].rotate_left(21) ^ word);
                last = [last[1], word];
            }
        }
        sketch
    }

    fn add(&mut self, run: u64) {
        let mixed = run.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (bin, value) = ((mixed >> 59) as usize, (mixed >> 43) as u16);
        if let Some(least) = self.0.get_mut(bin) {
            *least = value.min(*least);
        }
    }

    /// Whether both are of copies of one text.
    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        let bins = || self.0.iter().zip(&other.0);
        // Both are counted over all bins, without a branch, so that the processor takes many at a time.
        let same: u16 = bins().map(|(a, b)| u16::from(a == b)).sum();
        let empty: u16 = bins().map(|(a, b)| u16::from(*a & *b == EMPTY)).sum();
        let (both, either) = (same - empty, BINS as u16 - empty);
        either >= LEAST_FILLED && both * COPIES_SHARE >= either
    }

    /// What copies nearly always have one of in common.
    fn bands(&self) -> impl Iterator<Item = (usize, [u16; BAND])> {
        self.0.as_chunks().0.iter().copied().enumerate().filter(|(_, band)| !band.contains(&EMPTY))
    }
}

fn length(span: Span) -> u32 {
    span.end - span.start
}

/// For each of some texts, whether it is the first of its copies among them.
pub(super) fn firsts_of_copies(texts: impl Iterator<Item = TextSketch>) -> Vec<bool> {
    let mut firsts = FirstTexts::default();
    texts.map(|text| firsts.add(text)).collect()
}

/// So few texts are looked through one by one.
const FEW: usize = 64;

/// Texts of which none is a copy of another.
#[derive(Default)]
struct FirstTexts {
    texts: Vec<TextSketch>,
    /// Their numbers by their bands, once there are many.
    by_band: FxHashMap<(usize, [u16; BAND]), SmallVec<[u32; 2]>>,
}

impl FirstTexts {
    /// Adds a text, unless it is a copy, and says whether it is none.
    fn add(&mut self, text: TextSketch) -> bool {
        if self.has_copy_of(&text) {
            return false;
        }
        self.texts.push(text);
        let unfiled = if self.texts.len() == FEW + 1 { 0 } else { self.texts.len() - 1 };
        if self.texts.len() > FEW {
            (unfiled..self.texts.len()).for_each(|number| self.file(number));
        }
        true
    }

    fn file(&mut self, number: usize) {
        let bands = self.texts.get(number).into_iter().flat_map(TextSketch::bands);
        bands.for_each(|band| self.by_band.entry(band).or_default().push(offset(number)));
    }

    fn has_copy_of(&self, text: &TextSketch) -> bool {
        if self.texts.len() <= FEW {
            return self.texts.iter().any(|first| first.is_copy_of(text));
        }
        let near = text.bands().filter_map(|band| self.by_band.get(&band)).flatten();
        near.filter_map(|number| self.texts.get(*number as usize)).any(|first| first.is_copy_of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};

    /// A text of some long words, all of its own.
    fn words(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("harbour{n:04} ")).collect()
    }

    fn sketch(text: &str) -> TextSketch {
        let article = Article::new(text);
        let engine = Engine::default();
        let (_, analysis) = engine.one_by_one(&article).next().unwrap();
        TextSketch::of(&analysis.item)
    }

    #[test]
    fn texts_are_copies_if_they_share_half_of_their_runs() {
        let report = sketch(&words(0, 600));
        // Of 600 runs in one and 600 in the other, 480 in both are two thirds of the 720 in either; 300 are a third of 900.
        assert!(report.is_copy_of(&sketch(&words(120, 720))));
        assert!(!report.is_copy_of(&sketch(&words(300, 900))));
        assert!(report.is_copy_of(&report) && !report.is_copy_of(&sketch(&words(1000, 1600))));
    }

    #[test]
    fn case_and_short_words_tell_nothing() {
        let report = words(0, 100);
        assert_eq!(sketch(&report), sketch(&report.to_uppercase().replace(' ', " of the ")));
    }

    #[test]
    fn a_short_text_is_no_copy() {
        let (short, longer) = (sketch(&words(0, 4)), sketch(&words(0, 60)));
        assert!(!short.is_copy_of(&short) && longer.is_copy_of(&longer));
        assert!(!TextSketch::default().is_copy_of(&TextSketch::default()));
    }

    #[test]
    fn the_first_of_copies_is_a_source_and_the_others_are_none() {
        let texts = [words(0, 300), words(1000, 1300), words(20, 320), words(1010, 1310), words(5, 305), words(0, 3), words(0, 3)];
        let sketches: Vec<TextSketch> = texts.iter().map(|text| sketch(text)).collect();
        assert_eq!(firsts_of_copies(sketches.into_iter()), [true, true, false, false, false, true, true]);
    }

    #[test]
    fn copies_are_found_among_many_texts_as_among_few() {
        let texts: Vec<TextSketch> = (0..2 * FEW).map(|n| sketch(&words(n * 1000, n * 1000 + 200))).collect();
        let copies: Vec<TextSketch> = (0..2 * FEW).map(|n| sketch(&words(n * 1000 + 40, n * 1000 + 240))).collect();
        let is_first = firsts_of_copies(texts.iter().chain(&copies).copied());
        assert!(is_first[..texts.len()].iter().all(|is_first| *is_first));
        let alike = texts.iter().zip(&copies).map(|(text, copy)| !text.is_copy_of(copy));
        assert!(alike.eq(is_first[texts.len()..].iter().copied()));
    }
}
