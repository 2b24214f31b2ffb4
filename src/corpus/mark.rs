//! Marks of what is finished. A file's mark is written after its output has reached the disk; so where there is a mark, the output is whole.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::compare::excerpts::StoredExcerpts;
use super::inputs::{InputFile, InputStamp};
use super::output::store::StoredFile;
use super::tally::CorpusTally;

/// The name and the version of the format.
const MARK_FORMAT: &str = "copydesk-mark-1";

/// Where the marks lie in the folder of a run.
pub(super) const FOLDER: &str = "marks";

/// By what the output was made: what another program, another configuration or another command would make may be something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RunVersions {
    /// The version of the program.
    pub(crate) program: String,
    /// A number of its words and of its records, with those of the user's own.
    pub(crate) lexicon: String,
    pub(crate) records: String,
    /// A hash of all settings, of the engine and of the run.
    pub(crate) settings: String,
}

/// Where things of an input are written.
pub(super) struct OutputPlaces {
    /// Below the folder of the run.
    pub(super) output: PathBuf,
    pub(super) mark: PathBuf,
    pub(super) bad: PathBuf,
    /// What its rows say in short.
    pub(super) excerpts: PathBuf,
}

/// A file that is finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FinishedFile {
    format: String,
    pub(super) input: String,
    stamp: InputStamp,
    by: RunVersions,
    /// Its output, below the folder of the run.
    pub(super) output: PathBuf,
    pub(super) output_bytes: u64,
    pub(super) sha256: String,
    /// What its rows say in short, if they are to be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) excerpts: Option<StoredExcerpts>,
    #[serde(flatten)]
    pub(super) tally: CorpusTally,
}

impl FinishedFile {
    pub(super) fn new(
        input: &InputFile,
        by: &RunVersions,
        output: PathBuf,
        (stored, excerpts): (StoredFile, Option<StoredExcerpts>),
        tally: CorpusTally,
    ) -> Self {
        let StoredFile { bytes: output_bytes, sha256 } = stored;
        Self {
            format: MARK_FORMAT.to_owned(),
            input: input.name.clone(),
            stamp: input.stamp.clone(),
            by: by.clone(),
            output,
            output_bytes,
            sha256,
            excerpts,
            tally,
        }
    }

    /// What the mark says, if it is of this input as it is now, of a run such as this one, and the output is there still, with the excerpts and the file that
    /// names bad rows.
    pub(super) fn known(places: &OutputPlaces, input: &InputFile, by: &RunVersions, out: &Path) -> Option<Self> {
        let known: Self = serde_json::from_slice(&fs::read(&places.mark).ok()?).ok()?;
        let is_of_this = known.format == MARK_FORMAT && known.input == input.name && known.stamp == input.stamp && known.by == *by;
        let has_output = || fs::metadata(out.join(&known.output)).is_ok_and(|it| it.len() == known.output_bytes);
        let has_excerpts = || known.excerpts.as_ref().is_none_or(|it| it.are_at(&places.excerpts));
        let is_there = || has_output() && has_excerpts() && (known.tally.bad == 0 || places.bad.exists());
        (is_of_this && is_there()).then_some(known)
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        serde_json::to_vec(self).map_err(|e| e.to_string())
    }
}
