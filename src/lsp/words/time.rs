//! Expressions of time, in plain English.

use jiff::civil::Date;

use super::page::{Page, capital};
use crate::facts::header::DateSource;
use crate::facts::timex::{Clock, PartOfDay, Pick, Quantity, Season, TimexKind, Unit, Vague, When};
use crate::item::date::value::Grain;
use crate::item::date::{TimexValue, Value, spell};
use crate::item::{Item, ItemDate, ItemTimex};

/// Tells what an expression of time means, and what it is reckoned from.
pub(in crate::lsp) fn describe(timex: &ItemTimex, item: &Item, page: &mut Page<'_>) {
    page.head(&capital(&meaning(timex.value, timex.kind)));
    if let Some(from) = reckoned_from(timex, item) {
        page.line(&from);
    }
}

/// Tells of the item's own day.
pub(in crate::lsp) fn describe_item(date: &ItemDate, page: &mut Page<'_>) {
    if let Some(day) = date.day {
        page.head(&day_in_full(day));
    }
    let source = match date.source {
        Some(DateSource::Header) => "in its date header",
        Some(DateSource::FrontMatter) => "in its front matter",
        Some(DateSource::PublishedLine) => "in the line that says when it was published",
        Some(DateSource::Dateline) => "in its dateline",
        Some(DateSource::Byline) => "in its byline",
        Some(DateSource::Timestamp) => "in its time stamp",
        Some(DateSource::FileName) => "in the name of its file",
        Some(DateSource::Input) | None => "beside its text",
    };
    page.line(&format!("The item's day, told {source}: all other expressions of time are reckoned from it."));
}

/// `20 July 2022`.
pub(in crate::lsp) fn day(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

/// `July 2022`.
pub(in crate::lsp) fn month(day: Date) -> String {
    format!("{} {}", spell::month_name(day.month()), day.year())
}

/// `Wednesday, 20 July 2022`.
fn day_in_full(date: Date) -> String {
    format!("{}, {}", spell::weekday_name(crate::item::date::weekday_number(date)), day(date))
}

/// What leads to the value, where the words alone don't: the item's day, that on which somebody speaks, or where the story stands.
fn reckoned_from(timex: &ItemTimex, item: &Item) -> Option<String> {
    let fact = item.timex_fact(timex)?;
    let (year, pick) = match fact.when {
        When::Calendar { date, pick } => (date.year, pick),
        When::Season { year, pick, .. } | When::Part { year, pick, .. } | When::Holiday { year, pick, .. } => (year, pick),
        When::Weekday { pick, .. } | When::Unit { pick, .. } => (None, pick),
        When::WeekOf { date, .. } => (date.year, Pick::Open),
        When::Offset { narrative: true, .. } => (None, Pick::Same),
        When::WeekdayAway { .. } | When::WeekdayOfWeek { .. } | When::Day(_) | When::Offset { .. } | When::Clock => (None, Pick::Open),
        When::Decade(_) | When::Century(_) | When::Vague(_) | When::Length { .. } => return None,
        When::Every { .. } | When::EveryWeekday(_) | When::EverySeason(_) | When::EveryMonth(_) => return None,
    };
    if year.is_some() || pick == Pick::Any {
        return None;
    }
    if matches!(pick, Pick::Same | Pick::Before | Pick::After) {
        return Some("Reckoned from the time that the story has come to.".to_owned());
    }
    Some(match (item.spoken_on(timex), item.date.day) {
        (Some(spoken), _) => format!("Reckoned from {}, the day on which it was said.", day(spoken)),
        (None, Some(own)) => format!("Reckoned from {}, the item's day.", day(own)),
        (None, None) => "The item has no day to reckon from.".to_owned(),
    })
}

/// What a value means, in small letters as far as it goes.
fn meaning(value: TimexValue, kind: TimexKind) -> String {
    let clock = value.clock.map(clock_in_words);
    let what = match (value.value, kind) {
        (None | Some(Value::SOME_DAY), _) if clock.is_some() => {
            let which = if kind == TimexKind::Set { "every day" } else { "on a day that nothing tells" };
            return clock.map(|clock| format!("{clock} {which}")).unwrap_or_default();
        }
        (None, _) => "a time that nothing tells".to_owned(),
        (Some(value), TimexKind::Set) => repeated(value),
        (Some(value), _) => in_words(value),
    };
    clock.map_or(what.clone(), |clock| format!("{what}, {clock}"))
}

/// A time that comes again and again.
fn repeated(value: Value) -> String {
    match value {
        Value::Length(Quantity::Exact { whole: 1, half: false }, unit) => format!("every {}", unit_name(unit)),
        Value::Length(..) => format!("every {}", in_words(value)),
        Value::Weekday(day) => format!("every {}", spell::weekday_name(day)),
        Value::Season(None, season) => format!("every {}", season_name(season)),
        Value::Parts { year: None, month: Some(month), day: None, .. } => format!("every {}", month_of(month)),
        other => format!("again and again: {}", in_words(other)),
    }
}

fn in_words(value: Value) -> String {
    match value {
        Value::Day(day) => day_in_full(day),
        Value::Month(year, month) => format!("{} {}", month_of(month), year_name(year)),
        Value::Year(year) => format!("the year {}", year_name(year)),
        Value::Parts { year, month, day, grain } => parts(year, month, day, grain),
        Value::Week { year, weekend, .. } => match value.days() {
            Some((first, last)) => format!("{} of {}", week_name(weekend), days(first, last)),
            None => untold(week_name(weekend), year),
        },
        Value::Weekday(day) => format!("a {}, nothing tells which", spell::weekday_name(day)),
        Value::Part { year, of, number } => part_of_year(value, year, of, number),
        Value::Season(year, season) => season_of(year, season),
        Value::Decade(decade) => format!("the {decade}0s"),
        Value::Century(century @ ..0) => format!("the {} century BC", ordinal(century.unsigned_abs())),
        Value::Century(century) => format!("the {} century", ordinal(century.unsigned_abs() + 1)),
        Value::Vague(Vague::Past) => "some time in the past".to_owned(),
        Value::Vague(Vague::Present) => "the present".to_owned(),
        Value::Vague(Vague::Future) => "some time in the future".to_owned(),
        Value::Length(quantity, unit) => length(quantity, unit),
    }
}

/// A date of which not all is told, or which no calendar has.
fn parts(year: Option<i16>, month: Option<u8>, day: Option<u8>, grain: Grain) -> String {
    let of_year = |what: String| match year {
        Some(year) => format!("{what} {}", year_name(year)),
        None => format!("{what} of a year that nothing tells"),
    };
    match (month, day) {
        (Some(month), Some(day)) if year.is_some() => format!("{}, which no calendar has", of_year(format!("{day} {}", month_of(month)))),
        (Some(month), Some(day)) => of_year(format!("{day} {}", month_of(month))),
        (None, Some(day)) => format!("the {} of a month that nothing tells", ordinal(u16::from(day))),
        (Some(month), None) if grain == Grain::Day => of_year(format!("a day in {}", month_of(month))),
        (Some(month), None) => of_year(month_of(month).to_owned()),
        (None, None) if grain == Grain::Year => "a year that nothing tells".to_owned(),
        (None, None) => untold(if grain == Grain::Day { "day" } else { "month" }, year),
    }
}

/// `a week of 2022, nothing tells which`.
fn untold(what: &str, year: Option<i16>) -> String {
    let year = year.map(|year| format!(" of {}", year_name(year))).unwrap_or_default();
    format!("a {what}{year}, nothing tells which")
}

/// A quarter or a half: `the third quarter of 2022, July–September`.
fn part_of_year(value: Value, year: Option<i16>, of: u8, number: Option<u8>) -> String {
    let what = if of == 2 { "half" } else { "quarter" };
    let Some(number) = number else { return untold(what, year) };
    let part = format!("the {} {what}", ordinal(u16::from(number)));
    match (value.days(), year) {
        (Some((first, last)), Some(year)) => format!("{part} of {}, {}", year_name(year), months(first, last)),
        (_, Some(year)) => format!("{part} of {}", year_name(year)),
        (_, None) => format!("{part} of a year that nothing tells"),
    }
}

fn season_of(year: Option<i16>, season: Season) -> String {
    let (Some(year), Some((first, last))) = (year, Value::Season(year, season).days()) else {
        return format!("{} of a year that nothing tells", season_name(season));
    };
    let years = if last.year() == year { year.to_string() } else { format!("{year}/{}", last.year()) };
    format!("{} {years}, {} in the north", season_name(season), months(first, last))
}

/// `11–17 July 2022`; months and years are told twice only where they differ.
fn days(first: Date, last: Date) -> String {
    if first.year() != last.year() {
        format!("{} – {}", day(first), day(last))
    } else if first.month() != last.month() {
        format!("{} {} – {}", first.day(), spell::month_name(first.month()), day(last))
    } else {
        format!("{}–{}", first.day(), day(last))
    }
}

fn months(first: Date, last: Date) -> String {
    format!("{}–{}", spell::month_name(first.month()), spell::month_name(last.month()))
}

/// `3 days`, `2½ years`, `several weeks`.
fn length(quantity: Quantity, unit: Unit) -> String {
    let name = unit_name(unit);
    match quantity {
        Quantity::Some => format!("several {}", plural(name)),
        Quantity::Exact { whole: 0, half: true } => format!("half a {name}"),
        Quantity::Exact { whole: 1, half: false } => format!("1 {name}"),
        Quantity::Exact { whole, half } => format!("{whole}{} {}", if half { "½" } else { "" }, plural(name)),
    }
}

fn plural(name: &str) -> String {
    if name == "century" { "centuries".to_owned() } else { format!("{name}s") }
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Season => "season",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
    }
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Fall => "autumn",
        Season::Winter => "winter",
    }
}

fn week_name(weekend: bool) -> &'static str {
    if weekend { "weekend" } else { "week" }
}

/// The time of day: `in the morning`, `at 9:30 UTC`.
fn clock_in_words(clock: Clock) -> String {
    match clock {
        Clock::Part(PartOfDay::Morning) => "in the morning".to_owned(),
        Clock::Part(PartOfDay::Afternoon) => "in the afternoon".to_owned(),
        Clock::Part(PartOfDay::Evening) => "in the evening".to_owned(),
        Clock::Part(PartOfDay::Night) => "at night".to_owned(),
        Clock::Part(PartOfDay::Daytime) => "by day".to_owned(),
        Clock::At { hour, minute, second, utc } => {
            let second = second.map(|second| format!(":{second:02}")).unwrap_or_default();
            format!("at {hour}:{:02}{second}{}", minute.unwrap_or(0), if utc { " UTC" } else { "" })
        }
    }
}

fn month_of(month: u8) -> &'static str {
    i8::try_from(month).map_or("", spell::month_name)
}

fn year_name(year: i16) -> String {
    if year < 0 { format!("{} BC", year.unsigned_abs()) } else { year.to_string() }
}

/// `1st`, `22nd`, `13th`.
fn ordinal(number: u16) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};

    /// The cards of the expressions of time in `sentence`, in an item of 20 July 2022, a Wednesday: each on one line.
    fn told(sentence: &str) -> Vec<String> {
        told_in(&format!(" date 2022-07-20 {sentence}\n"))
    }

    fn told_in(text: &str) -> Vec<String> {
        let analyses = Engine::default().analyse(&Article::new(text));
        let item = &analyses[0].1.item;
        let card = |timex: &ItemTimex| {
            let mut page = Page::new(false);
            describe(timex, item, &mut page);
            page.into_text().replace("\n\n", ". ")
        };
        let is_of_header = |timex: &&ItemTimex| item.date.span.is_some_and(|own| own.overlaps(timex.span));
        item.timexes.iter().filter(|timex| !is_of_header(timex)).map(card).collect()
    }

    const OWN: &str = "Reckoned from 20 July 2022, the item's day.";

    #[test]
    fn days_are_told_in_full() {
        assert_eq!(told("The harbour opened on Monday."), [format!("Monday, 18 July 2022. {OWN}")]);
        assert_eq!(told("The harbour opened on 5 May 2021."), ["Wednesday, 5 May 2021"]);
        assert_eq!(told("The harbour opened on Monday morning."), [format!("Monday, 18 July 2022, in the morning. {OWN}")]);
        assert_eq!(told_in("The harbour opened on Monday.\n"), ["A Monday, nothing tells which. The item has no day to reckon from."]);
        assert_eq!(told_in("The harbour opened on May 5.\n"), ["5 May of a year that nothing tells. The item has no day to reckon from."]);
    }

    #[test]
    fn weeks_are_told_by_their_days() {
        assert_eq!(told("The harbour opened last week."), [format!("Week of 11–17 July 2022. {OWN}")]);
        assert_eq!(told("The harbour will open next weekend."), [format!("Weekend of 30–31 July 2022. {OWN}")]);
        let across = |first, last| days(first, last);
        use jiff::civil::date;
        assert_eq!(across(date(2022, 6, 27), date(2022, 7, 3)), "27 June – 3 July 2022");
        assert_eq!(across(date(2022, 12, 26), date(2023, 1, 1)), "26 December 2022 – 1 January 2023");
    }

    #[test]
    fn months_years_and_longer_are_told() {
        assert_eq!(told("The harbour closed last month."), [format!("June 2022. {OWN}")]);
        assert_eq!(told("The harbour closed in March 2020."), ["March 2020"]);
        assert_eq!(told("The harbour closed in 2020."), ["The year 2020"]);
        assert_eq!(told("The harbour was built in the 1990s."), ["The 1990s"]);
        assert_eq!(told("The harbour was built in the 19th century."), ["The 19th century"]);
        assert_eq!(told("The harbour was built in the 4th century BC."), ["The 4th century BC"]);
    }

    #[test]
    fn quarters_halves_and_seasons_name_their_months() {
        assert_eq!(told("Trade rose in the third quarter of 2021."), ["The 3rd quarter of 2021, July–September"]);
        assert_eq!(told("Trade rose in the first half of 2021."), ["The 1st half of 2021, January–June"]);
        assert_eq!(told("The harbour closed in the summer of 2021."), ["Summer 2021, June–August in the north"]);
        assert_eq!(season_of(Some(2021), Season::Winter), "winter 2021/2022, December–February in the north");
    }

    #[test]
    fn lengths_and_what_repeats_are_told_without_a_day() {
        assert_eq!(told("The harbour was closed for three days."), ["3 days"]);
        assert_eq!(told("The harbour was closed for several weeks."), ["Several weeks"]);
        assert_eq!(told("The harbour was closed for two and a half years."), ["2½ years"]);
        assert_eq!(told("The ferry leaves every Thursday."), ["Every Thursday"]);
        assert_eq!(told("The ferry leaves daily."), ["Every day"]);
        assert_eq!(told("The ferry leaves every two weeks."), ["Every 2 weeks"]);
    }

    #[test]
    fn what_no_calendar_holds_is_told_as_such() {
        assert_eq!(told("The harbour is now open."), ["The present"]);
        assert_eq!(told("The harbour was recently opened."), ["Some time in the past"]);
        assert_eq!(in_words(Value::Vague(Vague::Future)), "some time in the future");
        assert_eq!(parts(Some(2022), Some(2), Some(31), Grain::Day), "31 February 2022, which no calendar has");
        assert_eq!(in_words(Value::SOME_DAY), "a day, nothing tells which");
        assert_eq!(in_words(Value::some_day_of(2022, 7)), "a day in July 2022");
    }

    #[test]
    fn what_is_said_is_reckoned_from_the_day_of_saying_it() {
        let found = told("“The harbour will open tomorrow and stay open,” Ann Lee said on Monday.");
        assert_eq!(found[0], "Tuesday, 19 July 2022. Reckoned from 18 July 2022, the day on which it was said.");
    }

    #[test]
    fn what_leans_on_the_story_is_told_so() {
        let found = told("The harbour closed on 5 May 2021. It opened again two days later.");
        assert_eq!(found[1], "Friday, 7 May 2021. Reckoned from the time that the story has come to.");
    }

    #[test]
    fn times_of_day_are_told() {
        assert_eq!(clock_in_words(Clock::At { hour: 9, minute: Some(5), second: None, utc: true }), "at 9:05 UTC");
        assert_eq!(clock_in_words(Clock::At { hour: 21, minute: None, second: Some(7), utc: false }), "at 21:00:07");
        assert!(told("The ferry left at 9:30 p.m. on Monday.").iter().any(|it| it.starts_with("Monday, 18 July 2022, at 21:30")));
    }

    #[test]
    fn the_items_own_day_names_where_it_stands() {
        let analyses = Engine::default().analyse(&Article::new(" date 2022-07-20 The harbour opened.\n"));
        let mut page = Page::new(false);
        describe_item(&analyses[0].1.item.date, &mut page);
        assert!(page.into_text().starts_with("Wednesday, 20 July 2022\n\nThe item's day, told in its date header: "));
    }
}
