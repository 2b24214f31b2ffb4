use super::Rule;
use super::attribution::{Wording, add};
use super::macros::declare_rule;
use crate::config::Settings;
use crate::facts::quotation::QuotationKind;
use crate::finding::{Confidence, Finding};
use crate::item::{Item, ItemQuotation, PersonId};
use crate::rules::Declared as _;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a quotation that nobody is said to have spoken.
    ///
    /// Fragments inside a sentence, titles of works, terms, nicknames and words in scare quotes are not reported, nor is a quotation that follows one
    /// whose speaker is known.
    ///
    /// ## Why it matters
    /// A quotation without a speaker can't be checked, and readers give it to whoever was named last.
    ///
    /// ## Example
    /// ```text
    /// The council met on Friday to discuss the bridge.
    ///
    /// "The old one has done its duty and must now go."
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// The council met on Friday to discuss the bridge.
    ///
    /// "The old one has done its duty and must now go," the mayor said.
    /// ```
    ///
    /// ## Fix safety
    /// Never safe: it says who speaks. The people named last before the quotation are offered.
    pub UnattributedQuote { name: "unattributed-quote", family: Quotes, severity: Warning, default: on, fix: Sometimes, since: "0.1.0" }
}

/// Shorter ones are mottos, signs and single words more often than speech.
const FEWEST_WORDS: u32 = 4;

impl Rule for UnattributedQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        for quotation in item.quotations.iter().filter(|q| q.depth == 0 && q.kind == QuotationKind::Direct && q.speaker.is_none()) {
            let Some(fact) = item.blocks.get(quotation.fact.0).and_then(|(_, facts)| facts.quotations.get(quotation.fact.1)) else {
                continue;
            };
            let first = item.quotations.iter().map(|q| q.fact).next() == Some(quotation.fact) && is_headline(item, quotation);
            // What stands in the middle of a sentence belongs to it; a line without a stop is a heading.
            let heading = fact.alone && !fact.stopped;
            if fact.words < FEWEST_WORDS || fact.close.is_none() || first || heading || !fact.begins {
                continue;
            }
            let message = "nobody is said to have spoken this quotation, so it can't be checked: say who did";
            let confidence = if fact.alone { Confidence::High } else { Confidence::Medium };
            let mut finding = Finding::new(self.info(), quotation.span, message).confidence(confidence);
            for person in named_before(item, quotation) {
                finding.fixes.extend(add(item, quotation, &Wording::of_person(item, person, quotation.span.start)));
            }
            findings.push(finding);
        }
    }
}

/// Whether the quotation stands in the item's first paragraph without being a sentence of it: a headline that quotes.
fn is_headline(item: &Item, quotation: &ItemQuotation) -> bool {
    let Some((at, facts)) = item.blocks.get(quotation.fact.0) else { return false };
    let words_before = item.blocks.iter().take(quotation.fact.0).any(|(_, f)| !f.prose.tokens().is_empty());
    let paragraph = facts.quotations.get(quotation.fact.1).map_or(0, |q| q.paragraph);
    let first = facts.prose.paragraphs().iter().position(|p| !p.tokens.is_empty()) == Some(paragraph);
    let _ = at;
    !words_before && first
}

/// The two people named last before the quotation.
fn named_before(item: &Item, quotation: &ItemQuotation) -> Vec<PersonId> {
    let reach = Span::new(quotation.span.start.saturating_sub(1200), quotation.span.start);
    let mut people = Vec::new();
    for (_, id) in item.people.within(reach).rev() {
        if !people.contains(&id) {
            people.push(id);
        }
        if people.len() == 2 {
            break;
        }
    }
    people
}
