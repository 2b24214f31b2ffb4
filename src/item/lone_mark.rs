//! Quotation marks without a partner, judged by the paragraphs round them.
//!
//! A quotation over several paragraphs opens each of them and closes only the last, so that a mark that is alone in its paragraph may be right.

use super::Blocks;
use super::paragraph::Paragraph;
use crate::facts::mark::{Mark, MarkRole};
use crate::facts::repair::Repair;
use crate::lexicon::Sense;
use crate::text::{Kind, Span};

/// The closing mark of a quotation is looked for in so many paragraphs after its own.
const LONGEST_RUN: usize = 4;

/// Whether a quotation goes on is looked up in so many paragraphs after it, captions and subheads passed over.
const LOOK_AHEAD: usize = 3;

/// A paragraph of fewer tokens may be a name and a role, as layout sets them under a pull quote. That is shorter than [`Paragraph::is_brief`] allows: a brief
/// sentence that ends with a lone mark is a fault.
const CREDIT: usize = 13;

/// A quotation mark whose partner is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoneMark {
    /// The mark with the word beside it, in bytes of the item.
    pub span: Span,
    /// The block it stands in, and the index of its repair there.
    pub fact: (usize, usize),
}

/// The marks of an item whose partner is missing, in order.
pub fn find(blocks: &Blocks, paragraphs: &[Paragraph<'_>]) -> Vec<LoneMark> {
    if blocks.iter().all(|(_, facts)| facts.repairs.is_empty()) {
        return Vec::new();
    }
    let mut reader = MarkReader { paragraphs, running: None, found: Vec::new() };
    for paragraph in paragraphs {
        unpaired(paragraph).for_each(|mark| reader.read(&mark));
        reader.end(paragraph);
    }
    reader.give_up();
    reader.found.sort_by_key(|lone| lone.span);
    reader.found
}

/// Goes through the marks that are alone in their paragraphs, in order.
struct MarkReader<'a> {
    paragraphs: &'a [Paragraph<'a>],
    /// An opener that runs on into paragraphs that do not open anew.
    running: Option<Unpaired<'a>>,
    found: Vec<LoneMark>,
}

impl<'a> MarkReader<'a> {
    fn read(&mut self, mark: &Unpaired<'a>) {
        match mark.mark.role {
            MarkRole::Close if self.running.as_ref().is_some_and(|open| open.number() < mark.number()) && mark.is_first() => {
                self.running = None;
            }
            MarkRole::Close if mark.closes_pull_quote() => {}
            MarkRole::Close => self.found.push(mark.lone()),
            MarkRole::Open => {
                self.give_up();
                if mark.repair.certain {
                    self.found.push(mark.lone());
                } else if !goes_on(self.paragraphs.get(mark.number() + 1..).unwrap_or_default()) {
                    self.running = Some(*mark);
                }
            }
        }
    }

    /// After each paragraph, an opener that has run too far, or into one that quotes anew, is given up.
    fn end(&mut self, paragraph: &Paragraph<'_>) {
        let gone = self.running.as_ref().map_or(0, |open| paragraph.number - open.number());
        if gone >= LONGEST_RUN || gone > 0 && paragraph.marks().any(|m| m.role == MarkRole::Open) {
            self.give_up();
        }
    }

    fn give_up(&mut self) {
        self.found.extend(self.running.take().map(|open| open.lone()));
    }
}

/// A mark that has no partner in its paragraph.
#[derive(Clone, Copy)]
struct Unpaired<'a> {
    paragraph: &'a Paragraph<'a>,
    /// The index of its repair in the block.
    index: usize,
    repair: &'a Repair,
    mark: &'a Mark,
}

fn unpaired<'a>(paragraph: &'a Paragraph<'a>) -> impl Iterator<Item = Unpaired<'a>> {
    let facts = paragraph.facts;
    paragraph.repairs().filter_map(move |index| {
        let repair = facts.repairs.get(index)?;
        Some(Unpaired { paragraph, index, repair, mark: facts.marks.get(repair.mark)? })
    })
}

impl Unpaired<'_> {
    fn lone(&self) -> LoneMark {
        LoneMark { span: self.repair.span.shift(self.paragraph.at), fact: (self.paragraph.block, self.index) }
    }

    fn number(&self) -> usize {
        self.paragraph.number
    }

    /// Whether the mark is its paragraph's first.
    fn is_first(&self) -> bool {
        self.paragraph.marks().next().is_some_and(|m| m.token == self.mark.token)
    }

    /// `Ann Lee, city engineer"`: a pull quote that is closed behind the name and the role is layout, not a fault.
    fn closes_pull_quote(&self) -> bool {
        let Paragraph { facts, tokens, .. } = self.paragraph;
        let last = self.mark.token + 1 >= tokens.end;
        let credit = || tokens.len() < CREDIT && !self.paragraph.has(Sense::AUXILIARY | Sense::CUE | Sense::PRONOUN);
        let name = || facts.mentions.binary_search_by_key(&self.mark.token, |m| m.tokens.end).is_ok();
        let stopped = || facts.prose.kind_is(self.mark.token.saturating_sub(1), Kind::Stop);
        last && (credit() || name() && !stopped())
    }
}

/// Whether the paragraphs carry on a quotation that the one before leaves open: the next one opens anew, perhaps behind a caption or a subhead.
fn goes_on(after: &[Paragraph<'_>]) -> bool {
    after.iter().take(LOOK_AHEAD).find(|paragraph| !paragraph.is_insertion()).is_some_and(Paragraph::opens)
}

impl Blocks {
    /// The mark, and where its partner may have stood; with the byte at which their block begins.
    pub fn repair(&self, lone: &LoneMark) -> Option<(u32, &Mark, &Repair)> {
        let (at, facts) = self.get(lone.fact.0)?;
        let repair = facts.repairs.get(lone.fact.1)?;
        Some((*at, facts.marks.get(repair.mark)?, repair))
    }
}
