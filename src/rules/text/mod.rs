//! What does not belong to the article's text, and what is misspelt.

pub(super) mod feed_residue;
pub(super) mod misspelt_ignore;
pub(super) mod mojibake;
pub(super) mod place_variant;
