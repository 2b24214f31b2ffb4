//! A layer of the records: rows with the index over them. One came with the program; a user's rows are another, beside it.

use std::sync::OnceLock;

use super::embedded;
use super::forms::Bearer;
use super::index::Index;
use super::record::Record;
use crate::names::NameWords;
use crate::names::sound::Sounds;

/// Rows with the ways to find them.
///
/// Reading all rows would cost every run milliseconds, and most ask for a handful: so the index finds a row by its office or by a name, and its columns are read
/// when somebody asks for it.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// How rows are found.
    pub(super) index: Index,
    /// The rows, sorted by country and office.
    rows: Box<[LazyRow]>,
    /// The names of the index, made ready when they are first compared.
    names: Box<[OnceLock<Box<NameWords>>]>,
    /// The names by the sound of each of their words, sorted; made when a misspelt name is first looked for.
    by_word: OnceLock<Box<[(u32, u32)]>>,
}

/// A row: filled from the start if it is a user's, read when somebody asks for it if it is embedded. It stays empty if it can't be read.
type LazyRow = OnceLock<Option<Box<Record>>>;

impl Layer {
    /// The rows that came with the program.
    pub(super) fn embedded() -> Self {
        Self::over(embedded::index(), std::iter::repeat_n(None, embedded::count()))
    }

    /// `rows`, a user's. Holders whom `elsewhere` knows by a name keep the number that it gives; others have numbers from `first` on.
    pub(super) fn of_users(mut rows: Vec<Record>, first: u32, elsewhere: impl Fn(&str) -> Option<u32>) -> Self {
        rows.sort_by_key(|r| (r.country, r.office, r.from.earliest()));
        let index = Index::beside(first, elsewhere, rows.iter().map(Record::known));
        Self::over(index, rows.into_iter().map(Some))
    }

    /// The rows that `index` is about; none is an embedded one, to be read when somebody asks for it.
    fn over(index: Index, rows: impl Iterator<Item = Option<Record>>) -> Self {
        let row = |record: Option<Record>| record.map_or_else(LazyRow::new, |record| LazyRow::from(Some(Box::new(record))));
        let names = index.names.iter().map(|_| OnceLock::new()).collect();
        Self { index, rows: rows.map(row).collect(), names, by_word: OnceLock::new() }
    }

    /// The `n`th row.
    pub(super) fn row(&self, n: usize) -> Option<&Record> {
        self.rows.get(n)?.get_or_init(|| embedded::read(n).map(Box::new)).as_deref()
    }

    /// Who bears the name of these words: those whose name it is in full, then those whose surname it is.
    pub(super) fn bearers(&self, words: &[u8]) -> &[Bearer] {
        self.index.forms.bearers(&self.index.text, words)
    }

    /// The names one of whose words has the sound.
    pub(super) fn with_sound(&self, sound: u32) -> impl Iterator<Item = usize> + '_ {
        let by_word = self.by_word.get_or_init(|| {
            let names = (0..).zip(&*self.index.names);
            let mut all: Vec<(u32, u32)> =
                names.flat_map(|(id, name)| Sounds::of(self.index.words(name)).0.map(|sound| (sound, id))).collect();
            all.sort_unstable();
            all.into()
        });
        let first = by_word.partition_point(|(other, _)| *other < sound);
        by_word.iter().skip(first).take_while(move |(other, _)| *other == sound).filter_map(|(_, id)| usize::try_from(*id).ok())
    }

    /// The `n`th name.
    pub(super) fn name(&self, n: usize) -> Option<&NameWords> {
        let known = self.index.names.get(n)?;
        Some(self.names.get(n)?.get_or_init(|| Box::new(NameWords::of_words(self.index.words(known)))))
    }
}
