//! A block: its paragraphs, and all facts that its text alone gives.

use super::affiliation::{self, Affiliation};
use super::attribution::{self, Attribution};
use super::cue::{self, Cue};
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
    /// The state the next block opens in.
    pub state_after: BlockState,
}

impl BlockFacts {
    /// Reads a block that opens in `state`.
    pub fn read(text: &str, format: Format, state: BlockState) -> Self {
        let (lines, state_after) = layout::paragraphs(text, format, state);
        let prose = Prose::new(text, &lines, &layout::holes(text, format));
        let headers = header::find(&prose);
        let timexes = timex::find(&prose);
        let marks = mark::find(&prose);
        let mut quotations = quotation::find(&prose, &marks);
        let mentions = mention::find(&prose);
        // `Dwayne “The Rock” Johnson`: a nickname is part of the name, not of what anybody said.
        quotations.retain(|quotation| !mention::is_inside_name(&mentions, &quotation.tokens));
        let places = place::find(&prose);
        let titles = title::find(&prose, &mentions);
        let affiliations = affiliation::find(&prose, &mentions, &titles);
        let cues = cue::find(&prose, &quotations, &mentions);
        let attributions = attribution::find(&prose, &quotations, &mentions, &cues);
        let repairs = repair::find(&prose, &marks, &mentions);
        let residues = residue::find(&prose);
        let mut mojibake = mojibake::find(&prose);
        if format == Format::Plain {
            mojibake.extend(mojibake::entities(&prose));
            mojibake.sort_by_key(|run| run.span);
        }
        let opens_item = header::opens_item(&prose);
        Self {
            prose,
            opens_item,
            headers,
            timexes,
            marks,
            quotations,
            mentions,
            places,
            titles,
            affiliations,
            cues,
            attributions,
            repairs,
            residues,
            mojibake,
            state_after,
        }
    }

    /// The block's text.
    pub fn text(&self) -> &str {
        self.prose.text()
    }
}
