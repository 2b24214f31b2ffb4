//! The people of all articles by a part of their names: in open documents as the editor has them, elsewhere in the open folders as they lie on disk.

use std::path::Path;
use std::sync::Arc;

use tokio::task::spawn_blocking;
use tower_lsp::gen_lsp_types::{BaseSymbolInformation, SymbolInformation, SymbolKind};

use super::session::Session;
use super::words::time;
use crate::text::Span;
use crate::text::fold::fold;

/// So many people are told at most, the best first.
const MOST: usize = 256;

/// How well a name answers to what was asked for, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameMatch {
    /// It is that.
    Whole,
    /// It begins so.
    Beginning,
    /// One of its words does.
    Word,
    /// It has that in it.
    Inside,
    /// It has the letters, in this order.
    Scattered,
}

/// A full name, where an article first writes it.
struct FoundName {
    matched: NameMatch,
    name: String,
    /// The article's day.
    day: String,
    path: Arc<Path>,
    span: Span,
}

/// The people whose names answer to `query`, each where an article first names them in full; all are meant where nothing is asked for.
pub(super) async fn people(session: &Arc<Session>, query: &str) -> Vec<SymbolInformation> {
    let (session, query) = (Arc::clone(session), fold(query.trim()));
    let search = move || {
        let found = found(&session, &query);
        found.into_iter().map(|found| symbol(&session, found)).collect()
    };
    spawn_blocking(search).await.inspect_err(|failed| tracing::error!("people could not be looked for: {failed}")).unwrap_or_default()
}

/// The names that answer to `query`, the best first; those that answer as well by name, then by day and file.
fn found(session: &Session, query: &str) -> Vec<FoundName> {
    let mut found = Vec::new();
    session.articles.each_name(|path, summary, name, span| {
        if let Some(matched) = NameMatch::of(query, &fold(name)) {
            let day = summary.day.map_or_else(|| "no date".to_owned(), time::day);
            found.push((summary.day, FoundName { matched, name: name.to_owned(), day, path: Arc::clone(path), span }));
        }
    });
    found.sort_by(|(day, a), (other_day, b)| {
        let order = a.matched.cmp(&b.matched).then_with(|| a.name.cmp(&b.name)).then_with(|| day.cmp(other_day));
        order.then_with(|| a.path.as_os_str().cmp(b.path.as_os_str())).then_with(|| a.span.cmp(&b.span))
    });
    found.truncate(MOST);
    found.into_iter().map(|(_, found)| found).collect()
}

#[expect(deprecated, reason = "the type has a field that is")]
fn symbol(session: &Session, found: FoundName) -> SymbolInformation {
    let file = found.path.file_name().unwrap_or(found.path.as_os_str()).to_string_lossy();
    let container_name = Some(format!("{file}, {}", found.day));
    let base = BaseSymbolInformation { name: found.name, kind: SymbolKind::Object, tags: None, container_name };
    let location = session.articles.location(&found.path, found.span, session.features().encoding);
    SymbolInformation { deprecated: None, location, base_symbol_information: base }
}

impl NameMatch {
    /// How a `name` answers to `query`; none if it does not. Both are folded.
    fn of(query: &str, name: &str) -> Option<Self> {
        let begins = |word: &str| word.starts_with(query);
        let mut letters = name.chars();
        if name == query {
            Some(Self::Whole)
        } else if begins(name) {
            Some(Self::Beginning)
        } else if name.split([' ', '-']).any(begins) {
            Some(Self::Word)
        } else if name.contains(query) {
            Some(Self::Inside)
        } else if query.chars().all(|wanted| letters.any(|letter| letter == wanted)) {
            Some(Self::Scattered)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_a_name_answers_the_earlier_it_stands() {
        let of = |query| NameMatch::of(query, "zoe okafor-lee");
        assert_eq!(of("zoe okafor-lee"), Some(NameMatch::Whole));
        assert_eq!(of("zoe o"), Some(NameMatch::Beginning));
        assert_eq!(of("okaf"), Some(NameMatch::Word));
        assert_eq!(of("lee"), Some(NameMatch::Word));
        assert_eq!(of("for"), Some(NameMatch::Inside));
        assert_eq!(of("zolee"), Some(NameMatch::Scattered));
        assert_eq!(of("leo"), None);
        assert_eq!(of(""), Some(NameMatch::Beginning), "who asks for nothing wants all");
    }
}
