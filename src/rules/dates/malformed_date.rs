use crate::facts::timex::{When, WrittenDate};
use crate::finding::{Edit, Finding, Fix};
use crate::item::Item;
use crate::item::date::manner::ending;
use crate::item::date::spell::month_name;
use crate::item::date::value::to_date;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a date that no calendar has: `February 30`, `September 31`, `2022-13-45`, `February 29, 2023`.
    ///
    /// ## Why it matters
    /// Such a date is a slip of the pen or of a keyboard, and it hides the day that was meant.
    ///
    /// ## Example
    /// ```text
    /// The council will vote on September 31.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The council will vote on September 30.
    /// ```
    ///
    /// ## Fix safety
    /// Nobody but the writer knows which day was meant. Where a day too late was written, the month's last day is offered, and never put in unasked.
    pub MalformedDate { name: "malformed-date", family: Dates, severity: Error, default: on, fix: Sometimes, since: "0.1.0" }
}

/// A February without its year may have 29 days.
const LEAP_YEAR: i16 = 2000;

impl Rule for MalformedDate {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut seen: Vec<Span> = Vec::new();
        for (span, date) in written(item) {
            let Some(fault) = fault(date) else { continue };
            if seen.iter().any(|s| s.overlaps(span)) {
                continue;
            }
            seen.push(span);
            let text = item.text(span);
            let mut finding = Finding::new(self.info(), span, format!("“{text}” is no date: {fault}; write the day that is meant"));
            if let Some((edit, day)) = last_day(item, date, span) {
                finding = finding.fix(Fix::display(format!("Change “{text}” to “{day}”"), vec![edit]));
            }
            findings.push(finding);
        }
    }
}

/// All dates of the calendar that the item writes, with their places.
fn written(item: &Item) -> impl Iterator<Item = (Span, WrittenDate)> {
    let headers = item.date.sources.iter().filter_map(|s| Some((s.span?, s.written)));
    let timexes = item.timexes.iter().filter_map(|timex| match item.timex_fact(timex)?.when {
        When::Calendar { date, .. } => Some((timex.span, date)),
        _ => None,
    });
    timexes.chain(headers)
}

/// What is wrong with a date; none if the calendar has it.
fn fault(date: WrittenDate) -> Option<String> {
    let month = date.month?;
    if !(1..=12).contains(&month) {
        return Some(format!("there is no month {month}"));
    }
    let day = date.day?;
    let days = days_in(date.year, month);
    if day == 0 {
        return Some("no month has a day 0".into());
    }
    let name = month_name(i8::try_from(month).unwrap_or(1));
    match date.year {
        _ if day <= days => None,
        Some(year) if month == 2 && day == 29 => Some(format!("{year} was no leap year, so its February had 28 days")),
        _ => Some(format!("{name} has {days} days")),
    }
}

/// The number of days of the month; of a February without its year 29.
fn days_in(year: Option<i16>, month: u8) -> u8 {
    let day = to_date(year.unwrap_or(LEAP_YEAR), month, 1).map_or(31, |d| d.days_in_month());
    u8::try_from(day).unwrap_or(31)
}

/// The edit that puts the month's last day in the place of one too late, and that day.
fn last_day(item: &Item, date: WrittenDate, span: Span) -> Option<(Edit, String)> {
    let (month, day) = (date.month.filter(|m| (1..=12).contains(m))?, date.day?);
    let [place] = item.figures(span, day)[..] else { return None };
    let last = days_in(date.year, month);
    let ordinal = item.text(place).ends_with(char::is_alphabetic);
    let right = if ordinal { format!("{last}{}", ending(i8::try_from(last).ok()?)) } else { last.to_string() };
    let before = item.text(Span::new(span.start, place.start));
    let after = item.text(Span::new(place.end, span.end));
    Some((Edit::replace(place, right.clone()), format!("{before}{right}{after}")))
}
