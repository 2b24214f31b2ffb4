//! Feasts and days that the calendar fixes by a rule, by name.

/// A feast or a day that the calendar fixes by a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// The same day every year.
    Fixed {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A weekday of a month, by its number; -1 for the last.
    Nth {
        /// 1 to 12.
        month: u8,
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
        /// 1 to 4, or -1.
        nth: i8,
    },
    /// Days from Easter Sunday.
    Easter(i16),
    /// Days from the fourth Thursday of November.
    AfterThanksgiving(i8),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
    /// A feast of a calendar that is not reckoned here.
    Moving,
}

impl Holiday {
    /// The fourth Thursday of November.
    pub const THANKSGIVING: Self = Self::Nth { month: 11, weekday: 4, nth: 4 };
}

/// The names, in lower case and without possessive endings, longest first where one begins another; and their days.
pub const HOLIDAYS: [(&str, Holiday); 64] = [
    ("christmas eve", Holiday::Fixed { month: 12, day: 24 }),
    ("christmas day", Holiday::Fixed { month: 12, day: 25 }),
    ("christmas", Holiday::Fixed { month: 12, day: 25 }),
    ("boxing day", Holiday::Fixed { month: 12, day: 26 }),
    ("new year eve", Holiday::Fixed { month: 12, day: 31 }),
    ("new year day", Holiday::Fixed { month: 1, day: 1 }),
    ("inauguration day", Holiday::Fixed { month: 1, day: 20 }),
    ("groundhog day", Holiday::Fixed { month: 2, day: 2 }),
    ("valentine day", Holiday::Fixed { month: 2, day: 14 }),
    ("international women day", Holiday::Fixed { month: 3, day: 8 }),
    ("women day", Holiday::Fixed { month: 3, day: 8 }),
    ("st patrick day", Holiday::Fixed { month: 3, day: 17 }),
    ("april fool day", Holiday::Fixed { month: 4, day: 1 }),
    ("april fools day", Holiday::Fixed { month: 4, day: 1 }),
    ("earth day", Holiday::Fixed { month: 4, day: 22 }),
    ("may day", Holiday::Fixed { month: 5, day: 1 }),
    ("victory day", Holiday::Fixed { month: 5, day: 9 }),
    ("juneteenth", Holiday::Fixed { month: 6, day: 19 }),
    ("canada day", Holiday::Fixed { month: 7, day: 1 }),
    ("bastille day", Holiday::Fixed { month: 7, day: 14 }),
    ("halloween", Holiday::Fixed { month: 10, day: 31 }),
    ("veterans day", Holiday::Fixed { month: 11, day: 11 }),
    ("armistice day", Holiday::Fixed { month: 11, day: 11 }),
    ("martin luther king day", Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    ("martin luther king jr day", Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    ("mlk day", Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    ("presidents day", Holiday::Nth { month: 2, weekday: 1, nth: 3 }),
    ("memorial day", Holiday::Nth { month: 5, weekday: 1, nth: -1 }),
    ("father day", Holiday::Nth { month: 6, weekday: 7, nth: 3 }),
    ("labor day", Holiday::Nth { month: 9, weekday: 1, nth: 1 }),
    ("labour day", Holiday::Fixed { month: 5, day: 1 }),
    ("columbus day", Holiday::Nth { month: 10, weekday: 1, nth: 2 }),
    ("thanksgiving day", Holiday::THANKSGIVING),
    ("thanksgiving", Holiday::THANKSGIVING),
    ("black friday", Holiday::AfterThanksgiving(1)),
    ("cyber monday", Holiday::AfterThanksgiving(4)),
    ("giving tuesday", Holiday::AfterThanksgiving(5)),
    ("election day", Holiday::ElectionDay),
    ("shrove tuesday", Holiday::Easter(-47)),
    ("fat tuesday", Holiday::Easter(-47)),
    ("mardi gras", Holiday::Easter(-47)),
    ("ash wednesday", Holiday::Easter(-46)),
    ("palm sunday", Holiday::Easter(-7)),
    ("maundy thursday", Holiday::Easter(-3)),
    ("holy thursday", Holiday::Easter(-3)),
    ("good friday", Holiday::Easter(-2)),
    ("holy saturday", Holiday::Easter(-1)),
    ("easter sunday", Holiday::Easter(0)),
    ("easter monday", Holiday::Easter(1)),
    ("easter", Holiday::Easter(0)),
    ("pentecost", Holiday::Easter(49)),
    ("ramadan", Holiday::Moving),
    ("passover", Holiday::Moving),
    ("hanukkah", Holiday::Moving),
    ("yom kippur", Holiday::Moving),
    ("rosh hashanah", Holiday::Moving),
    ("diwali", Holiday::Moving),
    ("independence day", Holiday::Moving),
    ("mother day", Holiday::Moving),
    ("super tuesday", Holiday::Moving),
    ("black monday", Holiday::Moving),
    ("black tuesday", Holiday::Moving),
    ("black wednesday", Holiday::Moving),
    ("bloody sunday", Holiday::Moving),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Sense, sense};

    #[test]
    fn the_first_word_of_a_holiday_is_known_for_it() {
        for (name, _) in HOLIDAYS {
            let first = name.split(' ').next().unwrap_or_default();
            assert!(sense(first).contains(Sense::HOLIDAY), "{first}");
        }
    }

    #[test]
    fn no_name_hides_behind_a_shorter_one() {
        for (nth, (name, _)) in HOLIDAYS.iter().enumerate() {
            let hidden = HOLIDAYS[..nth].iter().find(|(before, _)| name.starts_with(&format!("{before} ")));
            assert_eq!(hidden, None, "{name}");
        }
    }
}
