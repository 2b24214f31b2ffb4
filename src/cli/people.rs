//! `copydesk people`: who is in some files, with titles, mentions and quotations.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
use serde::Serialize;

use super::common::{self, ConfigArgs};
use super::files::{self, Failure, Source};
use super::output;
use crate::engine::document;
use crate::engine::linter::Linter;
use crate::facts::Format as TextFormat;
use crate::item::{Item, Origin, PersonId};

/// Tells who is in some articles: their names and spellings, the titles they are given, how often they are named and quoted, and in which files.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to write the persons
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    config: ConfigArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A paragraph a person, for people
    Table,
    /// A JSON array of objects
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
    files: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct TitleCard {
    text: String,
    office: Option<String>,
    country: Option<String>,
}

pub(super) fn run(args: &Args) -> ExitCode {
    let people = || -> Result<Vec<Failure>, String> {
        let configs = args.config.load()?;
        let (sources, mut failures) = files::find(&args.paths, &configs);
        let read: Vec<Result<Vec<Card>, Failure>> = sources.par_iter().map(cards_of).collect();
        let mut all: BTreeMap<String, Card> = BTreeMap::new();
        for cards in read {
            match cards {
                Ok(cards) => cards.into_iter().for_each(|card| all.entry(card.name.clone()).or_default().take_in(card)),
                Err(failure) => failures.push(failure),
            }
        }
        let cards: Vec<Card> = all.into_values().collect();
        let written = output::print(|out| match args.format {
            Format::Table => write_table(out, &cards),
            Format::Json => write_json(out, &cards),
        });
        written.map_err(|e| format!("standard output: {e}"))?;
        Ok(failures)
    };
    match people() {
        Ok(failures) => {
            common::tell(&[], &failures);
            common::exit_code(false, &failures)
        }
        Err(message) => common::fail(&message),
    }
}

/// The persons of a file who are named in full.
fn cards_of(source: &Source) -> Result<Vec<Card>, Failure> {
    let name = source.path.display().to_string();
    let decoded = files::read(&source.path)?;
    let config = &source.config;
    let linter = Linter { settings: config.settings.clone(), knowledge: config.knowledge.clone() };
    let analyses = linter.analyse(&document::read(&decoded.text, TextFormat::of(&name)), &Origin::of_file(&name));
    let cards = analyses.iter().flat_map(|(_, analysis)| cards(&analysis.item, &name));
    Ok(cards.filter(|card| card.name.contains(' ')).collect())
}

fn cards(item: &Item, file: &str) -> Vec<Card> {
    let card = |(id, person): (PersonId, &crate::item::Person)| {
        let mut card = Card { name: person.name.clone(), mentions: person.mentions.len(), files: vec![file.to_owned()], ..Card::default() };
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
        other.files.into_iter().for_each(|file| add(&mut self.files, file));
    }
}

fn write_table(out: &mut dyn Write, cards: &[Card]) -> io::Result<()> {
    for card in cards {
        let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
        writeln!(out, "{}: named {}, quoted {}", card.name, times(card.mentions), times(card.quotations))?;
        let titles: Vec<&str> = card.titles.iter().map(|t| &*t.text).collect();
        let others: Vec<&str> = card.spellings.iter().map(|s| &**s).filter(|s| *s != card.name).collect();
        for (label, values) in [("titles", titles), ("also", others), ("in", card.files.iter().map(|f| &**f).collect())] {
            if !values.is_empty() {
                writeln!(out, "  {label}: {}", values.join("; "))?;
            }
        }
    }
    Ok(())
}

fn write_json(out: &mut dyn Write, cards: &[Card]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, cards)?;
    writeln!(out)
}
