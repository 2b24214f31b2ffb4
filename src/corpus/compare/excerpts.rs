//! What the rows of an input say in short, in a file of its own: it is written as they are annotated, and read when all inputs are compared.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use rustc_hash::{FxBuildHasher, FxHashSet};
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher as _;

use super::frames::{self, FrameReader};
use crate::corpus::output::store::{NewFile, StoredFile};
use crate::engine::across::Excerpt;

/// Fast to pack and unpack; the files are read a few times, and then no more.
const LEVEL: i32 = 1;

/// What a row says in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::corpus) struct RowExcerpt {
    /// Its number in its file, from 1.
    pub(in crate::corpus) row: u64,
    /// Its id, as JSON.
    pub(in crate::corpus) id: String,
    pub(in crate::corpus) excerpt: Excerpt,
}

/// A file of excerpts on its way to its place.
pub(in crate::corpus) struct ExcerptWriter {
    to: zstd::Encoder<'static, BufWriter<NewFile>>,
    /// What rows were called so far, as numbers.
    addresses: FxHashSet<u64>,
    keys: u64,
}

/// A file of excerpts that is complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::corpus) struct StoredExcerpts {
    pub(super) bytes: u64,
    pub(super) sha256: String,
    /// How many keys the statements have, each as often as it is there.
    pub(super) keys: u64,
}

impl ExcerptWriter {
    pub(in crate::corpus) fn at(place: PathBuf) -> Result<Self, String> {
        let file = NewFile::at(place).map_err(|e| e.to_string())?;
        let to = zstd::Encoder::new(BufWriter::new(file), LEVEL).map_err(|e| e.to_string())?;
        Ok(Self { to, addresses: FxHashSet::default(), keys: 0 })
    }

    /// Adds a row. One that is called as another before it is told by its number.
    pub(in crate::corpus) fn write(&mut self, mut row: RowExcerpt) -> Result<(), String> {
        let address = &mut row.excerpt.address;
        if !self.addresses.insert(FxBuildHasher.hash_one(&*address)) {
            *address = format!("{address}#{}", row.row).into();
            self.addresses.insert(FxBuildHasher.hash_one(&*address));
        }
        self.keys += row.excerpt.keys().count() as u64;
        frames::write(&row, &mut self.to)
    }

    pub(in crate::corpus) fn finish(self) -> Result<StoredExcerpts, String> {
        let buffered = self.to.finish().map_err(|e| e.to_string())?;
        let file = buffered.into_inner().map_err(|e| e.to_string())?;
        let StoredFile { bytes, sha256 } = file.store().map_err(|e| e.to_string())?;
        Ok(StoredExcerpts { bytes, sha256, keys: self.keys })
    }
}

impl StoredExcerpts {
    /// Whether they are at `place` still.
    pub(in crate::corpus) fn are_at(&self, place: &Path) -> bool {
        place.metadata().is_ok_and(|it| it.len() == self.bytes)
    }
}

/// The rows of the file of excerpts at `place`. An error, which names it, ends them.
pub(super) fn read(place: &Path) -> Result<impl Iterator<Item = Result<RowExcerpt, String>>, String> {
    let named = |e: &dyn std::fmt::Display, place: &Path| format!("{}: {e}", place.display());
    let decoder = File::open(place).and_then(|file| zstd::Decoder::new(BufReader::new(file))).map_err(|e| named(&e, place))?;
    let place = place.to_owned();
    Ok(FrameReader::new(decoder).map(move |row| row.map_err(|e| named(&e, &place))))
}
