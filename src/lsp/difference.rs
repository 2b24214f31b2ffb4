//! What differs between two texts, as edits.

use crate::finding::Edit;
use crate::text::Span;

/// Edits that turn `old` into `new`, as short as may be.
pub(super) fn by_lines(old: &str, new: &str) -> Vec<Edit> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut at = 0;
    let mut edits = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old_lines, &new_lines) {
        let gone: String = old_lines.get(op.old_range()).unwrap_or_default().concat();
        if op.tag() != similar::DiffTag::Equal {
            edits.push(trimmed(at, &gone, &new_lines.get(op.new_range()).unwrap_or_default().concat()));
        }
        at += gone.len();
    }
    edits
}

/// An edit that turns `old`, which begins at the byte `at`, into `new`, without what they have in common at both ends.
pub(super) fn trimmed(at: usize, old: &str, new: &str) -> Edit {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[head..], &new[head..]);
    let tail: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Edit::replace(Span::from(at + head..at + head + old.len() - tail), &new[..new.len() - tail])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_short() {
        let old = "one\r\ntwo é\nthree\nfour\n";
        assert_eq!(by_lines(old, "one\r\ntwo è\nthree\n"), [Edit::replace(Span::new(9, 11), "è"), Edit::delete(Span::new(18, 23))]);
        assert_eq!(by_lines(old, old), []);
        assert_eq!(by_lines("", "new"), [Edit::insert(0, "new")]);
    }
}
