//! Changes to a text, and how safe they are.

use crate::text::Span;

/// Whether a fix may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Changes no meaning: applied by `--fix` and by the editor's fix-all.
    Safe,
    /// Changes what the article says: applied by a person, or by `--unsafe-fixes`.
    Unsafe,
    /// Shown, and applied only by a person: one of several guesses.
    Display,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes; empty to insert.
    pub span: Span,
    /// What stands there instead.
    pub new_text: String,
}

impl Edit {
    /// Puts `new_text` in the place of `span`.
    pub fn replace(span: Span, new_text: impl Into<String>) -> Self {
        Self { span, new_text: new_text.into() }
    }

    /// Puts `new_text` before the byte `at`.
    pub fn insert(at: u32, new_text: impl Into<String>) -> Self {
        Self::replace(Span::empty(at), new_text)
    }

    /// Takes `span` out.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Gives the line breaks that are put in the form that those of the text have.
    pub(crate) fn break_lines_as(&mut self, text_has: LineBreak) {
        let plain = self.new_text.replace("\r\n", "\n");
        self.new_text = if text_has == LineBreak::CrLf { plain.replace('\n', "\r\n") } else { plain };
    }
}

/// How the lines of a text end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineBreak {
    /// `\n`, and all that is not the other.
    Lf,
    /// `\r\n`.
    CrLf,
}

/// A change that mends one finding: all its edits or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `Write “Belarusian”`.
    pub title: String,
    /// Whether it may be applied unasked.
    pub applicability: Applicability,
    /// Whether it is so likely right that an editor may make it with one key, where nothing else about the finding is in doubt.
    pub sure: bool,
    /// The edits, in order and without overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that changes no meaning.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(title, Applicability::Safe, edits)
    }

    /// A fix that a person should look at.
    pub fn unsafe_(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(title, Applicability::Unsafe, edits)
    }

    /// A fix that only a person applies.
    pub fn display(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(title, Applicability::Display, edits)
    }

    fn new(title: impl Into<String>, applicability: Applicability, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|e| e.span);
        Self { title: title.into(), applicability, sure: applicability != Applicability::Display, edits }
    }

    /// The same, said to be sure or not: guesses are not, unless all that they say follows from the text.
    #[must_use]
    pub fn sure(mut self, sure: bool) -> Self {
        self.sure = sure;
        self
    }

    /// Whether the fix may be applied unasked.
    pub fn is_safe(&self) -> bool {
        self.applicability == Applicability::Safe
    }

    /// Whether the fix is applied by `--unsafe-fixes` alone.
    pub fn is_unsafe(&self) -> bool {
        self.applicability == Applicability::Unsafe
    }

    fn span(&self) -> Option<Span> {
        let first = self.edits.first()?;
        Some(self.edits.iter().fold(first.span, |all, e| all.join(e.span)))
    }
}

/// `text` after as many of `fixes` as go together, and how many that were.
pub fn apply<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, usize) {
    let chosen = compatible(text, fixes);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in chosen.iter().flat_map(|fix| &fix.edits) {
        out.push_str(Span::new(at, edit.span.start).of(text));
        out.push_str(&edit.new_text);
        at = edit.span.end;
    }
    out.push_str(text.get(at as usize..).unwrap_or(""));
    (out, chosen.len())
}

/// Those of `fixes` that go together in `text`, in order of place. A fix that touches the reach of an earlier one is left for the next round; a fix whose
/// edits do not fit the text is left out.
fn compatible<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut chosen: Vec<(Span, &Fix)> = Vec::new();
    for fix in fixes {
        let Some(span) = fix.span().filter(|_| fits(text, fix)) else { continue };
        if chosen.iter().all(|(taken, _)| span.end < taken.start || taken.end < span.start) {
            chosen.push((span, fix));
        }
    }
    chosen.sort_by_key(|(span, _)| *span);
    chosen.into_iter().map(|(_, fix)| fix).collect()
}

/// Whether all edits lie inside the text, on character boundaries, in order and apart.
fn fits(text: &str, fix: &Fix) -> bool {
    let mut last = 0;
    fix.edits.iter().all(|e| {
        let fits = e.span.start >= last && text.get(e.span.range()).is_some();
        last = e.span.end;
        fits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_that_touch_wait_for_the_next_round() {
        let one = Fix::safe("", vec![Edit::replace(Span::new(0, 1), "A")]);
        let two = Fix::safe("", vec![Edit::insert(1, "-")]);
        let three = Fix::safe("", vec![Edit::delete(Span::new(2, 3))]);
        assert_eq!(apply("abc", [&one, &two, &three]), ("Ab".into(), 2));
    }

    #[test]
    fn line_breaks_are_those_of_the_text() {
        let broken = |new_text: &str, text_has| {
            let mut edit = Edit::insert(0, new_text);
            edit.break_lines_as(text_has);
            edit.new_text
        };
        assert_eq!(broken("x\n\ny", LineBreak::CrLf), "x\r\n\r\ny");
        assert_eq!(broken("x\r\ny\n", LineBreak::CrLf), "x\r\ny\r\n");
        assert_eq!(broken("x\r\ny\n", LineBreak::Lf), "x\ny\n");
    }

    #[test]
    fn a_fix_that_does_not_fit_is_left_out() {
        let off = Fix::safe("", vec![Edit::delete(Span::new(1, 9))]);
        let inside = Fix::safe("", vec![Edit::delete(Span::new(1, 2))]);
        assert_eq!(apply("é", [&off, &inside]), ("é".into(), 0));
    }
}
