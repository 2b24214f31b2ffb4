//! A file's text as blocks and items, kept up to date under edits.

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::layout::{WIDTHS, date_line, front_matter, lines};
use crate::facts::{BlockFacts, BlockState, Format};
use crate::text::span::offset;

/// A run of non-blank lines with the blank lines after it; the first one also has those before. A long run is several blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What its text tells.
    pub facts: Arc<BlockFacts>,
    /// The state it opens in.
    pub state: BlockState,
}

impl Block {
    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.facts.text().len()
    }

    /// Whether the block holds no byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The blocks of `text`, each with its facts. Together they are the text, byte for byte.
pub fn read(text: &str, format: Format) -> Vec<Block> {
    blocks(text, format).collect()
}

/// How many bytes of text are read at once where nothing asks for all of it: enough that the finders of facts are called in long rows, little enough that one
/// who stops in between does not wait.
const RUN: usize = 64 << 10;

/// The same, as they are asked for, so that a reader can stop in between.
pub fn blocks(text: &str, format: Format) -> impl Iterator<Item = Block> + '_ {
    let mut ranges = split(text, true).into_iter().peekable();
    let mut state = BlockState::default();
    std::iter::from_fn(move || {
        let end = ranges.peek()?.start + RUN;
        let run = std::iter::from_fn(|| ranges.next_if(|range| range.start < end));
        let facts = BlockFacts::read_all(run.map(|range| &text[range]), format, state);
        Some(opened(facts, &mut state))
    })
    .flatten()
}

/// Blocks with these facts, one behind the other, the first of which opens in `state`, which becomes that after the last.
fn opened(facts: Vec<Arc<BlockFacts>>, state: &mut BlockState) -> Vec<Block> {
    let block = |facts: Arc<BlockFacts>| {
        let opened_in = std::mem::replace(state, facts.state_after);
        Block { facts, state: opened_in }
    };
    facts.into_iter().map(block).collect()
}

/// The blocks of a file after the bytes `edited` of its old text gave way to `new_text`. `blocks` are those of the old text. Only blocks that the edit
/// can have changed are read again: the ones it touches, their neighbours, and those after them until the state they open in agrees.
pub fn edit(blocks: &[Block], format: Format, edited: Range<usize>, new_text: &str) -> Vec<Block> {
    let (first, mut last, start) = region(blocks, &edited);
    let changed = |range: Range<usize>, start: usize| {
        let mut text: String = blocks[range].iter().map(|b| b.facts.text()).collect();
        text.replace_range(edited.start - start..edited.end - start, new_text);
        text
    };
    let mut text = changed(first..last, start);
    while !ends_block(blocks, last, split(&text, first == 0).last()) {
        last = (2 * last - first).min(blocks.len());
        text = changed(first..last, start);
    }
    // Front matter closes where it will: whatever is written below can lengthen it or cut it short.
    let had_front_matter = blocks.first().is_some_and(|b| front_matter::may_begin(b.facts.text()));
    let whole = had_front_matter || first == 0 && front_matter::may_begin(&text);
    let (first, last) = if whole { (0, blocks.len()) } else { (first, last) };
    if whole {
        text = changed(0..last, 0);
    }
    let mut out = blocks[..first].to_vec();
    let mut state = blocks.get(first).map(|b| b.state).unwrap_or_default();
    let known: FxHashMap<_, _> = blocks[first..last].iter().map(|b| ((b.facts.text(), b.state), b)).collect();
    for range in split(&text, first == 0) {
        let block = reread(&text[range], format, state, &known);
        state = block.facts.state_after;
        out.push(block);
    }
    for block in &blocks[last..] {
        let block = if block.state == state {
            block.clone()
        } else {
            Block { facts: Arc::new(BlockFacts::read(block.facts.text(), format, state)), state }
        };
        state = block.facts.state_after;
        out.push(block);
    }
    out
}

/// The blocks that an edit touches with one neighbour on each side, as `first..last`, and the byte at which they start. An edit can join a block to
/// its neighbours or split it, and no more, unless the file begins with front matter: a block's start depends on its first line and on the line before.
fn region(blocks: &[Block], edited: &Range<usize>) -> (usize, usize, usize) {
    let mut ends = Vec::with_capacity(blocks.len());
    let mut at = 0;
    for block in blocks {
        at += block.len();
        ends.push(at);
    }
    let touched_first = ends.partition_point(|end| *end <= edited.start);
    let touched_last = ends.partition_point(|end| *end < edited.end.max(edited.start + 1));
    let first = touched_first.saturating_sub(1).min(blocks.len());
    let last = (touched_last + 2).min(blocks.len()).max(first);
    let start = if first == 0 { 0 } else { ends[first - 1] };
    (first, last, start)
}

/// Whether a block still ends before the `last`-th, now that the text up to there parts as it does, and ends with the block `range`. What follows a blank line, or
/// begins an item, always begins a block; a long run of lines parts behind the same line if its last part began where it did.
fn ends_block(blocks: &[Block], last: usize, range: Option<&Range<usize>>) -> bool {
    let Some((before, next)) = last.checked_sub(1).and_then(|n| blocks.get(n)).zip(blocks.get(last)) else { return true };
    let text = before.facts.text();
    let blanks = text.get(text.trim_end().len()..).unwrap_or_default();
    let dated = || lines(next.facts.text()).next().is_some_and(|line| date_line(line.of(next.facts.text())).is_some());
    lines(blanks).nth(1).is_some() || dated() || range.is_some_and(|range| range.len() == before.len())
}

/// The block of `text`, taken over if it is `known` already with the same text and state.
fn reread(text: &str, format: Format, state: BlockState, known: &FxHashMap<(&str, BlockState), &Block>) -> Block {
    match known.get(&(text, state)) {
        Some(block) => (*block).clone(),
        None => Block { facts: Arc::new(BlockFacts::read(text, format, state)), state },
    }
}

/// The items of a file: the byte at which each begins, its number from 0, and its blocks. They may be read one by one: an item is given when its last block was
/// read, with its blocks, which nothing else keeps.
pub fn items<B: Borrow<Block>>(blocks: impl IntoIterator<Item = B>) -> impl Iterator<Item = (u32, usize, Vec<B>)> {
    let mut blocks = blocks.into_iter().peekable();
    let (mut at, mut number) = (0, 0);
    std::iter::from_fn(move || {
        let mut item = vec![blocks.next()?];
        while let Some(block) = blocks.next_if(|block| !block.borrow().facts.opens_item) {
            item.push(block);
        }
        let given = (at, number, item);
        at += given.2.iter().map(|block| offset(block.borrow().len())).sum::<u32>();
        number += 1;
        Some(given)
    })
}

/// Where the blocks of `text` lie. Front matter at its beginning is of one block, whatever blank lines part it.
fn split(text: &str, at_start: bool) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut parted = true;
    let front = if at_start { front_matter::end(text) } else { 0 };
    if front > 0 {
        starts.push(0);
        parted = false;
    }
    for line in lines(text).skip_while(|line| line.start < front) {
        let content = line.of(text);
        let blank = content.trim().is_empty();
        if !blank && (parted || date_line(content).is_some()) {
            starts.push(line.start as usize);
        }
        let length = line.range().end - starts.last().copied().unwrap_or(0);
        parted = blank || length >= LONGEST || length >= LONG && is_seam(content);
    }
    if !text.is_empty() && starts.is_empty() {
        starts.push(0);
    }
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// A run of lines with no blank one between them is parted once it has so many bytes: each edit reads its block again.
const LONG: usize = 8 << 10;

/// It is parted behind a line that ends a paragraph; where none comes in so many bytes, behind any.
const LONGEST: usize = 64 << 10;

/// One line in so many is a seam, if it ends a paragraph.
const SEAMS: usize = 4;

/// Whether a long run of lines is parted behind this one: it is too long for one of those that a program has broken, so that it is a paragraph, and ends with a
/// sentence. Its own length tells whether it is one of the seams, so that an edit moves those alone that lie right behind it.
fn is_seam(line: &str) -> bool {
    let ends_paragraph = line.len() > *WIDTHS.end() && line.ends_with(['.', '!', '?', '"', '”']) && line.chars().count() > *WIDTHS.end();
    ends_paragraph && line.len().is_multiple_of(SEAMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text, true).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn blank_lines_and_date_lines_part_blocks() {
        assert_eq!(texts("\n\na\nb\n \nc\n"), ["\n\na\nb\n \n", "c\n"]);
        assert_eq!(texts("one\n date 2022-10-16 two\nthree"), ["one\n", " date 2022-10-16 two\nthree"]);
        assert_eq!(texts("a\r\n\r\nb\r\rc"), ["a\r\n\r\n", "b\r\r", "c"]);
        assert_eq!(texts("\n \n"), ["\n \n"]);
        assert!(texts("").is_empty());
    }

    #[test]
    fn a_long_run_of_lines_is_parted_behind_paragraphs() {
        let line = |words: usize| format!("{}on.\n", "going ".repeat(words));
        let count = |words: usize, lines: usize| texts(&line(words).repeat(lines)).len();
        // 6 * 20 + 3 bytes are no seam, 6 * 21 + 2 would be one without its stop.
        assert_eq!([line(20).len() % SEAMS, (line(20).len() - 1) % SEAMS], [0, 3]);
        let seam = format!("{}going.\n", "going ".repeat(20));
        assert_eq!((seam.len() - 1) % SEAMS, 2);
        let seam = format!("{}along.\n", "on going ".repeat(14));
        let parted = |line: &str, bytes: usize| texts(&line.repeat(bytes.div_ceil(line.len()))).len();
        assert_eq!((seam.len() - 1) % SEAMS, 0);
        assert_eq!([parted(&seam, LONG - seam.len()), parted(&seam, LONG + seam.len())], [1, 2]);
        assert_eq!([count(20, LONGEST / 124), count(20, LONGEST / 124 + 2)], [1, 2], "without a seam");
        assert_eq!(parted("A short line, which a program may have broken so.\n", LONGEST - 50), 1);
    }

    #[test]
    fn items_begin_with_their_headers() {
        let text = "One.\n\nTwo.\n\n date 2022-10-16 Three.\n\nFour.\n date 2022-10-17 Five.\n";
        let found: Vec<_> = items(blocks(text, Format::Plain)).map(|(at, number, blocks)| (at, number, blocks.len())).collect();
        assert_eq!(found, [(0, 0, 2), (12, 1, 2), (43, 2, 1)]);
    }

    #[test]
    fn front_matter_at_the_beginning_is_of_one_block() {
        assert_eq!(texts("---\ntitle: x\n\ndate: 2022-10-16\n---\n\nb\n"), ["---\ntitle: x\n\ndate: 2022-10-16\n---\n\n", "b\n"]);
        assert_eq!(texts("a\n\n{\"title\": 1,\n\n\"date\": 2}\n").len(), 3);
    }
}
