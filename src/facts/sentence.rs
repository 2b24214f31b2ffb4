//! Where sentences end.
//!
//! A general segmenter breaks after `Mr.`, `Gov.` and `U.S.`, which news is full of; so the rule is our own: a stop ends a sentence when a blank and an
//! opening follow it, unless it belongs to an abbreviation.

use std::ops::Range;

use crate::lexicon::classes::text;
use crate::lexicon::{Class, Entry};
use crate::text::token::{Kind, Shape, Token};

/// Adds the sentences of the tokens from `from` on to `sentences`, as ranges of tokens: each ends after its stop and the marks that close with it.
pub(super) fn split(text: &str, tokens: &[Token], entries: &[Entry], from: usize, sentences: &mut Vec<Range<usize>>) {
    let reader = SentenceReader { text, tokens, entries, from };
    let (mut start, mut at) = (from, from);
    while at < tokens.len() {
        at = match reader.sentence_end(at) {
            Some(end) => {
                sentences.push(start..end);
                start = end;
                end
            }
            None => at + 1,
        };
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
}

/// The tokens of one paragraph, from `from` on.
struct SentenceReader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    entries: &'a [Entry],
    from: usize,
}

impl<'a> SentenceReader<'a> {
    fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    fn word(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn is_in(&self, at: usize, class: Class) -> bool {
        self.entries.get(at).is_some_and(|entry| entry.is_in(class))
    }

    /// Whether the token's last character is a full stop, as that of `U.S.` is.
    fn ends_in_stop(&self, token: &Token) -> bool {
        let last = (token.span.end as usize).wrapping_sub(1);
        self.text.as_bytes().get(last) == Some(&b'.')
    }

    /// The token after the sentence that ends with the stop at `at`, if it is one that another sentence follows.
    fn sentence_end(&self, at: usize) -> Option<usize> {
        let token = self.get(at)?;
        let dotted = token.kind == Kind::Word && self.ends_in_stop(token);
        if token.kind != Kind::Stop && !dotted {
            return None;
        }
        let next = (at + 1..).find(|n| !self.get(*n).is_some_and(closes))?;
        let follow = self.get(next).filter(|follow| follow.spaced && opens(follow))?;
        let ends =
            if dotted { self.ends_after_initials(at, follow, next) } else { self.word(at) != "." || !self.is_abbreviation(at, next) };
        ends.then_some(next)
    }

    /// `the U.S. The talks …` ends a sentence; `the U.S. Senate`, `the U.S. President` do not.
    fn ends_after_initials(&self, at: usize, follow: &Token, next: usize) -> bool {
        let clock = self.word(at).eq_ignore_ascii_case("a.m.") || self.word(at).eq_ignore_ascii_case("p.m.");
        let starter = follow.shape == Shape::Capitalized && self.is_in(next, text::SENTENCE_STARTERS);
        follow.kind == Kind::Quote || starter || clock && !self.is_zone(follow, next)
    }

    /// `EST`, `Eastern`.
    fn is_zone(&self, token: &Token, at: usize) -> bool {
        let word = self.word(at);
        let letters = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase());
        letters || token.shape == Shape::Capitalized && self.is_in(at, text::ZONES)
    }

    /// Whether the full stop at `at` belongs to the word before it: `Gov.`, `J.`, `No. 5`.
    fn is_abbreviation(&self, at: usize, next: usize) -> bool {
        let glued = self.get(at).is_some_and(|stop| !stop.spaced) && at > self.from && next == at + 1;
        let Some((before, word)) = at.checked_sub(1).and_then(|b| self.get(b).map(|token| (b, token))).filter(|_| glued) else {
            return false;
        };
        if word.kind != Kind::Word {
            return false;
        }
        let written = self.word(before);
        if written.chars().count() == 1 {
            // An initial; `I` and `a` end sentences, if seldom.
            return written.starts_with(char::is_uppercase) && written != "I";
        }
        let known = self.is_in(before, text::ABBREVIATIONS) && (word.is_capital() || self.is_in(before, text::IN_LOWER_CASE));
        let before_number = self.get(next).is_some_and(|t| t.kind == Kind::Number) || written.eq_ignore_ascii_case("no");
        known && (!self.is_in(before, text::OFTEN_LAST) || before_number || !self.starts_like_a_sentence(next))
    }

    /// Whether the words at `next` read as the beginning of a sentence: a capital, then a word in lower case.
    fn starts_like_a_sentence(&self, next: usize) -> bool {
        let lower = |t: &Token| t.kind == Kind::Word && t.span.of(self.text).starts_with(char::is_lowercase);
        self.get(next).is_some_and(|t| t.kind == Kind::Quote) || self.get(next + 1).is_some_and(lower)
    }
}

/// Marks and brackets that close with the sentence before them.
fn closes(token: &Token) -> bool {
    !token.spaced && matches!(token.kind, Kind::Quote | Kind::Close)
}

/// What a sentence can begin with.
fn opens(token: &Token) -> bool {
    token.is_capital() || matches!(token.kind, Kind::Quote | Kind::Number | Kind::Open | Kind::Dash | Kind::Other)
}
