//! Titles of one person in one item that can't both be true, where the records don't tell which is.

use super::{Blocks, ItemTitle, Verdict};
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
    post: Post,
    country: Code,
    confirmed: bool,
}

/// The contradictions of an item, at most one for each person: the title that fewer others agree with, or the later of two.
pub(super) fn find(titles: &[ItemTitle], blocks: &Blocks) -> Vec<Contradiction> {
    let mut found: Vec<Contradiction> = Vec::new();
    for (index, title) in titles.iter().enumerate().filter(|(_, title)| title.verdict == Verdict::Silent) {
        let Some(own) = claimed(index, title, blocks) else { continue };
        let told = found.iter().any(|c| titles.get(c.title).is_some_and(|t| t.person == title.person));
        if !told {
            let same_person = titles.iter().enumerate().filter(|(_, t)| t.person == title.person);
            let claims: Vec<Claimed> = same_person.filter_map(|(n, t)| claimed(n, t, blocks)).collect();
            found.extend(against(own, &claims));
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
    let told = full && title.person.is_some() && fact.qualifier.is_none() && !country.ambiguous;
    let post = title.post.filter(|p| p.is_recorded() && !p.is_vague() && !p.is_shared())?;
    let confirmed = title.verdict == Verdict::Right;
    told.then_some(Claimed { title: index, post, country: title.country?, confirmed })
}

/// Those of `claims` that contradict `own`, if they outweigh those that agree with it.
fn against(own: Claimed, claims: &[Claimed]) -> Option<Contradiction> {
    let same_office = || claims.iter().filter(|c| c.post == own.post);
    let agreeing: Vec<&Claimed> = same_office().filter(|c| c.country == own.country).collect();
    let others: Vec<&Claimed> = same_office().filter(|c| c.country != own.country).collect();
    let first = others.first()?;
    let confirmed = others.iter().any(|c| c.confirmed);
    let more = others.len() > agreeing.len();
    let later = others.len() == agreeing.len() && first.title < own.title;
    let outweighed = !agreeing.iter().any(|c| c.confirmed) && (confirmed || more || later);
    outweighed.then(|| Contradiction { title: own.title, others: others.iter().map(|c| c.title).collect(), sure: confirmed || more })
}
