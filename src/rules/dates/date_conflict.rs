use jiff::civil::Date;

use crate::facts::header::DateSource;
use crate::facts::timex::{When, WrittenDate};
use crate::finding::{Edit, Finding, Fix};
use crate::item::Item;
use crate::item::date::Dating;
use crate::item::date::manner::in_manner_of;
use crate::item::date::value::to_date;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports an article that gives itself two dates: header, front matter, published line, byline and file name more than a day apart, or a dateline more
    /// than three days before the header or more than one after it.
    ///
    /// A dateline may be a day or two older than the article, and an `Updated` line may be as late as it likes.
    ///
    /// ## Why it matters
    /// Every “Thursday” in the article hangs on its date. With two of them, half its days are wrong.
    ///
    /// ## Example
    /// ```text
    ///  date 2022-10-16 MINSK, Sept. 6 (Agency) - The harbour reopened on Thursday.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    ///  date 2022-10-16 MINSK, Oct. 16 (Agency) - The harbour reopened on Thursday.
    /// ```
    ///
    /// ## Fix safety
    /// Either date may be the wrong one. Each is offered in the place and the manner of the other, and never put in unasked.
    pub DateConflict { name: "date-conflict", family: Dates, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

impl Rule for DateConflict {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let trusted = item.date.sources.iter().filter(|s| s.kind != DateSource::Input);
        let Some((best, best_day)) = trusted.clone().find_map(|s| Some((s, s.day?))) else { return };
        for other in trusted.filter(|s| !std::ptr::eq(*s, best)) {
            let Some(day) = other.day.or_else(|| near(other.written, best_day)) else { continue };
            let Some(span) = other.span.or(best.span).filter(|_| conflicts(best, best_day, other, day)) else { continue };
            if is_calendar(item) {
                return;
            }
            let message = format!("{} says {day}, but {} says {best_day}: keep one of them", name(other), name(best));
            let mut finding = Finding::new(self.info(), span, message);
            if let Some(place) = best.span.filter(|place| *place != span) {
                finding = finding.related(place, format!("{} says {best_day}", name(best)));
            }
            for (place, new_day) in [(other.span, best_day), (best.span, day)] {
                finding.fixes.extend(place.and_then(|place| correction(item, place, new_day)));
            }
            findings.push(finding);
        }
    }
}

/// How many days over paragraphs of their own make a list of them.
const DAYS_OF_LIST: usize = 3;

/// Whether the page lists days, as calendars of meetings and live blogs do: none of them is the page's own.
fn is_calendar(item: &Item) -> bool {
    let mut days: Vec<Date> = item
        .timexes
        .iter()
        .filter(|timex| item.timex_fact(timex).is_some_and(|fact| matches!(fact.when, When::Calendar { date, .. } if date.year.is_some())))
        .filter(|timex| item.heads_paragraph(timex))
        .filter_map(|timex| timex.resolved.and_then(|value| value.day()))
        .collect();
    days.sort_unstable();
    days.dedup();
    days.len() >= DAYS_OF_LIST
}

/// Whether the two days are too far apart for what they are.
fn conflicts(best: &Dating, best_day: Date, other: &Dating, day: Date) -> bool {
    let days = best_day.until(day).map_or(0, |span| span.get_days());
    match (best.kind, other.kind) {
        _ if other.updated => days < -1,
        _ if best.updated => days > 1,
        (_, DateSource::Dateline) => !(-3..=1).contains(&days),
        (DateSource::Dateline, _) => !(-1..=3).contains(&days),
        _ => days.abs() > 1,
    }
}

/// The day of a date without its year that lies nearest to `near`.
fn near(written: WrittenDate, near: Date) -> Option<Date> {
    let (month, day) = (written.month?, written.day.filter(|_| written.year.is_none())?);
    let years = near.year() - 1..=near.year() + 1;
    years.filter_map(|y| to_date(y, month, day)).min_by_key(|d| near.until(*d).map_or(i32::MAX, |span| span.get_days().abs()))
}

fn name(source: &Dating) -> &'static str {
    match source.kind {
        DateSource::Header => "the header",
        DateSource::FrontMatter => "the front matter",
        DateSource::PublishedLine if source.updated => "the updated line",
        DateSource::PublishedLine => "the published line",
        DateSource::Dateline => "the dateline",
        DateSource::Byline => "the byline",
        DateSource::Timestamp => "the time stamp",
        DateSource::FileName => "the file's name",
        DateSource::Input => "the input",
    }
}

/// Writes the other day in the place of a date, in the manner of the one that stands there.
fn correction(item: &Item, place: Span, day: Date) -> Option<Fix> {
    let text = item.text(place);
    let written = in_manner_of(text, day, item.date.day_first).filter(|written| written != text)?;
    Some(Fix::guess(vec![Edit::replace(place, written)], |it| item.text(it)))
}
