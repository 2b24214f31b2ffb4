use super::words;
use crate::finding::{Confidence, Finding, Severity};
use crate::item::titles::Telling;
use crate::item::verdict::Evidence;
use crate::item::{Item, ItemTitle, Verdict};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a title that its person held once, but no longer on the article's day.
    ///
    /// It is a hint, and a warning only where the sentence tells the present. Captions and sentences that tell of earlier times are left alone, and so are
    /// titles with `former`, `then-`, `late`, `ex-` or `-elect`.
    ///
    /// ## Why it matters
    /// After an election or a reshuffle the old title stays in the fingers for weeks, and background paragraphs are carried over from older stories.
    ///
    /// ## Example
    /// In an article of May 2022:
    /// ```text
    /// German Chancellor Angela Merkel said on Monday that talks would go on.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Former German Chancellor Angela Merkel said on Monday that talks would go on.
    /// ```
    ///
    /// ## Fix safety
    /// One fix inserts `former`, the other names the person who held the office on that day. Which of them comes first depends on whom the rest of the
    /// article talks about. Both change what the article says, so neither is applied unless you ask for it.
    pub ExpiredTitle { name: "expired-title", family: Titles, severity: Hint, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for ExpiredTitle {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for used in &item.titles {
            if let Verdict::Expired(evidence) = &used.verdict {
                findings.extend(self.finding(item, used, evidence));
            }
        }
    }
}

impl ExpiredTitle {
    fn finding(&self, item: &Item, used: &ItemTitle, evidence: &Evidence) -> Option<Finding> {
        let fact = item.title_fact(used)?;
        let holder = evidence.holder.as_ref()?;
        let telling = used.telling.filter(|t| *t != Telling::Past)?;
        let (severity, confidence) = match telling {
            Telling::Present if used.country.is_some() => (Severity::Warning, Confidence::Medium),
            _ => (Severity::Hint, Confidence::Low),
        };
        let own = &evidence.own;
        let until = own.until.map_or(String::new(), |u| format!(" until {u}"));
        let message = format!(
            "{} was {}{until}, and {} held the office on the article’s day: add “former”, or name the present holder",
            own.name,
            words::office_of(own),
            holder.name
        );
        let finding = Finding::new(self.info(), used.whole, message).severity(severity).confidence(confidence);
        let finding = finding.note(words::evidence(own)).note(words::evidence(holder));
        let former = Some(words::add_former(item, used, fact));
        let rename = words::rename(item, used, holder);
        let fixes = if used.successor_is_meant { [rename, former] } else { [former, rename] };
        Some(fixes.into_iter().flatten().fold(finding, Finding::fix))
    }
}
