//! The records: all rows, found by name and by office.

use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::name::{Agreement, NameWords, sound_key, whole_sound_key};
use super::record::{Record, Source, read_row};
use super::{Code, PartialDate, Post};
use crate::text::span::offset;

/// A file of the embedded records by its name and its text.
pub const FILES: &[(&str, &str)] = &[
    ("africa-north-east-south", include_str!("records/africa-north-east-south.records")),
    ("africa-west-central", include_str!("records/africa-west-central.records")),
    ("americas", include_str!("records/americas.records")),
    ("east-asia-oceania", include_str!("records/east-asia-oceania.records")),
    ("europe-east", include_str!("records/europe-east.records")),
    ("europe-west", include_str!("records/europe-west.records")),
    ("middle-east-south-central-asia", include_str!("records/middle-east-south-central-asia.records")),
    ("united-states", include_str!("records/united-states.records")),
];

static EMBEDDED: LazyLock<Records> = LazyLock::new(|| Records::index(read_embedded()));

/// Rows of the records with the ways to find them.
///
/// Reading all rows would cost every run milliseconds, and most ask for a handful: so a row is found by its country or by a name, and its other columns are
/// read when somebody asks for it.
#[derive(Debug, Default)]
pub struct Records {
    /// Sorted by country.
    rows: Vec<Row>,
    holders: Vec<Holder>,
    names: Vec<KnownName>,
    /// Names by the sound of each of their words.
    by_word: Index,
    /// Names by the sound of all their words in a row.
    by_whole: Index,
}

/// A row, read when somebody asks for it.
#[derive(Debug)]
struct Row {
    country: Code,
    /// The line of an embedded file and what is to be cited; none for rows that are read already.
    line: Option<(&'static str, Source)>,
    record: OnceLock<Box<Record>>,
}

impl Row {
    fn record(&self) -> Option<&Record> {
        if let (None, Some((line, source))) = (self.record.get(), &self.line) {
            let _ = self.record.set(Box::new(read_row(line, source).ok()?));
        }
        self.record.get().map(Box::as_ref)
    }
}

/// A name under which a holder is known.
#[derive(Debug)]
struct KnownName {
    words: NameWords,
    sounds: Sounds,
    holder: u32,
}

/// What a name sounds like.
#[derive(Debug, Default)]
struct Sounds {
    /// All telling words in a row.
    whole: u32,
    /// The telling words; of a longer name the first and the last. Unused places are 0.
    words: [u32; 5],
}

impl Sounds {
    fn of(name: &NameWords) -> Self {
        let mut sounds = Self { whole: whole_sound_key(name), words: [0; 5] };
        for (n, word) in name.telling().filter(|w| w.len() > 1).enumerate() {
            if let Some(place) = sounds.words.get_mut(n.min(4)) {
                *place = sound_key(word);
            }
        }
        sounds
    }

    /// The sounds of the telling words.
    fn told(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().copied().filter(|sound| *sound != 0)
    }

    /// How many of its words sound like words of `other`.
    fn shared(&self, other: &Self) -> usize {
        self.told().filter(|sound| other.words.contains(sound)).count()
    }
}

/// Numbers under keys, sorted: the key in the upper half of each entry, the number in the lower.
#[derive(Debug, Default)]
struct Index(Vec<u64>);

impl Index {
    fn new(entries: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut packed: Vec<u64> = entries.map(|(key, number)| u64::from(key) << 32 | u64::from(number)).collect();
        packed.sort_unstable();
        packed.dedup();
        Self(packed)
    }

    /// The numbers under `key`, rising.
    fn get(&self, key: u32) -> impl Iterator<Item = u32> {
        let first = self.0.partition_point(|entry| entry >> 32 < u64::from(key));
        let rest = self.0.get(first..).unwrap_or_default();
        // The lower half is the number.
        rest.iter().take_while(move |entry| *entry >> 32 == u64::from(key)).map(|entry| (entry & u64::from(u32::MAX)) as u32)
    }
}

/// A person who holds or held offices.
#[derive(Debug, Default)]
struct Holder {
    rows: Vec<u32>,
    names: Vec<u32>,
}

/// A holder, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(u32);

/// A holder whom a name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Who.
    pub holder: HolderId,
    /// How well the name agrees.
    pub agreement: Agreement,
}

/// The records that came with the program.
pub fn embedded() -> &'static Records {
    &EMBEDDED
}

/// The rows of all files with their names, in the order of their countries; a line that can't be read is left out here and found by a test.
fn read_embedded() -> Vec<(Row, Vec<NameWords>)> {
    let mut rows: Vec<_> = FILES.iter().flat_map(|(_, text)| read_file(text)).collect();
    rows.sort_by_key(|(row, _)| row.country);
    rows
}

fn read_file(text: &'static str) -> impl Iterator<Item = (Row, Vec<NameWords>)> {
    let source = Source::Embedded(as_of(text));
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.filter_map(move |line| {
        let mut bars = memchr::memchr_iter(b'|', line.as_bytes());
        let country = Code::new(line.get(..bars.next()?)?.trim())?;
        let (name_start, name_end) = (bars.nth(1)? + 1, bars.next()?);
        let (aliases_start, aliases_end) = (bars.nth(1)? + 1, bars.next()?);
        let aliases = line.get(aliases_start..aliases_end)?.split(';').map(str::trim).filter(|a| !a.is_empty());
        let names = std::iter::once(line.get(name_start..name_end)?.trim()).chain(aliases).map(NameWords::new).collect();
        Some((Row { country, line: Some((line, source.clone())), record: OnceLock::new() }, names))
    })
}

/// The day to which a file's open rows are vouched for: its line `# as-of: 2024-12-31`.
fn as_of(text: &str) -> Date {
    let written = text.lines().take_while(|l| l.starts_with('#')).find_map(|l| l.strip_prefix("# as-of:"));
    written.and_then(|day| day.trim().parse::<PartialDate>().ok()).map_or(Date::MIN, PartialDate::latest)
}

impl Records {
    /// The records of `rows`. A user's row about a person's office takes the place of embedded ones about the same.
    pub fn build(mut rows: Vec<Record>) -> Self {
        drop_overruled(&mut rows);
        rows.sort_by_key(|r| (r.country, r.class, r.from.earliest()));
        Self::index(rows.into_iter().map(|record| {
            let names = record.names().map(NameWords::new).collect();
            (Row { country: record.country, line: None, record: OnceLock::from(Box::new(record)) }, names)
        }))
    }

    /// Takes rows that are sorted by country, with their names, and makes the ways to find them.
    #[allow(clippy::mutable_key_type, reason = "a name's cell remembers its sounds; equality and hash look at the words alone")]
    fn index(rows: impl IntoIterator<Item = (Row, Vec<NameWords>)>) -> Self {
        let mut records = Self::default();
        let mut known: FxHashMap<NameWords, u32> = FxHashMap::default();
        for (n, (row, names)) in (0..).zip(rows) {
            records.rows.push(row);
            records.add_holder(n, names, &mut known);
        }
        let names = || (0..).zip(&records.names);
        records.by_whole = Index::new(names().map(|(id, name)| (name.sounds.whole, id)));
        records.by_word = Index::new(names().flat_map(|(id, name)| name.sounds.told().map(move |sound| (sound, id))));
        records
    }

    /// Gives the row to the holder who is known by one of its names, or to a new one.
    #[allow(clippy::mutable_key_type, reason = "see `index`")]
    fn add_holder(&mut self, n: u32, names: Vec<NameWords>, known: &mut FxHashMap<NameWords, u32>) {
        let new = offset(self.holders.len());
        let holder = names.iter().find_map(|name| known.get(name)).copied().unwrap_or(new);
        if holder == new {
            self.holders.push(Holder::default());
        }
        let Some(entry) = self.holders.get_mut(holder as usize) else { return };
        entry.rows.push(n);
        for words in names {
            if known.contains_key(&words) {
                continue;
            }
            known.insert(words.clone(), holder);
            entry.names.push(offset(self.names.len()));
            self.names.push(KnownName { sounds: Sounds::of(&words), words, holder });
        }
    }

    /// All rows, sorted by country; those of a country by office and start.
    pub fn rows(&self) -> impl Iterator<Item = &Record> {
        self.rows.iter().filter_map(Row::record)
    }

    /// The rows of a holder, in the records' order.
    pub fn rows_of(&self, holder: HolderId) -> impl Iterator<Item = &Record> {
        let rows = self.holders.get(holder.0 as usize).map_or(&[][..], |h| &h.rows[..]);
        rows.iter().filter_map(|n| self.rows.get(*n as usize)?.record())
    }

    /// Everybody whom the records know in the post, in order of their start.
    pub fn of_office(&self, country: Code, post: Post) -> impl Iterator<Item = &Record> {
        let first = self.rows.partition_point(|r| r.country < country);
        let of_country = self.rows.iter().skip(first).take_while(move |r| r.country == country);
        of_country.filter_map(Row::record).filter(move |r| r.post == post)
    }

    /// Who holds the post on `day`. Where a user's rows know it, they alone count. None means that the records are silent.
    pub fn in_office(&self, country: Code, post: Post, day: Date) -> Vec<&Record> {
        let on_day: Vec<&Record> = self.of_office(country, post).filter(|r| r.holds_on(day)).collect();
        let users: Vec<&Record> = on_day.iter().copied().filter(|r| matches!(r.source, Source::User(_))).collect();
        if users.is_empty() { on_day } else { users }
    }

    /// The holder who is known by exactly this name, whatever its case and accents.
    pub fn exactly(&self, name: &NameWords) -> Option<HolderId> {
        let known = self.by_whole.get(whole_sound_key(name)).filter_map(|id| self.names.get(id as usize));
        known.into_iter().find(|known| known.words == *name).map(|known| HolderId(known.holder))
    }

    /// The holders whom `name` agrees with best: everybody of one surname where only that is given, otherwise those whose full name it is.
    pub fn named(&self, name: &NameWords) -> Vec<Named> {
        let ours = Sounds::of(name);
        let mut found = self.agreeing(name, self.by_whole.get(ours.whole), |_| true);
        if !found.iter().any(|n| n.agreement > Agreement::Partial) {
            let several = name.len() > 1;
            for sound in ours.told() {
                // Names of several words agree only if they share two sounds, which turns nearly all candidates away without a look at their letters.
                let likely = |known: &KnownName| !several || ours.shared(&known.sounds) > 1;
                for new in self.agreeing(name, self.by_word.get(sound), likely) {
                    add(&mut found, new);
                }
            }
        }
        let best = found.iter().map(|n| n.agreement).max().unwrap_or(Agreement::None);
        found.retain(|n| n.agreement == best || best > Agreement::Partial && n.agreement > Agreement::Partial);
        found
    }

    /// Whether somebody is known by exactly this name.
    pub fn knows(&self, name: &NameWords) -> bool {
        let mut alike = self.by_whole.get(whole_sound_key(name)).filter_map(|id| self.names.get(id as usize));
        alike.any(|known| known.words == *name)
    }

    /// Those of the known names `ids` that are `likely` and agree with `name`, each holder once.
    fn agreeing(&self, name: &NameWords, ids: impl Iterator<Item = u32>, likely: impl Fn(&KnownName) -> bool) -> Vec<Named> {
        let mut found = Vec::new();
        for known in ids.filter_map(|id| self.names.get(id as usize)).filter(|known| likely(known)) {
            let agreement = name.agreement(&known.words);
            if agreement > Agreement::None {
                add(&mut found, Named { holder: HolderId(known.holder), agreement });
            }
        }
        found
    }

    /// Every name under which a holder is known, folded.
    pub fn names_of(&self, holder: HolderId) -> impl Iterator<Item = &NameWords> {
        let names = self.holders.get(holder.0 as usize).map_or(&[][..], |h| &h.names[..]);
        names.iter().filter_map(|id| self.names.get(*id as usize)).map(|known| &known.words)
    }
}

fn add(found: &mut Vec<Named>, new: Named) {
    match found.iter_mut().find(|n| n.holder == new.holder) {
        Some(old) => old.agreement = old.agreement.max(new.agreement),
        None => found.push(new),
    }
}

/// Takes out the embedded rows of persons and offices that a user's rows tell of.
fn drop_overruled(rows: &mut Vec<Record>) {
    let key = |r: &Record| (NameWords::new(&r.name).as_str().to_owned(), r.country, r.post);
    let users: rustc_hash::FxHashSet<_> = rows.iter().filter(|r| matches!(r.source, Source::User(_))).map(key).collect();
    if !users.is_empty() {
        rows.retain(|r| matches!(r.source, Source::User(_)) || !users.contains(&key(r)));
    }
}
