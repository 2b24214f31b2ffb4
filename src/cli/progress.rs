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
    /// None where nobody would see it.
    bar: Option<WatchedBar>,
}

#[derive(Debug)]
struct WatchedBar {
    bar: ProgressBar,
    #[cfg_attr(not(feature = "corpus"), allow(dead_code))]
    begun: Instant,
    /// When it may be seen.
    due: Instant,
}

impl WatchedBar {
    /// Shows the bar from its time on.
    fn show(&self) {
        if self.bar.is_hidden() && Instant::now() >= self.due {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWN));
        }
    }
}

impl Progress {
    /// The progress of a run over so many files. It is seen where both outputs are terminals, unless the user wants it quiet.
    pub(super) fn new(files: usize, quiet: bool) -> Self {
        let seen = !quiet && io::stdout().is_terminal() && io::stderr().is_terminal();
        Self::seen_if(seen, files as u64, "{bar:40} {pos} of {len} files, {eta} left")
    }

    /// The progress of a run over files of so many bytes. It prints nothing else while it runs, so it is seen where standard error is a terminal.
    #[cfg(feature = "corpus")]
    pub(super) fn of_bytes(bytes: u64, quiet: bool) -> Self {
        Self::seen_if(!quiet && io::stderr().is_terminal(), bytes, "{bar:30} {bytes} of {total_bytes}, {msg}, {eta} left")
    }

    fn seen_if(seen: bool, length: u64, template: &str) -> Self {
        let begun = Instant::now();
        Self { bar: seen.then(|| WatchedBar { bar: bar(length, template), begun, due: begun + PATIENCE }) }
    }

    /// Counts a file that is done.
    pub(super) fn step(&self) {
        if let Some(watched) = &self.bar {
            watched.show();
            watched.bar.inc(1);
        }
    }

    /// Says how many bytes are read by now, and how many rows written.
    #[cfg(feature = "corpus")]
    pub(super) fn tell(&self, bytes: u64, rows: u64) {
        if let Some(watched) = &self.bar {
            watched.show();
            let seconds = watched.begun.elapsed().as_secs().max(1);
            watched.bar.set_message(format!("{rows} rows, {} a second", rows / seconds));
            watched.bar.set_position(bytes);
        }
    }
}

/// Nothing is left of the bar.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(watched) = &self.bar {
            watched.bar.finish_and_clear();
        }
    }
}

fn bar(length: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden()).with_style(style)
}
