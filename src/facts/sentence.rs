//! Where sentences end.
//!
//! A general segmenter breaks after `Mr.`, `Gov.` and `U.S.`, which news is full of; so the rule is our own: a stop ends a
//! sentence when a blank and an opening follow it, unless it belongs to an abbreviation.

use std::ops::Range;

use crate::text::token::{Kind, Token};

/// Abbreviations that a name or a number follows: the stop after them ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "ala", "apr", "ariz", "ark", "assn", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig", "calif", "capt", "cmdr", "co", "col",
    "colo", "comdr", "cong", "conn", "corp", "cpl", "dec", "del", "dem", "dept", "det", "dist", "dr", "eg", "esq", "est", "etc", "feb",
    "fig", "fla", "fr", "ft", "ga", "gen", "gov", "govs", "hon", "hosp", "ie", "inc", "insp", "intl", "jan", "jr", "jul", "jun", "kan",
    "ky", "la", "lt", "ltd", "maj", "mar", "mass", "md", "messrs", "mich", "minn", "miss", "mme", "mo", "mont", "mr", "mrs", "ms", "msgr",
    "mt", "neb", "nev", "no", "nos", "nov", "oct", "okla", "ont", "op", "ore", "pa", "phd", "pres", "prof", "pte", "pvt", "rep", "reps",
    "rev", "rt", "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "tenn", "tex", "univ", "va", "vs", "vt", "wash", "wis",
    "wyo",
];

/// Abbreviations after which a sentence may end all the same: `… of Acme Co. The firm …`.
const OFTEN_LAST: &[&str] =
    &["co", "corp", "inc", "jr", "ltd", "sr", "etc", "no", "la", "mo", "pa", "va", "ga", "fla", "calif", "mass", "tex", "del", "est"];

/// The sentences of the tokens `range`, as ranges of tokens: each ends after its stop and the marks that close with it.
pub(super) fn sentences(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = range.start;
    let mut at = range.start;
    while at < range.end {
        if ends_sentence(text, tokens, &range, at) {
            let mut end = at + 1;
            while end < range.end && closes(&tokens[end]) {
                end += 1;
            }
            out.push(from..end);
            from = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if from < range.end {
        out.push(from..range.end);
    }
    out
}

/// Whether the token at `at` is the stop of a sentence that another follows.
fn ends_sentence(text: &str, tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    let token = &tokens[at];
    let dotted = token.kind == Kind::Word && text.as_bytes().get(..token.span.range().end).is_some_and(|t| t.ends_with(b"."));
    if token.kind != Kind::Stop && !dotted {
        return false;
    }
    let mut next = at + 1;
    while next < range.end && closes(&tokens[next]) {
        next += 1;
    }
    let Some(follow) = tokens.get(next).filter(|_| next < range.end) else { return false };
    if !follow.spaced || !opens(follow) {
        return false;
    }
    if dotted {
        return ends_after_initials(text, tokens, at, next);
    }
    token.span.of(text) != "." || !is_abbreviation(text, tokens, range, at, next)
}

/// `the U.S. The talks …` ends a sentence; `the U.S. Senate`, `the U.S. President` do not.
fn ends_after_initials(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    const STARTERS: &[&str] = &[
        "The", "A", "An", "He", "She", "They", "It", "In", "On", "At", "But", "And", "His", "Her", "Their", "This", "That", "These", "We",
        "I", "As", "If", "When", "While", "After", "Before", "For", "From", "There", "Its", "Some", "Many", "Such", "Last", "Not", "So",
        "Earlier",
    ];
    let word = tokens[at].span.of(text);
    let follow = &tokens[next];
    let clock = word.eq_ignore_ascii_case("a.m.") || word.eq_ignore_ascii_case("p.m.");
    follow.kind == Kind::Quote || STARTERS.contains(&follow.span.of(text)) || (clock && !is_zone(follow.span.of(text)))
}

fn is_zone(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase()) || matches!(word, "Eastern" | "Pacific" | "Central" | "Mountain")
}

/// Whether the full stop at `at` belongs to the word before it: `Gov.`, `J.`, `No. 5`.
fn is_abbreviation(text: &str, tokens: &[Token], range: &Range<usize>, at: usize, next: usize) -> bool {
    if at == range.start || tokens[at].spaced || next != at + 1 {
        return false;
    }
    let before = &tokens[at - 1];
    if before.kind != Kind::Word {
        return false;
    }
    let word = before.span.of(text);
    if word.chars().count() == 1 {
        // An initial; `I` and `a` end sentences, if seldom.
        return before.is_capital_letter(text) && word != "I";
    }
    let mut lower = [0u8; 8];
    let Some(lower) = lower_ascii(word, &mut lower) else { return false };
    if ABBREVIATIONS.binary_search(&lower).is_err() || !before.is_capital() && !matches!(lower, "vs" | "no" | "nos" | "ft" | "eg" | "ie") {
        return false;
    }
    !OFTEN_LAST.contains(&lower) || tokens[next].kind == Kind::Number || lower == "no" || !starts_like_a_sentence(text, tokens, range, next)
}

/// Whether the words at `next` read as the beginning of a sentence: a capital, then a word in lower case.
fn starts_like_a_sentence(text: &str, tokens: &[Token], range: &Range<usize>, next: usize) -> bool {
    let second = tokens.get(next + 1).filter(|_| next + 1 < range.end);
    tokens[next].kind == Kind::Quote || second.is_some_and(|t| t.kind == Kind::Word && t.span.of(text).starts_with(char::is_lowercase))
}

fn lower_ascii<'a>(word: &str, buffer: &'a mut [u8; 8]) -> Option<&'a str> {
    let into = buffer.get_mut(..word.len())?;
    into.copy_from_slice(word.as_bytes());
    into.make_ascii_lowercase();
    std::str::from_utf8(into).ok()
}

/// Marks and brackets that close with the sentence before them.
fn closes(token: &Token) -> bool {
    !token.spaced && matches!(token.kind, Kind::Quote | Kind::Close)
}

/// What a sentence can begin with.
fn opens(token: &Token) -> bool {
    token.is_capital() || matches!(token.kind, Kind::Quote | Kind::Number | Kind::Open | Kind::Dash | Kind::Other)
}

impl Token {
    fn is_capital_letter(&self, text: &str) -> bool {
        self.span.of(text).starts_with(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::scan;

    fn split(text: &str) -> Vec<&str> {
        let tokens = scan(text);
        let all = sentences(text, &tokens, 0..tokens.len());
        all.into_iter().map(|r| &text[tokens[r.start].span.start as usize..tokens[r.end - 1].span.end as usize]).collect()
    }

    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn stops_end_sentences_with_the_marks_they_close() {
        assert_eq!(split("He left. “We lost.” She stayed!"), ["He left.", "“We lost.”", "She stayed!"]);
    }

    #[test]
    fn abbreviations_do_not() {
        assert_eq!(
            split("Gov. Ann J. Lee met Mr. Roe on Jan. 5 in the U.S. Senate. Done."),
            ["Gov. Ann J. Lee met Mr. Roe on Jan. 5 in the U.S. Senate.", "Done."]
        );
        assert_eq!(split("It left the U.S. The talks ended."), ["It left the U.S.", "The talks ended."]);
        assert_eq!(split("She runs Acme Inc. The firm is old."), ["She runs Acme Inc.", "The firm is old."]);
    }
}
