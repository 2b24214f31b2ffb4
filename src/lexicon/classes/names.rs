//! Words inside names of persons and beside them.

use super::classes;

classes! {
    Names:
    /// What tells a son from his father, or one king from another: `Jr`, `III`.
    SUFFIXES = crate::lexicon::small_words::SUFFIXES;
}
