//! How a block is laid out: its lines and what kind each is, paragraphs over several lines, and places that nobody reads.

pub mod front_matter;
mod holes;
mod tags;
mod wrap;

use super::directive;
use super::prose::ParagraphKind;
use crate::text::Span;
use crate::text::span::offset;

pub(super) use holes::holes;
pub use wrap::WIDTHS;

/// How a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: every line is read.
    #[default]
    Plain,
    /// Markdown: code, comments, tables and link targets are no prose.
    Markdown,
}

impl Format {
    /// The format that a file's name tells.
    pub fn of(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".md") || lower.ends_with(".markdown") { Self::Markdown } else { Self::Plain }
    }
}

/// What a block opens in: what an earlier block left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockState {
    /// Running text.
    #[default]
    Prose,
    /// A code fence of `length` marks `mark`.
    Fence {
        /// The byte that the fence repeats.
        mark: u8,
        /// How often, at least.
        length: u32,
    },
    /// An HTML comment.
    Comment,
}

/// The lines of `text` without their breaks: LF, CRLF and CR.
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |n| start + n);
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        at = end + 1 + usize::from(crlf);
        Some(Span::new(offset(start), offset(end)))
    })
}

/// The header at the start of `line`, after blanks: `date YYYY-MM-DD`, which opens an item, and so a block.
pub fn date_line(line: &str) -> Option<Span> {
    const DATE: usize = "date 2022-10-16".len();
    let start = line.len() - line.trim_start().len();
    let header = line.get(start..start + DATE)?;
    let is_form = header.strip_prefix("date ")?.bytes().enumerate().all(|(n, byte)| match n {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let ends = !line.as_bytes().get(start + DATE).is_some_and(u8::is_ascii_alphanumeric);
    (is_form && ends).then(|| Span::from(start..start + DATE))
}

/// The paragraphs of a block with their kinds, and the state after it.
pub(super) fn paragraphs(text: &str, format: Format, state: BlockState) -> (Vec<(Span, ParagraphKind)>, BlockState) {
    let mut reader =
        LineReader { text, format, state, front_matter: front_matter::end(text), code: format == Format::Markdown && is_code(text) };
    let mut found: Vec<(Span, ParagraphKind)> =
        lines(text).map(|line| (line, reader.kind(line))).filter(|(line, _)| !line.of(text).trim().is_empty()).collect();
    // A comment above a paragraph does not say how its lines are broken.
    let comments = found.iter().take_while(|(_, kind)| *kind == ParagraphKind::Comment).count();
    if let Some(lines) = found.get(comments..).filter(|lines| wrap::is_hard_wrapped(text, format, lines)) {
        let whole = lines.iter().map(|(line, _)| *line).reduce(Span::join);
        found.truncate(comments);
        found.extend(whole.map(|whole| (whole, ParagraphKind::Prose)));
    }
    part_header(text, &mut found);
    tags::part_at_breaks(text, &mut found);
    (found, reader.state)
}

/// Parts the header from the prose that follows it on its line.
fn part_header(text: &str, found: &mut Vec<(Span, ParagraphKind)>) {
    let Some((line, kind)) = found.first().copied().filter(|(_, kind)| *kind == ParagraphKind::Prose) else { return };
    let Some(header) = date_line(line.of(text)).map(|header| header.shift(line.start)) else { return };
    let rest = Span::new(header.end, line.end);
    let follows = !rest.of(text).trim().is_empty();
    found.splice(..1, [(header, ParagraphKind::Header)].into_iter().chain(follows.then_some((rest, kind))));
}

struct LineReader<'a> {
    text: &'a str,
    format: Format,
    state: BlockState,
    /// Where the block's front matter ends, in bytes; 0 without any.
    front_matter: u32,
    /// Whether the block is indented code.
    code: bool,
}

impl LineReader<'_> {
    fn kind(&mut self, span: Span) -> ParagraphKind {
        if span.end <= self.front_matter {
            return ParagraphKind::FrontMatter;
        }
        if self.format == Format::Plain {
            return if is_directive(span.of(self.text)) { ParagraphKind::Comment } else { ParagraphKind::Prose };
        }
        if self.code && self.state == BlockState::Prose {
            return ParagraphKind::Code;
        }
        let line = span.of(self.text).trim();
        match self.state {
            BlockState::Fence { mark, length } => {
                if fence(line).is_some_and(|(m, n)| m == mark && n >= length && line.bytes().all(|b| b == mark)) {
                    self.state = BlockState::Prose;
                }
                ParagraphKind::Code
            }
            BlockState::Comment => {
                if line.contains("-->") {
                    self.state = BlockState::Prose;
                }
                ParagraphKind::Comment
            }
            BlockState::Prose => self.prose_kind(line),
        }
    }

    fn prose_kind(&mut self, line: &str) -> ParagraphKind {
        if let Some((mark, length)) = fence(line) {
            self.state = BlockState::Fence { mark, length };
            return ParagraphKind::Code;
        }
        if line.starts_with("<!--") {
            if !line.contains("-->") {
                self.state = BlockState::Comment;
            }
            return ParagraphKind::Comment;
        }
        if is_shortcode(line) {
            return ParagraphKind::Code;
        }
        if line.starts_with('|') && line.ends_with('|') && line.len() > 1 {
            return ParagraphKind::Code;
        }
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') { ParagraphKind::Heading } else { ParagraphKind::Prose }
    }
}

/// Whether a line of plain text, where nothing else is a comment, is one that speaks to Copydesk.
fn is_directive(line: &str) -> bool {
    let comment = line.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    comment.is_some_and(|body| body.trim_start().starts_with(directive::NAME) && !body.contains("-->"))
}

/// Whether the block is indented as code is, and holds a sign that no prose has: a paragraph in a list is indented too.
fn is_code(text: &str) -> bool {
    let indented = |line: &Span| line.of(text).starts_with("    ") || line.of(text).starts_with('\t');
    let mut lines = lines(text).filter(|line| !line.of(text).trim().is_empty());
    lines.all(|line| indented(&line)) && text.contains(['=', '{', '}', ';', '<', '\\'])
}

/// `{{< figure src="a.jpg" >}}`, `{% include a.html %}`: a line that a site's generator replaces.
fn is_shortcode(line: &str) -> bool {
    line.starts_with("{{") && line.ends_with("}}") || line.starts_with("{%") && line.ends_with("%}")
}

/// The mark and the length of the code fence that `line` opens or closes.
fn fence(line: &str) -> Option<(u8, u32)> {
    let mark = *line.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = line.bytes().take_while(|b| *b == mark).count();
    (length >= 3).then_some((mark, offset(length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, ParagraphKind)> {
        let (found, _) = paragraphs(text, Format::Markdown, BlockState::Prose);
        found.into_iter().map(|(span, kind)| (span.of(text), kind)).collect()
    }

    #[test]
    fn markdown_lines_have_their_kinds() {
        use ParagraphKind::{Code, FrontMatter, Heading, Prose};
        let text = "---\ndate: 2022-01-02\n---\n# Head\nWords.\n```\ncode\n```\nMore.\n";
        let want = [("---", FrontMatter), ("date: 2022-01-02", FrontMatter), ("---", FrontMatter), ("# Head", Heading), ("Words.", Prose)];
        assert_eq!(kinds(text)[..5], want);
        assert_eq!(kinds(text)[5..], [("```", Code), ("code", Code), ("```", Code), ("More.", Prose)]);
    }

    #[test]
    fn shortcodes_and_indented_code_are_no_prose() {
        use ParagraphKind::{Code, Prose};
        let kind = |text: &str| kinds(text).first().map(|(_, kind)| *kind);
        assert_eq!(kind("{{< figure title=\"Lee's 5\\\" pipe\" >}}"), Some(Code));
        assert_eq!(kind("    let it = \"be\";\n    go();\n"), Some(Code));
        assert_eq!(kind("    A second paragraph of the list."), Some(Prose));
        assert_eq!(kind("{{ Lee went."), Some(Prose));
    }

    #[test]
    fn breaks_of_other_kinds_part_paragraphs() {
        let parts = |text: &str| {
            paragraphs(text, Format::Plain, BlockState::Prose).0.iter().map(|(span, _)| span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(parts("One.\u{2028}\u{2029}Two.\u{b}Three."), ["One.", "Two.", "Three."]);
        assert_eq!(parts("<p>One.</p><p class=\"a\">Two.<br/>Three.</p>"), ["One.", "Two.", "Three."]);
        assert_eq!(parts("One <i>or</i> < two <b>"), ["One <i>or</i> < two <b>"]);
    }

    #[test]
    fn an_unclosed_fence_goes_on_into_the_next_block() {
        let (_, after) = paragraphs("~~~~\ncode", Format::Markdown, BlockState::Prose);
        assert_eq!(after, BlockState::Fence { mark: b'~', length: 4 });
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_verses_are_not() {
        let wrapped = "The council met on Monday evening in the town hall and\nvoted to keep the old bridge open for another year, as\nthe mayor had asked.\n";
        assert_eq!(kinds(wrapped).len(), 1);
        let separate = "The council met on Monday evening in the town hall and voted.\nA short line.\nAnother line that is rather longer than the one before it was.\n";
        assert_eq!(kinds(separate).len(), 3);
    }

    #[test]
    fn addresses_code_and_targets_are_holes() {
        let text = "See [this](https://x.example/2022/10/16) and `date 2020`, <b>bold</b>.";
        let found: Vec<&str> = holes(text, Format::Markdown).iter().map(|h| h.of(text)).collect();
        assert_eq!(found, ["[", "](https://x.example/2022/10/16)", "https://x.example/2022/10/16", "`date 2020`", "<b>", "</b>"]);
        let text = "> * _One_ and **two**, a_b * 3, [note] {{< x >}}\\\n> end";
        let found: Vec<&str> = holes(text, Format::Markdown).iter().map(|h| h.of(text)).collect();
        assert_eq!(found, ["> * ", "_", "_", "**", "**", "{{< x >}}", "\\", "> "]);
        let text = "» A <b>bold</b> <x> man » there.\n• Two";
        let found: Vec<&str> = holes(text, Format::Plain).iter().map(|h| h.of(text)).collect();
        assert_eq!(found, ["» ", "<b>", "</b>", "• "]);
        let text = "Read https://x.example/a, or https://x.example/b. Then go.";
        let found: Vec<&str> = holes(text, Format::Plain).iter().map(|h| h.of(text)).collect();
        assert_eq!(found, ["https://x.example/a", "https://x.example/b"], "stops and commas behind an address end the sentence");
    }
}
