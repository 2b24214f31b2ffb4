//! A block: its paragraphs, and all facts that its text alone gives.

use super::attribution::{self, Attribution};
use super::cue::{self, Cue};
use super::header::{self, Header};
use super::mark::{self, Mark};
use super::mention::{self, Mention};
use super::mojibake::{self, Mojibake};
use super::place::{self, Place};
use super::prose::{ParagraphKind, Prose};
use super::quotation::{self, Quotation};
use super::repair::{self, Repair};
use super::residue::{self, Residue};
use super::timex::{self, Timex};
use super::title::{self, Title};
use crate::text::Span;
use crate::text::span::offset;

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

/// All that a block's text tells.
#[derive(Debug, PartialEq)]
pub struct BlockFacts {
    /// The text, its tokens, paragraphs and sentences.
    pub prose: Prose,
    /// Whether the block opens a new item.
    pub opens_item: bool,
    /// Lines and phrases that date the item.
    pub headers: Vec<Header>,
    /// Expressions of time.
    pub timexes: Vec<Timex>,
    /// Quotation marks.
    pub marks: Vec<Mark>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Names and titles.
    pub mentions: Vec<Mention>,
    /// Places with several spellings.
    pub places: Vec<Place>,
    /// Titles.
    pub titles: Vec<Title>,
    /// The words that tell of speech, with the words for who speaks.
    pub cues: Vec<Cue>,
    /// Who is said to have spoken which quotation.
    pub attributions: Vec<Attribution>,
    /// Marks without their partner, and where that may have stood.
    pub repairs: Vec<Repair>,
    /// What a feed left behind.
    pub residues: Vec<Residue>,
    /// Text decoded the wrong way.
    pub mojibake: Vec<Mojibake>,
    /// The state the next block opens in.
    pub state_after: BlockState,
}

impl BlockFacts {
    /// Reads a block that opens in `state`.
    pub fn read(text: &str, format: Format, state: BlockState) -> Self {
        let (lines, state_after) = paragraphs(text, format, state);
        let prose = Prose::new(text, &lines, &holes(text, format));
        let headers = header::find(&prose);
        let timexes = timex::find(&prose);
        let marks = mark::find(&prose);
        let quotations = quotation::find(&prose, &marks);
        let mentions = mention::find(&prose);
        let places = place::find(&prose);
        let titles = title::find(&prose, &mentions);
        let cues = cue::find(&prose, &quotations, &mentions);
        let attributions = attribution::find(&prose, &quotations, &mentions, &cues);
        let repairs = repair::find(&prose, &marks, &mentions);
        let residues = residue::find(&prose);
        let mojibake = mojibake::find(&prose);
        let opens_item = header::opens_item(&prose);
        Self {
            prose,
            opens_item,
            headers,
            timexes,
            marks,
            quotations,
            mentions,
            places,
            titles,
            cues,
            attributions,
            repairs,
            residues,
            mojibake,
            state_after,
        }
    }

    /// The block's text.
    pub fn text(&self) -> &str {
        self.prose.text()
    }
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

/// The paragraphs of a block with their kinds, and the state after it.
fn paragraphs(text: &str, format: Format, state: BlockState) -> (Vec<(Span, ParagraphKind)>, BlockState) {
    let mut reader = LineReader { text, format, state, front_matter: front_matter_end(text) };
    let mut found: Vec<(Span, ParagraphKind)> =
        lines(text).map(|line| (line, reader.kind(line))).filter(|(line, _)| !line.of(text).trim().is_empty()).collect();
    if is_hard_wrapped(text, &found) {
        let whole = found.iter().skip(1).fold(found[0].0, |all, (line, _)| all.join(*line));
        found = vec![(whole, ParagraphKind::Prose)];
    }
    (found, reader.state)
}

struct LineReader<'a> {
    text: &'a str,
    format: Format,
    state: BlockState,
    /// Where the block's front matter ends, in bytes; 0 without any.
    front_matter: u32,
}

impl LineReader<'_> {
    fn kind(&mut self, span: Span) -> ParagraphKind {
        if span.end <= self.front_matter {
            return ParagraphKind::FrontMatter;
        }
        if self.format == Format::Plain {
            return ParagraphKind::Prose;
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
                ParagraphKind::Code
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
            return ParagraphKind::Code;
        }
        if line.starts_with('|') && line.ends_with('|') && line.len() > 1 {
            return ParagraphKind::Code;
        }
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') { ParagraphKind::Heading } else { ParagraphKind::Prose }
    }
}

/// The mark and the length of the code fence that `line` opens or closes.
fn fence(line: &str) -> Option<(u8, u32)> {
    let mark = *line.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = line.bytes().take_while(|b| *b == mark).count();
    (length >= 3).then_some((mark, offset(length)))
}

/// Where the front matter that the block begins with ends; 0 where there is none. It has to close in the same block, so that a lone rule
/// never hides an article.
fn front_matter_end(text: &str) -> u32 {
    let mut lines = lines(text).skip_while(|line| line.of(text).trim().is_empty());
    let Some(first) = lines.next() else { return 0 };
    let closers: &[&str] = match first.of(text).trim_end().trim_start_matches('\u{feff}') {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return 0,
    };
    let mut keys = 0;
    for line in lines {
        let content = line.of(text);
        if closers.contains(&content.trim_end()) {
            return if keys > 0 { line.end } else { 0 };
        }
        keys += u32::from(content.contains([':', '=']));
    }
    0
}

/// Whether a block's lines were broken to fit a width: each but the last is of middling length, none could have taken in the next one's first word,
/// and most stop in the middle of a sentence.
fn is_hard_wrapped(text: &str, lines: &[(Span, ParagraphKind)]) -> bool {
    if lines.len() < 2 || lines.iter().any(|(_, kind)| *kind != ParagraphKind::Prose) {
        return false;
    }
    let width = lines.iter().map(|(l, _)| l.len()).max().unwrap_or(0);
    if !(40..=100).contains(&width) {
        return false;
    }
    let mut broken = 0;
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].0.of(text).trim_end(), pair[1].0.of(text).trim_start());
        let word = next.split_whitespace().next().unwrap_or("");
        if line.len() + 1 + word.len() + 2 < width as usize && !line.ends_with(['.', '!', '?', '"', '”', ':']) {
            return false;
        }
        if line.len() * 2 < width as usize {
            return false;
        }
        broken += usize::from(!line.ends_with(['.', '!', '?', '"', '”', ':', ';']));
    }
    let continued = lines[1..].iter().any(|(l, _)| l.of(text).trim_start().starts_with(char::is_lowercase));
    continued && broken * 2 >= lines.len() - 1
}

/// Places that nobody reads: web addresses everywhere; code spans, link targets and tags in Markdown.
fn holes(text: &str, format: Format) -> Vec<Span> {
    let mut holes = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"://") {
        holes.push(web_address(text, at));
    }
    if format == Format::Markdown {
        markdown_holes(text, &mut holes);
    }
    holes.sort();
    holes
}

/// The whole address round the `://` at `at`.
fn web_address(text: &str, at: usize) -> Span {
    let start =
        text[..at].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | ')')).map_or(text.len(), |n| at + n);
    Span::from(start..text[..end].trim_end_matches(['.', ',', ';']).len().max(start))
}

fn markdown_holes(text: &str, holes: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(n) = memchr::memchr3(b'`', b']', b'<', &bytes[at..]) {
        let start = at + n;
        let (from, closer) = match bytes[start] {
            b'`' => (start, b'`'),
            b']' if bytes.get(start + 1) == Some(&b'(') => (start + 1, b')'),
            b'<' if bytes.get(start + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') => (start, b'>'),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let line_end = memchr::memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |n| from + n);
        match memchr::memchr(closer, &bytes[from + 1..line_end]) {
            Some(n) => {
                let end = from + 1 + n + 1;
                holes.push(Span::from(from..end));
                at = end;
            }
            None => at = start + 1,
        }
    }
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
    fn an_unclosed_fence_goes_on_into_the_next_block() {
        let (_, after) = paragraphs("~~~~\ncode", Format::Markdown, BlockState::Prose);
        assert_eq!(after, BlockState::Fence { mark: b'~', length: 4 });
    }

    #[test]
    fn a_rule_without_keys_is_no_front_matter() {
        assert_eq!(front_matter_end("---\nWords only\n---\n"), 0);
        assert_eq!(front_matter_end("---\nkey: open"), 0);
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
        assert_eq!(found, ["(https://x.example/2022/10/16)", "https://x.example/2022/10/16", "`date 2020`", "<b>", "</b>"]);
    }
}
