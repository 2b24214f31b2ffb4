//! A text that somebody edits.

use std::ops::Range;

use super::annotations::Annotations;
use super::article::Article;
use super::incremental::{Change, FileReading, Unstoppable};
use super::judge::Engine;
use crate::finding::Finding;
use crate::item::Origin;

/// A text that is being edited. After an edit only the articles that it touches are read again; the answers are those of a fresh run.
///
/// ```
/// let engine = copydesk::Engine::default();
/// let mut document = engine.open("The harbour reopened.\nSource line\n");
/// assert!(document.findings().is_empty());
/// document.edit(32..33, "k")?;
/// assert_eq!(document.findings()[0].rule.name, "feed-residue");
/// assert_eq!(document.close(), "The harbour reopened.\nSource link\n");
/// # Ok::<(), copydesk::EditError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    origin: Origin,
    reading: FileReading,
}

/// An edit of bytes that the text does not have, or that begins or ends inside a character.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are no bytes {} to {} to edit in a text of {length} bytes, or they begin or end inside a character", .bytes.start, .bytes.end)]
pub struct EditError {
    /// The bytes that were to be edited.
    pub bytes: Range<usize>,
    /// The number of bytes that the text has.
    pub length: usize,
}

impl Engine {
    /// Reads `article`, and keeps what was read for the edits to come.
    pub fn open<'a>(&self, article: impl Into<Article<'a>>) -> Document {
        let article = article.into();
        let Ok(reading) = FileReading::fresh(self, &article, &Unstoppable);
        Document { text: article.text.to_owned(), origin: article.origin, reading }
    }
}

impl Document {
    /// Puts `new_text` in the place of `bytes`, which are UTF-8 bytes of the text as it is now; an empty range inserts. An editor that counts in UTF-16 has to turn
    /// its places into bytes first.
    ///
    /// # Errors
    /// Where the text has no such bytes, or they begin or end inside a character. Then nothing is changed.
    pub fn edit(&mut self, bytes: Range<usize>, new_text: &str) -> Result<(), EditError> {
        if self.text.get(bytes.clone()).is_none() {
            return Err(EditError { bytes, length: self.text.len() });
        }
        let change = Change { old: bytes.clone(), new_len: new_text.len() };
        let engine = self.reading.engine().clone();
        let Ok(reading) = self.reading.after(&change, new_text, &engine, &self.origin, &Unstoppable);
        self.text.replace_range(bytes, new_text);
        self.reading = reading;
        Ok(())
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a copy editor would query in the text as it is now, in order of place. Spans are UTF-8 bytes of it.
    pub fn findings(&self) -> Vec<Finding> {
        self.reading.findings().collect()
    }

    /// The facts and findings of the text as it is now. Offsets are code points of it.
    pub fn annotations(&self) -> Annotations {
        Annotations::of(self.reading.items(), self.reading.ignored(), &self.text)
    }

    /// Ends the editing, and gives the text back.
    pub fn close(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing() {
        let mut document = Engine::default().open("Né le lundi.");
        let backwards = Range { start: 5, end: 4 };
        for bytes in [2..3, 0..99, backwards] {
            assert_eq!(document.edit(bytes.clone(), "x"), Err(EditError { bytes, length: 13 }));
        }
        assert_eq!(document.text(), "Né le lundi.");
        assert_eq!(document.edit(13..13, "\n"), Ok(()));
        assert_eq!(document.close(), "Né le lundi.\n");
    }

    #[test]
    fn facts_follow_the_edits() {
        let engine = Engine::default();
        let mut document = engine.open(Article::new("It rained on Monday.").dated("2022-10-19"));
        document.edit(13..19, "Tuesday").unwrap();
        let annotations = document.annotations();
        assert_eq!(annotations, engine.annotate(Article::new("It rained on Tuesday.").dated("2022-10-19")));
        assert_eq!(annotations.timexes[0].value, "2022-10-18");
    }
}
