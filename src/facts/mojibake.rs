//! Text decoded the wrong way: `â€œ` for `“`.
//!
//! Such runs come from UTF-8 that was read as windows-1252 or Latin-1. They are found by reading them back, one character at a time: the characters as bytes
//! have to be a character of UTF-8, and that has to be more plausible where it stands than what is written. `É’` in `CAFÉ’s` would read back as a letter of
//! phonetic script, and is left alone.

use encoding_rs::WINDOWS_1252;

use super::layout::Format;
use super::prose::Prose;
use crate::text::{Span, coded};

/// A run of characters that another decoding reads as fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Mojibake {
    /// The run.
    pub span: Span,
    /// What it stands for.
    pub meant: String,
    /// Whether no writer can have meant the run as it stands.
    pub certain: bool,
}

/// The garbled runs of a block, and in plain text the entities of HTML, in order.
pub fn find(prose: &Prose, format: Format) -> Vec<Mojibake> {
    let mut found = garbled(prose);
    if format == Format::Plain {
        found.extend(entities(prose));
        found.sort_by_key(|run| run.span);
    }
    found
}

fn garbled(prose: &Prose) -> Vec<Mojibake> {
    let text = prose.text();
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let run = Run::read(text, start);
        at = run.end.max(start + run.first_length());
        found.extend(run.mojibake());
    }
    found
}

/// The entities of HTML that stand in plain text, which no reader should see: `caf&#233;`. Those inside web addresses are left alone.
fn entities(prose: &Prose) -> impl Iterator<Item = Mojibake> {
    prose.coded_tokens().flat_map(move |token| {
        let written = token.span.of(prose.text());
        memchr::memchr_iter(b'&', written.as_bytes()).filter_map(move |at| {
            let (meant, length) = coded::entity(written.get(at..)?)?;
            let span = Span::from(at..at + length).shift(token.span.start);
            // With its sign written out, `&lt;b&gt;` would become a tag.
            Some(Mojibake { span, meant: meant.to_string(), certain: !matches!(meant, '<' | '>') })
        })
    })
}

/// The next byte, from `at` on, at which a character stands that a lead byte of UTF-8 becomes, or a control character.
fn next_start(text: &str, at: usize) -> Option<usize> {
    // The characters from U+0080 to U+00BF begin with the first of these bytes, those from U+00C0 to U+00FF with the second.
    let starts = memchr::memchr2_iter(0xc2, 0xc3, text.as_bytes().get(at..)?).map(|n| at + n);
    let garbled = |start: &usize| match text.as_bytes().get(*start..*start + 2) {
        Some([0xc2, second]) => (0x80..=0x9f).contains(second),
        Some([_, second]) => (0x82..=0xb4).contains(second),
        _ => false,
    };
    starts.into_iter().find(garbled)
}

/// How many characters of another script than Latin have to follow each other to be words rather than an accident.
const WORD: usize = 3;

/// Characters of a text that read back, one right behind the other.
struct Run<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    characters: Vec<Character>,
}

/// A character that was read back.
#[derive(Clone, Copy)]
struct Character {
    meant: char,
    /// The byte at which it stands, and the one behind it.
    start: usize,
    end: usize,
}

impl<'a> Run<'a> {
    fn read(text: &'a str, start: usize) -> Self {
        let mut run = Self { text, start, end: start, characters: Vec::new() };
        while let Some((meant, length)) = text.get(run.end..).and_then(read_back) {
            run.characters.push(Character { meant, start: run.end, end: run.end + length });
            run.end += length;
        }
        run
    }

    fn first_length(&self) -> usize {
        self.text.get(self.start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    }

    /// What the run stands for, if that is more plausible than the run itself. What was garbled twice is read back twice.
    fn mojibake(&self) -> Option<Mojibake> {
        let first = self.characters.first()?;
        let span = Span::from(first.start..self.end);
        let meant: String = self.characters.iter().map(|c| c.meant).collect();
        let again = Run::read(&meant, 0);
        if let Some(twice) = again.mojibake().filter(|_| again.end == meant.len()) {
            return Some(Mojibake { span, certain: twice.certain && !self.is_letter_apart(), ..twice });
        }
        let plausible = self.characters.iter().all(|c| self.is_plausible(*c)) || self.is_word();
        let certain = self.characters.iter().all(|c| self.is_certain(*c));
        plausible.then_some(Mojibake { span, meant, certain })
    }

    /// Whether the run can be a capital that is meant, with a mark behind it: `the Â’s of Romanian`, `ANÂ’s`. Behind a small letter, a figure or a comma there
    /// is no such capital: `the mayorÂ’s car`.
    fn is_letter_apart(&self) -> bool {
        let before = self.text.get(..self.start).unwrap_or_default().chars().next_back();
        if before.is_some_and(char::is_uppercase) {
            return true;
        }
        let apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '"' | '\''));
        let mut written = self.text.get(self.start..self.end).unwrap_or_default().chars().skip(1);
        let marked = written.next().is_some_and(|mark| is_behind_words(mark) && !matches!(mark, '“' | '‘'));
        apart && marked && self.characters.len() == 1
    }

    /// Whether the run is a word in another script: letters of one script in a row, as `ÐŸÑƒÑ‚Ð¸Ð½` is.
    fn is_word(&self) -> bool {
        let letters = || self.characters.iter().filter(|c| c.meant.is_alphabetic());
        let mut scripts = letters().map(|c| script(c.meant));
        let first = scripts.next().flatten();
        first.is_some() && scripts.all(|s| s == first) && letters().count() >= WORD
    }

    /// Whether the character is what a writer of a language in Latin letters may mean here, and what is written is not.
    fn is_plausible(&self, character: Character) -> bool {
        let Character { meant, start, end } = character;
        let written = self.text.get(start..end).unwrap_or_default();
        let (before, after) = (self.text.get(..start).unwrap_or_default(), self.text.get(end..).unwrap_or_default());
        if ends_word(before, written, meant) {
            return false;
        }
        match meant {
            'À'..='ɏ' if meant.is_alphabetic() => fits_case(meant, before, after),
            // The byte order mark, and the ligatures fi and fl.
            '\u{feff}' | 'ﬀ'..='ﬆ' => true,
            '\u{a0}'..='¿' | '×' | '÷' | 'ˆ' | '˜' => true,
            '\u{2000}'..='\u{206f}' | '₠'..='⃀' | '℀'..='⏿' | '─'..='⟿' => true,
            '\u{1f000}'..='\u{1faff}' => true,
            _ => is_control(written) && script(meant).is_none() && !meant.is_control(),
        }
    }

    /// Whether nobody can have meant what is written: a control character, the euro sign that an accented letter runs into, a sign behind `Â` or `Ã`.
    fn is_certain(&self, character: Character) -> bool {
        let written = self.text.get(character.start..character.end).unwrap_or_default();
        let capitals = self.text.get(..character.start).unwrap_or_default().ends_with(char::is_uppercase);
        let mut chars = written.chars();
        let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
        let curly = matches!(second, '‘' | '’' | '“' | '”' | '–' | '—' | '•');
        let ends_capitals = capitals && (is_behind_words(second) || second == ' ');
        is_control(written)
            || matches!(first, 'Â' | 'Ã') && !curly && !ends_capitals
            || matches!(second, '€' | '„' | '‚')
            || chars.next().is_some()
    }
}

/// What the start of `rest` stands for, and how many bytes of it do.
fn read_back(rest: &str) -> Option<(char, usize)> {
    worn(rest).or_else(|| sequence(rest)).or_else(|| headless(rest)).or_else(|| control(rest))
}

/// The character of UTF-8 whose bytes the first characters of `rest` are.
fn sequence(rest: &str) -> Option<(char, usize)> {
    let lead = byte_of(rest.chars().next()?)?;
    let count = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    let mut length = 0;
    let mut chars = rest.chars();
    for byte in bytes.iter_mut().take(count) {
        let c = chars.next()?;
        *byte = byte_of(c)?;
        length += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    Some((meant, length))
}

/// Punctuation of UTF-8, read as Latin-1, of which the first byte was lost: `U+0080 U+0094` for `—`.
fn headless(rest: &str) -> Option<(char, usize)> {
    let last = rest.strip_prefix('\u{80}')?.chars().next().filter(|c| ('\u{80}'..='\u{9f}').contains(c))?;
    let meant = std::str::from_utf8(&[0xe2, 0x80, u8::try_from(u32::from(last)).ok()?]).ok()?.chars().next()?;
    Some((meant, '\u{80}'.len_utf8() + last.len_utf8()))
}

/// A control character that windows-1252 has a mark for: `U+0093` for `“`.
fn control(rest: &str) -> Option<(char, usize)> {
    let c = rest.chars().next().filter(|c| ('\u{80}'..='\u{9f}').contains(c) && *c != '\u{85}')?;
    let byte = [u8::try_from(u32::from(c)).ok()?];
    let meant = WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next().filter(|meant| !meant.is_control())?;
    Some((meant, c.len_utf8()))
}

/// Runs that lost a byte or had a mark straightened after they were garbled.
fn worn(rest: &str) -> Option<(char, usize)> {
    let ends = |after: &str| !after.starts_with(|c: char| byte_of(c).is_some_and(|b| (0x80..=0xbf).contains(&b)));
    let found = |run: &str, meant: char| rest.strip_prefix(run).map(|after| (meant, run.len(), after));
    let (meant, length, after) = found("â\"¢", '™')
        .or_else(|| found("â€\"", '—'))
        .or_else(|| found("â€'", '’'))
        .or_else(|| found("â€", '”'))
        .or_else(|| found("Â ", '\u{a0}'))?;
    (meant != '”' || ends(after)).then_some((meant, length))
}

/// The byte that `c` is in windows-1252, or in Latin-1.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        0..=0x7f => None,
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, lossy) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            bytes.first().copied().filter(|_| !lossy && bytes.len() == 1)
        }
    }
}

/// Whether `written` holds a control character, which no keyboard writes.
fn is_control(written: &str) -> bool {
    written.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c))
}

/// Whether `written` can be the last letter of a word, behind `before`, with the marks behind it: `PERÚ’s`, `fiancé”—`, `NESTLÉ®`.
fn ends_word(before: &str, written: &str, meant: char) -> bool {
    let mut chars = written.chars();
    let Some(letter) = chars.next() else { return false };
    let mut back = before.chars().rev();
    let (last, last_but_one) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    // One capital begins a name, two are a word in capitals.
    let capitals = letter.is_uppercase() && last.is_uppercase() && last_but_one.is_uppercase();
    let same_case = capitals || letter.is_lowercase() && last.is_lowercase();
    // Hardly any word in capitals ends with `Â`, and a garbled sign or blank begins with it.
    same_case && chars.all(is_behind_words) && (letter != 'Â' || meant.is_alphabetic())
}

/// Whether the sign can stand right behind a word: a mark, a blank, `®`.
fn is_behind_words(sign: char) -> bool {
    matches!(sign, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '›' | '‹' | '™' | '\u{a0}'..='¿')
}

/// Whether a letter has the case that its neighbours want: no small letter behind capitals, no capital behind a small one.
fn fits_case(letter: char, before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let capitals = back.next().is_some_and(char::is_uppercase) && back.next().is_some_and(char::is_uppercase);
    let small = before.chars().next_back().is_some_and(char::is_lowercase);
    let alone = !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic);
    !(letter.is_lowercase() && capitals) && !(letter.is_uppercase() && (small || alone && !matches!(letter, 'À' | 'É' | 'Ó')))
}

/// The script of a letter that is not Latin, by its block of UTF-8.
fn script(letter: char) -> Option<u32> {
    match u32::from(letter) {
        code @ (0x370..=0x3ff | 0x400..=0x52f | 0x590..=0x5ff | 0x600..=0x6ff | 0x900..=0x97f | 0xe00..=0xe7f) => Some(code >> 8),
        0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af => Some(0x4e),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{BlockFacts, BlockState, Format};

    fn meant(text: &str) -> Vec<String> {
        BlockFacts::read(text, Format::Plain, BlockState::Prose).mojibake.into_iter().map(|m| m.meant).collect()
    }

    #[test]
    fn control_characters_are_marks() {
        assert_eq!(meant("Norris\u{e2}\u{80}\u{99}s pace was good."), ["’"]);
        assert_eq!(meant("He said \u{93}no\u{94} and left. â€œNoâ€\u{9d}, he said."), ["“", "”", "“", "”"]);
        assert_eq!(meant("It rained \u{80}\u{94} at last."), ["—"]);
        assert_eq!(meant("Ã¢Â\u{80}Â\u{9c}We lost the PresidentÃ¢Â\u{80}Â\u{99}s vote."), ["“", "’"]);
        assert!(meant("One line\u{85}and another.").is_empty());
    }

    #[test]
    fn a_byte_order_mark_is_none_of_the_text() {
        assert_eq!(meant("ï»¿The vote is on Monday."), ["\u{feff}"]);
    }

    #[test]
    fn sound_text_is_left_alone_whatever_mark_stands_behind_whatever_letter() {
        const MARKS: &str = "’‘“”…–—•›‹»«\u{a0}®™°²³¹ªº§©·¿¡";
        let letters = ('À'..='ſ').filter(|c| c.is_alphabetic());
        for letter in letters {
            for mark in MARKS.chars() {
                let word = if letter.is_uppercase() { "LANC" } else { "lanc" };
                for text in [
                    format!("They saw {word}{letter}{mark} in the hall."),
                    format!("They saw {word}{letter}{mark}s in the hall."),
                    format!("“{word}{letter}{mark}{mark}{mark} they said."),
                    format!("They saw “{word}{letter}{mark}—Ben Hart—in the hall."),
                ] {
                    let found = BlockFacts::read(&text, Format::Plain, BlockState::Prose).mojibake;
                    assert!(found.iter().all(|m| letter == 'Â' && !m.certain), "{text}: {found:?}");
                }
            }
        }
    }
}
