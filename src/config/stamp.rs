//! By what a file is known again without reading it: its size, its times, its number.

use std::fmt;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// How long a file has to have been left alone for its time to tell whether it is changed, where the system counts in whole seconds: some go in steps of two.
const SETTLED: Duration = Duration::from_secs(3);

/// The same where the time has a fraction: those systems count in steps of a few milliseconds.
const SETTLED_FINE: Duration = Duration::from_millis(200);

/// Size, times and number of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub(super) size: u64,
    /// When its content was changed, and, where the system tells, when anything about it was: nanoseconds since 1970.
    pub(super) changed: [i128; 2],
    /// The number that the system has for it, where it has one.
    pub(super) number: u64,
}

impl Stamp {
    /// That of the file at `path`; none where there is no such file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        Self::of_metadata(&path.metadata().ok()?)
    }

    /// That of a file with this `metadata`.
    pub(crate) fn of_metadata(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let modified = i128::try_from(modified.as_nanos()).ok()?;
        #[cfg(unix)]
        let (about, number) = {
            use std::os::unix::fs::MetadataExt as _;
            (i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()), metadata.ino())
        };
        #[cfg(not(unix))]
        let (about, number) = (modified, 0);
        Some(Self { size: metadata.len(), changed: [modified, about], number })
    }

    /// Whether the file was last changed so long before `now` that another change would have another time.
    pub(crate) fn is_settled(&self, now: SystemTime) -> bool {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        self.changed.iter().all(|time| u128::try_from(*time).is_ok_and(|time| time + step(time).as_nanos() < now))
    }
}

/// How far apart two times like this one may lie and still be the same.
fn step(time: u128) -> Duration {
    if time.is_multiple_of(1_000_000_000) { SETTLED } else { SETTLED_FINE }
}

/// Its numbers in one line.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [modified, about] = self.changed;
        write!(f, "{} {modified} {about} {}", self.size, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarse_times_settle_later_than_fine_ones() {
        let stamp = |fraction: i128| Stamp { size: 1, changed: [5_000_000_000 + fraction, 5_000_000_000 + fraction], number: 1 };
        let at = |millis| SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
        assert!(!stamp(0).is_settled(at(7_900)) && stamp(0).is_settled(at(8_100)));
        assert!(!stamp(1_000_000).is_settled(at(5_150)) && stamp(1_000_000).is_settled(at(5_300)));
        let mut renamed = stamp(0);
        renamed.changed[1] += 60_000_000_000;
        assert!(!renamed.is_settled(at(30_000)), "whatever was changed about it counts");
    }
}
