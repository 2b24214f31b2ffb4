//! Places that news writes in more than one way.
//!
//! The table is `places.txt`; its head says how a line is written.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Sense;
use crate::text::fold::fold;

/// How a place is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The spelling of today: `Kyiv`.
    pub today: &'static str,
    /// This one: `Kiev`.
    pub written: &'static str,
}

static SPELLINGS: LazyLock<FxHashMap<String, Spelling>> = LazyLock::new(|| {
    let lines = include_str!("places.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let mut spellings = FxHashMap::default();
    for line in lines {
        let forms = || line.split(';').map(str::trim);
        let today = forms().next().unwrap_or("");
        spellings.extend(forms().map(|written| (fold(written), Spelling { today, written })));
    }
    spellings
});

/// The place that `word` names in one of several spellings, in any case.
pub fn spelling(word: &str) -> Option<Spelling> {
    SPELLINGS.get(&fold(word)).copied()
}

/// Gives `add` every spelling, for the lexicon.
#[cfg_attr(not(test), allow(dead_code))]
pub(super) fn words(add: &mut impl FnMut(&str, Sense)) {
    SPELLINGS.keys().for_each(|word| add(word, Sense::RESPELT));
}
