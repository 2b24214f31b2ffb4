//! The records: all rows, found by name and by office.

use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;

use super::embedded;
use super::index::{Index, Known, KnownName, office_key};
use super::name::{Agreement, NameWords};
use super::record::{Record, Source};
use super::sound::{Sounds, whole_sound_key, words_of};
use super::{Code, Post};

pub use super::embedded::FILES;

static EMBEDDED: LazyLock<Records> = LazyLock::new(|| Records::over(embedded::index(), std::iter::repeat_n(None, embedded::count())));

/// Rows of the records with the ways to find them.
///
/// Reading all rows would cost every run milliseconds, and most ask for a handful: so the index finds a row by its office or by a name, and its columns are read
/// when somebody asks for it.
#[derive(Debug, Default)]
pub struct Records {
    index: Index,
    /// The rows, sorted by country and office.
    rows: Box<[Row]>,
    /// The names of the index, made ready when they are first compared.
    names: Box<[OnceLock<Box<NameWords>>]>,
}

/// A row: filled from the start if it is a user's, read when somebody asks for it if it is embedded. It stays empty if it can't be read.
type Row = OnceLock<Option<Box<Record>>>;

/// A holder, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(u32);

/// A holder whom a name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Who.
    pub holder: HolderId,
    /// How well the name agrees.
    pub agreement: Agreement,
}

/// The records that came with the program.
pub fn embedded() -> &'static Records {
    &EMBEDDED
}

impl Records {
    /// The records of `rows`. A user's row about a person's office takes the place of embedded ones about the same.
    pub fn build(mut rows: Vec<Record>) -> Self {
        drop_overruled(&mut rows);
        rows.sort_by_key(|r| (r.country, r.class, r.from.earliest()));
        let known = |r: &Record| Known { office: office_key(r.country, r.class.number()), names: r.names().map(words_of).collect() };
        let index = Index::build(rows.iter().map(known));
        Self::over(index, rows.into_iter().map(Some))
    }

    /// The records of `rows` that `index` is about; none is an embedded one, to be read when somebody asks for it.
    fn over(index: Index, rows: impl Iterator<Item = Option<Record>>) -> Self {
        let row = |record: Option<Record>| record.map_or_else(Row::new, |record| Row::from(Some(Box::new(record))));
        let names = index.names.iter().map(|_| OnceLock::new()).collect();
        Self { index, rows: rows.map(row).collect(), names }
    }

    fn row(&self, n: usize) -> Option<&Record> {
        self.rows.get(n)?.get_or_init(|| embedded::read(n).map(Box::new)).as_deref()
    }

    fn name(&self, n: usize) -> Option<&NameWords> {
        let known = self.index.names.get(n)?;
        Some(self.names.get(n)?.get_or_init(|| Box::new(NameWords::of_words(self.index.words(known)))))
    }

    /// All rows, sorted by country; those of a country by office and start.
    pub fn rows(&self) -> impl Iterator<Item = &Record> {
        (0..self.rows.len()).filter_map(|n| self.row(n))
    }

    /// The rows of a holder, in the records' order.
    pub fn rows_of(&self, holder: HolderId) -> impl Iterator<Item = &Record> {
        self.index.rows_of.get(holder.0).filter_map(|n| self.row(n))
    }

    /// Everybody whom the records know in the post, in order of their start.
    pub fn of_office(&self, country: Code, post: Post) -> impl Iterator<Item = &Record> {
        let rows = post.classes().flat_map(move |class| self.index.by_office.get(office_key(country, class.number())));
        rows.filter_map(|n| self.row(n)).filter(move |r| r.post == post)
    }

    /// Who holds the post on `day`. Where a user's rows know it, they alone count. None means that the records are silent.
    pub fn in_office(&self, country: Code, post: Post, day: Date) -> Vec<&Record> {
        let on_day: Vec<&Record> = self.of_office(country, post).filter(|r| r.holds_on(day)).collect();
        let users: Vec<&Record> = on_day.iter().copied().filter(|r| matches!(r.source, Source::User(_))).collect();
        if users.is_empty() { on_day } else { users }
    }

    /// The holder who is known by exactly this name, whatever its case and accents.
    pub fn exactly(&self, name: &NameWords) -> Option<HolderId> {
        let mut alike = self.index.by_whole.get(whole_sound_key(name.as_str())).filter_map(|id| self.index.names.get(id));
        alike.find(|known| self.index.words(known) == name.as_str()).map(|known| HolderId(known.holder))
    }

    /// The holders whom `name` agrees with best: everybody of one surname where only that is given, otherwise those whose full name it is.
    pub fn named(&self, name: &NameWords) -> Vec<Named> {
        let mut found = self.agreeing(name, self.index.by_whole.get(whole_sound_key(name.as_str())), |_| true);
        if !found.iter().any(|n| n.agreement > Agreement::Partial) {
            let ours = Sounds::of(name.as_str());
            let several = name.len() > 1;
            for sound in ours.told() {
                // Names of several words agree only if they share two sounds, which turns nearly all candidates away without a look at their letters.
                let likely = |known: &KnownName| !several || ours.shared(&known.sounds) > 1;
                for new in self.agreeing(name, self.index.by_word.get(sound), likely) {
                    add(&mut found, new);
                }
            }
        }
        let best = found.iter().map(|n| n.agreement).max().unwrap_or(Agreement::None);
        found.retain(|n| n.agreement == best || best > Agreement::Partial && n.agreement > Agreement::Partial);
        found
    }

    /// Those of the known names `ids` that are `likely` and agree with `name`, each holder once.
    fn agreeing(&self, name: &NameWords, ids: impl Iterator<Item = usize>, likely: impl Fn(&KnownName) -> bool) -> Vec<Named> {
        let mut found = Vec::new();
        for id in ids {
            let Some(known) = self.index.names.get(id).filter(|known| likely(known)) else { continue };
            let agreement = self.name(id).map_or(Agreement::None, |theirs| name.agreement(theirs));
            if agreement > Agreement::None {
                add(&mut found, Named { holder: HolderId(known.holder), agreement });
            }
        }
        found
    }

    /// Every name under which a holder is known, folded.
    pub fn names_of(&self, holder: HolderId) -> impl Iterator<Item = &NameWords> {
        self.index.names_of.get(holder.0).filter_map(|id| self.name(id))
    }
}

fn add(found: &mut Vec<Named>, new: Named) {
    match found.iter_mut().find(|n| n.holder == new.holder) {
        Some(old) => old.agreement = old.agreement.max(new.agreement),
        None => found.push(new),
    }
}

/// Takes out the embedded rows of persons and offices that a user's rows tell of.
fn drop_overruled(rows: &mut Vec<Record>) {
    let key = |r: &Record| (words_of(&r.name), r.country, r.post);
    let users: rustc_hash::FxHashSet<_> = rows.iter().filter(|r| matches!(r.source, Source::User(_))).map(key).collect();
    if !users.is_empty() {
        rows.retain(|r| matches!(r.source, Source::User(_)) || !users.contains(&key(r)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::country;

    #[test]
    fn the_index_made_at_build_time_is_that_of_the_rows() {
        let built = Records::build(embedded().rows().cloned().collect());
        assert!(built.rows().eq(embedded().rows()), "rows are sorted otherwise");
        assert!(built.index == embedded().index, "the index differs");
    }

    #[test]
    fn of_office_finds_all_rows_of_the_office() {
        for country in country::all() {
            let rows: Vec<&Record> = embedded().rows().filter(|r| r.country == country.code).collect();
            for post in rows.iter().map(|r| r.post) {
                let of_post: Vec<&Record> = rows.iter().copied().filter(|r| r.post == post).collect();
                assert_eq!(embedded().of_office(country.code, post).collect::<Vec<_>>(), of_post, "{post:?} of {}", country.code);
            }
        }
    }

    #[test]
    fn a_users_row_takes_the_place_of_embedded_ones() {
        let mut row = named(embedded(), "Angela Merkel").first().map(|r| (*r).clone()).unwrap();
        row.source = Source::User("own.csv".into());
        row.until = None;
        let all = std::iter::once(row).chain(embedded().rows().cloned()).collect();
        let records = Records::build(all);
        let rows = named(&records, "Angela Merkel");
        assert!(rows.iter().all(|r| r.until.is_none() && matches!(r.source, Source::User(_))), "{rows:?}");
        assert_eq!(records.rows().count(), embedded().rows().count());
    }

    fn named<'a>(records: &'a Records, name: &str) -> Vec<&'a Record> {
        let name = NameWords::new(name);
        assert!(records.exactly(&name).is_some());
        records.named(&name).iter().flat_map(|n| records.rows_of(n.holder)).collect()
    }
}
