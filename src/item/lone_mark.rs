//! Quotation marks without a partner, judged by the paragraphs round them.
//!
//! A quotation over several paragraphs opens each of them and closes only the last, so that a mark that is alone in its paragraph may be right.

use super::Blocks;
use super::paragraph::Paragraph;
use crate::facts::mark::{self, Mark, MarkRole, MarkStyle};
use crate::facts::repair::Repair;
use crate::lexicon::Sense;
use crate::text::{Kind, Span};

/// The closing mark of a quotation is looked for in so many paragraphs after its own.
const LONGEST_RUN: usize = 4;

/// The same for lines without a blank one between them, which feeds write for every sentence.
const LONGEST_RUN_OF_LINES: usize = 12;

/// A paragraph of so many sentences holds several that lost their breaks.
const FLATTENED: usize = 5;

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

/// A place at which a paragraph began before its break was lost: a quotation opens anew there, while the one before it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostBreak {
    /// The mark with the word behind it, in bytes of the item.
    pub span: Span,
    /// The blank where the break was.
    pub blank: Span,
}

/// The marks of an item that are alone.
#[derive(Debug, Default)]
pub struct LoneMarks {
    /// Those whose partner is missing, in order.
    pub missing: Vec<LoneMark>,
    /// Those that are right, and whose paragraphs lost their breaks, in order.
    pub lost_breaks: Vec<LostBreak>,
}

/// The marks of an item that are alone, in order.
pub fn find(blocks: &Blocks, paragraphs: &[Paragraph<'_>]) -> LoneMarks {
    if blocks.iter().all(|(_, facts)| facts.repairs.is_empty()) {
        return LoneMarks::default();
    }
    let mut reader = MarkReader { paragraphs, running: None, found: LoneMarks::default() };
    for paragraph in paragraphs {
        unpaired(paragraph).for_each(|mark| reader.read(&mark));
        reader.end(paragraph);
    }
    reader.give_up();
    reader.found.missing.sort_by_key(|lone| lone.span);
    reader.found
}

/// Goes through the marks that are alone in their paragraphs, in order.
struct MarkReader<'a> {
    paragraphs: &'a [Paragraph<'a>],
    /// An opener that runs on into paragraphs that do not open anew.
    running: Option<Unpaired<'a>>,
    found: LoneMarks,
}

impl<'a> MarkReader<'a> {
    fn read(&mut self, mark: &Unpaired<'a>) {
        match mark.mark.role {
            MarkRole::Close if self.running.as_ref().is_some_and(|open| open.number() < mark.number()) => {
                self.running = None;
            }
            MarkRole::Close if mark.closes_pull_quote() => {}
            MarkRole::Close => self.found.missing.push(mark.lone()),
            MarkRole::Open if mark.shares_closer() => {}
            MarkRole::Open => {
                if self.running.as_ref().is_some_and(|open| mark.opens_anew(open)) {
                    self.running = None;
                }
                self.give_up();
                let after = self.paragraphs.get(mark.number() + 1..).unwrap_or_default();
                if let Some(lost) = mark.lost_break() {
                    self.found.lost_breaks.push(lost);
                } else if mark.runs_on_in_singles(after) {
                    // The quotation goes on in paragraphs, or behind breaks that were lost.
                } else if mark.repair.certain || mark.mark.single {
                    self.found.missing.push(mark.lone());
                } else if !goes_on(after) {
                    self.running = Some(*mark);
                }
            }
        }
    }

    /// After each paragraph, an opener that has run too far, or into one that quotes anew, is given up.
    fn end(&mut self, paragraph: &Paragraph<'_>) {
        let Some(open) = &self.running else { return };
        let gone = paragraph.number - open.number();
        let longest = if paragraph.block == open.paragraph.block { LONGEST_RUN_OF_LINES } else { LONGEST_RUN };
        if gone >= longest || gone > 0 && paragraph.marks().any(|m| m.role == MarkRole::Open) {
            self.give_up();
        }
    }

    fn give_up(&mut self) {
        self.found.missing.extend(self.running.take().map(|open| open.lone()));
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

/// The marks without a partner, those in lines that feeds left behind apart: such a line is deleted whole.
fn unpaired<'a>(paragraph: &'a Paragraph<'a>) -> impl Iterator<Item = Unpaired<'a>> {
    let facts = paragraph.facts;
    paragraph.repairs().filter_map(move |index| {
        let repair = facts.repairs.get(index)?;
        let mark = facts.marks.get(repair.mark).filter(|mark| !facts.has_residue(mark.span))?;
        Some(Unpaired { paragraph, index, repair, mark })
    })
}

impl Unpaired<'_> {
    fn lone(&self) -> LoneMark {
        LoneMark { span: self.repair.span.shift(self.paragraph.at), fact: (self.paragraph.block, self.index) }
    }

    fn number(&self) -> usize {
        self.paragraph.number
    }

    /// Whether the mark opens a later paragraph of the quotation that `open` opened, in a text that has a line for every sentence.
    fn opens_anew(&self, open: &Self) -> bool {
        open.paragraph.block == self.paragraph.block && open.paragraph.opens() && self.paragraph.is_start(self.mark.token)
    }

    /// Whether the mark opens one of several stretches of a quotation in single marks.
    fn runs_on_in_singles(&self, after: &[Paragraph<'_>]) -> bool {
        let announced = self.mark.single && mark::is_announced(&self.paragraph.facts.prose, self.mark.token);
        let reopened = || self.paragraph.all_marks().any(|m| m.single && m.token > self.mark.token);
        announced && (reopened() || after.iter().take(LOOK_AHEAD).any(Paragraph::has_singles))
    }

    /// Where the next paragraph began, if the mark opens one of those that stand on one line since their breaks were lost.
    fn lost_break(&self) -> Option<LostBreak> {
        let (facts, at) = (self.paragraph.facts, self.paragraph.at);
        let next = facts.marks.get(self.repair.reopened?)?;
        let before = facts.prose.get(next.token.checked_sub(1)?)?;
        let word = facts.prose.span(next.token..next.token + 2);
        let lost = LostBreak { span: word.shift(at), blank: Span::new(before.span.end, next.span.start).shift(at) };
        (self.paragraph.sentences() >= FLATTENED).then_some(lost)
    }

    /// `«Мы ждём, — сказала Ли, — «Весны»`: where a guillemet closes, it may close the outer quotation as well.
    fn shares_closer(&self) -> bool {
        if self.mark.style != MarkStyle::Guillemet || self.repair.reopened.is_some() {
            return false;
        }
        let behind = self.paragraph.facts.marks.get(self.repair.mark + 1..).unwrap_or_default();
        let inner = behind.iter().take_while(|m| m.paragraph == self.mark.paragraph).find(|m| !m.single);
        inner.is_some_and(|m| m.style == MarkStyle::Guillemet && m.role == MarkRole::Open && m.partner.is_some())
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
    after.iter().take(LOOK_AHEAD).find(|paragraph| !paragraph.is_insertion() && !paragraph.has_residue()).is_some_and(Paragraph::opens)
}

impl Blocks {
    /// The mark, and where its partner may have stood; with the byte at which their block begins.
    pub fn repair(&self, lone: &LoneMark) -> Option<(u32, &Mark, &Repair)> {
        let (at, facts) = self.get(lone.fact.0)?;
        let repair = facts.repairs.get(lone.fact.1)?;
        Some((*at, facts.marks.get(repair.mark)?, repair))
    }
}
