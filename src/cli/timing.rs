//! How long each stage of a run takes, for `--verbose`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A stage of a run.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stage {
    /// Looking for files and their configurations.
    Finding,
    /// Reading and decoding files.
    Reading,
    /// Finding facts and judging them.
    Judging,
    /// Applying fixes and writing the files.
    Fixing,
    /// Comparing files with each other.
    Comparing,
    /// Writing what was found to the cache.
    Keeping,
    /// Writing reports.
    Writing,
}

/// The stages as they are named. Those of several threads are added up.
const STAGES: [(Stage, &str); 7] = [
    (Stage::Finding, "finding files and configurations"),
    (Stage::Reading, "reading files (all threads together)"),
    (Stage::Judging, "judging articles (all threads together)"),
    (Stage::Fixing, "fixing articles (all threads together)"),
    (Stage::Comparing, "comparing articles with each other"),
    (Stage::Keeping, "keeping findings for the next run"),
    (Stage::Writing, "writing reports"),
];

/// What the stages of a run took so far; no clock is read unless somebody asked.
#[derive(Debug)]
pub(super) struct Timings {
    started: Option<Instant>,
    nanoseconds: [AtomicU64; STAGES.len()],
}

impl Timings {
    /// Begins to measure, if `wanted`.
    pub(super) fn new(wanted: bool) -> Self {
        Self { started: wanted.then(Instant::now), nanoseconds: Default::default() }
    }

    /// Does `work`, as a part of `stage`.
    pub(super) fn measure<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        if self.started.is_none() {
            return work();
        }
        let begun = Instant::now();
        let done = work();
        let taken = u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if let Some(sum) = self.nanoseconds.get(stage as usize) {
            sum.fetch_add(taken, Ordering::Relaxed);
        }
        done
    }

    /// A line a stage, and one for the whole run; none unless somebody asked.
    pub(super) fn lines(&self) -> Vec<String> {
        let Some(started) = self.started else { return Vec::new() };
        let all = (started.elapsed(), "in all");
        let stages = STAGES.iter().zip(&self.nanoseconds);
        let stages = stages.map(|((_, name), taken)| (Duration::from_nanos(taken.load(Ordering::Relaxed)), *name));
        stages.chain([all]).map(|(taken, name)| format!("{:9.1} ms {name}", taken.as_secs_f64() * 1e3)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_counted_if_somebody_asks() {
        let timings = Timings::new(true);
        assert_eq!(timings.measure(Stage::Comparing, || 7), 7);
        let lines = timings.lines();
        assert!(lines.len() == 8 && lines[4].ends_with(" ms comparing articles with each other"), "{lines:?}");
        assert!(STAGES.iter().enumerate().all(|(n, (stage, _))| *stage as usize == n));
        assert!(Timings::new(false).lines().is_empty());
    }
}
