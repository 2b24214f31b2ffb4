use crate::facts::timex::{Clock, PartOfDay, Timex, Unit, When};
use crate::finding::{Edit, Finding, Fix};
use crate::item::date::spell::{month_name, weekday_name};
use crate::item::date::weekday_number;
use crate::item::{Item, ItemTimex};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports `yesterday`, `today`, `tomorrow`, `last night` and `three days ago` where the house style wants the day: its name within seven days, else month and day.
    ///
    /// Words inside quotations are left as they were said, and so is everything in an article without a date of its own.
    ///
    /// ## Why it matters
    /// An article is read on other days than the one it was written on. Agencies name the day for that reason (AP Stylebook, “time element”).
    ///
    /// ## Example
    /// ```text
    ///  date 2022-10-16 The harbour reopened yesterday.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    ///  date 2022-10-16 The harbour reopened Saturday.
    /// ```
    ///
    /// ## Fix safety
    /// The day is reckoned from the article's own date, and the sentence may want another word beside it (`on Saturday`), so no fix is applied unasked.
    pub RelativeDate { name: "relative-date", family: Dates, severity: Warning, default: off, fix: Always, since: "0.1.0" }
}

/// Within so many days a day goes by its name.
const BY_NAME: i32 = 7;

impl Rule for RelativeDate {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let Some(today) = item.date.day else { return };
        for timex in outside_quotations(item) {
            let Some(fact) = item.timex_fact(timex).filter(|f| is_relative(f)) else { continue };
            let Some(day) = timex.resolved.and_then(|v| v.day()) else { continue };
            let away = today.until(day).map_or(i32::MAX, |span| span.get_days()).abs();
            let name = if away < BY_NAME {
                weekday_name(weekday_number(day)).to_owned()
            } else {
                format!("{} {}", month_name(day.month()), day.day())
            };
            let text = format!("{name}{}", part_of_day(fact.clock));
            let message = format!("“{}” depends on the day of reading: write “{text}”", item.text(timex.span));
            // A date is put in only by who has looked at it: how the expression was read may be wrong.
            let fix = Fix::change(vec![Edit::replace(timex.span, text)], |it| item.text(it)).sure(false);
            findings.push(Finding::new(self.info(), timex.span, message).fix(fix));
        }
    }
}

/// Whether the expression names a day by its distance from the article's own.
fn is_relative(fact: &Timex) -> bool {
    let part = matches!(fact.clock, None | Some(Clock::Part(_)));
    part && matches!(fact.when, When::Day(_) | When::Offset { unit: Unit::Day, narrative: false, .. })
}

fn part_of_day(clock: Option<Clock>) -> &'static str {
    match clock {
        Some(Clock::Part(PartOfDay::Morning)) => " morning",
        Some(Clock::Part(PartOfDay::Afternoon)) => " afternoon",
        Some(Clock::Part(PartOfDay::Evening)) => " evening",
        Some(Clock::Part(PartOfDay::Night)) => " night",
        _ => "",
    }
}

/// The expressions of time that nobody is quoted with, in order.
fn outside_quotations(item: &Item) -> impl Iterator<Item = &ItemTimex> {
    let mut quotations = item.quotations.iter().peekable();
    let mut quoted_to = 0;
    item.timexes.iter().filter(move |timex| {
        while let Some(quotation) = quotations.next_if(|quotation| quotation.span.start <= timex.span.start) {
            quoted_to = quoted_to.max(quotation.span.end);
        }
        quoted_to < timex.span.end
    })
}
