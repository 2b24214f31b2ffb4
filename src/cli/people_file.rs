//! `copydesk people add`, `right` and `never`: the desk's own people.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::common::{self, ConfigArgs};
use crate::config::people;
use crate::records::desk::DeskEntry;
use crate::records::import::Draft;

/// What is added to the file of the desk's own people.
#[derive(Debug, clap::Subcommand)]
pub(super) enum PeopleAction {
    /// Adds somebody who holds an office to the desk's own people
    Add(AddArgs),
    /// Notes that a name or a word is spelt right, so that no rule calls it misspelt
    Right(WordArgs),
    /// Notes that a word is never to be suggested
    Never(WordArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// The name, as the desk writes it
    name: String,
    /// The title: `Prime Minister`
    #[arg(long)]
    title: String,
    /// The country: its name or its ISO code; the title may name it instead
    #[arg(long, default_value = "")]
    country: String,
    /// The first day in office: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE")]
    from: String,
    /// The last day in office
    #[arg(long, value_name = "DATE", default_value = "")]
    until: String,
    /// Another spelling of the name
    #[arg(long = "alias", value_name = "NAME")]
    aliases: Vec<String>,
    #[command(flatten)]
    file: FileArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct WordArgs {
    /// The name or the word
    word: String,
    #[command(flatten)]
    file: FileArgs,
}

#[derive(Debug, clap::Args)]
struct FileArgs {
    /// Adds to this file, in place of that of the nearest copydesk.toml, or of COPYDESK_CONFIG in the environment
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(super) fn run(action: &PeopleAction) -> ExitCode {
    match add(action) {
        Ok(note) => {
            common::tell(&[note], &[]);
            ExitCode::SUCCESS
        }
        Err(message) => common::fail(&message),
    }
}

/// Adds what is to be added, and says so.
fn add(action: &PeopleAction) -> Result<String, String> {
    let (entry, name, file) = match action {
        PeopleAction::Add(args) => (args.entry()?, &args.name, &args.file),
        PeopleAction::Right(args) => (DeskEntry::Right(args.word.clone()), &args.word, &args.file),
        PeopleAction::Never(args) => (DeskEntry::Never(args.word.clone()), &args.word, &args.file),
    };
    if name.trim().is_empty() {
        return Err("the name is empty".to_owned());
    }
    let path = file.path()?;
    let added = people::add(&path, &entry)?;
    Ok(format!("{}: {} “{name}”", path.display(), if added { "added" } else { "has it already:" }))
}

impl AddArgs {
    /// The person, if the row can be read again.
    fn entry(&self) -> Result<DeskEntry, String> {
        let [name, title, country] = [&self.name, &self.title, &self.country].map(String::clone);
        let (from, until, aliases) = (self.from.clone(), self.until.clone(), self.aliases.clone());
        let draft = Draft { name, title, country, from, until, aliases, ..Draft::default() };
        draft.clone().record("").map_err(|(field, problem)| format!("{field}: {problem}"))?;
        Ok(DeskEntry::Person(Box::new(draft)))
    }
}

impl FileArgs {
    /// The file that was named, or that of the configuration that holds here.
    fn path(&self) -> Result<PathBuf, String> {
        if let Some(file) = &self.file {
            return Ok(file.clone());
        }
        let config = ConfigArgs::default().load()?.for_folder(Path::new("."))?;
        config.people_file.clone().ok_or_else(|| "there is no copydesk.toml here or above; name the file with --file".to_owned())
    }
}
