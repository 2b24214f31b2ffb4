//! Copies of one text: the same agency report in several papers, lightly edited. They are one source, however many there are.
//!
//! Two texts resemble each other as far as they have runs of words in common: of the runs that stand in one of them or in the other, the share that stand in both
//! (A. Broder, "On the resemblance and containment of documents", 1997). It is estimated from a few numbers of each text: every run has a number, which falls into
//! one of some bins, and the least of each bin is kept (P. Li, A. Owen and C.-H. Zhang, "One permutation hashing", 2012).

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::fingerprint::word_number;
use crate::item::Item;
use crate::text::Span;
use crate::text::token::Kind;

/// Into so many bins the numbers of runs fall.
const BINS: usize = 32;

/// What a bin has into which no run fell.
const EMPTY: u16 = u16::MAX;

/// Two texts are copies of one if at least one in so many of their runs of words stands in both.
const COPIES_SHARE: usize = 2;

/// With fewer bins filled, a text is too short to tell a copy by.
const LEAST_FILLED: usize = 8;

/// Words of fewer bytes are passed over: they are half of a text, and tell little of it.
const LEAST_BYTES: u32 = 6;

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
        let filled = self.0.iter().zip(&other.0).filter(|(a, b)| (**a, **b) != (EMPTY, EMPTY));
        let (mut both, mut either) = (0, 0);
        for (a, b) in filled {
            either += 1;
            both += usize::from(a == b);
        }
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
    let mut firsts: FxHashMap<(usize, [u16; BAND]), Vec<TextSketch>> = FxHashMap::default();
    let is_first = |text: TextSketch| {
        let is_copy = text.bands().filter_map(|band| firsts.get(&band)).flatten().any(|first| first.is_copy_of(&text));
        if !is_copy {
            text.bands().for_each(|band| firsts.entry(band).or_default().push(text));
        }
        !is_copy
    };
    texts.map(is_first).collect()
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
    fn nearly_all_copies_share_a_band() {
        let missed = (0..200).filter(|n| {
            let (from, shift) = (n * 10_000, 60);
            let (one, other) = (sketch(&words(from, from + 300)), sketch(&words(from + shift, from + shift + 300)));
            one.is_copy_of(&other) && firsts_of_copies([one, other].into_iter()) == [true, true]
        });
        assert_eq!(missed.count(), 0);
    }
}
