//! Dealing statements by their keys: each key has a round and a part of it, so that no more than a part need be in memory at a time.

use std::io::{BufReader, BufWriter, Seek as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::excerpts::{self, RowExcerpt};
use super::frames::{self, FrameReader};
use crate::config::temporary;

/// So many keys are looked at in a round: for each, four bytes are in memory.
const ROUND_KEYS: u64 = 1 << 26;

/// So many keys are in a part: some hundred bytes each.
const PART_KEYS: u64 = 1 << 18;

/// So many parts are there in a round, at most: each is an open file.
const MOST_PARTS: u64 = 256;

/// Into how many rounds and parts keys are dealt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Dealing {
    pub(in crate::corpus) rounds: u64,
    /// The parts of a round.
    pub(in crate::corpus) parts: u64,
}

impl Dealing {
    /// The one for so many keys.
    pub(super) fn of(keys: u64) -> Self {
        let rounds = keys.div_ceil(ROUND_KEYS).max(1);
        Self { rounds, parts: (keys / rounds).div_ceil(PART_KEYS).clamp(1, MOST_PARTS) }
    }

    /// The round of a key, and the part of it.
    fn place(self, key: u64) -> (u64, u64) {
        let mixed = mix(key);
        ((mixed >> 40) % self.rounds, (mixed & 0xff_ffff) % self.parts)
    }
}

/// Spreads numbers that are alike over all numbers.
fn mix(key: u64) -> u64 {
    let mixed = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// Which keys have different things said under them. Nothing is missed; of keys that share a place with another, some are taken for such as well.
#[derive(Debug)]
struct ContestedKeys(Vec<u32>);

/// Nothing is known of the key.
const UNSEEN: u32 = 0;
/// Different things are said under it.
const CONTESTED: u32 = 1;

impl ContestedKeys {
    /// Room for so many keys.
    fn for_keys(keys: u64) -> Self {
        let places = keys.clamp(1, ROUND_KEYS).next_power_of_two();
        Self(vec![UNSEEN; usize::try_from(places).unwrap_or(1)])
    }

    fn place(&self, key: u64) -> usize {
        usize::try_from(mix(key.rotate_left(17))).unwrap_or_default() & (self.0.len() - 1)
    }

    fn add(&mut self, key: u64, said: u64) {
        let place = self.place(key);
        // Neither of the two that have a meaning of their own.
        let said = (mix(said ^ key) as u32).max(CONTESTED + 1);
        if let Some(known) = self.0.get_mut(place) {
            *known = match *known {
                UNSEEN => said,
                known if known == said => known,
                _ => CONTESTED,
            };
        }
    }

    fn has(&self, key: u64) -> bool {
        self.0.get(self.place(key)) == Some(&CONTESTED)
    }
}

/// A row in a part: what it says under the keys of the part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct DealtRow {
    /// The file of excerpts that it comes from, by number.
    pub(super) file: u32,
    pub(super) row: RowExcerpt,
}

/// The rows of one part, in a file of its own, which goes with its handle.
pub(super) struct DealtPart(NamedTempFile);

impl DealtPart {
    /// Its rows, in the order of the files of excerpts.
    pub(super) fn rows(&mut self) -> Result<impl Iterator<Item = Result<DealtRow, String>> + use<'_>, String> {
        self.0.rewind().map_err(|e| e.to_string())?;
        Ok(FrameReader::new(BufReader::new(self.0.as_file())))
    }
}

/// Deals what the rows in `files` say under the keys of a round. Parts are written to `folder`.
pub(super) fn deal(dealing: Dealing, round: u64, keys: u64, files: &[PathBuf], folder: &Path) -> Result<Vec<DealtPart>, String> {
    let contested = contested(dealing, round, keys, files)?;
    let mut parts = Vec::new();
    for _ in 0..dealing.parts {
        parts.push(BufWriter::new(temporary::beside(folder, None).map_err(|e| e.to_string())?));
    }
    for (file, path) in (0..).zip(files) {
        for row in excerpts::read(path)? {
            deal_row(dealing, round, &contested, DealtRow { file, row: row? }, &mut parts)?;
        }
    }
    parts.into_iter().map(|part| part.into_inner().map(DealtPart).map_err(|e| e.to_string())).collect()
}

/// The keys of a round under which different things are said.
fn contested(dealing: Dealing, round: u64, keys: u64, files: &[PathBuf]) -> Result<ContestedKeys, String> {
    let mut contested = ContestedKeys::for_keys(keys / dealing.rounds);
    for path in files {
        for row in excerpts::read(path)? {
            for (key, said) in row?.excerpt.keys().filter(|(key, _)| dealing.place(*key).0 == round) {
                contested.add(key, said);
            }
        }
    }
    Ok(contested)
}

/// Gives each part what a row says under its keys.
fn deal_row(
    dealing: Dealing,
    round: u64,
    contested: &ContestedKeys,
    dealt: DealtRow,
    parts: &mut [BufWriter<NamedTempFile>],
) -> Result<(), String> {
    let DealtRow { file, row: RowExcerpt { row, id, excerpt } } = dealt;
    let mut wanted: Vec<(u64, u64)> =
        excerpt.keys().map(|(key, _)| key).filter(|key| contested.has(*key)).map(|key| (dealing.place(key).1, key)).collect();
    wanted.retain(|(_, key)| dealing.place(*key).0 == round);
    wanted.sort_unstable();
    for keys in wanted.chunk_by(|a, b| a.0 == b.0) {
        let excerpt = excerpt.under(|key| keys.binary_search(&(dealing.place(key).1, key)).is_ok());
        let part = keys.first().and_then(|(part, _)| parts.get_mut(usize::try_from(*part).ok()?));
        if let Some((excerpt, part)) = excerpt.zip(part) {
            frames::write(&DealtRow { file, row: RowExcerpt { row, id: id.clone(), excerpt } }, part)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_and_parts_grow_with_the_keys() {
        assert_eq!(Dealing::of(0), Dealing { rounds: 1, parts: 1 });
        assert_eq!(Dealing::of(PART_KEYS + 1), Dealing { rounds: 1, parts: 2 });
        assert_eq!(Dealing::of(3 * ROUND_KEYS), Dealing { rounds: 3, parts: MOST_PARTS });
        let dealing = Dealing { rounds: 3, parts: 7 };
        let places: std::collections::BTreeSet<(u64, u64)> = (0..1000).map(|key| dealing.place(key)).collect();
        assert_eq!(places.len(), 21);
    }

    #[test]
    fn keys_under_which_all_say_the_same_are_not_contested() {
        let mut keys = ContestedKeys::for_keys(1 << 16);
        for key in 0..100 {
            keys.add(key, 7);
            keys.add(key, if key % 2 == 0 { 7 } else { 8 });
        }
        assert!((0..100).all(|key| keys.has(key) == (key % 2 == 1)));
        let mut few = ContestedKeys::for_keys(1);
        (0..2).for_each(|key| few.add(key, 7));
        assert!(few.has(0) && few.has(1), "what is not told apart is kept");
    }
}
