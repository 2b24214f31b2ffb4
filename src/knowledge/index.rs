//! The index of the records: how rows are found by name, by holder and by office.
//!
//! It is all numbers and text. That of the embedded records is made by the build script, which is why this file uses only its neighbours that do likewise, and
//! lies in the program ready for use; that of a user's records is made at run time by the same code.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Code;
use super::sound::{Sounds, whole_sound_key};

/// The ways to find rows, holders and names, all of which are told by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Every name, as [`words_of`](super::sound::words_of) gives it, one after another.
    pub text: Cow<'static, str>,
    /// The names under which holders are known.
    pub names: Cow<'static, [KnownName]>,
    /// Names by the sound of each of their words.
    pub by_word: Keyed,
    /// Names by the sound of all their words in a row.
    pub by_whole: Keyed,
    /// Names by their holder.
    pub names_of: Keyed,
    /// Rows by their holder.
    pub rows_of: Keyed,
    /// Rows by their [office](office_key).
    pub by_office: Keyed,
}

/// A name under which a holder is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownName {
    /// The byte of the index's text at which it starts.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// What its words sound like.
    pub sounds: Sounds,
    /// Whose name it is.
    pub holder: u32,
}

/// What the index needs to know of a row.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its [office](office_key).
    pub office: u32,
    /// Its holder's names, as [`words_of`](super::sound::words_of) gives them.
    pub names: Vec<String>,
}

/// The number of the offices of a class in a country.
pub fn office_key(country: Code, class: usize) -> u32 {
    country.number() << 4 | number(class)
}

impl Index {
    /// The index of `rows`.
    pub fn build(rows: impl IntoIterator<Item = Known>) -> Self {
        let mut draft = Draft::default();
        for (row, known) in (0..).zip(rows) {
            draft.add(row, known);
        }
        draft.finish()
    }

    /// The words of a name.
    pub fn words(&self, name: &KnownName) -> &str {
        self.text.get(name.start as usize..name.end as usize).unwrap_or_default()
    }
}

/// An index while rows are added to it.
#[derive(Default)]
struct Draft {
    text: String,
    names: Vec<KnownName>,
    holders: u32,
    /// Who is known by a name.
    known: FxHashMap<String, u32>,
    rows_of: Vec<(u32, u32)>,
    by_office: Vec<(u32, u32)>,
}

impl Draft {
    /// Gives a row to the holder who is known by one of its names, or else to a new one.
    fn add(&mut self, row: u32, known: Known) {
        let holder = known.names.iter().find_map(|name| self.known.get(name)).copied().unwrap_or(self.holders);
        self.holders = self.holders.max(holder + 1);
        self.rows_of.push((holder, row));
        self.by_office.push((known.office, row));
        for name in known.names {
            self.add_name(holder, name);
        }
    }

    /// Adds a name of `holder`, unless somebody has it already.
    fn add_name(&mut self, holder: u32, name: String) {
        if self.known.contains_key(&name) {
            return;
        }
        let start = number(self.text.len());
        self.text.push_str(&name);
        self.names.push(KnownName { start, end: number(self.text.len()), sounds: Sounds::of(&name), holder });
        self.known.insert(name, holder);
    }

    fn finish(self) -> Index {
        let Self { text, names, rows_of, by_office, .. } = self;
        let mut index = Index { text: text.into(), names: names.into(), ..Index::default() };
        let names = || (0..).zip(&*index.names);
        let by_whole = Keyed::new(names().map(|(id, name)| (whole_sound_key(index.words(name)), id)));
        let by_word = Keyed::new(names().flat_map(|(id, name)| name.sounds.told().map(move |sound| (sound, id))));
        let names_of = Keyed::new(names().map(|(id, name)| (name.holder, id)));
        index.by_whole = by_whole;
        index.by_word = by_word;
        index.names_of = names_of;
        index.rows_of = Keyed::new(rows_of.into_iter());
        index.by_office = Keyed::new(by_office.into_iter());
        index
    }
}

/// Numbers under keys, sorted: the key in the upper half of each entry, the number in the lower.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyed(
    /// The entries.
    pub Cow<'static, [u64]>,
);

impl Keyed {
    fn new(entries: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut packed: Vec<u64> = entries.map(|(key, number)| u64::from(key) << 32 | u64::from(number)).collect();
        packed.sort_unstable();
        packed.dedup();
        Self(packed.into())
    }

    /// The numbers under `key`, rising.
    pub fn get(&self, key: u32) -> impl Iterator<Item = usize> + '_ {
        let first = self.0.partition_point(|entry| entry >> 32 < u64::from(key));
        let rest = self.0.get(first..).unwrap_or_default();
        // The lower half is the number.
        rest.iter().take_while(move |entry| *entry >> 32 == u64::from(key)).map(|entry| (entry & u64::from(u32::MAX)) as usize)
    }
}

/// A number of bytes, or a place, as the index keeps it. The records are far from 4 GB.
fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
