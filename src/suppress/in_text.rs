//! The ignores that stand in a text.

use super::ignores::{Ignore, IgnorePlace, IgnoreReach, Ignores};
use crate::facts::directive::{Directive, DirectivePlace, Wish};
use crate::facts::prose::ParagraphSpan;
use crate::facts::{BlockFacts, ParagraphKind};
use crate::finding::RuleInfo;
use crate::rules;
use crate::text::Span;
use crate::text::span::offset;

/// The ignores in the text of which these are the blocks.
pub fn in_text<'a>(blocks: impl Iterator<Item = &'a BlockFacts> + Clone) -> Ignores {
    if blocks.clone().all(|block| block.directives.is_empty()) {
        return Ignores::default();
    }
    let text = TextParts::new(blocks.clone());
    let mut gathered = Gathered { text: &text, ignores: Vec::new(), open: Vec::new() };
    let mut at = 0;
    for block in blocks {
        for directive in &block.directives {
            gathered.add(directive, at, block.text());
        }
        at += offset(block.text().len());
    }
    Ignores(gathered.closed())
}

/// How a text is parted. Places are bytes of it.
struct TextParts {
    /// The paragraphs that are read, with the header on their line.
    paragraphs: Vec<Span>,
    /// Where items begin, the first of them at 0.
    items: Vec<u32>,
    length: u32,
}

impl TextParts {
    fn new<'a>(blocks: impl Iterator<Item = &'a BlockFacts>) -> Self {
        let (mut paragraphs, mut items, mut at) = (Vec::new(), vec![0], 0);
        for block in blocks {
            if block.opens_item && at > 0 {
                items.push(at);
            }
            let mut header: Option<Span> = None;
            let read = |p: &&ParagraphSpan| p.kind.is_read() && !p.tokens.is_empty();
            for paragraph in block.prose.paragraphs().iter().filter(read) {
                let place = paragraph.span.shift(at);
                if paragraph.kind == ParagraphKind::Header {
                    header = Some(place);
                } else {
                    paragraphs.push(header.take().map_or(place, |header| header.join(place)));
                }
            }
            paragraphs.extend(header);
            at += offset(block.text().len());
        }
        Self { paragraphs, items, length: at }
    }

    /// The paragraph in which the byte lies, or else the next.
    fn paragraph(&self, byte: u32) -> Option<Span> {
        self.paragraphs.iter().copied().find(|paragraph| byte < paragraph.end)
    }

    /// What begins in `part`.
    fn reach(&self, part: Span) -> IgnoreReach {
        let start = self.items.iter().rev().find(|start| **start <= part.start).copied().unwrap_or(0);
        let end = self.items.iter().find(|start| **start >= part.end).copied().unwrap_or(self.length);
        IgnoreReach::Part { part, items: Span::new(start, end.max(start)) }
    }
}

/// An `off` whose `on` has not come yet: the rule, and the place of the directive.
type OpenPart = (Option<&'static RuleInfo>, Span);

/// The ignores that were gathered so far.
struct Gathered<'a> {
    text: &'a TextParts,
    ignores: Vec<Ignore>,
    open: Vec<OpenPart>,
}

impl Gathered<'_> {
    /// Takes in a directive of the block that begins at the byte `at`. Names that no rule has are passed over: a rule reports them.
    fn add(&mut self, directive: &Directive, at: u32, text: &str) {
        let place = directive.span.shift(at);
        let known = |name: &str| if name == rules::EVERY_RULE { Some(None) } else { rules::find(name).map(Some) };
        let rules: Vec<Option<&RuleInfo>> = directive.rules.iter().filter_map(|name| known(name.of(text))).collect();
        match directive.wish {
            Wish::IgnoreFile => self.push(&rules, &IgnoreReach::File, place),
            Wish::Ignore => {
                let from = if directive.place == DirectivePlace::Alone { place.end } else { place.start };
                let reach = self.text.reach(self.text.paragraph(from).unwrap_or(Span::new(from, from)));
                self.push(&rules, &reach, place);
            }
            Wish::Off => self.open.extend(rules.into_iter().map(|rule| (rule, place))),
            Wish::On if directive.rules.is_empty() => self.close(|_| true, place, None),
            Wish::On => rules.into_iter().for_each(|rule| self.close(|open| rule.is_none() || open == rule, place, rule)),
            Wish::Unknown => {}
        }
    }

    fn push(&mut self, rules: &[Option<&'static RuleInfo>], reach: &IgnoreReach, place: Span) {
        self.ignores.extend(rules.iter().map(|rule| Ignore { rule: *rule, reach: reach.clone(), place: IgnorePlace::Text(place) }));
    }

    /// Ends the parts that `ends` speaks of where `place` begins.
    fn close(&mut self, ends: impl Fn(Option<&'static RuleInfo>) -> bool, place: Span, rule: Option<&'static RuleInfo>) {
        let (ended, open): (Vec<OpenPart>, Vec<OpenPart>) = std::mem::take(&mut self.open).into_iter().partition(|(rule, _)| ends(*rule));
        if ended.is_empty() {
            self.push(&[rule], &IgnoreReach::Nothing, place);
        }
        self.open = open;
        for (rule, from) in ended {
            let reach = self.text.reach(Span::new(from.start, place.start.max(from.start)));
            self.push(&[rule], &reach, from);
        }
    }

    /// All ignores, in the order of their places: what is still open goes on to the end.
    fn closed(mut self) -> Vec<Ignore> {
        for (rule, from) in std::mem::take(&mut self.open) {
            let reach = self.text.reach(Span::new(from.start, self.text.length));
            self.push(&[rule], &reach, from);
        }
        self.ignores.sort_by(|a, b| a.place.cmp(&b.place));
        self.ignores
    }
}
