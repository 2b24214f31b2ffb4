//! The program `copydesk`, run inside Python: the package would weigh half as much again if it carried a program of its own beside the module.

use std::ffi::OsString;
use std::process::ExitCode;

use pyo3::prelude::*;

/// Runs the program on `arguments`, of which the first is its own name, and gives its exit code. The process may end within.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let code = py.detach(|| copydesk::cli::run_on(arguments));
    // A code does not tell its number, but equal ones are equal.
    (0..u8::MAX).find(|number| ExitCode::from(*number) == code).unwrap_or(u8::MAX)
}
