//! What a feed leaves in a text: `[ad_1]`, `Source link`, `Read more by …`.

use super::prose::{ParagraphSpan, Prose};
use crate::text::Span;

/// A line that is no article text.
#[derive(Clone, Debug, PartialEq)]
pub struct Residue {
    /// The words, without the line break.
    pub span: Span,
    /// The line with its break: what goes when the residue goes.
    pub line: Span,
    /// Whether the line can be nothing else, so that it can go without a second look.
    pub certain: bool,
}

/// Lines that a feed's machinery writes and no reporter does. They are compared in lower case, without stops and blanks at their ends.
const WHOLE_LINES: &[&str] = &[
    "source link",
    "advertisement",
    "advertisement - scroll to continue",
    "article continues after advertisement",
    "article continues below this ad",
    "continue reading below",
    "story continues below advertisement",
    "story continues below",
    "story continues",
    "scroll to continue",
    "skip advertisement",
    "click here to subscribe",
    "sign up for our newsletter",
    "hide caption",
    "toggle caption",
    "this article was originally published on",
    "read full article",
    "continue reading",
    "read more",
    "share this article",
    "share this story",
    "view comments",
    "leave a comment",
    "related articles",
    "loading...",
];

/// What lines begin with that lead to other articles; the words after them are not the article's either.
const OPENINGS: &[&str] = &[
    "read more by ",
    "read more: ",
    "read more at ",
    "read also: ",
    "also read: ",
    "read next: ",
    "also read | ",
    "read also | ",
    "recommended reading: ",
    "see also: ",
    "don't miss: ",
];

/// A line longer than this is read as prose, whatever it begins with: a reporter's sentence can begin with "Read more".
const LONGEST_TEASER: usize = 160;

/// The residues of a block, in order.
pub fn find(prose: &Prose) -> Vec<Residue> {
    let text = prose.text();
    prose.paragraphs().iter().filter(|p| p.kind.is_read()).filter_map(|p| residue(text, p)).collect()
}

fn residue(text: &str, paragraph: &ParagraphSpan) -> Option<Residue> {
    let line = paragraph.span.of(text).trim();
    let first = *line.as_bytes().first()?;
    // Nearly every line is turned away by its length and its first letter alone.
    if line.len() > LONGEST_TEASER
        || !matches!(first.to_ascii_lowercase(), b'[' | b'a' | b'c' | b'd' | b'h' | b'l' | b'r' | b's' | b't' | b'v')
    {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let plain = lower.trim_end_matches(['.', ':', ' ', '…']);
    let certain = is_placeholder(&lower) || WHOLE_LINES.contains(&plain) || WHOLE_LINES.contains(&lower.as_str());
    if !certain && !OPENINGS.iter().any(|opening| lower.replace('’', "'").starts_with(opening)) {
        return None;
    }
    let start =
        paragraph.span.start + crate::text::span::offset(paragraph.span.of(text).len() - paragraph.span.of(text).trim_start().len());
    let span = Span::new(start, start + crate::text::span::offset(line.len()));
    Some(Residue { span, line: with_break(text, paragraph.span), certain })
}

/// `[ad_1]`, `[embed]`, `[caption id=…]`: a name that machines write, in square brackets, alone on its line.
fn is_placeholder(lower: &str) -> bool {
    const NAMES: &[&str] = &[
        "ad",
        "ads",
        "ad_",
        "embed",
        "/embed",
        "caption",
        "/caption",
        "gallery",
        "video",
        "related",
        "newsletter",
        "widget",
        "social",
        "subscribe",
    ];
    let Some(inner) = lower.strip_prefix('[').and_then(|l| l.strip_suffix(']')) else { return false };
    let name = inner.split([' ', '=']).next().unwrap_or("").trim_end_matches(|c: char| c.is_ascii_digit());
    NAMES.contains(&name) || name == "ad-"
}

/// The line with its break, or with the break before it where it is the last.
fn with_break(text: &str, line: Span) -> Span {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (line.start as usize, line.end as usize);
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'\r'), Some(b'\n')) => end += 2,
        (Some(_), _) => end += 1,
        (None, _) if start > 0 && bytes.get(start - 1) == Some(&b'\n') => {
            start -= 1 + usize::from(start > 1 && bytes.get(start - 2) == Some(&b'\r'))
        }
        (None, _) => {}
    }
    Span::from(start..end)
}

#[cfg(test)]
mod tests {
    use crate::facts::{BlockFacts, BlockState, Format};

    fn residues(text: &str) -> Vec<(String, bool)> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        facts.residues.iter().map(|r| (r.span.of(text).to_owned(), r.certain)).collect()
    }

    #[test]
    fn machine_lines_are_certain_and_teasers_are_not() {
        let text = "[ad_1]\nThe vote is on Monday.\nRead more: A bridge too far\nSource link\n";
        assert_eq!(residues(text), [("[ad_1]".into(), true), ("Read more: A bridge too far".into(), false), ("Source link".into(), true)]);
    }

    #[test]
    fn sentences_are_prose() {
        assert!(residues("Read more books, the minister told pupils.\n[The mayor] left.\nAdvertisement rates rose.").is_empty());
    }
}
