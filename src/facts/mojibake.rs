//! Text decoded the wrong way: `â€œ` for `“`.

use super::prose::Prose;
use crate::text::Span;

/// A run of characters that another decoding would read as fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Mojibake {
    /// The run.
    pub span: Span,
    /// What it stands for.
    pub meant: String,
}

/// The garbled runs of a block, in order.
pub fn find(_prose: &Prose) -> Vec<Mojibake> {
    Vec::new()
}
