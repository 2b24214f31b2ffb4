//! Several files together: a summary of what each item says about people and who said what, and where two items differ.
//!
//! It is plain data: the command line puts in the files that it is given, the language server those of its folder. Putting in, replacing or taking out a file
//! costs no more than that file; a comparison looks only at items that have a name or some words of a quotation in common. A collection that no memory holds is
//! compared in parts (`excerpt`); copies of one text count as one source (`resemblance`).

mod compact;
mod excerpt;
mod fingerprint;
mod index;
mod names;
mod quotes;
mod resemblance;
pub mod summary;
mod titles;

use std::borrow::Borrow;
use std::ffi::OsStr;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::index::{AskedKeys, Statement, StatementGroup, StatementIndex};
use crate::compare::names::SpellingNumber;
use crate::compare::quotes::QuoteWording;
use crate::compare::resemblance::firsts_of_copies;
use crate::compare::summary::Summary;
use crate::compare::titles::{Held, TitlesByDay};
use crate::finding::{Finding, Related, RuleInfo};
use crate::text::Span;

pub use excerpt::Rival;
pub use index::Support;
pub use names::Respelt;
pub use quotes::{Difference, Drift};
pub use titles::{Disagreement, Weight};

/// A file of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// The items of some files, found by the names and the words that they share.
#[derive(Debug, Default)]
pub struct Workspace {
    files: Vec<Option<FileItems>>,
    ids: FxHashMap<Address, FileId>,
    names: StatementIndex<SpellingNumber>,
    titles: StatementIndex<Held>,
    near_titles: TitlesByDay,
    quotations: StatementIndex<QuoteWording>,
}

/// A path as it is written. Two ways to write one path are two addresses, so that comparing them is cheap.
#[derive(Debug)]
struct Address(Arc<Path>);

impl Borrow<OsStr> for Address {
    fn borrow(&self) -> &OsStr {
        self.0.as_os_str()
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_os_str() == other.0.as_os_str()
    }
}

impl Eq for Address {}

impl Hash for Address {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_os_str().hash(state);
    }
}

#[derive(Debug)]
struct FileItems {
    path: Arc<Path>,
    items: Vec<(u32, Arc<Summary>)>,
}

impl Workspace {
    /// Puts in the items of the file at `path`, each with the byte at which it begins, in place of those that it had.
    pub fn put(&mut self, path: &Arc<Path>, items: Vec<(u32, Arc<Summary>)>) {
        let id = self.id(path);
        let known = self.take(id).map(|file| file.items).unwrap_or_default();
        if !says_the_same(&known, &items) {
            self.forget(id, &known);
            self.learn(id, &items);
        }
        if let Some(slot) = self.files.get_mut(id.0 as usize) {
            *slot = Some(FileItems { path: Arc::clone(path), items });
        }
    }

    /// Does as [`put`](Self::put), and says for which other files the differences may have changed.
    pub fn replace(&mut self, path: &Arc<Path>, items: Vec<(u32, Arc<Summary>)>) -> FxHashSet<FileId> {
        let known = self.file(path).and_then(|id| self.get(id));
        if known.is_some_and(|known| says_the_same(&known.items, &items)) {
            self.put(path, items);
            return FxHashSet::default();
        }
        // Where the statements are the same, the file may yet be a copy of other texts than before. That counts only where items differ.
        let states_the_same = known.is_some_and(|known| are_alike(&known.items, &items, Summary::states_the_same));
        let keys = if states_the_same { AskedKeys::Contested } else { AskedKeys::All };
        let mut near = self.near(path, keys);
        self.put(path, items);
        near.extend(self.near(path, keys));
        near
    }

    /// Takes the file at `path` out, and says for which other files the differences may have changed.
    pub fn remove(&mut self, path: &Path) -> FxHashSet<FileId> {
        let near = self.near(path, AskedKeys::All);
        if let Some(id) = self.file(path)
            && let Some(file) = self.take(id)
        {
            self.forget(id, &file.items);
        }
        near
    }

    /// The other files that have something in common with the one at `path`.
    fn near(&self, path: &Path, asked: AskedKeys) -> FxHashSet<FileId> {
        let mut near = FxHashSet::default();
        let Some(id) = self.file(path) else { return near };
        for Neighbours { summary, .. } in self.items(id) {
            near.extend(summary.names.iter().flat_map(|name| self.names.files(name.key, asked)));
            near.extend(summary.titles.iter().flat_map(|title| self.titles.files(title.key, asked)));
            near.extend(summary.quotations.iter().flat_map(|q| q.keys).flat_map(|key| self.quotations.files(key, asked)));
        }
        near.remove(&id);
        near
    }

    /// The number of the file at `path`; a new one if it was never put in before.
    fn id(&mut self, path: &Arc<Path>) -> FileId {
        if let Some(id) = self.ids.get(path.as_os_str()) {
            return *id;
        }
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(None);
        self.ids.insert(Address(Arc::clone(path)), id);
        id
    }

    fn take(&mut self, id: FileId) -> Option<FileItems> {
        self.files.get_mut(id.0 as usize)?.take()
    }

    fn learn(&mut self, id: FileId, items: &[(u32, Arc<Summary>)]) {
        self.near_titles.clear();
        for (item, (_, summary)) in (0..).zip(items) {
            let entry = |number| Statement { file: id, item, number };
            for (n, name) in (0..).zip(&summary.names) {
                self.names.add(name.key, SpellingNumber::of(name), entry(n));
            }
            for (n, title) in (0..).zip(&summary.titles) {
                self.titles.add(title.key, Held::of(title), entry(n));
            }
            for (n, quotation) in (0..).zip(&summary.quotations) {
                quotation.keys.iter().for_each(|key| self.quotations.add(*key, QuoteWording::of(quotation), entry(n)));
            }
        }
    }

    fn forget(&mut self, id: FileId, items: &[(u32, Arc<Summary>)]) {
        self.near_titles.clear();
        let summaries = || items.iter().map(|(_, summary)| summary);
        each_once(summaries().flat_map(|summary| &summary.names).map(|name| name.key), |key| self.names.remove(key, id));
        each_once(summaries().flat_map(|summary| &summary.titles).map(|title| title.key), |key| self.titles.remove(key, id));
        each_once(summaries().flat_map(|summary| &summary.quotations).flat_map(|q| q.keys), |key| self.quotations.remove(key, id));
    }

    /// The file at `path`, if it is here.
    pub fn file(&self, path: &Path) -> Option<FileId> {
        self.ids.get(path.as_os_str()).copied().filter(|id| self.get(*id).is_some())
    }

    /// Where the file lies.
    pub fn path(&self, id: FileId) -> Option<&Arc<Path>> {
        self.get(id).map(|file| &file.path)
    }

    /// The paths of the files that are here.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<Path>> {
        self.files.iter().flatten().map(|file| &file.path)
    }

    /// The items of the file, each to be compared with all others.
    pub fn items(&self, id: FileId) -> impl Iterator<Item = Neighbours<'_>> {
        self.beside(id, self.get(id).map_or(&[][..], |file| &file.items))
    }

    /// The same for `items` that the file at `path` has now, whatever it had when it was put in.
    pub fn items_at<'a>(&'a self, path: &Path, items: &'a [(u32, Arc<Summary>)]) -> impl Iterator<Item = Neighbours<'a>> {
        self.beside(self.file(path).unwrap_or(FileId(u32::MAX)), items)
    }

    fn beside<'a>(&'a self, file: FileId, items: &'a [(u32, Arc<Summary>)]) -> impl Iterator<Item = Neighbours<'a>> {
        (0..).zip(items).map(move |(item, (at, summary))| Neighbours { workspace: self, file, item, at: *at, summary })
    }

    fn get(&self, id: FileId) -> Option<&FileItems> {
        self.files.get(id.0 as usize)?.as_ref()
    }

    /// The item that the entry is of, with the byte at which it begins.
    fn summary(&self, entry: Statement) -> Option<(u32, &Summary)> {
        let (at, summary) = self.get(entry.file)?.items.get(entry.item as usize)?;
        Some((*at, summary))
    }

    /// What speaks for what the statements of `group` say.
    fn support<T>(&self, group: &StatementGroup<T>) -> Support {
        group.support(|entries| {
            let mut entries = entries.to_vec();
            entries.sort_by(|a, b| self.order(*a).cmp(&self.order(*b)));
            self.sources(&entries).count()
        })
    }

    /// Of each item that has some of the sorted `entries`, the first, but for items that are copies of one before.
    fn sources<'a>(&self, entries: &'a [Statement]) -> impl Iterator<Item = Statement> + use<'a> {
        let firsts = || entries.chunk_by(|a, b| a.is_beside(*b)).filter_map(<[Statement]>::first).copied();
        let is_first = firsts_of_copies(firsts().map(|entry| self.summary(entry).map(|(_, summary)| summary.sketch).unwrap_or_default()));
        firsts().zip(is_first).filter(|(_, is_first)| *is_first).map(|(entry, _)| entry)
    }

    /// What the entry is sorted by: file and place, not the order in which the files were put in.
    fn order(&self, entry: Statement) -> (Option<&OsStr>, u32, u32) {
        (self.path(entry.file).map(|path| path.as_os_str()), entry.item, entry.number)
    }
}

/// Does something for each of `keys`, however often it is among them.
fn each_once(keys: impl Iterator<Item = u64>, then: impl FnMut(u64)) {
    keys.collect::<FxHashSet<u64>>().into_iter().for_each(then);
}

/// Whether two readings of a file say the same of persons and quotations, wherever in the file they say it.
fn says_the_same(known: &[(u32, Arc<Summary>)], items: &[(u32, Arc<Summary>)]) -> bool {
    are_alike(known, items, Summary::says_the_same)
}

/// Whether the items of two readings of a file are alike, each to its like.
fn are_alike(known: &[(u32, Arc<Summary>)], items: &[(u32, Arc<Summary>)], alike: impl Fn(&Summary, &Summary) -> bool) -> bool {
    known.len() == items.len() && known.iter().zip(items).all(|((_, a), (_, b))| Arc::ptr_eq(a, b) || alike(a, b))
}

/// An item among the others of its workspace.
#[derive(Clone, Copy, Debug)]
pub struct Neighbours<'a> {
    workspace: &'a Workspace,
    file: FileId,
    item: u32,
    /// The byte at which the item begins in its file.
    pub at: u32,
    /// What the item says.
    pub summary: &'a Summary,
}

impl<'a> Neighbours<'a> {
    /// The number of the item in its file, from 1.
    pub fn number(&self) -> usize {
        self.item as usize + 1
    }

    fn entry(&self, number: usize) -> Statement {
        Statement { file: self.file, item: self.item, number: u32::try_from(number).unwrap_or(u32::MAX) }
    }

    /// A place of another item.
    fn elsewhere(&self, entry: Statement, span: Span) -> Option<Elsewhere<'a>> {
        let (at, _) = self.workspace.summary(entry)?;
        let path = self.workspace.path(entry.file)?;
        Some(Elsewhere { path, own: entry.file == self.file, span: span.shift(at) })
    }
}

/// A place in another item of the workspace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elsewhere<'a> {
    /// Its file.
    pub path: &'a Arc<Path>,
    /// Whether that is the file of the item that is compared.
    own: bool,
    /// The place, in bytes of that file.
    span: Span,
}

impl Elsewhere<'_> {
    /// The file's name, without its folders.
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned()
    }

    /// The place as evidence for a finding.
    pub fn related(&self, message: impl Into<String>) -> Related {
        let path = (!self.own).then(|| Arc::clone(self.path));
        Related { path, span: Some(self.span), message: message.into() }
    }
}

/// What a comparison of an item with its neighbours has found.
#[derive(Debug, Default)]
pub struct Compared {
    /// What was found; places are those of the item.
    pub found: Vec<FoundBeside>,
    /// Evidence for what a rule found in the item alone, at this place of it.
    pub evidence: Vec<(&'static RuleInfo, Span, Related)>,
}

/// A finding of a comparison.
#[derive(Debug)]
pub struct FoundBeside {
    /// The finding.
    pub finding: Finding,
    /// Where it may be found otherwise under another key: how the two are told apart.
    pub rival: Option<Rival>,
}

impl From<Finding> for FoundBeside {
    fn from(finding: Finding) -> Self {
        Self { finding, rival: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine, FileSummary};
    use crate::item::ArticleChoice;

    /// A quotation behind a text of some long words, all of its own.
    fn items(text: usize, word: &str) -> Vec<(u32, Arc<Summary>)> {
        let words: String = (text..text + 60).map(|n| format!("harbour{n:04} ")).collect();
        let text = format!("{words}\n“I carried nothing but a {word} through that whole night,” said Ruth Hale, a keeper.\n");
        FileSummary::of(Engine::default().one_by_one(&Article::new(&text)), ArticleChoice::All).summaries
    }

    fn drifting(workspace: &Workspace) -> Vec<&str> {
        let drifts =
            |path: &Arc<Path>| workspace.file(path).is_some_and(|id| workspace.items(id).any(|item| item.drifts().next().is_some()));
        let mut drifting: Vec<&str> = workspace.paths().filter(|path| drifts(path)).filter_map(|path| path.to_str()).collect();
        drifting.sort_unstable();
        drifting
    }

    #[test]
    fn a_copy_that_becomes_a_text_of_its_own_counts_for_all_that_differ() {
        let mut workspace = Workspace::default();
        let path = |name: &str| Arc::from(Path::new(name));
        for (name, text, word) in
            [("a", 0, "lantern"), ("b", 0, "lantern"), ("c", 1000, "candle"), ("d", 2000, "candle"), ("e", 3000, "bucket")]
        {
            workspace.put(&path(name), items(text, word));
        }
        assert_eq!(drifting(&workspace), ["a", "b", "e"]);
        assert!(workspace.replace(&path("b"), items(0, "lantern")).is_empty(), "nothing has changed");
        let told = workspace.replace(&path("b"), items(4000, "lantern"));
        assert_eq!(
            told.iter().filter_map(|id| workspace.path(*id)?.to_str()).collect::<std::collections::BTreeSet<_>>(),
            ["a", "c", "d", "e"].into()
        );
        assert_eq!(drifting(&workspace), ["c", "d", "e"], "two sources each, and the first came first");
    }
}
