//! Which day, month or year is meant, of those that fit.

use jiff::civil::Date;

use super::value::{Value, plus_days, plus_months, to_date, weekday_number};
use crate::facts::timex::{Pick, Told, Unit};

/// The number of the last day of the week.
const SUNDAY: u8 = 7;

/// How many months a year has, and how many quarters.
const MONTHS: u8 = 12;
const QUARTERS: u8 = 4;

/// Days from `from` to the nearer end of `range`; 0 inside. What lies ahead counts double.
pub(super) fn distance(from: Date, range: (Date, Date)) -> i32 {
    if from < range.0 { days_between(from, range.0) * 2 } else { days_between(range.1, from).max(0) }
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// How many months ahead a month may lie that is told neither as past nor as still to come; one further ahead is last year's.
const MONTHS_AHEAD: i16 = 2;

/// How many months back such a month may lie; one further back is next year's: in December, `January`.
const MONTHS_BACK: i16 = 10;

/// How many months a story can go back from one date to the next; further back it has gone on to the next year.
const MONTHS_BACK_IN_STORY: i16 = 6;

/// How many years back the year is looked for in which a date has its weekday.
const YEARS_BACK: i16 = 3;

/// The year of a month without one.
pub(super) fn year_of_month(from: Date, month: u8, pick: Pick, told: Told) -> i16 {
    let ahead = i16::from(month) - i16::from(from.month());
    let year = from.year();
    match pick {
        Pick::This => year,
        Pick::Last => year - i16::from(ahead >= 0),
        Pick::Next => year + i16::from(ahead <= 0),
        _ if told == Told::Ahead => year + i16::from(ahead < 0),
        _ if told == Told::Past && ahead > 0 => year - 1,
        _ if ahead > MONTHS_AHEAD => year - 1,
        _ if ahead < -MONTHS_BACK => year + 1,
        _ => year,
    }
}

/// The year of a month in a story that goes forward.
pub(super) fn year_in_story(from: Date, month: u8) -> i16 {
    from.year() + i16::from(i16::from(month) - i16::from(from.month()) < -MONTHS_BACK_IN_STORY)
}

/// The year of a month and a day: one in which the weekday beside them is right, else the nearest.
pub(super) fn year_of_day(from: Date, month: u8, day: u8, weekday: Option<u8>, told: Told) -> i16 {
    let first = if told == Told::Ahead { from.year() } else { from.year() - YEARS_BACK };
    let years = first..=from.year() + 1;
    let away = |year: &i16| {
        to_date(*year, month, day).map_or(i32::MAX, |d| match told {
            Told::Ahead => distance(d, (from, from)),
            Told::Past if d > from => distance(from, (d, d)) * 2,
            _ => distance(from, (d, d)),
        })
    };
    let fits = |year: &i16| weekday.is_some_and(|w| to_date(*year, month, day).is_some_and(|d| weekday_number(d) == w));
    let exists = |year: &i16| to_date(*year, month, day).is_some();
    years.clone().filter(fits).min_by_key(away).or_else(|| years.filter(exists).min_by_key(away)).unwrap_or(from.year())
}

/// The weekday that is meant: the latest one up to `from`, unless a word picks another.
pub(super) fn nearby_weekday(from: Date, weekday: u8, pick: Pick) -> Option<Date> {
    let since = (i32::from(weekday_number(from)) - i32::from(weekday)).rem_euclid(7);
    let days = match pick {
        Pick::Next | Pick::After => 7 - since,
        Pick::Last | Pick::Before if since == 0 => -7,
        Pick::This => i32::from(weekday) - i32::from(weekday_number(from)),
        _ => -since,
    };
    plus_days(from, days)
}

/// The day of the month before `from`'s, of that month or of the next that has both the number and the weekday; the nearest of them.
pub(super) fn day_with_weekday(from: Date, day: u8, weekday: u8) -> Option<Date> {
    let in_month = |months: i32| {
        let month = plus_months(from.first_of_month(), months)?;
        to_date(month.year(), u8::try_from(month.month()).ok()?, day)
    };
    let days = (-1..=1).filter_map(in_month).filter(|date| weekday_number(*date) == weekday);
    days.min_by_key(|date| days_between(from, *date).abs())
}

/// The unit that lies `steps` of them away from the one that holds `from`.
pub(super) fn step(from: Option<Date>, unit: Unit, steps: i32) -> Value {
    let open = match unit {
        Unit::Week | Unit::Fortnight => Value::Week { year: None, week: None, weekend: false },
        Unit::Weekend => Value::Week { year: None, week: None, weekend: true },
        Unit::Month => Value::SOME_MONTH,
        Unit::Year | Unit::Decade | Unit::Century | Unit::Season => Value::SOME_YEAR,
        Unit::Quarter => Value::Part { year: None, of: QUARTERS, number: None },
        _ => Value::SOME_DAY,
    };
    let Some(from) = from else { return open };
    let moved = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(Value::Day(from)),
        Unit::Day => plus_days(from, steps).map(Value::Day),
        Unit::Week => plus_days(from, steps.saturating_mul(7)).map(|d| Value::week_of(d, false)),
        Unit::Weekend => weekend(from, steps).map(|d| Value::week_of(d, true)),
        Unit::Fortnight => plus_days(from, steps.saturating_mul(14)).map(|d| Value::week_of(d, false)),
        Unit::Month => plus_months(from, steps).map(|d| Value::of_parts(Some(d.year()), u8::try_from(d.month()).ok(), None)),
        Unit::Quarter => plus_months(from, steps.saturating_mul(3)).map(quarter_of),
        Unit::Year | Unit::Season => year_away(from, steps).map(Value::Year),
        Unit::Decade => year_away(from, steps.saturating_mul(10)).map(|y| Value::Decade(y.div_euclid(10))),
        Unit::Century => year_away(from, steps.saturating_mul(100)).map(|y| Value::Century(y.div_euclid(100))),
    };
    moved.unwrap_or(open)
}

fn year_away(from: Date, years: i32) -> Option<i16> {
    i16::try_from(years).ok().and_then(|y| from.year().checked_add(y)).filter(|y| *y > 0)
}

fn quarter_of(day: Date) -> Value {
    Value::Part { year: Some(day.year()), of: QUARTERS, number: Some(part_of_year(day, QUARTERS) + 1) }
}

/// Which of the `of` parts of its year holds the day, counted from 0.
pub(super) fn part_of_year(day: Date, of: u8) -> u8 {
    let months = MONTHS / of.clamp(1, MONTHS);
    (u8::try_from(day.month()).unwrap_or(1) - 1) / months
}

/// A day of the week whose weekend is meant. On a Sunday the weekend that is told as past is this week's.
fn weekend(from: Date, steps: i32) -> Option<Date> {
    let steps = if steps == -1 && weekday_number(from) == SUNDAY { 0 } else { steps };
    plus_days(from, steps.saturating_mul(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_weekday_is_the_latest_up_to_the_day() {
        let sunday = to_date(2022, 10, 16).unwrap_or_default();
        assert_eq!(nearby_weekday(sunday, 6, Pick::Open), to_date(2022, 10, 15));
        assert_eq!(nearby_weekday(sunday, 7, Pick::Open), Some(sunday));
        assert_eq!(nearby_weekday(sunday, 7, Pick::Last), to_date(2022, 10, 9));
        assert_eq!(nearby_weekday(sunday, 1, Pick::This), to_date(2022, 10, 10));
        assert_eq!(nearby_weekday(sunday, 1, Pick::Next), to_date(2022, 10, 17));
    }

    #[test]
    fn a_month_is_of_the_nearest_year() {
        let year = |from: i8, month: u8| year_of_month(Date::new(2022, from, 15).unwrap_or_default(), month, Pick::Open, Told::Open);
        assert_eq!([year(10, 12), year(9, 12)], [2022, 2021]);
        assert_eq!([year(11, 1), year(12, 1)], [2022, 2023]);
    }

    #[test]
    fn a_story_goes_on_to_the_next_year() {
        let from = |month: i8| Date::new(2022, month, 1).unwrap_or_default();
        assert_eq!([year_in_story(from(9), 3), year_in_story(from(9), 2)], [2022, 2023]);
    }
}
