//! Days on which an undated item may have happened, from what the text itself says.

use std::fmt;

use jiff::civil::Date;

use super::dating::Dating;
use super::order::in_order;
use super::value::{plus_days, to_date, weekday_number};
use crate::facts::header::DateSource;
use crate::facts::timex::{Pick, TimexKind, Unit, When, WrittenDate};
use crate::item::{Item, ItemTimex};
use crate::text::{Kind, Token};

/// The most candidates from the text that are worth showing.
const MOST: usize = 4;

/// Numbers of four figures that can be the year of an article.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// How many days after the latest day that the text names a weekday is looked for.
const DAYS_AFTER: i32 = 14;

/// How many years on from the latest named one a weekday's year is looked for.
const YEARS_AFTER: i16 = 3;

/// Days on which an undated item may have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidates {
    /// The likeliest days, best first.
    pub days: Vec<Candidate>,
    /// Whether the text tells of days or years and still leaves open in which year it was written, so that any candidate would be a guess.
    pub year_open: bool,
}

/// A day, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The day.
    pub day: Date,
    /// What speaks for it.
    pub reason: Reason,
    /// Whether weekday, day, month and year all follow from the text.
    pub certain: bool,
}

/// What speaks for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A header or a dateline names the day without the year.
    Header,
    /// The text names the day in full, and no later one.
    Named,
    /// The same, with day and month the other way round: `05/09/2022`.
    Swapped,
    /// The day after the latest one that the text names in full: papers tell in the morning what happened the day before.
    DayAfter,
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
            Self::Header => "the dateline's day, in the year that the text names",
            Self::Named => "the latest day that the text names",
            Self::Swapped => "the same, with day and month the other way round",
            Self::DayAfter => "the day after the latest one that the text names",
            Self::Weekday => "the weekday that the text names, after the latest day in it",
            Self::YearOpen => "the latest day in the text, in the year that is named beside it",
            Self::Modified => "the day on which the file was last changed",
        })
    }
}

/// The likeliest days of an undated item.
pub fn candidates(item: &Item) -> Candidates {
    let clues = Clues::gather(item);
    let mut days = clues.of_headers(item);
    days.extend(clues.of_the_text());
    days.truncate(MOST);
    let year_open = days.is_empty() && clues.tells_of_time;
    let latest = clues.latest_day().map(|(day, _)| day);
    let modified = item.origin.modified.filter(|day| !year_open && latest.is_none_or(|latest| latest <= *day));
    days.extend(modified.map(|day| Candidate { day, reason: Reason::Modified, certain: false }));
    let mut seen = Vec::new();
    days.retain(|c| {
        !seen.contains(&c.day) && {
            seen.push(c.day);
            true
        }
    });
    Candidates { days, year_open }
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
    /// Days in figures that can be read in two ways, each with its other reading.
    swapped: Vec<(Date, Date)>,
    /// Days without their year, each with the year that a name in its sentence gives.
    open: Vec<(WrittenDate, Option<i16>)>,
    /// Weekdays that are told as just past, the latest in the text last.
    weekdays: Vec<u8>,
    /// Whether the text tells of any day or year.
    tells_of_time: bool,
}

impl Clues {
    fn gather(item: &Item) -> Self {
        let mut clues = Self::default();
        let mut last_year = false;
        for timex in &item.timexes {
            let Some(fact) = item.timex_fact(timex) else { continue };
            match fact.when {
                When::Calendar { date, .. } => {
                    clues.take(in_order(date, item.date.day_first), last_year, || year_in_a_name(item, timex));
                    clues.take_both_ways(date, item.date.day_first);
                }
                When::Weekday { weekday, pick: Pick::Open | Pick::This | Pick::Last } if !clues.weekdays.contains(&weekday) => {
                    clues.weekdays.push(weekday)
                }
                _ => {}
            }
            last_year = matches!(fact.when, When::Unit { unit: Unit::Year, pick: Pick::Last });
            let dated = matches!(fact.kind, TimexKind::Date | TimexKind::Time);
            clues.tells_of_time |= dated && !matches!(fact.when, When::Vague(_) | When::Clock | When::Season { .. });
        }
        for (_, block) in &item.blocks {
            clues.years.extend(block.prose.tokens().iter().filter_map(|token| year(token, block.text())));
        }
        clues
    }

    fn take(&mut self, date: WrittenDate, after_last_year: bool, named: impl Fn() -> Option<i16>) {
        match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => self.days.extend(to_date(year, month, day)),
            (Some(year), ..) if after_last_year => self.past_years.push(year),
            (None, Some(_), Some(_)) => self.open.push((date, named())),
            _ => {}
        }
    }

    fn take_both_ways(&mut self, date: WrittenDate, day_first: bool) {
        let whole = |written: WrittenDate| to_date(written.year?, written.month?, written.day?);
        if date.swappable {
            let readings = whole(in_order(date, day_first)).zip(whole(in_order(date, !day_first)));
            self.swapped.extend(readings.filter(|(one, other)| one != other));
        }
    }

    /// The days of datelines and published lines without a year, in the year that follows from the text. One that stands alone and has its weekday, which
    /// fits a year that the text names, leaves nothing open.
    fn of_headers(&self, item: &Item) -> Vec<Candidate> {
        let yearless = |s: &&Dating| s.day.is_none() && matches!(s.kind, DateSource::Dateline | DateSource::PublishedLine);
        let headers: Vec<WrittenDate> = item.date.sources.iter().filter(yearless).map(|source| source.written).collect();
        let dated = headers.iter().filter_map(|written| Some((written, self.day_of(*written, None)?)));
        let sure = |written: &WrittenDate, day: Date| headers.len() == 1 && written.weekday.is_some() && self.years.contains(&day.year());
        dated.map(|(written, day)| Candidate { day, reason: Reason::Header, certain: sure(written, day) }).collect()
    }

    /// The days that the prose leads to. A day in full is mostly the item's own or the one before it; an open one is mostly where a story began.
    fn of_the_text(&self) -> Vec<Candidate> {
        let Some((anchor, reason)) = self.latest_day() else { return Vec::new() };
        let candidate = |day, reason| Candidate { day, reason, certain: false };
        let named = candidate(anchor, reason);
        let after = self.weekdays_after(anchor).into_iter().map(|day| candidate(day, Reason::Weekday));
        if reason == Reason::Named {
            let swapped = self.swapped.iter().filter(|(day, _)| *day == anchor).map(|(_, other)| candidate(*other, Reason::Swapped));
            let next = plus_days(anchor, 1).map(|day| candidate(day, Reason::DayAfter));
            [named].into_iter().chain(swapped).chain(next).chain(after).collect()
        } else {
            after.chain([named]).collect()
        }
    }

    /// The latest day that the text names.
    fn latest_day(&self) -> Option<(Date, Reason)> {
        let year = self.years.iter().max();
        let open = self.open.iter().filter_map(|(date, named)| self.day_of(*date, *named)).map(|day| (day, Reason::YearOpen));
        let named = self.days.iter().filter(|d| year.is_none_or(|y| d.year() >= *y)).map(|day| (*day, Reason::Named));
        named.chain(open).max_by_key(|(day, _)| *day)
    }

    /// The day that `written` means if its year follows from the text: from a name beside it, from a `last year` that is named, or from its own weekday,
    /// which fits one of the years from the latest named one on.
    fn day_of(&self, written: WrittenDate, named: Option<i16>) -> Option<Date> {
        let (month, day) = (written.month?, written.day?);
        let told = named.or_else(|| self.past_years.iter().max().map(|year| year + 1));
        match written.weekday {
            None => to_date(told?, month, day),
            Some(weekday) => {
                let from = told.or_else(|| self.years.iter().max().copied())?;
                (from..from + YEARS_AFTER).filter_map(|y| to_date(y, month, day)).find(|d| weekday_number(*d) == weekday)
            }
        }
    }

    /// The named weekdays in the two weeks after `day`, the earliest first.
    fn weekdays_after(&self, day: Date) -> Vec<Date> {
        let days = (1..=DAYS_AFTER).filter_map(|n| plus_days(day, n));
        days.filter(|d| self.weekdays.first() == Some(&weekday_number(*d))).collect()
    }
}

/// The year that the token can be.
fn year(token: &Token, text: &str) -> Option<i16> {
    let figures = Some(token.span.of(text)).filter(|figures| token.kind == Kind::Number && figures.len() == 4);
    figures?.parse().ok().filter(|year| YEARS.contains(year))
}

/// The year in the name of what happened on the day, in the same sentence: `On February 10, the Northern Shield 2022 drills began`.
fn year_in_a_name(item: &Item, timex: &ItemTimex) -> Option<i16> {
    let (_, block) = item.blocks.get(timex.fact.0)?;
    let prose = &block.prose;
    let sentence = prose.sentences().get(prose.sentence_of(item.timex_fact(timex)?.tokens.start))?;
    let in_date = |t: usize| block.timexes.iter().any(|fact| fact.tokens.len() > 1 && fact.tokens.contains(&t));
    let of_a_name = |t: &usize| {
        let before = t.checked_sub(1).and_then(|at| prose.get(at));
        *t > sentence.start + 1 && before.is_some_and(|word| word.kind == Kind::Dash || word.is_capital()) && !in_date(*t)
    };
    sentence.clone().filter(of_a_name).find_map(|t| year(prose.get(t)?, block.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parts;
    use crate::facts::Format;
    use crate::item::Origin;
    use crate::records::Knowledge;
    use std::sync::Arc;

    fn offered(text: &str) -> Candidates {
        let blocks: Vec<Arc<_>> = parts::read(text, Format::Plain).into_iter().map(|block| block.facts).collect();
        candidates(&Item::new(&blocks, Origin::default(), &Knowledge::embedded()))
    }

    fn days(text: &str) -> Vec<String> {
        offered(text).days.iter().map(|c| c.day.to_string()).collect()
    }

    #[test]
    fn the_likeliest_days_come_first_and_are_few() {
        let text = "MINSK, Wednesday, Feb. 2 (Agency) - It rained.\n\nMINSK, Thursday, Feb. 3 (Agency) - It snowed.\n\n\
                    MINSK, Friday, Feb. 4 (Agency) - The fair of 2022 began on Monday.";
        assert_eq!(days(text), ["2022-02-02", "2022-02-03", "2022-02-04", "2022-02-07"]);
        assert!(offered(text).days.iter().all(|c| !c.certain), "only one of them can be the day");
    }

    #[test]
    fn a_day_in_figures_is_read_both_ways() {
        assert_eq!(days("The harbour reopened on 05/09/2022."), ["2022-05-09", "2022-09-05", "2022-05-10"]);
        assert_eq!(days("The harbour reopened on 05/05/2022."), ["2022-05-05", "2022-05-06"]);
    }

    #[test]
    fn a_year_follows_from_a_name_in_the_same_sentence() {
        assert_eq!(days("On February 10 the drills Northern Shield 2022 began."), ["2022-02-10"]);
        assert_eq!(days("On February 10 the drills began. They were called Northern Shield 2022."), [""; 0]);
        assert_eq!(days("On February 10 the drills began, as in 2022."), [""; 0]);
        assert_eq!(days("The fair was held last year, in 2021, and on February 10 it will be again."), ["2022-02-10"]);
    }

    #[test]
    fn a_text_that_tells_of_time_without_a_year_leaves_it_open() {
        assert!(offered("The harbour reopened on February 10.").year_open);
        assert!(!offered("The harbour reopened.").year_open);
        assert!(!offered("The harbour reopened on February 10, 2022.").year_open);
    }
}
