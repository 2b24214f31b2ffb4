//! A row as any format gives it, on its way to a record.

use rustc_hash::FxHashMap;

use crate::lexicon::small_words::is_suffix;
use crate::lexicon::{Code, Office, Post, country};
use crate::records::PartialDate;
use crate::records::record::{Provenance, Record};
use crate::text::fold::fold;

/// A row as written; empty where the format has nothing.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The name as news writes it.
    pub name: String,
    /// A column of the records, such as `head_of_state`; without one the title tells.
    pub office: String,
    /// The title as news writes it.
    pub title: String,
    /// The country: a code or a name. Where it is empty, a country in the title counts.
    pub country: String,
    /// The first day in office.
    pub from: String,
    /// The last day; empty while in office.
    pub until: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// What the office is held for: a state, a constituency.
    pub area: String,
    /// The party.
    pub party: String,
    /// Man or woman: `male`, `f`; empty where nobody says.
    pub gender: String,
}

impl Draft {
    /// The record of the row, to be cited as `source`.
    ///
    /// # Errors
    /// The field that can't be read, and what is wrong with it.
    pub fn record(self, source: &str) -> Result<Record, (&'static str, String)> {
        self.record_of(source, &mut Seats::default())
    }

    /// The same, where many rows share an office.
    pub(super) fn record_of(self, source: &str, seats: &mut Seats) -> Result<Record, (&'static str, String)> {
        let named = |field: &'static str, text: &str| {
            if text.trim().is_empty() { Err((field, "is empty".to_owned())) } else { Ok(Box::from(text.trim())) }
        };
        let (name, title) = (named("name", &self.name)?, named("title", &self.title)?);
        if is_item_number(&name) {
            return Err(("name", format!("“{name}” is the number of an item that has no label")));
        }
        let name = in_order(&name);
        let Seat { country, office, post, title } = seats.find(&title, &self.country, &self.office)?;
        let until = if self.until.trim().is_empty() { None } else { Some(date("until", &self.until)?) };
        Ok(Record {
            country,
            office,
            post,
            title,
            name,
            from: date("from", &self.from)?,
            from_earlier: false,
            until,
            last_known: None,
            aliases: self.aliases.iter().map(|a| a.trim()).filter(|a| !a.is_empty()).map(Box::from).collect(),
            acting: false,
            rival: false,
            area: told(&self.area),
            party: told(&self.party),
            woman: is_woman(&self.gender),
            source: Provenance::User(source.into()),
        })
    }
}

/// An office as a row writes it, read.
#[derive(Clone, Debug)]
struct Seat {
    country: Code,
    office: Office,
    post: Post,
    title: Box<str>,
}

/// A seat, or the field that can't be read and what is wrong with it.
type SeatResult = Result<Seat, (&'static str, String)>;

/// Offices that rows hold, each read once: files have many rows and few offices.
#[derive(Debug, Default)]
pub(super) struct Seats {
    /// The country of offices whose own is none that is known.
    country: String,
    known: FxHashMap<[Box<str>; 3], SeatResult>,
}

impl Seats {
    /// Those of a file whose rows are of `country` where they name none.
    pub(super) fn of(country: &str) -> Self {
        Self { country: country.to_owned(), ..Self::default() }
    }

    fn find(&mut self, title: &str, country: &str, office: &str) -> SeatResult {
        let key = [title, country, office].map(Box::from);
        self.known.entry(key).or_insert_with(|| Seat::read(title, country, office, &self.country)).clone()
    }
}

impl Seat {
    fn read(title: &str, written: &str, office: &str, otherwise: &str) -> SeatResult {
        let country = match code(written.trim(), title) {
            Err(_) if !otherwise.is_empty() => code(otherwise, title)?,
            found => found?,
        };
        let (title, post) = titled(title, country);
        let office = match office.trim() {
            // A title that tells more than `other` stands where its post does.
            "" | "other" => post.office().unwrap_or(Office::Other),
            office => Office::named(office).ok_or(("office", format!("“{office}” is none of the offices")))?,
        };
        Ok(Self { country, office, post: Post::of_record(country, office, &title), title })
    }
}

/// The code of a row's country: as `written`, or as the title tells (`President of Nigeria`).
fn code(written: &str, title: &str) -> Result<Code, (&'static str, String)> {
    if written.is_empty() {
        return country_in(title).ok_or(("country", "is empty, and the title names none".to_owned()));
    }
    let code = country::named(written).or_else(|| country_in(written));
    code.ok_or_else(|| ("country", format!("“{written}” is no country")))
}

/// The title without its country (`President of Nigeria` is the title `President`), and its post.
fn titled(title: &str, code: Code) -> (Box<str>, Post) {
    let names_it = |rest: &str| country::form(rest.strip_prefix("the ").unwrap_or(rest)).and_then(|form| form.code) == Some(code);
    let short = title.rsplit_once(" of ").filter(|(_, rest)| names_it(rest)).map_or(title, |(short, _)| short);
    (short.into(), Post::of_record(code, Office::Other, short))
}

/// `text`, unless it is empty.
fn told(text: &str) -> Option<Box<str>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Box::from)
}

/// Whether somebody of that gender, as the formats write it, is a woman.
fn is_woman(gender: &str) -> Option<bool> {
    match gender.trim().to_ascii_lowercase().as_str() {
        "f" | "female" | "woman" => Some(true),
        "m" | "male" | "man" => Some(false),
        _ => None,
    }
}

/// Whether a label is none: query services give the number of an item that has none, `Q4711`.
fn is_item_number(name: &str) -> bool {
    name.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// The name with the surname last: `Eze, Ben` is Ben Eze, `Martin Luther King, Jr.` stays.
fn in_order(name: &str) -> Box<str> {
    match name.split_once(',').map(|(first, rest)| (first.trim(), rest.trim())) {
        Some((surname, given)) if !given.is_empty() && !given.contains(',') && !is_suffix(&fold(given.trim_end_matches('.'))) => {
            format!("{given} {surname}").into()
        }
        _ => name.into(),
    }
}

/// The country that `text` names in one of its words or runs of words.
pub(super) fn country_in(text: &str) -> Option<Code> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    (1..=country::longest()).rev().find_map(|length| words.windows(length).find_map(|run| country::form(&run.join(" "))?.code))
}

fn date(field: &'static str, written: &str) -> Result<PartialDate, (&'static str, String)> {
    let day = written.trim().split('T').next().unwrap_or("");
    if day.is_empty() {
        return Err((field, "is empty".to_owned()));
    }
    let day = day_first(day).unwrap_or_else(|| day.to_owned());
    day.parse().map_err(|()| (field, format!("“{}” is no date: write YYYY-MM-DD, YYYY-MM or YYYY", written.trim())))
}

/// `29/05/2023` as `2023-05-29`; none where the first number may be a month.
fn day_first(date: &str) -> Option<String> {
    let mut parts = date.split(['/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next().filter(|year| year.len() == 4)?);
    let number: u8 = day.parse().ok()?;
    (number > 12 && parts.next().is_none()).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}
