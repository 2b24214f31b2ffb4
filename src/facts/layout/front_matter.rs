//! Front matter, the fields above an article: YAML between `---`, TOML between `+++`, JSON in braces.

use super::lines;
use crate::lexicon::front_matter::is_article_key;
use crate::text::Span;
use crate::text::span::offset;

/// The most bytes that front matter has where it holds blank lines; what goes on for longer is no front matter.
const LONGEST: usize = 8192;

/// A field of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts) struct Field {
    /// The key, without its marks.
    pub(in crate::facts) key: Span,
    /// The value, with its marks.
    pub(in crate::facts) value: Span,
    /// How deep inside others it stands.
    pub(in crate::facts) depth: usize,
}

/// Whether a text that begins like this can begin with front matter.
pub fn may_begin(text: &str) -> bool {
    text.get(start_of(text)..).is_some_and(|rest| ["---", "+++", ";;;", "{"].iter().any(|opener| rest.starts_with(opener)))
}

/// Where the front matter that the text begins with ends; 0 where there is none. It has to close, and where blank lines part it, each of its lines has to
/// be a field or belong to one, so that a lone rule never hides an article.
pub fn end(text: &str) -> u32 {
    let start = start_of(text);
    let Some(first) = lines(text).find(|line| line.end as usize > start) else { return 0 };
    let opener = text.get(start..first.end as usize).unwrap_or_default().trim_end();
    let closers: &[&str] = match opener {
        "---" | "---yaml" | "--- yaml" => &["---", "..."],
        "+++" | "---toml" | "--- toml" => &["+++", "---"],
        "---json" | "--- json" => &["---"],
        ";;;" => &[";;;"],
        _ if opener.starts_with('{') => return json_end(text, start),
        _ => return 0,
    };
    fenced_end(text, first.end, closers, opener.ends_with("json") || opener == ";;;")
}

/// Where the fence that closes the fields after the byte `from` ends.
fn fenced_end(text: &str, from: u32, closers: &[&str], json: bool) -> u32 {
    let (mut keys, mut known, mut blank, mut clean) = (0, false, false, true);
    for line in lines(text).skip_while(|line| line.start < from) {
        let content = line.of(text);
        if closers.contains(&content.trim_end()) {
            return if keys > 0 && (!blank || known && clean) { line.end } else { 0 };
        }
        if blank && line.end as usize > LONGEST {
            return 0;
        }
        keys += u32::from(content.contains([':', '=']));
        known |= field_of_line(text, line).is_some_and(|field| is_article_key(field.key.of(text)));
        blank |= content.trim().is_empty();
        clean &= json || belongs(text, line);
    }
    0
}

/// Whether a line of front matter is a field, or belongs to one: an entry of a list, a comment, the rest of a value.
fn belongs(text: &str, line: Span) -> bool {
    let content = line.of(text);
    content.trim().is_empty()
        || content.starts_with([' ', '\t', '#', '-', '[', ']', '}'])
        || field_of_line(text, line).is_some_and(|field| !field.key.of(text).contains(' '))
}

/// Where the JSON object that begins at the byte `start` ends; 0 where it holds no field of an article, or text follows it on its line.
fn json_end(text: &str, start: usize) -> u32 {
    let Some(end) = object_end(text, start) else { return 0 };
    let rest = text.get(end..).unwrap_or_default();
    let line_ends = rest.lines().next().is_none_or(|line| line.trim().is_empty());
    let known = || json_fields(text, Span::from(start..end)).iter().any(|field| is_article_key(field.key.of(text)));
    if line_ends && known() { offset(end) } else { 0 }
}

/// The byte after the brace that closes the one at `start`.
fn object_end(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    let bytes = text.as_bytes();
    while at < bytes.len().min(start + LONGEST) {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The byte at which the string that begins at `start` is closed.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 2,
            b'"' => return Some(at),
            _ => at += 1,
        }
    }
}

/// The fields of the front matter that lies at `span`.
pub(in crate::facts) fn fields(text: &str, span: Span) -> Vec<Field> {
    let opener = span.of(text).trim_start_matches('\u{feff}').trim_start();
    if ["{", ";;;", "---json", "--- json"].iter().any(|start| opener.starts_with(start)) {
        return json_fields(text, span);
    }
    lines(span.of(text)).filter_map(|line| field_of_line(text, line.shift(span.start))).collect()
}

/// The field that a line of YAML or TOML is: `date: 2022-10-16`, `"article:published_time" = 2022-10-16`.
fn field_of_line(text: &str, line: Span) -> Option<Field> {
    let content = line.of(text);
    let inner = content.trim_start();
    let depth = content.len() - inner.len();
    let inner_at = line.start + offset(depth);
    let quote = inner.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (key, separator) = match quote {
        Some(mark) => {
            let close = 1 + inner.get(1..)?.find(mark)?;
            let after = inner.get(close + 1..)?;
            (1..close, close + 1 + after.len() - after.trim_start().len())
        }
        None => {
            let separator = bare_separator(inner)?;
            (0..inner.get(..separator)?.trim_end().len(), separator)
        }
    };
    (inner.get(separator..)?.starts_with([':', '=']) && !key.is_empty() && !inner.starts_with('#')).then_some(())?;
    Some(Field { key: Span::from(key).shift(inner_at), value: Span::new(inner_at + offset(separator + 1), line.end), depth })
}

/// Where the mark between a bare key and its value stands. `og:article:published_time: …` has colons inside its key.
fn bare_separator(line: &str) -> Option<usize> {
    const MARKS: [char; 2] = [':', '='];
    let first = line.find(MARKS)?;
    let goes_on = |at: usize| line.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let outer = line.match_indices(MARKS).map(|(at, _)| at).find(|at| !goes_on(*at));
    let is_key = |at: usize| line.get(..at).is_some_and(|key| !key.trim_end().contains(' '));
    Some(outer.filter(|at| is_key(*at)).unwrap_or(first))
}

/// The fields of a JSON object, those of the objects inside it too.
fn json_fields(text: &str, span: Span) -> Vec<Field> {
    let bytes = text.as_bytes();
    let (mut at, end, mut depth) = (span.start as usize, span.end as usize, 0usize);
    let mut found = Vec::new();
    while at < end {
        match bytes.get(at) {
            Some(b'"') => {
                let Some(close) = string_end(bytes, at).filter(|close| *close < end) else { break };
                if let Some(value) = json_value(text, close + 1, end) {
                    found.push(Field { key: Span::from(at + 1..close), value, depth });
                }
                at = close;
            }
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The value behind the colon that follows a key's closing mark: a string without its marks, or what goes up to the next comma.
fn json_value(text: &str, from: usize, end: usize) -> Option<Span> {
    let rest = text.get(from..end)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let start = end - value.len();
    if value.starts_with('"') {
        return string_end(text.as_bytes(), start).filter(|close| *close < end).map(|close| Span::from(start + 1..close));
    }
    let length = value.find([',', '}', ']', '\n', '{', '[']).unwrap_or(value.len());
    Some(Span::from(start..start + length))
}

/// The first byte that is no blank and no byte order mark.
fn start_of(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part of the text that is its front matter.
    fn front(text: &str) -> &str {
        text.get(..end(text) as usize).unwrap_or_default()
    }

    #[test]
    fn front_matter_closes() {
        assert_eq!(front("---\ndate: 2022\n---\nWords."), "---\ndate: 2022\n---");
        assert_eq!(front("---\nkey: open\n"), "");
        assert_eq!(front("---\nWords only\n---\n"), "");
        assert_eq!(front(";;;\n{\"date\": 1,\n\n\"a\": 2}\n;;;\nWords."), ";;;\n{\"date\": 1,\n\n\"a\": 2}\n;;;");
        assert_eq!(front("---toml\na = 1\n---\nWords."), "---toml\na = 1\n---");
    }

    #[test]
    fn blank_lines_may_part_fields_alone() {
        let parted = "+++\ntitle = \"x\"\n\n# When\n[dates]\n  published = 2022\n+++\n";
        assert_eq!(front(parted), parted.trim_end());
        assert_eq!(front("---\ntitle: x\n\nThe harbour reopened: at last.\n\n---\n"), "");
        assert_eq!(front("---\nAnn: yes\n\nBob: no\n---\n"), "");
    }

    #[test]
    fn front_matter_with_blank_lines_is_not_long() {
        let text = |bytes: usize| format!("---\ntitle: x\n\n#{}\n---", "x".repeat(bytes));
        assert!(end(&text(LONGEST - 15)) > 0);
        assert_eq!(end(&text(LONGEST - 14)), 0);
    }

    #[test]
    fn objects_of_an_article_are_front_matter() {
        let object = "{\n  \"title\": \"a } b \\\" c\",\n\n  \"x\": {\"y\": [1]}\n}";
        assert_eq!(front(&format!("{object}\n\nWords.")), object);
        assert_eq!(front("{\"port\": 80}\n"), "");
        assert_eq!(front("{\"title\": 1} and words"), "");
        assert_eq!(front("{\"title\": 1\n"), "");
    }

    #[test]
    fn an_object_is_not_long() {
        let text = |bytes: usize| format!("{{\"title\": \"{}\"}}", "x".repeat(bytes));
        assert!(end(&text(LONGEST - 13)) > 0);
        assert_eq!(end(&text(LONGEST - 12)), 0);
    }
}
