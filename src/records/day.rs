//! Dates as records give them: to the day, the month or the year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A date of which the day, or the day and the month, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The first day that it can mean.
    pub fn earliest(self) -> Date {
        Date::new(self.year, to_i8(self.month, 1), to_i8(self.day, 1)).unwrap_or(Date::MIN)
    }

    /// The last day that it can mean.
    pub fn latest(self) -> Date {
        let month = Date::new(self.year, to_i8(self.month, 12), 1).unwrap_or(Date::MAX);
        match self.day {
            Some(_) => self.earliest(),
            None => month.last_of_month(),
        }
    }

    /// The date as a number that reads like it, 20221016, with noughts where a part is unknown; none of a year that four digits don't hold.
    pub(super) fn to_number(self) -> Option<u32> {
        let year = u32::try_from(self.year).ok().filter(|year| *year < 10_000)?;
        Some((year * 100 + u32::from(self.month.unwrap_or(0))) * 100 + u32::from(self.day.unwrap_or(0)))
    }

    /// The date of which [`to_number`](Self::to_number) made a number.
    pub(super) fn from_number(number: u32) -> Option<Self> {
        let part = |n: u32| u8::try_from(n % 100).ok().map(|n| Some(n).filter(|n| *n > 0));
        Some(Self { year: i16::try_from(number / 10_000).ok()?, month: part(number / 100)?, day: part(number)? })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, if it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

/// `day` as a number that reads like it: 20221016.
pub(super) fn number(day: Date) -> u32 {
    let part = |n: i16| u32::try_from(n).unwrap_or(0);
    (part(day.year()) * 100 + part(day.month().into())) * 100 + part(day.day().into())
}

fn to_i8(part: Option<u8>, open: i8) -> i8 {
    part.and_then(|p| i8::try_from(p).ok()).unwrap_or(open)
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        let part = |n: i8| u8::try_from(n).ok();
        Self { year: date.year(), month: part(date.month()), day: part(date.day()) }
    }
}

impl FromStr for PartialDate {
    type Err = ();

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing else, and no day that no calendar has.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = |range: std::ops::Range<usize>| -> Result<Option<u8>, ()> {
            match text.get(range.clone()) {
                Some(part) if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().map(Some).map_err(|_| ()),
                None if text.len() < range.start => Ok(None),
                _ => Err(()),
            }
        };
        let separated = |at: usize| matches!(text.as_bytes().get(at), None | Some(b'-'));
        if !matches!(text.len(), 4 | 7 | 10) || !text.is_ascii() || !separated(4) || !separated(7) {
            return Err(());
        }
        let year = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())).and_then(|y| y.parse().ok()).ok_or(())?;
        let date = Self { year, month: digits(5..7)?, day: digits(8..10)? };
        Date::new(year, to_i8(date.month, 1), to_i8(date.day, 1)).map_err(|_| ())?;
        Ok(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_keep_their_precision() {
        for text in ["1994", "1994-07", "1994-07-20"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()), Ok(text.into()));
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_number().and_then(PartialDate::from_number), Some(date));
        }
        for text in ["", "94", "1994-13", "1994-02-30", "1994/07/20", "1994-7-20", "+994", "1994-07-2é"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn open_parts_reach_from_first_to_last() {
        let month: PartialDate = "2000-02".parse().unwrap();
        assert_eq!((month.earliest(), month.latest()), (date(2000, 2, 1), date(2000, 2, 29)));
        let year: PartialDate = "1999".parse().unwrap();
        assert_eq!((year.earliest(), year.latest()), (date(1999, 1, 1), date(1999, 12, 31)));
    }
}
