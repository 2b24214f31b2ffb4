//! Titles: the words that say which office somebody holds, with the country and the name beside them.
//!
//! `Belarus' President X`, `the Belarusian president, X`, `X, the president of Belarus`, `President X of Belarus`, and `the president` alone. Who is meant
//! and whether it is true is settled an item at a time, in [`crate::item::titles`].

mod before;
mod beside;
mod country;

use std::ops::Range;

use super::mention::{Mention, MentionKind};
use super::prose::Prose;
use crate::lexicon::classes::titles;
use crate::lexicon::post::{self, Forms};
use crate::lexicon::{Code, Post, Sense};
use crate::text::{Kind, Shape, Span};

/// A title in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The title with its country and without its qualifier: `Belarus' President`, `the president of Belarus` from `president` on.
    pub span: Span,
    /// The words of the office alone: `President`.
    pub words: Span,
    /// The tokens of the office alone.
    pub tokens: Range<usize>,
    /// What the words can mean.
    pub forms: Forms,
    /// Whether a name stands before the words, so that they are another office: `General Assembly President`, `Acme President`.
    pub modified: bool,
    /// The words for the country, if there are any.
    pub country: Option<CountryWords>,
    /// What is said about the time of the office.
    pub qualifier: Option<Qualifier>,
    /// The name it goes with.
    pub name: Option<NamePlace>,
    /// How title and name stand to each other.
    pub placement: Placement,
}

/// Where the name beside a title stands: that of a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct NamePlace {
    /// Its place.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

impl NamePlace {
    fn of(mention: &Mention) -> Self {
        Self { span: mention.name, tokens: mention.tokens.clone() }
    }
}

/// Words for a country beside a title.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryWords {
    /// Their place, without the possessive ending.
    pub span: Span,
    /// The place of the possessive ending, if there is one.
    pub possessive: Option<Span>,
    /// The country; none for a place that is no country.
    pub code: Option<Code>,
    /// Whether it is an adjective or a name.
    pub is_adjective: bool,
    /// Whether the words also mean something else.
    pub ambiguous: bool,
    /// Whether they stand behind `of`.
    pub of: bool,
}

/// What is said about the time of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// Held it once: `former`, `ex-`, `late`, `ousted`, `then-`, `first`.
    Former,
    /// Will hold it: `-elect`, `-designate`, `incoming`, `future`, `would-be`.
    Coming,
    /// Holds it for the time being or by claim: `acting`, `interim`, `self-declared`.
    Acting,
    /// Holds it: `outgoing`, `current`, `new`.
    Current,
}

/// How a title and its name stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// `President X`.
    Before,
    /// `the president, X`.
    BeforeComma,
    /// `X, the president`.
    After,
    /// `the president`.
    Alone,
}

impl Title {
    /// The post, if the words mean one beside this country, or alone.
    pub fn post(&self) -> Option<Post> {
        self.resolved().map(|r| r.post)
    }

    /// The country: the one that is named, or the only one whose office is called so.
    pub fn country_code(&self) -> Option<Code> {
        match &self.country {
            Some(words) => words.code,
            None => self.resolved().and_then(|r| r.implied),
        }
    }

    /// Whether the words are how this country's office is called.
    pub fn in_scope(&self) -> bool {
        self.resolved().is_some_and(|r| r.in_scope)
    }

    fn resolved(&self) -> Option<post::Resolved> {
        if self.modified {
            return None;
        }
        post::resolve(self.forms, self.country.as_ref().and_then(|c| c.code))
    }
}

/// The titles of a block, in order, with the mentions that they go with.
pub fn find(prose: &Prose, mentions: &[Mention]) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    for head in prose.tokens_with(Sense::TITLE | Sense::ROLE) {
        let Some(sentence) = prose.sentences().get(prose.sentence_of(head)) else { continue };
        if titles.last().is_none_or(|before| before.tokens.end <= head) {
            titles.extend(TitleReader { prose, mentions, sentence: sentence.clone() }.title(head));
        }
    }
    titles
}

/// Reads titles in one sentence.
struct TitleReader<'a> {
    prose: &'a Prose,
    mentions: &'a [Mention],
    sentence: Range<usize>,
}

impl TitleReader<'_> {
    /// The title whose noun stands at `head`.
    fn title(&self, head: usize) -> Option<Title> {
        let prose = self.prose;
        if self.is_in_name(head) {
            return None;
        }
        let (tokens, forms) = self.office(head)?;
        let lead = self.lead(tokens.start);
        let (end, elect) = self.elect(tokens.end);
        let mut title = Title {
            span: prose.span(lead.start..tokens.end),
            words: prose.span(tokens.clone()),
            tokens: tokens.start..end,
            forms,
            modified: lead.country.is_none() && lead.qualifier.is_none() && self.is_modified(lead.reach),
            country: lead.country,
            qualifier: elect.or(lead.qualifier),
            name: None,
            placement: Placement::Alone,
        };
        self.attach(&mut title, lead.start, end);
        Some(title)
    }

    /// Whether the word at `at` belongs to a person's name of several words: `King` in `Martin Luther King`.
    fn is_in_name(&self, at: usize) -> bool {
        let prose = self.prose;
        let around = self.mentions.get(self.mentions.partition_point(|m| m.tokens.end <= at));
        let compound = prose.glued(at) || self.is_hyphen(at + 1);
        !compound
            && around.is_some_and(|m| {
                m.kind == MentionKind::Person && m.tokens.start < at && at < m.tokens.end && !prose.is(m.tokens.start, Sense::PORTFOLIO)
            })
    }

    /// The tokens of the office round its head, and what they can mean.
    fn office(&self, head: usize) -> Option<(Range<usize>, Forms)> {
        let mut buffer = [0u8; 16];
        let head_word = lower(self.prose.word(head), &mut buffer)?;
        let in_capitals = self.prose.get(head).is_some_and(|token| token.shape == Shape::Upper);
        if self.prose.is_in(head, titles::MEMBERS_IN_CAPITALS) && !in_capitals {
            return None;
        }
        let found = post::around(head_word, |n, word| self.place(head, n).is_some_and(|at| self.prose.word_is(at, word)))?;
        let place = |n: usize, sign: isize| self.place(head, sign * isize::try_from(n).unwrap_or(0)).unwrap_or(head);
        Some((place(found.before, -1)..place(found.after, 1) + 1, found.forms))
    }

    /// The token `n` words from `at`, hyphens skipped.
    fn place(&self, at: usize, n: isize) -> Option<usize> {
        let mut at = at;
        for _ in 0..n.unsigned_abs() {
            at = self.next_word(at, n.signum())?;
        }
        Some(at)
    }

    fn next_word(&self, at: usize, step: isize) -> Option<usize> {
        let next = self.step(at, step)?;
        match self.prose.get(next).map(|t| t.kind) {
            Some(Kind::Word) => Some(next),
            Some(Kind::Dash) if self.is_hyphen(next) => self.step(next, step).filter(|n| self.prose.kind_is(*n, Kind::Word)),
            // `Lt. Gov.`
            Some(Kind::Stop) if step < 0 => self.step(next, step).filter(|n| self.prose.is_in(*n, titles::SHORTENED)),
            _ => None,
        }
    }

    fn step(&self, at: usize, step: isize) -> Option<usize> {
        at.checked_add_signed(step).filter(|n| self.sentence.contains(n))
    }

    /// Whether the dash at `at` joins two words.
    fn is_hyphen(&self, at: usize) -> bool {
        self.prose.kind_is(at, Kind::Dash) && self.prose.glued(at) && self.prose.glued(at + 1)
    }
}

/// `word` in lower case, if it is short and ASCII.
fn lower<'a>(word: &str, buffer: &'a mut [u8; 16]) -> Option<&'a str> {
    let into = buffer.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    into.copy_from_slice(word.as_bytes());
    into.make_ascii_lowercase();
    std::str::from_utf8(into).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockFacts, BlockState, Format};

    /// The titles of `text`, as `qualifier|country|post|name`.
    fn titles(text: &str) -> Vec<String> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::default());
        let show = |t: &Title| {
            let name = t.name.as_ref().map_or("-", |n| n.span.of(text));
            let code = t.country_code().map_or("-".to_owned(), |c| c.to_string());
            format!("{}|{code}|{}|{name}", t.qualifier.map_or("-".to_owned(), |q| format!("{q:?}")), t.post().map_or("-", Post::name))
        };
        facts.titles.iter().map(show).collect()
    }

    #[test]
    fn every_order_of_words_is_read() {
        for text in [
            "Belarusian President Alexander Lukashenko said so.",
            "Belarus' President Alexander Lukashenko said so.",
            "Belarus's President Alexander Lukashenko said so.",
            "The Belarusian president, Alexander Lukashenko, said so.",
            "Belarus’ president, Alexander Lukashenko, said so.",
            "Alexander Lukashenko, the president of Belarus, said so.",
            "Alexander Lukashenko, the Belarusian president, said so.",
            "They met President Alexander Lukashenko of Belarus.",
            "They met Alexander Lukashenko, Belarus’ president.",
        ] {
            assert_eq!(titles(text), ["-|BY|president|Alexander Lukashenko"], "{text}");
        }
    }

    #[test]
    fn qualifiers_are_found_where_they_stand() {
        assert_eq!(titles("former pro-Russian Ukrainian President Viktor Yanukovych fled"), ["Former|UA|president|Viktor Yanukovych"]);
        assert_eq!(titles("then-President George W. Bush spoke"), ["Former|-|president|George W. Bush"]);
        assert_eq!(titles("US President-elect Joe Biden spoke"), ["Coming|US|president|Joe Biden"]);
        assert_eq!(titles("Venezuela's self-declared interim president, Juan Guaido, spoke"), ["Acting|VE|president|Juan Guaido"]);
    }

    #[test]
    fn names_end_where_they_end() {
        assert_eq!(
            titles("President Obama Tuesday met South Korean President Moon Jae-in."),
            ["-|-|president|Obama", "-|KR|president|Moon Jae-in"]
        );
        assert_eq!(
            titles("Crown Prince Mohammed bin Salman and Syrian President Bashar al-Assad met"),
            ["-|-|crown prince|Mohammed bin Salman", "-|SY|president|Bashar al-Assad"]
        );
        assert_eq!(titles("British Prime Minister Theresa May said"), ["-|GB|prime minister|Theresa May"]);
    }

    #[test]
    fn lists_and_other_offices_are_left_alone() {
        assert_eq!(titles("She met Angela Merkel, the French president and others."), ["-|FR|president|-"]);
        assert_eq!(
            titles("New Mexico Governor Ann Lee met the deputy foreign minister."),
            ["-|-|governor|Ann Lee", "-|-|deputy foreign minister|-"]
        );
        assert_eq!(titles("U.S. Secretary of State John Kerry"), ["-|US|foreign minister|John Kerry"]);
    }
}
