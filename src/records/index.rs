//! The index of the records: how rows are found by name, by holder and by office.
//!
//! It is all numbers and text. That of the embedded records is made by the build script, which is why this file uses only its neighbours that do likewise, and
//! lies in the program ready for use; that of a user's records is made at run time by the same code.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::columns::{Columns, RowError, Term};
use super::forms::{Bearer, NameForms};
use super::list::{List, ListMember, numbers, write};
use crate::lexicon::{Code, Office};
use crate::names::sound::{Outline, Sounds, word_key, word_sounds};
use crate::names::words::{surnames, words_of};

/// The ways to find rows, holders and names, all of which are told by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Every name, as [`words_of`](crate::names::words::words_of) gives it, one after another.
    pub text: Cow<'static, str>,
    /// The names under which holders are known.
    pub names: List<KnownName>,
    /// The outline of each name.
    pub outlines: List<Outline>,
    /// Who bears a name that is written just so.
    pub forms: NameForms,
    /// Names by the [sounds](Sounds) of any two of their words.
    pub by_pair: Keyed,
    /// Forms that may stand alone for a name, by their sound.
    pub by_surname: Keyed,
    /// Names by the [sound](word_sounds) of each of their words, for those that are misspelt.
    pub by_word: Keyed,
    /// Names by the sound of all their words in a row.
    pub by_joined: Keyed,
    /// Names by their holder.
    pub names_of: Grouped,
    /// Rows by their holder.
    pub rows_of: Grouped,
    /// Rows by their [office](office_key).
    pub by_office: Keyed,
    /// The time in office that each row tells of.
    pub terms: List<Term>,
}

/// A name under which a holder is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownName {
    /// The byte of the index's text at which it starts.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Whose name it is.
    pub holder: u32,
}

impl ListMember for KnownName {
    const BYTES: usize = 12;

    fn read(bytes: &[u8]) -> Self {
        let [start, end, holder] = numbers(bytes);
        Self { start, end, holder }
    }

    fn write(self, bytes: &mut Vec<u8>) {
        write([self.start, self.end, self.holder], bytes);
    }
}

impl ListMember for Outline {
    const BYTES: usize = u64::BYTES;

    fn read(bytes: &[u8]) -> Self {
        Self(u64::read(bytes))
    }

    fn write(self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
    }
}

impl ListMember for Term {
    const BYTES: usize = 8;

    fn read(bytes: &[u8]) -> Self {
        let [from, until] = numbers(bytes);
        Self { from, until }
    }

    fn write(self, bytes: &mut Vec<u8>) {
        write([self.from, self.until], bytes);
    }
}

/// What the index needs to know of a row.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its [office](office_key).
    pub office: u32,
    /// Its time in office.
    pub term: Term,
    /// Its holder's names.
    pub names: Vec<HolderName>,
    /// The area of a holder who is another person than those of the same name in other countries and areas.
    pub namesake: Option<String>,
}

/// A name of a row's holder.
#[derive(Clone, Debug)]
pub struct HolderName {
    /// Its words, as [`words_of`](crate::names::words::words_of) gives them.
    pub words: String,
    /// Whether others bear it too, so that it doesn't tell who the holder is.
    pub shared: bool,
}

impl Known {
    /// What the index needs to know of a row of the embedded records.
    ///
    /// # Errors
    /// The date that can't be read.
    pub fn of(row: &Columns<'_>) -> Result<Self, RowError> {
        let names = row.names().map(|(name, shared)| HolderName { words: words_of(name), shared }).collect();
        let namesake = row.is_noted("namesake").then(|| row.area.to_owned());
        Ok(Self { office: office_key(row.country, row.office), term: row.term()?, names, namesake })
    }
}

/// The number of an office of a country.
pub fn office_key(country: Code, office: Office) -> u32 {
    country.number() << 4 | number_of(office.number())
}

impl Index {
    /// The index of `rows`.
    pub fn build(rows: impl IntoIterator<Item = Known>) -> Self {
        Self::beside(0, |_| None, rows)
    }

    /// The index of `rows` that stand beside others: holders whom `elsewhere` knows by a name keep the number that it gives, new ones have numbers from `first`
    /// on.
    pub fn beside(first: u32, elsewhere: impl Fn(&str) -> Option<u32>, rows: impl IntoIterator<Item = Known>) -> Self {
        let mut draft = IndexDraft { next: first, ..IndexDraft::default() };
        for (row, known) in (0..).zip(rows) {
            draft.add(row, known, &elsewhere);
        }
        draft.finish()
    }

    /// The words of a name.
    pub fn words(&self, name: &KnownName) -> &str {
        self.text.get(name.place()).unwrap_or_default()
    }

    /// Whether the term of the row `n` has a day between `first` and `last`, both included.
    pub fn overlaps(&self, n: usize, first: u32, last: u32) -> bool {
        self.terms.get(n).is_some_and(|term| term.from <= last && first <= term.until)
    }

    /// Whether the row's holder was in office on `day`, written as [`Term`] writes it.
    pub fn holds(&self, row: usize, day: u32) -> bool {
        self.terms.get(row).is_some_and(|term| term.holds(day))
    }

    /// How many holders there are.
    pub fn holders(&self) -> u32 {
        self.names.iter().map(|name| name.holder + 1).max().unwrap_or(0)
    }
}

impl KnownName {
    fn place(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An index while rows are added to it.
#[derive(Default)]
struct IndexDraft {
    text: String,
    names: Vec<KnownName>,
    /// The number of the next new holder.
    next: u32,
    /// Who is known by a name; a namesake by the name, the country and the area.
    known: FxHashMap<String, u32>,
    /// The names of each holder, by their numbers.
    added: FxHashMap<u32, Vec<u32>>,
    rows_of: Vec<(u32, u32)>,
    by_office: Vec<(u32, u32)>,
    terms: Vec<Term>,
}

impl IndexDraft {
    /// Gives a row to the holder who is known by one of its names, or else to a new one.
    fn add(&mut self, row: u32, known: Known, elsewhere: impl Fn(&str) -> Option<u32>) {
        // The country, without the office.
        let apart = known.namesake.map(|area| format!("|{}|{area}", known.office >> 4));
        let telling = || known.names.iter().filter(|name| !name.shared);
        let own = telling().find_map(|name| self.known.get(&*known_by(&name.words, apart.as_deref()))).copied();
        let holder = own.or_else(|| telling().find_map(|name| elsewhere(&name.words))).unwrap_or(self.next);
        self.next = self.next.max(holder + 1);
        self.rows_of.push((holder, row));
        self.by_office.push((known.office, row));
        self.terms.push(known.term);
        for name in telling() {
            let by = known_by(&name.words, apart.as_deref());
            if !self.known.contains_key(&*by) {
                self.known.insert(by.into_owned(), holder);
            }
        }
        for name in &known.names {
            self.add_name(holder, &name.words);
        }
    }

    /// Adds a name of `holder`, unless it is there.
    fn add_name(&mut self, holder: u32, words: &str) {
        let Self { text, names, added, .. } = self;
        let theirs = added.entry(holder).or_default();
        let is_it = |n: &u32| names.get(*n as usize).is_some_and(|name| text.get(name.place()) == Some(words));
        if !theirs.iter().any(is_it) {
            theirs.push(number_of(names.len()));
            let start = number_of(text.len());
            text.push_str(words);
            names.push(KnownName { start, end: number_of(text.len()), holder });
        }
    }

    fn finish(self) -> Index {
        let mut index = Index { text: self.text.into(), names: self.names.into(), terms: self.terms.into(), ..Index::default() };
        let names = || (0..).zip(index.names.iter());
        let sounds: Vec<(Sounds, u32)> = names().map(|(id, name)| (Sounds::of(index.words(&name)), id)).collect();
        let by_joined = Keyed::spread(sounds.iter().map(|(sounds, id)| (sounds.joined, *id)));
        let by_pair = Keyed::spread(sounds.iter().flat_map(|(sounds, id)| sounds.pairs().map(|pair| (pair, *id))));
        let by_word =
            Keyed::spread(names().flat_map(|(id, name)| word_sounds(index.words(&name)).map(move |sound| (sound, id)).collect::<Vec<_>>()));
        let outlines: Vec<Outline> = sounds.iter().map(|(sounds, _)| sounds.outline()).collect();
        let names_of = Grouped::new(names().map(|(id, name)| (name.holder, id)));
        let forms = NameForms::new(&index.text, index.names.iter().flat_map(|name| forms_of(&index, name)));
        index.outlines = outlines.into();
        index.by_joined = by_joined;
        index.by_pair = by_pair;
        index.by_word = by_word;
        index.names_of = names_of;
        index.by_surname = Keyed::spread(standing_alone(&index.text, &forms));
        index.forms = forms;
        index.rows_of = Grouped::new(self.rows_of.into_iter());
        index.by_office = Keyed::new(self.by_office.into_iter());
        index
    }
}

/// By what somebody is known: the name, and of a namesake also what sets `apart` from others.
fn known_by<'a>(words: &'a str, apart: Option<&str>) -> Cow<'a, str> {
    apart.map_or(Cow::Borrowed(words), |apart| format!("{words}{apart}").into())
}

/// The forms under which a name is looked for: the name in full, and its surnames.
fn forms_of(index: &Index, name: KnownName) -> impl Iterator<Item = (Range<usize>, Bearer)> {
    let words = index.words(&name);
    let place = move |part: &str| {
        let start = name.start as usize + (part.as_ptr() as usize - words.as_ptr() as usize);
        start..start + part.len()
    };
    let bearer = move |as_surname| Bearer::new(name.holder, as_surname);
    let surnames = surnames(words).map(move |word| (place(word), bearer(true)));
    std::iter::once((name.place(), bearer(false))).chain(surnames)
}

/// The forms of one word, each by its sound.
fn standing_alone<'a>(text: &'a str, forms: &'a NameForms) -> impl Iterator<Item = (u32, u32)> + 'a {
    let numbered = (0..).zip(forms.forms.iter()).map(|(n, form)| (form.of(text), n));
    numbered.filter(|(form, _)| form.len() > 1 && !form.contains(' ')).map(|(form, n)| (word_key(form), n))
}

/// Numbers under keys, sorted: the key in the upper half of each entry, the number in the lower.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyed {
    /// The entries.
    pub entries: List<u64>,
    /// Where keys are spread evenly, a power of two of places: where the entries begin whose keys have such upper bits, and at last where all end.
    pub starts: List<u32>,
}

impl Keyed {
    fn new(entries: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut packed: Vec<u64> = entries.map(|(key, number)| u64::from(key) << 32 | u64::from(number)).collect();
        packed.sort_unstable();
        packed.dedup();
        Self { entries: packed.into(), starts: List::default() }
    }

    /// The same for keys that are spread evenly: four to eight entries on average lie between two starts.
    fn spread(entries: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut keyed = Self::new(entries);
        let entries = keyed.entries.all();
        let bits = entries.len().checked_ilog2().unwrap_or(0).saturating_sub(2);
        if bits > 0 {
            let start = |upper: u64| number_of(entries.partition_point(|entry| entry >> (64 - bits) < upper));
            let starts: Vec<u32> = (0..=1 << bits).map(start).collect();
            keyed.starts = starts.into();
        }
        keyed
    }

    /// The numbers under `key`, rising.
    pub fn get(&self, key: u32) -> impl Iterator<Item = usize> + '_ {
        let near = self.entries.all().part(self.around(key));
        let first = near.partition_point(|entry| entry >> 32 < u64::from(key));
        let rest = near.part(first..near.len()).iter();
        // The lower half is the number.
        rest.take_while(move |entry| entry >> 32 == u64::from(key)).map(|entry| (entry & u64::from(u32::MAX)) as usize)
    }

    /// The entries among which those of `key` are.
    fn around(&self, key: u32) -> Range<usize> {
        let starts = self.starts.all();
        // One more than a power of two.
        let Some(bits) = starts.len().checked_ilog2() else { return 0..self.entries.len() };
        let upper = (u64::from(key) >> (32 - bits)) as usize;
        let start = |n: usize| starts.get(n).map_or(0, |start| start as usize);
        start(upper)..start(upper + 1)
    }
}

/// Numbers under keys that are nearly all of those from 0 on, so that a key is a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouped {
    /// Where the numbers of each key start, and at last where those of the last key end.
    pub starts: List<u32>,
    /// The numbers, key after key.
    pub numbers: List<u32>,
}

impl Grouped {
    fn new(entries: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut entries: Vec<(u32, u32)> = entries.collect();
        entries.sort_unstable();
        let keys = entries.last().map_or(0, |(last, _)| last + 1);
        let start = |key: u32| number_of(entries.partition_point(|(k, _)| *k < key));
        let starts: Vec<u32> = (0..=keys).map(start).collect();
        let numbers: Vec<u32> = entries.iter().map(|(_, number)| *number).collect();
        Self { starts: starts.into(), numbers: numbers.into() }
    }

    /// The numbers under `key`, rising.
    pub fn get(&self, key: u32) -> impl Iterator<Item = usize> + '_ {
        let key = key as usize;
        let (start, end) = (self.starts.get(key), self.starts.get(key + 1));
        let part = start.zip(end).map_or(0..0, |(start, end)| start as usize..end as usize);
        self.numbers.all().part(part).iter().map(|number| number as usize)
    }
}

/// A number of bytes, or a place, as the index keeps it. The records are far from 4 GB.
fn number_of(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_keys_are_found_wherever_they_stand() {
        // Some keys have several numbers, and some places have no key.
        let key = |n: u32| (n / 3).wrapping_mul(0x9e37_79b1);
        for count in [0, 1, 7, 8, 300] {
            let entries = || (0..count).map(|n| (key(n), n)).chain([(0, 1000), (u32::MAX, 1001)]);
            let (spread, plain) = (Keyed::spread(entries()), Keyed::new(entries()));
            assert_eq!(spread.starts.len() > 0, count > 5, "{count} need starts");
            for asked in entries().map(|(key, _)| key).chain([1, 1 << 31, u32::MAX - 1]) {
                assert!(spread.get(asked).eq(plain.get(asked)), "{asked} of {count}");
            }
            assert!(spread.get(u32::MAX).eq([1001]));
        }
    }
}
