//! Words of reporting clauses and of what leads into a quotation.

use super::classes;

classes! {
    Speech:
    /// What may stand between a cue and its quotation: `said that "…"`.
    LEAD_INS = "that how it the a as this simply only just";

    /// Sounds of hesitation, which one writer takes down and another leaves out: `we, uh, agree`.
    HESITATIONS = "uh um er ah erm uhm";
}
