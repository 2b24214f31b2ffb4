//! The variables of the environment that stand for flags. A flag wins over its variable, a variable over `copydesk.toml`; an empty one counts for nothing.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// As `--config`.
pub(super) const CONFIG: &str = "COPYDESK_CONFIG";

/// As `--jobs`.
const JOBS: &str = "COPYDESK_JOBS";

/// The configuration that holds for every file, if the environment names one.
pub(super) fn config() -> Option<PathBuf> {
    variable(CONFIG).map(PathBuf::from)
}

/// How many files are read at once.
pub(super) fn jobs() -> Result<Option<NonZeroUsize>, String> {
    let Some(value) = variable(JOBS) else { return Ok(None) };
    let jobs = value.to_str().and_then(|value| value.parse().ok());
    jobs.map(Some).ok_or_else(|| format!("{JOBS}: `{}` is no number from 1", value.display()))
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
