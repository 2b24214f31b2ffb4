//! Expressions of time, as expressions: what they say, not yet the day they mean.

use std::ops::Range;

use super::prose::Prose;
use crate::text::Span;

/// The TIMEX3 type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A calendar date of any grain.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

impl TimexKind {
    /// The name as TIMEX3 writes it: `DATE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Its place in the block.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its type.
    pub kind: TimexKind,
}

/// The expressions of time in a block, in order and without overlap.
pub fn find(_prose: &Prose) -> Vec<Timex> {
    Vec::new()
}
