//! The class `Engine`.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::ArrayRef;
use copydesk::corpus::arrow;
use copydesk::corpus::groups::{self, KeyedStatement};
use copydesk::{Annotations, Article};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3_arrow::input::AnyArray;

use crate::columns::{self, TextColumns, TextRow};
use crate::made_of;

/// Reads news articles by settings and records of one's own.
///
/// `settings` are the path of a `copydesk.toml`, or a dictionary with what would stand in one. `records` are paths of files with office holders, which stand
/// beside those that the program knows. An engine may be used by several threads at once, and is pickled as what it was made of.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Engine {
    engine: copydesk::Engine,
    settings: Option<Py<PyAny>>,
    records: Vec<PathBuf>,
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (settings = None, records = Vec::new()))]
    fn new(py: Python<'_>, settings: Option<Py<PyAny>>, records: Vec<PathBuf>) -> PyResult<Self> {
        let engine = made_of::engine(py, settings.as_ref().map(|it| it.bind(py)), &records)?;
        Ok(Self { engine, settings, records })
    }

    /// What a copy editor would query in an article, as a list of dictionaries in order of place.
    #[pyo3(signature = (text, *, date = None, name = None))]
    fn lint<'py>(&self, py: Python<'py>, text: &str, date: Option<Day>, name: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, &self.read(py, text, date, name).findings)?)
    }

    /// The dates, quotations, people and findings of an article, as a dictionary.
    #[pyo3(signature = (text, *, date = None, name = None))]
    fn annotate<'py>(&self, py: Python<'py>, text: &str, date: Option<Day>, name: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, &self.read(py, text, date, name))?)
    }

    /// The text of an article after all safe fixes.
    #[pyo3(signature = (text, *, date = None, name = None))]
    fn fix(&self, py: Python<'_>, text: &str, date: Option<Day>, name: Option<&str>) -> String {
        py.detach(|| self.engine.fix(article(text, date.as_ref(), name), |_, fix| fix.is_safe()).text)
    }

    /// Annotates each text of an Arrow array, on `threads` threads (all cores where none is given). The answer is a struct array with a row for each text; a
    /// text that is null has none.
    #[pyo3(signature = (texts, *, dates = None, threads = None))]
    fn annotate_array<'py>(
        &self,
        py: Python<'py>,
        texts: AnyArray,
        dates: Option<AnyArray>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        columns::read(
            py,
            TextColumns { texts, dates, ids: None },
            threads,
            |row| Some(self.engine.annotate(row.article())),
            columns::annotations,
        )
    }

    /// Lints each text of an Arrow array. The answer is an array of lists of findings; else as `annotate_array`.
    #[pyo3(signature = (texts, *, dates = None, threads = None))]
    fn lint_array<'py>(
        &self,
        py: Python<'py>,
        texts: AnyArray,
        dates: Option<AnyArray>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        columns::read(
            py,
            TextColumns { texts, dates, ids: None },
            threads,
            |row| Some(self.engine.annotate(row.article())),
            columns::findings,
        )
    }

    /// What each article states, to be compared with others: the answer is an array of lists of structs with `key` and `statement`. The first of three steps; next, all
    /// statements of one key go to `compare_array`. `ids` are what others call the articles; no two may be the same. An article without an id or a text has no list.
    #[pyo3(signature = (texts, ids, *, dates = None, threads = None))]
    fn statements_array<'py>(
        &self,
        py: Python<'py>,
        texts: AnyArray,
        ids: AnyArray,
        dates: Option<AnyArray>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let said = |row: TextRow<'_>| Some(groups::statements(&self.engine, row.article(), row.id?));
        let column = |rows: &[Option<Vec<KeyedStatement>>]| Ok(Arc::new(arrow::statements(rows)?) as ArrayRef);
        columns::read(py, TextColumns { texts, dates, ids: Some(ids) }, threads, said, column)
    }

    /// Compares statements: each row of `groups` is a list of all those of one key, in any order. The answer is an array of lists of structs with the `id` of an article
    /// and what was `found` in it under that key. The second of three steps; next, all that was found in one article goes to `together_array`.
    #[pyo3(signature = (groups, *, threads = None))]
    fn compare_array<'py>(&self, py: Python<'py>, groups: AnyArray, threads: Option<usize>) -> PyResult<Bound<'py, PyAny>> {
        crate::groups::compare(py, &self.engine, groups, threads)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let made_of = (self.settings.as_ref().map(|it| it.clone_ref(py)), self.records.clone()).into_pyobject(py)?;
        Ok((py.get_type::<Self>().into_any(), made_of))
    }
}

impl Engine {
    /// What is known of an article, found while Python goes on.
    fn read(&self, py: Python<'_>, text: &str, date: Option<Day>, name: Option<&str>) -> Annotations {
        py.detach(|| self.engine.annotate(article(text, date.as_ref(), name)))
    }
}

/// The day on which an article appeared: text, or an object that tells it by `isoformat`.
struct Day(String);

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let told = if given.hasattr("isoformat")? { given.call_method0("isoformat")? } else { given.to_owned() };
        Ok(Self(told.extract()?))
    }
}

fn article<'a>(text: &'a str, date: Option<&Day>, name: Option<&str>) -> Article<'a> {
    let mut article = Article::new(text);
    if let Some(name) = name {
        article = article.named(name);
    }
    match date {
        Some(Day(day)) => article.dated(day),
        None => article,
    }
}
