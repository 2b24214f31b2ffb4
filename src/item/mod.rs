//! What only the whole item tells: its day, the values of its timexes, the people in it, and who speaks.

pub mod affiliation;
mod blocks;
mod context;
pub mod contradiction;
pub mod date;
mod earlier;
mod foretold;
mod genre;
pub mod introduction;
pub mod lone_mark;
mod lookup;
mod misspelt;
pub mod paragraph;
pub mod people;
pub mod scene;
pub mod sexes;
pub mod speaker;
pub mod spelling;
pub mod telling;
pub mod titles;
pub mod verdict;

use std::borrow::Cow;
use std::sync::Arc;

use crate::facts::BlockFacts;
use crate::facts::quotation::QuotationKind;
use crate::facts::timex::TimexKind;
use crate::lexicon::Code;
use crate::records::Knowledge;
use crate::text::Span;

pub use blocks::Blocks;
pub use contradiction::Contradiction;
pub use date::{ItemDate, Origin};
pub use genre::{ArticleChoice, NewsSign};
pub use introduction::Introduction;
pub use lone_mark::LoneMarks;
pub use paragraph::Paragraph;
pub use people::{People, Person, PersonId};
use spelling::AlikeNames;
pub use spelling::{Respelling, Variant};
pub use titles::ItemTitle;
pub use verdict::Verdict;

pub use crate::facts::source::SpeakerKind;

use earlier::Earlier;
use lookup::Lookup;
use people::{GenderSource, ToldGender};
use speaker::{Discourse, Surroundings};

/// An article: the facts of its blocks, and what they tell together. All spans are bytes of the item.
#[derive(Debug)]
pub struct Item {
    /// The blocks with the bytes at which they start.
    pub blocks: Blocks,
    /// Where the item comes from.
    pub origin: Origin,
    /// When it happened.
    pub date: ItemDate,
    /// Its expressions of time with their values.
    pub timexes: Vec<ItemTimex>,
    /// Who is in it.
    pub people: People,
    /// Its titles, and what the records say of them.
    pub titles: Vec<ItemTitle>,
    /// Titles that contradict each other and about which the records are silent.
    pub contradictions: Vec<Contradiction>,
    /// Lawmakers whose state, party, chamber or name is wrong.
    pub misaffiliations: Vec<affiliation::Misaffiliation>,
    /// Pronouns and honorifics that tell another sex than the records.
    pub mistaken_sexes: Vec<sexes::MistakenSex>,
    /// Holders of office whom it names without a title.
    pub introductions: Vec<Introduction>,
    /// Names that it spells in two ways.
    pub variants: Vec<Variant>,
    /// The names among those it writes that may be spellings of one.
    alike: AlikeNames,
    /// Names that the user's own records spell otherwise.
    pub respellings: Vec<Respelling>,
    /// Its quotations with their speakers.
    pub quotations: Vec<ItemQuotation>,
    /// Whom `he` and `she` stand for, if a quotation asked.
    discourse: Option<Discourse>,
    /// Those among them that nobody is said to have spoken where the reader needs to be told.
    pub unsaid: Vec<Unsaid>,
    /// Those, by index, that fill a paragraph, and whose speaker only the paragraph before names.
    pub floating: Vec<usize>,
    /// Quotation marks without a partner.
    pub lone_marks: LoneMarks,
    /// What was looked up in it.
    lookup: Lookup,
}

/// An expression of time with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemTimex {
    /// Its place.
    pub span: Span,
    /// The block it stands in, and its index in that block's timexes.
    pub fact: (usize, usize),
    /// Its TIMEX3 type.
    pub kind: TimexKind,
    /// Its TIMEX3 value: `2022-10-16`, `2022-W40`, `P3D`; open parts are `X`.
    pub value: date::TimexValue,
    /// The value to compute with, without the time of day; none for repeated times.
    pub resolved: Option<date::Value>,
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemQuotation {
    /// Its place, marks included.
    pub span: Span,
    /// The block it stands in, and its index in that block's quotations.
    pub fact: (usize, usize),
    /// What it is.
    pub kind: QuotationKind,
    /// How many quotations it stands inside.
    pub depth: u8,
    /// Who speaks.
    pub speaker: Option<Speaker>,
    /// The cue that says so.
    pub cue: Option<Span>,
}

/// A quotation that nobody is said to have spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsaid {
    /// The quotation, by index.
    pub quotation: usize,
    /// Whether one person alone acts in the paragraph before, whom readers take for the speaker.
    pub is_presumed: bool,
}

/// Who speaks a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The words for the speaker.
    pub span: Span,
    /// The name, the pronoun or the noun at the heart of those words.
    pub head: Span,
    /// What kind of words they are.
    pub kind: SpeakerKind,
    /// The person they stand for.
    pub person: Option<PersonId>,
    /// Another person that a pronoun can stand for just as well.
    pub rival: Option<PersonId>,
    /// The person's name in full, or the words themselves.
    pub name: String,
    /// How the speaker was found.
    pub by: FoundBy,
}

/// How a speaker was found; the order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// The paragraph says it with a name or a noun.
    Explicit,
    /// The paragraph says it with a pronoun.
    Pronoun,
    /// The quotation goes on from one whose speaker is known.
    Continued,
    /// Only the paragraph before says it.
    Floating,
}

impl FoundBy {
    /// The name as it is written: `continued`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Pronoun => "pronoun",
            Self::Continued => "continued",
            Self::Floating => "floating",
        }
    }
}

impl Item {
    /// Puts the blocks of one item together and settles what they say.
    pub fn new(blocks: &[Arc<BlockFacts>], origin: Origin, knowledge: &Knowledge) -> Self {
        Self::settle(blocks, origin, knowledge, None)
    }

    /// The same for an item that was settled `before` an edit, by the same `knowledge`: what that told of blocks that are still the same is taken over.
    pub fn after(before: &Self, blocks: &[Arc<BlockFacts>], origin: Origin, knowledge: &Knowledge) -> Self {
        Self::settle(blocks, origin, knowledge, Some(before))
    }

    fn settle(blocks: &[Arc<BlockFacts>], origin: Origin, knowledge: &Knowledge, before: Option<&Self>) -> Self {
        let blocks: Blocks = blocks.iter().map(Arc::clone).collect();
        let earlier = before.map(|before| Earlier::new(before, &blocks));
        let date = ItemDate::settle(&blocks, &origin);
        let timexes = date::values(&blocks, &date);
        let moved = earlier.and_then(|earlier| People::moved(&earlier, &blocks));
        // The earlier item where all its people are the same.
        let same_people = earlier.filter(|_| moved.is_some());
        let alike = same_people.map(|earlier| &*earlier.item.alike);
        let mut people = moved.unwrap_or_else(|| People::find(&blocks, knowledge));
        let (titles, capitals) = titles::assign(&blocks, &mut people, &date, knowledge, earlier.as_ref());
        let contradictions = contradiction::find(&titles, &blocks);
        let misaffiliations = affiliation::find(&blocks, &people, &date, knowledge);
        let mistaken_sexes = sexes::find(&blocks, &people, &titles, &date, knowledge);
        let introductions = introduction::missing(&people, &titles, &date, knowledge);
        let (variants, alike) = spelling::variants(&blocks, &people, knowledge, alike);
        let respellings = spelling::against_records(&blocks, &people, knowledge);
        let paragraphs: Vec<Paragraph<'_>> = blocks.paragraphs().collect();
        let (quotations, discourse) = speaker::attribute(&blocks, &paragraphs, &people, same_people.as_ref());
        let surroundings = Surroundings::new(&blocks, &paragraphs, &quotations, &people);
        let (unsaid, floating) = (surroundings.unsaid(), surroundings.floating());
        let lone_marks = lone_mark::find(&blocks, &paragraphs);
        let lookup = match &earlier {
            Some(earlier) => Lookup::after(capitals, earlier, &blocks, same_people.is_some()),
            None => Lookup::new(capitals),
        };
        Self {
            blocks,
            origin,
            date,
            timexes,
            people,
            titles,
            contradictions,
            misaffiliations,
            mistaken_sexes,
            introductions,
            variants,
            alike,
            respellings,
            quotations,
            discourse,
            unsaid,
            floating,
            lone_marks,
            lookup,
        }
    }

    /// Man or woman, of each person in order, where the item or the records tell.
    pub fn genders(&self) -> Vec<Option<ToldGender>> {
        let mut told: Vec<Option<ToldGender>> = self.people.all.iter().map(|person| person.told_gender).collect();
        if told.iter().any(Option::is_none) {
            let discourse =
                self.discourse.as_ref().map_or_else(|| Cow::Owned(Discourse::read(&self.blocks, &self.people, None)), Cow::Borrowed);
            for (told, by_pronouns) in told.iter_mut().zip(discourse.genders().unwrap_or_default()) {
                *told = told.or(by_pronouns.map(|it| GenderSource::Pronouns.tells(it)));
            }
        }
        told
    }

    /// The number of bytes.
    pub fn len(&self) -> u32 {
        self.blocks.len_in_bytes()
    }

    /// Whether the item holds no byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The country of the place at which it is dated, if that is a country or the capital of one: `MINSK, Oct. 16 —`.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub fn dateline_country(&self) -> Option<Code> {
        scene::dateline_in_capitals(&self.blocks)
    }

    /// The text under `span`; a span over several blocks gives only its first block's part.
    pub fn text(&self, span: Span) -> &str {
        self.blocks.text(span)
    }

    /// The paragraphs that are read, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        self.blocks.paragraphs()
    }

    /// The word before the byte, in its paragraph; empty at the beginning.
    pub fn word_before(&self, byte: u32) -> &str {
        context::word_before(&self.blocks, byte)
    }

    /// Whether the byte begins a sentence, or the words of a quotation.
    pub fn opens_sentence(&self, byte: u32) -> bool {
        context::opens_sentence(&self.blocks, byte)
    }

    /// Where the figure `number` stands in a date, with the letters of `31st`.
    pub fn figures(&self, date: Span, number: u8) -> Vec<Span> {
        context::figures(&self.blocks, date, number)
    }

    /// Whether the expression of time stands in a note that was added later, in a caption or in a post from social media.
    pub fn is_in_note(&self, timex: &ItemTimex) -> bool {
        let prose = self.blocks.get(timex.fact.0).map(|(_, facts)| &facts.prose);
        prose.zip(self.timex_fact(timex)).is_some_and(|(prose, fact)| telling::is_note(prose, fact.tokens.start))
    }

    /// The block in which the byte lies, with its start.
    pub fn block_at(&self, byte: u32) -> Option<(u32, &BlockFacts)> {
        self.blocks.at(byte)
    }
}
