//! The engine as others use it: texts to findings and annotations, at once or under edits.

pub mod across;
mod analysis;
pub mod annotations;
mod article;
mod document;
pub mod incremental;
mod judge;
pub mod parts;
pub mod surroundings;

pub use analysis::{Analysis, FileSummary, findings_of, holds_article, summaries_of};
pub use annotations::Annotations;
pub use article::Article;
pub use document::{Document, EditError};
pub use judge::{Engine, Fixed};
