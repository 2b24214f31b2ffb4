//! Expressions of time, as expressions: what they say, not yet the day they mean.
//!
//! Spans and types follow TIMEX3 (TimeML annotation guidelines 1.2.1): prepositions stay outside, determiners and modifiers inside. The search is led
//! by words that can carry an expression, as SynTime does it (Zhong, Sun and Cambria, ACL 2017); a small grammar then reads outward from them.

mod calendar;
mod clock;
mod expression;
mod holiday;
mod length;
mod nth_weekday;
mod number;
mod part;
mod period;
mod person;
mod range;
mod relative;
mod rule;
mod told;
mod vague;
mod week_of;
mod weekday_away;
mod weekday_beside;
mod weekday_of_month;
mod when;
mod words;
mod written_date;
mod year;

use super::prose::Prose;
use crate::lexicon::Sense;
use crate::lexicon::classes::time;
use crate::text::Kind;

use expression::Parsed;
use rule::{Rule, any, longest_of};
use words::is_the;

pub(crate) use calendar::date;
pub use expression::{Timex, TimexKind};
pub use when::{Clock, Holiday, PartOfDay, Pick, Quantity, Season, Told, Unit, Vague, When};
pub use written_date::WrittenDate;

/// The senses of words that can carry an expression by themselves.
const CARRIERS: Sense = Sense::WEEKDAY
    .union(Sense::MONTH)
    .union(Sense::TIME_UNIT)
    .union(Sense::PART_OF_DAY)
    .union(Sense::SEASON)
    .union(Sense::TIME_ADVERB)
    .union(Sense::HOLIDAY);

/// The senses of numbers, of which some carry an expression by themselves.
const NUMBERS: Sense = Sense::CARDINAL.union(Sense::FIGURES);

/// How many tokens an expression can have before the word that carries it.
const REACH: usize = 9;

/// The expressions of time in a block, in order and without overlap.
pub fn find(prose: &Prose) -> Vec<Timex> {
    let mut found: Vec<Timex> = Vec::new();
    let mut done = 0;
    for at in prose.tokens_with(CARRIERS | NUMBERS) {
        if at < done || !carries(prose, at) {
            continue;
        }
        if let Some(mut timex) = around(prose, at, done, found.last()) {
            found.extend(range::first(prose, &timex, done));
            let last = range::last(prose, &mut timex);
            done = last.as_ref().unwrap_or(&timex).tokens.end;
            found.push(timex);
            found.extend(last);
        }
    }
    range::share_years(prose, &mut found);
    weekday_beside::join(prose, &mut found);
    found
}

/// Whether the token can carry an expression.
fn carries(prose: &Prose, at: usize) -> bool {
    if prose.is(at, Sense::FIGURES) {
        return number_carries(prose, at);
    }
    prose.is(at, CARRIERS) && !is_plain(prose, at) || prose.is(at, Sense::CARDINAL) && number::year_in_words(prose, at).is_some()
}

/// Whether a word that only begins a holiday's name stands in small letters: `black`, `good`, `new`.
fn is_plain(prose: &Prose, at: usize) -> bool {
    !prose.is(at, CARRIERS.difference(Sense::HOLIDAY)) && prose.get(at).is_none_or(|t| !t.is_capital())
}

/// How many figures a year has.
const YEAR: usize = 4;

/// How many characters a number with letters, commas or stops can have that is of a date: `16.10.2022`.
const LONGEST_NUMBER: usize = 10;

/// Marks that join the figures of a date or of a time of day.
const JOINING_MARKS: [char; 6] = [':', '-', '–', '/', '’', '\''];

/// What begins the word that makes a number one of time: `a.m.`, `p.m.`, `o'clock`, `BC`.
const TELLING_LETTERS: [char; 8] = ['a', 'p', 'o', 'b', 'A', 'P', 'O', 'B'];

/// Whether a number can be a year, a time of day or a date by its look and its neighbours. One before a unit or a month is read from there.
fn number_carries(prose: &Prose, at: usize) -> bool {
    let word = prose.word(at).as_bytes();
    let plain = word.iter().all(u8::is_ascii_digit);
    let joined = prose.glued(at + 1) && prose.word(at + 1).starts_with(JOINING_MARKS);
    let told = prose.word(at + 1).starts_with(TELLING_LETTERS);
    plain && word.len() == YEAR || !plain && word.len() <= LONGEST_NUMBER || joined || told
}

/// The expression that the token at `at` carries: the one that begins earliest, but not before `from` nor in another paragraph.
fn around(prose: &Prose, at: usize, from: usize, previous: Option<&Timex>) -> Option<Timex> {
    let floor = from.max(paragraph_start(prose, at));
    let first = first_modifier(prose, at, floor);
    (first..=at).filter(|start| *start == at || can_open(prose, *start)).find_map(|start| {
        let found = longest(prose, start).filter(|f| f.end > at)?;
        let end = found.end.min(paragraph_end(prose, at));
        let start = year::with_prefix(prose, start, floor);
        (end > at).then(|| Timex {
            span: prose.span(start..end),
            tokens: start..end,
            kind: found.kind(),
            when: found.when,
            clock: found.clock,
            told: if prose.kind_is(end, Kind::Possessive) { Told::Open } else { told::told(prose, start, end, previous) },
            weekday_beside: None,
        })
    })
}

fn paragraph_start(prose: &Prose, at: usize) -> usize {
    prose.paragraphs().get(prose.paragraph_of(at)).map_or(0, |p| p.tokens.start)
}

fn paragraph_end(prose: &Prose, at: usize) -> usize {
    prose.paragraphs().get(prose.paragraph_of(at)).map_or(0, |p| p.tokens.end)
}

/// The first of the words before the carrier that can belong to its expression.
fn first_modifier(prose: &Prose, at: usize, floor: usize) -> usize {
    let mut first = at;
    while first > floor && at - first < REACH && can_modify(prose, first - 1) {
        first -= 1;
    }
    first
}

/// The senses of words that can stand before the carrier.
const MODIFIERS: Sense = OPENERS.union(Sense::TIME_LINK);

/// The senses of words that an expression can begin with.
const OPENERS: Sense =
    CARRIERS.union(Sense::TIME_MODIFIER).union(Sense::TIME_PICK).union(Sense::TIME_POSITION).union(Sense::CARDINAL).union(Sense::ORDINAL);

fn can_modify(prose: &Prose, at: usize) -> bool {
    let mark = |kind| match kind {
        Kind::Number | Kind::Other => true,
        Kind::Dash => prose.glued(at),
        Kind::Quote => prose.glued(at + 1) && prose.kind_is(at + 1, Kind::Number),
        _ => false,
    };
    prose.is(at, MODIFIERS) || prose.get(at).is_some_and(|t| mark(t.kind))
}

fn can_open(prose: &Prose, at: usize) -> bool {
    prose.is(at, OPENERS) || matches!(prose.get(at).map(|t| t.kind), Some(Kind::Number | Kind::Quote))
}

/// The longest expression that begins at `at`.
fn longest(prose: &Prose, at: usize) -> Option<Parsed> {
    const RULES: [Rule; 4] = [
        Rule { read: positioned, opens: Sense::TIME_POSITION, behind_the: Sense::TIME_POSITION },
        Rule { read: base, opens: Sense::all(), behind_the: Sense::all() },
        Rule {
            read: clock::find,
            opens: any(&[Sense::CARDINAL, Sense::PART_OF_DAY, Sense::FIGURES]),
            behind_the: any(&[Sense::TIME_POSITION, Sense::PART_OF_DAY]),
        },
        Rule {
            read: vague::find,
            opens: any(&[Sense::TIME_ADVERB, Sense::TIME_MODIFIER, Sense::TIME_PICK, Sense::CARDINAL]),
            behind_the: any(&[Sense::TIME_ADVERB, Sense::TIME_MODIFIER, Sense::TIME_PICK, Sense::TIME_LINK]),
        },
    ];
    longest_of(&RULES, prose, at)
}

/// An expression without a word of position before it.
fn base(prose: &Prose, at: usize) -> Option<Parsed> {
    const RULES: [Rule; 6] = [
        Rule {
            read: dated,
            opens: any(&[Sense::WEEKDAY, Sense::MONTH, Sense::ORDINAL, Sense::CARDINAL, Sense::FIGURES]),
            behind_the: any(&[Sense::ORDINAL, Sense::CARDINAL, Sense::FIGURES]),
        },
        Rule { read: relative::find, opens: Sense::all(), behind_the: Sense::all() },
        Rule { read: length::find, opens: Sense::all(), behind_the: Sense::all() },
        Rule { read: period::find, opens: Sense::all(), behind_the: Sense::all() },
        Rule { read: holiday::find, opens: any(&[Sense::HOLIDAY, Sense::TIME_PICK]), behind_the: Sense::empty() },
        Rule { read: compound, opens: Sense::all(), behind_the: Sense::all() },
    ];
    longest_of(&RULES, prose, at).map(|found| clock::after_day(prose, found))
}

/// Within how many tokens a compound has its weekday or its unit: `the second to last Friday of May`.
const COMPOUND_REACH: usize = 5;

/// An expression that a weekday or a unit makes with others: `the first Monday in September`, `the week of June 12`, `a week from Friday`.
fn compound(prose: &Prose, at: usize) -> Option<Parsed> {
    const RULES: [Rule; 4] = [
        Rule {
            read: nth_weekday::find,
            opens: any(&[Sense::ORDINAL, Sense::TIME_PICK, Sense::FIGURES]),
            behind_the: any(&[Sense::ORDINAL, Sense::TIME_PICK, Sense::FIGURES]),
        },
        Rule { read: week_of::find, opens: Sense::TIME_UNIT, behind_the: Sense::TIME_UNIT },
        Rule {
            read: weekday_away::find,
            opens: any(&[Sense::WEEKDAY, Sense::TIME_UNIT, Sense::TIME_ADVERB, Sense::TIME_QUANTITY, Sense::CARDINAL, Sense::FIGURES]),
            behind_the: any(&[Sense::WEEKDAY, Sense::TIME_UNIT, Sense::CARDINAL]),
        },
        Rule { read: weekday_of_month::find, opens: Sense::WEEKDAY, behind_the: Sense::empty() },
    ];
    let may_be = (at..at + COMPOUND_REACH).any(|near| prose.is(near, Sense::WEEKDAY | Sense::TIME_UNIT | Sense::MONTH));
    if may_be { longest_of(&RULES, prose, at) } else { None }
}

/// Within how many tokens a date has its month: `the twenty-first of May`.
const MONTH_REACH: usize = 5;

/// A date of the calendar.
fn dated(prose: &Prose, at: usize) -> Option<Parsed> {
    let in_figures = prose.kind_is(at, Kind::Number) || prose.is(at, Sense::WEEKDAY);
    if !in_figures && !(at..at + MONTH_REACH).any(|near| prose.is(near, Sense::MONTH)) {
        return None;
    }
    let (date, end) = date(prose, at)?;
    Some(Parsed::new(end, When::Calendar { date, pick: Pick::Open }))
}

/// An expression with a word of position before it, which stays inside and does not change the value: `early March`, `the end of 1999`,
/// `mid-1996`, `late Thursday`, `earlier this month`.
fn positioned(prose: &Prose, at: usize) -> Option<Parsed> {
    let the = usize::from(is_the(prose, at));
    if !prose.is(at + the, Sense::TIME_POSITION) {
        return None;
    }
    let word = at + the + usize::from(prose.word_is(at + the, "very"));
    if prose.is_in(word, time::PARTS_OF_STRETCHES) && prose.word_is(word + 1, "of") {
        return base(prose, word + 2).filter(|f| f.kind() == TimexKind::Date && f.clock.is_none());
    }
    if !prose.is_in(word, time::POSITIONS) {
        return None;
    }
    let dash = usize::from(prose.kind_is(word + 1, Kind::Dash));
    let inner = word + 1 + dash + usize::from(prose.word_in(word + 1, &["in", "on"]));
    let by_hour = prose.word_in(word, &["earlier", "later"]);
    base(prose, inner)
        .filter(|f| matches!(f.kind(), TimexKind::Date | TimexKind::Time) && !(by_hour && matches!(f.when, When::Weekday { .. })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::prose::ParagraphKind;
    use crate::text::Span;

    fn prose(text: &str) -> Prose {
        let whole = Span::from(0..text.len());
        Prose::new(text, &[(whole, ParagraphKind::Prose)], &[])
    }

    fn found(text: &str) -> Vec<String> {
        find(&prose(text)).iter().map(|t| format!("{} {}", t.kind.name(), t.span.of(text))).collect()
    }

    #[test]
    fn dates_of_the_calendar() {
        assert_eq!(found("It began on Sunday, Oct. 16, 2022, and ended in March."), ["DATE Sunday, Oct. 16, 2022", "DATE March"]);
        assert_eq!(found("On 16th October 2022 and the 3rd of May"), ["DATE 16th October 2022", "DATE the 3rd of May"]);
        assert_eq!(found("From 2022-10-16 to 17/10/2022, then 18.10.2022"), ["DATE 2022-10-16", "DATE 17/10/2022", "DATE 18.10.2022"]);
        assert_eq!(found("in early 1997, in mid-1996, in the late 1970s and the 19th century").len(), 4);
        assert_eq!(found("in the 1990's, in the '80s"), ["DATE the 1990's", "DATE the '80s"]);
        assert_eq!(found("the third quarter of 1984 and this summer"), ["DATE the third quarter of 1984", "DATE this summer"]);
    }

    #[test]
    fn ends_of_ranges_are_their_own() {
        assert_eq!(found("on 6-7 January 1916"), ["DATE 6", "DATE 7 January 1916"]);
        assert_eq!(found("on March 5-9, 1918"), ["DATE March 5", "DATE 9, 1918"]);
        assert_eq!(found("in 1957-58"), ["DATE 1957", "DATE 58"]);
    }

    #[test]
    fn words_that_lead_from_a_known_day() {
        assert_eq!(found("Earlier this month he came, and left two weeks ago."), ["DATE Earlier this month", "DATE two weeks ago"]);
        assert_eq!(found("said on Thursday night that last year was hard"), ["TIME Thursday night", "DATE last year"]);
        assert_eq!(
            found("the next day, the day before yesterday, tomorrow"),
            ["DATE the next day", "DATE the day before yesterday", "DATE tomorrow"]
        );
    }

    #[test]
    fn ends_of_stretches_and_named_days() {
        assert_eq!(found("by the end of the year, at month's end, by year end").len(), 3);
        assert_eq!(found("on Black Friday and Martin Luther King Jr. Day"), ["DATE Black Friday", "DATE Martin Luther King Jr. Day"]);
        assert_eq!(found("in April 480 BC and the 4th century BC"), ["DATE April 480 BC", "DATE 4th century BC"]);
    }

    #[test]
    fn times_of_day() {
        assert_eq!(found("at 10:35 a.m. Friday and 16:08 UTC"), ["TIME 10:35 a.m. Friday", "TIME 16:08 UTC"]);
        assert_eq!(found("2022-10-16T09:30:00Z"), ["TIME 2022-10-16T09:30:00Z"]);
        assert_eq!(found("by noon, at ten o'clock, at 5pm"), ["TIME noon", "TIME ten o'clock", "TIME 5pm"]);
    }

    #[test]
    fn lengths_and_repeated_times() {
        assert_eq!(found("for nearly two months"), ["DURATION nearly two months"]);
        assert_eq!(found("over the past three years, a 16-hour talk"), ["DURATION the past three years", "DURATION 16-hour"]);
        assert_eq!(found("every Thursday, each year and daily"), ["SET every Thursday", "SET each year", "SET daily"]);
        assert_eq!(found("on Monday and Tuesday nights, every summer"), ["SET Monday", "SET Tuesday nights", "SET every summer"]);
        assert_eq!(found("a month-long siege and a three hour speech"), ["DURATION month-long", "DURATION three hour"]);
    }

    #[test]
    fn words_that_only_look_like_time() {
        for text in [
            "It may march on, and prices fall.",
            "Theresa May told April Jones to wait a second.",
            "The 52-year-old, 37 years old, read the Sunday Times.",
            "about 2000 people paid $1999, or 2022 dollars",
            "tens of 1000’s of troops told Fox News Sunday",
            "Allied Resolve-2022, an S-400 and the A4",
            "We sat in the sun.",
            "He told USA Today and ABC's “This Week” that it was over.",
            "It began in the wee hours, at 348 places.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn any_text_is_safe() {
        for text in
            ["", "the", "the end of", "mid-", "1", "2022-", "2022-10-", "in the", "at", "T", "10:", "the '", "March 5-", "half a", "and"]
        {
            find(&prose(text));
        }
    }
}
