//! A user's records as bytes, read and indexed once, so that later runs need not do it again. Nothing here opens a file.
//!
//! The bytes are for the program that wrote them: another version, or one with other embedded records, doesn't read them. Numbers are little-endian; a list
//! begins with the number of its members.

use super::columns::Term;
use super::embedded::FINGERPRINT;
use super::forms::{Bearer, NameForm, NameForms};
use super::index::{Grouped, Index, Keyed, KnownName};
use super::record::{Provenance, Record};
use crate::lexicon::{Code, Office, Post};
use crate::names::sound::Outline;

/// Stands between the fields of a row.
const FIELD: char = '\u{1f}';

/// Stands between the aliases of a row.
const ALIAS: char = '\u{1e}';

/// Rows, read one by one when somebody asks for them.
#[derive(Debug)]
pub(super) struct StoredRows {
    text: String,
    /// Where each row ends.
    ends: Vec<u32>,
}

impl StoredRows {
    /// The `n`th row.
    pub(super) fn read(&self, n: usize) -> Option<Record> {
        let start = n.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        row_of(self.text.get(start as usize..*self.ends.get(n)? as usize)?)
    }
}

/// `rows` with their `index` and the `notes` on what could not be read, as bytes; none if there is something about a row that the bytes can't hold.
pub(super) fn to_bytes<'a>(index: &Index, rows: impl Iterator<Item = &'a Record>, notes: &str) -> Option<Vec<u8>> {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for row in rows {
        text.push_str(&as_text(row)?);
        ends.push(u32::try_from(text.len()).ok()?);
    }
    let mut bytes = BytesWriter::default();
    bytes.text(notes)?;
    bytes.text(&text)?;
    bytes.list(&ends, |end| [end])?;
    bytes.text(&index.text)?;
    bytes.list(&index.names, |name| [name.start, name.end, name.holder])?;
    bytes.list(&index.outlines, |outline| halves(outline.0))?;
    bytes.list(&index.forms.slots, |slot| [slot])?;
    bytes.list(&index.forms.forms, |form| [form.start, form.end, form.bearers])?;
    bytes.list(&index.forms.bearers, |bearer| [bearer.0])?;
    for keyed in [&index.by_pair, &index.by_surname, &index.by_word, &index.by_joined, &index.by_office] {
        bytes.list(&keyed.0, halves)?;
    }
    for grouped in [&index.names_of, &index.rows_of] {
        bytes.list(&grouped.starts, |start| [start])?;
        bytes.list(&grouped.numbers, |number| [number])?;
    }
    bytes.list(&index.terms, |term| [term.from, term.until])?;
    let mut headed = head(&bytes.0).to_vec();
    headed.append(&mut bytes.0);
    Some(headed)
}

/// What [`to_bytes`] made bytes of; none if they are not this program's, or not whole.
pub(super) fn from_bytes(bytes: &[u8]) -> Option<(Index, StoredRows, String)> {
    let (written, body) = bytes.split_first_chunk::<16>()?;
    if *written != head(body) {
        return None;
    }
    let mut bytes = BytesReader(body);
    let notes = bytes.text()?;
    let rows = StoredRows { text: bytes.text()?, ends: bytes.list(|[end]| end)? };
    let text = bytes.text()?.into();
    let names = bytes.list(|[start, end, holder]| KnownName { start, end, holder })?.into();
    let outlines = bytes.list(|halves| Outline(whole(halves)))?.into();
    let slots = bytes.list(|[slot]| slot)?.into();
    let forms = bytes.list(|[start, end, bearers]| NameForm { start, end, bearers })?.into();
    let forms = NameForms { slots, forms, bearers: bytes.list(|[bearer]| Bearer(bearer))?.into() };
    let [by_pair, by_surname, by_word] = [bytes.keyed()?, bytes.keyed()?, bytes.keyed()?];
    let [by_joined, by_office] = [bytes.keyed()?, bytes.keyed()?];
    let [names_of, rows_of] = [bytes.grouped()?, bytes.grouped()?];
    let terms = bytes.list(|[from, until]| Term { from, until })?.into();
    let index = Index { text, names, outlines, forms, by_pair, by_surname, by_word, by_joined, names_of, rows_of, by_office, terms };
    Some((index, rows, notes))
}

/// What stands before the bytes of `body`: whose they are, and a sum by which damage is noticed.
fn head(body: &[u8]) -> [u8; 16] {
    let [mut program, sum] = [FINGERPRINT, sum(body)];
    env!("CARGO_PKG_VERSION").bytes().for_each(|byte| program = mixed(program, u64::from(byte)));
    let mut head = [0; 16];
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

/// A user's row as text.
fn as_text(row: &Record) -> Option<String> {
    let Provenance::User(source) = &row.source else { return None };
    if row.from_earlier || row.last_known.is_some() || row.acting || row.rival {
        return None;
    }
    let (from, until) = (row.from.to_string(), row.until.map(|until| until.to_string()).unwrap_or_default());
    let aliases = row.aliases.join(&ALIAS.to_string());
    let woman = row.woman.map_or("", |woman| if woman { "1" } else { "0" });
    let told = |text: &'_ Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    let (area, party) = (told(&row.area), told(&row.party));
    let fields = [row.country.as_str(), row.office.name(), &row.title, &row.name, &from, &until, &aliases, &area, &party, woman, source];
    let parted = fields.iter().any(|field| field.contains(FIELD)) || row.aliases.iter().any(|alias| alias.contains(ALIAS));
    (!parted).then(|| fields.join(&FIELD.to_string()))
}

/// The row that [`as_text`] made text of.
fn row_of(text: &str) -> Option<Record> {
    let mut fields = text.split(FIELD);
    let mut next = || fields.next();
    let (country, office, title, name) = (Code::new(next()?)?, Office::named(next()?)?, next()?, next()?);
    let (from, until, aliases) = (next()?.parse().ok()?, next()?, next()?);
    let mut told = || next().map(|text| Some(text).filter(|text| !text.is_empty()).map(Box::from));
    let (area, party, woman) = (told()?, told()?, told()?);
    Some(Record {
        country,
        office,
        post: Post::of_record(country, office, title),
        title: title.into(),
        name: name.into(),
        from,
        from_earlier: false,
        until: if until.is_empty() { None } else { Some(until.parse().ok()?) },
        last_known: None,
        aliases: aliases.split(ALIAS).filter(|alias| !alias.is_empty()).map(Box::from).collect(),
        acting: false,
        rival: false,
        area,
        party,
        woman: woman.map(|woman| &*woman == "1"),
        source: Provenance::User(next()?.into()),
    })
}

/// The lower half of a number, then the upper.
fn halves(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

/// The number of these halves.
fn whole([lower, upper]: [u32; 2]) -> u64 {
    u64::from(upper) << 32 | u64::from(lower)
}

#[derive(Default)]
struct BytesWriter(Vec<u8>);

impl BytesWriter {
    fn text(&mut self, text: &str) -> Option<()> {
        self.0.extend(u32::try_from(text.len()).ok()?.to_le_bytes());
        self.0.extend(text.as_bytes());
        Some(())
    }

    /// The members of a list, each as `N` numbers.
    fn list<T: Copy, const N: usize>(&mut self, list: &[T], numbers: impl Fn(T) -> [u32; N]) -> Option<()> {
        self.0.extend(u32::try_from(list.len()).ok()?.to_le_bytes());
        self.0.extend(list.iter().flat_map(|member| numbers(*member)).flat_map(u32::to_le_bytes));
        Some(())
    }
}

struct BytesReader<'a>(&'a [u8]);

impl BytesReader<'_> {
    fn count(&mut self) -> Option<usize> {
        let (count, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        usize::try_from(u32::from_le_bytes(*count)).ok()
    }

    fn take(&mut self, length: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).ok().map(str::to_owned)
    }

    fn list<T, const N: usize>(&mut self, member: impl Fn([u32; N]) -> T) -> Option<Vec<T>> {
        let length = self.count()?.checked_mul(4 * N)?;
        let (numbers, _) = self.take(length)?.as_chunks::<4>();
        let (members, _) = numbers.as_chunks::<N>();
        Some(members.iter().map(|numbers| member(numbers.map(u32::from_le_bytes))).collect())
    }

    fn keyed(&mut self) -> Option<Keyed> {
        Some(Keyed(self.list(whole)?.into()))
    }

    fn grouped(&mut self) -> Option<Grouped> {
        Some(Grouped { starts: self.list(|[start]| start)?.into(), numbers: self.list(|[number]| number)?.into() })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::records::{Knowledge, import};

    fn knowledge() -> Knowledge {
        let text = "name,title,country,from,until,aliases,area,party,gender\n\
                    Ada Okafor,Governor,NG,2031-05-29,2035,A. Okafor|Ada N. Okafor,Enugu,PDP,f\n\
                    Olaf Scholz,Foreign Minister,DE,2031-02,,,,,\n";
        Knowledge::with_users(import::read("people.csv", text).rows)
    }

    #[test]
    fn records_come_back_as_they_went() {
        let bytes = knowledge().to_bytes("one row\nanother").unwrap();
        let (back, notes) = Knowledge::from_bytes(&bytes).unwrap();
        assert_eq!(notes, "one row\nanother");
        assert!(back.records().rows().eq(knowledge().records().rows()));
        for name in ["Ada Okafor", "Okafor", "Scholz"] {
            let asked = |knowledge: &Knowledge| knowledge.records().offices_on(name, date(2032, 1, 1)).cloned().collect::<Vec<_>>();
            assert!(!asked(&back).is_empty(), "{name}");
            assert_eq!(asked(&back), asked(&knowledge()), "{name}");
        }
    }

    #[test]
    fn damaged_and_foreign_bytes_are_not_read() {
        let bytes = knowledge().to_bytes("").unwrap();
        for at in [0, 8, 16, bytes.len() / 2, bytes.len() - 1] {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Knowledge::from_bytes(&damaged).is_none(), "the byte {at}");
        }
        assert!((0..bytes.len()).step_by(7).all(|end| Knowledge::from_bytes(&bytes[..end]).is_none()), "cut short");
    }

    #[test]
    fn what_the_bytes_cannot_hold_is_not_stored() {
        let mut rows = import::read("people.csv", "name,title,country,from\nAda Okafor,Governor,NG,2031\n").rows;
        rows[0].title = "Gover\u{1f}nor".into();
        assert!(Knowledge::with_users(rows).to_bytes("").is_none());
        assert!(Knowledge::embedded().to_bytes("").is_none(), "there is nothing of a user's");
    }
}
