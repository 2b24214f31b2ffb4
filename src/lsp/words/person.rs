//! What is known of a person.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::page::Page;
use super::{record, time};
use crate::facts::title::Qualifier;
use crate::item::{Item, ItemQuotation, ItemTitle, Person, PersonId};
use crate::lexicon;
use crate::lexicon::classes::titles;
use crate::records::{Knowledge, Provenance, Record};

/// How many quotations of a person are shown, how many titles, and how many offices of one kind.
const MOST: usize = 5;

/// Tells who somebody is: the office on the item's day first, then what the item says, then earlier offices.
pub(in crate::lsp) fn describe(id: PersonId, person: &Person, item: &Item, knowledge: &Knowledge, page: &mut Page<'_>) {
    page.head(&person.name);
    let rows = rows(&person.name, knowledge);
    describe_office(&rows, item.date.day, page);
    describe_titles(id, person, item, page);
    let said: Vec<&ItemQuotation> =
        item.quotations.iter().filter(|quotation| quotation.speaker.as_ref().and_then(|it| it.person) == Some(id)).collect();
    let quotations = some(said.len(), said.iter().map(|quotation| page.place(item.text(quotation.span), quotation.span)));
    page.list("Quotations", &quotations);
    if let Some(day) = item.date.day {
        let former: Vec<&Record> = rows.iter().copied().filter(|row| row.ended_before(day)).collect();
        let former = some(former.len(), former.iter().map(|row| page.shown(&record::row(row))));
        page.list("Before", &former);
    }
}

/// Tells the office of somebody called `name` on the item's day.
pub(super) fn describe_office_of(name: &str, item: &Item, knowledge: &Knowledge, page: &mut Page<'_>) {
    describe_office(&rows(name, knowledge), item.date.day, page);
}

/// What the records know of the person called `name`, latest first.
fn rows<'a>(name: &str, knowledge: &'a Knowledge) -> Vec<&'a Record> {
    let Some(holder) = record::holder(name, knowledge) else { return Vec::new() };
    let mut rows: Vec<&Record> = knowledge.records().rows_of(holder).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.from.earliest()));
    rows
}

/// Tells the offices of `day`, or all of them where the item has none.
fn describe_office(rows: &[&Record], day: Option<Date>, page: &mut Page<'_>) {
    if rows.is_empty() {
        return;
    }
    let Some(day) = day else {
        let shown = some(rows.len(), rows.iter().map(|row| page.shown(&record::row(row))));
        return page.list(&format!("Offices{}", by_records(rows)), &shown);
    };
    let held: Vec<&Record> = rows.iter().copied().filter(|row| row.holds_on(day)).collect();
    let (sure, unsure): (Vec<&Record>, Vec<&Record>) = held.iter().copied().partition(|row| row.unsure_after(day).is_none());
    let on_day = format!("On {}{}", time::day(day), by_records(if held.is_empty() { rows } else { &held }));
    match (sure.as_slice(), unsure.as_slice()) {
        ([], []) => page.line(&format!("{on_day}: no office")),
        ([], [only]) => page.line(&format!("{on_day}, perhaps no longer: {}", record::row(only))),
        ([only], []) => page.line(&format!("{on_day}: {}", record::row(only))),
        _ => {
            let unsure = unsure.iter().map(|row| format!("{}, perhaps no longer", record::row(row)));
            let all = sure.iter().map(|row| record::row(row)).chain(unsure);
            let shown = some(held.len(), all.map(|row| page.shown(&row)));
            page.list(&on_day, &shown);
        }
    }
}

/// How fresh the records are: `, by the office records as of 31 December 2025`; nothing where all rows are the user's.
fn by_records(rows: &[&Record]) -> String {
    let days = rows.iter().filter_map(|row| if let Provenance::Embedded(day) = row.source { Some(day) } else { None });
    days.max().map(|day| format!(", by the {}", record::records_as_of(day))).unwrap_or_default()
}

/// Tells the titles that the item uses, each once.
fn describe_titles(id: PersonId, person: &Person, item: &Item, page: &mut Page<'_>) {
    let given = item.titles.iter().filter(|title| title.person == Some(id));
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut shown: Vec<String> = Vec::new();
    for (title, used) in given.zip(&person.titles) {
        let words = format!("“{}”", qualified(title, &used.text, item));
        if known.insert(words.to_lowercase()) && shown.len() < MOST {
            shown.push(words);
        }
    }
    if !shown.is_empty() {
        page.line(&format!("In this item: {}", shown.join(", ")));
    }
}

/// The words of a title with what the item says of its time: `former President`. That stands before it, or is told in its place.
pub(super) fn qualified(title: &ItemTitle, words: &str, item: &Item) -> String {
    let qualifier = item.title_fact(title).and_then(|fact| fact.qualifier);
    let Some(qualifier) = qualifier.filter(|it| *it != Qualifier::Current) else { return words.to_owned() };
    let before = item.word_before(title.span.start);
    let telling = [titles::FORMER, titles::COMING, titles::ACTING].into_iter().any(|class| lexicon::is_in(before, class));
    match qualifier {
        _ if telling => format!("{before} {words}"),
        Qualifier::Former => format!("former {words}"),
        Qualifier::Acting => format!("acting {words}"),
        Qualifier::Coming | Qualifier::Current => format!("{words}, to come"),
    }
}

/// The first few of `count` entries, and how many more there are. Only those that are shown are made.
fn some(count: usize, shown: impl Iterator<Item = String>) -> Vec<String> {
    let more = count.saturating_sub(MOST);
    shown.take(MOST).chain((more > 0).then(|| format!("and {more} more"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};

    /// The card of the first person of `text`.
    fn card(text: &str) -> String {
        card_by(&Knowledge::embedded(), text)
    }

    fn card_by(knowledge: &Knowledge, text: &str) -> String {
        let analyses = Engine::default().analyse(&Article::new(text));
        let item = &analyses[0].1.item;
        let mut page = Page::new(false);
        describe(PersonId(0), &item.people.all[0], item, knowledge, &mut page);
        page.into_text()
    }

    #[test]
    fn the_office_of_the_day_comes_first_and_the_records_are_named_once() {
        let told = card(" date 2022-10-16 Belarus' President Alexander Lukashenko said on Sunday that the harvest was in.\n");
        let lines: Vec<&str> = told.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines[0], "Alexander Lukashenko");
        assert!(lines[1].starts_with("On 16 October 2022, by the office records as of "), "{told}");
        assert!(lines[1].ends_with(": President, Belarus, since 20 July 1994"), "{told}");
        assert_eq!(lines[2], "In this item: “Belarus' President”");
        assert_eq!(told.matches("as of").count(), 1);
    }

    #[test]
    fn a_former_president_is_not_called_president() {
        let told = card(" date 2022-10-16 Former President Donald Trump said on Sunday that he would run again.\n");
        assert!(told.contains(": no office\n"), "{told}");
        assert!(told.contains("In this item: “Former President”\n"), "{told}");
        assert!(told.contains("Before:\n\n- President, United States, 20 January 2017 to 20 January 2021"), "{told}");
        let told = card(" date 2022-10-16 Ex-President Donald Trump said on Sunday that he would run again.\n");
        assert!(told.to_lowercase().contains("former president”") || told.to_lowercase().contains("ex-president”"), "{told}");
        let told = card(" date 2022-10-16 Acting President Ann Lee said on Sunday that she would stay.\n");
        assert!(told.contains("“Acting President”"), "{told}");
    }

    #[test]
    fn without_a_day_all_offices_are_told() {
        let told = card("Donald Trump said that the harvest was in.\n");
        assert!(told.contains("\n\nOffices, by the office records as of "), "{told}");
        assert!(told.contains("20 January 2017 to 20 January 2021"), "{told}");
    }

    #[test]
    fn what_the_records_do_not_vouch_for_is_said_to_be_unsure() {
        let told = card(" date 2098-10-16 Alexander Lukashenko said on Thursday that the harvest was in.\n");
        assert!(told.contains(", perhaps no longer: President, Belarus, since 20 July 1994"), "{told}");
    }

    #[test]
    fn of_a_stranger_no_office_is_told() {
        let told = card(" date 2022-10-16 The mayor, Jan Nowak Testowy, said on Sunday that the harvest was in.\n");
        assert!(!told.contains("office"), "{told}");
    }

    #[test]
    fn the_users_rows_name_their_file_in_the_place_of_the_records() {
        let row = "NG | head_of_state | President | Ada Testowa | 2021 | | |";
        let row = crate::records::record::read_row(row, &Provenance::User("own.csv:2".into())).unwrap();
        let told = card_by(&Knowledge::with_users(vec![row]), " date 2022-10-16 Ada Testowa said that the harvest was in.\n");
        assert!(told.contains("\n\nOn 16 October 2022: President, Nigeria, since 2021 (own.csv:2)"), "{told}");
    }

    #[test]
    fn of_many_quotations_the_first_are_shown() {
        let told = |count: usize| {
            let said = |n| format!("“We will open gate {n} of the harbour soon,” Ann Lee said.\n\n");
            card(&(0..count).map(said).collect::<String>())
        };
        assert!(told(5).contains("gate 4") && !told(5).contains("more"), "{}", told(5));
        assert!(!told(7).contains("gate 5") && told(7).contains("- and 2 more"), "{}", told(7));
    }
}
