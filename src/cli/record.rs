//! A line of `copydesk annotate`, as the contract has it: offsets are code points of the text.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use crate::engine::linter::Analysis;
use crate::finding::{Finding, Fix};
use crate::item::{Item, ItemQuotation, ItemTimex, Person};
use crate::text::Span;
use crate::text::position::CodePoints;

/// One line: an item of a file, or all items of an input line.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    id: &'a Value,
    /// The file and the number of the item in it, from 1; none for lines of input.
    #[serde(flatten, serialize_with = "file_and_item", skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<(&'a str, usize)>,
    date: Option<DateRecord>,
    timexes: Vec<TimexRecord<'a>>,
    quotes: Vec<QuoteRecord<'a>>,
    people: Vec<PersonRecord<'a>>,
    findings: Vec<FindingRecord<'a>>,
}

fn file_and_item<S: serde::Serializer>(file: &Option<(&str, usize)>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct File<'a> {
        file: &'a str,
        item: usize,
    }
    let (file, item) = file.unwrap_or_default();
    File { file, item }.serialize(serializer)
}

#[derive(Serialize)]
struct DateRecord {
    value: String,
    source: &'static str,
}

#[derive(Serialize)]
struct TimexRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct QuoteRecord<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    speaker: Option<SpeakerRecord<'a>>,
    cue: Option<TextRecord<'a>>,
    by: Option<&'static str>,
}

#[derive(Serialize)]
struct SpeakerRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct TextRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct PersonRecord<'a> {
    name: &'a str,
    titles: Vec<TitleRecord<'a>>,
    mentions: Vec<TextRecord<'a>>,
}

#[derive(Serialize)]
struct TitleRecord<'a> {
    text: &'a str,
    office: Option<&'a str>,
    country: Option<&'a str>,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    start: usize,
    end: usize,
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    fixes: Vec<FixRecord<'a>>,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    start: usize,
    end: usize,
    new_text: &'a str,
}

impl<'a> Record<'a> {
    /// What `analyses`, which begin at their bytes of `text`, come to.
    pub(super) fn new(id: &'a Value, analyses: &'a [(u32, Arc<Analysis>)], text: &'a str, points: &'a CodePoints<'a>) -> Self {
        let mut record = Self { id, file: None, date: None, timexes: vec![], quotes: vec![], people: vec![], findings: vec![] };
        for (at, analysis) in analyses {
            let places = Places { text, points, at: *at };
            let item = &analysis.item;
            if record.date.is_none() {
                record.date = date(item);
            }
            record.timexes.extend(item.timexes.iter().map(|t| places.timex(t)));
            record.quotes.extend(item.quotations.iter().map(|q| places.quotation(q)));
            record.people.extend(item.people.all.iter().map(|p| places.person(p)));
            record.findings.extend(analysis.findings.iter().map(|f| places.finding(f)));
        }
        record
    }

    /// The record as a line of JSON, its break included.
    pub(super) fn to_line(&self) -> String {
        // Strings, numbers and lists of them can't fail to become JSON.
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }
}

fn date(item: &Item) -> Option<DateRecord> {
    Some(DateRecord { value: item.date.day?.to_string(), source: item.date.source?.name() })
}

/// Turns an item's bytes into code points of the whole text.
struct Places<'a> {
    text: &'a str,
    points: &'a CodePoints<'a>,
    at: u32,
}

impl<'a> Places<'a> {
    fn text(&self, span: Span) -> TextRecord<'a> {
        let (start, end) = self.points(span);
        TextRecord { start, end, text: span.shift(self.at).of(self.text) }
    }

    fn points(&self, span: Span) -> (usize, usize) {
        let span = span.shift(self.at);
        (self.points.at(span.start), self.points.at(span.end))
    }

    fn timex(&self, timex: &'a ItemTimex) -> TimexRecord<'a> {
        let TextRecord { start, end, text } = self.text(timex.span);
        TimexRecord { start, end, text, r#type: timex.kind.name(), value: &timex.value }
    }

    fn quotation(&self, quotation: &'a ItemQuotation) -> QuoteRecord<'a> {
        let (start, end) = self.points(quotation.span);
        let speaker = quotation.speaker.as_ref().map(|s| {
            let TextRecord { start, end, text } = self.text(s.span);
            SpeakerRecord { start, end, text, name: &s.name, kind: s.kind.name() }
        });
        let by = quotation.speaker.as_ref().map(|s| s.by.name());
        QuoteRecord { start, end, kind: quotation.kind.name(), speaker, cue: quotation.cue.map(|c| self.text(c)), by }
    }

    fn person(&self, person: &'a Person) -> PersonRecord<'a> {
        let titles =
            person.titles.iter().map(|t| TitleRecord { text: &t.text, office: t.office.as_deref(), country: t.country.as_deref() });
        PersonRecord { name: &person.name, titles: titles.collect(), mentions: person.mentions.iter().map(|m| self.text(m.span)).collect() }
    }

    fn finding(&self, finding: &'a Finding) -> FindingRecord<'a> {
        let (start, end) = self.points(finding.span);
        let fixes = finding.fixes.iter().map(|f| self.fix(f)).collect();
        FindingRecord { start, end, rule: finding.rule.name, severity: finding.severity.name(), message: &finding.message, fixes }
    }

    fn fix(&self, fix: &'a Fix) -> FixRecord<'a> {
        let edits = fix.edits.iter().map(|e| {
            let (start, end) = self.points(e.span);
            EditRecord { start, end, new_text: &e.new_text }
        });
        FixRecord { title: &fix.title, safe: fix.is_safe(), edits: edits.collect() }
    }
}
