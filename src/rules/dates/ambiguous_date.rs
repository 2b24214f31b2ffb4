use crate::facts::timex::When;
use crate::finding::{Edit, Finding, Fix};
use crate::item::Item;
use crate::item::date::spell::in_words;
use crate::item::date::value::to_date;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a date in figures that means one day in London and another in New York: `04/07/2022`.
    ///
    /// Dates that can be read only one way, such as `25/07/2022` and `2022-07-04`, are left alone.
    ///
    /// ## Why it matters
    /// A reader who writes dates the other way round is sure of the wrong day, and does not notice.
    ///
    /// ## Example
    /// ```text
    /// The licence ends on 04/07/2022.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The licence ends on 4 July 2022.
    /// ```
    ///
    /// ## Fix safety
    /// Both readings are offered, the one that the article's other dates speak for first. None is put in unasked.
    pub AmbiguousDate { name: "ambiguous-date", family: Dates, severity: Warning, default: off, fix: Always, since: "0.1.0" }
}

impl Rule for AmbiguousDate {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for timex in &item.timexes {
            let Some(When::Calendar { date, .. }) = item.timex_fact(timex).map(|t| t.when) else { continue };
            let (Some(year), Some(month), Some(day)) = (date.year, date.month, date.day) else { continue };
            if !date.swappable {
                continue;
            }
            let day_first = item.date.day_first;
            let readings = if day_first { [(day, month), (month, day)] } else { [(month, day), (day, month)] };
            let days: Vec<_> = readings.iter().filter_map(|(month, day)| to_date(year, *month, *day)).collect();
            let words: Vec<String> = days.iter().map(|d| in_words(*d, day_first)).collect();
            let message = format!("this may be {}: write the month as a word", words.join(" or "));
            let finding = Finding::new(self.info(), timex.span, message);
            findings.push(
                words
                    .into_iter()
                    .fold(finding, |finding, text| finding.fix(Fix::guess(vec![Edit::replace(timex.span, text)], |it| item.text(it)))),
            );
        }
    }
}
