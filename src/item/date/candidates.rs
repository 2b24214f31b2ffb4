//! Days on which an undated item may have happened, from what the text itself says.

use std::fmt;

use jiff::civil::Date;

use super::value::{plus_days, to_date, weekday_number};
use crate::facts::header::DateSource;
use crate::facts::timex::{Pick, Unit, When, WrittenDate};
use crate::item::Item;
use crate::text::Kind;

/// The most candidates from the text that are worth showing.
const MOST: usize = 4;

/// Numbers of four figures that can be the year of an article.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// How many days after the latest day that the text names a weekday is looked for.
const DAYS_AFTER: i32 = 14;

/// How many years on from the latest named one a weekday's year is looked for.
const YEARS_AFTER: i16 = 3;

/// A day, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The day.
    pub day: Date,
    /// What speaks for it.
    pub reason: Reason,
}

/// What speaks for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A header or a dateline names the day without the year.
    Header,
    /// The text names the day in full, and no later one.
    Named,
    /// The first such weekday after the latest day that the text names.
    Weekday,
    /// The latest day that the text names without its year.
    YearOpen,
    /// The file was last changed on it, and the text names no later day.
    Modified,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "the dateline's day, in the latest year that the text names",
            Self::Named => "the latest day that the text names",
            Self::Weekday => "the weekday that the text names, after the latest day in it",
            Self::YearOpen => "the latest day in the text, in the latest year that it names",
            Self::Modified => "the day on which the file was last changed",
        })
    }
}

/// The likeliest days of an undated item, best first.
pub fn candidates(item: &Item) -> Vec<Candidate> {
    let clues = Clues::gather(item);
    let mut found = Vec::new();
    for header in item.date.sources.iter().filter(|s| s.day.is_none() && matches!(s.kind, DateSource::Dateline | DateSource::PublishedLine))
    {
        found.extend(clues.year().and_then(|year| in_year(header.written, year)).map(|day| Candidate { day, reason: Reason::Header }));
    }
    if let Some((anchor, reason)) = clues.latest_day() {
        let after = clues.weekdays_after(anchor);
        let after = after.into_iter().map(|day| Candidate { day, reason: Reason::Weekday });
        let named = Candidate { day: anchor, reason };
        found.extend(after.chain([named]));
    }
    found.truncate(MOST);
    let latest = clues.latest_day().map(|(day, _)| day);
    let modified = item.origin.modified.filter(|day| latest.is_none_or(|latest| latest <= *day));
    found.extend(modified.map(|day| Candidate { day, reason: Reason::Modified }));
    let mut seen = Vec::new();
    found.retain(|c| {
        !seen.contains(&c.day) && {
            seen.push(c.day);
            true
        }
    });
    found
}

fn in_year(written: WrittenDate, year: i16) -> Option<Date> {
    to_date(written.year.unwrap_or(year), written.month?, written.day?)
}

/// What an undated item tells of its time.
#[derive(Debug, Default)]
struct Clues {
    /// Years that the text names, in dates and in names.
    years: Vec<i16>,
    /// Years that lie before the item's: `last year in February 2022`.
    past_years: Vec<i16>,
    /// Days in full.
    days: Vec<Date>,
    /// Days without their year.
    open: Vec<WrittenDate>,
    /// Weekdays that are told as just past, the latest in the text last.
    weekdays: Vec<u8>,
}

impl Clues {
    fn gather(item: &Item) -> Self {
        let mut clues = Self::default();
        let mut last_year = false;
        for timex in &item.timexes {
            let Some(fact) = item.timex_fact(timex) else { continue };
            match fact.when {
                When::Calendar { date, .. } => clues.take(date, last_year),
                When::Weekday { weekday, pick: Pick::Open | Pick::This | Pick::Last } if !clues.weekdays.contains(&weekday) => {
                    clues.weekdays.push(weekday)
                }
                _ => {}
            }
            last_year = matches!(fact.when, When::Unit { unit: Unit::Year, pick: Pick::Last });
        }
        for (_, block) in &item.blocks {
            let numbers = block.prose.tokens().iter().filter(|t| t.kind == Kind::Number).map(|t| t.span.of(block.text()));
            clues.years.extend(numbers.filter(|n| n.len() == 4).filter_map(|n| n.parse::<i16>().ok()).filter(|y| YEARS.contains(y)));
        }
        clues
    }

    fn take(&mut self, date: WrittenDate, after_last_year: bool) {
        match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => self.days.extend(to_date(year, month, day)),
            (Some(year), ..) if after_last_year => self.past_years.push(year),
            (None, Some(_), Some(_)) => self.open.push(date),
            _ => {}
        }
    }

    /// The year that the item most likely belongs to: the one after a `last year` that is named, else the latest named.
    fn year(&self) -> Option<i16> {
        let after = self.past_years.iter().max().map(|y| y + 1);
        after.max(self.years.iter().max().copied())
    }

    /// The latest day that the text names.
    fn latest_day(&self) -> Option<(Date, Reason)> {
        let year = self.year();
        let open = self.open.iter().filter_map(|date| fitting_year(*date, year)).map(|day| (day, Reason::YearOpen));
        let named = self.days.iter().filter(|d| year.is_none_or(|y| d.year() >= y)).map(|day| (*day, Reason::Named));
        named.chain(open).max_by_key(|(day, _)| *day)
    }

    /// The named weekdays in the two weeks after `day`, the earliest first.
    fn weekdays_after(&self, day: Date) -> Vec<Date> {
        let days = (1..=DAYS_AFTER).filter_map(|n| plus_days(day, n));
        days.filter(|d| self.weekdays.first() == Some(&weekday_number(*d))).collect()
    }
}

/// The day in the year whose calendar has its weekday, near `year`; without a weekday in `year` itself.
fn fitting_year(written: WrittenDate, year: Option<i16>) -> Option<Date> {
    let (month, day, year) = (written.month?, written.day?, year?);
    let Some(weekday) = written.weekday else { return to_date(year, month, day) };
    (year..year + YEARS_AFTER).filter_map(|y| to_date(y, month, day)).find(|d| weekday_number(*d) == weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parts;
    use crate::facts::Format;
    use crate::item::Origin;
    use crate::records::Knowledge;
    use std::sync::Arc;

    #[test]
    fn the_likeliest_days_come_first_and_are_few() {
        let text = "MINSK, Feb. 2 (Agency) - It rained.\n\nMINSK, Feb. 3 (Agency) - It snowed.\n\n\
                    MINSK, Feb. 4 (Agency) - The fair of 2022 began on Monday.";
        let blocks: Vec<Arc<_>> = parts::read(text, Format::Plain).into_iter().map(|block| block.facts).collect();
        let item = Item::new(&blocks, Origin::default(), &Knowledge::embedded());
        let days: Vec<String> = candidates(&item).iter().map(|c| c.day.to_string()).collect();
        assert_eq!(days, ["2022-02-02", "2022-02-03", "2022-02-04", "2022-02-07"]);
    }
}
