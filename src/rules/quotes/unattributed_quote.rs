use super::credit;
use crate::finding::{Confidence, Finding, Severity};
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
    /// a statement. Where one person alone acts in the paragraph before, whom readers take for the speaker, it is a hint. Where more than three
    /// quotations of an item have no speaker, one stands for all.
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
        let one_for_all = count > MOST_FINDINGS;
        let first = item.unsaid.iter().find(|unsaid| !unsaid.is_presumed).or(item.unsaid.first());
        for unsaid in item.unsaid.iter().filter(|unsaid| !one_for_all || first == Some(*unsaid)) {
            let Some(quotation) = item.quotations.get(unsaid.quotation) else { continue };
            let others = if one_for_all { format!(" and {} others", count - 1) } else { String::new() };
            let mut finding = Finding::new(self.info(), quotation.span, message(unsaid.is_presumed, &others));
            finding = if unsaid.is_presumed {
                finding.severity(Severity::Hint).confidence(Confidence::Low)
            } else {
                finding.confidence(Confidence::High)
            };
            for person in named_before(item, quotation) {
                finding.fixes.extend(credit::add(item, quotation, &credit::of_person(item, person, quotation.span.start)));
            }
            findings.push(finding);
        }
    }
}

/// What the finding says of the quotation, `others` like it named.
fn message(is_presumed: bool, others: &str) -> String {
    if is_presumed {
        return format!("only the paragraph before tells who may have spoken this quotation{others}: say who did");
    }
    let they = if others.is_empty() { "it" } else { "they" };
    format!("nobody is said to have spoken this quotation{others}, so {they} can't be checked: say who did")
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
