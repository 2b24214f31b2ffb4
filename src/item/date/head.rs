//! Where the head of an item ends, and where its text begins and ends.

use crate::item::{Blocks, Paragraph};
use crate::lexicon::classes::text;
use crate::text::Kind;

/// How many bytes from the item's start its head ends at the latest.
const LENGTH: u32 = 1500;

/// A paragraph of so many tokens is text; a headline and the lines below it are shorter.
const LONG: usize = 30;

/// A paragraph of so many words that ends with a stop is a sentence.
const SENTENCE: usize = 8;

/// A paragraph of so many words that ends with a colon leads in what follows: `The letter, found last week, reads:`.
const LEAD_IN: usize = 5;

/// Lines of a sentence's length that come to so many tokens are text that was broken, or verses.
const BROKEN: usize = 60;

/// How many sentences may stand above the text: a summary of it, an editor's note.
const SUMMARY: usize = 2;

/// The most tokens of a line that stands above comments or other articles: `3 Comments`, `Related stories`.
const APPENDIX: usize = 3;

/// Where an item's text lies, without the lines above and below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// The byte at which the text begins.
    begin: u32,
    /// The last byte at which a paragraph begins that is text, or a line without a date.
    last: u32,
    /// The byte at which the last paragraph of text begins.
    end: u32,
    /// The byte at which comments or other articles begin.
    appendix: u32,
}

impl Head {
    /// Where the text of the item lies.
    pub(super) fn of(blocks: &Blocks) -> Self {
        let (mut sentences, mut broken) = (0, 0);
        let mut head = Self { begin: u32::MAX, last: 0, end: 0, appendix: u32::MAX };
        for paragraph in blocks.paragraphs() {
            let start = paragraph.start();
            if sentences > 0 && begins_appendix(&paragraph) {
                head.appendix = start;
                break;
            }
            let text = Sureness::of(&paragraph);
            sentences += usize::from(text != Sureness::None);
            if text != Sureness::None {
                head.end = start;
            }
            if text != Sureness::None || !is_dated(&paragraph) && !paragraph.has_residue() {
                head.last = start;
            }
            let goes_on = head.begin == u32::MAX && text == Sureness::None && paragraph.words().count() >= SENTENCE;
            broken = if goes_on { broken + paragraph.tokens.len() } else { 0 };
            if head.begin == u32::MAX && (text == Sureness::Sure || sentences > SUMMARY || broken >= BROKEN) {
                head.begin = start;
            }
        }
        head
    }

    /// Whether the byte lies above the text, or at its very beginning.
    pub(super) fn is_above_text(&self, at: u32) -> bool {
        at < LENGTH && at <= self.begin
    }

    /// Whether text lies both above the byte and below it, or begins at it.
    pub(super) fn parts_text(&self, at: u32) -> bool {
        !self.is_above_text(at) && at <= self.end
    }

    /// Whether only lines with dates, and what a feed left behind, lie below the byte.
    pub(super) fn is_below_text(&self, at: u32) -> bool {
        at > self.last
    }

    /// Whether the byte lies before any comments and other articles.
    pub(super) fn is_before_appendix(&self, at: u32) -> bool {
        at < self.appendix
    }
}

/// How surely a paragraph is text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sureness {
    None,
    /// A sentence may be a summary.
    Sentence,
    Sure,
}

impl Sureness {
    fn of(paragraph: &Paragraph<'_>) -> Self {
        let prose = &paragraph.facts.prose;
        let last = paragraph.tokens.clone().rev().find(|at| !prose.kind_is(*at, Kind::Quote) && !prose.kind_is(*at, Kind::Close));
        let Some(last) = last.filter(|_| !paragraph.is_heading()) else { return Self::None };
        if paragraph.tokens.len() >= LONG || prose.kind_is(last, Kind::Colon) && paragraph.words().count() >= LEAD_IN {
            Self::Sure
        } else if prose.kind_is(last, Kind::Stop) && paragraph.words().count() >= SENTENCE {
            Self::Sentence
        } else {
            Self::None
        }
    }
}

/// Whether the paragraph is a line above comments or other articles.
fn begins_appendix(paragraph: &Paragraph<'_>) -> bool {
    let mut tokens = paragraph.tokens.clone();
    tokens.len() <= APPENDIX && tokens.any(|at| paragraph.facts.prose.is_in(at, text::APPENDICES))
}

/// Whether a header stands in the paragraph.
fn is_dated(paragraph: &Paragraph<'_>) -> bool {
    let place = paragraph.facts.prose.span(paragraph.tokens.clone());
    paragraph.facts.headers.iter().any(|header| header.span.overlaps(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the day in `line` stands above the text that begins with `before` and goes on with a paragraph of many words.
    fn is_above(before: &str, line: &str) -> bool {
        let text = format!("{before}\n{line}\n{}", "word ".repeat(LONG));
        Head::of(&Blocks::of_prose(&text)).is_above_text(u32::try_from(before.len() + 1).unwrap_or_default())
    }

    #[test]
    fn a_headline_and_two_sentences_may_stand_above_the_text() {
        let sentence = "The harbour of the town will open again today.";
        assert!(is_above(&format!("The harbour\n{sentence}\n{sentence}"), "October 16, 2022"));
        assert!(!is_above(&format!("The harbour\n{sentence}\n{sentence}\n{sentence}"), "October 16, 2022"));
        let short = "The harbour opens again for everybody today.";
        assert!(is_above(&format!("{short}\n{short}\n{short}"), "October 16, 2022"));
    }

    #[test]
    fn a_paragraph_of_thirty_tokens_is_text() {
        assert!(is_above(&"word ".repeat(LONG - 1), "October 16, 2022"));
        assert!(!is_above(&"word ".repeat(LONG), "October 16, 2022"));
    }

    #[test]
    fn lines_that_come_to_sixty_tokens_are_text() {
        let line = format!("{}\n", "Word ".repeat(20).trim_end());
        assert!(is_above(&format!("{}Word", line.repeat(2)), "October 16, 2022"));
        assert!(is_above(&format!("{line}{line}{}", "Word ".repeat(19)), "October 16, 2022"));
        assert!(!is_above(&format!("{line}{line}{}", "Word ".repeat(20)), "October 16, 2022"));
    }

    #[test]
    fn five_words_and_a_colon_lead_in_a_text() {
        assert!(is_above("The old letter reads:", "3 March 1943"));
        assert!(!is_above("The very old letter reads:", "3 March 1943"));
    }

    #[test]
    fn the_head_has_1500_bytes() {
        let lines = |bytes: usize| format!("{}\n", "x".repeat(bytes - 1));
        let head = Head::of(&Blocks::of_prose(&lines(1500)));
        assert!(head.is_above_text(1499) && !head.is_above_text(1500));
    }

    #[test]
    fn comments_have_a_heading_of_three_words_at_most() {
        let appendix = |heading: &str| {
            let text = format!("{}\n{heading}\nOctober 16, 2022", "word ".repeat(LONG));
            let at = u32::try_from(text.len() - 1).unwrap_or_default();
            !Head::of(&Blocks::of_prose(&text)).is_before_appendix(at)
        };
        assert!(appendix("3 Comments:"));
        assert!(!appendix("3 Comments by readers"));
    }

    #[test]
    fn below_the_text_stand_lines_with_dates_alone() {
        let below = |foot: &str| {
            let text = format!("{}\n{foot}", "word ".repeat(LONG));
            let at = text.find("October").and_then(|at| u32::try_from(at).ok()).unwrap_or_default();
            Head::of(&Blocks::of_prose(&text)).is_below_text(at)
        };
        assert!(below("October 16, 2022\nPublished: October 16, 2022"));
        assert!(!below("October 16, 2022\nMill Street"));
    }
}
