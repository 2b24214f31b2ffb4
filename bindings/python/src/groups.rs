//! Articles compared with one another, in three steps between which an engine for tables brings rows together.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field};
use copydesk::Engine;
use copydesk::corpus::groups::{DamagedBytes, MOST_STATEMENTS};
use copydesk::corpus::{arrow, groups};
use pyo3::exceptions::{PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;
use rayon::prelude::*;

use crate::columns::{self, on_threads, wrong};

/// Compares the statements of each row, which are all of one key.
pub(crate) fn compare<'py>(py: Python<'py>, engine: &Engine, groups: AnyArray, threads: Option<usize>) -> PyResult<Bound<'py, PyAny>> {
    let too_large = |groups: &ArrayRef| lists(groups).iter().filter(|group| group.len() > MOST_STATEMENTS).count();
    let mut left_out = 0;
    let answer = columns::each_array(py, groups, |groups| {
        let groups = as_lists_of_bytes(groups).map_err(wrong)?;
        left_out += too_large(&groups);
        let compare = |group: Vec<&[u8]>| groups::compare(engine, &group);
        let found = match threads {
            Some(1) => lists(&groups).into_iter().map(compare).collect::<Result<Vec<_>, DamagedBytes>>(),
            threads => on_threads(threads, || lists(&groups).into_par_iter().map(compare).collect())?,
        };
        Ok(Arc::new(arrow::found(&found.map_err(damaged)?).map_err(wrong)?))
    })?;
    if left_out > 0 {
        let note = format!("{left_out} names or quotations stand in more than {MOST_STATEMENTS} articles each, and are not compared\0");
        let note = std::ffi::CStr::from_bytes_until_nul(note.as_bytes()).map_err(|e| PyValueError::new_err(e.to_string()))?;
        PyErr::warn(py, &py.get_type::<PyUserWarning>(), note, 2)?;
    }
    Ok(answer)
}

/// Puts together what was found in the article of each row.
#[pyfunction]
#[pyo3(signature = (found))]
pub(crate) fn together_array(py: Python<'_>, found: AnyArray) -> PyResult<Bound<'_, PyAny>> {
    columns::each_array(py, found, |found| {
        let found = as_lists_of_bytes(found).map_err(wrong)?;
        let articles = lists(&found).iter().map(|found| groups::together(found)).collect::<Result<Vec<_>, _>>().map_err(damaged)?;
        let articles: Vec<_> = articles.iter().map(Some).collect();
        Ok(Arc::new(arrow::compared(&articles).map_err(wrong)?))
    })
}

fn damaged(error: DamagedBytes) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Lists of bytes of whatever kind as those that are read here.
fn as_lists_of_bytes(array: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    cast(array, &DataType::LargeList(Arc::new(Field::new_list_field(DataType::LargeBinary, true))))
}

/// The lists of an array; an empty one where there is none.
fn lists(array: &ArrayRef) -> Vec<Vec<&[u8]>> {
    let lists = array.as_list::<i64>();
    let bytes = lists.values().as_binary::<i64>();
    let range =
        |row: usize| usize::try_from(lists.value_offsets()[row]).unwrap_or(0)..usize::try_from(lists.value_offsets()[row + 1]).unwrap_or(0);
    let list = |row: usize| range(row).filter(|at| bytes.is_valid(*at)).map(|at| bytes.value(at)).collect();
    (0..lists.len()).map(|row| if lists.is_valid(row) { list(row) } else { Vec::new() }).collect()
}
