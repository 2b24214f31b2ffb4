//! A text for people as it grows: Markdown where the client shows it, else plain.

use std::fmt::Write as _;

use ropey::Rope;
use tower_lsp::gen_lsp_types::Uri;

use crate::text::Span;

/// How many characters of a quotation are shown.
const EXCERPT: usize = 80;

/// A text for people as it grows. What its methods are given as `words` is shown letter by letter; `shown` words were made by one of them.
#[derive(Debug, Default)]
pub(in crate::lsp) struct Page<'a> {
    markdown: bool,
    /// The document that the page is about, and the byte in it at which the item begins.
    document: Option<(&'a Uri, &'a Rope, u32)>,
    text: String,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub(in crate::lsp) fn new(markdown: bool) -> Self {
        Self { markdown, document: None, text: String::new() }
    }

    /// The same about an item that begins at the byte `start` of the document `uri`.
    pub(in crate::lsp) fn about(self, uri: &'a Uri, text: &'a Rope, start: u32) -> Self {
        Self { document: Some((uri, text, start)), ..self }
    }

    /// The page as it is sent.
    pub(in crate::lsp) fn into_text(self) -> String {
        self.text
    }

    /// Whether nothing stands on it.
    pub(in crate::lsp) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The first words, which say what the page is about.
    pub(in crate::lsp) fn head(&mut self, words: &str) {
        let words = self.shown(words);
        let mark = if self.markdown { "**" } else { "" };
        self.paragraph(&format!("{mark}{words}{mark}"));
    }

    /// A paragraph.
    pub(in crate::lsp) fn line(&mut self, words: &str) {
        let words = self.shown(words);
        self.paragraph(&words);
    }

    /// A list below a few words of its own; nothing where it has no entry.
    pub(in crate::lsp) fn list(&mut self, head: &str, shown: &[String]) {
        if shown.is_empty() {
            return;
        }
        let head = self.shown(head);
        self.paragraph(&format!("{head}:\n"));
        for entry in shown {
            let _ = write!(self.text, "\n- {entry}");
        }
    }

    /// What follows is about something else.
    pub(in crate::lsp) fn part(&mut self) {
        if !self.is_empty() && self.markdown {
            self.paragraph("---");
        }
    }

    /// A paragraph that is Markdown already.
    pub(in crate::lsp) fn paragraph(&mut self, shown: &str) {
        if !self.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(shown);
    }

    /// `words` that lead to `address`, where links are shown.
    pub(in crate::lsp) fn link(&self, words: &str, address: &str) -> String {
        let shown = self.shown(words);
        if self.markdown { format!("[{shown}]({address})") } else { shown }
    }

    /// The beginning of `words`, which stand at `span` of the item, leading there: by a link to the line, or by its number.
    pub(in crate::lsp) fn place(&self, words: &str, span: Span) -> String {
        let words = line(words);
        let Some((uri, text, start)) = self.document else { return self.shown(&words) };
        let line = text.try_byte_to_line((start + span.start) as usize).unwrap_or_default() + 1;
        if self.markdown && uri.as_ref().starts_with("file:") {
            return self.link(&words, &format!("{}#L{line}", uri.as_ref()));
        }
        format!("{} (line {line})", self.shown(&words))
    }

    /// `words` so that they are shown as they are, on one line.
    pub(in crate::lsp) fn shown(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        for word in words.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            for c in word.chars() {
                if self.markdown && matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|') {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        out
    }
}

/// `words` with a capital at their beginning.
pub(in crate::lsp) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The beginning of a text, on one line and cut at a word.
pub(in crate::lsp) fn line(text: &str) -> String {
    excerpt(&text.split_whitespace().take(EXCERPT).collect::<Vec<_>>().join(" "))
}

fn excerpt(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(EXCERPT) else { return text.to_owned() };
    let start = &text[..cut];
    format!("{} …", start.rsplit_once(char::is_whitespace).map_or(start, |(whole, _)| whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_text_do_not_become_markdown() {
        let mut page = Page::new(true);
        page.head("A*B\nC");
        page.list("Said", &[page.shown("_x_")]);
        page.part();
        page.paragraph(&page.link("[y]", "https://example.org"));
        assert_eq!(page.into_text(), "**A\\*B C**\n\nSaid:\n\n- \\_x\\_\n\n---\n\n[\\[y\\]](https://example.org)");
        let mut page = Page::new(false);
        page.head("A*B\nC");
        page.part();
        page.line("y");
        assert_eq!(page.into_text(), "A*B C\n\ny");
    }

    #[test]
    fn places_are_links_where_a_client_can_follow_them() {
        let text = Rope::from_str("one\ntwo\nthree é\n");
        let shown = |uri: &str, markdown| Page::new(markdown).about(&uri.into(), &text, 4).place("three", Span::new(4, 9));
        assert_eq!(shown("file:///desk/a.txt", true), "[three](file:///desk/a.txt#L3)");
        assert_eq!([shown("file:///desk/a.txt", false), shown("untitled:a", true)], ["three (line 3)", "three (line 3)"]);
    }

    #[test]
    fn excerpts_end_at_a_word() {
        assert_eq!(excerpt("short"), "short");
        assert_eq!(excerpt(&"word ".repeat(30)).len(), "word ".repeat(15).len() + "word …".len());
    }
}
