//! What is known of a rule without running it.

use super::severity::Severity;

/// The four things that Copydesk looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// When it happened.
    Dates,
    /// Who said it.
    Quotes,
    /// Who is who.
    Titles,
    /// What is no article text.
    Text,
}

impl Family {
    /// The name as it is written: `dates`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Quotes => "quotes",
            Self::Titles => "titles",
            Self::Text => "text",
        }
    }
}

/// How often a rule offers a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// With every finding.
    Always,
    /// With some.
    Sometimes,
    /// With none.
    Never,
}

impl FixKind {
    /// The name as it is written: `sometimes`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Sometimes => "sometimes",
            Self::Never => "never",
        }
    }
}

/// What is known of a rule without running it.
#[derive(Debug)]
pub struct RuleInfo {
    /// Its name, in kebab-case, which reads well after "allow".
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// The severity of its findings, unless the finding or the settings say another.
    pub severity: Severity,
    /// Whether it runs unless the settings say otherwise.
    pub default_on: bool,
    /// Whether it offers fixes.
    pub fix: FixKind,
    /// The version that brought it.
    pub since: &'static str,
    /// Whether its findings speak of the item as a whole, wherever they point.
    pub of_item: bool,
    /// Its manual page, in Markdown: the doc comment of the rule.
    pub page: &'static str,
}

impl PartialEq for RuleInfo {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl RuleInfo {
    /// The rule's page with its heading, in Markdown, as `copydesk explain` prints it and `docs/rules` keeps it.
    pub fn manual(&self) -> String {
        let body: Vec<&str> = self.page.lines().map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
        let on = if self.default_on { "on" } else { "off" };
        let fix = self.fix.name();
        let facts = format!(
            "family: {} · severity: {} · by default: {on} · fix: {fix} · since {}",
            self.family.name(),
            self.severity.name(),
            self.since
        );
        format!("# {}\n\n{facts}\n\n{}\n", self.name, body.join("\n").trim())
    }

    /// What the rule reports: the first paragraph of the page, on one line.
    pub fn summary(&self) -> String {
        let lines = self.page.lines().map(str::trim).skip_while(|l| l.is_empty() || l.starts_with('#'));
        lines.take_while(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
