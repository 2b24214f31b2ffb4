//! Titles: the words that say which office somebody holds, with the country and the name beside them.
//!
//! `Belarus' President X`, `the Belarusian president, X`, `X, the president of Belarus`, `President X of Belarus`, and `the president` alone. Who is meant
//! and whether it is true is settled an item at a time, in [`crate::item::titles`].

use std::ops::Range;

use super::lexicon::Sense;
use super::prose::Prose;
use crate::knowledge::post::{self, Forms};
use crate::knowledge::{Code, Post, country};
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
    pub name: Option<NameWords>,
    /// How title and name stand to each other.
    pub placement: Placement,
}

/// A name beside a title.
#[derive(Clone, Debug, PartialEq)]
pub struct NameWords {
    /// Its place.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
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

/// The titles of a block, in order.
pub fn find(prose: &Prose) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    for sentence in prose.sentences() {
        let reader = Reader { prose, sentence: sentence.clone() };
        let mut at = sentence.start;
        while at < sentence.end {
            match reader.title(at) {
                Some(title) => {
                    at = title.tokens.end.max(at + 1);
                    titles.push(title);
                }
                None => at += 1,
            }
        }
    }
    titles
}

/// Words that may stand between a country and its office, or before both, without a meaning for us.
const EPITHETS: &[&str] = &[
    "authoritarian",
    "beleaguered",
    "centre",
    "center",
    "centrist",
    "charismatic",
    "conservative",
    "embattled",
    "elected",
    "far",
    "firebrand",
    "hard",
    "hardline",
    "islamist",
    "left",
    "leftist",
    "liberal",
    "line",
    "long",
    "longtime",
    "moderate",
    "nationalist",
    "newly",
    "pro",
    "populist",
    "powerful",
    "reformist",
    "right",
    "ruling",
    "serving",
    "socialist",
    "time",
    "veteran",
    "wing",
    "youthful",
    "young",
    "backed",
    "western",
    "term",
    "two",
    "civilian",
    "military",
    "democratic",
    "republican",
    "labour",
    "tory",
    "communist",
    "transitional",
    "top",
    "popular",
    "controversial",
    "outspoken",
    "influential",
    "pragmatic",
    "three",
];

/// Reads titles in one sentence.
struct Reader<'a> {
    prose: &'a Prose,
    sentence: Range<usize>,
}

/// What stands before the words of an office.
#[derive(Default)]
struct Lead {
    start: usize,
    country: Option<CountryWords>,
    qualifier: Option<Qualifier>,
}

impl Reader<'_> {
    fn title(&self, head: usize) -> Option<Title> {
        let prose = self.prose;
        if !prose.is(head, Sense::TITLE | Sense::ROLE) {
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
            modified: lead.country.is_none() && lead.qualifier.is_none() && self.is_modified(lead.start),
            country: lead.country,
            qualifier: elect.or(lead.qualifier),
            name: None,
            placement: Placement::Alone,
        };
        self.attach(&mut title, lead.start, end);
        Some(title)
    }

    /// The tokens of the office round its head, and what they can mean.
    fn office(&self, head: usize) -> Option<(Range<usize>, Forms)> {
        let mut buffer = [0u8; 16];
        let head_word = lower(self.prose.word(head), &mut buffer)?;
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

    /// Reads backwards from the office: its country and its qualifiers.
    fn lead(&self, office: usize) -> Lead {
        let mut lead = Lead { start: office, ..Lead::default() };
        let mut at = office;
        while at > self.sentence.start {
            let before = at - 1;
            if self.is_hyphen(before) {
                at = before;
            } else if lead.qualifier.is_none() && self.prose.word_is(before, "and") {
                lead.qualifier = self.shared_qualifier(before);
                break;
            } else if let Some(qualifier) = self.qualifier(before) {
                lead.qualifier = lead.qualifier.or(Some(qualifier));
                at = before;
            } else if let Some((start, country)) =
                self.country_before(at).filter(|(start, _)| lead.country.is_none() && !self.ends_in_abbreviation(*start, at))
            {
                lead.country = Some(country);
                lead.start = start;
                at = start;
            } else if self.prose.word_in(before, EPITHETS) || lead.country.is_some() && self.is_compound(before) {
                at = before;
            } else {
                break;
            }
        }
        lead
    }

    /// Whether a capitalised word that is no country stands right before the title at `start`.
    fn is_modified(&self, start: usize) -> bool {
        const NO: Sense = Sense::WEEKDAY
            .union(Sense::MONTH)
            .union(Sense::DETERMINER)
            .union(Sense::PRONOUN)
            .union(Sense::POSSESSIVE)
            .union(Sense::PREPOSITION)
            .union(Sense::CONJUNCTION)
            .union(Sense::AUXILIARY)
            .union(Sense::RELATIVE)
            .union(Sense::COMMON)
            .union(Sense::TIME_ADVERB)
            .union(Sense::CUE);
        let Some(before) = start.checked_sub(1).filter(|n| *n >= self.sentence.start) else { return false };
        self.prose.get(before).is_some_and(|t| t.is_capital())
            && !self.prose.is(before, NO)
            && self.prose.get(start).is_some_and(|t| t.is_capital())
    }

    /// `former first lady and Secretary of State X`: the qualifier of what stands before the `and` at `at`.
    fn shared_qualifier(&self, at: usize) -> Option<Qualifier> {
        let phrase = (self.sentence.start..at).rev().take(6).take_while(|t| self.prose.kind_is(*t, Kind::Word) || self.is_hyphen(*t));
        phrase.filter_map(|t| self.qualifier(t)).find(|q| *q == Qualifier::Former)
    }

    /// Whether the word at `at` ends a compound such as `pro-Russian`.
    fn is_compound(&self, at: usize) -> bool {
        at > self.sentence.start + 1 && self.is_hyphen(at - 1) && self.prose.kind_is(at, Kind::Word)
    }

    fn qualifier(&self, at: usize) -> Option<Qualifier> {
        const FORMER: &[&str] = &[
            "former",
            "then",
            "ex",
            "late",
            "ousted",
            "deposed",
            "toppled",
            "one",
            "onetime",
            "sometime",
            "previous",
            "past",
            "first",
            "last",
            "disgraced",
            "fugitive",
            "exiled",
            "jailed",
            "imprisoned",
            "second",
            "slain",
            "assassinated",
            "retired",
            "ailing",
            "fallen",
            "executed",
        ];
        const COMING: &[&str] = &["incoming", "future", "next", "prospective", "aspiring", "likely", "would", "potential"];
        const ACTING: &[&str] = &[
            "acting",
            "interim",
            "caretaker",
            "declared",
            "proclaimed",
            "provisional",
            "de",
            "facto",
            "self",
            "rival",
            "shadow",
            "honorary",
        ];
        const CURRENT: &[&str] = &["outgoing", "going", "current", "new", "sitting", "incumbent", "present", "reelected"];
        let word = self.prose.word(at);
        let is = |list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
        let found = [(FORMER, Qualifier::Former), (COMING, Qualifier::Coming), (ACTING, Qualifier::Acting), (CURRENT, Qualifier::Current)];
        found.into_iter().find(|(list, _)| is(list)).map(|(_, q)| q)
    }

    /// The longest form of a country that ends right before the token `at`, with where it starts.
    fn country_before(&self, at: usize) -> Option<(usize, CountryWords)> {
        let prose = self.prose;
        let last = at - 1;
        let possessive = self.possessive_at(last);
        let end = if possessive.is_some() { last } else { at };
        let last_word = end.checked_sub(1).filter(|n| self.sentence.contains(n))?;
        let of_body = self.is_body(last_word);
        if !of_body && !prose.is(last_word, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE) {
            return None;
        }
        let (start, words) = self.country_in(end, |n| (end.checked_sub(n).filter(|s| *s >= self.sentence.start)).map(|s| s..end))?;
        if start.start > self.sentence.start && self.is_hyphen(start.start - 1) {
            return None;
        }
        Some((start.start, CountryWords { possessive, ..words }))
    }

    /// `in the U.S. President X`: whether the sentence ends with the abbreviation, which only the article before it tells.
    fn ends_in_abbreviation(&self, country: usize, title: usize) -> bool {
        let article = country > self.sentence.start && self.prose.word_is(country - 1, "the");
        article && self.prose.word(title - 1).ends_with('.') && self.prose.get(title).is_some_and(|t| t.is_capital())
    }

    /// Whether the word at `at` may begin or end the name of a body that has offices: `NATO`, `European Union`.
    fn is_body(&self, at: usize) -> bool {
        let upper = self.prose.get(at).is_some_and(|t| t.shape == Shape::Upper);
        upper
            || self
                .prose
                .word_in(at, &["nato", "u.n.", "e.u.", "united", "european", "nations", "union", "commission", "council", "parliament"])
    }

    fn possessive_at(&self, at: usize) -> Option<Span> {
        let token = self.prose.get(at)?;
        let bare = token.kind == Kind::Quote && !token.spaced && self.prose.get(at + 1).is_some_and(|t| t.spaced);
        let ends_in_s = bare && at > 0 && self.prose.word(at - 1).ends_with(['s', 'S']);
        (token.kind == Kind::Possessive || ends_in_s).then_some(token.span)
    }

    /// The longest country's form among the ranges that `range` gives for one token, two tokens, and so on.
    fn country_in(&self, _from: usize, range: impl Fn(usize) -> Option<Range<usize>>) -> Option<(Range<usize>, CountryWords)> {
        let capital = |at: usize| self.prose.get(at).is_some_and(|t| t.is_capital());
        let mut best = None;
        for tokens in (1..=country::longest()).map_while(range) {
            if !capital(tokens.start) || !capital(tokens.end - 1) {
                continue;
            }
            let span = self.prose.span(tokens.clone());
            let Some(form) = country::form(span.of(self.prose.text())) else { continue };
            let is_adjective = matches!(form.kind, country::FormKind::Adjective | country::FormKind::People);
            best = Some((
                tokens,
                CountryWords { span, possessive: None, code: form.code, is_adjective, ambiguous: form.ambiguous, of: false },
            ));
        }
        best
    }

    /// `of Belarus`, `of the United States` from the token `at` on: the country and the token after it.
    fn of_country(&self, at: usize) -> Option<(usize, CountryWords)> {
        let prose = self.prose;
        if !prose.word_in(at, &["of", "for"]) || !self.sentence.contains(&at) {
            return None;
        }
        let from = if prose.word_is(at + 1, "the") { at + 2 } else { at + 1 };
        if !prose.is(from, Sense::COUNTRY | Sense::PLACE) && !prose.word_is(from, "new") && !self.is_body(from) {
            return None;
        }
        let (tokens, words) = self.country_in(from, |n| (from + n <= self.sentence.end).then(|| from..from + n))?;
        (!words.is_adjective).then_some((tokens.end, CountryWords { of: true, ..words }))
    }

    /// `-elect`, `-designate` after the office.
    fn elect(&self, end: usize) -> (usize, Option<Qualifier>) {
        let word = if self.is_hyphen(end) { end + 1 } else { end };
        if self.sentence.contains(&word) && self.prose.word_in(word, &["elect", "designate", "nominate", "hopeful", "candidate"]) {
            return (word + 1, Some(Qualifier::Coming));
        }
        (end, None)
    }

    /// Finds the name that the title goes with, and a country behind either.
    fn attach(&self, title: &mut Title, start: usize, end: usize) {
        if let Some(tokens) = self.name_from(end) {
            title.placement = Placement::Before;
            self.of_after(title, tokens.end);
            title.name = Some(self.name(tokens));
            return;
        }
        let end = self.of_after(title, end);
        if let Some(tokens) = self.name_after_comma(end) {
            title.placement = Placement::BeforeComma;
            title.name = Some(self.name(tokens));
        } else if let Some(tokens) = self.name_before(start, end) {
            title.placement = Placement::After;
            title.name = Some(self.name(tokens));
        }
    }

    fn name(&self, tokens: Range<usize>) -> NameWords {
        NameWords { span: self.prose.span(tokens.clone()), tokens }
    }

    /// Takes in `of Belarus` at `at`, where the title has no country yet; the token after it.
    fn of_after(&self, title: &mut Title, at: usize) -> usize {
        let Some((after, country)) = self.of_country(at).filter(|_| title.country.is_none()) else { return at };
        if title.placement == Placement::Alone {
            title.span = title.span.join(country.span);
        }
        title.country = Some(country);
        after
    }

    /// `, Alexander Lukashenko,` at `at`.
    fn name_after_comma(&self, at: usize) -> Option<Range<usize>> {
        if !self.prose.kind_is(at, Kind::Comma) || !self.sentence.contains(&at) {
            return None;
        }
        let name = self.name_from(at + 1)?;
        let listed = self.prose.word_in(name.end, &["and", "or", "&"]) && self.sentence.contains(&name.end);
        let described = self.prose.kind_is(name.end, Kind::Comma) && self.begins_description(name.end + 1);
        let clause = name.len() == 1 && !self.prose.kind_is(name.end, Kind::Comma) && !self.prose.is(at + 1, Sense::HONORIFIC);
        (!listed && !described && !clause).then_some(name)
    }

    /// Whether `the French president` or the like begins at `at`: the name before it has a title of its own.
    fn begins_description(&self, at: usize) -> bool {
        let prose = self.prose;
        let article = prose.is(at, Sense::DETERMINER) || prose.is(at, Sense::COUNTRY | Sense::DEMONYM);
        article
            && (at..at + 5)
                .take_while(|n| prose.kind_is(*n, Kind::Word) || prose.kind_is(*n, Kind::Possessive))
                .any(|n| prose.is(n, Sense::TITLE))
    }

    /// `Alexander Lukashenko, the ` before the title that begins at `start` and ends at `end`.
    fn name_before(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let prose = self.prose;
        let mut at = start;
        while at > self.sentence.start
            && (prose.is(at - 1, Sense::DETERMINER | Sense::QUALIFIER)
                || self.qualifier(at - 1).is_some()
                || self.is_hyphen(at - 1)
                || prose.word_in(at - 1, EPITHETS))
        {
            at -= 1;
        }
        let comma = at.checked_sub(1).filter(|n| self.sentence.contains(n))?;
        if !prose.kind_is(comma, Kind::Comma) || comma == self.sentence.start || self.goes_on(end) {
            return None;
        }
        self.name_until(comma)
    }

    /// Whether what follows the title at `end` is more than the end of an apposition: `the Russian president and …`, `the French president praised …`.
    fn goes_on(&self, end: usize) -> bool {
        const ENDS: &[Kind] = &[Kind::Comma, Kind::Stop, Kind::Close, Kind::Colon, Kind::Semicolon, Kind::Quote];
        let spaced_dash = self.prose.kind_is(end, Kind::Dash) && !self.is_hyphen(end);
        let ended = !self.sentence.contains(&end) || ENDS.iter().any(|kind| self.prose.kind_is(end, *kind));
        !(ended || spaced_dash || self.prose.is(end, Sense::RELATIVE))
    }

    /// The name that ends right before the token `end`.
    fn name_until(&self, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > self.sentence.start && (self.in_name(start - 1) || self.is_initial_stop(start - 1) || self.is_hyphen(start - 1)) {
            start -= 1;
        }
        while start < end && (!self.in_name(start) || self.prose.is(start, Sense::PARTICLE | Sense::TITLE | Sense::HONORIFIC)) {
            start += 1;
        }
        let name = self.name_from(start)?;
        let titled = start > self.sentence.start && self.prose.is(start - 1, Sense::TITLE);
        (name.end == end && !titled).then_some(name)
    }

    /// The name that begins at `at`: capitalised words, initials, and small words between them.
    fn name_from(&self, at: usize) -> Option<Range<usize>> {
        let mut start = at;
        while self.sentence.contains(&start)
            && self.prose.is(start, Sense::HONORIFIC)
            && self.prose.get(start).is_some_and(|t| t.is_capital())
        {
            start += if self.prose.word(start + 1) == "." { 2 } else { 1 };
        }
        let mut end = start;
        let mut words = 0;
        while end < self.sentence.end && words < 6 {
            if self.in_name(end) {
                words += 1;
            } else if !(end > start && (self.is_initial_stop(end) || self.is_hyphen(end) || self.is_joined_particle(end))) {
                break;
            }
            end += 1;
        }
        while end > start && !self.may_end_name(start, end - 1) {
            end -= 1;
        }
        let country = self.prose.is(start, Sense::COUNTRY | Sense::DEMONYM | Sense::PLACE) && words < 2;
        (words > 0 && !country).then_some(start..end)
    }

    /// Whether a name that begins at `start` may end with the token at `at`.
    fn may_end_name(&self, start: usize, at: usize) -> bool {
        let lower_half = at > start && self.is_hyphen(at - 1) && self.prose.kind_is(at, Kind::Word);
        lower_half || self.in_name(at) || self.is_initial_stop(at)
    }

    /// Whether the token is a word of a name.
    fn in_name(&self, at: usize) -> bool {
        const NO: Sense = Sense::WEEKDAY
            .union(Sense::MONTH)
            .union(Sense::TITLE)
            .union(Sense::PRONOUN)
            .union(Sense::DETERMINER)
            .union(Sense::PREPOSITION)
            .union(Sense::CONJUNCTION)
            .union(Sense::AUXILIARY);
        let Some(token) = self.prose.get(at).filter(|t| t.is_capital()) else { return false };
        let word = self.prose.word(at);
        if matches!(word, "May" | "Will" | "Mark" | "Un" | "In" | "Am" | "Do" | "Be") {
            return true;
        }
        let contraction = token.shape == Shape::Upper && word.len() > 3 && word.ends_with('.');
        let glued_king = self.prose.is(at, Sense::TITLE) && self.prose.glued(at);
        !contraction && (!self.prose.is(at, NO) || glued_king)
    }

    /// The stop of `George W.`.
    fn is_initial_stop(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |n| self.prose.word(n));
        self.prose.word(at) == "."
            && self.prose.glued(at)
            && (before.chars().count() == 1 || matches!(before, "Jr" | "Sr"))
            && self.prose.kind_is(at + 1, Kind::Word)
    }

    /// A small word that a word of the name follows: `bin` in `Mohammed bin Salman`, `al` in `al-Assad`, `in` of `Jae-in`.
    fn is_joined_particle(&self, at: usize) -> bool {
        let follows = |n: usize| self.sentence.contains(&n) && (self.in_name(n) || self.is_hyphen(n) || self.prose.is(n, Sense::PARTICLE));
        let lower_half = at > 0 && self.is_hyphen(at - 1) && self.prose.kind_is(at, Kind::Word);
        lower_half || self.prose.is(at, Sense::PARTICLE) && self.prose.kind_is(at, Kind::Word) && follows(at + 1)
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
        find(&facts.prose).iter().map(show).collect()
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
