//! A run over a collection: file by file, each a stream of rows that are read, annotated on all processors and written, in order.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::compare::excerpts::{ExcerptWriter, RowExcerpt};
use super::compare::{self, ComparedInput, ComparedRows, RowComparison};
use super::input::{self, InputRows, NumberedRow};
use super::inputs::{InputFile, InputStamp, Shard};
use super::manifest::Manifest;
use super::mark::{self, FinishedFile, OutputPlaces, RunVersions};
use super::output::store::{self, NewFile};
use super::output::{self, OutputFormat, ReadyRow};
use super::row::{self, CollectionRow, FieldNames, id_text};
use super::tally::CorpusTally;
use crate::config::temporary;
use crate::engine::{Annotations, Engine};
use crate::{lexicon, records};

/// So many rows, or rows with so many bytes of text, are worked on together.
const BATCH_ROWS: usize = 256;
const BATCH_BYTES: usize = 2 << 20;

/// How many batches wait between two stages.
const WAITING: usize = 1;

/// A run over a collection.
pub(crate) struct CorpusRun<'a> {
    pub(crate) engine: &'a Engine,
    /// A number of what the user's own records were read from.
    pub(crate) records_number: u64,
    pub(crate) inputs: &'a [InputFile],
    pub(crate) names: &'a FieldNames,
    pub(crate) format: OutputFormat,
    pub(crate) shard: Option<Shard>,
    /// If rows are to be compared with one another: the inputs of all shares of the work, in order of their names.
    pub(crate) compared: Option<&'a [InputFile]>,
    /// The folder of the output.
    pub(crate) out: &'a Path,
    /// Is told how many bytes of the input have been read by now, and how many rows written.
    pub(crate) progress: &'a (dyn Fn(u64, u64) + Sync),
}

/// What a run came to.
#[derive(Debug, Default)]
pub(crate) struct CorpusReport {
    pub(crate) tally: CorpusTally,
    /// How many files are finished, and how many of those were so before.
    pub(crate) finished: usize,
    pub(crate) known: usize,
    /// What could not be read or written, and why.
    pub(crate) failed: Vec<(PathBuf, String)>,
    /// The rows that could not be used, if there are any.
    pub(crate) bad_rows: Option<BadRows>,
    /// What comparing all rows came to, if that is wanted.
    pub(crate) comparison: Option<ComparisonReport>,
}

/// What came of comparing rows.
#[derive(Debug)]
pub(crate) enum ComparisonReport {
    Done(ComparedRows),
    /// So many files are not finished yet, here or by other shares.
    Waiting(usize),
}

/// Where rows are named that could not be used, and the first of them.
#[derive(Debug)]
pub(crate) struct BadRows {
    pub(crate) place: PathBuf,
    pub(crate) first: BadRow,
}

/// A row that can't be used, as it is written down.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BadRow {
    /// What its file is called in the output.
    pub(crate) file: String,
    pub(crate) row: u64,
    pub(crate) reason: String,
}

/// Rows that were read together, or what ended the file.
type ReadBatch = Result<Vec<NumberedRow>, String>;

/// A row after it was annotated: as it is written and counted, with what it says in short if that is kept; or by its number and why it is bad.
type AnnotatedRow = Result<(ReadyRow, CorpusTally, Option<RowExcerpt>), (u64, String)>;

impl CorpusRun<'_> {
    /// Does what is not done yet, and writes down what the folder holds then.
    ///
    /// # Errors
    /// Where nothing can be written. What is wrong with a file is said in the report, and the others are worked on.
    pub(crate) fn run(&self) -> Result<CorpusReport, String> {
        self.clean_up();
        let by = self.versions();
        let (mut report, mut finished) = (CorpusReport::default(), Vec::new());
        let (bytes, mut rows) = (Arc::new(AtomicU64::new(0)), 0);
        for input in self.inputs {
            let begun = bytes.load(Ordering::Relaxed);
            let places = self.places(input);
            let known = FinishedFile::known(&places, input, &by, self.out);
            report.known += usize::from(known.is_some());
            match known.map_or_else(|| self.annotate_file(input, &by, &bytes, rows), Ok) {
                Ok(file) => finished.push(file),
                Err(reason) => report.failed.push((input.path.clone(), reason)),
            }
            rows = finished.iter().map(|file| file.tally.rows).sum();
            // Whatever was read of it, it is done with.
            bytes.store(begun + input.stamp.bytes, Ordering::Relaxed);
            (self.progress)(begun + input.stamp.bytes, rows);
        }
        finished.iter().for_each(|file| report.tally.add(&file.tally));
        report.finished = finished.len();
        report.bad_rows = self.write_bad_rows(&report.tally)?;
        self.write_manifest(&by, &finished, &report)?;
        report.comparison = self.compare(&by)?;
        Ok(report)
    }

    /// Compares the rows of all shares, if that is wanted and all of them are finished.
    fn compare(&self, by: &RunVersions) -> Result<Option<ComparisonReport>, String> {
        let Some(inputs) = self.compared else { return ComparedRows::forget(self.out).map(|()| None) };
        let finished: Vec<ComparedInput> = inputs.iter().filter_map(|input| self.compared_input(input, by)).collect();
        if finished.len() < inputs.len() {
            ComparedRows::forget(self.out)?;
            return Ok(Some(ComparisonReport::Waiting(inputs.len() - finished.len())));
        }
        let known = ComparedRows::known(&finished, self.out);
        let comparison = RowComparison { engine: self.engine, inputs: &finished, out: self.out };
        let compared = known.map_or_else(|| comparison.run(comparison.dealing()), Ok)?;
        Ok(Some(ComparisonReport::Done(compared)))
    }

    /// An input of this share or of another, if it is finished.
    fn compared_input(&self, input: &InputFile, by: &RunVersions) -> Option<ComparedInput> {
        let places = self.places(input);
        let excerpts = FinishedFile::known(&places, input, by, self.out)?.excerpts?;
        let part = input.blocks.map(Shard::ending).unwrap_or_default();
        let output = Path::new(compare::FOLDER).join(format!("{}{part}.jsonl", output::stem(&input.name)));
        Some(ComparedInput { name: input.name.clone(), place: places.excerpts, excerpts, output })
    }

    fn versions(&self) -> RunVersions {
        let (settings, home) = (self.engine.settings(), self.engine.records().home());
        let compared = self.compared.is_some();
        let settings = format!("{settings:?} {home:?} {:?} {:?} {compared}", self.format, self.names);
        RunVersions {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: format!("{:016x}", lexicon::FINGERPRINT),
            records: format!("{:016x}-{:016x}", records::FINGERPRINT, self.records_number),
            settings: store::hash_of(settings.as_bytes()),
        }
    }

    fn places(&self, input: &InputFile) -> OutputPlaces {
        let part = input.blocks.map(Shard::ending).unwrap_or_default();
        let mark = |ending: &str| self.out.join(mark::FOLDER).join(format!("{}{part}{ending}", input.name));
        let excerpts = self.out.join(compare::EXCERPTS).join(format!("{}{part}.zst", input.name));
        OutputPlaces { output: self.format.path(&input.name, &part), mark: mark(".json"), bad: mark(".bad.jsonl"), excerpts }
    }

    /// Removes what killed runs have left behind.
    fn clean_up(&self) {
        let places = self.inputs.iter().map(|input| self.places(input)).flat_map(|it| [self.out.join(it.output), it.mark, it.excerpts]);
        let folders: BTreeSet<PathBuf> =
            places.filter_map(|place| place.parent().map(Path::to_owned)).chain([self.out.to_owned()]).collect();
        folders.iter().for_each(|folder| temporary::clean_up(folder));
    }

    /// Reads, annotates and writes a file. Its mark comes last: all else has reached the disk by then.
    fn annotate_file(&self, input: &InputFile, by: &RunVersions, bytes: &Arc<AtomicU64>, rows_before: u64) -> Result<FinishedFile, String> {
        let places = self.places(input);
        let failed = |e: io::Error| e.to_string();
        let rows = input::open(&input.path, input.format, self.names, bytes)?;
        let file = NewFile::at(self.out.join(&places.output)).map_err(failed)?;
        let mut output = self.format.writer(file, &places.output, input.format.makes_texts())?;
        let mut excerpts = self.compared.map(|_| ExcerptWriter::at(places.excerpts.clone())).transpose()?;
        let mut bad = BufWriter::new(NewFile::at(places.bad.clone()).map_err(failed)?);
        let tally = self.annotate_rows(input, rows, |batch, tally| {
            let mut ready = Vec::with_capacity(batch.len());
            for row in batch {
                match row {
                    Ok((row, counts, excerpt)) => {
                        tally.add(&counts);
                        ready.push(row);
                        excerpts.as_mut().zip(excerpt).map_or(Ok(()), |(writer, row)| writer.write(row))?;
                    }
                    Err((row, reason)) => {
                        tally.bad += 1;
                        let line = serde_json::to_string(&BadRow { file: input.name.clone(), row, reason }).unwrap_or_default();
                        writeln!(bad, "{line}").map_err(failed)?;
                    }
                }
            }
            output.write(ready)?;
            (self.progress)(bytes.load(Ordering::Relaxed), rows_before + tally.rows);
            Ok(())
        })?;
        let now = input.path.metadata().map_err(failed)?;
        if InputStamp::of(&now) != input.stamp {
            return Err("was changed while it was read; run again".to_owned());
        }
        // Of two runs that were ended one by one, no mark may vouch for what the second has begun.
        store::remove(&places.mark).map_err(failed)?;
        let stored = (output.finish()?, excerpts.map(ExcerptWriter::finish).transpose()?);
        match tally.bad {
            0 => store::remove(&places.bad).map_err(failed)?,
            _ => drop(bad.into_inner().map_err(|e| e.to_string())?.store().map_err(failed)?),
        }
        let finished = FinishedFile::new(input, by, places.output, stored, tally);
        store::write(places.mark, &finished.to_bytes()?).map_err(failed)?;
        Ok(finished)
    }

    /// Has `rows` read on one thread and written by `write` on another, while they are annotated on all. Only a few batches are in memory at a time.
    fn annotate_rows(
        &self,
        input: &InputFile,
        rows: InputRows,
        mut write: impl FnMut(Vec<AnnotatedRow>, &mut CorpusTally) -> Result<(), String> + Send,
    ) -> Result<CorpusTally, String> {
        let (to_annotate, read) = sync_channel::<ReadBatch>(WAITING);
        let (to_write, annotated) = sync_channel::<Vec<AnnotatedRow>>(WAITING);
        thread::scope(|scope| {
            let reader = scope.spawn(move || send_batches(rows, input.blocks, &to_annotate));
            let writer = scope.spawn(move || {
                let mut tally = CorpusTally::default();
                annotated.into_iter().try_for_each(|batch| write(batch, &mut tally)).map(|()| tally)
            });
            let all_read = self.annotate_batches(input, read, to_write);
            // A file can be so broken that a library gives up on it in the middle of a step.
            let gave_up = |_| "is broken in a way that ended its reading or writing".to_owned();
            reader.join().map_err(gave_up)?;
            let tally = writer.join().map_err(gave_up)?;
            all_read.and(tally)
        })
    }

    /// Annotates batch after batch, until there are no more or nobody wants them any more.
    fn annotate_batches(
        &self,
        input: &InputFile,
        read: Receiver<ReadBatch>,
        to_write: SyncSender<Vec<AnnotatedRow>>,
    ) -> Result<(), String> {
        for batch in read {
            let annotated = batch?.into_par_iter().map(|row| self.annotate_row(input, row)).collect();
            if to_write.send(annotated).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn annotate_row(&self, input: &InputFile, NumberedRow { number, row }: NumberedRow) -> AnnotatedRow {
        let bad = |reason| (number, reason);
        let row = row.map_err(bad)?;
        let (annotations, excerpt) = match self.compared {
            Some(_) => self.excerpt_row(input, number, &row),
            None => (self.engine.annotate(row.article()), None),
        };
        let tally = CorpusTally::of(&annotations);
        let ready = self.format.ready(row, annotations, input.format.makes_texts()).map_err(bad)?;
        Ok((ready, tally, excerpt))
    }

    /// Annotates a row, and keeps what it says in short.
    fn excerpt_row(&self, input: &InputFile, number: u64, row: &CollectionRow) -> (Annotations, Option<RowExcerpt>) {
        let id = id_text(&row.id).unwrap_or_else(|| number.to_string());
        let address = row::address(input.name.as_ref(), &id);
        let (annotations, excerpt) = self.engine.annotate_and_excerpt(row.article(), &address.to_string_lossy());
        (annotations, Some(RowExcerpt { row: number, id: row.id.to_string(), excerpt }))
    }

    /// Puts the bad rows of all files into one; without any, there is none.
    fn write_bad_rows(&self, tally: &CorpusTally) -> Result<Option<BadRows>, String> {
        let place = self.out.join(self.of_run("bad", "jsonl"));
        self.join_bad_rows(&place, tally).map_err(|e| format!("{}: {e}", place.display()))
    }

    fn join_bad_rows(&self, place: &Path, tally: &CorpusTally) -> io::Result<Option<BadRows>> {
        if tally.bad == 0 {
            return store::remove(place).map(|()| None);
        }
        let parts: Vec<PathBuf> = self.inputs.iter().map(|input| self.places(input).bad).filter(|part| part.exists()).collect();
        store::join(place.to_owned(), &parts)?;
        let mut line = String::new();
        BufReader::new(File::open(place)?).read_line(&mut line)?;
        Ok(Some(BadRows { place: place.to_owned(), first: serde_json::from_str(&line)? }))
    }

    fn write_manifest(&self, by: &RunVersions, finished: &[FinishedFile], report: &CorpusReport) -> Result<(), String> {
        let shard = self.shard.map(|shard| shard.to_string());
        let manifest = Manifest::new(by, self.format.name(), shard.as_deref(), finished, &report.failed, &report.tally);
        let place = self.out.join(self.of_run("manifest", "json"));
        store::write(place.clone(), &manifest.to_bytes()?).map(drop).map_err(|e| format!("{}: {e}", place.display()))
    }

    /// What a file of the whole run is called: shares that write to one folder have each their own.
    fn of_run(&self, stem: &str, ending: &str) -> String {
        format!("{stem}{}.{ending}", self.shard.map(Shard::ending).unwrap_or_default())
    }
}

/// Sends the rows on in batches; those that another share has are left out.
fn send_batches(rows: InputRows, blocks: Option<Shard>, to: &SyncSender<ReadBatch>) {
    let (mut batch, mut size) = (Vec::with_capacity(BATCH_ROWS), 0);
    for row in rows {
        match row {
            Err(error) => {
                let _ = to.send(Err(error));
                return;
            }
            Ok(row) if blocks.is_some_and(|shard| !shard.has_row(row.number)) => {}
            Ok(row) => {
                size += row.row.as_ref().map_or(0, |row| row.text.len());
                batch.push(row);
            }
        }
        if batch.len() >= BATCH_ROWS || size >= BATCH_BYTES {
            size = 0;
            // Where nobody takes it, the writing has failed.
            if to.send(Ok(std::mem::replace(&mut batch, Vec::with_capacity(BATCH_ROWS)))).is_err() {
                return;
            }
        }
    }
    if !batch.is_empty() {
        let _ = to.send(Ok(batch));
    }
}
