//! What an engine is made of: settings and records, as a caller names them.

use std::ffi::CString;
use std::path::PathBuf;

use copydesk::Engine;
use copydesk::config::Prepared;
use pyo3::exceptions::{PyTypeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};

/// Makes an engine. `settings` are the path of a `copydesk.toml`, or a mapping with what would stand in one; none are the defaults. Rows of records that can't be
/// read are warned of, and the others used.
///
/// # Errors
/// `ValueError` with the file or the key that is wrong, and the place in it.
pub(crate) fn engine(py: Python<'_>, settings: Option<&Bound<'_, PyAny>>, records: &[PathBuf]) -> PyResult<Engine> {
    let prepared = match settings {
        None => Prepared::with_records(records),
        Some(settings) if settings.is_instance_of::<PyString>() || settings.hasattr("__fspath__")? => {
            Prepared::from_file(&settings.extract::<PathBuf>()?, records)
        }
        Some(settings) => Prepared::from_text("settings", as_toml(settings)?, records),
    };
    let prepared = prepared.map_err(PyValueError::new_err)?;
    for note in prepared.notes {
        let note = CString::new(note.replace('\0', " "))?;
        PyErr::warn(py, &py.get_type::<PyUserWarning>(), &note, 2)?;
    }
    Ok(prepared.engine)
}

/// What a mapping would be in a `copydesk.toml`.
fn as_toml(settings: &Bound<'_, PyAny>) -> PyResult<String> {
    if !settings.is_instance_of::<PyMapping>() {
        let kind = settings.get_type().name()?;
        return Err(PyTypeError::new_err(format!("settings are a path or a mapping, not {kind}")));
    }
    let wrong = |e: &dyn std::fmt::Display| PyValueError::new_err(format!("settings: {e}"));
    let table: toml::Table = pythonize::depythonize(settings).map_err(|e| wrong(&e))?;
    toml::to_string(&table).map_err(|e| wrong(&e))
}
