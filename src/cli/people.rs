//! `copydesk people`: who is in some files, with titles, mentions and quotations.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::Style;
use rayon::prelude::*;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::common::{self, ConfigArgs};
use super::files::{self, Failure, Found, FoundFile};
use super::output;
use super::output::escape::{self, escaped};
use super::output::path::ReportPath;
use super::output::screen::Screen;
use super::people_file::{self, PeopleAction};
use super::reading::ReadingArgs;
use crate::config::discover::{Config, Configs};
use crate::engine::Article;
use crate::item::{Item, Person, PersonId};

/// Tells who is in some articles: their names and spellings, the titles they are given, how often they are named and quoted, and in which files. Or adds to the
/// desk's own people, which editors keep in `copydesk.people.csv`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct PeopleArgs {
    /// What to add to the desk's own people
    #[command(subcommand)]
    action: Option<PeopleAction>,
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The name that standard input goes by
    #[arg(long, value_name = "NAME", default_value = "-")]
    stdin_filename: String,
    /// How to write the persons
    #[arg(long, value_enum, default_value_t = PeopleFormat::Table)]
    format: PeopleFormat,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum PeopleFormat {
    /// A paragraph a person, for people
    Table,
    /// The JSON format `copydesk-people-1`
    Json,
}

/// A person of one item or more, under the fullest name that an item gives.
#[derive(Debug, Default, Serialize)]
struct Card {
    name: String,
    mentions: usize,
    quotations: usize,
    titles: Vec<TitleCard>,
    spellings: Vec<String>,
    #[serde(flatten)]
    files: CardFiles,
}

/// The files that name a person: in JSON as text, and those whose names are no text as URIs besides, which have every byte of them.
#[derive(Debug, Default)]
struct CardFiles(Vec<ReportPath>);

impl Serialize for CardFiles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let uris: Vec<String> = self.0.iter().filter(|file| !file.is_text()).map(ReportPath::uri).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("files", &self.0.iter().map(ReportPath::text).collect::<Vec<_>>())?;
        if !uris.is_empty() {
            map.serialize_entry("file_uris", &uris)?;
        }
        map.end()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct TitleCard {
    text: String,
    office: Option<String>,
    country: Option<String>,
}

pub(super) fn run(args: &PeopleArgs) -> ExitCode {
    if let Some(action) = &args.action {
        return people_file::run(action);
    }
    match people(args) {
        Ok((notes, failures)) => {
            common::tell(&notes, &failures);
            common::exit_code(false, &failures)
        }
        Err(message) => common::fail(&message),
    }
}

/// Writes the persons, and gives what is to be said beside them: notes, and what could not be read.
fn people(args: &PeopleArgs) -> Result<(Vec<String>, Vec<Failure>), String> {
    args.reading.start()?;
    let configs = args.config.load()?;
    let Found { files: found, mut failures, mut notes, .. } = files::find(&args.paths, &configs, args.reading.allow_empty);
    let mut read: Vec<Result<Vec<Card>, Failure>> = found.par_iter().map(cards_of_file).collect();
    if files::has_stdin(&args.paths) {
        read.push(cards_of_stdin(&args.stdin_filename, &configs)?);
    }
    let mut all: BTreeMap<String, Card> = BTreeMap::new();
    for cards in read {
        match cards {
            Ok(cards) => cards.into_iter().for_each(|card| all.entry(card.name.clone()).or_default().take_in(card)),
            Err(failure) => failures.push(failure),
        }
    }
    let cards: Vec<Card> = all.into_values().collect();
    let written = output::print(|out| match args.format {
        PeopleFormat::Table => write_table(out, Screen::of_stdout(), &cards),
        PeopleFormat::Json => write_json(out, &cards),
    });
    written.map_err(|e| format!("standard output: {e}"))?;
    notes.extend(configs.notes());
    Ok((notes, failures))
}

fn cards_of_file(file: &FoundFile) -> Result<Vec<Card>, Failure> {
    let decoded = files::read(&file.path)?;
    Ok(cards_of(&decoded.text, &file.path, &file.config))
}

/// The persons whom standard input, which goes by `name`, names in full. It fails as a whole if its configuration is broken.
fn cards_of_stdin(name: &str, configs: &Configs) -> Result<Result<Vec<Card>, Failure>, String> {
    let config = configs.for_file(Path::new(name))?;
    Ok(files::read_stdin(name).map(|decoded| cards_of(&decoded.text, Path::new(name), &config)))
}

/// The persons whom the file called `name` names in full.
fn cards_of(text: &str, name: &Path, config: &Config) -> Vec<Card> {
    let analyses = config.engine.analyse(&Article::new(text).named(&name.to_string_lossy()));
    let file = ReportPath::new(name, None);
    let cards = analyses.iter().flat_map(|(_, analysis)| cards(&analysis.item, &file));
    cards.filter(|card| card.name.contains(' ')).collect()
}

fn cards(item: &Item, file: &ReportPath) -> Vec<Card> {
    let card = |(id, person): (PersonId, &Person)| {
        let files = CardFiles(vec![file.clone()]);
        let mut card = Card { name: person.name.clone(), mentions: person.mentions.len(), files, ..Card::default() };
        card.quotations = item.quotations.iter().filter(|q| q.speaker.as_ref().is_some_and(|s| s.person == Some(id))).count();
        for title in &person.titles {
            let used = TitleCard { text: title.text.clone(), office: title.office.clone(), country: title.country.clone() };
            add(&mut card.titles, used);
        }
        for mention in &person.mentions {
            add(&mut card.spellings, item.text(mention.name).to_owned());
        }
        card
    };
    (0..).map(PersonId).zip(&item.people.all).map(card).collect()
}

fn add<T: PartialEq>(list: &mut Vec<T>, new: T) {
    if !list.contains(&new) {
        list.push(new);
    }
}

impl Card {
    fn take_in(&mut self, other: Card) {
        self.name = other.name;
        self.mentions += other.mentions;
        self.quotations += other.quotations;
        other.titles.into_iter().for_each(|title| add(&mut self.titles, title));
        other.spellings.into_iter().for_each(|spelling| add(&mut self.spellings, spelling));
        other.files.0.into_iter().for_each(|file| add(&mut self.files.0, file));
    }
}

fn write_table(out: &mut dyn Write, screen: Screen, cards: &[Card]) -> io::Result<()> {
    for card in cards {
        let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
        let put = |out: &mut dyn Write, line: &str| screen.write_wrapped(out, 4, &[], (line, Style::new()));
        writeln!(out, "{}: named {}, quoted {}", card.name, times(card.mentions), times(card.quotations))?;
        let titles: Vec<&str> = card.titles.iter().map(|t| &*t.text).collect();
        let others: Vec<&str> = card.spellings.iter().map(|s| &**s).filter(|s| *s != card.name).collect();
        for (label, values) in [("titles", titles), ("also", others)].into_iter().filter(|(_, values)| !values.is_empty()) {
            put(out, &format!("  {label}: {}", escaped(&values.join("; "))))?;
        }
        let files: Vec<String> = card.files.0.iter().map(ReportPath::shown).collect();
        put(out, &format!("  in: {}", files.join("; ")))?;
    }
    Ok(())
}

fn write_json(out: &mut dyn Write, cards: &[Card]) -> io::Result<()> {
    #[derive(Serialize)]
    struct PeopleReport<'a> {
        format: &'static str,
        people: &'a [Card],
    }
    let report = serde_json::to_string_pretty(&PeopleReport { format: "copydesk-people-1", people: cards })?;
    writeln!(out, "{}", escape::json(&report))
}
