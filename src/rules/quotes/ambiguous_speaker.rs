use crate::finding::{Confidence, Finding};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a pronoun that says who speaks when it can be either of two people.
    ///
    /// ## Why it matters
    /// The reader may give the words to the wrong one.
    ///
    /// ## Example
    /// ```text
    /// John Reed and Carl Lopez met on Monday. "There is no money," he said.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// John Reed and Carl Lopez met on Monday. "There is no money," Lopez said.
    /// ```
    ///
    /// ## Fix safety
    /// No fix is offered: only you know who spoke.
    pub AmbiguousSpeaker { name: "ambiguous-speaker", family: Quotes, severity: Info, default: off, fix: Never, since: "0.1.0" }
}

impl Rule for AmbiguousSpeaker {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut last = None;
        for speaker in item.quotations.iter().filter_map(|q| q.speaker.as_ref()) {
            let (Some(person), Some(rival)) =
                (speaker.person.and_then(|p| item.people.get(p)), speaker.rival.and_then(|p| item.people.get(p)))
            else {
                continue;
            };
            if last == Some(speaker.span) {
                continue;
            }
            last = Some(speaker.span);
            let message = format!("“{}” can be {} or {}: name the one who spoke", item.text(speaker.span), person.name, rival.name);
            let mut finding = Finding::new(self.info(), speaker.span, message).confidence(Confidence::Medium);
            for one in [person, rival] {
                if let Some(mention) = one.mentions_before(speaker.span.start).next_back() {
                    finding = finding.related(mention.span, format!("{} is named here", one.name));
                }
            }
            findings.push(finding);
        }
    }
}
