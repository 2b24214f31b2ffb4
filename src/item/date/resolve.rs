//! Expressions of time to calendar values.
//!
//! The rules are those by which annotators of news resolve: a bare weekday is the latest one up to the item's day; a month and a day take the
//! nearest year, unless a weekday beside them says another; `the next day` follows from where the story stands.

use super::order::in_order;
use super::value::{clock_suffix, plus_days, plus_months, to_date};
use super::{ItemDate, Value, speech};
use crate::facts::header::WrittenDate;
use crate::facts::timex::{Clock, Holiday, Pick, Quantity, Season, Timex, Told, Unit, Vague, When};
use crate::item::{Blocks, ItemTimex};

use jiff::civil::{Date, Weekday};

/// The values of all timexes of the item.
pub fn values(blocks: &Blocks, date: &ItemDate) -> Vec<ItemTimex> {
    let mut story = Story { item: date.day, day_first: date.day_first, reached: None, part: None, told: is_history(blocks, date.day) };
    let mut out = Vec::new();
    for (index, (at, block)) in blocks.iter().enumerate() {
        let spoken = speech::dated(block);
        for (nth, timex) in block.timexes.iter().enumerate() {
            let on = spoken.iter().find(|s| s.quotation.overlaps(timex.span)).and_then(|s| block.timexes.get(s.on));
            let resolved = story.told_on(on, timex);
            let value = story.write(timex, resolved);
            out.push(ItemTimex { span: timex.span.shift(*at), fact: (index, nth), kind: timex.kind, value, resolved });
            story.moves_to(timex, resolved);
        }
    }
    out
}

/// Whether the item tells history: most of the years that it names lie well before its day, and little leans on that day. Then dates lean on each other.
fn is_history(blocks: &Blocks, item: Option<Date>) -> bool {
    let Some(item) = item else { return false };
    let (mut far, mut years, mut news) = (0, 0, 0);
    for timex in blocks.iter().flat_map(|(_, b)| &b.timexes) {
        match timex.when {
            When::Calendar { date: WrittenDate { year: Some(year), .. }, .. } => {
                years += 1;
                far += i32::from((year - item.year()).abs() > 2);
            }
            When::Weekday { .. } | When::Day(_) | When::Unit { pick: Pick::Last | Pick::This | Pick::Next, .. } => news += 1,
            _ => {}
        }
    }
    years >= 8 && far * 5 >= years * 4 && news * 6 <= years
}

/// Where the telling stands.
struct Story {
    /// The item's day.
    item: Option<Date>,
    day_first: bool,
    /// What the last expression that names a time led to.
    reached: Option<Value>,
    /// The quarter or half last told of.
    part: Option<Value>,
    /// Whether history is told.
    told: bool,
}

impl Story {
    /// The value of an expression that was spoken on the day that `on` names; without one, on the item's.
    fn told_on(&self, on: Option<&Timex>, timex: &Timex) -> Option<Value> {
        let day = on.and_then(|on| self.resolve(on)).and_then(Value::day);
        match day {
            Some(day) => Self { item: Some(day), ..*self }.resolve(timex),
            None => self.resolve(timex),
        }
    }

    /// The value of the expression, without its time of day. None for repeated times.
    fn resolve(&self, timex: &Timex) -> Option<Value> {
        Some(match timex.when {
            When::Calendar { date, pick } => self.calendar(in_order(date, self.day_first), pick, timex.told),
            When::Weekday { weekday, pick } => self.weekday(weekday, pick, timex.told),
            When::Day(days) => self.near_day(days, timex.clock),
            When::Unit { unit, pick } => self.unit(unit, pick, timex.told),
            When::Offset { quantity, unit, back, narrative } => self.offset(quantity, unit, back, narrative),
            When::Season { season, year, pick } => self.season(season, year, pick),
            When::Part { of, number, year, pick } => self.part(of, number, year, pick, timex.told),
            When::Decade(decade) => Value::Decade(decade),
            When::Century(century) => Value::Century(century),
            When::Holiday { holiday, year, pick } => self.holiday(holiday, year, pick),
            When::Vague(vague) => Value::Vague(vague),
            When::Length { quantity, unit } => Value::Length(quantity, unit),
            When::Every { .. } | When::EveryWeekday(_) | When::EverySeason(_) | When::EveryMonth(_) => return None,
            When::Clock => self.clock_day(),
        })
    }

    /// The value as TIMEX3 writes it.
    fn write(&self, timex: &Timex, resolved: Option<Value>) -> String {
        match (timex.when, resolved) {
            (When::Every { unit: Unit::Day, .. }, _) if timex.clock.is_some() => with_clock(Value::OpenDay, timex.clock),
            (When::Every { quantity, unit }, _) => Value::Length(quantity, unit).to_string(),
            (When::EveryWeekday(day), _) => with_clock(Value::Weekday(day), timex.clock),
            (When::EverySeason(season), _) => Value::Season(None, season).to_string(),
            (When::EveryMonth(month), _) => Value::Parts { year: None, month: Some(month), day: None }.to_string(),
            (_, Some(value)) => with_clock(value, timex.clock),
            _ => String::new(),
        }
    }

    /// Takes note of where an expression led. What only compares (`a year earlier`) moves nothing, nor in history what leans on the item's day.
    fn moves_to(&mut self, timex: &Timex, resolved: Option<Value>) {
        let moves = match timex.when {
            When::Offset { back, .. } => !back,
            When::Part { number: None, pick: Pick::InYear(_), .. } | When::Calendar { pick: Pick::Any, .. } => false,
            When::Unit { unit: Unit::Year, .. } | When::Vague(_) | When::Length { .. } | When::Clock => false,
            When::Day(_) | When::Unit { pick: Pick::Last | Pick::This | Pick::Next, .. } => !self.told,
            _ => true,
        };
        if let Some(value) = resolved.filter(|v| moves && v.days().is_some()) {
            self.reached = Some(value);
        }
        if let Some(part @ Value::Part { .. }) = resolved.filter(|_| moves) {
            self.part = Some(part);
        }
    }

    /// The day that dates without a year are reckoned from.
    fn anchor(&self) -> Option<Date> {
        let told = self.reached.filter(|_| self.told).and_then(Value::days).map(|(first, _)| first);
        told.or(self.item)
    }

    /// The day that the story stands at.
    fn standing(&self) -> Option<Date> {
        self.reached.and_then(Value::days).map(|(first, _)| first).or(self.item)
    }

    fn calendar(&self, date: WrittenDate, pick: Pick, told: Told) -> Value {
        let open = Value::of_parts(date.year, date.month, date.day);
        if date.year.is_some() {
            return open;
        }
        let year = match (pick, date.month, date.day) {
            (Pick::Any, ..) => None,
            (Pick::InYear(years), ..) => self.item.map(|item| item.year() + i16::from(years)),
            (_, None, Some(day)) => return self.day_of_month(day),
            (Pick::Same, Some(_), _) => self.standing().map(Date::year),
            (Pick::Open, Some(month), _) if self.told && told != Told::Ahead => self.anchor().map(|from| year_in_story(from, month)),
            (Pick::Open, Some(month), None) if told != Told::Ahead => self.anchor().map(|from| year_of_month(from, month, pick, told)),
            (_, Some(month), None) => self.item.map(|from| year_of_month(from, month, pick, told)),
            (_, Some(month), Some(day)) => self.anchor().map(|from| year_of_day(from, month, day, date.weekday, told)),
            _ => None,
        };
        Value::of_parts(year, date.month, date.day)
    }

    /// `the 13th`: of the month that the story stands in.
    fn day_of_month(&self, day: u8) -> Value {
        let from = self.standing();
        let month = from.and_then(|d| u8::try_from(d.month()).ok());
        Value::of_parts(from.map(Date::year), month, Some(day))
    }

    fn weekday(&self, weekday: u8, pick: Pick, told: Told) -> Value {
        let today = self.item.is_some_and(|item| weekday_number(item) == weekday);
        let pick = if pick == Pick::Open && told == Told::Ahead && !today { Pick::Next } else { pick };
        let from = if matches!(pick, Pick::Before | Pick::After | Pick::Same) { self.standing() } else { self.item };
        from.and_then(|from| nearby_weekday(from, weekday, pick)).map_or(Value::Weekday(weekday), Value::Day)
    }

    fn near_day(&self, days: i8, clock: Option<Clock>) -> Value {
        match self.item.and_then(|item| plus_days(item, i32::from(days))) {
            Some(day) => Value::Day(day),
            None if days == 0 && clock.is_none() => Value::Vague(Vague::Present),
            None => Value::OpenDay,
        }
    }

    /// `9:30` with no day: the day that the story stands at, else the item's.
    fn clock_day(&self) -> Value {
        self.reached.and_then(Value::day).or(self.item).map_or(Value::OpenDay, Value::Day)
    }

    fn unit(&self, unit: Unit, pick: Pick, told: Told) -> Value {
        let pick = if unit == Unit::Weekend { self.pick_weekend(pick, told) } else { pick };
        let (from, steps) = match pick {
            Pick::Last => (self.item, -1),
            Pick::Next => (self.item, 1),
            Pick::Before => (self.standing(), -1),
            Pick::After => (self.standing(), 1),
            Pick::Same => (self.standing(), 0),
            Pick::Open if self.told => (self.standing(), 0),
            Pick::Open | Pick::This | Pick::Any | Pick::InYear(_) => (self.item, 0),
        };
        if let (Unit::Day, Pick::Before | Pick::After | Pick::Same, Some(Value::Month(year, month))) = (unit, pick, self.reached) {
            return Value::Parts { year: Some(year), month: Some(month), day: Some(0) };
        }
        step(from, unit, steps)
    }

    /// A weekend still to come is never the last one; early in the week, `this weekend` in the past is.
    fn pick_weekend(&self, pick: Pick, told: Told) -> Pick {
        match (pick, told) {
            (Pick::Last, Told::Ahead) => Pick::This,
            (Pick::This, Told::Past) if self.item.is_some_and(|item| weekday_number(item) <= 3) => Pick::Last,
            _ => pick,
        }
    }

    fn offset(&self, quantity: Quantity, unit: Unit, back: bool, narrative: bool) -> Value {
        let Quantity::Exact { whole, half } = quantity else {
            return Value::Vague(if back { Vague::Past } else { Vague::Future });
        };
        let steps = i32::try_from(whole).unwrap_or(i32::MAX).min(100_000) * if back { -1 } else { 1 };
        if let (Unit::Year, Some(Value::Part { year: Some(year), of, number })) = (unit, self.reached) {
            let year = i16::try_from(steps).ok().and_then(|s| year.checked_add(s));
            return Value::Part { year, of, number };
        }
        let from = if narrative { self.standing() } else { self.item };
        if half && unit == Unit::Year {
            return step(from, Unit::Month, steps * 12 + 6 * steps.signum());
        }
        step(from, unit, steps)
    }

    fn season(&self, season: Season, year: Option<i16>, pick: Pick) -> Value {
        let candidate = |year: i16| Value::Season(Some(year), season).days();
        let year = year.or_else(|| {
            let from = self.anchor()?;
            let this = from.year();
            match pick {
                Pick::InYear(years) => Some(this + i16::from(years)),
                Pick::This => Some(this),
                Pick::Open if self.told => Some(this),
                Pick::Last => (this - 2..=this).rev().find(|y| candidate(*y).is_some_and(|(_, last)| last < from)),
                Pick::Next => (this..this + 2).find(|y| candidate(*y).is_some_and(|(first, _)| first > from)),
                _ => (this - 1..=this + 1).min_by_key(|y| candidate(*y).map(|range| distance(from, range))),
            }
        });
        Value::Season(year, season)
    }

    /// A quarter or half. One without a year is the latest that has begun, or the next if it is nearer; one without a number is the one last told of,
    /// else the last that is over.
    fn part(&self, of: u8, number: Option<u8>, year: Option<i16>, pick: Pick, told: Told) -> Value {
        let told_of = self.part.filter(|v| matches!(v, Value::Part { of: same, .. } if *same == of));
        if let (None, Some(Value::Part { year: Some(year), number, .. }), Pick::InYear(years)) = (number, told_of, pick) {
            return Value::Part { year: Some(year + i16::from(years)), of, number };
        }
        let told_of = told_of.filter(|v| self.reached == Some(*v));
        if let (None, None, Some(told_of), Pick::Open | Pick::Last | Pick::Same) = (number, year, told_of, pick) {
            return told_of;
        }
        if let (None, Some(year), Some(Value::Part { of: same, number, .. })) = (number, year, self.reached) {
            return Value::Part { year: Some(year), of: same, number };
        }
        let Some(from) = self.anchor() else { return Value::Part { year, of, number } };
        let here = (i16::from(from.month()) - 1) / (12 / i16::from(of.max(1)));
        let Some(number) = number else {
            let steps = match pick {
                Pick::This => 0,
                Pick::Next => 1,
                _ => -1,
            };
            let index = from.year() * i16::from(of) + here + steps;
            let number = u8::try_from(index.rem_euclid(i16::from(of)) + 1).ok();
            let years = if let Pick::InYear(years) = pick { i16::from(years) } else { 0 };
            return Value::Part { year: Some(index.div_euclid(i16::from(of)) + years), of, number };
        };
        let year = year.or(match pick {
            Pick::InYear(years) => Some(from.year() + i16::from(years)),
            _ => {
                let mut years: Vec<i16> = (from.year() - 1..=from.year() + 1).collect();
                let days = |y: i16| Value::Part { year: Some(y), of, number: Some(number) }.days();
                years.retain(|y| told != Told::Past || days(*y).is_some_and(|(first, _)| first <= from));
                years.into_iter().min_by_key(|y| days(*y).map(|range| distance(from, range)))
            }
        });
        Value::Part { year, of, number: Some(number) }
    }

    fn holiday(&self, holiday: Holiday, year: Option<i16>, pick: Pick) -> Value {
        if let Some(year) = year {
            return holiday_in(year, holiday).map_or(Value::Year(year), Value::Day);
        }
        let open = match holiday {
            Holiday::Fixed { month, day } => Value::Parts { year: None, month: Some(month), day: Some(day) },
            _ => Value::OpenDay,
        };
        let Some(from) = self.anchor() else { return open };
        let mut days = (from.year() - 1..=from.year() + 1).filter_map(|y| holiday_in(y, holiday));
        let day = match pick {
            Pick::Last => days.rfind(|d| *d < from),
            Pick::Next => days.find(|d| *d > from),
            Pick::This => holiday_in(from.year(), holiday),
            _ => days.min_by_key(|d| days_between(*d, from).abs()),
        };
        day.map_or(open, Value::Day)
    }
}

/// The value with its time of day.
fn with_clock(value: Value, clock: Option<Clock>) -> String {
    let mut text = value.to_string();
    text.extend(clock.map(clock_suffix));
    text
}

/// Days from `from` to the nearer end of `range`; 0 inside. What lies ahead counts double.
fn distance(from: Date, range: (Date, Date)) -> i32 {
    if from < range.0 { days_between(from, range.0) * 2 } else { days_between(range.1, from).max(0) }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The year of a month without one.
fn year_of_month(from: Date, month: u8, pick: Pick, told: Told) -> i16 {
    let ahead = i16::from(month) - i16::from(from.month());
    let year = from.year();
    match pick {
        Pick::This => year,
        Pick::Last => year - i16::from(ahead >= 0),
        Pick::Next => year + i16::from(ahead <= 0),
        _ if told == Told::Ahead => year + i16::from(ahead < 0),
        _ if told == Told::Past && ahead > 0 => year - 1,
        _ if ahead > 2 => year - 1,
        _ if ahead < -10 => year + 1,
        _ => year,
    }
}

/// The year of a month in a story that goes forward.
fn year_in_story(from: Date, month: u8) -> i16 {
    from.year() + i16::from(i16::from(month) - i16::from(from.month()) < -6)
}

/// The year of a month and a day: one in which the weekday beside them is right, else the nearest.
fn year_of_day(from: Date, month: u8, day: u8, weekday: Option<u8>, told: Told) -> i16 {
    let first = if told == Told::Ahead { from.year() } else { from.year() - 3 };
    let years = first..=from.year() + 1;
    let away = |year: &i16| {
        to_date(*year, month, day).map_or(i32::MAX, |d| match told {
            Told::Ahead => distance(d, (from, from)),
            Told::Past if d > from => distance(from, (d, d)) * 2,
            _ => distance(from, (d, d)),
        })
    };
    let fits = |year: &i16| weekday.is_some_and(|w| to_date(*year, month, day).is_some_and(|d| weekday_number(d) == w));
    years.clone().filter(fits).min_by_key(away).or_else(|| years.min_by_key(away)).unwrap_or(from.year())
}

/// 1 for Monday to 7 for Sunday.
pub fn weekday_number(day: Date) -> u8 {
    u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or(1)
}

/// The weekday that is meant: the latest one up to `from`, unless a word picks another.
fn nearby_weekday(from: Date, weekday: u8, pick: Pick) -> Option<Date> {
    let since = (i32::from(weekday_number(from)) - i32::from(weekday)).rem_euclid(7);
    let days = match pick {
        Pick::Next | Pick::After => 7 - since,
        Pick::Last | Pick::Before if since == 0 => -7,
        Pick::This => i32::from(weekday) - i32::from(weekday_number(from)),
        _ => -since,
    };
    plus_days(from, days)
}

/// The unit that lies `steps` of them away from the one that holds `from`.
fn step(from: Option<Date>, unit: Unit, steps: i32) -> Value {
    let open = match unit {
        Unit::Week | Unit::Fortnight => Value::Week { year: None, week: None, weekend: false },
        Unit::Weekend => Value::Week { year: None, week: None, weekend: true },
        Unit::Month => Value::Parts { year: None, month: Some(0), day: None },
        Unit::Year | Unit::Decade | Unit::Century | Unit::Season => Value::Parts { year: None, month: None, day: None },
        Unit::Quarter => Value::Part { year: None, of: 4, number: None },
        _ => Value::OpenDay,
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
    Value::Part { year: Some(day.year()), of: 4, number: u8::try_from((day.month() - 1) / 3 + 1).ok() }
}

/// A day of the week whose weekend is meant. On a Sunday the weekend that is told as past is this week's.
fn weekend(from: Date, steps: i32) -> Option<Date> {
    let steps = if steps == -1 && weekday_number(from) == 7 { 0 } else { steps };
    plus_days(from, steps.saturating_mul(7))
}

/// The day on which the feast falls in `year`.
fn holiday_in(year: i16, holiday: Holiday) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => to_date(year, month, day),
        Holiday::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
            to_date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::AfterThanksgiving(days) => plus_days(holiday_in(year, Holiday::THANKSGIVING)?, i32::from(days)),
        Holiday::Easter(days) => plus_days(easter(year)?, i32::from(days)),
        Holiday::ElectionDay => plus_days(to_date(year, 11, 1)?.nth_weekday_of_month(1, Weekday::Monday).ok()?, 1),
        Holiday::Moving => None,
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of Nature, 20 April 1876.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    to_date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        assert_eq!(easter(2022), to_date(2022, 4, 17));
        assert_eq!(easter(2024), to_date(2024, 3, 31));
        assert_eq!(holiday_in(2022, Holiday::Nth { month: 11, weekday: 4, nth: 4 }), to_date(2022, 11, 24));
    }

    /// The values of the timexes in `text`, as of Sunday, 16 October 2022, or of no day.
    fn values(text: &str, dated: bool) -> Vec<String> {
        let day = to_date(2022, 10, 16).filter(|_| dated);
        super::values(&Blocks::of_prose(text), &ItemDate { day, ..ItemDate::default() }).into_iter().map(|t| t.value).collect()
    }

    #[test]
    fn weekdays_look_back_unless_told_ahead() {
        assert_eq!(values("They met on Saturday. On Sunday they rested.", true), ["2022-10-15", "2022-10-16"]);
        assert_eq!(values("They will meet on Saturday.", true), ["2022-10-22"]);
        assert_eq!(values("They met last Sunday and meet next Sunday.", true), ["2022-10-09", "2022-10-23"]);
    }

    #[test]
    fn open_dates_take_the_nearest_year() {
        assert_eq!(values("It began on February 24. He was there in December.", true), ["2022-02-24", "2021-12"]);
        assert_eq!(values("On Tuesday, January 12, he came.", true), ["2021-01-12"]);
        assert_eq!(values("It will open on January 5.", true), ["2023-01-05"]);
    }

    #[test]
    fn joined_dates_share_their_year() {
        assert_eq!(values("It lasted through the spring and summer of 1979.", true), ["1979-SP", "1979-SU"]);
        assert_eq!(values("It snowed in December and January 1990.", true), ["1989-12", "1990-01"]);
        assert_eq!(
            values("It will go to Rome in November, Oslo in December, and Bonn in January.", true),
            ["2022-11", "2022-12", "2023-01"]
        );
    }

    #[test]
    fn a_day_that_opens_its_sentence_is_told_by_what_follows() {
        assert_eq!(values("On Thursday, the council will vote.", true), ["2022-10-20"]);
        assert_eq!(values("On Thursday, the council voted.", true), ["2022-10-13"]);
        assert_eq!(values("The fair drew thousands this past week.", true), ["2022-W40"]);
    }

    #[test]
    fn the_story_moves_on() {
        assert_eq!(
            values("It began on June 3. The next day it rained, and two days later it burned.", true),
            ["2022-06-03", "2022-06-04", "2022-06-06"]
        );
        assert_eq!(values("last week, this year, two years ago, the 1990s", true), ["2022-W40", "2022", "2020", "199"]);
    }

    #[test]
    fn in_a_quotation_the_speakers_day_holds() {
        assert_eq!(values("“We leave tomorrow,” Anna Lind said on Friday.", true), ["2022-10-15", "2022-10-14"]);
        assert_eq!(values("“We leave tomorrow,” Anna Lind said.", true), ["2022-10-17"]);
        assert_eq!(values("On May 3 Anna Lind said: “It began last week.”", true), ["2022-05-03", "2022-W17"]);
    }

    #[test]
    fn without_a_day_values_stay_open() {
        let text = "On Thursday, August 6 and last week, earlier this month, last year, last night.";
        assert_eq!(values(text, false), ["XXXX-08-06", "XXXX-WXX", "XXXX-XX", "XXXX", "XXXX-XX-XXTNI"]);
        assert_eq!(values("On Thursday for two weeks in 2020", false), ["XXXX-WXX-4", "P2W", "2020"]);
    }

    #[test]
    fn a_bare_weekday_is_the_latest_up_to_the_day() {
        let sunday = to_date(2022, 10, 16).unwrap_or_default();
        assert_eq!(nearby_weekday(sunday, 6, Pick::Open), to_date(2022, 10, 15));
        assert_eq!(nearby_weekday(sunday, 7, Pick::Open), Some(sunday));
        assert_eq!(nearby_weekday(sunday, 7, Pick::Last), to_date(2022, 10, 9));
    }
}
