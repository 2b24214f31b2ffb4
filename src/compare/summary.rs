//! What is kept of an item to compare it with others: its day, the names and titles of the people in it, and what they are quoted as saying.

use std::hash::{BuildHasher as _, Hash};

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use super::resemblance::TextSketch;
use super::{compact, fingerprint};
use crate::facts::quotation::QuotationKind;
use crate::item::{FoundBy, Item, ItemQuotation, ItemTitle, Person, Speaker, SpeakerKind, Verdict};
use crate::lexicon::{Code, Post};
use crate::names::sound::{sound_key, sound_of};
use crate::names::words::words_of;
use crate::text::position::CodePoints;
use crate::text::span::offset;
use crate::text::{Kind, Span};

/// An item in short. Spans are bytes of the item, unless it was put [into code points](Self::in_code_points).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Its day, if it is known.
    #[serde(with = "compact::day")]
    pub day: Option<Date>,
    /// The full names that it writes, each spelling once.
    pub names: Vec<NameUse>,
    /// The titles that it gives to people whom it names in full.
    pub titles: Vec<TitleUse>,
    /// Its longer quotations.
    pub quotations: Vec<QuotationUse>,
    /// By what copies of it are known.
    pub(super) sketch: TextSketch,
    /// What its spans count.
    pub(super) unit: SpanUnit,
}

/// What spans count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum SpanUnit {
    #[default]
    Byte,
    CodePoint,
}

impl SpanUnit {
    /// The place of some bytes of `text`, which itself begins at `start`.
    pub(super) fn place(self, text: &str, bytes: Span, start: u32) -> Span {
        let count = |to: u32| match self {
            Self::Byte => to,
            Self::CodePoint => offset(text.get(..to as usize).unwrap_or_default().chars().count()),
        };
        Span::new(count(bytes.start), count(bytes.end)).shift(start)
    }
}

/// A full name in one spelling.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameUse {
    /// What all spellings of the name have in common.
    pub(super) key: u64,
    /// This spelling, as a number.
    pub(super) spelling: u64,
    /// The name as it is written.
    pub text: Box<str>,
    /// Where it is written so.
    pub places: NamePlaces,
    /// Where the person is named by its last word alone.
    pub surnames: NamePlaces,
}

/// Places of a name; most names stand in one or two.
type NamePlaces = SmallVec<[Span; 2]>;

/// An office that somebody is said to hold, as of the item's day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TitleUse {
    /// The person's name in full, as a number.
    pub(super) key: u64,
    /// The title with its name: `Belarus' President Alexander Lukashenko`.
    pub whole: Span,
    /// Its words.
    pub text: Box<str>,
    /// The person's name.
    pub name: Box<str>,
    /// The post.
    #[serde(with = "compact::post")]
    pub post: Post,
    /// The country.
    #[serde(with = "compact::code")]
    pub country: Code,
    /// What the records say.
    pub by_records: ByRecords,
}

/// What the records say of a title, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ByRecords {
    /// Nothing.
    Unknown,
    /// It is right.
    Right,
    /// It is wrong, and this is the person's office.
    Wrong(#[serde(with = "compact::post")] Post, #[serde(with = "compact::code")] Code),
}

/// A quotation of eight words or more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuotationUse {
    /// What quotations of nearly the same words have in common: one of these.
    pub(super) keys: [u64; 3],
    /// Its words, all of them.
    pub(super) whole: u64,
    /// Its place, marks included.
    pub span: Span,
    /// Its text, marks included.
    pub text: Box<str>,
    /// Who is said to speak, where a name says it.
    pub speaker: Option<SpeakerUse>,
}

/// A speaker who is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpeakerUse {
    /// The name in full.
    pub name: Box<str>,
    /// The last word of the name, as a number.
    pub(super) surname: u64,
    /// Where it stands.
    pub span: Span,
}

impl Summary {
    /// What is kept of `item`.
    pub fn of(item: &Item) -> Self {
        Self {
            day: item.date.day,
            names: item.people.all.iter().flat_map(|person| names(item, person)).collect(),
            titles: item.titles.iter().filter_map(|title| TitleUse::of(item, title)).collect(),
            quotations: item.quotations.iter().filter_map(|quotation| QuotationUse::of(item, quotation)).collect(),
            sketch: TextSketch::of(item),
            unit: SpanUnit::Byte,
        }
    }

    /// The same with spans that are code points of the whole text in which the item begins at the byte `at`.
    #[must_use]
    pub fn in_code_points(mut self, points: &CodePoints<'_>, at: u32) -> Self {
        let turn = |span: &mut Span| {
            let bytes = span.shift(at);
            *span = Span::new(offset(points.at(bytes.start)), offset(points.at(bytes.end)));
        };
        self.names.iter_mut().flat_map(|name| name.places.iter_mut().chain(&mut name.surnames)).for_each(turn);
        self.titles.iter_mut().for_each(|title| turn(&mut title.whole));
        for quotation in &mut self.quotations {
            turn(&mut quotation.span);
            quotation.speaker.iter_mut().for_each(|speaker| turn(&mut speaker.span));
        }
        Self { unit: SpanUnit::CodePoint, ..self }
    }

    /// Whether `other` says the same, even if in other places, and is a copy of the same texts.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.sketch == other.sketch && self.states_the_same(other)
    }

    /// Whether `other` says the same of persons and quotations, even if in other places.
    pub(super) fn states_the_same(&self, other: &Self) -> bool {
        let name = |n: &NameUse| n.spelling;
        let title = |t: &TitleUse| (t.key, t.post, t.country, t.by_records);
        let quotation = |q: &QuotationUse| (q.whole, q.speaker.as_ref().map(|s| s.surname));
        self.day == other.day
            && self.names.iter().map(name).eq(other.names.iter().map(name))
            && self.titles.iter().map(title).eq(other.titles.iter().map(title))
            && self.quotations.iter().map(quotation).eq(other.quotations.iter().map(quotation))
    }
}

/// The spellings in which the item writes the person's name in full.
fn names(item: &Item, person: &Person) -> Vec<NameUse> {
    let mut names: Vec<NameUse> = Vec::new();
    if !person.name.contains(' ') {
        return names;
    }
    let mut alone: Vec<(&str, Span)> = Vec::new();
    for mention in &person.mentions {
        let text = item.text(mention.name);
        match (names.iter_mut().find(|name| *name.text == *text), text.split_once(' ')) {
            (Some(name), _) => name.places.push(mention.name),
            (None, Some((first, rest))) => names.push(NameUse {
                key: name_key(first, rest.rsplit(' ').next().unwrap_or(rest)),
                spelling: number(text),
                text: text.into(),
                places: smallvec![mention.name],
                surnames: NamePlaces::new(),
            }),
            (None, None) => alone.push((text, mention.name)),
        }
    }
    for name in names.iter_mut().filter(|_| !alone.is_empty()) {
        let surname = name.text.rsplit(' ').next().unwrap_or_default();
        name.surnames = alone.iter().filter(|(text, _)| *text == surname).map(|(_, place)| *place).collect();
    }
    names
}

/// A number that all spellings of a name share, and few other names: the sounds of its first word and of its last.
fn name_key(first: &str, last: &str) -> u64 {
    u64::from(sound(first)) << 32 | u64::from(sound(last))
}

/// The sound of a word as it is written.
fn sound(word: &str) -> u32 {
    if word.is_ascii() {
        sound_of(word.bytes().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_alphanumeric))
    } else {
        sound_key(&words_of(word))
    }
}

/// A number for `what`, the same in every run.
pub(super) fn number(what: impl Hash) -> u64 {
    FxBuildHasher.hash_one(what)
}

impl TitleUse {
    /// The title, if it says of a person named in full that he or she holds an office of a country now.
    fn of(item: &Item, title: &ItemTitle) -> Option<Self> {
        let (post, country) = (title.post.filter(|p| p.is_recorded() && !p.is_vague())?, title.country?);
        let fact = item.title_fact(title)?;
        let person = item.people.get(title.person?).filter(|p| p.name.contains(' '))?;
        let by_records = match &title.verdict {
            Verdict::Right => ByRecords::Right,
            Verdict::Wrong(evidence) => ByRecords::Wrong(evidence.own.post, evidence.own.country),
            Verdict::Silent => ByRecords::Unknown,
            Verdict::Expired(_) | Verdict::Misspelt(_) => return None,
        };
        (fact.qualifier.is_none() && fact.country.is_some()).then(|| Self {
            key: number(&person.name),
            whole: title.whole,
            text: item.text(title.whole).into(),
            name: person.name.as_str().into(),
            post,
            country,
            by_records,
        })
    }
}

impl QuotationUse {
    /// The quotation, if it is long enough and its words are somebody's own.
    fn of(item: &Item, quotation: &ItemQuotation) -> Option<Self> {
        let (block, index) = quotation.fact;
        let fact = item.blocks.get(block)?.1.quotations.get(index)?;
        let long = fact.words >= fingerprint::LEAST_WORDS && fact.kind != QuotationKind::Term;
        if !long || quotation.depth > 0 || fact.close.is_none() {
            return None;
        }
        let prose = &item.blocks.get(block)?.1.prose;
        let words = fact.tokens.clone().filter(|t| prose.kind_is(*t, Kind::Word) || prose.kind_is(*t, Kind::Number));
        let (keys, whole) = fingerprint::fingerprint(words.map(|t| fingerprint::word_number(prose.word(t))))?;
        let text = item.text(quotation.span);
        // Of several people who speak together, another item may name only one.
        let alone = |s: &&Speaker| !item.text(s.span).contains(" and ") && !item.text(s.span).contains(" & ");
        let named = quotation.speaker.as_ref().filter(|s| s.by == FoundBy::Explicit && s.kind == SpeakerKind::Named).filter(alone);
        let speaker = named.filter(|s| s.person.is_some()).map(|s| SpeakerUse {
            name: s.name.as_str().into(),
            surname: number(s.name.rsplit(' ').next()),
            span: s.head,
        });
        Some(Self { keys, whole, span: quotation.span, text: text.into(), speaker })
    }
}
