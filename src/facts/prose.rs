//! A block's text as tokens with their senses, in paragraphs and sentences: what every detector reads.

use std::borrow::Cow;
use std::ops::Range;

use super::sentence;
use crate::lexicon::{self, Class, Entry, Sense};
use crate::text::token::{self, Kind, Token};
use crate::text::{Span, coded};

/// A block's text, taken apart once for all detectors. Tokens are named by their index.
#[derive(Debug, PartialEq)]
pub struct Prose {
    text: Box<str>,
    tokens: Vec<Token>,
    entries: Vec<Entry>,
    /// The senses of the entries, which are asked for more often than anything else.
    senses: Vec<Sense>,
    /// The senses that any of the tokens has: most detectors look for what a block does not have.
    all_senses: Sense,
    /// How the tokens are read, by index, that are read otherwise than they are written.
    coded: Vec<(usize, Box<str>)>,
    /// Whether places lie between the tokens that nobody reads.
    has_holes: bool,
    paragraphs: Vec<ParagraphSpan>,
    sentences: Vec<Range<usize>>,
}

/// A line of a block, or the whole block where it is hard-wrapped.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphSpan {
    /// Its place, without the line break.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Prose,
    /// The header that opens an item: `date 2022-10-16`.
    Header,
    /// A Markdown heading.
    Heading,
    /// A line of front matter, its fences included.
    FrontMatter,
    /// An HTML comment, or a line of one.
    Comment,
    /// Code, a table or another thing that nobody reads as prose.
    Code,
}

impl ParagraphKind {
    /// Whether detectors read the paragraph.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Header | Self::Prose | Self::Heading)
    }
}

/// Takes out the tokens from `from` on that lie in holes. The token behind a hole is parted from the one before it if a blank stands on either side.
fn leave_out(holes: &[Span], tokens: &mut Vec<Token>, from: usize) {
    let (mut hole, mut parted) = (0, false);
    let mut kept = from;
    for at in from..tokens.len() {
        let Some(mut token) = tokens.get(at).copied() else { return };
        hole += holes.get(hole..).unwrap_or_default().iter().take_while(|h| h.end <= token.span.start).count();
        if holes.get(hole).is_some_and(|h| h.overlaps(token.span)) {
            parted |= token.spaced;
            continue;
        }
        token.spaced |= std::mem::take(&mut parted);
        if let Some(place) = tokens.get_mut(kept) {
            *place = token;
        }
        kept += 1;
    }
    tokens.truncate(kept);
}

/// What the lexicon says of a token that is read otherwise than it is written; adds how it is read to `coded`.
#[cold]
fn coded_entry(text: &str, token: &Token, index: usize, coded: &mut Vec<(usize, Box<str>)>) -> Entry {
    let read = coded::read(token.span.of(text));
    let entry = lexicon::entry_of_word(&read, token.kind);
    coded.push((index, read.into()));
    entry
}

/// The senses of a token, of whose word the lexicon says this.
fn sense_of(token: &Token, entry: Entry) -> Sense {
    if token.kind == Kind::Number { Sense::FIGURES } else { entry.sense() }
}

impl Prose {
    /// Takes `text` apart. `lines` are its paragraphs' places and kinds, in order and without overlap; only those that are read have tokens. What lies in
    /// `holes` (sorted) has none either.
    pub fn new(text: &str, lines: &[(Span, ParagraphKind)], holes: &[Span]) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
        let mut entries = Vec::with_capacity(text.len() / 5 + 4);
        let mut paragraphs = Vec::with_capacity(lines.len());
        let mut sentences = Vec::new();
        let mut coded = Vec::new();
        for &(span, kind) in lines {
            let from = tokens.len();
            if kind.is_read() {
                token::scan_into(span.of(text), span.start, &mut tokens);
                if !holes.is_empty() {
                    leave_out(holes, &mut tokens, from);
                }
                let new = tokens.get(from..).unwrap_or_default().iter().zip(from..);
                entries.extend(new.map(|(token, index)| match token.coded {
                    true => coded_entry(text, token, index, &mut coded),
                    false => lexicon::entry_of(text, token),
                }));
                sentence::split(text, &tokens, &entries, from, &mut sentences);
            }
            paragraphs.push(ParagraphSpan { span, tokens: from..tokens.len(), kind });
        }
        let senses: Vec<Sense> = tokens.iter().zip(&entries).map(|(token, entry)| sense_of(token, *entry)).collect();
        let all_senses = senses.iter().fold(Sense::empty(), |all, sense| all | *sense);
        Self { text: text.into(), tokens, entries, senses, all_senses, coded, has_holes: !holes.is_empty(), paragraphs, sentences }
    }

    /// The block's whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether places lie inside the paragraphs that nobody reads.
    pub fn has_holes(&self) -> bool {
        self.has_holes
    }

    /// All tokens of the paragraphs that are read.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[ParagraphSpan] {
        &self.paragraphs
    }

    /// The sentences, in order, as ranges of tokens; none runs over a paragraph's end.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The paragraph in which the token stands, by index.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.tokens.end <= token).min(self.paragraphs.len().saturating_sub(1))
    }

    /// The sentence in which the token stands, by index.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token).min(self.sentences.len().saturating_sub(1))
    }

    /// The token at `at`, if there is one.
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token at `at` as it is read; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some(token) if token.coded => self.coded_word(at),
            Some(token) => token.span.of(&self.text),
            None => "",
        }
    }

    #[cold]
    fn coded_word(&self, at: usize) -> &str {
        let found = self.coded.binary_search_by_key(&at, |(token, _)| *token);
        found.ok().and_then(|index| self.coded.get(index)).map_or("", |(_, read)| read)
    }

    /// The tokens that are read otherwise than they are written, in order.
    pub fn coded_tokens(&self) -> impl Iterator<Item = &Token> {
        self.coded.iter().filter_map(|(at, _)| self.tokens.get(*at))
    }

    /// The text under `span` as it is read: without tags, and with the characters that entities stand for.
    pub fn read(&self, span: Span) -> Cow<'_, str> {
        if self.coded.is_empty() && !self.has_holes {
            return Cow::Borrowed(span.of(&self.text));
        }
        let (first, last) = (self.token_at(span.start), self.token_at(span.end.saturating_sub(1)));
        let mut read = String::with_capacity(span.range().len());
        for at in first..=last {
            if at > first && !self.glued(at) {
                read.push(' ');
            }
            read.push_str(self.word(at));
        }
        Cow::Owned(read)
    }

    /// What the lexicon says of the token at `at`; nothing past the end.
    #[inline]
    pub fn sense(&self, at: usize) -> Sense {
        self.senses.get(at).copied().unwrap_or_default()
    }

    /// Whether the token at `at` has one of the senses.
    #[inline]
    pub fn is(&self, at: usize, sense: Sense) -> bool {
        self.sense(at).intersects(sense)
    }

    /// Whether the word at `at`, in any case, is in the class.
    #[inline]
    pub fn is_in(&self, at: usize, class: Class) -> bool {
        self.entries.get(at).is_some_and(|entry| entry.is_in(class))
    }

    /// Whether the token at `at` is of this kind.
    #[inline]
    pub fn kind_is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    /// The tokens `range`, each with its senses.
    pub fn senses(&self, range: Range<usize>) -> impl Iterator<Item = (&Token, Sense)> {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        tokens.iter().zip(self.senses.get(range).unwrap_or_default().iter().copied())
    }

    /// The tokens that have one of the senses, in order.
    pub fn tokens_with(&self, sense: Sense) -> impl Iterator<Item = usize> {
        let senses = if self.all_senses.intersects(sense) { &*self.senses } else { &[] };
        senses.iter().enumerate().filter(move |(_, of_token)| of_token.intersects(sense)).map(|(at, _)| at)
    }

    /// The first of the tokens `range` that has one of the senses.
    pub fn first_with(&self, range: Range<usize>, sense: Sense) -> Option<usize> {
        let start = range.start;
        self.senses.get(range)?.iter().position(|of_token| of_token.intersects(sense)).map(|n| start + n)
    }

    /// Whether the word at `at` is `word`, in any case. `word` is in lower case.
    #[inline]
    pub fn word_is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| self.is_written(at, token, word))
    }

    /// Whether the word at `at` is one of `words`, in any case. The words are in lower case.
    #[inline]
    pub fn word_in(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.iter().any(|word| self.is_written(at, token, word)))
    }

    /// Whether the `token` at `at` is `word`. Its length alone rules most words out.
    #[inline]
    fn is_written(&self, at: usize, token: &Token, word: &str) -> bool {
        if token.coded {
            return self.coded_word(at).eq_ignore_ascii_case(word);
        }
        let range = token.span.range();
        range.len() == word.len() && self.text.as_bytes().get(range).is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether the token at `at` stands right behind the one before it, with no blank between.
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    /// The place of the tokens `range`, from the first's start to the last's end.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The text of the tokens `range`.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.span(range).of(&self.text)
    }

    /// The index of the first token that ends after the byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }
}
