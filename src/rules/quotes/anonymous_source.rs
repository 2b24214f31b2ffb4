use crate::finding::Finding;
use crate::item::{FoundBy, Item, SpeakerKind};
use crate::lexicon::{self, classes::text};
use crate::rules::macros::declare_rule;
use crate::rules::{Declared as _, Rule, Settings};

declare_rule! {
    /// ## What it does
    /// Reports a quotation whose speaker is a person without a name: `officials said`.
    ///
    /// ## Why it matters
    /// Readers can't judge a source they don't know; most house styles ask for a name, or for the reason why there is none.
    ///
    /// ## Example
    /// ```text
    /// "The talks failed," one official said.
    /// ```
    ///
    /// ## Use instead
    /// ```text
    /// "The talks failed," said Ann Lee, who led the delegation.
    /// ```
    ///
    /// ## Fix safety
    /// No fix is offered: only you know the name.
    pub AnonymousSource { name: "anonymous-source", family: Quotes, severity: Warning, default: off, fix: Never, since: "0.1.0" }
}

impl Rule for AnonymousSource {
    fn check(&self, item: &Item, _settings: &Settings, findings: &mut Vec<Finding>) {
        let mut last = None;
        for speaker in item.quotations.iter().filter_map(|q| q.speaker.as_ref()) {
            let nameless = speaker.kind == SpeakerKind::Nominal && speaker.person.is_none() && speaker.by == FoundBy::Explicit;
            if !nameless || last == Some(speaker.span) || !lexicon::is_in(item.text(speaker.head), text::NAMELESS_SOURCES) {
                continue;
            }
            last = Some(speaker.span);
            let message =
                format!("“{}” has no name, so readers can't judge the source: name it, or say why you don't", item.text(speaker.span));
            findings.push(Finding::new(self.info(), speaker.span, message));
        }
    }
}
