//! A user's records as bytes, read and indexed once, so that later runs need not do it again. Nothing here opens a file.
//!
//! The bytes are for the program that wrote them: another version, or one with other embedded records, doesn't read them. Numbers are little-endian; a list
//! begins with the number of its bytes. Lists and rows stay bytes until somebody asks for one of their members, so that it takes no time to have them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::PartialDate;
use super::embedded::FINGERPRINT;
use super::forms::NameForms;
use super::index::{Grouped, Index, Keyed};
use super::list::{KeptBytes, List, ListMember, numbers, write};
use super::record::{Provenance, Record};
use crate::lexicon::{Code, Office, Post};

/// Stands between the fields of what rows share.
const FIELD: char = '\u{1f}';

/// Stands between the aliases of a row.
const ALIAS: char = '\u{1e}';

/// Stands for a date, or a line, that a row doesn't have.
const NONE: u32 = u32::MAX;

/// What bytes hold.
pub(super) struct Stored {
    /// The index over the rows.
    pub(super) index: Index,
    /// The rows.
    pub(super) rows: StoredRows,
    /// The embedded rows that they overrule.
    pub(super) overruled: List<u32>,
    /// The notes on what could not be read.
    pub(super) notes: String,
}

/// Rows, read one by one when somebody asks for them.
#[derive(Debug)]
pub(super) struct StoredRows {
    rows: List<StoredRow>,
    texts: KeptBytes,
    /// Where each of the texts ends.
    ends: List<u32>,
}

/// A row; its texts are told by their numbers.
#[derive(Clone, Copy, Debug)]
struct StoredRow {
    /// What many rows share: [`shared`].
    shared: u32,
    name: u32,
    aliases: u32,
    from: u32,
    until: u32,
    /// The line of its file.
    line: u32,
}

impl ListMember for StoredRow {
    const BYTES: usize = 24;

    fn read(bytes: &[u8]) -> Self {
        let [shared, name, aliases, from, until, line] = numbers(bytes);
        Self { shared, name, aliases, from, until, line }
    }

    fn write(self, bytes: &mut Vec<u8>) {
        write([self.shared, self.name, self.aliases, self.from, self.until, self.line], bytes);
    }
}

impl StoredRows {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The `n`th row.
    pub(super) fn read(&self, n: usize) -> Option<Record> {
        let row = self.rows.get(n)?;
        let mut shared = self.text(row.shared)?.split(FIELD);
        let mut next = || shared.next();
        let (country, office, title) = (Code::new(next()?)?, Office::named(next()?)?, next()?);
        let mut told = || next().map(|text| Some(text).filter(|text| !text.is_empty()).map(Box::from));
        let (area, party, woman) = (told()?, told()?, told()?);
        let file = next()?;
        Some(Record {
            country,
            office,
            post: Post::of_record(country, office, title),
            title: title.into(),
            name: self.text(row.name)?.into(),
            from: PartialDate::from_number(row.from)?,
            from_earlier: false,
            until: if row.until == NONE { None } else { Some(PartialDate::from_number(row.until)?) },
            last_known: None,
            aliases: self.text(row.aliases)?.split(ALIAS).filter(|alias| !alias.is_empty()).map(Box::from).collect(),
            acting: false,
            rival: false,
            area,
            party,
            woman: woman.map(|woman: Box<str>| &*woman == "1"),
            source: Provenance::User(if row.line == NONE { file.into() } else { format!("{file}:{}", row.line).into() }),
        })
    }

    fn text(&self, n: u32) -> Option<&str> {
        let end = |n: usize| self.ends.get(n).map(|end| end as usize);
        let n = usize::try_from(n).ok()?;
        let start = n.checked_sub(1).map_or(Some(0), end)?;
        std::str::from_utf8(self.texts.bytes().get(start..end(n)?)?).ok()
    }
}

/// Texts on their way into the bytes, each once.
#[derive(Default)]
struct TextsDraft {
    all: String,
    ends: Vec<u32>,
    known: FxHashMap<Box<str>, u32>,
}

impl TextsDraft {
    /// The number of `text`.
    fn number(&mut self, text: &str) -> Option<u32> {
        if let Some(number) = self.known.get(text) {
            return Some(*number);
        }
        let number = u32::try_from(self.ends.len()).ok()?;
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).ok()?);
        self.known.insert(text.into(), number);
        Some(number)
    }

    /// A user's row; none if it has something that the bytes can't hold.
    fn row(&mut self, row: &Record) -> Option<StoredRow> {
        let Provenance::User(source) = &row.source else { return None };
        if row.from_earlier || row.last_known.is_some() || row.acting || row.rival || row.aliases.iter().any(|alias| alias.contains(ALIAS))
        {
            return None;
        }
        let (file, line) = file_and_line(source);
        Some(StoredRow {
            shared: self.number(&shared(row, file)?)?,
            name: self.number(&row.name)?,
            aliases: self.number(&row.aliases.join(&ALIAS.to_string()))?,
            from: row.from.to_number()?,
            until: row.until.map_or(Some(NONE), PartialDate::to_number)?,
            line,
        })
    }
}

/// The file and the line of `people.csv:12`; a source without a line is all file.
fn file_and_line(source: &str) -> (&str, u32) {
    let parts = source.rsplit_once(':').and_then(|(file, line)| Some((file, line, line.parse().ok()?)));
    // What would not come back as it went stays as it is.
    parts
        .filter(|(_, written, line): &(_, _, u32)| *line != NONE && line.to_string() == *written)
        .map_or((source, NONE), |(file, _, line)| (file, line))
}

/// What a row shares with many others, as text.
fn shared(row: &Record, file: &str) -> Option<String> {
    let woman = row.woman.map_or("", |woman| if woman { "1" } else { "0" });
    let (area, party) = (row.area.as_deref().unwrap_or_default(), row.party.as_deref().unwrap_or_default());
    let fields = [row.country.as_str(), row.office.name(), &row.title, area, party, woman, file];
    (!fields.iter().any(|field| field.contains(FIELD))).then(|| fields.join("\u{1f}"))
}

/// `rows` with their `index`, the embedded rows that they overrule, and the `notes` on what could not be read, as bytes; none if there is something about a row
/// that the bytes can't hold.
pub(super) fn to_bytes<'a>(index: &Index, rows: impl Iterator<Item = &'a Record>, overruled: &List<u32>, notes: &str) -> Option<Vec<u8>> {
    let mut texts = TextsDraft::default();
    let rows: List<StoredRow> = rows.map(|row| texts.row(row)).collect::<Option<Vec<_>>>()?.into();
    let mut bytes = BytesWriter(vec![0; HEAD]);
    bytes.text(notes)?;
    bytes.list(&rows)?;
    bytes.text(&texts.all)?;
    bytes.list(&texts.ends.into())?;
    bytes.list(overruled)?;
    bytes.text(&index.text)?;
    bytes.list(&index.names)?;
    bytes.list(&index.outlines)?;
    bytes.list(&index.forms.slots)?;
    bytes.list(&index.forms.forms)?;
    bytes.list(&index.forms.bearers)?;
    for keyed in [&index.by_pair, &index.by_surname, &index.by_word, &index.by_joined, &index.by_office] {
        bytes.list(&keyed.entries)?;
        bytes.list(&keyed.starts)?;
    }
    for grouped in [&index.names_of, &index.rows_of] {
        bytes.list(&grouped.starts)?;
        bytes.list(&grouped.numbers)?;
    }
    bytes.list(&index.terms)?;
    let mut bytes = bytes.0;
    let head = head(bytes.get(HEAD..)?);
    bytes.iter_mut().zip(head).for_each(|(to, from)| *to = from);
    Some(bytes)
}

/// What [`to_bytes`] made bytes of; none if they are not this program's, or not whole.
pub(super) fn from_bytes(bytes: Vec<u8>) -> Option<Stored> {
    let (written, body) = bytes.split_first_chunk::<HEAD>()?;
    if *written != head(body) {
        return None;
    }
    let mut bytes = BytesReader { all: Arc::new(bytes), next: HEAD };
    let notes = bytes.text()?;
    let rows = StoredRows { rows: bytes.list()?, texts: bytes.part()?, ends: bytes.list()? };
    let overruled = bytes.list()?;
    let (text, names, outlines) = (bytes.text()?.into(), bytes.list()?, bytes.list()?);
    let forms = NameForms { slots: bytes.list()?, forms: bytes.list()?, bearers: bytes.list()? };
    let [by_pair, by_surname, by_word] = [bytes.keyed()?, bytes.keyed()?, bytes.keyed()?];
    let [by_joined, by_office] = [bytes.keyed()?, bytes.keyed()?];
    let [names_of, rows_of] = [bytes.grouped()?, bytes.grouped()?];
    let terms = bytes.list()?;
    let index = Index { text, names, outlines, forms, by_pair, by_surname, by_word, by_joined, names_of, rows_of, by_office, terms };
    Some(Stored { index, rows, overruled, notes })
}

/// How many bytes stand before the first list.
const HEAD: usize = 16;

/// What stands before the bytes of `body`: whose they are, and a sum by which damage is noticed.
fn head(body: &[u8]) -> [u8; HEAD] {
    let [mut program, sum] = [FINGERPRINT, sum(body)];
    env!("CARGO_PKG_VERSION").bytes().for_each(|byte| program = mixed(program, u64::from(byte)));
    let mut head = [0; HEAD];
    let bytes = [program, sum].into_iter().flat_map(u64::to_le_bytes);
    head.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    head
}

/// A sum of `bytes`, four numbers at a time.
fn sum(bytes: &[u8]) -> u64 {
    let (numbers, last) = bytes.as_chunks::<8>();
    let (fours, rest) = numbers.as_chunks::<4>();
    let mut lanes = [1_u64, 2, 3, 4];
    for four in fours {
        lanes.iter_mut().zip(four).for_each(|(lane, number)| *lane = mixed(*lane, u64::from_le_bytes(*number)));
    }
    let whole = lanes.into_iter().fold(bytes.len() as u64, mixed);
    let whole = rest.iter().fold(whole, |sum, number| mixed(sum, u64::from_le_bytes(*number)));
    last.iter().fold(whole, |sum, byte| mixed(sum, u64::from(*byte)))
}

fn mixed(sum: u64, number: u64) -> u64 {
    (sum.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Writes the parts one after another, each with its length before it.
struct BytesWriter(Vec<u8>);

impl BytesWriter {
    fn text(&mut self, text: &str) -> Option<()> {
        u32::try_from(text.len()).ok()?.write(&mut self.0);
        self.0.extend(text.as_bytes());
        Some(())
    }

    fn list<T: ListMember>(&mut self, list: &List<T>) -> Option<()> {
        let length = list.len() * T::BYTES;
        u32::try_from(length).ok()?.write(&mut self.0);
        self.0.reserve(length);
        list.iter().for_each(|member| member.write(&mut self.0));
        Some(())
    }
}

/// Finds the parts that [`BytesWriter`] wrote.
struct BytesReader {
    all: Arc<Vec<u8>>,
    next: usize,
}

impl BytesReader {
    fn part(&mut self) -> Option<KeptBytes> {
        let start = self.next + u32::BYTES;
        let length = u32::read(self.all.get(self.next..start)?);
        self.next = start.checked_add(usize::try_from(length).ok()?)?;
        KeptBytes::new(&self.all, start..self.next)
    }

    fn text(&mut self) -> Option<String> {
        std::str::from_utf8(self.part()?.bytes()).ok().map(str::to_owned)
    }

    fn list<T: ListMember>(&mut self) -> Option<List<T>> {
        self.part().map(List::Kept)
    }

    fn keyed(&mut self) -> Option<Keyed> {
        Some(Keyed { entries: self.list()?, starts: self.list()? })
    }

    fn grouped(&mut self) -> Option<Grouped> {
        Some(Grouped { starts: self.list()?, numbers: self.list()? })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::names::NameWords;
    use crate::records::{Knowledge, import};

    fn knowledge() -> Knowledge {
        let text = "name,title,country,from,until,aliases,area,party,gender\n\
                    Ada Okafor,Governor,NG,2031-05-29,2035,A. Okafor|Ada N. Okafor,Enugu,PDP,f\n\
                    Olaf Scholz,Foreign Minister,DE,2031-02,,,,,\n";
        let many: String = ('a'..='z').map(|letter| format!("Tunde Adef{letter}o,Minister,NG,2031,,,,,\n")).collect();
        Knowledge::with_users(import::read("people.csv", &format!("{text}{many}")).rows)
    }

    #[test]
    fn records_come_back_as_they_went() {
        let bytes = knowledge().to_bytes("one row\nanother").unwrap();
        let (back, notes) = Knowledge::from_bytes(bytes).unwrap();
        assert_eq!(notes, "one row\nanother");
        assert!(back.records().rows().eq(knowledge().records().rows()));
        for name in ["Ada Okafor", "Okafor", "Scholz"] {
            let asked = |knowledge: &Knowledge| knowledge.records().offices_on(name, date(2032, 1, 1)).cloned().collect::<Vec<_>>();
            assert!(!asked(&back).is_empty(), "{name}");
            assert_eq!(asked(&back), asked(&knowledge()), "{name}");
        }
        for name in ["Tunde Adephko", "Adephso", "Ada Okaphor", "Okaphor"] {
            let asked = |knowledge: &Knowledge| knowledge.records().named(&NameWords::new(name));
            assert!(!asked(&knowledge()).is_empty(), "{name}");
            assert_eq!(asked(&back), asked(&knowledge()), "{name}");
        }
    }

    #[test]
    fn damaged_and_foreign_bytes_are_not_read() {
        let bytes = knowledge().to_bytes("").unwrap();
        for at in [0, 8, 16, bytes.len() / 2, bytes.len() - 1] {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Knowledge::from_bytes(damaged).is_none(), "the byte {at}");
        }
        assert!((0..bytes.len()).step_by(7).all(|end| Knowledge::from_bytes(bytes[..end].to_vec()).is_none()), "cut short");
    }

    #[test]
    fn what_the_bytes_cannot_hold_is_not_stored() {
        let mut rows = import::read("people.csv", "name,title,country,from\nAda Okafor,Governor,NG,2031\n").rows;
        rows[0].title = "Gover\u{1f}nor".into();
        assert!(Knowledge::with_users(rows).to_bytes("").is_none());
        assert!(Knowledge::embedded().to_bytes("").is_none(), "there is nothing of a user's");
    }
}
