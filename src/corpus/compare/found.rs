//! What was found in rows, on its way from the parts of a comparison to the files of its output.

use std::collections::BTreeMap;
use std::io::{BufReader, BufWriter, Seek as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::frames::{self, FrameReader};
use crate::config::temporary;
use crate::engine::across::FoundAcross;

/// What was found in a row under the keys of one part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FoundRow {
    /// Its input, by number.
    pub(super) file: u32,
    /// Its number there.
    pub(super) row: u64,
    /// Its id, as JSON.
    pub(super) id: String,
    pub(super) found: Vec<FoundAcross>,
}

/// Inputs share so many files, at most.
const MOST_FILES: usize = 64;

/// What was found so far, in files that go with their handles: each is for some inputs in a row.
pub(super) struct FoundFiles {
    files: Vec<BufWriter<NamedTempFile>>,
    /// For how many inputs each is.
    inputs_each: usize,
}

/// The rows of an input in which something was found, by number: the id, and all that was found.
pub(super) type FoundRows = BTreeMap<u64, (String, Vec<FoundAcross>)>;

impl FoundFiles {
    /// Room for what is found in so many inputs, in `folder`.
    pub(super) fn new(folder: &Path, inputs: usize) -> Result<Self, String> {
        let inputs_each = inputs.div_ceil(MOST_FILES).max(1);
        let file = |_| temporary::beside(folder, None).map(BufWriter::new).map_err(|e| e.to_string());
        Ok(Self { files: (0..inputs.div_ceil(inputs_each)).map(file).collect::<Result<_, _>>()?, inputs_each })
    }

    pub(super) fn write(&mut self, row: &FoundRow) -> Result<(), String> {
        let file = self.files.get_mut(row.file as usize / self.inputs_each);
        file.map_or(Ok(()), |file| frames::write(row, file))
    }

    /// Gives `each` input, by number, the rows in which something was found.
    pub(super) fn by_input(self, inputs: usize, mut each: impl FnMut(usize, FoundRows) -> Result<(), String>) -> Result<(), String> {
        let numbers: Vec<usize> = (0..inputs).collect();
        for (numbers, file) in numbers.chunks(self.inputs_each).zip(self.files) {
            let mut found = read(file)?;
            for number in numbers {
                each(*number, found.remove(number).unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

/// The rows in a file, by input.
fn read(file: BufWriter<NamedTempFile>) -> Result<BTreeMap<usize, FoundRows>, String> {
    let mut file = file.into_inner().map_err(|e| e.to_string())?;
    file.rewind().map_err(|e| e.to_string())?;
    let mut inputs: BTreeMap<usize, FoundRows> = BTreeMap::new();
    for row in FrameReader::<_, FoundRow>::new(BufReader::new(file.as_file())) {
        let FoundRow { file, row, id, found } = row?;
        let known = inputs.entry(file as usize).or_default().entry(row).or_insert_with(|| (id, Vec::new()));
        known.1.extend(found);
    }
    Ok(inputs)
}
