//! What is known of a text, as plain data: the format `copydesk-annotate-1`, which is written for other programs. Offsets are code points of the text.

use std::sync::Arc;

use serde::Serialize;

use super::analysis::Analysis;
use crate::finding::{Edit, Finding, Fix};
use crate::item::people::{ToldGender, UsedTitle};
use crate::item::{Item, ItemQuotation, ItemTimex, Person};
use crate::suppress::Ignores;
use crate::text::Span;
use crate::text::position::CodePoints;

/// The name and the version of the format.
pub const FORMAT: &str = "copydesk-annotate-1";

/// The facts and findings of a text. As JSON it is what `copydesk annotate` writes, but for the id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Annotations {
    /// [`FORMAT`]: a later version of the crate that writes something else says so here.
    pub format: &'static str,
    /// When the first article in the text that has a date happened.
    pub date: Option<DateAnnotation>,
    /// The expressions of time, in order of place.
    pub timexes: Vec<TimexAnnotation>,
    /// The quotations, in order of place; one that stands inside another follows it.
    pub quotes: Vec<QuoteAnnotation>,
    /// The people, in the order in which they come in. A text of several articles has each article's own.
    pub people: Vec<PersonAnnotation>,
    /// What a copy editor would query, in order of place.
    pub findings: Vec<FindingAnnotation>,
}

/// The day of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateAnnotation {
    /// The day: `2022-10-16`.
    pub value: String,
    /// Where it was read: `header`, `front-matter`, `published-line`, `dateline`, `byline`, `timestamp`, `file-name`, or `input` for the day that came
    /// with the text.
    pub source: &'static str,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimexAnnotation {
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// Its TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
    pub r#type: &'static str,
    /// Its TIMEX3 value; what an undated article leaves open is `X`.
    pub value: String,
}

/// A quotation. One that runs over several paragraphs has an entry for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteAnnotation {
    /// Its first code point, the mark included.
    pub start: usize,
    /// The code point after its last, the mark included.
    pub end: usize,
    /// `direct`, or `partial` for words that are part of the reporter's sentence.
    pub kind: &'static str,
    /// Who speaks; none where the text does not say.
    pub speaker: Option<SpeakerAnnotation>,
    /// The word that says so: `said`.
    pub cue: Option<TextAnnotation>,
    /// How the speaker was found: `explicit`, `pronoun`, `continued` or `floating`.
    pub by: Option<&'static str>,
}

/// Who speaks a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerAnnotation {
    /// The first code point of the words for the speaker.
    pub start: usize,
    /// The code point after their last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The speaker's name in full, or the words where no name is known.
    pub name: String,
    /// What the words are: `named`, `pronoun` or `nominal`.
    pub kind: &'static str,
}

/// Some words of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextAnnotation {
    /// Their first code point.
    pub start: usize,
    /// The code point after their last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A person in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonAnnotation {
    /// The fullest name that the article gives.
    pub name: String,
    /// Man or woman; none where neither the article nor the records tell.
    pub sex: Option<SexAnnotation>,
    /// The titles that the article gives the person.
    pub titles: Vec<TitleAnnotation>,
    /// Where the article names the person.
    pub mentions: Vec<TextAnnotation>,
}

/// Whether a person is a man or a woman.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SexAnnotation {
    /// `woman` or `man`.
    pub value: &'static str,
    /// What tells it: `honorific` (`Mr.`), `role` (`spokeswoman`), `given-name`, `records` or `pronouns` (`she`, again and again).
    pub source: &'static str,
}

/// A title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TitleAnnotation {
    /// Its words.
    pub text: String,
    /// The office that it names: `president`.
    pub office: Option<String>,
    /// The country of the office, as an ISO 3166-1 code.
    pub country: Option<String>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingAnnotation {
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The name of the rule: `mojibake`.
    pub rule: &'static str,
    /// How bad it is: `error`, `warning`, `info` or `hint`.
    pub severity: &'static str,
    /// What is wrong, why it matters, and what to do.
    pub message: String,
    /// What would mend it, best first.
    pub fixes: Vec<FixAnnotation>,
}

/// A change that mends a finding: all its edits or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FixAnnotation {
    /// What it does, as a command.
    pub title: String,
    /// Whether it changes no meaning, so that it may be made unasked.
    pub safe: bool,
    /// The edits, in order and without overlap.
    pub edits: Vec<EditAnnotation>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditAnnotation {
    /// The first code point that goes.
    pub start: usize,
    /// The code point after the last that goes; equal to `start` to insert.
    pub end: usize,
    /// What stands there instead.
    pub new_text: String,
}

impl Annotations {
    /// What `analyses`, which begin at their bytes of `text`, come to, but for findings that are ignored.
    pub(crate) fn of(analyses: &[(u32, Arc<Analysis>)], ignored: &Ignores, text: &str) -> Self {
        Self::counted(analyses, ignored, text, &CodePoints::new(text))
    }

    /// The same, where the code points of `text` are counted already.
    pub(crate) fn counted(analyses: &[(u32, Arc<Analysis>)], ignored: &Ignores, text: &str, points: &CodePoints<'_>) -> Self {
        let mut all = Self { format: FORMAT, date: None, timexes: vec![], quotes: vec![], people: vec![], findings: vec![] };
        for (at, analysis) in analyses {
            let places = Places { text, points, at: *at };
            let item = &analysis.item;
            if all.date.is_none() {
                all.date = date(item);
            }
            all.timexes.extend(item.timexes.iter().map(|t| places.timex(t)));
            all.quotes.extend(item.quotations.iter().map(|q| places.quotation(q)));
            all.people.extend(item.people.all.iter().zip(item.genders()).map(|(person, told)| places.person(person, told)));
            let is_told = |finding: &&Finding| ignored.is_empty() || !ignored.hide(text, &(*finding).clone().shift(*at));
            all.findings.extend(analysis.findings.iter().filter(is_told).map(|f| places.finding(f)));
        }
        all
    }
}

fn date(item: &Item) -> Option<DateAnnotation> {
    Some(DateAnnotation { value: item.date.day?.to_string(), source: item.date.source?.name() })
}

/// Turns an item's bytes into code points of the whole text.
struct Places<'a> {
    text: &'a str,
    points: &'a CodePoints<'a>,
    at: u32,
}

impl Places<'_> {
    fn text(&self, span: Span) -> TextAnnotation {
        let (start, end) = self.points(span);
        TextAnnotation { start, end, text: span.shift(self.at).of(self.text).to_owned() }
    }

    fn points(&self, span: Span) -> (usize, usize) {
        let span = span.shift(self.at);
        (self.points.at(span.start), self.points.at(span.end))
    }

    fn timex(&self, timex: &ItemTimex) -> TimexAnnotation {
        let TextAnnotation { start, end, text } = self.text(timex.span);
        TimexAnnotation { start, end, text, r#type: timex.kind.name(), value: timex.value.to_string() }
    }

    fn quotation(&self, quotation: &ItemQuotation) -> QuoteAnnotation {
        let (start, end) = self.points(quotation.span);
        let speaker = quotation.speaker.as_ref().map(|s| {
            let TextAnnotation { start, end, text } = self.text(s.span);
            SpeakerAnnotation { start, end, text, name: s.name.clone(), kind: s.kind.name() }
        });
        let by = quotation.speaker.as_ref().map(|s| s.by.name());
        QuoteAnnotation { start, end, kind: quotation.kind.name(), speaker, cue: quotation.cue.map(|c| self.text(c)), by }
    }

    fn person(&self, person: &Person, told: Option<ToldGender>) -> PersonAnnotation {
        let title = |t: &UsedTitle| TitleAnnotation { text: t.text.clone(), office: t.office.clone(), country: t.country.clone() };
        let mentions = person.mentions.iter().map(|m| self.text(m.span)).collect();
        let sex = told.map(|it| SexAnnotation { value: it.gender.name(), source: it.by.name() });
        PersonAnnotation { name: person.name.clone(), sex, titles: person.titles.iter().map(title).collect(), mentions }
    }

    fn finding(&self, finding: &Finding) -> FindingAnnotation {
        let (start, end) = self.points(finding.span);
        let (rule, severity, message) = (finding.rule.name, finding.severity.name(), finding.message.clone());
        FindingAnnotation { start, end, rule, severity, message, fixes: finding.fixes.iter().map(|f| self.fix(f)).collect() }
    }

    fn fix(&self, fix: &Fix) -> FixAnnotation {
        let edit = |e: &Edit| {
            let (start, end) = self.points(e.span);
            EditAnnotation { start, end, new_text: e.new_text.clone() }
        };
        FixAnnotation { title: fix.title.clone(), safe: fix.is_safe(), edits: fix.edits.iter().map(edit).collect() }
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;

    /// Each person's name with `sex` and what tells it.
    fn sexes(text: &str) -> Vec<String> {
        let people = Engine::default().annotate(text).people;
        people
            .iter()
            .map(|it| format!("{}: {}", it.name, it.sex.as_ref().map_or("-".to_owned(), |sex| format!("{} by {}", sex.value, sex.source))))
            .collect()
    }

    #[test]
    fn a_persons_sex_comes_with_what_tells_it() {
        let text = "Ms. Kim Okoro and spokesman Robin Moyo met President Vladimir Putin and Susan Okafor in Oslo. Tavi Vidal was there.";
        let told = ["Kim Okoro: woman by honorific", "Robin Moyo: man by role", "Vladimir Putin: man by given-name"];
        assert_eq!(sexes(text)[..3], told);
    }

    #[test]
    fn what_a_person_is_called_again_and_again_tells_the_sex() {
        let told = ["Quill Vidal: woman by pronouns"];
        let story = "Dr. Quill Vidal won the race on Monday. She trained all winter. She came home, and she slept.";
        assert_eq!(sexes(story), told, "no quotation asks who speaks");
        assert_eq!(sexes(&format!("{story} “I am tired,” she said.")), told);
        assert_eq!(sexes("Dr. Quill Vidal won the race."), ["Quill Vidal: -"]);
    }

    #[test]
    fn of_several_articles_the_first_date_counts_and_all_facts() {
        let text = "It rained on 3 May 2021.\n\n date 2022-10-16 It snowed on Friday.\n\n date 2022-10-20 Né.\nSource link\n";
        let annotations = Engine::default().annotate(text);
        assert_eq!(annotations.date.map(|date| date.value).as_deref(), Some("2022-10-16"));
        let values: Vec<&str> = annotations.timexes.iter().map(|timex| timex.value.as_str()).collect();
        assert_eq!(values, ["2021-05-03", "2022-10-16", "2022-10-14", "2022-10-20"]);
        let finding = annotations.findings.last().unwrap();
        let words: String = text.chars().skip(finding.start).take(finding.end - finding.start).collect();
        assert_eq!((finding.rule, words.as_str()), ("feed-residue", "Source link"), "code points count on over the articles");
    }
}
