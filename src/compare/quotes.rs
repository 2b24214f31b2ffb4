//! The same quotation in two items, in other words or from another mouth.
//!
//! Quotations of nearly the same words are found without comparing all pairs: each is filed under its first four words, its last four, and that run of four
//! whose hash is least. One changed word leaves the first four or the last four as they were. After several changes, the more alike two texts are, the likelier
//! it is that their least run is the same (A. Broder, "On the resemblance and containment of documents", 1997).

use rustc_hash::FxHashSet;

use super::index::{Statement, StatementGroup};
use super::summary::{QuotationUse, SpanUnit};
use super::{Elsewhere, Neighbours, Rival, Support};
use crate::lexicon;
use crate::lexicon::classes::speech;
use crate::names::NameWords;
use crate::names::skeleton::sounds_like;
use crate::text::Span;
use crate::text::fold::fold;

/// A quotation is compared with at most so many wordings under one key: a run of words that more share is a common phrase.
const MOST_WORDINGS: usize = 32;

/// What a quotation says, and who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct QuoteWording {
    /// All its words.
    whole: u64,
    /// The speaker's surname; none where no name tells.
    speaker: Option<u64>,
}

impl QuoteWording {
    pub(super) fn of(quotation: &QuotationUse) -> Self {
        Self { whole: quotation.whole, speaker: quotation.speaker.as_ref().map(|speaker| speaker.surname) }
    }
}

/// A quotation that another item words differently or gives to somebody else.
#[derive(Debug)]
pub struct Drift<'a> {
    /// The words that differ, or the speaker.
    pub span: Span,
    /// What differs.
    pub difference: Difference<'a>,
    /// The quotation in the other item.
    pub elsewhere: Elsewhere<'a>,
    /// How many have it as that one does.
    pub others: Support,
    /// Whether another difference of the same quotation counts more, if one is found under a key that is not looked at here.
    pub rival: Rival,
}

/// How two quotations differ.
#[derive(Debug, PartialEq)]
pub enum Difference<'a> {
    /// In some words.
    Words {
        /// The words of this item.
        ours: &'a str,
        /// Those of the other.
        theirs: &'a str,
    },
    /// In who speaks.
    Speaker {
        /// The speaker of this item.
        ours: &'a str,
        /// That of the other.
        theirs: &'a str,
    },
}

impl<'a> Neighbours<'a> {
    /// The quotations of the item that most other items have differently, or, where as many have either, an earlier one.
    pub fn drifts(&self) -> impl Iterator<Item = Drift<'a>> + '_ {
        self.summary.quotations.iter().enumerate().filter_map(|(n, quotation)| self.drift(self.entry(n), quotation))
    }

    fn drift(&self, own: Statement, quotation: &'a QuotationUse) -> Option<Drift<'a>> {
        let wording = QuoteWording::of(quotation);
        let mut seen = FxHashSet::default();
        let mut best: Option<(Support, Statement, Drift<'a>)> = None;
        for key in quotation.keys {
            let groups = self.workspace.quotations.get(key);
            let [_, _, ..] = groups else { continue };
            let ours = self.workspace.quotations.group(key, wording).map_or(Support::ONE, |group| self.workspace.support(group));
            for group in groups.iter().filter(|group| group.what != wording).take(MOST_WORDINGS) {
                if !seen.insert((group.what.whole, group.what.speaker)) {
                    continue;
                }
                let Some((theirs, entry)) = self.weight(group, own).filter(|(n, entry)| self.outweighs((*n, *entry), (ours, own))) else {
                    continue;
                };
                if best.as_ref().is_some_and(|(n, known, _)| !self.outweighs((theirs, entry), (*n, *known))) {
                    continue;
                }
                if let Some(drift) = self.compared(quotation, entry, theirs) {
                    best = Some((theirs, entry, drift));
                }
            }
        }
        best.map(|(.., drift)| drift)
    }

    /// What speaks for the group, and its first entry outside the item of `own`.
    fn weight(&self, group: &StatementGroup<QuoteWording>, own: Statement) -> Option<(Support, Statement)> {
        Some((self.workspace.support(group), group.first_outside(own, |a, b| self.came(a) < self.came(b))?))
    }

    /// When an entry's item was written: by its day, then by file.
    fn came(&self, entry: Statement) -> impl Ord + '_ {
        let day = self.workspace.summary(entry).and_then(|(_, summary)| summary.day);
        (day.is_none(), day, self.workspace.order(entry))
    }

    /// Whether the first of two wordings is the one to go by: more speaks for it, or as much and it came first.
    fn outweighs(&self, (n, a): (Support, Statement), (m, b): (Support, Statement)) -> bool {
        n > m || n == m && self.came(a) < self.came(b)
    }

    fn compared(&self, ours: &'a QuotationUse, entry: Statement, others: Support) -> Option<Drift<'a>> {
        let (_, summary) = self.workspace.summary(entry)?;
        let theirs = summary.quotations.get(entry.number as usize)?;
        let elsewhere = self.elsewhere(entry, theirs.span)?;
        let (span, difference) =
            if ours.whole == theirs.whole { speakers(ours, theirs)? } else { wordings(self.summary.unit, ours, theirs)? };
        let rival = Rival { statement: ours.span, standing: self.standing(others, entry, theirs.span) };
        Some(Drift { span, difference, elsewhere, others, rival })
    }
}

/// How the speakers of one quotation differ, if two people are named.
fn speakers<'a>(ours: &'a QuotationUse, theirs: &'a QuotationUse) -> Option<(Span, Difference<'a>)> {
    let (a, b) = (ours.speaker.as_ref()?, theirs.speaker.as_ref()?);
    let (x, y) = (NameWords::new(&a.name), NameWords::new(&b.name));
    let shared = x.spelt_out().any(|word| y.telling().any(|other| sounds_like(word, other)));
    (!shared).then_some((a.span, Difference::Speaker { ours: &a.name, theirs: &b.name }))
}

/// How the words of two quotations differ, if they are nearly the same, and no mark says that words were left out or put in.
fn wordings<'a>(unit: SpanUnit, ours: &'a QuotationUse, theirs: &'a QuotationUse) -> Option<(Span, Difference<'a>)> {
    let edited = |text: &str| text.contains(['[', '…', '(']) || text.contains("...") || text.contains(". .") || is_masked(text);
    if edited(&ours.text) || edited(&theirs.text) {
        return None;
    }
    let (a, b) = (QuoteWords::of(&ours.text), QuoteWords::of(&theirs.text));
    let shorter = a.len().min(b.len());
    let head = a.hashes().zip(b.hashes()).take_while(|(x, y)| x == y).count();
    let tail = a.hashes().rev().zip(b.hashes().rev()).take(shorter - head).take_while(|(x, y)| x == y).count();
    let (from_a, from_b) = (&a.0[head..a.len() - tail], &b.0[head..b.len() - tail]);
    if from_a.is_empty() && from_b.is_empty() {
        return speakers(ours, theirs);
    }
    // One of the two quotes more of what was said.
    if (from_a.is_empty() || from_b.is_empty()) && (head == 0 || tail == 0) {
        return None;
    }
    let most = (shorter / 8).max(1);
    if from_a.len().max(from_b.len()) > 3 * most || distance(from_a, from_b) > most || is_spelling(&ours.text, from_a, &theirs.text, from_b)
    {
        return None;
    }
    let (from, to) = shown(head, from_a.len(), from_b.len());
    let (place_a, place_b) = (a.place(from..from + to.0), b.place(from..from + to.1));
    let difference = Difference::Words { ours: place_a.of(&ours.text), theirs: place_b.of(&theirs.text) };
    Some((unit.place(&ours.text, place_a, ours.span.start), difference))
}

/// The words that show a difference of `a` and `b` words after the first `head`: where words are missing, the one before them is shown as well.
fn shown(head: usize, a: usize, b: usize) -> (usize, (usize, usize)) {
    let more = usize::from(a == 0 || b == 0).min(head);
    (head - more, (a + more, b + more))
}

/// Whether a word is masked in print: `f---`, `s**t`.
fn is_masked(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|w| matches!(w, [letter, b'-', b'-'] | [letter, b'*', b'*'] if letter.is_ascii_alphabetic()))
}

/// Whether the words are one foreign name in two spellings.
fn is_one_name(ours: &str, a: &[QuoteWord], theirs: &str, b: &[QuoteWord]) -> bool {
    let ([x], [y]) = (a, b) else { return false };
    let (x, y) = (x.span.of(ours), y.span.of(theirs));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    capital(x) && capital(y) && sounds_like(&fold(x), &fold(y))
}

/// Whether the words sound the same and differ only in blanks and hyphens, in figures, in British or American spelling, or in a hesitation.
fn is_spelling(ours: &str, a: &[QuoteWord], theirs: &str, b: &[QuoteWord]) -> bool {
    let letters = |text: &str, words: &[QuoteWord]| -> String {
        let heard = words.iter().map(|w| w.span.of(text)).filter(|w| !lexicon::is_in(w, speech::HESITATIONS));
        heard.flat_map(|word| fold(word).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>()).collect()
    };
    let level = |s: String| {
        s.replace("our", "or")
            .replace("is", "iz")
            .replace("yz", "ys")
            .replace("ll", "l")
            .replace("re", "er")
            .replace("sce", "ske")
            .replace("ce", "se")
    };
    let (x, y) = (letters(ours, a), letters(theirs, b));
    let figure = |s: &str| s.contains(|c: char| c.is_ascii_digit());
    x == y || is_one_name(ours, a, theirs, b) || figure(&x) != figure(&y) || level(x) == level(y)
}

/// A word of a quotation.
#[derive(Clone, Copy, Debug)]
struct QuoteWord {
    span: Span,
    hash: u64,
}

/// The words of a quotation, without case, marks and apostrophes.
struct QuoteWords(Vec<QuoteWord>);

impl QuoteWords {
    fn of(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        each_word(text, |span, hash| words.push(QuoteWord { span, hash }));
        Self(words)
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn hashes(&self) -> impl DoubleEndedIterator<Item = u64> + '_ {
        self.0.iter().map(|w| w.hash)
    }

    /// The bytes of the words `range`; empty where there are none.
    fn place(&self, range: std::ops::Range<usize>) -> Span {
        match self.0.get(range) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }
}

/// What a byte is in a word: a letter or a figure in lower case; 0 where it ends the word.
static LETTERS: [u8; 256] = {
    let mut letters = [0u8; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        if byte.is_ascii_alphanumeric() {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

/// Calls `word` with the place and the hash of each word of `text`. Letters are taken without case; apostrophes count for nothing.
fn each_word(text: &str, mut word: impl FnMut(Span, u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (start, mut end, mut hash) = (at, at, 0u64);
        while let Some(&byte) = bytes.get(at) {
            let letter = LETTERS[usize::from(byte)];
            let (length, letters) = if letter != 0 { (1, u64::from(letter)) } else { other(&bytes[at..], end > start) };
            if length == 0 {
                break;
            }
            at += length;
            if letters != 0 {
                hash = (hash.rotate_left(5) ^ letters).wrapping_mul(0x517c_c1b7_2722_0a95);
                end = at;
            }
        }
        if end > start {
            word(Span::from(start..end), hash);
        }
        at += bytes.get(at).map_or(0, |lead| length(*lead));
    }
}

/// How many bytes continue a word though they are no plain letter, and what they add to its hash: an apostrophe inside a word adds nothing. No bytes where the
/// word ends.
fn other(rest: &[u8], inside: bool) -> (usize, u64) {
    match rest {
        [b'\'', ..] if inside => (1, 0),
        [0xe2, 0x80, 0x99, ..] if inside => (3, 0),
        // Unicode's general punctuation, and the marks of Latin-1.
        [0xe2, 0x80, ..] | [0xc2, ..] => (0, 0),
        [lead @ 0xc0..=0xff, ..] => {
            let length = length(*lead).min(rest.len());
            (length, rest.iter().take(length).fold(0, |all, byte| all << 8 | u64::from(*byte)))
        }
        _ => (0, 0),
    }
}

/// How many bytes a character has that begins with the byte `lead`.
fn length(lead: u8) -> usize {
    match lead {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

/// How many words have to be put in, left out or changed to turn `a` into `b`.
fn distance(a: &[QuoteWord], b: &[QuoteWord]) -> usize {
    let hashes = |words: &[QuoteWord]| -> Vec<u64> { words.iter().map(|w| w.hash).collect() };
    strsim::generic_levenshtein(&hashes(a), &hashes(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fingerprint::{fingerprint, word_number};

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_word(text, |span, _| found.push(span.of(text)));
        found
    }

    #[test]
    fn words_are_what_is_heard() {
        assert_eq!(words("“It’s high-time, Zoë,” — 'twas 1.5%"), ["It’s", "high", "time", "Zoë", "twas", "1", "5"]);
        assert_eq!(QuoteWords::of("IT'S Noon").hashes().collect::<Vec<_>>(), QuoteWords::of("it’s noon").hashes().collect::<Vec<_>>());
        assert!(words("’ — …").is_empty());
    }

    fn found<'a>(text: &'a str, part: &str) -> Option<&'a str> {
        text.find(part).and_then(|n| text.get(n..n + part.len()))
    }

    fn differ<'a, 'b>(a: &'a str, b: &'b str) -> Option<(&'a str, &'b str)> {
        let of = |text: &str| {
            let (keys, whole) = fingerprint(text.split([' ', '-']).map(word_number)).unwrap_or_default();
            QuotationUse { keys, whole, span: Span::default(), text: text.into(), speaker: None }
        };
        let (x, y) = (of(a), of(b));
        if !x.keys.iter().any(|key| y.keys.contains(key)) {
            return None;
        }
        let (ours, theirs) = match wordings(SpanUnit::Byte, &x, &y)?.1 {
            Difference::Words { ours, theirs } => (ours.to_owned(), theirs.to_owned()),
            Difference::Speaker { .. } => return None,
        };
        Some((found(a, &ours)?, found(b, &theirs)?))
    }

    #[test]
    fn one_word_is_a_drift() {
        let told = "we will not close the harbour before the winter is over";
        assert_eq!(differ(told, "we will not close the harbour before the summer is over"), Some(("winter", "summer")));
        assert_eq!(differ(told, "we will not close the harbour before winter is over"), Some(("before the", "before")));
        assert_eq!(differ(told, "they will not close the harbour before the winter is over"), Some(("we", "they")));
        assert_eq!(differ(told, "we will not close the harbour before the winter is done"), Some(("over", "done")));
    }

    #[test]
    fn more_of_it_and_other_spellings_are_none() {
        let told = "we will not close the harbour before the winter is over";
        assert_eq!(differ(told, "we will not close the harbour before the winter is over and done with"), None);
        assert_eq!(differ(told, "we will not close the harbor before the winter is over"), None);
        assert_eq!(differ(told, "we will not close [it] before the winter is over and gone"), None);
        assert_eq!(differ(told, "nobody had told the council that the old bridge was about to fall"), None);
        assert_eq!(differ("there are some 10 good reasons to stay at home", "there are some ten good reasons to stay at home"), None);
    }

    #[test]
    fn a_quotation_of_eight_words_is_compared() {
        let filed = |text: &str| fingerprint(text.split(' ').map(word_number)).is_some();
        assert!(filed("we will not close the harbour this year"));
        assert!(!filed("we will not close the harbour today"));
    }

    #[test]
    fn one_word_in_eight_may_differ() {
        let sixteen = "we will not close the harbour before the winter is over and the ice is gone";
        let fifteen = "we will not close the harbour before the winter is over and ice is gone";
        let changed = |told: &str| told.replace("winter", "summer").replace("over", "near");
        assert_eq!(differ(sixteen, &changed(sixteen)).map(|(ours, _)| ours), Some("winter is over"));
        assert_eq!(differ(fifteen, &changed(fifteen)), None);
        assert_eq!(differ(sixteen, &changed(sixteen).replace("before", "after")), None);
    }

    #[test]
    fn hesitations_are_not_heard() {
        let told = "we will not close the harbour before the winter is over";
        assert_eq!(differ(told, "we will not close the uh harbour before the winter is over"), None);
        assert_eq!(differ(told, "we will not close the old harbour before the winter is over"), Some(("the", "the old")));
    }
}
