//! What the project's own tests and benches look at. It is no part of the interface: anything here may change or go at any time.

use std::path::Path;

pub use crate::compare::Workspace;
pub use crate::engine::incremental::{Cancel, Cancelled, Change, FileReading};
pub use crate::engine::{Article, Engine, parts, surroundings};
pub use crate::facts::block::FINDERS;
pub use crate::facts::{BlockFacts, BlockState, Format};
pub use crate::finding::{Finding, fix};
pub use crate::item::{Item, Origin};
pub use crate::lexicon::{Code, Post};
pub use crate::names::NameWords;
pub use crate::records::table;
pub use crate::text::token;

/// The text with all that can be known of it besides.
pub fn article(text: &str, format: Format, origin: Origin) -> Article<'_> {
    Article::from_parts(text, format, origin)
}

/// The findings of each article, those between it and the others included. Each has an engine and a path.
pub fn lint_together(articles: &[(Engine, Article<'_>, &Path)]) -> Vec<Vec<Finding>> {
    let analyses: Vec<_> = articles.iter().map(|(engine, article, _)| engine.analyse(article)).collect();
    let mut workspace = Workspace::default();
    for ((_, _, path), analyses) in articles.iter().zip(&analyses) {
        workspace.put(&(*path).into(), crate::engine::summaries_of(analyses));
    }
    let compared = |((engine, _, path), analyses): (&(Engine, Article<'_>, &Path), &Vec<_>)| {
        let mut found: Vec<(usize, Finding)> = crate::engine::findings_of(analyses).collect();
        if let Some(file) = workspace.file(path).filter(|_| articles.len() > 1) {
            engine.compare(workspace.items(file), &mut found);
        }
        found.into_iter().map(|(_, finding)| finding).collect()
    };
    articles.iter().zip(&analyses).map(compared).collect()
}
