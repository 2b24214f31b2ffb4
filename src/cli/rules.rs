//! `copydesk rules` and `copydesk explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use clap::ValueEnum;
use serde::Serialize;

use super::output::screen::Screen;
use super::{common, output};
use crate::config;
use crate::finding::RuleInfo;
use crate::rules;

/// Lists all rules: name, severity, whether it is on, what it reports.
#[derive(Debug, clap::Args)]
pub(super) struct RulesArgs {
    /// For whom they are listed
    #[arg(long, value_enum, default_value = "text")]
    format: RulesFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RulesFormat {
    /// For people
    Text,
    /// One JSON document, format `copydesk-rules-1`
    Json,
}

/// All rules, as programs read them.
#[derive(Serialize)]
struct RuleList {
    format: &'static str,
    rules: Vec<RuleEntry>,
}

#[derive(Serialize)]
struct RuleEntry {
    name: &'static str,
    family: &'static str,
    severity: &'static str,
    /// Whether it runs unless the settings say otherwise.
    default: bool,
    /// How often it offers a fix.
    fix: &'static str,
    since: &'static str,
    summary: String,
    /// The address of its page, or where the page lies in the project.
    page: String,
}

impl RuleEntry {
    fn new(info: &RuleInfo) -> Self {
        Self {
            name: info.name,
            family: info.family.name(),
            severity: info.severity.name(),
            default: info.default_on,
            fix: info.fix.name(),
            since: info.since,
            summary: first_sentence(&info.summary()).to_owned(),
            page: output::rule_page(info).unwrap_or_else(|| format!("docs/rules/{}.md", info.name)),
        }
    }
}

/// Explains a rule: what it reports, why it matters, what to write instead.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The rule's name; `copydesk rules` lists them
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn list(args: &RulesArgs) -> ExitCode {
    done(output::print(|out| match args.format {
        RulesFormat::Text => write_text(out, Screen::of_stdout()),
        RulesFormat::Json => write_json(out),
    }))
}

fn write_json(out: &mut dyn Write) -> io::Result<()> {
    let rules = rules::ALL.iter().map(|rule| RuleEntry::new(rule.info())).collect();
    serde_json::to_writer_pretty(&mut *out, &RuleList { format: "copydesk-rules-1", rules })?;
    writeln!(out)
}

fn write_text(out: &mut dyn Write, screen: Screen) -> io::Result<()> {
    let width = rules::ALL.iter().map(|rule| rule.info().name.len()).max().unwrap_or(0);
    let mut family = None;
    for info in rules::ALL.iter().map(|rule| rule.info()) {
        if family.replace(info.family) != Some(info.family) {
            writeln!(out, "{}", info.family.name())?;
        }
        let head = format!("  {:width$}  {:7}  ", info.name, level(info));
        screen.write_wrapped(out, head.len(), &[], (&(head.clone() + &info.summary()), Style::new()))?;
    }
    Ok(())
}

/// The first sentence of a text; a stop within it is not followed by a space and a capital.
fn first_sentence(text: &str) -> &str {
    let ends = |at: usize| text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    text.match_indices(". ").map(|(at, _)| at).find(|&at| ends(at)).and_then(|at| text.get(..=at)).unwrap_or(text)
}

pub(super) fn explain(args: &ExplainArgs) -> ExitCode {
    match config::rule(&args.rule) {
        Ok(info) => done(output::print(|out| page(out, info))),
        Err(message) => common::fail(&message),
    }
}

fn page(out: &mut dyn Write, info: &RuleInfo) -> io::Result<()> {
    write!(out, "{}", info.manual())
}

/// `warning`, or `off` for a rule that has to be asked for.
fn level(info: &RuleInfo) -> &'static str {
    if info.default_on { info.severity.name() } else { "off" }
}

fn done(result: io::Result<()>) -> ExitCode {
    result.map_or_else(|e| common::fail(&format!("standard output: {e}")), |()| ExitCode::SUCCESS)
}
