//! The words by which people know a finding again.

use std::ops::Range;

use crate::finding::Finding;

/// How many words on either side tell a mark that has no words of its own from others.
pub const AROUND: usize = 3;

/// How many words, and how many characters, show people which finding is meant.
const EXCERPT: usize = 10;
const EXCERPT_LENGTH: usize = 80;

/// A few words of the finding, on one line, by which people know it; for a mark, with the words around it.
pub fn excerpt(text: &str, finding: &Finding) -> String {
    let inside = finding.span.of(text);
    if inside.contains(char::is_alphanumeric) {
        return line(inside).chars().take(EXCERPT_LENGTH).collect();
    }
    let (before, after) = around(text, &finding.span.range());
    let last = before.char_indices().rev().filter(|(_, c)| c.is_whitespace()).nth(AROUND).map_or(0, |(at, _)| at);
    let next = after.char_indices().filter(|(_, c)| c.is_whitespace()).nth(AROUND).map_or(after.len(), |(at, _)| at);
    let [before, after] = [before.get(last..), after.get(..next)].map(Option::unwrap_or_default);
    line(&format!("{before}{inside}{after}")).chars().take(EXCERPT_LENGTH).collect()
}

/// The first words of `part` on one line.
fn line(part: &str) -> String {
    part.split_whitespace().take(EXCERPT).collect::<Vec<_>>().join(" ")
}

/// What stands before and after a place in its line; of an endless line, only what is near.
pub fn around<'a>(text: &'a str, place: &Range<usize>) -> (&'a str, &'a str) {
    const NEAR: usize = 200;
    let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let from = boundary(place.start.saturating_sub(NEAR));
    let to = boundary(place.end.saturating_add(NEAR).min(text.len()));
    let before = text.get(from..place.start).unwrap_or_default();
    let after = text.get(place.end..to).unwrap_or_default();
    (before.rsplit(['\n', '\r']).next().unwrap_or_default(), after.split(['\n', '\r']).next().unwrap_or_default())
}

/// Whether `words` are those of the finding: all that it stands on, or as many as people are shown. Blanks and marks between words don't count.
pub fn are_of(words: &str, text: &str, finding: &Finding) -> bool {
    let inside = finding.span.of(text);
    let shown = excerpt(text, finding);
    if inside.contains(char::is_alphanumeric) {
        return are_same(words, inside) || are_same(words, &shown);
    }
    words.split_whitespace().eq(shown.split_whitespace())
}

fn are_same(one: &str, other: &str) -> bool {
    let words =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    words(one) == words(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use crate::text::Span;
    use crate::text::span::offset;

    fn are(words: &str, text: &str, what: &str) -> bool {
        let at = offset(text.find(what).unwrap());
        let info = rules::ALL.first().map(|rule| rule.info()).unwrap();
        are_of(words, text, &Finding::new(info, Span::new(at, at + offset(what.len())), ""))
    }

    #[test]
    fn words_are_those_of_the_finding_or_its_first() {
        let text = "He said that one two three four five six seven eight nine ten eleven twelve.";
        let what = "one two three four five six seven eight nine ten eleven twelve";
        assert!(are("one two three four five six seven eight nine ten", text, what), "as many as are shown");
        assert!(are("one  two three,\nfour five six seven eight nine ten eleven twelve.", text, what), "all of them");
        assert!(!are("one two three", text, what) && !are("two", text, what) && !are("", text, what));
        assert!(!are("One two three four five six seven eight nine ten", text, what), "case counts");
    }

    #[test]
    fn a_mark_is_known_by_the_words_around_it() {
        let text = "Now he said \" this and that.";
        assert!(are("Now he said \" this and that.", text, "\""));
        assert!(!are("\"", text, "\"") && !are("he said this", text, "\""));
    }
}
