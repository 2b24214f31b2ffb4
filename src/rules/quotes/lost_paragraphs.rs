use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports an item whose paragraphs stand on one line, at the first place where a break is missing: a quotation opens anew there, as it does at
    /// the beginning of a paragraph, while the one before it is still open.
    ///
    /// It is said once for an item, and `unbalanced-quote` is silent about these marks, since they are right.
    ///
    /// ## Why it matters
    /// A quotation over several paragraphs opens each of them and closes only the last. Without the breaks, the marks no longer tell the reader who
    /// speaks.
    ///
    /// ## Example
    /// ```text
    /// The vote was on Monday. It was close. Nobody left early. Lee said: "We waited long. "We can go on now." She left.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The vote was on Monday. It was close. Nobody left early. Lee said: "We waited long.
    ///
    /// "We can go on now." She left.
    /// ```
    ///
    /// ## Fix safety
    /// Never safe: breaks are put back only where a quotation opens anew, and others are likely to be missing too.
    pub LostParagraphs { name: "lost-paragraphs", family: Quotes, severity: Info, default: on, fix: Always, since: "0.1.0" }
}

impl Rule for LostParagraphs {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let Some(first) = item.lone_marks.lost_breaks.first() else { return };
        let edits = item.lone_marks.lost_breaks.iter().map(|lost| Edit::replace(lost.blank, "\n\n")).collect();
        let message = "a quotation opens anew in the middle of a line, as if a new paragraph began here: put the paragraph breaks back";
        let fix = Fix::unsafe_("Break the paragraph wherever a quotation opens anew", edits).sure(false);
        findings.push(Finding::new(self.info(), first.span, message).confidence(Confidence::High).fix(fix));
    }
}
