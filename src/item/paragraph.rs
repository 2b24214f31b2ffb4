//! A paragraph of an item, with access to all facts in it.

use std::ops::Range;

use super::Blocks;
use crate::facts::attribution::Attribution;
use crate::facts::cue::Cue;
use crate::facts::mark::{Mark, MarkRole};
use crate::facts::mention::MentionKind;
use crate::facts::quotation::Quotation;
use crate::facts::source::{self, SourcePhrase};
use crate::facts::{BlockFacts, ParagraphKind};
use crate::lexicon::classes::grammar;
use crate::lexicon::{self, Sense};
use crate::text::{Kind, Span, Token};

/// A paragraph of fewer tokens is brief: captions, subheads, headlines, credits and signatures are, and hardly ever a paragraph of the story.
const BRIEF: usize = 26;

/// A paragraph of an item that is read.
#[derive(Clone, Debug)]
pub struct Paragraph<'a> {
    /// The facts of its block.
    pub facts: &'a BlockFacts,
    /// The byte of the item at which its block begins.
    pub at: u32,
    /// Its block, by index.
    pub block: usize,
    /// Its number in the item.
    pub number: usize,
    /// Its tokens in the block.
    pub tokens: Range<usize>,
    /// Its number in the block.
    index: usize,
}

impl Blocks {
    /// The paragraphs that are read, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        let all = self.iter().enumerate().flat_map(|(block, (at, facts))| {
            let read = facts
                .prose
                .paragraphs()
                .iter()
                .enumerate()
                .filter(|(_, p)| p.kind.is_read() && p.kind != ParagraphKind::Header && !p.tokens.is_empty());
            read.map(move |(index, p)| (block, *at, &**facts, index, p.tokens.clone()))
        });
        all.enumerate().map(|(number, (block, at, facts, index, tokens))| Paragraph { facts, at, block, number, tokens, index })
    }
}

impl<'a> Paragraph<'a> {
    /// Its first byte in the item.
    pub fn start(&self) -> u32 {
        self.at + self.facts.prose.get(self.tokens.start).map_or(0, |token| token.span.start)
    }

    /// The place in the item of its first `tokens` tokens.
    pub fn beginning(&self, tokens: usize) -> Span {
        let end = self.tokens.end.min(self.tokens.start + tokens);
        self.facts.prose.span(self.tokens.start..end).shift(self.at)
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &'a Token> + use<'a> {
        let tokens = self.facts.prose.tokens().get(self.tokens.clone()).unwrap_or_default();
        tokens.iter().filter(|token| token.kind == Kind::Word)
    }

    /// Whether it is a Markdown heading.
    pub fn is_heading(&self) -> bool {
        self.facts.prose.paragraphs().get(self.index).is_some_and(|p| p.kind == ParagraphKind::Heading)
    }

    /// Whether a feed left something behind in it.
    pub fn has_residue(&self) -> bool {
        self.facts.prose.paragraphs().get(self.index).is_some_and(|p| self.facts.has_residue(p.span))
    }

    /// Whether there is a single mark in it.
    pub fn has_singles(&self) -> bool {
        self.all_marks().any(|m| m.single)
    }

    /// Its quotation marks.
    pub fn all_marks(&self) -> impl Iterator<Item = &'a Mark> + use<'a> {
        let (marks, index) = (&self.facts.marks, self.index);
        let first = marks.partition_point(|m| m.paragraph < index);
        marks.iter().skip(first).take_while(move |m| m.paragraph == index)
    }

    /// Its double marks.
    pub fn marks(&self) -> impl Iterator<Item = &'a Mark> + use<'a> {
        self.all_marks().filter(|m| !m.single)
    }

    /// The indices, in the block, of its repairs: one for each mark without a partner.
    pub fn repairs(&self) -> Range<usize> {
        let (marks, repairs) = (&self.facts.marks, &self.facts.repairs);
        let paragraph = |mark: usize| marks.get(mark).map_or(usize::MAX, |m| m.paragraph);
        let first = repairs.partition_point(|r| paragraph(r.mark) < self.index);
        first..repairs.partition_point(|r| paragraph(r.mark) <= self.index)
    }

    /// Its cues.
    pub fn cues(&self) -> impl DoubleEndedIterator<Item = &'a Cue> + use<'a> {
        let cues = &self.facts.cues;
        let first = cues.partition_point(|c| c.tokens.start < self.tokens.start);
        let last = cues.partition_point(|c| c.tokens.start < self.tokens.end);
        cues.get(first..last).unwrap_or_default().iter()
    }

    /// Its quotations, inner ones too, with their indices in the block.
    pub fn quotations(&self) -> impl Iterator<Item = (usize, &'a Quotation)> + use<'a> {
        let quotations = &self.facts.quotations;
        let first = quotations.partition_point(|q| q.paragraph < self.index);
        let last = quotations.partition_point(|q| q.paragraph <= self.index);
        quotations.iter().enumerate().take(last).skip(first)
    }

    /// Its quotations that stand inside no other.
    pub fn outer_quotations(&self) -> impl Iterator<Item = &'a Quotation> + use<'a> {
        self.quotations().map(|(_, quotation)| quotation).filter(|quotation| quotation.depth == 0)
    }

    /// Whether there is a quotation in it.
    pub fn has_quotations(&self) -> bool {
        self.quotations().next().is_some()
    }

    /// What the block says of the quotation.
    pub fn attribution(&self, quotation: usize) -> Option<&'a Attribution> {
        let all = &self.facts.attributions;
        all.binary_search_by_key(&quotation, |a| a.quotation).ok().and_then(|i| all.get(i))
    }

    /// Whether the token stands in one of its quotations.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.outer_quotations().any(|quotation| quotation.tokens.contains(&token))
    }

    /// Whether no word of the paragraph stands before the token.
    pub fn is_start(&self, token: usize) -> bool {
        (self.tokens.start..token).all(|t| !self.facts.prose.kind_is(t, Kind::Word))
    }

    /// Whether the paragraph begins with an opening mark.
    pub fn opens(&self) -> bool {
        self.marks().next().is_some_and(|m| m.role == MarkRole::Open && m.token <= self.tokens.start + 1)
    }

    /// Whether the quotation is all there is in the paragraph.
    pub fn is_alone(&self, quotation: usize) -> bool {
        self.facts.quotations.get(quotation).is_some_and(|q| q.alone)
    }

    /// Whether the quotation runs on past the paragraph's end.
    pub fn is_open(&self, quotation: usize) -> bool {
        self.facts.quotations.get(quotation).is_some_and(|q| q.close.is_none())
    }

    /// Whether the quotation stands in single marks.
    pub fn is_single(&self, quotation: &Quotation) -> bool {
        quotation.open.and_then(|o| self.facts.marks.get(o)).is_some_and(|m| m.single)
    }

    /// Whether the paragraph is as short as captions, subheads, headlines, credits and signatures are.
    pub fn is_brief(&self) -> bool {
        self.tokens.len() < BRIEF
    }

    /// Whether the paragraph is a caption, a subhead or a credit: brief, without a mark and without a verb that a sentence would have.
    pub fn is_insertion(&self) -> bool {
        self.is_brief() && self.marks().next().is_none() && !self.has(Sense::AUXILIARY | Sense::CUE)
    }

    /// Whether a word in lower case has one of the senses.
    pub fn has(&self, sense: Sense) -> bool {
        let prose = &self.facts.prose;
        self.tokens.clone().any(|t| prose.is(t, sense) && !prose.get(t).is_some_and(Token::is_capital))
    }

    /// Whether the paragraph holds quotations and no word outside them.
    pub fn is_quotations(&self) -> bool {
        let prose = &self.facts.prose;
        let mut at = self.tokens.start;
        let blank = |range: Range<usize>| range.into_iter().all(|t| !prose.kind_is(t, Kind::Word) && !prose.kind_is(t, Kind::Number));
        let mut any = false;
        for quotation in self.outer_quotations() {
            if !blank(at..quotation.tokens.start) {
                return false;
            }
            any = true;
            at = quotation.tokens.end;
        }
        any && blank(at..self.tokens.end)
    }

    /// Whether the last mark of the paragraph opens a quotation that it does not close; none where there is no mark.
    pub fn leaves_open(&self) -> Option<bool> {
        let last = self.all_marks().last()?;
        Some(last.role == MarkRole::Open && last.partner.is_none())
    }

    /// Whether a single mark opens in the paragraph and nothing closes it: in papers that quote in single marks, the quotation runs on.
    pub fn leaves_single_open(&self) -> bool {
        self.all_marks().filter(|m| m.single).last().is_some_and(|m| m.partner.is_none())
    }

    /// Whether a full stop or the like ends the paragraph. Subheads, captions and advertisements end without one.
    pub fn is_stopped(&self) -> bool {
        let prose = &self.facts.prose;
        let mut backwards = self.tokens.clone().rev().skip_while(|t| prose.kind_is(*t, Kind::Quote) || prose.kind_is(*t, Kind::Close));
        backwards.next().is_some_and(|t| prose.kind_is(t, Kind::Stop))
    }

    /// Whether it begins with a quotation, and a question ends inside its marks: `“Are you there?” he asked.`
    pub fn asks(&self) -> bool {
        self.opens() && self.all_marks().any(|m| self.facts.prose.word(m.token.wrapping_sub(1)) == "?")
    }

    /// Whether the paragraph leads in to what follows: it ends with a colon, or with a reporting clause and a comma: `He added,`.
    pub fn leads_in(&self) -> bool {
        let prose = &self.facts.prose;
        let last = self.tokens.end.wrapping_sub(1);
        match prose.get(last).map(|t| t.kind) {
            Some(Kind::Colon) => true,
            Some(Kind::Semicolon | Kind::Comma) => {
                let clause = self.last_sentence();
                self.cues().any(|c| clause.contains(&c.tokens.start) && !c.weak && c.source.is_some())
            }
            _ => self.announces_words(),
        }
    }

    /// Whether its last sentence says that somebody's words follow: `Lopez wrote the following about the bridge.`
    fn announces_words(&self) -> bool {
        let prose = &self.facts.prose;
        let clause = self.last_sentence();
        let told = self.cues().any(|c| clause.contains(&c.tokens.start) && !c.weak && c.source.is_some());
        told && clause.into_iter().any(|t| prose.word_is(t, "following") && prose.word_is(t.wrapping_sub(1), "the"))
    }

    /// Whether the paragraph is a date and nothing else, as at the head of an entry in a timeline.
    pub fn is_date(&self) -> bool {
        let date = self.facts.timexes.iter().find(|timex| timex.tokens.start == self.tokens.start);
        date.is_some_and(|date| (date.tokens.end..self.tokens.end).all(|t| !self.facts.prose.kind_is(t, Kind::Word)))
    }

    /// Whether the paragraph is written in capitals, as subheads and headlines of other stories are.
    pub fn is_in_capitals(&self) -> bool {
        let lower = |t: usize| self.facts.prose.word(t).contains(char::is_lowercase);
        self.is_brief() && self.words().nth(2).is_some() && !self.tokens.clone().any(lower)
    }

    /// Whether the word for a speaker is that of one who speaks of himself: `I said`.
    pub fn is_first_person(&self, head: Span) -> bool {
        lexicon::is_in(head.of(self.facts.text()), grammar::FIRST_PERSON)
    }

    /// Whether the paragraph reads as a headline: brief, and without a full stop of its own.
    pub fn is_headline(&self) -> bool {
        let prose = &self.facts.prose;
        let last = self.tokens.end.saturating_sub(1);
        self.is_brief() && (!prose.kind_is(last, Kind::Stop) || prose.sentences().len() == 1)
    }

    /// The tokens of its last sentence.
    pub fn last_sentence(&self) -> Range<usize> {
        let prose = &self.facts.prose;
        prose.sentences().get(prose.sentence_of(self.tokens.end.saturating_sub(1))).cloned().unwrap_or(self.tokens.clone())
    }

    /// How many sentences it has.
    pub fn sentences(&self) -> usize {
        let prose = &self.facts.prose;
        prose.sentence_of(self.tokens.end.saturating_sub(1)) + 1 - prose.sentence_of(self.tokens.start)
    }

    /// The subject of the sentence.
    pub fn subject_of(&self, sentence: &Range<usize>) -> Option<SourcePhrase> {
        source::subject(&self.facts.prose, &self.facts.mentions, sentence)
    }

    /// The subject of the sentence that ends before the token.
    pub fn subject_before(&self, token: usize) -> Option<SourcePhrase> {
        let last = token.checked_sub(1).filter(|t| *t >= self.tokens.start)?;
        let sentence = self.facts.prose.sentences().get(self.facts.prose.sentence_of(last))?;
        self.subject_of(&(sentence.start..token))
    }

    /// Whether the paragraph is a line that begins with a person's name and is no sentence: a credit, or the caption of a picture.
    pub fn names_somebody(&self) -> bool {
        let mentions = &self.facts.mentions;
        let first = mentions.get(mentions.partition_point(|m| m.tokens.start < self.tokens.start));
        let at_head = first.filter(|m| m.kind == MentionKind::Person && m.tokens.start <= self.tokens.start + 2);
        // A lone name is one where a title leads it: `Mayor Lopez at the new bridge`.
        let named = at_head.is_some_and(|m| m.tokens.len() > 1 || self.facts.prose.is(m.tokens.start.wrapping_sub(1), Sense::TITLE));
        named && self.is_brief() && !self.is_stopped() && !self.has_quotations()
    }

    /// Whether the line is a name with what its bearer is, and no sentence: `Maria Lopez, city engineer`.
    fn is_credit(&self) -> bool {
        let prose = &self.facts.prose;
        let mentions = &self.facts.mentions;
        let first = mentions.get(mentions.partition_point(|m| m.tokens.start < self.tokens.start));
        let named = first.filter(|m| m.kind == MentionKind::Person && m.tokens.start <= self.tokens.start + 2 && m.tokens.len() > 1);
        let apart = named.is_some_and(|m| prose.kind_is(m.tokens.end, Kind::Comma) && m.tokens.end < self.tokens.end);
        apart && !self.is_stopped() && self.cues().next().is_none() && self.is_insertion()
    }

    /// Whether no word stands between two places of the paragraph, given in bytes of the item.
    pub fn is_blank_between(&self, first: Span, second: Span) -> bool {
        let prose = &self.facts.prose;
        let (from, to) = (prose.token_at(first.end - self.at), prose.token_at(second.start.max(self.at) - self.at));
        (from..to).all(|t| !prose.kind_is(t, Kind::Word))
    }

    /// The name in a paragraph that is a signature: `— Maria Lopez, city engineer`.
    pub fn signature(&self) -> Option<SourcePhrase> {
        let prose = &self.facts.prose;
        let dash = prose.kind_is(self.tokens.start, Kind::Dash) || prose.word_is(self.tokens.start, "~");
        if !self.is_brief() || !dash && !self.is_credit() {
            return None;
        }
        source::phrase(prose, &self.facts.mentions, &(self.tokens.start + usize::from(dash)..self.tokens.end))
    }
}
