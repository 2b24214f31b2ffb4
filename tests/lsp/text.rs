//! A document on the client's side: edited and measured without any code of the server.

use serde_json::{Value, json};

/// A text, and how its columns are counted.
pub(crate) struct Text {
    /// The text.
    pub(crate) content: String,
    /// `utf-8`, `utf-16` or `utf-32`.
    pub(crate) encoding: &'static str,
}

impl Text {
    /// The position of the byte `at`.
    pub(crate) fn position(&self, at: usize) -> Value {
        let before = &self.content[..at];
        let inside_break = before.ends_with('\r') && self.content[at..].starts_with('\n');
        assert!(!inside_break, "no position lies between CR and LF");
        let lines = before.replace("\r\n", "\n").replace('\r', "\n");
        let line = lines.matches('\n').count();
        let column = lines.rsplit('\n').next().unwrap_or("");
        json!({"line": line, "character": self.width(column)})
    }

    /// The number of columns that `text` takes.
    pub(crate) fn width(&self, text: &str) -> usize {
        match self.encoding {
            "utf-8" => text.len(),
            "utf-16" => text.encode_utf16().count(),
            _ => text.chars().count(),
        }
    }

    /// The range of some bytes.
    pub(crate) fn range(&self, start: usize, end: usize) -> Value {
        json!({"start": self.position(start), "end": self.position(end)})
    }

    /// Puts `new_text` in the place of some bytes, and says so in a change for the server.
    pub(crate) fn replace(&mut self, start: usize, end: usize, new_text: &str) -> Value {
        let change = json!({"range": self.range(start, end), "text": new_text});
        self.content.replace_range(start..end, new_text);
        change
    }

    /// The byte at a position.
    pub(crate) fn byte(&self, position: &Value) -> usize {
        self.places().find(|at| self.position(*at) == *position).unwrap_or_else(|| panic!("no place is {position}"))
    }

    /// All bytes that have a position.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let all = self.content.char_indices().map(|(at, _)| at).chain([self.content.len()]);
        all.filter(|at| !(self.content[..*at].ends_with('\r') && self.content[*at..].starts_with('\n')))
    }

    /// Applies the text edits of the server, which all speak of the text before.
    pub(crate) fn apply(&mut self, edits: &[Value]) {
        let place = |edit: &Value, end: &str| self.byte(&edit["range"][end]);
        let mut edits: Vec<(usize, usize, String)> =
            edits.iter().map(|it| (place(it, "start"), place(it, "end"), it["newText"].as_str().unwrap().to_owned())).collect();
        edits.sort();
        for (start, end, new_text) in edits.into_iter().rev() {
            self.content.replace_range(start..end, &new_text);
        }
    }
}
