//! Who said it.

pub(super) mod ambiguous_speaker;
pub(super) mod anonymous_source;
mod credit;
pub(super) mod floating_quote;
pub(super) mod lost_paragraphs;
pub(super) mod mixed_quote_marks;
pub(super) mod quote_drift;
pub(super) mod unattributed_quote;
pub(super) mod unbalanced_quote;
pub(super) mod unknown_speaker;
