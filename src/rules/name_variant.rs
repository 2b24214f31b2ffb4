use super::macros::declare_rule;
use super::{Rule, title_words as words};
use crate::config::Settings;
use crate::finding::{Confidence, Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::item::verdict::Slip;
use crate::item::{Item, ItemTitle, Variant, Verdict};
use crate::rules::Declared as _;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::span::offset;
use crate::workspace::{Compared, Neighbours, Respelt};

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
        let mut found: Vec<Finding> = item.variants.iter().filter_map(|v| self.variant(item, v)).collect();
        for used in &item.titles {
            let Verdict::Misspelt(slip) = &used.verdict else { continue };
            let misspelt = self.misspelt(item, used, slip);
            found.extend(misspelt.filter(|new| found.iter().all(|old| old.span != new.span)));
        }
        findings.append(&mut found);
    }

    fn compare(&self, item: &Neighbours<'_>, _settings: &Settings, compared: &mut Compared) {
        compared.findings.extend(item.respelt().filter_map(|respelt| self.between(&respelt)));
    }
}

impl NameVariant {
    /// The item itself writes the name in another way.
    fn variant(&self, item: &Item, variant: &Variant) -> Option<Finding> {
        let span = *variant.places.first()?;
        let (written, right) = (item.text(span), &variant.right);
        let message = format!("“{written}” here, “{right}” elsewhere in the article: write the name in one way");
        let edits = variant.places.iter().map(|place| Edit::replace(*place, right.clone())).collect();
        let confidence = if variant.both_known { Confidence::Medium } else { Confidence::High };
        let finding = Finding::new(self.info(), span, message).confidence(confidence);
        let finding = finding.related(variant.example, format!("the article also writes “{}”", item.text(variant.example)));
        Some(finding.fix(Fix::unsafe_(format!("Write “{right}”"), edits)))
    }

    /// Most other items write the name in another way.
    fn between(&self, respelt: &Respelt<'_>) -> Option<Finding> {
        let Respelt { written, right, others, elsewhere, .. } = respelt;
        let message = format!("“{written}” here, “{right}” in {others} other articles: write the name in one way");
        let edits = respelt.places.iter().map(|place| Edit::replace(*place, *right)).collect();
        let finding = Finding::new(self.info(), *respelt.places.first()?, message).severity(Severity::Info);
        let mut finding = finding.confidence(Confidence::Low).fix(Fix::unsafe_(format!("Write “{right}”"), edits));
        finding.related.push(elsewhere.related(format!("{} writes “{right}”", elsewhere.name())));
        Some(finding)
    }

    fn misspelt(&self, item: &Item, used: &ItemTitle, slip: &Slip) -> Option<Finding> {
        let span = used.name?;
        let written = item.text(span);
        let word = written.split([' ', '-']).find(|w| fold(w) == slip.wrong)?;
        let right = words::word_in(item, &slip.record, &slip.right);
        let start = span.start + offset(written.find(word)?);
        let place = Span::new(start, start + offset(word.len()));
        let message = format!("“{word}” is “{right}” in the name of {}: correct the spelling", slip.record.name);
        let fix = Fix::unsafe_(format!("Write “{right}”"), vec![Edit::replace(place, right)]);
        Some(Finding::new(self.info(), place, message).confidence(Confidence::Medium).note(words::evidence(&slip.record)).fix(fix))
    }
}
