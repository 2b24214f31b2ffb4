//! The tokens and names among which a source is looked for.

use std::ops::Range;

use super::kind::{SourcePhrase, SpeakerKind};
use crate::facts::mention::Mention;
use crate::facts::prose::Prose;
use crate::text::Kind;

/// Looks for a source among the tokens `bounds`.
pub(super) struct Finder<'a> {
    pub(super) prose: &'a Prose,
    pub(super) mentions: &'a [Mention],
    pub(super) bounds: Range<usize>,
}

impl Finder<'_> {
    /// The mention whose name ends right before the token `end`.
    pub(super) fn mention_ending(&self, end: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.tokens.end < end);
        self.mentions.get(index).filter(|m| m.tokens.end == end)
    }

    /// The mention whose name covers the token.
    pub(super) fn mention_at(&self, at: usize) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.tokens.end <= at);
        self.mentions.get(index).filter(|m| m.tokens.start <= at)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.prose.kind_is(at, Kind::Word)
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.prose.kind_is(at, Kind::Comma)
    }

    pub(super) fn pronoun(&self, at: usize) -> SourcePhrase {
        let span = self.prose.span(at..at + 1);
        SourcePhrase { span, head: span, kind: SpeakerKind::Pronoun }
    }

    /// Whether the word is the `and` of a name like `Ways and Means`.
    pub(super) fn joins_capitals(&self, at: usize) -> bool {
        let capital = |t: usize| self.is_word(t) && self.prose.get(t).is_some_and(|t| t.is_capital());
        self.prose.word_is(at, "and") && at > self.bounds.start && capital(at - 1) && capital(at + 1) && self.mention_ending(at).is_none()
    }

    /// `the workers’ union`: whether the mark is the apostrophe of a plural.
    pub(super) fn is_plural_possessive(&self, at: usize) -> bool {
        let prose = self.prose;
        prose.glued(at)
            && prose.word(at.wrapping_sub(1)).ends_with('s')
            && prose.get(at + 1).is_some_and(|t| t.spaced && t.kind == Kind::Word)
    }
}
