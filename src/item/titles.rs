//! Titles to persons: which title belongs to whom, and what the records say of it.

use crate::item::Blocks;
use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::people::{People, PersonId, UsedTitle};
pub use super::telling::Telling;
use super::verdict::{Claim, Fault, Verdict, differ_in_vowels, undouble};
use super::{Item, ItemDate, telling};
use crate::facts::BlockFacts;
use crate::facts::title::Title;
use crate::lexicon::{self, Code, Post, Sense};
use crate::names::NameWords;
use crate::names::agreement::{skeleton, sounds_like};
use crate::records::{Knowledge, Record};
use crate::text::Span;
use crate::text::fold::fold;

/// A title of an item with whom it belongs to. Spans are bytes of the item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemTitle {
    /// The block it stands in, and its index in that block's titles.
    pub fact: (usize, usize),
    /// The byte at which its block starts.
    pub at: u32,
    /// The title with its country: `Belarus' President`.
    pub span: Span,
    /// The title with its name.
    pub whole: Span,
    /// The name beside it.
    pub name: Option<Span>,
    /// Whose name that is.
    pub person: Option<PersonId>,
    /// The post.
    pub post: Option<Post>,
    /// The country.
    pub country: Option<Code>,
    /// What the records say.
    pub verdict: Verdict,
    /// Which time its sentence tells of; known of expired titles only.
    pub telling: Option<Telling>,
    /// Whether the article is about who holds the office now rather than about the person named.
    pub successor_is_meant: bool,
}

/// The titles of an item, held against the records of its day. Persons are given the titles that the item uses for them.
pub fn assign(blocks: &Blocks, people: &mut People, date: &ItemDate, knowledge: &Knowledge) -> Vec<ItemTitle> {
    let mut titles = Vec::new();
    for (block, (at, facts)) in blocks.iter().enumerate() {
        for (index, title) in facts.titles.iter().enumerate() {
            titles.push(place(title, (block, index), *at, people));
        }
    }
    let full_names: Vec<Option<NameWords>> = titles.iter().map(|t| full_name(t, &titles, blocks, people)).collect();
    let capitals = Capitals::of(blocks);
    for (title, name) in titles.iter_mut().zip(&full_names) {
        let Some(name) = name else { continue };
        let Some(fact) = fact(blocks, title.fact) else { continue };
        let Some((_, facts)) = blocks.get(title.fact.0) else { continue };
        let words = fact.words.of(facts.text()).to_lowercase();
        title.verdict = Claim { title: fact, words: &words, name, day: date.day }.judge(knowledge);
        title.settle(fact, facts, &capitals, date);
    }
    for title in &titles {
        give(title, blocks, people);
    }
    titles
}

impl ItemTitle {
    /// Weighs the verdict against the sentence and the rest of the item.
    fn settle(&mut self, fact: &Title, facts: &BlockFacts, capitals: &Capitals<'_>, date: &ItemDate) {
        match &self.verdict {
            Verdict::Expired(evidence) => {
                let mut telling = telling::of(facts, fact, date.day);
                let times = |record: &Record| capitals.sounding(&record.family_name());
                self.successor_is_meant = evidence.holder.as_ref().is_some_and(|h| times(h) >= times(&evidence.own));
                if !self.successor_is_meant && telling::is_near_term(capitals.blocks, self.fact.0, fact, &evidence.own, date.day) {
                    telling = Telling::Past;
                }
                self.telling = Some(telling);
                if evidence.fault == Fault::Office && telling != Telling::Past {
                    self.verdict = Verdict::Wrong(evidence.clone());
                }
            }
            Verdict::Misspelt(slip) => {
                let (right, wrong) = (capitals.exactly(&slip.right), capitals.exactly(&slip.wrong));
                // A spelling that the item keeps to, or that differs in a vowel or a doubled letter of a foreign given name, is likely a house's way to write it.
                let given = lexicon::sense(&slip.right).intersects(Sense::MALE_NAME | Sense::FEMALE_NAME);
                let other_form = slip.is_given && lexicon::sense(&slip.wrong).intersects(Sense::MALE_NAME | Sense::FEMALE_NAME);
                let doubled = slip.is_given && !given && undouble(&slip.wrong) == undouble(&slip.right);
                if right == 0 && (wrong > 1 || doubled || other_form || differ_in_vowels(&slip.wrong, &slip.right)) {
                    self.verdict = Verdict::Silent;
                }
            }
            _ => {}
        }
    }
}

/// How often each word with a capital stands in the item; counted when somebody first asks.
struct Capitals<'a> {
    blocks: &'a Blocks,
    /// The words, folded, with their counts, by what they sound like.
    counts: OnceCell<FxHashMap<String, FxHashMap<String, usize>>>,
}

impl<'a> Capitals<'a> {
    fn of(blocks: &'a Blocks) -> Self {
        Self { blocks, counts: OnceCell::new() }
    }

    /// How often the word itself stands there.
    fn exactly(&self, word: &str) -> usize {
        self.alike(word).filter(|(other, _)| *other == word).map(|(_, count)| count).sum()
    }

    /// How often the word stands there in any spelling.
    fn sounding(&self, word: &str) -> usize {
        self.alike(word).filter(|(other, _)| sounds_like(other, word)).map(|(_, count)| count).sum()
    }

    fn alike(&self, word: &str) -> impl Iterator<Item = (&str, usize)> {
        let alike = self.counts.get_or_init(|| self.count()).get(&skeleton(word));
        alike.into_iter().flatten().map(|(word, count)| (word.as_str(), *count))
    }

    fn count(&self) -> FxHashMap<String, FxHashMap<String, usize>> {
        let mut counts: FxHashMap<String, FxHashMap<String, usize>> = FxHashMap::default();
        for prose in self.blocks.iter().map(|(_, facts)| &facts.prose) {
            for (n, _) in prose.tokens().iter().enumerate().filter(|(_, t)| t.is_capital()) {
                let word = fold(prose.word(n));
                *counts.entry(skeleton(&word)).or_default().entry(word).or_default() += 1;
            }
        }
        counts
    }
}

fn fact(blocks: &Blocks, (block, index): (usize, usize)) -> Option<&Title> {
    blocks.get(block)?.1.titles.get(index)
}

fn place(title: &Title, fact: (usize, usize), at: u32, people: &People) -> ItemTitle {
    let name = title.name.as_ref().map(|n| n.span.shift(at));
    let span = title.span.shift(at);
    let country = title.country.as_ref().map_or(span, |c| c.span.shift(at));
    ItemTitle {
        fact,
        at,
        span,
        whole: name.map_or(span, |n| span.join(n)).join(country),
        name,
        person: name.and_then(|n| people.at(n)),
        post: title.post(),
        country: title.country_code(),
        verdict: Verdict::Silent,
        telling: None,
        successor_is_meant: false,
    }
}

/// The name that a title goes with, in full: where only a surname stands beside it, the name that the item gives elsewhere.
fn full_name(title: &ItemTitle, all: &[ItemTitle], blocks: &Blocks, people: &People) -> Option<NameWords> {
    let text = |t: &ItemTitle| -> Option<NameWords> {
        let (at, facts) = blocks.get(t.fact.0)?;
        let name = t.name?;
        Some(NameWords::new(Span::new(name.start - at, name.end - at).of(facts.text())))
    };
    let name = text(title)?;
    if name.len() > 1 {
        return Some(name);
    }
    if let Some(person) = title.person.and_then(|id| people.get(id)) {
        let full = NameWords::new(&person.name);
        if full.surname() == name.surname() {
            return Some(full);
        }
    }
    let fuller = all.iter().filter_map(text).find(|other| other.len() > 1 && other.surname() == name.surname());
    Some(fuller.unwrap_or(name))
}

/// Adds the title to its person's.
fn give(title: &ItemTitle, blocks: &Blocks, people: &mut People) {
    let Some(person) = title.person.and_then(|id| people.all.get_mut(id.0 as usize)) else { return };
    let Some((at, facts)) = blocks.get(title.fact.0) else { return };
    person.titles.push(UsedTitle {
        span: title.span,
        text: Span::new(title.span.start - at, title.span.end - at).of(facts.text()).to_owned(),
        office: title.post.map(|p| p.name().to_owned()),
        country: title.country.map(|c| c.to_string()),
    });
}

impl Item {
    /// The title's words as the block reads them.
    pub fn title_fact(&self, title: &ItemTitle) -> Option<&Title> {
        fact(&self.blocks, title.fact)
    }
}
