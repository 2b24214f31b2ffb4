//! The days of feasts.

use jiff::civil::{Date, Weekday};

use super::value::{plus_days, to_date};
use crate::facts::timex::Holiday;

/// The day on which the feast falls in `year`.
pub(super) fn holiday_in(year: i16, holiday: Holiday) -> Option<Date> {
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
    fn feasts_fall_where_the_almanac_has_them() {
        assert_eq!(easter(2022), to_date(2022, 4, 17));
        assert_eq!(easter(2024), to_date(2024, 3, 31));
        assert_eq!(holiday_in(2022, Holiday::THANKSGIVING), to_date(2022, 11, 24));
        assert_eq!(holiday_in(2022, Holiday::AfterThanksgiving(1)), to_date(2022, 11, 25));
        assert_eq!(holiday_in(2022, Holiday::ElectionDay), to_date(2022, 11, 8));
        assert_eq!(holiday_in(2022, Holiday::Moving), None);
    }
}
