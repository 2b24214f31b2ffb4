//! The engine as others use it: texts to blocks, items and findings, at once or under edits.

pub mod document;
pub mod folder;
pub mod incremental;
pub mod linter;
