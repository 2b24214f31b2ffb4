//! How an article writes its own date at its head, so that others can be dated in the same form.

use jiff::civil::Date;

use super::dating::{self, Dating};
use super::manner::in_manner_of;
use super::order;
use crate::facts::header::DateSource;
use crate::item::Blocks;
use crate::text::Span;

/// How many bytes the words before the date have at most on its line, `Last updated on `; longer ones are of that article alone.
const LONGEST_LEAD: usize = 40;

/// What stands for the date in a header that the writer is to fill in.
pub const TO_FILL_IN: &str = "YYYY-MM-DD";

/// The form of a header, with an example of its date: ` date 2022-10-16 `, `Published: Oct. 16, 2022`, `date: 2022-10-16` in front matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeaderForm {
    place: HeaderPlace,
    /// What stands before the date on its line.
    lead: Box<str>,
    /// A date in the manner of the form.
    example: Box<str>,
    /// What stands after the date.
    tail: Box<str>,
    day_first: bool,
}

/// Where a header stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum HeaderPlace {
    /// On the line on which the text begins.
    Inline,
    /// On a line of its own above the text.
    Line,
    /// In front matter between lines of `---`, or of `+++`.
    FrontMatter { toml: bool },
}

/// All examples show this day, so that two headers of the same form are equal. Its month has forms of every length, and its day two figures.
fn shown() -> Option<Date> {
    Date::new(2001, 9, 26).ok()
}

impl Default for HeaderForm {
    fn default() -> Self {
        Self { place: HeaderPlace::Inline, lead: " date ".into(), example: "2001-09-26".into(), tail: " ".into(), day_first: false }
    }
}

impl HeaderForm {
    /// The form of the header of an article made of `blocks`, each with the byte at which it starts. None for one that is dated in no such form: by its
    /// dateline, its byline, or not at all.
    pub fn of(blocks: &Blocks) -> Option<Self> {
        let fits = |dating: &Dating| {
            matches!(dating.kind, DateSource::Header | DateSource::FrontMatter | DateSource::PublishedLine)
                && dating.day.is_some()
                && !dating.updated
        };
        let day_first = order::day_first(blocks);
        let best = dating::in_text(blocks, day_first).into_iter().filter(fits).min_by_key(|dating| dating.kind)?;
        let span = best.span?;
        let (at, block) = blocks.iter().rev().find(|(at, _)| *at <= span.start)?;
        Self::read(block.text(), Span::new(span.start - at, span.end - at), best.kind, day_first)
    }

    /// The form of the header whose date stands at `date` in `text`.
    fn read(text: &str, date: Span, kind: DateSource, day_first: bool) -> Option<Self> {
        let (before, after) = (text.get(..date.start as usize)?, text.get(date.end as usize..)?);
        // The fields of an object, and those inside others, need what stands round them.
        let needs_more = |lead: &str| kind == DateSource::FrontMatter && lead.starts_with([' ', '\t', '{', '"']);
        let lead = before.get(before.rfind('\n').map_or(0, |end| end + 1)..).filter(|lead| !needs_more(lead))?;
        let line = after.get(..after.find(['\n', '\r']).unwrap_or(after.len()))?;
        let rest = after.get(line.len()..)?;
        let breaks = rest.get(..rest.find(|c| !matches!(c, '\n' | '\r')).unwrap_or(rest.len()))?;
        let marks = line.get(..line.find(char::is_alphanumeric).unwrap_or(line.len()))?;
        let (place, tail) = match kind {
            DateSource::FrontMatter => (HeaderPlace::FrontMatter { toml: before.starts_with("+++") }, format!("{}\n", marks.trim_end())),
            _ if marks.len() == line.len() => {
                (HeaderPlace::Line, format!("{}{}", line.trim_end(), if breaks.is_empty() { "\n" } else { breaks }))
            }
            // On a line of its own a time or the like may follow the date.
            DateSource::Header if is_date_word(lead) => (HeaderPlace::Inline, marks.to_owned()),
            _ => (HeaderPlace::Line, "\n\n".to_owned()),
        };
        let plain = !lead.contains(|c: char| c.is_ascii_digit()) && lead.len() <= LONGEST_LEAD;
        let example = in_manner_of(date.of(text), shown()?, day_first).filter(|_| plain)?;
        Some(Self { place, lead: lead.into(), example: example.into(), tail: tail.into(), day_first })
    }

    /// The form that most of `forms` have; of two that are as common, the one that comes first.
    pub fn most_common(forms: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut counted: Vec<(Self, usize)> = Vec::new();
        for form in forms {
            match counted.iter_mut().find(|(known, _)| *known == form) {
                Some((_, count)) => *count += 1,
                None => counted.push((form, 1)),
            }
        }
        counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(form, _)| form)
    }

    /// The line or the words that date an article with `day`, up to the text that follows; without a day, a header to fill in.
    pub fn header(&self, day: Option<Date>) -> String {
        let written = |day: Date| in_manner_of(&self.example, day, self.day_first).unwrap_or_else(|| day.to_string());
        let date = day.map_or_else(|| TO_FILL_IN.to_owned(), written);
        format!("{}{date}{}", self.lead, self.tail)
    }

    /// The same, whole, for an article that has no front matter yet: where the form is one of front matter, the lines round it are put in.
    pub fn whole_header(&self, day: Option<Date>) -> String {
        match self.place {
            HeaderPlace::FrontMatter { toml } => {
                let fence = if toml { "+++" } else { "---" };
                format!("{fence}\n{}{fence}\n", self.header(day))
            }
            _ => self.header(day),
        }
    }

    /// Whether the date stands in front matter; if so, whether that is TOML.
    pub fn front_matter(&self) -> Option<bool> {
        if let HeaderPlace::FrontMatter { toml } = self.place { Some(toml) } else { None }
    }

    /// Whether the text goes on behind the date, on the same line.
    pub fn is_inline(&self) -> bool {
        self.place == HeaderPlace::Inline
    }
}

/// Whether nothing but the word `date` stands before the date.
fn is_date_word(lead: &str) -> bool {
    lead.trim().trim_end_matches(':').eq_ignore_ascii_case("date")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<HeaderForm> {
        HeaderForm::of(&Blocks::of_prose(text))
    }

    fn dated(text: &str) -> Option<String> {
        Some(form(text)?.whole_header(Date::new(2022, 5, 3).ok()))
    }

    #[test]
    fn forms_are_read_and_written() {
        assert_eq!(dated(" date 2022-10-16 The harbour reopened.").as_deref(), Some(" date 2022-05-03 "));
        assert_eq!(dated("Published: Oct. 16, 2022\n\nThe harbour reopened.").as_deref(), Some("Published: May 3, 2022\n\n"));
        assert_eq!(dated("Sunday, October 16, 2022\nThe harbour reopened.").as_deref(), Some("Tuesday, May 3, 2022\n"));
        assert_eq!(
            dated("---\ntitle: Harbour\ndate: \"2022-10-16\"\n---\nIt reopened.").as_deref(),
            Some("---\ndate: \"2022-05-03\"\n---\n")
        );
        assert_eq!(dated("+++\ndate = 2022-10-16T09:30:00Z\n+++\nIt reopened.").as_deref(), Some("+++\ndate = 2022-05-03\n+++\n"));
        assert_eq!(dated("Oct. 16, 2022 · 4 min read\n\nIt reopened.").as_deref(), Some("May 3, 2022\n\n"));
        assert_eq!(dated("MINSK, Oct. 16, 2022 (Agency) - The harbour reopened."), None);
    }

    #[test]
    fn fields_that_need_others_round_them_are_no_form() {
        assert_eq!(dated("{\n\"date\": \"2022-10-16\"\n}\nIt reopened."), None);
        assert_eq!(dated("{\"date\": \"2022-10-16\"}\nIt reopened."), None);
        assert_eq!(dated("---\nmeta:\n  date: 2022-10-16\n---\nIt reopened."), None);
    }

    #[test]
    fn the_words_before_a_date_are_few() {
        let led = |words: &str| dated(&format!("{words}Oct. 16, 2022\n\nIt reopened."));
        assert_eq!(
            led("Published in the time of the first date ").as_deref(),
            Some("Published in the time of the first date May 3, 2022\n\n")
        );
        assert_eq!(led("Published in the time of the first date, "), None);
    }

    #[test]
    fn the_commonest_form_wins() {
        let texts = ["Published: Oct. 16, 2022\n\nIt rained.", " date 2022-10-16 It rained.", " date 2021-03-01 It snowed."];
        let forms: Vec<HeaderForm> = texts.iter().filter_map(|t| form(t)).collect();
        assert_eq!(HeaderForm::most_common(forms), Some(HeaderForm::default()));
    }
}
