//! Lawmakers against the records: state, party, chamber and name.

use jiff::civil::Date;

use super::people::People;
use super::verdict::GRACE;
use super::{Blocks, ItemDate};
use crate::facts::BlockFacts;
use crate::facts::affiliation::{Affiliation, AreaWords, PartyWords};
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
    name: NameWords,
    day: Option<Date>,
}

impl<'a> Lawmaker<'a> {
    fn new(at: u32, facts: &'a BlockFacts, told: &'a Affiliation, people: &People, day: Option<Date>) -> Option<Self> {
        let title = told.title.and_then(|n| facts.titles.get(n));
        // A state's own senators are nobody's the records know.
        if title.is_some_and(|t| t.modified || t.qualifier == Some(Qualifier::Coming)) {
            return None;
        }
        let written = NameWords::new(&facts.prose.read(told.name.span));
        let person = people.at(told.name.span.shift(at)).and_then(|id| people.get(id)).map(|person| &person.words);
        let name = match person {
            Some(full) if !written.is_full() && full.surname() == written.surname() => full.clone(),
            _ => written,
        };
        let office = title.and_then(Title::post).and_then(Post::office).filter(|office| office.is_by_area());
        name.is_full().then_some(Self { told, at, title, office, name, day })
    }

    fn judge(&self, records: &Records) -> Option<Misaffiliation> {
        let named = records.named(&self.name);
        let rows: Vec<&Record> =
            named.iter().flat_map(|n| records.rows_of(n.holder)).filter(|r| is_lawmaker(r) && self.is_in_time(r)).collect();
        if rows.iter().any(|row| self.fits_all(row)) {
            return None;
        }
        let likeness = |row: &&&Record| (self.is_office(row), self.fits_area(row), self.fits_party(row), row.from);
        match rows.iter().max_by_key(likeness) {
            Some(row) if self.is_meant(row) => Some(self.contradicted(row)),
            _ => self.other_person(records),
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
        let told = self.told.area.map(|words| words.state.code);
        told.is_none_or(|told| row.area.as_deref().is_none_or(|area| area == told))
    }

    /// Whether the party is that of the row, or one of several. An independent may sit with either.
    fn fits_party(&self, row: &Record) -> bool {
        let Some((told, own)) = self.told.party.map(|words| words.party.name).zip(row.party.as_deref()) else { return true };
        told == "Independent" || own.split('/').any(|party| party == told || party == "Independent")
    }
}

/// Whether the row is about a seat for an area, or about the head of a state.
fn is_lawmaker(row: &Record) -> bool {
    row.office.is_by_area()
}
