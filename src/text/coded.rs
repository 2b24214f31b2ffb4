//! Characters that a text writes as others: `&ldquo;`, and the controls that stand for marks of windows-1252.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::char::compose;

/// The longest entity between `&` and `;`: `#x1F4A9`, `Eacute`.
const LONGEST: usize = 8;

/// The names of `entities.txt`.
static NAMED: LazyLock<FxHashMap<&'static str, char>> = LazyLock::new(|| {
    let lines = include_str!("entities.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).filter_map(|(name, c)| Some((name, c.chars().next()?))).collect()
});

/// The character that `rest`, which begins with `&`, begins with in code, and how many bytes that takes. What a page escaped twice, `&amp;ldquo;`, is one.
pub fn entity(rest: &str) -> Option<(char, usize)> {
    let (c, length) = once(rest)?;
    let inner = (c == '&').then(|| rest.get(length - 1..)).flatten().and_then(escaped_again);
    Some(inner.map_or((c, length), |(c, more)| (c, length - 1 + more)))
}

/// The entity that `;ldquo;` would be, were its first byte `&`.
fn escaped_again(inner: &str) -> Option<(char, usize)> {
    coded(inner.get(1..)?).map(|(c, length)| (c, length + 1))
}

fn once(rest: &str) -> Option<(char, usize)> {
    coded(rest.strip_prefix('&')?).map(|(c, length)| (c, length + 1))
}

/// The character of `ldquo;…` or `#8220;…`, and the bytes up to the semicolon.
fn coded(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let name = rest.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((c, end + 1))
}

/// Numbers below 160 are those of windows-1252, as in browsers.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code)?;
    Some(mark_of_control(c).unwrap_or(c))
}

fn named(name: &str) -> Option<char> {
    let mut chars = name.chars();
    let (letter, accent) = (chars.next()?, chars.as_str());
    let combining = match accent {
        "acute" => '\u{301}',
        "grave" => '\u{300}',
        "circ" => '\u{302}',
        "uml" => '\u{308}',
        "tilde" => '\u{303}',
        "cedil" => '\u{327}',
        "caron" => '\u{30c}',
        _ => return NAMED.get(name).copied().or_else(|| blank(name)),
    };
    compose(letter, combining)
}

fn blank(name: &str) -> Option<char> {
    match name {
        "nbsp" => Some('\u{a0}'),
        "ensp" => Some('\u{2002}'),
        "emsp" => Some('\u{2003}'),
        "thinsp" => Some('\u{2009}'),
        "shy" => Some('\u{ad}'),
        _ => None,
    }
}

/// The mark or the dash that windows-1252 has where Unicode has the control `c`.
pub(super) fn mark_of_control(c: char) -> Option<char> {
    match c {
        '\u{91}' => Some('‘'),
        '\u{92}' => Some('’'),
        '\u{93}' => Some('“'),
        '\u{94}' => Some('”'),
        '\u{96}' => Some('–'),
        '\u{97}' => Some('—'),
        _ => None,
    }
}

/// Characters that take no room on the page: a reader does not see them, and words go on behind them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// `written` as it is read: with the characters that entities and controls stand for, and without those that nobody sees.
pub fn read(written: &str) -> String {
    let mut read = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let (meant, length) = if c == '&' { entity(rest) } else { None }.unwrap_or((mark_of_control(c).unwrap_or(c), c.len_utf8()));
        if !is_invisible(meant) {
            read.push(meant);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_as_what_they_stand_for() {
        assert_eq!(read("&ldquo;Caf&eacute;&#8221; &#x2014; R&amp;D &amp;rsquo; &#147;"), "“Café” — R&D ’ “");
        assert_eq!(read("&aring;&Scaron;&nbsp;&frac12;"), "åŠ\u{a0}½");
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in ["R&D; x", "&;", "&#;", "&#xZZ;", "A & B;", "&nothing;", "&", "&ldquo", "&#99999999;", "&é;"] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn nobody_sees_soft_hyphens() {
        assert_eq!(read("Thurs\u{ad}day\u{200b}"), "Thursday");
    }
}
