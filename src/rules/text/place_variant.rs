use crate::facts::place::PlaceName;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::Item;
use crate::rules::macros::declare_rule;
use crate::rules::titles::words;
use crate::rules::{Declared as _, Rule, Settings};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a place that one article spells in two ways, or otherwise than the house style does: `Kiev` and `Kyiv`.
    ///
    /// ## Why it matters
    /// AP, Reuters, the Guardian and the BBC all changed to `Kyiv` in 2019 and 2020, and agency copy, quotations and archives still bring the other spelling in. Two
    /// spellings in one article look like two places.
    ///
    /// ## Example
    /// ```text
    /// Kyiv was calm. Officials in Kiev said so.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Kyiv was calm. Officials in Kyiv said so.
    /// ```
    ///
    /// ## Fix safety
    /// A name such as that of a club may keep the old spelling, so the fix is not applied unless you ask for it.
    pub PlaceVariant { name: "place-variant", family: Text, severity: Info, default: off, fix: Always, since: "0.1.0" }
}

impl Rule for PlaceVariant {
    fn check(&self, item: &Item, settings: &Settings, findings: &mut Vec<Finding>) {
        let places: Vec<(Span, &PlaceName)> =
            item.blocks.iter().flat_map(|(at, facts)| facts.places.iter().map(|p| (p.span.shift(*at), p))).collect();
        for (span, place) in &places {
            if let Some(right) = settings.style.spelling_of(place.written) {
                let message = format!("{} writes “{right}”: correct the spelling", settings.style.label());
                findings.push(self.finding(item, *span, right, message));
                continue;
            }
            let mixed = places.iter().find(|(_, other)| other.today == place.today && other.written != place.written);
            if let Some((example, _)) = mixed.filter(|_| place.written != place.today) {
                let message =
                    format!("“{}” here, “{}” elsewhere in the article: write the place in one way", place.written, item.text(*example));
                findings.push(self.finding(item, *span, place.today, message).related(*example, words::elsewhere(item, *example)));
            }
        }
    }
}

impl PlaceVariant {
    fn finding(&self, item: &Item, span: Span, right: &str, message: String) -> Finding {
        let fix = Fix::change(vec![Edit::replace(span, right)], |it| item.text(it));
        Finding::new(self.info(), span, message).confidence(Confidence::Medium).fix(fix)
    }
}
