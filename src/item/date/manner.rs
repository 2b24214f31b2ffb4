//! A date rewritten in the manner of another: `Oct. 16, 2022` for `Sept. 6, 2021`, `2022-10-16` for `2021-09-06`.

use super::spell::{month_name, weekday_like};
use super::weekday_number;
use crate::lexicon::calendar;
use jiff::civil::Date;

/// `day` written as `example` writes its date, with the same words, order, marks and capitals. `day_first` tells the order of dates all in figures where the
/// example does not. None if the example names no day of a month.
pub fn in_manner_of(example: &str, day: Date, day_first: bool) -> Option<String> {
    let pieces = pieces(example);
    let order = Order::of(&pieces, day_first)?;
    let mut out = String::with_capacity(example.len() + 8);
    let mut after_day = false;
    for (nth, piece) in pieces.iter().enumerate() {
        let written = match order.part(nth) {
            _ if after_day && is_ending(piece) => Some(ending(day.day()).to_owned()),
            Some(Part::Year) => Some(year_like(day.year(), piece)),
            Some(Part::Month) => Some(month_like(day.month(), piece)),
            Some(Part::Day) => Some(number_like(day.day(), piece, example)),
            Some(Part::Weekday) => Some(weekday_like(weekday_number(day), piece)),
            None => None,
        };
        after_day = order.part(nth) == Some(Part::Day);
        let short = |name: &str| name.len() > 4 || name.eq_ignore_ascii_case("may") || name.eq_ignore_ascii_case("june");
        let month = nth.checked_sub(1).filter(|b| order.part(*b) == Some(Part::Month)).and_then(|b| pieces.get(b));
        let stop = *piece == "." && month.is_some_and(|m| !is_number(m)) && out.rsplit(' ').next().is_some_and(short);
        match written {
            Some(written) => out.push_str(&written),
            // A month that is written out takes no stop.
            None if stop => {}
            None => out.push_str(piece),
        }
    }
    Some(out)
}

/// What a word or a number of a date stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Weekday,
}

/// Which piece stands for what.
#[derive(Debug, Default)]
struct Order {
    parts: Vec<(usize, Part)>,
}

impl Order {
    fn of(pieces: &[&str], day_first: bool) -> Option<Self> {
        let mut order = Self::default();
        for (nth, piece) in pieces.iter().enumerate() {
            let part = if is_name(piece, &calendar::WEEKDAYS) {
                Part::Weekday
            } else if is_name(piece, &calendar::MONTHS) {
                Part::Month
            } else if piece.len() == 4 && is_number(piece) {
                Part::Year
            } else {
                continue;
            };
            order.parts.push((nth, part));
        }
        let numbers: Vec<usize> = (0..pieces.len()).filter(|nth| pieces.get(*nth).is_some_and(|p| is_number(p) && p.len() <= 2)).collect();
        order.number(pieces, &numbers, day_first)?;
        Some(order)
    }

    /// Gives each of the short numbers its part.
    fn number(&mut self, pieces: &[&str], numbers: &[usize], day_first: bool) -> Option<()> {
        let has = |part| self.parts.iter().find(|(_, p)| *p == part).map(|(nth, _)| *nth);
        let value = |nth: &usize| pieces.get(*nth).and_then(|p| p.parse::<u8>().ok());
        match (has(Part::Month), numbers) {
            (Some(_), [day]) => self.parts.push((*day, Part::Day)),
            (None, [first, second, rest @ ..]) => {
                let year_first = has(Part::Year).is_some_and(|year| year < *first);
                let day_first = !year_first && (value(first) > Some(12) || day_first && value(second) <= Some(12));
                let (day, month) = if day_first { (first, second) } else { (second, first) };
                self.parts.extend([(*day, Part::Day), (*month, Part::Month)]);
                self.parts.extend(rest.first().map(|year| (*year, Part::Year)));
            }
            _ => return None,
        }
        Some(())
    }

    fn part(&self, nth: usize) -> Option<Part> {
        self.parts.iter().find(|(at, _)| *at == nth).map(|(_, part)| *part)
    }
}

/// The words, the numbers and what stands between them.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| if c.is_ascii_digit() { 0 } else { 1 + u8::from(c.is_alphabetic()) };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // Marks stand one by one, so that a stop can be left out.
        let end = if kind(first) == 1 { first.len_utf8() } else { rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len()) };
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit())
}

fn is_name(piece: &str, names: &[&str]) -> bool {
    piece.get(..3).is_some_and(|head| names.iter().any(|name| name.get(..3).is_some_and(|start| head.eq_ignore_ascii_case(start))))
}

fn is_ending(piece: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|e| piece.eq_ignore_ascii_case(e))
}

/// The letters behind a day in figures: `31st`.
pub fn ending(day: i8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

fn year_like(year: i16, like: &str) -> String {
    if like.len() == 2 { format!("{:02}", year.rem_euclid(100)) } else { format!("{year:04}") }
}

/// A day of the month; with a nought before it where the example has one, or where all of it is figures.
fn number_like(number: i8, like: &str, example: &str) -> String {
    let padded = like.starts_with('0') || like.len() == 2 && !example.contains(char::is_alphabetic);
    if padded { format!("{number:02}") } else { number.to_string() }
}

/// A month as a word or a number. The short form is that of the Associated Press: `Sept.`, but `March`.
fn month_like(month: i8, like: &str) -> String {
    if is_number(like) {
        return if like.len() == 2 { format!("{month:02}") } else { month.to_string() };
    }
    let name = month_name(month);
    let long = like.len() > 4 || like.eq_ignore_ascii_case("june") || like.eq_ignore_ascii_case("july");
    let short = if long || name.len() < 5 { name } else { name.get(..if month == 9 && like.len() == 4 { 4 } else { 3 }).unwrap_or(name) };
    if like.len() > 1 && like.bytes().all(|b| b.is_ascii_uppercase()) { short.to_ascii_uppercase() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(example: &str) -> Option<String> {
        in_manner_of(example, Date::new(2022, 10, 16).ok()?, false)
    }

    #[test]
    fn the_manner_is_kept() {
        assert_eq!(like("2021-09-06").as_deref(), Some("2022-10-16"));
        assert_eq!(like("Sept. 6, 2021").as_deref(), Some("Oct. 16, 2022"));
        assert_eq!(like("Monday, September 6, 2021").as_deref(), Some("Sunday, October 16, 2022"));
        assert_eq!(like("Mon 6 Sep 2021").as_deref(), Some("Sun 16 Oct 2022"));
        assert_eq!(like("6th September 2021").as_deref(), Some("16th October 2022"));
        assert_eq!(like("SEPT 6").as_deref(), Some("OCT 16"));
        assert_eq!(like("9/6/21").as_deref(), Some("10/16/22"));
        assert_eq!(like("16.09.2021").as_deref(), Some("16.10.2022"));
        assert_eq!(like("last September"), None);
    }

    #[test]
    fn short_months_take_no_stop() {
        let day = Date::new(2022, 5, 3).unwrap_or_default();
        assert_eq!(in_manner_of("Sept. 6, 2021", day, false).as_deref(), Some("May 3, 2022"));
        assert_eq!(in_manner_of("06/09/2021", day, true).as_deref(), Some("03/05/2022"));
    }
}
