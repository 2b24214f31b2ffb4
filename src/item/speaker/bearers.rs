//! The person whom a title means that stands alone: `the Belarusian president`.

use std::cell::RefCell;
use std::cmp::Reverse;

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::item::people::{People, PersonId};
use crate::text::Span;
use crate::text::fold::fold;

/// The titles that an item gives to persons. What was asked once is known from then on: a long text asks for the same few titles again and again.
pub(super) struct Bearers {
    /// The words of all titles, folded, one title behind the other: to look through one long text is faster than through many short ones.
    words: String,
    titles: Vec<BorneTitle>,
    /// What was asked, by the noun at the heart of the title.
    asked: RefCell<FxHashMap<String, AskedNoun>>,
}

/// Parts titles, and stands in none.
const BETWEEN_TITLES: char = '\0';

/// The titles that hold a noun, by index, and whom the phrases mean that it was asked in.
struct AskedNoun {
    titles: Vec<usize>,
    phrases: FxHashMap<String, FirstTwo>,
}

/// A title as one or more places write it.
struct BorneTitle {
    /// Its words, by their place in those of all titles.
    words: Span,
    bearers: FirstTwo,
}

/// Somebody who bears a title, in the order of likelihood: by how many words of the title agree, then by how often the item names the person.
type Bearer = (usize, usize, Reverse<PersonId>);

/// The likeliest bearers of a title at two places: of two, one is elsewhere than any place.
#[derive(Clone, Copy, Default)]
struct FirstTwo([Option<(Bearer, Span)>; 2]);

impl Bearers {
    /// The titles of all persons.
    pub(super) fn of(people: &People) -> Self {
        let mut bearers = Self { words: String::new(), titles: Vec::new(), asked: RefCell::default() };
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for (id, person) in (0..).map(PersonId).zip(&people.all) {
            for title in &person.titles {
                let at = *known.entry(fold(&title.text)).or_insert_with_key(|words| bearers.add(words));
                if let Some(borne) = bearers.titles.get_mut(at) {
                    borne.bearers.add((0, person.mentions.len(), Reverse(id)), title.span);
                }
            }
        }
        bearers
    }

    /// Adds a title of these words, and gives its index.
    fn add(&mut self, words: &str) -> usize {
        let start = self.words.len();
        self.words.push_str(words);
        self.titles.push(BorneTitle { words: Span::from(start..self.words.len()), bearers: FirstTwo::default() });
        self.words.push(BETWEEN_TITLES);
        self.titles.len() - 1
    }

    /// The likeliest bearer of a title such as `phrase`, which is folded, as its noun `head` is. The title at `place` is the one that is asked about.
    pub(super) fn of_phrase(&self, phrase: &str, head: &str, place: Span) -> Option<PersonId> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains_key(head) {
            asked.insert(head.to_owned(), AskedNoun { titles: self.with_noun(head), phrases: FxHashMap::default() });
        }
        let noun = asked.get_mut(head)?;
        if !noun.phrases.contains_key(phrase) {
            noun.phrases.insert(phrase.to_owned(), self.likeliest(phrase, &noun.titles));
        }
        noun.phrases.get(phrase)?.elsewhere_than(place)
    }

    /// The titles, by index, that hold the noun.
    fn with_noun(&self, noun: &str) -> Vec<usize> {
        let places = memmem::find_iter(self.words.as_bytes(), noun);
        let mut titles: Vec<usize> = places.map(|at| self.titles.partition_point(|title| (title.words.end as usize) < at)).collect();
        titles.dedup();
        titles
    }

    /// The likeliest bearers of the `titles` that agree best with the phrase.
    fn likeliest(&self, phrase: &str, titles: &[usize]) -> FirstTwo {
        let mut likeliest = FirstTwo::default();
        for title in titles.iter().filter_map(|index| self.titles.get(*index)) {
            let agreeing = title.words.of(&self.words).split_whitespace().filter(|word| phrase.contains(word)).count();
            for ((_, mentions, id), span) in title.bearers.0.into_iter().flatten() {
                likeliest.add((agreeing, mentions, id), span);
            }
        }
        likeliest
    }
}

impl FirstTwo {
    fn add(&mut self, bearer: Bearer, span: Span) {
        let Self([first, second]) = self;
        let new = Some((bearer, span));
        if first.is_none_or(|(known, _)| bearer > known) {
            if first.is_none_or(|(_, place)| place != span) {
                *second = *first;
            }
            *first = new;
        } else if first.is_some_and(|(_, place)| place != span) && second.is_none_or(|(known, _)| bearer > known) {
            *second = new;
        }
    }

    fn elsewhere_than(self, place: Span) -> Option<PersonId> {
        let ((_, _, Reverse(id)), _) = self.0.into_iter().flatten().find(|(_, span)| *span != place)?;
        Some(id)
    }
}
