//! Tags of HTML in a text that is no page, and other breaks than those of lines.

use crate::facts::prose::ParagraphKind;
use crate::lexicon;
use crate::lexicon::classes::text as signs;
use crate::text::Span;

/// A longer tag is none: a sign of less, and one of more far behind it.
const LONGEST: usize = 300;

/// The tag that begins with the `<` at `at`: its place, and whether it parts paragraphs.
pub(super) fn tag(text: &str, at: usize) -> Option<(Span, bool)> {
    let rest = text.get(at..)?.strip_prefix('<')?;
    let bytes = rest.as_bytes();
    let inner = bytes.get(..LONGEST).unwrap_or(bytes);
    let end = memchr::memchr3(b'>', b'\n', b'<', inner).filter(|end| inner.get(*end) == Some(&b'>'))?;
    let named = rest.get(..end)?.trim_start_matches('/');
    let length = named.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = named.split_at_checked(length)?;
    let whole = attributes.is_empty() || attributes.starts_with([' ', '/']);
    let parts = lexicon::is_in(name, signs::TAGS_OF_BLOCKS);
    (whole && (parts || lexicon::is_in(name, signs::TAGS_IN_LINES))).then(|| (Span::from(at..at + 1 + end + 1), parts))
}

/// Parts paragraphs at `<p>`, `<br>` and their like, at the separators of Unicode, and at the tabs and feeds that word processors break lines with.
pub(super) fn part_at_breaks(text: &str, found: &mut Vec<(Span, ParagraphKind)>) {
    let breaks = breaks(text);
    if breaks.is_empty() {
        return;
    }
    let mut parted = Vec::with_capacity(found.len() + breaks.len());
    for &(line, kind) in found.iter() {
        let (mut start, before) = (line.start, parted.len());
        let inside = breaks.iter().filter(|b| kind.is_read() && b.start >= line.start && b.end <= line.end);
        let mut add = |part: Span| {
            if !part.of(text).trim().is_empty() {
                parted.push((part, kind));
            }
        };
        for gap in inside {
            add(Span::new(start, gap.start));
            start = gap.end;
        }
        add(Span::new(start, line.end));
        // A line of nothing but tags was left behind by a feed, and stays whole.
        if parted.len() == before {
            parted.push((line, kind));
        }
    }
    *found = parted;
}

/// The separator of lines or of paragraphs, U+2028 or U+2029, whose last byte stands at `last`.
fn separator(bytes: &[u8], last: usize) -> Option<Span> {
    let start = last.checked_sub(2)?;
    (bytes.get(start..last) == Some(b"\xe2\x80")).then(|| Span::from(start..last + 1))
}

fn breaks(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let tags = memchr::memchr_iter(b'<', bytes).filter_map(|at| tag(text, at).filter(|(_, parts)| *parts)).map(|(tag, _)| tag);
    let feeds = memchr::memchr2_iter(0x0b, 0x0c, bytes).map(|at| Span::from(at..at + 1));
    let mut breaks: Vec<Span> = tags.chain(feeds).collect();
    breaks.extend(memchr::memchr2_iter(0xa8, 0xa9, bytes).filter_map(|at| separator(bytes, at)));
    breaks.sort_unstable();
    breaks
}
