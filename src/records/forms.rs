//! How names are written, and who bears them: a table of hashes, in which a name is found by one look.
//!
//! The build script makes the embedded records' table with this file too.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::list::{List, ListMember, Members, numbers, write};

/// The forms of names: names in full, aliases, and the surnames that stand for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameForms {
    /// A power of two of places. A form stands in the first free one from that of its hash on: the upper eight bits of the hash, and in the other 24 the form's
    /// number and one. Free places are 0, and half of them or more are free.
    pub slots: List<u32>,
    /// The forms.
    pub forms: List<NameForm>,
    /// Who bears them, form after form.
    pub bearers: List<Bearer>,
}

/// A form of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameForm {
    /// The bytes of the index's text that spell it: the first.
    pub start: u32,
    /// And the one after the last.
    pub end: u32,
    /// The first of its bearers; those of the next form follow.
    pub bearers: u32,
}

/// Somebody who bears a form of names: the holder's number, in its upper bit whether as a surname only. So those whose name it is in full come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bearer(
    /// The number and the bit.
    pub u32,
);

/// The bit of a [`Bearer`] that says whether a form is a surname only.
const AS_SURNAME: u32 = 1 << 31;

impl Bearer {
    /// The holder of that number.
    pub fn new(holder: u32, as_surname: bool) -> Self {
        Self(if as_surname { holder | AS_SURNAME } else { holder })
    }

    /// Whether as a surname only, not as the name in full.
    pub fn as_surname(self) -> bool {
        self.0 & AS_SURNAME != 0
    }

    /// Who.
    pub fn holder(self) -> u32 {
        self.0 & !AS_SURNAME
    }
}

impl NameForm {
    /// The form, in the index's text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl ListMember for Bearer {
    const BYTES: usize = u32::BYTES;

    fn read(bytes: &[u8]) -> Self {
        Self(u32::read(bytes))
    }

    fn write(self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
    }
}

impl ListMember for NameForm {
    const BYTES: usize = 12;

    fn read(bytes: &[u8]) -> Self {
        let [start, end, bearers] = numbers(bytes);
        Self { start, end, bearers }
    }

    fn write(self, bytes: &mut Vec<u8>) {
        write([self.start, self.end, self.bearers], bytes);
    }
}

impl NameForms {
    /// The table of `forms`: the bytes of `text` that spell each, with a bearer.
    pub fn new(text: &str, forms: impl Iterator<Item = (Range<usize>, Bearer)>) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut places, mut borne): (Vec<Range<usize>>, Vec<(u32, Bearer)>) = (Vec::new(), Vec::new());
        for (place, bearer) in forms {
            let Some(written) = text.get(place.clone()) else { continue };
            let n = *numbers.entry(written).or_insert(number_of(places.len()));
            if n as usize == places.len() {
                places.push(place);
            }
            borne.push((n, bearer));
        }
        let mut slots = vec![0; (places.len() * 2).next_power_of_two()];
        for (number, place) in (1..).zip(&places) {
            put(&mut slots, hash(text.get(place.clone()).unwrap_or("").as_bytes()), number);
        }
        // Who bears a form in full and as a surname bears it in full.
        borne.sort_unstable_by_key(|(n, bearer)| (*n, bearer.holder(), bearer.as_surname()));
        borne.dedup_by_key(|(n, bearer)| (*n, bearer.holder()));
        borne.sort_unstable();
        let start = |n| number_of(borne.partition_point(|(form, _)| *form < n));
        let form =
            |(n, place): (u32, &Range<usize>)| NameForm { start: number_of(place.start), end: number_of(place.end), bearers: start(n) };
        let forms: Vec<NameForm> = (0..).zip(&places).map(form).collect();
        let all: Vec<Bearer> = borne.iter().map(|(_, bearer)| *bearer).collect();
        Self { slots: slots.into(), forms: forms.into(), bearers: all.into() }
    }

    /// Who bears the name of these `words`, the bytes of what [`words_of`](crate::names::words::words_of) gives: those whose name it is in full, then those whose surname
    /// it is. `text` is the index's.
    pub fn bearers(&self, text: &str, words: &[u8]) -> Members<'_, Bearer> {
        let hash = hash(words);
        let last = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        // A table that is half free ends every search; one that is empty has no place at all.
        while let Some(slot) = self.slots.get(at).filter(|slot| *slot != 0) {
            let n = (slot & NUMBER) as usize - 1;
            if slot & !NUMBER == hash & !NUMBER && self.forms.get(n).is_some_and(|form| form.of(text).as_bytes() == words) {
                return self.bearers_at(n);
            }
            at = (at + 1) & last;
        }
        Members::Ready(&[])
    }

    /// Who bears the `n`th form.
    pub fn bearers_at(&self, n: usize) -> Members<'_, Bearer> {
        let all = self.bearers.all();
        let start = |n: usize| self.forms.get(n).map_or(all.len(), |form| form.bearers as usize);
        all.part(start(n)..start(n + 1))
    }
}

/// The bits of a slot that are a form's number and one.
const NUMBER: u32 = (1 << 24) - 1;

/// Puts a form into the first free slot from that of its hash on.
fn put(slots: &mut [u32], hash: u32, number: u32) {
    let last = slots.len().wrapping_sub(1);
    let mut at = hash as usize & last;
    while slots.get(at).is_some_and(|slot| *slot != 0) {
        at = (at + 1) & last;
    }
    if let Some(slot) = slots.get_mut(at) {
        *slot = hash & !NUMBER | number & NUMBER;
    }
}

/// The hash of `words`, eight bytes a step, by multiplying as [FxHash](https://docs.rs/rustc-hash) does: its upper half, which is the better mixed one. Other than
/// that, it is the same on every machine, so that the build script's is the program's.
fn hash(words: &[u8]) -> u32 {
    let step = |hash: u64, bytes: &[u8]| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    // The upper half is below 2^32.
    (words.chunks(8).fold(0, step) >> 32) as u32
}

/// A place, as the table keeps it. The records are far from 4 GB.
fn number_of(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "kim jong un|lula";

    fn table() -> NameForms {
        let bearer = |as_surname, holder| Bearer::new(holder, as_surname);
        let forms = [(0..11, bearer(false, 1)), (0..3, bearer(true, 1)), (0..3, bearer(true, 2)), (12..16, bearer(false, 3))];
        NameForms::new(TEXT, forms.into_iter())
    }

    #[test]
    fn forms_are_found_and_nothing_else() {
        let holders = |name: &[u8]| table().bearers(TEXT, name).iter().map(|b| b.holder()).collect::<Vec<_>>();
        assert_eq!(holders(b"kim jong un"), [1]);
        assert_eq!(holders(b"kim"), [1, 2]);
        assert_eq!(holders(b"lula"), [3]);
        assert!([&b"lul"[..], b"lulas", b"", b"kim jong u"].into_iter().all(|name| holders(name).is_empty()));
    }

    #[test]
    fn an_empty_table_knows_nobody() {
        assert!(NameForms::default().bearers("", b"lula").is_empty());
        assert!(NameForms::new("", std::iter::empty()).bearers("", b"lula").is_empty());
    }
}
