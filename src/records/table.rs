//! The records: all rows, found by name and by office.

use std::sync::LazyLock;

use jiff::civil::Date;
use smallvec::SmallVec;

use super::day::number;
use super::forms::Bearer;
use super::index::{Index, KnownName, office_key};
use super::layer::Layer;
use super::list::{List, Members};
use super::record::Record;
use super::stored::{self, Stored};
use crate::lexicon::{Code, Post};
use crate::names::skeleton::{skeleton_number, sounds_like_numbered};
use crate::names::sound::{Outline, key, word_sounds};
use crate::names::words::with_words;
use crate::names::{Agreement, NameWords};

pub use super::embedded::FILES;

static EMBEDDED: LazyLock<Layer> = LazyLock::new(Layer::embedded);

static EMBEDDED_ALONE: LazyLock<Records> = LazyLock::new(|| Records { base: &EMBEDDED, own: Layer::default(), overruled: List::Laid(&[]) });

/// The rows that came with the program, and a user's beside them.
#[derive(Debug)]
pub struct Records {
    base: &'static Layer,
    /// The user's rows. Holders whom the embedded records know have the same number here.
    own: Layer,
    /// The embedded rows that count no more, because a user's row tells of the same person's office.
    overruled: List<u32>,
}

/// A holder, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(u32);

/// A holder whom a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub holder: HolderId,
    /// How well the name agrees.
    pub agreement: Agreement,
}

/// The records that came with the program.
pub fn embedded() -> &'static Records {
    &EMBEDDED_ALONE
}

impl Records {
    /// The embedded records with a user's `rows` beside them. A user's row about a person's office takes the place of embedded ones about the same.
    pub fn with_users(rows: Vec<Record>) -> Self {
        let base: &'static Layer = &EMBEDDED;
        let only = |words: &str| {
            let mut bearers = full(base.bearers(words.as_bytes()));
            bearers.next().filter(|_| bearers.next().is_none()).map(Bearer::holder)
        };
        let mut records = Self { base, own: Layer::of_users(rows, base.index.holders(), only), overruled: List::default() };
        records.overruled = records.overruled_rows();
        records
    }

    /// The embedded records with a user's that were stored, and the notes on these.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Option<(Self, String)> {
        let Stored { index, rows, overruled, notes } = stored::from_bytes(bytes)?;
        Some((Self { base: &EMBEDDED, own: Layer::of_stored(index, rows), overruled }, notes))
    }

    /// The user's rows with their index as bytes.
    pub(super) fn to_bytes(&self, notes: &str) -> Option<Vec<u8>> {
        let rows = (0..self.own.index.terms.len()).filter_map(|n| self.own.row(n));
        stored::to_bytes(&self.own.index, rows, &self.overruled, notes)
    }

    /// The embedded rows of persons and offices that a user's rows tell of.
    fn overruled_rows(&self) -> List<u32> {
        let (rows_of, known) = (&self.own.index.rows_of, self.base.index.holders());
        let told = (0..known).flat_map(move |holder| rows_of.get(holder).filter_map(move |n| Some((holder, self.own.row(n)?))));
        let overruled = told.flat_map(move |(holder, ours)| {
            let same = move |n: &usize| self.base.row(*n).is_some_and(|r| (r.country, r.post) == (ours.country, ours.post));
            self.base.index.rows_of.get(holder).filter(same)
        });
        let mut rows: Vec<u32> = overruled.filter_map(|n| u32::try_from(n).ok()).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into()
    }

    /// Whether the `n`th of the embedded rows counts no more.
    fn is_overruled(&self, n: usize) -> bool {
        let all = self.overruled.all();
        let is_before = |row: u32| (row as usize) < n;
        !all.is_empty() && all.get(all.partition_point(is_before)).is_some_and(|row| row as usize == n)
    }

    /// The rows that `find` finds in each layer, the user's first.
    fn found<'a, Found: Iterator<Item = usize>>(&'a self, find: impl Fn(&'a Index) -> Found) -> impl Iterator<Item = &'a Record> {
        let own = find(&self.own.index).filter_map(|n| self.own.row(n));
        let base = find(&self.base.index).filter(|n| !self.is_overruled(*n));
        own.chain(base.filter_map(|n| self.base.row(n)))
    }

    /// All rows, the user's first; those of a layer sorted by country, those of a country by office and start.
    pub fn rows(&self) -> impl Iterator<Item = &Record> {
        self.found(|index| 0..index.terms.len())
    }

    /// The rows of a holder, the user's first, each layer's in its order.
    pub fn rows_of(&self, holder: HolderId) -> impl Iterator<Item = &Record> {
        self.found(move |index| index.rows_of.get(holder.0))
    }

    /// The offices that everybody held on `day` whose name or surname `name` is, as an article writes it: letter by letter, whatever its case and accents.
    pub fn offices_on(&self, name: &str, day: Date) -> impl Iterator<Item = &Record> + use<'_> {
        let day = number(day);
        self.bearers(name)
            .flat_map(move |bearer| self.found(move |index| index.rows_of.get(bearer.holder.0).filter(move |row| index.holds(*row, day))))
    }

    /// Everybody whom the records know in the post: the user's rows, then the embedded ones, each by office and start.
    pub fn of_office(&self, country: Code, post: Post) -> impl Iterator<Item = &Record> {
        self.found(move |index| post_rows(index, country, post)).filter(move |r| r.post == post)
    }

    /// Who holds the post on `day`. Where a user's rows know it, they alone count. None means that the records are silent.
    pub fn in_office(&self, country: Code, post: Post, day: Date) -> impl Iterator<Item = &Record> {
        let day = number(day);
        let on_day = move |index| post_rows(index, country, post).filter(move |row| index.holds(*row, day));
        let mut holders = self.found(on_day).filter(move |r| r.post == post).peekable();
        let users = holders.peek().is_some_and(|first| first.is_users());
        holders.take_while(move |r| !users || r.is_users())
    }

    /// The holders whose name, or else whose surname, `name` is, as an article writes it: letter by letter, whatever its case and accents.
    pub fn bearers(&self, name: &str) -> impl Iterator<Item = Named> + use<'_> {
        with_words(name, |words| self.bearing(words))
    }

    /// The bearers of the name of these words in both layers, each once: those whose name it is in full, or else those whose surname it is.
    fn bearing(&self, words: &[u8]) -> impl Iterator<Item = Named> + use<'_> {
        let (own, base) = (self.own.bearers(words), self.base.bearers(words));
        let fully = [own, base].into_iter().any(|bearers| bearers.iter().any(|bearer| !bearer.as_surname()));
        let base = base.iter().filter(move |theirs| own.iter().all(|ours| ours.holder() != theirs.holder()));
        own.iter().chain(base).filter(move |bearer| !(fully && bearer.as_surname())).map(|bearer| Named {
            holder: HolderId(bearer.holder()),
            agreement: if bearer.as_surname() { Agreement::Surname } else { Agreement::Same },
        })
    }

    /// Whether somebody is known by exactly this full name, whatever its case and accents.
    pub fn knows(&self, name: &NameWords) -> bool {
        self.bearers_of(name).any(|n| n.agreement == Agreement::Same)
    }

    /// The only holder who is known by exactly this full name, whatever its case and accents.
    pub fn exactly(&self, name: &NameWords) -> Option<HolderId> {
        let mut alike = self.bearers_of(name).filter(|n| n.agreement == Agreement::Same);
        alike.next().filter(|_| alike.next().is_none()).map(|n| n.holder)
    }

    fn bearers_of(&self, name: &NameWords) -> impl Iterator<Item = Named> + use<'_> {
        self.bearing(name.as_str().as_bytes())
    }

    /// The holders whom `name` agrees with best. Where nobody's name is written just so, names that sound alike are compared: everybody of one surname where
    /// only that is given, otherwise those whose full name it is.
    pub fn named(&self, name: &NameWords) -> Vec<Named> {
        let exact: Vec<Named> = self.bearers_of(name).collect();
        if !exact.is_empty() { exact } else { self.sounding_like(name) }
    }

    /// The holders whose names sound like `name`, those with whom it agrees best.
    fn sounding_like(&self, name: &NameWords) -> Vec<Named> {
        let mut found = Vec::new();
        // Hardly anybody has records of their own.
        let layers = || [&self.own, self.base].into_iter().filter(|layer| !layer.index.text.is_empty());
        if name.is_full() {
            // Names of several words agree only if they share the sounds of two, or of all in a row, which turns nearly all candidates away unseen.
            let sounds = name.sounds();
            let pairs: SmallVec<[u32; 10]> = sounds.pairs().collect();
            layers().for_each(|layer| agreeing(layer, name, layer.index.by_joined.get(sounds.joined), &mut found));
            layers().for_each(|layer| sharing_two_sounds(layer, name, sounds.outline(), &pairs, &mut found));
        } else if let Some(word) = name.spelt_out().next() {
            let numbered = (word, skeleton_number(word));
            layers().for_each(|layer| bearing_one_like(layer, numbered, &mut found));
        }
        found.sort_unstable_by_key(|n| (n.holder, std::cmp::Reverse(n.agreement)));
        found.dedup_by_key(|n| n.holder);
        let best = found.iter().map(|n| n.agreement).max().unwrap_or(Agreement::None);
        found.retain(|n| n.agreement == best || best > Agreement::Partial && n.agreement > Agreement::Partial);
        found
    }

    /// The names that are written nearly as `name` is, each with its holder: one of their words sounds the same, and half of their letters at least, from the
    /// beginning and from the end, are the same. Only holders who are `wanted` are looked at.
    pub fn nearly_like<'a>(
        &'a self,
        name: &'a NameWords,
        wanted: impl Fn(HolderId) -> bool + 'a,
    ) -> impl Iterator<Item = (HolderId, &'a NameWords)> {
        let ids = move |layer: &'a Layer| word_sounds(name.as_str()).flat_map(|sound| layer.index.by_word.get(sound));
        let all = [&self.own, self.base].into_iter().flat_map(move |layer| ids(layer).map(move |id| (layer, id)));
        // Initials stand in some forms of a name and not in others.
        let spelt_out = name.spelt_out().collect::<Vec<_>>().join(" ");
        all.filter_map(move |(layer, id)| {
            let alike = |known: &KnownName| share_half(&spelt_out, layer.index.words(known));
            let holder = HolderId(layer.index.names.get(id).filter(alike)?.holder);
            wanted(holder).then(|| layer.name(id)).flatten().map(|known| (holder, known))
        })
    }

    /// Whether the holder was in any office between two days, both included.
    pub fn served_between(&self, holder: HolderId, first: Date, last: Date) -> bool {
        let (first, last) = (number(first), number(last));
        [&self.own, self.base].into_iter().any(|layer| layer.index.rows_of.get(holder.0).any(|row| layer.index.overlaps(row, first, last)))
    }

    /// Every name under which a holder is known, folded.
    pub fn names_of(&self, holder: HolderId) -> impl Iterator<Item = &NameWords> {
        [&self.own, self.base].into_iter().flat_map(move |layer| layer.index.names_of.get(holder.0).filter_map(|id| layer.name(id)))
    }
}

/// Whether two names have half of their letters in common, at their beginnings and at their ends.
fn share_half(a: &str, b: &str) -> bool {
    let before = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let behind = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    2 * (before + behind) >= a.len().min(b.len())
}

/// The rows of the offices under which holders of `post` may stand.
fn post_rows(index: &Index, country: Code, post: Post) -> impl Iterator<Item = usize> {
    post.offices().iter().flat_map(move |office| index.by_office.get(office_key(country, *office)))
}

/// Those of a form's bearers whose name it is in full.
fn full(bearers: Members<'_, Bearer>) -> impl Iterator<Item = Bearer> {
    bearers.iter().take_while(|bearer| !bearer.as_surname())
}

/// Adds the holders of those of a layer's names `ids` that agree with `name`; some more than once.
fn agreeing(layer: &Layer, name: &NameWords, ids: impl Iterator<Item = usize>, found: &mut Vec<Named>) {
    for id in ids {
        let Some(known) = layer.index.names.get(id) else { continue };
        let agreement = layer.name(id).map_or(Agreement::None, |theirs| name.agreement(theirs));
        if agreement > Agreement::None {
            found.push(Named { holder: HolderId(known.holder), agreement });
        }
    }
}

/// Adds the holders of those of a layer's names that share the sounds of two words with `name`, one of its `pairs`, and agree with it. Where all its words are
/// known to be somebody's, only names of as many words that are all alike count any more, and these share the first two sounds.
fn sharing_two_sounds(layer: &Layer, name: &NameWords, outline: Outline, pairs: &[u32], found: &mut Vec<Named>) {
    let index = &layer.index;
    let whole = found.iter().any(|named| named.agreement > Agreement::Partial);
    let may_agree = |id: &usize| {
        index.outlines.get(*id).is_some_and(|theirs| (!whole || theirs.count() == outline.count()) && outline.may_agree(theirs))
    };
    // Names that share several words come once for each two of them.
    let mut met: SmallVec<[usize; 16]> = SmallVec::new();
    for pair in pairs.iter().take(if whole { 1 } else { usize::MAX }) {
        let start = met.len();
        for id in index.by_pair.get(*pair).filter(may_agree) {
            if !met.contains(&id) {
                met.push(id);
            }
        }
        agreeing(layer, name, met.iter().skip(start).copied(), found);
    }
}

/// Adds the holders for whom a word may stand alone that sounds like `word`, which has its number. Each way to write it is looked at once, however many bear it.
fn bearing_one_like(layer: &Layer, word: (&str, u64), found: &mut Vec<Named>) {
    let (text, forms) = (&layer.index.text, &layer.index.forms);
    for n in layer.index.by_surname.get(key(word.1)) {
        if forms.forms.get(n).is_some_and(|form| sounds_like_numbered(form.of(text), word)) {
            found.extend(forms.bearers_at(n).iter().map(|b| Named { holder: HolderId(b.holder()), agreement: Agreement::Surname }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::country;
    use crate::records::Provenance;
    use crate::records::columns::{Columns, lines};
    use crate::records::index::Known;
    use jiff::civil::date;

    #[test]
    fn the_index_made_at_build_time_is_that_of_the_rows() {
        let rows = FILES.iter().flat_map(|(_, text)| lines(text)).map(|line| Columns::of(line.text).unwrap());
        let mut sorted: Vec<Columns<'_>> = rows.collect();
        sorted.sort_by_key(|row| (row.country, row.office));
        let built = Index::build(sorted.iter().map(|row| Known::of(row).unwrap()));
        assert!(built == embedded().base.index, "the index differs");
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
    fn every_name_finds_its_holder_and_the_days_agree() {
        for row in embedded().rows() {
            let day = row.from.earliest();
            let found = |name: &str| embedded().offices_on(name, day).any(|r| r == row);
            assert!(row.names().all(found), "{row:?}");
            assert!(embedded().in_office(row.country, row.post, day).any(|r| r == row), "{row:?}");
            assert!(embedded().in_office(row.country, row.post, day).all(|r| r.holds_on(day)), "{row:?}");
        }
    }

    #[test]
    fn names_are_found_by_surname_and_by_sound() {
        let day = date(2022, 10, 16);
        let held = |name: &str| embedded().offices_on(name, day).map(|r| format!("{} {}", r.title, r.country)).collect::<Vec<_>>();
        assert_eq!(held("LUKASHENKO"), ["President BY"]);
        assert_eq!(held("Nicolas Maduro"), held("Nicolás Maduro"));
        assert!(held("Jane Placeholder").is_empty());
        let sounding = embedded().named(&NameWords::new("Alyaksandr Lukashenko"));
        assert_eq!(sounding.len(), 1);
    }

    /// Of every name of the records, respelt, those who are found by its sound are those whom a look at every name would find.
    #[test]
    fn names_found_by_sound_are_all_that_agree() {
        let layer = &EMBEDDED;
        let all: Vec<&NameWords> = (0..layer.index.names.len()).filter_map(|n| layer.name(n)).collect();
        for name in all.iter().step_by(199).map(|name| NameWords::new(&name.as_str().replace('i', "y"))) {
            let agreements = all.iter().map(|theirs| name.agreement(theirs));
            let best = agreements.max().unwrap();
            let found = embedded().sounding_like(&name).iter().map(|n| n.agreement).max().unwrap_or(Agreement::None);
            assert_eq!(found, best, "{}", name.as_str());
        }
        let spelt_otherwise = embedded().named(&NameWords::new("Uladzimir Zelenskij"));
        assert_eq!(spelt_otherwise.len(), 1, "the sounds of two words that only a list of spellings joins");
    }

    #[test]
    fn a_users_row_takes_the_place_of_embedded_ones() {
        let mut row = named(embedded(), "Angela Merkel").first().map(|r| (*r).clone()).unwrap();
        row.source = Provenance::User("own.csv".into());
        row.until = None;
        let (country, post) = (row.country, row.post);
        let records = Records::with_users(vec![row]);
        let rows = named(&records, "Angela Merkel");
        assert!(rows.iter().all(|r| (r.country, r.post) != (country, post) || r.is_users() && r.until.is_none()), "{rows:?}");
        let now = |r: &Records| r.in_office(country, post, date(2023, 1, 1)).map(|r| r.name.to_string()).collect::<Vec<_>>();
        assert_eq!(now(&records), ["Angela Merkel"], "a user's row alone counts where there is one");
        assert_eq!(now(embedded()), ["Olaf Scholz"]);
    }

    #[test]
    fn a_users_person_may_be_one_of_the_embedded_or_a_new_one() {
        let any = embedded().rows().next().unwrap();
        let row = |name: &str| Record { name: name.into(), aliases: Vec::new(), source: Provenance::User("own.csv".into()), ..any.clone() };
        let records = Records::with_users(vec![row("Olaf Scholz"), row("Ada Placeholder")]);
        let exactly = |r: &Records, name: &str| r.exactly(&NameWords::new(name));
        assert_eq!(exactly(&records, "Olaf Scholz"), exactly(embedded(), "Olaf Scholz"));
        assert!(named(&records, "Olaf Scholz").len() > named(embedded(), "Olaf Scholz").len());
        assert_eq!(named(&records, "Ada Placeholder").len(), 1);
        assert_eq!(exactly(embedded(), "Ada Placeholder"), None);
    }

    fn named<'a>(records: &'a Records, name: &str) -> Vec<&'a Record> {
        let name = NameWords::new(name);
        assert!(records.exactly(&name).is_some());
        records.named(&name).iter().flat_map(|n| records.rows_of(n.holder)).collect()
    }
}
