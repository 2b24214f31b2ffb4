//! Articles compared with one another by engines that work on tables: [`statements`] says what an article states, a row for each key; the engine brings together the rows
//! of a key, which [`compare`] holds against one another; the engine brings together what was found in each article, and [`together`] makes one answer of it. It comes
//! to what `copydesk lint` finds between the same articles, in order of their ids.
//!
//! ```
//! use std::collections::BTreeMap;
//! use copydesk::corpus::groups;
//!
//! let engine = copydesk::Engine::default();
//! let texts = [("a", "date 2031-05-01\n“We will never close this harbour before the winter is over,” Ann Lee said."),
//!              ("b", "date 2031-05-02\n“We will never close this harbour before the summer is over,” Ann Lee said.")];
//! let mut by_key: BTreeMap<i64, Vec<Vec<u8>>> = BTreeMap::new();
//! for it in texts.iter().flat_map(|(id, text)| groups::statements(&engine, *text, id)) {
//!     by_key.entry(it.key).or_default().push(it.statement);
//! }
//! let mut by_article: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
//! for group in by_key.values() {
//!     for it in groups::compare(&engine, group)? {
//!         by_article.entry(it.id).or_default().push(it.found);
//!     }
//! }
//! assert_eq!(by_article.len(), 1);
//! let compared = groups::together(&by_article["b"])?;
//! assert_eq!((compared.findings.len(), compared.findings[0].finding.rule), (1, "quote-drift"));
//! # Ok::<(), copydesk::corpus::groups::DamagedBytes>(())
//! ```

use std::fmt;

use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;

pub use crate::engine::across::{ComparedArticle, ComparedEvidence, ComparedFinding, RelatedAnnotation};
use crate::engine::across::{Excerpt, ExcerptWorkspace, FoundAcross};
use crate::engine::{Article, Engine};

/// What more statements than these share is not compared: it would fill the memory.
pub const MOST_STATEMENTS: usize = 1 << 18;

/// What an article states under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedStatement {
    /// What it has in common with others: statements of one key are to be compared.
    pub key: i64,
    /// The statement, as only this version of the crate reads it.
    pub statement: Vec<u8>,
}

/// What was found in an article under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundUnderKey {
    /// The id of the article.
    pub id: String,
    /// What was found, as only this version of the crate reads it.
    pub found: Vec<u8>,
}

/// Bytes that no function of this module has made, or one of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedBytes;

impl fmt::Display for DamagedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these bytes were not made by this version of copydesk")
    }
}

impl std::error::Error for DamagedBytes {}

/// What `article` states, once for each key. Others will call the article by its `id`, which no other may have.
pub fn statements<'a>(engine: &Engine, article: impl Into<Article<'a>>, id: &str) -> Vec<KeyedStatement> {
    let (_, excerpt) = engine.annotate_and_excerpt(article, id);
    let keys: FxHashSet<u64> = excerpt.keys().map(|(key, _)| key).collect();
    let statement = |key: u64| {
        let under = excerpt.under(|it| it == key)?;
        Some(KeyedStatement { key: key.cast_signed(), statement: postcard::to_allocvec(&under).ok()? })
    };
    let mut keys: Vec<u64> = keys.into_iter().collect();
    keys.sort_unstable();
    keys.into_iter().filter_map(statement).collect()
}

/// Compares all statements of one key, in any order, and says what was found in which articles. Of more than [`MOST_STATEMENTS`] nothing is said.
///
/// # Errors
/// Where bytes are no statement.
pub fn compare(engine: &Engine, group: &[impl AsRef<[u8]>]) -> Result<Vec<FoundUnderKey>, DamagedBytes> {
    if !(2..=MOST_STATEMENTS).contains(&group.len()) {
        return Ok(Vec::new());
    }
    let mut excerpts: Vec<Excerpt> = group.iter().map(|bytes| read(bytes.as_ref())).collect::<Result<_, _>>()?;
    excerpts.sort_by(|a, b| a.address.cmp(&b.address));
    let ids: Vec<String> = excerpts.iter().map(|excerpt| excerpt.address.to_string()).collect();
    let workspace = ExcerptWorkspace::new(excerpts);
    let found = |(number, id)| {
        let found = engine.compare_excerpt(&workspace, number);
        let bytes = (!found.is_empty()).then(|| postcard::to_allocvec(&found).ok()).flatten()?;
        Some(FoundUnderKey { id, found: bytes })
    };
    Ok(ids.into_iter().enumerate().filter_map(found).collect())
}

/// Puts together what was found in one article under all keys, in any order.
///
/// # Errors
/// Where bytes are nothing that was found.
pub fn together(found: &[impl AsRef<[u8]>]) -> Result<ComparedArticle, DamagedBytes> {
    let found: Vec<Vec<FoundAcross>> = found.iter().map(|bytes| read(bytes.as_ref())).collect::<Result<_, _>>()?;
    Ok(ComparedArticle::of(found.into_iter().flatten().collect()))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DamagedBytes> {
    postcard::from_bytes(bytes).map_err(|_| DamagedBytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_others_are_refused() {
        let engine = Engine::default();
        assert_eq!(compare(&engine, &[[255u8; 9], [255; 9]]), Err(DamagedBytes));
        assert_eq!(together(&[[255u8; 9]]), Err(DamagedBytes));
        assert_eq!(compare(&engine, &[[255u8; 9]]), Ok(Vec::new()), "what stands alone is not even read");
    }
}
