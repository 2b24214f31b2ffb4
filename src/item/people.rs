//! Mentions to persons: who is who in an item, and which titles it gives them.
//!
//! Full names come first, wherever they stand; then surnames, first names and names of one word are given to the persons that bear them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::ItemDate;
use super::names::{Fit, Name, NameKey, merge};
use crate::facts::BlockFacts;
use crate::facts::mention::{Mention, MentionKind};
use crate::knowledge::{Knowledge, NameWords};
use crate::text::Span;

pub use crate::facts::mention::Gender;

/// A person of an item, by index in [`People::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

impl PersonId {
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
    /// Man or woman, if known.
    pub gender: Option<Gender>,
    /// The titles that the item gives, in order.
    pub titles: Vec<UsedTitle>,
    /// The places that name the person, in order.
    pub mentions: Vec<PersonMention>,
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
}

impl People {
    /// Finds who is who among the mentions of an item.
    pub fn find(blocks: &[(u32, Arc<BlockFacts>)], _date: &ItemDate, knowledge: &Knowledge) -> Self {
        let seen = seen(blocks);
        let mut register = Register::default();
        let full = |s: &Seen| s.name.words() > 1 && s.mention.kind == MentionKind::Person;
        seen.iter().filter(|s| full(s)).for_each(|s| register.add(s));
        seen.iter().filter(|s| !full(s) && s.name.words() > 1 && s.may_be_person()).for_each(|s| register.add_if_known(s));
        seen.iter().filter(|s| s.name.words() == 1 && s.mention.kind == MentionKind::Person).for_each(|s| register.add(s));
        seen.iter().filter(|s| s.name.words() == 1 && s.mention.kind != MentionKind::Person).for_each(|s| register.add_if_known(s));
        register.finish(knowledge)
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
    name: Name<'a>,
    /// Whether the mention is said to speak.
    speaks: bool,
}

impl Seen<'_> {
    /// Whether a name that can be anything may be a person's.
    fn may_be_person(&self) -> bool {
        matches!(self.mention.kind, MentionKind::Person | MentionKind::Unclear)
    }
}

fn seen(blocks: &[(u32, Arc<BlockFacts>)]) -> Vec<Seen<'_>> {
    let mut seen = Vec::new();
    for (at, facts) in blocks {
        let mut heads: Vec<Span> =
            facts.attributions.iter().map(|a| a.head).chain(facts.cues.iter().filter_map(|c| Some(c.source.as_ref()?.head))).collect();
        heads.sort_unstable();
        for mention in &facts.mentions {
            let speaks = heads.binary_search(&mention.name).is_ok();
            seen.push(Seen { mention, at: *at, name: Name::of(mention.name.of(facts.text())), speaks });
        }
    }
    seen
}

/// A person while mentions are still being added.
struct Entry<'a> {
    name: Name<'a>,
    gender: Option<Gender>,
    mentions: Vec<PersonMention>,
}

#[derive(Default)]
struct Register<'a> {
    entries: Vec<Entry<'a>>,
    /// Entries by what their names have in common with every name that fits them, so that an item of many names is no square of them.
    by_key: FxHashMap<NameKey, Vec<usize>>,
}

impl<'a> Register<'a> {
    /// Gives the mention to the person it fits best, or to a new one.
    fn add(&mut self, seen: &Seen<'a>) {
        let index = self.best(seen).unwrap_or_else(|| self.open(seen));
        self.give(index, seen);
    }

    /// Gives the mention to a person that is known; opens a new one only where the mention is said to speak.
    fn add_if_known(&mut self, seen: &Seen<'a>) {
        if let Some(index) = self.best(seen) {
            self.give(index, seen);
        } else if seen.speaks && seen.may_be_person() {
            let index = self.open(seen);
            self.give(index, seen);
        }
    }

    fn open(&mut self, seen: &Seen<'a>) -> usize {
        let index = self.entries.len();
        self.entries.push(Entry { name: seen.name.clone(), gender: None, mentions: Vec::new() });
        self.index(index, &seen.name);
        index
    }

    fn index(&mut self, index: usize, name: &Name<'_>) {
        for key in name.keys() {
            let entries = self.by_key.entry(key).or_default();
            if entries.last() != Some(&index) && !entries.contains(&index) {
                entries.push(index);
            }
        }
    }

    fn give(&mut self, index: usize, seen: &Seen<'a>) {
        let Some(entry) = self.entries.get_mut(index) else { return };
        let fuller = seen.name.is_fuller_than(&entry.name);
        if fuller {
            entry.name = seen.name.clone();
        }
        entry.gender = merge(entry.gender, seen.mention.gender);
        entry.mentions.push(PersonMention { span: seen.mention.span.shift(seen.at), name: seen.mention.name.shift(seen.at) });
        if fuller {
            self.index(index, &seen.name);
        }
    }

    /// The person that the mention fits: the best fit, then the one with most mentions, then the one named last before it.
    fn best(&self, seen: &Seen<'a>) -> Option<usize> {
        let candidates = seen.name.keys().flat_map(|key| self.by_key.get(&key).into_iter().flatten().copied());
        let fitting: Vec<((Fit, usize), usize)> = candidates.filter_map(|index| Some((self.fit(index, seen)?, index))).collect();
        let (best, _) = fitting.iter().max()?;
        let mut equals = fitting.iter().filter(|(fit, _)| fit == best).map(|(_, index)| *index);
        let (first, rest) = (equals.next()?, equals);
        let place = seen.mention.name.start + seen.at;
        Some(rest.fold(first, |a, b| if a != b && self.named_before(b, place) > self.named_before(a, place) { b } else { a }))
    }

    /// How well the mention fits the person, and how often that one was named; none where it does not fit.
    fn fit(&self, index: usize, seen: &Seen<'a>) -> Option<(Fit, usize)> {
        let entry = self.entries.get(index)?;
        let fit = entry.name.fit(&seen.name)?;
        let clash = matches!((entry.gender, seen.mention.gender), (Some(a), Some(b)) if a != b);
        (!clash || seen.name.words() > 1).then_some((fit, entry.mentions.len()))
    }

    /// Where the person was named last before the byte `place`, and the person's number, so that no two are the same.
    fn named_before(&self, index: usize, place: u32) -> (Option<u32>, usize) {
        let mentions = self.entries.get(index).map_or(&[][..], |e| &e.mentions);
        (mentions.iter().map(|m| m.name.start).filter(|start| *start < place).max(), index)
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
            let gender = entry.gender.or_else(|| recorded_gender(&entry.name, knowledge));
            all.push(Person { name: entry.name.text().to_owned(), gender, titles: Vec::new(), mentions: entry.mentions });
        }
        places.sort();
        People { all, places }
    }
}

/// Man or woman, where the records know who bears the full name.
fn recorded_gender(name: &Name<'_>, knowledge: &Knowledge) -> Option<Gender> {
    let known = Some(NameWords::new(name.text())).filter(|_| name.words() > 1)?;
    let holder = knowledge.records().exactly(&known)?;
    let woman = knowledge.records().rows_of(holder).find_map(|r| r.woman)?;
    Some(if woman { Gender::Female } else { Gender::Male })
}
