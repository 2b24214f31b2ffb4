use super::words;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::{Introduction, Item};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a holder of office whom the article names without ever saying which office it is.
    ///
    /// ## Why it matters
    /// Readers do not carry every foreign minister in their heads. All style books ask for the title, or some other introduction, at the first mention.
    ///
    /// ## Example
    /// ```text
    /// Alexander Lukashenko spoke for two hours.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke for two hours.
    /// ```
    ///
    /// ## Fix safety
    /// The fix puts the title of the article’s day before the name. It adds to the article, so it is not applied unless you ask for it.
    pub MissingTitle { name: "missing-title", family: Titles, severity: Info, default: off, fix: Always, since: "0.1.0" }
}

impl Rule for MissingTitle {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for introduction in &item.introductions {
            findings.push(self.finding(item, introduction));
        }
    }
}

impl MissingTitle {
    fn finding(&self, item: &Item, missing: &Introduction) -> Finding {
        let title = words::full_title(item, &missing.record);
        let message = format!(
            "{} is named without a title: say at the first mention that this is the {}",
            item.text(missing.name),
            words::office_of(&missing.record)
        );
        let fix = Fix::unsafe_(
            format!("Add “{title}” before “{}”", item.text(missing.name)),
            vec![Edit::insert(missing.name.start, format!("{title} "))],
        );
        Finding::new(self.info(), missing.name, message).confidence(Confidence::Medium).note(words::evidence(&missing.record)).fix(fix)
    }
}
