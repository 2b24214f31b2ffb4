//! What rules look up in an item, perhaps for each of its titles: found when somebody first asks.

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Manner;
use super::earlier::{Earlier, PlacedBlock};
use super::genre::{self, Measures};
use super::titles::CapitalCounts;
use super::{Blocks, Item, ItemTitle};
use crate::lexicon::{Code, Post};
use crate::names::{Agreement, NameWords, SoundKey};

/// The country and the post that a title names.
type NamedOffice = (Option<Code>, Option<Post>);

/// What has been looked up in an item so far.
#[derive(Default)]
pub(super) struct Lookup {
    capitals: CapitalCounts,
    manner: OnceLock<Manner>,
    /// The titles, by index, of each office.
    offices: OnceLock<FxHashMap<NamedOffice, Vec<usize>>>,
    names: OnceLock<Arc<NamesBySound>>,
    measures: OnceLock<Measures>,
}

/// The names that an item writes, each once: those beside its titles, then those of its persons.
#[derive(Debug, Default)]
struct NamesBySound {
    names: Vec<(Box<str>, NameWords)>,
    /// Names, by index, in their order.
    by_sound: FxHashMap<SoundKey, Vec<usize>>,
}

impl Lookup {
    /// Nothing but what is known of the item's `capitals` from its titles.
    pub(super) fn new(capitals: CapitalCounts) -> Self {
        Self { capitals, ..Self::default() }
    }

    /// The same with what was looked up before an edit and still holds: the names, if all people are the same and the same names stand beside titles, and what was
    /// measured in passages.
    pub(super) fn after(capitals: CapitalCounts, earlier: &Earlier<'_>, blocks: &Blocks, same_people: bool) -> Self {
        let before = &earlier.item.lookup;
        let (old, new) = earlier.changed(blocks);
        let same_names = same_people && titled_names(old).eq(titled_names(new));
        let measures = before.measures.get().map(|known| genre::measure(blocks, Some((known, earlier))));
        Self {
            names: if same_names { before.names.clone() } else { OnceLock::new() },
            measures: measures.map_or_else(OnceLock::new, OnceLock::from),
            ..Self::new(capitals)
        }
    }
}

impl fmt::Debug for Lookup {
    /// Nothing: whether something was looked up is no part of what the item says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup")
    }
}

/// The names beside the titles of `blocks`.
fn titled_names(blocks: &[PlacedBlock]) -> impl Iterator<Item = &str> {
    let titles = blocks.iter().flat_map(|(_, facts)| facts.titles.iter().map(move |title| (facts, title)));
    titles.filter_map(|(facts, title)| Some(title.name.as_ref()?.span.of(facts.text())))
}

impl Item {
    /// Whether it writes `US`, and nowhere `U.S.`.
    pub fn writes_us_without_stops(&self) -> bool {
        self.manner().us_without_stops
    }

    /// Whether it writes letters with accents, or of other alphabets.
    pub fn has_accents(&self) -> bool {
        self.manner().accents
    }

    /// How often each of its words with a capital stands there, if anybody asked.
    pub(super) fn capital_counts(&self) -> &CapitalCounts {
        &self.lookup.capitals
    }

    /// What is counted and seen in its passages.
    pub(super) fn measures(&self) -> &Measures {
        self.lookup.measures.get_or_init(|| genre::measure(&self.blocks, None))
    }

    fn manner(&self) -> Manner {
        *self.lookup.manner.get_or_init(|| Manner::of(&self.blocks))
    }

    /// The titles of the post in the country, in order; of those that name none, where none is asked for.
    pub fn titles_of(&self, country: Option<Code>, post: Option<Post>) -> impl Iterator<Item = &ItemTitle> {
        let offices = self.lookup.offices.get_or_init(|| {
            let mut offices: FxHashMap<_, Vec<usize>> = FxHashMap::default();
            self.titles.iter().enumerate().for_each(|(n, title)| offices.entry((title.country, title.post)).or_default().push(n));
            offices
        });
        offices.get(&(country, post)).into_iter().flatten().filter_map(|n| self.titles.get(*n))
    }

    /// The name in full as the item first writes it, if it writes it at all.
    pub fn spelling_of(&self, name: &NameWords) -> Option<&str> {
        self.lookup.names.get_or_init(|| Arc::new(NamesBySound::of(self))).first_like(name)
    }
}

impl NamesBySound {
    fn of(item: &Item) -> Self {
        let titled = item.titles.iter().filter_map(|title| title.name).map(|span| item.text(span));
        let persons = item.people.all.iter().map(|person| &*person.name);
        let mut seen = FxHashSet::default();
        let mut all = Self::default();
        titled.chain(persons).filter(|name| seen.insert(*name)).for_each(|name| all.add(name));
        all
    }

    fn add(&mut self, name: &str) {
        let words = NameWords::new(name);
        for key in words.sound_keys() {
            self.by_sound.entry(key).or_default().push(self.names.len());
        }
        self.names.push((name.into(), words));
    }

    fn first_like(&self, name: &NameWords) -> Option<&str> {
        let rows = name.sound_keys().into_iter().filter_map(|key| self.by_sound.get(&key));
        let alike = rows.flatten().filter(|n| self.names.get(**n).is_some_and(|(_, words)| words.agreement(name) >= Agreement::Respelt));
        alike.min().and_then(|n| self.names.get(*n)).map(|(written, _)| &**written)
    }
}
