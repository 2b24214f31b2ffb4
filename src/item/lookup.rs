//! What rules look up in an item, perhaps for each of its titles: found when somebody first asks.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Manner;
use super::{Item, ItemTitle};
use crate::lexicon::{Code, Post};
use crate::names::{Agreement, NameWords, SoundKey};

/// The country and the post that a title names.
type NamedOffice = (Option<Code>, Option<Post>);

/// What has been looked up in an item so far.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    manner: OnceLock<Manner>,
    /// The titles, by index, of each office.
    offices: OnceLock<FxHashMap<NamedOffice, Vec<usize>>>,
    names: OnceLock<NamesBySound>,
}

/// The names that an item writes, each once: those beside its titles, then those of its persons.
#[derive(Debug, Default)]
struct NamesBySound {
    names: Vec<(Box<str>, NameWords)>,
    /// Names, by index, in their order.
    by_sound: FxHashMap<SoundKey, Vec<usize>>,
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
        self.lookup.names.get_or_init(|| NamesBySound::of(self)).first_like(name)
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
