//! Whom a lawmaker sits for, and of which party: `(D-Calif.)`, `, R-Ky.,`, `, a Democrat from Arizona`, `Texas Sen. X`, `Republican Sen. X of Ohio`.

use std::ops::Range;

use super::grammar;
use super::mention::Mention;
use super::prose::Prose;
use super::title::{NamePlace, Title};
use crate::lexicon::classes::{names, titles};
use crate::lexicon::parties::{self, Party};
use crate::lexicon::states::{self, State};
use crate::lexicon::{Office, Sense};
use crate::text::{Kind, Span};

/// What stands beside a lawmaker's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Affiliation {
    /// The name.
    pub name: NamePlace,
    /// The title beside it, by index among those of the block.
    pub title: Option<usize>,
    /// The chamber in which the words place him or her: `Senate Republican leader`, `the Labour MP for Leeds East`.
    pub chamber: Option<Office>,
    /// The words for the party.
    pub party: Option<PartyWords>,
    /// The words for the state.
    pub area: Option<AreaWords>,
}

/// A lawmaker by state and party alone, whom the text has named before: `the Illinois Republican said`.
#[derive(Clone, Debug, PartialEq)]
pub struct Epithet {
    /// Its tokens, from the article on.
    pub tokens: Range<usize>,
    /// The words for the party.
    pub party: PartyWords,
    /// The words for the state.
    pub area: AreaWords,
}

/// Words for a party.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartyWords {
    /// Their place.
    pub span: Span,
    /// The party.
    pub party: &'static Party,
}

/// Words for a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaWords {
    /// Their place, a stop included.
    pub span: Span,
    /// The state.
    pub state: &'static State,
}

impl Affiliation {
    /// The place of all its words.
    pub fn span(&self) -> Option<Span> {
        let (party, area) = (self.party.map(|p| p.span), self.area.map(|a| a.span));
        party.into_iter().chain(area).reduce(Span::join)
    }
}

/// The affiliations of a block, in the order of the names.
pub fn find(prose: &Prose, mentions: &[Mention], titles: &[Title]) -> Vec<Affiliation> {
    let mut titled = titles.iter().enumerate().filter_map(|(n, title)| Some((n, title, title.name.as_ref()?))).peekable();
    let mut found = Vec::new();
    for mention in mentions {
        let begins = prose.kind_is(mention.tokens.end, Kind::Comma) || prose.word_is(mention.tokens.end, "(");
        if !begins && !mention.titled {
            continue;
        }
        while titled.next_if(|(.., name)| name.tokens.end < mention.tokens.end).is_some() {}
        let title = titled.peek().filter(|(.., name)| name.tokens == mention.tokens).map(|(n, title, _)| (*n, *title));
        let reader = AffiliationReader {
            prose,
            sentence: prose.sentences().get(prose.sentence_of(mention.tokens.start)).cloned().unwrap_or_default(),
        };
        let behind = reader.behind(mention.tokens.end, title.is_some());
        let before = title.map(|(_, title)| reader.before(title)).unwrap_or_default();
        let (party, area) = (behind.party.or(before.party), behind.area.or(before.area));
        if party.is_some() || area.is_some() {
            let name = NamePlace { span: mention.name, tokens: mention.tokens.clone() };
            found.push(Affiliation { name, title: title.map(|(n, _)| n), chamber: behind.chamber.or(before.chamber), party, area });
        }
    }
    found
}

/// The lawmakers whom the prose calls by state and party alone, as subjects of a verb.
pub fn epithets(prose: &Prose) -> Vec<Epithet> {
    let places = prose.tokens_with(Sense::PLACE | Sense::COUNTRY).filter(|place| prose.is_in(place + 1, titles::PARTY_WORDS));
    let found = places.filter_map(|place| {
        let reader = AffiliationReader { prose, sentence: prose.sentences().get(prose.sentence_of(place))?.clone() };
        let party = reader.party(place + 1).filter(|words| words.span.of(prose.text()) == words.party.member)?;
        let mut starts = (0..states::LONGEST).filter_map(|more| place.checked_sub(more));
        let start = starts.rfind(|start| *start > reader.sentence.start && prose.word_is(start - 1, "the"))?;
        let (area, end) = reader.state(start).filter(|(_, end)| *end == place + 1)?;
        let acts = grammar::is_finite_verb(prose, end + 1) || grammar::looks_like_verb(prose, end + 1);
        acts.then_some(Epithet { tokens: start - 1..end + 1, party, area })
    });
    found.collect()
}

/// Party and state, as far as they are told.
#[derive(Clone, Copy, Default)]
struct AffiliationWords {
    chamber: Option<Office>,
    party: Option<PartyWords>,
    area: Option<AreaWords>,
}

struct AffiliationReader<'a> {
    prose: &'a Prose,
    sentence: Range<usize>,
}

impl AffiliationReader<'_> {
    /// What stands before the title: `Republican Sen. X`, `Texas Sen. X`, `Texas Republican Sen. X`.
    fn before(&self, title: &Title) -> AffiliationWords {
        let prose = self.prose;
        let place = title.country.as_ref().filter(|words| words.code.is_none() || words.ambiguous);
        let area = place.and_then(|words| Some(AreaWords { span: words.span, state: states::named(words.span.of(prose.text()))? }));
        let before = title.tokens.start.checked_sub(1).filter(|t| self.sentence.contains(t));
        let party = before.and_then(|t| Some((t, self.party(t)?)));
        let chamber = party.and_then(|(t, _)| self.chamber(t.checked_sub(1)?, title));
        AffiliationWords { chamber, party: party.map(|(_, words)| words), area }
    }

    /// The chamber at `at`, before the party of a leader or a whip.
    fn chamber(&self, at: usize, title: &Title) -> Option<Office> {
        let leads = self.prose.word_in(title.tokens.end - 1, &["leader", "whip"]) && self.sentence.contains(&at);
        match () {
            () if leads && self.prose.word_is(at, "senate") => Some(Office::Senator),
            () if leads && self.prose.word_is(at, "house") => Some(Office::Representative),
            () => None,
        }
    }

    /// What stands behind the name that ends before `at`.
    fn behind(&self, at: usize, titled: bool) -> AffiliationWords {
        let prose = self.prose;
        if !self.sentence.contains(&at) {
            return AffiliationWords::default();
        }
        if prose.word_is(at, "(") {
            return self
                .letters(at + 1)
                .filter(|(_, end)| prose.word_is(*end, ")"))
                .map(|(told, end)| self.of_state(told, end + 1))
                .unwrap_or_default();
        }
        if prose.kind_is(at, Kind::Comma) {
            let letters = self.letters(at + 1).filter(|(told, _)| told.area.is_some());
            return letters.map(|(told, _)| told).or_else(|| self.description(at + 1)).unwrap_or_default();
        }
        if titled { self.of_state(AffiliationWords::default(), at) } else { AffiliationWords::default() }
    }

    /// `of Ohio` at `at`, where no state is told yet.
    fn of_state(&self, told: AffiliationWords, at: usize) -> AffiliationWords {
        let of = told.area.is_none() && self.prose.word_is(at, "of");
        AffiliationWords { area: told.area.or_else(|| if of { self.state(at + 1).map(|(area, _)| area) } else { None }), ..told }
    }

    /// `D-Calif.`, `R., Ky.`, `D` at `at`, and the token behind.
    fn letters(&self, at: usize) -> Option<(AffiliationWords, usize)> {
        let prose = self.prose;
        let letter = prose.is_in(at, names::PARTY_LETTERS).then(|| parties::of_letter(prose.word(at).trim_end_matches('.')))??;
        let party = Some(PartyWords { span: prose.span(at..at + 1), party: letter });
        let end = at + 1 + usize::from(prose.word_is(at + 1, "."));
        let parted = prose.kind_is(end, Kind::Dash) || prose.kind_is(end, Kind::Comma);
        match self.state(end + 1).filter(|_| parted) {
            Some((area, end)) => Some((AffiliationWords { party, area: Some(area), chamber: None }, end)),
            None => Some((AffiliationWords { party, ..AffiliationWords::default() }, end)),
        }
    }

    /// `a Democrat from Arizona`, `Democrat of Washington`, `the Illinois Republican`, `a Republican senator from Utah` at `at`.
    fn description(&self, at: usize) -> Option<AffiliationWords> {
        let prose = self.prose;
        let mut at = if prose.is(at, Sense::DETERMINER) { at + 1 } else { at };
        let place = prose.is(at, Sense::PLACE | Sense::COUNTRY) || prose.is_in(at, titles::BEFORE_STATES);
        let before = if place { self.state(at) } else { None };
        at = before.map_or(at, |(_, end)| end);
        let party = self.party(at);
        at += usize::from(party.is_some());
        let member = prose.word_is(at, "mp");
        let office = member || prose.is_in(at, titles::LAWMAKERS);
        at += usize::from(office);
        if member && prose.word_is(at, "for") {
            at = self.end_of_constituency(at + 1);
        }
        let from = prose.word_in(at, &["from", "of"]).then(|| self.state(at + 1)).flatten();
        at = from.map_or(at, |(_, end)| end);
        let area = before.or(from).map(|(area, _)| area);
        let ended = !self.sentence.contains(&at) || prose.word_is(at, "who") || self.is_end(at);
        let told = party.is_some() || area.is_some() && office;
        let chamber = member.then_some(Office::MemberOfParliament);
        (told && ended).then_some(AffiliationWords { chamber, party, area })
    }

    /// The token behind the name of a constituency at `at`: `Hackney North and Stoke Newington`.
    fn end_of_constituency(&self, at: usize) -> usize {
        let prose = self.prose;
        let of_name = |t: &usize| prose.get(*t).is_some_and(|token| token.is_capital()) || prose.word_in(*t, &["and", "of"]);
        (at..self.sentence.end).take_while(of_name).last().map_or(at, |last| last + 1)
    }

    /// Whether a mark at `at` ends an apposition.
    fn is_end(&self, at: usize) -> bool {
        const ENDS: [Kind; 6] = [Kind::Comma, Kind::Stop, Kind::Close, Kind::Colon, Kind::Semicolon, Kind::Quote];
        ENDS.iter().any(|kind| self.prose.kind_is(at, *kind))
    }

    /// The party whose adjective, or whose member, stands at `at`.
    fn party(&self, at: usize) -> Option<PartyWords> {
        let prose = self.prose;
        let party = prose.is_in(at, titles::PARTY_WORDS).then(|| parties::of_member(prose.word(at)))??;
        Some(PartyWords { span: prose.span(at..at + 1), party })
    }

    /// The state whose name begins at `at`, the longest, and the token behind it with its stop.
    fn state(&self, at: usize) -> Option<(AreaWords, usize)> {
        let prose = self.prose;
        let capital = |t: usize| prose.get(t).is_some_and(|token| token.is_capital());
        if !capital(at) {
            return None;
        }
        // `N.Y.` and `W. Va.` may be several tokens.
        let ends = (at + 1..=at + 2 * states::LONGEST)
            .take_while(|end| *end <= self.sentence.end)
            .filter(|end| capital(end - 1) || prose.word_is(end - 1, "."));
        let (state, end) = ends.filter_map(|end| Some((states::named(prose.slice(at..end))?, end))).last()?;
        let stop = prose.word_is(end, ".") && prose.glued(end) && state.short.ends_with('.') && prose.slice(at..end) != state.name;
        let end = end + usize::from(stop);
        Some((AreaWords { span: prose.span(at..end), state }, end))
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{BlockFacts, BlockState, Format};

    /// The affiliations of `text`, as `name|party|state`.
    fn told(text: &str) -> Vec<String> {
        let facts = BlockFacts::read(text, Format::Plain, BlockState::default());
        let show = |a: &super::Affiliation| {
            let (party, state) = (a.party.map_or("-", |p| p.party.name), a.area.map_or("-", |s| s.state.code));
            format!("{}|{party}|{state}", a.name.span.of(text))
        };
        facts.affiliations.iter().map(show).collect()
    }

    #[test]
    fn letters_tell_party_and_state() {
        for text in [
            "Sen. Ann Lopez (D-CA) spoke.",
            "Sen. Ann Lopez (D-Calif.) spoke.",
            "Sen. Ann Lopez, D-Calif., spoke.",
            "Sen. Ann Lopez (D., Calif.) spoke.",
            "Sen. Ann Lopez (D) of California spoke.",
        ] {
            assert_eq!(told(text), ["Ann Lopez|Democratic|CA"], "{text}");
        }
        assert_eq!(told("Sen. Ann Lopez (R-N.Y.) spoke."), ["Ann Lopez|Republican|NY"]);
        assert_eq!(told("Sen. Ann Lopez, R-W.Va., spoke."), ["Ann Lopez|Republican|WV"]);
        assert_eq!(told("Rep. Ann Lopez (D) spoke."), ["Ann Lopez|Democratic|-"]);
    }

    #[test]
    fn descriptions_tell_party_and_state() {
        for text in [
            "Ann Lopez, a Democrat from Arizona, spoke.",
            "Ann Lopez, Democrat of Arizona, spoke.",
            "Ann Lopez, the Arizona Democrat, spoke.",
            "Ann Lopez, a Democratic senator from Arizona, spoke.",
            "Democratic Sen. Ann Lopez of Arizona spoke.",
        ] {
            assert_eq!(told(text), ["Ann Lopez|Democratic|AZ"], "{text}");
        }
        assert_eq!(told("Texas Sen. Ann Lopez spoke."), ["Ann Lopez|-|TX"]);
        assert!(told("Ann Lopez, Democrats and others spoke. Ann Lopez, Arizona and Utah won.").is_empty());
    }
}
