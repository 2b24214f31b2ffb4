//! The flags of commands that read files, besides the files.

use std::num::NonZeroUsize;

use super::environment;

/// How files are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct ReadingArgs {
    /// Does not fail where there is nothing to read
    #[arg(long)]
    pub(super) allow_empty: bool,
    /// Reads so many files at once, at most; without it, as COPYDESK_JOBS in the environment says, or as many as there are processors
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl ReadingArgs {
    /// Makes ready for reading; comes before anything that runs on several threads.
    pub(super) fn start(&self) -> Result<(), String> {
        let Some(jobs) = self.jobs.map_or_else(environment::jobs, |jobs| Ok(Some(jobs)))? else { return Ok(()) };
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global().map_err(|e| format!("--jobs: {e}"))
    }
}
