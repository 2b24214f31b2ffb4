//! Months, seasons, quarters, years, decades and centuries by themselves.

use super::calendar::month;
use super::number::{before_christ, day_of_month, ordinal, year, year_before_christ, year_in_words, year_or_era};
use super::parts::{ordinal_day, season_name};
use super::when::{Pick, When};
use super::{Found, is_the};
use crate::facts::header::WrittenDate;
use crate::facts::prose::Prose;
use crate::lexicon::classes::time;
use crate::lexicon::{Sense, calendar};
use crate::text::{Kind, Shape};

/// A period by itself.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Found> {
    if prose.is(at, Sense::MONTH) {
        return bare_month(prose, at);
    }
    const OPENERS: Sense = Sense::TIME_MODIFIER
        .union(Sense::TIME_PICK)
        .union(Sense::TIME_POSITION)
        .union(Sense::SEASON)
        .union(Sense::ORDINAL)
        .union(Sense::CARDINAL)
        .union(Sense::TIME_ADVERB)
        .union(Sense::TIME_UNIT);
    if !prose.kind_is(at, Kind::Number) && !prose.is(at, OPENERS) && !prose.kind_is(at, Kind::Quote) {
        return None;
    }
    let rules: [fn(&Prose, usize) -> Option<Found>; 7] = [season, part, decade, century, fiscal_year, bare_year, the_day];
    rules.iter().find_map(|rule| rule(prose, at))
}

/// A season, a quarter or a holiday after a word that picks it: `last spring`, `this quarter`.
pub(super) fn after_pick(prose: &Prose, at: usize, pick: Pick) -> Option<Found> {
    if let Some(season) = season_name(prose, at) {
        return Some(Found::new(at + 1, When::Season { season, year: None, pick }));
    }
    if prose.word_is(at, "quarter") || prose.word_is(at, "period") && pick == Pick::Last {
        return Some(Found::new(at + 1, When::Part { of: 4, number: None, year: None, pick }));
    }
    let (of, number, end) = part_name(prose, at)?;
    Some(Found::new(end, When::Part { of, number: Some(number), year: None, pick }))
}

/// The year that follows: `of 1984`, `2022`, `of this year`, `last year`, and the token after it.
fn year_after(prose: &Prose, at: usize) -> (Option<i16>, Pick, usize) {
    let comma = usize::from(prose.kind_is(at, Kind::Comma));
    let of = at + comma + usize::from(prose.word_in(at + comma, &["of", "in"]));
    if let Some((year, end)) = year_or_era(prose, of) {
        return (Some(year), Pick::Open, end);
    }
    let the = of + usize::from(prose.word_is(of, "the") && of > at + comma);
    let picked = match prose.word(the).to_ascii_lowercase().as_str() {
        _ if comma > 0 || !prose.word_is(the + 1, "year") => None,
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if comma == 0 && prose.word_is(of, "that") && prose.word_is(of + 1, "year") {
        return (None, Pick::Same, of + 2);
    }
    match picked {
        Some(years) => (None, Pick::InYear(years), the + 2),
        None => (None, Pick::Open, at),
    }
}

/// A month without a day: `March`, `June last year`. Words that are also others want a capital and a neighbour that tells.
fn bare_month(prose: &Prose, at: usize) -> Option<Found> {
    let (number, end) = month(prose, at)?;
    let token = prose.get(at)?;
    let (year, pick, after) = year_after(prose, end);
    let dated = year.is_some() || pick != Pick::Open;
    let long = token.span.len() > 4 || prose.word_in(at, &["june", "july", "may"]);
    if !token.is_capital() || !long && end == at + 1 && !dated || is_name_or_verb(prose, at, after) && !dated {
        return None;
    }
    let date = WrittenDate { month: Some(number), year, ..WrittenDate::default() };
    let pick = if !dated && is_dedicated(prose, after) { Pick::Any } else { pick };
    Some(Found::new(after, When::Calendar { date, pick }))
}

/// Whether a month is told to be dedicated to something every year: `June is Pride Month`.
fn is_dedicated(prose: &Prose, end: usize) -> bool {
    prose.word_is(end, "is") && (end + 2..end + 8).any(|at| prose.word(at) == "Month")
}

/// Whether `May`, `March`, `April`, `June` or `August` is a verb or a name here.
fn is_name_or_verb(prose: &Prose, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1);
    let told = before.is_some_and(|b| prose.is_in(b, time::BEFORE_MONTHS) || prose.kind_is(b, Kind::Dash) && prose.glued(at));
    let range = prose.kind_is(end, Kind::Dash) && prose.glued(end) && prose.is(end + 1, Sense::MONTH);
    let told = told || range;
    let name_before =
        before.is_some_and(|b| prose.get(b).is_some_and(|t| t.is_capital()) && !prose.is(b, Sense::PREPOSITION | Sense::TIME_MODIFIER));
    let name_after = prose.get(end).is_some_and(|t| t.is_capital() && t.shape == Shape::Capitalized) && !prose.is(end, Sense::TIME_UNIT);
    if prose.word_in(at, &["may", "march", "august", "mar", "dec"]) {
        return !told || name_after;
    }
    if prose.word_in(at, &["april", "june"]) {
        return name_before || name_after && !told;
    }
    false
}

/// `the spring`, `summer of 1920`, `winter 2022`, `spring`.
fn season(prose: &Prose, at: usize) -> Option<Found> {
    let the = usize::from(is_the(prose, at));
    let season = season_name(prose, at + the)?;
    let (year, pick, end) = year_after(prose, at + the + 1);
    let dated = year.is_some() || pick != Pick::Open;
    let before = at.checked_sub(1).is_some_and(|b| prose.is_in(b, time::BEFORE_SEASONS));
    let noun = prose.kind_is(end, Kind::Word) && !prose.is(end, Sense::PREPOSITION | Sense::CONJUNCTION | Sense::AUXILIARY | Sense::CUE);
    let ambiguous = prose.word_in(at + the, &["fall", "spring"]);
    let pair = prose.word_in(end, &["and", "or"]) && (end + 1..end + 4).any(|at| prose.is(at, Sense::SEASON));
    let told = dated
        || pair
        || before && !noun
        || !ambiguous && (the > 0 || !noun)
        || ambiguous && prose.word_in(end, &["offensive", "semester", "term"]);
    told.then_some(Found::new(end, When::Season { season, year, pick }))
}

/// A quarter's or half's name: `third quarter`, `third-quarter`, `first half`.
fn part_name(prose: &Prose, at: usize) -> Option<(u8, u8, usize)> {
    let fiscal = at + 2 * usize::from(prose.word_is(at, "fiscal") && prose.kind_is(at + 1, Kind::Dash));
    let fiscal = fiscal + usize::from(fiscal == at && prose.word_in(at, &["fiscal", "financial"]));
    if let Some(number) = quarter_code(prose.word(at)) {
        return Some((4, number, at + 1));
    }
    let (number, end) = ordinal(prose, fiscal).or_else(|| last_half(prose, fiscal))?;
    let unit = if prose.kind_is(end, Kind::Dash) && prose.glued(end + 1) { end + 1 } else { end };
    let number = u8::try_from(number).ok()?;
    match prose.word(unit).to_ascii_lowercase().as_str() {
        "quarter" | "quarters" if (1..=4).contains(&number) => Some((4, number, unit + 1)),
        "half" if (1..=2).contains(&number) => Some((2, number, unit + 1)),
        _ => None,
    }
}

/// `last` before `half`: the second.
fn last_half(prose: &Prose, at: usize) -> Option<(u32, usize)> {
    (prose.word_is(at, "last") && prose.word_is(at + 1, "half")).then_some((2, at + 1))
}

/// `Q3`.
fn quarter_code(word: &str) -> Option<u8> {
    match word.as_bytes() {
        [b'Q', n @ b'1'..=b'4'] => Some(n - b'0'),
        _ => None,
    }
}

/// `the third quarter of 1984`, `third-quarter`, `this year's third quarter`, `the 1988 second quarter`, `the first half of the year`, `the quarter`.
fn part(prose: &Prose, at: usize) -> Option<Found> {
    if prose.word_in(at, &["last", "this", "next"]) && prose.word_is(at + 1, "year") && prose.kind_is(at + 2, Kind::Possessive) {
        let (of, number, end) = part_name(prose, at + 3)?;
        let years = if prose.word_is(at, "last") { -1 } else { i8::from(prose.word_is(at, "next")) };
        return Some(Found::new(end, When::Part { of, number: Some(number), year: None, pick: Pick::InYear(years) }));
    }
    let the = usize::from(is_the(prose, at));
    if the > 0 && prose.word_is(at + 1, "quarter") && !prose.word_is(at + 2, "of") {
        return Some(Found::new(at + 2, When::Part { of: 4, number: None, year: None, pick: Pick::Open }));
    }
    if let Some(year) = year(prose, at + the) {
        if prose.word_is(at + the + 1, "quarter") {
            return Some(Found::new(at + the + 2, When::Part { of: 4, number: None, year: Some(year), pick: Pick::Open }));
        }
        let (of, number, end) = part_name(prose, at + the + 1)?;
        return Some(Found::new(end, When::Part { of, number: Some(number), year: Some(year), pick: Pick::Open }));
    }
    let (of, number, end) = part_name(prose, at + the)?;
    let fiscal = prose.word_is(at + the, "fiscal");
    // "the third-quarter loss": the article is the loss's.
    if the > 0 && prose.kind_is(end - 2, Kind::Dash) && !prose.word_is(at + 1, "fiscal") {
        return None;
    }
    let (year, pick, after) = year_after(prose, end);
    // The first half of a match or a book is none of the year's.
    let whole = prose.word_is(end, "of") && year.is_none() && pick == Pick::Open;
    let of_year = whole && prose.word_is(end + 1, "the") && prose.word_is(end + 2, "year");
    if of == 2 && !of_year && year.is_none() && pick == Pick::Open {
        return None;
    }
    let (pick, after) = if of_year { (Pick::InYear(0), end + 3) } else { (pick, after) };
    let pick = if fiscal && pick == Pick::Open { Pick::InYear(0) } else { pick };
    Some(Found::new(after, When::Part { of, number: Some(number), year, pick }))
}

/// `the 1990s`, `1970s`, `the '80s`, `the nineties`.
fn decade(prose: &Prose, at: usize) -> Option<Found> {
    let the = at + usize::from(is_the(prose, at));
    let position = usize::from(prose.word_in(the, &["early", "late", "mid"]));
    let dash = usize::from(position > 0 && prose.kind_is(the + 1, Kind::Dash));
    let word = the + position + dash;
    let quote = usize::from(prose.kind_is(word, Kind::Quote));
    let number = word + quote;
    let apostrophe =
        prose.kind_is(number + 1, Kind::Quote) && prose.glued(number + 1) && prose.glued(number + 2) && prose.word(number + 2) == "s";
    let figures = if apostrophe { Some(prose.word(number)) } else { prose.word(number).strip_suffix(['s', 'S']) };
    if let Some(digits) = figures.filter(|_| prose.kind_is(number, Kind::Number)) {
        let value: i16 = digits.parse().ok()?;
        let decade = match digits.len() {
            4 if (1300..2100).contains(&value) && value % 10 == 0 => value / 10,
            2 if value % 10 == 0 && (quote > 0 || the > at || prose.word_is(at.wrapping_sub(1), "and")) => 190 + value / 10,
            _ => return None,
        };
        return Some(Found::new(number + 1 + 2 * usize::from(apostrophe), When::Decade(decade)));
    }
    let name = calendar::DECADES.iter().position(|n| the > at && prose.word_is(word, n))?;
    i16::try_from(name).ok().map(|n| Found::new(word + 1, When::Decade(192 + n)))
}

/// `the 19th century`, `the early twentieth century`.
fn century(prose: &Prose, at: usize) -> Option<Found> {
    let the = at + usize::from(is_the(prose, at));
    let position = the + usize::from(prose.word_in(the, &["early", "late", "mid"]));
    // A bare century stands without its article.
    if the > at && position == the {
        return None;
    }
    let position = position + usize::from(position > the && prose.kind_is(position, Kind::Dash));
    let (number, end) = ordinal(prose, position)?;
    let unit = if prose.kind_is(end, Kind::Dash) { end + 1 } else { end };
    let number = i16::try_from(number).ok().filter(|n| (1..=30).contains(n) && prose.word_in(unit, &["century", "centuries"]))?;
    match before_christ(prose, unit + 1) {
        true => Some(Found::new(unit + 2, When::Century(-number))),
        false => Some(Found::new(unit + 1, When::Century(number - 1))),
    }
}

/// `fiscal 2022`, `the fiscal year 2022`, `the year 2000`, `the year two thousand`.
fn fiscal_year(prose: &Prose, at: usize) -> Option<Found> {
    let the = at + usize::from(is_the(prose, at));
    let fiscal = the + usize::from(prose.word_in(the, &["fiscal", "financial"]));
    let word = fiscal + usize::from(prose.word_is(fiscal, "year"));
    let (value, end) = year(prose, word).map(|y| (y, word + 1)).or_else(|| year_in_words(prose, word)).filter(|_| word > the)?;
    Some(Found::new(end, year_of(value)))
}

fn year_of(year: i16) -> When {
    When::Calendar { date: WrittenDate { year: Some(year), ..WrittenDate::default() }, pick: Pick::Open }
}

/// A year by itself, where the words round it do not make it an amount; `387 BC`.
fn bare_year(prose: &Prose, at: usize) -> Option<Found> {
    if let Some(year) = year_before_christ(prose, at) {
        return Some(Found::new(at + 2, year_of(year)));
    }
    let the = usize::from(is_the(prose, at));
    if let Some(value) = year(prose, at + the) {
        if the > 0 && prose.word_is(at + 2, "period") {
            return Some(Found::new(at + 3, year_of(value)));
        }
        return (the == 0 && is_year(prose, at, value)).then(|| Found::new(at + 1, year_of(value)));
    }
    let (value, end) = year_in_words(prose, at).filter(|_| the == 0)?;
    Some(Found::new(end, year_of(value)))
}

/// Whether four figures are a year: they stand alone, and no counted noun follows.
fn is_year(prose: &Prose, at: usize, value: i16) -> bool {
    let before = at.checked_sub(1);
    let mark = before.filter(|_| prose.glued(at)).map(|b| prose.word(b));
    let range = matches!(mark, Some("-" | "–" | "—")) && before.and_then(|b| b.checked_sub(1)).is_some_and(|y| year(prose, y).is_some());
    let positioned =
        mark == Some("-") && before.and_then(|b| b.checked_sub(1)).is_some_and(|p| prose.word_in(p, &["mid", "early", "late"]));
    if !range && !positioned && !matches!(mark, None | Some("(" | "[" | "\"" | "“" | "'" | "‘" | "—" | "–")) {
        return false;
    }
    let after = prose.get(at + 1);
    let glued = prose.glued(at + 1)
        && !after.is_some_and(|t| {
            matches!(
                t.kind,
                Kind::Stop | Kind::Comma | Kind::Close | Kind::Quote | Kind::Semicolon | Kind::Colon | Kind::Possessive | Kind::Dash
            )
        });
    let time = prose.word(at + 1) == ":" && prose.glued(at + 2);
    if glued || time || before.is_some_and(|b| matches!(prose.word(b), "$" | "£" | "€" | "#" | "No")) {
        return false;
    }
    let led = before.is_some_and(|b| prose.is_in(b, time::BEFORE_YEARS));
    // "tens of 1000's" counts.
    if value < 1500 && prose.glued(at + 1) && matches!(after.map(|t| t.kind), Some(Kind::Possessive | Kind::Quote)) {
        return false;
    }
    let counted = after.is_some_and(|t| t.kind == Kind::Word && t.shape == Shape::Lower) && is_counted(prose, at + 1);
    let range_start =
        matches!(prose.word(at + 1), "-" | "–") && prose.glued(at + 1) && prose.glued(at + 2) && year(prose, at + 2).is_some();
    let bracketed = matches!(mark, Some("(")) && prose.kind_is(at + 1, Kind::Close);
    if range || range_start || bracketed {
        return (1000..=2150).contains(&value);
    }
    let named = before.is_some_and(|b| prose.word_in(b, &["the", "these", "those"]));
    if named && !counted && (1700..=1850).contains(&value) {
        return after.is_some_and(|t| t.kind == Kind::Word) && !prose.is_in(at + 1, time::MEASURED);
    }
    if named && counted && (1700..=2060).contains(&value) {
        return !prose.is_in(at + 1, time::COUNTED_BEHIND_THE);
    }
    if led { (1000..=2150).contains(&value) && !counted } else { (1850..=2060).contains(&value) && !counted && !is_numbered(prose, before) }
}

/// Whether the word is a noun that can be counted, or a unit: `people`, `miles`, `percent`.
fn is_counted(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at);
    let function = prose.is(
        at,
        Sense::PREPOSITION
            | Sense::CONJUNCTION
            | Sense::AUXILIARY
            | Sense::PRONOUN
            | Sense::DETERMINER
            | Sense::RELATIVE
            | Sense::COMMON
            | Sense::POSSESSIVE,
    );
    !function && (word.ends_with('s') && !word.ends_with("ss") || prose.is_in(at, time::COUNTED))
        || prose.is_in(at, time::COUNTED_ALWAYS)
        || prose.is(at, Sense::TIME_UNIT) && word.ends_with('s')
}

/// Whether the number counts or names something else than a year: `Rule 2016`, `said 1999`. A name is more often followed by its year than by its number:
/// `the Kenya Vision 2030`.
fn is_numbered(prose: &Prose, before: Option<usize>) -> bool {
    let Some(b) = before else { return false };
    let round = prose.word(b + 1) == "2000" && is_name(prose, b);
    round || prose.is_in(b, time::NUMBERED) || prose.is(b, Sense::AUXILIARY | Sense::CUE)
}

fn is_name(prose: &Prose, at: usize) -> bool {
    prose.get(at).is_some_and(|t| t.kind == Kind::Word && t.is_capital())
        && !prose.is(at, Sense::PREPOSITION | Sense::DETERMINER | Sense::CONJUNCTION)
}

/// `the 13th`: a day whose month the story has named.
fn the_day(prose: &Prose, at: usize) -> Option<Found> {
    if !is_the(prose, at) || day_of_month(prose, at + 1).is_none() {
        return None;
    }
    let (day, end) = ordinal_day(prose, at + 1)?;
    let on = at.checked_sub(1).is_some_and(|b| prose.word_in(b, &["on", "by", "until", "from", "since"]));
    let date = WrittenDate { day: Some(day), ..WrittenDate::default() };
    on.then_some(Found::new(end, When::Calendar { date, pick: Pick::Same }))
}
