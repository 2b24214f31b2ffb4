//! What the engine is given to read.

use std::sync::Arc;

use super::parts;
use crate::facts::{BlockFacts, Format, directive};
use crate::item::Origin;
use crate::item::date::input_date;
use crate::suppress::{self, Ignores};

/// A text to read, and what is known of it besides. A string alone is one, too: plain text of which nothing else is known.
///
/// ```
/// let engine = copydesk::Engine::default();
/// let text = "The harbour reopened on Monday.";
/// let dated = copydesk::Article::new(text).dated("2022-10-19");
/// assert_eq!(engine.annotate(dated).timexes[0].value, "2022-10-17");
/// ```
#[derive(Clone, Debug)]
pub struct Article<'a> {
    pub(crate) text: &'a str,
    pub(crate) format: Format,
    pub(crate) origin: Origin,
    /// What is ignored in it by those who keep it, besides what its text says itself.
    pub(crate) ignores: Arc<Ignores>,
}

impl<'a> Article<'a> {
    /// Plain text, of which nothing else is known.
    pub fn new(text: &'a str) -> Self {
        Self::from_parts(text, Format::default(), Origin::default())
    }

    /// The same in a file called `name`, with or without its folders. An ending such as `.md` tells Markdown from plain text, and a date in the name counts where
    /// the text gives none.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.format = Format::of(name);
        self.origin.file_name = Origin::of_file(name).file_name;
        self
    }

    /// The same, published on `day`: an ISO 8601 date, perhaps with a time, which counts where the text gives none. What is no date is passed over.
    #[must_use]
    pub fn dated(mut self, day: &str) -> Self {
        self.origin.input_date = input_date(day);
        self
    }

    /// A text whose format and origin are known.
    pub(crate) fn from_parts(text: &'a str, format: Format, origin: Origin) -> Self {
        Self { text, format, origin, ignores: Arc::default() }
    }

    /// The same, in which `ignores` hold besides those of the text.
    pub(crate) fn ignoring(mut self, ignores: Arc<Ignores>) -> Self {
        self.ignores = ignores;
        self
    }

    /// All that is ignored in it.
    pub(crate) fn ignored(&self) -> Ignores {
        if !self.may_ignore() {
            return Ignores::clone(&self.ignores);
        }
        let blocks = parts::read(self.text, self.format);
        self.ignored_in(blocks.iter().map(|block| &*block.facts))
    }

    /// The same, where its blocks have been read already.
    pub(super) fn ignored_in<'b>(&self, blocks: impl Iterator<Item = &'b BlockFacts> + Clone) -> Ignores {
        suppress::in_text(blocks).and(&self.ignores)
    }

    /// Whether its text can say itself what is to be ignored in it.
    pub(super) fn may_ignore(&self) -> bool {
        directive::names_us(self.text)
    }
}

impl<'a> From<&'a str> for Article<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Article<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format_and_may_hold_a_date() {
        let article = Article::new("It rained.").named("desk/2022-10-16-rain.md");
        assert_eq!((article.format, article.origin.file_name.as_deref()), (Format::Markdown, Some("2022-10-16-rain.md")));
        assert_eq!(Article::new("It rained.").named("rain.txt").format, Format::Plain);
    }

    #[test]
    fn what_is_no_date_is_passed_over() {
        assert!(Article::new("It rained.").dated("2022-10-16T10:00:00Z").origin.input_date.is_some());
        assert_eq!(Article::new("It rained.").dated("last week").origin.input_date, None);
    }
}
