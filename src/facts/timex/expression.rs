//! An expression of time, and what the grammar reads on the way to one.

use std::ops::Range;

use super::when::{Clock, Told, Unit, When};
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
    /// What it says of the calendar.
    pub when: When,
    /// The time of day it tells.
    pub clock: Option<Clock>,
    /// Whether the words before it look back or ahead.
    pub told: Told,
    /// The token of its weekday, where that stands beside a date and not in it: the first of `Thursday (June 27)`.
    pub weekday_beside: Option<usize>,
}

/// What a grammar rule made of the tokens from where it began to `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parsed {
    /// The token after it.
    pub end: usize,
    /// What it says of the calendar.
    pub when: When,
    /// The time of day it tells.
    pub clock: Option<Clock>,
}

impl Parsed {
    pub(super) fn new(end: usize, when: When) -> Self {
        Self { end, when, clock: None }
    }

    /// The type that it gives its expression.
    pub(super) fn kind(&self) -> TimexKind {
        match self.when {
            When::Length { .. } => TimexKind::Duration,
            When::Every { .. } | When::EveryWeekday(_) | When::EverySeason(_) | When::EveryMonth(_) => TimexKind::Set,
            _ if self.clock.is_some() => TimexKind::Time,
            When::Offset { unit: Unit::Hour | Unit::Minute | Unit::Second, .. } => TimexKind::Time,
            _ => TimexKind::Date,
        }
    }
}
