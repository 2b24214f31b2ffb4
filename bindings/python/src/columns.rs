//! Texts in Arrow arrays. They are read where they lie, without a copy, and while Python goes on.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrayRef, LargeStringArray, NullArray, StringArray, StringViewArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field};
use copydesk::corpus::arrow;
use copydesk::{Annotations, Article, Engine};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;
use pyo3_arrow::{PyArray, PyChunkedArray};
use rayon::prelude::*;

/// How many texts are read before their columns are built: few enough that what is known of them all at once takes little memory.
const AT_ONCE: usize = 1024;

/// What becomes of the annotations of some texts.
type Columns = fn(&[Option<&Annotations>]) -> Result<ArrayRef, ArrowError>;

/// All that is known, as a struct array.
pub(crate) fn annotations(rows: &[Option<&Annotations>]) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(arrow::annotations(rows)?))
}

/// The findings alone, as an array of lists.
pub(crate) fn findings(rows: &[Option<&Annotations>]) -> Result<ArrayRef, ArrowError> {
    let findings: Vec<_> = rows.iter().map(|row| row.map(|it| it.findings.as_slice())).collect();
    Ok(Arc::new(arrow::findings(&findings)?))
}

/// Reads `texts`, which appeared on `dates`, on so many threads. An array gives an array, several in a row give as many.
///
/// # Errors
/// `TypeError` where there is no text in an array, `ValueError` where arrays differ in length or the answer outgrows what Arrow counts.
pub(crate) fn read<'py>(
    py: Python<'py>,
    engine: &Engine,
    texts: AnyArray,
    dates: Option<AnyArray>,
    threads: Option<usize>,
    columns: Columns,
) -> PyResult<Bound<'py, PyAny>> {
    let is_one = matches!(texts, AnyArray::Array(_));
    let (texts, _) = texts.into_chunked_array()?.into_inner();
    let dates = dates.map(|dates| dates.into_chunked_array()).transpose()?;
    let dates = dates.map(|dates| joined(&dates.into_inner().0)).transpose().map_err(wrong)?;
    let count: usize = texts.iter().map(|texts| texts.len()).sum();
    if let Some(dates) = dates.as_ref().filter(|dates| dates.len() != count) {
        return Err(PyValueError::new_err(format!("there are {count} texts and {} dates", dates.len())));
    }
    let reader = Reader { engine, threads, columns };
    let read = py.detach(|| reader.read_all(&texts, dates.as_ref()))?;
    let empty = || columns(&[]).map_err(wrong);
    if is_one {
        let array = read.into_iter().next().map_or_else(empty, Ok)?;
        return Ok(PyArray::from_array_ref(array).into_pyobject(py)?.into_any());
    }
    let field = Arc::new(Field::new("", empty()?.data_type().clone(), true));
    Ok(PyChunkedArray::try_new(read, field)?.into_pyobject(py)?.into_any())
}

struct Reader<'a> {
    engine: &'a Engine,
    threads: Option<usize>,
    columns: Columns,
}

impl Reader<'_> {
    fn read_all(&self, texts: &[ArrayRef], dates: Option<&ArrayRef>) -> PyResult<Vec<ArrayRef>> {
        let mut before = 0;
        let mut read = Vec::with_capacity(texts.len());
        for texts in texts {
            let dates = dates.map(|dates| dates.slice(before, texts.len()));
            before += texts.len();
            read.push(self.read_array(texts, dates.as_ref())?);
        }
        Ok(read)
    }

    fn read_array(&self, texts: &ArrayRef, dates: Option<&ArrayRef>) -> PyResult<ArrayRef> {
        let texts = Texts::of("texts", texts)?;
        let dates = dates.map(|dates| Texts::of("dates", dates)).transpose()?;
        let rows: Vec<(Option<&str>, Option<&str>)> =
            (0..texts.len()).map(|row| (texts.get(row), dates.as_ref().and_then(|dates| dates.get(row)))).collect();
        let parts = || rows.chunks(AT_ONCE);
        let parts: Result<Vec<ArrayRef>, ArrowError> = match self.threads {
            Some(1) => parts().map(|part| self.read_part(part.iter().map(|row| self.annotate(row)).collect())).collect(),
            // The threads end with the call, so that a process may be forked between two.
            threads => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or_default()).build();
                let pool = pool.map_err(|e| PyValueError::new_err(format!("threads: {e}")))?;
                pool.install(|| parts().map(|part| self.read_part(part.par_iter().map(|row| self.annotate(row)).collect())).collect())
            }
        };
        let parts = parts.map_err(wrong)?;
        if parts.is_empty() { (self.columns)(&[]) } else { joined(&parts) }.map_err(wrong)
    }

    fn annotate(&self, (text, date): &(Option<&str>, Option<&str>)) -> Option<Annotations> {
        let article = Article::new((*text)?);
        Some(self.engine.annotate(match date {
            Some(date) => article.dated(date),
            None => article,
        }))
    }

    fn read_part(&self, read: Vec<Option<Annotations>>) -> Result<ArrayRef, ArrowError> {
        (self.columns)(&read.iter().map(Option::as_ref).collect::<Vec<_>>())
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

fn wrong(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
