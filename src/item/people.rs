//! Mentions to persons: who is who in an item, and which titles it gives them.
//!
//! Full names come first, wherever they stand; then surnames, first names and other names of one word are matched to the people who bear them.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Blocks;
use super::earlier::{Earlier, Moves, PlacedBlock};
use crate::facts::BlockFacts;
use crate::facts::grammar;
use crate::facts::mention::{Mention, MentionKind};
use crate::lexicon::{self, GIVEN_NAME, Sense};
use crate::names::NameWords;
use crate::names::fit::{Fit, SpellingKey};
use crate::names::written::differ_as_abbreviations;
use crate::records::Knowledge;
use crate::text::Span;

pub use crate::facts::mention::{Gender, GenderSource, ToldGender};

/// With more persons than these who share a word of their names, the later ones are found by their whole names alone: no article has so many Lees, and a list
/// that has them would be compared name by name.
const MOST_NAMESAKES: usize = 64;

/// Of so many surnames that begin alike, the later ones are not looked through for one that is spelt otherwise.
const MOST_BEGUN_ALIKE: usize = 16;

/// A person of an item, by index in [`People::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

impl PersonId {
    /// Somebody without a name, who is in no list.
    pub const STRANGER: Self = Self(u32::MAX);

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// The persons of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// In order of their first mention.
    pub all: Vec<Person>,
    /// Every mention's name with its person, in order of place.
    places: Vec<(Span, PersonId)>,
}

/// A person of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name that the item gives.
    pub name: String,
    /// Its words.
    pub words: Arc<NameWords>,
    /// The forms in which the item writes the name, each once.
    pub forms: Vec<Arc<NameWords>>,
    /// Man or woman, if a name, a title or the records tell.
    pub told_gender: Option<ToldGender>,
    /// The titles that the item gives, in order.
    pub titles: Vec<UsedTitle>,
    /// The places that name the person, in order.
    pub mentions: Vec<PersonMention>,
}

impl Person {
    /// Man or woman, if told.
    pub fn gender(&self) -> Option<Gender> {
        self.told_gender.map(|told| told.gender)
    }

    /// The places before the byte that name the person, in order.
    pub fn mentions_before(&self, byte: u32) -> impl DoubleEndedIterator<Item = &PersonMention> {
        let count = self.mentions.partition_point(|mention| mention.name.start < byte);
        self.mentions.iter().take(count)
    }
}

/// A title as an item uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedTitle {
    /// Its place.
    pub span: Span,
    /// Its words: `Belarus' President`.
    pub text: String,
    /// The office, in a word: `president`.
    pub office: Option<String>,
    /// The country, by ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// A place that names a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonMention {
    /// The whole mention, its honorific included.
    pub span: Span,
    /// The name alone.
    pub name: Span,
    /// Its form, by index in [`Person::forms`].
    pub form: usize,
}

impl People {
    /// Finds who is who among the mentions of an item.
    pub fn find(blocks: &Blocks, knowledge: &Knowledge) -> Self {
        let names = Names::of(blocks);
        let seen = seen(blocks, &names);
        let mut register = Register::default();
        let full = |s: &Seen| s.name.count() > 1 && s.mention.kind == MentionKind::Person;
        // A name of four words or more may be two names that ran together in a headline, so shorter ones come first.
        seen.iter().filter(|s| full(s) && s.name.count() < 4).for_each(|s| register.add(s));
        seen.iter().filter(|s| full(s) && s.name.count() > 3).for_each(|s| register.add(s));
        let repeated = repeated_surnames(&seen);
        for unclear in seen.iter().filter(|s| !full(s) && s.name.count() > 1 && s.may_be_person()) {
            // A name in full whose last word the item goes on to use alone is a person's.
            if repeated.contains(unclear.name.last_word()) && unclear.name.count() < 4 {
                register.add(unclear);
            } else {
                register.add_if_known(unclear);
            }
        }
        seen.iter().filter(|s| s.name.count() == 1 && s.mention.kind == MentionKind::Person).for_each(|s| register.add(s));
        seen.iter().filter(|s| s.name.count() == 1 && s.mention.kind != MentionKind::Person).for_each(|s| register.add_if_known(s));
        register.finish(knowledge)
    }

    /// The people of an item whose edit changed no mention: those of the item before it, at their new places. None if a mention changed.
    pub(super) fn moved(earlier: &Earlier<'_>, blocks: &Blocks) -> Option<Self> {
        let (old, new) = earlier.changed(blocks);
        let (before, after) = (placed_mentions(old), placed_mentions(new));
        if before.len() != after.len() || !before.iter().zip(&after).all(|(one, other)| one.says_the_same(other)) {
            return None;
        }
        let inside = before.iter().zip(&after).map(|(old, new)| (old.name(), new.name())).collect();
        let names = Moves::new(earlier, blocks, inside);
        let inside = before.iter().zip(&after).map(|(old, new)| (old.whole(), new.whole())).collect();
        let wholes = Moves::new(earlier, blocks, inside);
        let mention = |m: &PersonMention| PersonMention { span: wholes.place(m.span), name: names.place(m.name), form: m.form };
        let person = |person: &Person| Person {
            mentions: person.mentions.iter().map(mention).collect(),
            titles: Vec::new(),
            name: person.name.clone(),
            words: Arc::clone(&person.words),
            forms: person.forms.clone(),
            told_gender: person.told_gender,
        };
        let people = &earlier.item.people;
        let places = people.places.iter().map(|(place, id)| (names.place(*place), *id)).collect();
        Some(Self { all: people.all.iter().map(person).collect(), places })
    }

    /// The person `id`.
    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.all.get(id.index())
    }

    /// The person whose name stands at `span`, or overlaps it.
    pub fn at(&self, span: Span) -> Option<PersonId> {
        let first = self.places.partition_point(|(place, _)| place.end <= span.start);
        self.places.get(first).filter(|(place, _)| place.overlaps(span)).map(|(_, id)| *id)
    }

    /// The mentions of persons inside `span`, in order.
    pub fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = (Span, PersonId)> + '_ {
        let first = self.places.partition_point(|(place, _)| place.start < span.start);
        let last = self.places.partition_point(|(place, _)| place.start < span.end).max(first);
        self.places.get(first..last).unwrap_or_default().iter().copied()
    }
}

/// A mention with what is needed to compare it.
struct Seen<'a> {
    mention: &'a Mention,
    /// The start of its block.
    at: u32,
    name: &'a Arc<NameWords>,
    /// The name as it is read.
    text: &'a str,
    /// Whether somebody is said to speak here, and the word looks like a name.
    speaks: bool,
    /// Whether a verb follows it.
    acts: bool,
}

impl Seen<'_> {
    /// Whether the name may be a person's.
    fn may_be_person(&self) -> bool {
        matches!(self.mention.kind, MentionKind::Person | MentionKind::Unclear)
    }

    /// Whether a single word can be a surname. The name of a place can; that of a country can't.
    fn may_be_surname(&self) -> bool {
        match self.mention.kind {
            MentionKind::Person | MentionKind::Unclear => true,
            MentionKind::Place => !lexicon::sense(self.name.last_word()).intersects(Sense::COUNTRY | Sense::DEMONYM),
            MentionKind::Body => false,
        }
    }
}

/// The names of an item as they are read, each with its words: most are written more than once, and are taken apart once.
struct Names<'a> {
    all: Vec<(Cow<'a, str>, Arc<NameWords>)>,
    /// The name of each mention, in order of place, by index in `all`.
    of_mentions: Vec<usize>,
}

impl<'a> Names<'a> {
    fn of(blocks: &'a Blocks) -> Self {
        let count = blocks.iter().map(|(_, facts)| facts.mentions.len()).sum();
        let mut known: FxHashMap<Cow<'a, str>, usize> = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        let mut names = Self { all: Vec::new(), of_mentions: Vec::with_capacity(count) };
        for (facts, mention) in blocks.iter().flat_map(|(_, facts)| facts.mentions.iter().map(move |mention| (facts, mention))) {
            let index = *known.entry(facts.prose.read(mention.name)).or_insert_with_key(|name| {
                names.all.push((name.clone(), Arc::new(NameWords::new(name))));
                names.all.len() - 1
            });
            names.of_mentions.push(index);
        }
        names
    }

    /// The name of each mention and its words, in order of place.
    fn in_order(&self) -> impl Iterator<Item = (&str, &Arc<NameWords>)> {
        self.of_mentions.iter().filter_map(|index| self.all.get(*index)).map(|(text, words)| (&**text, words))
    }
}

fn seen<'a>(blocks: &'a Blocks, names: &'a Names<'a>) -> Vec<Seen<'a>> {
    let mut seen = Vec::with_capacity(names.of_mentions.len());
    let mut in_order = names.in_order();
    for (at, facts) in blocks {
        for (told, (text, name)) in mentions_of(facts).zip(&mut in_order) {
            seen.push(Seen { mention: told.mention, at: *at, name, text, speaks: told.speaks, acts: told.acts });
        }
    }
    seen
}

/// A mention with what its sentence tells of it.
struct ToldMention<'a> {
    mention: &'a Mention,
    /// Whether somebody is said to speak here, and the word looks like a name.
    speaks: bool,
    /// Whether a verb follows it.
    acts: bool,
}

fn mentions_of(facts: &BlockFacts) -> impl Iterator<Item = ToldMention<'_>> {
    let mut heads: SmallVec<[Span; 16]> =
        facts.attributions.iter().map(|a| a.head).chain(facts.cues.iter().filter_map(|c| Some(c.source.as_ref()?.head))).collect();
    heads.sort_unstable();
    facts.mentions.iter().map(move |mention| {
        let speaks = heads.binary_search(&mention.name).is_ok() && !is_common(facts, mention);
        let acts = grammar::is_finite_verb(&facts.prose, mention.tokens.end) && !is_common(facts, mention);
        ToldMention { mention, speaks, acts }
    })
}

/// All that people are found by in a place that an edit may have changed.
struct PlacedMention<'a> {
    told: ToldMention<'a>,
    at: u32,
    text: Cow<'a, str>,
}

fn placed_mentions(blocks: &[PlacedBlock]) -> Vec<PlacedMention<'_>> {
    let mut placed = Vec::new();
    for (at, facts) in blocks {
        placed.extend(mentions_of(facts).map(|told| PlacedMention { text: facts.prose.read(told.mention.name), told, at: *at }));
    }
    placed
}

impl PlacedMention<'_> {
    fn says_the_same(&self, other: &Self) -> bool {
        let told = |it: &Self| {
            let Mention { kind, told_gender, titled, .. } = it.told.mention;
            (*kind, *told_gender, *titled, it.told.speaks, it.told.acts)
        };
        self.text == other.text && told(self) == told(other)
    }

    fn name(&self) -> Span {
        self.told.mention.name.shift(self.at)
    }

    fn whole(&self) -> Span {
        self.told.mention.span.shift(self.at)
    }
}

/// The words that stand alone as subjects of a verb, as surnames do at their second mention.
fn repeated_surnames<'a>(seen: &'a [Seen<'_>]) -> FxHashSet<&'a str> {
    let alone = seen.iter().filter(|s| s.name.count() == 1 && s.may_be_surname() && (s.acts || s.speaks));
    alone.map(|s| s.name.last_word()).collect()
}

/// Whether a single word with a capital is likely no name: a noun for people or bodies, or the first word of its sentence with no cue beside it.
fn is_common(facts: &BlockFacts, mention: &Mention) -> bool {
    const NOUNS: Sense =
        Sense::ROLE.union(Sense::TITLE).union(Sense::BODY).union(Sense::CUE_NOUN).union(Sense::DEMONYM).union(Sense::TIME_UNIT);
    let (prose, first, end) = (&facts.prose, mention.tokens.start, mention.tokens.end);
    if end - first > 1 || mention.kind == MentionKind::Person || prose.is(first, GIVEN_NAME) {
        return false;
    }
    let opens = prose.sentences().get(prose.sentence_of(first)).is_some_and(|s| s.start == first);
    let word = prose.word(first);
    let derived = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly");
    prose.is(first, NOUNS) || opens && (derived || !prose.is(end, Sense::CUE | Sense::AUXILIARY))
}

/// A person while mentions are still being added.
struct PersonDraft<'a> {
    /// The mention with the fullest name, which later ones are held against.
    fullest: &'a Seen<'a>,
    /// Every form of the name.
    forms: Vec<FormDraft<'a>>,
    told_gender: Option<ToldGender>,
    /// Whether a title stands before one of the mentions.
    titled: bool,
    /// The byte at which the name first stands in full.
    introduced: u32,
    mentions: Vec<PersonMention>,
}

/// A form of a person's name while mentions are still being added.
struct FormDraft<'a> {
    /// The first mention that has it.
    first: &'a Seen<'a>,
    /// How many have it.
    count: usize,
}

impl<'a> PersonDraft<'a> {
    /// The fullest form of the name. A form with another last word than most does not count: it may have picked up words of a headline.
    fn best_name(&self) -> &'a Seen<'a> {
        let ends_like = |form: &Seen<'_>| -> usize {
            self.forms.iter().filter(|f| f.first.name.last_word() == form.name.last_word()).map(|f| f.count).sum()
        };
        let several = self.forms.iter().map(|form| form.first).filter(|form| form.name.count() > 1);
        let best = several.reduce(|a, b| {
            let fuller = b.name.is_fuller_than(a.name);
            if ends_like(b) > ends_like(a) || ends_like(b) == ends_like(a) && fuller { b } else { a }
        });
        best.unwrap_or(self.fullest)
    }

    /// The person, now that all mentions are known.
    fn person(self, told_gender: Option<ToldGender>) -> Person {
        let best = self.best_name();
        Person {
            name: best.text.replace('\n', " "),
            words: Arc::clone(best.name),
            forms: self.forms.iter().map(|form| Arc::clone(form.first.name)).collect(),
            told_gender,
            titles: Vec::new(),
            mentions: self.mentions,
        }
    }

    /// Counts the mention's form, and gives its number.
    fn count_form(&mut self, seen: &'a Seen<'a>) -> usize {
        let known = self.forms.iter().position(|form| form.first.name == seen.name);
        let number = known.unwrap_or(self.forms.len());
        match self.forms.get_mut(number) {
            Some(form) => form.count += 1,
            None => self.forms.push(FormDraft { first: seen, count: 1 }),
        }
        number
    }
}

/// Entries that are filed under one word; hardly ever more than two.
type FiledPersons = SmallVec<[usize; 2]>;

#[derive(Default)]
struct Register<'a> {
    entries: Vec<PersonDraft<'a>>,
    /// Entries by the words of their names, and by how their last words begin: a name is held against those only that share one of these with it.
    by_word: FxHashMap<&'a str, FiledPersons>,
    by_spelling: FxHashMap<SpellingKey, FiledPersons>,
    /// The entries, by their whole names, that came too late to be filed under one of their words.
    crowded_out: FxHashMap<&'a str, usize>,
}

impl<'a> Register<'a> {
    /// Gives the mention to the person it fits best, or to a new one.
    fn add(&mut self, seen: &'a Seen<'a>) {
        let index = self.best(seen).unwrap_or_else(|| self.open(seen));
        self.give(index, seen);
    }

    /// Gives the mention to a person that is known; opens a new one only where the mention is said to speak.
    fn add_if_known(&mut self, seen: &'a Seen<'a>) {
        if let Some(index) = self.best(seen) {
            self.give(index, seen);
        } else if seen.speaks && seen.may_be_person() {
            let index = self.open(seen);
            self.give(index, seen);
        }
    }

    fn open(&mut self, seen: &'a Seen<'a>) -> usize {
        let index = self.entries.len();
        self.entries.push(PersonDraft {
            fullest: seen,
            forms: Vec::new(),
            told_gender: None,
            titled: false,
            introduced: u32::MAX,
            mentions: Vec::new(),
        });
        self.index(index, seen.name);
        index
    }

    fn index(&mut self, index: usize, name: &'a NameWords) {
        let mut has_room = true;
        for word in name.own() {
            has_room &= file(self.by_word.entry(word).or_default(), index, MOST_NAMESAKES);
        }
        if let Some(key) = name.spelling_key() {
            has_room &= file(self.by_spelling.entry(key).or_default(), index, MOST_BEGUN_ALIKE);
        }
        if !has_room {
            self.crowded_out.entry(name.as_str()).or_insert(index);
        }
    }

    /// The persons whom the name may fit; some of them may come twice.
    fn candidates(&self, name: &'a NameWords) -> impl Iterator<Item = usize> + '_ {
        let by_last = self.by_word.get(name.last_word());
        // Only a name of three words or more can hold another that is no surname alone, and ends otherwise.
        let others = name.own().rev().skip(1).filter(|_| name.count() > 2).filter_map(|word| self.by_word.get(word));
        let by_spelling = name.spelling_key().and_then(|key| self.by_spelling.get(&key));
        let crowded_out = self.crowded_out.get(name.as_str());
        by_last.into_iter().chain(others).chain(by_spelling).flatten().chain(crowded_out).copied()
    }

    fn give(&mut self, index: usize, seen: &'a Seen<'a>) {
        let Some(entry) = self.entries.get_mut(index) else { return };
        let one_person = entry.fullest.name.count() == 1 || seen.name.last_word() == entry.fullest.name.last_word();
        let fuller = one_person && seen.name.is_fuller_than(entry.fullest.name);
        if fuller {
            entry.fullest = seen;
        }
        let form = entry.count_form(seen);
        entry.told_gender = entry.told_gender.or(seen.mention.told_gender);
        entry.titled |= seen.mention.titled;
        if seen.name.count() > 1 {
            entry.introduced = entry.introduced.min(seen.mention.name.start + seen.at);
        }
        entry.mentions.push(PersonMention { span: seen.mention.span.shift(seen.at), name: seen.mention.name.shift(seen.at), form });
        if fuller {
            self.index(index, seen.name);
        }
    }

    /// The person that the mention fits: the best fit, then one whom the item has introduced before, then the one introduced first. A surname alone
    /// is that of the person whom the story is about; relatives who come in later keep their full names.
    fn best(&self, seen: &Seen<'a>) -> Option<usize> {
        let fitting = self.candidates(seen.name).filter_map(|index| Some((self.fit(index, seen)?, index)));
        let place = seen.mention.name.start + seen.at;
        let rank = |index: usize| {
            let introduced = self.entries.get(index).map_or(u32::MAX, |e| e.introduced);
            (introduced < place, Reverse((introduced, index)))
        };
        fitting.max_by_key(|(fit, index)| (*fit, rank(*index))).map(|(_, index)| index)
    }

    /// How well the mention fits the person; none where it does not fit.
    fn fit(&self, index: usize, seen: &Seen<'a>) -> Option<Fit> {
        let entry = self.entries.get(index)?;
        let fit = entry.fullest.name.fit(seen.name)?;
        if seen.name.count() == 1 && differ_as_abbreviations(entry.fullest.text, seen.text) {
            return None;
        }
        let clash = matches!((entry.told_gender, seen.mention.gender()), (Some(a), Some(b)) if a.gender != b);
        (!clash || seen.name.count() > 1).then_some(fit)
    }

    fn finish(mut self, knowledge: &Knowledge) -> People {
        for entry in &mut self.entries {
            entry.mentions.sort_by_key(|m| m.name);
        }
        self.entries.sort_by_key(|e| e.mentions.first().map(|m| m.name));
        let mut places = Vec::new();
        let mut all = Vec::with_capacity(self.entries.len());
        for (id, entry) in (0..).map(PersonId).zip(self.entries) {
            places.extend(entry.mentions.iter().map(|m| (m.name, id)));
            let told_gender = entry
                .told_gender
                .or_else(|| recorded_gender(&entry, knowledge).map(|it| GenderSource::Records.tells(it)))
                .or_else(|| gender_of_lone_name(&entry).map(|it| GenderSource::GivenName.tells(it)));
            all.push(entry.person(told_gender));
        }
        places.sort();
        People { all, places }
    }
}

/// Files an entry, each once and in the order in which they come; says whether there was room for it among `most`.
fn file(row: &mut FiledPersons, index: usize, most: usize) -> bool {
    if row.last() == Some(&index) || row.contains(&index) {
        return true;
    }
    let room = row.len() < most;
    if room {
        row.push(index);
    }
    room
}

/// Man or woman, of one who is called by a given name alone, never with a title: `Kitty`.
fn gender_of_lone_name(entry: &PersonDraft<'_>) -> Option<Gender> {
    if entry.titled || entry.fullest.name.count() > 1 {
        return None;
    }
    Gender::of_name(lexicon::sense(entry.fullest.text))
}

/// Man or woman, where the records know who bears the full name, or all who bear the surname that stands behind a title.
fn recorded_gender(entry: &PersonDraft<'_>, knowledge: &Knowledge) -> Option<Gender> {
    let records = knowledge.records();
    let known = &entry.fullest.name;
    let women: Vec<bool> = if entry.fullest.name.count() > 1 {
        records.rows_of(records.exactly(known)?).filter_map(|r| r.woman).collect()
    } else if entry.titled {
        let bears = |holder| records.names_of(holder).any(|n| n.surname() == known.surname());
        let named = records.named(known);
        let rows = named.iter().filter(|n| bears(n.holder)).flat_map(|n| records.rows_of(n.holder));
        // Of the many who sit for an area, some bear any surname.
        rows.filter(|r| !r.office.is_by_area()).filter_map(|r| r.woman).collect()
    } else {
        return None;
    };
    let woman = *women.first()?;
    let agreed = women.iter().all(|w| *w == woman);
    agreed.then_some(if woman { Gender::Female } else { Gender::Male })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The persons of a text with the number of their mentions.
    fn people(text: &str) -> Vec<(String, usize)> {
        let blocks = Blocks::of_prose(text);
        let people = People::find(&blocks, &Knowledge::embedded());
        people.all.into_iter().map(|p| (p.name, p.mentions.len())).collect()
    }

    fn person(name: &str, mentions: usize) -> (String, usize) {
        (name.to_owned(), mentions)
    }

    #[test]
    fn a_surname_is_that_of_the_person_introduced_first() {
        let text = "Ann Lopez spoke. Lopez was joined by Carl Lopez, her son. Lopez left.";
        assert_eq!(people(text), [person("Ann Lopez", 3), person("Carl Lopez", 1)]);
    }

    #[test]
    fn a_headline_lends_a_name_no_words() {
        let text = "Ann Lopez Joins Growing List\nMayor Ann Lopez spoke on Monday. Lopez left.";
        assert_eq!(people(text).first().map(|(name, _)| name.as_str()), Some("Ann Lopez"));
    }

    #[test]
    fn a_name_in_full_that_goes_on_as_a_surname_is_a_persons() {
        assert_eq!(people("Zebulon Crake came in. Crake asked for water."), [person("Zebulon Crake", 2)]);
    }

    #[test]
    fn nouns_at_the_head_of_a_sentence_are_nobody() {
        assert_eq!(people("Voters said no. Minutes later she wrote, \"It is over.\""), []);
    }
}
