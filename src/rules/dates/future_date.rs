use crate::facts::timex::{Told, When};
use crate::finding::{Confidence, Finding};
use crate::item::Item;
use crate::item::date::spell::in_words;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports something told as past that is dated after the article: `was signed on March 3, 2023` in an article of 2022.
    ///
    /// Notes of corrections and updates, captions and posts from social media are left alone: they are dated later, and rightly so.
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

impl Rule for FutureDate {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let Some(today) = item.date.day else { return };
        for timex in &item.timexes {
            let Some(fact) = item.timex_fact(timex).filter(|f| f.told == Told::Past) else { continue };
            let written = matches!(fact.when, When::Calendar { date, .. } if date.year.is_some() && date.day.is_some());
            let Some(day) = timex.resolved.and_then(|v| v.day()).filter(|_| written) else { continue };
            let later = today.until(day).is_ok_and(|span| span.get_days() > TIME_ZONE);
            if !later || item.is_in_note(timex) {
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
