//! A bar that shows how far a long run has come, to somebody who watches it in a terminal.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is over by then shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the bar is drawn in a second, at most.
const DRAWN: u8 = 10;

/// How far a run has come.
#[derive(Debug)]
pub(super) struct Progress {
    /// The bar, and when it may be seen; none where nobody would see it.
    bar: Option<(ProgressBar, Instant)>,
}

impl Progress {
    /// The progress of a run over so many files. It is seen where both outputs are terminals, unless the user wants it quiet.
    pub(super) fn new(files: usize, quiet: bool) -> Self {
        let seen = !quiet && io::stdout().is_terminal() && io::stderr().is_terminal();
        Self { bar: seen.then(|| (bar(files), Instant::now() + PATIENCE)) }
    }

    /// Counts a file that is done.
    pub(super) fn step(&self) {
        let Some((bar, due)) = &self.bar else { return };
        if bar.is_hidden() && Instant::now() >= *due {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWN));
        }
        bar.inc(1);
    }
}

/// Nothing is left of the bar.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((bar, _)) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(files: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files, {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden()).with_style(style)
}
