//! Who is who.

pub(super) mod expired_title;
pub(super) mod he_or_she;
pub(super) mod inconsistent_title;
pub(super) mod missing_title;
pub(super) mod misspelt_name;
pub(super) mod name_variant;
pub(super) mod repeated_title;
pub(super) mod slips;
pub(super) mod title_case;
pub(super) mod title_form;
pub(super) mod words;
pub(super) mod wrong_affiliation;
