//! Lengths of time and repeated times: `nearly two months`, `the past three years`, `16-hour`, `daily`, `every week`.

use super::calendar::{month, weekday};
use super::expression::Parsed;
use super::number::quantity;
use super::rule::{Rule, any, first_of};
use super::vague;
use super::when::{Quantity, Unit, When};
use super::words::{follows, is_plural, is_the, joins, part_of_day, plural, season, singular, unit};
use crate::facts::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::calendar::weekday_by_head;
use crate::lexicon::classes::time;
use crate::text::Kind;

/// A number and its unit, and the token after them: `two years`, `a week`, `35 trading days`, `two to three weeks`, `a year or two`.
pub(super) fn measure(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    exact_measure(prose, approximate(prose, at))
}

fn exact_measure(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    match quantity(prose, at).filter(|(q, _)| !is_year_number(prose, at, *q)) {
        Some((quantity, end)) => counted(prose, quantity, end),
        None => one(prose, at).or_else(|| half(prose, at)),
    }
}

/// The unit behind a number: `two years`, `16-hour`, `35 trading days`, `two to three weeks`.
fn counted(prose: &Prose, first: Quantity, end: usize) -> Option<(Quantity, Unit, usize)> {
    let (quantity, end) = range_end(prose, first, end);
    let kind = if joins(prose, end) { end + 1 } else { end };
    let described = prose.is_in(kind, time::KINDS_OF_UNIT) || prose.is_in(kind, time::BEFORE_COUNTED_UNITS);
    let unit_at = kind + usize::from(described);
    let unit = unit(prose, unit_at).filter(|u| *u != Unit::Season && !is_other(prose, unit_at, *u, quantity))?;
    Some((quantity, unit, unit_at + 1))
}

/// `a year`, `another full week`, `a minute and a half`.
fn one(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    if !prose.is_in(at, time::ONE) {
        return None;
    }
    let unit_at = at + 1 + usize::from(prose.is_in(at + 1, time::KINDS_OF_UNIT));
    let unit = singular(prose, unit_at).filter(|u| !matches!(u, Unit::Second | Unit::Season | Unit::Quarter))?;
    // "a year-earlier loss": the article is the loss's.
    let compound = prose.kind_is(unit_at + 1, Kind::Dash) && prose.is_in(unit_at + 2, time::JOINED_TO_UNITS);
    if compound {
        return None;
    }
    let and_a_half = prose.word_is(unit_at + 1, "and") && prose.word_is(unit_at + 2, "a") && prose.word_is(unit_at + 3, "half");
    let (half, end) = if and_a_half { (true, unit_at + 4) } else { (false, unit_at + 1) };
    Some((Quantity::Exact { whole: 1, half }, unit, end))
}

/// `half an hour`.
fn half(prose: &Prose, at: usize) -> Option<(Quantity, Unit, usize)> {
    if !prose.word_is(at, "half") || !prose.word_in(at + 1, &["a", "an"]) {
        return None;
    }
    Some((Quantity::Exact { whole: 0, half: true }, unit(prose, at + 2)?, at + 3))
}

/// Whether the word is a unit of something else: `two seconds` is time, `the second` is none; `three quarters` is a share.
fn is_other(prose: &Prose, at: usize, unit: Unit, quantity: Quantity) -> bool {
    let plural = is_plural(prose, at);
    let one = quantity == Quantity::ONE;
    let hyphen = at.checked_sub(1).is_some_and(|b| prose.kind_is(b, Kind::Dash));
    match unit {
        Unit::Second => !plural && !one || one && !prose.kind_is(at + 1, Kind::Stop),
        Unit::Quarter => prose.word_is(at + 1, "of") && quantity == Quantity::whole(3),
        _ => !plural && !one && !hyphen && !prose.kind_is(at.wrapping_sub(1), Kind::Number) && !describes(prose, at + 1),
    }
}

/// Whether a noun follows that the unit can describe without its hyphen: `a three hour speech`.
fn describes(prose: &Prose, at: usize) -> bool {
    const CLOSED: Sense = Sense::PREPOSITION
        .union(Sense::CONJUNCTION)
        .union(Sense::AUXILIARY)
        .union(Sense::DETERMINER)
        .union(Sense::PRONOUN)
        .union(Sense::COMMON);
    prose.get(at).is_some_and(|t| t.kind == Kind::Word && !t.is_capital()) && !prose.is(at, CLOSED)
}

/// Numbers of four figures that are a year rather than a count.
const YEARS: std::ops::Range<u32> = 1900..2100;

/// Whether four figures are a year, not a count: `the 1988 quarter`.
fn is_year_number(prose: &Prose, at: usize, quantity: Quantity) -> bool {
    matches!(quantity, Quantity::Exact { whole, half: false } if YEARS.contains(&whole)) && prose.word(at).len() == 4
}

/// Words before a number that stay inside: `nearly`, `at least`, `more than`. `over` is one where it can be no preposition.
fn approximate(prose: &Prose, at: usize) -> usize {
    let one = prose.word_in(at, &["nearly", "almost"]) || prose.word_is(at, "over") && follows(prose, at, time::BEFORE_OVER);
    let two = prose.word_is(at, "at") && prose.word_in(at + 1, &["least", "most"])
        || prose.is_in(at, time::MORE_OR_LESS) && prose.word_is(at + 1, "than")
        || prose.word_is(at, "up") && prose.word_is(at + 1, "to");
    at + usize::from(one) + 2 * usize::from(two)
}

/// A second number that a range gives: `two to three weeks`, `12 or 18 months`; the value is the larger, as annotators have it.
fn range_end(prose: &Prose, first: Quantity, end: usize) -> (Quantity, usize) {
    if !prose.word_in(end, &["to", "or"]) {
        return (first, end);
    }
    quantity(prose, end + 1).filter(|_| unit(prose, end + 1).is_none()).unwrap_or((first, end))
}

/// A length of time or a repeated time.
pub(super) fn find(prose: &Prose, at: usize) -> Option<Parsed> {
    const RULES: [Rule; 5] = [
        Rule { read: repeated, opens: any(&[Sense::TIME_MODIFIER, Sense::TIME_ADVERB]), behind_the: Sense::empty() },
        Rule {
            read: framed,
            opens: any(&[Sense::TIME_PICK, Sense::TIME_MODIFIER]),
            behind_the: any(&[Sense::TIME_PICK, Sense::TIME_MODIFIER, Sense::CARDINAL, Sense::FIGURES]),
        },
        Rule { read: measured, opens: any(&[Sense::CARDINAL, Sense::TIME_QUANTITY, Sense::FIGURES]), behind_the: Sense::CARDINAL },
        Rule {
            read: vague,
            opens: any(&[Sense::TIME_UNIT, Sense::TIME_MODIFIER, Sense::TIME_PICK, Sense::TIME_POSITION]),
            behind_the: any(&[Sense::TIME_UNIT, Sense::TIME_MODIFIER, Sense::TIME_PICK, Sense::TIME_POSITION]),
        },
        Rule { read: one_long, opens: Sense::TIME_UNIT, behind_the: Sense::empty() },
    ];
    first_of(&RULES, prose, at)
}

/// `month-long`: one of them.
fn one_long(prose: &Prose, at: usize) -> Option<Parsed> {
    let unit = unit(prose, at).filter(|_| is_long(prose, at + 1))?;
    Some(after_length(prose, Quantity::ONE, unit, at + 1))
}

/// `the past two months`, `the next few days`, `the first nine months`, `past decade`.
fn framed(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = at + usize::from(prose.word_is(at, "at") && prose.word_is(at + 1, "least")) * 2;
    let frame = the + usize::from(prose.is_in(the, time::POINTERS));
    let framed = prose.is_in(frame, time::STRETCH_MAKERS);
    let inner = frame + usize::from(framed);
    if inner == the {
        return None;
    }
    let article = prose.is_in(inner, time::ONE) || prose.word_is(inner, "the");
    if let Some((quantity, unit, end)) = exact_measure(prose, inner).filter(|_| !article) {
        // "the eight-year war": the article is the war's.
        let hyphenated = !framed && prose.kind_is(end - 2, Kind::Dash);
        return (!hyphenated && !is_age(prose, end)).then(|| after_length(prose, quantity, unit, end));
    }
    let unit = unit(prose, inner).filter(|_| framed)?;
    if is_plural(prose, inner) {
        return Some(Parsed::new(inner + 1, When::Length { quantity: Quantity::Some, unit }));
    }
    let length = prose.word_in(frame, &["past", "coming"]) && unit >= Unit::Week || unit == Unit::Decade;
    length.then_some(Parsed::new(inner + 1, When::Length { quantity: Quantity::ONE, unit }))
}

/// `two weeks`, `16-hour`, `half an hour`.
fn measured(prose: &Prose, at: usize) -> Option<Parsed> {
    let (quantity, unit, end) = measure(prose, at).filter(|_| !vague::is_day_to_come(prose, at))?;
    (!is_age(prose, end)).then(|| after_length(prose, quantity, unit, end))
}

/// Whether what stands before `end` is an age: `52-year-old`, `37 years old`, `5 years of age`, `6 months and older`.
fn is_age(prose: &Prose, end: usize) -> bool {
    let dash = end + usize::from(prose.kind_is(end, Kind::Dash));
    prose.word_in(dash, &["old", "olds"])
        || prose.word_is(end, "of") && prose.word_is(end + 1, "age")
        || prose.word_in(end, &["and", "or"]) && prose.word_in(end + 1, &["older", "younger"])
}

fn after_length(prose: &Prose, quantity: Quantity, unit: Unit, end: usize) -> Parsed {
    Parsed::new(or_so(prose, end), When::Length { quantity, unit })
}

/// The token after `or so`, `or two`, `or more`, `-long`.
pub(super) fn or_so(prose: &Prose, end: usize) -> usize {
    let follows = prose.word_is(end, "or") && prose.is_in(end + 1, time::OR_SO);
    if follows || is_long(prose, end) { end + 2 } else { end }
}

/// The `-long` of `a month-long siege`.
fn is_long(prose: &Prose, at: usize) -> bool {
    joins(prose, at) && prose.word_is(at + 1, "long")
}

/// `weeks`, `years`, `recent years`, `the early years`, `weeks or months`: how many is open.
fn vague(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = usize::from(is_the(prose, at));
    let kind = at + the;
    if !prose.is(kind, Sense::TIME_UNIT | Sense::TIME_MODIFIER | Sense::TIME_PICK | Sense::TIME_POSITION) {
        return None;
    }
    let early_years = prose.word_is(kind, "early") && prose.word_is(kind + 1, "years");
    let word = kind + usize::from(prose.word_in(kind, &["recent", "intervening"]) || early_years);
    let unit = plural(prose, word)?;
    let counted = at.checked_sub(1).is_some_and(|b| prose.is(b, Sense::POSSESSIVE | Sense::CARDINAL) || prose.kind_is(b, Kind::Number));
    let part_of_day = unit == Unit::Hour && follows(prose, at, time::SMALL_HOURS);
    let measures = word == at && (counted || follows_of(prose, at) || prose.word_is(at + 1, "apart"));
    // `months old` tells an age; `a months-old feud` how long it has lasted.
    if measures || part_of_day || is_age(prose, word + 1) && !joins(prose, word + 1) {
        return None;
    }
    let joined = prose.word_in(word + 1, &["or", "and"]) && plural(prose, word + 2).is_some();
    let end = if joined { word + 3 } else { word + 1 };
    let end = end + usize::from(the > 0 && prose.word_is(end, "ahead"));
    Some(after_length(prose, Quantity::Some, unit, end))
}

/// Whether an `of` or a `by` before `at` makes its units a measure: `a matter of days`, `older by decades`.
fn follows_of(prose: &Prose, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| prose.word_in(before, &["of", "by"]))
}

/// `daily`, `every week`, `each year`, `per day`, `every two years`, `Mondays`, `every Thursday`.
fn repeated(prose: &Prose, at: usize) -> Option<Parsed> {
    if let Some(unit) = adverb(prose, at) {
        return (!is_of_average(prose, at) && !is_of_paper(prose, at)).then(|| every(at + 1, Quantity::ONE, unit));
    }
    if prose.word_in(at, &["every", "each"]) {
        return after_every(prose, at + 1);
    }
    if prose.word_is(at, "per") {
        return unit(prose, at + 1).map(|u| every(at + 2, Quantity::ONE, u));
    }
    let weekday = prose.is_in(at, time::PLURAL_WEEKDAYS).then(|| weekday_by_head(prose.word(at))).flatten()?;
    Some(Parsed::new(at + 1, When::EveryWeekday(weekday)))
}

/// The unit of an adverb that repeats it: `daily`, `weekly`.
fn adverb(prose: &Prose, at: usize) -> Option<Unit> {
    match () {
        () if prose.word_in(at, &["daily", "nightly"]) => Some(Unit::Day),
        () if prose.word_is(at, "hourly") => Some(Unit::Hour),
        () if prose.word_is(at, "weekly") => Some(Unit::Week),
        () => None,
    }
}

/// Whether the word only says how an average is taken: `the average daily volume`.
fn is_of_average(prose: &Prose, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| prose.word_is(before, "average"))
}

/// Whether the word is part of a paper's name: `the Weekly Herald`, `Harbour Weekly`.
fn is_of_paper(prose: &Prose, at: usize) -> bool {
    let capital = |at: usize| prose.get(at).is_some_and(|t| t.is_capital());
    capital(at) && (capital(at + 1) || at.checked_sub(1).is_some_and(capital))
}

/// What `every` or `each` repeats.
fn after_every(prose: &Prose, at: usize) -> Option<Parsed> {
    if let Some((weekday, end)) = weekday(prose, at) {
        return Some(Parsed::new(end, When::EveryWeekday(weekday)));
    }
    if let Some(unit) = singular(prose, at).filter(|u| *u >= Unit::Minute) {
        return Some(every(at + 1, Quantity::ONE, unit));
    }
    if let Some(season) = season(prose, at) {
        return Some(Parsed::new(at + 1, When::EverySeason(season)));
    }
    if let Some((month, end)) = month(prose, at).filter(|_| prose.get(at).is_some_and(|t| t.is_capital())) {
        return Some(Parsed::new(end, When::EveryMonth(month)));
    }
    if let Some(clock) = part_of_day(prose, at) {
        return Some(Parsed { clock: Some(clock), ..every(at + 1, Quantity::ONE, Unit::Day) });
    }
    let (quantity, unit, end) = exact_measure(prose, at)?;
    Some(every(end, quantity, unit))
}

fn every(end: usize, quantity: Quantity, unit: Unit) -> Parsed {
    Parsed::new(end, When::Every { quantity, unit })
}
