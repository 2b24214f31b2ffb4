//! Titles of one person in one item that can't both be true, where the records don't tell which is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Blocks, ItemTitle, PersonId, Verdict};
use crate::facts::title::Title;
use crate::lexicon::{Code, Post};

/// A title that other titles of the same person contradict.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// The title, by index among the item's titles.
    pub title: usize,
    /// The titles that contradict it, in order; the first is the one to go by.
    pub others: Vec<usize>,
    /// Whether they outnumber the titles that agree with it, or the records confirm one of them.
    pub sure: bool,
}

/// An office that the item says a person holds now.
#[derive(Clone, Copy)]
struct Claimed {
    title: usize,
    person: PersonId,
    post: Post,
    country: Code,
    confirmed: bool,
}

/// The contradictions of an item, at most one for each person: the title that fewer others agree with, or the later of two.
pub(super) fn find(titles: &[ItemTitle], blocks: &Blocks) -> Vec<Contradiction> {
    let claims: Vec<Claimed> = titles.iter().enumerate().filter_map(|(n, title)| claimed(n, title, blocks)).collect();
    let mut posts: FxHashMap<(PersonId, Post), ClaimedPost> = FxHashMap::default();
    claims.iter().for_each(|claim| posts.entry((claim.person, claim.post)).or_default().add(claim));
    let silent = |claim: &&Claimed| titles.get(claim.title).is_some_and(|title| title.verdict == Verdict::Silent);
    let mut told: FxHashSet<PersonId> = FxHashSet::default();
    let mut found = Vec::new();
    for claim in claims.iter().filter(silent) {
        if told.contains(&claim.person) {
            continue;
        }
        if let Some(contradiction) = posts.get(&(claim.person, claim.post)).and_then(|post| post.against(claim)) {
            told.insert(claim.person);
            found.push(contradiction);
        }
    }
    found
}

/// The office that the title says its person holds now, if it is one that nobody holds in two countries.
fn claimed(index: usize, title: &ItemTitle, blocks: &Blocks) -> Option<Claimed> {
    let (at, facts) = blocks.get(title.fact.0)?;
    let fact: &Title = facts.titles.get(title.fact.1)?;
    let (name, country) = (title.name?, fact.country.as_ref()?);
    let full = facts.text().get((name.start - at) as usize..(name.end - at) as usize)?.contains(' ');
    let told = full && fact.qualifier.is_none() && !country.ambiguous;
    let post = title.post.filter(|p| p.is_recorded() && !p.is_vague() && !p.is_shared())?;
    let confirmed = title.verdict == Verdict::Right;
    told.then_some(Claimed { title: index, person: title.person?, post, country: title.country?, confirmed })
}

/// The countries in which one person is said to hold one post, in the order in which they come up.
#[derive(Default)]
struct ClaimedPost(Vec<ClaimedCountry>);

struct ClaimedCountry {
    country: Code,
    /// The titles that say so, in order.
    titles: Vec<usize>,
    /// Whether the records confirm one of them.
    confirmed: bool,
}

impl ClaimedPost {
    fn add(&mut self, claim: &Claimed) {
        match self.0.iter_mut().find(|known| known.country == claim.country) {
            Some(known) => {
                known.titles.push(claim.title);
                known.confirmed |= claim.confirmed;
            }
            None => self.0.push(ClaimedCountry { country: claim.country, titles: vec![claim.title], confirmed: claim.confirmed }),
        }
    }

    /// The claims of other countries, if they outweigh those that agree with `own`.
    fn against(&self, own: &Claimed) -> Option<Contradiction> {
        let agreeing = self.0.iter().find(|known| known.country == own.country)?;
        let others = || self.0.iter().filter(|known| known.country != own.country);
        let first = *others().filter_map(|other| other.titles.first()).min()?;
        let confirmed = others().any(|other| other.confirmed);
        let count: usize = others().map(|other| other.titles.len()).sum();
        let more = count > agreeing.titles.len();
        let later = count == agreeing.titles.len() && first < own.title;
        let outweighed = !agreeing.confirmed && (confirmed || more || later);
        outweighed.then(|| {
            let mut titles: Vec<usize> = others().flat_map(|other| &other.titles).copied().collect();
            titles.sort_unstable();
            Contradiction { title: own.title, others: titles, sure: confirmed || more }
        })
    }
}
