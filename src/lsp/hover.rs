//! What is known of the thing under the pointer: a person, a quotation, an expression of time.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;
use tower_lsp::gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};

use super::from_proto;
use super::session::Session;
use super::snapshot::{Snapshot, Timed};
use crate::item::{FoundBy, Item, ItemDate, ItemQuotation, ItemTimex, Person, PersonId, Speaker};
use crate::names::{Agreement, NameWords};
use crate::records::{Knowledge, Record};
use crate::text::Span;
use crate::text::span::offset;

/// How many quotations of a person are shown.
const QUOTATIONS: usize = 5;

/// How many characters of a quotation are shown.
const EXCERPT: usize = 80;

/// What is known at `position`; of things that lie inside each other, of the innermost.
pub(super) async fn at(session: &Session, snapshot: &Arc<Snapshot>, position: Position) -> Option<Hover> {
    let features = session.features();
    let byte = offset(from_proto::byte(&snapshot.text, position, features.encoding)?);
    let Timed { reading, .. } = snapshot.reading(&session.configurations).await?;
    let (start, analysis) = reading.item_at(byte)?;
    let (span, thing) = innermost(&analysis.item, byte - start)?;
    let mut page = HoverPage { markdown: features.markdown, text: String::new() };
    thing.describe(&analysis.item, reading.engine().records(), &mut page);
    let kind = if features.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = MarkupContent { kind, value: page.text }.into();
    Some(Hover { contents, range: Some(snapshot.positions(features.encoding).range(span.shift(start))) })
}

/// Something that can be told about.
enum Thing<'a> {
    Person(PersonId, &'a Person),
    Quotation(&'a ItemQuotation),
    Timex(&'a ItemTimex),
    Date(&'a ItemDate),
}

/// The shortest thing that the byte `at` of the item touches.
fn innermost(item: &Item, at: u32) -> Option<(Span, Thing<'_>)> {
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

impl Thing<'_> {
    fn describe(&self, item: &Item, knowledge: &Knowledge, page: &mut HoverPage) {
        match self {
            Self::Person(id, person) => {
                describe_person(*id, person, item, page);
                describe_offices(person, item, knowledge, page);
            }
            Self::Quotation(quotation) => describe_quotation(quotation, item, page),
            Self::Timex(timex) => describe_timex(timex, item, page),
            Self::Date(date) => describe_date(date, page),
        }
    }
}

fn describe_person(id: PersonId, person: &Person, item: &Item, page: &mut HoverPage) {
    page.head(&person.name);
    if !person.titles.is_empty() {
        let mut titles: Vec<&str> = Vec::new();
        for title in &person.titles {
            if !titles.contains(&title.text.as_str()) {
                titles.push(&title.text);
            }
        }
        page.list("Titles in this item", titles.iter().map(|title| (*title).to_owned()));
    }
    let said: Vec<&ItemQuotation> =
        item.quotations.iter().filter(|quotation| quotation.speaker.as_ref().and_then(|it| it.person) == Some(id)).collect();
    if !said.is_empty() {
        let more = said.len().saturating_sub(QUOTATIONS);
        let shown = said.iter().take(QUOTATIONS).map(|quotation| excerpt(item.text(quotation.span)));
        page.list("Quotations", shown.chain((more > 0).then(|| format!("and {more} more"))));
    }
}

/// The offices that the person held on the item's day and before, by the records; all of them, where the item has no day.
fn describe_offices(person: &Person, item: &Item, knowledge: &Knowledge, page: &mut HoverPage) {
    let named = knowledge.records().named(&NameWords::new(&person.name));
    // A surname alone, or a name that several holders bear, tells nobody.
    let [only] = named.as_slice() else { return };
    if only.agreement <= Agreement::Surname {
        return;
    }
    let mut list = |head: &str, tells: &dyn Fn(&Record) -> bool| {
        let rows: Vec<String> = knowledge.records().rows_of(only.holder).filter(|row| tells(row)).map(Record::in_words).collect();
        if !rows.is_empty() {
            page.list(head, rows.into_iter());
        }
    };
    let Some(day) = item.date.day else { return list("Offices", &|_| true) };
    let known = |row: &Record| row.unsure_after(day).is_none();
    list(&format!("Offices on {day}"), &|row| row.holds_on(day) && known(row));
    list(&format!("Offices last known, maybe not held any more on {day}"), &|row| row.holds_on(day) && !known(row));
    list("Offices before", &|row| row.ended_before(day));
}

fn describe_quotation(quotation: &ItemQuotation, item: &Item, page: &mut HoverPage) {
    let Some(speaker) = &quotation.speaker else {
        page.line("Nobody is said to have spoken this quotation.");
        return;
    };
    page.head(&speaker.name);
    page.line(&how(speaker, quotation, item));
    let person = speaker.person.and_then(|id| item.people.get(id));
    if let Some(title) = person.and_then(|person| person.titles.first()) {
        page.line(&title.text);
    }
}

/// How the speaker of a quotation was found, in a sentence.
fn how(speaker: &Speaker, quotation: &ItemQuotation, item: &Item) -> String {
    let words = item.text(speaker.span);
    let cue = quotation.cue.map(|cue| format!(", with “{}”", item.text(cue))).unwrap_or_default();
    match speaker.by {
        FoundBy::Explicit => format!("Named by “{words}”{cue}."),
        FoundBy::Pronoun => format!("Meant by “{words}”{cue}."),
        FoundBy::Continued => format!("Goes on speaking, after “{words}”{cue}."),
        FoundBy::Floating => format!("Named by the paragraph before alone: “{words}”{cue}."),
    }
}

fn describe_timex(timex: &ItemTimex, item: &Item, page: &mut HoverPage) {
    let value = timex.value.to_string();
    match value.parse::<Date>() {
        Ok(day) => page.head(&in_full(day)),
        Err(_) => page.head(&value),
    }
    match item.date.day {
        Some(day) => page.line(&format!("{} {value}, in an item of {day}", timex.kind.name())),
        None => page.line(&format!("{} {value}, in an item without a date", timex.kind.name())),
    }
}

fn describe_date(date: &ItemDate, page: &mut HoverPage) {
    if let Some(day) = date.day {
        page.head(&in_full(day));
    }
    let source = date.source.map_or("", |source| source.name());
    page.line(&format!("The item's date ({source}): all other expressions of time are reckoned from it."));
}

fn in_full(day: Date) -> String {
    day.strftime("%A, %-d %B %Y").to_string()
}

/// The beginning of a text, cut at a word.
fn excerpt(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(EXCERPT) else { return text.to_owned() };
    let start = &text[..cut];
    format!("{} …", start.rsplit_once(char::is_whitespace).map_or(start, |(whole, _)| whole))
}

/// A hover's text as it grows.
struct HoverPage {
    markdown: bool,
    text: String,
}

impl HoverPage {
    fn head(&mut self, words: &str) {
        let words = self.escaped(words);
        let mark = if self.markdown { "**" } else { "" };
        self.paragraph(&format!("{mark}{words}{mark}"));
    }

    fn line(&mut self, words: &str) {
        let words = self.escaped(words);
        self.paragraph(&words);
    }

    fn list(&mut self, head: &str, entries: impl Iterator<Item = String>) {
        self.paragraph(&format!("{head}:\n"));
        for entry in entries {
            let entry = self.escaped(&entry);
            let _ = write!(self.text, "\n- {entry}");
        }
    }

    fn paragraph(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(words);
    }

    /// `words` so that Markdown shows them as they are, on one line.
    fn escaped(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        for c in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
            if self.markdown && matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|') {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};

    #[test]
    fn marks_of_the_text_do_not_become_markdown() {
        let mut page = HoverPage { markdown: true, text: String::new() };
        page.head("A*B\nC");
        page.list("Said", ["_x_".to_owned()].into_iter());
        assert_eq!(page.text, "**A\\*B C**\n\nSaid:\n\n- \\_x\\_");
    }

    #[test]
    fn of_many_quotations_the_first_are_shown() {
        let told = |count: usize| {
            let text: String = (0..count).map(|n| format!("“We will open gate {n} of the harbour soon,” Ann Lee said.\n\n")).collect();
            let analyses = Engine::default().analyse(&Article::new(&text));
            let item = &analyses[0].1.item;
            let mut page = HoverPage { markdown: false, text: String::new() };
            describe_person(PersonId(0), &item.people.all[0], item, &mut page);
            page.text
        };
        assert!(told(5).contains("gate 4") && !told(5).contains("more"), "{}", told(5));
        assert!(!told(7).contains("gate 5") && told(7).ends_with("- and 2 more"), "{}", told(7));
    }

    #[test]
    fn excerpts_end_at_a_word() {
        assert_eq!(excerpt("short"), "short");
        assert_eq!(excerpt(&"word ".repeat(30)).len(), "word ".repeat(15).len() + "word …".len());
    }
}
