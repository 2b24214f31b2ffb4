//! A row of the records: who held which office, from when until when.

use std::str::FromStr as _;

use jiff::civil::Date;

use super::{Code, PartialDate, Post, country};

/// A row of the embedded records or of a user's.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The country or body.
    pub country: Code,
    /// The column under which it stands: `head_of_state`.
    pub class: Class,
    /// What kind of post it is.
    pub post: Post,
    /// The title as English-language news writes it.
    pub title: Box<str>,
    /// The name as English-language news writes it most.
    pub name: Box<str>,
    /// The day of taking office.
    pub from: PartialDate,
    /// The day of leaving it; none while in office.
    pub until: Option<PartialDate>,
    /// Other spellings and fuller or shorter names.
    pub aliases: Vec<Box<str>>,
    /// Whether for the time being only.
    pub acting: bool,
    /// Whether others claim or share the office at the same time.
    pub rival: bool,
    /// Whether the holder is a woman; not known of users' rows.
    pub woman: Option<bool>,
    /// Whom to cite: the embedded records, or a user's file with its line.
    pub source: Source,
}

/// Where a record comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The records that came with the program, and the day to which they are vouched for.
    Embedded(Date),
    /// A file of the user's.
    User(Box<str>),
}

/// The columns of the records, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Class {
    /// A president, a monarch.
    HeadOfState,
    /// A prime minister, a chancellor.
    HeadOfGovernment,
    /// A foreign minister, the US secretary of state.
    ForeignMinister,
    /// A defence minister.
    DefenceMinister,
    /// A finance minister.
    FinanceMinister,
    /// An interior minister.
    InteriorMinister,
    /// A justice minister, an attorney general.
    JusticeMinister,
    /// A vice-president.
    VicePresident,
    /// A deputy prime minister.
    DeputyPrimeMinister,
    /// Any other office.
    Other,
}

impl Class {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("head_of_state", Self::HeadOfState),
        ("head_of_government", Self::HeadOfGovernment),
        ("foreign_minister", Self::ForeignMinister),
        ("defence_minister", Self::DefenceMinister),
        ("finance_minister", Self::FinanceMinister),
        ("interior_minister", Self::InteriorMinister),
        ("justice_minister", Self::JusticeMinister),
        ("vice_president", Self::VicePresident),
        ("deputy_prime_minister", Self::DeputyPrimeMinister),
        ("other", Self::Other),
    ];

    /// Its name: `head_of_state`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, class)| *class == self).map_or("other", |(name, _)| name)
    }

    /// The class of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, class)| *class)
    }
}

impl Record {
    /// Whether the holder was in office on `day`, as far as the row's precision tells: the benefit of the doubt goes to the holder.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.earliest() <= day && self.until.is_none_or(|until| day <= until.latest())
    }

    /// Whether the holder was in office on `day` or within `days` days of it.
    pub fn holds_near(&self, day: Date, days: i32) -> bool {
        let span = jiff::Span::new().days(days);
        let (early, late) = (day.saturating_sub(span), day.saturating_add(span));
        self.from.earliest() <= late && self.until.is_none_or(|until| early <= until.latest())
    }

    /// Whether the term had ended before `day`.
    pub fn ended_before(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until.latest() < day)
    }

    /// The office with its dates and its source: `President, Belarus, since 1994-07-20 (…)`.
    pub fn in_words(&self) -> String {
        let term = match self.until {
            Some(until) => format!("{} to {until}", self.from),
            None => format!("since {}", self.from),
        };
        let source = match &self.source {
            Source::Embedded(as_of) => format!("office records as of {as_of}"),
            Source::User(file) => file.to_string(),
        };
        let place = country::get(self.country).map_or(self.country.as_str(), |c| c.name());
        format!("{}, {place}, {term} ({source})", self.title)
    }

    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|a| &**a))
    }
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

/// Reads a row `country | office | title | name | from | until | aliases | notes` of the embedded records.
pub fn read_row(line: &str, source: &Source) -> Result<Record, RowError> {
    let wrong = |field, text: &str| RowError { field, problem: format!("can't read {text:?}") };
    let mut columns = line.split('|').map(str::trim);
    let mut next = || columns.next().unwrap_or("");
    let (country, class, title, name) = (next(), next(), next(), next());
    let (from, until, aliases, notes) = (next(), next(), next(), next());
    if title.is_empty() || name.is_empty() {
        return Err(RowError { field: "name", problem: "a row needs a title and a name".into() });
    }
    let country = Code::new(country).ok_or_else(|| wrong("country", country))?;
    let noted = |note: &str| notes.split(',').any(|n| n.trim() == note);
    Ok(Record {
        country,
        class: Class::named(class).ok_or_else(|| wrong("office", class))?,
        post: Post::of_record(country, class, title),
        title: title.into(),
        name: name.into(),
        from: PartialDate::from_str(from).map_err(|()| wrong("from", from))?,
        until: if until.is_empty() { None } else { Some(PartialDate::from_str(until).map_err(|()| wrong("until", until))?) },
        aliases: aliases.split(';').map(str::trim).filter(|a| !a.is_empty()).map(Box::from).collect(),
        acting: noted("acting"),
        rival: noted("rival"),
        woman: Some(noted("woman")),
        source: source.clone(),
    })
}
