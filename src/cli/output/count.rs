//! Figures with their nouns.

/// `1 file`, `2 files`.
pub(in crate::cli) fn plural(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
