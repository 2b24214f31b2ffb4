//! A date as it is written.

/// A date as written, perhaps impossible, perhaps without its year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenDate {
    /// The year, in full.
    pub year: Option<i16>,
    /// The month, 1 to 12 unless the text is wrong.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31 unless the text is wrong.
    pub day: Option<u8>,
    /// The weekday written beside it, 1 for Monday to 7 for Sunday.
    pub weekday: Option<u8>,
    /// Whether it is all figures, so that day and month could change places: `04/07/2022`.
    pub swappable: bool,
}

impl WrittenDate {
    /// A year and no more.
    pub fn of_year(year: i16) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// A month and no more.
    pub fn of_month(month: u8) -> Self {
        Self { month: Some(month), ..Self::default() }
    }

    /// A day with its month and its year.
    pub fn of_day(year: i16, month: u8, day: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day), ..Self::default() }
    }
}
