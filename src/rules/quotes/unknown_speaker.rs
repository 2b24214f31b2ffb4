use rustc_hash::FxHashSet;

use crate::finding::Finding;
use crate::item::{FoundBy, Item, SpeakerKind};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a speaker of whom the item gives nothing but a surname.
    ///
    /// ## Why it matters
    /// The reader can't know who that is: the introduction was cut, or the name is wrong.
    ///
    /// ## Example
    /// ```text
    /// "The bridge is safe," Lopez said.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// "The bridge is safe," said Maria Lopez, the city engineer.
    /// ```
    ///
    /// ## Fix safety
    /// No fix is offered: only you know the full name.
    pub UnknownSpeaker { name: "unknown-speaker", family: Quotes, severity: Warning, default: off, fix: Never, since: "0.1.0" }
}

impl Rule for UnknownSpeaker {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut told = FxHashSet::default();
        for speaker in item.quotations.iter().filter_map(|q| q.speaker.as_ref()) {
            let Some(id) = speaker.person.filter(|_| speaker.kind == SpeakerKind::Named && speaker.by == FoundBy::Explicit) else {
                continue;
            };
            let Some(person) = item.people.get(id).filter(|p| !p.name.contains([' ', '-'])) else { continue };
            if told.insert(id) {
                let message = format!("the item never says who {} is: give the full name, and what the person does", person.name);
                findings.push(Finding::new(self.info(), speaker.span, message));
            }
        }
    }
}
