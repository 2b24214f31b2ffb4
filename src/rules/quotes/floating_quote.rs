use super::credit;
use crate::finding::Finding;
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a paragraph that is a quotation and nothing else, when only the paragraph before says who speaks.
    ///
    /// A quotation behind a colon, and one that runs over several paragraphs, are not reported.
    ///
    /// ## Why it matters
    /// A reader who comes to the paragraph from a search, a cut or a push message can't tell whose words it holds.
    ///
    /// ## Example
    /// ```text
    /// "The bridge is old," the mayor said.
    ///
    /// "It must go."
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// "The bridge is old," the mayor said.
    ///
    /// "It must go," the mayor said.
    /// ```
    ///
    /// ## Fix safety
    /// Never safe: it says who speaks. The speaker of the paragraph before is offered.
    pub FloatingQuote { name: "floating-quote", family: Quotes, severity: Hint, default: on, fix: Sometimes, since: "0.1.0" }
}

impl Rule for FloatingQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for quotation in item.floating.iter().filter_map(|index| item.quotations.get(*index)) {
            let Some(speaker) = &quotation.speaker else { continue };
            let name = credit::of(item, speaker, quotation.span.start);
            let message = format!("only the paragraph before says that {name} is speaking: say it here too");
            let mut finding = Finding::new(self.info(), quotation.span, message).related(speaker.span, "the speaker is named here");
            finding.fixes.extend(credit::add(item, quotation, &name));
            findings.push(finding);
        }
    }
}
