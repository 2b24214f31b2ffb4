//! Words beside the names of days and months, and words that days are reckoned with.

use super::classes;

classes! {
    Calendar:
    /// Words between a weekday and the time of day or the date behind it: `Thursday at 10 a.m., June 27`.
    BEFORE_HOURS = "at around about from shortly just after";
    /// Words between a date and the weekday that it is said to have been: `June 27 was a Thursday`, `June 27, which fell on a Thursday`.
    BETWEEN_DATE_AND_WEEKDAY = "which was is be being will would falls fell fall on a";
    /// Verbs that a day falls with on its weekday: `June 27 falls on Thursday`.
    FALLING = "falls fell fall";
    /// Words behind a weekday that join it to what follows rather than to the date before it: `June 27, Monday and Tuesday`.
    JOINING_DAYS = "and or to through until";
    /// Words for the last part of a year: `the closing quarter of 2021`.
    LAST_OF_YEAR = "last final closing";
    /// Names of parts of a year: `the third quarter`, `Q3`.
    PARTS_OF_YEARS = "quarter quarters half q1 q2 q3 q4";
    /// Words that name a week by a day of it: `the week of October 24`, `the week ending October 22`.
    WEEK_BOUNDS = "of to ended ending beginning starting commencing";
    /// What a person does, but no month: `April said`.
    DOINGS_OF_PEOPLE = "said says told tells asked asks wrote writes added replied recalled laughed smiled cried wept joked thought knew spoke";
    /// Who may belong to a person, but to no month: `April's mother`.
    KIN = "mother father mom mum dad parents sister brother sisters brothers husband wife son daughter sons daughters children boyfriend girlfriend partner \
        family fiance fiancee friend friends aunt uncle cousin grandmother grandfather lawyer attorney";
    /// What a person was, or was in, but no month: `June was arrested`, `June was in tears`.
    STATES_OF_PEOPLE = "born arrested jailed married pregnant engaged widowed divorced crying weeping smiling tears hospital love shock hiding custody";
    /// Words between two names or two months: `Jan Novak and April Ryan`.
    BETWEEN_NAMES = "and or to for from with of";
    /// Words before a day up to which, or from which on, something holds, whenever it was decided: `approved through June 30`.
    BOUNDS = "through before from for";
    /// Names of decades by what they are remembered for: `the roaring twenties`.
    EPITHETS_OF_DECADES = "roaring swinging gay";
}
