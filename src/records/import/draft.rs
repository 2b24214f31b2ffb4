//! A row as any format gives it, on its way to a record.

use crate::lexicon::{Code, Office, Post, country};
use crate::records::PartialDate;
use crate::records::record::{Provenance, Record};

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
}

impl Draft {
    /// The record of the row, to be cited as `source`.
    ///
    /// # Errors
    /// The field that can't be read, and what is wrong with it.
    pub fn record(self, source: &str) -> Result<Record, (&'static str, String)> {
        let named = |field: &'static str, text: &str| {
            if text.trim().is_empty() { Err((field, "is empty".to_owned())) } else { Ok(Box::from(text.trim())) }
        };
        let (name, title) = (named("name", &self.name)?, named("title", &self.title)?);
        let code = self.code()?;
        let (title, post) = titled(&title, code);
        let office = match self.office.trim() {
            // A title that tells more than `other` stands where its post does.
            "" | "other" => post.office().unwrap_or(Office::Other),
            office => Office::named(office).ok_or(("office", format!("“{office}” is none of the offices")))?,
        };
        let until = if self.until.trim().is_empty() { None } else { Some(date("until", &self.until)?) };
        Ok(Record {
            country: code,
            office,
            post: Post::of_record(code, office, &title),
            title,
            name,
            from: date("from", &self.from)?,
            from_earlier: false,
            until,
            last_known: None,
            aliases: self.aliases.iter().map(|a| a.trim()).filter(|a| !a.is_empty()).map(Box::from).collect(),
            acting: false,
            rival: false,
            area: None,
            party: None,
            woman: None,
            source: Provenance::User(source.into()),
        })
    }

    /// The code of the row's country: as written, or as the title tells (`President of Nigeria`).
    fn code(&self) -> Result<Code, (&'static str, String)> {
        let written = self.country.trim();
        if written.is_empty() {
            return country_in(&self.title).ok_or(("country", "is empty, and the title names none".to_owned()));
        }
        let known = |code: &Code| country::get(*code).is_some();
        let code = Code::new(written).filter(known).or_else(|| country::form(written)?.code).or_else(|| country_in(written));
        code.ok_or_else(|| ("country", format!("“{written}” is no country")))
    }
}

/// The title without its country (`President of Nigeria` is the title `President`), and its post.
fn titled(title: &str, code: Code) -> (Box<str>, Post) {
    let short = title.split_once(" of ").filter(|(_, rest)| country_in(rest) == Some(code)).map_or(title, |(short, _)| short);
    (short.into(), Post::of_record(code, Office::Other, short))
}

/// The country that `text` names in one of its words or runs of words.
fn country_in(text: &str) -> Option<Code> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    (1..=country::longest()).rev().find_map(|length| words.windows(length).find_map(|run| country::form(&run.join(" "))?.code))
}

fn date(field: &'static str, written: &str) -> Result<PartialDate, (&'static str, String)> {
    let day = written.trim().split('T').next().unwrap_or("");
    if day.is_empty() {
        return Err((field, "is empty".to_owned()));
    }
    day.parse().map_err(|()| (field, format!("“{}” is no date: write YYYY-MM-DD, YYYY-MM or YYYY", written.trim())))
}
