//! Pronouns and honorifics for a man that can stand only for a woman, or the other way round. The records tell the sex; that of a given name is no evidence.
//!
//! Only the plainest chains count: nobody else whom the pronoun might mean is in sight.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::people::{People, Person, PersonId};
use super::verdict::GRACE;
use super::{Blocks, ItemDate, ItemTitle, Verdict};
use crate::facts::mention::{Gender, Mention, MentionKind};
use crate::facts::{BlockFacts, Prose, grammar};
use crate::lexicon::classes::{names, text};
use crate::lexicon::{Class, Sense};
use crate::names::NameWords;
use crate::records::{Knowledge, Record};
use crate::text::{Kind, Span};

/// So many sentences before the one that names the person are looked at for somebody else.
const LOOKED_BACK: usize = 2;

/// A word that tells another sex than the records. Spans are bytes of the item.
#[derive(Clone, Debug, PartialEq)]
pub struct MistakenSex {
    /// The word.
    pub word: Span,
    /// What it is.
    pub kind: SexWord,
    /// The sex that it tells.
    pub told: Gender,
    /// Where the person is named for whom it stands.
    pub name: Span,
    /// The record that tells otherwise.
    pub record: Record,
}

/// A word that tells the sex of whom it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SexWord {
    /// `he`, `she`.
    Subject,
    /// `his`, `her` before what is owned.
    Owner,
    /// `Mr`, `Mrs`, `Ms`.
    Honorific,
}

/// The words of an item that tell another sex than the records, in order.
pub(super) fn find(blocks: &Blocks, people: &People, titles: &[ItemTitle], date: &ItemDate, knowledge: &Knowledge) -> Vec<MistakenSex> {
    let reader = SexReader { blocks, people, titles, date, knowledge, by_surname: OnceCell::new(), names_relatives: OnceCell::new() };
    let mut found: Vec<MistakenSex> = Vec::new();
    // Only somebody whose title the records confirm is surely the one whom they know.
    let confirmed = titles.iter().any(|title| title.verdict == Verdict::Right);
    for (block, (at, facts)) in blocks.iter().enumerate() {
        if confirmed {
            let pronouns = facts.prose.tokens_with(Sense::PRONOUN | Sense::POSSESSIVE | Sense::AUXILIARY);
            found.extend(pronouns.filter_map(|token| reader.pronoun(block, token)));
        }
        found.extend(facts.mentions.iter().filter(|m| m.span != m.name).filter_map(|mention| reader.honorific(*at, facts, mention)));
    }
    found.sort_by_key(|mistaken| mistaken.word);
    found
}

struct SexReader<'a> {
    blocks: &'a Blocks,
    people: &'a People,
    titles: &'a [ItemTitle],
    date: &'a ItemDate,
    knowledge: &'a Knowledge,
    /// Who is named in full, by surname, where nobody else of the surname is; found when somebody first asks.
    by_surname: OnceCell<FxHashMap<&'a str, Option<PersonId>>>,
    /// Whether the item speaks of somebody's relatives, who may bear the surname; found when somebody first asks.
    names_relatives: OnceCell<bool>,
}

/// A sentence of a block.
struct ToldSentence<'a> {
    at: u32,
    facts: &'a BlockFacts,
    tokens: Range<usize>,
}

impl<'a> SexReader<'a> {
    /// The pronoun at the token, if it begins its sentence behind one about somebody of the other sex, or owns something in a sentence about such a person.
    fn pronoun(&self, block: usize, token: usize) -> Option<MistakenSex> {
        let (at, facts) = self.blocks.get(block)?;
        let prose = &facts.prose;
        let (told, kind) = pronoun_at(prose, token)?;
        let number = prose.sentence_of(token);
        let sentence = prose.sentences().get(number)?.clone();
        let mut before = self.sentences_before(block, number);
        let (named, name) = match kind {
            SexWord::Subject if token == sentence.start => self.only_person(&before.next()?, told)?,
            SexWord::Owner => self.only_person(&ToldSentence { at: *at, facts, tokens: sentence.start..token }, told)?,
            _ => return None,
        };
        if facts.quotations.iter().any(|quotation| quotation.tokens.contains(&token)) {
            return None;
        }
        let person = self.people.get(named).filter(|person| person.gender() != Some(told))?;
        if !before.take(LOOKED_BACK).all(|sentence| self.has_nobody(&sentence, told, named)) {
            return None;
        }
        let record = self.recorded(named, person, told)?;
        Some(MistakenSex { word: prose.span(token..token + 1).shift(*at), kind, told, name, record })
    }

    /// The sentences before the one of this number in the block, the nearest first.
    fn sentences_before(&self, block: usize, number: usize) -> impl Iterator<Item = ToldSentence<'a>> + use<'a> {
        self.blocks.iter().enumerate().take(block + 1).rev().flat_map(move |(n, (at, facts))| {
            let sentences = facts.prose.sentences();
            let end = if n == block { number } else { sentences.len() };
            sentences.iter().take(end).rev().map(move |tokens| ToldSentence { at: *at, facts, tokens: tokens.clone() })
        })
    }

    /// The only person in the sentence, who is named at its beginning, where nobody else of the sex that is `told` may be meant.
    fn only_person(&self, sentence: &ToldSentence<'_>, told: Gender) -> Option<(PersonId, Span)> {
        let mut mentions = sentence.mentions().filter(|mention| may_be_person(mention));
        let first = mentions.next()?;
        let name = first.name.shift(sentence.at);
        let named = self.people.at(name)?;
        let alone = mentions.all(|mention| self.people.at(mention.name.shift(sentence.at)) == Some(named));
        (alone && acts(&sentence.facts.prose, first.tokens.end) && sentence.has_no_other(told, |title| title == Some(name)))
            .then_some((named, name))
    }

    /// Whether nobody in the sentence but the person `named` may be of the sex that is `told`.
    fn has_nobody(&self, sentence: &ToldSentence<'_>, told: Gender, named: PersonId) -> bool {
        let other = |mention: &Mention| {
            let person = self.people.at(mention.name.shift(sentence.at));
            let of_other_sex = person.and_then(|id| self.people.get(id)?.gender()).is_some_and(|gender| gender != told);
            person != Some(named) && !of_other_sex
        };
        let mut mentions = sentence.mentions().filter(|mention| may_be_person(mention));
        !mentions.any(other) && sentence.has_no_other(told, |title| title.is_some())
    }

    /// The record of the person, if the records know nobody else of the name and tell another sex.
    fn recorded(&self, id: PersonId, person: &Person, told: Gender) -> Option<Record> {
        let title = self.titles.iter().find(|title| title.person == Some(id) && title.verdict == Verdict::Right)?;
        if person.words.is_full() { self.of_name(&person.words, told, true) } else { self.in_office(title, person, told) }
    }

    /// The record of whoever holds the office of a title that is right, beside a surname.
    fn in_office(&self, title: &ItemTitle, person: &Person, told: Gender) -> Option<Record> {
        let (code, post) = title.judged.filter(|(_, post)| post.is_recorded() && !post.is_shared())?;
        let mut holders = self.knowledge.records().in_office(code, post, self.date.day?);
        let row = holders.next().filter(|_| holders.next().is_none())?;
        let bears = row.names().any(|name| NameWords::new(name).surname() == person.words.surname());
        (bears && is_of_other_sex(row, told)).then(|| row.clone())
    }

    fn of_name(&self, name: &NameWords, told: Gender, confirmed: bool) -> Option<Record> {
        let records = self.knowledge.records();
        let holder = records.exactly(name).filter(|_| name.is_full())?;
        let near = |row: &&Record| self.date.day.is_some_and(|day| row.holds_near(day, GRACE)) && row.post.is_recorded();
        let row = records.rows_of(holder).find(|row| confirmed || near(row))?;
        records.rows_of(holder).all(|row| is_of_other_sex(row, told)).then(|| row.clone())
    }

    /// The honorific before the mention, if the records tell the other sex of its bearer, who is the only one of the name.
    fn honorific(&self, at: u32, facts: &BlockFacts, mention: &Mention) -> Option<MistakenSex> {
        let prose = &facts.prose;
        let token = prose.token_at(mention.span.start);
        let told = honorific_at(prose, token)?;
        let name = mention.name.shift(at);
        let written = NameWords::new(&prose.read(mention.name));
        let record = if written.is_full() { self.of_name(&written, told, false)? } else { self.of_surname(&written, told)? };
        Some(MistakenSex { word: prose.span(token..token + 1).shift(at), kind: SexWord::Honorific, told, name, record })
    }

    fn names_relatives(&self) -> bool {
        let mut proses = self.blocks.iter().map(|(_, facts)| &facts.prose);
        *self
            .names_relatives
            .get_or_init(|| proses.any(|prose| (0..prose.tokens().len()).any(|token| prose.is_in(token, names::RELATIVES))))
    }

    /// The only person of the surname who is named in full.
    fn only_bearer(&self, surname: &str) -> Option<PersonId> {
        let by_surname = self.by_surname.get_or_init(|| {
            let mut bearers = FxHashMap::default();
            for (id, person) in (0..).map(PersonId).zip(&self.people.all).filter(|(_, person)| person.words.is_full()) {
                bearers.entry(person.words.surname()).and_modify(|only| *only = None).or_insert(Some(id));
            }
            bearers
        });
        by_surname.get(surname).copied().flatten()
    }

    /// The record of the only person of the surname, if nobody of the name is known who is of the sex that is `told`.
    fn of_surname(&self, name: &NameWords, told: Gender) -> Option<Record> {
        let id = self.only_bearer(name.surname())?;
        let person = self.people.get(id)?;
        let records = self.knowledge.records();
        let namesake =
            records.bearers(name.surname()).flat_map(|named| records.rows_of(named.holder)).any(|row| !is_of_other_sex(row, told));
        if namesake || person.words.telling().count() > 2 || self.names_relatives() {
            return None;
        }
        self.recorded(id, person, told)
    }
}

impl ToldSentence<'_> {
    fn mentions(&self) -> impl Iterator<Item = &Mention> {
        let first = self.facts.mentions.partition_point(|mention| mention.tokens.end <= self.tokens.start);
        self.facts.mentions.iter().skip(first).take_while(|mention| mention.tokens.start < self.tokens.end)
    }

    /// Whether no noun and no pronoun stands for somebody else of the sex that is `told`. A title belongs to the person beside it, if that is one that `is_own`.
    fn has_no_other(&self, told: Gender, is_own: impl Fn(Option<Span>) -> bool) -> bool {
        let prose = &self.facts.prose;
        let titles = || self.facts.titles.iter().filter(|title| self.tokens.contains(&title.tokens.start));
        let strange = titles().any(|title| !is_own(title.name.as_ref().map(|name| name.span.shift(self.at))));
        let in_title = |token: usize| titles().any(|title| title.tokens.contains(&token));
        let noun = |token: usize| prose.is(token, Sense::ROLE) && !prose.word(token).ends_with('s') && !in_title(token);
        let kin = |token: usize| prose.is_in(token, names::RELATIVES);
        let pronoun = |token: usize| is_pronoun_of(prose, token, told);
        !strange && !self.tokens.clone().any(|token| noun(token) || kin(token) || pronoun(token))
    }
}

/// Whether the records tell another sex of the row's holder than the one that is `told`.
fn is_of_other_sex(row: &Record, told: Gender) -> bool {
    row.woman == Some(told == Gender::Male)
}

/// Whether a verb begins at the token, or behind an adverb there.
fn acts(prose: &Prose, token: usize) -> bool {
    let verb = |token: usize| grammar::is_finite_verb(prose, token) || grammar::looks_like_verb(prose, token);
    verb(token) || grammar::is_adverb(prose, token) && verb(token + 1)
}

fn may_be_person(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Person | MentionKind::Unclear)
}

/// The sex that the pronoun at the token tells, and what it is.
fn pronoun_at(prose: &Prose, token: usize) -> Option<(Gender, SexWord)> {
    let is = |class: Class| prose.is_in(token, class);
    match () {
        () if is(text::HE) => Some((Gender::Male, SexWord::Subject)),
        () if is(text::SHE) => Some((Gender::Female, SexWord::Subject)),
        () if prose.word_is(token, "his") => Some((Gender::Male, SexWord::Owner)),
        () if prose.word_is(token, "her") && grammar::owns(prose, token) => Some((Gender::Female, SexWord::Owner)),
        () => None,
    }
}

/// Whether a pronoun of that sex stands at the token.
fn is_pronoun_of(prose: &Prose, token: usize, told: Gender) -> bool {
    match told {
        Gender::Male => prose.is_in(token, text::HE) || prose.word_in(token, &["him", "his"]),
        Gender::Female => prose.is_in(token, text::SHE) || prose.word_is(token, "her"),
    }
}

/// The sex that the honorific at the token tells. `Lord` and `Lady` are ranks, and `First Lady` is an office.
fn honorific_at(prose: &Prose, token: usize) -> Option<Gender> {
    let joined =
        prose.word_is(token.wrapping_sub(1), "and") || prose.word_is(token + 1, "and") || prose.kind_is(token + 1, Kind::Possessive);
    if joined || prose.word_in(token, &["lord", "lady"]) {
        return None;
    }
    match (prose.is_in(token, names::HONORIFICS_OF_MEN), prose.is_in(token, names::HONORIFICS_OF_WOMEN)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
