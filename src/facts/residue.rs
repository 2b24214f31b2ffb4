//! What a feed leaves in a text: `[ad_1]`, `Source link`, `Read more by …`.

use super::prose::{ParagraphSpan, Prose};
use crate::lexicon::classes::text as signs;
use crate::lexicon::residue::{ResidueKind, Residues};
use crate::text::Span;
use crate::text::span::offset;

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

/// A line longer than this is read as prose, whatever it begins with. Notes on copyright are the longest of these lines.
const LONGEST: usize = 260;

/// The residues of a block, in order.
pub fn find(prose: &Prose) -> Vec<Residue> {
    let lines = Residues::embedded();
    let may_be = |p: &&ParagraphSpan| lines.are_begun_by(p.span.of(prose.text())) || has_sign(prose, p);
    read(prose).filter(may_be).filter_map(|p| residue(prose, p, lines)).collect()
}

/// The residues of a block that are among `lines`, in order.
pub fn find_among(prose: &Prose, lines: &Residues) -> Vec<Residue> {
    read(prose).filter_map(|p| residue(prose, p, lines)).collect()
}

/// The paragraphs that are read and not too long.
fn read(prose: &Prose) -> impl Iterator<Item = &ParagraphSpan> {
    prose.paragraphs().iter().filter(|p| p.kind.is_read() && p.span.of(prose.text()).trim().len() <= LONGEST)
}

fn residue(prose: &Prose, paragraph: &ParagraphSpan, lines: &Residues) -> Option<Residue> {
    let text = prose.text();
    let written = paragraph.span.of(text);
    let line = written.trim();
    let kind = lines.kind(line)?;
    let start = paragraph.span.start + offset(written.len() - written.trim_start().len());
    let span = Span::new(start, start + offset(line.len()));
    Some(Residue { span, line: with_break(text, paragraph.span), certain: kind == ResidueKind::Formula })
}

/// Whether a word stands in the paragraph that every line has which may begin with anything.
fn has_sign(prose: &Prose, paragraph: &ParagraphSpan) -> bool {
    paragraph.tokens.clone().any(|t| prose.is_in(t, signs::SIGNS_OF_RESIDUE))
}

/// The line with its break, or with the break before it where it is the last. Behind a header, which stays, the break stays too.
fn with_break(text: &str, line: Span) -> Span {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (line.start as usize, line.end as usize);
    if start.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
        return line;
    }
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
    fn a_last_line_goes_with_the_break_before_it() {
        for (text, line) in [("It rained.\nSource link", "\nSource link"), ("It rained.\r\nSource link\r\n", "Source link\r\n")] {
            let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
            assert_eq!(facts.residues.iter().map(|r| r.line.of(text)).collect::<Vec<_>>(), [line]);
        }
    }

    #[test]
    fn sentences_are_prose() {
        assert!(residues("Read more books, the minister told pupils.\n[The mayor] left.\nAdvertisement rates rose.").is_empty());
    }
}
