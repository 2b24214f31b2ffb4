//! Where an item plays: the countries of which a title that names none may be meant.

use std::ops::Range;

use super::Blocks;
use super::earlier::Earlier;
use crate::facts::Prose;
use crate::lexicon::country::{self, CountryWord};
use crate::lexicon::{Code, Sense};
use crate::text::{Kind, Shape};

/// A dateline stands in one of the first paragraphs: a headline and a byline may come before it.
const FIRST_PARAGRAPHS: usize = 4;

/// From the place of a dateline to its agency or its dash it is so many tokens at most: `SAN JOSE, Costa Rica, Oct. 16, 2022 (Reuters) —`.
const LONGEST_DATELINE: usize = 14;

/// Where a country is looked for that was named before a title: in its paragraph and in the one before.
const NEAR_PARAGRAPHS: usize = 2;

/// The place of a title in an item.
pub struct Scene<'a> {
    blocks: &'a Blocks,
    home: Option<Code>,
    /// The block of the title.
    block: usize,
    /// Its first token.
    token: usize,
}

impl<'a> Scene<'a> {
    /// The place of the title at `token` of `block`, in an item of an outlet at `home`.
    pub fn new(blocks: &'a Blocks, home: Option<Code>, block: usize, token: usize) -> Self {
        Self { blocks, home, block, token }
    }

    /// The country named last before the title, that of the dateline and the outlet's own; some may be the same.
    pub fn countries(&self) -> impl Iterator<Item = Code> {
        self.named_before().into_iter().chain(dateline(self.blocks)).chain(self.home)
    }

    /// The country that is named last before the title, in its paragraph or in the one before.
    fn named_before(&self) -> Option<Code> {
        self.paragraphs_before().find_map(|(_, prose, tokens)| tokens.rev().find_map(|last| country_ending(prose, last)))
    }

    /// The part of its paragraph before the title, and the paragraph before that, each with its block.
    fn paragraphs_before(&self) -> impl Iterator<Item = (usize, &'a Prose, Range<usize>)> + use<'a> {
        let (block, token) = (self.block, self.token);
        let before = self.blocks.iter().enumerate().take(block + 1).rev().flat_map(move |(n, (_, facts))| {
            let end = if n == block { token } else { usize::MAX };
            let paragraphs = facts.prose.paragraphs().iter().rev().map(|paragraph| paragraph.tokens.clone());
            paragraphs
                .filter(move |tokens| !tokens.is_empty() && tokens.start <= end)
                .map(move |tokens| (n, &facts.prose, tokens.start..tokens.end.min(end)))
        });
        before.take(NEAR_PARAGRAPHS)
    }

    /// Whether an edit left all of it that hangs on the place of the title as it was; the rest is its [`dateline`].
    pub(super) fn is_as(&self, earlier: &Earlier<'_>) -> bool {
        let first = self.paragraphs_before().last().map_or(0, |(block, ..)| block);
        earlier.row(first..self.block + 1).is_some()
    }
}

/// The country whose name or adjective ends with the token `last`.
fn country_ending(prose: &Prose, last: usize) -> Option<Code> {
    if !prose.is(last, Sense::COUNTRY | Sense::DEMONYM) {
        return None;
    }
    let words = (1..=country::longest()).rev().filter_map(|length| country::form(prose.slice((last + 1).checked_sub(length)?..last + 1)));
    sure(words)
}

/// The country of the place at which the item is dated: `MINSK, Oct. 16 (Reuters) —`.
pub(super) fn dateline(blocks: &Blocks) -> Option<Code> {
    place(blocks, country::form)
}

/// The same with names that are short enough in capitals to be taken for abbreviations elsewhere: `PARIS`.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(super) fn dateline_in_capitals(blocks: &Blocks) -> Option<Code> {
    place(blocks, |words| country::form(words).or_else(|| country::form(&words.to_lowercase())))
}

fn place(blocks: &Blocks, form: impl Fn(&str) -> Option<CountryWord>) -> Option<Code> {
    blocks.paragraphs().take(FIRST_PARAGRAPHS).find_map(|paragraph| {
        let (prose, tokens) = (&paragraph.facts.prose, paragraph.tokens);
        let start = tokens.start;
        let mut opening = start..tokens.end.min(start + LONGEST_DATELINE);
        let in_capitals = prose.get(start).is_some_and(|token| token.shape == Shape::Upper);
        let ended =
            opening.any(|t| prose.kind_is(t, Kind::Open) || prose.kind_is(t, Kind::Dash) && prose.get(t).is_some_and(|dash| dash.spaced));
        let words = (1..=country::longest()).rev().filter_map(|length| form(prose.slice(start..start + length)));
        if in_capitals && ended { sure(words) } else { None }
    })
}

/// The country of the longest form, unless it means something else, too.
fn sure(mut longest_first: impl Iterator<Item = CountryWord>) -> Option<Code> {
    longest_first.next().filter(|word| !word.ambiguous)?.code
}
