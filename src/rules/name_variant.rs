use super::macros::declare_rule;
use super::{Rule, title_words as words};
use crate::config::Settings;
use crate::finding::{Confidence, Finding};
use crate::fix::{Edit, Fix};
use crate::item::{Item, ItemTitle, Verdict};
use crate::knowledge::{NameWords, Record};
use crate::rules::Declared as _;

declare_rule! {
    /// ## What it does
    /// Reports a person's name that is spelt in two ways in one article, or otherwise than its holder of office is known.
    ///
    /// ## Why it matters
    /// Two spellings look like two people, to readers and to search engines; and a slip in a name is the slip that its owner never forgets.
    ///
    /// ## Example
    /// ```text
    /// Belarusian President Alexander Lukahsenko spoke first. Lukashenko was brief.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke first. Lukashenko was brief.
    /// ```
    ///
    /// ## Fix safety
    /// Names are offered in the spelling that the article uses most, or that of your house style or of the records. A quotation from print or another person of
    /// a similar name would be changed wrongly, so the fix is not applied unless you ask for it.
    pub NameVariant { name: "name-variant", family: Titles, severity: Warning, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for NameVariant {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for used in &item.titles {
            if let Verdict::Misspelt(record) = &used.verdict {
                findings.extend(self.misspelt(item, used, record));
            }
        }
    }
}

impl NameVariant {
    fn misspelt(&self, item: &Item, used: &ItemTitle, record: &Record) -> Option<Finding> {
        let span = used.name?;
        let written = item.text(span);
        let full = words::spelling_in(item, record);
        let right = if NameWords::new(written).len() == 1 { full.split(' ').next_back()?.to_owned() } else { full };
        let message = format!("“{written}” is “{right}” in the office records: correct the spelling");
        let fix = Fix::unsafe_(format!("Write “{right}”"), vec![Edit::replace(span, right)]);
        Some(Finding::new(self.info(), span, message).confidence(Confidence::Medium).note(words::evidence(record)).fix(fix))
    }
}
