//! Words inside expressions of time.

use super::classes;

classes! {
    Time:
    /// Words that carry a sentence to an earlier time, whatever else it says: `ago`, `predecessor`.
    EARLIER_TIMES = "era ago predecessor predecessors anniversary memoir memoirs history historic decades recounting recalled recalls presidency tenure formerly previously overthrown toppled";
    /// Words that may do so, unless the sentence names a day of these days: `when`, `served`.
    PERHAPS_EARLIER_TIMES = "when then once served resigned resign resignation succeeded";
    /// Days of these days: a sentence with one tells of now.
    THESE_DAYS = "yesterday today tonight";
    /// Verbs behind a name that tell of the present: `Merkel is …`.
    TELLING_THE_PRESENT = "is has will";
    /// Verbs before a title that tell of its past: `she was chancellor`.
    WAS_OR_BECAME = "was were became been";
    /// What `that` makes a time gone by of: `that year`, `that same day`.
    STRETCHES_BEHIND_THAT = "same day month year summer winter spring fall";
}
