//! Expressions of time to calendar values.
//!
//! The rules are those by which annotators of news resolve: a bare weekday is the latest one up to the item's day; a month and a day take the
//! nearest year, unless a weekday beside them says another; `the next day` follows from where the story stands.

use jiff::civil::Date;

use super::feast::holiday_in;
use super::nearby::{
    day_with_weekday, days_between, distance, nearby_weekday, part_of_year, step, year_in_story, year_of_day, year_of_month,
};
use super::order::in_order;
use super::settle::ItemDate;
use super::speech;
use super::value::{TimexValue, Value, plus_days, weekday_number};
use crate::facts::Prose;
use crate::facts::timex::{Clock, Holiday, Pick, Quantity, Season, Timex, Told, Unit, Vague, When, WrittenDate};
use crate::item::{Blocks, ItemTimex};
use crate::lexicon::classes::time;

/// An item that names fewer years tells no history.
const FEWEST_YEARS: i32 = 8;

/// A year that lies more years from the item's day is history.
const THESE_YEARS: i16 = 2;

/// A larger number of days, weeks or years is counted as so many.
const MOST_STEPS: i32 = 100_000;

/// How many days a week has.
const DAYS_OF_WEEK: i32 = 7;

/// The last weekday on which the weekend before is still `this weekend`: Wednesday.
const EARLY_IN_WEEK: u8 = 3;

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
            let previous = nth.checked_sub(1).and_then(|before| block.timexes.get(before));
            if !previous.is_some_and(|part| is_end_of(&block.prose, part, timex)) {
                story.moves_to(timex, resolved);
            }
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
                far += i32::from((year - item.year()).abs() > THESE_YEARS);
            }
            When::Weekday { .. } | When::Day(_) | When::Unit { pick: Pick::Last | Pick::This | Pick::Next, .. } => news += 1,
            _ => {}
        }
    }
    let four_of_five_far = far * 5 >= years * 4;
    let few_of_these_days = news * 6 <= years;
    years >= FEWEST_YEARS && four_of_five_far && few_of_these_days
}

/// Whether `end` only tells on which day the quarter before it ended: `the quarter ended Sept. 30`. The story still stands at the quarter.
fn is_end_of(prose: &Prose, part: &Timex, end: &Timex) -> bool {
    let ended = part.tokens.end;
    matches!(part.when, When::Part { .. }) && prose.is_in(ended, time::ENDING) && end.tokens.start == ended + 1
}

/// From how many months on a stretch is longer than the quarters that it is told beside: `the first nine months`.
const LONGER_THAN_QUARTERS: u32 = 6;

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
            When::Calendar { date, pick } => {
                // A weekday that stands by itself is one of these days, and leads to no year gone by.
                let weekday = date.weekday.filter(|_| timex.weekday_beside.is_none());
                self.calendar(in_order(WrittenDate { weekday, ..date }, self.day_first), pick, timex.told)
            }
            When::Weekday { weekday, pick } => self.weekday(weekday, pick, timex.told),
            When::WeekdayAway { weekday, weeks } => self.weekday_away(weekday, weeks),
            When::WeekdayOfWeek { weekday, weeks } => self.weekday_of_week(weekday, weeks),
            When::WeekOf { date, weekend } => self.week_of(in_order(date, self.day_first), weekend, timex.told),
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
    fn write(&self, timex: &Timex, resolved: Option<Value>) -> TimexValue {
        let alone = |value| TimexValue { value: Some(value), clock: None };
        let timed = |value| TimexValue { value: Some(value), clock: timex.clock };
        match (timex.when, resolved) {
            (When::Every { unit: Unit::Day, .. }, _) if timex.clock.is_some() => timed(Value::SOME_DAY),
            (When::Every { quantity, unit }, _) => alone(Value::Length(quantity, unit)),
            (When::EveryWeekday(day), _) => timed(Value::Weekday(day)),
            (When::EverySeason(season), _) => alone(Value::Season(None, season)),
            (When::EveryMonth(month), _) => alone(Value::of_parts(None, Some(month), None)),
            (_, Some(value)) => timed(value),
            _ => TimexValue::default(),
        }
    }

    /// Takes note of where an expression led. What only compares (`a year earlier`) moves nothing, nor in history what leans on the item's day.
    fn moves_to(&mut self, timex: &Timex, resolved: Option<Value>) {
        let moves = match timex.when {
            When::Offset { back, .. } => !back,
            When::Part { number: None, pick: Pick::InYear(_), .. }
            | When::Part { pick: Pick::InYear(..=-1), .. }
            | When::Calendar { pick: Pick::Any, .. } => false,
            When::Unit { unit: Unit::Year, .. } | When::Vague(_) | When::Length { .. } | When::Clock => false,
            When::Day(_) | When::Unit { pick: Pick::Last | Pick::This | Pick::Next, .. } => !self.told,
            _ => true,
        };
        if let Some(value) = resolved.filter(|v| moves && v.days().is_some()) {
            self.reached = Some(value);
        }
        // "a year earlier" is the year's after "the first nine months", no longer the quarter's.
        let longer =
            matches!(timex.when, When::Length { quantity: Quantity::Exact { whole: LONGER_THAN_QUARTERS.., .. }, unit: Unit::Month });
        if longer && matches!(self.reached, Some(Value::Part { .. })) {
            self.reached = None;
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
            (_, None, Some(day)) => return self.day_of_month(day, date.weekday),
            (Pick::Same, Some(_), _) => self.standing().map(Date::year),
            (Pick::Open, Some(month), _) if self.told && told != Told::Ahead => self.anchor().map(|from| year_in_story(from, month)),
            (Pick::Open, Some(month), None) if told != Told::Ahead => self.anchor().map(|from| year_of_month(from, month, pick, told)),
            (_, Some(month), None) => self.item.map(|from| year_of_month(from, month, pick, told)),
            (_, Some(month), Some(day)) => self.anchor().map(|from| year_of_day(from, month, day, date.weekday, told)),
            _ => None,
        };
        Value::of_parts(year, date.month, date.day)
    }

    /// `the 13th`: of the month that the story stands in. `Saturday the 24th`: of the month near the item's day in which it is a Saturday.
    fn day_of_month(&self, day: u8, weekday: Option<u8>) -> Value {
        if let Some(date) = self.item.zip(weekday).and_then(|(from, weekday)| day_with_weekday(from, day, weekday)) {
            return Value::Day(date);
        }
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

    fn weekday_away(&self, weekday: u8, weeks: i8) -> Value {
        let pick = if weeks < 0 { Pick::Last } else { Pick::Next };
        let from = self.item.and_then(|from| nearby_weekday(from, weekday, pick));
        from.and_then(|from| plus_days(from, i32::from(weeks) * DAYS_OF_WEEK)).map_or(Value::Weekday(weekday), Value::Day)
    }

    fn weekday_of_week(&self, weekday: u8, weeks: i8) -> Value {
        let from = self.item.and_then(|from| nearby_weekday(from, weekday, Pick::This));
        from.and_then(|from| plus_days(from, i32::from(weeks) * DAYS_OF_WEEK)).map_or(Value::Weekday(weekday), Value::Day)
    }

    fn week_of(&self, date: WrittenDate, weekend: bool, told: Told) -> Value {
        let day = self.calendar(date, Pick::Open, told).day();
        day.map_or(Value::Week { year: date.year, week: None, weekend }, |day| Value::week_of(day, weekend))
    }

    fn near_day(&self, days: i8, clock: Option<Clock>) -> Value {
        match self.item.and_then(|item| plus_days(item, i32::from(days))) {
            Some(day) => Value::Day(day),
            None if days == 0 && clock.is_none() => Value::Vague(Vague::Present),
            None => Value::SOME_DAY,
        }
    }

    /// `9:30` with no day: the day that the story stands at, else the item's.
    fn clock_day(&self) -> Value {
        self.reached.and_then(Value::day).or(self.item).map_or(Value::SOME_DAY, Value::Day)
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
            return Value::some_day_of(year, month);
        }
        step(from, unit, steps)
    }

    /// A weekend still to come is never the last one; early in the week, `this weekend` in the past is.
    fn pick_weekend(&self, pick: Pick, told: Told) -> Pick {
        match (pick, told) {
            (Pick::Last, Told::Ahead) => Pick::This,
            (Pick::This, Told::Past) if self.item.is_some_and(|item| weekday_number(item) <= EARLY_IN_WEEK) => Pick::Last,
            _ => pick,
        }
    }

    fn offset(&self, quantity: Quantity, unit: Unit, back: bool, narrative: bool) -> Value {
        let Quantity::Exact { whole, half } = quantity else {
            return Value::Vague(if back { Vague::Past } else { Vague::Future });
        };
        let steps = i32::try_from(whole).unwrap_or(i32::MAX).min(MOST_STEPS) * if back { -1 } else { 1 };
        if let (Unit::Year, Some(Value::Part { year: Some(year), of, number })) = (unit, self.reached) {
            let year = i16::try_from(steps).ok().and_then(|s| year.checked_add(s));
            return Value::Part { year, of, number };
        }
        let from = if narrative { self.standing() } else { self.item };
        if unit == Unit::Fortnight {
            return step(from, Unit::Day, steps.saturating_mul(2 * DAYS_OF_WEEK));
        }
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

    fn part(&self, of: u8, number: Option<u8>, year: Option<i16>, pick: Pick, told: Told) -> Value {
        match number {
            Some(number) => self.numbered_part(of, number, year, pick, told),
            None => self.open_part(of, year, pick),
        }
    }

    /// A quarter or half without its number: the one last told of, else the last that is over.
    fn open_part(&self, of: u8, year: Option<i16>, pick: Pick) -> Value {
        let told_of = self.part.filter(|v| matches!(v, Value::Part { of: same, .. } if *same == of));
        if let (Some(Value::Part { year: Some(year), number, .. }), Pick::InYear(years)) = (told_of, pick) {
            return Value::Part { year: Some(year + i16::from(years)), of, number };
        }
        // "the quarter" is the one last told of, wherever the story has got to.
        let told_of = told_of.filter(|v| pick == Pick::Open || self.reached == Some(*v));
        if let (None, Some(told_of), Pick::Open | Pick::Last | Pick::Same) = (year, told_of, pick) {
            return told_of;
        }
        if let (Some(year), Some(Value::Part { of: same, number, .. })) = (year, self.reached) {
            return Value::Part { year: Some(year), of: same, number };
        }
        let Some(from) = self.anchor() else { return Value::Part { year, of, number: None } };
        let (steps, years) = match pick {
            Pick::This => (0, 0),
            Pick::Next => (1, 0),
            Pick::InYear(years) => (-1, i16::from(years)),
            _ => (-1, 0),
        };
        let parts = i16::from(of);
        let index = from.year() * parts + i16::from(part_of_year(from, of)) + steps;
        let number = u8::try_from(index.rem_euclid(parts) + 1).ok();
        Value::Part { year: Some(index.div_euclid(parts) + years), of, number }
    }

    /// A quarter or half by its number. One without a year is the latest that has begun, or the next if it is nearer.
    fn numbered_part(&self, of: u8, number: u8, year: Option<i16>, pick: Pick, told: Told) -> Value {
        let days = |year: i16| Value::Part { year: Some(year), of, number: Some(number) }.days();
        let year = year.or_else(|| {
            let from = self.anchor()?;
            if let Pick::InYear(years) = pick {
                return Some(from.year() + i16::from(years));
            }
            let begun = |year: &i16| days(*year).is_some_and(|(first, _)| first <= from);
            let years = (from.year() - 1..=from.year() + 1).filter(|year| told != Told::Past || begun(year));
            years.min_by_key(|year| days(*year).map(|range| distance(from, range)))
        });
        Value::Part { year, of, number: Some(number) }
    }

    fn holiday(&self, holiday: Holiday, year: Option<i16>, pick: Pick) -> Value {
        if let Some(year) = year {
            return holiday_in(year, holiday).map_or(Value::Year(year), Value::Day);
        }
        let open = match holiday {
            Holiday::Fixed { month, day } => Value::of_parts(None, Some(month), Some(day)),
            _ => Value::SOME_DAY,
        };
        let Some(from) = self.anchor() else { return open };
        let mut days = (from.year() - 1..=from.year() + 1).filter_map(|y| holiday_in(y, holiday));
        let day = match pick {
            Pick::Last => days.rfind(|d| *d < from),
            Pick::Next => days.find(|d| *d > from),
            Pick::This => holiday_in(from.year(), holiday),
            Pick::InYear(years) => holiday_in(from.year() + i16::from(years), holiday),
            Pick::Same => self.standing().and_then(|day| holiday_in(day.year(), holiday)),
            _ => days.min_by_key(|d| days_between(*d, from).abs()),
        };
        day.map_or(open, Value::Day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::date::value::to_date;

    /// The values of the timexes in `text`, as of Sunday, 16 October 2022, or of no day.
    fn values(text: &str, dated: bool) -> Vec<String> {
        let day = to_date(2022, 10, 16).filter(|_| dated);
        super::values(&Blocks::of_prose(text), &ItemDate { day, ..ItemDate::default() }).into_iter().map(|t| t.value.to_string()).collect()
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
}
