//! What a comparison came to, as it is written: a line for each row in which something was found, and `compared.json`, which says what all lines were made of.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::ComparedInput;
use super::found::{FoundFiles, FoundRows};
use crate::corpus::output::store::{self, NewFile, StoredFile};
use crate::corpus::tally::CorpusTally;
use crate::engine::across::ComparedArticle;
use crate::text::escape;

/// The name and the version of the format.
const COMPARED_FORMAT: &str = "copydesk-compared-1";

/// What it is called in the folder of a run.
const NAME: &str = "compared.json";

/// A row in which something was found.
#[derive(Serialize)]
struct ComparedLine<'a> {
    format: &'a str,
    id: &'a RawValue,
    row: u64,
    #[serde(flatten)]
    article: &'a ComparedArticle,
}

/// What a comparison came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ComparedRows {
    format: String,
    /// A hash of the excerpts that were compared.
    of: String,
    files: Vec<ComparedFile>,
    /// How many keys so many statements share that they are not compared.
    pub(crate) too_common: usize,
    /// The rows in which something was found, and how often each rule spoke.
    #[serde(flatten)]
    pub(crate) tally: CorpusTally,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ComparedFile {
    input: String,
    output: PathBuf,
    rows: u64,
    bytes: u64,
    sha256: String,
}

impl ComparedRows {
    /// What the folder `out` has, if it was made of the `inputs` as they are now, and is there still.
    pub(in crate::corpus) fn known(inputs: &[ComparedInput], out: &Path) -> Option<Self> {
        let known: Self = serde_json::from_slice(&fs::read(out.join(NAME)).ok()?).ok()?;
        let is_there = |file: &ComparedFile| fs::metadata(out.join(&file.output)).is_ok_and(|it| it.len() == file.bytes);
        (known.format == COMPARED_FORMAT && known.of == hash_of(inputs) && known.files.iter().all(is_there)).then_some(known)
    }

    /// Takes away what an earlier run says of rows that may be others now.
    pub(in crate::corpus) fn forget(out: &Path) -> Result<(), String> {
        let place = out.join(NAME);
        store::remove(&place).map_err(|e| format!("{}: {e}", place.display()))
    }

    /// Writes the findings of each input, and then what all of them come to.
    pub(super) fn write(inputs: &[ComparedInput], found: FoundFiles, too_common: usize, out: &Path) -> Result<Self, String> {
        let (format, of) = (COMPARED_FORMAT.to_owned(), hash_of(inputs));
        let mut compared = Self { format, of, files: Vec::new(), too_common, tally: CorpusTally::default() };
        found.by_input(inputs.len(), |number, rows| inputs.get(number).map_or(Ok(()), |input| compared.add(input, rows, out)))?;
        let text = serde_json::to_string_pretty(&compared).map_err(|e| e.to_string())?;
        let place = out.join(NAME);
        store::write(place.clone(), (text + "\n").as_bytes()).map_err(|e| format!("{}: {e}", place.display()))?;
        Ok(compared)
    }

    fn add(&mut self, input: &ComparedInput, rows: FoundRows, out: &Path) -> Result<(), String> {
        let place = out.join(&input.output);
        let failed = |e: std::io::Error| format!("{}: {e}", place.display());
        let mut file = BufWriter::new(NewFile::at(place.clone()).map_err(failed)?);
        let mut count = 0;
        for (row, (id, found)) in rows {
            let article = ComparedArticle::of(found);
            if !article.is_empty() {
                self.tally.add(&CorpusTally::of_findings(article.findings.iter().map(|it| it.finding.rule)));
                count += 1;
                file.write_all(line(row, id, &article)?.as_bytes()).map_err(failed)?;
            }
        }
        let StoredFile { bytes, sha256 } = file.into_inner().map_err(|e| failed(e.into_error()))?.store().map_err(failed)?;
        self.files.push(ComparedFile { input: input.name.clone(), output: input.output.clone(), rows: count, bytes, sha256 });
        Ok(())
    }
}

/// The line of a row, its break included.
fn line(row: u64, id: String, article: &ComparedArticle) -> Result<String, String> {
    let id = RawValue::from_string(id).map_err(|e| e.to_string())?;
    let line = serde_json::to_string(&ComparedLine { format: COMPARED_FORMAT, id: &id, row, article }).map_err(|e| e.to_string())?;
    Ok(escape::json(&line).into_owned() + "\n")
}

/// A hash of the excerpts of all inputs.
fn hash_of(inputs: &[ComparedInput]) -> String {
    let parts: Vec<String> =
        inputs.iter().map(|input| format!("{} {} {}", input.name, input.output.display(), input.excerpts.sha256)).collect();
    store::hash_of(parts.join("\n").as_bytes())
}
