//! What earlier runs found, so that an article that nobody has changed is neither read nor judged again.
//!
//! What is kept of an article is what the rules found in it and what is compared with other articles, before anything is left out: flags such as `--hints` and
//! `--baseline` choose among it. It is known by the article's size and times, or else by its text, and by all else that its reading depends on. The cache is a
//! help and nothing else: whatever goes wrong with it, the articles are read as if there were none.

pub(super) mod cached;
mod code;
mod set;

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::hash::{Hash, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::done::{Done, FileReader};
use crate::cli::files::FoundFile;
use crate::config::cache::cache_folder;
use crate::config::discover::Config;
use crate::config::stamp::Stamp;
use crate::engine::FileSummary;
use crate::finding::Finding;
use crate::rules::Settings;
use crate::text::decode::Decoded;
use cached::{Cached, content, hash};
use code::{FileNumbers, OwnFindings, SetRow};
use set::{Comparison, Set, SetEntry};

pub(in crate::cli) use set::ENDING as FINDINGS;

/// Fewer bytes of articles are judged about as fast as the cache is read.
const WORTH_IT: u64 = 1 << 17;

/// An entry is written anew, to say that it is still in use, after so many days.
const RENEWED: u32 = 7;

/// What is known of the files of a run.
pub(super) struct FindingsCache {
    /// When the run began.
    begun: SystemTime,
    /// The same in days since 1970.
    today: u32,
    /// The working folder.
    folder: PathBuf,
    sets: Vec<OpenSet>,
    /// The set of each configuration, by its place in memory.
    of_configs: FxHashMap<usize, usize>,
    /// How many bytes of new entries there is room for.
    room: AtomicUsize,
}

struct OpenSet {
    path: PathBuf,
    set: Set,
}

/// Where a file stands in the cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    set: usize,
    path: u64,
    context: u64,
    modified: u64,
    stamp: Option<Stamp>,
}

/// What an earlier run found in a file by itself.
pub(super) struct KnownFile {
    pub(super) items: usize,
    pub(super) is_article: bool,
    pub(super) findings: Vec<(usize, Finding)>,
    /// How its bytes were read, without the text.
    pub(super) decoded: Decoded,
    pub(super) cached: Cached,
}

impl FindingsCache {
    /// The cache for a run over the files that were found; none where it would cost more than it spares, or where the system has no place for it.
    /// `settings` are those that a configuration comes to in this run.
    pub(super) fn open(found: &[FoundFile], folder: &Path, settings: impl Fn(&Config) -> Settings) -> Option<Self> {
        if found.iter().map(|file| file.size).sum::<u64>() < WORTH_IT {
            return None;
        }
        let (caches, program) = (cache_folder()?, program()?);
        let begun = SystemTime::now();
        let today = u32::try_from(begun.duration_since(UNIX_EPOCH).ok()?.as_secs() / (24 * 60 * 60)).ok()?;
        let mut cache = Self {
            begun,
            today,
            folder: folder.to_owned(),
            sets: Vec::new(),
            of_configs: FxHashMap::default(),
            room: AtomicUsize::new(set::MOST_BYTES),
        };
        for file in found {
            let place = place(&file.config);
            if !cache.of_configs.contains_key(&place) {
                let number = cache.number_of(program, &file.config, &settings(&file.config));
                let path = caches.join(format!("{number:016x}.{}", set::ENDING));
                let known = cache.sets.iter().position(|it| it.path == path);
                let index = known.unwrap_or(cache.sets.len());
                if known.is_none() {
                    cache.sets.push(OpenSet { set: Set::read(&path), path });
                }
                cache.of_configs.insert(place, index);
            }
        }
        Some(cache)
    }

    /// A number of all that the findings of every file under a configuration depend on, which comes to these settings.
    fn number_of(&self, program: u64, config: &Config, settings: &Settings) -> u64 {
        hash(&(program, &self.folder, format!("{settings:?}"), config.records_number, config.engine.records().home()))
    }

    /// The place of a file that is read by `reader`.
    pub(super) fn slot(&self, file: &FoundFile, reader: &FileReader) -> Option<Slot> {
        Some(Slot {
            set: *self.of_configs.get(&place(&file.config))?,
            path: hash(&self.folder.join(&file.path)),
            context: reader.context(),
            modified: hash(&file.modified),
            stamp: file.stamp.filter(|stamp| stamp.is_settled(self.begun)),
        })
    }

    fn entry(&self, slot: &Slot) -> Option<SetEntry<'_>> {
        let entry = self.sets.get(slot.set)?.set.get(slot.path)?;
        (entry.row.context == slot.context && entry.row.modified.is_none_or(|day| day == slot.modified)).then_some(entry)
    }

    /// What was found in a file, if nobody has changed it since.
    pub(super) fn unchanged(&self, slot: &Slot) -> Option<KnownFile> {
        let entry = self.entry(slot).filter(|entry| slot.stamp.is_some() && entry.row.stamp == slot.stamp)?;
        self.known(slot, entry)
    }

    /// What was found in a file, if it said the same as it does now.
    pub(super) fn same(&self, slot: &Slot, decoded: &Decoded) -> Option<KnownFile> {
        let entry = self.entry(slot).filter(|entry| entry.row.content == content(decoded))?;
        self.known(slot, entry)
    }

    fn known(&self, slot: &Slot, entry: SetEntry<'_>) -> Option<KnownFile> {
        let OwnFindings { items, is_article, decoded, findings } = OwnFindings::from_bytes(entry.findings)?;
        let row = SetRow { stamp: slot.stamp, asked: self.today, ..entry.row.clone() };
        let is_new = row.stamp != entry.row.stamp || entry.row.asked + RENEWED <= self.today;
        Some(KnownFile { items, is_article, findings, decoded, cached: Cached { set: slot.set, row, bytes: None, is_new } })
    }

    /// Takes in what was found in a file just now.
    pub(super) fn keep(&self, slot: &Slot, decoded: &Decoded, file: &FileSummary) -> Option<Cached> {
        let (bytes, lengths) = code::file_to_bytes(file, decoded)?;
        self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(bytes.len())).ok()?;
        let row = SetRow {
            path: slot.path,
            stamp: slot.stamp,
            content: content(decoded),
            context: slot.context,
            modified: file.is_undated.then_some(slot.modified),
            asked: self.today,
            lengths,
        };
        Some(Cached { set: slot.set, row, bytes: Some(bytes), is_new: true })
    }

    /// Gives a file that was not judged in this run what is compared of it.
    pub(super) fn give_summaries(&self, one: &mut Done) -> Option<()> {
        if let Some(Cached { set, row, bytes: None, .. }) = &one.cached {
            one.summaries = code::summaries_from_bytes(self.sets.get(*set)?.set.get(row.path)?.summaries)?;
        }
        Some(())
    }

    /// Puts what an earlier run found when it compared the same files in the place of what was found in each alone. False if there was no such run.
    pub(super) fn recall(&self, done: &mut [Done]) -> bool {
        let recalled = || {
            let (set, of) = self.compared(done)?;
            let comparison = self.sets.get(set)?.set.comparison.as_ref().filter(|it| it.of == of)?;
            let files = RunFiles::new(done);
            let findings = |(number, bytes): &(usize, Vec<u8>)| {
                let known = *number < done.len();
                known.then(|| Some((*number, code::findings_from_bytes(bytes, &files)?))).flatten()
            };
            comparison.changed.iter().map(findings).collect::<Option<Vec<_>>>()
        };
        let Some(recalled) = recalled() else { return false };
        for (number, findings) in recalled {
            if let Some(one) = done.get_mut(number) {
                one.report.findings = findings;
            }
        }
        true
    }

    /// The set that all files of the run are in, and a number of all that is compared; none where they are in several, or where one is in none.
    fn compared(&self, done: &[Done]) -> Option<(usize, u64)> {
        let set = done.first()?.cached.as_ref()?.set;
        let mut hasher = FxHasher::default();
        for one in done {
            let cached = one.cached.as_ref().filter(|it| it.set == set)?;
            let SetRow { content, context, modified, .. } = &cached.row;
            (one.report.key.as_os_str(), content, context, modified).hash(&mut hasher);
        }
        Some((set, hasher.finish()))
    }

    /// Writes down what is new. `changed` are those files of the run in which the comparison changed something; none if it was recalled.
    pub(super) fn store(&self, done: &[Done], changed: Option<&[usize]>) {
        let comparison = changed.and_then(|changed| {
            let (set, of) = self.compared(done)?;
            let files = RunFiles::new(done);
            let bytes = |n: &usize| Some((*n, code::findings_to_bytes(&done.get(*n)?.report.findings, &files)?));
            Some((set, Comparison { of, changed: changed.iter().map(bytes).collect::<Option<_>>()? }))
        });
        for (index, OpenSet { path, set }) in self.sets.iter().enumerate() {
            let asked: Vec<&Cached> = done.iter().filter_map(|one| one.cached.as_ref()).filter(|it| it.set == index).collect();
            let compared = comparison.as_ref().filter(|(set, _)| *set == index).map(|(_, it)| it);
            if compared.is_none() && !asked.iter().any(|it| it.is_new) {
                continue;
            }
            let mut entries: Vec<SetEntry<'_>> = asked.iter().filter_map(|it| it.entry(set)).collect();
            if !set.is_empty() {
                let of_run: FxHashSet<u64> = entries.iter().map(|entry| entry.row.path).collect();
                let mut others: Vec<SetEntry<'_>> =
                    set.entries().filter(|it| !of_run.contains(&it.row.path) && it.row.asked + set::DAYS >= self.today).collect();
                others.sort_by_key(|it| (Reverse(it.row.asked), it.row.path));
                entries.extend(others);
            }
            // What can't be written is found again by the next run.
            let _ = set::write(path, compared.or(set.comparison.as_ref()), &entries);
        }
    }
}

/// The files of a run by their numbers.
struct RunFiles {
    paths: Vec<Arc<Path>>,
    numbers: OnceCell<FxHashMap<Arc<Path>, usize>>,
}

impl RunFiles {
    fn new(done: &[Done]) -> Self {
        Self { paths: done.iter().map(|one| Arc::from(one.report.key.as_path())).collect(), numbers: OnceCell::new() }
    }
}

impl FileNumbers for RunFiles {
    fn number(&self, path: &Path) -> Option<usize> {
        let number = || self.paths.iter().enumerate().map(|(n, path)| (Arc::clone(path), n)).collect();
        self.numbers.get_or_init(number).get(path).copied()
    }

    fn path(&self, number: usize) -> Option<Arc<Path>> {
        self.paths.get(number).cloned()
    }
}

/// Where a configuration lies in memory, which tells it from others.
fn place(config: &Arc<Config>) -> usize {
    Arc::as_ptr(config).addr()
}

/// A number of this very program: two that are built of different sources have different ones.
fn program() -> Option<u64> {
    let metadata = std::env::current_exe().ok()?.metadata().ok()?;
    Some(hash(&(env!("CARGO_PKG_VERSION"), metadata.len(), metadata.modified().ok()?)))
}
