//! Who is in a document: its people with their offices on its day, what each is quoted with, and what nobody is said to have spoken. It answers
//! `copydesk/people`, for an editor that shows the speakers beside the text.

use std::sync::Arc;

use serde::Serialize;
use tower_lsp::gen_lsp_types::Range;

use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use super::to_proto::Positions;
use super::words::record;
use crate::facts::quotation::QuotationKind;
use crate::item::people::ToldGender;
use crate::item::{Item, ItemQuotation, Person, PersonId};
use crate::lexicon::country;
use crate::records::{Knowledge, Record};
use crate::text::Span;

/// The articles of a document with their people.
#[derive(Debug, Serialize)]
pub(super) struct DocumentPeople {
    items: Vec<ItemPeople>,
}

/// An article and its people.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemPeople {
    /// Its first words, to tell it from the other articles of the document.
    head: String,
    /// Where it stands.
    range: Range,
    /// Its day: `2022-10-16`.
    date: Option<String>,
    /// Its people, in the order in which they come in.
    people: Vec<SpeakingPerson>,
    /// Those who are quoted without a name: `the police`.
    others: Vec<QuotedVoice>,
    /// Quotations that nobody is said to have spoken.
    unsaid: Vec<Said>,
}

/// Somebody with a name.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SpeakingPerson {
    #[serde(flatten)]
    voice: QuotedVoice,
    /// `woman` or `man`, where the article or the records tell.
    sex: Option<&'static str>,
    /// The titles that the article gives, each once.
    titles: Vec<String>,
    /// The offices on the article's day, by the records.
    offices: Vec<String>,
    /// How often the article names the person.
    mentions: usize,
}

/// Somebody who may be quoted.
#[derive(Debug, Serialize)]
struct QuotedVoice {
    name: String,
    /// The first place that names or means them.
    range: Range,
    quotations: Vec<Said>,
}

/// A quotation.
#[derive(Clone, Debug, Serialize)]
struct Said {
    text: String,
    range: Range,
}

/// The people of the document; none if it is no article.
pub(super) async fn of(session: &Session, snapshot: &Arc<Snapshot>) -> Option<DocumentPeople> {
    let Timed { reading, .. } = session.article(snapshot).await?;
    let records = reading.engine().records();
    let told =
        |(start, item): (u32, &Item)| TellingItem { item, start, places: snapshot.positions(session.features().encoding) }.people(records);
    Some(DocumentPeople { items: reading.items().iter().map(|(start, analysis)| told((*start, &analysis.item))).collect() })
}

/// An article, and how its places are told to the client.
struct TellingItem<'a> {
    item: &'a Item,
    /// The byte of the document at which it begins.
    start: u32,
    places: Positions<'a>,
}

impl TellingItem<'_> {
    fn people(&self, records: &Knowledge) -> ItemPeople {
        let item = self.item;
        let known = (0..).map(PersonId).zip(item.people.all.iter().zip(item.genders()));
        ItemPeople {
            head: first_line(item.text(Span { start: 0, end: item.len() })).to_owned(),
            range: self.range(Span { start: 0, end: item.len() }),
            date: item.date.day.map(|day| day.to_string()),
            people: known.filter_map(|(id, (person, told_gender))| self.person(id, person, told_gender, records)).collect(),
            others: self.others(),
            unsaid: item.unsaid.iter().filter_map(|it| item.quotations.get(it.quotation)).map(|it| self.said(it)).collect(),
        }
    }

    fn person(&self, id: PersonId, person: &Person, told_gender: Option<ToldGender>, records: &Knowledge) -> Option<SpeakingPerson> {
        let first = person.mentions.first()?.span;
        let quotations = self.spoken().filter(|(_, who)| *who == Some(id)).map(|(quotation, _)| self.said(quotation)).collect();
        let mut titles: Vec<String> = Vec::new();
        for title in &person.titles {
            if !titles.contains(&title.text) {
                titles.push(title.text.clone());
            }
        }
        Some(SpeakingPerson {
            voice: QuotedVoice { name: person.name.clone(), range: self.range(first), quotations },
            sex: told_gender.map(|it| it.gender.name()),
            titles,
            offices: self.offices(person, records),
            mentions: person.mentions.len(),
        })
    }

    /// The offices that the records know the person to have held on the article's day, each in a few words.
    fn offices(&self, person: &Person, records: &Knowledge) -> Vec<String> {
        let Some((holder, day)) = record::holder(&person.name, records).zip(self.item.date.day) else { return Vec::new() };
        let rows = records.records().rows_of(holder);
        rows.filter(|row| row.holds_on(day) && row.unsure_after(day).is_none()).map(office).collect()
    }

    /// Those who speak and have no name, by the words for them.
    fn others(&self) -> Vec<QuotedVoice> {
        let mut others: Vec<QuotedVoice> = Vec::new();
        for (quotation, who) in self.spoken() {
            let Some(speaker) = quotation.speaker.as_ref().filter(|_| who.is_none()) else { continue };
            match others.iter_mut().find(|it| it.name == speaker.name) {
                Some(known) => known.quotations.push(self.said(quotation)),
                None => others.push(QuotedVoice {
                    name: speaker.name.clone(),
                    range: self.range(speaker.span),
                    quotations: vec![self.said(quotation)],
                }),
            }
        }
        others
    }

    /// The quotations that have a speaker and stand in no other, with the person who speaks.
    fn spoken(&self) -> impl Iterator<Item = (&ItemQuotation, Option<PersonId>)> {
        let outer = self.item.quotations.iter().filter(|it| it.depth == 0 && it.kind != QuotationKind::Term);
        outer.filter_map(|quotation| {
            let person = quotation.speaker.as_ref()?.person;
            Some((quotation, person.filter(|id| self.item.people.get(*id).is_some())))
        })
    }

    fn said(&self, quotation: &ItemQuotation) -> Said {
        let words: Vec<&str> = self.item.text(quotation.span).split_whitespace().collect();
        Said { text: words.join(" "), range: self.range(quotation.span) }
    }

    fn range(&self, span: Span) -> Range {
        self.places.range(span.shift(self.start))
    }
}

/// The office of a row: `President, Belarus`.
fn office(row: &Record) -> String {
    let country = country::get(row.country).map_or(row.country.as_str(), |it| it.name());
    let place = row.area.as_ref().map_or(String::new(), |area| format!("{area}, "));
    let acting = if row.acting { "Acting " } else { "" };
    format!("{acting}{}, {place}{country}", row.title)
}

fn first_line(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
}
