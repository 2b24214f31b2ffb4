//! Whom `he` and `she` stand for, read in the order of the text.
//!
//! The likeliest person is the one who is most present ([`salience`](super::salience)) among those whom grammar allows: gender agrees, and nobody who is
//! named in the same clause, or in the very words that the pronoun speaks, is meant by it (Principle C of Chomsky's binding theory; Hobbs, 1978).
//! Where neither name nor title tells man or woman, the pronouns do: a first reading counts what each person is called, a second one builds on it.

use std::fmt;
use std::ops::Range;

use smallvec::SmallVec;

use super::role::{self, Role};
use super::salience::{Present, Salience};
use crate::facts::BlockFacts;
use crate::facts::attribution::Attribution;
use crate::facts::grammar;
use crate::facts::mention::Mention;
use crate::facts::prose::Prose;
use crate::facts::source::{SourcePhrase, SpeakerKind};
use crate::item::Blocks;
use crate::item::earlier::{Earlier, Passages};
use crate::item::people::{Gender, People, Person, PersonId};
use crate::lexicon::classes::{grammar as words, text};
use crate::lexicon::{Class, Sense};
use crate::text::{Kind, Span};

/// How likely a person of unknown gender is beside one whose gender agrees.
const UNKNOWN_GENDER: f32 = 0.6;

/// How likely a person is whom grammar rules out: the rules are coarser than grammar.
const BARRED: f32 = 0.25;

/// From which part of the best score on another person may be meant as well.
const CLOSE: f32 = 0.85;

/// The senses of the pronouns; some short forms are verbs, too: `he's`.
const PRONOUNS: Sense = Sense::PRONOUN.union(Sense::POSSESSIVE).union(Sense::AUXILIARY);

/// A pronoun with the person whom it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct ResolvedPronoun {
    /// Its block, by index in its passage, and its first byte in that block.
    place: (usize, u32),
    /// The likeliest person.
    pub(super) person: Option<PersonId>,
    /// Another person who is nearly as likely.
    pub(super) rival: Option<PersonId>,
    /// What it tells of the person's sex, if it tells it surely enough.
    vote: Option<Gender>,
}

/// All pronouns of an item that stand for one man or woman, in order, as they were read last and before that.
#[derive(Clone)]
pub(in crate::item) struct Discourse {
    first: Pronouns,
    /// The second reading, with what the first one told of men and women; none where it told nothing new.
    second: Option<(Genders, Pronouns)>,
}

/// The pronouns of an item by passages, each with those who are in the reader's mind as it begins.
type Pronouns = Passages<Salience, Box<[ResolvedPronoun]>>;

/// Of each person whether it is a man or a woman.
type Genders = Vec<Option<Gender>>;

impl Discourse {
    /// Reads the item from its beginning to its end. What was read of it `before` an edit is taken over where that left it the same, if all persons are the same.
    pub(in crate::item) fn read(blocks: &Blocks, people: &People, before: Option<(&Self, &Earlier<'_>)>) -> Self {
        let mut genders: Genders = people.all.iter().map(Person::gender).collect();
        let first = PronounReader { people, genders: &genders }.read(blocks, before.map(|(it, earlier)| (&it.first, earlier)));
        if !settle_genders(&first, &mut genders) {
            return Self { first, second: None };
        }
        let before = before.and_then(|(it, earlier)| Some((it.second.as_ref()?, earlier)));
        let before = before.filter(|((known, _), _)| *known == genders).map(|((_, pronouns), earlier)| (pronouns, earlier));
        let second = PronounReader { people, genders: &genders }.read(blocks, before);
        Self { first, second: Some((genders, second)) }
    }

    /// Man or woman, of each person, where the item tells; what its pronouns tell is among it.
    pub(in crate::item) fn genders(&self) -> Option<&[Option<Gender>]> {
        self.second.as_ref().map(|(genders, _)| &**genders)
    }

    /// The pronouns as they were read last.
    fn pronouns(&self) -> &Pronouns {
        self.second.as_ref().map_or(&self.first, |(_, second)| second)
    }

    /// Whom the pronoun at the byte of the block stands for.
    pub(super) fn at(&self, block: usize, byte: u32) -> Option<ResolvedPronoun> {
        let (start, pronouns) = self.pronouns().at(block)?;
        pronouns.binary_search_by_key(&(block - start, byte), |r| r.place).ok().and_then(|i| pronouns.get(i)).copied()
    }
}

impl fmt::Debug for Discourse {
    /// The pronouns in order: how they fall into passages is no part of what they mean.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meant = |r: &ResolvedPronoun| (r.place.1, r.person, r.rival, r.vote);
        f.debug_list().entries(self.pronouns().iter().flatten().map(meant)).finish()
    }
}

/// A block while it is read.
struct PronounBlock<'a> {
    facts: &'a BlockFacts,
    /// Its first byte in the item.
    at: u32,
    /// The names, pronouns and nouns that are sources of cues, in order.
    cued: SmallVec<[Span; 8]>,
    /// Those that speak quotations, in order, with the quotations.
    quoted: SmallVec<[(Span, Span); 8]>,
    /// The outermost quotations, in order.
    quotations: SmallVec<[&'a Range<usize>; 8]>,
    /// Where the reading stops, in order.
    stops: Vec<Stop<'a>>,
}

/// A token at which somebody is brought in or meant.
struct Stop<'a> {
    token: usize,
    /// Whether it stands in a quotation.
    quoted: bool,
    who: Who<'a>,
}

/// Who is brought in or meant.
enum Who<'a> {
    /// Somebody without a name: `a spokesman said`, `one of the sources said`.
    Stranger,
    /// Somebody by name.
    Mention(&'a Mention),
    /// He or she.
    Pronoun(Pronoun),
}

impl<'a> PronounBlock<'a> {
    fn new(at: u32, facts: &'a BlockFacts) -> Self {
        let mut cued: SmallVec<[Span; 8]> = facts.cues.iter().filter_map(|c| Some(c.source.as_ref()?.head)).collect();
        cued.sort_unstable();
        let words = |a: &Attribution| Some((a.head, facts.quotations.get(a.quotation)?.span));
        let mut quoted: SmallVec<[(Span, Span); 8]> = facts.attributions.iter().filter_map(words).collect();
        quoted.sort_unstable();
        let quotations = facts.quotations.iter().filter(|q| q.depth == 0 && q.open.is_some()).map(|q| &q.tokens).collect();
        let mut page = Self { facts, at, cued, quoted, quotations, stops: Vec::new() };
        page.stops = page.find_stops();
        page
    }

    fn find_stops(&self) -> Vec<Stop<'a>> {
        let strangers = self.facts.cues.iter().filter_map(|c| stranger(self.facts, c.source.as_ref()?)).map(|token| (token, Who::Stranger));
        let mentions = self.facts.mentions.iter().map(|mention| (mention.tokens.start, Who::Mention(mention)));
        let begins_mention = |token: &usize| self.facts.mentions.binary_search_by_key(token, |mention| mention.tokens.start).is_ok();
        let pronouns = self.prose().tokens_with(PRONOUNS).filter_map(|token| Some((token, Who::Pronoun(self.pronoun(token)?))));
        let mut found: Vec<(usize, Who<'a>)> = strangers.chain(mentions).chain(pronouns.filter(|(t, _)| !begins_mention(t))).collect();
        // A stranger comes before a name at the same token, and twice the same stranger counts once.
        found.sort_by_key(|(token, _)| *token);
        found.dedup_by(|b, a| a.0 == b.0 && matches!((&a.1, &b.1), (Who::Stranger, Who::Stranger)));
        found.into_iter().map(|(token, who)| Stop { token, quoted: self.quotation_at(token).is_some(), who }).collect()
    }

    /// The quotation in which the token stands.
    fn quotation_at(&self, token: usize) -> Option<&'a Range<usize>> {
        let next = self.quotations.partition_point(|quotation| quotation.end <= token);
        self.quotations.get(next).copied().filter(|quotation| quotation.start <= token)
    }

    /// The first word of the sentence that stands in no quotation.
    fn first_told(&self, sentence: &Range<usize>) -> Option<usize> {
        let mut token = sentence.start;
        while token < sentence.end {
            match self.quotation_at(token) {
                Some(quotation) => token = quotation.end,
                None if self.prose().kind_is(token, Kind::Word) => return Some(token),
                None => token += 1,
            }
        }
        None
    }

    fn prose(&self) -> &'a Prose {
        &self.facts.prose
    }

    fn is_cued(&self, head: Span) -> bool {
        self.cued.binary_search(&head).is_ok()
    }

    fn is_quoted(&self, head: Span) -> bool {
        self.quoted.binary_search_by_key(&head, |(speaker, _)| *speaker).is_ok()
    }

    fn role(&self, mention: &Mention) -> Role {
        role::of(self.facts, mention, self.is_cued(mention.name), self.is_quoted(mention.name))
    }

    /// The places of the quotations that the words at `head` speak, in bytes of the item.
    fn spoken_by(&self, head: Span) -> impl Iterator<Item = Span> {
        let first = self.quoted.partition_point(|(speaker, _)| *speaker < head);
        let theirs = self.quoted.iter().skip(first).take_while(move |(speaker, _)| *speaker == head);
        theirs.map(|(_, words)| words.shift(self.at))
    }

    /// The pronoun at the token with the part it plays, if it stands for one man or woman.
    fn pronoun(&self, token: usize) -> Option<Pronoun> {
        let prose = self.prose();
        let is = |class: Class| prose.is_in(token, class);
        let (gender, role) = match () {
            () if is(text::HE) => (Gender::Male, Role::Subject),
            () if is(text::SHE) => (Gender::Female, Role::Subject),
            () if prose.word_is(token, "him") => (Gender::Male, Role::Object),
            () if prose.word_is(token, "his") => (Gender::Male, Role::Modifier),
            () if prose.word_is(token, "her") => (Gender::Female, if grammar::owns(prose, token) { Role::Modifier } else { Role::Object }),
            () => return None,
        };
        let head = prose.span(token..token + 1);
        let speaks = self.is_cued(head) || self.is_quoted(head);
        Some(Pronoun { gender, role: if speaks { Role::Speaker } else { role } })
    }
}

/// The first token of a source that brings in one person without a name.
fn stranger(facts: &BlockFacts, source: &SourcePhrase) -> Option<usize> {
    let first = facts.prose.token_at(source.span.start);
    let new = source.kind == SpeakerKind::Nominal && facts.prose.is_in(first, words::NEW_PERSONS);
    let one = facts.prose.is(facts.prose.token_at(source.head.start), Sense::ROLE | Sense::CARDINAL);
    (new && one).then_some(first)
}

/// A pronoun of the third person in the singular.
#[derive(Clone, Copy)]
struct Pronoun {
    gender: Gender,
    role: Role,
}

/// How often a person was called `he` and `she`.
#[derive(Clone, Copy, Default)]
struct Votes {
    male: u32,
    female: u32,
}

/// Takes those for men or women whom the pronouns agree on; says whether there were any.
fn settle_genders(pronouns: &Pronouns, genders: &mut [Option<Gender>]) -> bool {
    let mut votes = vec![Votes::default(); genders.len()];
    for pronoun in pronouns.iter().flatten() {
        let votes = pronoun.person.and_then(|id| votes.get_mut(id.0 as usize));
        match votes.zip(pronoun.vote) {
            Some((votes, Gender::Male)) => votes.male += 1,
            Some((votes, Gender::Female)) => votes.female += 1,
            None => {}
        }
    }
    let mut any = false;
    for (gender, votes) in genders.iter_mut().zip(votes).filter(|(g, _)| g.is_none()) {
        let (few, many) = (votes.male.min(votes.female), votes.male.max(votes.female));
        if many >= 2 && many >= few * 3 {
            *gender = Some(if votes.male > votes.female { Gender::Male } else { Gender::Female });
            any = true;
        }
    }
    any
}

/// Reads an item from its beginning to its end.
struct PronounReader<'a> {
    people: &'a People,
    genders: &'a [Option<Gender>],
}

impl PronounReader<'_> {
    fn read(&self, blocks: &Blocks, before: Option<(&Pronouns, &Earlier<'_>)>) -> Pronouns {
        Passages::read(blocks, Salience::default(), before, |passage, salience| {
            let mut reading = PassageReading { reader: self, block: 0, salience: salience.clone(), pronouns: Vec::new() };
            for (block, (at, facts)) in passage.iter().enumerate() {
                reading.block = block;
                reading.read(&PronounBlock::new(*at, facts));
            }
            (reading.pronouns.into(), reading.salience)
        })
    }

    fn gender(&self, id: PersonId) -> Option<Gender> {
        self.genders.get(id.0 as usize).copied().flatten()
    }

    /// How likely the pronoun stands for the person; none where it can't.
    fn likelihood(&self, one: &Present, pronoun: Pronoun, barred: &Barred) -> Option<f32> {
        let agrees = match self.gender(one.id) {
            Some(gender) if gender != pronoun.gender => return None,
            Some(_) => 1.0,
            None => UNKNOWN_GENDER,
        };
        let free = if barred.holds(self.people, one) { BARRED } else { 1.0 };
        Some(one.score() * agrees * free)
    }
}

/// The reading of a few blocks.
struct PassageReading<'a> {
    reader: &'a PronounReader<'a>,
    /// The block that is being read, by index in the passage.
    block: usize,
    salience: Salience,
    pronouns: Vec<ResolvedPronoun>,
}

impl PassageReading<'_> {
    fn read(&mut self, page: &PronounBlock<'_>) {
        let mut stops = page.stops.iter().peekable();
        for sentence in page.prose().sentences() {
            let mut begins = page.first_told(sentence);
            while let Some(stop) = stops.next_if(|stop| stop.token < sentence.end) {
                if begins.take_if(|begins| *begins <= stop.token).is_some() {
                    self.salience.fade();
                }
                self.stop(page, sentence, stop);
            }
            if begins.is_some() {
                self.salience.fade();
            }
        }
    }

    fn stop(&mut self, page: &PronounBlock<'_>, sentence: &Range<usize>, stop: &Stop<'_>) {
        match stop.who {
            Who::Stranger if !stop.quoted => self.salience.name(PersonId::STRANGER, Role::Speaker),
            Who::Stranger => {}
            Who::Mention(mention) => self.mention(page, mention, stop.quoted),
            Who::Pronoun(pronoun) => self.pronoun(page, sentence, stop.token, pronoun, stop.quoted),
        }
    }

    fn mention(&mut self, page: &PronounBlock<'_>, mention: &Mention, quoted: bool) {
        let place = mention.name.shift(page.at);
        if let Some(id) = self.reader.people.at(place).filter(|_| !quoted) {
            self.salience.name(id, page.role(mention));
        }
    }

    /// Resolves a pronoun of the narrative, or one inside a quotation that speaks there.
    fn pronoun(&mut self, page: &PronounBlock<'_>, sentence: &Range<usize>, token: usize, pronoun: Pronoun, quoted: bool) {
        if quoted && pronoun.role != Role::Speaker {
            return;
        }
        let barred = Barred::new(page, sentence, token, pronoun);
        let candidates = self.salience.latest_first().filter_map(|one| Some((self.reader.likelihood(&one, pronoun, &barred)?, one)));
        let mut candidates: Vec<(f32, Present)> = candidates.collect();
        // Of two who are just as likely, the one who was mentioned last comes first.
        candidates.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let best = candidates.first();
        let is_close = |score: f32| best.is_some_and(|(best, _)| score >= best * CLOSE);
        let close = |(score, one): &&(f32, Present)| is_close(*score) && self.reader.gender(one.id).is_some();
        let rival = candidates.get(1).filter(close).map(|(_, one)| one.id);
        let person = best.map(|(_, one)| one.id);
        let known = |id: &PersonId| *id != PersonId::STRANGER;
        // `his` and `her` are too often somebody else's.
        let vote = (!quoted && pronoun.role >= Role::Subject).then_some(pronoun.gender);
        let place = (self.block, page.prose().span(token..token + 1).start);
        self.pronouns.push(ResolvedPronoun { place, person: person.filter(known), rival: rival.filter(known), vote });
        if let Some(id) = person.filter(|_| !quoted) {
            self.salience.pronoun(id, pronoun.role);
        }
    }
}

/// Who can't be meant by a pronoun.
struct Barred {
    /// Where nobody who is meant would be named: what the pronoun speaks, and what follows it in its clause. Bytes of the item.
    spans: Vec<Span>,
    /// Whether the subject of the sentence is barred, as `him` is never the one who acts.
    subject: bool,
}

impl Barred {
    fn new(page: &PronounBlock<'_>, sentence: &Range<usize>, token: usize, pronoun: Pronoun) -> Self {
        let prose = page.prose();
        let mut spans = Vec::new();
        if pronoun.role >= Role::Subject {
            let ends = |t: &usize| prose.get(*t).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Dash | Kind::Colon));
            let end = (token + 1..sentence.end).find(ends).unwrap_or(sentence.end).max(token + 1);
            spans.push(prose.span(token + 1..end).shift(page.at));
        }
        if pronoun.role == Role::Speaker {
            let head = prose.span(token..token + 1);
            spans.extend(page.spoken_by(head));
            if is_parenthesis(prose, sentence, token) {
                spans.push(prose.span(sentence.start..token).shift(page.at));
            }
        }
        Self { spans, subject: pronoun.role == Role::Object }
    }

    fn holds(&self, people: &People, one: &Present) -> bool {
        self.subject && one.role >= Some(Role::Subject) || self.spans.iter().any(|s| people.within(*s).any(|(_, id)| id == one.id))
    }
}

/// `The plan of Lopez, he said, is good.`: whether the clause of the pronoun only tells who says the rest of the sentence.
fn is_parenthesis(prose: &Prose, sentence: &Range<usize>, token: usize) -> bool {
    let comma = token.checked_sub(1).is_some_and(|b| b > sentence.start && prose.kind_is(b, Kind::Comma));
    let adjunct = prose.is(sentence.start, Sense::PREPOSITION | Sense::CONJUNCTION) || prose.word(sentence.start).ends_with("ed");
    let ends = (token + 1..token + 4).any(|t| prose.get(t).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop)));
    comma && ends && !adjunct
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Knowledge;

    /// Whom each pronoun of the text stands for.
    fn meant(text: &str) -> Vec<String> {
        let blocks = Blocks::of_prose(text);
        let people = People::find(&blocks, &Knowledge::embedded());
        let name = |r: &ResolvedPronoun| r.person.and_then(|id| people.get(id)).map_or("?", |p| &p.name).to_owned();
        let discourse = Discourse::read(&blocks, &people, None);
        discourse.pronouns().iter().flatten().map(name).collect()
    }

    #[test]
    fn subjects_come_before_objects_and_names_behind_prepositions() {
        assert_eq!(meant("John Reed met Carl Lopez. \"There is no money,\" he said."), ["John Reed"]);
        assert_eq!(meant("John Reed walked out with Carl Lopez. \"There is no money,\" he said."), ["John Reed"]);
        assert_eq!(meant("John Reed left after an aide to Carl Lopez called. \"It is late,\" he said."), ["John Reed"]);
    }

    #[test]
    fn nobody_speaks_of_himself_by_name() {
        assert_eq!(meant("John Reed praised Carl Lopez. Lopez smiled. \"Lopez is a friend,\" he said."), ["John Reed"]);
        assert_eq!(meant("Carl Lopez came first. John Reed was late. He said Reed would wait."), ["Carl Lopez"]);
    }

    #[test]
    fn one_who_is_asked_answers() {
        assert_eq!(meant("John Reed asked Carl Lopez about the bridge. \"It is safe,\" he said."), ["Carl Lopez"]);
    }

    #[test]
    fn he_and_she_agree_with_the_person() {
        assert_eq!(meant("Ann Reed met Carl Lopez. \"It is safe,\" he said. She nodded."), ["Carl Lopez", "Ann Reed"]);
    }

    #[test]
    fn pronouns_tell_whether_an_unknown_name_is_a_womans() {
        let text = "Governor Roe was late. She had missed her train. Mayor Carl Lopez began. \
                    Roe came in. She sat down. Lopez went on, and Roe listened. \"The bridge is safe,\" she said.";
        assert_eq!(meant(text).last().map(String::as_str), Some("Roe"));
    }
}
