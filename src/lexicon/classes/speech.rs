//! Words of reporting clauses and of what leads into a quotation.

use super::classes;

classes! {
    Speech:
    /// What may stand between a cue and its quotation: `said that "…"`.
    LEAD_INS = "that how it the a as this simply only just";
}
