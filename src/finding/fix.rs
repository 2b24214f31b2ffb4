//! Changes to a text, and how safe they are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::command::command;
use crate::text::Span;

/// Whether a fix may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Applicability {
    /// Changes no meaning: applied by `--fix` and by the editor's fix-all.
    Safe,
    /// Changes what the article says: applied by a person, or by `--unsafe-fixes`.
    Unsafe,
    /// Shown, and applied only by a person: one of several guesses.
    Display,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as a command: `Change “Russian” to “Belarusian”`.
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

    /// A fix that a person should look at, titled by what it changes in `text`.
    pub fn change<'a>(edits: Vec<Edit>, text: impl Fn(Span) -> &'a str) -> Self {
        let edits = in_order(edits);
        Self::unsafe_(Self::command(&edits, text), edits)
    }

    /// The same, applied only by a person.
    pub fn guess<'a>(edits: Vec<Edit>, text: impl Fn(Span) -> &'a str) -> Self {
        let edits = in_order(edits);
        Self::display(Self::command(&edits, text), edits)
    }

    /// What `edits` do to a text, as a title: `text` gives the words of a place.
    pub fn command<'a>(edits: &[Edit], text: impl Fn(Span) -> &'a str) -> String {
        command(edits.iter().map(|edit| (text(edit.span), &*edit.new_text)))
    }

    fn new(title: impl Into<String>, applicability: Applicability, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability, sure: applicability != Applicability::Display, edits: in_order(edits) }
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

/// `text` after as many of `fixes` as go together, and the tags of those, in order of place: each fix comes with a tag that says what it is for.
pub fn apply<'a, T>(text: &str, fixes: impl IntoIterator<Item = (T, &'a Fix)>) -> (String, Vec<T>) {
    let chosen = compatible(text, fixes);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in chosen.iter().flat_map(|(_, fix)| &fix.edits) {
        out.push_str(Span::new(at, edit.span.start).of(text));
        out.push_str(&edit.new_text);
        at = edit.span.end;
    }
    out.push_str(text.get(at as usize..).unwrap_or(""));
    (out, chosen.into_iter().map(|(tag, _)| tag).collect())
}

/// Those of `fixes` that go together in `text`, in order of place. The first come first: a fix that reaches into an earlier one is left for the next round.
/// A fix whose edits do not fit the text is left out.
fn compatible<'a, T>(text: &str, fixes: impl IntoIterator<Item = (T, &'a Fix)>) -> Vec<(T, &'a Fix)> {
    let mut chosen: BTreeMap<Span, (T, &Fix)> = BTreeMap::new();
    for (tag, fix) in fixes {
        let Some(span) = fix.span().filter(|_| fits(text, fix)) else { continue };
        let before = chosen.range(..=span).next_back();
        let after = chosen.range(span..).next();
        if before.is_none_or(|(_, (_, before))| precedes(before, fix)) && after.is_none_or(|(_, (_, after))| precedes(fix, after)) {
            chosen.insert(span, (tag, fix));
        }
    }
    chosen.into_values().collect()
}

/// Whether `one` ends before `other` begins. Where they meet, neither may put something in without taking anything out: nothing would say which comes first.
fn precedes(one: &Fix, other: &Fix) -> bool {
    let (Some(last), Some(first)) = (one.edits.last(), other.edits.first()) else { return true };
    let meet = last.span.end == first.span.start && !last.span.is_empty() && !first.span.is_empty();
    last.span.end < first.span.start || meet
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

/// The edits in the order of their places.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.span);
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(text: &str, fixes: &[Fix]) -> (String, Vec<usize>) {
        apply(text, fixes.iter().enumerate())
    }

    #[test]
    fn an_insertion_that_touches_waits_for_the_next_round() {
        let one = Fix::safe("", vec![Edit::replace(Span::new(0, 1), "A")]);
        let two = Fix::safe("", vec![Edit::insert(1, "-")]);
        let three = Fix::safe("", vec![Edit::delete(Span::new(2, 3))]);
        assert_eq!(applied("abc", &[one.clone(), two.clone(), three]), ("Ab".into(), vec![0, 2]));
        assert_eq!(applied("abc", &[two.clone(), one]), ("a-bc".into(), vec![0]));
        assert_eq!(applied("abc", &[two.clone(), two]), ("a-bc".into(), vec![0]));
    }

    #[test]
    fn neighbours_go_together_and_overlaps_do_not() {
        let delete = |start, end| Fix::safe("", vec![Edit::delete(Span::new(start, end))]);
        assert_eq!(applied("abcd", &[delete(1, 2), delete(2, 3), delete(0, 1)]), ("d".into(), vec![2, 0, 1]));
        assert_eq!(applied("abcd", &[delete(1, 3), delete(2, 4), delete(0, 2), delete(1, 3)]), ("ad".into(), vec![0]));
        let around = Fix::safe("", vec![Edit::delete(Span::new(0, 1)), Edit::delete(Span::new(3, 4))]);
        assert_eq!(applied("abcd", &[around, delete(1, 2)]), ("bc".into(), vec![0]), "all of its reach counts");
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
        assert_eq!(applied("é", &[off, inside]), ("é".into(), vec![]));
    }
}
