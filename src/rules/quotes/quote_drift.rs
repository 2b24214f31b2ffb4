use crate::compare::{Compared, Difference, Drift, FoundBeside, Neighbours};
use crate::finding::{Confidence, Finding};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a quotation that another article has in other words, or from another mouth.
    ///
    /// The articles of one run are compared, and in an editor those of the open folder. Quotations of eight words or more count. It is reported where fewer
    /// articles have it so, or else in the later one; copies of one report count as one article. A longer or a shorter part of what was said is no drift, nor are words in brackets, points of omission,
    /// figures, hyphens and British or American spelling.
    ///
    /// ## Why it matters
    /// What stands between quotation marks was said in these words. A quotation that changes from story to story was copied wrongly somewhere, and whoever was
    /// quoted will notice.
    ///
    /// ## Example
    /// In one article of a folder:
    /// ```text
    /// “We will not close the harbour before the winter is over,” said Ann Lee, the mayor.
    /// ```
    /// In another:
    /// ```text
    /// “We will not close the harbour before the summer is over,” said Ann Lee, the mayor.
    /// ```
    ///
    /// ## Use instead
    /// The words that are on the record, in both.
    ///
    /// ## Fix safety
    /// There is no fix: only the recording tells which of the two is right.
    pub QuoteDrift { name: "quote-drift", family: Quotes, severity: Info, default: on, fix: Never, since: "0.1.0" }
}

impl Rule for QuoteDrift {
    fn check(&self, _item: &Item, _settings: &Settings, _findings: &mut Vec<Finding>) {}

    fn compare(&self, item: &Neighbours<'_>, _settings: &Settings, compared: &mut Compared) {
        let found = item.drifts().map(|drift| FoundBeside { finding: self.finding(&drift), rival: Some(drift.rival) });
        compared.found.extend(found);
    }
}

impl QuoteDrift {
    fn finding(&self, drift: &Drift<'_>) -> Finding {
        let name = drift.elsewhere.name();
        let others = match drift.others.sources {
            0 | 1 => name,
            2 => format!("{name} and another article"),
            n => format!("{name} and {} other articles", n - 1),
        };
        let (message, there) = match drift.difference {
            Difference::Words { ours, theirs } => (
                format!(
                    "the same quotation has “{theirs}” in {others}, and “{ours}” here: a quotation has one wording, so check what was said"
                ),
                format!("here it has “{theirs}”"),
            ),
            Difference::Speaker { ours, theirs } => (
                format!("the same words are {theirs}’s in {others}, and {ours}’s here: check who said them"),
                format!("here {theirs} says it"),
            ),
        };
        let mut finding = Finding::new(self.info(), drift.span, message).confidence(Confidence::Low);
        finding.related.push(drift.elsewhere.related(there));
        finding
    }
}
