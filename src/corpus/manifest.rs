//! What a folder of output tells of itself: `manifest.json`.

use std::path::Path;

use serde::Serialize;

use super::mark::{FinishedFile, RunVersions};
use super::tally::CorpusTally;

/// The name and the version of the format.
const MANIFEST_FORMAT: &str = "copydesk-corpus-1";

#[derive(Serialize)]
pub(super) struct Manifest<'a> {
    format: &'static str,
    made_by: &'a RunVersions,
    output_format: &'static str,
    /// The share of the work, if it was shared.
    shard: Option<&'a str>,
    files: Vec<ManifestFile<'a>>,
    /// What could not be read or written; the files before are all there is.
    failed: Vec<FailedFile<'a>>,
    #[serde(flatten)]
    all: &'a CorpusTally,
}

#[derive(Serialize)]
struct ManifestFile<'a> {
    input: &'a str,
    output: &'a Path,
    rows: u64,
    bad: u64,
    bytes: u64,
    sha256: &'a str,
}

#[derive(Serialize)]
struct FailedFile<'a> {
    input: &'a Path,
    reason: &'a str,
}

impl<'a> Manifest<'a> {
    pub(super) fn new(
        made_by: &'a RunVersions,
        output_format: &'static str,
        shard: Option<&'a str>,
        finished: &'a [FinishedFile],
        failed: &'a [(std::path::PathBuf, String)],
        all: &'a CorpusTally,
    ) -> Self {
        let file = |it: &'a FinishedFile| ManifestFile {
            input: &it.input,
            output: &it.output,
            rows: it.tally.rows,
            bad: it.tally.bad,
            bytes: it.output_bytes,
            sha256: &it.sha256,
        };
        let failed = failed.iter().map(|(input, reason)| FailedFile { input, reason }).collect();
        Self { format: MANIFEST_FORMAT, made_by, output_format, shard, files: finished.iter().map(file).collect(), failed, all }
    }

    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        let text = serde_json::to_string_pretty(self).map_err(|e| e.to_string())?;
        Ok((text + "\n").into_bytes())
    }
}
