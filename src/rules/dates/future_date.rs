use jiff::civil::Date;

use crate::facts::timex::{Told, When};
use crate::finding::{Confidence, Finding};
use crate::item::date::spell::in_words;
use crate::item::{Item, ItemTimex};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports something told as past that is dated after the article: `was signed on March 3, 2023` in an article of 2022.
    ///
    /// Notes of corrections and updates, captions and posts from social media are left alone: they are dated later, and rightly so. So are plans and
    /// conditions, whatever the tense of their verbs, and pages that were written on for days, as live blogs are.
    ///
    /// ## Why it matters
    /// Either the year is wrong, or the article is older than its text and wants a new date.
    ///
    /// ## Example
    /// ```text
    ///  date 2022-10-16 The treaty was signed on March 3, 2023.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    ///  date 2022-10-16 The treaty was signed on March 3, 2022.
    /// ```
    ///
    /// ## Fix safety
    /// No fix is offered: only the writer knows which of the two dates is wrong.
    pub FutureDate { name: "future-date", family: Dates, severity: Hint, default: on, fix: Never, since: "0.1.0" }
}

/// A day's difference is the clock of another time zone.
const TIME_ZONE: i32 = 1;

/// A page that tells of two days or more within so many days after its own has been written on: a live blog, a gallery that grew.
const WRITTEN_ON: i32 = 31;

/// How many such expressions make it one.
const LATER_ENTRIES: usize = 2;

impl Rule for FutureDate {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let Some(today) = item.date.day else { return };
        let later = || item.timexes.iter().filter_map(|timex| Some((timex, day_told_as_past(item, timex, today)?)));
        let soon = |day: Date| days_after(today, day) <= WRITTEN_ON;
        let written_on = later().filter(|(_, day)| soon(*day)).count() >= LATER_ENTRIES;
        for (timex, day) in later() {
            if item.is_in_note(timex) || item.is_foretold(timex) || written_on && soon(day) {
                continue;
            }
            let (day, own) = (in_words(day, item.date.day_first), in_words(today, item.date.day_first));
            let message = format!("{day} is told as past, but the article is of {own}: check the year, or date the article anew");
            let mut finding = Finding::new(self.info(), timex.span, message).confidence(Confidence::Medium);
            if let Some(span) = item.date.span {
                finding = finding.related(span, "the article's own date");
            }
            findings.push(finding);
        }
    }
}

/// The day of an expression that names one with its year, told as past though it lies after `today`.
fn day_told_as_past(item: &Item, timex: &ItemTimex, today: Date) -> Option<Date> {
    let fact = item.timex_fact(timex).filter(|fact| fact.told == Told::Past)?;
    let written = matches!(fact.when, When::Calendar { date, .. } if date.year.is_some() && date.day.is_some());
    let day = timex.resolved.and_then(|value| value.day()).filter(|_| written)?;
    (days_after(today, day) > TIME_ZONE).then_some(day)
}

fn days_after(today: Date, day: Date) -> i32 {
    today.until(day).map_or(0, |span| span.get_days())
}
