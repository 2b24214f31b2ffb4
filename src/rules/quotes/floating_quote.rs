use super::paragraphs::{is_repeated, lines, number};
use super::wording::{Wording, add};
use crate::finding::Finding;
use crate::item::{FoundBy, Item};
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
    pub FloatingQuote { name: "floating-quote", family: Quotes, severity: Info, default: on, fix: Sometimes, since: "0.1.0" }
}

impl Rule for FloatingQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut page = None;
        for quotation in item.quotations.iter().filter(|q| q.depth == 0) {
            let Some(speaker) = quotation.speaker.as_ref().filter(|s| s.by == FoundBy::Floating) else { continue };
            let Some(fact) = item.blocks.get(quotation.fact.0).and_then(|(_, facts)| facts.quotations.get(quotation.fact.1)) else {
                continue;
            };
            if !fact.alone || fact.close.is_none() || fact.words < 3 || !fact.stopped {
                continue;
            }
            let page = page.get_or_insert_with(|| lines(item));
            let before = number(page, item, quotation).and_then(|n| n.checked_sub(1)).and_then(|n| page.get(n));
            // In a row of such paragraphs the first one is enough; a quotation in single marks may run over paragraphs.
            if before.is_none_or(|line| line.is_quotations() || line.leaves_single_open()) || is_repeated(item, quotation) {
                continue;
            }
            let wording = Wording::of(item, speaker, quotation.span.start);
            let message = format!("only the paragraph before says that {} is speaking: say it here too", wording.name);
            let mut finding = Finding::new(self.info(), quotation.span, message).related(speaker.span, "the speaker is named here");
            if let Some(fix) = add(item, quotation, &wording) {
                finding = finding.fix(fix);
            }
            findings.push(finding);
        }
    }
}
