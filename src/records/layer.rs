//! A layer of the records: rows with the index over them. One came with the program; a user's rows are another, beside it.

use std::sync::OnceLock;

use super::embedded;
use super::forms::Bearer;
use super::index::Index;
use super::list::Members;
use super::record::Record;
use super::stored::StoredRows;
use crate::names::NameWords;

/// Rows with the ways to find them.
///
/// Reading all rows would cost every run milliseconds, and most ask for a handful: so the index finds a row by its office or by a name, and its columns are read
/// when somebody asks for it.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// How rows are found.
    pub(super) index: Index,
    /// The rows, sorted by country and office; a row that can't be read is none.
    rows: Once<Option<Record>>,
    /// What rows are read from that nobody has asked for yet.
    source: RowSource,
    /// The names of the index, made ready when they are first compared.
    names: Once<NameWords>,
}

/// Where the rows of a layer are.
#[derive(Debug, Default)]
enum RowSource {
    /// In the program.
    #[default]
    Embedded,
    /// In the bytes that an earlier run wrote.
    Stored(StoredRows),
    /// In memory: a user's, just read.
    Read(Vec<Record>),
}

impl Layer {
    /// The rows that came with the program.
    pub(super) fn embedded() -> Self {
        Self::over(embedded::index(), RowSource::Embedded, embedded::count())
    }

    /// `rows`, a user's. Holders whom `elsewhere` knows by a name keep the number that it gives; others have numbers from `first` on.
    pub(super) fn of_users(mut rows: Vec<Record>, first: u32, elsewhere: impl Fn(&str) -> Option<u32>) -> Self {
        rows.sort_by_key(|r| (r.country, r.office, r.from.earliest()));
        let index = Index::beside(first, elsewhere, rows.iter().map(Record::known));
        Self::over(index, RowSource::Read(rows), 0)
    }

    /// A user's rows that were stored with their index.
    pub(super) fn of_stored(index: Index, rows: StoredRows) -> Self {
        let count = rows.count();
        Self::over(index, RowSource::Stored(rows), count)
    }

    /// The rows that `index` is about, of which `unread` are to be read when somebody asks for them.
    fn over(index: Index, source: RowSource, unread: usize) -> Self {
        let names = Once::new(index.names.len());
        Self { index, source, rows: Once::new(unread), names }
    }

    /// The `n`th row.
    pub(super) fn row(&self, n: usize) -> Option<&Record> {
        match &self.source {
            RowSource::Read(rows) => rows.get(n),
            RowSource::Embedded => self.rows.get(n, || embedded::read(n))?.as_ref(),
            RowSource::Stored(stored) => self.rows.get(n, || stored.read(n))?.as_ref(),
        }
    }

    /// Who bears the name of these words: those whose name it is in full, then those whose surname it is.
    pub(super) fn bearers(&self, words: &[u8]) -> Members<'_, Bearer> {
        self.index.forms.bearers(&self.index.text, words)
    }

    /// The `n`th name.
    pub(super) fn name(&self, n: usize) -> Option<&NameWords> {
        let known = self.index.names.get(n)?;
        self.names.get(n, || NameWords::of_words(self.index.words(&known)))
    }
}

/// Numbered values, each made when somebody asks for it. They stand in runs, so that those of whom nobody asks need no place either.
#[derive(Debug)]
struct Once<T> {
    count: usize,
    runs: Box<[OnceLock<OnceRun<T>>]>,
}

/// A run of values.
type OnceRun<T> = Box<[OnceLock<Box<T>>]>;

/// How many values a run has.
const RUN: usize = 128;

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self::new(0)
    }
}

impl<T> Once<T> {
    /// So many values, none made yet.
    fn new(count: usize) -> Self {
        Self { count, runs: places(count.div_ceil(RUN)) }
    }

    /// The `n`th value, which `make` makes.
    fn get(&self, n: usize, make: impl FnOnce() -> T) -> Option<&T> {
        let run = self.runs.get(n / RUN).filter(|_| n < self.count)?.get_or_init(|| places(RUN));
        run.get(n % RUN).map(|place| &**place.get_or_init(|| Box::new(make())))
    }
}

/// So many empty places.
fn places<T>(count: usize) -> Box<[OnceLock<T>]> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once() {
        let once = Once::new(RUN + 1);
        for n in [0, RUN - 1, RUN] {
            assert_eq!((once.get(n, || n), once.get(n, || 7)), (Some(&n), Some(&n)));
        }
        assert_eq!(once.get(RUN + 1, || 1), None);
    }
}
