//! The records: all rows, found by name and by office.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::name::{Agreement, NameWords, sound_key};
use super::record::{Record, Source, read_row};
use super::{Code, PartialDate, Post};

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

static EMBEDDED: LazyLock<Records> = LazyLock::new(|| Records::build(read_embedded()));

/// Rows of the records with the ways to find them.
#[derive(Debug, Default)]
pub struct Records {
    rows: Vec<Record>,
    holders: Vec<Holder>,
    names: Vec<(NameWords, u32)>,
    /// Names by the sound of each of their words.
    by_word: FxHashMap<u32, Vec<u32>>,
    by_office: FxHashMap<(Code, Post), Vec<u32>>,
}

/// A person who holds or held offices.
#[derive(Debug)]
pub struct Holder {
    /// The number of the holder.
    pub id: HolderId,
    rows: Vec<u32>,
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

fn read_embedded() -> Vec<Record> {
    FILES.iter().flat_map(|(_, text)| read_file(text)).collect()
}

/// The rows of an embedded file; a row that can't be read is left out here and found by a test.
fn read_file(text: &str) -> impl Iterator<Item = Record> {
    let source = Source::Embedded(as_of(text));
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.filter_map(move |line| read_row(line, &source).ok())
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
        rows.sort_by(|a, b| (a.country, a.class, a.from.earliest()).cmp(&(b.country, b.class, b.from.earliest())));
        let mut records = Self { rows: Vec::new(), ..Self::default() };
        let mut known: FxHashMap<Box<str>, u32> = FxHashMap::default();
        for (n, row) in (0..).zip(&rows) {
            records.by_office.entry((row.country, row.post)).or_default().push(n);
            records.add_holder(n, row, &mut known);
        }
        records.rows = rows;
        records
    }

    /// Gives the row to the holder who is known by one of its names, or to a new one.
    fn add_holder(&mut self, n: u32, row: &Record, known: &mut FxHashMap<Box<str>, u32>) {
        let names: Vec<NameWords> = row.names().map(NameWords::new).collect();
        let new = u32::try_from(self.holders.len()).unwrap_or(u32::MAX);
        let holder = names.iter().find_map(|name| known.get(name.as_str())).copied().unwrap_or(new);
        if holder == new {
            self.holders.push(Holder { id: HolderId(new), rows: Vec::new() });
        }
        if let Some(holder) = self.holders.get_mut(holder as usize) {
            holder.rows.push(n);
        }
        for name in names {
            if known.contains_key(name.as_str()) {
                continue;
            }
            known.insert(name.as_str().into(), holder);
            let id = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            for word in name.telling() {
                let of_word = self.by_word.entry(sound_key(word)).or_default();
                if of_word.last() != Some(&id) {
                    of_word.push(id);
                }
            }
            self.names.push((name, holder));
        }
    }

    /// All rows, sorted by country, office and start.
    pub fn rows(&self) -> &[Record] {
        &self.rows
    }

    /// The rows of a holder, in the records' order.
    pub fn rows_of(&self, holder: HolderId) -> impl Iterator<Item = &Record> {
        let rows = self.holders.get(holder.0 as usize).map_or(&[][..], |h| &h.rows[..]);
        rows.iter().filter_map(|n| self.rows.get(*n as usize))
    }

    /// Everybody whom the records know in the post, in order of their start.
    pub fn of_office(&self, country: Code, post: Post) -> impl Iterator<Item = &Record> {
        let rows = self.by_office.get(&(country, post)).map_or(&[][..], |rows| &rows[..]);
        rows.iter().filter_map(|n| self.rows.get(*n as usize))
    }

    /// Who holds the post on `day`. Where a user's rows know it, they alone count. None means that the records are silent.
    pub fn in_office(&self, country: Code, post: Post, day: Date) -> Vec<&Record> {
        let on_day: Vec<&Record> = self.of_office(country, post).filter(|r| r.holds_on(day)).collect();
        let users: Vec<&Record> = on_day.iter().copied().filter(|r| matches!(r.source, Source::User(_))).collect();
        if users.is_empty() { on_day } else { users }
    }

    /// The holders whom `name` agrees with best: everybody of one surname where only that is given, otherwise those whose full name it is.
    pub fn named(&self, name: &NameWords) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        let mut tried: Vec<u32> = Vec::new();
        let ends = name.telling().next_back().into_iter().chain(name.telling());
        for word in ends.filter(|w| w.len() > 1) {
            for &id in self.by_word.get(&sound_key(word)).into_iter().flatten() {
                if tried.contains(&id) {
                    continue;
                }
                tried.push(id);
                let Some((known, holder)) = self.names.get(id as usize) else { continue };
                let agreement = name.agreement(known);
                if agreement > Agreement::None {
                    add(&mut found, Named { holder: HolderId(*holder), agreement });
                }
            }
            if found.iter().any(|n| n.agreement > Agreement::Surname) {
                break;
            }
        }
        let best = found.iter().map(|n| n.agreement).max().unwrap_or(Agreement::None);
        found.retain(|n| n.agreement == best || best > Agreement::Partial && n.agreement > Agreement::Partial);
        found
    }

    /// Every name under which a holder is known, folded.
    pub fn names_of(&self, holder: HolderId) -> impl Iterator<Item = &NameWords> {
        self.names.iter().filter(move |(_, h)| *h == holder.0).map(|(name, _)| name)
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
    let key = |r: &Record| (NameWords::new(&r.name), r.country, r.post);
    let users: rustc_hash::FxHashSet<_> = rows.iter().filter(|r| matches!(r.source, Source::User(_))).map(key).collect();
    if !users.is_empty() {
        rows.retain(|r| matches!(r.source, Source::User(_)) || !users.contains(&key(r)));
    }
}
