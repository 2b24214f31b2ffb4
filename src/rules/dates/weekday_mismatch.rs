use jiff::civil::Date;

use crate::facts::timex::{Told, When, WrittenDate};
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::date::spell::{in_words, month_name, weekday_like, weekday_name};
use crate::item::date::value::{plus_days, to_date};
use crate::item::date::weekday_number;
use crate::item::{Item, ItemTimex};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a weekday that does not belong to the date beside it: `Thursday, February 24, 2023`.
    ///
    /// A date without a year is reported only if it falls on that weekday in none of the three years up to the article's, nor in the next, nor in any year
    /// that the article names. One told as still to come has to fit this year or the next.
    ///
    /// ## Why it matters
    /// One of the two is wrong, and a reader cannot know which. Most often a date was carried over from another year or week.
    ///
    /// ## Example
    /// ```text
    /// The trial opened on Thursday, February 24, 2023.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The trial opened on Friday, February 24, 2023.
    /// ```
    ///
    /// ## Fix safety
    /// Either half may be the wrong one, so both corrections are offered and none is made unasked.
    pub WeekdayMismatch { name: "weekday-mismatch", family: Dates, severity: Error, default: on, fix: Sometimes, since: "0.1.0" }
}

/// Before this year many countries kept the Julian calendar, and dates of history are given in either.
const GREGORIAN_SINCE: i16 = 1925;

impl Rule for WeekdayMismatch {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for timex in &item.timexes {
            let Some(When::Calendar { date, .. }) = item.timex_fact(timex).map(|t| t.when) else { continue };
            let Some(weekday) = date.weekday else { continue };
            findings.extend(match date.year {
                Some(_) => self.with_year(item, timex, date, weekday),
                None => self.without_year(item, timex, date, weekday),
            });
        }
    }
}

impl WeekdayMismatch {
    fn with_year(&self, item: &Item, timex: &ItemTimex, date: WrittenDate, weekday: u8) -> Option<Finding> {
        let day = to_date(date.year.filter(|y| *y >= GREGORIAN_SINCE)?, date.month?, date.day?)?;
        let right = weekday_number(day);
        if right == weekday {
            return None;
        }
        let message = format!(
            "{} was a {}, not a {}: correct the weekday or the date",
            in_words(day, item.date.day_first),
            weekday_name(right),
            weekday_name(weekday)
        );
        let mut finding = Finding::new(self.info(), timex.span, message);
        let (at, word) = weekday_word(item, timex)?;
        let new_word = weekday_like(right, word);
        finding = finding.fix(Fix::display(format!("Write “{new_word}”"), vec![Edit::replace(at, new_word)]));
        if let Some((edit, number)) = nearest_such(day, weekday).and_then(|near| day_edit(item, timex, date, near.day())) {
            finding = finding.fix(Fix::display(format!("Make the day the {number}"), vec![edit]));
        }
        Some(finding)
    }

    /// Without a year, the weekday mostly tells which year is meant; it is wrong only if it fits no year near.
    fn without_year(&self, item: &Item, timex: &ItemTimex, date: WrittenDate, weekday: u8) -> Option<Finding> {
        let (month, day) = (date.month?, date.day?);
        let this = item.date.day?.year();
        let named = item.timexes.iter().filter(|t| t.span != timex.span && !is_open(item, t)).filter_map(|t| t.resolved?.year());
        // What is still to come can't lie in a past year.
        let ahead = item.timex_fact(timex).is_some_and(|fact| fact.told == Told::Ahead);
        let mut years = (if ahead { this } else { this - 3 }..=this + 1).chain(named);
        if years.any(|y| to_date(y, month, day).is_some_and(|d| weekday_number(d) == weekday)) {
            return None;
        }
        let near = to_date(this, month, day)?;
        let right = weekday_number(near);
        let name = month_name(near.month());
        let message = format!(
            "{name} {day} {} a {} in {this}, and a {} in no year near: correct the weekday or the date",
            if ahead { "is" } else { "was" },
            weekday_name(right),
            weekday_name(weekday)
        );
        let (at, word) = weekday_word(item, timex)?;
        let new_word = weekday_like(right, word);
        let fix = Fix::display(format!("Write “{new_word}”"), vec![Edit::replace(at, new_word)]);
        let mut finding = Finding::new(self.info(), timex.span, message).confidence(Confidence::Medium).fix(fix);
        if let Some((edit, number)) = nearest_such(near, weekday).and_then(|day| day_edit(item, timex, date, day.day())) {
            finding = finding.fix(Fix::display(format!("Make the day the {number}"), vec![edit]));
        }
        Some(finding)
    }
}

/// Whether the article does not name the year of the date, so that it was found by the weekday.
fn is_open(item: &Item, timex: &ItemTimex) -> bool {
    item.timex_fact(timex)
        .is_some_and(|fact| matches!(fact.when, When::Calendar { date, .. } if date.year.is_none() && date.weekday.is_some()))
}

/// The day nearest to `day`, in its month, that falls on the weekday.
fn nearest_such(day: Date, weekday: u8) -> Option<Date> {
    let near = (1..=3).flat_map(|n| [-n, n]).filter_map(|n| plus_days(day, n)).find(|d| weekday_number(*d) == weekday);
    near.filter(|d| d.month() == day.month())
}

/// The weekday's own word, without an abbreviating stop.
fn weekday_word<'a>(item: &'a Item, timex: &ItemTimex) -> Option<(Span, &'a str)> {
    let (at, block) = item.blocks.get(timex.fact.0)?;
    let fact = block.timexes.get(timex.fact.1)?;
    let span = block.prose.get(fact.tokens.start)?.span.shift(*at);
    Some((span, item.text(span)))
}

/// The edit that gives the date another day of the same month.
fn day_edit(item: &Item, timex: &ItemTimex, date: WrittenDate, new_day: i8) -> Option<(Edit, i8)> {
    let (at, block) = item.blocks.get(timex.fact.0)?;
    let fact = block.timexes.get(timex.fact.1)?;
    let written = date.day?.to_string();
    let mut places = fact.tokens.clone().filter_map(|t| block.prose.get(t)).map(|token| token.span.shift(*at));
    let place = places.find(|place| item.text(*place).trim_start_matches('0') == written)?;
    Some((Edit::replace(place, new_day.to_string()), new_day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_meant_lies_near_and_in_the_same_month() {
        assert_eq!(nearest_such(date(2023, 3, 10), 1), Some(date(2023, 3, 13)), "the Monday after a Friday");
        assert_eq!(nearest_such(date(2023, 3, 1), 1), None, "the Monday before lies in February");
    }
}
