//! An item's paragraphs, as the rules of quotations look at them.

use std::ops::Range;

use crate::facts::BlockFacts;
use crate::facts::mark::{Mark, MarkRole};
use crate::facts::quotation::Quotation;
use crate::item::{Item, ItemQuotation};
use crate::lexicon::Sense;
use crate::text::{Kind, Token};

/// A paragraph of an item.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The byte of the item at which its block begins.
    pub(super) at: u32,
    pub(super) facts: &'a BlockFacts,
    /// Its number in the block.
    pub(super) index: usize,
}

/// The paragraphs of the item that are read, in order.
pub(super) fn lines(item: &Item) -> Vec<Line<'_>> {
    let paragraphs = item.blocks.iter().flat_map(|(at, facts)| {
        let read = facts.prose.paragraphs().iter().enumerate().filter(|(_, p)| !p.tokens.is_empty());
        read.map(move |(index, _)| Line { at: *at, facts, index })
    });
    paragraphs.collect()
}

/// The number among `lines` of the paragraph in which the quotation stands.
pub(super) fn number(lines: &[Line<'_>], item: &Item, quotation: &ItemQuotation) -> Option<usize> {
    let (at, facts) = item.blocks.get(quotation.fact.0)?;
    let paragraph = facts.quotations.get(quotation.fact.1)?.paragraph;
    lines.binary_search_by_key(&(*at, paragraph), |line| (line.at, line.index)).ok()
}

/// Whether another quotation close by begins with the same words: one of the two is a pull quote.
pub(super) fn is_repeated(item: &Item, quotation: &ItemQuotation) -> bool {
    const CLOSE_BY: usize = 6;
    const LETTERS: usize = 30;
    let letters = |q: &ItemQuotation| item.text(q.span).chars().filter(|c| c.is_alphanumeric()).take(LETTERS).collect::<String>();
    let own = letters(quotation);
    let at = item.quotations.partition_point(|q| q.span.start < quotation.span.start);
    let near = item.quotations.iter().skip(at.saturating_sub(CLOSE_BY)).take(2 * CLOSE_BY + 1);
    near.into_iter().any(|q| q.span != quotation.span && letters(q) == own)
}

impl<'a> Line<'a> {
    /// Its double marks.
    pub(super) fn marks(&self) -> impl Iterator<Item = &'a Mark> + use<'a> {
        let (marks, index) = (&self.facts.marks, self.index);
        let first = marks.partition_point(|m| m.paragraph < index);
        marks.iter().skip(first).take_while(move |m| m.paragraph == index).filter(|m| !m.single)
    }

    /// Its outer quotations.
    pub(super) fn quotations(&self) -> impl Iterator<Item = &'a Quotation> + use<'a> {
        let (quotations, index) = (&self.facts.quotations, self.index);
        let first = quotations.partition_point(|q| q.paragraph < index);
        quotations.iter().skip(first).take_while(move |q| q.paragraph == index).filter(|q| q.depth == 0)
    }

    /// Its tokens.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.facts.prose.paragraphs().get(self.index).map_or(0..0, |p| p.tokens.clone())
    }

    /// Whether the paragraph begins with an opening mark.
    pub(super) fn opens(&self) -> bool {
        let start = self.tokens().start;
        self.marks().next().is_some_and(|m| m.role == MarkRole::Open && m.token <= start + 1)
    }

    /// Whether the paragraph is a caption, a subhead or a credit: short, without a mark and without a verb that a sentence would have.
    pub(super) fn is_insertion(&self) -> bool {
        let prose = &self.facts.prose;
        let verb = |t: usize| prose.is(t, Sense::AUXILIARY | Sense::CUE) && !prose.get(t).is_some_and(Token::is_capital);
        self.marks().next().is_none() && self.tokens().len() < 30 && !self.tokens().any(verb)
    }

    /// Whether the paragraph holds quotations and no word outside them.
    pub(super) fn is_quotations(&self) -> bool {
        let prose = &self.facts.prose;
        let mut at = self.tokens().start;
        let blank = |range: Range<usize>| range.into_iter().all(|t| !prose.kind_is(t, Kind::Word) && !prose.kind_is(t, Kind::Number));
        let mut any = false;
        for quotation in self.quotations() {
            if !blank(at..quotation.tokens.start) {
                return false;
            }
            any = true;
            at = quotation.tokens.end;
        }
        any && blank(at..self.tokens().end)
    }

    /// Whether a single mark opens in the paragraph and nothing closes it: in papers that quote in single marks, the quotation runs on.
    pub(super) fn leaves_single_open(&self) -> bool {
        let (prose, marks) = (&self.facts.prose, &self.facts.marks);
        let opener = |t: usize| {
            matches!(prose.word(t), "'" | "‘")
                && prose.get(t).is_some_and(|t| t.spaced)
                && prose.glued(t + 1)
                && prose.get(t + 1).is_some_and(Token::is_capital)
        };
        self.tokens().any(|t| opener(t) && marks.binary_search_by_key(&t, |m| m.token).is_err())
    }

    /// Whether a full stop or its like ends the paragraph, as it ends no subhead, no caption and no advertisement.
    pub(super) fn is_stopped(&self) -> bool {
        let prose = &self.facts.prose;
        let mut backwards = self.tokens().rev().skip_while(|t| prose.kind_is(*t, Kind::Quote) || prose.kind_is(*t, Kind::Close));
        backwards.next().is_some_and(|t| prose.kind_is(t, Kind::Stop))
    }

    /// Its last sentence.
    pub(super) fn last_sentence(&self) -> Range<usize> {
        let prose = &self.facts.prose;
        let last = prose.sentence_of(self.tokens().end.saturating_sub(1));
        prose.sentences().get(last).cloned().unwrap_or(0..0)
    }
}
