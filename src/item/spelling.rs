//! Names that one item spells in two ways.

use crate::item::Blocks;

use rustc_hash::FxHashMap;

use super::people::{People, Person};
use super::verdict::is_slip;
use crate::lexicon::{self, Sense};
use crate::names::agreement::sounds_like;
use crate::names::{Agreement, NameWords};
use crate::records::{Knowledge, Record, Records, Source};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::span::offset;

/// A spelling of a name that the item writes otherwise more often.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The word as it is written here, at each place.
    pub places: Vec<Span>,
    /// The word as the item writes it more often.
    pub right: String,
    /// A place where it does.
    pub example: Span,
    /// Whether the two are known ways to write one name, rather than a slip.
    pub both_known: bool,
}

/// A full name as one or more mentions spell it.
struct Spelling {
    name: NameWords,
    /// Its telling words.
    words: Vec<Box<str>>,
    places: Vec<Span>,
    /// The given name of the person who is meant, if the item has it.
    given: Option<String>,
    /// Whether the records know the name in this spelling.
    recorded: bool,
}

/// The most spellings that are held against each other. A text that names more people is a list or a pile of articles, where two nearly alike are no wonder.
const MOST_SPELLINGS: usize = 500;

/// The spellings of full names that differ in one word from a more frequent one.
pub fn variants(blocks: &Blocks, people: &People, knowledge: &Knowledge) -> Vec<Variant> {
    let spellings = spellings(blocks, people, knowledge);
    if spellings.len() > MOST_SPELLINGS {
        return Vec::new();
    }
    let counts = counts(&spellings);
    let mut found = Vec::new();
    let mut told: Vec<(String, String)> = Vec::new();
    for (n, rare) in spellings.iter().enumerate() {
        let common = spellings.iter().enumerate().filter(|(m, s)| *m != n && is_commoner((s, *m), (rare, n)));
        let best = common.filter_map(|(_, s)| Some((s.places.len(), difference(rare, s, &counts)?, s))).max_by_key(|(count, ..)| *count);
        let Some((_, difference, common)) = best else { continue };
        // The name may stand in fewer places than its surname, which then says what is usual.
        let count = |word: &str| counts.get(word).copied().unwrap_or(0);
        let lighter = count(&difference.right) < count(&difference.wrong) && !common.recorded;
        let (rare, common, difference) = if lighter { (common, rare, difference.turned()) } else { (rare, common, difference) };
        if told.iter().any(|(wrong, right)| *wrong == difference.right && *right == difference.wrong) {
            continue;
        }
        let new = variant(blocks, rare, common, &difference);
        found.extend(new.filter(|new| found.iter().all(|old: &Variant| old.places != new.places)));
        told.push((difference.wrong, difference.right));
    }
    found
}

/// A name that the user's own records spell otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Respelling {
    /// The word as it is written, at each place where the person is named in full.
    pub places: Vec<Span>,
    /// The word of the record's name.
    pub right: String,
    /// The record.
    pub record: Record,
}

/// The names that the user's own records know in another spelling, and only there.
pub(super) fn against_records(blocks: &Blocks, people: &People, knowledge: &Knowledge) -> Vec<Respelling> {
    if !knowledge.has_own() {
        return Vec::new();
    }
    let full = people.all.iter().filter(|person| person.name.contains(' '));
    full.filter_map(|person| respelling(blocks, person, knowledge.records())).collect()
}

fn respelling(blocks: &Blocks, person: &Person, records: &Records) -> Option<Respelling> {
    let name = NameWords::new(&person.name);
    let named = records.named(&name).into_iter().find(|named| named.agreement == Agreement::Respelt)?;
    let record = records.rows_of(named.holder).find(|row| matches!(row.source, Source::User(_)))?;
    let known = NameWords::new(&record.name);
    if records.names_of(named.holder).any(|other| *other == name) {
        return None;
    }
    let mut differing = name.telling().zip(known.telling()).filter(|(a, b)| a != b);
    let (wrong, right) = differing.next().filter(|_| name.telling().count() == known.telling().count())?;
    let right = record.name.split([' ', '-']).find(|word| fold(word) == right)?.to_owned();
    let places: Vec<Span> = person.mentions.iter().filter_map(|mention| word_at(blocks, mention.name, wrong)).collect();
    (differing.next().is_none() && !places.is_empty()).then(|| Respelling { places, right, record: record.clone() })
}

/// The one word in which two names differ.
struct Difference {
    wrong: String,
    right: String,
    both_known: bool,
}

impl Difference {
    /// The same with the other word as the wrong one.
    fn turned(self) -> Self {
        Self { wrong: self.right, right: self.wrong, both_known: self.both_known }
    }
}

fn spellings(blocks: &Blocks, people: &People, knowledge: &Knowledge) -> Vec<Spelling> {
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (person, mention) in people.all.iter().flat_map(|p| p.mentions.iter().map(move |m| (p, m))) {
        let name = NameWords::new(blocks.text(mention.name));
        let at = *known.entry(name.as_str().to_owned()).or_insert(spellings.len());
        match spellings.get_mut(at) {
            Some(spelling) => spelling.places.push(mention.name),
            None => {
                let recorded = name.len() > 1 && knowledge.records().knows(&name);
                let full = NameWords::new(&person.name);
                let given = full.telling().next().filter(|_| full.len() > 1).map(str::to_owned);
                let words = name.telling().map(Box::from).collect();
                spellings.push(Spelling { name, words, places: vec![mention.name], given, recorded });
            }
        }
    }
    spellings
}

/// How often each word stands in a name.
fn counts(spellings: &[Spelling]) -> Counts<'_> {
    let mut counts = Counts::default();
    for spelling in spellings {
        spelling.name.telling().for_each(|word| *counts.entry(word).or_default() += spelling.places.len());
    }
    counts
}

type Counts<'a> = FxHashMap<&'a str, usize>;

/// Whether the first spelling outweighs the second: known to the records, or in more places, or in as many and earlier.
fn is_commoner((a, n): (&Spelling, usize), (b, m): (&Spelling, usize)) -> bool {
    (a.recorded, a.places.len(), m) > (b.recorded, b.places.len(), n)
}

/// How the two names differ, if they differ in one word and that only in spelling.
fn difference(rare: &Spelling, common: &Spelling, counts: &Counts<'_>) -> Option<Difference> {
    let (ours, theirs) = (&rare.words, &common.words);
    if let ([wrong], [.., right]) | ([.., wrong], [right]) = (&ours[..], &theirs[..]) {
        return surnames_differ(rare, common, (wrong, right), counts);
    }
    if ours.len() != theirs.len() {
        return None;
    }
    let mut differing = ours.iter().zip(theirs).enumerate().filter(|(_, (a, b))| a != b);
    let (index, (wrong, right)) = differing.next()?;
    if differing.next().is_some()
        || wrong.len().abs_diff(right.len()) > 3
        || wrong.len() < 3
        || right.len() < 3
        || !wrong.is_ascii()
        || !right.is_ascii()
    {
        return None;
    }
    // `Ain` and `Ayn` are too short to be told from two names.
    if wrong.len().max(right.len()) < 4 {
        return None;
    }
    let both_known = sounds_like(wrong, right);
    let two_people = index + 1 < ours.len() && is_given_name(wrong) && is_given_name(right);
    let slip = !both_known && (is_rare(wrong, right, counts) || common.recorded) && is_own_slip(wrong, right);
    (both_known || slip && !two_people).then(|| Difference { wrong: wrong.to_string(), right: right.to_string(), both_known })
}

/// How two surnames differ of which one stands alone: more must speak for a slip than where given names agree.
fn surnames_differ(rare: &Spelling, common: &Spelling, (wrong, right): (&str, &str), counts: &Counts<'_>) -> Option<Difference> {
    if wrong.len().abs_diff(right.len()) > 2 || !is_rare(wrong, right, counts) {
        return None;
    }
    let alike = wrong != right && wrong.is_ascii() && right.is_ascii() && wrong.len() > 3 && right.len() > 3;
    let both_known = sounds_like(wrong, right);
    let one_given = rare.given.is_none() || common.given.is_none() || rare.given == common.given;
    let told = alike
        && one_given
        && !is_place(wrong)
        && !is_place(right)
        && (both_known
            || is_own_slip(wrong, right)
                && strsim::osa_distance(wrong, right) == 1
                && wrong.as_bytes().first() == right.as_bytes().first());
    told.then(|| Difference { wrong: wrong.to_owned(), right: right.to_owned(), both_known })
}

/// Whether `wrong` stands in one name only, and `right` in several.
fn is_rare(wrong: &str, right: &str, counts: &Counts<'_>) -> bool {
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    count(wrong) == 1 && count(right) > 1
}

/// Whether `wrong` is a slip for `right`, and neither its plural nor another's name.
fn is_own_slip(wrong: &str, right: &str) -> bool {
    let plural = wrong.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(wrong);
    is_slip(wrong, right) && !plural && !is_other_letter(wrong, right)
}

fn is_given_name(word: &str) -> bool {
    lexicon::sense(word).intersects(Sense::MALE_NAME | Sense::FEMALE_NAME)
}

fn is_place(word: &str) -> bool {
    lexicon::sense(word).intersects(Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE)
}

/// Whether one consonant stands for another, as in the names of two people: `Barr`, `Carr`.
fn is_other_letter(a: &str, b: &str) -> bool {
    let vowel = |c: char| "aeiouy".contains(c);
    a.len() == b.len() && strsim::hamming(a, b) == Ok(1) && a.chars().zip(b.chars()).any(|(a, b)| a != b && !(vowel(a) && vowel(b)))
}

fn variant(blocks: &Blocks, rare: &Spelling, common: &Spelling, difference: &Difference) -> Option<Variant> {
    let places: Vec<Span> = rare.places.iter().filter_map(|place| word_at(blocks, *place, &difference.wrong)).collect();
    if places.is_empty() || places.iter().any(|place| is_told_apart(blocks, *place)) {
        return None;
    }
    let example = *common.places.first()?;
    let right = word_at(blocks, example, &difference.right).filter(|place| !is_told_apart(blocks, *place))?;
    let right = blocks.text(right).to_owned();
    Some(Variant { places, right, example, both_known: difference.both_known })
}

/// Whether the word at `place` is no name (`D-Mich.`, `READ:`, `PragerU`), or the text itself says that it is wrong (`Garner, not Gardner`).
fn is_told_apart(blocks: &Blocks, place: Span) -> bool {
    let word = blocks.text(place);
    let before = blocks.text(Span::new(place.start.saturating_sub(4), place.end));
    let before = before.get(..before.len().saturating_sub(word.len())).unwrap_or_default();
    let joined = before.ends_with('-') && before.trim_end_matches('-').chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    // `MacDonald` is a name, `PragerU` and `DuckworthIn` are none.
    let shouted = word.ends_with(|c: char| c.is_uppercase()) || word.chars().skip(5).any(char::is_uppercase);
    joined || shouted || before == "not "
}

/// The place of the word that is `folded` in the name at `place`.
fn word_at(blocks: &Blocks, place: Span, folded: &str) -> Option<Span> {
    let name = blocks.text(place);
    let word = name.split([' ', '-', '‑']).find(|w| fold(w).trim_matches('.') == folded)?;
    let start = place.start + offset(name.find(word)?);
    Some(Span::new(start, start + offset(word.len())))
}
