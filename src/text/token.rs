//! One pass over the bytes: words, numbers, marks and stops.

use super::coded::{self, is_invisible};
use super::letters;
use super::span::{Span, offset};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters, inner apostrophes and abbreviating stops included: `don't`, `O'Neill`, `U.S.`, `p.m.`.
    Word,
    /// A run of digits with its inner commas, stops and letters: `1,000`, `3.5`, `1990s`, `15th`.
    Number,
    /// The possessive ending, `'s` or the bare apostrophe of `workers'`.
    Possessive,
    /// A quotation mark or an apostrophe that belongs to no word.
    Quote,
    /// A hyphen or a dash.
    Dash,
    /// A full stop, a question or an exclamation mark, an ellipsis.
    Stop,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Any other visible character.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `minister`; also everything that is no word.
    Lower,
    /// `Minister`, and `McCarthy`.
    Capitalized,
    /// `NATO`, of two letters or more.
    Upper,
    /// `iPhone`.
    Mixed,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place, in bytes of the text that was scanned.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub shape: Shape,
    /// Whether a blank or a line break stands before it.
    pub spaced: bool,
    /// Whether it is read otherwise than it is written: `&ldquo;`, a word with a soft hyphen in it.
    pub coded: bool,
}

impl Token {
    /// Whether the token is a word that begins with a capital; nothing else has such a shape.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capitalized | Shape::Upper)
    }
}

/// The tokens of `text`, in order. Blanks and line breaks make none.
pub fn scan(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    scan_into(text, 0, &mut tokens);
    tokens
}

/// Adds the tokens of `text` to `tokens`, as tokens of a longer text in which it begins at the byte `base`.
pub fn scan_into(text: &str, base: u32, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner { text, base, at: 0, spaced: true, tokens };
    while let Some(c) = scanner.peek() {
        scanner.step(c);
    }
}

/// Whether `c` is one of the marks that can open or close a quotation, or stand for one.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '″' | '′' | '＂')
}

/// Whether `c` can stand inside a word as an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '´' | '`')
}

struct Scanner<'a, 't> {
    text: &'a str,
    base: u32,
    at: usize,
    spaced: bool,
    tokens: &'t mut Vec<Token>,
}

impl Scanner<'_, '_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(byte as char) } else { self.text.get(at..)?.chars().next() }
    }

    fn step(&mut self, c: char) {
        match c {
            ' ' => return self.blank(1),
            'a'..='z' | 'A'..='Z' => return self.latin_word(c),
            '0'..='9' => self.number(),
            '&' => return self.ampersand(),
            c if is_quote(c) => self.mark(c),
            '\u{80}'..='\u{9f}' if c != '\u{85}' => return self.control(c),
            _ if is_invisible(c) => return self.at += c.len_utf8(),
            c if c.is_whitespace() || c == '\0' => return self.blank(c.len_utf8()),
            c if c.is_alphabetic() => self.word(),
            _ => self.punctuation(c),
        }
        self.spaced = false;
    }

    /// An `&`, or what the entity that it begins stands for.
    fn ampersand(&mut self) {
        match coded::entity(self.text.get(self.at..).unwrap_or_default()) {
            Some((c, length)) => self.coded(c, length),
            None => self.punctuation('&'),
        }
    }

    /// A control character, which may stand for a mark. One that UTF-8 read as Latin-1 left, `â` U+0080 U+0093, does not.
    fn control(&mut self, c: char) {
        let before = self.text.get(..self.at).and_then(|before| before.chars().next_back());
        let garbled = matches!(before, Some('\u{80}' | 'Â' | 'â'));
        match coded::mark_of_control(c).filter(|_| !garbled) {
            Some(mark) => self.coded(mark, c.len_utf8()),
            None => self.punctuation(c),
        }
    }

    /// `length` bytes that stand for `c`.
    fn coded(&mut self, c: char, length: usize) {
        let end = self.at + length;
        match c {
            _ if is_invisible(c) => self.at = end,
            _ if c.is_whitespace() => self.blank(length),
            _ if c.is_alphabetic() => self.word(),
            _ => {
                let kind = if is_quote(c) { Kind::Quote } else { kind_of(c) };
                self.push(kind, end);
                self.mark_coded();
            }
        }
    }

    fn mark_coded(&mut self) {
        if let Some(last) = self.tokens.last_mut() {
            last.coded = true;
        }
    }

    /// The character that is read at `at`, and how many bytes it takes.
    fn read_at(&self, at: usize) -> Option<(char, usize)> {
        let c = self.char_at(at)?;
        let plain = (c, c.len_utf8());
        match c {
            '&' => Some(coded::entity(self.text.get(at..)?).unwrap_or(plain)),
            '\u{80}'..='\u{9f}' => Some((coded::mark_of_control(c).unwrap_or(c), plain.1)),
            _ => Some(plain),
        }
    }

    fn blank(&mut self, length: usize) {
        self.at += length;
        self.spaced = true;
    }

    fn push(&mut self, kind: Kind, end: usize) {
        self.push_shaped(kind, end, Shape::Lower);
    }

    fn push_shaped(&mut self, kind: Kind, end: usize, shape: Shape) {
        let span = Span::new(offset(self.at), offset(end)).shift(self.base);
        self.tokens.push(Token { span, kind, shape, spaced: self.spaced, coded: false });
        self.spaced = false;
        self.at = end;
    }

    /// Digits, then what belongs to them: `1,000`, `3.5`, `1990s`, `15th`. `9:30` and `2022-10-16` stay apart.
    fn number(&mut self) {
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        loop {
            while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                end += 1;
            }
            let joined = matches!(bytes.get(end), Some(b',' | b'.')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !joined {
                break;
            }
            end += 1;
        }
        while self.char_at(end).is_some_and(char::is_alphabetic) {
            end += self.char_at(end).map_or(1, char::len_utf8);
        }
        self.push(Kind::Number, end);
    }

    /// A word that begins with the ASCII letter `first`. Nearly every one is that letter and small ones up to a blank or a comma, and done at once.
    fn latin_word(&mut self, first: char) {
        let bytes = self.text.as_bytes();
        let end = letters::end_of_small(bytes, self.at + 1);
        let shape = if first.is_ascii_uppercase() { Shape::Capitalized } else { Shape::Lower };
        // A stop belongs to a word of one letter alone: `U.S.`.
        match bytes.get(end) {
            Some(b' ') => {
                self.push_shaped(Kind::Word, end, shape);
                self.blank(1);
            }
            Some(b'.') if end > self.at + 1 => self.push_shaped(Kind::Word, end, shape),
            Some(b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'\'' | b'`' | b'&' | 0x80..) => self.word(),
            _ => self.push_shaped(Kind::Word, end, shape),
        }
    }

    /// Letters with inner apostrophes, with the stops of `U.S.`, and the possessive after them.
    fn word(&mut self) {
        let start = self.at;
        let end = self.joined(start, self.letters(start));
        let written = self.text.get(start..end).unwrap_or("");
        if is_coded(written) {
            self.push_shaped(Kind::Word, end, shape(&coded::read(written)));
            self.mark_coded();
        } else {
            self.push_shaped(Kind::Word, end, shape(written));
        }
        self.possessive();
    }

    /// The end of the word that begins at `start` with letters up to `end`, with what apostrophes and stops join to it.
    fn joined(&self, start: usize, end: usize) -> usize {
        let mut end = self.initials(start, end);
        while let Some((_, length)) = self.read_at(end).filter(|(c, _)| is_apostrophe(*c)) {
            let after = end + length;
            let next = self.letters(after);
            if next == after || self.is_possessive(after, next) {
                break;
            }
            end = next;
        }
        end
    }

    /// The end of the run of letters and digits that begins at `from`.
    fn letters(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = from;
        loop {
            end += bytes.get(end..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count());
            match self.char_at(end) {
                Some('&') => match self.read_at(end).filter(|(c, _)| c.is_alphabetic()) {
                    Some((_, length)) => end += length,
                    None => return end,
                },
                // Nearly all that is no ASCII behind a word are these marks, which need no look at the tables of Unicode.
                Some('’' | '‘' | '“' | '”' | '–' | '—') => return end,
                Some(c) if !c.is_ascii() && (c.is_alphanumeric() || is_combining(c)) => end += c.len_utf8(),
                // A word goes on behind a soft hyphen if a letter does.
                Some(c) if is_invisible(c) && end > from && self.char_at(end + c.len_utf8()).is_some_and(char::is_alphanumeric) => {
                    end += c.len_utf8();
                }
                _ => return end,
            }
        }
    }

    /// Takes in the stops of an abbreviation made of single letters: `U.S.`, `p.m.`, `J.D.`; `J. Smith` keeps its stop apart.
    fn initials(&self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let single = |from: usize, to: usize| to - from == 1 && bytes[from].is_ascii_alphabetic();
        let mut last = end;
        let mut from = start;
        let mut letters = 0;
        while single(from, last) && bytes.get(last) == Some(&b'.') {
            letters += 1;
            let next = self.letters(last + 1);
            if !single(last + 1, next.max(last + 1)) || bytes.get(next) != Some(&b'.') {
                return if letters > 1 { last + 1 } else { end };
            }
            from = last + 1;
            last = next;
        }
        end
    }

    fn is_possessive(&self, after: usize, next: usize) -> bool {
        next - after == 1 && matches!(self.text.as_bytes()[after], b's' | b'S')
    }

    /// The `'s` after a word, or the bare apostrophe after a final `s` that a blank or a stop follows.
    fn possessive(&mut self) {
        let Some((_, length)) = self.read_at(self.at).filter(|(c, _)| is_apostrophe(*c)) else { return };
        let after = self.at + length;
        let next = self.letters(after);
        if next > after && self.is_possessive(after, next) {
            let is_coded = is_coded(self.text.get(self.at..next).unwrap_or_default());
            self.push(Kind::Possessive, next);
            if is_coded {
                self.mark_coded();
            }
        }
    }

    /// A mark; the two of ``LaTeX'' are one token.
    fn mark(&mut self, c: char) {
        let one = self.at + c.len_utf8();
        let doubled = matches!(c, '`' | '\'' | '‘' | '’' | '‚') && self.char_at(one) == Some(c);
        self.push(Kind::Quote, if doubled { one + c.len_utf8() } else { one });
    }

    fn punctuation(&mut self, c: char) {
        let mut end = self.at + c.len_utf8();
        let kind = kind_of(c);
        // `...`, `?!` and `--` are one token each.
        let goes_on = |next: char| match kind {
            Kind::Stop => matches!(next, '.' | '!' | '?' | '…'),
            Kind::Dash => next == '-',
            _ => false,
        };
        while let Some(next) = self.char_at(end).filter(|c| goes_on(*c)) {
            end += next.len_utf8();
        }
        self.push(kind, end);
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// What a sign that is no mark is.
fn kind_of(c: char) -> Kind {
    match c {
        '.' | '!' | '?' | '…' | '‽' => Kind::Stop,
        ',' | '،' => Kind::Comma,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        '-' | '–' | '—' | '―' | '‐' | '‑' | '−' => Kind::Dash,
        _ => Kind::Other,
    }
}

/// Whether a word or a possessive holds an entity, a control or a character that nobody sees.
fn is_coded(written: &str) -> bool {
    written.contains('&') || !written.is_ascii() && written.chars().any(|c| is_invisible(c) || coded::mark_of_control(c).is_some())
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    let (mut uppers, mut lowers) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            uppers += 1;
        } else if c.is_lowercase() {
            lowers += 1;
        }
    }
    match (first.is_uppercase(), uppers, lowers) {
        (true, 1.., 0) => Shape::Upper,
        (true, ..) => Shape::Capitalized,
        (false, 1.., _) => Shape::Mixed,
        (false, 0, _) if first.is_lowercase() => Shape::Lower,
        // Scripts without case count as names: in an English article they stand where names do.
        _ => Shape::Capitalized,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        scan(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_keep_their_apostrophes_and_lose_their_possessives() {
        assert_eq!(words("O'Neill's men don't."), ["O'Neill", "'s", "men", "don't", "."]);
        assert_eq!(words("Belarus' President"), ["Belarus", "'", "President"]);
        assert_eq!(words("“We’re”"), ["“", "We’re", "”"]);
    }

    #[test]
    fn abbreviations_are_one_word() {
        assert_eq!(words("the U.S. at 5 p.m. J. Smith"), ["the", "U.S.", "at", "5", "p.m.", "J", ".", "Smith"]);
    }

    #[test]
    fn numbers_keep_what_is_theirs() {
        assert_eq!(words("1,000-kilometre 1990s 15th 3.5, 9:30"), ["1,000", "-", "kilometre", "1990s", "15th", "3.5", ",", "9", ":", "30"]);
    }

    #[test]
    fn runs_of_stops_and_doubled_marks_are_one() {
        assert_eq!(words("``Yes...''"), ["``", "Yes", "...", "''"]);
    }

    #[test]
    fn words_go_on_behind_entities_and_soft_hyphens() {
        assert_eq!(words("Caf&eacute;s &amp; O&#39;Neill&rsquo;s"), ["Caf&eacute;s", "&amp;", "O&#39;Neill", "&rsquo;s"]);
        assert_eq!(words("Thurs\u{ad}day,\u{200b} x"), ["Thurs\u{ad}day", ",", "x"]);
        assert_eq!(words("&ldquo;Yes&rdquo;\u{93}No\u{94} R&D"), ["&ldquo;", "Yes", "&rdquo;", "\u{93}", "No", "\u{94}", "R", "&", "D"]);
        assert_eq!(words("a&nbsp;b&mdash;c&hellip;"), ["a", "b", "&mdash;", "c", "&hellip;"]);
    }

    #[test]
    fn every_byte_order_is_safe() {
        for text in ["", "'", "é’s", "U.", "a.b", "U.S", "’’’", "\u{0}\u{feff}", "A.é."] {
            scan(text);
        }
    }
}
