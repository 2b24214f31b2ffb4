//! The file that keeps what was found in the articles of a folder under one configuration: a row for each article, then their findings and summaries.
//!
//! It is replaced as a whole, so that whoever reads it meanwhile reads the old or the new one. Whatever is wrong with it, it counts as empty.

use std::fs;
use std::hash::{Hash, Hasher as _};
use std::io::{self, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use super::code::SetRow;
use crate::config::temporary;

/// The ending of these files.
pub(in crate::cli) const ENDING: &str = "findings";

/// The most bytes that one of them may take: those of about 50,000 articles.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// How many of them are kept, and how many bytes they may take together.
const MOST_SETS: usize = 32;
const MOST_BYTES_IN_ALL: u64 = 256 << 20;

/// What nobody has asked for in so many days is forgotten.
pub(super) const DAYS: u32 = 30;

/// How the file begins: a sum of the rest, by which damage is noticed, and the length of what stands before the findings.
const HEAD: usize = 16;

/// What was found when the articles of a run were compared with each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Comparison {
    /// A hash of all that was compared.
    pub(super) of: u64,
    /// The findings of those articles in which the comparison changed something, by their number in the run.
    pub(super) changed: Vec<(usize, Vec<u8>)>,
}

/// What the file holds.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub(super) comparison: Option<Comparison>,
    rows: FxHashMap<u64, (SetRow, Range<usize>)>,
    bytes: Vec<u8>,
}

/// A row with its bytes: the findings, and what is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetEntry<'a> {
    pub(super) row: &'a SetRow,
    pub(super) findings: &'a [u8],
    pub(super) summaries: &'a [u8],
}

impl Set {
    /// What the file at `path` holds; nothing if there is none, or if it is not whole.
    pub(super) fn read(path: &Path) -> Self {
        fs::read(path).ok().and_then(Self::from_bytes).unwrap_or_default()
    }

    fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
        let length = usize::try_from(u64::from_le_bytes(*head.last_chunk()?)).ok()?;
        if *head != head_of(length, rest) {
            return None;
        }
        let (index, _) = rest.split_at_checked(length)?;
        let (comparison, rows): (Option<Comparison>, Vec<SetRow>) = postcard::from_bytes(index).ok()?;
        let mut at = HEAD + length;
        let mut placed = |row: SetRow| {
            let end = at + row.lengths.0 as usize + row.lengths.1 as usize;
            (row.path, (row, std::mem::replace(&mut at, end)..end))
        };
        let rows = rows.into_iter().map(&mut placed).collect();
        (at == bytes.len()).then_some(Self { comparison, rows, bytes })
    }

    /// What is known of the file whose path has this hash.
    pub(super) fn get(&self, path: u64) -> Option<SetEntry<'_>> {
        let (row, range) = self.rows.get(&path)?;
        self.entry(row, range)
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All that is known.
    pub(super) fn entries(&self) -> impl Iterator<Item = SetEntry<'_>> {
        self.rows.values().filter_map(|(row, range)| self.entry(row, range))
    }

    fn entry<'a>(&'a self, row: &'a SetRow, range: &Range<usize>) -> Option<SetEntry<'a>> {
        SetEntry::new(row, self.bytes.get(range.clone())?)
    }
}

impl<'a> SetEntry<'a> {
    /// A row with its findings and summaries, which stand one after the other in `bytes`.
    pub(super) fn new(row: &'a SetRow, bytes: &'a [u8]) -> Option<Self> {
        let (findings, summaries) = bytes.split_at_checked(row.lengths.0 as usize)?;
        Some(Self { row, findings, summaries })
    }
}

/// Writes `entries` to the file at `path`, as many as there is room for, and forgets files that have not been written for long.
pub(super) fn write(path: &Path, comparison: Option<&Comparison>, entries: &[SetEntry<'_>]) -> io::Result<()> {
    let mut room = MOST_BYTES;
    let fits = |entry: &&SetEntry<'_>| {
        let size = entry.findings.len() + entry.summaries.len();
        let fits = size <= room;
        room -= if fits { size } else { 0 };
        fits
    };
    let kept: Vec<&SetEntry<'_>> = entries.iter().filter(fits).collect();
    let rows: Vec<&SetRow> = kept.iter().map(|entry| entry.row).collect();
    let index = postcard::to_allocvec(&(comparison, rows)).map_err(io::Error::other)?;
    let mut bytes = Vec::with_capacity(HEAD + index.len() + MOST_BYTES - room);
    bytes.extend_from_slice(&[0; HEAD]);
    bytes.extend_from_slice(&index);
    for entry in kept {
        bytes.extend_from_slice(entry.findings);
        bytes.extend_from_slice(entry.summaries);
    }
    if let Some((head, rest)) = bytes.split_first_chunk_mut::<HEAD>() {
        *head = head_of(index.len(), rest);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = temporary::beside(folder, None)?;
    file.write_all(&bytes)?;
    file.persist(path)?;
    forget_oldest(folder);
    Ok(())
}

fn head_of(length: usize, rest: &[u8]) -> [u8; HEAD] {
    let mut hasher = FxHasher::default();
    (length, rest).hash(&mut hasher);
    let mut head = [0; HEAD];
    let numbers = [hasher.finish(), length as u64];
    head.iter_mut().zip(numbers.into_iter().flat_map(u64::to_le_bytes)).for_each(|(to, from)| *to = from);
    head
}

/// Removes all but the files written last, as far as they are few and small enough, and what killed runs have left behind.
fn forget_oldest(folder: &Path) {
    temporary::clean_up(folder);
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let sets = files.filter(|path| path.extension().is_some_and(|its| its == ENDING));
    let dated = |path: PathBuf| {
        let metadata = path.metadata().ok()?;
        Some((metadata.modified().ok()?, metadata.len(), path))
    };
    let mut dated: Vec<(SystemTime, u64, PathBuf)> = sets.filter_map(dated).collect();
    dated.sort_by(|a, b| b.cmp(a));
    let mut bytes = 0;
    for (n, (_, size, path)) in dated.iter().enumerate() {
        bytes += size;
        if n >= MOST_SETS || bytes > MOST_BYTES_IN_ALL {
            // Another run may have removed it.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: u64, lengths: (u32, u32)) -> SetRow {
        SetRow { path, stamp: None, content: 1, context: 2, modified: None, asked: 3, lengths }
    }

    fn entry<'a>(row: &'a SetRow, bytes: &'a [u8]) -> SetEntry<'a> {
        SetEntry::new(row, bytes).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again_and_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.findings");
        let (one, two) = (row(1, (2, 3)), row(2, (0, 1)));
        let comparison = Comparison { of: 9, changed: vec![(1, vec![5, 6])] };
        write(&path, Some(&comparison), &[entry(&one, &[1, 2, 3, 4, 5]), entry(&two, &[6])]).unwrap();
        let set = Set::read(&path);
        assert_eq!(set.comparison, Some(comparison));
        let found = set.get(1).unwrap();
        assert_eq!((found.row, found.findings, found.summaries), (&one, &[1_u8, 2][..], &[3_u8, 4, 5][..]));
        assert_eq!((set.get(2).unwrap().summaries, set.get(3).is_none(), set.entries().count()), (&[6_u8][..], true, 2));
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert!(Set::from_bytes(damaged).is_none(), "byte {at}");
            assert!(Set::from_bytes(whole[..at].to_vec()).is_none(), "cut at {at}");
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn the_files_written_last_are_kept_while_they_are_small() {
        let folder = tempfile::tempdir().unwrap();
        let file = |n: u64| folder.path().join(format!("{n:03}.{ENDING}"));
        for n in 0..MOST_SETS as u64 + 3 {
            fs::write(file(n), "").unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(n);
            fs::File::options().append(true).open(file(n)).unwrap().set_modified(time).unwrap();
        }
        fs::write(folder.path().join("a.stamps"), "").unwrap();
        forget_oldest(folder.path());
        assert_eq!([0, 2, 3, 34].map(|n| file(n).exists()), [false, false, true, true]);
        fs::File::options().append(true).open(file(30)).unwrap().set_len(MOST_BYTES_IN_ALL + 1).unwrap();
        fs::File::options().append(true).open(file(30)).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        forget_oldest(folder.path());
        assert_eq!([30, 31, 34].map(|n| file(n).exists()), [false, true, true]);
        assert!(folder.path().join("a.stamps").exists());
    }
}
