//! Holders of office whom an item names without a title.

use super::titles::ItemTitle;
use super::{ItemDate, People};
use crate::records::{Knowledge, Record};
use crate::text::Span;

/// The first mention of a holder of office who is given no title anywhere in the item.
#[derive(Clone, Debug, PartialEq)]
pub struct Introduction {
    /// The name at its first mention.
    pub name: Span,
    /// The office held on the item's day.
    pub record: Record,
}

/// The introductions that are missing from an item whose day is known.
pub fn missing(people: &People, titles: &[ItemTitle], date: &ItemDate, knowledge: &Knowledge) -> Vec<Introduction> {
    let Some(day) = date.day else { return Vec::new() };
    let mut missing = Vec::new();
    for person in people.all.iter().filter(|p| p.titles.is_empty()) {
        let Some(first) = person.mentions.first().filter(|_| person.words.is_full()) else { continue };
        let records = knowledge.records();
        let Some(holder) = records.exactly(&person.words) else { continue };
        let holds = |r: &&Record| r.post.is_recorded() && r.holds_on(day) && r.unsure_after(day).is_none();
        let held = records.rows_of(holder).filter(holds).min_by_key(|r| r.office).cloned();
        let told = |record: &Record| titles.iter().any(|t| t.country == Some(record.country) && t.post == Some(record.post));
        missing.extend(held.filter(|r| !told(r)).map(|record| Introduction { name: first.name, record }));
    }
    missing
}
