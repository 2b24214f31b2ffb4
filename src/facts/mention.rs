//! Mentions: names of people and of the bodies that speak, as they stand in a block.
//!
//! A name is a run of capitalised words with the small words inside it (`Ursula von der Leyen`). Titles before it are no part of it;
//! honorifics are part of the mention, not of the name. Who is meant is settled an item at a time, in [`crate::item::people`].

use std::ops::Range;

use super::prose::Prose;
use crate::lexicon::{self, Sense};
use crate::text::{Kind, Shape, Span};

/// Man or woman, where a name, an honorific or a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// `he`.
    Male,
    /// `she`.
    Female,
}

/// What a name stands for, as far as its own block tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A person: `Ann Lee`, `Mr. Lee`, `President Lee`.
    Person,
    /// A body: `Ministry of Defence`, `NATO`.
    Body,
    /// A place, a country, a people: `Minsk`, `Belarusian`.
    Place,
    /// A name that can be any of these: `Reed`, `Blue Note`.
    Unclear,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name with its honorific: `Mr. Lukashenko`.
    pub span: Span,
    /// The name alone: `Lukashenko`.
    pub name: Span,
    /// The tokens of the name alone.
    pub tokens: Range<usize>,
    /// What it stands for.
    pub kind: MentionKind,
    /// Man or woman, by the honorific or the given name.
    pub gender: Option<Gender>,
    /// Whether a title or a role stands before it in the same run of capitals: `President Lee`.
    pub titled: bool,
}

/// Words that are no part of a name, and numbers in words, which name nobody.
const NO_NAME: Sense = lexicon::NO_NAME.union(Sense::CARDINAL).union(Sense::ORDINAL);

const GIVEN: Sense = Sense::MALE_NAME.union(Sense::FEMALE_NAME);

/// Words before a name that say what somebody is.
const TITLES: Sense = Sense::TITLE.union(Sense::ROLE).union(Sense::QUALIFIER).union(Sense::PORTFOLIO);

/// The mentions of a block, in order and without overlap.
pub fn find(prose: &Prose) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for sentence in prose.sentences() {
        let headline = is_headline(prose, sentence);
        let mut at = sentence.start;
        while at < sentence.end {
            if !begins_name(prose, at) || headline && !prose.is(at, GIVEN) {
                at += 1;
                continue;
            }
            let run = Run { prose, sentence: sentence.clone() };
            let end = if headline { run.end_in_headline(at) } else { run.end(at) };
            run.mentions(at..end, &mut mentions);
            at = end;
        }
    }
    mentions
}

/// Whether capitals tell no names in the sentence, as in headlines: every word has one, the small ones apart, or nearly every long one, a word of
/// grammar among them or no stop behind them.
fn is_headline(prose: &Prose, sentence: &Range<usize>) -> bool {
    const SMALL: Sense = Sense::PREPOSITION.union(Sense::CONJUNCTION).union(Sense::DETERMINER).union(Sense::PARTICLE);
    // `Is`, `Over` and `Her` have capitals in headlines alone.
    const GRAMMAR: Sense = Sense::AUXILIARY.union(Sense::PRONOUN).union(Sense::POSSESSIVE).union(Sense::PREPOSITION).union(Sense::COMMON);
    let capital = |t: usize| prose.get(t).is_some_and(|t| t.is_capital());
    let words = || sentence.clone().filter(|t| prose.kind_is(*t, Kind::Word));
    let every = || words().all(|t| capital(t) || prose.is(t, SMALL));
    // Nearly every sentence has fewer.
    if prose.tokens().get(sentence.clone()).is_none_or(|tokens| tokens.iter().filter(|t| t.is_capital()).count() < 5) {
        return false;
    }
    let long = || words().filter(|t| prose.get(*t).is_some_and(|t| t.span.len() > 3));
    let (count, capitals) = (long().count(), long().filter(|t| capital(*t)).count());
    let stopped = sentence.end.checked_sub(1).is_some_and(|last| prose.kind_is(last, Kind::Stop));
    let shouted = || words().skip(1).any(|t| capital(t) && prose.is(t, GRAMMAR) && !prose.is(t, GIVEN | TITLES));
    count >= 5 && capitals * 5 >= count * 4 && (!stopped && count >= 6 || shouted()) || every()
}

fn begins_name(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.is_capital() || t.shape == Shape::Mixed) && prose.word(at) != "I" && !is_affiliation(prose, at)
}

/// `R-Utah`, `D-Mass.`: a party and a state.
fn is_affiliation(prose: &Prose, at: usize) -> bool {
    matches!(prose.word(at), "R" | "D" | "I") && prose.kind_is(at + 1, Kind::Dash) && prose.glued(at + 1) && prose.glued(at + 2)
        || prose.word(at).get(..2).is_some_and(|start| matches!(start, "R-" | "D-" | "I-"))
}

/// Whether the word at `at` is the initial of a name: `J`, `J.D.`.
fn is_initial(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    let mut letters = word.chars().filter(|c| *c != '.');
    letters.next().is_some_and(char::is_uppercase)
        && (letters.next().is_none() || word.ends_with('.') && word.len() <= 4 && !prose.is(at, Sense::COUNTRY | Sense::DEMONYM))
}

/// `Jr`, `Sr`, `III`.
fn is_suffix(prose: &Prose, at: usize) -> bool {
    matches!(prose.word(at), "Jr" | "Sr" | "II" | "III" | "IV" | "Jnr" | "Snr")
}

/// Reads runs of capitalised words in one sentence.
struct Run<'a> {
    prose: &'a Prose,
    sentence: Range<usize>,
}

impl Run<'_> {
    /// The token after the run of names that begins at `from`.
    fn end(&self, from: usize) -> usize {
        let mut at = from + 1;
        while let Some(next) = self.step(from, at) {
            at = next;
        }
        at
    }

    /// The token after the name that begins with the given name at `from`, among words that all have capitals: a surname alone is taken in.
    fn end_in_headline(&self, from: usize) -> usize {
        let initial = is_initial(self.prose, from + 1);
        let dotted = initial && self.prose.word(from + 2) == ".";
        let surname = from + 1 + usize::from(initial) + usize::from(dotted);
        let named = self.capital(surname) && self.prose.get(surname).is_some_and(|t| t.spaced) && !self.prose.is(surname, NO_NAME | TITLES);
        if named { surname + 1 } else { from + 1 }
    }

    /// The token after the next piece of the run, if the run goes on at `at`.
    fn step(&self, from: usize, at: usize) -> Option<usize> {
        let prose = self.prose;
        let token = prose.get(at).filter(|_| at < self.sentence.end)?;
        match token.kind {
            Kind::Word if token.is_capital() && token.spaced && prose.word(at) != "I" => Some(at + 1),
            Kind::Word if prose.is(at, Sense::PARTICLE) || prose.word_in(at, &["of", "for", "and"]) => self.small_words(from, at),
            Kind::Dash if !token.spaced && prose.glued(at + 1) && prose.kind_is(at + 1, Kind::Word) && at + 1 < self.sentence.end => {
                (token.span.len() == 1 || prose.word(at) == "‑").then_some(at + 2)
            }
            Kind::Stop if !token.spaced && prose.word(at) == "." => {
                let dotted = is_initial(prose, at - 1) || is_suffix(prose, at - 1) || prose.is(at - 1, Sense::HONORIFIC | Sense::TITLE);
                (dotted && at + 1 < self.sentence.end || is_suffix(prose, at - 1)).then_some(at + 1)
            }
            Kind::Comma if is_suffix(prose, at + 1) => Some(at + 2),
            Kind::Other if prose.word(at) == "&" && self.capital(at + 1) => Some(at + 2),
            Kind::Quote if token.spaced => self.nickname(at),
            _ => None,
        }
    }

    fn capital(&self, at: usize) -> bool {
        at < self.sentence.end && self.prose.get(at).is_some_and(|t| t.is_capital())
    }

    /// `van der Linden`; `Ministry of Defence`, `Department for Work and Pensions`.
    fn small_words(&self, from: usize, at: usize) -> Option<usize> {
        let prose = self.prose;
        if prose.is(at, Sense::PARTICLE) && !prose.word_in(at, &["of", "for", "and"]) {
            let next = (at + 1..at + 3).find(|n| !prose.is(*n, Sense::PARTICLE))?;
            return (self.capital(next) || prose.glued(at + 1)).then_some(at + 1);
        }
        let body = (from..at).any(|t| prose.is(t, Sense::BODY) && prose.get(t).is_some_and(|t| t.is_capital()));
        if !body {
            return None;
        }
        let next = if prose.word_is(at + 1, "the") { at + 2 } else { at + 1 };
        let acronym = prose.get(next).is_some_and(|t| t.shape == Shape::Upper);
        let portfolio = prose.word_in(at, &["of", "for"]) || prose.is(next, Sense::PORTFOLIO | Sense::BODY) && !acronym;
        (portfolio && self.capital(next) && !prose.is(next, GIVEN)).then_some(next + 1)
    }

    /// `Robert "Bobby" Scott`: the token after the closing mark.
    fn nickname(&self, at: usize) -> Option<usize> {
        let close = (at + 2..at + 5).find(|n| self.prose.kind_is(*n, Kind::Quote))?;
        let inside = at + 1..close;
        let short = inside.clone().all(|n| self.prose.kind_is(n, Kind::Word)) && self.capital(at + 1);
        let named = !self.prose.is(at - 1, NO_NAME) && self.capital(close + 1) && self.prose.get(close + 1).is_some_and(|t| t.spaced);
        (short && named).then_some(close + 1)
    }

    /// Takes the run apart: what stands before the name, the name, and what it stands for.
    fn mentions(&self, run: Range<usize>, mentions: &mut Vec<Mention>) {
        let prose = self.prose;
        let mut start = run.start;
        while start < run.end && self.is_no_name(start, &run) {
            start += 1;
        }
        let mut end = run.end;
        while end > start && self.is_tail(end - 1) {
            end -= 1;
        }
        if start >= end || self.is_office(&(start..end)) {
            return;
        }
        if let Some(given) = self.person_behind_body(&(start..end)) {
            start = given;
        }
        let is_body = (start..end).any(|t| prose.is(t, Sense::BODY)) && !self.honorific(start);
        let mut name = start;
        let mut titled = self.follows_title(start);
        if !is_body || self.title_ends_before_given(start..end).is_some() {
            if let Some(last) = self.last_title(start..end) {
                titled = true;
                name = last + 1;
                if prose.word(name) == "." {
                    name += 1;
                }
            }
            while name + 1 < end && self.is_epithet(name, titled) {
                name += 1;
            }
            if let Some(honour) = self.honorific_inside(name..end) {
                name = honour;
            }
        }
        let span_start = name;
        let mut honour = None;
        while name + 1 < end && prose.is(name, Sense::HONORIFIC) && !(prose.is(name, GIVEN) && prose.word(name + 1) != ".") {
            honour = Some(name);
            name += 1 + usize::from(prose.word(name + 1) == ".");
        }
        if name >= end {
            return;
        }
        let tokens = name..end;
        let kind = self.kind(&tokens, titled || honour.is_some());
        let gender = honour
            .and_then(|h| honorific_gender(prose.word(h)))
            .or_else(|| self.given_gender(&tokens, honour.is_some()).filter(|_| kind == MentionKind::Person))
            .or_else(|| self.role_gender(name));
        mentions.push(Mention {
            span: prose.span(if honour.is_some() { span_start } else { name }..end),
            name: prose.span(tokens.clone()),
            tokens,
            kind,
            gender,
            titled,
        });
    }

    /// `the Secretary of State`, `a Deputy Minister of Foreign Affairs`: whether the words are an office that nobody's name follows. `King said` is a name.
    fn is_office(&self, words: &Range<usize>) -> bool {
        let prose = self.prose;
        let of = |at: usize| prose.word_in(at, &["of", "for"]);
        let led = words.start.checked_sub(1).is_some_and(|before| prose.is(before, Sense::DETERMINER | Sense::POSSESSIVE) || of(before));
        (led || of(words.end)) && words.clone().all(|t| prose.is(t, TITLES) && !prose.is(t, GIVEN))
    }

    /// Whether the word at the front of a run is none of the name's.
    fn is_no_name(&self, at: usize, run: &Range<usize>) -> bool {
        let prose = self.prose;
        if !prose.kind_is(at, Kind::Word) {
            return true;
        }
        let more = at + 1 < run.end && self.capital(at + 1);
        if prose.is(at, GIVEN) && more && !prose.is(at + 1, NO_NAME) {
            return false;
        }
        if prose.is(at, NO_NAME) && !prose.get(at).is_some_and(|t| t.shape == Shape::Upper && t.span.len() > 1) {
            return !prose.is(at, GIVEN) || prose.is(at, Sense::MONTH | Sense::AUXILIARY | Sense::CUE);
        }
        let word = prose.word(at);
        let first = at == self.sentence.start || !prose.kind_is(at - 1, Kind::Word);
        if !first || prose.is(at, GIVEN) || word.len() <= 4 {
            return false;
        }
        let adverb = word.ends_with("ly") && (more || prose.kind_is(at + 1, Kind::Comma));
        let participle = word.ends_with("ing")
            && (more || prose.is(at + 1, Sense::PREPOSITION | Sense::DETERMINER | Sense::PRONOUN | Sense::POSSESSIVE));
        adverb || participle || word.ends_with("ed") && more
    }

    /// Whether the token at the end of a run is none of the name's: a stop, a weekday.
    fn is_tail(&self, at: usize) -> bool {
        let prose = self.prose;
        match prose.get(at).map(|t| t.kind) {
            Some(Kind::Word) => {
                prose.is(at, Sense::WEEKDAY | Sense::PARTICLE)
                    && !prose.get(at).is_some_and(|t| t.is_capital() && !prose.is(at, Sense::WEEKDAY))
            }
            Some(Kind::Stop) => !is_suffix(prose, at - 1),
            _ => true,
        }
    }

    fn honorific(&self, at: usize) -> bool {
        self.prose.is(at, Sense::HONORIFIC)
    }

    /// `Dakota Rep. Jane Roe`: a short form of a title that another word stands before.
    fn honorific_inside(&self, name: Range<usize>) -> Option<usize> {
        let prose = self.prose;
        let last = name.end.checked_sub(2)?;
        (name.start + 1..last).rev().find(|t| prose.is(*t, Sense::HONORIFIC) && !is_suffix(prose, *t) && prose.word(*t + 1) == ".")
    }

    /// The last title or role in `range` that a name follows.
    fn last_title(&self, range: Range<usize>) -> Option<usize> {
        let last = range.end.checked_sub(1)?;
        range.clone().rev().find(|t| {
            let name = (*t + 1..=last).find(|n| self.prose.kind_is(*n, Kind::Word));
            self.prose.is(*t, Sense::TITLE | Sense::ROLE)
                && !if self.prose.glued(*t + 1) { self.prose.kind_is(*t + 1, Kind::Dash) } else { false }
                && name.is_some_and(|n| !is_suffix(self.prose, n))
                && !(*t == range.start && self.prose.is(*t, GIVEN))
        })
    }

    /// `Defense Department Spokesman John Kirby`: the title before a given name.
    fn title_ends_before_given(&self, range: Range<usize>) -> Option<usize> {
        let honorific = || range.clone().rev().skip(1).find(|t| self.prose.is(*t, Sense::HONORIFIC) && !self.prose.is(*t, GIVEN));
        self.last_title(range.clone()).max(honorific()).filter(|t| self.prose.is(*t + 1, GIVEN) || self.prose.is(*t + 2, GIVEN))
    }

    /// `Democrat Jane Roe`, `Russian Ivan Roe`, `Secretary of State John Roe`.
    fn is_epithet(&self, at: usize, titled: bool) -> bool {
        let prose = self.prose;
        let before_name = self.capital(at + 1);
        let sense = prose.sense(at);
        before_name
            && !prose.is(at, GIVEN)
            && (sense.intersects(Sense::DEMONYM | Sense::QUALIFIER)
                || titled && sense.intersects(TITLES | Sense::COUNTRY)
                || sense.intersects(Sense::COUNTRY) && prose.is(at + 1, GIVEN))
    }

    /// `foreign minister Jane Roe`, `Secretary of State Jane Roe`.
    fn follows_title(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.sentence.start) else { return false };
        self.prose.is(before, Sense::TITLE | Sense::ROLE) && self.prose.get(at).is_some_and(|t| t.spaced)
            || self.prose.word_is(before, "of")
                && before > self.sentence.start
                && self.prose.is(before - 1, Sense::TITLE)
                && self.prose.is(at, Sense::PORTFOLIO)
    }

    /// Man or woman, by the first given name; a single word behind an honorific or an office is a surname.
    fn given_gender(&self, tokens: &Range<usize>, honoured: bool) -> Option<Gender> {
        let prose = self.prose;
        let several = tokens.clone().skip(1).any(|t| prose.kind_is(t, Kind::Word));
        let before = tokens.start.wrapping_sub(1);
        if !several && (honoured || prose.is(before, Sense::TITLE) || prose.word(before) == ".") {
            return None;
        }
        let last = tokens.end.saturating_sub(usize::from(several));
        (tokens.start..last).find(|t| prose.is(*t, GIVEN)).and_then(|t| given_gender(prose.sense(t)))
    }

    /// Man or woman, by the role right before the name: `spokeswoman Jane Roe`.
    fn role_gender(&self, at: usize) -> Option<Gender> {
        let before = at.checked_sub(1)?;
        let word = self.prose.word(before).to_ascii_lowercase();
        if !self.prose.is(before, Sense::ROLE | Sense::TITLE) {
            return None;
        }
        match () {
            () if word.ends_with("woman")
                || matches!(&*word, "actress" | "mother" | "daughter" | "sister" | "wife" | "widow" | "aunt" | "queen" | "princess") =>
            {
                Some(Gender::Female)
            }
            () if word.ends_with("man") && word != "woman"
                || matches!(&*word, "father" | "son" | "brother" | "husband" | "uncle" | "king" | "prince" | "pope") =>
            {
                Some(Gender::Male)
            }
            () => None,
        }
    }

    /// The given name that begins a person's name behind a body: `Refugee Council Jane Roe`.
    fn person_behind_body(&self, range: &Range<usize>) -> Option<usize> {
        let prose = self.prose;
        let last_body = range.clone().rev().find(|t| prose.is(*t, Sense::BODY | Sense::PORTFOLIO) && !prose.is(*t, GIVEN))?;
        let given = (last_body + 1..range.end.saturating_sub(1)).find(|t| prose.is(*t, GIVEN) && self.capital(*t + 1))?;
        // `White House Chief of Staff Jane Roe`
        let surname_ends = given + 2 == range.end && !prose.is(given, Sense::COUNTRY | Sense::PLACE);
        (given == last_body + 1 || surname_ends).then_some(given)
    }

    /// `his wife, Jane, called`: whether the name stands between commas behind what the person is to another.
    fn explains_kin(&self, at: usize) -> bool {
        let prose = self.prose;
        let Some(role) = at.checked_sub(2).filter(|r| *r >= self.sentence.start) else { return false };
        prose.kind_is(at - 1, Kind::Comma)
            && prose.is(role, Sense::ROLE)
            && prose.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop))
    }

    fn kind(&self, tokens: &Range<usize>, titled: bool) -> MentionKind {
        let prose = self.prose;
        let words = || tokens.clone().filter(|t| prose.kind_is(*t, Kind::Word));
        let count = words().count();
        let given = prose.is(tokens.start, GIVEN);
        let body_by_name = count == 1 && matches!(prose.word(tokens.start), "NATO" | "EU" | "UN" | "U.N." | "E.U.");
        if !body_by_name && words().all(|t| prose.is(t, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE)) && !(given && count > 1) {
            return MentionKind::Place;
        }
        if titled {
            return MentionKind::Person;
        }
        if words().any(|t| prose.is(t, Sense::BODY)) || prose.word_is(tokens.start.wrapping_sub(1), "the") {
            return MentionKind::Body;
        }
        if count == 1 {
            let token = prose.get(tokens.start);
            let acronym = token.is_some_and(|t| t.shape == Shape::Upper) && !prose.kind_is(tokens.end, Kind::Colon);
            return match () {
                () if acronym => MentionKind::Body,
                () if given && self.explains_kin(tokens.start) => MentionKind::Person,
                () => MentionKind::Unclear,
            };
        }
        let marked = tokens.clone().any(|t| is_suffix(prose, t) && !matches!(prose.word(t), "II" | "III" | "IV"))
            || words()
                .skip(1)
                .any(|t| is_initial(prose, t) || prose.is(t, Sense::PARTICLE) && prose.get(t).is_some_and(|t| t.shape == Shape::Lower));
        if given || marked || is_initial(prose, tokens.start) { MentionKind::Person } else { MentionKind::Unclear }
    }
}

/// Man or woman, by an honorific.
fn honorific_gender(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Sir" | "Lord" | "MR" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "MRS" | "MS" | "Mme" => Some(Gender::Female),
        _ => None,
    }
}

/// Man or woman, by a given name that only one of them bears.
fn given_gender(sense: Sense) -> Option<Gender> {
    match (sense.contains(Sense::MALE_NAME), sense.contains(Sense::FEMALE_NAME)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockFacts, BlockState, Format};

    fn mentions(text: &str) -> Vec<(String, MentionKind)> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::Prose);
        facts.mentions.iter().map(|m| (m.name.of(text).to_owned(), m.kind)).collect()
    }

    fn people(text: &str) -> Vec<String> {
        mentions(text).into_iter().filter(|(_, kind)| *kind == MentionKind::Person).map(|(name, _)| name).collect()
    }

    #[test]
    fn titles_are_left_and_particles_kept() {
        assert_eq!(
            people("Belarus' President Alexander Lukashenko met Ursula von der Leyen."),
            ["Alexander Lukashenko", "Ursula von der Leyen"]
        );
        assert_eq!(
            people("Deputy Prime Minister Iryna Vereshchuk and Martin Luther King Jr. spoke."),
            ["Iryna Vereshchuk", "Martin Luther King Jr."]
        );
        assert_eq!(people("Secretary of State John F. Kerry, Mr. Lee and J.D. Vance left."), ["John F. Kerry", "Lee", "J.D. Vance"]);
        assert_eq!(people("On Monday Robert \"Bobby\" Scott saw UN chief Ban Ki-moon."), ["Robert \"Bobby\" Scott", "Ban Ki-moon"]);
    }

    #[test]
    fn bodies_are_no_people() {
        assert_eq!(
            mentions("The Ministry of Foreign Affairs and NATO agreed."),
            [("Ministry of Foreign Affairs".to_owned(), MentionKind::Body), ("NATO".to_owned(), MentionKind::Body)],
            "an acronym is a body of its own"
        );
    }

    #[test]
    fn offices_are_no_people() {
        assert_eq!(people("The Secretary of State and the Deputy Minister of Foreign Affairs met the Prime Minister."), [""; 0]);
        assert_eq!(people("The Secretary of State, Ann Lee, left."), ["Ann Lee"]);
        assert_eq!(people("As Ann Lee I would go."), ["Ann Lee"]);
    }

    #[test]
    fn headlines_hold_names_among_other_capitals() {
        assert_eq!(people("Ann Lee Defends Herself Against Claims She Exaggerated Her Life Story"), ["Ann Lee"]);
        assert_eq!(people("Lee Is Over Bob Roe's Same Old Speech About Money Matters"), ["Bob Roe"]);
    }

    #[test]
    fn titles_behind_other_words_are_left() {
        assert_eq!(people("Committee Chairman Rep. Ann Lee, R-Utah, spoke."), ["Ann Lee"]);
        assert_eq!(people("White House Chief of Staff Ann Lee left."), ["Ann Lee"]);
        assert_eq!(people("Undersecretary for Political Affairs Ann Lee wrote to the Roe Foundation."), ["Ann Lee"]);
        assert_eq!(people("World War II ended."), [""; 0]);
    }

    #[test]
    fn a_surname_that_is_a_given_name_tells_no_gender() {
        let facts = BlockFacts::read("Secretary Clinton and his wife, Jane, met President Reed.", Format::Plain, BlockState::Prose);
        let genders: Vec<_> = facts.mentions.iter().map(|m| m.gender).collect();
        assert_eq!(genders, [None, Some(Gender::Female), None]);
    }

    #[test]
    fn an_honorific_tells_man_or_woman() {
        let facts = BlockFacts::read("Mrs. Lee met Mr. Roe.", Format::Plain, BlockState::Prose);
        let genders: Vec<_> = facts.mentions.iter().map(|m| m.gender).collect();
        assert_eq!(genders, [Some(Gender::Female), Some(Gender::Male)]);
    }
}
