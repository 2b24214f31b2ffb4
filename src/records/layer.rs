//! A layer of the records: rows with the index over them. One came with the program; a user's rows are another, beside it.

use std::sync::OnceLock;

use super::embedded;
use super::forms::Bearer;
use super::index::Index;
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
    /// The rows, sorted by country and office.
    rows: Box<[LazyRow]>,
    /// The rows that nobody has asked for yet, if they are stored ones; none if they are the embedded.
    stored: Option<StoredRows>,
    /// The names of the index, made ready when they are first compared.
    names: Box<[OnceLock<Box<NameWords>>]>,
}

/// A row: filled from the start if it is a user's, read when somebody asks for it if it is embedded or stored. It stays empty if it can't be read.
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

    /// A user's rows that were stored with their index.
    pub(super) fn of_stored(index: Index, rows: StoredRows) -> Self {
        let count = index.terms.len();
        Self { stored: Some(rows), ..Self::over(index, std::iter::repeat_n(None, count)) }
    }

    /// The rows that `index` is about; none is an embedded one, to be read when somebody asks for it.
    fn over(index: Index, rows: impl Iterator<Item = Option<Record>>) -> Self {
        let row = |record: Option<Record>| record.map_or_else(LazyRow::new, |record| LazyRow::from(Some(Box::new(record))));
        let names = index.names.iter().map(|_| OnceLock::new()).collect();
        Self { index, rows: rows.map(row).collect(), stored: None, names }
    }

    /// The `n`th row.
    pub(super) fn row(&self, n: usize) -> Option<&Record> {
        let read = || self.stored.as_ref().map_or_else(|| embedded::read(n), |stored| stored.read(n)).map(Box::new);
        self.rows.get(n)?.get_or_init(read).as_deref()
    }

    /// Who bears the name of these words: those whose name it is in full, then those whose surname it is.
    pub(super) fn bearers(&self, words: &[u8]) -> &[Bearer] {
        self.index.forms.bearers(&self.index.text, words)
    }

    /// The `n`th name.
    pub(super) fn name(&self, n: usize) -> Option<&NameWords> {
        let known = self.index.names.get(n)?;
        Some(self.names.get(n)?.get_or_init(|| Box::new(NameWords::of_words(self.index.words(known)))))
    }
}
