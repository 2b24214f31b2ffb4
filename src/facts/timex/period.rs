//! Months, seasons, decades, centuries and days of the month by themselves; quarters and years through their own files.

use std::ops::RangeInclusive;

use super::calendar::{is_short_month, month};
use super::expression::Parsed;
use super::number::{before_christ, day_of_month, ordinal, ordinal_day};
use super::person;
use super::rule::{Rule, any, first_of};
use super::when::{Pick, When};
use super::words::{self, follows, is_the};
use super::written_date::WrittenDate;
use super::year::year_after;
use super::{part, year};
use crate::facts::prose::Prose;
use crate::lexicon::classes::{calendar as calendar_words, time};
use crate::lexicon::{Sense, numerals};
use crate::text::{Kind, Shape};

/// Decades in four figures, by their first years.
const DECADES: RangeInclusive<i16> = 1300..=2090;

/// The century of decades that are named without it: `the '80s`, `the nineties`.
const NAMED_DECADES_SINCE: i16 = 1900;

/// Centuries that are told by number.
const CENTURIES: RangeInclusive<i16> = 1..=30;

/// How far behind a month its dedication is looked for.
const DEDICATION: usize = 8;

/// The readings of what does not begin with a month.
const RULES: [Rule; 7] = [
    Rule { read: season, opens: Sense::SEASON, behind_the: Sense::SEASON },
    Rule {
        read: part::find,
        opens: any(&[
            Sense::TIME_PICK,
            Sense::ORDINAL,
            Sense::CARDINAL,
            Sense::TIME_MODIFIER,
            Sense::TIME_ADVERB,
            Sense::TIME_LINK,
            Sense::FIGURES,
        ]),
        behind_the: any(&[
            Sense::TIME_PICK,
            Sense::ORDINAL,
            Sense::CARDINAL,
            Sense::TIME_MODIFIER,
            Sense::TIME_ADVERB,
            Sense::TIME_UNIT,
            Sense::TIME_LINK,
            Sense::FIGURES,
        ]),
    },
    Rule {
        read: decade,
        opens: any(&[Sense::TIME_POSITION, Sense::TIME_LINK, Sense::FIGURES]),
        behind_the: any(&[Sense::TIME_POSITION, Sense::TIME_LINK, Sense::TIME_ADVERB, Sense::FIGURES]),
    },
    Rule {
        read: century,
        opens: any(&[Sense::TIME_POSITION, Sense::ORDINAL, Sense::CARDINAL, Sense::FIGURES]),
        behind_the: Sense::TIME_POSITION,
    },
    Rule {
        read: year::fiscal,
        opens: any(&[Sense::TIME_MODIFIER, Sense::TIME_UNIT]),
        behind_the: any(&[Sense::TIME_MODIFIER, Sense::TIME_UNIT]),
    },
    Rule { read: year::bare, opens: any(&[Sense::CARDINAL, Sense::FIGURES]), behind_the: Sense::FIGURES },
    Rule { read: the_day, opens: Sense::empty(), behind_the: Sense::FIGURES },
];

/// A period by itself.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    if prose.is(at, Sense::MONTH) {
        return bare_month(prose, at);
    }
    first_of(&RULES, prose, at)
}

/// A season, a quarter or a half after a word that picks it: `last spring`, `this quarter`.
pub(super) fn after_pick(prose: &Prose, at: usize, pick: Pick) -> Option<Parsed> {
    match words::season(prose, at) {
        Some(season) => Some(Parsed::new(at + 1, When::Season { season, year: None, pick })),
        None => part::after_pick(prose, at, pick),
    }
}

/// A month without a day: `March`, `June last year`. Words that are also others want a capital and a neighbour that tells.
fn bare_month(prose: &Prose, at: usize) -> Option<Parsed> {
    let (number, end) = month(prose, at)?;
    let (year, pick, after) = year_after(prose, end);
    let dated = year.is_some() || pick != Pick::Open;
    let cut_off = end == at + 1 && is_short_month(prose, at);
    if !prose.get(at)?.is_capital() || !dated && (cut_off || is_name_or_verb(prose, at, after)) {
        return None;
    }
    let date = WrittenDate { year, ..WrittenDate::of_month(number) };
    let pick = if !dated && is_dedicated(prose, after) { Pick::Any } else { pick };
    Some(Parsed::new(after, When::Calendar { date, pick }))
}

/// Whether a month is told to be dedicated to something every year: `June is Pride Month`.
fn is_dedicated(prose: &Prose, end: usize) -> bool {
    prose.word_is(end, "is") && (end + 2..end + DEDICATION).any(|at| prose.word(at) == "Month")
}

/// Whether `May`, `March`, `April`, `June` or `August` is a verb or a name here.
fn is_name_or_verb(prose: &Prose, at: usize, end: usize) -> bool {
    if person::is_month_name_of_person(prose, at, end) {
        return true;
    }
    let name_after = prose.get(end).is_some_and(|t| t.is_capital() && t.shape == Shape::Capitalized) && !prose.is(end, Sense::TIME_UNIT);
    if prose.is_in(at, time::MONTHS_OR_NAMES) {
        return name_after || !is_told(prose, at, end);
    }
    prose.word_in(at, &["april", "june"]) && (follows_name(prose, at) || name_after && !is_told(prose, at, end))
}

/// Whether what stands beside the word tells that it is a month: `in May`, `March-April`.
fn is_told(prose: &Prose, at: usize, end: usize) -> bool {
    let ends_range = prose.glued(at) && at.checked_sub(1).is_some_and(|b| prose.kind_is(b, Kind::Dash));
    let begins_range = prose.kind_is(end, Kind::Dash) && prose.glued(end) && prose.is(end + 1, Sense::MONTH);
    follows(prose, at, time::BEFORE_MONTHS) || ends_range || begins_range
}

/// Whether a name stands before the word: `Kim April`.
fn follows_name(prose: &Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    prose.get(before).is_some_and(|t| t.is_capital()) && !prose.is(before, Sense::PREPOSITION | Sense::TIME_MODIFIER)
}

/// `the spring`, `summer of 1920`, `winter 2022`, `spring`.
fn season(prose: &Prose, at: usize) -> Option<Parsed> {
    let word = at + usize::from(is_the(prose, at));
    let season = words::season(prose, word)?;
    let (year, pick, end) = year_after(prose, word + 1);
    let dated = year.is_some() || pick != Pick::Open;
    if word == at && person::is_season_name_of_person(prose, at) {
        return None;
    }
    (dated || is_season(prose, at, word, end)).then_some(Parsed::new(end, When::Season { season, year, pick }))
}

/// Whether a season without its year is one, and neither a verb nor part of a name. It begins at `at`, with or without an article before its `word`, and
/// ends at `end`.
fn is_season(prose: &Prose, at: usize, word: usize, end: usize) -> bool {
    let noun = prose.kind_is(end, Kind::Word) && !prose.is(end, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY | Sense::CUE);
    let paired = prose.word_in(end, &["and", "or"]) && (end + 1..end + 4).any(|at| prose.is(at, Sense::SEASON));
    if paired || !noun && follows(prose, at, time::BEFORE_SEASONS) {
        return true;
    }
    if prose.word_in(word, &["fall", "spring"]) { prose.is_in(end, time::OF_A_SEASON) } else { word > at || !noun }
}

/// `the 1990s`, `1970s`, `the '80s`, `the nineties`.
fn decade(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = at + usize::from(is_the(prose, at));
    let position = usize::from(prose.is_in(the, time::EARLY_OR_LATE) || prose.is_in(the, calendar_words::EPITHETS_OF_DECADES));
    let dash = usize::from(position > 0 && prose.kind_is(the + 1, Kind::Dash));
    let word = the + position + dash;
    let quote = usize::from(prose.kind_is(word, Kind::Quote));
    let number = word + quote;
    if let Some((digits, end)) = plural_figures(prose, number) {
        let value: i16 = digits.parse().ok().filter(|value| value % 10 == 0)?;
        let short = quote > 0 || the > at || at.checked_sub(1).is_some_and(|b| prose.word_is(b, "and"));
        let year = match digits.len() {
            4 if DECADES.contains(&value) => value,
            2 if short => NAMED_DECADES_SINCE + value,
            _ => return None,
        };
        return Some(Parsed::new(end, When::Decade(year / 10)));
    }
    let short = numerals::decade(prose.word(word)).filter(|_| the > at && prose.is(word, Sense::TIME_ADVERB))?;
    let year = NAMED_DECADES_SINCE + i16::try_from(short).ok()?;
    Some(Parsed::new(word + 1, When::Decade(year / 10)))
}

/// The figures of `1990s` and `1990's`, and the token after them.
fn plural_figures(prose: &Prose, at: usize) -> Option<(&str, usize)> {
    if !prose.kind_is(at, Kind::Number) {
        return None;
    }
    let apostrophe = prose.kind_is(at + 1, Kind::Quote) && prose.glued(at + 1) && prose.glued(at + 2) && prose.word(at + 2) == "s";
    if apostrophe { Some((prose.word(at), at + 3)) } else { prose.word(at).strip_suffix(['s', 'S']).map(|figures| (figures, at + 1)) }
}

/// `the 19th century`, `the early twentieth century`.
fn century(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = at + usize::from(is_the(prose, at));
    let position = the + usize::from(prose.is_in(the, time::EARLY_OR_LATE));
    // A bare century stands without its article.
    if the > at && position == the {
        return None;
    }
    let position = position + usize::from(position > the && prose.kind_is(position, Kind::Dash));
    let (number, end) = ordinal(prose, position)?;
    let unit = if prose.kind_is(end, Kind::Dash) { end + 1 } else { end };
    let number = i16::try_from(number).ok().filter(|n| CENTURIES.contains(n) && prose.word_in(unit, &["century", "centuries"]))?;
    Some(match before_christ(prose, unit + 1) {
        true => Parsed::new(unit + 2, When::Century(-number)),
        false => Parsed::new(unit + 1, When::Century(number - 1)),
    })
}

/// `the 13th`: a day whose month the story has named.
fn the_day(prose: &Prose, at: usize) -> Option<Parsed> {
    if !is_the(prose, at) || day_of_month(prose, at + 1).is_none() {
        return None;
    }
    let (day, end) = ordinal_day(prose, at + 1)?;
    let date = WrittenDate { day: Some(day), ..WrittenDate::default() };
    follows(prose, at, time::BEFORE_DAYS).then_some(Parsed::new(end, When::Calendar { date, pick: Pick::Same }))
}
