//! What an expression of time says, before anything is reckoned from it.

use super::written_date::WrittenDate;

pub use crate::lexicon::holidays::Holiday;

/// What an expression says. Days, weeks and years come out of it only when the item's own day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `16 October 2022`, `August 6`, `March`, `last March`, `2020`, `2022-10-16`.
    Calendar {
        /// The parts that are written.
        date: WrittenDate,
        /// Which of the dates that fit.
        pick: Pick,
    },
    /// `Thursday`, `last Thursday`.
    Weekday {
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
        /// Which of them.
        pick: Pick,
    },
    /// `a week from Friday`, `Friday week`, `the Friday before last`.
    WeekdayAway {
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
        /// How many weeks after the coming one; if negative, before the last one.
        weeks: i8,
    },
    /// `Friday last week`, `Monday of next week`.
    WeekdayOfWeek {
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
        /// How many weeks after the item's.
        weeks: i8,
    },
    /// `the week of October 24`, `the weekend of October 22`.
    WeekOf {
        /// A day of it.
        date: WrittenDate,
        /// Whether its Saturday and Sunday are meant.
        weekend: bool,
    },
    /// `today`, `yesterday`, `tomorrow`: days from the item's day.
    Day(i8),
    /// `last week`, `this year`, `the same day`.
    Unit {
        /// The unit.
        unit: Unit,
        /// Which of them.
        pick: Pick,
    },
    /// `two years ago`, `three days later`.
    Offset {
        /// How many; none for `several`.
        quantity: Quantity,
        /// Of what.
        unit: Unit,
        /// Whether it leads back.
        back: bool,
        /// Whether it is reckoned from where the story stands, not from the item's day.
        narrative: bool,
    },
    /// `spring`, `last summer`, `the winter of 1920`.
    Season {
        /// The season.
        season: Season,
        /// The year, if written.
        year: Option<i16>,
        /// Which of them.
        pick: Pick,
    },
    /// `the third quarter`, `the first half of 2020`.
    Part {
        /// Into how many parts the year is cut: 4 for quarters, 2 for halves.
        of: u8,
        /// Which part, from 1; none for `the quarter`.
        number: Option<u8>,
        /// The year, if written.
        year: Option<i16>,
        /// Which of them.
        pick: Pick,
    },
    /// `the 1990s`: 199.
    Decade(i16),
    /// `the 19th century`: 18; `the 4th century BC`: -4.
    Century(i16),
    /// `Christmas`, `last Thanksgiving`.
    Holiday {
        /// The feast.
        holiday: Holiday,
        /// The year, if written.
        year: Option<i16>,
        /// Which of them.
        pick: Pick,
    },
    /// `now`, `recently`, `the future`.
    Vague(Vague),
    /// `two weeks`, `several months`.
    Length {
        /// How many.
        quantity: Quantity,
        /// Of what.
        unit: Unit,
    },
    /// `daily`, `every two weeks`, `twice a year`.
    Every {
        /// How many.
        quantity: Quantity,
        /// Of what.
        unit: Unit,
    },
    /// `Mondays`, `every Thursday`.
    EveryWeekday(u8),
    /// `every summer`.
    EverySeason(Season),
    /// `each January`.
    EveryMonth(u8),
    /// `9:30`, `noon`: a time whose day is not written.
    Clock,
}

/// Which of the days, months or years that fit is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// No word tells: the nearest, or the latest.
    #[default]
    Open,
    /// `last`: the one before the item's.
    Last,
    /// `this`, `current`: the item's.
    This,
    /// `next`, `coming`: the one after the item's.
    Next,
    /// `the previous`: the one before the day the story has come to.
    Before,
    /// `the same`, `that`: the one the story has come to.
    Same,
    /// `the following`: the one after the day the story has come to.
    After,
    /// None of them: what is told holds in every year.
    Any,
    /// `… last year`, `… this year`: years from the item's.
    InYear(i8),
}

/// How an expression is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Nothing tells.
    #[default]
    Open,
    /// As past.
    Past,
    /// As still to come.
    Ahead,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A number; `half` adds a half.
    Exact {
        /// The whole part.
        whole: u32,
        /// Whether a half is added.
        half: bool,
    },
    /// `several`, `a few`.
    Some,
}

impl Quantity {
    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    pub const fn whole(whole: u32) -> Self {
        Self::Exact { whole, half: false }
    }
}

/// A unit of time, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A season of sport or of the year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A season, named after the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Fall,
    /// December to February.
    Winter,
}

/// Time that no calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    /// `recently`, `the past`.
    Past,
    /// `now`, `currently`.
    Present,
    /// `soon`, `the future`.
    Future,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `morning`, `night`.
    Part(PartOfDay),
    /// `9:30 p.m. GMT`.
    At {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59, if written.
        minute: Option<u8>,
        /// 0 to 59, if written.
        second: Option<u8>,
        /// Whether it is told in universal time.
        utc: bool,
    },
}

impl Clock {
    /// Twelve o'clock by day.
    pub const NOON: Self = Self::sharp(12, Some(0));

    /// The end of the day.
    pub const MIDNIGHT: Self = Self::sharp(24, Some(0));

    /// An hour and perhaps a minute, by no zone's time.
    pub const fn sharp(hour: u8, minute: Option<u8>) -> Self {
        Self::At { hour, minute, second: None, utc: false }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    /// Until noon; dawn too.
    Morning,
    /// After noon.
    Afternoon,
    /// The evening; dusk too.
    Evening,
    /// The night.
    Night,
    /// While it is light.
    Daytime,
}
