//! `copydesk config`: what holds for a file, and where each value comes from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use serde::{Serialize, Serializer};
use toml::Value;

use super::args::{ArticlesArg, Flags, LintArgs, RuleArgs, severities};
use crate::cli::common::{self, ConfigArgs};
use crate::cli::environment;
use crate::cli::output::path::ReportPath;
use crate::cli::output::{self, escape};
use crate::config::discover::Config;
use crate::config::origins::{self, RuleLevels, SourcedOption, SourcedValue, ValueSource};
use crate::finding::Severity;

/// Shows what holds for a file or a folder, and where each value comes from.
///
/// What is printed is a copydesk.toml itself, with the sources as comments. Flags are taken as `lint` takes them.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ShowConfigArgs {
    /// A file or a folder; it need not be there
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// For whom it is shown
    #[arg(long, value_enum, default_value = "text")]
    format: ShowConfigFormat,
    #[command(flatten)]
    config: ConfigArgs,
    /// Which files are read as articles, as for `lint`
    #[arg(long, value_enum, value_name = "WHICH")]
    articles: Option<ArticlesArg>,
    #[command(flatten)]
    rules: RuleArgs,
    /// The severity from which on the exit code is 1
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    fail_on: Option<Severity>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ShowConfigFormat {
    /// For people, and as a copydesk.toml
    Text,
    /// One JSON document, format `copydesk-config-1`
    Json,
}

/// What holds, and where it comes from.
#[derive(Serialize)]
struct ShownConfig {
    format: &'static str,
    path: String,
    /// The file that was found or chosen, then what it extends.
    files: Vec<String>,
    /// What chose the first of them, or that there is none; nothing did where it was looked for.
    chosen_by: Option<ValueSource>,
    /// Whether the file would be read if it were met in a folder; none for a folder.
    read_in_folders: Option<bool>,
    #[serde(serialize_with = "as_map")]
    options: Vec<(&'static str, SourcedOption)>,
}

fn as_map<S: Serializer>(options: &[(&'static str, SourcedOption)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(options.iter().map(|(key, option)| (key, option)))
}

/// Runs `copydesk config`.
pub(in crate::cli) fn run(args: &ShowConfigArgs) -> ExitCode {
    match show(args) {
        Ok(notes) => {
            common::tell(&notes, &[]);
            ExitCode::SUCCESS
        }
        Err(message) => common::fail(&message),
    }
}

/// Prints what holds, and gives what is to be said beside it.
fn show(args: &ShowConfigArgs) -> Result<Vec<String>, String> {
    let configs = args.config.load()?;
    let is_folder = args.path.is_dir();
    let config = if is_folder { configs.for_folder(&args.path) } else { configs.for_file(&args.path) }?;
    let shown = args.shown(&config, is_folder)?;
    let written = output::print(|out| match args.format {
        ShowConfigFormat::Text => shown.write(out),
        ShowConfigFormat::Json => writeln!(out, "{}", escape::json(&serde_json::to_string_pretty(&shown)?)),
    });
    written.map_err(|e| format!("standard output: {e}"))?;
    Ok(configs.notes())
}

impl ShowConfigArgs {
    fn shown(&self, config: &Config, is_folder: bool) -> Result<ShownConfig, String> {
        let folder = std::env::current_dir().ok();
        let name = |path: &Path| ReportPath::new(path, folder.as_deref()).text();
        let mut options = origins::options(config);
        self.say(&mut options)?;
        options.push(("rules", SourcedOption::Table(self.levels(config)?.all())));
        Ok(ShownConfig {
            format: "copydesk-config-1",
            path: name(&self.path),
            files: origins::files(config).map(name).collect(),
            chosen_by: self.config.chosen_by(),
            read_in_folders: (!is_folder).then(|| config.globs.want(&self.path)),
            options: options.into_iter().map(|(key, option)| (key, option.named(&name))).collect(),
        })
    }

    /// Puts what the environment and the command line say over what the files do.
    fn say(&self, options: &mut [(&'static str, SourcedOption)]) -> Result<(), String> {
        let mut set = |key: &str, value: String, source: ValueSource| {
            if let Some((_, option)) = options.iter_mut().find(|(its, _)| *its == key) {
                *option = SourcedOption::One(SourcedValue::new(value, source));
            }
        };
        if let Some(severity) = environment::fail_on()? {
            set("fail-on", severity.name().to_owned(), ValueSource::Environment { name: environment::FAIL_ON });
        }
        if let Some(severity) = self.fail_on {
            set("fail-on", severity.name().to_owned(), ValueSource::CommandLine { name: "--fail-on" });
        }
        if let Some(value) = self.articles.and_then(|articles| articles.to_possible_value()) {
            set("articles", value.get_name().to_owned(), ValueSource::CommandLine { name: "--articles" });
        }
        if let Some((_, SourcedOption::Many(files))) = options.iter_mut().find(|(key, _)| *key == "knowledge") {
            let source = ValueSource::CommandLine { name: "--knowledge" };
            files.extend(self.config.knowledge.iter().map(|file| SourcedValue::new(file.to_string_lossy().into_owned(), source.clone())));
        }
        Ok(())
    }

    fn levels(&self, config: &Config) -> Result<RuleLevels, String> {
        let lint = LintArgs { rules: self.rules.clone(), ..LintArgs::default() };
        let flags = Flags::new(&lint)?;
        let mut levels = RuleLevels::new(config);
        flags.select.iter().for_each(|info| levels.select(info));
        flags.ignore.iter().for_each(|info| levels.ignore(info));
        Ok(levels)
    }
}

impl SourcedOption {
    /// The same with the paths of its sources as they are called here.
    fn named(self, name: &impl Fn(&Path) -> String) -> Self {
        let rename = |mut value: SourcedValue| {
            for source in value.sources_mut() {
                if let ValueSource::File { path, .. } = source {
                    *path = PathBuf::from(name(path));
                }
            }
            value
        };
        match self {
            Self::One(value) => Self::One(rename(value)),
            Self::Many(values) => Self::Many(values.into_iter().map(rename).collect()),
            Self::Table(entries) => Self::Table(entries.into_iter().map(|(key, value)| (key, rename(value))).collect()),
        }
    }
}

/// The column in which comments begin, where what stands before them leaves room.
const COMMENTS: usize = 44;

impl ShownConfig {
    /// Writes it as a `copydesk.toml`.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# What holds for {}", escape::escaped(&self.path))?;
        self.write_files(out)?;
        if self.read_in_folders == Some(false) {
            writeln!(out, "# Met in a folder, it is passed over: by its ending, or by `include` and `exclude`.")?;
        }
        writeln!(out)?;
        for (key, option) in &self.options {
            match option {
                SourcedOption::One(it) if it.value.is_some() => line(out, &format!("{key} = {}", toml(it)), [&it.source])?,
                SourcedOption::One(_) => writeln!(out, "# {key} is not set")?,
                SourcedOption::Many(values) if values.is_empty() => line(out, &format!("{key} = []"), [&ValueSource::Default])?,
                SourcedOption::Many(values) => {
                    writeln!(out, "{key} = [")?;
                    values.iter().try_for_each(|it| line(out, &format!("    {},", toml(it)), [&it.source]))?;
                    writeln!(out, "]")?;
                }
                SourcedOption::Table(entries) if entries.is_empty() => {}
                SourcedOption::Table(entries) => {
                    writeln!(out, "\n[{key}]")?;
                    let key = |key: &str| toml_key(key);
                    for (part, it) in entries {
                        line(out, &format!("{} = {}", key(part), toml(it)), std::iter::once(&it.source).chain(&it.more_sources))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Says which files it comes from.
    fn write_files(&self, out: &mut dyn Write) -> io::Result<()> {
        let chosen = self.chosen_by.as_ref().map_or_else(String::new, |source| format!(" ({})", told(source)));
        let Some((first, extended)) = self.files.split_first() else {
            let none = if self.chosen_by.is_some() { "No copydesk.toml is read" } else { "There is no copydesk.toml there or above" };
            return writeln!(out, "# {none}{chosen}.");
        };
        let extends = if extended.is_empty() { String::new() } else { format!(", which extends {}", extended.join(", ")) };
        writeln!(out, "# Read from {}{chosen}{}", escape::escaped(first), escape::escaped(&extends))
    }
}

/// Writes a line with its sources behind it.
fn line<'a>(out: &mut dyn Write, what: &str, sources: impl IntoIterator<Item = &'a ValueSource>) -> io::Result<()> {
    let sources: Vec<String> = sources.into_iter().map(told).collect();
    writeln!(out, "{what:<COMMENTS$}  # {}", sources.join(", "))
}

fn toml(it: &SourcedValue) -> String {
    it.value.as_ref().map_or_else(String::new, ToString::to_string)
}

/// A key as TOML writes it: bare, or in marks.
fn toml_key(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { key.to_owned() } else { Value::from(key).to_string() }
}

/// A source as people read it.
fn told(source: &ValueSource) -> String {
    match source {
        ValueSource::Default => "default".to_owned(),
        ValueSource::File { path, line } => format!("{}:{line}", escape::escaped(&path.to_string_lossy())),
        ValueSource::Environment { name } | ValueSource::CommandLine { name } => (*name).to_owned(),
    }
}
