//! A block: its paragraphs, and all facts that its text alone gives.

use std::sync::Arc;

use super::affiliation::{self, Affiliation};
use super::attribution::{self, Attribution};
use super::cue::{self, Cue};
use super::directive::{self, Directive};
use super::header::{self, Header};
use super::layout::{self, BlockState, Format};
use super::mark::{self, Mark};
use super::mention::{self, Mention};
use super::mojibake::{self, Mojibake};
use super::place::{self, PlaceName};
use super::prose::Prose;
use super::quotation::{self, Quotation};
use super::repair::{self, Repair};
use super::residue::{self, Residue};
use super::timex::{self, Timex};
use super::title::{self, Title};
use crate::text::Span;

/// All that a block's text tells.
#[derive(Debug, PartialEq)]
pub struct BlockFacts {
    /// The text, its tokens, paragraphs and sentences.
    pub prose: Prose,
    /// Whether the block opens a new item.
    pub opens_item: bool,
    /// Lines and phrases that date the item.
    pub headers: Vec<Header>,
    /// Expressions of time.
    pub timexes: Vec<Timex>,
    /// Quotation marks.
    pub marks: Vec<Mark>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Names and titles.
    pub mentions: Vec<Mention>,
    /// Places with several spellings.
    pub places: Vec<PlaceName>,
    /// Titles.
    pub titles: Vec<Title>,
    /// The parties and states of lawmakers.
    pub affiliations: Vec<Affiliation>,
    /// The words that tell of speech, with the words for who speaks.
    pub cues: Vec<Cue>,
    /// Who is said to have spoken which quotation.
    pub attributions: Vec<Attribution>,
    /// Marks without their partner, and where that may have stood.
    pub repairs: Vec<Repair>,
    /// What a feed left behind.
    pub residues: Vec<Residue>,
    /// Text decoded the wrong way.
    pub mojibake: Vec<Mojibake>,
    /// What it says to Copydesk.
    pub directives: Vec<Directive>,
    /// The state the next block opens in.
    pub state_after: BlockState,
}

/// What finds one kind of fact in a block.
pub type Finder = fn(&mut BlockFacts, Format);

/// What finds the facts of a block that are more than its prose, each under the name of what it finds, and after those that it needs.
pub const FINDERS: [(&str, Finder); 11] = [
    ("headers", |block, _| {
        block.headers = header::find(&block.prose);
        block.opens_item = header::opens_item(&block.prose);
    }),
    ("timexes", |block, _| block.timexes = timex::find(&block.prose)),
    ("marks", |block, _| block.marks = mark::find(&block.prose)),
    ("mentions", |block, _| block.mentions = mention::find(&block.prose)),
    ("quotations", |block, _| {
        block.quotations = quotation::find(&block.prose, &block.marks);
        // `Dwayne “The Rock” Johnson`: a nickname is part of the name, not of what anybody said.
        block.quotations.retain(|quotation| !mention::is_inside_name(&block.mentions, &quotation.tokens));
    }),
    ("places", |block, _| block.places = place::find(&block.prose)),
    ("titles", |block, _| {
        block.titles = title::find(&block.prose, &block.mentions);
        block.affiliations = affiliation::find(&block.prose, &block.mentions, &block.titles);
    }),
    ("cues", |block, _| block.cues = cue::find(&block.prose, &block.quotations, &block.mentions)),
    ("attributions", |block, _| {
        block.attributions = attribution::find(&block.prose, &block.quotations, &block.mentions, &block.cues);
        block.repairs = repair::find(&block.prose, &block.marks, &block.mentions);
    }),
    ("residues", |block, _| block.residues = residue::find(&block.prose)),
    ("mojibake", |block, format| block.mojibake = mojibake::find(&block.prose, format)),
];

impl BlockFacts {
    /// Reads a block that opens in `state`.
    pub fn read(text: &str, format: Format, state: BlockState) -> Self {
        let mut facts = Self::of_prose(text, format, state);
        for (_, find) in FINDERS {
            find(&mut facts, format);
        }
        facts
    }

    /// Reads blocks that follow each other, the first of which opens in `state`. One kind of fact is found in all of them before the next kind is: the code of
    /// one kind fits into a processor's cache, the code of all kinds does not.
    pub fn read_all<'a>(texts: impl Iterator<Item = &'a str>, format: Format, mut state: BlockState) -> Vec<Arc<Self>> {
        let mut next = |text| {
            let facts = Arc::new(Self::of_prose(text, format, state));
            state = facts.state_after;
            facts
        };
        let mut blocks: Vec<Arc<Self>> = texts.map(&mut next).collect();
        for (_, find) in FINDERS {
            // Nobody else has a block yet.
            blocks.iter_mut().filter_map(Arc::get_mut).for_each(|block| find(block, format));
        }
        blocks
    }

    /// A block of which only the tokens, paragraphs and sentences are known.
    pub fn of_prose(text: &str, format: Format, state: BlockState) -> Self {
        let (lines, state_after) = layout::paragraphs(text, format, state);
        let prose = Prose::new(text, &lines, &layout::holes(text, format));
        Self {
            directives: directive::find(&prose),
            prose,
            opens_item: false,
            headers: Vec::new(),
            timexes: Vec::new(),
            marks: Vec::new(),
            quotations: Vec::new(),
            mentions: Vec::new(),
            places: Vec::new(),
            titles: Vec::new(),
            affiliations: Vec::new(),
            cues: Vec::new(),
            attributions: Vec::new(),
            repairs: Vec::new(),
            residues: Vec::new(),
            mojibake: Vec::new(),
            state_after,
        }
    }

    /// Whether a feed left something behind in the place, in bytes of the block.
    pub fn has_residue(&self, place: Span) -> bool {
        let next = self.residues.get(self.residues.partition_point(|residue| residue.span.end <= place.start));
        next.is_some_and(|residue| residue.span.overlaps(place))
    }

    /// The block's text.
    pub fn text(&self) -> &str {
        self.prose.text()
    }
}
