use super::credit;
use crate::finding::{Confidence, Finding};
use crate::item::{Item, ItemQuotation, PersonId};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a quotation that nobody is said to have spoken.
    ///
    /// Only quotations that fill or begin a paragraph are reported: what stands inside a sentence or a paragraph of yours belongs to it. Titles of works, terms,
    /// headings and lists of quotations are not reported, nor is a quotation that follows one whose speaker is known, or a paragraph that tells of
    /// a statement. Where more than three quotations of an item have no speaker, the first one stands for all.
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

/// An item with more unattributed quotations is a list, a transcript or a fact check, and one finding is enough.
const MOST_FINDINGS: usize = 3;

/// People who may have spoken a quotation are looked for in so many bytes before it.
const REACH: u32 = 1200;

/// So many of them are offered.
const OFFERED: usize = 2;

impl Rule for UnattributedQuote {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let count = item.unsaid.len();
        let shown = if count > MOST_FINDINGS { 1 } else { count };
        for quotation in item.unsaid.iter().take(shown).filter_map(|index| item.quotations.get(*index)) {
            let message = if count > MOST_FINDINGS {
                format!("nobody is said to have spoken this quotation and {} others, so they can't be checked: say who did", count - 1)
            } else {
                "nobody is said to have spoken this quotation, so it can't be checked: say who did".to_owned()
            };
            let mut finding = Finding::new(self.info(), quotation.span, message).confidence(Confidence::High);
            for person in named_before(item, quotation) {
                finding.fixes.extend(credit::add(item, quotation, &credit::of_person(item, person, quotation.span.start)));
            }
            findings.push(finding);
        }
    }
}

/// The people named last before the quotation.
fn named_before(item: &Item, quotation: &ItemQuotation) -> Vec<PersonId> {
    let reach = Span::new(quotation.span.start.saturating_sub(REACH), quotation.span.start);
    let mut people = Vec::new();
    for (_, id) in item.people.within(reach).rev() {
        if !people.contains(&id) {
            people.push(id);
        }
        if people.len() == OFFERED {
            break;
        }
    }
    people
}
