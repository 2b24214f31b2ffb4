//! People who are called like a month or a day: `Jan Novak and April Ryan`, `“We won,” April said`, `Judge Friday`.

use super::words::follows;
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::{calendar, time};
use crate::text::{Kind, Shape};

/// Whether the month's name from `at` to `end` is a person's: a surname stands behind it, or what only people do, are or have.
pub(super) fn is_month_name_of_person(prose: &Prose, at: usize, end: usize) -> bool {
    if !prose.is_in(at, time::MONTHS_OR_NAMES) && !prose.word_in(at, &["april", "june"]) {
        return false;
    }
    has_surname(prose, at, end)
        || is_after_person_words(prose, at, end)
        || !follows(prose, at, time::BEFORE_MONTHS) && is_told_of_person(prose, end)
}

/// Whether a season's name without its article is a person's: `Summer said`.
pub(super) fn is_season_name_of_person(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.is_capital()) && !follows(prose, at, time::BEFORE_SEASONS) && is_told_of_person(prose, at + 1)
}

/// `“…,” said April`, `his wife, April, wept`.
fn is_after_person_words(prose: &Prose, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(2) else { return false };
    let speaks = prose.kind_is(before, Kind::Quote) && prose.is_in(before + 1, calendar::DOINGS_OF_PEOPLE);
    let apposed = prose.kind_is(before + 1, Kind::Comma) && prose.kind_is(end, Kind::Comma) && prose.is_in(before, calendar::KIN);
    speaks || apposed
}

/// `and April Ryan`: no month stands before the word that joins, and what follows is no title, no country and no body.
fn has_surname(prose: &Prose, at: usize, end: usize) -> bool {
    const NO_SURNAMES: Sense = Sense::TIME_UNIT
        .union(Sense::WEEKDAY)
        .union(Sense::MONTH)
        .union(Sense::TITLE)
        .union(Sense::HONORIFIC)
        .union(Sense::BODY)
        .union(Sense::COUNTRY)
        .union(Sense::DEMONYM)
        .union(Sense::PLACE)
        .union(Sense::PORTFOLIO)
        .union(Sense::PRONOUN)
        .union(Sense::DETERMINER);
    let surname = prose.get(end).is_some_and(|t| t.is_capital() && t.shape == Shape::Capitalized) && !prose.is(end, NO_SURNAMES);
    let dated = at.checked_sub(2).is_some_and(|b| prose.is(b, Sense::MONTH | Sense::TIME_UNIT) || prose.kind_is(b, Kind::Number));
    surname && !dated && follows(prose, at, calendar::BETWEEN_NAMES)
}

/// Whether what follows tells of a person: `said`, `’s mother`, `, 34,`, `was in tears`.
fn is_told_of_person(prose: &Prose, end: usize) -> bool {
    match prose.get(end).map(|t| t.kind) {
        Some(Kind::Word) => prose.is_in(end, calendar::DOINGS_OF_PEOPLE) || is_in_state(prose, end),
        Some(Kind::Possessive) => prose.is_in(end + 1, calendar::KIN),
        Some(Kind::Comma) => is_age(prose, end + 1),
        _ => false,
    }
}

/// `was arrested`, `is in love`.
fn is_in_state(prose: &Prose, at: usize) -> bool {
    let within = usize::from(prose.word_is(at + 1, "in"));
    prose.word_in(at, &["was", "is"]) && prose.is_in(at + 1 + within, calendar::STATES_OF_PEOPLE)
}

/// `34,` before anything but a year.
fn is_age(prose: &Prose, at: usize) -> bool {
    let two_figures = prose.kind_is(at, Kind::Number) && prose.word(at).len() == 2 && prose.word(at).bytes().all(|b| b.is_ascii_digit());
    two_figures && prose.kind_is(at + 1, Kind::Comma) && !prose.kind_is(at + 2, Kind::Number)
}

/// Whether the weekday at `at` is a person's name: what one person is or does stands before it with a capital but without an article, as in `Judge Friday`.
/// `Officials Friday` and `the Prime Minister Friday` said so on a day.
pub(super) fn is_weekday_name_of_person(prose: &Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if prose.glued(before) && prose.word_is(before, ".") {
        return before
            .checked_sub(1)
            .is_some_and(|title| prose.is(title, Sense::HONORIFIC) && prose.get(title).is_some_and(|t| t.is_capital()));
    }
    let one = prose.is(before, Sense::TITLE | Sense::ROLE | Sense::HONORIFIC)
        && !prose.is(before, Sense::BODY)
        && !prose.word(before).ends_with('s');
    one && prose.get(before).is_some_and(|t| t.is_capital()) && opens_name(prose, before)
}

/// Whether a name can begin with the title at `at`: neither an article nor another word with a capital stands before it.
fn opens_name(prose: &Prose, at: usize) -> bool {
    const LEADS: Sense = Sense::DETERMINER.union(Sense::POSSESSIVE).union(Sense::QUALIFIER);
    let Some(before) = at.checked_sub(1).filter(|b| prose.sentence_of(*b) == prose.sentence_of(at)) else { return true };
    let noun =
        prose.get(before).is_some_and(|t| t.is_capital()) || prose.kind_is(before, Kind::Possessive) || prose.kind_is(before, Kind::Dash);
    !noun && !prose.is(before, LEADS)
}
