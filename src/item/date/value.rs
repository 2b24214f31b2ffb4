//! Calendar values as TIMEX3 writes them: ISO 8601 with TimeML's extensions.

use std::fmt;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::facts::timex::{Clock, PartOfDay, Quantity, Season, Unit, Vague};

/// The value of an expression of time. Parts that nothing tells are open, and written as `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A day.
    Day(Date),
    /// A day, a month or a year of which parts are open, or which the calendar does not have. A part that is none is open as far as the grain goes.
    Parts {
        /// The year.
        year: Option<i16>,
        /// The month.
        month: Option<u8>,
        /// The day.
        day: Option<u8>,
        /// What the whole is.
        grain: Grain,
    },
    /// A month.
    Month(i16, u8),
    /// A year.
    Year(i16),
    /// A week by the ISO calendar.
    Week {
        /// The ISO year; none where open.
        year: Option<i16>,
        /// The week; none where open.
        week: Option<u8>,
        /// Whether its Saturday and Sunday are meant.
        weekend: bool,
    },
    /// A weekday of an unknown week.
    Weekday(u8),
    /// A quarter or a half.
    Part {
        /// The year.
        year: Option<i16>,
        /// 4 for quarters, 2 for halves.
        of: u8,
        /// Which.
        number: Option<u8>,
    },
    /// A season.
    Season(Option<i16>, Season),
    /// Ten years, by the first three figures.
    Decade(i16),
    /// A hundred years, by the first two figures; those before Christ are counted from -1.
    Century(i16),
    /// What no calendar holds.
    Vague(Vague),
    /// A length.
    Length(Quantity, Unit),
}

/// What a date is that has open parts, coarsest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

impl Value {
    /// Some year that nothing tells.
    pub const SOME_YEAR: Self = Self::Parts { year: None, month: None, day: None, grain: Grain::Year };

    /// Some month that nothing tells.
    pub const SOME_MONTH: Self = Self::Parts { year: None, month: None, day: None, grain: Grain::Month };

    /// Some day that nothing tells.
    pub const SOME_DAY: Self = Self::Parts { year: None, month: None, day: None, grain: Grain::Day };

    /// Some day of a known month.
    pub fn some_day_of(year: i16, month: u8) -> Self {
        Self::Parts { year: Some(year), month: Some(month), day: None, grain: Grain::Day }
    }

    /// The day, the month or the year that has these parts; those before its finest that are none are open.
    pub fn of_parts(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Self {
        let grain = match (month, day) {
            (_, Some(_)) => Grain::Day,
            (Some(_), None) => Grain::Month,
            (None, None) => Grain::Year,
        };
        let open = Self::Parts { year, month, day, grain };
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => to_date(year, month, day).map_or(open, Self::Day),
            (Some(year), Some(month), None) if (1..=12).contains(&month) => Self::Month(year, month),
            (Some(year), None, None) => Self::Year(year),
            _ => open,
        }
    }

    /// The ISO week of `day`.
    pub fn week_of(day: Date, weekend: bool) -> Self {
        let week = day.iso_week_date();
        Self::Week { year: Some(week.year()), week: u8::try_from(week.week()).ok(), weekend }
    }

    /// The first and the last day that the value means, where the calendar can tell.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => {
                let first = to_date(year, month, 1)?;
                Some((first, first.last_of_month()))
            }
            Self::Year(year) => Some((to_date(year, 1, 1)?, to_date(year, 12, 31)?)),
            Self::Week { year, week, weekend } => {
                let monday = ISOWeekDate::new(year?, i8::try_from(week?).ok()?, Weekday::Monday).ok()?.date();
                let first = if weekend { plus_days(monday, 5)? } else { monday };
                Some((first, plus_days(monday, 6)?))
            }
            Self::Part { year, of, number } => {
                let months = 12 / of.max(1);
                let first = to_date(year?, (number? - 1) * months + 1, 1)?;
                let last = to_date(year?, number? * months, 1)?;
                Some((first, last.last_of_month()))
            }
            Self::Season(year, season) => {
                let month = match season {
                    Season::Spring => 3,
                    Season::Summer => 6,
                    Season::Fall => 9,
                    Season::Winter => 12,
                };
                let first = to_date(year?, month, 1)?;
                Some((first, plus_months(first, 2)?.last_of_month()))
            }
            Self::Decade(decade) => Some((to_date(decade * 10, 1, 1)?, to_date(decade * 10 + 9, 12, 31)?)),
            Self::Century(century @ 0..) => Some((to_date(century * 100, 1, 1)?, to_date(century * 100 + 99, 12, 31)?)),
            _ => None,
        }
    }

    /// The year in which the value begins.
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Parts { year, .. } => year,
            _ => self.days().map(|(first, _)| first.year()),
        }
    }

    /// The one day that the value means.
    pub fn day(self) -> Option<Date> {
        if let Self::Day(day) = self { Some(day) } else { None }
    }
}

/// The day of the calendar, if it has one.
pub fn to_date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The weekday, 1 for Monday to 7 for Sunday.
pub fn weekday_number(day: Date) -> u8 {
    u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or(1)
}

/// `day` moved by `days`.
pub fn plus_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// `day` moved by `months`; a day that the month lacks becomes its last.
pub fn plus_months(day: Date, months: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// The TIMEX3 value of an expression of time; most readers of an item never ask how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimexValue {
    /// The day, the month or the like; none where nothing tells.
    pub value: Option<Value>,
    /// The time of day.
    pub clock: Option<Clock>,
}

impl fmt::Display for TimexValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.map_or(Ok(()), |value| value.fmt(f))?;
        self.clock.map_or(Ok(()), |clock| write_clock(f, clock))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{}-{:02}-{:02}", Year(day.year()), day.month(), day.day()),
            Self::Month(year, month) => write!(f, "{}-{month:02}", Year(year)),
            Self::Year(year) => write!(f, "{}", Year(year)),
            Self::Parts { year, month, day, grain } => parts(f, year, month, day, grain),
            Self::Week { year, week, weekend } => {
                open_year(f, year)?;
                f.write_str("-W")?;
                open(f, week, 2)?;
                if weekend { f.write_str("-WE") } else { Ok(()) }
            }
            Self::Weekday(day) => write!(f, "XXXX-WXX-{day}"),
            Self::Part { year, of, number } => {
                open_year(f, year)?;
                f.write_str(if of == 2 { "-H" } else { "-Q" })?;
                open(f, number, 1)
            }
            Self::Season(year, season) => {
                open_year(f, year)?;
                f.write_str(season_mark(season))
            }
            Self::Decade(decade) => write!(f, "{decade:03}"),
            Self::Century(century @ ..0) => write!(f, "BC{:02}", -1 - century),
            Self::Century(century) => write!(f, "{century:02}"),
            Self::Vague(Vague::Past) => f.write_str("PAST_REF"),
            Self::Vague(Vague::Present) => f.write_str("PRESENT_REF"),
            Self::Vague(Vague::Future) => f.write_str("FUTURE_REF"),
            Self::Length(quantity, unit) => length(f, quantity, unit),
        }
    }
}

/// A year in four figures; one before Christ is negative.
struct Year(i16);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 { write!(f, "BC{:04}", -i32::from(self.0)) } else { write!(f, "{:04}", self.0) }
    }
}

/// A date down to its grain.
fn parts(f: &mut fmt::Formatter<'_>, year: Option<i16>, month: Option<u8>, day: Option<u8>, grain: Grain) -> fmt::Result {
    open_year(f, year)?;
    for (part, of) in [(month, Grain::Month), (day, Grain::Day)] {
        if grain >= of {
            f.write_str("-")?;
            open(f, part, 2)?;
        }
    }
    Ok(())
}

/// What stands for the season behind its year.
fn season_mark(season: Season) -> &'static str {
    match season {
        Season::Spring => "-SP",
        Season::Summer => "-SU",
        Season::Fall => "-FA",
        Season::Winter => "-WI",
    }
}

/// A year, or `XXXX`.
fn open_year(f: &mut fmt::Formatter<'_>, year: Option<i16>) -> fmt::Result {
    match year {
        Some(year) => write!(f, "{}", Year(year)),
        None => f.write_str("XXXX"),
    }
}

/// A number of `width` figures, or as many `X`.
fn open(f: &mut fmt::Formatter<'_>, number: Option<impl Into<i32>>, width: usize) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{:0width$}", number.into()),
        None => f.write_str("XXXX".get(..width).unwrap_or("X")),
    }
}

/// `P3D`, `PT2H`, `P2Y6M`, `PXW`.
fn length(f: &mut fmt::Formatter<'_>, quantity: Quantity, unit: Unit) -> fmt::Result {
    let (mark, letter, times) = match unit {
        Unit::Second => ("PT", 'S', 1),
        Unit::Minute => ("PT", 'M', 1),
        Unit::Hour => ("PT", 'H', 1),
        Unit::Day => ("P", 'D', 1),
        Unit::Weekend => ("P", 'D', 2),
        Unit::Week => ("P", 'W', 1),
        Unit::Fortnight => ("P", 'W', 2),
        Unit::Month => ("P", 'M', 1),
        Unit::Quarter => ("P", 'Q', 1),
        Unit::Season => ("P", 'M', 3),
        Unit::Year => ("P", 'Y', 1),
        Unit::Decade => ("P", 'Y', 10),
        Unit::Century => ("P", 'Y', 100),
    };
    match (quantity, unit) {
        (Quantity::Some, Unit::Decade) => f.write_str("PXY"),
        (Quantity::Some, _) => write!(f, "{mark}X{letter}"),
        (Quantity::Exact { whole, half: false }, _) => write!(f, "{mark}{}{letter}", u64::from(whole) * times),
        (Quantity::Exact { whole: 0, half: true }, Unit::Year) => f.write_str("P6M"),
        (Quantity::Exact { whole: 0, half: true }, Unit::Hour) => f.write_str("PT30M"),
        (Quantity::Exact { whole, half: true }, Unit::Year) => write!(f, "P{whole}Y6M"),
        (Quantity::Exact { whole, half: true }, Unit::Hour) => write!(f, "PT{whole}H30M"),
        (Quantity::Exact { whole, half: true }, _) if times == 1 => write!(f, "{mark}{whole}.5{letter}"),
        (Quantity::Exact { whole, half: true }, _) => write!(f, "{mark}{}{letter}", u64::from(whole) * times + times / 2),
    }
}

/// The time of day as it is written behind a day: `T09:30`, `TNI`.
fn write_clock(f: &mut fmt::Formatter<'_>, clock: Clock) -> fmt::Result {
    match clock {
        Clock::Part(PartOfDay::Morning) => f.write_str("TMO"),
        Clock::Part(PartOfDay::Afternoon) => f.write_str("TAF"),
        Clock::Part(PartOfDay::Evening) => f.write_str("TEV"),
        Clock::Part(PartOfDay::Night) => f.write_str("TNI"),
        Clock::Part(PartOfDay::Daytime) => f.write_str("TDT"),
        Clock::At { hour, minute, second, utc } => {
            write!(f, "T{hour:02}:{:02}", minute.unwrap_or(0))?;
            second.map_or(Ok(()), |second| write!(f, ":{second:02}"))?;
            f.write_str(if utc { "Z" } else { "" })
        }
    }
}
