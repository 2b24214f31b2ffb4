//! The variables of the environment that stand for flags. A flag wins over its variable, a variable over `copydesk.toml`; an empty one counts for nothing.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::finding::Severity;

/// As `--config`.
pub(super) const CONFIG: &str = "COPYDESK_CONFIG";

/// As `--fail-on`.
pub(super) const FAIL_ON: &str = "COPYDESK_FAIL_ON";

/// As `--jobs`.
const JOBS: &str = "COPYDESK_JOBS";

/// The configuration that holds for every file, if the environment names one.
pub(super) fn config() -> Option<PathBuf> {
    variable(CONFIG).map(PathBuf::from)
}

/// The severity from which on a run fails.
pub(super) fn fail_on() -> Result<Option<Severity>, String> {
    let Some(value) = variable(FAIL_ON) else { return Ok(None) };
    let all = [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error];
    let severity = all.into_iter().find(|severity| value.to_str() == Some(severity.name()));
    severity.map(Some).ok_or_else(|| format!("{FAIL_ON}: `{}` is none of {}", value.display(), all.map(Severity::name).join(", ")))
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
