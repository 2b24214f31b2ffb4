//! The formats by their names, and which of them says what.

use std::io::{self, Write};

use anstyle::Style;
use clap::ValueEnum;

use super::report::Report;
use super::screen::Screen;
use super::{checkstyle, concise, full, github, gitlab, grouped, json, junit, rdjson, sarif, statistics};

/// A format of `copydesk lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LintFormat {
    /// Excerpts of the text with the place marked
    Full,
    /// A line a finding
    Concise,
    /// Findings under the name of their file
    Grouped,
    /// One JSON document, format `copydesk-lint-1`
    Json,
    /// A line of JSON a finding, and a last one for the summary
    Jsonl,
    /// SARIF 2.1.0, for code scanning services
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// The report of GitLab's Code Quality
    Gitlab,
    /// JUnit's XML: a suite a file, a test a finding
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// The Reviewdog Diagnostic Format
    Rdjson,
}

impl LintFormat {
    /// The format that is written if none is named; `in_actions` says whether a step of GitHub Actions reads what is printed.
    pub(in crate::cli) fn unnamed(in_actions: bool) -> Self {
        if in_actions { Self::Github } else { Self::Full }
    }

    /// Its name on the command line.
    pub(in crate::cli) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether people read it, so that it may say more than its findings.
    pub(in crate::cli) fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise | Self::Grouped | Self::Github)
    }

    /// Whether the edits of fixes are in it.
    pub(in crate::cli) fn has_edits(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Sarif | Self::Rdjson)
    }

    /// Whether it has a form for statistics.
    pub(in crate::cli) fn has_statistics(self) -> bool {
        self.is_for_people() || self == Self::Json
    }

    /// Writes the report; `quiet` leaves out all but the findings.
    pub(in crate::cli) fn write(self, out: &mut dyn Write, screen: Screen, report: &Report, quiet: bool) -> io::Result<()> {
        match self {
            Self::Full => full::write(out, screen, report),
            Self::Concise => concise::write(out, report),
            Self::Grouped => grouped::write(out, screen, report),
            Self::Json => json::write(out, report),
            Self::Jsonl => json::write_lines(out, report),
            Self::Sarif => sarif::write(out, report),
            Self::Github => github::write(out, report),
            Self::Gitlab => gitlab::write(out, report),
            Self::Junit => junit::write(out, report),
            Self::Checkstyle => checkstyle::write(out, report),
            Self::Rdjson => rdjson::write(out, report),
        }?;
        self.close(out, screen, report, quiet)
    }

    /// Writes how often each rule spoke, in a form that the format has.
    pub(in crate::cli) fn write_statistics(self, out: &mut dyn Write, screen: Screen, report: &Report, quiet: bool) -> io::Result<()> {
        if self == Self::Json {
            return statistics::write_json(out, report);
        }
        statistics::write(out, screen, report)?;
        self.close(out, screen, report, quiet)
    }

    /// Writes the summary, for people.
    fn close(self, out: &mut dyn Write, screen: Screen, report: &Report, quiet: bool) -> io::Result<()> {
        if quiet || !self.is_for_people() {
            return Ok(());
        }
        // The lines of the others are never wrapped.
        let screen = if matches!(self, Self::Full | Self::Grouped) { screen } else { Screen::NONE };
        screen.write_wrapped(out, 2, &[], (&report.summary(), Style::new()))?;
        if report.fixes.is_empty() { Ok(()) } else { screen.write_wrapped(out, 2, &[], (&report.fixes.summary(), Style::new())) }
    }
}
