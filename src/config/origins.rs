//! What holds for a file, each value with where it comes from.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use serde::Serialize;
use toml::{Table, Value};

use super::discover::{Config, ENDINGS, PEOPLE_FILE};
use super::layers::ConfigLayer;
use crate::finding::RuleInfo;
use crate::rules::{self, Settings};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum ValueSource {
    /// Nobody said anything.
    Default,
    /// A file, and the line in it.
    File {
        /// Its path.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// A variable of the environment.
    Environment {
        /// Its name.
        name: &'static str,
    },
    /// A flag.
    CommandLine {
        /// Its name.
        name: &'static str,
    },
}

/// A value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SourcedValue {
    /// None where nothing is set.
    pub(crate) value: Option<Value>,
    pub(crate) source: ValueSource,
    /// Where the rest of a value comes from to which several files add.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) more_sources: Vec<ValueSource>,
}

impl SourcedValue {
    pub(crate) fn new(value: impl Into<Value>, source: ValueSource) -> Self {
        Self { value: Some(value.into()), source, more_sources: Vec::new() }
    }

    /// What nobody has set.
    fn unset() -> Self {
        Self { value: None, source: ValueSource::Default, more_sources: Vec::new() }
    }

    /// Adds the entries of a list in a farther file that are not in this one.
    fn add(&mut self, farther: Self) {
        let (Some(Value::Array(mine)), Some(Value::Array(others))) = (&mut self.value, farther.value) else { return };
        others.into_iter().for_each(|other| {
            if !mine.contains(&other) {
                mine.push(other);
            }
        });
        self.more_sources.push(farther.source);
    }

    /// Where it comes from, the nearest first.
    pub(crate) fn sources_mut(&mut self) -> impl Iterator<Item = &mut ValueSource> {
        std::iter::once(&mut self.source).chain(&mut self.more_sources)
    }
}

/// What an option comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum SourcedOption {
    /// One value.
    One(SourcedValue),
    /// A list, each entry of which has its own source.
    Many(Vec<SourcedValue>),
    /// A table, the same.
    Table(BTreeMap<String, SourcedValue>),
}

/// What the options of a configuration come to, but for its rules, in the order of the documentation.
pub(crate) fn options(config: &Config) -> Vec<(&'static str, SourcedOption)> {
    let layers: Vec<RawLayer<'_>> = config.layers.iter().map(RawLayer::new).collect();
    let one = |key: &'static str, default: Option<Value>| {
        let nearest = layers.iter().rev().find_map(|layer| layer.value(key));
        (key, SourcedOption::One(nearest.unwrap_or(SourcedValue { value: default, ..SourcedValue::unset() })))
    };
    let many = |key: &'static str| (key, SourcedOption::Many(layers.iter().flat_map(|layer| layer.entries(key)).collect()));
    let people_file = config.people_file.as_ref().filter(|file| file.exists()).map(|_| PEOPLE_FILE.into());
    let articles = if layers.is_empty() { "auto" } else { "all" };
    vec![
        one("style", None),
        one("home", None),
        one("fail-on", Some("warning".into())),
        one("articles", Some(articles.into())),
        ("include", SourcedOption::Many(include(&layers))),
        many("exclude"),
        many("residue"),
        many("knowledge"),
        one("people-file", people_file),
        many("people"),
        ("spellings", SourcedOption::Table(table(&layers, "spellings"))),
        ("per-file-ignores", SourcedOption::Table(per_file_ignores(&layers))),
    ]
}

/// The globs of the last file that has any; without them, the usual endings.
fn include(layers: &[RawLayer<'_>]) -> Vec<SourcedValue> {
    let own = layers.iter().rev().map(|layer| layer.entries("include")).find(|entries| !entries.is_empty());
    let usual = || ENDINGS.iter().map(|ending| SourcedValue::new(format!("*.{ending}"), ValueSource::Default)).collect();
    own.unwrap_or_else(usual)
}

/// The entries of a table in all files; of two under one key, that of the later file.
fn table(layers: &[RawLayer<'_>], key: &str) -> BTreeMap<String, SourcedValue> {
    layers.iter().flat_map(|layer| layer.table(key)).collect()
}

/// The globs of all files, each with the rules that are ignored there: of one that several files have, those of each hold.
fn per_file_ignores(layers: &[RawLayer<'_>]) -> BTreeMap<String, SourcedValue> {
    let mut all = BTreeMap::<String, SourcedValue>::new();
    for (glob, value) in layers.iter().rev().flat_map(|layer| layer.table("per-file-ignores")) {
        match all.entry(glob) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(mut nearer) => nearer.get_mut().add(value),
        }
    }
    all
}

/// The rules, each with its level, as files and then flags change them. A change that changes nothing is no source.
pub(crate) struct RuleLevels {
    settings: Settings,
    sources: Vec<(&'static RuleInfo, ValueSource)>,
}

impl RuleLevels {
    /// As the files of a configuration have them.
    pub(crate) fn new(config: &Config) -> Self {
        let sources = rules::ALL.iter().map(|rule| (rule.info(), ValueSource::Default)).collect();
        let mut levels = Self { settings: Settings::default(), sources };
        let styled = config.layers.iter().rev().find_map(|layer| Some((layer, layer.options.style?)));
        if let Some((layer, style)) = styled {
            style.rules().for_each(|info| levels.change(info, &layer.source("style", None), |settings| settings.select(info)));
        }
        for layer in &config.layers {
            for change in layer.options.rule_changes() {
                let source = match change.key {
                    "rules" => layer.source("rules", Some(change.info.name)),
                    key => layer.entry_source(key, change.n),
                };
                levels.change(change.info, &source, |settings| change.apply(settings));
            }
        }
        levels
    }

    /// A flag switches a rule on.
    pub(crate) fn select(&mut self, info: &'static RuleInfo) {
        self.change(info, &ValueSource::CommandLine { name: "--select" }, |settings| settings.select(info));
    }

    /// A flag switches a rule off.
    pub(crate) fn ignore(&mut self, info: &'static RuleInfo) {
        self.change(info, &ValueSource::CommandLine { name: "--ignore" }, |settings| settings.ignore(info));
    }

    fn change(&mut self, info: &'static RuleInfo, source: &ValueSource, change: impl FnOnce(&mut Settings)) {
        let before = self.level(info);
        change(&mut self.settings);
        if before != self.level(info)
            && let Some((_, of)) = self.sources.iter_mut().find(|(its, _)| its.name == info.name)
        {
            *of = source.clone();
        }
    }

    fn level(&self, info: &RuleInfo) -> &'static str {
        if self.settings.is_on(info) { self.settings.severity(info, info.severity).name() } else { "off" }
    }

    /// The levels by the names of the rules.
    pub(crate) fn all(&self) -> BTreeMap<String, SourcedValue> {
        let entry = |(info, source): &(&RuleInfo, ValueSource)| (info.name.to_owned(), SourcedValue::new(self.level(info), source.clone()));
        self.sources.iter().map(entry).collect()
    }
}

/// A file with its values as they are written.
struct RawLayer<'a> {
    layer: &'a ConfigLayer,
    table: Table,
}

impl<'a> RawLayer<'a> {
    fn new(layer: &'a ConfigLayer) -> Self {
        // The text was read as options, and is TOML.
        Self { layer, table: layer.text.parse().unwrap_or_default() }
    }

    fn value(&self, key: &str) -> Option<SourcedValue> {
        self.table.get(key).map(|value| SourcedValue::new(value.clone(), self.layer.source(key, None)))
    }

    fn entries(&self, key: &str) -> Vec<SourcedValue> {
        let entries = self.table.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
        entries.map(|(n, value)| SourcedValue::new(value.clone(), self.layer.entry_source(key, n))).collect()
    }

    fn table(&self, key: &str) -> Vec<(String, SourcedValue)> {
        let table = self.table.get(key).and_then(Value::as_table).into_iter().flatten();
        table.map(|(part, value)| (part.clone(), SourcedValue::new(value.clone(), self.layer.source(key, Some(part))))).collect()
    }
}

impl ConfigLayer {
    fn source(&self, key: &str, part: Option<&str>) -> ValueSource {
        ValueSource::File { path: self.path.clone(), line: self.line_of(key, part).unwrap_or(1) }
    }

    fn entry_source(&self, key: &str, n: usize) -> ValueSource {
        ValueSource::File { path: self.path.clone(), line: self.line_of_entry(key, n).unwrap_or(1) }
    }
}

/// The file that was found, then what it extends.
pub(crate) fn files(config: &Config) -> impl Iterator<Item = &Path> {
    config.layers.iter().rev().map(|layer| layer.path.as_path())
}
