//! `copydesk rules` and `copydesk explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use super::{common, output};
use crate::config;
use crate::finding::RuleInfo;
use crate::rules;

/// Lists all rules: name, severity, whether it is on, what it reports.
#[derive(Debug, clap::Args)]
pub(super) struct RulesArgs {}

/// Explains a rule: what it reports, why it matters, what to write instead.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The rule's name; `copydesk rules` lists them
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn list(_args: &RulesArgs) -> ExitCode {
    done(output::print(|out| {
        let width = rules::ALL.iter().map(|rule| rule.info().name.len()).max().unwrap_or(0);
        let mut family = None;
        for info in rules::ALL.iter().map(|rule| rule.info()) {
            if family.replace(info.family) != Some(info.family) {
                writeln!(out, "{}", info.family.name())?;
            }
            writeln!(out, "  {:width$}  {:7}  {}", info.name, level(info), info.summary())?;
        }
        Ok(())
    }))
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
