//! Places that news writes in more than one way.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::Sense;
use super::prose::Prose;
use crate::text::Span;
use crate::text::fold::fold;

/// A place that has several spellings.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where it stands in the block.
    pub span: Span,
    /// The place, by its spelling of today: `Kyiv`.
    pub today: &'static str,
    /// How it is spelt here: `Kiev`.
    pub written: &'static str,
}

static SPELLINGS: LazyLock<FxHashMap<String, (&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("places.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let mut spellings = FxHashMap::default();
    for line in lines {
        let forms = || line.split(';').map(str::trim);
        let today = forms().next().unwrap_or("");
        spellings.extend(forms().map(|form| (fold(form), (today, form))));
    }
    spellings
});

/// The places of a block that have several spellings, in order.
pub fn find(prose: &Prose) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, token) in prose.tokens().iter().enumerate() {
        if !token.is_capital() || !prose.is(at, Sense::RESPELT) {
            continue;
        }
        // The dish keeps its name.
        let dish = at > 0 && prose.word_is(at - 1, "chicken");
        if let Some((today, written)) = SPELLINGS.get(&fold(prose.word(at))).filter(|_| !dish) {
            places.push(Place { span: token.span, today, written });
        }
    }
    places
}

/// Gives `add` every spelling, for the lexicon.
pub fn words(add: &mut impl FnMut(&str, Sense)) {
    SPELLINGS.keys().for_each(|word| add(word, Sense::RESPELT));
}
