//! When it happened.

pub(super) mod ambiguous_date;
pub(super) mod date_conflict;
pub(super) mod future_date;
pub(super) mod malformed_date;
pub(super) mod relative_date;
pub(super) mod undated_item;
pub(super) mod weekday_mismatch;
