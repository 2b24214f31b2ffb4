//! The words for a speaker, and of what kind they are.

use crate::facts::mention::Mention;
use crate::text::Span;

/// What kind of words name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerKind {
    /// A name.
    Named,
    /// A pronoun.
    Pronoun,
    /// A common noun: `the ministry`.
    Nominal,
}

impl SpeakerKind {
    /// The name as it is written: `pronoun`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Pronoun => "pronoun",
            Self::Nominal => "nominal",
        }
    }
}

/// The words for a speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcePhrase {
    /// The whole noun phrase: `Belarus' President Alexander Lukashenko`.
    pub span: Span,
    /// The name or the noun at its heart: `Alexander Lukashenko`.
    pub head: Span,
    /// What kind of words it is.
    pub kind: SpeakerKind,
}

impl SourcePhrase {
    /// The words at `span` with the name of `mention` at their heart.
    pub(super) fn named(span: Span, mention: &Mention) -> Self {
        Self { span, head: mention.name, kind: SpeakerKind::Named }
    }

    /// A noun that stands alone.
    pub(super) fn nominal(span: Span) -> Self {
        Self { span, head: span, kind: SpeakerKind::Nominal }
    }
}
