//! What stands at a place of an item: a person, a quotation, an expression of time.

use crate::item::{Item, ItemDate, ItemQuotation, ItemTimex, Person, PersonId};
use crate::text::Span;

/// Something that can be told about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Thing<'a> {
    /// A person, where the item names him or her, or gives a title.
    Person(PersonId, &'a Person),
    /// A quotation.
    Quotation(&'a ItemQuotation),
    /// An expression of time.
    Timex(&'a ItemTimex),
    /// The item's own day.
    Date(&'a ItemDate),
}

/// The shortest thing that the byte `at` of the item touches.
pub(super) fn innermost(item: &Item, at: u32) -> Option<(Span, Thing<'_>)> {
    let dates = item.date.span.into_iter().map(|span| (span, Thing::Date(&item.date)));
    let timexes = item.timexes.iter().map(|timex| (timex.span, Thing::Timex(timex)));
    let people = (0..).map(PersonId).zip(&item.people.all);
    let mentions = people.flat_map(|(id, person)| person.mentions.iter().map(move |mention| (mention.span, Thing::Person(id, person))));
    let people = (0..).map(PersonId).zip(&item.people.all);
    let titles = people.flat_map(|(id, person)| person.titles.iter().map(move |title| (title.span, Thing::Person(id, person))));
    let speakers = item.quotations.iter().filter_map(|quotation| {
        let speaker = quotation.speaker.as_ref()?;
        let id = speaker.person?;
        Some((speaker.span, Thing::Person(id, item.people.get(id)?)))
    });
    let quotations = item.quotations.iter().map(|quotation| (quotation.span, Thing::Quotation(quotation)));
    let all = dates.chain(timexes).chain(mentions).chain(titles).chain(speakers).chain(quotations);
    all.filter(|(span, _)| span.touches(at)).min_by_key(|(span, _)| span.len())
}
