use rustc_hash::FxHashMap;

use super::words;
use crate::finding::{Confidence, Edit, Finding, Fix};
use crate::item::{Item, ItemTitle};
use crate::names::NameWords;
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a person who is given country, title and full name again after the first mention.
    ///
    /// ## Why it matters
    /// After the first mention the surname is enough, in the style books of AP, Reuters, the Guardian and the BBC alike. The full form again reads as if a second
    /// person were introduced.
    ///
    /// ## Example
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke first. Later Belarusian President Alexander Lukashenko left.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// Belarusian President Alexander Lukashenko spoke first. Later Lukashenko left.
    /// ```
    ///
    /// ## Fix safety
    /// The fix leaves the surname alone. Where two people share it, the title is wanted, so the fix is not applied unless you ask for it.
    pub RepeatedTitle { name: "repeated-title", family: Titles, severity: Info, default: off, fix: Always, since: "0.1.0" }
}

impl Rule for RepeatedTitle {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut introduced: FxHashMap<_, &ItemTitle> = FxHashMap::default();
        for used in item.titles.iter().filter(|title| is_full(item, title)) {
            let (Some(name), Some(person)) = (used.name, used.person) else { continue };
            let first = *introduced.entry((person, used.post)).or_insert(used);
            if first != used {
                let surname = item.text(name).rsplit(' ').next().unwrap_or_default();
                let message = format!("“{}” was introduced before: the surname is enough here", item.text(used.whole));
                let fix = Fix::change(vec![Edit::replace(used.whole, surname)], |it| item.text(it));
                let finding = Finding::new(self.info(), used.whole, message).confidence(Confidence::Medium);
                findings.push(finding.related(first.whole, words::elsewhere(item, first.whole)).fix(fix));
            }
        }
    }
}

/// Whether a title stands with its country right before a full name.
fn is_full(item: &Item, used: &ItemTitle) -> bool {
    let before = used.name.is_some_and(|name| name.start > used.span.start && used.whole.end == name.end);
    let name = used.name.map_or("", |name| item.text(name));
    before && used.country.is_some() && NameWords::new(name).is_full()
}
