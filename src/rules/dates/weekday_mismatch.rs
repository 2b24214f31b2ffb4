use jiff::civil::Date;

use crate::facts::timex::{Told, When, WrittenDate};
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::date::spell::{in_words, month_name, weekday_like, weekday_name};
use crate::item::date::value::{plus_days, to_date};
use crate::item::date::{in_order, weekday_number};
use crate::item::{Item, ItemTimex};
use crate::lexicon::Sense;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a weekday that does not belong to the date beside it: `Thursday, February 24, 2023`.
    ///
    /// A date without a year is reported only if it falls on that weekday in none of the three years up to the article's, nor in the next, nor in any year
    /// that the article names. One told as still to come has to fit this year or the next. One within a week of the article's own day is of that week, unless
    /// the article names another year that makes it right. One whose weekday stands by itself, as in `Monday (January 6)`, has to fit the year before, this
    /// one or the next.
    ///
    /// A date all in figures, `Thursday 06/07/2017`, is right if either of its orders is.
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
                Some(_) if fits_in_other_order(date, weekday) => None,
                Some(_) => self.with_year(item, timex, in_order(date, item.date.day_first), weekday),
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
        let finding = Finding::new(self.info(), with_weekday(item, timex), message);
        with_fixes(finding, item, timex, date, day)
    }

    /// Without a year, the weekday mostly tells which year is meant; it is wrong only if it fits no year near.
    fn without_year(&self, item: &Item, timex: &ItemTimex, date: WrittenDate, weekday: u8) -> Option<Finding> {
        let (month, day) = (date.month?, date.day?);
        let this = item.date.day?.year();
        let named = item.timexes.iter().filter(|t| t.span != timex.span && !is_open(item, t)).filter_map(|t| t.resolved?.year());
        // What is still to come can't lie in a past year.
        let ahead = item.timex_fact(timex).is_some_and(|fact| fact.told == Told::Ahead);
        let of_these_days = date_of_these_days(item.date.day?, month, day);
        let beside = item.timex_fact(timex).is_some_and(|fact| fact.weekday_beside.is_some());
        let first = this
            - if ahead {
                0
            } else if beside {
                YEARS_BACK_BESIDE
            } else {
                YEARS_BACK
            };
        let near_years = if of_these_days.is_some() { None } else { Some(first..=this + 1) };
        let mut years = near_years.into_iter().flatten().chain(named);
        if years.any(|y| to_date(y, month, day).is_some_and(|d| weekday_number(d) == weekday)) {
            return None;
        }
        let near = of_these_days.or_else(|| to_date(this, month, day))?;
        let right = weekday_number(near);
        if right == weekday {
            return None;
        }
        let name = month_name(near.month());
        let message = format!(
            "{name} {day} {} a {} in {}, and a {} in no year {}: correct the weekday or the date",
            if ahead { "is" } else { "was" },
            weekday_name(right),
            near.year(),
            weekday_name(weekday),
            if of_these_days.is_some() { "that the article names" } else { "near" },
        );
        let finding = Finding::new(self.info(), with_weekday(item, timex), message).confidence(Confidence::Medium);
        with_fixes(finding, item, timex, date, near)
    }
}

/// Adds both corrections to the finding: another weekday, or another day of the month. The date as written means `day`.
fn with_fixes(finding: Finding, item: &Item, timex: &ItemTimex, date: WrittenDate, day: Date) -> Option<Finding> {
    let at = weekday_span(item, timex)?;
    let new_word = weekday_like(weekday_number(day), item.text(at));
    let finding = finding.fix(Fix::guess(vec![Edit::replace(at, new_word)], |it| item.text(it)));
    let near = date.weekday.and_then(|weekday| nearest_such(day, weekday));
    Some(match near.and_then(|near| day_edit(item, timex, date, near.day())) {
        Some((edit, number)) => finding.fix(Fix::display(format!("Make the day the {number}"), vec![edit])),
        None => finding,
    })
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

/// How many years back a date may lie whose weekday is part of it, and one whose weekday stands by itself beside it: `Monday (January 6)` is of these weeks.
const YEARS_BACK: i16 = 3;
const YEARS_BACK_BESIDE: i16 = 1;

/// How many days from the article's own day a date lies at most that is of these days.
const THESE_DAYS: i32 = 7;

/// The day with that month and day of the month that lies within a week of `today`.
fn date_of_these_days(today: Date, month: u8, day: u8) -> Option<Date> {
    let years = today.year() - 1..=today.year() + 1;
    years.filter_map(|year| to_date(year, month, day)).find(|date| today.until(*date).is_ok_and(|span| span.get_days().abs() <= THESE_DAYS))
}

/// Whether the date is all figures and falls on the weekday in one of its two orders.
fn fits_in_other_order(date: WrittenDate, weekday: u8) -> bool {
    let fits = |day_first| {
        let date = in_order(date, day_first);
        date.year.zip(date.month).zip(date.day).and_then(|((y, m), d)| to_date(y, m, d)).is_some_and(|day| weekday_number(day) == weekday)
    };
    date.swappable && (fits(true) || fits(false))
}

/// The weekday's token, which may stand beside the date, in the item.
fn weekday_span(item: &Item, timex: &ItemTimex) -> Option<Span> {
    let (at, block) = item.blocks.get(timex.fact.0)?;
    let fact = block.timexes.get(timex.fact.1)?;
    let inside = || fact.tokens.clone().find(|token| block.prose.is(*token, Sense::WEEKDAY));
    let token = fact.weekday_beside.or_else(inside)?;
    Some(block.prose.get(token)?.span.shift(*at))
}

/// The place of the date and of its weekday.
fn with_weekday(item: &Item, timex: &ItemTimex) -> Span {
    weekday_span(item, timex).map_or(timex.span, |span| timex.span.join(span))
}

/// The edit that gives the date another day of the same month.
fn day_edit(item: &Item, timex: &ItemTimex, date: WrittenDate, new_day: i8) -> Option<(Edit, i8)> {
    let (at, block) = item.blocks.get(timex.fact.0)?;
    let fact = block.timexes.get(timex.fact.1)?;
    let written = date.day?.to_string();
    let places = fact.tokens.clone().filter_map(|t| block.prose.get(t)).map(|token| token.span.shift(*at));
    let mut places = places.filter(|place| item.text(*place).trim_start_matches('0') == written);
    let place = places.next()?;
    // The 6 of 06/06/2022 and the 10 of `10 a.m., June 10` could be either.
    if places.next().is_some() {
        return None;
    }
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
