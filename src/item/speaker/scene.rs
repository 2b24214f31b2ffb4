//! A paragraph with all that is told in it.

use crate::item::Blocks;
use std::ops::Range;

use crate::facts::BlockFacts;
use crate::facts::attribution::Attribution;
use crate::facts::cue::Cue;
use crate::facts::quotation::Quotation;
use crate::facts::source::{self, Source};
use crate::text::{Kind, Span};

/// A paragraph of an item.
pub(super) struct Scene<'a> {
    pub(super) facts: &'a BlockFacts,
    /// The byte of the item at which its block begins.
    pub(super) at: u32,
    /// Its block, by index.
    pub(super) block: usize,
    /// Its number in the item.
    pub(super) number: usize,
    index: usize,
    tokens: Range<usize>,
}

/// The paragraphs of an item that are read, in order.
pub(super) fn paragraphs(blocks: &Blocks) -> impl Iterator<Item = Scene<'_>> {
    let all = blocks.iter().enumerate().flat_map(|(block, (at, facts))| {
        let paragraphs = facts.prose.paragraphs().iter().enumerate().filter(|(_, p)| p.kind.is_read() && !p.tokens.is_empty());
        paragraphs.map(move |(index, p)| (block, *at, &**facts, index, p.tokens.clone()))
    });
    all.enumerate().map(|(number, (block, at, facts, index, tokens))| Scene { facts, at, block, number, index, tokens })
}

impl<'a> Scene<'a> {
    /// Its cues.
    pub(super) fn cues(&self) -> impl DoubleEndedIterator<Item = &'a Cue> + use<'a> {
        let cues = &self.facts.cues;
        let first = cues.partition_point(|c| c.tokens.start < self.tokens.start);
        let last = cues.partition_point(|c| c.tokens.start < self.tokens.end);
        cues.get(first..last).unwrap_or_default().iter()
    }

    /// Its quotations with their indices in the block.
    pub(super) fn quotations(&self) -> impl Iterator<Item = (usize, &'a Quotation)> + use<'a> {
        let quotations = &self.facts.quotations;
        let first = quotations.partition_point(|q| q.paragraph < self.index);
        let last = quotations.partition_point(|q| q.paragraph <= self.index);
        quotations.iter().enumerate().take(last).skip(first)
    }

    pub(super) fn has_quotations(&self) -> bool {
        self.quotations().next().is_some()
    }

    /// What the block says of the quotation.
    pub(super) fn attribution(&self, quotation: usize) -> Option<&'a Attribution> {
        let all = &self.facts.attributions;
        all.binary_search_by_key(&quotation, |a| a.quotation).ok().and_then(|i| all.get(i))
    }

    /// Whether no word of the paragraph stands before the token.
    pub(super) fn is_start(&self, token: usize) -> bool {
        (self.tokens.start..token).all(|t| !self.facts.prose.kind_is(t, Kind::Word))
    }

    /// Whether the quotation is all there is in the paragraph.
    pub(super) fn is_alone(&self, quotation: usize) -> bool {
        self.facts.quotations.get(quotation).is_some_and(|q| q.alone)
    }

    /// Whether the quotation runs on past the paragraph's end.
    pub(super) fn is_open(&self, quotation: usize) -> bool {
        self.facts.quotations.get(quotation).is_some_and(|q| q.close.is_none())
    }

    /// Whether the paragraph is as short as a caption or a subhead.
    pub(super) fn is_short(&self) -> bool {
        self.tokens.len() < 25
    }

    pub(super) fn ends_with_colon(&self) -> bool {
        self.facts.prose.kind_is(self.tokens.end.wrapping_sub(1), Kind::Colon)
    }

    /// The tokens of its last sentence.
    pub(super) fn last_sentence(&self) -> Range<usize> {
        let prose = &self.facts.prose;
        prose.sentences().get(prose.sentence_of(self.tokens.end.saturating_sub(1))).cloned().unwrap_or(self.tokens.clone())
    }

    /// The subject of the sentence.
    pub(super) fn subject_of(&self, sentence: &Range<usize>) -> Option<Source> {
        source::subject(&self.facts.prose, &self.facts.mentions, sentence)
    }

    /// The subject of the sentence that ends before the token.
    pub(super) fn subject_before(&self, token: usize) -> Option<Source> {
        let last = token.checked_sub(1).filter(|t| *t >= self.tokens.start)?;
        let sentence = self.facts.prose.sentences().get(self.facts.prose.sentence_of(last))?;
        self.subject_of(&(sentence.start..token))
    }

    /// Whether no word stands between two places of the paragraph, given in bytes of the item.
    pub(super) fn is_blank_between(&self, first: Span, second: Span) -> bool {
        let prose = &self.facts.prose;
        let (from, to) = (prose.token_at(first.end - self.at), prose.token_at(second.start.max(self.at) - self.at));
        (from..to).all(|t| !prose.kind_is(t, Kind::Word))
    }

    /// The name in a paragraph that is a signature: `— Maria Lopez, city engineer`.
    pub(super) fn signature(&self) -> Option<Source> {
        let prose = &self.facts.prose;
        let dash = prose.kind_is(self.tokens.start, Kind::Dash) || prose.word(self.tokens.start) == "~";
        let short = self.tokens.len() < 16;
        (dash && short).then(|| source::phrase(prose, &self.facts.mentions, &(self.tokens.start + 1..self.tokens.end))).flatten()
    }

    /// Whether the paragraph reads as a headline: short, and without a full stop of its own.
    pub(super) fn is_headline(&self) -> bool {
        let prose = &self.facts.prose;
        let last = self.tokens.end.saturating_sub(1);
        self.tokens.len() < 26 && (!prose.kind_is(last, Kind::Stop) || prose.sentences().len() == 1)
    }

    /// Whether the quotation stands in single marks.
    pub(super) fn is_single(&self, quotation: &Quotation) -> bool {
        quotation.open.and_then(|o| self.facts.marks.get(o)).is_some_and(|m| m.single)
    }
}
