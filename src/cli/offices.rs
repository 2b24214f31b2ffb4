//! `copydesk offices`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use jiff::civil::Date;
use serde::Serialize;

use super::common::{self, ConfigArgs};
use super::output;
use crate::lexicon::{Code, Office, country};
use crate::names::NameWords;
use crate::records::{Knowledge, Provenance, Record};

/// Tells who held which office, and when: all rows of the records, or those of a name, a country, an office, a day.
#[derive(Debug, clap::Args)]
pub(super) struct OfficesArgs {
    /// A name, in full or a surname alone.
    name: Vec<String>,
    /// Only who was in office on this day (YYYY-MM-DD).
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Only this country: its ISO code, or its name.
    #[arg(long, value_name = "XX")]
    country: Option<String>,
    /// Only this office.
    #[arg(long, value_parser = offices())]
    office: Option<Office>,
    /// Only this area: a US state by its postal code, a constituency.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// How to write the rows.
    #[arg(long, value_enum, default_value_t = OfficesFormat::Table)]
    format: OfficesFormat,
    #[command(flatten)]
    config: ConfigArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum OfficesFormat {
    /// Aligned columns, for people.
    Table,
    /// Comma-separated values with a header line.
    Csv,
    /// The JSON format `copydesk-offices-1`.
    Json,
}

/// Reads the name of an office.
fn offices() -> impl clap::builder::TypedValueParser<Value = Office> {
    PossibleValuesParser::new(Office::ALL.map(Office::name)).map(|name| Office::named(&name).unwrap_or(Office::Other))
}

pub(super) fn run(args: &OfficesArgs) -> ExitCode {
    match list(args) {
        Ok(notes) => {
            common::tell(&notes, &[]);
            ExitCode::SUCCESS
        }
        Err(message) => common::fail(&message),
    }
}

/// Writes the rows, and gives what is to be said beside them.
fn list(args: &OfficesArgs) -> Result<Vec<String>, String> {
    let config = args.config.load()?.for_folder(Path::new("."))?;
    let country = args.country.as_deref().map(country_of).transpose()?;
    let known = rows_of(config.engine.records(), &args.name.join(" "));
    let mut rows: Vec<&Record> = known
        .into_iter()
        .filter(|r| country.is_none_or(|code| r.country == code))
        .filter(|r| args.office.is_none_or(|office| r.office == office))
        .filter(|r| args.area.as_deref().is_none_or(|area| r.area.as_deref().is_some_and(|of| of.eq_ignore_ascii_case(area))))
        .filter(|r| args.on.is_none_or(|day| r.holds_on(day)))
        .collect();
    rows.sort_by_key(|r| (r.country, r.office, r.from));
    let written = output::print(|out| match args.format {
        OfficesFormat::Table => write_table(out, &rows, args.on),
        OfficesFormat::Csv => write_csv(out, &rows),
        OfficesFormat::Json => write_json(out, &rows, args.on),
    });
    written.map_err(|e| format!("standard output: {e}"))?;
    Ok(config.notes.iter().cloned().chain(silence(&rows, args.on)).collect())
}

/// What to say where the rows are no answer: nobody is known, or only who was in office when the records end.
fn silence(rows: &[&Record], on: Option<Date>) -> Option<String> {
    if rows.is_empty() {
        return Some("not known: the records are silent, which does not mean that nobody held the office".to_owned());
    }
    let day = on?;
    let as_of = rows.iter().map(|row| row.unsure_after(day)).collect::<Option<Vec<Date>>>()?.into_iter().max()?;
    Some(format!("{day} is after the records end: these held office on {as_of}, and may have left it since"))
}

/// The country that `text` names.
fn country_of(text: &str) -> Result<Code, String> {
    let known = Code::new(text).filter(|code| country::get(*code).is_some());
    known.or_else(|| country::form(text).and_then(|form| form.code)).ok_or_else(|| format!("there is no country `{text}`"))
}

/// All rows, or those of the persons whom `name` may mean.
fn rows_of<'a>(knowledge: &'a Knowledge, name: &str) -> Vec<&'a Record> {
    let records = knowledge.records();
    if name.is_empty() {
        return records.rows().collect();
    }
    let named = records.named(&NameWords::new(name));
    named.iter().flat_map(|n| records.rows_of(n.holder)).collect()
}

fn write_table(out: &mut dyn Write, rows: &[&Record], on: Option<Date>) -> io::Result<()> {
    let width = |text: fn(&Record) -> &str| rows.iter().map(|r| text(r).chars().count()).max().unwrap_or(0);
    let (name, title) = (width(|r| &r.name), width(|r| &r.title));
    for row in rows {
        let until = row.until.map(|u| u.to_string()).or(row.last_known.map(|day| format!(">{day}"))).unwrap_or_default();
        let notes = notes(row, on).join(", ");
        let line = format!("{:4}  {:title$}  {:name$}  {:10}  {until:10}  {notes}", row.country, row.title, row.name, row.from.to_string());
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// What a row of the table says after its dates, and where it comes from.
fn notes(row: &Record, on: Option<Date>) -> Vec<String> {
    let kind = [row.area.as_deref(), row.party.as_deref(), row.acting.then_some("acting"), row.rival.then_some("rival")];
    let kind = kind.into_iter().flatten().map(str::to_owned);
    let source = match on.and_then(|day| row.unsure_after(day)) {
        Some(as_of) => format!("embedded, last known on {as_of}"),
        None => source(row),
    };
    kind.chain(std::iter::once(source)).collect()
}

/// Where a row comes from: `embedded, as of 2024-12-31`, or the user's file and the line in it.
fn source(row: &Record) -> String {
    match &row.source {
        Provenance::Embedded(as_of) => format!("embedded, as of {as_of}"),
        Provenance::User(file) => file.to_string(),
    }
}

fn write_csv(out: &mut dyn Write, rows: &[&Record]) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["name", "office", "title", "country", "from", "until", "aliases", "source", "area", "party", "last_known"])?;
    for row in rows {
        let (from, until) = (row.from.to_string(), row.until.map(|day| day.to_string()).unwrap_or_default());
        let (aliases, source) = (row.aliases.join("|"), source(row));
        let (area, party) = (row.area.as_deref().unwrap_or_default(), row.party.as_deref().unwrap_or_default());
        let known = row.last_known.map(|day| day.to_string()).unwrap_or_default();
        csv.write_record([
            &row.name,
            row.office.name(),
            &row.title,
            row.country.as_str(),
            &from,
            &until,
            &aliases,
            &source,
            area,
            party,
            &known,
        ])?;
    }
    csv.flush()
}

/// What `--format json` writes.
#[derive(Serialize)]
struct OfficesReport<'a> {
    format: &'static str,
    offices: Vec<OfficeRow<'a>>,
}

#[derive(Serialize)]
struct OfficeRow<'a> {
    name: &'a str,
    office: &'a str,
    title: &'a str,
    country: &'a str,
    from: String,
    until: Option<String>,
    aliases: &'a [Box<str>],
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<&'a str>,
    acting: bool,
    rival: bool,
    source: String,
    /// The day to which the row is vouched for, where it is asked for a later one.
    last_known: Option<String>,
}

fn write_json(out: &mut dyn Write, rows: &[&Record], on: Option<Date>) -> io::Result<()> {
    let offices = rows.iter().map(|row| OfficeRow::of(row, on)).collect();
    serde_json::to_writer_pretty(&mut *out, &OfficesReport { format: "copydesk-offices-1", offices })?;
    writeln!(out)
}

impl<'a> OfficeRow<'a> {
    fn of(row: &'a Record, on: Option<Date>) -> Self {
        Self {
            name: &row.name,
            office: row.office.name(),
            title: &row.title,
            country: row.country.as_str(),
            from: row.from.to_string(),
            until: row.until.map(|u| u.to_string()),
            aliases: &row.aliases,
            area: row.area.as_deref(),
            party: row.party.as_deref(),
            acting: row.acting,
            rival: row.rival,
            source: source(row),
            last_known: on.and_then(|day| row.unsure_after(day)).or(row.last_known).map(|as_of| as_of.to_string()),
        }
    }
}
