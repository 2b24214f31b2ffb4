//! Lawmakers against the records: state, party, chamber and name.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::people::{People, PersonId};
use super::verdict::GRACE;
use super::{Blocks, ItemDate};
use crate::facts::BlockFacts;
use crate::facts::affiliation::{self, Affiliation, AreaWords, Epithet, PartyWords};
use crate::facts::title::{Qualifier, Title};
use crate::lexicon::{Office, Post};
use crate::names::NameWords;
use crate::records::{Knowledge, Record, Records};
use crate::text::Span;

/// What an item says of a lawmaker that the records contradict. Spans are bytes of the item.
#[derive(Clone, Debug, PartialEq)]
pub struct Misaffiliation {
    /// The title, the name and what stands beside it.
    pub whole: Span,
    /// The name.
    pub name: Span,
    /// The words of the title.
    pub title: Option<Span>,
    /// The words for the party, if it is wrong.
    pub party: Option<PartyWords>,
    /// The words for the state, if it is wrong.
    pub area: Option<AreaWords>,
    /// What is wrong besides.
    pub fault: AffiliationFault,
    /// The record of the person who is named, or of the one who is meant.
    pub record: Record,
    /// Whether nothing else is likely.
    pub is_sure: bool,
}

/// What is wrong beside a lawmaker's name, apart from party and state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AffiliationFault {
    /// Nothing.
    None,
    /// The office: a representative is called a senator.
    Office,
    /// The name: another one sits there.
    Name,
}

/// The lawmakers whose party, state, office or name is wrong.
pub(super) fn find(blocks: &Blocks, people: &People, date: &ItemDate, knowledge: &Knowledge) -> Vec<Misaffiliation> {
    let mut found = Vec::new();
    for (at, facts) in blocks {
        for told in &facts.affiliations {
            let case = Lawmaker::new(*at, facts, told, people, date.day);
            found.extend(case.and_then(|case| case.judge(knowledge.records())));
        }
    }
    // Whoever is called by state and party alone has been introduced with them.
    if blocks.iter().any(|(_, facts)| !facts.affiliations.is_empty()) {
        let reader = EpithetReader { blocks, people, day: date.day, records: knowledge.records() };
        found.extend(reader.read());
    }
    found
}

/// A lawmaker as the item tells of him or her.
struct Lawmaker<'a> {
    told: &'a Affiliation,
    /// The byte at which the block starts.
    at: u32,
    title: Option<&'a Title>,
    /// The office of the title, if it is a lawmaker's.
    office: Option<Office>,
    /// The name in full, as the item gives it.
    name: Arc<NameWords>,
    day: Option<Date>,
}

impl<'a> Lawmaker<'a> {
    fn new(at: u32, facts: &'a BlockFacts, told: &'a Affiliation, people: &People, day: Option<Date>) -> Option<Self> {
        let title = told.title.and_then(|n| facts.titles.get(n));
        // A state's own senators are nobody's the records know.
        if title.is_some_and(|t| t.modified && told.chamber.is_none() || t.qualifier == Some(Qualifier::Coming)) {
            return None;
        }
        let written = NameWords::new(&facts.prose.read(told.name.span));
        let person = people.at(told.name.span.shift(at)).and_then(|id| people.get(id)).map(|person| &person.words);
        let name = match person {
            Some(full) if !written.is_full() && full.surname() == written.surname() => Arc::clone(full),
            _ => Arc::new(written),
        };
        let office = title.and_then(Title::post).and_then(Post::office).filter(|office| office.is_by_area()).or(told.chamber);
        name.is_full().then_some(Self { told, at, title, office, name, day })
    }

    fn judge(&self, records: &Records) -> Option<Misaffiliation> {
        let named = records.named(&self.name);
        let all = || named.iter().flat_map(|n| records.rows_of(n.holder).map(move |row| (n.holder, row)));
        let seats = all().filter(|(_, row)| is_lawmaker(row) && self.is_in_time(row));
        let rows: Vec<Cow<'_, Record>> = seats.map(|(holder, row)| self.with_party(row, records.rows_of(holder))).collect();
        if rows.iter().any(|row| self.fits_all(row)) {
            return None;
        }
        let likeness = |row: &&Cow<'_, Record>| (self.is_office(row), self.fits_area(row), self.fits_party(row), row.from);
        match rows.iter().max_by_key(likeness) {
            Some(row) if self.is_meant(row) => Some(self.contradicted(row)),
            _ => self.other_person(records),
        }
    }

    /// The row with the party that the person's other offices tell, where it tells none.
    fn with_party<'r>(&self, row: &'r Record, others: impl Iterator<Item = &'r Record>) -> Cow<'r, Record> {
        if row.party.is_some() || self.told.party.is_none() {
            return Cow::Borrowed(row);
        }
        let mut parties =
            others.filter(|other| other.country == row.country && self.is_in_time(other)).filter_map(|other| other.party.clone());
        match parties.next() {
            Some(party) => Cow::Owned(Record { party: Some(party), ..row.clone() }),
            None => Cow::Borrowed(row),
        }
    }

    /// Whether the row is likely that of who is named, for all that is wrong: a namesake would have nothing in common with it.
    fn is_meant(&self, row: &Record) -> bool {
        let (area, party) = (self.told.area.is_some() && self.fits_area(row), self.told.party.is_some() && self.fits_party(row));
        let office = self.office.is_some() && self.is_office(row);
        office || area && (self.office.is_none() || party) || party && self.office.is_none()
    }

    fn contradicted(&self, row: &Record) -> Misaffiliation {
        let fault = if self.is_office(row) { AffiliationFault::None } else { AffiliationFault::Office };
        let party = self.told.party.filter(|_| !self.fits_party(row));
        let area = self.told.area.filter(|_| !self.fits_area(row));
        let is_sure = !(party.is_some() && area.is_some()) && row.country.as_str() == "US" && self.day.is_some();
        self.found(row, fault, party, area, is_sure)
    }

    /// Nobody of the name sits there, but somebody of the surname does, or one of the given name of whom everything else is true.
    fn other_person(&self, records: &Records) -> Option<Misaffiliation> {
        let office = self.office.filter(|_| self.told.area.is_some() && !self.is_former())?;
        if !records.knows(&self.name) {
            return None;
        }
        let post = self.title.and_then(Title::post)?;
        let code = crate::lexicon::Code::new("US")?;
        let sitting = || records.of_office(code, post).filter(|row| row.office == office && self.is_in_time(row) && self.fits_all(row));
        // Whoever sat there once is told of as if it were still so, and not mixed up with anybody.
        let once = records.named(&self.name).iter().any(|n| records.rows_of(n.holder).any(|row| is_lawmaker(row) && self.fits_all(row)));
        if once {
            return None;
        }
        let (first, surname) = (self.name.first_word(), self.name.surname());
        let mut of_surname = sitting().filter(|row| NameWords::new(&row.name).surname() == surname);
        let mut of_given = sitting().filter(|row| self.told.party.is_some() && NameWords::new(&row.name).first_word() == first);
        let row = of_surname.next().or_else(|| of_given.next())?;
        // Another name of the same person's is none that the records lack.
        let same = row.names().map(NameWords::new).any(|name| name.fit(&self.name).is_some());
        (!same).then(|| self.found(row, AffiliationFault::Name, None, None, false))
    }

    fn found(
        &self,
        row: &Record,
        fault: AffiliationFault,
        party: Option<PartyWords>,
        area: Option<AreaWords>,
        is_sure: bool,
    ) -> Misaffiliation {
        let title = self.title.map(|t| t.words.shift(self.at));
        let name = self.told.name.span.shift(self.at);
        let beside = self.told.span().map(|span| span.shift(self.at));
        let whole = title.into_iter().chain(beside).fold(name, Span::join);
        let party = party.map(|words| PartyWords { span: words.span.shift(self.at), ..words });
        let area = area.map(|words| AreaWords { span: words.span.shift(self.at), ..words });
        Misaffiliation { whole, name, title, party, area, fault, record: row.clone(), is_sure }
    }

    fn is_former(&self) -> bool {
        self.title.is_some_and(|t| t.qualifier == Some(Qualifier::Former))
    }

    /// Whether the row's holder was in office near the item's day, or before it where the title says so.
    fn is_in_time(&self, row: &Record) -> bool {
        self.day.is_none_or(|day| if self.is_former() { row.from.earliest() <= day } else { row.holds_near(day, GRACE) })
    }

    fn fits_all(&self, row: &Record) -> bool {
        self.is_office(row) && self.fits_area(row) && self.fits_party(row)
    }

    fn is_office(&self, row: &Record) -> bool {
        self.office.is_none_or(|office| office == row.office)
    }

    fn fits_area(&self, row: &Record) -> bool {
        fits_area(row, self.told.area)
    }

    fn fits_party(&self, row: &Record) -> bool {
        fits_party(row, self.told.party)
    }
}

/// Reads the words for lawmakers by state and party alone: `the Illinois Republican said`.
struct EpithetReader<'a> {
    blocks: &'a Blocks,
    people: &'a People,
    day: Option<Date>,
    records: &'a Records,
}

impl EpithetReader<'_> {
    fn read(&self) -> Vec<Misaffiliation> {
        let epithets = self
            .blocks
            .iter()
            .enumerate()
            .flat_map(|(block, (_, facts))| affiliation::epithets(&facts.prose).into_iter().map(move |epithet| (block, epithet)));
        epithets.filter_map(|(block, epithet)| self.judge(block, &epithet)).collect()
    }

    /// The epithet is wrong in state or in party of the only one whom the sentence before names, and right of nobody in the item.
    fn judge(&self, block: usize, epithet: &Epithet) -> Option<Misaffiliation> {
        let (at, facts) = self.blocks.get(block)?;
        let number = facts.prose.sentence_of(epithet.tokens.start);
        let sentence = facts.prose.sentences().get(number)?;
        if epithet.tokens.start != sentence.start {
            return None;
        }
        let (name, id) = self.only_person_before(block, number)?;
        let fits = |row: &Record| (fits_area(row, Some(epithet.area)), fits_party(row, Some(epithet.party)));
        let meant = self.people.all.iter().zip(0..).any(|(_, id)| self.seats(PersonId(id)).any(|row| fits(row) == (true, true)));
        let mut seats = self.seats(id);
        let row = seats.next().filter(|_| seats.next().is_none() && !meant)?;
        let (area, party) = fits(row);
        let whole = facts.prose.span(epithet.tokens.clone()).shift(*at);
        let wrong_area = AreaWords { span: epithet.area.span.shift(*at), ..epithet.area };
        let wrong_party = PartyWords { span: epithet.party.span.shift(*at), ..epithet.party };
        (area != party).then(|| Misaffiliation {
            whole,
            name,
            title: None,
            party: (!party).then_some(wrong_party),
            area: (!area).then_some(wrong_area),
            fault: AffiliationFault::None,
            record: row.clone(),
            is_sure: false,
        })
    }

    /// The only person whom the sentence before the one of this number names.
    fn only_person_before(&self, block: usize, number: usize) -> Option<(Span, PersonId)> {
        let (at, facts) = match number {
            0 => self.blocks.get(block.checked_sub(1)?)?,
            _ => self.blocks.get(block)?,
        };
        let sentences = facts.prose.sentences();
        let tokens: &Range<usize> = if number == 0 { sentences.last()? } else { sentences.get(number - 1)? };
        let mut named = self.people.within(facts.prose.span(tokens.clone()).shift(*at));
        let first = named.next()?;
        named.all(|(_, id)| id == first.1).then_some(first)
    }

    /// The seats that the person has on the item's day.
    fn seats(&self, id: PersonId) -> impl Iterator<Item = &Record> {
        let holder = self.people.get(id).filter(|person| person.words.is_full()).and_then(|person| self.records.exactly(&person.words));
        let rows = holder.into_iter().flat_map(|holder| self.records.rows_of(holder));
        rows.filter(|row| is_lawmaker(row) && row.country.as_str() == "US" && self.day.is_some_and(|day| row.holds_near(day, GRACE)))
    }
}

fn fits_area(row: &Record, told: Option<AreaWords>) -> bool {
    told.is_none_or(|told| row.area.as_deref().is_none_or(|area| area == told.state.code))
}

/// Whether the party is that of the row, or one of several. An independent may sit with either.
fn fits_party(row: &Record, told: Option<PartyWords>) -> bool {
    let Some((told, own)) = told.map(|words| words.party.name).zip(row.party.as_deref()) else { return true };
    told == "Independent" || own.split('/').any(|party| party == told || party == "Independent")
}

/// Whether the row is about a seat for an area, or about the head of a state.
fn is_lawmaker(row: &Record) -> bool {
    row.office.is_by_area()
}
