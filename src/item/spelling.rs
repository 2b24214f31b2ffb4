//! Names that one item spells in two ways.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;

use super::Blocks;
use super::people::{People, Person};
use crate::lexicon::classes::names;
use crate::lexicon::{self, Sense};
use crate::names::difference::{WordPair, only_difference};
use crate::names::written::place_of;
use crate::names::{Agreement, NameWords};
use crate::records::{Knowledge, Record, Records};
use crate::text::Span;

/// A spelling of a name that the item spells differently elsewhere, and more often.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The word as it is written here, at each place.
    pub places: Vec<Span>,
    /// What should stand there: the word as the item writes it more often.
    pub right: String,
    /// A place where it does.
    pub example: Span,
    /// The word at that place.
    pub example_word: Span,
    /// Whether it stands alone, so that no other word tells that one person is meant.
    pub is_alone: bool,
}

/// A name as one or more mentions write it.
struct WrittenName<'a> {
    /// Its telling words.
    words: SmallVec<[&'a str; 4]>,
    places: Vec<Span>,
    /// The given name of the person who is meant, if the item has it.
    given: Option<&'a str>,
    /// Whether the records know the name in this spelling.
    recorded: bool,
}

/// With more spellings than these, none are compared: a text that names so many people is a list or a pile of articles, where two names that are nearly alike
/// are no surprise.
const MOST_SPELLINGS: usize = 500;

/// So few are compared each with each: that is done before they are filed by what they have in common.
const FEW_SPELLINGS: usize = 16;

/// The longest word for a relative has so many bytes, with the blank behind it: `granddaughter `.
const LONGEST_KIN: u32 = 14;

/// A spelling that stands in an item more than so many times as often as the recorded one is the item's own choice.
const CLEAR_MAJORITY: usize = 2;

/// The names, by the order in which they are first written, that may be spellings of another: each with that one.
pub(super) type AlikeNames = Box<[(usize, usize)]>;

/// The spellings of full names that differ in one word from a more frequent one; and which names are alike, for the time after an edit that leaves all names as
/// they are: then they are `known`.
pub(super) fn variants(
    blocks: &Blocks,
    people: &People,
    knowledge: &Knowledge,
    known: Option<&[(usize, usize)]>,
) -> (Vec<Variant>, AlikeNames) {
    let names = written_names(people, knowledge);
    if names.len() > MOST_SPELLINGS {
        return (Vec::new(), AlikeNames::default());
    }
    let counts = counts(&names);
    let alike = known.map_or_else(|| alike(&names, &counts), AlikeNames::from);
    let variants = among(blocks, &names, &counts, &alike);
    (variants, alike)
}

/// The names that differ in the spelling of one word from a commoner one.
fn alike(names: &[WrittenName<'_>], counts: &Counts<'_>) -> AlikeNames {
    let index = (names.len() > FEW_SPELLINGS).then(|| SpellingIndex::of(names));
    let comparable = |rare| index.as_ref().map_or_else(|| (0..names.len()).collect(), |index| index.comparable(rare, counts));
    let rare = names.iter().enumerate();
    let pairs = rare.flat_map(|(n, rare)| {
        let others = comparable(rare).into_iter().filter_map(|m| Some((m, names.get(m)?)));
        let common = others.filter(move |(m, other)| *m != n && is_commoner((other, *m), (rare, n)));
        common.filter(move |(_, other)| difference(rare, other, counts).is_some()).map(move |(m, _)| (n, m))
    });
    pairs.collect()
}

fn among(blocks: &Blocks, names: &[WrittenName<'_>], counts: &Counts<'_>, alike: &[(usize, usize)]) -> Vec<Variant> {
    let mut found = Vec::new();
    let mut told: Vec<(&str, &str)> = Vec::new();
    for pairs in alike.chunk_by(|(n, _), (m, _)| n == m) {
        let Some(rare) = pairs.first().and_then(|(n, _)| names.get(*n)) else { continue };
        let common = pairs.iter().filter_map(|(_, m)| names.get(*m));
        let best = common.filter_map(|s| Some((s.places.len(), difference(rare, s, counts)?, s))).max_by_key(|(count, ..)| *count);
        let Some((_, difference, common)) = best else { continue };
        // The surname alone may stand in more places than the whole name; then it tells which spelling is usual.
        let (right, wrong) = (count(counts, difference.right), count(counts, difference.wrong));
        // Of two known ways to write a name, the one that the item nearly always uses is right, whatever the records have.
        let lighter = if common.recorded { difference.both_known && wrong > CLEAR_MAJORITY * right } else { right < wrong };
        let (rare, common, difference) = if lighter { (common, rare, difference.turned()) } else { (rare, common, difference) };
        if told.contains(&(difference.right, difference.wrong)) {
            continue;
        }
        let new = variant(blocks, rare, common, difference);
        found.extend(new.filter(|new| found.iter().all(|old: &Variant| old.places != new.places)));
        told.push((difference.wrong, difference.right));
    }
    found
}

/// A name that the user's own records spell differently.
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
    let name = &*person.words;
    let named = records.named(name).into_iter().find(|named| named.agreement == Agreement::Respelt)?;
    let record = records.rows_of(named.holder).find(|row| row.is_users())?;
    if records.names_of(named.holder).any(|other| other == name) {
        return None;
    }
    let known = NameWords::new(&record.name);
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (name.telling().collect(), known.telling().collect());
    let pair = only_difference(&ours, &theirs)?;
    let right = place_of(&record.name, pair.theirs)?.of(&record.name).to_owned();
    let places: Vec<Span> = person.mentions.iter().filter_map(|mention| word_at(blocks, mention.name, pair.ours)).collect();
    (!places.is_empty()).then(|| Respelling { places, right, record: record.clone() })
}

/// The one word in which two names differ.
#[derive(Clone, Copy)]
struct Variation<'a> {
    wrong: &'a str,
    right: &'a str,
    both_known: bool,
}

impl<'a> Variation<'a> {
    fn of(pair: WordPair<'a>, both_known: bool) -> Self {
        Self { wrong: pair.ours, right: pair.theirs, both_known }
    }

    /// The same with the other word as the wrong one.
    fn turned(self) -> Self {
        Self { wrong: self.right, right: self.wrong, both_known: self.both_known }
    }
}

/// The forms in which the item writes names, whoever bears them.
fn written_names<'a>(people: &'a People, knowledge: &Knowledge) -> Vec<WrittenName<'a>> {
    let mut names: Vec<WrittenName<'_>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (person, mention) in people.all.iter().flat_map(|p| p.mentions.iter().map(move |m| (p, m))) {
        let Some(form) = person.forms.get(mention.form) else { continue };
        let at = *known.entry(form.as_str()).or_insert(names.len());
        match names.get_mut(at) {
            Some(name) => name.places.push(mention.name),
            None => {
                let recorded = form.is_full() && knowledge.records().knows(form);
                let given = person.words.telling().next().filter(|_| person.words.is_full());
                names.push(WrittenName { words: form.telling().collect(), places: vec![mention.name], given, recorded });
            }
        }
    }
    names
}

/// The names, by index, that another may be a spelling of.
type Comparable = SmallVec<[usize; FEW_SPELLINGS]>;

/// The names by what two spellings of one have in common, so that not every name is held against every other.
struct SpellingIndex {
    /// Those of one word, by index.
    alone: Vec<usize>,
    /// Those of several, by all their words but one and its place.
    but_one: FxHashMap<u64, Vec<usize>>,
    count: usize,
}

impl SpellingIndex {
    fn of(names: &[WrittenName<'_>]) -> Self {
        let mut index = Self { alone: Vec::new(), but_one: FxHashMap::default(), count: names.len() };
        for (n, name) in names.iter().enumerate() {
            match name.words.as_slice() {
                [_] => index.alone.push(n),
                words => (0..words.len()).for_each(|place| index.but_one.entry(all_but(words, place)).or_default().push(n)),
            }
        }
        index
    }

    /// The names that `rare` may be a spelling of, by index, in order; [`difference`] says whether it is. A surname that stands alone, in one name or in the
    /// other, is only then a slip if it stands there once.
    fn comparable(&self, rare: &WrittenName<'_>, counts: &Counts<'_>) -> Comparable {
        let once = rare.words.last().is_some_and(|surname| count(counts, surname) == 1);
        let words = match rare.words.as_slice() {
            [_] if once => return (0..self.count).collect(),
            [_] => return Comparable::new(),
            words => words,
        };
        let alike = (0..words.len()).filter_map(|place| self.but_one.get(&all_but(words, place)));
        let mut found: Comparable = alike.chain(once.then_some(&self.alone)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A number for the words of a name without the one at `place`.
fn all_but(words: &[&str], place: usize) -> u64 {
    let mut hasher = FxHasher::default();
    (words.len(), place).hash(&mut hasher);
    words.iter().enumerate().filter(|(n, _)| *n != place).for_each(|(_, word)| word.hash(&mut hasher));
    hasher.finish()
}

/// How often each word stands in a name.
fn counts<'a>(names: &[WrittenName<'a>]) -> Counts<'a> {
    let mut counts = Counts::default();
    for name in names {
        name.words.iter().for_each(|word| *counts.entry(word).or_default() += name.places.len());
    }
    counts
}

type Counts<'a> = FxHashMap<&'a str, usize>;

fn count(counts: &Counts<'_>, word: &str) -> usize {
    counts.get(word).copied().unwrap_or(0)
}

/// Whether the first spelling outweighs the second: known to the records, or in more places, or in as many and earlier.
fn is_commoner((a, n): (&WrittenName<'_>, usize), (b, m): (&WrittenName<'_>, usize)) -> bool {
    (a.recorded, a.places.len(), m) > (b.recorded, b.places.len(), n)
}

/// How the two names differ, if they differ only in the spelling of one word.
fn difference<'a>(rare: &WrittenName<'a>, common: &WrittenName<'a>, counts: &Counts<'_>) -> Option<Variation<'a>> {
    if let ([ours], [.., theirs]) | ([.., ours], [theirs]) = (&rare.words[..], &common.words[..]) {
        return surnames_differ(rare, common, WordPair { ours, theirs, is_given: false }, counts);
    }
    let pair = only_difference(&rare.words, &common.words).filter(WordPair::is_comparable)?;
    let both_known = pair.is_respelt();
    let derived = pair.is_given && pair.is_derived();
    let slip = || !derived && (is_rare(&pair, counts) || common.recorded) && pair.is_slip() && !pair.is_of_two_people();
    (both_known || slip()).then(|| Variation::of(pair, both_known))
}

/// How two surnames differ of which one stands alone. Calling that a slip takes more evidence than where given names agree.
fn surnames_differ<'a>(rare: &WrittenName<'_>, common: &WrittenName<'_>, pair: WordPair<'a>, counts: &Counts<'_>) -> Option<Variation<'a>> {
    if !pair.are_comparable_surnames() || !is_rare(&pair, counts) {
        return None;
    }
    let one_given = rare.given.is_none() || common.given.is_none() || rare.given == common.given;
    let both_known = pair.is_respelt();
    let sure = one_given && !pair.is_derived() && !is_place(pair.ours) && !is_place(pair.theirs) && (both_known || pair.is_slight_slip());
    sure.then(|| Variation::of(pair, both_known))
}

/// Whether the first word stands in one name only, and the second in several.
fn is_rare(pair: &WordPair<'_>, counts: &Counts<'_>) -> bool {
    count(counts, pair.ours) == 1 && count(counts, pair.theirs) > 1
}

fn is_place(word: &str) -> bool {
    lexicon::sense(word).intersects(Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE)
}

fn variant(blocks: &Blocks, rare: &WrittenName<'_>, common: &WrittenName<'_>, difference: Variation<'_>) -> Option<Variant> {
    let places: Vec<Span> = rare.places.iter().filter_map(|place| word_at(blocks, *place, difference.wrong)).collect();
    if places.is_empty() || places.iter().any(|place| is_told_apart(blocks, *place)) {
        return None;
    }
    let example = *common.places.first()?;
    let example_word = word_at(blocks, example, difference.right).filter(|place| !is_told_apart(blocks, *place))?;
    let right = blocks.text(example_word);
    let written = places.first().map_or("", |place| blocks.text(*place));
    let right = parted(written, right).unwrap_or_else(|| right.to_owned());
    let is_alone = rare.words.len() == 1 || common.words.len() == 1;
    // `whose wife Hagar`: a relative is brought in by her given name, whatever surname sounds like it.
    if rare.words.len() == 1 && places.iter().all(|place| follows_kin(blocks, *place)) {
        return None;
    }
    Some(Variant { places, right, example, example_word, is_alone })
}

/// Whether a word for a relative stands right before the name at `place`.
fn follows_kin(blocks: &Blocks, place: Span) -> bool {
    let before = blocks.text(Span::new(place.start.saturating_sub(LONGEST_KIN), place.start));
    before.ends_with(' ') && before.split_whitespace().next_back().is_some_and(|word| lexicon::is_in(word, names::RELATIVES))
}

/// Whether the word at `place` is no name (`D-Mich.`, `READ:`, `PragerU`), or the text itself says that it is wrong (`Garner, not Gardner`).
fn is_told_apart(blocks: &Blocks, place: Span) -> bool {
    let word = blocks.text(place);
    let before = blocks.text(Span::new(place.start.saturating_sub(4), place.end));
    let before = before.get(..before.len().saturating_sub(word.len())).unwrap_or_default();
    let joined = before.ends_with('-') && before.trim_end_matches('-').chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    // `MacDonald` is a name, `PragerU` and `DuckworthIn` are none.
    let shouted = word.ends_with(|c: char| c.is_uppercase()) || word.chars().skip(5).any(char::is_uppercase);
    joined || shouted || before == "not " || is_garbled(blocks, place) || is_in_other_language(blocks, place)
}

/// So many bytes on each side of a word are looked at to tell which language it stands in.
const BYTES_OF_A_LANGUAGE: u32 = 150;

/// Whether the words round `place` are in another language than English. Other languages inflect names, or give every noun a capital.
fn is_in_other_language(blocks: &Blocks, place: Span) -> bool {
    let around = Span::new(place.start.saturating_sub(BYTES_OF_A_LANGUAGE), place.end + BYTES_OF_A_LANGUAGE);
    let words = || blocks.text(around).split(|c: char| !c.is_alphabetic());
    let other = words().filter(|word| lexicon::is_in(word, names::SMALL_WORDS_OF_OTHER_LANGUAGES)).count();
    other > 2 && other > 2 * words().filter(|word| lexicon::is_in(word, names::SMALL_WORDS_OF_ENGLISH)).count()
}

/// Whether the word ends in what is left of a curly apostrophe that was read in another encoding: `Leeâ` before a control character.
fn is_garbled(blocks: &Blocks, place: Span) -> bool {
    let behind = blocks.text(Span::new(place.end, place.end + 2)).chars().next();
    blocks.text(place).ends_with(['â', 'Ã', 'Â']) && behind.is_none_or(|c| ('\u{80}'..='\u{9f}').contains(&c) || !c.is_ascii())
}

/// What `written` should be where a small word has run into the name (`Netanyahuon Monday`): `right`, a blank and that word.
pub fn parted(written: &str, right: &str) -> Option<String> {
    const SMALL: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::AUXILIARY);
    let tail = written.strip_prefix(right).filter(|tail| tail.len() > 1 && lexicon::sense(tail).intersects(SMALL))?;
    Some(format!("{right} {tail}"))
}

/// The place of the word that is `folded` in the name at `place`.
fn word_at(blocks: &Blocks, place: Span, folded: &str) -> Option<Span> {
    Some(place_of(blocks.text(place), folded)?.shift(place.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many variants a text has that gives one name in two spellings, and `others` names beside them.
    fn variants_among(others: usize) -> usize {
        const SYLLABLES: [&str; 10] = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "ra", "so"];
        let syllable = |n: usize| SYLLABLES[n % SYLLABLES.len()];
        let name = |n: usize| format!("Olga {}{}{}nd left.\n", syllable(n / 100).to_uppercase(), syllable(n / 10), syllable(n));
        let others: String = (0..others).map(name).collect();
        let blocks = Blocks::of_prose(&format!("Karl Lindqvist spoke. Karl Lindqvist left. Karl Lindkvist stayed.\n{others}"));
        let knowledge = Knowledge::embedded();
        let people = People::find(&blocks, &knowledge);
        assert_eq!(written_names(&people, &knowledge).len(), others.lines().count() + 2);
        variants(&blocks, &people, &knowledge, None).0.len()
    }

    #[test]
    fn a_pile_of_names_is_not_compared() {
        assert_eq!(variants_among(MOST_SPELLINGS - 2), 1);
        assert_eq!(variants_among(MOST_SPELLINGS - 1), 0);
        assert_eq!(MOST_SPELLINGS, 500);
    }
}
