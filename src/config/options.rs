//! The options of `copydesk.toml` as written, and what is wrong with them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::finding::{RuleInfo, Severity};
use crate::item::ArticleChoice;
use crate::lexicon::country;
use crate::lexicon::residue::Residues;
use crate::records::Record;
use crate::records::import::Draft;
use crate::rules::house::{self, House, Style};
use crate::rules::{self, FailOn, Settings};
use crate::text::position::LineIndex;
use crate::text::span::offset;

/// The options of a `copydesk.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Another file of options, or several, which hold as far as this one says nothing else; their paths start from this file's folder. Lists of theirs are
    /// added to this file's.
    pub extends: Option<Extends>,
    /// The house style: its rules are on, and its spellings and capitals hold.
    pub style: Option<HouseStyle>,
    /// Spellings that the house prefers, each with those it replaces: `Kyiv = ["Kiev"]`. They come before the house style's own.
    #[serde(default)]
    pub spellings: BTreeMap<String, Vec<String>>,
    /// Rules to run besides those that are on by default.
    #[serde(default)]
    pub select: Vec<String>,
    /// Rules not to run.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// A level for each rule that shall not have its own: `relative-date = "warning"`.
    #[serde(default)]
    pub rules: BTreeMap<String, Level>,
    /// Rules whose findings are ignored in some files, by globs of these: `"obituaries/**" = ["undated-item"]`. `all` stands for all rules.
    #[serde(default)]
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// The severity from which on `copydesk lint` exits with 1; `warning` without it.
    pub fail_on: Option<Severity>,
    /// Which files that are met in folders, or opened in an editor, are read as articles: those that read as news (`auto`), `all`, or those with a date at
    /// their head (`marked`). With a `copydesk.toml`, all are, unless it says otherwise; without one, those that read as news.
    pub articles: Option<ArticlesOption>,
    /// Globs of the files to read in folders; without it `.txt`, `.text`, `.md`, `.markdown` and `.article`.
    #[serde(default)]
    pub include: Vec<String>,
    /// Globs of files and folders to pass over.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Lines that feeds leave in your articles, besides those that the program knows: in words (`Our daily wrap`), or as a regular expression between slashes
    /// (`/from the desk of .+/`), which is held against a line's beginning. Case does not count.
    #[serde(default)]
    pub residue: Vec<String>,
    /// The outlet's own country, by its name or its ISO 3166-1 code. Its offices may stand without a country in an article: `the president`.
    pub home: Option<String>,
    /// Files with the user's own office records, in the folder of this file: CSV, Popolo, Wikidata query results, FollowTheMoney, NewsML-G2, ninjs. A file whose rows name no
    /// country is given one: `{ file = "riigikogu.json", country = "EE" }`.
    #[serde(default)]
    pub knowledge: Vec<KnowledgeOption>,
    /// The desk's own people, spellings that are right and words never to suggest: a CSV file in the folder of this one, for editors to keep;
    /// `copydesk.people.csv` without it.
    pub people_file: Option<PathBuf>,
    /// Office records written here; they win over those that came with the program.
    #[serde(default)]
    pub people: Vec<PersonOptions>,
}

/// What a file of options extends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Extends {
    /// One file.
    File(PathBuf),
    /// Several; a later one wins over an earlier.
    Files(Vec<PathBuf>),
}

impl Extends {
    /// The files.
    pub fn files(&self) -> &[PathBuf] {
        match self {
            Self::File(file) => std::slice::from_ref(file),
            Self::Files(files) => files,
        }
    }
}

/// A file with records of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum KnowledgeOption {
    /// The file, whose rows name their country.
    File(PathBuf),
    /// The file with its country.
    Of(KnowledgeFile),
}

/// A file with records of one country.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnowledgeFile {
    /// The file, in the folder of this one.
    pub file: PathBuf,
    /// The country of the rows that name none: its name or its ISO 3166-1 code.
    pub country: String,
}

impl KnowledgeOption {
    /// The file, and the country of its rows; empty where they name it.
    pub fn file(&self) -> (&Path, &str) {
        match self {
            Self::File(file) => (file, ""),
            Self::Of(KnowledgeFile { file, country }) => (file, country),
        }
    }
}

/// Which files are read as articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ArticlesOption {
    /// Those that read as news.
    Auto,
    /// All.
    All,
    /// Those that have a date at their head, or front matter with one.
    Marked,
}

impl From<ArticlesOption> for ArticleChoice {
    fn from(articles: ArticlesOption) -> Self {
        match articles {
            ArticlesOption::Auto => Self::Auto,
            ArticlesOption::All => Self::All,
            ArticlesOption::Marked => Self::Marked,
        }
    }
}

/// A record of the user's own: who held which office, when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonOptions {
    /// The name as the desk writes it.
    pub name: String,
    /// The title: `Prime Minister`.
    pub title: String,
    /// The kind of office, such as `head_of_state`; without it the title tells.
    #[serde(default)]
    pub office: String,
    /// The country: its name or its ISO 3166-1 code.
    #[serde(default)]
    pub country: String,
    /// The first day in office: YYYY-MM-DD, YYYY-MM or YYYY.
    pub from: String,
    /// The last day; without it the person is in office.
    #[serde(default)]
    pub until: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl PersonOptions {
    /// The record, which is cited by `source`: the file in which the options stand.
    ///
    /// # Errors
    /// The field that is to blame, and what is wrong with it.
    pub fn record(&self, source: &str) -> Result<Record, (&'static str, String)> {
        let Self { name, title, office, country, from, until, aliases } = self.clone();
        Draft { name, office, title, country, from, until, aliases, ..Draft::default() }.record(source)
    }
}

/// A house style: a set of rules to run and of spellings, nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum HouseStyle {
    /// The Associated Press.
    Ap,
    /// Reuters.
    Reuters,
    /// The Guardian.
    Guardian,
    /// The BBC.
    Bbc,
}

impl HouseStyle {
    /// What the house wants.
    fn house(self) -> &'static House {
        match self {
            Self::Ap => &house::AP,
            Self::Reuters => &house::REUTERS,
            Self::Guardian => &house::GUARDIAN,
            Self::Bbc => &house::BBC,
        }
    }

    /// The rules that it switches on.
    pub(crate) fn rules(self) -> impl Iterator<Item = &'static RuleInfo> {
        self.house().rules.iter().filter_map(|name| rules::find(name))
    }
}

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// The rule runs at its own severity.
    On,
    /// A thought for the editor.
    Hint,
    /// Worth knowing.
    Info,
    /// Very likely wrong.
    Warning,
    /// Wrong whatever was meant.
    Error,
}

impl Level {
    /// The severity that the level sets, if it sets one.
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Off | Self::On => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// What an option says of a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleChange {
    /// The option: `rules`, `select` or `ignore`.
    pub(crate) key: &'static str,
    /// The number of its entry, from 0.
    pub(crate) n: usize,
    pub(crate) info: &'static RuleInfo,
    level: Level,
}

impl RuleChange {
    /// Changes the settings.
    pub(crate) fn apply(&self, settings: &mut Settings) {
        match self.level {
            Level::Off => settings.ignore(self.info),
            Level::On => settings.select(self.info),
            level => drop(settings.severities.insert(self.info.name, level.severity())),
        }
    }
}

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct OptionsError {
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
    /// What is wrong, and what was perhaps meant.
    pub message: String,
}

impl Options {
    /// Reads the text of a `copydesk.toml`.
    ///
    /// # Errors
    /// When the text is no TOML, or holds a key or a value that is not known; the error points at the place and names the nearest known word.
    pub fn parse(text: &str) -> Result<Self, OptionsError> {
        let options: Self = toml::from_str(text).map_err(|e| error_of(text, &e))?;
        let in_files = options.per_file_ignores.values().flatten().filter(|name| *name != rules::EVERY_RULE);
        let named = options.select.iter().chain(&options.ignore).chain(options.rules.keys()).chain(in_files);
        for name in named {
            rule(name).map_err(|message| at(text, text.find(name.as_str()).unwrap_or(0), message))?;
        }
        if let Some(home) = options.home.as_deref().filter(|home| country::named(home).is_none()) {
            return Err(at(text, text.find("home").unwrap_or(0), format!("home: “{home}” is no country")));
        }
        options.residues().map_err(|(index, message)| options.residue_error(text, index, &message))?;
        Ok(options)
    }

    /// The lines of the user's own with those of the program; none where the user has none.
    fn residues(&self) -> Result<Option<Residues>, (usize, String)> {
        residues(&self.residue)
    }

    fn residue_error(&self, text: &str, index: usize, message: &str) -> OptionsError {
        let line = self.residue.get(index).map_or("", String::as_str);
        // A backslash is written twice between double marks.
        let place = text.find(line).or_else(|| text.find(&line.replace('\\', "\\\\"))).or_else(|| text.find("residue"));
        at(text, place.unwrap_or(0), format!("residue: `{line}` is no regular expression: {message}"))
    }

    /// The settings that these options come to. Names of rules were checked when the options were read; unknown ones have no effect,
    /// and neither has what is extended, since nothing is read here.
    pub fn settings(&self) -> Settings {
        Self::settings_of(&[self])
    }

    /// The settings that options come to of which a later one wins over an earlier.
    pub(crate) fn settings_of(layers: &[&Self]) -> Settings {
        let fail_on = layers.iter().rev().find_map(|layer| layer.fail_on);
        let mut settings = Settings { fail_on: fail_on.map_or_else(FailOn::default, FailOn), ..Settings::default() };
        if let Some(style) = layers.iter().rev().find_map(|layer| layer.style) {
            settings.style = Style::of(style.house());
            style.rules().for_each(|info| settings.select(info));
        }
        let own: Vec<String> = layers.iter().flat_map(|layer| layer.residue.iter().cloned()).collect();
        settings.residues = residues(&own).unwrap_or_default();
        layers.iter().for_each(|layer| layer.add_to(&mut settings));
        settings
    }

    /// Adds spellings and levels of rules to settings, over what stands there.
    fn add_to(&self, settings: &mut Settings) {
        let own = self.spellings.iter().map(|(right, others)| (right.clone(), others.clone()));
        settings.style.spellings.splice(..0, own);
        self.rule_changes().for_each(|change| change.apply(settings));
    }

    /// What is said of rules, in the order in which it counts: the later wins.
    pub(crate) fn rule_changes(&self) -> impl Iterator<Item = RuleChange> {
        let levels = self.rules.iter().enumerate().map(|(n, (name, level))| ("rules", n, name, *level));
        let listed = |key: &'static str, names, level| -> Box<dyn Iterator<Item = (&'static str, usize, &String, Level)>> {
            let names: &Vec<String> = names;
            Box::new(names.iter().enumerate().map(move |(n, name)| (key, n, name, level)))
        };
        let changes = levels.chain(listed("select", &self.select, Level::On)).chain(listed("ignore", &self.ignore, Level::Off));
        changes.filter_map(|(key, n, name, level)| Some(RuleChange { key, n, info: rules::find(name)?, level }))
    }

    /// The JSON schema of the file, for editors.
    #[cfg(feature = "schema")]
    pub fn schema() -> String {
        let mut schema = schemars::schema_for!(Options).to_value();
        let names: serde_json::Map<String, serde_json::Value> = rules::ALL
            .iter()
            .map(|rule| (rule.info().name.to_owned(), serde_json::json!({ "$ref": "#/$defs/Level", "description": rule.info().summary() })))
            .collect();
        schema["title"] = "copydesk.toml".into();
        schema["properties"]["rules"]["properties"] = names.into();
        schema["properties"]["rules"]["additionalProperties"] = false.into();
        format!("{schema:#}\n")
    }
}

/// The lines of `own` with those of the program; none where there are none.
fn residues(own: &[String]) -> Result<Option<Residues>, (usize, String)> {
    if own.is_empty() { Ok(None) } else { Residues::with_own(own).map(Some) }
}

/// The rule called `name`, or a message that names the nearest one.
///
/// # Errors
/// When no rule has the name.
pub fn rule(name: &str) -> Result<&'static RuleInfo, String> {
    rules::find(name).ok_or_else(|| {
        let names = rules::ALL.iter().map(|rule| rule.info().name);
        format!("there is no rule `{name}`{}", perhaps(name, names))
    })
}

/// `: did you mean …?` with the nearest of `known`, or nothing where none is near.
pub(super) fn perhaps<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = known.map(|k| (strsim::jaro_winkler(word, k), k)).max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((likeness, nearest)) if likeness > 0.75 => format!("; did you mean `{nearest}`?"),
        _ => String::new(),
    }
}

fn error_of(text: &str, error: &toml::de::Error) -> OptionsError {
    let start = error.span().map_or(0, |span| span.start);
    let message = error.message();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((unknown, known)) if message.starts_with("unknown field") => {
            at(text, start, format!("there is no option `{unknown}`{}", perhaps(unknown, known.iter().copied())))
        }
        Some((unknown, known)) if message.starts_with("unknown variant") => {
            at(text, start, format!("`{unknown}` is none of {}{}", known.join(", "), perhaps(unknown, known.iter().copied())))
        }
        _ => at(text, start, message.to_owned()),
    }
}

/// The complaint about what stands at a byte of the text.
pub(super) fn at(text: &str, byte: usize, message: String) -> OptionsError {
    let place = LineIndex::new(text).place(offset(byte));
    OptionsError { line: place.line, column: place.column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Options::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn unknown_words_are_pointed_at_and_near_ones_named() {
        assert_eq!(error("ignor = []"), "line 1, column 1: there is no option `ignor`; did you mean `ignore`?");
        assert_eq!(error("\n[rules]\nmojibaek = \"off\""), "line 3, column 1: there is no rule `mojibaek`; did you mean `mojibake`?");
        assert_eq!(
            error("[rules]\nmojibake = \"of\""),
            "line 2, column 12: `of` is none of off, on, hint, info, warning, error; did you mean `off`?"
        );
    }

    #[test]
    fn home_is_a_country_by_its_name_or_its_code() {
        assert!(["US", "New Zealand"].iter().all(|country| Options::parse(&format!("home = \"{country}\"")).is_ok()));
        assert_eq!(error("style = \"ap\"\nhome = \"Ruritania\""), "line 2, column 1: home: “Ruritania” is no country");
    }

    #[test]
    fn words_that_are_near_nothing_get_no_guess() {
        assert_eq!(perhaps("mojibk", ["mojibake"].into_iter()), "; did you mean `mojibake`?");
        assert_eq!(perhaps("typography", ["mojibake", "title-case"].into_iter()), "");
    }

    #[test]
    fn broken_toml_is_pointed_at() {
        assert!(error("select = [").starts_with("line 1, column"));
    }

    #[test]
    fn broken_expressions_are_pointed_at() {
        let broken = "line 2, column 21: residue: `/desk \\d+(/` is no regular expression: unclosed group";
        assert_eq!(error("ignore = []\nresidue = [\"Wrap\", \"/desk \\\\d+(/\"]"), broken);
        assert_eq!(error("ignore = []\nresidue = [\"Wrap\", '/desk \\d+(/']"), broken);
        assert!(Options::parse("residue = [\"(Wrap\"]").unwrap().settings().residues.is_some());
    }

    #[test]
    fn a_house_style_sets_rules_and_spellings() {
        let settings = Options::parse("style = \"ap\"\nignore = [\"title-case\"]\n[spellings]\nOdesa = [\"Odessa\"]").unwrap().settings();
        assert!(settings.is_on(rule("place-variant").unwrap()) && !settings.is_on(rule("title-case").unwrap()));
        assert_eq!(settings.style.spelling_of("Odessa"), Some("Odesa"));
        assert_eq!(settings.style.spelling_of("Kiev"), Some("Kyiv"));
    }

    #[test]
    fn levels_become_settings() {
        let settings = Options::parse("ignore = [\"mojibake\"]\n[rules]\nfeed-residue = \"error\"").unwrap().settings();
        let (mojibake, residue) = (rule("mojibake").unwrap(), rule("feed-residue").unwrap());
        assert!(!settings.is_on(mojibake));
        assert_eq!(settings.severity(residue, Severity::Hint), Severity::Error);
    }
}
