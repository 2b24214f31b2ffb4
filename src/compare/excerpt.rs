//! Comparing what no memory holds: statements are dealt by their keys to places that see a part of them each.
//!
//! Items meet only under keys that they share. So whoever has all excerpts under a key finds all that there is to find under it: the spellings of a name and the
//! titles of a person have one key each. A quotation has three; what is found under each of them has a [`RivalStanding`], and the highest counts.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Neighbours;
use super::index::{Statement, Support};
use super::names::SpellingNumber;
use super::quotes::QuoteWording;
use super::summary::{ByRecords, QuotationUse, Summary, number};
use super::titles::Held;
use crate::text::Span;

impl Summary {
    /// Each key of what is stated, with a number of what is said under it. Where all say the same under a key, there is nothing to find.
    pub fn keys(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        let names = self.names.iter().map(|name| (name.key, number(SpellingNumber::of(name))));
        let titles = self.titles.iter().flat_map(|title| {
            // What confirms a title that the records call wrong may say the same as it.
            let wrong = matches!(title.by_records, ByRecords::Wrong(..)).then(|| (title.key, number(title.by_records)));
            [(title.key, number(Held::of(title)))].into_iter().chain(wrong)
        });
        let quotations = self.quotations.iter().flat_map(|it| it.keys.map(|key| (key, number(QuoteWording::of(it)))));
        names.chain(titles).chain(quotations)
    }

    /// What is stated under the keys that are `wanted`, and can be compared under them alone; none where nothing is.
    pub fn under(&self, wanted: impl Fn(u64) -> bool) -> Option<Self> {
        let names: Vec<_> = self.names.iter().filter(|name| wanted(name.key)).cloned().collect();
        let titles: Vec<_> = self.titles.iter().filter(|title| wanted(title.key)).cloned().collect();
        let quotations: Vec<_> = self.quotations.iter().filter_map(|quotation| quotation.under(&wanted)).collect();
        let states_something = !(names.is_empty() && titles.is_empty() && quotations.is_empty());
        states_something.then(|| Self { names, titles, quotations, day: self.day, sketch: self.sketch, unit: self.unit })
    }
}

impl QuotationUse {
    /// The quotation, filed under those of its keys alone that are `wanted`.
    fn under(&self, wanted: impl Fn(u64) -> bool) -> Option<Self> {
        let first = self.keys.into_iter().find(|key| wanted(*key))?;
        // Two of the keys may always be the same, as where the first run of words is also the least.
        let keys = self.keys.map(|key| if wanted(key) { key } else { first });
        Some(Self { keys, ..self.clone() })
    }
}

/// Of several findings about one statement, which were made under several keys, the one of the highest standing counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// The statement.
    pub statement: Span,
    /// What speaks for the finding.
    pub standing: RivalStanding,
}

/// What speaks for the other way to say something, and, where that is as much, how early it came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RivalStanding(Support, Reverse<Arrival>);

/// When a statement came: on a day, if that is known, in a file, item and place.
type Arrival = (bool, Option<(i16, i8, i8)>, Box<str>, u32, u32);

impl Neighbours<'_> {
    /// The standing of a quotation that stands at `entry`, and at `place` there.
    pub(super) fn standing(&self, support: Support, entry: Statement, place: Span) -> RivalStanding {
        let day = self.workspace.summary(entry).and_then(|(_, summary)| summary.day);
        let path = self.workspace.path(entry.file).map(|path| path.to_string_lossy()).unwrap_or_default();
        let arrival = (day.is_none(), day.map(|day| (day.year(), day.month(), day.day())), path.into(), entry.item, place.start);
        RivalStanding(support, Reverse(arrival))
    }
}
