//! What tells a finding from others of its file, whatever is edited around it: its rule, the words it stands on, and which of several like it it is.

use rustc_hash::FxHashMap;

use crate::finding::Finding;
use crate::suppress::{AROUND, around};
use crate::text::Span;

/// The fingerprints of a file's findings, in their order.
pub(in crate::cli) fn fingerprints<'a>(text: &str, findings: impl IntoIterator<Item = &'a Finding>) -> Vec<u64> {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    let mut of = |finding: &Finding| {
        let mut hash = own(text, finding);
        let nth = seen.entry(hash.0).or_default();
        hash.field(&nth.to_string());
        *nth += 1;
        hash.0
    };
    findings.into_iter().map(&mut of).collect()
}

/// The fingerprint of a finding by itself: like findings of a file have the same.
pub(in crate::cli) fn fingerprint(text: &str, finding: &Finding) -> u64 {
    own(text, finding).0
}

fn own(text: &str, finding: &Finding) -> Fnv {
    let mut hash = Fnv::new();
    hash.field(finding.rule.name);
    // What is said of the whole item stands on its first line, and is still the same when that line is edited.
    if !finding.rule.of_item {
        words(text, finding.span, |word| hash.field(word));
    }
    hash
}

/// A fingerprint among those of several files.
pub(in crate::cli) fn with_path(fingerprint: u64, path: &str) -> u64 {
    let mut hash = Fnv::new();
    hash.field(path);
    hash.field(&fingerprint.to_string());
    hash.0
}

/// The words that the span stands on; for a span without any, those around it in its line.
fn words(text: &str, span: Span, mut each: impl FnMut(&str)) {
    let separates = |c: char| !c.is_alphanumeric();
    let is_word = |word: &&str| !word.is_empty();
    let inside = span.of(text);
    if inside.contains(char::is_alphanumeric) {
        return inside.split(separates).filter(is_word).for_each(each);
    }
    let (before, after) = around(text, &span.range());
    before.rsplit(separates).filter(is_word).take(AROUND).for_each(&mut each);
    each("");
    after.split(separates).filter(is_word).take(AROUND).for_each(&mut each);
}

/// The hash FNV-1a, which is the same on every machine and in every version.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in a field, and its end.
    fn field(&mut self, field: &str) {
        for byte in field.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    /// The fingerprints of the first rule at each place where `what` stands.
    fn at(text: &str, what: &str) -> Vec<u64> {
        let info = rules::ALL.first().map(|rule| rule.info()).unwrap();
        let span = |at: usize| Span::new(u32::try_from(at).unwrap(), u32::try_from(at + what.len()).unwrap());
        let findings: Vec<Finding> = text.match_indices(what).map(|(at, _)| Finding::new(info, span(at), "")).collect();
        fingerprints(text, &findings)
    }

    #[test]
    fn edits_around_a_finding_leave_it_its_fingerprint() {
        let before = at("One.\nSource link\nTwo.\n", "Source link");
        assert_eq!(before, at("A new line.\nOne, edited.\nSource  link\nTwo.\n", "Source  link"), "also blanks in it");
        assert_ne!(before, at("One.\nSource links\nTwo.\n", "Source links"));
    }

    #[test]
    fn like_findings_are_told_apart() {
        let lines = at("Source link\nOne.\nSource link\n", "Source link");
        assert_ne!(lines[0], lines[1]);
        assert_eq!(lines[0], at("Source link\nOne.\n", "Source link")[0]);
    }

    #[test]
    fn marks_are_known_by_the_words_around() {
        let marks = at("He said \" this. She said \" that. Some more words.\n", "\"");
        let edited = at("Now he said \" this. She said \" that. Some more words, edited.\nAnother line.", "\"");
        assert_ne!(marks[0], marks[1]);
        assert_eq!(marks[1], edited[1]);
        assert_ne!(at("One \" two.", "\""), at("\" One two.", "\""), "also by the side on which they stand");
    }

    #[test]
    fn the_hash_is_the_known_one() {
        let mut hash = Fnv::new();
        hash.field("a");
        // FNV-1a of the two bytes 61 00.
        assert_eq!(hash.0, 0x089b_e207_b544_f1e4);
        assert_ne!(with_path(1, "a"), with_path(1, "b"));
    }
}
