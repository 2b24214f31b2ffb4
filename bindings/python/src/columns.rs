//! Texts in Arrow arrays. They are read where they lie, without a copy, and while Python goes on.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrayRef, LargeStringArray, NullArray, StringArray, StringViewArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field};
use copydesk::corpus::arrow;
use copydesk::{Annotations, Article};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;
use pyo3_arrow::{PyArray, PyChunkedArray};
use rayon::prelude::*;

/// How many texts are read before their columns are built: few enough that what is known of them all at once takes little memory.
const AT_ONCE: usize = 1024;

/// Texts in a column, and what stands beside them in others.
pub(crate) struct TextColumns {
    pub(crate) texts: AnyArray,
    /// The days on which they appeared.
    pub(crate) dates: Option<AnyArray>,
    pub(crate) ids: Option<AnyArray>,
}

/// A text in its row.
pub(crate) struct TextRow<'a> {
    text: &'a str,
    date: Option<&'a str>,
    pub(crate) id: Option<&'a str>,
}

impl<'a> TextRow<'a> {
    pub(crate) fn article(&self) -> Article<'a> {
        let article = Article::new(self.text);
        match self.date {
            Some(date) => article.dated(date),
            None => article,
        }
    }
}

/// All that is known, as a struct array.
pub(crate) fn annotations(rows: &[Option<Annotations>]) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(arrow::annotations(&rows.iter().map(Option::as_ref).collect::<Vec<_>>())?))
}

/// The findings alone, as an array of lists.
pub(crate) fn findings(rows: &[Option<Annotations>]) -> Result<ArrayRef, ArrowError> {
    let findings: Vec<_> = rows.iter().map(|row| row.as_ref().map(|it| it.findings.as_slice())).collect();
    Ok(Arc::new(arrow::findings(&findings)?))
}

/// Reads each text on so many threads, and makes a column of what `read` says of them. An array gives an array, several in a row give as many.
///
/// # Errors
/// `TypeError` where there is no text in an array, `ValueError` where arrays differ in length or the answer outgrows what Arrow counts.
pub(crate) fn read<'py, T: Send>(
    py: Python<'py>,
    given: TextColumns,
    threads: Option<usize>,
    read: impl Fn(TextRow<'_>) -> Option<T> + Sync,
    column: impl Fn(&[Option<T>]) -> Result<ArrayRef, ArrowError> + Sync,
) -> PyResult<Bound<'py, PyAny>> {
    let (texts, is_one) = arrays(given.texts)?;
    let count: usize = texts.iter().map(|texts| texts.len()).sum();
    let beside = |what: &str, column: Option<AnyArray>| {
        let column = column.map(|it| joined(&arrays(it)?.0).map_err(wrong)).transpose()?;
        match column.as_ref().filter(|column| column.len() != count) {
            Some(column) => Err(PyValueError::new_err(format!("there are {count} texts and {} {what}", column.len()))),
            None => Ok(column),
        }
    };
    let (dates, ids) = (beside("dates", given.dates)?, beside("ids", given.ids)?.map(|ids| numbers_as_text(&ids)).transpose()?);
    let (reader, mut before) = (TextReader { threads, read, column }, 0);
    each_of(py, &texts, is_one, |texts| {
        let part = |column: &Option<ArrayRef>| column.as_ref().map(|it| it.slice(before.min(it.len()), texts.len()));
        let (dates, ids) = (part(&dates), part(&ids));
        before += texts.len();
        reader.read_array(texts, dates.as_ref(), ids.as_ref())
    })
}

/// Gives each array of a column to `answer`, while Python goes on. An array gives an array, several in a row give as many.
pub(crate) fn each_array(
    py: Python<'_>,
    column: AnyArray,
    answer: impl FnMut(&ArrayRef) -> PyResult<ArrayRef> + Send,
) -> PyResult<Bound<'_, PyAny>> {
    let (arrays, is_one) = arrays(column)?;
    each_of(py, &arrays, is_one, answer)
}

fn each_of<'py>(
    py: Python<'py>,
    arrays: &[ArrayRef],
    is_one: bool,
    mut answer: impl FnMut(&ArrayRef) -> PyResult<ArrayRef> + Send,
) -> PyResult<Bound<'py, PyAny>> {
    let (answers, empty) = py.detach(|| {
        let answers: Vec<ArrayRef> = arrays.iter().map(&mut answer).collect::<PyResult<_>>()?;
        let nothing: ArrayRef = Arc::new(NullArray::new(0));
        // Where there are no arrays, their type is that of no rows.
        let empty = answers.first().map_or_else(|| answer(&nothing), |first| Ok(first.slice(0, 0)))?;
        PyResult::Ok((answers, empty))
    })?;
    if is_one {
        let array = answers.into_iter().next().unwrap_or(empty);
        return Ok(PyArray::from_array_ref(array).into_pyobject(py)?.into_any());
    }
    let field = Arc::new(Field::new("", empty.data_type().clone(), true));
    Ok(PyChunkedArray::try_new(answers, field)?.into_pyobject(py)?.into_any())
}

/// The arrays of a column, and whether it came as one.
fn arrays(column: AnyArray) -> PyResult<(Vec<ArrayRef>, bool)> {
    let is_one = matches!(column, AnyArray::Array(_));
    Ok((column.into_chunked_array()?.into_inner().0, is_one))
}

/// Ids that are whole numbers as text.
fn numbers_as_text(ids: &ArrayRef) -> PyResult<ArrayRef> {
    if ids.data_type().is_integer() { cast(ids, &DataType::Utf8).map_err(wrong) } else { Ok(Arc::clone(ids)) }
}

/// Does something on so many threads of its own.
pub(crate) fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    // The threads end with the call, so that a process may be forked between two.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or_default()).build();
    Ok(pool.map_err(|e| PyValueError::new_err(format!("threads: {e}")))?.install(work))
}

struct TextReader<R, C> {
    threads: Option<usize>,
    read: R,
    column: C,
}

impl<T: Send, R: Fn(TextRow<'_>) -> Option<T> + Sync, C: Fn(&[Option<T>]) -> Result<ArrayRef, ArrowError> + Sync> TextReader<R, C> {
    fn read_array(&self, texts: &ArrayRef, dates: Option<&ArrayRef>, ids: Option<&ArrayRef>) -> PyResult<ArrayRef> {
        let texts = Texts::of("texts", texts)?;
        let dates = dates.map(|dates| Texts::of("dates", dates)).transpose()?;
        let ids = ids.map(|ids| Texts::of("ids", ids)).transpose()?;
        let row = |row| {
            let (date, id) = (dates.as_ref().and_then(|dates| dates.get(row)), ids.as_ref().and_then(|ids| ids.get(row)));
            Some(TextRow { text: texts.get(row)?, date, id })
        };
        let rows: Vec<usize> = (0..texts.len()).collect();
        let read = |at: &usize| row(*at).and_then(&self.read);
        let parts = || rows.chunks(AT_ONCE);
        let parts: Result<Vec<ArrayRef>, ArrowError> = match self.threads {
            Some(1) => parts().map(|part| (self.column)(&part.iter().map(read).collect::<Vec<_>>())).collect(),
            threads => on_threads(threads, || parts().map(|part| (self.column)(&part.par_iter().map(read).collect::<Vec<_>>())).collect())?,
        };
        let parts = parts.map_err(wrong)?;
        if parts.is_empty() { (self.column)(&[]) } else { joined(&parts) }.map_err(wrong)
    }
}

/// An array of texts, as it came.
enum Texts {
    Short(StringArray),
    Large(LargeStringArray),
    Views(StringViewArray),
}

impl Texts {
    /// The texts of `array`; days and dictionaries are written out as text.
    fn of(what: &str, array: &ArrayRef) -> PyResult<Self> {
        match array.data_type() {
            DataType::Utf8 => Ok(Self::Short(array.as_string().clone())),
            DataType::LargeUtf8 => Ok(Self::Large(array.as_string().clone())),
            DataType::Utf8View => Ok(Self::Views(array.as_string_view().clone())),
            DataType::Null | DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) | DataType::Dictionary(..) => {
                Ok(Self::Short(cast(array, &DataType::Utf8).map_err(wrong)?.as_string().clone()))
            }
            other => Err(PyTypeError::new_err(format!("{what}: an array of {other} holds no text"))),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Short(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::Views(array) => array.len(),
        }
    }

    /// The text of a row; none where it is null.
    fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Short(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Views(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }
}

/// Arrays of one type as one.
fn joined(parts: &[ArrayRef]) -> Result<ArrayRef, ArrowError> {
    match parts {
        [] => Ok(Arc::new(NullArray::new(0))),
        [one] => Ok(Arc::clone(one)),
        several => arrow_select::concat::concat(&several.iter().map(|part| &**part).collect::<Vec<_>>()),
    }
}

pub(crate) fn wrong(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
