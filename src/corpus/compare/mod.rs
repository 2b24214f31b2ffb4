//! The rows of a run compared with one another, as `copydesk lint` compares articles: `excerpts` has what each row says in short, `deal` brings together what is
//! said under the same keys, a part at a time, and here it is compared and put together again, row by row.

pub(in crate::corpus) mod deal;
pub(in crate::corpus) mod excerpts;
mod found;
mod frames;
mod told;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use self::deal::{Dealing, DealtPart, DealtRow};
use self::excerpts::{RowExcerpt, StoredExcerpts};
use self::found::{FoundFiles, FoundRow};
use crate::corpus::groups::MOST_STATEMENTS;
use crate::engine::Engine;
use crate::engine::across::{Excerpt, ExcerptWorkspace};

pub(crate) use self::told::ComparedRows;

/// The folder of the findings, in that of a run.
pub(super) const FOLDER: &str = "compared";

/// The folder of the excerpts.
pub(super) const EXCERPTS: &str = "excerpts";

/// An input whose rows are compared.
#[derive(Debug)]
pub(super) struct ComparedInput {
    /// What it is called in the output. Shares of one input are called the same.
    pub(super) name: String,
    /// Where its excerpts are.
    pub(super) place: PathBuf,
    pub(super) excerpts: StoredExcerpts,
    /// Where its findings are written, below the folder of the run.
    pub(super) output: PathBuf,
}

/// A comparison of all rows of a run, and of its other shares.
pub(super) struct RowComparison<'a> {
    pub(super) engine: &'a Engine,
    /// In order of their names.
    pub(super) inputs: &'a [ComparedInput],
    /// The folder of the output.
    pub(super) out: &'a Path,
}

impl RowComparison<'_> {
    /// How the keys of all rows are best dealt.
    pub(super) fn dealing(&self) -> Dealing {
        Dealing::of(self.keys())
    }

    fn keys(&self) -> u64 {
        self.inputs.iter().map(|input| input.excerpts.keys).sum()
    }

    /// Compares, and writes a file of findings for each input. It comes to the same however the keys are dealt.
    ///
    /// # Errors
    /// A sentence that names the file which can't be read or written.
    pub(super) fn run(&self, dealing: Dealing) -> Result<ComparedRows, String> {
        let places: Vec<PathBuf> = self.inputs.iter().map(|input| input.place.clone()).collect();
        let mut found = FoundFiles::new(self.out, self.inputs.len())?;
        let mut too_common = 0;
        for round in 0..dealing.rounds {
            for part in deal::deal(dealing, round, self.keys(), &places, self.out)? {
                too_common += self.compare_part(part, &mut found)?;
            }
        }
        ComparedRows::write(self.inputs, found, too_common, self.out)
    }

    /// Compares the rows of a part, and says how many keys in it are too common to be compared.
    fn compare_part(&self, mut part: DealtPart, found: &mut FoundFiles) -> Result<usize, String> {
        let mut rows: Vec<DealtRow> = part.rows()?.collect::<Result<_, String>>()?;
        // As `lint` meets them: shares of one file have its rows by turns.
        rows.sort_by_key(|dealt| (self.rank(dealt.file), dealt.row.row));
        let statements = count_statements(&rows);
        let too_common = statements.values().filter(|count| **count > MOST_STATEMENTS).count();
        let is_compared = |key| statements.get(&key).is_some_and(|count| (2..=MOST_STATEMENTS).contains(count));
        let (rows, excerpts): (Vec<(u32, u64, String)>, Vec<Excerpt>) =
            rows.into_iter().filter_map(|dealt| narrowed(dealt, is_compared)).unzip();
        let workspace = ExcerptWorkspace::new(excerpts);
        let found_in = |(number, (file, row, id)): (usize, &(u32, u64, String))| {
            let found = self.engine.compare_excerpt(&workspace, number);
            (!found.is_empty()).then(|| FoundRow { file: *file, row: *row, id: id.clone(), found })
        };
        let told: Vec<FoundRow> = rows.par_iter().enumerate().filter_map(found_in).collect();
        told.iter().try_for_each(|row| found.write(row))?;
        Ok(too_common)
    }

    /// The place of an input among those of other names.
    fn rank(&self, file: u32) -> usize {
        let name = self.inputs.get(file as usize).map(|input| input.name.as_str());
        self.inputs.partition_point(|input| Some(input.name.as_str()) < name)
    }
}

/// How many statements there are under each key.
fn count_statements(rows: &[DealtRow]) -> FxHashMap<u64, usize> {
    let mut statements: FxHashMap<u64, usize> = FxHashMap::default();
    for (key, _) in rows.iter().flat_map(|dealt| dealt.row.excerpt.keys()) {
        *statements.entry(key).or_default() += 1;
    }
    statements
}

/// Where a row stands and what it is called, and what it says under the keys that are wanted.
fn narrowed(DealtRow { file, row }: DealtRow, wanted: impl Fn(u64) -> bool) -> Option<((u32, u64, String), Excerpt)> {
    let RowExcerpt { row, id, excerpt } = row;
    Some(((file, row, id), excerpt.under(wanted)?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::excerpts::ExcerptWriter;
    use super::*;
    use crate::corpus::row::{CollectionRow, FieldNames};
    use crate::engine::Engine;

    /// Articles that say different things of the same people.
    const DIFFERING: &str = include_str!("../../../tests/corpus/compared.jsonl");

    /// Inputs of some rows each, with their excerpts in `out`.
    fn inputs(engine: &Engine, out: &Path, rows_each: usize) -> Vec<ComparedInput> {
        let lines: Vec<&str> = DIFFERING.lines().collect();
        let input = |(n, lines): (usize, &[&str])| {
            let (name, place) = (format!("{n}.jsonl"), out.join(format!("{n}.zst")));
            let mut writer = ExcerptWriter::at(place.clone()).unwrap();
            for (row, line) in (1..).zip(lines) {
                let CollectionRow { id, text, .. } = CollectionRow::of_json(&FieldNames::default(), line.as_bytes()).unwrap();
                let (_, excerpt) = engine.annotate_and_excerpt(&text, id.as_str().unwrap());
                writer.write(RowExcerpt { row, id: id.to_string(), excerpt }).unwrap();
            }
            ComparedInput { output: PathBuf::from(&name), name, place, excerpts: writer.finish().unwrap() }
        };
        lines.chunks(rows_each).enumerate().map(input).collect()
    }

    /// What is written for each input, and what it comes to.
    fn compared(inputs: &[ComparedInput], out: &Path, dealing: Dealing) -> (BTreeMap<String, String>, ComparedRows) {
        let compared = RowComparison { engine: &Engine::default(), inputs, out }.run(dealing).unwrap();
        (inputs.iter().map(|input| (input.name.clone(), fs::read_to_string(out.join(&input.output)).unwrap())).collect(), compared)
    }

    #[test]
    fn it_comes_to_the_same_however_keys_are_dealt() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = inputs(&Engine::default(), folder.path(), 7);
        let (whole, told) = compared(&inputs, folder.path(), Dealing { rounds: 1, parts: 1 });
        assert!(told.tally.rows > 10 && told.tally.rules.len() == 3, "{told:#?}");
        for (rounds, parts) in [(1, 2), (1, 7), (2, 1), (3, 40)] {
            assert_eq!(compared(&inputs, folder.path(), Dealing { rounds, parts }), (whole.clone(), told.clone()), "{rounds} {parts}");
        }
        assert_eq!(ComparedRows::known(&inputs, folder.path()), Some(told));
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2 * inputs.len() + 1, "{left:?}");
    }

    #[test]
    fn damaged_excerpts_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = inputs(&Engine::default(), folder.path(), 30);
        fs::write(&inputs[1].place, "not packed").unwrap();
        let comparison = RowComparison { engine: &Engine::default(), inputs: &inputs, out: folder.path() };
        let error = comparison.run(comparison.dealing()).unwrap_err();
        assert!(error.contains("1.zst: "), "{error}");
    }
}
